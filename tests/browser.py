"""What tests of pages share: the browser, what a page did in it, and runs to look at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Page
from support import ROOT, write_jsonl

from evals.cli import main

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
AXE = ROOT / "pages" / "node_modules" / "axe-core" / "axe.min.js"
LAKE = "Lake Aro lies 212 metres above the sea. Its water is clear."
DAM = "The dam was built by Ana Ruiz in 1902. Since then it has not been safe for lorries."
ANSWER = "It lies 212 metres up. Clear water 😀. Built in 1912. A mayor came."


@dataclass
class Opened:
    """A page in the browser, and what it did that no page of ours should: messages, errors, requests, dialogs."""

    page: Page
    complaints: list[str] = field(default_factory=list)


Open = Callable[..., Opened]


def imported(
    folder: Path,
    rows: Iterable[Mapping[str, Any]],
    id: str,
    model: str = "some/model",
    scored_by: Iterable[str] = ("pointer", "quote", "citations"),
) -> Path:
    """The run that `evals import` makes of some answers, scored offline."""
    file = write_jsonl(folder / f"{id}.jsonl", rows)
    scorers = [f"--scorer={name}" for name in scored_by]
    where = ["--model", model, "--run-id", id, "--log-dir", str(folder / "runs")]
    assert main(["import", str(file), *where, *scorers]) == 0
    return folder / "runs" / id


def serious(page: Page) -> list[str]:
    """What axe-core finds on the page that is serious or worse, each with its elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    said = page.evaluate("axe.run(document)")
    assert said["passes"], "it looked at something"
    return [
        f"{fault['id']}: {[node['html'][:200] for node in fault['nodes'][:3]]}"
        for fault in said["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
