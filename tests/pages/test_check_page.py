"""The page of a check in a real browser: one answer, a log of them, and a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import AXE, DAM, LAKE, Open, serious
from playwright.sync_api import expect
from support import Evals, write_jsonl

import evals as public
from evals import Citation, Completion, Document, Locator, Message, Sample
from evals.checking import checks

DOCUMENTS = [Document("aro", LAKE, metadata={"url": "https://example.org/aro"}), Document("dam", DAM)]
ANSWER = (
    'High: "Lake Aro lies 212 metres above the sea." [1] Clear: "Its water is clear." [2] '
    'The dam: "The dam was built by Ana Ruiz in 1912." [2] Since then it has not been safe for lorries [1].'
)


@pytest.fixture(scope="module")
def checked() -> public.Check:
    return public.check(ANSWER, DOCUMENTS, judge="lexical", question="What of the lake?")


@pytest.fixture(scope="module")
def page_file(checked: public.Check, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("check") / "check.html"
    file.write_text(checked.to_html(), encoding="utf-8")
    return file


def test_the_answer_stands_beside_its_documents_at_once(page_file: Path, checked: public.Check, opened: Open) -> None:
    page = opened(page_file).page
    expect(page.locator("header .note")).to_have_text(checked.summary)
    expect(page.locator("h2.question")).to_have_text("What of the lake?")
    expect(page.locator(".sources > h2")).to_have_text("2 documents")
    expect(page.locator(".said.t-bad").last).to_have_text("Since then it has not been safe for lorries.")
    assert page.locator(".listing").count() == 0


def test_a_citation_leads_to_its_source_and_the_words_that_differ(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    page.get_by_role("button", name="citation 3, altered: show its source").click()
    expect(page.locator("mark.lit")).to_contain_text("The dam was built by Ana Ruiz in 1902.")
    expect(page.locator("#citation-3 blockquote del")).to_have_text("1902")
    expect(page.locator("#citation-3 blockquote ins")).to_have_text("1912")
    assert page.url.endswith("citation=3")
    expect(page.locator("#citation-2 .places")).to_have_text("cites dam; not there: it stands in aro 40–59")


def test_the_document_that_supports_a_statement_elsewhere_is_shown(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    page.get_by_role("button", name="supported elsewhere: show the source").last.click()
    lit = page.locator("mark.lit")
    expect(lit).to_contain_text("Since then it has not been safe for lorries.")
    expect(lit).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".finding .source").last).to_be_focused()


def test_the_passage_nearest_to_a_fabricated_quote_is_shown(tmp_path: Path, opened: Open) -> None:
    text = 'It says: "Lake Aro lies some two hundred metres or more above the plain." [1]'
    found = public.check(text, DOCUMENTS)
    assert found.citations[0].nearest is not None
    (tmp_path / "near.html").write_text(found.to_html(), encoding="utf-8")
    page = opened(tmp_path / "near.html", "#citation=1").page
    expect(page.locator("#citation-1 .places")).to_contain_text("the quote stands in no document; nearest to it: aro")
    expect(page.locator("mark.near.lit")).to_be_visible()


def test_a_place_that_is_claimed_is_shown_where_the_quote_is_not(tmp_path: Path, opened: Open) -> None:
    cited = Citation("dam", "Its water is clear.", Locator("char", 0, 38), claim=None)
    found = public.check(Completion(0, "Clear.", (cited,)), DOCUMENTS)
    (tmp_path / "claimed.html").write_text(found.to_html(), encoding="utf-8")
    page = opened(tmp_path / "claimed.html", "#citation=1").page
    expect(page.locator("mark.claimed")).to_contain_text(DAM[:38])
    expect(page.locator("mark.lit").first).to_contain_text("Its water is clear.")


def test_a_log_is_a_list_with_filters(evals: Evals, tmp_path: Path, opened: Open) -> None:
    documents = [{"id": d.id, "text": d.text} for d in DOCUMENTS]
    rows: list[dict[str, object]] = [
        {"id": "mixed", "question": "All of it?", "answer": ANSWER, "documents": documents},
        {"id": "fine", "question": "The water?", "answer": '"Its water is clear." [1]', "documents": documents},
        {"id": "none"},
    ]
    log, out = write_jsonl(tmp_path / "log.jsonl", rows), tmp_path / "log.html"
    evals("check", log, "--format", "html", "--out", out)
    page = opened(out).page
    expect(page.get_by_role("status")).to_have_text("3 answers")
    page.locator(".item", has_text="The water?").click()
    expect(page.locator("h2.question")).to_have_text("The water?")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("State").select_option("failed")
    expect(page.get_by_role("status")).to_have_text("1 of 3 answers")
    page.locator(".item").click()
    expect(page.locator(".failed")).to_contain_text("no answer; expected --map answer=")


def test_a_notebook_shows_it_in_a_frame_of_its_own(checked: public.Check, tmp_path: Path, opened: Open) -> None:
    host = tmp_path / "notebook.html"
    host.write_text(f"<!doctype html><meta charset=utf-8><p>Above.</p>{checked._repr_html_()}", encoding="utf-8")
    page = opened(host).page
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="citation 2, misattributed: show its source").click()
    expect(frame.locator("mark.lit")).to_contain_text("Its water is clear.")
    expect(page.locator("summary")).to_have_text(checked.summary)


def test_the_turns_before_a_question_are_shown(tmp_path: Path, opened: Open) -> None:
    turns = (Message("user", "Which lake is high?"), Message("assistant", "Lake Aro is."))
    sample = Sample("1", "How high?", tuple(DOCUMENTS), turns=turns)
    (found,) = checks([public.Item(sample, public.Answer("It is high."))])
    (tmp_path / "turns.html").write_text(found.to_html(), encoding="utf-8")
    page = opened(tmp_path / "turns.html").page
    expect(page.locator(".turns li")).to_have_text(["userWhich lake is high?", "assistantLake Aro is."])


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_window(page_file: Path, opened: Open, width: int) -> None:
    page = opened(page_file, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in pages/")
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_axe_finds_nothing_serious(page_file: Path, opened: Open, width: int, scheme: str) -> None:
    assert serious(opened(page_file, "#citation=2", width=width, scheme=scheme, bypass_csp=True).page) == []
