"""Quotes located: every class, and every span justified by its raw text."""

from __future__ import annotations

import random

import pytest
from drawn_text import filler, words_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evals.text import Index, locate, normal_text
from evals.text.edges import whole
from evals.text.search.align import similarity
from evals.text.wrapping import unwrapped
from evals.types import Document, Span

MOON = Document(
    "moon", "The Moon has no air. It has “ice” in well-\nknown craters near its poles, say the ﬁrst probes."
)
SUN = Document("sun", "The Sun is a star. It burns hydrogen at its core, and has done so for long.")
NASTY = "abAB ''\"“”‘`--—\n\u00ad\u200bé\u0301ﬁß…½\u00a0각\u1161"


# --- classes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "kind", "document", "texts"),
    [
        ("The Moon has no air.", "exact", "moon", ["The Moon has no air."]),
        ("the moon  has no AIR", "normalized", "moon", ["The Moon has no air"]),
        ('It has "ice"', "normalized", "moon", ["It has “ice”"]),
        ("It has ``ice''", "normalized", "moon", ["It has “ice”"]),
        ("wellknown craters", "normalized", "moon", ["well-\nknown craters"]),
        ("well-known craters", "normalized", "moon", ["well-\nknown craters"]),
        ("say the first probes", "normalized", "moon", ["say the ﬁrst probes"]),
        ("The Moon has no airr.", "fuzzy", "moon", None),
        ("The Moon has got no air.", "altered", "moon", None),
        ("The Moon has its air.", "altered", "moon", None),
        ("The Sun is no star.", "fabricated", None, []),
        ("The Sun is a star.", "misattributed", "sun", ["The Sun is a star."]),
        ("the SUN is a star", "misattributed", "sun", ["The Sun is a star"]),
        ("The Moon … near its poles", "stitched", "moon", ["The Moon", "near its poles"]),
        ("The Moon [...] near its poles", "stitched", "moon", ["The Moon", "near its poles"]),
        ("It burns hydrogen (…) for long", "stitched", "sun", ["It burns hydrogen", "for long"]),
        ("near its poles ... The Moon", "fabricated", None, []),
        ("The Moon ... is a star", "fabricated", None, []),
        ("… The Moon of Jupiter …", "fabricated", None, []),
        ("Cheese is found on it everywhere.", "fabricated", None, []),
        ("", "fabricated", None, []),
        (" \n", "fabricated", None, []),
        ("\u200b", "fabricated", None, []),
    ],
)
def test_classes(quote: str, kind: str, document: str | None, texts: list[str] | None) -> None:
    found = locate(quote, MOON, [SUN], tau=0.8)
    assert (found.kind, found.document) == (kind, document)
    source = {"moon": MOON, "sun": SUN}.get(found.document or "")
    if texts is not None:
        assert [span.of(source.text) for span in found.spans] == texts if source else found.spans == ()
    assert found.similarity == (0.0 if kind == "fabricated" else 1.0) or kind in ("fuzzy", "altered")
    assert (kind == "altered") == bool(found.differences)


def test_an_unknown_document_is_cited() -> None:
    assert locate("The Moon has no air.", None, [MOON]).kind == "misattributed"
    assert locate("The Moon … near its poles", None, [MOON]).kind == "stitched"
    assert locate("The Moon has no air.", None).kind == "fabricated"


def test_near_chooses_the_occurrence() -> None:
    text = "one two. " * 5
    assert locate("one", Document("d", text)).spans == (Span(0, 3),)
    for near, start in [(0, 0), (9, 9), (12, 9), (14, 18), (44, 36), (900, 36)]:
        assert locate("one", Document("d", text), near=near).spans == (Span(start, start + 3),)
        assert locate("ONE", Document("d", text), near=near).spans == (Span(start, start + 3),)


def test_tau_one_takes_nothing_fuzzy() -> None:
    assert locate("The Moon has no airr.", MOON, tau=1.0).kind == "fabricated"


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        ("run by a ma", "fuzzy"),
        ("run by a manage", "altered"),
        ("run by a manager fo", "fuzzy"),
        ("manager for 2", "altered"),
        ("for 20 years and n", "altered"),
        ("for 20 years and not b", "fuzzy"),
        ("not by J", "altered"),
    ],
)
def test_a_long_quote_may_be_cut_off_within_a_word_that_means_nothing_so(end: str, kind: str) -> None:
    text = (
        "The committee, which met in May and once more in the autumn of that year, found that the pump had been run by "
    )
    text += "a manager for 20 years and not by Johnson."
    quote = text[: text.index(end) + len(end)]
    assert len(quote) > 100
    assert locate(quote, Document("d", text)).kind == kind


# --- every span is justified --------------------------------------------------------------------


@given(st.text(st.sampled_from(NASTY), max_size=40), st.text(st.sampled_from(NASTY), max_size=12), st.data())
def test_spans_are_justified_by_the_raw_text(text: str, quote: str, data: st.DataObject) -> None:
    if text and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text) - 1))
        quote = text[start : data.draw(st.integers(start + 1, len(text)))]
        quote = data.draw(st.sampled_from([quote, quote.upper(), normal_text(quote)]))
    found = Index(text).find(quote, tau=0.7)
    places = [at for at in range(len(text)) if text.startswith(quote, at) and whole(text, at, at + len(quote))]
    if normal_text(quote) and places:
        assert found is not None
        assert (found.kind, found.span.start) == ("exact", places[0])
    if found is None:
        return
    assert whole(text, found.span.start, found.span.end)
    raw = found.span.of(text)
    assert 0 <= found.span.start < found.span.end <= len(text)
    match found.kind:
        case "exact":
            assert raw == quote
        case "normalized":
            wordings = (quote, unwrapped(quote))
            forms = {_plain(wording, keep) for wording in wordings for keep in (False, True)}
            assert forms & {_plain(part, keep) for part in (raw, unwrapped(raw)) for keep in (False, True)}
        case "fuzzy":
            assert found.similarity >= 0.7
            words = normal_text(unwrapped(quote, keep_stop=True))
            parts = (raw, unwrapped(raw, keep_stop=True), found.span.of(Index(text).bare))
            scores = [similarity(words, normal_text(part)) for part in parts]
            assert any(score == pytest.approx(found.similarity) for score in scores)
    assert found.kind == "fuzzy" or found.similarity == 1.0


def _plain(text: str, keep: bool) -> str:
    """The normal form with single quotation marks alone."""
    return normal_text(text, other_breaks=keep).replace('"', "'")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([60, 200]), st.sampled_from(["exact", "upper", "spaced"]))
def test_verbatim_in_a_long_text(seed: int, size: int, form: str) -> None:
    rng = random.Random(seed)
    text = filler(rng, 35_000)
    start = rng.randrange(len(text) - size)
    planted = words_of(text, start, start + size).of(text)
    assume(planted)
    quote = {"exact": planted, "upper": planted.upper(), "spaced": planted.replace(" ", " \n ")}[form]
    found = Index(text).find(quote)
    assert found is not None
    assert found.kind == ("exact" if quote in text else "normalized")
    assert found.span.of(text) == planted


# --- harder cases -------------------------------------------------------------------------------


def test_a_match_inside_a_ligature_does_not_hide_a_true_one() -> None:
    found = Index("ﬁ f").find("F")
    assert found is not None
    assert (found.kind, found.span) == ("normalized", Span(2, 3))


def test_exact_goes_before_normalized_wherever_it_stands() -> None:
    rng = random.Random(1)
    quote = filler(rng, 100).strip()
    text = f"{quote.upper()} {filler(rng, 40_000)} {quote} {filler(rng, 1_000)}"
    found = Index(text).find(quote)
    assert found is not None
    assert (found.kind, found.span.of(text)) == ("exact", quote)


def test_stitched_pieces_stand_in_order() -> None:
    text = "a well-\nknown cave lies under the hill where nobody goes"
    assert locate("nobody goes … a well-known cave", Document("d", text)).kind == "fabricated"


def test_a_quote_with_its_own_line_break_hyphen() -> None:
    assert locate("a well-\nknown cave", Document("d", "Here is a well-known cave.")).kind == "normalized"


def test_a_place_inside_a_ligature_hides_neither_one_before_nor_one_after() -> None:
    for text, start in (("f. ﬁ", 0), ("ﬁ. f", 3), ("f ﬁ f", 0)):
        found = Index(text).find("F", near=text.index("ﬁ"))
        assert found is not None
        assert (found.kind, found.span) == ("normalized", Span(start, start + 1))


@pytest.mark.parametrize(
    ("quote", "text", "span"),
    [
        ("FIRST", "the ﬁrst", "ﬁrst"),
        ("the fi", "the ﬁ rst", "the ﬁ"),
        ("oFFice", "an oﬃce", "oﬃce"),
        ("wellknown", "a well-\n known one", "well-\n known"),
        ("well-KNOWN", "a well-\n known one", "well-\n known"),
        ("re-enter the co-operative", "Re-\nenter the co\u00adoperative", None),
        ("cooperative work", "the co\u00ad\noperative\n work", "co\u00ad\noperative\n work"),
        ("É", "e\u0301", "e\u0301"),
        ('"x"', "say ``x'' now", "``x''"),
        ("½ CUP", "take ½\u00a0cup", "½\u00a0cup"),
    ],
)
def test_offsets_of_normalized_places(quote: str, text: str, span: str | None) -> None:
    found = Index(text).find(quote)
    if span is None:
        assert found is None or found.kind == "fuzzy"
        return
    assert found is not None
    assert (found.kind, found.span.of(text)) == ("normalized", span)
    again = Index(f"{text} {text}").find(quote, near=len(text) + 1)
    assert again is not None
    assert again.span.start == found.span.start + len(text) + 1


def test_a_window_that_differs_in_slips_only_goes_before_a_nearer_one_that_says_something_else() -> None:
    text = (
        "It is 5 km from the centre of town to the mill. So they said. It is 6 km from the center of town to the mill."
    )
    found = locate("It is 5 km from the center of town to the mill.", Document("d", text))
    assert found.kind == "fuzzy"
    assert found.spans[0].of(text) == "It is 5 km from the centre of town to the mill."
    assert locate("It is 7 km from the center of town to the mill.", Document("d", text)).kind == "altered"


def test_a_quote_that_begins_a_sentence_of_its_own_leaves_out_no_word_that_turns_it() -> None:
    text = "Almost all of the boats were lost, and not one of the captains came home."
    found = locate("All of the boats were lost", Document("d", text))
    assert (found.kind, found.spans[0].of(text)) == ("altered", "all of the boats were lost")
    assert [(d.kind, d.source_words, d.quote_words) for d in found.differences] == [("quantifier", "Almost", "")]
    assert locate("all of the boats were lost", Document("d", text)).kind == "exact"
    assert locate("The boats were lost", Document("d", text)).kind == "normalized"


@pytest.mark.parametrize(
    ("quote", "text", "span"),
    [
        ("2021年的检查发现裂缝。", "水库建于1958年。2021年的检查没有发现裂缝。主任说。", "2021年的检查没有发现裂缝。"),
        ("水库距离市区54公里。", "水库距离市区45公里。开放时间。", "水库距离市区45公里。"),
    ],
)
def test_a_chinese_sentence_is_found_altered_where_another_follows(quote: str, text: str, span: str) -> None:
    found = locate(quote, Document("d", text))
    assert (found.kind, [s.of(text).rstrip("。") for s in found.spans]) == ("altered", [span.rstrip("。")])


def test_a_quote_may_begin_behind_and_in_arabic() -> None:
    found = locate("تبلغ سعته 18 مليون", Document("d", "بُني السد وتبلغ سعته 18 مليون متر."))
    assert (found.kind, len(found.spans)) == ("exact", 1)
