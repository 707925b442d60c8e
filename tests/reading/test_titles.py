"""Titles that a sentence names as its source, and what only speaks of the same thing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Document, Sample
from evals.reading import Names, read_answer
from evals.reading.titles import named_titles

TITLES = (
    *("The Weir Report", "History of the Aro Dam", "Ana Ruiz", "2008 financial crisis", "Forecasting", "Statistics"),
    *("Monetary policy", "Martin Luther King Jr.", "Juan Carlos de la Cruz"),
    *("Policy Exchange", "Anna Guida", "Studio Ghibli", "Guida ai sentieri", "Baraj Raporu", "堰点検報告書"),
    *("Rapport sur le barrage", "Letters from Iwo Jima", "Harlow Flood Plan"),
)
TEXT = "It is dry. Dry air is there to stay."
DOCUMENTS = tuple(Document(f"d{n}", TEXT, title) for n, title in enumerate(TITLES, start=1))
SAMPLE = Sample("s", "Is it dry?", (*DOCUMENTS, Document("annual_report", "It is dry.")))


def read(text: str) -> tuple[str, list[str], tuple[str, ...]]:
    reading = read_answer(text, SAMPLE)
    return reading.text, [citation.document for citation in reading.citations], reading.unread


@pytest.mark.parametrize(
    ("text", "left", "cited"),
    [
        ("According to the Weir Report, it is dry.", "it is dry.", ["d1"]),
        ("As The Weir Report notes, it is dry.", "it is dry.", ["d1"]),
        ("As the Weir Report puts it, it is dry.", "it is dry.", ["d1"]),
        ("The Weir Report states that it is dry.", "it is dry.", ["d1"]),
        ("The Weir Report (2021) finds that it is dry.", "it is dry.", ["d1"]),
        ("In the Weir Report, it is dry.", "it is dry.", ["d1"]),
        ("Under § 3 of the Harlow Flood Plan, it is dry.", "it is dry.", ["d18"]),
        ("In History of the Aro Dam: it is dry.", "it is dry.", ["d2"]),
        ("It is dry, according to History of the Aro Dam.", "It is dry.", ["d2"]),
        ("It is dry, as reported in the Weir Report.", "It is dry.", ["d1"]),
        ('"History of the Aro Dam" says that it is dry.', "it is dry.", ["d2"]),
        ("According to *Forecasting*, it is dry.", "it is dry.", ["d5"]),
        ('According to Ana Ruiz, "it is dry and cold".', '"it is dry and cold".', ["d3"]),
        ("According to annual_report, it is dry.", "it is dry.", ["annual_report"]),
        ("According to the Weir Report and History of the Aro Dam, it is dry.", "it is dry.", ["d1", "d2"]),
        ("Laut History of the Aro Dam ist es trocken.", "ist es trocken.", ["d2"]),
        ("Selon History of the Aro Dam, il est sec.", "il est sec.", ["d2"]),
        ("根据《History of the Aro Dam》，它很干。", "它很干。", ["d2"]),
        ("「History of the Aro Dam」によると、乾いている。", "乾いている。", ["d2"]),
        ("It is cold. See History of the Aro Dam, p. 14.", "It is cold.", ["d2"]),
        ("The Weir Report (page 4) says that it is dry.", "it is dry.", ["d1"]),
        ("Secondo la Guida ai sentieri, è secco.", "è secco.", ["d13"]),
        ("Baraj Raporu'na göre kurudur.", "kurudur.", ["d14"]),
        ("堰点検報告書によると、乾いている。", "乾いている。", ["d15"]),
        ("Le Rapport sur le barrage précise que c'est sec.", "c'est sec.", ["d16"]),
        ('In History of the Aro Dam we read: "it is dry".', '"it is dry".', ["d2"]),
        ("It is dry (The Weir Report).", "It is dry.", ["d1"]),
        ("It is dry (The Weir Report, History of the Aro Dam).", "It is dry.", ["d1", "d2"]),
        ("As reported in the Weir Report (9 June 2021), it is dry.", "it is dry.", ["d1"]),
        ("It is dry (History of the Aro Dam).", "It is dry.", ["d2"]),
        ('It says "it is dry and cold" (Harlow Flood Plan).', 'It says "it is dry and cold".', ["d18"]),
        ('The Harlow Flood Plan states that "it is dry and cold".', '"it is dry and cold".', ["d18"]),
        ('Forecasting says that "dry air is there to stay".', '"dry air is there to stay".', ["d5"]),
        ("It is dry [The Weir Report, findings].", "It is dry.", ["d1"]),
        ("It is dry [Ana Ruiz, Findings].", "It is dry.", ["d3"]),
        ("It is dry [The Weir Report > Gates; History of the Aro Dam - Floods].", "It is dry.", ["d1", "d2"]),
        ("It is dry (The Weir Report, Findings).", "It is dry.", ["d1"]),
    ],
)
def test_a_title_that_a_sentence_names_is_cited(text: str, left: str, cited: list[str]) -> None:
    assert read(text) == (left, cited, ())


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz said that it is dry.",
        "As Ana Ruiz showed, it is dry.",
        "The 2008 financial crisis showed that banks fail.",
        "In the 2008 financial crisis, banks failed.",
        "In History of the Aro Dam, it is dry.",
        "The history of the Aro Dam shows that floods return.",
        "Forecasting shows that it is dry.",
        "Statistics show that it is dry.",
        "Monetary policy shows that it is dry.",
        "Martin Luther King Jr. said that it is dry.",
        "Juan Carlos de la Cruz said that it is dry.",
        "The Weir Report was written in 2021.",
        "She read the Weir Report and slept.",
        "According to the Weir Reporter, it is dry.",
        "Policy Exchange found that it is dry.",
        "Anna Guida dice che è secco.",
        "Studio Ghibli shows that it is dry.",
        "In Letters from Iwo Jima, it is dry.",
        "Harlow Flood Plan is dry.",
        "It is dry (Ana Ruiz, Engineer).",
        "It is dry [Ana Ruiz, engineer].",
        "It [Ana Ruiz, Engineer] is dry.",
    ],
)
def test_who_or_what_a_sentence_speaks_of_is_no_source(text: str) -> None:
    assert read(text) == (text, [], ())


def test_a_name_over_a_list_is_said_to_be_unread() -> None:
    assert read("From Ana Ruiz:\n- It is dry.")[2] == ("Ana Ruiz",)


def test_a_name_in_which_something_is_set_out_is_said_to_be_unread() -> None:
    text = "It is dry, as set out in Harlow Flood Plan."
    assert read(text) == (text, [], ("Harlow Flood Plan",))


@pytest.mark.parametrize("name", ["Ana Ruiz", "Forecasting", "2008 financial crisis", "Martin Luther King Jr."])
def test_a_name_that_may_be_that_of_the_subject_is_said_to_be_unread(name: str) -> None:
    text = f"According to {name}, it is dry."
    assert read(text) == (text, [], (name,))


def test_who_is_quoted_in_words_that_the_document_of_that_name_lacks_is_said_to_be_unread() -> None:
    text = 'Ana Ruiz said that "it was never wet at all".'
    assert read(text) == (text, [], ("Ana Ruiz",))


def test_a_source_that_a_sentence_names_and_marks_is_cited_once() -> None:
    for text in ("The Weir Report states that it is dry [1].", "According to [1], it is dry [1]."):
        assert read(text) == ("it is dry.", ["d1"], ())


@pytest.mark.parametrize("title", ["The Weir Report", "Bericht über die Wehre", "堰の報告"])
def test_a_title_of_many_documents_is_found(title: str) -> None:
    others = (Document(f"n{n}", "It is dry.", f"Report {n} of the many") for n in range(60))
    sample = Sample("s", "Is it dry?", (*others, Document("d", "It is dry.", title)))
    assert [c.document for c in read_answer(f"According to *{title}*, it is dry.", sample).citations] == ["d"]


@given(st.lists(st.sampled_from([*TITLES, "According to ", "as ", " says that ", ", ", " and ", "*", '"', "it is. "])))
def test_names_lie_in_the_text_apart(parts: list[str]) -> None:
    text = "".join(parts)
    found = list(named_titles(text, Names(SAMPLE.documents)))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for named in found:
        assert all(pointer.written in named.span.of(text) for pointer in named.pointers)
        assert bool(named.pointers) == named.sure


@pytest.mark.parametrize("named", ["The article *Forecasting* gives", "The book “Statistics” lists"])
def test_a_title_with_a_word_for_its_kind_is_said_to_be_unread(named: str) -> None:
    assert read(f"{named} its depth.")[2] != ()


@pytest.mark.parametrize("written", ["(Marsh et al., 2019)", "Marsh (2019)", "[Marsh et al., 2019]"])
def test_the_author_and_the_year_may_stand_in_brackets_behind_a_title(written: str) -> None:
    sample = Sample(
        "s", "?", (Document("a", "It is dry."), Document("t", "It is cold.", "Cold trial (Marsh et al., 2019)"))
    )
    assert [c.document for c in read_answer(f"It is cold, as shown by {written}.", sample).citations] == ["t"]
