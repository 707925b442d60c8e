"""``anchored``: citations that are valid by construction.

The documents are cut into numbered sentences, the decoding is constrained so that only those numbers
can follow the answer, and the cited text is taken from the document itself, never from the model.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evals.abstention import REFUSAL
from evals.reading import read_object
from evals.styles.prompting import answer, as_text, as_title, ask
from evals.text import sentences
from evals.types import Answer, Citation, Completion, Constraint, Document, Locator, Prompt, Sample, Span

INSTRUCTIONS = (
    "Answer the question in one short sentence, using only the numbered sentences below. Then give the number of the "
    "sentence that holds the answer in square brackets, in this form: <sentence> [<number>] "
    f"If no sentence holds the answer, reply: {REFUSAL}"
)
MOST_CITATIONS = 3
# The answer is one sentence: a full stop inside it must be followed by something other than a space, so "3.5" is
# allowed. It contains no "[", so that the first one begins the pointers, and no line break.
_GRAMMAR = """start: answer " " pointer{{1,{most}}} | refusal
answer: /([^\\[\\]\\n.!? ]|[.!?][^\\[\\]\\n ])([^\\[\\]\\n.!?]|[.!?][^\\[\\]\\n ]){{0,240}}[.!?]/
pointer: "[" number "]"
number: {numbers}
refusal: "{refusal}"
"""
HINT = (
    'Reply with JSON alone, {"answer": "one short sentence", "sentences": [numbers of those that hold it]}; '
    f'if no sentence does, {{"answer": "{REFUSAL}", "sentences": []}}.'
)
_POINTER = re.compile(r"\[(\d{1,9})\]\s*")


class Anchored:
    version = "13"
    instructions = f"{INSTRUCTIONS} {HINT}".replace(REFUSAL, "")

    def render(self, sample: Sample) -> Prompt:
        places = anchors(sample)
        lines, last = [], None
        for number, (document, span) in enumerate(places, start=1):
            if document is not last:
                lines.append(f"\n{as_text(as_title(document.title))}" if document.title else "")
                last = document
            lines.append(f"[{number}] {' '.join(span.of(document.text).split())}")
        return ask(INSTRUCTIONS, "\n".join(lines).strip(), sample.question, constraint(len(places)))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        text, numbers = _read(completion.text.strip())
        places, claim = anchors(sample), Span(0, len(text))
        return answer(completion, text, tuple(_citation(n, places, claim) for n in dict.fromkeys(numbers)))


def constraint(places: int) -> Constraint:
    """What an answer must look like for documents of ``places`` sentences: one sentence and up to three of their
    numbers, or the reply that abstains; as a grammar, and as a JSON schema with an enum."""
    numbers = range(1, places + 1)
    words = " | ".join(f'"{n}"' for n in numbers) or '"0"'
    grammar = _GRAMMAR.format(most=MOST_CITATIONS, numbers=words, refusal=REFUSAL)
    # No minItems or maxItems: several services refuse them.
    sentences = {"type": "array", "items": {"type": "integer", "enum": list(numbers) or [0]}}
    schema = {
        "type": "object",
        "properties": {"answer": {"type": "string"}, "sentences": sentences},
        "required": ["answer", "sentences"],
        "additionalProperties": False,
    }
    return Constraint(grammar, schema, HINT)


def anchors(sample: Sample) -> list[tuple[Document, Span]]:
    """Every sentence of the sample's documents, in the order of their numbers, which begin at 1."""
    return [(d, span) for d in sample.documents for span in sentences(d.text)]


def cite(place: tuple[Document, Span], claim: Span, native: Mapping[str, Any]) -> Citation:
    """The citation of a sentence (its document and its span there), with its exact words and place, for the ``claim``,
    a span of the answer."""
    document, span = place
    locator = Locator("char", span.start, span.end)
    return Citation(document.id, span.of(document.text), locator, claim, native)


def _read(raw: str) -> tuple[str, list[int]]:
    """The text of an answer and the sentence numbers it cites, from JSON or from ``text [1][2]``."""
    if raw.startswith("{") and (record := read_object(raw, ("answer",))) is not None:
        text, given = record.get("answer"), record.get("sentences")
        listed = given if isinstance(given, list) else []
        return text.strip() if isinstance(text, str) else "", [n for n in listed if type(n) is int]
    start = end = 0  # of the last run of pointers; these are the answer's if no text follows them
    numbers: list[int] = []
    for pointer in _POINTER.finditer(raw):
        if pointer.start() != end:
            start, numbers = pointer.start(), []
        numbers.append(int(pointer[1]))
        end = pointer.end()
    return (raw[:start].rstrip(), numbers) if numbers and end == len(raw) else (raw, [])


def _citation(number: int, places: list[tuple[Document, Span]], claim: Span) -> Citation:
    native = {"sentence": number}
    if not 1 <= number <= len(places):  # only if a provider did not keep to the grammar
        return Citation(f"[{number}]", claim=claim, native=native)
    return cite(places[number - 1], claim, native)
