"""Whatever ids, names, answers and documents hold, nothing of it runs, loads or breaks out of its place."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import Open, imported
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from evals.pages import embedded, page
from evals.report import pages
from evals.report.pages.run import write_run_page
from evals.runs import Run

ATTACKS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    "<!--<script>",
    "]]><svg onload=alert(4)>",
    "\u2028alert(5)\u2029",
    "javascript:alert(6)",
    "‮drawkcab‬ ⁦x⁩",
    '"><iframe srcdoc="<script>parent.alert(7)</script>">',
    "{{constructor.constructor('alert(8)')()}}",
)
ALL = " ".join(ATTACKS)


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp_path = tmp_path_factory.mktemp("hostile")
    documents = [
        {"id": attack, "title": attack, "text": f"{ALL} A line {'x' * 200_000}", "metadata": {"url": url}}
        for attack, url in zip(ATTACKS, (*ATTACKS[:-1], "https://example.org/?<b>"), strict=True)
    ]
    rows = [
        {
            "id": attack,
            "question": ALL,
            "documents": documents,
            "answer": f"{attack} {ALL}",
            "answers": [attack],
            "citations": [
                {"document": attack, "quote": ALL[:60], "claim": [0, len(attack)]},
                {"document": ATTACKS[0], "quote": attack + " never said"},
                {"document": "data:text/html," + attack},
            ],
        }
        for attack in ATTACKS
    ]
    run = imported(tmp_path, rows, "hostile", model=f"m/{ATTACKS[1]}")
    return write_run_page(Run(run), tmp_path / "hostile.html")


def test_nothing_runs(hostile_page: Path, opened: Open) -> None:
    page = opened(hostile_page).page
    expect(page.get_by_role("heading", name="Figures")).to_be_visible()
    for at in range(len(ATTACKS)):
        # The page hears of it later: what is pressed meanwhile would be undone.
        page.evaluate(
            """hash => new Promise(done => {
              addEventListener('hashchange', () => done(), { once: true });
              location.hash = hash;
            })""",
            f"#view=answers&sample=x&at={at}",
        )
        page.get_by_role("button", name="Answers", exact=True).click()
        page.locator(".item").nth(at).click()
        expect(page.locator("h2.question")).to_contain_text("alert(1)")
        page.locator(".chip").first.click()
        page.locator("article.citation .source").last.click()
    assert page.evaluate("document.querySelectorAll('#page script, #page img, #page iframe, #page style').length") == 0
    addresses = page.eval_on_selector_all("#page a", "all => all.map(a => a.href)")
    assert {a for a in addresses if not a.startswith("https://example.org/")} == {f"{page.url.partition('#')[0]}#main"}


def test_signs_that_turn_text_round_are_visible(hostile_page: Path) -> None:
    text = hostile_page.read_text(encoding="utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)


def test_the_policy_stops_what_should_ever_get_in(hostile_page: Path, opened: Open) -> None:
    found = opened(hostile_page)
    found.page.evaluate(
        """() => {
          for (const [tag, text] of [['script', 'window.ran = 1'], ['style', 'body { display: none }']]) {
            const element = document.createElement(tag);
            element.textContent = text;
            document.body.append(element);
          }
          const image = '<img src="https://example.org/x.png" onerror="window.ran = 2">';
          document.body.insertAdjacentHTML('beforeend', image);
        }"""
    )
    found.page.wait_for_timeout(100)
    assert found.page.evaluate("window.ran") is None
    expect(found.page.locator("#main")).to_be_visible()
    assert len(found.complaints) >= 3
    assert all("Content Security Policy" in complaint for complaint in found.complaints)
    found.complaints.clear()


@given(st.text(st.characters(codec="utf-8")) | st.sampled_from(ATTACKS))
def test_data_comes_back_as_it_was_and_never_ends_its_block(text: str) -> None:
    content = embedded(json.dumps({text: [text]}, ensure_ascii=False).encode()).decode()
    assert json.loads(content) == {text: [text]}
    assert not set("<\u2028\u2029") & set(content)


class _Blocks(HTMLParser):
    """The policy of a page, and the scripts and styles that are in it."""

    def __init__(self) -> None:
        super().__init__()
        self.policy = ""
        self.inline: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self._inside = tag in ("script", "style") and "type" not in given
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline.append(data)
            self._inside = False


def test_the_policy_names_our_script_and_style_and_nothing_else(tmp_path: Path) -> None:
    with page(tmp_path / "p.html", pages.script("run"), "<title>") as writer:
        writer.block("x", b'{"a": "</script>"}')
    found = _Blocks()
    found.feed((tmp_path / "p.html").read_text(encoding="utf-8"))
    style, script = (f"'sha256-{b64encode(sha256(i.encode()).digest()).decode()}'" for i in found.inline)
    assert found.policy == (
        f"default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'"
    )
