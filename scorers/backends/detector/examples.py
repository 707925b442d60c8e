"""Labelled texts to train and measure on, read from JSONL files of RAGTruth and ExpertQA."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals import DataError, Pair, Span, read_jsonl

_PASSAGE = re.compile(r"^passage \d+:", re.MULTILINE)
_SUPPORT = ("Complete", "Partial", "Incomplete", "Missing")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A text that people judged. ``marked`` are the spans that they found unsupported, None where they judged only the
    whole. ``system`` is the model that wrote it. Examples of one ``group``, a question, are not independent."""

    pair: Pair
    unsupported: bool
    marked: tuple[Span, ...] | None
    group: str
    system: str


def ragtruth(path: Path) -> list[Example]:
    """Rows: question, passages (one text, ``passage n:`` before each), model, response, spans (start, end)."""

    def examples(row: Row) -> Iterable[Example]:
        premises = tuple(p.strip() for p in _PASSAGE.split(row["passages"]) if p.strip())
        marked = tuple(Span(int(s["start"]), int(s["end"])) for s in row["spans"])
        pair = Pair(premises, row["response"], row["question"])
        yield Example(pair, bool(marked), marked, row["question"], row["model"])

    return _read(path, examples, "question, passages, model, response, spans")


def expertqa(path: Path) -> list[Example]:
    """Rows: question, system, claims (claim_string; evidence: texts, each after a first line with its URL; support).

    Yields the claims that have evidence and a label. Complete counts as supported; Partial, Incomplete and Missing do
    not, since a partly supported claim has an unsupported part.
    """

    def examples(row: Row) -> Iterable[Example]:
        for claim in row["claims"]:
            passages = (e.partition("\n\n")[2] for e in claim["evidence"] or ())
            premises = tuple(p for p in passages if p.strip())
            if premises and claim["support"] in _SUPPORT:
                pair = Pair(premises, claim["claim_string"], row["question"])
                yield Example(pair, claim["support"] != "Complete", None, row["question"], row["system"])

    return _read(path, examples, "question, system, claims (claim_string, evidence, support)")


def _read(path: Path, examples: Callable[[Row], Iterable[Example]], fields: str) -> list[Example]:
    found: list[Example] = []
    for where, row in read_jsonl(path):
        try:
            found += examples(row)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise DataError(f"{where}: not a row of this set ({error!r}); expected {fields}") from error
    return found
