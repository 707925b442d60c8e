"""References read from answers and held to a bibliography, field by field."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT, shared, write_jsonl

from evals import (
    Answer,
    DataError,
    EvalsError,
    Item,
    Sample,
    Score,
    ScorerOptions,
    TaskCard,
    TaskOptions,
    UsageError,
    Value,
)
from scorers.references.bibliography import Bibliography
from scorers.references.comparing import checked
from scorers.references.reading import references
from scorers.references.reference import Reference, identified, of_record, plain, surnames
from scorers.references.scorer import References
from tasks.labelled.citeaudit import CiteAuditReferences
from tasks.labelled.factool_references import FactoolReferences as Labelled
from tasks.labelled.hallmark import HallmarkReferences
from tasks.published.citeaudit import CiteAudit
from tasks.published.hallmark import Hallmark
from tasks.published.references import FactoolReferences as Asked
from tasks.published.references import HalogenReferences

WORKS = ROOT / "tests" / "works.jsonl"  # of works that are often cited, written down by hand
BOOK = Reference(
    "A History of Lakes: The Early Years", "Ana Ruiz and Bo Li", 1998, "Journal of Lakes", "10.1000/lakes.1"
)
LATER = Reference("A History of Lakes: The Early Years", "Ana Ruiz and Bo Li", 2001)
RIVERS = Reference("Rivers of 1912", "Chen, D.", 1950)
BIBLIOGRAPHY = Bibliography([BOOK, LATER, RIVERS], "1900-2000")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        (BOOK, "found"),
        (Reference("a history of lakes: the early years", "Ruiz, A., & Li, B.", 1998), "found"),
        (Reference("A History of Lakes", "Ruiz et al.", 2001), "found"),  # without its subtitle, the later edition
        (Reference("A Histroy of Lakes: The Early Years", "Ruiz", 1998), "found"),
        (Reference("A History of Lakes", "Ruiz", 1997), "differs in year"),
        (Reference("A History of Lakes", "Li", 1998), "differs in authors"),  # who is not its first
        (Reference("A History of Lakes", "Ruiz and Roe", 1998), "differs in authors"),
        (Reference("A History of Lakes", "Ruiz", 1998, "Annals of Rivers"), "differs in venue"),
        (Reference("A History of Lakes", "Ruiz", 1998, "J. Lakes"), "found"),
        (Reference("A History of Lakes", "Ruiz", 1998, "", "10.1000/other"), "differs in identifier"),
        (Reference("A History of Lakes", "Ruiz", 1998, "", "arxiv:2401.00001"), "found"),
        (Reference("A Story of Lakes: The Early Years", "Ruiz", 1998), "differs in title"),
        (Reference("Quite another thing", "Ruiz", 1998, "", "10.1000/lakes.1"), "differs in title"),
        (Reference("Rivers of 1913", "Roe", 1950), "not found in an index that covers it"),
        (Reference("Rivers of 1913", "Chen", 1950), "differs in title"),
        (Reference("Quite another thing", "Ruiz", 1998), "not found in an index that covers it"),
        (Reference("Quite another thing", "Ruiz", 2010), "not found, and the index does not cover it"),
        (Reference("Quite another thing", "Ruiz"), "not found, and the index does not cover it"),
        (Reference('"*" OR NEAR( title:', "Ruiz", 1998), "not found in an index that covers it"),
    ],
)
def test_a_reference_is_held_to_the_work_nearest_to_it(reference: Reference, expected: str) -> None:
    assert str(checked(reference, BIBLIOGRAPHY)) == expected


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("Jacob Devlin, Ming-Wei Chang, Kenton Lee", ["devlin", "chang", "lee"]),
        ("Wang, X., Chen, H., & Li, Z.", ["wang", "chen", "li"]),
        ("Chung KF et al.", ["chung"]),
        ("He et al", ["he"]),
        ("Kumar, A. and Piotr Dollár", ["kumar", "dollar"]),
        ("M. M. F. Hassanien and colleagues", ["hassanien"]),
        ("", []),
    ],
)
def test_surnames(authors: str, expected: list[str]) -> None:
    assert surnames(authors) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See “Lakes of the North” by Ana Ruiz (1998).", [("Lakes of the North", "Ana Ruiz", 1998)]),
        (
            "Two are 'Lakes of the North' by Ruiz et al. (1998) and 'A River's Ways' by de Roe (2001).",
            [("Lakes of the North", "Ruiz et al.", 1998), ("A River's Ways", "de Roe", 2001)],
        ),
        (
            "A study by Ruiz and Li (1998) titled 'Lakes of the North' found it.",
            [("Lakes of the North", "Ruiz and Li", 1998)],
        ),
        (
            "1. Ruiz, A., & Li, B. (1998). Lakes of the North. Journal of Lakes, 3. https://doi.org/10.1000/x.1\n",
            [("Lakes of the North", "Ruiz, A., & Li, B.", 1998)],
        ),
        (
            "Ana Ruiz, B. Li, et al. Lakes of the North: a survey. Journal of Lakes, 3(1):1999-2004, 2010.\n"
            "[2] C. Roe. Do lakes freeze? an answer. In Proc. of Ice, May 2011. https://e.org/ice\n"
            "Lake Aro. The water rose greatly. It fell in 1912.",
            [
                ("Lakes of the North: a survey", "Ana Ruiz, B. Li, et al", 2010),
                ("Do lakes freeze? an answer", "C. Roe", 2011),
            ],
        ),
        ("It says “Lakes are deep” and nothing more.", []),
        ("Lakes froze (1998). Then they thawed again.", []),
    ],
)
def test_references_are_read(text: str, expected: list[tuple[str, str, int]]) -> None:
    assert [(r.reference.title, r.reference.authors, r.reference.year) for r in references(text)] == expected
    for read in references(text):
        assert read.reference.title in read.span.of(text)


@given(st.text(alphabet="“”\"'* aBc(1998).,\n-", max_size=200))
def test_any_text_is_read_and_spans_hold(text: str) -> None:
    for read in references(text):
        assert 0 <= read.span.start < read.span.end <= len(text)
        checked(read.reference, BIBLIOGRAPHY)


@pytest.mark.parametrize(
    "piece", ["'a b c d e ", "A. (1998). ", "A, ", "Ab. Cccccccc dd, ", "Ab. ", "“Lakes of ice” by A ", "*", "(1998) "]
)
def test_any_length_of_text_is_read(piece: str) -> None:
    assert len(references(piece * 20_000)) <= 10_000


def test_the_identifier_of_an_entry_is_read_on_its_own_line() -> None:
    line = "1. Ruiz, A., & Li, B. ({}). Lakes of the North. Journal of Lakes, 3. https://doi.org/10.1000/x.{}\n"
    found = references(line.format(1998, 1) + line.format(1999, 2))
    assert [read.reference.identifier for read in found] == ["10.1000/x.1", "10.1000/x.2"]


@given(st.text())
def test_the_plain_form_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_identifiers() -> None:
    assert identified("https://doi.org/10.1000/ABC.1).") == "10.1000/abc.1"
    assert identified("see arXiv:2401.00001v2") == "arxiv:2401.00001"
    assert identified("https://arxiv.org/abs/hep-th/9908142") == "arxiv:hep-th/9908142"
    assert identified("none") == ""


def scored(answer: Answer, **args: str) -> Score:
    (score,) = References(ScorerOptions(args={"bibliography": str(WORKS), **args})).score(
        [Item(Sample("s", "?", ()), answer)]
    )
    return score


def test_shares_of_the_references() -> None:
    text = (
        "“Random Forests” by Breiman (2001), “Mask R-CNN” by He et al. (2019) and “Lakes of the North” by Roe (1998)."
    )
    assert scored(Answer(text)).values == {
        "reference_validity": Value(1, 2),
        "references_found": Value(1, 3),
        "references_differ": Value(1, 3),
        "references_absent": Value(0, 3),
        "references_unknown": Value(1, 3),
    }
    covered = scored(Answer(text), covers="1990-2020")
    assert (covered.values["reference_validity"], covered.values["references_absent"]) == (Value(1, 3), Value(1, 3))
    reasons = ["found", "differs in year", "not found in an index that covers it"]
    assert [f.reason for f in covered.findings] == reasons
    assert [f.answer.of(text) for f in covered.findings if f.answer] == [
        "“Random Forests”",
        "“Mask R-CNN”",
        "“Lakes of the North”",
    ]
    assert all(value == Value(0, 0) for value in scored(Answer("Nothing is cited.")).values.values())


def test_what_is_missing_is_said() -> None:
    with pytest.raises(UsageError, match="expected -S bibliography=FILE"):
        References(ScorerOptions())
    with pytest.raises(EvalsError, match="covers=1990: expected all, or years"):
        scored(Answer(""), covers="1990")
    for given_ in (3, [3], [{"year": 1998}]):
        assert "no list of references" in str(scored(Answer("", metadata={"references": given_})).unscored)


ROW: dict[str, Any] = {
    "prompt": "Cite two.\n",
    "claims": [
        {"paper_title": "Random Forests", "paper_author(s)": "Breiman et al.", "paper_pub_year": "2001", "label": True},
        {"paper_title": "Random Forests", "paper_author(s)": "Roe", "paper_pub_year": "2001", "label": False},
    ],
}


def test_factool_rows_are_read(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "rows.jsonl", [ROW, ROW])
    assert len(list(HalogenReferences(str(path)).samples())) == 1
    write_jsonl(path, [ROW])
    items = list(Labelled(str(path)).items())
    scorer = References(ScorerOptions(args={"bibliography": str(WORKS)}))
    found = [s.values["reference_validity"].num for s in scorer.score(i.item for i in items)]
    assert found == [i.label for i in items] == [1, 0]
    (sample,) = Asked(str(path)).samples()
    assert (sample.question, sample.documents, sample.answerable) == ("Cite two.", (), None)
    wrong: list[dict[str, Any]] = [{"claims": [{}]}, {"prompt": 3}]
    for bad in wrong:
        with pytest.raises(DataError, match=r"rows\.jsonl"):
            list(Labelled(str(write_jsonl(path, [bad]))).items())
        with pytest.raises(DataError, match=r"rows\.jsonl.*expected a prompt"):
            list(Asked(str(path)).samples())
    with pytest.raises(DataError, match="does not come with the project"):
        list(Asked().samples())


def test_agreement_with_those_who_looked_the_references_up() -> None:
    """The bibliography holds the works among those cited that its author knew, with the fields that they have; it was
    written without a look at the labels."""
    path = shared("factool_scientific_refs.jsonl")
    items = list(Labelled(str(path)).items())
    works = Bibliography.read(WORKS)
    made = [of_record(i.item.answer.metadata["references"][0]) for i in items]
    table = Counter((checked(r, works).kind, i.label) for r, i in zip(made, items, strict=True))
    assert sum(table.values()) == 186
    assert table["found", 1.0] >= 32  # of 33
    assert table["found", 0.0] <= 9  # those that exist as they are cited, though labelled otherwise
    assert table["unknown", 1.0] == 0


RIGHT = {"title": "Random Forests", "author": "Leo Breiman", "year": "2001", "doi": None}
HALLMARK: list[dict[str, Any]] = [
    {"bibtex_key": "a1", "bibtex_type": "article", "fields": RIGHT, "label": "VALID", "hallucination_type": None},
    {"bibtex_key": "a2", "bibtex_type": "article", "fields": {**RIGHT, "year": "2033"}, "label": "HALLUCINATED"},
]
CITEAUDIT = {
    "meta": {"random_seed": 1},
    "data": [
        {
            "source_type": "realworld",
            "citation": "Leo Breiman. Random forests. Machine Learning, 45, 2001.",
            "GT": True,
        },
        {"source_type": "generated", "citation": "Ana Roe. Random forests. Machine Learning, 45, 2001.", "GT": False},
    ],
}


def test_entries_that_are_right_or_not_are_questions_with_two_choices(tmp_path: Path) -> None:
    first, second = Hallmark(TaskOptions(str(write_jsonl(tmp_path / "test_public.jsonl", HALLMARK)))).samples()
    assert "@article{\n  title = {Random Forests},\n  author = {Leo Breiman},\n  year = {2001},\n}" in first.question
    assert (first.answers, second.answers) == (("VALID",), ("HALLUCINATED",))
    (tmp_path / "benchmark.json").write_text(json.dumps(CITEAUDIT))
    real, fake = CiteAudit(TaskOptions(str(tmp_path / "benchmark.json"))).samples()
    assert (real.answers, fake.answers, fake.documents) == (("real",), ("fake",), ())
    assert "Ana Roe. Random forests." in fake.question
    assert all(s.metadata["positive"] in s.metadata["choices"] for s in (first, real))


def test_known_entries_measure_the_scorer(tmp_path: Path) -> None:
    (tmp_path / "benchmark.json").write_text(json.dumps(CITEAUDIT))
    entries = list(HallmarkReferences(str(write_jsonl(tmp_path / "rows.jsonl", HALLMARK))).items())
    printed = list(CiteAuditReferences(str(tmp_path / "benchmark.json")).items())
    scorer = References(ScorerOptions(args={"bibliography": str(WORKS)}))
    for items in (entries, printed):
        found = [s.values["reference_validity"].num for s in scorer.score(i.item for i in items)]
        assert found == [i.label for i in items] == [1, 0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"bibtex_key": "a", "bibtex_type": "misc", "fields": {}, "label": "UNSURE"}, "UNSURE"),
        ({"citation": "A.", "GT": "yes"}, "expected true or false"),
        ({"text": "A."}, "citation"),
    ],
)
def test_rows_of_another_form_are_named(rows: dict[str, Any], expected: str, tmp_path: Path) -> None:
    path = str(write_jsonl(tmp_path / "rows.jsonl", [rows]))
    asked = Hallmark(TaskOptions(path)) if "fields" in rows else CiteAudit(TaskOptions(path))
    judged = HallmarkReferences(path) if "fields" in rows else CiteAuditReferences(path)
    with pytest.raises(DataError, match=rf"rows\.jsonl:1.*{expected}"):
        list(asked.samples())
    with pytest.raises(DataError, match=rf"rows\.jsonl:1.*{expected}"):
        list(judged.items())


@pytest.mark.parametrize(
    ("card", "sought", "all_", "f1", "accuracy"),
    [(Hallmark.about, 519, 831, ".769", ".625"), (CiteAudit.about, 2967, 9442, ".478", ".314")],
)
def test_what_the_cards_say_of_trivial_answers_follows_from_their_counts(
    card: TaskCard, sought: int, all_: int, f1: str, accuracy: str
) -> None:
    assert card.samples == all_
    assert (f"{2 * sought / (sought + all_):.3f}"[1:], f"{sought / all_:.3f}"[1:]) == (f1, accuracy)
    assert f"{f1} F1, {accuracy} accuracy" in card.trivial.values()
