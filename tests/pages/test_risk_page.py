"""The page of one answer in a real browser: what probes thought of its tokens, and what carried it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import ANSWER, AXE, DAM, LAKE, Open, serious
from playwright.sync_api import Page, expect

pytest.importorskip("torch")
pytest.importorskip("safetensors")

from evals import Citation, DataError, Document, Evidence, Replayed, Sample, Span, UsageError
from evals.types import Answer, Prompt
from interp.cause.attributions import METHODS
from interp.pages.model import RiskData
from interp.pages.risk import probe_data, risk_data, unread_data, write_risk_page
from interp.probes.scorer import Risks

ATTACK = "</script><script>alert(1)</script>‮<img src=x onerror=alert(2)>"
SENTENCES = [("aro", 0, 39), ("aro", 40, 59), ("dam", 0, 38)]


def answered(text: str = ANSWER, **more: Any) -> Replayed:
    documents = (Document("aro", LAKE, title=more.get("title", "")), Document("dam", DAM))
    sample = Sample(more.get("id", "lake"), more.get("question", "What of the lake?"), documents)
    sample = replace(sample, evidence=(Evidence("aro", 0, 39),))
    cited = (
        Citation("aro", LAKE[:39]),
        Citation("dam", "Its water is clear."),
        Citation("dam", "Nobody said so ever."),
    )
    answer = Answer(text, citations=cited)
    return Replayed(sample, sample, (), (), Prompt(()), answer, "m", "bracket", "", 0, 0)


def cause(found: Replayed) -> dict[str, Any]:
    """What `evals probe cause` writes of the answer, as far as the page needs it."""
    texts = {"aro": LAKE, "dam": DAM}
    whole, cited = [0.1, 0.9, 0.4], [0.8, 0.1, 0.2]
    return {
        **{"sample": found.sample.id, "cell": 0, "epoch": 0, "answer": found.answer.text, "model": "tiny"},
        "sentences": [{"document": d, "start": s, "end": e, "text": texts[d][s:e]} for d, s, e in SENTENCES],
        "gold": [0],
        "parts": [
            {"citation": None, "values": dict.fromkeys(METHODS, whole)},
            {"citation": 0, "values": {**dict.fromkeys(METHODS, cited), METHODS[-1]: whole[::-1]}},
        ],
    }


def risks(text: str) -> Risks:
    """Each character is a token; of an emoji there are two. The year is doubted."""
    spans = [Span(n, n + 1) for n in range(len(text))]
    spans.insert(text.index("😀"), Span(text.index("😀"), text.index("😀") + 1))
    at = text.index("1912")
    values = [0.93 if at <= span.start < at + 4 else 0.1 for span in spans]
    values[text.index("😀")] = 0.6
    return Risks(0.71, tuple(spans), tuple(values), tuple(v > 0.8 for v in values), 0.8)


def made(found: Replayed) -> RiskData:
    data = risk_data(found, cause(found), "cause.json")
    said = risks(found.answer.text)
    level = replace(said, probabilities=(0.5,) * len(said.spans), doubted=(False,) * len(said.spans))
    read = probe_data("token", "token layers.2.resid tiny", said), probe_data("level", "gain", level)
    return replace(data, probes=(*read, unread_data("long", "last", "the answer is too long")))


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("risk") / "risk.html"
    write_risk_page(made(answered()), file)
    return file


def doubted(page: Page) -> str:
    return "".join(page.locator(".heated .text .doubted").all_text_contents())


def test_tokens_are_shaded_by_the_probe_that_is_chosen(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    expect(page.locator(".heated .text")).to_have_text(ANSWER)
    assert doubted(page) == "1912"
    expect(page.locator(".heated .text .h-4")).to_have_text(list("1912"))
    expect(page.locator(".heated .text .h-2")).to_have_text("😀")
    expect(page.locator(".legend span")).to_have_text(["0.00", "0.27", "0.53", "0.80", "0.85", "0.95"])
    expect(page.locator(".said-by")).to_contain_text("risk of the answer 0.71; 4 of 67 tokens doubted, from 0.80 on")
    page.get_by_role("button", name="level").press("Enter")
    assert doubted(page) == ""
    page.get_by_role("button", name="long").press("Enter")
    expect(page.locator(".failed")).to_contain_text("the answer is too long")
    expect(page.locator(".heated .text")).to_have_text(ANSWER)


def test_every_token_is_in_a_table_with_all_probes(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    page.locator("summary", has_text="Every token").press("Enter")
    expect(page.locator("details th[scope=col]")).to_have_text(["place", "token", "token", "level", "long"])
    row = page.locator("tr", has=page.get_by_role("rowheader", name="😀"))
    expect(row.locator("td")).to_have_text(["35–36", "0.60, 0.10", "0.50, 0.50", "–"])


def test_a_citation_leads_to_its_source_and_back(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    cards = page.locator("article.citation")
    expect(cards.locator(".badge bdi")).to_have_text(["exact", "misattributed", "fabricated"])
    expect(cards.nth(1).locator(".places")).to_have_text("cites dam; its source: aro 40–59")
    expect(cards.nth(2).locator(".places")).to_have_text("cites dam; the quote stands in no document")
    way = cards.nth(1).get_by_role("button", name="Show source")
    way.press("Enter")
    expect(page.locator("mark.lit")).to_contain_text("Its water is clear.")
    expect(page.locator("mark.lit")).to_be_focused()
    page.keyboard.press("Escape")
    expect(way).to_be_focused()


def test_what_carried_is_ranked_by_part_and_method(page_file: Path, opened: Open) -> None:
    page = opened(page_file).page
    items = page.locator(".carriers li")
    expect(items.first).to_contain_text("0.90 Its water is clear. aro")
    expect(page.locator(".pointing", has_text="carried: 1")).to_have_count(1)
    page.get_by_label("Of").select_option("citation 1")
    expect(items.first).to_contain_text("0.80 Lake Aro lies 212 metres above the sea. aro, gold evidence")
    page.get_by_label("By").select_option(METHODS[-1])
    expect(items.first).to_contain_text("0.90 Its water is clear.")
    items.first.get_by_role("button", name="Show source").click()
    expect(page.locator("mark.lit")).to_contain_text("Its water is clear.")


def test_without_a_cause_the_page_says_so(tmp_path: Path, opened: Open) -> None:
    data = replace(risk_data(answered(), None, ""), probes=made(answered()).probes)
    write_risk_page(data, tmp_path / "bare.html")
    expect(opened(tmp_path / "bare.html").page.locator(".said-by")).to_contain_text("was not measured")


def test_nothing_that_strangers_wrote_runs(tmp_path: Path, opened: Open) -> None:
    hostile = answered(ATTACK + ANSWER, id=ATTACK, question=ATTACK, title=ATTACK)
    data = made(hostile)
    data = replace(data, probes=(*data.probes, unread_data(ATTACK, ATTACK, ATTACK)))
    write_risk_page(data, tmp_path / "hostile.html")
    page = opened(tmp_path / "hostile.html").page
    expect(page.locator("h2.question")).to_contain_text("alert(1)")
    page.get_by_role("button", name="alert(1)").click()
    page.locator("summary", has_text="Every token").click()
    assert page.locator("#page script, #page img").count() == 0
    assert "‮" not in (tmp_path / "hostile.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answer": "Another."}, "is of answer Another.; expected the record of answer"),
        ({"epoch": 3}, "is of epoch 3; expected the record of epoch 0"),
        ({"parts": [{"citation": None, "values": {name: [0.5] for name in METHODS}}]}, "expected 3 values of each"),
        ({"parts": [{"citation": None, "values": {name: [0.5, float("nan"), 1] for name in METHODS}}]}, "all finite"),
        ({"sentences": [{"document": "sea", "start": 0, "end": 1, "text": "x"}]}, "does not fit the run's answer"),
        ({"sentences": [{"document": "aro", "start": 0, "end": 4, "text": "Sea."}]}, "aro 0-4 has another text"),
        ({"parts": None}, "expected what `evals probe cause` wrote"),
    ],
)
def test_a_cause_of_another_answer_is_an_error(change: dict[str, Any], said: str) -> None:
    found = answered()
    with pytest.raises(DataError, match=r"^cause.json: ") as error:
        risk_data(found, {**cause(found), **json.loads(json.dumps(change))}, "cause.json")
    assert said in str(error.value)


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_risk_page(made(answered()), tmp_path / "none" / "risk.html")


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_window(page_file: Path, opened: Open, width: int) -> None:
    page = opened(page_file, width=width).page
    page.locator("summary", has_text="Every token").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in pages/")
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark"), (1440, "dark")])
def test_axe_finds_nothing_serious(page_file: Path, opened: Open, width: int, scheme: str) -> None:
    page = opened(page_file, width=width, scheme=scheme, bypass_csp=True).page
    page.locator("summary", has_text="Every token").click()
    page.locator(".citation .source").first.click()
    assert serious(page) == []
