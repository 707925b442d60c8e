"""The page of a run in a real browser: what can be seen, reached and linked to."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from browser import ANSWER, AXE, LAKE, Open, imported, serious
from playwright.sync_api import expect
from support import Evals

from evals.report.pages.run import write_run_page
from evals.runs import Run

# By citation, the text that is marked as its place.
MARKED = """() => {
  const found = {};
  for (const mark of document.querySelectorAll('mark'))
    for (const of of mark.dataset.of.split(' '))
      found[of] = (found[of] ?? '') + [...mark.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join('');
  return found;
}"""


@pytest.fixture(scope="module")
def lake(lake_run: Path) -> Path:
    return write_run_page(Run(lake_run), lake_run.parent / "page.html")


def test_a_click_on_a_citation_lights_up_its_source(lake: Path, opened: Open) -> None:
    page = opened(lake, "#sample=lake").page
    page.get_by_role("button", name="citation 1, exact: show its source").click()
    lit = page.locator("mark.lit")
    expect(lit).to_have_text(f"1\u2009✓{LAKE[:39]}")
    expect(lit).to_be_in_viewport()
    expect(lit).to_be_focused()
    assert page.url.endswith("#sample=lake&citation=1")


def test_keys_alone_go_from_the_list_to_a_source_and_back(lake: Path, opened: Open) -> None:
    page = opened(lake, "#view=answers").page
    page.get_by_role("listbox").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="citation 2, misattributed: show its source")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("mark.lit")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#citation-2 button")).to_be_focused()


def test_a_quote_that_stands_elsewhere_shows_both_places(lake: Path, opened: Open) -> None:
    page = opened(lake, "#sample=lake&citation=2").page
    expect(page.locator("mark.lit")).to_contain_text("Its water is clear.")
    expect(page.locator(".document.lit-claimed h3")).to_have_text("dam")
    expect(page.locator("#citation-2 .places")).to_have_text("cites dam; not there: it stands in aro 40–59")


def test_an_altered_quote_shows_the_words_that_differ(lake: Path, opened: Open) -> None:
    page = opened(lake, "#sample=lake&citation=3").page
    quote = page.locator("#citation-3 blockquote")
    expect(quote.locator("del")).to_have_text("1902")
    expect(quote.locator("ins")).to_have_text("1912")
    expect(page.locator("#citation-3 .badge").first).to_have_text("≠altered")
    expect(page.locator("#citation-4 .badge").first).to_have_text("✗fabricated")


def test_each_judge_gives_its_reason_once(lake: Path, opened: Open) -> None:
    card = opened(lake, "#sample=lake").page.locator("#citation-3")
    reasons = card.locator(".remarks .reason bdi").all_inner_texts()
    assert reasons
    assert [card.inner_text().count(reason) for reason in reasons] == [1] * len(reasons)


def test_an_answer_is_shown_whole_with_its_claims(lake: Path, opened: Open) -> None:
    page = opened(lake, "#sample=lake").page
    parts = page.locator(".answer-text .said, .answer-text .claim").all_text_contents()
    assert "Clear water 😀." in parts  # places count code points
    text = page.locator(".answer-text .text").evaluate(
        "e => [...e.childNodes].map(n => n.firstChild ? n.firstChild.textContent : n.textContent).join('')"
    )
    assert text == ANSWER


def test_places_in_documents_are_those_of_python(tmp_path: Path, opened: Open) -> None:
    """Offsets count code points, which a browser's strings do not: texts of all kinds, places that overlap."""
    random, signs = Random(0), "ab \n.é\u0301漢字あ한글אب😀𝒳👩\u200d🚀\u00ad"
    texts = ["".join(random.choices(signs, k=300)) for _ in range(12)]
    places = [[sorted(random.sample(range(301), 2)) for _ in range(6)] for _ in texts]
    rows = [
        {
            "id": f"q{n}",
            "question": "Where?",
            "documents": [{"id": "d", "text": text}],
            "answer": "Here.",
            "citations": [{"document": "d", "start": start, "end": end} for start, end in of_text],
        }
        for n, (text, of_text) in enumerate(zip(texts, places, strict=True))
    ]
    run = imported(tmp_path, rows, "places")
    page = opened(write_run_page(Run(run), tmp_path / "page.html"), "#view=answers").page
    for n, (text, of_text) in enumerate(zip(texts, places, strict=True)):
        page.evaluate("hash => { location.hash = hash }", f"#sample=q{n}")
        expect(page.locator(".id")).to_contain_text(f"q{n} ")
        assert page.evaluate(MARKED) == {f"c{i}": text[start:end] for i, (start, end) in enumerate(of_text)}


def test_filters_and_words_narrow_the_list(lake: Path, opened: Open) -> None:
    page = opened(lake, "#view=answers").page
    expect(page.get_by_role("status")).to_have_text("3 answers")
    page.locator("summary", has_text="Filters").click()
    page.get_by_label("Class of a quote").select_option("altered")
    expect(page.get_by_role("status")).to_have_text("1 of 3 answers")
    page.get_by_role("button", name="Clear all").click()
    page.get_by_label("State").select_option("no citation")
    expect(page.get_by_role("status")).to_have_text("2 of 3 answers")
    page.get_by_label("Search").fill("nobody CAN")
    expect(page.get_by_role("status")).to_have_text("1 of 3 answers")
    expect(page.locator(".item")).to_contain_text("What of the lake?")
    assert "state=no+citation&q=nobody+CAN" in page.url


def test_what_was_found_leads_to_the_answers(lake: Path, opened: Open) -> None:
    page = opened(lake).page
    expect(page.get_by_role("heading", name="Figures")).to_be_visible()
    page.get_by_role("button", name="fabricated in 1 answer").click()
    expect(page.get_by_role("status")).to_have_text("1 of 3 answers")
    page.go_back()
    expect(page.get_by_role("heading", name="Figures")).to_be_visible()


def test_figures_are_drawn_with_their_intervals(lake_run: Path, lake: Path, opened: Open) -> None:
    figures = json.loads((lake_run / "summary.json").read_bytes())["rows"][0]["metrics"]
    page = opened(lake).page
    table = page.locator("table", has_text="quote_exactness")
    found = figures["quote_exactness"]
    expect(table.locator(".figure")).to_have_text(f"{found['value']:.3f}[{found['low']:.3f}, {found['high']:.3f}]")
    assert table.locator("svg circle").count() == 1


def test_a_long_text_is_folded(lake: Path, opened: Open) -> None:
    page = opened(lake, "#sample=long").page
    text = page.locator(".answer-text .text")
    assert len(text.inner_text()) < 5000
    page.get_by_role("button", name="show all").click()
    assert len(text.inner_text()) >= 14_999


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_window(lake: Path, opened: Open, width: int) -> None:
    page = opened(lake, width=width).page
    for hash in ("", "#view=answers", "#sample=lake&citation=2", "#sample=long"):
        page.evaluate("hash => { location.hash = hash }", hash)
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, hash


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in pages/")
@pytest.mark.parametrize(
    ("hash", "width", "scheme"),
    [
        ("", 1440, "light"),
        ("#view=answers", 360, "dark"),
        ("#sample=lake&citation=2", 1440, "dark"),
        ("#sample=lake&citation=3", 360, "light"),
    ],
)
def test_axe_finds_nothing_serious(lake: Path, opened: Open, hash: str, width: int, scheme: str) -> None:
    assert serious(opened(lake, hash, width=width, scheme=scheme, bypass_csp=True).page) == []


def test_a_large_run_becomes_pages_with_an_index(tmp_path: Path, opened: Open) -> None:
    rows = [
        {"id": f"q{n}", "question": f"Which of {n}?", "documents": [{"id": "d", "text": LAKE}], "answer": "Some."}
        for n in range(5)
    ]
    run = imported(tmp_path, rows, "many")
    index = write_run_page(Run(run), run.parent / "page.html", most=2)
    assert sorted(p.name for p in index.parent.iterdir()) == [
        *("answers-001.html", "answers-002.html", "answers-003.html", "index.html")
    ]
    page = opened(index).page
    expect(page.get_by_role("listitem")).to_have_text(
        ["2 answers from q0 to q1", "2 answers from q2 to q3", "1 answer from q4 to q4"]
    )
    page.get_by_role("link", name="2 answers").nth(1).click()
    expect(page.locator(".item")).to_contain_text(["Which of 2?", "Which of 3?"])


def test_the_list_draws_only_what_is_in_sight(tmp_path: Path, opened: Open) -> None:
    documents = [{"id": "d", "text": LAKE}]
    rows = [
        {"id": f"q{n}", "question": f"Which of {n}?", "documents": documents, "answer": "It is."} for n in range(450)
    ]
    run = imported(tmp_path, rows, "many")
    page = opened(write_run_page(Run(run), tmp_path / "page.html"), "#view=answers").page
    assert page.locator(".item").count() < 40
    page.get_by_role("listbox").press("End")
    page.get_by_role("listbox").press("Enter")
    expect(page.locator("h2.question")).to_have_text("Which of 449?")


def test_the_verb_writes_the_page_beside_the_run(evals: Evals, lake_run: Path) -> None:
    said = evals("report", lake_run)
    assert (said.status, said.err) == (0, f"wrote {lake_run / 'report.html'}\n")
    assert "expected a name ending in .html" in evals("report", lake_run, "--out", "page.pdf").err
