"""Regular expressions that are compiled when they are first used, and quick tests that go before them.

A command reads one text or none, and needs a fifth of the patterns of the modules that it loads: to compile them all
takes a quarter of a second. Most texts hold no match of most patterns, which Rust's regular expressions, those of
pydantic, say many times sooner: they read a text once, whatever number of words they look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, cast

from pydantic_core import SchemaValidator, core_schema

# A pattern's parts: what is escaped, a class, what begins a group or a look around, anything else.
_PARTS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<?[=!]|.", re.DOTALL)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
# What Rust takes otherwise than Python does: letters, white space, ends.
_IN_CLASS = {r"\w": r"\p{L}\p{N}_", r"\W": r"[^\p{L}\p{N}_]", r"\s": r"\s\x1c-\x1f"}
_ALONE = {part: f"[{meant}]" for part, meant in _IN_CLASS.items()}
_ALONE |= {"$": r"\n?$", r"\Z": "$", r"\b": "", r"\B": ""}
_COUNTED = re.compile(r"\{(\d+)(?:,(\d*))?\}[+?]?")  # Rust's expressions grow with each time that is counted
_FOLDED = "[\u0130\u0131]"  # each an i, whatever its case, in Python


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


def may_hold(source: str, flags: int = 0) -> Callable[[str], bool]:
    """A test that says of every text that holds a match of ``source`` that it may, and of most others that they do not.

    What a pattern looks around for is not asked, nor how often something repeats. For patterns of `re` without
    references to groups and without ``re.MULTILINE`` and ``re.VERBOSE``; and where case is ignored, say of no character
    what it is not, since a mark that is no letter may be one in another case.

    >>> may = may_hold(r"(?<!\\w)(?:source|doc)s? \\d", re.IGNORECASE)
    >>> may("See Doc 2."), may("See above.")
    (True, False)
    """
    found: Callable[[str | bytes], bool] | None = None

    def may(text: str) -> bool:
        nonlocal found
        if found is None:
            found = searches(f"(?i){_wider(source)}|{_FOLDED}" if flags & re.IGNORECASE else _wider(source))
        return found(text if text.isascii() else text.encode("utf-8", "replace"))

    return may


class Seldom:
    """A pattern that most texts hold no match of, behind a quick test: that of the pattern (`may_hold`), or of
    ``quick``, which matches wherever that does and asks for more of what stands around."""

    def __init__(self, source: str, quick: str = "", flags: int = 0) -> None:
        self.pattern = source
        self._found, self._may = pattern(source, flags), may_hold(quick or source, flags)

    def search(self, text: str) -> re.Match[str] | None:
        return self._found.search(text) if self._may(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        return self._found.finditer(text) if self._may(text) else ()

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._found.sub(put, text) if self._may(text) else text


def searches(source: str) -> Callable[[str | bytes], bool]:
    """Whether a text, or its UTF-8, holds a match of an expression of Rust's. A text that has no UTF-8 holds none."""
    return SchemaValidator(core_schema.str_schema(pattern=source)).isinstance_python


def alternatives(source: str) -> list[str]:
    """The alternatives of a pattern, those that are in no group.

    >>> alternatives(r"(?:a|b)c|d")
    ['(?:a|b)c', 'd']
    """
    depth, found = 0, [""]
    for part in _PARTS.findall(source):
        depth += part.startswith("(") - (part == ")")
        if part == "|" and not depth:
            found.append("")
        else:
            found[-1] += part
    return found


def _wider(source: str) -> str:
    """The pattern as Rust reads it, without what it looks around for: it matches wherever that does."""
    parts: list[str] = []
    inside = 0  # of a look around, how many groups deep
    for part in _PARTS.findall(source):
        if inside or part in _LOOKS:
            inside += part.startswith("(") - (part == ")")
        elif part[0] == "[":
            for python, rust in _IN_CLASS.items():
                part = part.replace(python, rust)
            parts.append(part)
        else:
            parts.append(_ALONE.get(part, part))
    return _COUNTED.sub(_uncounted, "".join(parts))


def _uncounted(repeat: re.Match[str]) -> str:
    least, most = int(repeat[1]), repeat[2]
    if most in ("0", "1") or (most is None and least < 2):
        return repeat.group().rstrip("+?")
    return "+" if least else "*"
