"""Quotations in prose, and the markers beside them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Sample
from evals.reading import read_answer
from evals.reading.quotations import quotations

SAMPLE = Sample(
    "s",
    "Who said that nothing lasts for ever?",
    (Document("a", "The dam is safe for years.", "The State of All Dams"), Document("b", "Its wall is of old stone.")),
)


def quotes(text: str) -> list[tuple[str, str | None]]:
    return [(c.document, c.quote) for c in read_answer(text, SAMPLE).citations]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ('The report says "the dam is safe for years" [1].', "the dam is safe for years"),
        ("The report says “the dam is safe for years.” [1]", "the dam is safe for years."),
        ("Der Bericht sagt: „Die Mauer ist sehr sicher“ [1].", "Die Mauer ist sehr sicher"),
        ("Il dit : « le barrage est bien sûr » [1].", "le barrage est bien sûr"),
        ("Es heißt, dass „die Mauer Risse hat“ [1].", "die Mauer Risse hat"),
        ("„Wasser bleibt sauber.“ [1]", "Wasser bleibt sauber."),
        ('It says _"the dam is safe for years"_ [1].', "the dam is safe for years"),
        ("It says <q>the dam is safe for years</q> [1].", "the dam is safe for years"),
        ("It says &quot;the dam is safe for years&quot; [1].", "the dam is safe for years"),
        ("Siinä sanotaan: »the dam is safe for years» [1].", "the dam is safe for years"),
        ("It says:\n\n> the dam is safe for years [1]\n\nNo more.", "the dam is safe for years"),
        ("It says:\n\n> the dam is safe\n> for years\n\n[1]", "the dam is safe\nfor years"),
        ("報告は「ダムは安全である」と言う[1]。", "ダムは安全である"),
        ("It says 'the dam's wall is very safe' [1].", "the dam's wall is very safe"),
        ('"The dam is safe. It lasts for years" [1].', "The dam is safe. It lasts for years"),
        ('As [1] says, "the dam is safe for years".', "the dam is safe for years"),
        ("He said \"she called it 'quite safe' for now\" [1].", "she called it 'quite safe' for now"),
    ],
)
def test_a_quotation_beside_a_marker_is_its_quote(text: str, quote: str) -> None:
    assert quotes(text) == [("a", quote)]


@pytest.mark.parametrize(
    "text",
    [
        'The "safe" dam is old [1].',
        'The "very safe" dam is old [1].',
        "It isn't the dam's fault, nor the wall's, they said [1].",
        'The paper "The State of All Dams" says so [1].',
        'A film called "nothing lasts for ever here" is old [1].',
        'The words "nothing lasts for ever" are old [1].',
        'It asks "is the dam safe for years?" and says yes [1].',
        'The pipe is 6" wide and 12" long, and the other 8" [1].',
        'The so-called "very old dam." [1]',
        "It is safe [1].",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotes(text) == [("a", None)]


def test_each_marker_has_its_own_quotation() -> None:
    text = 'One says "the dam is safe for years" [1], the other "its wall is of old stone" [2]. It is old [2].'
    assert quotes(text) == [("a", "the dam is safe for years"), ("b", "its wall is of old stone"), ("b", None)]


@pytest.mark.parametrize(
    "text",
    [
        'According to Source 1, "the dam is safe for years." Source 2 says that "its wall is of old stone."',
        'Source 1 states, "the dam is safe for years." Source 2 notes "its wall is of old stone."',
        'According to [1], "the dam is safe for years." [2] says that "its wall is of old stone."',
        'The first [1] "the dam is safe for years.", and the second [2] "its wall is of old stone."',
        "According to source 1, “the dam is safe for years.” Source 2 states, “its wall is of old stone.”",
        'Selon le document 1, "the dam is safe for years." Dans le document 2, on lit : "its wall is of old stone."',
        'Laut Quelle 1 gilt: "the dam is safe for years." Quelle 2 besagt: "its wall is of old stone."',
        'Evidence: [1] "the dam is safe for years." [2] "its wall is of old stone."',
    ],
)
def test_a_source_that_leads_has_the_quotation_that_follows(text: str) -> None:
    assert quotes(text) == [("a", "the dam is safe for years."), ("b", "its wall is of old stone.")]


def test_a_marker_that_closes_a_statement_has_no_quotation_of_the_next() -> None:
    text = 'It is old [1], "the dam is safe for years" [1], and "its wall is of old stone" [2].'
    assert quotes(text) == [("a", None), ("a", "the dam is safe for years"), ("b", "its wall is of old stone")]


def test_a_quotation_may_stand_in_brackets_with_its_source() -> None:
    text = 'It is safe ("the dam is safe for years", b) and old ("its wall is of old stone", Source: b).'
    assert quotes(text) == [("b", "the dam is safe for years"), ("b", "its wall is of old stone")]


def test_three_words_are_a_quotation_of_the_document_that_has_them() -> None:
    assert quotes('It is "safe for years" [1].') == [("a", "safe for years")]
    assert quotes('It is "safe for years" [2].') == [("b", None)]
    assert quotes('It is "safe for ever" [1], and "of" years.') == [("a", None)]


def test_three_words_are_a_quotation_where_the_document_breaks_its_line_in_them() -> None:
    sample = Sample("s", "?", (Document("a", "The dam is safe\nfor years."),))
    assert [c.quote for c in read_answer('It is "safe for years" [1].', sample).citations] == ["safe for years"]


def test_among_several_markers_a_quotation_is_that_of_the_document_that_has_it() -> None:
    assert quotes('It says "its wall is of old stone" [1][2].') == [("a", None), ("b", "its wall is of old stone")]


@given(st.text(alphabet="ab c\"'“”„«»「」.\n", max_size=60))
def test_quotations_lie_in_the_text_apart(text: str) -> None:
    found = quotations(text)
    assert all(0 <= s.start < s.end <= len(text) for s in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "marker", ["\n[1]", "\n\n[1]", "\n\n— [1]", "\n\n(Source: [1])\n\nIt is old.", "\n[1]\nIt is old."]
)
def test_a_marker_under_a_block_quote_is_the_quotes(marker: str) -> None:
    assert quotes(f"> The dam is safe for years.{marker}") == [("a", "The dam is safe for years.")]


def test_an_answer_that_is_a_block_quote_quotes_nothing() -> None:
    assert quotes("> The dam is safe for many years [1].\n> It is old [2].") == [("a", None), ("b", None)]


def test_the_quotation_of_one_item_is_not_that_of_the_next() -> None:
    text = '- It says "the dam is safe for years" [1]\n- Its wall is old [2]'
    assert quotes(text) == [("a", "the dam is safe for years"), ("b", None)]


def test_what_somebody_told_a_paper_is_a_quotation() -> None:
    assert quotes('Ana told the paper: "The dam is safe for years." [1]') == [("a", "The dam is safe for years.")]


@pytest.mark.parametrize(("said", "quote"), [("Der Damm hält", "Der Damm hält"), ("Aro Dam Board", None)])
def test_three_words_are_a_quotation_where_they_are_no_name(said: str, quote: str | None) -> None:
    sample = Sample("s", "?", (Document("a", f"{said}, sagt Aro."),))
    assert [c.quote for c in read_answer(f"Er sagt „{said}“ [1].", sample).citations] == [quote]


def test_a_marker_under_an_item_leads_no_quotation_of_the_next() -> None:
    text = '- "The dam is safe for years."\n  [1]\n- "Its wall is of old stone."\n  [2]'
    assert quotes(text) == [("a", "The dam is safe for years."), ("b", "Its wall is of old stone.")]


def test_a_sentence_that_quotes_by_itself_is_of_no_marker_before_it() -> None:
    assert quotes("It is old.[2] “The dam is safe for years”, she said.") == [("b", None)]
    assert quotes("It is old.[2] “The dam is safe for years”, so Quelle 1.")[1:] == [("a", "The dam is safe for years")]


def test_a_sentence_that_only_points_takes_no_quotation_from_one_that_leads() -> None:
    text = 'According to [1], "the dam is safe for years". See also [2].'
    assert quotes(text) == [("a", "the dam is safe for years"), ("b", None)]


def test_an_author_and_a_title_behind_a_quotation_name_its_document() -> None:
    text = '"The dam is safe for years." (Ruiz, The State of All Dams)'
    assert quotes(text) == [("a", "The dam is safe for years.")]


def test_what_stands_behind_a_title_is_no_source_of_it() -> None:
    sample = Sample("s", "?", (Document("a", "The dam is safe for years.", "Ana Ruiz"),))
    assert read_answer('Her book "The Dry North" (Ana Ruiz) sold well.', sample).citations == ()


@pytest.mark.parametrize(
    "lead",
    [
        *(
            "**Document 1:** ",
            "**Document 1**: ",
            "*Source 1*: ",
            "Source 1 – ",
            "**Source 1\u00a0:** ",
            "- **[1]:** ",
            "**[1]**: ",
        ),
        *("**The State of All Dams:** ", "**The State of All Dams**: "),
    ],
)
def test_a_lead_in_emphasis_goes_with_its_marks(lead: str) -> None:
    reading = read_answer(f'It is old.\n\n{lead}"The dam is safe for years."', SAMPLE)
    assert [(c.document, c.quote) for c in reading.citations] == [("a", "The dam is safe for years.")]
    assert reading.text.removeprefix("It is old.\n\n").removeprefix("- ") == '"The dam is safe for years."'


@pytest.mark.parametrize("says", [":\n", ":\n\n", " says:\n\n"])
def test_a_source_leads_the_block_quote_under_it(says: str) -> None:
    one, two = f"Document 1{says}> The dam is safe for years.", f"Document 2{says}> Its wall is of old stone."
    reading = read_answer(f"{one}\n\n{two}", SAMPLE)
    assert [(c.document, c.quote) for c in reading.citations] == [
        ("a", "The dam is safe for years."),
        ("b", "Its wall is of old stone."),
    ]
    assert reading.text == "> The dam is safe for years.\n\n> Its wall is of old stone."


def test_a_source_named_behind_a_quotation_is_its_own() -> None:
    text = '"The dam is safe for years." Source: The State of All Dams'
    assert quotes(text) == [("a", "The dam is safe for years.")]


@pytest.mark.parametrize(
    "quote",
    [
        *("until 30 June", "30 days", "في عام 1974", "bis 30. Juni", "2%", "2 %", "£12,750", "Deposit £12,750", "41"),
        *("1,984.5", "two months", "Three years", "zwei Monate", "20 °C", "404"),
    ],
)
def test_an_amount_or_a_time_of_few_words_is_quoted(quote: str) -> None:
    assert [span.of(f'It is "{quote}" now.') for span in quotations(f'It is "{quote}" now.', least=3)] == [quote]


@pytest.mark.parametrize(
    "term", ["web 2.0", "top 10", "Boeing 747", "Apollo 11 Mission", "3D", "the lake", "GPT-4", "1", "two cultures"]
)
def test_a_name_with_a_number_is_no_quotation(term: str) -> None:
    assert quotations(f'It is "{term}" now.', least=3) == []


@pytest.mark.parametrize("before", ["و", "، ب", "ה", "l'", "("])
def test_marks_may_stand_behind_what_is_written_with_the_next_word(before: str) -> None:
    text = f'So {before}"it is cold and dry here" now.'
    assert [span.of(text) for span in quotations(text)] == ["it is cold and dry here"]


@pytest.mark.parametrize(
    "text", ['여기 "{}"라고 한다.', '也写道"{}"[1]。', 'ここに"{}"とある。', 'ว่า"{}"ครับ', 'It says "{}", so it is.']
)
@pytest.mark.parametrize(
    "quote", ["댐은 오래 되었고 아주 안전하다", "大坝在冬天非常安全牢固", "it is cold and dry here"]
)
def test_marks_may_stand_beside_words_of_scripts_that_set_no_space_there(text: str, quote: str) -> None:
    said = text.format(quote)
    assert [span.of(said) for span in quotations(said)] == [quote]


@pytest.mark.parametrize("inner", ['"old"', "“old”", "'old'", "‘old’"])
@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "«{}»"])
def test_a_quotation_may_hold_others(marks: str, inner: str) -> None:
    one, two = f"the {inner} dam is not a new one", f"its {inner} wall is of stone"
    text = f"It says {marks.format(one)}, and {marks.format(two)}."
    assert [span.of(text) for span in quotations(text)] == [one, two]


@pytest.mark.parametrize("marks", ["'{}'라고", "‘{}’라고", "‘{}’的"])
def test_single_marks_may_stand_before_words_that_are_set_without_a_space(marks: str) -> None:
    quote = "댐은 오래 되었고 아주 안전하다"
    text = f"여기 {marks.format(quote)} 한다."
    assert [span.of(text) for span in quotations(text)] == [quote]
