"""The normal form: what it folds, that it is stable, and that its map leads back to the raw text."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.text.forms import blocks, normal_form
from evals.text.forms.markup import NOTHING
from evals.text.forms.normal_form import fold, has_other_breaks, normal_text, normalise
from evals.text.forms.plain_form import mapped, plain, plain_form, plain_text

# Characters that expand, combine, vanish, decompose, pair up or break lines.
NASTY = (
    "aA e\u0301\u0300\u0345\u0316ſıİßŉﬁﬃ½ﬀΐᾳͅάΣςⅣ①㎏㈱ﷺ\u00a8\u00b4`'\"“”‘’„«»‟\u2033\u2034\u1fef\u1ffd\u037a"
    "½³₂①2«»‹›「》，。設댐은\u0640\u061c\u2066\u05f4\u2044ไำ™"
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
        ("Anglo-\nSaxon 1914-\n18 1914–\n18 COVID-\n19 10-\nfold", "anglo-saxon 1914-18 1914-18 covid-19 10-fold"),
        ("HYPHEN-\nATION the dam—\nwhich it - \nor", "hyphenation the dam-which it - or"),
        ("10³ H₂O 10₂ m² 1º", "10³ h2o 10₂ m² 1º"),
        ("2½ ½ 5① 1⁄2 x⁹", "2 1/2 1/2 5 1 1/2 x⁹"),
        ("a\u061cb\u2066c\u2069d\ufe0fe\U000e0041f\u180eg\u3164h", "abcdefgh"),
        ("كـتـاب צה״ל ג׳ בית־ספר", "كتاب צה\"ל ג' בית-ספר"),
        ("「設計」『した』《の》〈は〉", '"設計""した""の""は"'),
        ("dit « mot », ‹\u00a0un\u202f›. sagte »Wort« und", 'dit "mot", \'un\'. sagte "wort" und'),
        ("設\n計した、\n 橋は４\n百万円。\nUSB を\n使う", "設計した、橋は4百万円。usbを使う"),
        ("長い，\nUSB (ไทย\nไทย)", "長い,usb (ไทยไทย)"),
        ("댐은 안전\n하다", "댐은 안전 하다"),
        ("well-\n\nknown", "well- known"),
        ("", ""),
        (" \u200b\n", ""),
    ],
)
def test_folds(raw: str, normal: str) -> None:
    assert normalise(raw).text == normal


def test_keeps_hyphens_at_line_breaks_on_request() -> None:
    assert normalise("well-\n known", other_breaks=True).text == "well-known"
    assert has_other_breaks("well-\nknown")
    assert not has_other_breaks("well-known\nAnglo-\nSaxon")


def test_between_a_figure_and_hangul_white_space_is_nothing() -> None:
    assert normalise("높이는 104 미터").text == normalise("높이는 104\n미터").text == "높이는 104미터"
    assert normalise("댐 3 개, 12 34, A 나").text == "댐 3개, 12 34, a 나"


def test_between_hangul_a_line_break_may_be_nothing() -> None:
    assert normalise("댐은 안전\n하다 a b", other_breaks=True).text == "댐은안전하다 a b"
    assert normalise("104\n미터, 3 월, 제 3 장, 12 34", other_breaks=True).text == "104미터, 3월, 제 3장, 12 34"
    assert has_other_breaks("댐은 안전\n하다")
    assert not has_other_breaks("댐은 안전하다\nAro")


@given(any_text, st.booleans())
@example("a\u00adb\u0301", False)
@example("'''\u2019''", True)
def test_is_idempotent(text: str, keep: bool) -> None:
    once = normalise(text, other_breaks=keep).text
    assert normalise(once, other_breaks=keep).text == once


@given(any_text, st.booleans())
def test_map_is_ordered_and_inside(text: str, keep: bool) -> None:
    normal = normalise(text, other_breaks=keep)
    places = [(normal.start(i), normal.end(i)) for i in range(len(normal.text))]
    assert all(a <= c and b <= d for (a, b), (c, d) in pairwise(places))
    assert all(0 <= start < end <= len(text) for start, end in places)
    starts = [start for start, _ in places]
    assert [normal.first(raw) for raw in range(len(text) + 2)] == [
        bisect_left(starts, raw) for raw in range(len(text) + 2)
    ]


@given(st.text(st.sampled_from("abA '’`\n-½…\u200b\u00ad\u2060™ﬁ“²\u00a0ß\t"), min_size=1, max_size=40), st.booleans())
@example("a -\n\u00ad  ''' …\u2060 ½", False)
def test_plain_text_is_read_as_any_text_is(text: str, keep: bool) -> None:
    quick, arrays = plain(text, keep), normal_form._any(text, keep)
    assert quick is not None
    assert quick.text == arrays.text == plain_text(text, keep)
    size = range(len(quick.text))
    assert [quick.raw(i, i + 1) for i in size] == [arrays.raw(i, i + 1) for i in size]


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


@given(st.text(st.sampled_from("abA K '`\n\t-’—“é½…ﬁＡ\u00ad\u00a0"), max_size=40))
@example("  a\n\n ''b ")
def test_a_map_made_late_is_the_map(text: str) -> None:
    form, whole = plain_form(text), normalise(text)
    assert form is not None
    assert form.words == whole.text
    if form.even:
        places = [whole.raw(i, i + 1) for i in range(len(whole.text))]
        late = mapped(form.kept)
        assert (late.text, [late.raw(i, i + 1) for i in range(len(late.text))]) == (whole.text, places)
        for place, c in zip(places, late.text, strict=True):
            assert not form.straight or not ("a" <= c <= "z") or place.of(text).lower() == c
            assert not form.straight or c != " " or place.of(text).isspace()


@given(st.text(st.characters(codec="ascii"), max_size=60), st.booleans())
@example("a-\nb ''`x`` -\n c", False)
def test_short_path_for_ascii_agrees(text: str, keep: bool) -> None:
    expected = normalise(text, other_breaks=keep).text
    assert normal_text(text, other_breaks=keep) == expected


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


_PARTS = ["a", "b", "c d", "e f ", "g h\n", "X", " ", "\n", "-", "'", "ﬁ", "é", "\u0301", "大", "*"]
_parted = st.lists(st.sampled_from(_PARTS), max_size=40).map("".join)


@given(_parted, st.integers(0, 60), st.sampled_from((" ", NOTHING)))
@example("abcd e大 大f gh ij kl", 0, " ")
def test_a_form_made_in_blocks_is_the_form_of_the_whole(text: str, at: int, blank: str) -> None:
    view = text[:at] + blank * len(text[at : at + 3]) + text[at + 3 :]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_BLOCK", 4)
        made = blocks.Blocks(text)
        for form, raw in ((made, text), (blocks.Blocks(view, made), view)):
            whole = normalise(raw)
            assert form.text == whole.text
            size = len(whole.text)
            assert [form.raw(i, i + 1) for i in range(size)] == [whole.raw(i, i + 1) for i in range(size)]
            assert form.raw(0, size) == whole.raw(0, size)
            assert [form.first(i) for i in range(len(raw) + 2)] == [whole.first(i) for i in range(len(raw) + 2)]
            assert not form.even or normalise(raw, other_breaks=True).text == whole.text
