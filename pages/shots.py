"""The pictures of pages in docs/, taken of pages made today: `make shots`, which needs Chromium."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from evals.cli import main

DOCS = Path(__file__).resolve().parents[1] / "docs"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARO = (
    "Lake Aro lies 212 metres above the sea. Its water is clear, and in summer it is warm enough to swim in until the "
    "middle of September.\n\nThe lake is fed by three streams. The longest of them, the Ule, rises below Mount Ule at "
    "1,204 metres and reaches the lake after eleven kilometres. In dry years the two others may run out before August."
)
DAM = (
    "The dam was built by Ana Ruiz in 1902. It is 41 metres long and was raised twice, in 1931 and in 1958. Since then "
    "it has not been safe for lorries.\n\nThe keeper of the dam lived in the house at its eastern end until 1971. The "
    "house is a museum now; it is open from May to October."
)
TOWN = "The town of Aro has 3,120 inhabitants. Its market is held on Thursdays."
DOCUMENTS = [
    {"id": "kb/aro", "title": "Lake Aro", "text": ARO, "url": "https://example.org/lake-aro"},
    {"id": "kb/dam", "title": "The dam of Lake Aro", "text": DAM},
    {"id": "kb/town", "text": TOWN},
]
# What is said, the document that it cites, and the quote.
SAID = (
    ("Lake Aro lies 212 metres above the sea.", "kb/aro", "Lake Aro lies 212 metres above the sea."),
    ("Its water is clear.", "kb/dam", "Its water is clear"),
    ("The dam was built by Ana Ruiz in 1912.", "kb/dam", "The dam was built by Ana Ruiz in 1912."),
    ("It has been safe for lorries since 1958.", "kb/dam", "Since then it has been safe for lorries."),
    ("The Ule reaches the lake after eleven kilometers.", "kb/aro", "reaches the lake after eleven kilometers"),
    ("The mayor opened the museum in 1972.", "kb/town", "The mayor opened the museum with a speech in 1972."),
    ("It opens from May to October.", "kb/dam", "The house is a museum now ... from May to October"),
)
ANSWER = """Lake Aro lies at some height: "Lake Aro lies 212 metres above the sea." [1] Of the town: "The \
town of Aro has 3,120 inhabitants." [2] Of the dam: "The dam was built by Ana Ruiz in 1912." [2] The mayor spoke: "The \
mayor cut the ribbon before two hundred guests." [2] The house is a museum now [1]. The market is held on Thursdays. \
It broke (Smith, 2020). [7]"""


def take(out: Path) -> None:
    """Draw every page anew and write its picture into ``out``."""
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        folder = Path(made)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--headless", "--no-sandbox"])
        run = imported(folder, "lake", "example/model", [lake_row()], ("pointer", "quote", "citations"))
        call("report", run, "--out", folder / "run.html")
        for name, width, scheme in (("page-run", 1440, "light"), ("page-run-narrow", 360, "dark")):
            page = opened(browser, folder / "run.html", "#sample=lake&citation=3", width, scheme)
            page.screenshot(path=out / f"{name}.png")
        shot(browser, checked(folder), "#citation=2", out / "page-check.png", height=620)
        runs = [
            imported(folder, name, f"lab/{name}", rows(wrong, sure), ("citations", "omniscience", "hallucination"))
            for name, wrong, sure in (("larch", 4, 0.9), ("birch", 11, 0.6), ("alder", 16, 0.5))
        ]
        call("leaderboard", *runs, "--rank-by", "citation_recall", "--out", folder / "board.html")
        shot(browser, folder / "board.html", "", out / "page-leaderboard.png", height=1500)
        call("compare", runs[0], runs[1], "--out", folder / "comparison.html")
        shot(browser, folder / "comparison.html", "", out / "page-comparison.png", height=1000)
        browser.close()


def lake_row() -> dict[str, Any]:
    """An answer with a citation of each class."""
    start, citations = 0, []
    for said, document, quote in SAID:
        claim = [start, start + len(said)]
        citations.append({"document": document, "quote": quote, "claim": claim})
        start += len(said) + 1
    question = "What should a visitor know about Lake Aro and its dam?"
    answer = " ".join(said for said, _, _ in SAID)
    told = {"question": question, "answer": answer, "answers": ["212 metres"]}
    return {"id": "lake", **told, "documents": DOCUMENTS, "citations": citations}


def rows(wrong: int, sure: float) -> list[dict[str, Any]]:
    """Twenty-four answers about as many lakes, of which the first so many say another height than the document."""
    draw = Random(wrong)
    return [
        {
            "id": f"lake-{n}",
            "question": f"How high does lake {n} lie?",
            "documents": [{"id": f"lake-{n}", "text": f"Lake {n} lies {n + 200} metres above the sea."}],
            "answers": [f"{n + 200} metres"],
            "answer": f"Lake {n} lies {n + 200 + (n < wrong)} metres above the sea.",
            "confidence": round(draw.random() * (0.6 if n < wrong else 1.0) * sure, 3),
            "citations": [{"document": f"lake-{n}"}],
        }
        for n in range(24)
    ]


def imported(folder: Path, id: str, model: str, answers: Iterable[Mapping[str, Any]], scorers: Iterable[str]) -> Path:
    """The run of some answers, scored offline."""
    file = folder / f"{id}.jsonl"
    file.write_text("".join(f"{json.dumps(answer)}\n" for answer in answers), encoding="utf-8")
    told = ("--model", model, "--run-id", id, "--task", "lakes", "--log-dir", folder / "runs")
    call("import", file, *told, *(f"--scorer={name}" for name in scorers))
    return folder / "runs" / id


def checked(folder: Path) -> Path:
    (folder / "answer.md").write_text(ANSWER, encoding="utf-8")
    (folder / "sources.jsonl").write_text("".join(f"{json.dumps(d)}\n" for d in DOCUMENTS), encoding="utf-8")
    told = ("--question", "What is known of Lake Aro and its dam?", "--judge", "lexical", "--fail-on", "none")
    sources = ("--sources", folder / "sources.jsonl")
    os.chdir(folder)  # the page names the answer as it was named
    call("check", "answer.md", *sources, *told, "--format", "html", "--out", folder / "check.html")
    return folder / "check.html"


def call(*arguments: object) -> None:
    if main([str(argument) for argument in arguments]):
        sys.exit(f"failed: {arguments}")


def opened(browser: Browser, page: Path, hash: str, width: int, scheme: str, height: int = 900) -> Page:
    viewport = {"width": width, "height": height}
    dark = "dark" if scheme == "dark" else "light"
    found = browser.new_page(viewport=viewport, color_scheme=dark, reduced_motion="reduce")  # type: ignore[arg-type]
    found.goto(page.as_uri() + hash)
    found.wait_for_timeout(500)
    return found


def shot(browser: Browser, page: Path, hash: str, out: Path, height: int) -> None:
    opened(browser, page, hash, 1440, "light", height).screenshot(path=out)


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
