"""Folders of model files: what is missing is named, and the revision follows the weights."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from evals.errors import EvalsError
from evals.models.get import folder


def fill(path: Path, *names: str) -> Path:
    path.mkdir(exist_ok=True)
    for name in names:
        (path / name).write_bytes(name.encode())
    return path


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "holds no config.json"),
        (("config.json",), r"holds no \*\.safetensors$"),
        (("config.json", "pytorch_model.bin"), r"pickled weights \(pytorch_model.bin\) are refused"),
        (("config.json", "model.safetensors"), "holds no tokenizer.json"),
        (("config.json", "model-1.safetensors", folder.INDEX), "cannot be read; expected JSON with a weight_map"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, names: tuple[str, ...], said: str) -> None:
    with pytest.raises(EvalsError, match=said):
        folder.check(fill(tmp_path / "m", *names), "m")


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    made = fill(tmp_path / "m", "config.json", "a.safetensors", "tokenizer.json")
    (made / folder.INDEX).write_text('{"weight_map": {"x": "a.safetensors", "y": "b.safetensors"}}')
    with pytest.raises(EvalsError, match=r"lacks b\.safetensors"):
        folder.check(made, "m")
    fill(made, "b.safetensors")
    folder.check(made, "m")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "m").write_text("")
    with pytest.raises(EvalsError, match="is a file"):
        folder.check(tmp_path / "m", "m")


def test_the_revision_follows_the_weights(tmp_path: Path) -> None:
    made = fill(tmp_path / "m", "a.safetensors", "config.json")
    one = folder.revision(made)
    assert one == f"sha256:{hashlib.sha256(b'a.safetensors').hexdigest()}"
    fill(made, "b.safetensors", "README.md")
    two = folder.revision(made)
    assert two.startswith("sha256:")
    assert two != one
    (made / "b.safetensors").write_bytes(b"B.safetensors")
    assert folder.revision(made) != two


def test_large_weights_are_sampled_and_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_HASHED_WHOLE", 1000)
    made = fill(tmp_path / "m")
    content = bytearray(range(256)) * 10_000
    found = set()
    for place in (None, 0, len(content) - 1):  # the first and the last byte are among those read
        changed = bytearray(content)
        if place is not None:
            changed[place] ^= 1
        (made / "a.safetensors").write_bytes(changed)
        found.add(folder.revision(made))
    assert len(found) == 3
    assert all(f.startswith("sampled-sha256:") for f in found)
