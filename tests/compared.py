"""Answers that are right or wrong, and what a comparison of two runs of them writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support import Evals, Said

from evals.analysis.comparison.model import Comparison

RIGHT, WRONG = "It is 7 metres.", "It is 9 metres."
Ask = Callable[..., Path]


def answers(right: str) -> dict[str, str]:
    """One answer a character: right where it is 1."""
    return {f"q{n}": RIGHT if c == "1" else WRONG for n, c in enumerate(right)}


def compared(evals: Evals, folder: Path, *arguments: object) -> tuple[dict[str, Any], Said]:
    """The pairs of the JSON that the comparison writes, which holds to its model; of one pair, that."""
    out = folder / "compared.json"
    said = evals("compare", *arguments, "--out", out)
    assert said.status == 0, said.err
    text = out.read_text(encoding="utf-8")
    Comparison.model_validate_json(text)
    pairs = json.loads(text)["pairs"]
    return pairs[0], said


RECALL = "short_answer_recall"
