"""``quote``: one JSON object with the answer and verbatim quotes."""

from __future__ import annotations

import re
from typing import Any

from evals.abstention import REFUSAL
from evals.styles.prompting import answer, ask, documents_block, json_object, numbered
from evals.types import Answer, Citation, Completion, Prompt, Sample, Span

INSTRUCTIONS = (
    "Answer the question using only the documents. Reply with one JSON object and nothing else: "
    '{"answer": "a short answer", "citations": [{"document": 1, "quote": "words copied exactly from that document"}]}. '
    f'If the documents do not hold the answer, reply {{"answer": "{REFUSAL}", "citations": []}}.'
)
# Small models write the quote and its document in prose: "copied words" [2].
_PROSE = re.compile(r"[\"“](?P<quote>[^\"“”\n]{8,})[\"”]\s*\[(?P<document>\d+)\]")


class Quote:
    version = "5"

    def render(self, sample: Sample) -> Prompt:
        return ask(INSTRUCTIONS, documents_block(sample), sample.question)

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        raw = completion.text.strip()
        record = json_object(raw)
        if record is None:
            return answer(completion, raw, _prose_citations(raw, sample))
        text = record.get("answer")
        text = text.strip() if isinstance(text, str) else ""
        entries = record.get("citations")
        cited = (_citation(e, sample, text) for e in (entries if isinstance(entries, list) else []))
        return answer(completion, text, tuple(c for c in cited if c is not None))


def _citation(entry: Any, sample: Sample, text: str) -> Citation | None:
    if not isinstance(entry, dict):
        return None
    quote = entry.get("quote")
    return Citation(
        document=numbered(sample, str(entry.get("document", "")).strip("[] ")),
        quote=quote if isinstance(quote, str) else None,
        claim=Span(0, len(text)) if text else None,
        native=entry,
    )


def _prose_citations(text: str, sample: Sample) -> tuple[Citation, ...]:
    return tuple(
        Citation(numbered(sample, m["document"]), quote=m["quote"], claim=Span(0, m.start()))
        for m in _PROSE.finditer(text)
    )
