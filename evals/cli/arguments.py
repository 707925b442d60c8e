"""Types of command-line values; argparse turns a ValueError's text into one clear line."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

from evals.errors import UsageError
from evals.files.cache_folder import answers_file


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 1")
    return int(text)


def natural(text: str) -> int:
    """A whole number from 0."""
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0")
    return int(text)


def markers(text: str) -> str:
    """A regular expression for markers."""
    try:
        import_module("evals.styles.options").StyleOptions(text).pattern  # noqa: B018  (compiled to see whether it can be)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def not_negative(text: str) -> float:
    """A finite number from 0."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 0")
    return value


def seconds(text: str) -> float:
    """A number of seconds above 0."""
    value = not_negative(text)
    if not value:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of seconds above 0")
    return value


def assignment(text: str) -> tuple[str, str]:
    """The two sides of ``NAME=VALUE``; the value may be empty and may contain ``=``."""
    name, given, value = text.partition("=")
    if not given or not name:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form NAME=VALUE")
    return name, value


def bound(text: str) -> tuple[str, float | str]:
    """``METRIC=X``, perhaps with the end of the interval that is meant. A metric's name may contain ``=``."""
    metric, given, value = text.rpartition("=")
    if not given or not metric:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form METRIC=X or METRIC=X@low")
    try:
        import_module("evals.evaluation").threshold(metric, value)
    except UsageError as error:
        raise argparse.ArgumentTypeError(str(error).removeprefix("--fail-under ")) from error
    return metric, value if "@" in value else float(value)


def error_budget(text: str) -> float:
    """A share of the answers below 1, or a whole number of answers, that may fail."""
    value = not_negative(text)
    if value >= 1 and value != int(value):
        raise argparse.ArgumentTypeError(f"'{text}' is neither a share below 1 nor a whole number of errors")
    return value


def folder_name(text: str) -> str:
    """The name of a folder: no path, and not hidden."""
    if not text or "/" in text or "\\" in text or text.startswith("."):
        raise argparse.ArgumentTypeError(f"'{text}' is not a plain folder name")
    return text


def answer_cache(text: str) -> Path:
    """The file of stored answers; "" means the default file, whose folder is looked up only if it is needed."""
    return Path(text) if text else answers_file()
