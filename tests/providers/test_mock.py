"""The mock: what the quote style reads from it, and its named behaviours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.options import ProviderOptions
from evals.styles.quote import Quote
from evals.types import Answer, Completion, Document, Prompt, Request, Sample
from providers.mock import QUOTE_LENGTH, Mock


def sample(*texts: str) -> Sample:
    return Sample("q", "What?", tuple(Document(f"d{n}", text) for n, text in enumerate(texts)))


def ask(model: str, *texts: str) -> Completion:
    (completion,) = Mock(model, ProviderOptions()).complete([Request(7, Prompt(()), sample(*texts))])
    assert completion.id == 7
    return completion


def answered(*texts: str) -> Answer:
    return Quote().parse(sample(*texts), ask("", *texts))


def test_quotes_the_first_words_of_the_first_document() -> None:
    answer = answered("\n The Moon has no air at all, as far as anybody can tell from here on Earth.", "Other.")
    (citation,) = answer.citations
    assert (citation.document, citation.quote) == ("d0", "The Moon has no air at all, as far as anybody can tell from")
    assert answer.text == citation.quote
    assert not answer.refused


@given(st.text(max_size=300))
def test_the_quote_stands_in_the_document(text: str) -> None:
    answer = answered(text)
    for citation in answer.citations:
        assert citation.quote
        assert citation.quote in text
        assert len(citation.quote) <= QUOTE_LENGTH
    assert bool(answer.citations) == bool(text[: 4 * QUOTE_LENGTH].strip())


@pytest.mark.parametrize("texts", [(), ("",), (" \n",)])
def test_declines_without_text(texts: tuple[str, ...]) -> None:
    assert answered(*texts).refused


def test_any_other_text_comes_back_verbatim() -> None:
    assert ask("Paris [1]. /x ", "A document.") == Completion(7, "Paris [1]. /x ")


def test_named_behaviours() -> None:
    assert ask("empty") == Completion(7, "")
    error = ask("error")
    assert error.error
    assert error.finish_reason == "error"
    garbage = ask("garbage", "A document.")
    answer = Quote().parse(sample("A document."), garbage)
    assert answer.citations[0].document == "[99]"
    assert answer.citations[0].quote is None


def test_reads_requests_one_at_a_time() -> None:
    pulled = []

    def requests() -> Iterator[Request]:
        for id in range(3):
            pulled.append(id)
            yield Request(id, Prompt(()), sample("A document."))

    stream = Mock("", ProviderOptions()).complete(requests())
    next(stream)
    assert pulled == [0]
