"""Files as answers name them: by other paths, with a place in them, without what is said of their making."""

from __future__ import annotations

import pytest

from evals import Document, Sample
from evals.reading import Names, read_answer

OTHER = "Notes are kept for ten years."
LIMIT = "Each key may send 60 requests."
NAMES = ("api.md", "notes.md", "Annual-Report_2023_final.txt", "Smith et al 2019.txt", "See No Evil.txt", "ruling.txt")
SAMPLE = Sample(
    "s", "What is the limit?", tuple(Document(name, LIMIT if name != "notes.md" else OTHER) for name in NAMES)
)


def cited(text: str) -> list[str]:
    return [citation.document for citation in read_answer(text, SAMPLE).citations]


@pytest.mark.parametrize(
    ("written", "document"),
    [
        *(("([Limits](kb/api.md#rate-limits))", "api.md"), ("[Limits](../kb/api.md?plain=1#L3-L4)", "api.md")),
        *(("(./api.md:12-14)", "api.md"), ("[kb/api.md (lines 3-4)]", "api.md"), ("(api.md, Zeilen 3-4)", "api.md")),
        *(("(Annual Report 2023)", NAMES[2]), ("(Annual Report 2023, p. 3)", NAMES[2]), ("[See No Evil]", NAMES[4])),
        *(("[see also notes.md]", "notes.md"), ("[kb/api.md#limits, p. 2]", "api.md")),
    ],
)
def test_a_file_is_known_by_what_is_its_own_in_a_name(written: str, document: str) -> None:
    reading = read_answer(f"It is cold {written}.", SAMPLE)
    assert (reading.text, cited(f"It is cold {written}."), reading.unread) == ("It is cold.", [document], ())


@pytest.mark.parametrize("name", ["kb/other.md#limits", "other notes.md", "Annual Report 2022", "report final.txt"])
def test_another_file_is_no_document(name: str) -> None:
    assert Names(SAMPLE.documents).find(name) is None


def test_of_two_files_of_a_name_in_two_folders_none_is_meant_by_a_third_path() -> None:
    both = Names((Document("a/api.md", "It is cold."), Document("b/api.md", "It is dry.")))
    assert both.find("c/api.md") is None
    assert both.find("kb/b/api.md#dry") == "b/api.md"


def test_a_final_version_is_not_told_from_a_draft() -> None:
    both = Names((Document("Plan 1_final.txt", "It is cold."), Document("Plan 1_draft.txt", "It is dry.")))
    assert both.find("Plan 1") is None


@pytest.mark.parametrize("led", ["See also ", "Cf. ", "vgl. ", "voir ", "ver ", "см. ", "Details are in ", "参见"])
def test_a_note_may_lead_to_its_file(led: str) -> None:
    assert cited(f"It is cold.[^1]\n\n[^1]: {led}notes.md.") == ["notes.md"]


def test_an_entry_of_a_list_may_have_a_place_and_a_quote() -> None:
    text = f'It is cold.\n\nSources:\n- kb/api.md (lines 3-4): "{LIMIT}"\n- kb/notes.md: "{OTHER}"'
    found = [(c.document, c.quote) for c in read_answer(text, SAMPLE).citations]
    assert found == [("api.md", LIMIT), ("notes.md", OTHER)]


def test_all_authors_of_a_narrative_citation_are_a_name() -> None:
    text = "Smith, Rossi and Tanaka (2019) found that it is cold."
    assert cited(text) == ["Smith et al 2019.txt"]


def test_a_signature_is_for_the_quotation_above_it() -> None:
    text = f"> {LIMIT} It is dry.\n> — ruling.txt\n\nIt is old."
    reading = read_answer(text, SAMPLE)
    (citation,) = reading.citations
    assert (citation.document, citation.quote) == ("ruling.txt", f"{LIMIT} It is dry.")
    assert citation.claim is not None
    assert citation.claim.of(reading.text).startswith(LIMIT)
    assert "old" not in citation.claim.of(reading.text)


def test_what_proves_a_claim_in_tags_is_its_quote() -> None:
    text = (
        f'<claim id="1">It is dry.</claim><evidence doc="api.md">{LIMIT}</evidence>\n<claim id="2">It is old.</claim>'
    )
    reading = read_answer(text, SAMPLE)
    assert reading.text == "It is dry.\nIt is old."
    assert [(c.document, c.quote, c.claim and c.claim.of(reading.text)) for c in reading.citations] == [
        ("api.md", LIMIT, "It is dry.")
    ]


def test_id_in_brackets_is_what_was_cited_last() -> None:
    assert cited("It is cold (ruling.txt). It is dry (id.). It is old [Id.].") == ["ruling.txt"] * 3
