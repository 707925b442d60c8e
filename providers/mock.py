"""``mock``: no model, fixed answers at once; for trying things out and for measuring the engine alone.

- ``mock`` answers with the first words of the sample's first document and quotes them, as the JSON that the
  ``quote`` style reads;
- ``mock/empty`` answers with an empty text;
- ``mock/error`` fails every request;
- ``mock/garbage`` answers with broken JSON that cites a document nobody has;
- ``mock/TEXT``, with any other text, answers with that text, verbatim.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from evals import Completion, ProviderOptions, Request, Support
from evals.abstention import REFUSAL

GARBAGE = '{"answer": "\\u0000[99] ", "citations": [{"document": 99, "quote": 7}, [], {"docu'
ERROR = "mock/error fails every request"
QUOTE_LENGTH = 60  # code points, before the cut at a word
_HEAD = 4 * QUOTE_LENGTH  # code points that are read, since leading white space is skipped


class Mock:
    support = Support()

    def __init__(self, model: str, options: ProviderOptions) -> None:
        self._model = model
        self.about: Mapping[str, Any] = {"model": model}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        if self._model == "error":
            return (Completion(r.id, finish_reason="error", error=ERROR) for r in requests)
        if self._model:
            text = {"empty": "", "garbage": GARBAGE}.get(self._model, self._model)
            return (Completion(r.id, text) for r in requests)
        return (Completion(r.id, _first_words(r)) for r in requests)


def _first_words(request: Request) -> str:
    documents = request.sample.documents
    return _reply(documents[0].text[:_HEAD] if documents else "")


@lru_cache(maxsize=4096)
def _reply(head: str) -> str:
    """The JSON reply for a document that begins with ``head``. The cache keeps the head, not the document."""
    head = head.lstrip()
    quote = head[:QUOTE_LENGTH]
    if len(head) > QUOTE_LENGTH and not head[QUOTE_LENGTH].isspace():
        quote = quote.rpartition(" ")[0] or quote
    quote = quote.rstrip()
    cited = [{"document": 1, "quote": quote}] if quote else []
    return json.dumps({"answer": quote or REFUSAL, "citations": cited}, ensure_ascii=False)
