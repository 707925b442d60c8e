"""torch and transformers, imported on use and kept quiet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from evals.errors import SetupError

INSTALL = "pip install grounded-evals[transformers]"


def libraries(purpose: str) -> tuple[Any, Any]:
    """The modules torch and transformers. Raises EvalsError, with how to install them, where one is missing."""
    try:
        import torch
        import transformers
    except ImportError as error:
        raise SetupError(f"{purpose} needs `{INSTALL}` ({error})") from error
    return torch, transformers


def device_here(torch: Any, wanted: str) -> str | None:
    """The device wanted, or None where it is unknown or not there; the first GPU, or else the CPU, for ""."""
    name = wanted or ("cuda" if torch.cuda.is_available() else "cpu")
    try:
        torch.empty(0, device=name)
    except (RuntimeError, AssertionError, NotImplementedError):  # each backend has its own
        return None
    return name


@contextmanager
def quiet(transformers: Any) -> Iterator[None]:
    """No progress bars and nothing below an error from transformers while a model loads."""
    logging = transformers.utils.logging
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


@contextmanager
def threads(torch: Any, number: int) -> Iterator[None]:
    """So many threads in here; two models in one process each keep their own number."""
    before = torch.get_num_threads()
    torch.set_num_threads(number)
    try:
        yield
    finally:
        torch.set_num_threads(before)
