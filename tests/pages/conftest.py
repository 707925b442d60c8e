"""A real Chromium, and runs to look at in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from browser import ANSWER, CHROMIUM, DAM, FLAGS, LAKE, Open, Opened, imported
from playwright.sync_api import Browser, Dialog, Route, expect, sync_playwright

# Whatever a busy machine takes to draw: nothing here is about time.
expect.set_options(timeout=60_000)


# For this package: while it is open this thread has a running event loop, which tests of services could not do with.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium, or CHROMIUM=its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Callable[[bool], Opened]:
    """The page that all tests open their files in, and another, without our policy, where axe is put in:
    a new one costs four times what it costs to open a file in it."""

    @cache
    def tab(bypass_csp: bool) -> Opened:
        context = browser.new_context(reduced_motion="reduce", bypass_csp=bypass_csp)
        context.set_default_timeout(60_000)
        found = Opened(context.new_page())
        page, complaints = found.page, found.complaints

        def asked(dialog: Dialog) -> None:
            complaints.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def outside(route: Route) -> None:
            if not route.request.url.startswith("file:"):
                complaints.append(f"request: {route.request.url}")
                route.abort()
            else:
                route.continue_()

        page.on("console", lambda said: complaints.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("dialog", asked)
        context.route("**/*", outside)
        return found

    return tab


@pytest.fixture
def opened(tabs: Callable[[bool], Opened]) -> Iterator[Open]:
    """Open a file: ``opened(path, hash, width=360, scheme="dark")``. At the end nothing may have been complained of."""
    used: list[Opened] = []

    def open_(path: Path, hash: str = "", width: int = 1440, scheme: str = "light", bypass_csp: bool = False) -> Opened:
        found = tabs(bypass_csp)
        found.page.goto("about:blank")  # to another place in the same file a browser goes without reading it again
        found.page.set_viewport_size({"width": width, "height": 900})
        found.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        found.page.goto(path.as_uri() + hash)
        used.append(found)
        return found

    yield open_
    complaints = []
    for found in used:
        found.page.evaluate("localStorage.clear()")
        complaints += found.complaints
        found.complaints.clear()
    assert complaints == []


def span(text: str, part: str) -> list[int]:
    return [text.index(part), text.index(part) + len(part)]


@pytest.fixture(scope="session")
def lake_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of one true, one misattributed, one altered and one fabricated citation, and of an answer that failed."""
    documents = [
        {"id": "aro", "text": LAKE, "metadata": {"url": "https://example.org/aro"}},
        {"id": "dam", "text": DAM},
    ]
    cited = [
        ("aro", LAKE[:39], "It lies 212 metres up."),
        ("dam", "Its water is clear.", "Clear water 😀."),
        ("dam", "The dam was built by Ana Ruiz in 1912.", "Built in 1912."),
        ("dam", "The mayor cut the ribbon before two hundred guests.", "A mayor came."),
    ]
    citations = [{"document": d, "quote": q, "claim": span(ANSWER, claim)} for d, q, claim in cited]
    question = {"question": "What of the lake?", "documents": documents}
    rows = [
        {"id": "lake", **question, "answer": ANSWER, "citations": citations},
        {"id": "none", **question, "answer": "Nobody can say."},
        {"id": "long", "question": "And the rest?", "documents": documents, "answer": "word " * 3000},
    ]
    return imported(tmp_path_factory.mktemp("lake"), rows, "lake")
