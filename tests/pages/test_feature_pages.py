"""The pages of an SAE's latents in a real browser: the index with search and sort, and one page for each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import AXE, LAKE, Open, serious
from playwright.sync_api import expect

pytest.importorskip("torch")
pytest.importorskip("safetensors")

import torch

from evals import Span
from interp.features.ablation import Cost, Costs
from interp.features.firings import Firings
from interp.features.passages import Passage
from interp.figure import Figure
from interp.pages.features import Written, write_features
from interp.sae.sae import SAE, ReLU

ATTACK = "</script><script>alert(1)</script>‮<img src=x onerror=alert(2)>"
TEXTS = {"aro": LAKE, "dam": "The dam 😀 is safe.", ATTACK: ATTACK * 3}


class Tokenizer:
    def decode(self, ids: list[int]) -> str:
        return [" lake", ATTACK, "\n"][ids[0]]


class Model:
    tokenizer = Tokenizer()


class Characters:
    """Each character of some texts is a token, whose activations are its code point and its place."""

    names = tuple(TEXTS)
    left_out = ()

    def read(self) -> Any:
        for number, text in enumerate(TEXTS.values()):
            spans = tuple(Span(n, n + 1) for n in range(len(text)))
            values = torch.tensor([[float(ord(sign) == ord("a")), float(n) / 10, 1.0] for n, sign in enumerate(text)])
            yield Passage(text, spans, (number,) * len(text)), values


@pytest.fixture(scope="module")
def firings() -> Firings:
    """Latent 0 fires at each `a`, latent 1 the more the later a character stands, latent 2 everywhere, 3 nowhere."""
    encoder = torch.eye(4, 3)
    return Firings(SAE(encoder, torch.zeros(4), torch.eye(4, 3), torch.zeros(3), ReLU()), Characters())


@pytest.fixture(scope="module")
def folder(firings: Firings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("features")
    written = Written(Model(), torch.tensor([[1.0, -1.0, 0.0], [-2.0, 2.0, 0.0], [0.0, 0.0, 0.0]]))  # type: ignore[arg-type]
    found = Figure(0.2, 0.1, 0.3)
    lost = Cost(found, Figure(0.01, 0.0, 0.02), 7, 0.001, True)
    costs = Costs(3, 2, 40, {0: lost, 1: replace(lost, survives=False, p=0.4), 2: replace(lost, fires=0)}, {ATTACK: 2})
    write_features(folder, f"sae {ATTACK}", [f"not read: {ATTACK}"], firings, [0, 1, 2], written, costs)
    return folder


def test_the_index_is_searched_and_sorted(folder: Path, opened: Open) -> None:
    page = opened(folder / "index.html").page
    rows = page.locator("tbody tr")
    expect(rows.locator("th")).to_have_text(["0", "1", "2"])
    expect(rows.first).to_contain_text("✓ more than at random")
    expect(rows.nth(1)).to_contain_text("· not told from chance")
    expect(rows.nth(2)).to_contain_text("never fires there")
    page.get_by_role("button", name="fires in").press("Enter")
    expect(rows.locator("th")).to_have_text(["2", "1", "0"])
    expect(page.get_by_role("button", name="fires in")).to_be_focused()
    expect(page.get_by_role("columnheader", name="fires in")).to_have_attribute("aria-sort", "descending")
    page.get_by_label("Search contexts").fill("AKE AR")
    expect(rows.locator("th")).to_have_text(["0"])
    expect(page.locator(".status")).to_have_text("1 of 3 latents")
    page.get_by_label("Search contexts").fill("")
    page.get_by_role("link", name="1", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Latent 1")
    page.get_by_role("link", name="2 →").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Latent 2")
    page.get_by_role("link", name="All").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Latents")


def test_a_page_says_where_a_latent_fires(folder: Path, opened: Open) -> None:
    page = opened(folder / "0.html").page
    contexts = page.locator(".contexts .context", has_text="Lake")
    assert set(contexts.first.locator(".fires").all_text_contents()) == {"a"}
    expect(contexts.first.locator("mark")).to_have_count(1)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Highest")
    expect(page.get_by_role("heading", name="Around the 50% quantile")).to_be_visible()
    row = page.locator(".owners tr", has=page.get_by_role("rowheader", name="dam"))
    expect(row.locator("td")).to_have_text(["2 of 18", "11 %"])
    expect(page.locator(".one").first).to_contain_text("␣lake 1")
    expect(page.locator(".summary")).to_contain_text("a copied token loses 0.200 nats [0.100, 0.300]")
    expect(page.locator(".summary")).to_contain_text("40 copied tokens of 3 answers over 2 clusters")
    expect(page.get_by_role("img", name="Activations above 0")).to_be_visible()


def test_shades_follow_the_activation(folder: Path, opened: Open) -> None:
    page = opened(folder / "1.html").page
    emoji = page.locator(".contexts .context .fires", has_text="😀").first
    expect(emoji).to_have_text("😀")
    expect(emoji).to_have_attribute("title", "0.8")
    highest = page.locator(".contexts").first.locator("mark").first
    expect(highest).to_have_class("fires h-5")


def test_without_a_run_or_a_stream_the_page_says_so(firings: Firings, tmp_path: Path, opened: Open) -> None:
    write_features(tmp_path, "sae", [], firings, [2], Written(Model(), None, "it is elsewhere"), None)  # type: ignore[arg-type]
    page = opened(tmp_path / "2.html").page
    expect(page.locator(".summary")).to_contain_text("Not told: it is elsewhere.")
    expect(page.locator(".summary")).to_contain_text("Not measured: no run was named")
    expect(opened(tmp_path / "index.html").page.locator("thead")).not_to_contain_text("copying")


@pytest.mark.parametrize("name", ["index.html", "0.html"])
def test_nothing_that_strangers_wrote_runs(folder: Path, opened: Open, name: str) -> None:
    page = opened(folder / name).page
    expect(page.locator("#page")).to_contain_text("alert(1)")
    assert page.locator("#page script, #page img").count() == 0
    assert "‮" not in (folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["index.html", "1.html"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_window(folder: Path, opened: Open, name: str, width: int) -> None:
    page = opened(folder / name, width=width).page
    expect(page.locator("main")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm ci in pages/")
@pytest.mark.parametrize("name", ["index.html", "1.html"])
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark"), (1440, "dark")])
def test_axe_finds_nothing_serious(folder: Path, opened: Open, name: str, width: int, scheme: str) -> None:
    page = opened(folder / name, width=width, scheme=scheme, bypass_csp=True).page
    expect(page.locator("main")).to_be_visible()
    assert serious(page) == []
