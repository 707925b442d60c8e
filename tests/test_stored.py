from __future__ import annotations

import tracemalloc
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.files import stored
from evals.files.stored import Stored
from evals.types import Document
from evals.types.samples import WordBox

DOCUMENTS = st.builds(
    Document,
    st.text(st.characters(), max_size=2),
    st.text(st.characters(), max_size=30),
    metadata=st.dictionaries(st.text(max_size=3), st.none() | st.integers() | st.lists(st.text(max_size=3))),
    boxes=st.lists(st.builds(WordBox, *[st.integers()] * 2, *[st.floats(allow_nan=False)] * 4), max_size=2).map(tuple),
)


@given(st.lists(st.tuples(DOCUMENTS, st.booleans())), st.sampled_from((1, 100, 100_000)))
def test_it_holds_what_a_dictionary_would(given: list[tuple[Document, bool]], in_memory: int) -> None:
    """However little of it stays in memory, and whatever is asked for between."""
    with patch.object(stored, "_IN_MEMORY", in_memory):
        documents, expected = Stored(), dict[str, Document]()
        for document, asked in given:
            assert documents.add(document) == (expected.setdefault(document.id, document) is document)
            assert not asked or documents[document.id] == expected[document.id]
        assert list(documents.items()) == list(expected.items())
        assert len(documents) == len(expected)


def test_a_document_that_is_asked_for_again_is_the_same_object() -> None:
    documents = Stored()
    documents.add(Document("lake", "Lake Aro lies high."))
    assert documents["lake"] is documents["lake"]
    assert documents.get("sea") is None
    with pytest.raises(KeyError):
        documents["sea"]


def test_many_documents_take_little_memory() -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        try:
            documents = Stored()
            for n in range(count):
                documents.add(Document(f"d{n}", f"{n} " * 2_000))
            assert all(documents[f"d{n}"].text.startswith(f"{n} ") for n in range(count))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    with patch.object(stored, "_IN_MEMORY", 50_000):
        few, many = peak(10), peak(300)
        assert many < few + 300_000, "some 8 KB a document, 2.4 MB, were there"
