"""Quotes that are nearly what their source says: are those that say something else told from mere slips of the pen?

    python bench/altered.py [--part held_out] [--by kind|language]
    python bench/altered.py --texts FILE.jsonl --field passages [--most N] [--seed N]

``ours`` is `evals.locate`; ``similarity`` is what other tools do: rapidfuzz's ``partial_ratio`` of quote and document,
from 90 of 100 on a quote passes. An altered quote is told if it does not pass (its class is none of exact, normalized
and fuzzy); a slip should pass. The quotes are those of data/altered, or with ``--texts`` sentences of any English texts
(one object a line) with one change each, by the rules of bench/changes.py: figures on texts that nothing was tuned on.
(Only quotes that plain similarity passes are drawn, so it tells none of them. A slip may happen to make another word,
"planing" of "planting": some in a hundred.)
Shares have Wilson's 95 % interval; ms is the time for a quote, the index of its document included.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.fuzz import partial_ratio

from bench.changes import changes
from evals import Document, locate, normalise, sentences
from evals.files import read_jsonl
from evals.stats import wilson
from tasks.labelled.altered import PARTS, Altered

TAU = 0.9
PASSED = ("exact", "normalized", "fuzzy")
LENGTHS = range(60, 400)  # of a sentence that is changed, in characters


class Quote(NamedTuple):
    document: Document
    text: str
    altered: bool
    group: str


class Tool(NamedTuple):
    passed: list[bool]
    ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Altered quotes and slips: ours beside plain similarity.")
    parser.add_argument("--part", default="", choices=PARTS, help="of data/altered (the first one)")
    parser.add_argument("--by", default="kind", choices=("kind", "language"), help="the lines of the table")
    parser.add_argument("--texts", type=Path, help="change sentences of these texts instead, one object a line")
    parser.add_argument("--field", default="text", help="the field that is the text, or a list of texts")
    parser.add_argument("--most", type=int, default=200, help="quotes of each kind")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    quotes = changed(args.texts, args.field, args.most, args.seed) if args.texts else own(args.part, args.by)
    kinds: Counter[str] = Counter()

    def ours(quote: Quote) -> bool:
        kind = locate(quote.text, quote.document, tau=TAU).kind
        kinds[f"{'altered' if quote.altered else 'slip'} as {kind}"] += 1
        return kind in PASSED

    tools = {"ours": timed(ours, quotes), "similarity": timed(similar, quotes)}
    print(f"{args.texts or 'data/altered ' + args.part}: {len(quotes)} quotes, tau {TAU}")
    print(", ".join(f"{n} {what}" for what, n in sorted(kinds.items())) + "\n")
    show(quotes, tools)


def own(part: str, by: str) -> list[Quote]:
    items = [(i.item, not i.label) for i in Altered(part).items()]
    return [Quote(i.sample.documents[0], i.answer.text, a, str(i.sample.metadata[by])) for i, a in items]


def changed(path: Path, field: str, most: int, seed: int) -> list[Quote]:
    """At most so many quotes of each kind, from sentences drawn at random."""
    rng = random.Random(seed)
    texts: dict[str, None] = {}  # each once, in their order
    for where, row in read_jsonl(path):
        if field not in row:
            raise SystemExit(f"{where}: no field {field!r}; expected --field {' or '.join(row)}")
        texts |= dict.fromkeys(texts_of(row[field]))
    pool = [(Document(str(n), text), s.of(text)) for n, text in enumerate(texts) for s in sentences(text)]
    rng.shuffle(pool)
    found: dict[str, list[Quote]] = defaultdict(list)
    for document, sentence in pool:
        for change in changes(sentence, document.text, rng) if len(sentence) in LENGTHS else ():
            quotes = found[change.kind]
            quote = Quote(document, change.sentence, change.altered, change.kind)
            if len(quotes) < most and hard(quote):
                quotes.append(quote)
    return [quote for quotes in found.values() for quote in quotes]


def texts_of(value: Any) -> list[str]:
    """A text, a list of them, or of objects that have one."""
    if isinstance(value, str):
        return [value]
    return [text for part in value for text in texts_of(part["text"] if isinstance(part, dict) else part)]


def hard(quote: Quote) -> bool:
    """Whether a quote is like a passage of its document without being one."""
    return similar(quote) and normalise(quote.text).text not in normalise(quote.document.text).text


def similar(quote: Quote) -> bool:
    return partial_ratio(normalise(quote.text).text, normalise(quote.document.text).text) >= 100 * TAU


def timed(passes: Callable[[Quote], bool], quotes: Iterable[Quote]) -> Tool:
    begun = time.perf_counter()
    passed = [passes(quote) for quote in quotes]
    return Tool(passed, (time.perf_counter() - begun) * 1e3 / max(1, len(passed)))


def show(quotes: list[Quote], tools: dict[str, Tool]) -> None:
    print(f"{'':<24}{'n':>6}" + "".join(f"{name + ' right':>30}" for name in tools))
    for title, members in groups(quotes):
        cells = []
        for tool in tools.values():
            right = sum(tool.passed[i] != quotes[i].altered for i in members)
            low, high = wilson(right / len(members), len(members))
            cells.append(f"{right / len(members):>14.3f} [{low:.3f}, {high:.3f}]")
        print(f"{title:<24}{len(members):>6}" + "".join(cells))
    print(f"{'ms a quote':<30}" + "".join(f"{tool.ms:>30.2f}" for tool in tools.values()))


def groups(quotes: list[Quote]) -> Iterator[tuple[str, list[int]]]:
    """The quotes of each line of the table, by their places: altered ones told, then slips let pass."""
    for altered, title in ((True, "altered, told"), (False, "slips, let pass")):
        members = [i for i, quote in enumerate(quotes) if quote.altered == altered]
        if members:
            yield title, members
        for group in sorted({quotes[i].group for i in members}):
            yield f"  {group}", [i for i in members if quotes[i].group == group]


if __name__ == "__main__":
    main()
