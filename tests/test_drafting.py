"""Questions proposed from documents: each can be answered from its span, and a person's file is never written over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, read_jsonl

from evals import Document
from evals.files.drafting import ASKED, GAP, Draft, draft, gaps_of
from evals.opening import open_task
from evals.text import sentences


def gaps(text: str) -> list[tuple[str, str]]:
    document = Document("d", text)
    return [(d.kind, d.answer) for span in sentences(text) for d in gaps_of(document, span)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The lake of Aro lies 1,204 metres above the sea.", [("name", "Aro"), ("number", "1,204")]),
        (
            "The tower was built on 3 March 1873 by Edith van Calloway.",
            [("date", "3 March 1873"), ("name", "Edith van Calloway")],
        ),
        ("The tower was closed in 1984, for want of keepers.", [("date", "1984")]),
        ("The water was once found to be at −12.5 degrees.", [("number", "−12.5")]),
        ("About 12 % of the money, or $4.2 million, was lost.", [("number", "12 %"), ("number", "$4.2")]),
        ("图书馆建于1912年，藏书三百万册，是全国最大的图书馆之一，每天都有很多读者前来。", [("date", "1912年")]),
        ("It lies 1,204 metres above the sea, near the town.", []),
        ("Latin American writers are read and sung by the lake.", []),
        ("In Aro the water is clear, and as cold as ice.", [("name", "Aro")]),
        ("The ship of Elizabeth I and of Marks & Spencer sank at the pier.", []),
        ("He was made Chairman of the Board, and so were both sons.", []),
        ("John F. Kennedy spoke of the rocket Apollo 11 for hours.", [("number", "11")]),
        ("All of America gave the American people a large lake.", []),
        ("The lake holds 1204 fish, or 1,204 fish as others write.", []),
        ("The heirs of Edith Calloway sold the house of Ana Calloway.", []),
        ("As Figure 3 shows, the lake is very deep [12] and cold.", []),
        ("The first 12 of the boats and the last 12 of them sank.", []),
        ("A heading without an end of the year 1984", []),
        ("In 1984.", []),
        ("The lake is 1.2 × 10 metres deep where it is deepest.", []),
        ("The light-\nhouse was closed in 1984, for want of keepers.", []),
    ],
)
def test_what_a_sentence_may_be_asked_for(text: str, found: list[tuple[str, str]]) -> None:
    assert gaps(text) == found


def test_sentences_that_are_the_same_but_for_the_gap_are_not_asked() -> None:
    rows = [
        Document(str(n), f"The level of the lake was measured in {1980 + n}. The boats of {n} men sank.")
        for n in (1, 2)
    ]
    assert draft(rows, 10) == []


def test_questions_are_spread_over_documents_and_kinds() -> None:
    text = (
        "The tower of Morrow was built in 1873 and is 41 metres high. In 1984 the keepers of Morrow left their 7 rooms."
    )
    documents = [Document(name, text.replace("Morrow", name)) for name in ("Arow", "Ulow", "Orow")]
    found = draft(documents, 3)
    assert [d.document for d in found] == ["Arow", "Ulow", "Orow"]
    assert {d.kind for d in found} == {"date", "number"}, "the sentences are the same but for the names"
    assert found == draft(documents, 3)


WORDS = st.sampled_from(
    [
        "the",
        "Lake",
        "Aro",
        "of",
        "1984",
        "3 March 1873",
        "12",
        "4.5 %",
        "metres",
        "−7",
        "sea",
        ".",
        "!",
        "\n",
        "是",
        "图书",
        "。",
        GAP,
        "[3]",
    ]
)


@given(st.lists(st.lists(WORDS, max_size=40).map(" ".join), min_size=1, max_size=3), st.integers(0, 3))
def test_each_question_filled_in_is_its_span(texts: list[str], seed: int) -> None:
    documents = {str(n): Document(str(n), text) for n, text in enumerate(texts)}
    found = draft(documents.values(), 20, seed)
    assert len({(d.document, d.sentence) for d in found}) == len(found)
    for each in found:
        said = each.sentence.of(documents[each.document].text)
        assert said.count(each.answer) == 1
        assert each.question.removeprefix(ASKED).replace(GAP, each.answer) == " ".join(said.split())


@given(st.text(max_size=600))
def test_any_text_is_drafted_from(text: str) -> None:
    assert all(isinstance(d, Draft) for d in draft([Document("d", text)], 5))


def test_a_draft_is_a_file_of_questions_that_holds(lake: Path, evals: Evals) -> None:
    out = lake / "drafted.jsonl"
    said = evals("draft", "--docs", lake / "docs", "--out", out)
    assert said.status == 0, said.err
    assert "2 questions" in said.out
    assert "next: edit it, then evals validate" in said.err
    (first, second) = read_jsonl(out)
    assert first["question"] == "Fill in the gap: Mount Ule rises to ____ metres."
    assert second["answers"] == ["212"]
    assert evals("validate", "--docs", lake / "docs", "--questions", out).status == 0
    ran = evals("run", "--model", "extractive", "--docs", lake / "docs", "--questions", out, "--log-dir", lake / "runs")
    assert ran.status == 0, ran.err
    again = evals("draft", "--docs", lake / "docs", "--out", out)
    assert (again.status, "exists already" in again.err) == (1, True)
    assert json.loads(evals("draft", "--docs", lake / "docs", "--limit", 1).out)["id"]


@pytest.mark.parametrize(
    ("written", "question", "kept"),
    [
        ("Which mountain is\n**How high does it rise?**", "How high does it rise?", ""),
        ("<think>How high is it?</think>“乌勒山有多高？”", "乌勒山有多高？", ""),
        ("Is it 1204, or 212?", "", "2 kept their gaps: the question names its answer"),
        ("It is high.", "", "2 kept their gaps: no question was written"),
        ("error", "", "2 kept their gaps: mock/error fails every request"),
    ],
)
def test_a_model_words_a_draft_whose_answer_and_place_stay(
    lake: Path, evals: Evals, written: str, question: str, kept: str
) -> None:
    plain = [json.loads(line) for line in evals("draft", "--docs", lake / "docs").out.splitlines()]
    said = evals("draft", "--docs", lake / "docs", "--model", f"mock/{written}")
    assert said.status == 0, said.err
    made = [json.loads(line) for line in said.out.splitlines()]
    assert [each["question"] for each in made] == [question or each["question"] for each in plain]
    assert [{**each, "question": ""} for each in made] == [{**each, "question": ""} for each in plain]
    assert kept in said.err


def test_a_full_disk_leaves_no_half_of_a_draft(lake: Path, evals: Evals, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = lake / "drafted.jsonl"
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        said = evals("draft", "--docs", lake / "docs", "--out", out)
    assert (said.status, list(lake.glob("*drafted*"))) == (1, [])
    assert f"{out}: cannot be written (No space left on device)" in said.err
    assert evals("draft", "--docs", lake / "docs", "--out", out).status == 0


def test_documents_without_anything_to_ask_are_named(tmp_path: Path, evals: Evals) -> None:
    (tmp_path / "a.txt").write_text("nothing here\n")
    said = evals("draft", "--docs", tmp_path)
    assert said.status == 1
    assert "nothing to ask about" in said.err


def test_the_own_sets_give_questions_of_every_kind() -> None:
    documents = {d.id: d for s in open_task("almanac").samples() for d in s.documents}
    found = draft(documents.values(), 60)
    assert len(found) == 60
    assert {d.kind for d in found} == {"date", "name", "number"}
