"""Records of every_eval_ever, schema 0.3.0 (https://github.com/evaleval/every_eval_ever), laid out as its collection:
``data/TASK/DEVELOPER/MODEL/UUID.json`` for each row and, beside it, ``UUID_samples.jsonl`` with a line for each answer
and metric.

The aggregate cannot carry ranks, agreement with people, spending, why answers were unscored, nor that a metric has no
better direction, which is then said among its details. Who evaluated is not known here: it stands as "unknown", and the
bounds of a metric only where it is a rate. A metric without a figure is left out.

A line of samples cannot carry documents, citations, nor what scorers found. Whether an answer is correct, which it must
say, is whether it has the best share of that metric, all or none; metrics without a better direction, and answers
without a score, have no line, and the aggregate counts those answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from evals.board.model import Leaderboard, MetricInfo, Row
from evals.engine.summary import MetricSummary
from evals.evaluation import Answered
from evals.files.writing import draft, write_all
from evals.plugins import version
from evals.report.exchange.folders import answered_rows, safe_name, write_json
from evals.runs import Run

SCHEMA = "0.3.0"
_UNKNOWN = "unknown"
LIBRARY = "grounded-evals"


def write(board: Leaderboard, runs: Sequence[Run], folder: Path) -> None:
    """Write the files into a folder that exists."""
    created = str(datetime.fromisoformat(board.created).timestamp())
    left = {_id(row, created): row for row in board.rows}
    for row, answers in answered_rows(board, runs):
        if left.pop(id := _id(row, created), None):  # a run that is named twice is written once
            _write_row(board, row, id, created, answers, folder)
    for id, row in left.items():
        _write_row(board, row, id, created, (), folder)


def _id(row: Row, created: str) -> str:
    return f"{row.task}/{row.model}/{row.style}/{row.provenance.run}/{created}"


def _write_row(board: Leaderboard, row: Row, id: str, created: str, answers: Iterable[Answered], folder: Path) -> None:
    developer, _, model = row.model.rpartition("/")
    parts = "data", safe_name(row.task), safe_name(developer or _UNKNOWN), safe_name(model)
    place = folder.joinpath(*parts)
    place.mkdir(parents=True, exist_ok=True)
    name = str(UUID(bytes=sha256(id.encode()).digest()[:16], version=4))
    samples = f"{name}_samples.jsonl"
    hashed, lines, left_out = sha256(), 0, 0
    with draft((place / samples).resolve()) as descriptor:
        for answered in answers:
            found = list(_samples(board, row, id, answered))
            left_out += not found
            for line in found:
                written = (json.dumps(line) + "\n").encode()
                hashed.update(written)
                lines += 1
                write_all(descriptor, written)
    detailed = {
        "format": "jsonl",
        "file_path": "/".join((*parts, samples)),
        "hash_algorithm": "sha256",
        "checksum": hashed.hexdigest(),
        "total_rows": lines,
        "additional_details": {"answers_left_out": str(left_out)},
    }
    write_json(place / f"{name}.json", _aggregate(board, row, id, created) | {"detailed_evaluation_results": detailed})


def _aggregate(board: Leaderboard, row: Row, id: str, created: str) -> dict[str, Any]:
    """The record of a row. Members called additional details hold texts alone."""
    about = {"deployment_type": _UNKNOWN, "model_availability": _UNKNOWN}
    return {
        "schema_version": SCHEMA,
        "evaluation_id": id,
        "evaluation_timestamp": row.provenance.created,
        "retrieved_timestamp": created,
        "source_metadata": {
            "source_type": "evaluation_run",
            "source_organization_name": _UNKNOWN,
            "evaluator_relationship": "other",
        },
        "eval_library": {"name": LIBRARY, "version": version()},
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
            "metric_id": f"{LIBRARY}.{name}",
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


def _samples(board: Leaderboard, row: Row, id: str, answered: Answered) -> Iterator[dict[str, Any]]:
    """A line for each metric of an answer that has a better direction."""
    shared = _of_answer(row, id, answered)
    for score in answered.scores.values():
        for metric, value in score.values.items():
            info = board.metrics.get(metric)
            if info is None or info.higher_is_better is None or not value.den:
                continue
            share = value.num / value.den
            best = 1.0 if info.higher_is_better else 0.0
            yield {
                **shared,
                "evaluation_result_id": f"{id}/{metric}",
                "evaluation": {"score": share, "is_correct": share == best},
            }


def _of_answer(row: Row, id: str, answered: Answered) -> dict[str, Any]:
    """What all lines of an answer say: a conversation where turns stand before the question, else one question."""
    sample, answer = answered.sample, answered.answer
    reference, raw = list(sample.answers), answer.raw or answer.text
    turns = [(turn.role, turn.content) for turn in sample.turns]
    messages = [*turns, ("user", sample.question), ("assistant", raw)] if turns else []
    last = max(0, len(messages) - 1)
    usage = answer.usage
    return {
        "schema_version": SCHEMA,
        "evaluation_id": id,
        "model_id": row.model,
        "evaluation_name": row.task,
        "sample_id": sample.id,
        "sample_hash": sha256((sample.question + "".join(reference)).encode()).hexdigest(),
        "interaction_type": "multi_turn" if turns else "single_turn",
        "input": {"raw": sample.question, "reference": reference},
        "output": None if turns else {"raw": [raw]},
        "messages": [{"turn_idx": n, "role": role, "content": said} for n, (role, said) in enumerate(messages)] or None,
        "answer_attribution": [
            {
                "turn_idx": last,
                "source": f"messages[{last}].content" if turns else "output.raw",
                "extracted_value": answer.text,
                "extraction_method": f"style {row.style}",
                "is_terminal": True,
            }
        ],
        "token_usage": {
            "input_tokens": usage.input_tokens,
            "output_tokens": usage.output_tokens,
            "total_tokens": usage.input_tokens + usage.output_tokens,
            "input_tokens_cache_read": usage.cached_input_tokens,
        },
        "metadata": {"style": row.style, "epoch": str(answered.epoch)},
    }
