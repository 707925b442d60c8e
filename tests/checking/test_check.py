"""`evals.check`: what it says of each citation and statement of an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evals
from evals import Completion, Document, Pair, Verdict
from evals.checking import FAULTS, checks

ARO = "Lake Aro lies 212 metres above the sea. Its water is clear."
DAM = "The dam was built by Ana Ruiz in 1902. It holds 40 million litres of water."
KB = [Document("kb/aro", ARO), Document("kb/dam", DAM)]
ANSWER = (
    'It is high: "Lake Aro lies 212 metres above the sea." [1] '
    'It is fine: "Its water is clear." [2] '
    'Of the dam: "The dam was built by Ana Ruiz in 1912." [2] '
    'Of the boat: "The boat of Ana Ruiz is painted red and blue." [2] '
    "It was drained [7]. The water is clear [1]. Nobody swims in it."
)


class Judge:
    """Supports what its premises say word for word, and remembers what it was asked."""

    about: Mapping[str, Any] = {"version": "1"}

    def __init__(self) -> None:
        self.asked: list[Pair] = []

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        for pair in pairs:
            self.asked.append(pair)
            said = pair.hypothesis.strip(".").casefold()
            if said == "silence":
                yield Verdict(None, reason="the judge is silent")
            else:
                found = any(said in premise.casefold() for premise in pair.premises)
                yield Verdict(float(found), reason="" if found else "it says nothing of the kind")


def test_each_citation_has_its_fault_and_its_place() -> None:
    found = evals.check(ANSWER, KB)
    assert [(c.marker, c.document, c.status, c.fault) for c in found.citations] == [
        ("1", "kb/aro", "holds", ""),
        ("2", "kb/dam", "FALSE", "misattributed"),
        ("2", "kb/dam", "FALSE", "altered"),
        ("2", "kb/dam", "FALSE", "fabricated"),
        ("7", "[7]", "FALSE", "dangling"),
        ("1", "kb/aro", "open", ""),
    ]
    exact, elsewhere, altered, *_ = found.citations
    assert exact.found_at[0].of(ARO) == exact.quote
    assert (elsewhere.found_in, elsewhere.found_at[0].of(ARO)) == ("kb/aro", "Its water is clear.")
    assert [str(d) for d in altered.differences] == ["number: 1902 in the source, 1912 in the quote"]
    assert [c.number for c in found.false] == [2, 3, 4, 5]
    assert [s.text for s in found.uncited] == ["Nobody swims in it."]
    assert not found.holds
    assert found.faults() == {"misattributed": 1, "altered": 1, "fabricated": 1, "dangling": 1, "uncited": 1}


def test_the_spans_of_claims_and_statements_are_those_of_its_text() -> None:
    found = evals.check(ANSWER, KB)
    assert "[" not in found.text
    assert all(c.claim_span is not None and c.claim_span.of(found.text) == c.claim for c in found.citations)
    assert all(s.span is not None and s.span.of(found.text) == s.text for s in found.statements)


def test_raw_spans_are_those_of_the_answer_as_it_was_given() -> None:
    answer = f"<think>Is it [1]?</think>\n{ANSWER}\n\nSources:\n[1] kb/aro\n[2] kb/dam"
    found = evals.check(answer, KB)
    assert found.raw == answer
    assert [s.raw_span and s.raw_span.of(answer) for s in found.statements] == [
        'It is high: "Lake Aro lies 212 metres above the sea."',
        'It is fine: "Its water is clear."',
        'Of the dam: "The dam was built by Ana Ruiz in 1912."',
        'Of the boat: "The boat of Ana Ruiz is painted red and blue."',
        "It was drained [7].",
        "The water is clear [1].",
        "Nobody swims in it.",
    ]
    assert all(c.raw_span is not None and c.claim in (c.claim, c.raw_span.of(answer)) for c in found.citations)


def test_words_that_cannot_be_traced_have_no_raw_span() -> None:
    (found,) = evals.check('{"answer": "Clear.", "citations": [{"document": 1}]}', KB).statements
    assert (found.span, found.raw_span) == (evals.Span(0, 6), None)
    (plain,) = evals.check("It is clear.", KB).statements
    assert plain.span == plain.raw_span == evals.Span(0, 12)


def test_a_judge_does_not_have_quotes_located_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    located: list[str] = []

    def counted(citation: evals.Citation, sample: evals.Sample, **told: Any) -> evals.Resolution:
        located.append(citation.document)
        return evals.resolve(citation, sample, **told)

    monkeypatch.setattr("evals.checking.work.resolve", counted)
    monkeypatch.setattr("evals.judging.cited_statement.resolve", counted)
    evals.check(ANSWER, KB, judge=Judge())
    assert len(located) == 6


def test_the_passage_most_like_a_fabricated_quote_is_named() -> None:
    (found,) = evals.check('"The dam was raised by Anna Ruiz, and it broke." [2]', KB).citations
    assert found.fault == "fabricated"
    assert found.nearest is not None
    assert found.nearest.span.of(DAM) == "The dam was built by Ana Ruiz in 1902."


@pytest.mark.parametrize(
    "documents",
    [
        [ARO, DAM],
        (text for text in (ARO, DAM)),
        [{"text": ARO}, {"text": DAM, "title": "the dam"}],
        [{"id": 1, "text": ARO, "page": 3}, {"id": "2", "text": DAM, "url": "https://e.org/dam"}],
    ],
)
def test_texts_and_mappings_are_documents(documents: Any) -> None:
    found = evals.check('"Its water is clear." [1] "It is deep and cold." [2]', documents)
    assert [(c.document, c.fault) for c in found.citations] == [("1", ""), ("2", "fabricated")]


def test_a_mapping_without_an_id_is_known_by_its_url() -> None:
    found = evals.check("It is clear [https://e.org/aro].", [{"url": "https://e.org/aro", "text": ARO}])
    assert [c.document for c in found.citations] == ["https://e.org/aro"]


def test_a_folder_gives_its_documents_and_names_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "aro.txt").write_text(ARO, encoding="utf-8")
    (tmp_path / "aro.bin").write_bytes(b"\0\1")
    for path in (tmp_path, str(tmp_path)):
        found = evals.check('"Its water is clear." [aro.txt]', path)
        assert found.holds
        assert found.left_out == ("aro.bin: kind not read",)


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ("one\ntext", "a text goes in a list"),
        ("one text", "'one text' is no file or folder; expected the path of one, or a list"),
        ("long " * 200, "a text goes in a list"),
        ({"text": ARO}, "got one dict; expected a list"),
        (Document("a", ARO), "got one Document; expected a list"),
        (None, "got one NoneType"),
        ([None], "document 1 is NoneType"),
        ([{"id": "a"}], "document 1: no 'text'"),
        ([{"text": ARO, "id": 1.5}], "document 1: 'id', 'title' or 'url' is of another kind"),
        ([{"text": ARO, "id": "a"}, {"text": DAM, "id": "a"}], "document 2: a second one has the id 'a'"),
    ],
)
def test_what_is_no_documents_is_named(documents: Any, said: str) -> None:
    with pytest.raises(evals.EvalsError, match=said):
        evals.check("It is clear [1].", documents)


def test_an_answer_must_be_text() -> None:
    with pytest.raises(evals.UsageError, match="answer: got bytes"):
        evals.check(b"It is clear [1].", KB)  # type: ignore[arg-type]


def test_a_judge_must_be_one() -> None:
    with pytest.raises(evals.UsageError, match="judge: got int; expected the name of a backend"):
        evals.check("It is clear [1].", KB, judge=3)  # type: ignore[arg-type]


def test_json_of_an_answer_and_its_quotes_is_read() -> None:
    said = {"answer": "Clear.", "citations": [{"document": 1, "quote": "Its water is clear."}]}
    for answer in (json.dumps(said), f"```json\n{json.dumps(said)}\n```"):
        found = evals.check(answer, KB)
        assert (found.text, [c.status for c in found.citations]) == ("Clear.", ["holds"])


def test_thinking_is_no_part_of_the_answer() -> None:
    found = evals.check('<think>"It is red." [9]</think>It is fine: "Its water is clear." [1]', KB)
    assert [c.status for c in found.citations] == ["holds"]


def test_markers_and_style_are_those_of_the_caller() -> None:
    answer = 'It is fine: "Its water is clear." {{kb/aro}}'
    assert not evals.check(answer, KB).citations
    assert evals.check(answer, KB, markers=r"\{\{([^{}]+)\}\}").citations[0].holds
    assert evals.check('"Its water is clear." [1]', KB, style="closed_book").citations == ()
    assert evals.check('"Its water is clear." [1]', KB, style="native").citations == ()
    with pytest.raises(evals.UsageError, match="no style is called"):
        evals.check(answer, KB, style="brackets")


def test_an_answer_that_says_nothing_has_nothing_false() -> None:
    found = evals.check("I cannot answer that from the documents.", KB)
    assert found.holds
    assert not found.citations
    assert not found.statements


def test_without_documents_every_citation_leads_nowhere() -> None:
    assert [c.fault for c in evals.check("It is clear [1].", []).citations] == ["dangling"]


def test_a_judge_says_what_is_supported() -> None:
    judge = Judge()
    answer = "Its water is clear [1]. It is deep [1]. It holds 40 million litres of water. It is old. Silence [2]."
    found = evals.check(answer, KB, judge=judge)
    assert [(s.support, s.fault) for s in found.statements] == [
        (1.0, ""),
        (0.0, "unsupported"),
        (1.0, "uncited"),
        (0.0, "unsupported"),
        (None, ""),
    ]
    assert found.statements[4].reason == "the judge is silent"
    assert [(c.status, c.fault) for c in found.citations] == [("holds", ""), ("FALSE", "unsupported"), ("open", "")]
    assert found.citations[1].reason == "it says nothing of the kind"
    assert judge.asked[2].premises == (ARO, DAM), "what cites nothing is judged by all documents"


def test_a_judge_may_be_named() -> None:
    assert evals.check("Its water is clear [1].", KB, judge="lexical").citations[0].holds
    with pytest.raises(evals.UsageError, match="did you mean lexical"):
        evals.check("Its water is clear [1].", KB, judge="lexicl")


def test_a_quote_that_stands_there_is_false_where_it_supports_nothing() -> None:
    (found,) = evals.check('It is deep: "Its water is clear." [1]', KB, judge=Judge()).citations
    assert (found.quote_class, found.fault) == ("exact", "unsupported")


def test_false_citations_can_be_raised() -> None:
    with pytest.raises(evals.GroundingError) as raised:
        evals.check(ANSWER, KB).raise_for_false()
    assert raised.value.lines[0] == 'FALSE [2] kb/dam "Its water is clear." not there; it stands in kb/aro 40-59'
    assert len(raised.value.lines) == 4
    evals.check(ANSWER, KB).raise_for_false(on=())
    evals.check('"Its water is clear." [1] It is deep.', KB).raise_for_false()
    with pytest.raises(evals.GroundingError, match="UNCITED"):
        evals.check('"Its water is clear." [1] It is deep.', KB).raise_for_false(on=["uncited"])


def test_a_fault_that_is_none_is_named() -> None:
    """A slip in its name would let everything pass."""
    with pytest.raises(evals.UsageError, match="'alterd' is no fault; did you mean altered"):
        evals.check(ANSWER, KB).raise_for_false(on=["alterd"])


def test_a_judge_that_fails_on_all_is_no_success() -> None:
    found = evals.check("Silence [2].", KB, judge=Judge())
    assert found.summary == "0 of 1 citations hold: 1 without a quote; 1 statement not judged"
    assert (found.judge_failed, found.fails(), found.fails(["altered"])) == (True, True, False)
    with pytest.raises(evals.GroundingError, match=r'UNJUDGED "Silence\." cites #1; the judge is silent'):
        found.raise_for_false()
    with pytest.raises(AssertionError, match="nothing could be judged"):
        evals.assert_grounded("Silence [2].", KB, judge=Judge())
    assert not evals.check("Silence [2]. Its water is clear [1].", KB, judge=Judge()).fails()


def test_a_line_names_the_page_of_a_document_that_has_pages() -> None:
    documents = (Document("r.pdf", "It is cold and dry here. It is wet and old there.", page_starts=(0, 25)),)
    assert "25-48, page 2" in str(evals.check('"It is wet and old there" [1]', documents))


def test_a_quote_on_another_page_than_the_one_cited_is_misplaced() -> None:
    report = Document("r", "The dam is high.\nThe lake is deep. The dam is old.", page_starts=(0, 17))
    found = evals.check('It is "The lake is deep" [1, p. 1]. Yet "The dam is old" [1, p. 2].', [report])
    assert [c.fault for c in found.citations] == ["misplaced", ""]
    assert "it names page 1, and its quote stands on page 2" in str(found)
    assert not found.fails()
    assert found.fails(["misplaced"])
    with pytest.raises(AssertionError, match="1 misplaced"):
        evals.assert_grounded(found.raw, [report], max_misplaced=0)


def test_it_shows_itself_as_the_verb_prints_it() -> None:
    found = evals.check('"Its water is clear." [2] It is old.', KB)
    assert repr(found) == "<Check: 0 of 1 citations hold: 1 misattributed; 1 statement uncited>"
    assert str(found).splitlines() == [
        'FALSE [2] kb/dam "Its water is clear." not there; it stands in kb/aro 40-59',
        'UNCITED "It is old."',
        found.summary,
    ]


def test_records_are_flat_and_alike() -> None:
    records = evals.check(ANSWER, KB, judge=Judge()).to_records()
    assert len({tuple(record) for record in records}) == 1
    assert json.loads(json.dumps(records)) == records
    assert {record["kind"] for record in records} == {"citation", "statement"}


def test_html_runs_nothing_of_what_was_said() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    document = Document(hostile, f"{hostile} is here. {hostile} is there.", title=hostile)
    found = evals.check(f'{hostile} "{hostile} was here." [1] [{hostile}]', [document])
    notebook, page = found._repr_html_(), found.to_html()
    assert not re.search("<(script|img)", notebook), "all of it stands in an attribute"
    assert "<img" not in page
    assert "</script><script>alert" not in page
    assert found.summary in notebook
    assert found.summary in page
    assert page.startswith("<!doctype html>")


def test_a_page_has_the_documents_that_matter_and_says_how_many_others_there_are() -> None:
    many = [Document(f"d{n}", f"Nothing of note stands in the document number {n}.") for n in range(250)]
    many[240] = Document("aro", "Lake Aro lies 212 metres above the sea.")
    found = evals.check('It says: "Lake Aro lies 212 metres above the sea." [3]', many)
    page = found.to_html()
    assert '"documents_left_out":150' in page
    assert "Lake Aro lies 212 metres above the sea." in page


def test_many_answers_ask_the_judge_together() -> None:
    judge = Judge()
    item = evals.Item(
        evals.Sample("1", "", tuple(KB)), evals.Answer("Its water is clear.", (evals.Citation("kb/aro"),))
    )
    assert sum(c.holds for c in checks([item] * 100, judge)) == 100
    assert len(judge.asked) == 2, "each distinct pair once in each 64 answers"


def test_without_a_judge_an_answer_is_checked_before_the_next_is_read() -> None:
    read = []

    def items() -> Iterator[evals.Item]:
        for number in range(3):
            read.append(number)
            yield evals.Item(evals.Sample(str(number), "", tuple(KB)), evals.Answer("It is clear."))

    found = checks(items())
    next(found)
    assert read == [0]


@settings(deadline=None)  # a first quote loads the lists of words
@given(
    st.lists(
        st.sampled_from(
            [
                '"Its water is clear."',
                "[1]",
                "[2]",
                "[9]",
                '"It is red and blue."',
                " ",
                ".",
                "\n",
                "<think>",
                '{"answer": "',
            ]
        )
        | st.text(max_size=8),
        max_size=12,
    ).map("".join)
)
def test_any_text_is_an_answer(answer: str) -> None:
    found = evals.check(answer, KB)
    texts = {d.id: d.text for d in KB}
    for citation in found.citations:
        assert citation.fault in ("", *FAULTS)
        for span in citation.found_at:
            assert 0 <= span.start <= span.end <= len(texts[citation.found_in or ""])
        if citation.claim_span:
            assert citation.claim_span.of(found.text) == citation.claim
        if citation.raw_span and citation.claim:
            raw = citation.raw_span.of(found.raw)
            assert (raw[0], raw[-1]) == (citation.claim[0], citation.claim[-1])
    json.dumps(found.to_records())
    assert_page(found)


def assert_page(found: evals.Check) -> None:
    """Nothing of the answer is markup, and every place is within the text that it is of."""
    page = found.to_html()
    assert "<think" not in page
    (samples, documents) = (
        json.loads(block)
        for name in ("samples", "documents")
        for block in re.findall(rf'id="{name}-0">(.*?)</script>', page)
    )
    (answer,) = samples[0]["answers"]
    for citation in answer["citations"]:
        for number, (start, end) in [(citation["found"], at) for at in citation["at"]] + [
            citation["near"] or (0, (0, 0))
        ]:
            assert 0 <= start <= end <= len(documents[number]["text"])
        assert citation["claim"] is None or citation["claim"][1] <= len(answer["text"])


@pytest.mark.parametrize("answer", ["", " \n", "<think>Is it high? It"])
def test_an_empty_answer_holds_nothing(answer: str) -> None:
    check = evals.check(answer, KB)
    assert (check.empty, check.holds, check.fails(()), str(check)) == (True, False, True, "the answer is empty")
    with pytest.raises(evals.GroundingError, match="the answer is empty"):
        check.raise_for_false()
    with pytest.raises(AssertionError, match="the answer is empty"):
        evals.assert_grounded(answer, KB)


@pytest.mark.parametrize(
    ("answer", "uncited"),
    [
        (
            "I could not find the maker in the documents. It was made by Smith in Leeds.",
            ["It was made by Smith in Leeds."],
        ),
        ("I could not find the maker in the documents. Perhaps the website of the town can help.", []),
        ("I could not find the maker in the documents. The lake is beautiful.", ["The lake is beautiful."]),
        ("I could not find the maker in the documents. It is best to ask the town.", []),
        ("I could not find the maker in the documents. You may want to ask the Town Hall.", []),
        ("Der Erbauer wird nicht genannt. Am besten fragen Sie bei der Gemeinde nach.", []),
    ],
)
def test_what_an_answer_that_abstains_tells_all_the_same_is_uncited(answer: str, uncited: list[str]) -> None:
    assert [s.text for s in evals.check(answer, KB).uncited] == uncited
    assert [s.text for s in evals.check(answer, KB, judge=Judge()).uncited] == uncited


def test_an_answer_that_abstains_in_silence_is_not_empty() -> None:
    assert evals.check(Completion(0, "", finish_reason="content_filter"), KB).holds
    assert evals.check("I do not know.", KB).holds


def test_a_mapping_is_known_by_the_source_in_its_metadata_as_in_a_log() -> None:
    found = evals.check("“Its water is clear” [kb/a].", [{"text": ARO, "metadata": {"source": "kb/a"}}, DAM])
    assert (len(found.citations), found.false) == (1, ())


def test_records_have_what_differs_with_its_places() -> None:
    source = "The dam was built by Ana Ruiz in 1902."
    found = evals.check('"The dam was built by Ana Ruiz in 1912." [1]', [source])
    (record,) = [record for record in found.to_records() if record["kind"] == "citation"]
    (difference,) = record["differences"]
    assert (difference["source_words"], difference["quote_words"]) == ("1902", "1912")
    assert source[slice(*difference["source"])] == "1902"
    assert record["quote"][slice(*difference["quote"])] == "1912"
