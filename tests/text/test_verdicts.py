"""Whether a quote passes, in many languages: pairs of a source and a quote, by what is changed between them.

The pairs are in `verdicts/`. A line `The dam is {safe|unsafe}.` has the source's words and the quote's, and is read
both ways; one with ` => ` has the source before it and the quote behind. Under `== not verified` the quote says
something else than its source, under `== verified` it does not, and under `== exact` it stands there. Under
`== not verified, though it is a slip` are those that no rule tells from a change yet, and under `== verified, though it
is another word` the words that no list has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.text import locate
from evals.types import Document

_CHANGED = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})|\\n")
_PASSING = ("exact", "normalized", "stitched", "fuzzy")


def pairs(path: Path) -> Iterator[tuple[str, str, str]]:
    """What is expected, the source and the quote, of every line of a file."""
    expected = ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("== "):
            expected = next(e for e in ("not verified", "verified", "exact") if line[3:].startswith(e))
        elif " => " in line:
            source, quote = line.split(" => ")
            yield expected, _read(source), _read(quote)
        else:
            source, quote = (_read(_CHANGED.sub(rf"\{side}", line)) for side in (1, 2))
            yield from ((expected, source, quote), (expected, quote, source))


def _read(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\n", text)


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "verdicts").glob("*.txt")), ids=lambda path: path.stem)
def test_a_quote_passes_only_if_it_says_what_its_source_says(path: Path) -> None:
    passing = {"exact": ("exact",), "verified": _PASSING, "not verified": ("altered", "fabricated")}
    wrong = [
        (expected, source, quote, kind)
        for expected, source, quote in pairs(path)
        if (kind := locate(quote, Document("d", source)).kind) not in passing[expected]
    ]
    assert wrong == []
