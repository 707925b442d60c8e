"""Entailment by sequence classifiers: known answers, long premises, and pairs that cannot be judged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import tiny_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lexically import OPTIONS
from tiny_classifier import (
    SEP,
    byte_tokenizer,
    judged,
    torch,
    transformers,
    word_tokenizer,
    write_overlap,
    write_random,
)

from evals import EntailmentOptions, EvalsError, Pair
from evals.models.get.fetching import sha256
from scorers.backends.classifier.chunks import chunks, covered
from scorers.backends.classifier.nli import Nli

WORDS = ("moon", "mars", "air", "ice", "red", "no", "has", "is", "dust", "bad", "the")
THREE = ("contradiction", "entailment", "neutral")
HEAD = "SequenceClassification"
SLOW = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def options(batch_size: int = 4, **args: str) -> EntailmentOptions:
    return replace(OPTIONS, batch_size=batch_size, args={"device": "cpu", **args})


def overlap(folder: Path, labels: Sequence[str] = THREE, batch_size: int = 4, args: Any = (), **more: Any) -> Nli:
    write_overlap(folder, HEAD, word_tokenizer(WORDS), labels, **more)
    return Nli(str(folder), options(batch_size, **dict(args)))


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Nli:
    folder = write_random(tmp_path_factory.mktemp("bert") / "m", "Bert", HEAD, num_labels=2)
    return Nli(str(folder), options())


def test_known_answers_come_in_order_whatever_their_length(tmp_path: Path) -> None:
    backend = overlap(tmp_path, batch_size=2)
    pairs = [
        Pair(("the moon has ice " * n, "mars is red"), "moon has ice is red" if n % 3 else "moon has no ice")
        for n in (1, 9, 2, 6, 3, 4, 1, 8, 7, 2, 3)
    ]
    verdicts = judged(backend, *pairs)
    assert [v.support is not None and v.support > 0.9 for v in verdicts] == ["no" not in p.hypothesis for p in pairs]
    assert all(v.coverage == 1 and v.doubts is None and not v.usage.input_tokens for v in verdicts)
    assert judged(backend, *reversed(pairs)) == verdicts[::-1]


@pytest.mark.parametrize(
    ("labels", "certain"),
    [
        (THREE, 0.9950),  # e^6 / (e^6 + 2)
        (("not_entailment", "entailment"), 0.9975),  # e^6 / (e^6 + 1)
        (("LABEL_0", "LABEL_1"), 0.9975),  # MiniCheck's
        (("LABEL_0",), 0.9975),  # a single logit, through the sigmoid
        (("0 not-entailment", "1: Entailment_"), 0.9975),  # by its letters alone
    ],
)
def test_the_label_is_found_by_its_name(tmp_path: Path, labels: Sequence[str], certain: float) -> None:
    backend = overlap(tmp_path, labels)
    held, not_held = judged(backend, Pair(("the moon has ice",), "ice"), Pair(("the moon has ice",), "dust"))
    assert held.support == pytest.approx(certain, abs=1e-3)
    assert not_held.support == pytest.approx(0.0025, abs=1e-3)


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (THREE, [False, False]),  # the tiny model calls what it does not find neutral,
        (("neutral", "entailment", "contradiction"), [False, True]),  # or a contradiction
        (("not_entailment", "entailment"), [None, None]),
    ],
)
def test_a_model_with_a_label_for_it_tells_a_contradiction(
    tmp_path: Path, labels: Sequence[str], said: list[bool | None]
) -> None:
    pairs = Pair(("the moon has ice",), "ice"), Pair(("the moon has ice",), "dust")
    assert [v.contradicted for v in judged(overlap(tmp_path, labels), *pairs)] == said


def test_a_user_names_the_label(tmp_path: Path) -> None:
    pair = Pair(("moon",), "moon")
    for label in ("contradiction", "0"):
        backend = overlap(tmp_path / label, args={"entailment_label": label})
        assert backend.about["entailment_label"] == "contradiction"
        [verdict] = judged(backend, pair)
        assert verdict.support == pytest.approx(0.0025, abs=1e-3)
    with pytest.raises(
        EvalsError, match="-S entailment_label=3: the model's labels are contradiction, entailment, neu"
    ):
        Nli(str(tmp_path / "0"), options(entailment_label="3"))


@pytest.mark.parametrize("labels", [("LABEL_0", "LABEL_1", "LABEL_2"), ("joy", "anger"), ("supported", "entailment")])
def test_labels_that_tell_nothing_are_an_error(tmp_path: Path, labels: Sequence[str]) -> None:
    with pytest.raises(EvalsError, match=f"{', '.join(labels)}; expected -S entailment_label=LABEL"):
        overlap(tmp_path, labels)


def test_a_long_premise_counts_by_its_best_chunk(tmp_path: Path) -> None:
    backend = overlap(tmp_path)
    filler = "the dust is red. " * 40  # five tokens each
    last, first, both, neither = judged(
        backend,
        Pair((filler + "the moon has ice.",), "moon has ice"),
        Pair(("the moon has ice.", filler), "moon has ice"),
        Pair(("the moon has ice. " + filler + "mars has air.",), "moon has air"),
        Pair((filler,), "moon"),
    )
    assert last.support is not None
    assert last.support > 0.9
    assert last.coverage == 1
    assert first.support is not None
    assert first.support > 0.9
    assert both.support is not None
    assert both.support < 0.1, "no chunk holds both halves"
    assert neither.support is not None
    assert neither.support < 0.1


def test_fewer_chunks_are_read_and_told(tmp_path: Path) -> None:
    backend = overlap(tmp_path, args={"most_chunks": "1"})
    text = "the dust is red. " * 40 + "the moon has ice. " + "the dust is bad. " * 40
    found, short = judged(backend, Pair((text,), "moon has ice"), Pair(("the moon has ice.",), "ice"))
    assert found.support is not None
    assert found.support > 0.9, "the chunk that shares most words is read"
    assert 0.05 < found.coverage < 0.3
    assert short.coverage == 1
    assert backend.about["most_chunks"] == 1
    with pytest.raises(EvalsError, match="-S most_chunks=-1: expected a whole number"):
        Nli(str(tmp_path), options(most_chunks="-1"))


def test_what_cannot_be_judged_says_why(tmp_path: Path) -> None:
    broken = word_tokenizer(WORDS).convert_tokens_to_ids("bad")
    backend = overlap(tmp_path, broken=broken)
    long, blank, none, nan, late, fine = judged(
        backend,
        Pair(("the moon has ice.",), "moon " * 60),
        Pair(("moon",), " \n"),
        Pair(("", " "), "moon"),
        Pair(("bad moon",), "moon"),
        Pair(("the dust is red. " * 40 + "bad moon.",), "moon"),
        Pair(("moon",), "moon"),
    )
    assert long.support is None
    assert long.coverage == 0
    assert long.reason.startswith("the statement takes 63 of the 64 tokens that the model reads at once")
    assert (blank.support, blank.reason) == (None, "the statement is empty")
    assert (none.support, none.reason) == (0, "there are no premises")
    assert (nan.support, nan.reason) == (None, "the model returned no numbers (NaN)")
    assert late.support is None
    assert "(NaN) for chunk 4 of 4" in late.reason
    assert fine.support is not None
    assert fine.support > 0.9, "a neighbour's NaN is not its own"


@pytest.mark.parametrize("kind", ["Bert", "Roberta", "DebertaV2", "ModernBert", "Electra"])
def test_real_families_at_the_whole_of_their_context(tmp_path: Path, kind: str) -> None:
    """Random weights: a pair has the same verdict alone and in a batch, and the last position can be used."""
    more: dict[str, Any] = {"pad_token_id": 1, "max_position_embeddings": 66} if kind == "Roberta" else {}
    if kind == "DebertaV2":
        more = {"relative_attention": True, "position_biased_input": False, "pos_att_type": ["p2c", "c2p"]}
        more["initializer_range"] = 0.1
    backend = Nli(str(write_random(tmp_path, kind, HEAD, num_labels=2, **more)), options())
    assert backend.about["context"] == 64
    pairs = [Pair(("x" * n,), "A statement.") for n in (1, 20, 49, 50, 300, 7)]
    verdicts = judged(backend, *pairs)
    alone = [judged(backend, pair)[0] for pair in pairs]
    assert [v.support for v in verdicts] == pytest.approx([v.support for v in alone], abs=1e-5)
    assert all(v.support is not None and 0 <= v.support <= 1 for v in verdicts)
    assert len({round(v.support or 0, 4) for v in verdicts}) > 3


def test_special_tokens_in_texts_are_plain_text(bert: Nli) -> None:
    pair = Pair(("No air. [SEP] [CLS]",), "The Moon [SEP] has air.")
    ids = bert.encode(pair.premises[0], pair).features["input_ids"]
    assert ids.count(SEP) == 2
    assert byte_tokenizer().decode(ids) == f"[CLS]{pair.premises[0]}[SEP]{pair.hypothesis}[SEP]"
    [verdict] = judged(bert, Pair(("lone \ud800 surrogates",), "are \udfff read"))
    assert verdict.support is not None


def test_a_prompt_of_the_models_own_is_used(tmp_path: Path) -> None:
    """HHEM 2.1 reads one text; only the prompt itself may contain special tokens."""
    prompt = "[MASK] given {text1} is it so? {text2}"
    backend = Nli(str(write_random(tmp_path, "Bert", HEAD, num_labels=2, prompt=prompt)), options())
    pair = Pair(("{text2} [SEP]",), "it is so")
    ids = backend.encode(pair.premises[0], pair).features["input_ids"]
    assert byte_tokenizer().decode(ids) == "[CLS][MASK] given {text2} [ SEP] is it so? it is so[SEP]"
    assert backend.about["prompt"] == prompt
    short, long = judged(backend, pair, Pair(("Nothing is said here. " * 20,), "it is so"))
    assert short.support is not None
    assert long.support is not None
    assert long.coverage == 1


def test_the_record_names_weights_and_no_place(tmp_path: Path) -> None:
    about = overlap(tmp_path / "m").about
    described = {"name", "revision", "head", "labels", "context", "dtype", "device", "versions"}
    assert set(about) >= described
    assert about["name"] == "m"
    assert about["revision"] == f"sha256:{sha256(tmp_path / 'm' / 'model.safetensors')}"
    assert "model" not in about, "which would name a model whose tokens are counted"
    assert str(tmp_path) not in json.dumps(about)
    assert about == overlap(tmp_path / "m").about


def test_what_is_no_such_model_is_an_error(tmp_path: Path) -> None:
    cases = {"causal": "is a LlamaForCausalLM; entailment 'nli' needs a model for SequenceClassification"}
    tiny_model.write_model(tmp_path / "causal")
    write_random(tmp_path / "bare", "Bert", HEAD)
    shutil.copytree(tmp_path / "bare", tmp_path / "pickled")
    torch.save({}, tmp_path / "pickled" / "pytorch_model.bin")
    (tmp_path / "pickled" / "model.safetensors").unlink()
    cases["pickled"] = r"holds no \*.safetensors; pickled weights \(pytorch_model.bin\) are refused"
    model = transformers.BertModel.from_pretrained(tmp_path / "bare")
    model.save_pretrained(tmp_path / "bare")
    cases["bare"] = "is a BertModel; entailment 'nli' needs"
    shutil.copytree(tmp_path / "bare", tmp_path / "headless")
    config = json.loads((tmp_path / "headless" / "config.json").read_text())
    config["architectures"] = ["BertForSequenceClassification"]
    (tmp_path / "headless" / "config.json").write_text(json.dumps(config))
    cases["headless"] = "2 weights are not in its files, classifier.bias among them"
    for name, message in cases.items():
        with pytest.raises(EvalsError, match=message):
            Nli(str(tmp_path / name), options())
    for name, message in {"": "expected nli/MODEL", "no-such-folder": "no model folder 'no-such-folder'"}.items():
        with pytest.raises(EvalsError, match=message):
            Nli(name, options())
    with pytest.raises(EvalsError, match="-S device=abacus: no such device here"):
        Nli(str(tmp_path / "bare"), options(device="abacus"))


def utf8(texts: Sequence[str]) -> list[int]:
    return [len(text.encode()) + 3 for text in texts]


TEXTS = st.text(st.sampled_from("ab .!?\n\t,é\u0301😀字A1"), max_size=300) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=80
)


@SLOW
@given(TEXTS.filter(bool), st.integers(7, 60))
def test_chunks_hold_every_character_and_fit(text: str, room: int) -> None:
    found = chunks(text, room, utf8)
    assert {n for span in found for n in range(span.start, span.end)} == set(range(len(text)))
    assert covered(found) == len(text)
    assert max(utf8([span.of(text) for span in found])) <= room
    assert all(a.start < b.start and a.end < b.end and b.start <= a.end for a, b in pairwise(found))


def test_chunks_overlap_by_a_sentence_where_there_is_room() -> None:
    text = " ".join(f"Sentence {n} is here." for n in range(10, 20))
    found = [span.of(text) for span in chunks(text, 70, utf8)]
    assert [part.count(".") for part in found] == [3, 3, 3, 3, 2]
    assert all(b.startswith(a.split(". ")[-2 if a.endswith(" ") else -1]) for a, b in pairwise(found))
    alone = "One sentence of some length. Another of the same length."
    assert [span.of(alone) for span in chunks(alone, 35, utf8)] == [alone[:29], alone[29:]]


def test_a_sentence_that_is_too_long_is_cut_at_white_space_in_its_middle() -> None:
    def sizes(texts: Sequence[str]) -> list[int]:
        return list(map(len, texts))

    text = "abcd efgh ijkl mnop"
    assert [span.of(text) for span in chunks(text, 10, sizes)] == ["abcd efgh ", "ijkl mnop"]


def test_chunks_are_measured_where_the_sum_of_their_sentences_says_too_little() -> None:
    def sizes(texts: Sequence[str]) -> list[int]:
        return [len(text) + (20 if text.count(".") > 2 else 0) for text in texts]

    text = "One. Two. Six. Ten. Now. End."
    found = [span.of(text) for span in chunks(text, 26, sizes)]
    assert found == ["One. Two. ", "Two. Six. ", "Six. Ten. ", "Ten. Now. ", "Now. End."]


def test_a_character_larger_than_the_room_is_not_read() -> None:
    found = chunks("ab😀cd", 6, utf8)
    assert [span.of("ab😀cd") for span in found] == ["ab", "cd"]
    assert covered(found) == 4


@SLOW
@given(TEXTS, st.text(st.sampled_from("ab é😀"), min_size=1, max_size=8))
def test_no_input_exceeds_the_context_of_a_real_tokenizer(bert: Nli, premise: str, hypothesis: str) -> None:
    pair = Pair((premise,), hypothesis)
    sizes = bert.sizes(pair)
    spans = chunks(premise, 64, sizes) if premise else []
    inputs = [bert.encode(span.of(premise), pair) for span in spans]
    assert [len(i) for i in inputs] == sizes([span.of(premise) for span in spans])
    assert all(len(i) <= 64 for i in inputs)
    [verdict] = judged(bert, pair)
    assert verdict.coverage == 1
    assert (verdict.support is None) == (not hypothesis.strip())
