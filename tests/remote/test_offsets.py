"""Offsets of other units come out as code points, for any text."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.remote import CodePoints

TEXTS = st.text(alphabet=st.one_of(st.sampled_from("aé\u0301€😀𝄞\n"), st.characters(exclude_categories=["Cs"])))


@given(TEXTS, st.data())
@pytest.mark.parametrize(("unit", "codec", "width"), [("utf-8", "utf-8", 1), ("utf-16", "utf-16-le", 2)])
def test_every_boundary(
    unit: Literal["utf-8", "utf-16"], codec: str, width: int, text: str, data: st.DataObject
) -> None:
    at = CodePoints(text, unit)
    place = data.draw(st.integers(0, len(text)))
    assert at[len(text[:place].encode(codec)) // width] == place


@given(TEXTS, st.integers())
def test_no_offset_leads_outside(text: str, offset: int) -> None:
    found = CodePoints(text, "utf-8")[offset]
    assert (found is None) == (not 0 <= offset <= len(text.encode()))
    assert found is None or 0 <= found <= len(text)
