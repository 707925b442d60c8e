"""The evaluator for LangChain, run by LangSmith itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

from typing import Any

import pytest

langsmith: Any = pytest.importorskip("langsmith")
documents: Any = pytest.importorskip("langchain_core.documents")

from grounded_evals.harnesses.langsmith import grounded  # noqa: E402  (needs langsmith)

KB = [
    documents.Document("Lake Aro lies 212 metres above the sea. Its water is clear.", metadata={"source": "aro.txt"}),
    documents.Document("The dam was built by Ana Ruiz in 1902.", metadata={"source": "dam.txt"}, id="dam-1"),
]
ANSWERS = {
    "lake": '"Its water is clear." [aro.txt]',
    "dam": 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]',
    "else": "Nobody knows.",
}


def app(inputs: dict[str, Any]) -> dict[str, Any]:
    return {"answer": ANSWERS[inputs["question"]], "documents": KB}


def test_a_chain_is_evaluated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "false")
    client = langsmith.Client(api_url="http://127.0.0.1:9", api_key="none", auto_batch_tracing=False, info={})
    examples = [langsmith.schemas.Example(id=f"00000000-0000-0000-0000-00000000000{n}", inputs={"question": q})
                for n, q in enumerate(ANSWERS)]  # fmt: skip
    rows = langsmith.evaluate(app, data=examples, evaluators=[grounded], client=client, upload_results=False)
    found = [row["evaluation_results"]["results"][0] for row in rows]
    assert [(f.key, f.score, f.value) for f in found] == [
        ("grounded", 1.0, True),
        ("grounded", 0.0, False),
        ("grounded", None, True),
    ]
    assert "1902 in the source, 1912 in the quote" in found[1].comment


def test_other_names_and_texts() -> None:
    texts = [document.page_content for document in KB]
    found = grounded({"input": "lake"}, {"answer": '"Its water is clear." [1]', "context": texts})
    assert found["score"] == 1.0
