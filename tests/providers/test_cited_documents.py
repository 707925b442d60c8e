"""Documents in the forms that services take, and the way back from their places; no server."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from evals.errors import EvalsError
from evals.judging.resolution import resolve
from evals.remote import Failure
from evals.types import Document, Locator, Sample, Span
from providers.documents import block_locator, blocks, char_locator, checked, pdf, sent

TEXTS = st.lists(
    st.sampled_from(["It rains", "Sí", "😀", "e\u0301", "𝔘n", "A.", "b! ", "\n\n", " ", "?", "\u2028", "Ж"])
)
UNITS = st.sampled_from(["code points", "utf-16-le", "utf-8"])


def in_unit(text: str, unit: str) -> int:
    """The length of a text as a service may count it."""
    if unit == "code points":
        return len(text)
    return len(text.encode(unit)) // (2 if unit == "utf-16-le" else 1)


@given(TEXTS, st.data(), UNITS)
def test_a_span_is_found_in_whatever_unit_it_is_given(pieces: list[str], data: st.DataObject, unit: str) -> None:
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    assume(quote.strip())
    locator = char_locator(text, in_unit(text[:start], unit), in_unit(text[:end], unit), quote)
    assert text[locator.start : locator.end].strip() == quote.strip()
    if unit == "code points":
        assert locator == Locator("char", start, end)


@given(TEXTS, st.integers(-3, 40), st.integers(-3, 40), st.none() | st.text(max_size=3))
def test_a_span_that_covers_other_words_than_its_quote_stays_as_given(
    pieces: list[str], start: int, end: int, quote: str | None
) -> None:
    text = "".join(pieces)
    locator = char_locator(text, start, end, quote)
    if quote is None or quote.strip() not in text:
        assert locator == Locator("char", start, end)


@pytest.mark.parametrize(
    ("start", "end", "quote"),
    [
        (0, 19, "Grass grows green."),  # with the space behind it, as sentences are often cut
        (0, 20, "Grass grows green."),  # a letter too long
        (18, 35, " The sky is blue."),
        (19, 37, "The sky is blue."),  # past the end: it resolves to nothing, and is told as such
        (2, 5, "The sky is blue."),  # elsewhere
        (5, 2, "The sky is blue."),
    ],
)
def test_a_mistake_of_the_service_is_kept(start: int, end: int, quote: str) -> None:
    text = "Grass grows green. The sky is blue."
    assert char_locator(text, start, end, quote) == Locator("char", start, end)


def test_after_a_character_outside_the_first_plane_the_unit_is_utf_16() -> None:
    text = "😀 Grass grows. 😀 Rain falls."
    assert char_locator(text, 3, 15, "Grass grows.") == Locator("char", 2, 14)
    assert char_locator(text, 5, 17, "Grass grows.") == Locator("char", 2, 14)  # UTF-8
    assert char_locator(text, 2, 14, "Grass grows.") == Locator("char", 2, 14)


@given(TEXTS, st.data())
def test_blocks_put_together_are_the_words_of_the_source(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    spans = blocks(text)
    assert "".join(s.of(text) for s in spans).strip() == text.strip()
    assert all(s.of(text).strip() for s in spans)
    if spans:
        start = data.draw(st.integers(0, len(spans) - 1))
        end = data.draw(st.integers(start + 1, len(spans)))
        locator = block_locator(spans, start, end)
        assert locator.unit == "char"
        assert text[locator.start : locator.end] == "".join(s.of(text) for s in spans[start:end])


@pytest.mark.parametrize(("start", "end"), [(0, 3), (2, 3), (1, 1), (1, 0), (-1, 1)])
def test_blocks_that_do_not_exist_resolve_to_nothing(start: int, end: int) -> None:
    document = Document("d", "It rains. It pours.")
    citation = sent((document,), "blocks").cite(0, "block", start, end, "It rains.")
    assert citation.locator == Locator("block", start, end)
    found = resolve(citation, Sample("s", "?", (document,)))
    assert found.claimed is None
    assert found.problem


@pytest.mark.parametrize("index", [1, -1, True, None, "0", 0.0, [0]])
def test_a_document_that_was_not_sent(index: object) -> None:
    document = Document("d", "It rains.")
    citation = sent((document,), "text").cite(index, "char", 0, 9, "It rains.")
    assert citation.document == (f"[{index}]" if index in (1, -1) and index is not True else "[?]")
    assert citation.locator == Locator("char", 0, 9)


@pytest.mark.parametrize(("start", "end"), [(None, 9), (0, "9"), (True, 9), (0.0, 9)])
def test_a_place_that_is_no_place(start: object, end: object) -> None:
    citation = sent((Document("d", "It rains."),), "text").cite(0, "char", start, end, ["It"], claim=Span(0, 2))
    assert (citation.document, citation.locator, citation.quote) == ("d", None, None)
    assert citation.claim == Span(0, 2)


def test_the_file_goes_only_while_it_is_the_one_that_was_read(tmp_path: Path) -> None:
    file, content = tmp_path / "a.pdf", b"%PDF-1.7 and so on"
    file.write_bytes(content)
    document = Document("a", "text", file=str(file), metadata={"sha256": sha256(content).hexdigest()})
    assert pdf(document) == content
    file.write_bytes(content + b"!")
    with pytest.raises(Failure, match=r"a\.pdf: not the file that the text of 'a' was taken from"):
        pdf(document)
    file.unlink()
    with pytest.raises(Failure, match=r"a\.pdf: No such file"):
        pdf(document)
    with pytest.raises(Failure, match="document 'a' has no file") as failure:
        pdf(Document("a", "text"))
    assert failure.value.kind == "request"


def test_a_file_of_another_kind_does_not_go(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK")
    with pytest.raises(Failure, match=r"a\.docx: not a PDF"):
        pdf(Document("a", "text", file=str(file), metadata={"sha256": sha256(b"PK").hexdigest()}))


def test_forms() -> None:
    assert checked("pdf") == "pdf"
    with pytest.raises(EvalsError, match="-M documents=images: expected text, blocks, pdf or search"):
        checked("images")
