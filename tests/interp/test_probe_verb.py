"""`evals probe` as a user meets it: an SAE trained from a harvest and from a model as it reads, measured, converted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support import Evals

torch: Any = pytest.importorskip("torch")
safetensors_torch: Any = pytest.importorskip("safetensors.torch")

import tiny_model  # noqa: E402  (needs torch)

SITE = "layers.1.resid"


@pytest.fixture
def harvest(tmp_path: Path) -> Path:
    folder = tmp_path / "harvest"
    folder.mkdir()
    generator = torch.Generator().manual_seed(0)
    for number in range(2):
        active = torch.rand(1500, 12, generator=generator) < 0.15
        values = active.float() @ torch.randn(12, 8, generator=torch.Generator().manual_seed(1))
        safetensors_torch.save_file({SITE: values.half()}, folder / f"{number:05}.safetensors")
    (folder / "index.json").write_text(json.dumps({"tokens": 3000}), encoding="utf-8")
    return folder


def test_an_sae_from_a_harvest(harvest: Path, tmp_path: Path, evals: Evals) -> None:
    out = tmp_path / "sae"
    sizes = ("--latents", 16, "--k", 2, "--tokens", 2560, "--batch", 64, "--rate", "0.01")
    said = evals("probe", "sae", "train", "--harvest", harvest, "--site", SITE, *sizes, "--seeds", 2, "--out", out)
    assert said.status == 0, said.err
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    figures = card["figures"]
    assert card["site"] == SITE
    assert card["saved_as"] == "topk"
    assert card["tokens"] == 2560
    assert figures["measured_tokens"] == 300, "a tenth is held out"
    assert 0 < figures["fvu"] < 1
    assert 0 < figures["stability"] <= 1
    assert sum(figures["density"].values()) == 16
    assert "ce" not in figures, "no model was there to measure with"
    assert "| fvu |" in (out / "card.md").read_text(encoding="utf-8")
    again = evals("probe", "sae", "measure", out, "--harvest", harvest)
    assert again.status == 0, again.err
    assert f"| fvu | {figures['fvu']:.4g} |" in again.out
    assert "holds files; expected a new or empty folder" in evals("probe", "sae", "convert", out, "--out", out).err
    said = evals("probe", "sae", "convert", out, "--out", tmp_path / "copy")
    assert "read saelens: 16 latents of width 8, TopK" in said.err
    assert (tmp_path / "copy" / "sae_weights.safetensors").read_bytes() == (
        out / "sae_weights.safetensors"
    ).read_bytes()


def test_a_transcoder_from_a_model_as_it_reads(tmp_path: Path, evals: Evals) -> None:
    model = tiny_model.write_model(tmp_path / "model")
    (tmp_path / "text.txt").write_text("The lake lies 212 metres above the sea. " * 60, encoding="utf-8")
    out = tmp_path / "sae"
    said = evals(
        "probe", "sae", "train", "--model", f"transformers/{model}", "--text", tmp_path / "text.txt", "--device", "cpu",
        "--context", 40, "--held", 150, "--site", "layers.1.mlp_in", "--target", "layers.1.mlp", "--skip",
        "--architecture", "batchtopk", "--latents", 32, "--k", 4, "--tokens", 1280, "--batch", 64, "--out", out,
    )  # fmt: skip
    assert said.status == 0, said.err
    figures = json.loads((out / "card.json").read_text(encoding="utf-8"))["figures"]
    assert figures["predicted_tokens"] == 4 * 38
    assert figures["ce"] > 0
    assert {"delta_ce", "kl", "ce_zero", "ce_mean"} <= set(figures)
    cfg = json.loads((out / "cfg.json").read_text(encoding="utf-8"))
    assert cfg["architecture"] == "jumprelu_skip_transcoder"
    assert cfg["metadata"]["hook_name_out"] == "blocks.1.hook_mlp_out"


def test_what_is_wrong_is_said_in_a_line(harvest: Path, tmp_path: Path, evals: Evals) -> None:
    train = ("probe", "sae", "train", "--out", tmp_path / "x", "--site", SITE)
    for said, arguments in (
        ("expected --harvest FOLDER, or --model and --text", train),
        ("--skip: expected a transcoder, with --target", (*train, "--harvest", harvest, "--skip")),
        ("no format has such a transcoder", (*train, "--harvest", harvest, "--target", SITE)),
        ("k 32: expected a number from 1 to 16, the latents", (*train, "--harvest", harvest, "--latents", 16)),
        ("no verb 'toys'; did you mean toy?", ("probe", "toys")),
        ("no such file or folder; expected an SAE", ("probe", "sae", "measure", tmp_path / "none")),
        ("format 'onnx': expected one of saelens", ("probe", "sae", "measure", harvest, "--format", "onnx")),
    ):
        found = evals(*arguments)
        assert found.status in (1, 2)
        assert said in found.err
        assert len(found.err.strip().splitlines()) == 1


def test_help_loads_nothing_heavy(evals: Evals) -> None:
    program = "import sys, interp.cli as c, argparse; c.add_arguments(argparse.ArgumentParser())"
    check = f"{program}; assert not {{'torch', 'numpy', 'transformers', 'sklearn'}} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True, capture_output=True)
    assert "sparse autoencoders" in evals("probe", "--help").out
    assert "--architecture" in evals("probe", "sae", "train", "--help").out
