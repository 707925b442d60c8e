"""Doubted spans by token classifiers: their places in code points, over one chunk or several."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lexically import OPTIONS
from tiny_classifier import byte_tokenizer, judged, tokenizers, word_tokenizer, write_overlap, write_random

from evals import EntailmentOptions, EvalsError, Pair, Span, Verdict
from scorers.backends.classifier.spans import Spans, doubts

HEAD = "TokenClassification"
HELD = ("moon", "𝔪𝔬𝔬𝔫", "é", "e\u0301a", "🌙🏽", "ice")
NOT_HELD = ("mars", "𝔪𝔞𝔯𝔰", "o\u0308x", "🔴", "air")
LABELS = ("supported", "hallucinated")
SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def options(**args: str) -> EntailmentOptions:
    return replace(OPTIONS, batch_size=4, args={"device": "cpu", **args})


def overlap(folder: Path, labels: Sequence[str] = LABELS, normalizer: Any = None, **args: str) -> Spans:
    write_overlap(folder, HEAD, word_tokenizer([*HELD, *NOT_HELD], normalizer=normalizer), labels)
    return Spans(str(folder), options(**args))


def marked(verdict: Verdict, text: str) -> list[str]:
    assert verdict.doubts is not None
    return [doubt.span.of(text) for doubt in verdict.doubts]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Spans:
    return overlap(tmp_path_factory.mktemp("known") / "m")


@pytest.fixture(scope="module", params=["ModernBert", "Bert"])
def family(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Spans:
    more: dict[str, Any] = {"initializer_range": 1.0, "num_labels": 2, "max_position_embeddings": 512}
    return Spans(str(write_random(tmp_path_factory.mktemp("f") / "m", request.param, HEAD, **more)), options())


def test_what_is_in_no_source_is_doubted(known: Spans) -> None:
    answer = "𝔪𝔬𝔬𝔫 ice  mars \t air.\n🌙🏽 🔴."
    some, none, all_of_it = judged(
        known, Pair(("moon . 𝔪𝔬𝔬𝔫 ice", "🌙🏽"), answer), Pair(("ice.",), "ice."), Pair(("ice",), "mars 🔴")
    )
    assert marked(some, answer) == ["mars \t air", "🔴"]
    assert some.doubts is not None
    assert some.doubts[0].span == Span(10, 20)
    assert [d.probability for d in some.doubts] == pytest.approx([0.9975] * 2, abs=1e-3)
    assert some.support == pytest.approx(0.0025, abs=1e-3)
    assert (none.doubts, none.coverage) == ((), 1)
    assert none.support == pytest.approx(0.9975, abs=1e-3)
    assert marked(all_of_it, "mars 🔴") == ["mars 🔴"]


@SLOW
@given(
    st.lists(
        st.tuples(st.sampled_from([*HELD, *NOT_HELD]), st.sampled_from([" ", "\n", "\u2003 ", " \t"])),
        min_size=1,
        max_size=12,
    )
)
def test_known_spans_are_found_in_code_points(known: Spans, words: list[tuple[str, str]]) -> None:
    """Runs of words that are in no source, computed here from the text alone."""
    answer, expected = "", list[Span]()
    for word, space in words:
        start, answer = len(answer), answer + word
        if word in NOT_HELD:
            joined = bool(expected) and not answer[expected[-1].end : start].strip()
            expected.append(Span(expected.pop().start if joined else start, len(answer)))
        answer += space
    [verdict] = judged(known, Pair((" ".join(HELD),), answer))
    assert verdict.doubts is not None
    assert [doubt.span for doubt in verdict.doubts] == expected
    assert (verdict.support or 0) > 0.9 or expected


TEXTS = st.text(st.sampled_from("ab .\n\u3000e\u0301\u0327😀👨‍👩‍👧𝔪字ﬁ\u00ad"), max_size=40)


@SLOW
@given(TEXTS, TEXTS, st.text(max_size=5))
def test_spans_are_whole_words_of_any_text(family: Spans, premise: str, answer: str, question: str) -> None:
    """Random weights and single bytes: doubted spans lie in the text, in order, do not touch, and cut no character."""
    [verdict] = judged(family, Pair((premise,), answer, question))
    if not answer.strip():
        assert verdict.support is None
        return
    assert verdict.support is not None
    assert verdict.doubts is not None
    assert 0 <= verdict.support <= 1
    assert verdict.coverage == 1
    spans = [doubt.span for doubt in verdict.doubts]
    assert all(0 <= s.start < s.end <= len(answer) and s.of(answer) == s.of(answer).strip() for s in spans)
    assert all(answer[a.end : b.start].strip() for a, b in pairwise(spans))
    edges = [edge for s in spans for edge in (s.start, s.end) if 0 < edge < len(answer)]
    # A mark behind white space has no letter to be cut from.
    assert not any(unicodedata.combining(answer[edge]) and answer[edge - 1].strip() for edge in edges)
    if spans:
        worst = max(doubt.probability for doubt in verdict.doubts)
        if premise.strip():
            assert verdict.support == pytest.approx(1 - worst)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_offsets_hold_behind_a_tokenizers_own_normal_form(tmp_path: Path, form: str) -> None:
    backend = overlap(tmp_path, normalizer=getattr(tokenizers.normalizers, form)())
    answer = "ice e\u0301 ﬁ 🌙🏽 air ice o\u0308x"
    [verdict] = judged(backend, Pair(("ice 🌙🏽",), answer))
    assert marked(verdict, answer) == ["e\u0301 ﬁ", "air", "o\u0308x"]


def test_a_token_is_as_doubtful_as_in_its_best_chunk(tmp_path: Path) -> None:
    backend = overlap(tmp_path)
    filler = "ice ice ice ice. " * 40
    answer = "moon 🌙🏽 é mars"
    spread, bounded = (
        judged(b, Pair(("moon. " + filler, filler + "🌙🏽.", "é"), answer))[0]
        for b in (backend, overlap(tmp_path, most_chunks="2"))
    )
    assert marked(spread, answer) == ["mars"]
    assert spread.coverage == 1
    assert len(marked(bounded, answer)) >= 1
    assert 0 < bounded.coverage < 0.5


def test_question_and_sources_stand_as_the_model_was_trained(tmp_path: Path) -> None:
    tokenizer = byte_tokenizer()
    folder = write_random(tmp_path / "m", "Bert", HEAD, num_labels=2)

    def text(backend: Spans, pair: Pair) -> str:
        return str(tokenizer.decode(backend.encode(pair.premises[0], pair).features["input_ids"]))

    plain = Spans(str(folder), options())
    pair = Pair(("No {question} [SEP]",), "It has.", "Has it?")
    assert text(plain, pair) == "[CLS]Has it?\n\nNo {question} [SEP][SEP]It has.[SEP]"
    assert text(plain, Pair(("No",), "It has.")) == "[CLS]No[SEP]It has.[SEP]"
    (tmp_path / "frame.txt").write_text("Asked: {question} Read: {sources} End", encoding="utf-8")
    framed = Spans(str(folder), options(frame=str(tmp_path / "frame.txt")))
    assert text(framed, pair) == "[CLS]Asked: Has it? Read: No {question} [SEP] End[SEP]It has.[SEP]"
    assert framed.about["frame"] != plain.about["frame"]
    assert str(tmp_path) not in str(framed.about)
    long = Pair(("A source. " * 30,), "It has.", "Has it?")
    assert max(framed.sizes(long)(["A source. "])) == len(framed.encode("A source. ", long))
    assert judged(framed, long)[0].coverage == 1
    (tmp_path / "frame.txt").write_text("{question}", encoding="utf-8")
    with pytest.raises(EvalsError, match=r"frame.txt: contains no \{sources\}"):
        Spans(str(folder), options(frame=str(tmp_path / "frame.txt")))
    with pytest.raises(EvalsError, match=r"-S frame=no\.txt: cannot be read"):
        Spans(str(folder), options(frame="no.txt"))


def test_what_cannot_be_judged_says_why(tmp_path: Path) -> None:
    tokenizer = word_tokenizer([*HELD, *NOT_HELD], normalizer=tokenizers.normalizers.Replace("|", ""))
    broken = tokenizer.convert_tokens_to_ids("🔴")
    write_overlap(tmp_path, HEAD, tokenizer, LABELS, broken=broken)
    backend = Spans(str(tmp_path), options())
    long, blank, unsourced, nan, nothing, fine = judged(
        backend,
        Pair(("ice",), "ice " * 62),
        Pair(("ice",), "\n"),
        Pair((), " ice "),
        Pair(("ice",), "ice 🔴"),
        Pair(("ice",), "|"),
        Pair(("ice",), "ice"),
    )
    assert long.support is None
    assert "leave room for the premises" in long.reason
    assert (blank.support, blank.doubts) == (None, None)
    assert unsourced.support == 0
    assert marked(unsourced, " ice ") == ["ice"]
    assert nan.support is None
    assert "NaN" in nan.reason
    assert (nothing.support, nothing.reason) == (None, "the model's tokenizer finds no tokens in the answer")
    assert fine.support == pytest.approx(0.9975, abs=1e-3)


def test_the_label_is_found_by_name_or_number(tmp_path: Path) -> None:
    assert overlap(tmp_path / "a", ("LABEL_0", "LABEL_1")).about["doubt_label"] == "LABEL_1"
    turned = overlap(tmp_path / "b", ("O", "B-x"), doubt_label="b-X")
    assert turned.about["doubt_label"] == "B-x"
    assert judged(turned, Pair(("ice",), "mars"))[0].doubts
    with pytest.raises(EvalsError, match="O, B-x; expected -S doubt_label=LABEL"):
        overlap(tmp_path / "b", ("O", "B-x"))
    with pytest.raises(EvalsError, match="entailment 'spans' needs a model for TokenClassification"):
        Spans(str(write_random(tmp_path / "c", "Bert", "SequenceClassification")), options())


def test_bytes_of_one_character_are_one_doubt() -> None:
    """Some of the four tokens of an emoji may be doubted, and others not."""
    tokens = [(Span(0, 1), 0.9), (Span(0, 1), 0.2), (Span(0, 1), 0.7), (Span(1, 3), 0.6), (Span(3, 4), 0.1)]
    [found] = doubts("😀 ab", tokens)
    assert (found.span, found.probability) == (Span(0, 3), 0.9)
    assert doubts("ab", [(Span(1, 9), 0.8), (Span(0, 0), 0.9)])[0].span == Span(1, 2)
