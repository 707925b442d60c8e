"""The extractive baseline: every quote is where it says, and it declines where nothing matches."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.abstention import REFUSAL
from evals.errors import EvalsError
from evals.options import ProviderOptions
from evals.retrieval import BM25
from evals.types import Completion, Document, Locator, Prompt, Request, Sample, Span
from providers import extractive
from providers.extractive import Extractive

MOON = Document("moon", "The Moon has no air. It has ice at its poles.\nIts day lasts a month. Tides follow it.")
SEA = Document("sea", "The sea is salt. The tides of the sea rise twice a day.")
TEXT = st.text(max_size=120) | st.lists(
    st.sampled_from(["ice", "Ice", "moon.", "a", "b.", "ﬁsh", "3.5", "mg!\n\n", "é.", "海。月"])
).map(" ".join)


def ask(provider: Extractive, question: str, *documents: Document) -> Completion:
    (completion,) = provider.complete([Request(1, Prompt(()), Sample("q", question, documents))])
    return completion


@pytest.fixture
def provider() -> Extractive:
    return Extractive("", ProviderOptions())


def test_answers_with_the_best_two_in_source_order(provider: Extractive) -> None:
    completion = ask(provider, "Do the TIDES rise twice? Has it ice at its poles?", MOON, SEA)
    assert completion.text == "It has ice at its poles. The tides of the sea rise twice a day."
    ice, tides = completion.citations or ()
    assert (ice.document, tides.document) == ("moon", "sea")
    assert (ice.claim, tides.claim) == (Span(0, 24), Span(25, 63))
    assert tides.locator == Locator("char", 17, 55)


def test_one_sentence_where_only_one_matches(provider: Extractive) -> None:
    completion = ask(provider, "poles?", MOON, SEA)
    assert completion.text == "It has ice at its poles."
    assert len(completion.citations or ()) == 1


@pytest.mark.parametrize("documents", [(MOON, SEA), (), (Document("empty", ""),)])
def test_declines_where_no_word_matches(provider: Extractive, documents: tuple[Document, ...]) -> None:
    assert ask(provider, "Zebras?", *documents) == Completion(1, REFUSAL, ())
    assert ask(provider, "", *documents) == Completion(1, REFUSAL, ())


@given(st.lists(TEXT, max_size=3), TEXT)
def test_every_quote_is_where_it_says(texts: list[str], question: str) -> None:
    documents = tuple(Document(f"d{n}", text) for n, text in enumerate(texts))
    completion = ask(Extractive("", ProviderOptions()), question, *documents)
    sample = Sample("q", question, documents)
    at = 0
    for citation in completion.citations or ():
        document, place, claim = sample.document(citation.document), citation.locator, citation.claim
        assert document is not None
        assert place is not None
        assert claim is not None
        assert document.text[place.start : place.end] == citation.quote == claim.of(completion.text)
        assert claim.start == at
        at = claim.end + 1
    assert at in (0, len(completion.text) + 1)


def test_an_index_is_built_once_and_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []

    def counted(documents: Iterable[Iterable[str]]) -> BM25:
        built.append(1)
        return BM25(documents)

    monkeypatch.setattr(extractive, "BM25", counted)
    monkeypatch.setattr(extractive, "CACHE_CHARACTERS", len(MOON.text) + len(SEA.text))
    provider = Extractive("", ProviderOptions())
    for document in (MOON, SEA, MOON, SEA):
        ask(provider, "tides?", document)
    assert len(built) == 2
    large = Document("large", "A tide. " * 50)  # larger than the cache: used, and everything else goes
    first = ask(provider, "tide?", large)
    assert ask(provider, "tide?", large) == first
    ask(provider, "tides?", MOON)
    assert len(built) == 4


def test_takes_no_model() -> None:
    with pytest.raises(EvalsError, match="expected just 'extractive'"):
        Extractive("best", ProviderOptions())


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("湖的水很清。大坝建于1902年。村里有一座桥。", "大坝是什么时候建的？", "大坝建于1902年。"),
        (
            "湖の水は清い。ダムは1902年に造られた。村には橋がある。",
            "ダムはいつ造られましたか。",
            "ダムは1902年に造られた。",
        ),
        (
            "호수의 물은 맑다. 댐은 1902년에 지어졌다. 마을에 다리가 있다.",
            "댐이 언제 지어졌나요?",
            "댐은 1902년에 지어졌다.",
        ),
    ],
)
def test_scripts_without_spaces_are_ranked_by_pairs_of_their_signs(text: str, question: str, found: str) -> None:
    completion = ask(Extractive("", ProviderOptions()), question, Document("d", text))
    assert found in [citation.quote for citation in completion.citations or ()]
