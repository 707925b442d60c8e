"""The table of agreement cards in docs/scorers.md, made anew from the cards that come with the project.

`make cards` runs this when it has measured them. "Within a system" is the mean of the systems' AUROC, weighted by n.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "scorers.md"
SETS = ("ragtruth", "mtrag", "expertqa", "factcheckgpt", "wice", "citecheck", "citation_integrity")
HEAD = (
    "| set | scorer: metric | AUROC | within a system | AUROC of plain overlap | Spearman | of plain overlap "
    "| items in clusters |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def row(scorer: str, card: dict[str, Any]) -> str:
    figures, plain = card["figures"], card["baseline"]
    auroc = figures["auroc"]
    cells = (
        f"`{card['data']}`",
        f"`{scorer}`: {card['metric']}",
        f"{auroc['value']:.3f} ({auroc['low']:.2f} to {auroc['high']:.2f})",
        within(card),
        f"{plain['auroc']['value']:.3f}",
        f"{figures['spearman']['value']:.2f}",
        f"{plain['spearman']['value']:.2f}",
        f"{card['n']:,} in {card['clusters']:,}",
    )
    return f"| {' | '.join(cells)} |\n"


def within(card: dict[str, Any]) -> str:
    judged = [(s["n"], s["auroc"]) for s in card.get("systems", {}).values() if s.get("auroc") is not None]
    total = sum(n for n, _ in judged)
    return f"{sum(n * auroc for n, auroc in judged) / total:.2f}" if len(judged) > 1 else "-"


def main() -> None:
    """A card's file is named SCORER--METRIC--SET, where a backend that is not the scorer's own follows its name."""
    paths = (ROOT / "scorers" / "cards").glob("*.json")
    cards = [(path.name.split("--")[0], json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    cards.sort(key=lambda named: (SETS.index(named[1]["data"]), named[0], named[1]["metric"]))
    table = HEAD + "".join(row(scorer, card) for scorer, card in cards)
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(re.escape(HEAD) + r"(?:\|.*\n)*", lambda _: table, text), encoding="utf-8")


if __name__ == "__main__":
    main()
