"""What goes before a pattern to say quickly that there is no match: it never hides one."""

from __future__ import annotations

from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.patterns import Seldom
from evals.text import edges, remarks
from evals.text.languages import BY_LANGUAGE
from evals.text.languages.short_forms import _pattern
from evals.text.values import clock, eastern
from evals.text.wrapping import may_be_parted, pieces
from scorers import figures, matching, tokens

TESTS = Path(__file__).parent.parent
MODULES = (remarks, clock, eastern, figures, matching, tokens)
PATTERNS = [
    *((found, "") for module in MODULES for found in vars(module).values() if isinstance(found, Seldom)),
    *((found, code) for code in sorted(BY_LANGUAGE) if (found := _pattern(code)) is not None),
]
MADE = (
    "On 3/14/1990 at 6:30 pm, or 18.30 Uhr, in 3/2021.",
    "Am 3. 10. 1990, in the nineties, 50 bc, negative 5 °C.",
    "US dollars: us $5, 50 por ciento, a 5-metre pole, twice; between 3 and 5, 3 to 5, 12 de mayo de 1990.",
    "It is not so. World War II, 3 : 4, 1999/2000, ½, 3 1/2, 10³, two thirds of it, two and a half",
    "5 V, 5'11\", 1960's: it was not built by ",
    "百分之5, 三百, 5万 (SIC) [emphasis added] (Hervorhebung von mir), [Citation omitted]",
)


@cache
def texts() -> list[str]:
    """Lines of what other tests read, in many languages, as they are and casefolded."""
    files = (TESTS / "scorers" / "wordings.txt", *sorted((TESTS / "text" / "verdicts").glob("*.txt")))
    lines = chain(MADE, *(file.read_text(encoding="utf-8").splitlines() for file in files))
    return [text for line in lines for text in (line, line.casefold())]


@pytest.mark.parametrize(("seldom", "code"), PATTERNS)
def test_no_match_is_hidden(seldom: Seldom, code: str) -> None:
    held = [text for text in texts() if seldom._found.search(text)]
    assert held, seldom.pattern
    assert all(seldom.search(text) for text in held)


@given(st.text(st.sampled_from("ab .…[](（&_<・中\n"), max_size=20))
def test_a_quote_that_is_not_parted_is_one_piece(quote: str) -> None:
    found = pieces(quote)
    assert may_be_parted(quote) or (len(found.words) < 2 and not any(found.inserted))


@given(
    st.text(st.sampled_from("aБ'’-.,:/ 1$€°_+#\n"), max_size=8),
    st.text(st.sampled_from("aБ'’-.,: 1€°%_+#\n"), max_size=8),
)
def test_edges_are_the_same_with_and_without_other_scripts(before: str, after: str) -> None:
    text = f" {before}{after}"
    found = [edges._inside(apart).match(text, len(before) + 1) is None for apart in (True, False)]
    assert found[0] == found[1]
