"""A leaderboard as other tools exchange results. Each module says what its format cannot carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from evals.board.model import Leaderboard
from evals.errors import UsageError
from evals.files.writing import writing
from evals.report.exchange import every_eval_ever, hub, lm_eval, parquet, vectara
from evals.runs import Run

Write = Callable[[Leaderboard, Sequence[Run], Path], None]
FOLDERS: dict[str, Write] = {
    ".every-eval-ever": every_eval_ever.write,
    ".lm-eval": lm_eval.write,
    ".eval-results": hub.write,
}
FILES: dict[str, Write] = {".parquet": parquet.write, ".vectara.csv": vectara.write}
ENDINGS = (*FILES, *FOLDERS)


def ending(path: Path) -> str:
    """The ending of a name that one of these formats has, "" for another."""
    return next((end for end in ENDINGS if path.name.endswith(end)), "")


def write_exchange(board: Leaderboard, runs: Sequence[Run], path: Path) -> None:
    """Write the board in the format of the path's `ending`. Raises UsageError where that cannot be done; a folder must
    be a new one, so that no file of an older board stays among its own."""
    end = ending(path)
    with writing(path, UsageError):
        if end in FILES:
            return FILES[end](board, runs, path)
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            raise UsageError(f"{path}: exists already; expected a new folder") from None
        FOLDERS[end](board, runs, path)
