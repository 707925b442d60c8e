"""Prices of models, from a JSON file of the user's: they change too often to be kept here."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from pydantic_core import from_json

from evals.errors import DataError
from evals.regular import read_regular

NEEDED, OPTIONAL = ("input", "output"), ("cached_input", "batch")
EXAMPLE = '{"openai/MODEL": {"input": 0.15, "output": 0.6, "cached_input": 0.075, "batch": 0.5}}'


def read_prices(path: Path) -> Mapping[str, Mapping[str, float]]:
    """Prices by model string, for a million tokens; ``batch`` is the share of them that a batch costs.

    Raises EvalsError, naming the model, for anything else.
    """
    try:
        prices = from_json(read_regular(path))
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise DataError(f"{path}: not JSON: {error}; expected {EXAMPLE}") from error
    if not isinstance(prices, dict):
        raise DataError(f"{path}: expected an object such as {EXAMPLE}")
    for model, given in prices.items():
        if not isinstance(given, dict) or not set(NEEDED) <= set(given) <= {*NEEDED, *OPTIONAL}:
            raise DataError(f"{path}: {model}: expected {', '.join(NEEDED)}, and perhaps {', '.join(OPTIONAL)}")
        for name, price in given.items():
            if type(price) not in (int, float) or not 0 <= price < math.inf:
                raise DataError(f"{path}: {model}: {name} is {price!r}; expected a number from 0")
    return prices
