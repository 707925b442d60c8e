"""The detector: spans inside the text, weights as train.py writes them, figures over passages it was not trained on."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexically import OPTIONS
from support import shared, write_jsonl

from evals import EvalsError, Pair, Span, Verdict
from evals.opening import arguments_of
from evals.stats import auroc, expit
from scorers.backends.detector import Detector, train
from scorers.backends.detector.examples import Example, expertqa, ragtruth
from scorers.backends.detector.features import NAMES
from scorers.backends.detector.measure import best_span_threshold, overlap, report, span_counts, span_f1, within
from scorers.backends.detector.model import WEIGHTS, Line, Model, doubts, read_weights
from scorers.backends.detector.words import Text, without_marks

LAKE = "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter."
HILL = "Mount Ule rises to 1,204 metres. Pines grow on its northern slopes."
TRUE = "Lake Aro lies 212 metres above the sea. Its water is clear."
ADDED = "Captain Harlow discovered gold nearby during an expedition funded by the Royal Society of Edinburgh in 1871."
NOUNS = ("lake", "hill", "boat", "pine", "seal", "road", "tower", "bridge", "island", "harbour", "village", "meadow")
VERBS = ("holds", "carries", "crosses", "feeds", "shelters", "borders", "overlooks", "guards")


def detector(name: str = "", **args: str) -> Detector:
    return Detector(name, replace(OPTIONS, args=args))


SHIPPED = detector()


def judge(hypothesis: str, *premises: str, question: str = "How high does Lake Aro lie?") -> Verdict:
    (verdict,) = SHIPPED.judge([Pair(premises, hypothesis, question)])
    return verdict


def test_what_is_added_is_doubted_and_what_is_copied_is_not() -> None:
    held, invented = judge(TRUE, LAKE, HILL), judge(f"{TRUE} {ADDED}", LAKE, HILL)
    assert held.support is not None
    assert invented.support is not None
    assert held.doubts == ()
    assert invented.support < 0.5 < held.support
    assert invented.doubts is not None
    for doubt in invented.doubts:
        assert doubt.span.start >= len(TRUE)
        assert 0 < doubt.probability < 1
    assert sum(d.span.end - d.span.start for d in invented.doubts) > len(ADDED) / 2
    alone, copied = judge(ADDED, LAKE).support, judge("Its water is clear.", LAKE).support
    assert alone is not None
    assert copied is not None
    assert alone < 0.5 < copied


def test_a_verdict_depends_on_its_pair_alone() -> None:
    pairs = [Pair((LAKE, HILL), TRUE, "?"), Pair((HILL,), ADDED, "?"), Pair((LAKE,), ADDED)]
    forwards, backwards = list(SHIPPED.judge(pairs * 3)), list(detector().judge(reversed(pairs)))
    assert forwards == list(reversed(backwards)) * 3
    assert SHIPPED.about == detector().about
    assert len(SHIPPED.about["weights"]) == 64


def test_marks_of_citations_are_not_words() -> None:
    assert without_marks("It lies [1] high [2, 13].") == "It lies     high        ."
    assert judge("Its water is clear [7].", LAKE) == judge("Its water is clear    .", LAKE)


def test_nothing_to_judge_and_nothing_to_judge_by() -> None:
    for text in ("", " \n", "...", "[1]"):
        assert judge(text, LAKE) == Verdict(None, reason="the statement has no words")
    for premises in ((), ("",), (" ", "...")):
        found = judge(" It is so. ", *premises)
        assert found.support == 0
        assert [d.span for d in found.doubts or ()] == [Span(1, 9)]


@pytest.mark.parametrize(
    ("statement", "altered", "reason"),
    [
        ("Lake Aro lies 212 metres above the sea.", "Lake Aro lies 221 metres above the sea.", "221 metres is in no"),
        ("The lake does not freeze in winter.", "The lake does freeze in winter.", '"not" in the source, not here'),
        ("Lake Aro lies above the sea.", "Lake Ule lies above the sea.", "Ule here, Aro in the source"),
    ],
)
def test_what_the_documents_contradict_is_not_supported(statement: str, altered: str, reason: str) -> None:
    held, against = judge(statement, LAKE), judge(altered, LAKE)
    assert held.support is not None
    assert against.support is not None
    assert against.support < 0.5
    assert against.support < held.support
    assert reason in against.reason


@pytest.mark.parametrize(
    ("statement", "premises", "reason"),
    [
        ("Das Wasser ist klar und friert nicht.", (LAKE,), "the statement is not English"),
        ("湖水清澈。", (LAKE,), "the statement is not English"),
        (
            "Its water is clear.",
            ("Das Wasser des Sees ist klar, und im Winter friert es nicht.",),
            "the documents are not",
        ),
        ("Its water is clear.", ("湖水清澈，冬天不结冰。",), "the documents are not English"),
    ],
)
def test_only_english_is_judged(statement: str, premises: tuple[str, ...], reason: str) -> None:
    found = judge(statement, *premises)
    assert found.support is None
    assert reason in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Vincent van Gogh was born in Zundert.",
        "Los Angeles, La Jolla",
        "El Niño is warm.",
        "E = mc²",
        "",
        "1902",
        "Aro",
    ],
)
def test_names_formulas_and_short_english_are_not_taken_for_another_language(text: str) -> None:
    assert "not English" not in judge(text, LAKE).reason


def test_the_documents_of_other_languages_are_told() -> None:
    told = {
        "de": "Der Damm wurde 1902 gebaut.",
        "fr": "Le barrage a été construit en 1902.",
        "es": "La presa fue construida en 1902.",
        "it": "La diga fu costruita nel 1902.",
        "pt": "A barragem não foi construída em 1902.",
        "nl": "De dam werd in 1902 gebouwd.",
        "ru": "Плотина была построена в 1902 году.",
        "ar": "بني السد عام 1902.",
        "zh": "大坝建于1902年。",
        "ja": "ダムは1902年に建てられた。",
        "pl": "Zapora wodna została zbudowana pod koniec tamtego wieku przez miejscowych robotników oraz inżynierów.",
    }
    assert [language for language, text in told.items() if judge(text, LAKE).support is not None] == []


TEXTS = st.text(max_size=80) | st.lists(st.sampled_from([*LAKE.split(), "\n", "12", "é😀", "\ud800", "ﬁ"])).map(
    " ".join
)


@given(TEXTS, st.lists(TEXTS, max_size=3), TEXTS)
def test_spans_lie_inside_any_text(hypothesis: str, premises: list[str], question: str) -> None:
    found = judge(hypothesis, *premises, question=question)
    assert found.support is None or 0 <= found.support <= 1
    at = 0
    for doubt in found.doubts or ():
        assert at <= doubt.span.start < doubt.span.end <= len(hypothesis)
        assert 0 <= doubt.probability <= 1
        at = doubt.span.end


LONGER = [pytest.param(t, marks=pytest.mark.proof) for t in ("12\n" * 30_000, "[1, " * 250_000, f"{LAKE} " * 5_000)]


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "a " * 30_000, "12\n" * 1_500, "[1, " * 8_000, f"{LAKE} " * 250, *LONGER]
)
def test_long_texts_are_read(text: str) -> None:
    found = judge(text, text)
    assert found.support is not None
    assert all(d.span.end <= len(text) for d in found.doubts or ())


def test_doubts_join_over_a_word_or_two_within_a_sentence() -> None:
    text = Text("One two three four five six. Seven eight.")
    likely = np.array([0.9, 0.1, 0.1, 0.7, 0.0, 0.9, 0.9, 0.0])
    found = doubts(text, likely, 0.5)
    assert [d.span.of(text.text) for d in found] == ["One two three four five six", "Seven"]
    assert found[0].probability == pytest.approx(2.5 / 3)
    assert doubts(text, likely, 0.95) == ()


def test_the_shipped_weights_are_as_train_writes_them(tmp_path: Path) -> None:
    weights = read_weights(WEIGHTS)
    assert WEIGHTS.stat().st_size < 100_000
    assert len(weights.models) == train.FOLDS
    assert sorted(set(weights.folds.tolist())) == list(range(train.FOLDS))
    assert SHIPPED.about["weights"] == weights.sha256
    data = json.loads(WEIGHTS.read_text("ascii"))
    changes: list[dict[str, Any]] = [
        {"format": 0},
        {"features": ["known"]},
        {"models": [{}]},
        {"models": 3},
        {"seen": [["no hash"]]},
        {"models": [data["models"][0] | {"coefficients": [float("nan")] * len(NAMES)}]},
        {"models": [data["models"][0] | {"coefficients": [1.0]}]},
    ]
    for change in changes:
        path = tmp_path / "weights.json"
        path.write_text(json.dumps(data | change), "ascii")
        with pytest.raises(EvalsError, match=r"weights\.json: .*scorers\.backends\.detector\.train"):
            detector(weights=str(path))
    with pytest.raises(EvalsError, match="nowhere"):
        detector(weights=str(tmp_path / "nowhere.json"))
    with pytest.raises(EvalsError, match="expected just 'detector'"):
        detector("base")
    assert arguments_of(Detector) == {"weights": ""}, "what -S may say"


def rows(questions: int = 12) -> list[dict[str, object]]:
    """Answers that copy their passages; half of them add something."""
    draw = random.Random(0)

    def sentence() -> str:
        one, two, three = draw.sample(NOUNS, 3)
        return f"The {one} {draw.choice(VERBS)} the {two} of {three} {draw.randrange(999)}."

    found: list[dict[str, object]] = []
    for n in range(questions):
        passages = [" ".join(sentence() for _ in range(4)) for _ in range(2)]
        for system in ("small", "large"):
            for added in ("", "Perhaps Captain Harlow found uncommonly valuable ore there."):
                copied = passages[0].partition(".")[0] + "."
                at = len(copied) + 1
                marked = [{"start": at, "end": at + len(added), "text": added}] if added else []
                shown = "".join(f"passage {i}:{p}\n\n" for i, p in enumerate(passages, 1))
                answer = {"passages": shown, "response": f"{copied} {added}".strip(), "spans": marked}
                found.append({"question": f"What of {n}?", "model": system, **answer})
    return found


def test_training_twice_gives_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sklearn", reason="training needs scikit-learn: pip install grounded-evals[train]")
    file, out = write_jsonl(tmp_path / "rows.jsonl", rows()), tmp_path / "weights.json"
    assert train.main(["--ragtruth", str(file), "--out", str(out)]) == 0
    assert "mean within systems 1.000" in capsys.readouterr().out
    examples = ragtruth(file)
    assert train.train(examples) == out.read_bytes()
    weights = read_weights(out)
    folds, _ = train.deal(examples)
    for example in examples:
        own = weights.models[folds[example.group]]
        assert weights.model(example.pair.premises) is own
        assert weights.model(example.pair.premises[:1]) is own
        assert weights.model(("\n".join(example.pair.premises),)) is own
    assert all(weights.model((text,)) is not m for text in (LAKE, "") for m in weights.models)


def test_folds_are_as_large_as_each_other_where_groups_allow_it() -> None:
    groups = [(f"question{size}", size) for size in range(1, 2 * train.FOLDS + 1)]
    examples = [
        Example(Pair((f"{name} " * 20,), "It is."), False, (), name, "a model")
        for name, size in groups
        for _ in range(size)
    ]
    folds, _ = train.deal(examples)
    totals = [sum(size for name, size in groups if folds[name] == fold) for fold in range(train.FOLDS)]
    assert totals == [2 * train.FOLDS + 1] * train.FOLDS


def test_the_best_threshold_lies_between_what_is_marked_and_what_is_not() -> None:
    text = Text("One two three.")
    found = best_span_threshold([(text, np.array([0.2, 0.25, 0.4]), (text.spans[2],))])
    assert 0.25 <= found < 0.4


def test_training_says_what_is_wrong_with_its_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_jsonl(tmp_path / "rows.jsonl", [{"question": "?"}])
    assert train.main(["--ragtruth", str(file), "--out", str(tmp_path / "w.json")]) == 1
    assert "rows.jsonl:1: not a row of this set" in capsys.readouterr().err
    write_jsonl(file, rows(3))
    assert train.main(["--ragtruth", str(file), "--out", str(tmp_path / "w.json")]) == 1
    assert "expected more questions" in capsys.readouterr().err


def test_numpy_predicts_what_scikit_learn_does() -> None:
    linear = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is not installed")
    scaling = pytest.importorskip("sklearn.preprocessing", reason="scikit-learn is not installed")
    rng = np.random.default_rng(0)
    table = rng.normal(3, 20, (300, len(NAMES)))
    table[:, 5] = 1.0  # a column that never changes
    labels = table[:, 0] + rng.normal(0, 20, 300) > 3
    scaler = scaling.StandardScaler().fit(table)
    for weights in (None, np.where(labels, 3.0, 0.5)):
        learned = linear.LogisticRegression(C=0.01, max_iter=1000).fit(scaler.transform(table), labels, weights)
        coefficients, intercept = train.fit(table, labels, 0.01, weights)
        model = Model(coefficients, intercept, 0.5, Line(1, 0), Line(1, 0))
        expected = learned.predict_proba(scaler.transform(table))[:, 1]
        np.testing.assert_allclose(model.words(table), expected, atol=1e-6)
    assert expit(np.array([-800.0, 0.0, 800.0])).tolist() == [0.0, 0.5, 1.0]


def test_claims_of_expertqa(tmp_path: Path) -> None:
    evidence = [f"[1] https://aro.example\n\n{LAKE}"]
    claims = [
        {"claim_string": "It is clear [1].", "evidence": evidence, "support": "Complete"},
        {"claim_string": "It is 9 m high [1].", "evidence": evidence, "support": "Partial"},
        {"claim_string": "Seals live there.", "evidence": [], "support": "Missing"},
    ]
    file = write_jsonl(tmp_path / "rows.jsonl", [{"question": "Aro?", "system": "s", "claims": claims}])
    first, second = expertqa(file)
    assert first.pair == Pair((LAKE,), "It is clear [1].", "Aro?")
    assert (first.unsupported, second.unsupported) == (False, True)


def test_figures() -> None:
    values, labels = np.array([0.1, 0.4, 0.4, 0.8]), np.array([0.0, 1.0, 0.0, 1.0])
    assert auroc(values, labels) == 3.5 / 4
    assert auroc(values, np.ones(4)) is None
    assert within(values, labels, ["a", "a", "b", "b"]) == {"a": 1.0, "b": 1.0}
    found = doubts(Text("one two"), np.array([0.9, 0.1]), 0.5)
    assert span_counts(found, [Span(1, 7)]) == (2, 3, 6)
    assert span_f1([(2, 3, 6), (0, 0, 0)]) == (4 / 9, 2 / 3, 1 / 3)
    assert span_f1([(1, 1, 1), (0, 0, 0)]) == (1, 1, 1)
    assert span_f1([]) == (0, 0, 0)


def test_a_report_tells_how_well_examples_are_judged() -> None:
    said = ((TRUE, False), (ADDED, True), (f"{TRUE} {ADDED}", True))
    sets = {
        "whole": [Example(Pair((LAKE, HILL), t, "Aro?"), bad, None, str(n), "a") for n, (t, bad) in enumerate(said)],
        "marked": [Example(Pair((LAKE,), TRUE, "Aro?"), True, (Span(0, 4),), "0", "a")],
        "French": [Example(Pair((LAKE,), "Le lac est clair et il ne gèle pas en hiver.", "?"), True, None, "0", "a")],
    }
    lines = report(WEIGHTS, sets).splitlines()
    assert lines[0] == "whole: 3 texts, 0.667 not supported in full"
    each = r"\(\d\.\d{3} to \d\.\d{3}\); mean within systems (\d\.\d{3}): a \1"
    assert re.fullmatch(rf"  detector AUROC 1\.000 {each}", lines[1])
    assert re.fullmatch(rf"  overlap  AUROC \d\.\d{{3}} {each}", lines[2])
    assert lines[3].endswith("; of the rate alone 0.222")
    assert lines[4] == "marked: 1 texts, 1.000 not supported in full"
    assert lines[5] == "  detector AUROC 0.000 (-); mean within systems -: "
    assert lines[8:] == ["  spans, by characters: F1 0.000, precision 0.000, recall 0.000"]


def test_it_agrees_with_people_over_passages_it_was_not_trained_on() -> None:
    path = shared("ragtruth_qa.jsonl")
    examples = ragtruth(path)
    weights = read_weights(WEIGHTS)
    folds, _ = train.deal(examples)
    assert all(weights.model(e.pair.premises) is weights.models[folds[e.group]] for e in examples[::20])
    sample = examples[::5]
    support = np.array([v.support for v in SHIPPED.judge(e.pair for e in sample)])
    labels = np.array([e.unsupported for e in sample])
    found = auroc(-support, labels) or 0
    plain = auroc(np.array([-overlap(e) for e in sample]), labels) or 0
    inside = within(-support, labels, [e.system for e in sample])
    assert found > max(0.8, plain + 0.03)
    assert np.mean([inside[s] for s in inside if s.startswith(("llama", "mistral"))]) > 0.65
