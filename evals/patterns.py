"""Regular expressions that are compiled when they are first used.

A command reads one text or none, and needs a fifth of the patterns of the modules that it loads: to compile them all
takes a quarter of a second.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off: what it returns is used as what that returns. A fault in ``source`` shows at first use."""
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    @cached_property
    def _made(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled pattern, which from then on is found without this."""
        found = self.__dict__[name] = getattr(self._made, name)
        return found
