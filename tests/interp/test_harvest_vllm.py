"""Harvests from vLLM's engine: the same values as transformers gives. `make test-vllm` installs it; what its blocks do
with their tokens is tried without it, too."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import Evals

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

import tiny_model  # noqa: E402  (needs torch)
from safetensors.torch import load_file  # noqa: E402

from evals import SetupError, UsageError, replayed  # noqa: E402
from interp.activations.harvest import Harvester  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.activations.vllm import VllmModel, _shown, tapped, whole  # noqa: E402

SITES = ["layers.0.resid", "layers.3.resid", "layers.1.mlp", "layers.1.mlp_in", "layers.2.attn", "layers.2.heads"]
# vLLM knows no heads as small as those of the tiny model.
SHAPE = {"hidden_size": 128, "intermediate_size": 192}
# What float32 rounds, as a share of the values, by norm: up to 3e-5 here, where random weights make attention sharp,
# and 4e-6 on the embedded model.
CLOSE = 1e-4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.write_model(tmp_path_factory.mktemp("model"), **SHAPE)


@pytest.fixture(scope="module")
def model(folder: Path) -> VllmModel:
    if find_spec("vllm") is None:
        pytest.skip("vLLM is not installed; `make test-vllm` installs its CPU build")
    return VllmModel(f"vllm/{folder}")


@pytest.fixture
def run(folder: Path, tmp_path: Path, evals: Evals) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "aro.txt").write_text("Lake Aro lies 212 metres above the sea. 湖は青い😀.", encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text('{"question": "How high?"}\n{"question": "How blue?"}\n')
    asked = ("--docs", docs, "--questions", tmp_path / "questions.jsonl", "--style", "bracket", "--max-tokens", 12)
    told = ("-M", "device=cpu", "--log-dir", tmp_path, "--run-id", "run")
    said = evals("run", "--model", f"transformers/{folder}", *asked, *told)
    assert said.status == 0, said.err
    return tmp_path / "run"


def test_its_values_are_those_of_transformers(model: VllmModel, folder: Path) -> None:
    """Of a window that begins as the one before it did, too; layer 3 is the last, before the final norm."""
    windows = [[1, *range(40, 200)], [1, *range(40, 60), *range(90, 240)]]
    reader = ReadingModel(f"transformers/{folder}", device="cpu", batch=1)
    for site in SITES:
        model.check([site])
    theirs, ours = list(model.activations(windows, SITES)), list(reader.activations(windows, SITES))
    for window, *both in zip(windows, theirs, ours, strict=True):
        for site, one, other in zip(SITES, *both, strict=True):
            assert one.shape == other.shape == (len(window) - 1, 128)
            assert (one - other).norm() < CLOSE * other.norm(), site
    assert model.about["revision"] == reader.about["revision"]
    with pytest.raises(UsageError, match="the model has layers 0 to 3"):
        model.check(["layers.4.resid"])


def test_a_harvest_is_the_same_and_goes_on(model: VllmModel, folder: Path, run: Path, tmp_path: Path) -> None:
    reader = ReadingModel(f"transformers/{folder}", device="cpu", batch=1)
    found = list(replayed(run))
    answers = {}
    for name, engine in (("vllm", model), ("transformers", reader)):
        Harvester(engine, SITES, tmp_path / name, dtype="float32").take(found[:1])
        (tmp_path / name / "index.json").unlink()
        answers[name] = Harvester(engine, SITES, tmp_path / name, dtype="float32").take(found)
    assert answers["vllm"] == answers["transformers"] | {"engine": "vllm"}
    shards = sorted(path.name for path in (tmp_path / "vllm").glob("*.safetensors"))
    assert len(shards) == 4, "a shard of each call, with its tokens"
    for name in shards:
        one, other = (load_file(tmp_path / engine / name) for engine in ("vllm", "transformers"))
        assert one.keys() == other.keys()
        for part, values in other.items():
            assert (one[part] - values).float().norm() <= CLOSE * values.float().norm(), part


class _Norm(torch.nn.Module):  # type: ignore[misc]
    """As vLLM's: what was added is added here, and both tensors are written into."""

    def forward(self, values: Any, stream: Any = None) -> Any:
        if stream is None:
            return values / 2
        stream += values
        values.copy_(stream / 2)
        return values, stream


class _Part(torch.nn.Module):  # type: ignore[misc]
    def __init__(self, factor: float) -> None:
        super().__init__()
        self.factor, self.o_proj = factor, torch.nn.Identity()

    def forward(self, values: Any) -> Any:
        return self.o_proj(values) * self.factor


class _Block(torch.nn.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.self_attn, self.mlp, self.first, self.second = _Part(3.0), _Part(5.0), _Norm(), _Norm()

    def forward(self, values: Any, stream: Any) -> Any:
        if stream is None:
            stream, values = values.clone(), self.first(values)
        else:
            values, stream = self.first(values, stream)
        values, stream = self.second(self.self_attn(values), stream)
        return self.mlp(values), stream


class _Model(torch.nn.Module):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.config = SimpleNamespace(num_hidden_layers=2)
        self.layers, self.norm = torch.nn.ModuleList([_Block(), _Block()]), _Norm()

    def forward(self, values: Any) -> Any:
        stream = None
        for block in self.layers:
            values, stream = block(values, stream)
        return self.norm(values, stream)[0]


def test_what_later_norms_write_into_was_copied_and_added() -> None:
    model, read = _Model(), torch.tensor([[1.0], [2.0], [4.0]])
    sites = [f"layers.{n}.{part}" for n in (0, 1) for part in ("attn", "mlp_in", "mlp", "resid")]
    with tapped(model, sites) as seen:
        model(read[:2].clone())  # vLLM may read a long prompt in parts
        model(read[2:].clone())
    stream = read.clone()
    for block in (0, 1):
        attended = 3 * stream / 2
        stream = stream + attended
        added = 5 * stream / 2
        for part, values in (("attn", attended), ("mlp_in", stream / 2), ("mlp", added), ("resid", stream + added)):
            site = f"layers.{block}.{part}"
            assert torch.equal(whole(site, seen[site], 3), values), site
        stream = stream + added
    with tapped(model, sites) as seen:
        pass
    model(read)
    assert not any(seen.values()), "nothing is seen outside"


def test_tokens_that_were_not_seen_are_told() -> None:
    with pytest.raises(SetupError, match=r"vLLM showed 2 tokens at layers.0.resid; expected 3, each once"):
        whole("layers.0.resid", [torch.zeros(2, 4)], 3)
    with pytest.raises(SetupError, match="vLLM showed 0 tokens"):
        whole("layers.0.resid", [], 3)


def test_a_version_that_shows_no_model_is_told() -> None:
    with pytest.raises(SetupError, match=r"this vLLM does not show its model: .*apply_model"):
        _shown(SimpleNamespace())


def test_it_is_asked_for_by_the_models_name(
    run: Path, tmp_path: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    told = ("--sites", "layers.0.resid", "--out", tmp_path / "h", "--others")
    said = evals("probe", "harvest", run, "--model", "vllm/tiny", *told)
    assert "model 'vllm/tiny' needs `pip install grounded-evals[vllm]`" in said.err
    said = evals("probe", "harvest", run, "--model", "vllm/tiny", *told, "--device", "cpu")
    assert "--device cpu: vLLM takes the device that it is built for" in said.err
    said = evals("probe", "harvest", run, "--model", "mock", *told)
    assert "expected transformers/NAME" in said.err
