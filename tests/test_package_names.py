"""The names of a registry: kept small, read from whatever has them, and asked of a server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals

from evals import DataError
from evals.files import PackageNames
from evals.files.package_names import FETCHED, fetched_names

SIMPLE = json.dumps({"meta": {"api-version": "1.1"}, "projects": [{"name": "NumPy"}, {"name": "ruamel.yaml"}]})


@given(st.sets(st.text("ab1", min_size=1, max_size=4), max_size=6), st.text("ab1", min_size=1, max_size=4))
def test_a_set_has_its_names_and_no_others(names: set[str], other: str) -> None:
    found = PackageNames.of(names)
    assert all(name.upper() in found for name in names)
    assert (other in found) == (other in names)


def test_the_same_names_make_the_same_file_from_any_form(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("# a registry\nruamel_yaml\n\nnumpy\nNumPy\n")
    (tmp_path / "simple.json").write_text(SIMPLE)
    for name in ("names.txt", "simple.json"):
        PackageNames.read(tmp_path / name).write(tmp_path / f"{name}.npy")
    written = (tmp_path / "names.txt.npy").read_bytes()
    assert written == (tmp_path / "simple.json.npy").read_bytes()
    assert len(written) < 200
    again = PackageNames.read(tmp_path / "names.txt.npy")
    assert (len(again), "RUAMEL-yaml" in again, "yaml" in again) == (2, True, False)


@pytest.mark.parametrize(
    "content", [None, b"", b"\xff\xfe", b'{"projects": 3}', b'{"projects": [{}]}', b"{", b"\x93NUMPY", b"# none\n"]
)
def test_what_has_no_names_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "names.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DataError, match=r"names\.txt.*expected"):
        PackageNames.read(path)


class Registry(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        spoken = "json" in (self.headers["Accept"] or "") and self.path == "/simple/"
        body = SIMPLE.encode() if spoken else b"<html>"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Registry) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_registry_is_asked_for_its_names(registry: str, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match=f"expected `evals fetch {FETCHED}` first"):
        PackageNames.named(FETCHED)
    monkeypatch.setenv("PIP_INDEX_URL", f"{registry}/simple")
    said = evals("fetch", FETCHED)
    assert (said.status, "2 names, sha256" in said.out) == (0, True), said.err
    assert "numpy" in PackageNames.named(FETCHED)
    monkeypatch.setenv("PIP_INDEX_URL", f"{registry}/other")
    said = evals("fetch", FETCHED)
    assert (said.status, "no simple index in JSON" in said.err) == (1, True)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
    said = evals("fetch", FETCHED)
    assert (said.status, "not reached" in said.err) == (1, True)


def test_names_are_taken_from_a_file(registry: str, evals: Evals, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("numpy\nscipy\nnumpy\n")
    said = evals("fetch", FETCHED, "--from", tmp_path / "names.txt")
    assert (said.status, "2 names" in said.out) == (0, True), said.err
    assert len(PackageNames.read(fetched_names())) == 2
