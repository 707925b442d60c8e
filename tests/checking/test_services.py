"""What services give back for an answer, checked as it comes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import evals
from evals import Document

KB = [
    Document("aro.txt", "Its water is clear.", "Lake Aro", metadata={"url": "https://e.org/aro"}),
    Document("dam.txt", "It is 40 metres high.", "The Dam", metadata={"url": "https://e.org/dam"}),
]
SAID = "It is high [1]. It is clear [2]. It is new [3]."
MESSAGE: dict[str, Any] = {"role": "assistant", "content": SAID}
CITED = [{"title": "The Dam", "url": "https://e.org/dam"}, {"filepath": "aro.txt"}, {"url": "https://e.org/new"}]


@pytest.mark.parametrize(
    "response",
    [
        {
            "citations": ["https://e.org/dam", "https://e.org/aro", "https://e.org/new"],
            "choices": [{"message": MESSAGE}],
        },
        {"search_results": CITED, "choices": [{"message": MESSAGE}]},
        {"choices": [{"message": {**MESSAGE, "context": {"citations": CITED}}}]},
    ],
)
def test_numbers_mean_the_sources_that_a_service_lists(response: dict[str, Any]) -> None:
    found = evals.check(json.dumps(response), KB)
    assert [c.document for c in found.citations] == ["dam.txt", "aro.txt", "https://e.org/new"]
    assert [c.fault for c in found.citations] == ["", "", "dangling"]


def test_numbers_mean_the_documents_where_a_service_lists_none_of_them() -> None:
    response = {"citations": ["https://other.org/dam"], "choices": [{"message": {**MESSAGE, "content": "It is [2]."}}]}
    assert [c.document for c in evals.check(json.dumps(response), KB).citations] == ["dam.txt"]


def test_parts_of_one_document_are_listed_apart() -> None:
    context = {"citations": [{"filepath": "dam.txt"}, {"filepath": "dam.txt"}, {"filepath": "aro.txt"}]}
    found = evals.check(json.dumps({"choices": [{"message": {**MESSAGE, "context": context}}]}), KB)
    assert [c.document for c in found.citations] == ["dam.txt", "dam.txt", "aro.txt"]


@pytest.mark.parametrize(
    "events",
    [
        'data: {"choices":[{"delta":{"content":"It is "}}]}\n\ndata: {"choices":[]}\n\ndata: [DONE]\n',
        'event: content_block_delta\ndata: {"type":"content_block_delta","delta":{"text":"It is [1]."}}\n',
        '{"choices":[{"delta":{"content":"It is "}}]}\n{"choices":[{"delta":{"content":"[1]."}}]}\n',
    ],
)
def test_the_events_of_a_stream_are_no_answer(events: str) -> None:
    with pytest.raises(evals.EvalsError, match="the events of a stream; expected the answer that they make together"):
        evals.check(events, KB)
