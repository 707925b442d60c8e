"""The embedding backend: paraphrases, flaws, the premises it keeps, and a model that cannot be loaded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lexically import OPTIONS

from evals.abstention import REFUSAL
from evals.errors import EvalsError
from evals.models.get.catalog import EMBEDDER
from evals.models.get.fetching import fetch
from evals.styles.attached import Attached
from evals.types import Completion, Document, Pair, Sample, Verdict
from scorers.backends import embedding
from scorers.backends.embedding import Embedding
from scorers.backends.lexical.backend import NO_PREMISES, NO_WORDS, Lexical

ARO = "Lake Aro lies 212 metres above the sea. Its water is clear. It does not freeze in winter."
CAT = "The cat sat on the mat. Share prices fell sharply in London on Tuesday."


@pytest.fixture(scope="module")
def backend() -> Embedding:
    try:
        return Embedding("", OPTIONS)
    except EvalsError as error:
        pytest.skip(f"the embedder cannot be had: {error}")


def support(backend: Embedding, hypothesis: str, *premises: str) -> float:
    (found,) = backend.judge([Pair(premises, hypothesis)])
    assert found.support is not None
    return found.support


@pytest.mark.model
def test_a_paraphrase_in_other_words_is_nearer_than_a_stranger(backend: Embedding) -> None:
    paraphrase = support(backend, "A feline was sitting on a rug.", CAT)
    assert paraphrase > 5 * support(backend, "Railways were built by private companies.", CAT)
    assert support(backend, "The cat was on the mat.", CAT) > 0.5


@pytest.mark.model
@pytest.mark.parametrize(
    "hypothesis",
    [
        "Lake Aro lies 221 metres above the sea.",
        "Lake Ule lies 212 metres above the sea.",
        "It freezes in winter.",
        "Its water is not clear.",
        "Share prices rose sharply in London on Tuesday.",
        "Share prices fell sharply in London on Monday.",
        "Its water is clear. Railways were built.",
    ],
)
def test_what_is_wrong_in_one_word_is_not_supported(backend: Embedding, hypothesis: str) -> None:
    assert support(backend, hypothesis, ARO, CAT) < 0.5
    assert support(backend, hypothesis, ARO, CAT, hypothesis) == 1


@pytest.mark.model
def test_a_statement_in_another_language_is_judged_by_its_words_alone(backend: Embedding) -> None:
    pair = Pair(("Der Damm wurde 1902 aus Granit gebaut. Er ist alt.",), "Aus Granit wurde der alte Damm gebaut.")
    assert [*backend.judge([pair])] == [*Lexical("", OPTIONS).judge([pair])]


@pytest.mark.model
def test_what_cannot_be_judged_says_why(backend: Embedding) -> None:
    found = backend.judge(
        [Pair((ARO,), " [1]"), Pair((), "Its water is clear."), Pair((" \n",), "Its water is clear.")]
    )
    nothing = Verdict(0.0, reason=NO_PREMISES)
    assert list(found) == [Verdict(None, reason=NO_WORDS), nothing, nothing]
    assert list(backend.judge([])) == []


@pytest.mark.model
def test_verdicts_come_in_order_and_batches_change_nothing(backend: Embedding, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [Pair((ARO, CAT)[: n % 3], f"The cat sat on {n} mats.") for n in range(10)]
    together = [v.support for v in backend.judge(pairs)]
    monkeypatch.setattr(embedding, "_READ_AHEAD", 3)
    apart = [v.support for v in Embedding("", OPTIONS).judge(iter(pairs))]
    assert together == pytest.approx(apart, abs=1e-4)


@pytest.mark.model
def test_only_the_sentences_that_have_most_of_the_words_are_read(
    backend: Embedding, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    own = backend._embedder.pieces

    def counted(texts: Sequence[str]) -> Any:
        asked.extend(texts)
        return own(texts)

    monkeypatch.setattr(backend._embedder, "pieces", counted)
    many = " ".join(f"Boat {n} came to the island." for n in range(40))
    (found,) = backend.judge([Pair((many, ARO, f"{ARO} {CAT}"), "The water of Lake Aro is clear.")])
    assert found.support is not None
    assert found.support > 0.5
    assert asked[0] == "The water of Lake Aro is clear."
    assert {"Its water is clear.", "Lake Aro lies 212 metres above the sea."} < {*asked}
    assert len(asked) == len({*asked}) == 1 + embedding.NEAREST


@pytest.mark.model
def test_where_no_sentence_has_a_word_the_first_are_read(backend: Embedding) -> None:
    assert support(backend, "A feline was sitting.", CAT) > support(backend, "A feline was sitting.", ARO) > 0


TEXT = st.lists(st.sampled_from(("Aro", "sea", "212", "not", "cat.", "[1]", "é", "水", "ماء", "\n")), max_size=6).map(
    " ".join
)


@pytest.mark.model
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXT, st.lists(TEXT, max_size=3))
def test_support_is_a_share_and_the_order_of_premises_nothing(
    backend: Embedding, hypothesis: str, premises: list[str]
) -> None:
    one, other, same = backend.judge(
        [
            Pair(tuple(premises), hypothesis),
            Pair(tuple(premises[::-1]), hypothesis),
            Pair((*premises, hypothesis), hypothesis),
        ]
    )
    assert one == other
    assert one.support is None or 0 <= one.support <= 1
    assert same.support in (None, 1)


@pytest.mark.model
def test_hostile_text(backend: Embedding) -> None:
    hostile = ("\ud800 \x00", "a" * 50_000, "水" * 3000, ". " * 3000, "[CLS] [SEP] [MASK] token")
    for verdict in backend.judge([Pair((one,), other) for one in hostile for other in (*hostile, ARO)]):
        assert verdict.support is None or (np.isfinite(verdict.support) and 0 <= verdict.support <= 1)


@pytest.mark.model
def test_it_names_its_weights_and_takes_a_folder(backend: Embedding) -> None:
    assert backend.about["model"] == EMBEDDER
    assert str(backend.about["revision"]).startswith("sha256:")
    again = Embedding(str(fetch(EMBEDDER)), OPTIONS)
    assert again.about == backend.about
    assert support(again, "The cat was on the mat.", CAT) == pytest.approx(
        support(backend, "The cat was on the mat.", CAT), abs=1e-4
    )


def test_a_model_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match=r"embedding/nowhere': no folder 'nowhere'"):
        Embedding("nowhere", OPTIONS)
    with pytest.raises(EvalsError, match=r"holds no config\.json"):
        Embedding(str(tmp_path), OPTIONS)
    for name, content in (("config.json", "{}"), ("model.safetensors", "no"), ("tokenizer.json", "{}")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(EvalsError, match=rf"model '{re.escape(str(tmp_path))}' cannot be loaded: "):
        Embedding(str(tmp_path), OPTIONS)


@pytest.mark.parametrize(("error", "reason"), [(RuntimeError("no room\nfor it"), "no room"), (KeyError(), "KeyError")])
def test_what_a_library_says_of_files_that_do_not_fit_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, reason: str
) -> None:
    def broken(folder: Path) -> None:
        raise error

    monkeypatch.setattr(embedding, "check", lambda folder, name: None)
    monkeypatch.setattr(embedding, "Embedder", broken)
    with pytest.raises(EvalsError, match=rf"cannot be loaded \({reason}\)"):
        Embedding(str(tmp_path), OPTIONS)


@pytest.mark.model
@pytest.mark.usefixtures("backend")
def test_attached_finds_the_sentence_that_supports_the_answer() -> None:
    lake = Document("lake", "Birds nest on the shore. Lake Aro lies 212 metres above the sea. Its water is clear.")
    hill = Document("hill", "Mount Ule rises to 1,204 metres. Pines grow on its slopes.")
    sample = Sample("s", "How high does Lake Aro lie?", (hill, lake))
    answer = Attached().parse(sample, Completion(0, "It lies 212 metres above the sea."))
    (citation,) = answer.citations
    assert (citation.document, citation.quote) == ("lake", "Lake Aro lies 212 metres above the sea.")
    assert citation.locator is not None
    assert lake.text[citation.locator.start : citation.locator.end] == citation.quote
    assert Attached().parse(sample, Completion(0, REFUSAL)).citations == ()
    assert Attached().parse(sample, Completion(0, "")).citations == ()
