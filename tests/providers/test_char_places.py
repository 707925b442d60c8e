"""Services that cite characters and pages of the documents they are sent: their places lead to the words they quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from services import anthropic, bedrock
from services.frame import ANSWERS, DOCUMENTS, MOON, PDF, PROPERTY, SEA, Service, paper
from wire import Reply, Server, always

from evals.judging.resolution import resolve
from evals.text.edges import whole
from evals.types import Citation, Document, Locator, Sample, Span


@dataclass(frozen=True)
class Citing:
    """``char`` and ``page`` make a service's own citations, ``body`` and ``streamed`` the replies that hold them;
    ``sent`` is the file in a block of what it was asked."""

    service: Service
    char: Callable[..., dict[str, Any]]
    page: Callable[[int, int, str], dict[str, Any]]
    body: Callable[..., dict[str, Any]]
    streamed: Callable[[dict[str, Any], int, bool], Reply]
    sent: Callable[[dict[str, Any]], bytes]


CITING = {
    "anthropic": Citing(
        anthropic.SERVICE,
        anthropic.at,
        anthropic.page,
        anthropic.message,
        lambda body, step, first: anthropic.wire(anthropic.streamed(body, step, first)),
        anthropic.paper,
    ),
    "bedrock": Citing(
        bedrock.SERVICE,
        partial(bedrock.at, "documentChar"),
        partial(bedrock.at, "documentPage"),
        bedrock.reply,
        lambda body, step, first: bedrock.wire(bedrock.frames(body, step, first)),
        bedrock.paper,
    ),
}


@pytest.fixture(params=CITING)
def citing(request: pytest.FixtureRequest, server: Server, monkeypatch: pytest.MonkeyPatch) -> Citing:
    citing: Citing = CITING[request.param]
    citing.service.enter(monkeypatch, server)
    return citing


def test_citations_in_plain_text(server: Server, citing: Citing) -> None:
    first, second = citing.char(0, 21, "The Moon has no air. "), citing.char(2, 23, "Sí: the sea is deep. ", 1)
    server.reply = always(Reply(citing.body([("Nó: ", None), ("no 😀 air", [first, second]), (", deep.", None)])))
    answer = citing.service.ask(citing.service.request(MOON, SEA))
    assert answer.text == "Nó: no 😀 air, deep."
    assert answer.citations == (
        Citation("moon", "The Moon has no air. ", Locator("char", 0, 21), Span(4, 12), first),
        Citation("sea", "Sí: the sea is deep. ", Locator("char", 2, 23), Span(4, 12), second),
    )


def test_citations_of_pages(server: Server, citing: Citing, tmp_path: Path) -> None:
    document = paper(tmp_path)
    server.reply = always(Reply(citing.body([("Ice.", [citing.page(2, 3, "Ice: much.")])])))
    (citation,) = citing.service.ask(citing.service.request(document), documents="pdf").citations or ()
    assert citing.sent(server.calls[0].body["messages"][0]["content"][0]) == PDF
    assert citation.locator == Locator("page", 2, 3)
    assert resolve(citation, Sample("s", "?", (document,))).claimed == Span(10, 20)


def test_without_its_file_a_document_is_not_asked_about(server: Server, citing: Citing, tmp_path: Path) -> None:
    document, service = paper(tmp_path), citing.service
    (tmp_path / "moon.pdf").write_bytes(PDF + b"!")
    said = service.error(service.request(document), documents="pdf")
    assert "not the file that the text of 'moon.pdf' was taken from" in said
    assert service.error(documents="pdf").startswith("document 'moon' has no file")
    assert server.calls == []


@settings(PROPERTY, max_examples=20)
@given(pieces=DOCUMENTS, answer=ANSWERS, data=st.data())
def test_places_on_the_wire_lead_to_the_words_they_quote(
    server: Server, citing: Citing, pieces: list[str], answer: list[str], data: st.DataObject
) -> None:
    document = Document("d", "".join(pieces), page_starts=(0,))
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quote = document.text[start:end]
    assume(quote.strip() and whole(document.text, start, end))  # a quote that cuts a word stands nowhere
    in_utf_16 = data.draw(st.booleans())
    sizes = [len(document.text[:i].encode("utf-16-le")) // 2 if in_utf_16 else i for i in (start, end)]
    server.reply = always(Reply(citing.body([(text, [citing.char(*sizes, quote)]) for text in answer])))
    completion = citing.service.ask(citing.service.request(document))
    assert completion.text == "".join(answer)
    for citation, text in zip(completion.citations or (), answer, strict=True):
        found = resolve(citation, Sample("s", "?", (document,)))
        assert found.claimed is not None
        assert found.claimed.of(document.text).strip() == quote.strip()
        assert found.span is not None
        assert found.location is not None
        assert found.location.kind == "exact"
        assert found.span.of(document.text).strip() == quote.strip()
        assert (citation.claim.of(completion.text) if citation.claim else "") == text


@settings(PROPERTY, max_examples=20)
@given(answer=ANSWERS, step=st.integers(1, 7), first=st.booleans(), cited=st.lists(st.integers(0, 3), max_size=4))
def test_streamed_and_whole_answers_are_the_same(
    server: Server, citing: Citing, answer: list[str], step: int, first: bool, cited: list[int]
) -> None:
    places = [citing.char(0, 21, "The Moon has no air. "), citing.char(21, 40, "Its poles hold ice.")]
    body = citing.body([(text, places[: cited.count(i)] or None) for i, text in enumerate(answer)], "max_tokens")
    streamed = citing.streamed(body, step, first)
    completion = citing.service.both_ways(server, Reply(body), streamed, citing.service.request())
    assert completion.text == "".join(answer)
