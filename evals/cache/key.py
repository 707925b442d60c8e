"""Cache keys: everything that an answer depends on, the provider and the whole request, as one sha256."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import file_digest, sha256
from operator import attrgetter
from pathlib import Path
from typing import Any

from pydantic_core import to_jsonable_python

from evals import plugins
from evals.plain import digest
from evals.types import Constraint, Document, Request, Sample, Sampling

# What a provider says of itself, or is given by ``-M``, that affects only how fast it answers.
VOLATILE = frozenset({"traffic", "threads"})
# The most documents whose digest is cached. Neighbouring requests share documents.
_REMEMBERED = 256
_sampling = attrgetter(*(f.name for f in fields(Sampling)))


class Keys:
    """The keys of one provider's requests.

    Of the provider a key covers the model string, the package it came with and that package's version, ``about`` and
    the ``-M`` arguments, the last two without what is VOLATILE. Of the request it covers everything but its id and the
    gold data of its sample (answers, evidence, cluster, metadata): a corrected gold answer costs no new completions.
    No key can show what a server changes behind the same address and model name.
    """

    def __init__(self, model: str, about: Mapping[str, Any], args: Mapping[str, str]) -> None:
        entry = plugins.available("providers").get(model.partition("/")[0])
        asked = {
            "model": model,
            "package": plugins.origin(entry) if entry else "",
            "about": {name: value for name, value in about.items() if name not in VOLATILE},
            "args": {name: value for name, value in args.items() if name not in VOLATILE},
        }
        self._asked = sha256(json.dumps(asked, sort_keys=True, default=_plain).encode())
        self._documents: dict[int, tuple[Document, str]] = {}

    def of(self, request: Request) -> bytes:
        """The key of a request, 32 bytes: the hash of JSON in which each text is replaced by its sha256."""
        prompt, sample = request.prompt, request.sample
        content = (
            [(m.role, digest(m.content)) for m in prompt.messages],
            _constraint(prompt.constraint),
            [self._document(d) for d in prompt.documents],
            self._sample(sample),
            request.style,
            request.epoch,
            _sampling(request.sampling),
        )
        key = self._asked.copy()
        key.update(json.dumps(content).encode())
        return key.digest()

    def _sample(self, sample: Sample) -> tuple[str, str, list[str]]:
        return sample.id, sample.question, [self._document(d) for d in sample.documents]

    def _document(self, document: Document) -> str:
        """The document's digest, computed once for each object, so that a long text is not read for every question."""
        known = self._documents.get(id(document))
        if known is None:
            if len(self._documents) >= _REMEMBERED:
                self._documents.clear()
            # The document is kept beside its digest, so that no other object can get its id.
            known = self._documents[id(document)] = document, _digest_document(document)
        return known[1]


def _digest_document(document: Document) -> str:
    """The digest of a whole document. Its file counts by name and content, not by its folder."""
    about = (document.id, document.title, document.page_starts, _file(document.file), document.metadata)
    return digest(json.dumps((digest(document.text), *about), default=_plain))


def _file(name: str) -> tuple[str, str]:
    path = Path(name)
    try:
        if name and path.is_file():  # not a device or a pipe, which may have no end
            with path.open("rb") as file:
                return path.name, file_digest(file, "sha256").hexdigest()
    except OSError:
        pass  # a provider that needs the file will fail as well, and failures are not kept
    return path.name, ""


def _constraint(constraint: Constraint | None) -> tuple[str, str, str] | None:
    """The schema's names stay in their order: a model that fills in a schema follows it."""
    if constraint is None:
        return None
    return digest(constraint.grammar), digest(json.dumps(constraint.schema, default=_plain)), constraint.hint


def _plain(value: object) -> Any:
    return dict(value) if isinstance(value, Mapping) else to_jsonable_python(value)
