"""What hostile text costs: steps counted, and inputs that would take hours if a pattern went back over them."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from evals.judging.statement import _touched, statement_before
from evals.styles.anchored import Anchored
from evals.text import (
    Index,
    differences,
    edges,
    index,
    locate,
    normal_text,
    normalise,
    quotes,
    sentences,
)
from evals.text.edges import inside
from evals.text.forms import normal_form
from evals.text.forms.furniture import furniture
from evals.text.forms.markup import without_markup, without_notes
from evals.text.search import align, fuzzy, nearby
from evals.text.wrapping import pieces, unwrapped, wordings
from evals.types import Completion, Document, Sample, Span

LAKE = Document("lake", "Lake Aro lies 212 metres above the sea.")
WORDS = ["lake", "aro", "lies", "metres", "above", "the", "sea", "water", "clear", "stone", "bridge", "river", "mill"]
LONG = 150_000  # characters: more than a square of it can be waited for


def _words(seed: int, size: int) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) + str(rng.randrange(999)) for _ in range(size // 8))


class Counted:
    """Calls of a function, and what ``weigh`` makes of each."""

    def __init__(self, function: Callable[..., Any], weigh: Callable[..., int]) -> None:
        self.function, self.weigh, self.weights = function, weigh, [0]

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.weights.append(self.weigh(*arguments))
        return self.function(*arguments, **named)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the rows of edit matrices cost, one number a row."""
    row = Counted(align.edit_row, lambda pattern, text: (len(pattern) + len(text)) * (1 + len(pattern) // 1000))
    monkeypatch.setattr(align, "edit_row", row)
    return row.weights


def _table(rows: int) -> str:
    return "".join(f"| {n % 2} " for n in range(rows))


@pytest.mark.parametrize(
    ("quote", "text", "tau"),
    [
        (_table(100).replace("1", "x"), _table(800), 0.7),
        ("| 0 " * 180 + "| 1", "| 0 " * 360, 0.9),
        (_words(1, 4_000), _words(2, 20_000), 0.9),
        (_words(1, 4_000), _words(2, 20_000), 0.5),
        ("ab" * 300, "ba " * 3_000, 0.6),
    ],
)
def test_the_search_for_a_quote_takes_so_many_steps_at_most(
    quote: str, text: str, tau: float, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(align, "_MOST_STEPS", most := 100_000)
    monkeypatch.setattr(fuzzy, "_MOST_SCANNED", most // 4)
    Index(text).find(quote, tau=tau)
    assert sum(steps) <= 3 * most


def test_a_long_edited_quote_is_found_with_few_steps(steps: list[int]) -> None:
    text, rng = _words(1, 20_000), random.Random(1)
    quote = "".join(c for c in text if rng.random() > 0.03)
    found = locate(quote, Document("d", text))
    assert found.kind == "altered"
    assert found.spans[0].overlap(Span(0, len(text))) > 0.99 * len(text)
    assert sum(steps) <= 2 * align._MOST_STEPS


def test_a_long_quote_in_a_text_that_repeats_itself_is_scanned_for(steps: list[int]) -> None:
    text = "| 0 " * 12_000
    assert len(text) * 3_001**2 > nearby.MOST_SLID
    found = Index(text).find("| 0 " * 750 + "x", tau=0.8)
    assert found is not None
    assert found.similarity == pytest.approx(1 - 2 / 3_001)
    assert sum(steps) <= 3 * align._MOST_STEPS


@pytest.mark.parametrize("unit", ["word ", "ab", "the dam holds water and ", "| 0 | 1 "])
@pytest.mark.parametrize("size", [60, 200, 900])
@pytest.mark.parametrize("share", [0.09, 0.11, 0.15])
def test_a_quote_near_tau_costs_as_little_in_a_text_that_repeats_itself(
    unit: str, size: int, share: float, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    slid = Counted(fuzz.partial_ratio_alignment, lambda quote, text, **_: len(text) * len(quote) ** 2)
    distances = Counted(Levenshtein.distance, lambda *_: 1)
    monkeypatch.setattr(fuzz, "partial_ratio_alignment", slid)
    monkeypatch.setattr(align, "Levenshtein", SimpleNamespace(distance=distances))
    rng = random.Random(size)
    quote = list((unit * size)[:size].strip())
    for at in rng.sample(range(len(quote)), int(share * size)):
        quote[at] = "#"
    for length in (8_000, 80_000):
        steps.clear()
        Index(unit * (length // len(unit))).find("".join(quote))
        assert sum(steps) <= 2 * align._MOST_STEPS
    assert len(distances.weights) <= 2 * align._MOST_STEPS
    assert max(slid.weights) <= nearby.MOST_SLID


def test_places_inside_ligatures_are_looked_at_so_often_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    read = Counted(normal_text, lambda text: len(text))
    monkeypatch.setattr(index, "normal_text", read)
    monkeypatch.setattr(index, "_MOST_READ", most := 10_000)
    counts = []
    for ligatures in (1_000, 2_000):
        read.weights.clear()
        assert Index("\ufdfa " * ligatures).find("\u0644") is None
        counts.append(len(read.weights))
    assert counts[0] == counts[1] <= 3 * most / index._TRIED


@pytest.mark.parametrize("marks", ["\u0315\u0316", "\u0301", "\u0316\u0301"])
def test_marks_are_put_in_order_in_short_runs(marks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = Counted(normal_form.fold, lambda cluster: len(cluster))
    monkeypatch.setattr(normal_form, "fold", folded)
    text = "b a" + "".join(mark * 700 for mark in marks) + " c"
    form = normalise(text)
    assert max(folded.weights) == normal_form._LONGEST_CLUSTER
    assert form.text.startswith("b ")
    assert form.text.endswith(" c")
    assert form.raw(0, len(form.text)) == Span(0, len(text))
    assert form.raw(len(form.text) - 1, len(form.text)) == Span(len(text) - 1, len(text))


def test_a_run_of_marks_short_enough_is_one_cluster() -> None:
    text = "a" + "\u0315\u0316" * 127 + "\u0315"
    assert normalise(text).text == normal_form.fold(text)
    assert normalise("x" * 9 + text).text == "x" * 9 + normal_form.fold(text)


def test_many_hyphens_at_line_breaks_are_joined_at_once() -> None:
    assert normal_text("a-\n" * LONG + "b") == "a" * LONG + "b"
    assert normal_text("a-\n" * 3 + "b c-\nd", other_breaks=True) == "a-a-a-b c-d"


class Boundaries:
    """`edges.inside`, counted."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self, text: str, at: int) -> bool:
        self.looks += 1
        return inside(text, at)


@pytest.mark.parametrize("wanted", ["2 metres", "2 METRES"])
def test_places_that_cut_a_word_are_looked_at_so_often_at_most(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edges, "inside", looked := Boundaries())
    monkeypatch.setattr(index, "_MOST_READ", 1_000)
    assert Index("12 metres " * 50 + "2 metres").find_verbatim(wanted) is not None
    looked.looks = 0
    assert Index("12 metres " * 1_000 + "2 metres").find_verbatim(wanted) is None
    assert looked.looks < 1_000


def test_an_absent_quote_of_thousands_of_characters_costs_few_steps(steps: list[int]) -> None:
    found = Index(_words(2, 50_000)).find(_words(1, 7_500))
    assert found is None
    assert sum(steps) == 0


# So often repeated that a square of the length cannot be waited for.
MANY = 30_000
HOSTILE = [
    " " * MANY, "*" * MANY, "_a" * MANY, "* " * MANY, "`" * MANY, "[" * MANY, "[a" * MANY, "[a](" * MANY, "](" * MANY,
    "[a](b c " * MANY, "<a " * MANY, "<" * MANY, "<a b=c " * MANY, "&am" * MANY, "- - " * MANY + "x", "|-" * MANY + "x",
    ">" * MANY, "\n" * MANY, "\n- " * MANY, "\\" * MANY, "“" * MANY, "(" * MANY, ")" * MANY, "[1, " * MANY,
    "…[…" * MANY, "[sic" * MANY, "a[" * MANY, "w" * MANY + "[", ". . " * MANY, "¹" * MANY, "« " * MANY, " »" * MANY,
    "각\n" * MANY, "設 \n" * MANY, "a-\n" * MANY, "0₂" * MANY, "x" + "\u200b" * MANY + "y",
    "<sup>1</sup>" * MANY, "<sup>" * MANY, "abc¹" * MANY, "a [1] " * MANY, "[1][2]" * MANY, "5' \"5\" " * MANY,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_quotes_and_texts_are_read_in_one_pass(text: str) -> None:
    bare = without_notes(without_markup(text))
    assert len(bare) == len(text)
    assert len(unwrapped(text)) <= len(text)
    assert len(pieces(text)) <= len(text)
    assert len(list(wordings(text))) <= 2
    assert len(normal_text(text)) <= 3 * len(text)
    assert sum(span.end - span.start for span in furniture(text, (0, len(text) // 2))) <= len(text)


@pytest.mark.parametrize("quote", ["a" + " " * LONG + "b", "[ " * LONG, ". " * LONG, "(... " * LONG, "…" * LONG])
def test_ellipses_are_found_in_one_pass(quote: str) -> None:
    assert locate(quote, LAKE).kind == "fabricated"


def test_a_quote_in_too_many_pieces_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    most = quotes._MOST_PIECES
    text = Document("d", " and so on ".join(f"piece {n}" for n in range(most + 1)))
    assert len(locate("…".join(f"piece {n}" for n in range(most)), text).spans) == most
    assert locate("…".join(f"piece {n}" for n in range(most + 1)), text).kind == "fabricated"


@pytest.mark.parametrize(
    "text", ["x" + " " * LONG + "y", "[1]" * LONG + "x", "[1] " * 9 + "[" * LONG, "[" + "1" * LONG]
)
def test_anchored_answers_are_read_in_one_pass(text: str) -> None:
    parsed = Anchored().parse(Sample("s", "?", (LAKE,)), Completion(0, text))
    assert parsed.text == text
    assert parsed.citations == ()


def test_anchored_reads_only_the_pointers_at_the_end() -> None:
    parsed = Anchored().parse(Sample("s", "?", (LAKE,)), Completion(0, "It lies [1] high [1][2] \n [1]"))
    assert (parsed.text, [c.document for c in parsed.citations]) == ("It lies [1] high", ["lake", "[2]"])


@pytest.mark.parametrize(
    "text",
    ["[1] " * LONG + "x", "[ 1," * LONG, "x. " + "[" * LONG, "**" * LONG, "." + "*" * LONG + "x\nb", "|:-" * LONG],
)
def test_ends_of_sentences_are_settled_in_one_pass(text: str) -> None:
    assert sum(span.end - span.start for span in sentences(text)) >= len(text) - 2


class Spans(list[Span]):
    """Spans that count how often one is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_the_statement_of_a_citation_is_found_without_looking_at_all() -> None:
    spans = Spans(Span(10 * n, 10 * n + 9) for n in range(10_000))
    assert statement_before(54_321, spans) == Span(54_320, 54_329)
    assert list(_touched(Span(505, 511), spans)) == [50, 51]
    assert list(_touched(Span(509, 510), spans)) == [50]
    assert spans.looks < 100


@pytest.mark.parametrize("unit", ["5' ", "'a 5' ", "½", "1/", "minus 5 ", "was seen ", "1e9 ", "ein der den "])
def test_words_are_compared_in_one_pass(unit: str) -> None:
    text = unit * (MANY // len(unit))
    assert differences(text, text) == ()


def test_a_second_window_is_not_looked_for_in_a_long_text(monkeypatch: pytest.MonkeyPatch) -> None:
    work: list[int] = []
    slid = Counted(fuzz.partial_ratio_alignment, lambda quote, text: len(text) * len(quote) ** 2)
    monkeypatch.setattr("evals.text.quotes.fuzz", SimpleNamespace(partial_ratio_alignment=slid))
    for size in (1_000, 10_000, 100_000):
        known = "safe at all, as everybody in the valley has known for years."
        text = f"The dam is never {known} {_words(3, size)} The dam is not {known}"
        found = locate("The dam is safe at all, as everybody in the valley has known for years.", Document("d", text))
        assert found.kind == "altered"
        work = slid.weights
    assert len(work) == 3  # a zero to begin with, and two
    assert max(work) <= 250_000_000


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        (_words(1, 7_500), _words(2, 50_000)),
        (_words(1, 7_500), "the dam holds water and " * 2_000),
        ("the dam holds water and " * 300, _words(2, 50_000)),
        ("the dam holds water and " * 300, "the dam held waters and " * 2_000),
        ("abcdefgh " * 830, "abcdefgi " * 5_500),
        ("abcdefgh " * 830, "abcdefgh abcdxxxx " * 2_750),
        ("ab" * 3_750, "ba" * 25_000 + "c"),
    ],
)
def test_a_long_absent_quote_costs_a_few_rows_at_most(
    quote: str, text: str, steps: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    slid = Counted(fuzz.partial_ratio_alignment, lambda quote, text, **_: len(text) * len(quote) ** 2)
    monkeypatch.setattr(fuzz, "partial_ratio_alignment", slid)
    assert locate(quote, Document("d", text)).kind == "fabricated"
    assert len(steps) <= 12
    assert sum(slid.weights) == 0
