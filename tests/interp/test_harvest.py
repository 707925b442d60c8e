"""`evals probe harvest`: the very tokens of a run, their places, their activations; whole or said to be cut short."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)
from safetensors.torch import load_file  # noqa: E402
from transformers.convert_slow_tokenizer import bytes_to_unicode  # noqa: E402

from evals import Answer, Document, Replayed, Sample, Span, Usage, replayed  # noqa: E402
from evals.cli import main  # noqa: E402
from evals.engine.replaying import frames  # noqa: E402
from evals.opening import open_style  # noqa: E402
from interp.activations import harvest as harvests  # noqa: E402
from interp.activations.alignment import Alignment  # noqa: E402
from interp.activations.sequences import ANSWER, PROMPT, Sequencer, check_prompt  # noqa: E402
from interp.activations.shards import Shards  # noqa: E402

SITES = "layers.1.resid,layers.2.mlp,layers.0.attn,layers.3.resid"
TOKENIZER = tiny_model.tokenizer()
LETTERS = {letter: byte for byte, letter in bytes_to_unicode().items()}  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"transformers/{tiny_model.write_model(tmp_path_factory.mktemp('model'))}"


@pytest.fixture(scope="module")
def finished(model: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with documents, questions and a run."""
    folder = tmp_path_factory.mktemp("finished")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "aro.txt").write_text(
        "Lake Aro lies 212 metres above the sea. 湖は青い😀.\n[2] It is clear.", encoding="utf-8"
    )
    (docs / "bel.txt").write_text("Bel is a village. It has one mill.", encoding="utf-8")
    (folder / "questions.jsonl").write_text('{"question": "How high?"}\n{"question": "How many mills?"}\n')
    asked = ("--docs", docs, "--questions", folder / "questions.jsonl", "--style", "bracket", "--style", "anchored")
    told = ("--max-tokens", 12, "-M", "device=cpu", "--log-dir", folder, "--run-id", "run")
    assert main([str(word) for word in ("run", "--model", model, *asked, *told)]) == 0
    return folder


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path, dirs_exist_ok=True) / "run"


def harvest(evals: Evals, run: Path, model: str, out: Path, *more: object) -> Any:
    return evals("probe", "harvest", run, "--model", model, "--sites", SITES, "--out", out, "--device", "cpu", *more)


def rows(folder: Path) -> dict[str, Any]:
    parts = [load_file(path) for path in sorted(folder.glob("tokens-*.safetensors"))]
    return {name: torch.cat([part[name] for part in parts]).tolist() for name in parts[0]}


def test_a_harvest_has_the_tokens_of_the_run_and_their_places(
    run: Path, model: str, tmp_path: Path, evals: Evals
) -> None:
    out = tmp_path / "h"
    said = harvest(evals, run, model, out, "--dtype", "float32")
    assert said.status == 0, said.err
    tokens, shards, found = rows(out), Shards(out), list(replayed(run))
    assert shards.tokens == len(tokens["id"])
    assert list(shards.widths) == sorted(SITES.split(","))
    loaded = tiny_model.random_model()
    values = {site: torch.cat(list(shards.blocks([site]))) for site in SITES.split(",")}
    for number, one in enumerate(found):
        mine = [n for n, answer in enumerate(tokens["answer"]) if answer == number]
        ids = [1, *(tokens["id"][n] for n in mine)]
        written = one.answer.raw or one.answer.text
        assert bytes(_byte(i) for i in ids).endswith(written.encode())
        assert len(ids) - len(written.encode()) == one.answer.usage.input_tokens
        with torch.inference_mode():
            kept: dict[str, Any] = {}
            loaded.model.norm.register_forward_pre_hook(lambda m, i, kept=kept: kept.update(last=i[0]))
            states = loaded(torch.tensor([ids]), output_hidden_states=True).hidden_states
        torch.testing.assert_close(values["layers.1.resid"][mine], states[2][0, 1:])
        torch.testing.assert_close(values["layers.3.resid"][mine], kept["last"][0, 1:], msg="before the final norm")
        _check_places(one, tokens, mine)


def _byte(token: int) -> int:
    """The byte that a token of the tiny tokenizer stands for; 0 for a control token."""
    return LETTERS[TOKENIZER.convert_ids_to_tokens(token)] if token > 2 else 0


def _check_places(one: Replayed, tokens: dict[str, Any], mine: list[int]) -> None:
    """All of each document is there, and each token says what its place says."""
    seen: dict[int, set[int]] = {}
    for n in mine:
        source, span = tokens["source"][n], Span(tokens["start"][n], tokens["end"][n])
        if span.start < 0:
            continue
        text = one.answer.text if source == ANSWER else one.sample.documents[source].text
        assert source != PROMPT
        assert len(span.of(text)) == 1
        seen.setdefault(source, set()).add(span.start)
    for number, document in enumerate(one.sample.documents):
        shown = {at for at, letter in enumerate(document.text) if not letter.isspace()}
        assert shown <= seen[number], document.id


def test_a_harvest_goes_on_where_it_stopped(
    run: Path, model: str, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harvests, "SHARD_TOKENS", 300)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert harvest(evals, run, model, whole).status == 0
    assert harvest(evals, run, model, cut, "--limit", 1).status == 0
    (cut / "index.json").unlink()
    with pytest.raises(Exception, match="the harvest was cut short; the same call again goes on with it"):
        Shards(cut)
    before = (cut / "00000.safetensors").stat().st_mtime_ns
    assert harvest(evals, run, model, cut).status == 0
    assert (cut / "00000.safetensors").stat().st_mtime_ns == before
    for name in sorted(path.name for path in whole.iterdir()):
        assert (cut / name).read_bytes() == (whole / name).read_bytes(), name
    assert len(list(whole.glob("0*.safetensors"))) > 1


def test_only_the_answer(run: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    out = tmp_path / "h"
    assert harvest(evals, run, model, out, "--parts", "answer").status == 0
    assert set(rows(out)["source"]) == {ANSWER}


def test_what_is_wrong_is_said(run: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    other = f"transformers/{tiny_model.write_model(tmp_path / 'other', seed=1)}"
    said = harvest(evals, run, other, tmp_path / "a")
    assert "no answers of" in said.err
    assert "--others reads those" in said.err
    assert harvest(evals, run, other, tmp_path / "b", "--others", "--limit", 1).status == 0
    said = harvest(evals, run, model, tmp_path / "b")
    assert "the harvest was begun with" in said.err
    out = evals("probe", "harvest", run, "--model", model, "--sites", "layers.9.resid", "--out", tmp_path / "c")
    assert "the model has layers 0 to 3" in out.err
    for sites in ("", "lm_head,lm_head"):
        out = evals("probe", "harvest", run, "--model", model, "--sites", sites, "--out", tmp_path / "c")
        assert "expected one or more, each once" in out.err
    said = harvest(evals, run, model, run)
    assert "holds files; expected a new folder" in said.err


def test_other_weights_and_other_tokenizers_are_told(run: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    folder = Path(model.partition("/")[2])
    kept = {path: path.read_bytes() for path in folder.iterdir()}
    try:
        tiny_model.write_model(folder, seed=2)
        said = harvest(evals, run, model, tmp_path / "a")
        assert "answered with revision" in said.err
    finally:
        for path, content in kept.items():
            path.write_bytes(content)
    found = next(iter(replayed(run)))
    counted = Usage(found.answer.usage.input_tokens + 3, 1)
    with pytest.raises(Exception, match="made with another tokenizer or chat template"):
        check_prompt(_with(found, counted), Sequencer("x", TOKENIZER, None).sequence(found), folder.name)


def _with(found: Replayed, usage: Usage) -> Replayed:
    model = f"transformers/{Path(found.model).name}"
    return replace(found, model=model, answer=replace(found.answer, usage=usage))


TEXT = st.text(st.sampled_from("aé湖😀 \n.[1]>Q\u0301\u200b"), max_size=30)


@given(
    texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3),
    said=TEXT,
    style=st.sampled_from(["bracket", "anchored", "quote"]),
)
def test_whatever_is_placed_is_the_same_character(texts: list[tuple[str, str]], said: str, style: str) -> None:
    documents = tuple(Document(f"d{n}", text, title) for n, (title, text) in enumerate(texts))
    sample = Sample("s", "What?", documents)
    opened = open_style(style)
    origins, around = tuple((d.id, 0) for d in documents), frames(opened, sample)
    found = Replayed(sample, sample, origins, around, opened.render(sample), Answer(said), "m", style, "", 0, 0)
    sequence = Sequencer("tiny", TOKENIZER, None).sequence(found)
    assert len(sequence.ids) == len(sequence.places)
    whole = bytes(_byte(i) for i in sequence.ids)
    assert whole.endswith(said.encode())
    place = 0
    while place < len(whole):  # each code point is one token a byte
        size = next((n for n in (1, 2, 3, 4) if _decodes(whole[place : place + n])), 1)
        letter = whole[place : place + size].decode("utf-8", "replace")
        for at in sequence.places[place : place + size]:
            text = said if at.source == ANSWER else texts[at.source][1] if at.source >= 0 else ""
            assert at.start < 0 or text[at.start : at.end] == letter
        place += size
    assert [p.source for p in sequence.places[sequence.prompt :]] == [ANSWER] * len(said.encode())
    if style != "anchored":
        for number, document in enumerate(documents):
            plain = document.text
            if plain.strip() and not any(mark in plain for mark in "[>Q\n"):
                placed = {p.start for p in sequence.places if p.source == number}
                assert placed == set(range(len(plain))), "a text that is shown as it is has all its places"


WORDS = st.lists(
    st.sampled_from(["a", "is", "assistant", "the", "user", "湖は", "Lake", "[2]", "x.", "\n"]), max_size=12
)


@given(texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=3), style=st.sampled_from(["native", "closed_book"]))
def test_documents_that_a_prompt_does_not_show_have_no_place(texts: list[str], style: str) -> None:
    sequence = Sequencer("tiny", TOKENIZER, None).sequence(_found(texts, "What is the lake of a user?", style))
    assert {place.source for place in sequence.places[: sequence.prompt]} == {PROMPT}
    assert sequence.hidden == sum(bool(text.strip()) for text in texts)


@given(texts=st.lists(WORDS.map(" ".join), min_size=1, max_size=3), style=st.sampled_from(["bracket", "anchored"]))
def test_nothing_outside_a_document_is_taken_for_its_words(texts: list[str], style: str) -> None:
    """The rest of the prompt is the same as with other documents: none of it has a place, and all words of those do."""
    sequence = Sequencer("tiny", TOKENIZER, None).sequence(_found(texts, "a user is the assistant", style))
    shown = bytes(_byte(i) for i in sequence.ids[: sequence.prompt]).decode()
    end = len(shown[: shown.rindex("\n\nQuestion:")].encode())
    assert {place.source for place in sequence.places[end : sequence.prompt]} == {PROMPT}
    for number, text in enumerate(texts):
        placed = {place.start for place in sequence.places if place.source == number}
        assert {at for at, letter in enumerate(text) if not letter.isspace()} <= placed


def _found(texts: list[str], question: str, style: str) -> Replayed:
    documents = tuple(Document(f"d{n}", text) for n, text in enumerate(texts))
    sample, opened = Sample("s", question, documents), open_style(style)
    origins, around = tuple((d.id, 0) for d in documents), frames(opened, sample)
    return Replayed(sample, sample, origins, around, opened.render(sample), Answer("x"), "m", style, "", 0, 0)


def test_words_of_an_answer_are_sought_where_it_stands() -> None:
    """Short words of a text that is written otherwise than it was read are not found in the keys around it."""
    written = '{"is": "a", "answer": "A lake is\\u0020a lake. It is deep.", "a": "is"}'
    aligned = Alignment(written)
    aligned.add("A lake is a lake. It is deep.")
    assert {at for at in range(len(written)) if aligned(Span(at, at + 1))} == set(
        range(written.index("It is"), written.index("It is") + 11)
    )


def _decodes(data: bytes) -> bool:
    try:
        return len(data.decode()) == 1
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize("before", ["", "> "])
@pytest.mark.parametrize("text", ["a b c ", "missing ", "a\n", "baaa bab. "])
def test_aligning_takes_time_by_length(before: str, text: str) -> None:
    """A hostile text repeats itself; the letters that are looked at are counted."""

    class Counting(str):
        looked = 0

        def find(self, piece: str, start: int = 0, end: int = 2**60) -> int:  # type: ignore[override]
            Counting.looked += max(0, min(end, len(self)) - start)
            return super().find(piece, start, end)

    def cost(words: int) -> int:
        Counting.looked = 0
        aligned = Alignment(Counting("> a b " * words))
        aligned.add(text * words, before)
        return Counting.looked

    assert cost(4_000) < 2.2 * cost(2_000)


def test_hidden_documents_are_counted(run: Path, model: str, tmp_path: Path, evals: Evals) -> None:
    docs, questions = run.parent / "docs", run.parent / "questions.jsonl"
    asked = ("--docs", docs, "--questions", questions, "--style", "closed_book")
    told = ("--max-tokens", 4, "-M", "device=cpu", "--log-dir", tmp_path, "--run-id", "closed")
    assert evals("run", "--model", model, *asked, *told).status == 0
    said = harvest(evals, tmp_path / "closed", model, tmp_path / "h")
    assert "4 documents without a place in their prompts" in said.err
    assert set(rows(tmp_path / "h")["source"]) == {PROMPT, ANSWER}
    assert Shards(tmp_path / "h").index["hidden"] == 4
