"""Steering: nothing added changes nothing, controls add as much, and what comes of it is counted beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from support import Evals

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)

from evals import plugins  # noqa: E402
from interp.activations.caching import ReadPrompt  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.cause.steering import add, clamp, conditions, control, written  # noqa: E402
from interp.probes.lenses import random_dictionary  # noqa: E402
from interp.sae import formats  # noqa: E402
from interp.sae.sae import Origin  # noqa: E402

SITE = "layers.1.resid"
PROMPT = [1, *range(40, 75)]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> ReadingModel:
    folder = tiny_model.write_model(tmp_path_factory.mktemp("model"))
    return ReadingModel(f"transformers/{folder}", device="cpu", batch=1)


def test_nothing_added_is_what_the_model_writes(model: ReadingModel) -> None:
    direction = torch.randn(32, generator=torch.Generator().manual_seed(0))
    steers = [add(direction, 0.0), add(direction, 1.5), torch.zeros_like]
    rows = written(model.model, ReadPrompt(model.model, PROMPT), SITE, steers, 12)
    with torch.inference_mode():
        plain = model.model.generate(torch.tensor([PROMPT]), do_sample=False, max_new_tokens=12, pad_token_id=0)
    wanted = [token for token in plain[0, len(PROMPT) :].tolist() if token != 2]
    assert rows[0] == rows[2] == wanted
    assert rows[1] != wanted


def test_what_is_added() -> None:
    values, direction = torch.randn(1, 5, 32), torch.randn(32)
    added = add(direction, -0.5)(values)
    torch.testing.assert_close(added.norm(dim=-1), 0.5 * values.norm(dim=-1))
    cosine = torch.nn.functional.cosine_similarity(added, direction.expand_as(added), dim=-1)
    torch.testing.assert_close(cosine, -torch.ones(1, 5))
    random = control(add(direction, -0.5), 3)(values)
    torch.testing.assert_close(random.norm(dim=-1), added.norm(dim=-1))
    assert abs(float(torch.nn.functional.cosine_similarity(random, added, dim=-1).mean())) < 0.7


def test_a_latent_is_held_at_a_value() -> None:
    sae = random_dictionary(32, 20)
    orthogonal = replace(sae, encoder=torch.eye(20, 32), decoder=torch.eye(20, 32))
    values = torch.randn(1, 6, 32)
    held = values + clamp(orthogonal, 4, 2.5)(values)
    active = values[..., 4] > 0
    torch.testing.assert_close(orthogonal.encode(held)[..., 4][active], torch.full((int(active.sum()),), 2.5))
    others = [n for n in range(20) if n != 4]
    torch.testing.assert_close(orthogonal.encode(held)[..., others], orthogonal.encode(values)[..., others])


def test_conditions_have_controls_of_their_own() -> None:
    ways = conditions({"add 1": torch.zeros_like, "add 2": torch.zeros_like}, 2, 0)
    assert [way.name for way in ways if not way.of] == ["unsteered", "add 1", "add 2"]
    assert [way.of for way in ways].count("add 1") == 2


def test_the_verb(model: ReadingModel, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    own = plugins.available
    entry = EntryPoint("probe", "interp.cli", "evals.verbs")
    monkeypatch.setattr(plugins, "available", lambda kind: own(kind) | ({"probe": entry} if kind == "verbs" else {}))
    (tmp_path / "docs").mkdir()
    for name, text in (("aro", "Lake Aro is deep. It is high."), ("bel", "Bel is a village. It has a mill.")):
        (tmp_path / "docs" / f"{name}.txt").write_text(text)
    rows = [{"id": f"q{n}", "question": f"What {n}?"} for n in range(2)]
    (tmp_path / "q.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    asked = ("--docs", tmp_path / "docs", "--questions", tmp_path / "q.jsonl", "--style", "bracket")
    said = evals("run", "--model", "mock", *asked, "--log-dir", tmp_path, "--run-id", "run")
    assert said.status == 0, said.err
    sae = replace(random_dictionary(32, 20), origin=Origin(site=SITE))
    formats.write(sae, tmp_path / "sae")
    folder = f"transformers/{model.model.config._name_or_path}"
    steer = ("probe", "steer", tmp_path / "run", "--model", folder, "--others", "--device", "cpu")
    latent = ("--sae", tmp_path / "sae", "--latent", 3)
    short = ("--max-tokens", 6, "--directions", 1)
    said = evals(*steer, *latent, "--scale", 2, "--clamp", 5, *short, "--out", tmp_path / "out.json")
    assert said.status == 0, said.err
    made = json.loads((tmp_path / "out.json").read_text())
    assert [row["name"] for row in made["rows"]] == [
        "unsteered", "add 2", "add 2, random", "clamp 5", "clamp 5, random",
    ]  # fmt: skip
    plain, steered = made["rows"][:2]
    assert plain["figures"]["fluency"]["value"] > steered["figures"]["fluency"]["value"]
    assert "2 questions over 2 clusters" in said.out or "2 questions over 1 clusters" in said.out
    for told, arguments in (
        ("expected --probe FOLDER, or --sae FOLDER --latent N", steer),
        ("--latent 99: expected a number from 0 to 19", (*steer, "--sae", tmp_path / "sae", "--latent", 99)),
        ("the model has layers 0 to 3", (*steer, *latent, "--site", "layers.9.resid")),
        ("the direction is of width 32; expected 259, as lm_head is", (*steer, *latent, "--site", "lm_head")),
        ("a LlamaModel gives no activations", (*steer, *latent, "--site", "model")),
        ("--scale: 'nan' is not a finite number", (*steer, *latent, "--scale", "nan")),
        ("the model gives NaN or infinity; expected a smaller change", (*steer, *latent, "--scale", "1e38")),
    ):
        found = evals(*arguments)
        assert found.status in (1, 2)
        assert told in found.err
        assert len(found.err.strip().splitlines()) == 1
    formats.write(random_dictionary(16, 20), tmp_path / "narrow")
    formats.write(replace(sae, origin=Origin("elsewhere/other-1b", SITE)), tmp_path / "theirs")
    found = evals(*steer, "--sae", tmp_path / "theirs", "--latent", 3)
    assert "the SAE is of model elsewhere/other-1b; expected one of" in found.err
    found = evals(*steer, "--sae", tmp_path / "narrow", "--latent", 3, "--site", SITE)
    assert "the direction is of width 16; expected 32" in found.err
