"""What latents stand for: where they fire is what the SAE says of each token, and each figure is made by hand again."""

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
safetensors_torch: Any = pytest.importorskip("safetensors.torch")

import tiny_model  # noqa: E402  (needs torch)
from caused import ARO, BEL, CLOSE, answered, by_hand  # noqa: E402

from evals import Answer, DataError, Span, plugins  # noqa: E402
from evals.models.run.tokens import tokens_of  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.activations.shards import Shards  # noqa: E402
from interp.cause.sources import Finder  # noqa: E402
from interp.features.ablation import costs  # noqa: E402
from interp.features.effects import effects, why_none  # noqa: E402
from interp.features.firings import At, Firings, around, highest  # noqa: E402
from interp.features.passages import OfHarvest, OfTexts, Passage, decoded  # noqa: E402
from interp.probes.lenses import random_dictionary  # noqa: E402
from interp.sae import formats  # noqa: E402
from interp.sae.sae import SAE, Origin, TopK  # noqa: E402

SITE = "layers.1.resid"
TEXTS = {"aro.txt": ARO, "bel.txt": f"{BEL} " * 9, "one.txt": "x"}


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"), initializer_range=0.1)
    return ReadingModel(f"transformers/{folder}", device="cpu")


@pytest.fixture(scope="module")
def sae() -> SAE:
    return replace(random_dictionary(32, 20), activation=TopK(3), origin=Origin(site=SITE))


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.hypothesis
@given(st.text(max_size=60))
def test_decoded_tokens_stand_where_those_of_the_text_do(text: str) -> None:
    text = text.encode("utf-8", "replace").decode().replace("�", "?")
    found = tokens_of(TOKENIZER, text)
    assert decoded(TOKENIZER, found.ids) == (text, found.spans)


TOKENIZER = tiny_model.tokenizer()


def test_every_activation_is_kept_with_its_token(model: ReadingModel, sae: SAE, texts: Path) -> None:
    passages = OfTexts(model, [texts], SITE, context=16, tokens=10_000)
    found = Firings(sae, passages, lambda done: None)
    ids = {name: tokens_of(model.tokenizer, text).ids for name, text in TEXTS.items()}
    windows = {name: [row[n : n + 16] for n in range(0, len(row), 16)] for name, row in ids.items()}
    fired = torch.zeros(20)
    energy = torch.zeros(20)
    for name, rows in windows.items():
        rows = [row for row in rows if len(row) > 1]
        acts = [sae.encode(next(model.activations([row], [SITE]))[0]) for row in rows]
        for latent in range(20):
            count = sum(int((a[:, latent] > 0).sum()) for a in acts)
            said = {of: (n, all) for of, n, all in found.by_owner(latent)}
            assert said.get(name, (0, 0))[0] == count
            if count:
                assert said[name][1] == sum(len(row) - 1 for row in rows)
        fired += sum((a > 0).sum(0) for a in acts)
        energy += sum(a.square().sum(0) for a in acts)
    assert found.fired.tolist() == fired.tolist()
    torch.testing.assert_close(found.energy.float(), energy * sae.decoder.square().sum(1), rtol=1e-4, atol=1e-4)
    assert found.strongest(3) == energy.mul(sae.decoder.square().sum(1)).argsort(descending=True)[:3].tolist()
    assert all(passage.text in TEXTS[found.names[passage.owners[0]]] for passage in found.passages)
    assert found.density.tolist() == (found.fired / found.tokens).tolist()


def test_contexts_differ_and_the_highest_come_first(model: ReadingModel, sae: SAE, texts: Path) -> None:
    found = Firings(sae, OfTexts(model, [texts], SITE, context=16, tokens=10_000))
    latent = found.strongest(1)[0]
    _, values = found.of(latent)

    def value(at: At) -> float:
        near, shown = found.within(latent, at, 3, 2)
        assert near == range(max(0, at.token - 3), min(len(found.passages[at.passage].spans), at.token + 3))
        return shown[at.token - near.start]

    tops = highest(found, latent, 5)
    assert value(tops[0]) == float(values.max())
    assert [value(at) for at in tops] == sorted(map(value, tops), reverse=True)
    said = [found.passages[at.passage] for at in tops]
    assert len({p.text[max(0, p.spans[at.token].start - 40) :] for p, at in zip(said, tops, strict=True)}) == len(tops)
    assert len({at.passage for at in tops}) == len(tops)
    middle = around(found, latent, 0.5, 1)
    assert value(middle[0]) == pytest.approx(float(values.sort().values[round((len(values) - 1) / 2)]))


class Rows:
    """One passage, a character a token."""

    names, left_out = ("rows",), ()

    def __init__(self, values: Any) -> None:
        self._values = values

    def read(self) -> Any:
        text = "x" * len(self._values)
        yield Passage(text, tuple(Span(n, n + 1) for n in range(len(text))), (0,) * len(text)), self._values


def test_tokens_with_enormous_activations_are_left_out(sae: SAE) -> None:
    values = torch.randn(50, 32, generator=torch.Generator().manual_seed(0))
    plain = Firings(sae, Rows(values))
    values[[3, 20]] *= 200
    found = Firings(sae, Rows(values))
    assert (plain.large, found.large) == (0, 2)
    assert found.fired.sum() == plain.fired.sum() - 2 * 3
    assert {3, 20}.isdisjoint({at.token for latent in range(20) for at in found.at(found.of(latent)[0])})


def test_too_much_text_is_drawn_from_and_said(model: ReadingModel, texts: Path) -> None:
    passages = OfTexts(model, [texts], SITE, context=16, tokens=45)
    assert len(list(passages.read())) == 3
    assert [left.endswith("passages, drawn by chance (--tokens)") for left in passages.left_out] == [True]


def test_a_row_s_effect_is_that_of_the_model_s_own_head(model: ReadingModel, sae: SAE) -> None:
    inner = model.model
    with torch.inference_mode():
        wanted = inner.lm_head(inner.model.norm(sae.decoder[:4]))
    wanted = wanted - wanted.mean(1, keepdim=True)
    torch.testing.assert_close(effects(model, sae.decoder[:4]), wanted, **CLOSE)
    assert why_none(sae, SITE, 32) == ""
    assert why_none(sae, "layers.1.heads", 32) == "what stands at layers.1.heads is not added to the residual stream"
    assert why_none(sae, SITE, 64) == "its rows have 32 numbers, the residual stream 64"


def test_what_copying_loses_is_what_passes_by_hand_lose(model: ReadingModel, sae: SAE) -> None:
    answers = [answered(Answer("Lake Aro is deep."), ARO, BEL, id=f"s{n}") for n in range(2)]
    sources = Finder(model).find(answers[0])
    first = sources.prompt - 1
    said = torch.tensor(sources.answer)[:, None]
    kept: list[Any] = []

    def without(module: Any, inputs: Any, output: Any) -> Any:
        changed = (output[0] if isinstance(output, tuple) else output).clone()
        acts = sae.encode(changed[:, first:])
        kept.append(acts)
        changed[:, first:] -= acts[..., latent, None] * sae.decoder[latent]
        return (changed, *output[1:]) if isinstance(output, tuple) else changed

    whole = by_hand(model, sources).gather(1, said)
    found = costs(model, answers, sae, SITE, range(20))
    assert (found.answers, found.clusters, found.copied) == (2, 2, 2 * len(sources.answer))
    for latent in found.by_latent:
        kept.clear()
        handle = model.model.model.layers[1].register_forward_hook(without)
        lost = float((whole - by_hand(model, sources).gather(1, said)).mean())
        handle.remove()
        cost = found.by_latent[latent]
        assert cost.fires == 2 * int((kept[0][:, :-1, latent] > 0).sum())
        assert cost.lost.value == (pytest.approx(lost, abs=1e-3) if cost.fires else None)
        assert cost.fires or lost == pytest.approx(0, abs=1e-5)
    with pytest.raises(DataError, match="no answer copies from a document: it copies nothing"):
        costs(model, [answered(Answer("zzz"), ARO, BEL)], sae, SITE, [1])


@pytest.fixture
def run(model: ReadingModel, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> Path:
    own = plugins.available
    entry = EntryPoint("probe", "interp.cli", "evals.verbs")
    monkeypatch.setattr(plugins, "available", lambda kind: own(kind) | ({"probe": entry} if kind == "verbs" else {}))
    (tmp_path / "docs").mkdir()
    for name, text in (("aro", ARO), ("bel", BEL)):
        (tmp_path / "docs" / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [{"id": f"q{n}", "question": f"What {n}?"} for n in range(2)]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked = ("--docs", tmp_path / "docs", "--questions", tmp_path / "q.jsonl", "--style", "bracket")
    said = evals("run", "--model", "mock", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    return tmp_path / "run"


def test_a_harvest_is_read_as_it_was_taken(model: ReadingModel, sae: SAE, run: Path, evals: Evals) -> None:
    folder, out = f"transformers/{model.model.config._name_or_path}", run.parent / "harvest"
    taken = ("harvest", run, "--model", folder, "--others", "--sites", SITE, "--dtype", "float32", "--out", out)
    said = evals("probe", *taken)
    assert said.status == 0, said.err
    passages = OfHarvest(model, Shards(out), SITE, context=100, tokens=10_000)
    read = list(passages.read())
    rows = torch.cat([values for _, values in read])
    stored = safetensors_torch.load_file(out / "00000.safetensors")[SITE]
    assert rows.tolist() == stored.tolist()
    own = dict.fromkeys(passages.names, "")
    for passage, values in read:
        assert len(passage.spans) == len(passage.owners) == len(values) <= 100
        for span, owner in dict.fromkeys(zip(passage.spans, passage.owners, strict=True)):
            own[passages.names[owner]] += span.of(passage.text)
    assert set(own) == {"the answer", "the rest of the prompt", "aro.txt", "bel.txt"}
    assert "It has one mill" in own["bel.txt"]
    some = OfHarvest(model, Shards(out), SITE, context=100, tokens=250)
    assert sum(len(values) for _, values in some.read()) <= 250
    assert some.left_out == [f"the last {len(rows) - 250:,} of {len(rows):,} tokens (--tokens)"]
    (out / "answers.jsonl").unlink()
    with pytest.raises(DataError, match=r"no answers\.jsonl; expected a harvest that `evals probe harvest` took"):
        OfHarvest(model, Shards(out), SITE, context=100, tokens=250)


def test_the_verb(model: ReadingModel, sae: SAE, texts: Path, run: Path, evals: Evals) -> None:
    formats.write(sae, run.parent / "sae")
    folder = f"transformers/{model.model.config._name_or_path}"
    features = ("probe", "features", run.parent / "sae")
    of_text = (*features, "--text", texts, "--model", folder, "--context", 16)
    said = evals(*of_text, "--most", 3, "--run", run, "--out", run.parent / "pages")
    assert said.status == 0, said.err
    made = sorted(path.name for path in (run.parent / "pages").iterdir())
    assert len(made) == 4
    assert made[-1] == "index.html"
    assert "of 20 latents fire in none" in said.out
    for told, arguments in (
        ("expected --harvest FOLDER, or --model and --text", features),
        ("--features 20: expected numbers from 0 to 19", (*of_text, "--features", "3,20")),
        ("expected numbers of latents, such as 3,17", (*of_text, "--features", "3;17")),
        ("not allowed with argument", (*of_text, "--features", "3", "--most", 3)),
        ("the model has layers 0 to 3", (*of_text, "--site", "layers.9.resid")),
        ("activations of width 64; expected 32", (*of_text, "--site", "model.layers.1.mlp.act_fn")),
        ("no such file or folder", (*of_text, "--text", texts / "none")),
    ):
        found = evals(*arguments, "--out", run.parent / "other")
        assert found.status in (1, 2)
        assert told in found.err
    formats.write(replace(sae, origin=Origin("elsewhere/other-1b", SITE)), run.parent / "theirs")
    found = evals("probe", "features", run.parent / "theirs", *of_text[3:], "--out", run.parent / "other")
    assert "the SAE is of model elsewhere/other-1b; expected one of" in found.err
    assert "holds files; expected a new or empty folder" in evals(*of_text, "--out", run.parent / "pages").err
