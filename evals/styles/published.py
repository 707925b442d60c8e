"""``published``: the prompt that a data set was published with, word for word.

A task gives it in the metadata of its samples, under ``published``: ``prompt``, a text in which ``{documents}``,
``{question}`` and perhaps other fields stand for what differs, ``document``, how each document is written, with
``{number}``, ``{title}`` and ``{text}``, and the values of the other fields. Citations are read as in `bracket`; where
documents are written with ``{sentences}``, their numbered sentences, as LongCite has them cited; where ``answers`` is
"inline quotes", as in `inline_quotes`; where it is "list", as ALCE reads QAMPARI's; where it is "boxes", with the sizes
of ``pages``, as CiteVQA has them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evals.errors import UsageError
from evals.styles.boxes import read_boxes
from evals.styles.inline_quotes import read_inline_quotes
from evals.styles.listed import read_list
from evals.styles.longcite import numbered_sentences, read_statements
from evals.styles.marked import Marked
from evals.types import Answer, Completion, Message, Prompt, Sample

_FIELD = re.compile(r"\{([a-z_]+)\}")
SENTENCES = "{sentences}"
_READERS = {"inline quotes": read_inline_quotes, "list": read_list, "boxes": read_boxes}


class Published(Marked):
    version = "12"

    def render(self, sample: Sample) -> Prompt:
        """Raises UsageError for a sample that has no published prompt."""
        told = sample.metadata.get("published")
        if not isinstance(told, Mapping) or not {"prompt", "document"} <= told.keys():
            raise UsageError(
                f"sample '{sample.id}' has no published prompt; expected -T prompt=FILE, of a task that takes it "
                "(docs/benchmarks.md), or another --style than published"
            )
        form = told["document"]
        numbered = numbered_sentences(sample) if SENTENCES in form else {}
        documents = "".join(
            _filled(form, {"number": n, "title": d.title, "text": d.text, "sentences": numbered.get(d.id, "")})
            for n, d in enumerate(sample.documents, start=1)
        )
        values = {**told, "documents": documents, "question": sample.question}
        return Prompt((Message("user", _filled(told["prompt"], values)),))

    def parse(self, sample: Sample, completion: Completion) -> Answer:
        told = sample.metadata.get("published")
        if isinstance(told, Mapping):
            if SENTENCES in told.get("document", ""):
                return read_statements(sample, completion)
            if read := _READERS.get(str(told.get("answers"))):
                return read(sample, completion)
        return super().parse(sample, completion)


def _filled(template: str, values: Mapping[str, Any]) -> str:
    """The template with its fields filled in, all at once: braces in what is filled in stay as they are."""
    return _FIELD.sub(lambda field: str(values.get(field[1], field[0])), template)
