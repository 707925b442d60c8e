"""A leaderboard as other tools exchange results: a folder with a file for each model and style.

``every-eval-ever``: its aggregate records, schema 0.3.0 (https://github.com/evaleval/every_eval_ever); a file for each
task, too. They cannot carry ranks, agreement with people, spending, why answers were unscored, nor that a metric has no
better direction, which is then said among its details. Who evaluated is not known here: it stands as "unknown",
and the bounds of a metric only where it is a rate.

``lm-eval``: results of lm-evaluation-harness 0.4.13. They cannot carry intervals, n of a single metric, nor anything of
the above.

A metric without a figure is in neither.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from evals.board.model import Leaderboard, MetricInfo, Row
from evals.engine.summary import MetricSummary
from evals.errors import UsageError
from evals.files.writing import write_whole
from evals.plugins import version

_UNKNOWN = "unknown"
_LIBRARY = "grounded-evals"


def write_folder(board: Leaderboard, path: Path) -> None:
    """Write the files of the format that the folder's ending names. Raises UsageError where it exists already, so that
    no file of an older board stays among them."""
    try:
        path.mkdir(parents=True)
        for number, record in enumerate(FOLDERS[path.suffix](board), start=1):
            write_whole(path.resolve() / f"results_{number:03}.json", (json.dumps(record, indent=2) + "\n").encode())
    except FileExistsError:
        raise UsageError(f"{path}: exists already; expected a new folder") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def every_eval_ever(board: Leaderboard) -> Iterator[dict[str, Any]]:
    """A record for each row. Members called additional details hold texts alone."""
    created = str(datetime.fromisoformat(board.created).timestamp())
    for row in board.rows:
        id = f"{row.task}/{row.model}/{row.style}/{created}"
        about = {"deployment_type": _UNKNOWN, "model_availability": _UNKNOWN}
        yield {
            "schema_version": "0.3.0",
            "evaluation_id": id,
            "evaluation_timestamp": row.provenance.created,
            "retrieved_timestamp": created,
            "source_metadata": {
                "source_type": "evaluation_run",
                "source_organization_name": _UNKNOWN,
                "evaluator_relationship": "other",
            },
            "eval_library": {"name": _LIBRARY, "version": version()},
            "model_info": {"name": row.model, "id": row.model, "additional_details": about},
            "evaluation_results": [
                _result(row, name, figure, board.metrics[name], id)
                for name, figure in row.metrics.items()
                if figure.value is not None
            ],
        }


def _result(row: Row, name: str, figure: MetricSummary, info: MetricInfo, id: str) -> dict[str, Any]:
    provenance = row.provenance
    source = {"source": provenance.task_source, "sha256": provenance.data_sha256, "version": provenance.task_version}
    direction = {} if info.higher_is_better is not None else {"additional_details": {"direction": "neither is better"}}
    uncertainty: dict[str, Any] = {"num_samples": figure.n}
    if figure.low is not None and figure.high is not None:
        interval = {"lower": figure.low, "upper": figure.high, "confidence_level": 0.95, "method": figure.interval}
        uncertainty["confidence_interval"] = interval
    bounds = {"min_score": 0, "max_score": 1} if info.reduce == "rate" else {"min_score": None, "max_score": None}
    counts = {key: str(getattr(figure, key)) for key in ("trials", "unscored", "not_applicable")}
    return {
        "evaluation_result_id": f"{id}/{name}",
        "evaluation_name": row.task,
        "source_data": {"dataset_name": row.task, "source_type": "other", "additional_details": source},
        "metric_config": {
            "evaluation_description": info.about,
            "metric_id": f"{_LIBRARY}.{name}",
            "metric_name": name,
            "lower_is_better": info.higher_is_better is False,
            "score_type": "continuous",
            **bounds,
            **direction,
        },
        "score_details": {
            "score": figure.value,
            "details": {**counts, "missing": str(row.missing)},
            "uncertainty": uncertainty,
        },
        "generation_config": {"additional_details": {"style": row.style, "settings": json.dumps(provenance.settings)}},
    }


def lm_eval(board: Leaderboard) -> Iterator[dict[str, Any]]:
    """A record for each model and style, with all tasks; a figure is called ``METRIC,none``, as without a filter."""
    rows: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in board.rows:
        rows[row.model, row.style].append(row)
    better = {name: info.higher_is_better for name, info in board.metrics.items() if info.higher_is_better is not None}
    for (model, style), own in rows.items():
        yield {
            "results": {row.task: _figures(row) for row in own},
            "versions": {row.task: row.provenance.task_version for row in own},
            "n-shot": {row.task: 0 for row in own},
            "higher_is_better": {row.task: {n: better[n] for n in row.metrics if n in better} for row in own},
            "n-samples": {row.task: {"original": row.answers + row.missing, "effective": row.answers} for row in own},
            "config": {"model": model, "model_args": {"style": style}},
            "date": datetime.fromisoformat(board.created).timestamp(),
            "model_name": model,
        }


def _figures(row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"alias": row.task}
    for name, figure in row.metrics.items():
        if figure.value is not None:
            found[f"{name},none"] = figure.value
            found[f"{name}_stderr,none"] = "N/A"
    return found


FOLDERS: dict[str, Callable[[Leaderboard], Iterator[dict[str, Any]]]] = {
    ".every-eval-ever": every_eval_ever,
    ".lm-eval": lm_eval,
}
