"""Short quotes that have all words of a passage but one run: altered, whatever share of their letters that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import locate, normal_text, reach
from evals.text.edges import whole
from evals.text.languages.words import Word, tokens
from evals.text.reach import all_but_one_run
from evals.types import Document

DAM = "Lake Aro is small. The dam is 212 metres high, and safe. It was built by Ana Ruiz in 1902, from stone."
OLD, NEW, LAST = (st.sampled_from(words.split()) for words in ("safe dam the old", "lake 35 not", "was éva of high"))


@pytest.mark.parametrize(
    ("quote", "passage", "told"),
    [
        ("The dam is 35 metres high.", "The dam is 212 metres high", ["number: 212 in the source, 35 in the quote"]),
        ("The dam is 212 metres wide", "The dam is 212 metres high", ["word: high in the source, wide in the quote"]),
        ("The reservoir is 212 metres high", "The dam is 212 metres high", None),
        ("Was built by Ana Ruiz from stone.", "was built by Ana Ruiz in 1902, from stone", None),
        ("It was built by Peter van Aken in 1902", "It was built by Ana Ruiz in 1902", None),
        ("“It was **built** by Peter Miller [sic] in 1902.” [1]", "It was built by Ana Ruiz in 1902", None),
    ],
)
def test_one_run_of_words_put_for_another_is_altered(quote: str, passage: str, told: list[str] | None) -> None:
    found = locate(quote, Document("d", DAM))
    assert (found.kind, [span.of(DAM).rstrip(".,") for span in found.spans]) == ("altered", [passage])
    assert 0 < found.similarity < 0.95
    assert [str(d) for d in found.differences] == told if told else found.differences


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("湖很小。大坝高212米，很安全。", "大坝高35米。"),
        ("湖は小さい。ダムの高さは212メートルである。", "ダムの高さは9メートルである。"),
        ("호수는 작다. 댐의 높이는 212미터이다.", "댐의 높이는 35미터이다."),
        ("Das ist der See. Der Damm wurde von Ana Ruiz 1902 erbaut.", "Der Damm wurde von Karl Weber 1902 erbaut."),
        ("**The dam** is _212_ metres high.", "The dam is 35 metres high"),
    ],
)
def test_in_any_script_and_through_markup(source: str, quote: str) -> None:
    assert locate(quote, Document("d", source)).kind == "altered"


@pytest.mark.parametrize(
    "quote",
    [
        "The dam is broken.",  # three words
        "The lake is 212 feet high",  # two runs
        "The dam was painted by Ana Ruiz in green",  # less than two thirds
        "It was built in 1902",  # of what stands there, less than two thirds
        "The dam ... from wood and iron and clay",
        "metres high, and safe for the children of Aro",
        "He dam is 35 metres hig",  # cuts words
        "The damm is 212 metrs hihg.",  # slips, too many for so few words
    ],
)
def test_what_is_further_away_is_fabricated(quote: str) -> None:
    assert locate(quote, Document("d", DAM)).kind == "fabricated"


def test_the_place_with_most_of_the_quote_is_taken() -> None:
    text = "the dam is old and weak. the dam is 212 metres high today. the dam is quite high today."
    found = all_but_one_run("the dam is 35 metres high today", text)
    assert found is not None
    assert text[found.start : found.end] == "the dam is 212 metres high today"


@given(st.lists(OLD, min_size=1, max_size=8), st.lists(NEW, max_size=4), st.lists(LAST, min_size=1, max_size=8))
def test_a_planted_passage_is_found_at_edges_of_words(first: list[str], run: list[str], last: list[str]) -> None:
    passage, quote = " ".join((*first, "weir", *last)), " ".join((*first, *run, *last))
    text = f"unsafe {passage} of it all. and so on"
    shared, longest = len(first) + len(last), len(first) + len(last) + max(1, len(run))
    window = all_but_one_run(quote, text)
    assert (window is not None) == (shared >= 4 and 3 * shared >= 2 * longest)
    if window is not None:
        assert text[window.start : window.end] == passage


@given(st.text("ab .大坝\n*'", max_size=40), st.text("ab .大坝\n*'", max_size=60))
def test_whatever_is_found_is_whole_and_altered(quote: str, text: str) -> None:
    found = locate(quote, Document("d", text), tau=1.0)
    window = all_but_one_run(normal_text(quote), normal_text(text))
    assert found.kind in ("exact", "normalized", "stitched", "altered", "fabricated")
    assert window is None or whole(normal_text(text), window.start, window.end)


def test_a_text_that_repeats_the_quotes_ends_is_read_at_few_places(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(text: str, low: int = 0, high: int | None = None) -> list[Word]:
        read.append((high or len(text)) - low)
        return tokens(text, low, high)

    monkeypatch.setattr(reach, "tokens", counted)
    all_but_one_run(
        "it was a dam of no use to us", "it was a mill of no use to us, it was a dam for all of no use to them. " * 9000
    )
    assert sum(read) < 50_000
