"""The normal form: what it folds, that it is stable, and that its map leads back to the raw text."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.text.normal_form import fold, has_break_hyphens, normal_text, normalise

# Characters that expand, combine, vanish, decompose, pair up or break lines.
NASTY = (
    "aA e\u0301\u0300\u0345\u0316ſıİßŉﬁﬃ½ﬀΐᾳͅάΣςⅣ①㎏㈱ﷺ\u00a8\u00b4`'\"“”‘’„«»‟\u2033\u2034\u1fef\u1ffd\u037a"
    "-\u2010\u2011—−\u00ad\u200b\u200d\u2060\ufeff\u034f\ufe0f\n\r\t \u00a0\u2028\u3000\x1c\x85.…"
    "\u1100\u1161\u11a8각가\u3131\u314f\uffa1\uffc2ｶﾞｱ\uff9f\u09c7\u09be\u0b47\u0b3e\U0001d49c\U0001f600\ud800１²⁻＂"
)
nasty = st.text(st.sampled_from(NASTY), max_size=30)
any_text = st.one_of(st.text(max_size=40), nasty)


@pytest.mark.parametrize(
    ("raw", "normal"),
    [
        ("  Two\t\n words\u00a0here\u2028. ", "two words here ."),
        ("``a''", '"a"'),
        ("“a” „b‟ «c» \u2033", '"a" "b" "c" "'),
        ("‘a’ ‚b‛ `c\u00b4 \u2032", "'a' 'b' 'c' '"),
        ("a‐b‑c‒d–e—f−g", "a-b-c-d-e-f-g"),
        ("co\u00adop\u200bera\ufeffte", "cooperate"),
        ("ﬁne oﬃce Straße", "fine office strasse"),
        ("e\u0301 É", "é é"),
        ("\u1112\u1161\u11ab", "한"),
        ("well-\nknown", "wellknown"),
        ("well-  \r\n  known", "wellknown"),
        ("well\u00ad\nknown", "wellknown"),
        ("Anglo-\nSaxon 3-\n4", "anglo- saxon 3- 4"),
        ("well-\n\nknown", "well- known"),
        ("", ""),
        (" \u200b\n", ""),
    ],
)
def test_folds(raw: str, normal: str) -> None:
    assert normalise(raw).text == normal


def test_keeps_hyphens_at_line_breaks_on_request() -> None:
    assert normalise("well-\n known", keep_break_hyphens=True).text == "well-known"
    assert has_break_hyphens("well-\nknown")
    assert not has_break_hyphens("well-known\nAnglo-\nSaxon")


@given(any_text, st.booleans())
@example("a\u00adb\u0301", False)
@example("'''\u2019''", True)
def test_is_idempotent(text: str, keep: bool) -> None:
    once = normalise(text, keep_break_hyphens=keep).text
    assert normalise(once, keep_break_hyphens=keep).text == once


@given(any_text, st.booleans())
def test_map_is_ordered_and_inside(text: str, keep: bool) -> None:
    normal = normalise(text, keep_break_hyphens=keep)
    assert len(normal.start) == len(normal.end) == len(normal.text)
    assert (np.diff(normal.start) >= 0).all()
    assert (np.diff(normal.end) >= 0).all()
    assert (normal.start < normal.end).all()
    assert not len(normal.start) or (normal.start[0] >= 0 and normal.end[-1] <= len(text))


@given(any_text)
def test_whole_map_leads_back_to_the_same_form(text: str) -> None:
    normal = normalise(text)
    span = normal.raw(0, len(normal.text))
    assert normalise(span.of(text)).text == normal.text


@given(any_text, st.data())
def test_each_character_comes_from_its_raw_place(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    if not normal.text:
        return
    at = data.draw(st.integers(0, len(normal.text) - 1))
    raw, character = normal.raw(at, at + 1).of(text), normal.text[at]
    assert character in (" " if raw.isspace() else fold(raw)) or character in normalise(raw).text


@given(st.text(st.characters(codec="ascii"), max_size=60), st.booleans())
@example("a-\nb ''`x`` -\n c", False)
def test_short_path_for_ascii_agrees(text: str, keep: bool) -> None:
    expected = normalise(text, keep_break_hyphens=keep).text
    assert normal_text(text, keep_break_hyphens=keep) == expected


@given(any_text)
def test_equivalent_unicode_forms_agree(text: str) -> None:
    """NFD of a text has its normal form, but for the accents that NFD itself replaces."""
    if any(c in text for c in "\u1fef\u1ffd\u037e\u0387\u0374"):
        return
    assert normalise(unicodedata.normalize("NFD", text)).text == normalise(text).text


@given(st.lists(st.sampled_from(["alpha", "Beta", "ﬁve", "“x”", "e\u0301", "3.5"]), min_size=1, max_size=8))
def test_words_keep_their_places(parts: list[str]) -> None:
    text = " \n ".join(parts)
    normal = normalise(text)
    at = place = 0
    for part in parts:
        size = len(normalise(part).text)
        assert normal.raw(at, at + size).of(text) == part == text[place : place + len(part)]
        at, place = at + size + 1, place + len(part) + 3


def test_empty_spans_stay_empty() -> None:
    normal = normalise("a  b")
    assert [normal.raw(i, i) for i in range(4)] == [normal.raw(i, i - 1) for i in range(4)]
    assert all(normal.raw(i, i).start == normal.raw(i, i).end for i in range(4))
