"""Weights from safetensors alone, and no code that comes with a model unless it was asked for; for every loader."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tiny_model import write_model

from evals import EntailmentOptions, EvalsError, Provider, ProviderOptions, ScorerOptions
from evals.models.run.embedder import Embedder
from evals.models.run.loading import Wish, load
from evals.models.run.pretrained import pretrained
from providers.local.transformers import Transformers
from scorers.backends.classifier.nli import Nli
from scorers.backends.classifier.spans import Spans
from scorers.selfcite import SelfCite

torch: Any = pytest.importorskip("torch")

Loader = Callable[[str], object]


def no_provider(model: str) -> Provider:
    raise AssertionError(model)


def selfcite(folder: str) -> object:
    scorer = SelfCite(ScorerOptions(args={"model": folder}))
    return scorer.about


LOADERS: dict[str, Loader] = {
    "load": load,
    "transformers": lambda folder: Transformers(folder, ProviderOptions()),
    "selfcite": selfcite,
    "nli": lambda folder: Nli(folder, EntailmentOptions(no_provider)),
    "spans": lambda folder: Spans(folder, EntailmentOptions(no_provider)),
    "embedder": lambda folder: Embedder(Path(folder)),
}


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_model(tmp_path_factory.mktemp("models") / "tiny")


def with_code(source: Path, folder: Path, file: str, **changes: Any) -> Path:
    """A copy of a model whose settings name code in its folder; running it leaves a file behind."""
    folder.mkdir()
    for part in source.iterdir():
        (folder / part.name).write_bytes(part.read_bytes())
    settings = json.loads((folder / file).read_text())
    (folder / file).write_text(json.dumps(settings | changes))
    (folder / "own.py").write_text(f"open({str(folder / 'ran')!r}, 'w').close()\nclass Own: pass\n")
    return folder


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("config.json", {"model_type": "own", "auto_map": {"AutoConfig": "own.Own"}}),
        ("tokenizer_config.json", {"tokenizer_class": "Own", "auto_map": {"AutoTokenizer": [None, "own.Own"]}}),
    ],
)
def test_a_models_own_code_is_refused(
    tiny: Path, tmp_path: Path, loader: str, file: str, changes: dict[str, Any]
) -> None:
    folder = with_code(tiny, tmp_path / "m", file, **changes)
    if loader in ("nli", "spans"):
        kind = {"nli": "LlamaForSequenceClassification", "spans": "LlamaForTokenClassification"}[loader]
        config = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps(config | {"architectures": [kind]}))
    with pytest.raises(EvalsError, match=r"runs code of its own, which is refused; .* give --trust-remote-code$"):
        LOADERS[loader](str(folder))
    assert not (folder / "ran").exists()


def test_a_models_own_code_runs_where_it_is_asked_for(tiny: Path, tmp_path: Path) -> None:
    folder = with_code(tiny, tmp_path / "m", "config.json", model_type="own", auto_map={"AutoConfig": "own.Own"})
    with pytest.raises(EvalsError, match="cannot be loaded"):  # there is nothing in it to load
        load(str(folder), Wish(trust_remote_code=True))
    assert (folder / "ran").exists()


def test_pickled_weights_are_not_read(tiny: Path, tmp_path: Path) -> None:
    folder = with_code(tiny, tmp_path / "m", "config.json")
    torch.save({}, folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    for loader in ("load", "nli", "selfcite"):
        with pytest.raises(EvalsError, match=r"pickled weights \(pytorch_model\.bin\) are refused"):
            LOADERS[loader](str(folder))
    with pytest.raises(EvalsError, match=r"cannot be loaded: .*safetensors"):
        pretrained("m", folder, "AutoModelForCausalLM", lambda _: {}, device="cpu")


def test_settings_may_refuse_a_model_before_its_weights_are_read(tiny: Path, tmp_path: Path) -> None:
    folder = with_code(tiny, tmp_path / "m", "config.json")
    (folder / "model.safetensors").write_bytes(b"never read")

    def refuse(config: Any) -> dict[str, Any]:
        raise EvalsError(f"a {config.model_type} will not do")

    with pytest.raises(EvalsError, match="a llama will not do"):
        pretrained("m", folder, "AutoModelForCausalLM", refuse, device="cpu")
