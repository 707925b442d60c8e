"""What a style that reads markers is built with."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from evals.errors import UsageError


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """``markers`` is a regular expression of the user's: what else in an answer cites a document."""

    markers: str = ""

    @property
    def pattern(self) -> regex.Pattern[str] | None:
        """It compiled, None where there is none. Raises UsageError for what is no regular expression."""
        try:
            return regex.compile(self.markers) if self.markers else None
        except (regex.error, RecursionError, OverflowError) as error:
            raise UsageError(f"--markers '{self.markers}' is not a regular expression: {error}") from error
