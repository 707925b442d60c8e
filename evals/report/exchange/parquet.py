"""The leaderboard as Parquet: a line for each row and metric, in typed columns. As the CSV it cannot carry why answers
were unscored, spending, agreement with people, nor where a row comes from."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from evals.board.model import Leaderboard
from evals.errors import SetupError
from evals.files.writing import write_whole
from evals.report.board import FIELDS, records
from evals.runs import Run


def write(board: Leaderboard, runs: Sequence[Run], path: Path) -> None:
    """Write the table. Raises SetupError where pyarrow is missing."""
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise SetupError(f"{path}: writing Parquet needs `pip install grounded-evals[datasets]` ({error})") from error
    kinds = {"text": arrow.string(), "count": arrow.int64(), "number": arrow.float64()}
    schema = arrow.schema([(name, kinds[kind]) for name, kind in FIELDS.items()])
    table = arrow.Table.from_pylist([dict(zip(FIELDS, record, strict=True)) for record in records(board)], schema)
    sink = arrow.BufferOutputStream()
    parquet.write_table(table, sink)
    write_whole(path.resolve(), sink.getvalue().to_pybytes())
