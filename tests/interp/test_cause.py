"""What carried an answer: every value is what passes of the model by hand say, and places are exact."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)
from caused import ARO, BEL, CLOSE, answered, by_hand  # noqa: E402

from evals import Answer, Citation, Span, plugins  # noqa: E402
from interp.activations.predictions import divergence  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.activations.sequences import Said, Sequencer  # noqa: E402
from interp.cause import forced as passes  # noqa: E402
from interp.cause.attributions import Attributions, overlaps  # noqa: E402
from interp.cause.figures import figures  # noqa: E402
from interp.cause.records import record  # noqa: E402
from interp.cause.sources import Finder  # noqa: E402

TOKENIZER = tiny_model.tokenizer()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"), initializer_range=0.1)
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=1)


def test_leaving_out_is_the_difference_of_two_passes(model: ReadingModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "_ROWS", 2)
    monkeypatch.setattr(passes, "_SLACK", 12)
    sources = Finder(model).find(answered(Answer("It is 青い."), ARO, BEL))
    (values,) = Attributions(model, sources).of(sources.parts)
    said = torch.tensor(sources.answer)[:, None]
    whole = by_hand(model, sources)
    for number, sentence in enumerate(sources.sentences):
        left = by_hand(model, sources, sentence.tokens)
        lost = (whole.gather(1, said) - left.gather(1, said)).sum()
        torch.testing.assert_close(torch.tensor(values["log_p"][number]), lost, **CLOSE)
        middle = (whole.exp() + left.exp()) / 2
        moved = ((whole.exp() * (whole - middle.log()) + left.exp() * (left - middle.log())).sum(-1) / 2).sum()
        torch.testing.assert_close(torch.tensor(values["jsd"][number]), moved, **CLOSE)


def test_attention_and_gradients_are_those_of_a_plain_pass(model: ReadingModel) -> None:
    sources = Finder(model).find(answered(Answer("It is 青い."), ARO, BEL))
    (values,) = Attributions(model, sources).of(sources.parts)
    ids, first = torch.tensor([sources.ids]), sources.prompt
    with passes.eager(model.model), torch.inference_mode():
        attentions = model.model(ids, output_attentions=True, use_cache=False).attentions
    weights = torch.cat(attentions)[:, :, first - 1 : -1].mean((0, 1))
    embedded = model.model.get_input_embeddings()(ids).detach().requires_grad_()
    logits = model.model(inputs_embeds=embedded, use_cache=False).logits[0, first - 1 : -1]
    said = torch.log_softmax(logits, -1).gather(1, torch.tensor(sources.answer)[:, None])
    (slope,) = torch.autograd.grad(said.sum(), embedded)
    for number, sentence in enumerate(sources.sentences):
        on = weights[:, list(sentence.tokens)].sum(1).mean()
        torch.testing.assert_close(torch.tensor(values["attention"][number]), on, **CLOSE)
        product = (slope * embedded)[0, list(sentence.tokens)].sum()
        torch.testing.assert_close(torch.tensor(values["gradient"][number]), product.detach(), **CLOSE)


def test_divergence_and_overlap() -> None:
    same = torch.log_softmax(torch.randn(3, 7), -1)
    torch.testing.assert_close(divergence(same, same), torch.zeros(3))
    apart = torch.log_softmax(torch.tensor([[100.0, -100.0], [-100.0, 100.0]]), -1)
    torch.testing.assert_close(divergence(apart[0], apart[1]), torch.tensor(2.0).log())
    assert overlaps("Deep lake", ["The LAKE.", "deep, deep lake", ""]) == [0.5, 1.0, 0.0]
    assert overlaps("…", ["a"]) == [0.0]


TEXT = st.text(st.sampled_from("aé湖😀 \n.。!b"), min_size=1, max_size=40)


@given(texts=st.lists(TEXT, min_size=1, max_size=3), said=TEXT)
def test_sentences_have_the_tokens_that_spell_them(texts: list[str], said: str) -> None:
    found = answered(Answer(said), *texts)
    finder = object.__new__(Finder)
    finder._tokenizer, finder._most, finder._name = TOKENIZER, 100, "tiny"
    finder._sequencer = Sequencer("tiny", TOKENIZER, None)
    try:
        sources = finder.find(found)
    except ValueError:
        return
    used: set[int] = set()
    shown: dict[str, set[int]] = {}
    for place in sources.places[: sources.prompt]:
        if place.source >= 0:
            shown.setdefault(found.origins[place.source][0], set()).add(place.start)
    for sentence in sources.sentences:
        text = found.sample.document(sentence.document).text  # type: ignore[union-attr]
        assert sentence.text == sentence.span.of(text)
        assert not used & set(sentence.tokens)
        used |= set(sentence.tokens)
        assert sentence.tokens == tuple(sorted(sentence.tokens))
        places = [sources.places[n] for n in sentence.tokens]
        assert all(place.start >= sentence.span.start for place in places)
        own = {place.start for place in places if place.start < sentence.span.end}
        assert own == {n for n in range(sentence.span.start, sentence.span.end) if n in own}
    assert [span.of(said) for span in sources.written] == [said[span.start : span.end] for span in sources.written]
    assert sources.parts[0].tokens == tuple(range(len(sources.answer)))


@given(pieces=st.lists(st.tuples(TEXT, st.one_of(st.just(""), TEXT)), max_size=4))
def test_what_is_left_of_an_answer_has_its_places(pieces: list[tuple[str, str]]) -> None:
    raw = text = ""
    cuts: list[Span] = []
    kept: list[int] = []
    for left, cut in pieces:
        kept += range(len(raw), len(raw) + len(left))
        raw, text = raw + left, text + left
        if cut:
            cuts.append(Span(len(raw), len(raw) + len(cut)))
        raw += cut
    said = Said(raw, Answer(text, raw=raw, cuts=tuple(cuts)))
    for number in range(len(raw)):
        place = said(Span(number, number + 1))
        at = kept.index(number) if number in kept else -1
        assert (place.start, place.end) == (at, at + 1 if at >= 0 else -1)
    whole = said(Span(0, len(raw) + 1))
    assert (whole.start >= 0) == bool(text)


def test_a_citation_is_its_quote_or_its_claim(model: ReadingModel) -> None:
    raw = 'It is deep: "青い😀" [1]. One mill [2].'
    text = 'It is deep: "青い😀". One mill.'
    cuts = (Span(raw.index(" [1]"), raw.index(" [1]") + 4), Span(raw.index(" [2]"), raw.index(" [2]") + 4))
    mill = text.index("One mill")
    cited = (Citation("d0", "青い😀", claim=Span(0, 17)), Citation("d1", claim=Span(mill, mill + 8)), Citation("d1"))
    found = answered(Answer(text, cited, raw=raw, cuts=cuts), ARO, BEL)
    sources = Finder(model).find(found)
    quote, claim = sources.parts[1:]
    spelled = {sources.written[n].of(raw) for n in quote.tokens}
    assert spelled == set("青い😀")
    assert [sources.written[n].of(raw) for n in claim.tokens] == list("One mill")
    made = record(found, model, sources)
    assert [part["document"] for part in made["parts"]] == [None, "d0", "d1"]
    for token in made["tokens"]:
        if token["start"] >= 0:
            assert text[token["start"] : token["end"]] == Span(*token["raw"]).of(raw)
    assert json.loads(json.dumps(made)) == made


def test_what_cannot_be_read(model: ReadingModel) -> None:
    for said, found in (
        ("the sample has no documents", answered(Answer("Yes."))),
        ("the answer has no tokens", answered(Answer(""), ARO)),
        ("the prompt shows 1 sentences of the documents; expected at least 2", answered(Answer("Yes."), "One.")),
        ("the prompt shows 0 sentences", answered(Answer("Yes."), ARO, BEL, style="closed_book")),
        ("shows 3 sentences; expected at most 2", answered(Answer("Yes."), ARO)),
    ):
        with pytest.raises(ValueError, match=said):
            Finder(model, 2).find(found)


def test_hits_on_gold_evidence(model: ReadingModel) -> None:
    def made(gold: int, cluster: str) -> dict[str, Any]:
        values = {
            "log_p": [1, 0, 0],
            "jsd": [0, 0, 1],
            "attention": [1, 1, 0],
            "gradient": [0, 1, 0],
            "words": [0, 1, 0],
        }
        agree = {"log_p, jsd": -0.5, "log_p, words": None}
        return {
            "cluster": cluster, "refused": False, "gold": [gold], "sentences": [{}] * 3,
            "parts": [{"values": values, "agreement": agree}],
        }  # fmt: skip

    refused = {**made(0, "c"), "refused": True}
    found = figures([made(0, "a"), made(1, "b"), refused])
    assert found is not None
    assert (found.answers, found.clusters) == (2, 2)
    assert found.chance == pytest.approx(1 / 3)
    assert {row.method: row.hit.value for row in found.rows} == {
        "log_p": 0.5, "jsd": 0.0, "attention": 0.5, "gradient": 0.5, "words": 0.5,
    }  # fmt: skip
    assert found.agreement["log_p, jsd"].value == -0.5
    assert found.agreement["log_p, words"].value is None
    assert figures([refused]) is None


@pytest.fixture
def run(model: ReadingModel, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = plugins.available
    entry = EntryPoint("probe", "interp.cli", "evals.verbs")
    monkeypatch.setattr(plugins, "available", lambda kind: own(kind) | ({"probe": entry} if kind == "verbs" else {}))
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "aro.txt").write_text(ARO, encoding="utf-8")
    (tmp_path / "docs" / "bel.txt").write_text(BEL, encoding="utf-8")
    rows = [
        {"id": "deep", "question": "How deep?", "evidence": [{"document": "aro.txt", "start": 0, "end": 17}]},
        {"id": "mill", "question": "How many mills?", "evidence": [{"document": "bel.txt", "start": 18, "end": 34}]},
        {"id": "none", "question": "Who?"},
    ]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    texts = {"deep": "Lake Aro is deep. [1]", "mill": "It has one mill. [2]", "none": "Lake Aro is deep. [1]"}
    stored = "".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in texts.items())
    (tmp_path / "answers.jsonl").write_text(stored)
    asked = ("--docs", tmp_path / "docs", "--questions", tmp_path / "q.jsonl", "--style", "bracket")
    said = evals(
        "run", "--model", f"replay/{tmp_path / 'answers.jsonl'}", *asked, "--log-dir", tmp_path, "--run-id", "run"
    )
    assert said.status == 0, said.err
    return tmp_path / "run"


def folder_of(model: ReadingModel) -> str:
    return f"transformers/{model.model.config._name_or_path}"


def test_the_verbs(run: Path, model: ReadingModel, tmp_path: Path, evals: Evals) -> None:
    reads = ("--model", folder_of(model), "--others", "--device", "cpu")
    said = evals("probe", "cause", run, "deep", *reads, "--out", tmp_path / "one.json", "--top", 2)
    assert said.status == 0, said.err
    assert "Citation 1 of aro.txt: Lake Aro is deep." in said.out
    made = json.loads((tmp_path / "one.json").read_text(encoding="utf-8"))
    spans = [ARO[s["start"] : s["end"]] for s in made["sentences"] if s["document"] == "aro.txt"]
    assert spans == [s["text"] for s in made["sentences"] if s["document"] == "aro.txt"]
    assert made["gold"] == [0]
    assert {len(values) for part in made["parts"] for values in part["values"].values()} == {len(made["sentences"])}
    out = tmp_path / "all"
    said = evals("probe", "cause", run, *reads, "--out", out)
    assert said.status == 0, said.err
    assert "2 answers over 2 clusters" in said.out
    assert "left out: 1, no gold evidence" in said.out
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("0*.json")}
    again = evals("probe", "cause", run, *reads, "--out", out)
    assert again.out == said.out
    assert before == {path.name: path.stat().st_mtime_ns for path in out.glob("0*.json")}
    said = evals("probe", "heads", run, *reads, "--top", 1, "--directions", 1, "--out", tmp_path / "heads.json")
    assert said.status == 0, said.err
    assert "random heads, copy: mean" in said.out
    assert json.loads((tmp_path / "heads.json").read_text())["measured_on"] == 2


def test_what_is_wrong_is_said_in_a_line(run: Path, model: ReadingModel, tmp_path: Path, evals: Evals) -> None:
    reads = ("--model", folder_of(model), "--device", "cpu")
    out = tmp_path / "out"
    out.mkdir()
    (out / "000000.json").write_text('{"format": "cause 1", "sample": "other"}')
    for said, arguments in (
        ("expected --model transformers/MODEL", ("cause", run)),
        ("--others reads those", ("cause", run, "deep", *reads)),
        ("no answer to sample 'far'", ("cause", run, "far", *reads, "--others")),
        (
            "0 such answers to 'deep'; expected one of --cell 0",
            ("cause", run, "deep", *reads, "--others", "--epoch", 3),
        ),
        ("sentences; expected at most 1", ("cause", run, "deep", *reads, "--others", "--most", 1)),
        ("is about another answer, run or model", ("cause", run, *reads, "--others", "--out", out)),
    ):
        found = evals("probe", *arguments)
        assert found.status in (1, 2)
        assert said in found.err
        assert len(found.err.strip().splitlines()) == 1


def test_another_tokenizer_is_told(model: ReadingModel) -> None:
    name = str(model.about["model"])
    found = answered(Answer("Yes."), ARO, BEL)
    counted = replace(
        found,
        model=f"transformers/{name}",
        answer=replace(found.answer, usage=replace(found.answer.usage, input_tokens=3)),
    )
    with pytest.raises(Exception, match="made with another tokenizer or chat template"):
        Finder(model).find(counted)
