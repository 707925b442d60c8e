"""The same framework under a name that nobody else has: the command starts here.

`evals`, `tasks`, `scorers` and `providers` are common names. Where another distribution or a folder of the user's hides
one of ours, this says so in a line, with the way out, before anything of ours is imported.
"""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = "evals"  # a name that another distribution on the package index has, too


def main() -> int:
    """`evals.cli.main`, unless that is hidden; the exit status."""
    if problem := hidden():
        print(f"evals: {problem}", file=sys.stderr)
        return 1
    from evals.cli import main as command  # noqa: PLC0415  (not before it is known to be ours)

    return command()


def hidden() -> str:
    """What hides our package `evals`, and the way out; "" where nothing does. What hides the other three is said when
    one of them is used."""
    spec = importlib.util.find_spec("evals")
    place = _place(spec)
    if place is None or place.parent.parent != _ROOT:
        return (
            f"{place or 'nothing'} is imported as 'evals' instead of this package; rename it, or run from another "
            "folder: the command `evals` and `python -m grounded_evals` leave the working folder out"
        )
    ours = _ROOT / "evals" / "cli" / "__init__.py"
    if "grounded" not in place.read_text(encoding="utf-8", errors="replace")[:200] or not ours.exists():
        return (
            f"the distribution '{_SHARED}'{_version(_SHARED)} has overwritten this package's files in {_ROOT}; "
            f"expected `pip uninstall {_SHARED}` and `pip install --force-reinstall grounded-evals`, or an environment "
            "for each"
        )
    return ""


def without_working_folder() -> None:
    """Take the working folder from where modules are looked for, as it is where a command starts rather than
    ``python -m``."""
    sys.path[:] = [entry for entry in sys.path if entry not in ("", str(Path.cwd())) or Path(entry or ".") == _ROOT]


def _place(spec: object) -> Path | None:
    origin = getattr(spec, "origin", None)
    if isinstance(origin, str):
        return Path(origin).resolve()
    folders = list(getattr(spec, "submodule_search_locations", None) or [])
    return Path(folders[0]).resolve() / "__init__.py" if folders else None


def _version(name: str) -> str:
    try:
        return f" {distribution(name).version}"
    except PackageNotFoundError:
        return ""
