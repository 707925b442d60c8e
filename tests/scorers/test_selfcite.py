"""Log-probabilities with and without what is cited, by a model small enough to check by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_model import write_model

from evals import Answer, Citation, Document, Item, Locator, Sample, ScorerOptions, Span
from evals.models.run.likelihood import Likelihood, cover
from evals.types import Message
from scorers.selfcite import SelfCite, _cut, _kept

torch: Any = pytest.importorskip("torch")
pytest.importorskip("transformers")

ARO = Document("aro", "Lake Aro lies 212 metres above the sea. Its water is clear.")
ULE = Document("ule", "Mount Ule rises to 1,204 metres.")
SAMPLE = Sample("s", "How high?", (ARO, ULE))
TEXT = "Lake Aro lies high. Mount Ule too."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny", hidden_size=64)


@pytest.fixture(scope="module")
def model(folder: Path) -> Likelihood:
    return Likelihood(str(folder), device="cpu")


def cite(document: str, claim: Span, start: int | None = None, end: int = 0) -> Citation:
    place = Locator("document", 0, 0) if start is None else Locator("char", start, end)
    return Citation(document, locator=place, claim=claim)


def test_spans_add_up_to_the_whole(model: Likelihood) -> None:
    spans = cover([Span(0, 19), Span(20, 34)], len(TEXT))
    assert spans == [Span(0, 20), Span(20, 34)]
    parts = model.spans("What is high?", TEXT, spans)
    (whole,) = model.spans("What is high?", TEXT, [Span(0, len(TEXT))])
    assert sum(parts) == pytest.approx(whole, rel=1e-5)
    assert all(part < 0 for part in parts)


def test_it_is_the_models_own_log_probability(model: Likelihood) -> None:
    (found,) = model.spans("What is high?", TEXT, [Span(0, len(TEXT))])
    ids = model._tokenizer.encode(TEXT, add_special_tokens=False)
    before = list(model._chat.tokens([Message("user", "What is high?")], len(ids)))
    with torch.inference_mode():
        logits = model._model(torch.tensor([before + ids])).logits[0]
    expected = sum(float(torch.log_softmax(logits[len(before) + n - 1], dim=-1)[token]) for n, token in enumerate(ids))
    assert found == pytest.approx(expected, rel=1e-4)


def test_drop_and_hold_follow_the_documents_left(folder: Path, model: Likelihood) -> None:
    scorer = SelfCite(ScorerOptions(args={"model": str(folder), "device": "cpu"}))
    claims = cover([Span(0, 19), Span(20, 34)], len(TEXT))
    answer = Answer(TEXT, (cite("ule", Span(20, 34)),))
    (score,) = scorer.score([Item(SAMPLE, answer)])
    prompt = "Documents:\n\n{}\n\nAnswer the question from the documents.\n\nQuestion: How high?"
    both, aro, ule = (
        model.spans(prompt.format("\n\n".join(d.text for d in documents)), TEXT, claims)[1]
        for documents in ((ARO, ULE), (ARO,), (ULE,))
    )
    assert score.values["prob_drop"].num == pytest.approx(both - aro, abs=1e-3)
    assert score.values["prob_hold"].num == pytest.approx(ule - both, abs=1e-3)
    assert score.values["prob_drop"].den == 1


@pytest.mark.parametrize(
    "answer",
    [
        Answer(TEXT),
        Answer(TEXT, (cite("nobody", Span(0, 19)),)),
        Answer(TEXT, (cite("ule", Span(0, 19), 5, 900),)),
        Answer("I cannot answer.", (cite("ule", Span(0, 16)),), abstention="refused"),
    ],
)
def test_an_answer_that_cites_no_place_is_left_out(folder: Path, answer: Answer) -> None:
    (score,) = SelfCite(ScorerOptions(args={"model": str(folder)})).score([Item(SAMPLE, answer)])
    assert (dict(score.values), score.unscored) == ({}, None)


def test_documents_beyond_the_context_leave_the_answer_unscored(folder: Path) -> None:
    long = Sample("s", "How high?", (Document("aro", "word " * 100_000),))
    answer = Answer(TEXT, (cite("aro", Span(0, 19)),))
    (score,) = SelfCite(ScorerOptions(args={"model": str(folder)})).score([Item(long, answer)])
    assert score.unscored
    assert "context" in score.unscored


spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 70), st.integers(0, 70))


@given(st.lists(spans, min_size=1, max_size=6))
def test_what_is_cut_and_what_is_kept_make_the_document(cited: list[Span]) -> None:
    sample = Sample("s", "?", (ARO,))
    covered = {i for s in cited for i in range(s.start, min(s.end, len(ARO.text)))}
    left = "".join(d.text for d in _cut(sample, {"aro": cited}))
    expected = "".join(c for i, c in enumerate(ARO.text) if i not in covered)
    assert left == (expected if expected.strip() else "")
    (kept,) = _kept(sample, {"aro": cited})
    assert kept.text.replace(" ", "") == "".join(ARO.text[i] for i in sorted(covered)).replace(" ", "")
