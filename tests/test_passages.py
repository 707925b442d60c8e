"""Long documents: cut into passages, the nearest shown, and whatever is cited verified in the whole."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, Evals, read_jsonl, write_jsonl

from evals import (
    Answer,
    Citation,
    Completion,
    Document,
    Evidence,
    FolderTask,
    Locator,
    Sample,
    Variation,
    read_documents,
    resolve,
    sentences,
)
from evals.engine import passages as passages_module
from evals.engine import tokens
from evals.engine.passages import SENTENCE, Fitting, cut, restored, shown
from evals.opening import open_style

FILLER = "The crew inspects the pumps each month and writes down what it has seen. "
FACT = "Lake Aro lies 212 metres above the sea."
LAKE = Document(
    "lake.txt", FILLER * 60 + FACT + " " + FILLER * 60, "Lakes", page_starts=(0, 2000, len(FILLER) * 60 + 9)
)
HILL = Document("hill.txt", ("Mount Ule rises to 1,204 metres. " + FILLER) * 40)
AT = LAKE.text.index(FACT)
SAMPLE = Sample(
    "s", "How high above the sea does Lake Aro lie?", (HILL, LAKE), evidence=(Evidence("lake.txt", AT, AT + len(FACT)),)
)
TEXTS = st.lists(
    st.sampled_from(
        ["Dr. Ito saw it. ", "a" * 1500, "\n\n", "Why? ", "東京は大きい。", "no end ", "\t", "x\n" * 900, "é🙂 "]
    ),
    max_size=12,
).map("".join)


def fitted(room: int = 600, sample: Sample = SAMPLE) -> Sample:
    return Fitting(room).fitted(sample)


def test_few_shelves_of_short_documents_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """They take memory besides the characters of their documents."""
    monkeypatch.setattr(passages_module, "_KEPT", 20_000)
    fitting = Fitting(600)
    for n in range(100):
        fitting.fitted(Sample(f"s{n}", "How high?", (Document(f"d{n}", FACT),)))
    assert len(fitting._shelves) < 10


@given(TEXTS)
def test_passages_are_whole_sentences_with_only_white_space_between(text: str) -> None:
    passages = cut(Document("d", text))
    at = 0
    for passage in passages:
        assert at <= passage.start < passage.end
        assert not text[at : passage.start].strip()
        assert len(text[passage.start : passage.end]) <= 3 * SENTENCE
        at = passage.end
    assert not text[at:].strip()
    edges = {p.end for p in passages}
    for sentence in sentences(text):
        if sentence.end - sentence.start <= SENTENCE:
            assert not any(sentence.start < edge < sentence.end for edge in edges)


@given(st.text(max_size=200))
def test_no_text_is_taken_to_have_fewer_tokens_than_a_third_of_its_characters(text: str) -> None:
    assert len(text) / 3 <= tokens(text) <= 2 * len(text)


@pytest.mark.parametrize(
    ("text", "estimated"),
    [
        ("", 0),
        ("abc", 1),
        ("ab d", 2),
        ("A b z Z", 3),
        ("123", 3),
        ("a-b", 2),
        ("é", 1),
        ("東", 2),
        ("🙂", 2),
        ("a東é🙂", 6),
    ],
)
def test_the_estimate_of_tokens(text: str, estimated: int) -> None:
    """A third for letters and spaces of ASCII, 1 for signs of one byte or two, 2 for others."""
    assert tokens(text) == estimated


def test_what_fits_is_shown_whole() -> None:
    fitting = Fitting(100_000)
    assert fitting.fitted(SAMPLE) is SAMPLE
    assert fitting.about == ""
    assert shown(SAMPLE) is SAMPLE
    answer = Answer("x", (Citation("lake.txt"),))
    assert restored(answer, SAMPLE) is answer


def test_the_nearest_passages_are_shown_and_the_documents_stay_whole() -> None:
    sample = fitted()
    assert [d for d in SAMPLE.documents if d.id in {p.document for p in sample.passages}] == list(sample.documents)
    assert sample.cluster == "lake.txt"
    assert any(p.document == "lake.txt" and p.start <= AT and AT + len(FACT) <= p.end for p in sample.passages)
    view = shown(sample)
    assert sum(tokens(d.text) for d in view.documents) <= 600
    assert (view.passages, view.evidence) == ((), ())
    places = {d.text: d for d in view.documents}
    assert len({d.id for d in view.documents}) == len(view.documents)
    (found,) = [d for text, d in places.items() if FACT in text]
    assert found.title == "Lakes, pp. 2-3"


def test_the_documents_of_the_evidence_are_kept_though_nothing_of_them_is_shown() -> None:
    sample = fitted(120, Sample("s", "Lake Aro?", (HILL, LAKE), evidence=(Evidence("hill.txt", 0, 9),), cluster="c"))
    assert {p.document for p in sample.passages} == {"lake.txt"}
    assert (sample.documents, sample.cluster) == ((HILL, LAKE), "c")


def test_a_question_in_no_word_of_the_documents_sees_their_beginning() -> None:
    sample = fitted(600, Sample("s", "¿Qué?", (HILL, LAKE)))
    assert sample.passages[0].start == 0
    assert {p.document for p in sample.passages} == {"hill.txt"}


@pytest.mark.parametrize(
    ("filler", "fact", "question"),
    [
        ("工作人员每月检查水泵并记录所见的一切情况。", "1907年阿罗湖海拔212米。", "阿罗湖有多高"),
        ("職員は毎月ポンプを点検し記録する。", "アロ湖の標高は212メートルである。", "アロ湖の標高は？"),
        ("ลูกเรือตรวจสอบปั๊มน้ำทุกเดือนและจดบันทึก ", "ทะเลสาบอาโรอยู่สูง 212 เมตร ", "ทะเลสาบอาโรสูงเท่าไร"),
        ("직원들은 매달 펌프를 점검하고 기록한다. ", "아로호는 해발 212미터에 있다. ", "아로호의 높이는?"),
    ],
    ids=["Chinese", "Japanese", "Thai", "Korean"],
)
def test_scripts_without_spaces_are_found_by_pairs_of_signs(filler: str, fact: str, question: str) -> None:
    document = Document("d", f"{filler * 60}{fact}{filler * 60}")
    sample = fitted(600, Sample("s", question, (document,)))
    assert fact.strip() in "".join(d.text for d in shown(sample).documents)


def test_copies_of_a_document_stand_behind_all_that_is_said_once() -> None:
    copies = tuple(Document(f"copy{n}", "How high? Lake Aro lies above. " * 30) for n in range(9))
    sample = fitted(900, Sample("s", SAMPLE.question, (*copies, LAKE)))
    assert FACT in "".join(d.text for d in shown(sample).documents)
    other = Document("other", "Nothing like that. " * 200)
    twice = fitted(1_000, Sample("s", SAMPLE.question, (*copies[:2], other)))
    assert {p.document for p in twice.passages} == {"copy0", "copy1"}


def test_a_word_of_every_passage_still_finds_as_many_as_fit() -> None:
    documents = tuple(Document(f"d{n}", f"Lake number {n} is a lake. " * 60) for n in range(9))
    assert len(fitted(900, Sample("s", "Which lake?", documents)).passages) > 2


def test_a_run_says_what_was_left_out() -> None:
    fitting = Fitting(600)
    for sample in (SAMPLE, SAMPLE, Sample("t", "Short?", (Document("d", "Short."),))):
        fitting.fitted(sample)
    assert fitting.about == (
        "2 documents, 20 passages: 2 of 3 questions see the nearest that fit into 600 tokens, 2 at most, "
        "11 % of the text; 2 of 2 pieces of evidence are in sight"
    )
    unseen = Fitting(120)
    unseen.fitted(Sample("s", "Lake Aro?", (HILL, LAKE), evidence=(Evidence("hill.txt", 0, 9),)))
    unseen.fitted(replace(SAMPLE, evidence=()))
    assert "passages: each question sees the nearest" in unseen.about
    assert unseen.about.endswith("; 0 of 1 pieces of evidence are in sight")
    without = Fitting(120)
    without.fitted(replace(SAMPLE, evidence=()))
    assert without.about.endswith(" % of the text")


@pytest.mark.parametrize(
    "variation",
    [
        Variation("v", altered=("hill.txt",)),
        Variation("v", poisoned=("hill.txt",)),
        Variation("v", sides=(("hill.txt",), ("lake.txt",))),
    ],
)
def test_the_documents_that_a_variation_names_are_kept(variation: Variation) -> None:
    sample = fitted(120, Sample("s", "Lake Aro?", (HILL, LAKE, Document("rest", FILLER * 9)), variation=variation))
    assert {p.document for p in sample.passages} == {"lake.txt"}
    assert sample.documents == (HILL, LAKE)


def test_passages_without_a_title_are_named_by_their_pages_alone() -> None:
    for title, first in (("", "p. 1"), ("Lakes", "Lakes, p. 1")):
        sample = fitted(600, replace(SAMPLE, documents=(replace(LAKE, title=title),)))
        assert shown(sample).documents[0].title == first
    assert {
        d.title for d in shown(fitted(600, Sample("s", "Mount Ule?", (replace(HILL, title="Hills"),)))).documents
    } == {"Hills"}


@pytest.mark.parametrize(("name", "least"), [("almanac", 84), ("crossroads", 145)])
def test_a_fifteenth_of_the_text_has_the_evidence(name: str, least: int) -> None:
    """Of a data set of ours whose every question is asked about all of its documents."""
    task = FolderTask(name, ROOT / "data" / name / "documents.jsonl", ROOT / "data" / name / "questions.jsonl")
    documents = tuple(read_documents(task.documents)[0].values())
    fitting = Fitting(1_000)
    found = [fitting.fitted(replace(sample, documents=documents)) for sample in task.samples()]
    shares = [sum(p.end - p.start for p in s.passages) / sum(len(d.text) for d in documents) for s in found]
    assert sum(shares) / len(shares) < 0.09
    spans = [(s, e) for s in found for e in s.evidence]
    seen = sum(any(p.document == e.document and p.span.overlap(e.span) for p in s.passages) for s, e in spans)
    assert seen >= least


def placed(citation: Citation) -> tuple[Citation, Any]:
    sample = fitted()
    view = shown(sample)
    (number,) = [n for n, d in enumerate(view.documents) if FACT in d.text]
    found = restored(Answer("x", (Citation(view.documents[number].id, citation.quote, citation.locator),)), sample)
    (citation,) = found.citations
    return citation, resolve(citation, sample)


def test_a_passage_that_is_cited_is_its_place_in_the_document() -> None:
    for locator in (None, Locator("document", 0, 0), Locator("page", 1, 2)):
        citation, resolution = placed(Citation("", locator=locator))
        assert citation.document == "lake.txt"
        assert resolution.problem is None
        assert FACT in resolution.span.of(LAKE.text)
        assert len(resolution.span.of(LAKE.text)) < 1200


def test_a_place_in_a_passage_is_the_same_words_in_the_document() -> None:
    view = shown(fitted())
    (text,) = [d.text for d in view.documents if FACT in d.text]
    start = text.index(FACT)
    citation, resolution = placed(Citation("", locator=Locator("char", start, start + len(FACT))))
    assert citation.locator == Locator("char", AT, AT + len(FACT))
    assert resolution.span.of(LAKE.text) == FACT


@pytest.mark.parametrize("locator", [Locator("char", 5, 9_000), Locator("char", 9, 9), Locator("block", 0, 1)])
def test_a_place_outside_its_passage_leads_nowhere(locator: Locator) -> None:
    citation, resolution = placed(Citation("", locator=locator))
    assert citation.document == "lake.txt"
    assert resolution.span is None
    assert "lies outside" in resolution.problem


def test_a_quote_from_elsewhere_in_the_document_is_verified_in_the_whole() -> None:
    _, resolution = placed(Citation("", quote=LAKE.text[:60]))
    assert resolution.location.kind == "exact"
    assert resolution.location.document == "lake.txt"


@pytest.mark.parametrize("style", ["bracket", "quote", "anchored"])
def test_every_style_cites_passages_by_their_numbers(style: str) -> None:
    sample = fitted()
    view, opened = shown(sample), open_style(style)
    assert FACT in opened.render(view).messages[-1].content
    (number,) = [n for n, d in enumerate(view.documents, start=1) if FACT in d.text]
    given = {
        "bracket": f"{FACT[:-1]} [{number}].",
        "quote": json.dumps({"answer": FACT, "citations": [{"document": number, "quote": FACT}]}),
        "anchored": f"{FACT} [{[s.of(d.text) for d in view.documents for s in sentences(d.text)].index(FACT) + 1}]",
    }[style]
    (citation,) = restored(opened.parse(view, Completion(0, given)), sample).citations
    resolution = resolve(citation, sample)
    assert (citation.document, resolution.problem) == ("lake.txt", None)
    assert resolution.span is not None
    assert FACT in resolution.span.of(LAKE.text)


# The command line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for document in (LAKE, HILL):
        (docs / document.id).write_text(document.text, encoding="utf-8")
    evidence = [{"document": "lake.txt", "text": FACT}]
    write_jsonl(
        tmp_path / "questions.jsonl",
        [{"id": "lake", "question": SAMPLE.question, "answers": ["212 metres"], "evidence": evidence}],
    )
    return tmp_path


def ran(evals: Evals, folder: Path, *more: object) -> Any:
    where = (
        "--docs",
        folder / "docs",
        "--questions",
        folder / "questions.jsonl",
        "--log-dir",
        folder,
        "--run-id",
        "run",
    )
    return evals("run", *where, *more)


def test_a_long_folder_is_asked_in_passages_and_scored_whole(evals: Evals, folder: Path) -> None:
    said = ran(evals, folder, "--model", "extractive", "--context", 1500)
    assert said.status == 0, said.err
    assert "questions: 2 documents, " in said.err
    assert "1 of 1 pieces of evidence are in sight" in said.err
    (sample,) = read_jsonl(folder / "run" / "samples.jsonl")
    assert sample["passages"]
    assert sample["evidence"] == [{"document": "lake.txt", "start": AT, "end": AT + len(FACT)}]
    (answer,) = read_jsonl(folder / "run" / "answers.jsonl")
    assert {c["document"] for c in answer["answer"]["citations"]} <= {"lake.txt", "hill.txt"}
    figures = json.loads((folder / "run" / "summary.json").read_text())["rows"][0]["metrics"]
    assert figures["evidence_hit_rate"]["value"] == figures["pointer_validity"]["value"] == 1
    assert figures["quote_exactness"]["value"] == 1
    task = json.loads((folder / "run" / "run.json").read_text())["tasks"][0]
    assert task["passages"] in said.err
    assert FACT in evals("view", folder / "run", "lake").out


def test_a_short_folder_or_a_long_context_is_asked_whole(evals: Evals, folder: Path) -> None:
    said = ran(evals, folder, "--model", "extractive", "--context", 100_000)
    assert (said.status, said.err) == (0, "")
    (sample,) = read_jsonl(folder / "run" / "samples.jsonl")
    assert "passages" not in sample


def test_variants_of_a_question_are_cut_as_they_are(evals: Evals, folder: Path) -> None:
    said = ran(evals, folder, "--model", "extractive", "--context", 1500, "--with", "unanswerable")
    assert said.status == 0, said.err
    first, second = read_jsonl(folder / "run" / "samples.jsonl")
    documents = read_jsonl(folder / "run" / "documents.jsonl")
    for sample in (first, second):
        lengths = {documents[n]["id"]: len(documents[n]["text"]) for n in sample["documents"]}
        assert all(p["end"] <= lengths[p["document"]] for p in sample["passages"])
    assert first["cluster"] == second["cluster"]
