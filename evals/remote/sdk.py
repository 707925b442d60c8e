"""Errors of the clients that OpenAI and Anthropic publish: both are generated alike."""

from __future__ import annotations

from types import ModuleType

from evals.remote.failure import Failure, of_status, said


def explain(sdk: ModuleType, error: Exception, address: str) -> Failure | None:
    """What an error of the module ``openai`` or ``anthropic`` means; None for one that is not its own."""
    if isinstance(error, sdk.APITimeoutError):
        return Failure("timeout", f"no answer in time ({address})")
    if isinstance(error, sdk.APIConnectionError):
        return Failure("connection", f"{error} ({address}: {error.__cause__ or 'no reason given'})")
    if isinstance(error, sdk.APIStatusError):
        headers = {name.lower(): value for name, value in error.response.headers.items()}
        return of_status(error.status_code, said(error.body) or error, headers)
    return None
