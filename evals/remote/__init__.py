"""Providers that call a server: concurrency, further attempts, time limits, addresses and keys, offsets."""

from evals.files.offsets import CodePoints
from evals.remote.endpoints import Endpoint, endpoint, named_service, variable
from evals.remote.failure import Failure, check_model, of_status, one_line, retry_after, said
from evals.remote.limiter import Limiter
from evals.remote.provider import RemoteProvider

__all__ = [
    "CodePoints",
    "Endpoint",
    "Failure",
    "Limiter",
    "RemoteProvider",
    "check_model",
    "endpoint",
    "named_service",
    "of_status",
    "one_line",
    "retry_after",
    "said",
    "variable",
]
