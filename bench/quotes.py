"""Locating quotes: in fresh short contexts beside `str.find` and rapidfuzz, then in long texts beside four tools.

    python bench/quotes.py [--quick] [--text FILE] [--seed N] [--json]

Quotes of whole words, some 200 characters long, are taken from a text, or edited (5 % of their characters), or absent.
``ours`` counts the building of the index, ``ours (built)`` does not. Every tool gets the raw text
and returns a span of it. A slow tool answers a sample of the quotes, named in its row; its figures
are per quote, and so need no scaling. Placement is the share of quotes whose span has an
intersection over union of at least 0.9 with the place the quote was taken from, and the mean of
that figure, a quote not found counting 0; for absent quotes it is the share rightly not found
(of the tools that give a score: at least 0.9 of it is "found"). Memory is the peak that
``tracemalloc`` sees, which counts Python and numpy but not what a C library allocates by itself.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path

import edlib
from rapidfuzz.fuzz import partial_ratio_alignment

from evals import Span
from evals.text import Index, locate
from evals.types import Document

SIZE = 200
TAU = 0.9
DIFFLIB = 2.2e-6  # seconds a character of text for one quote of SIZE characters
LETTERS = "etaoinshrdlucmfwypvbgkqjxz"
DATA = Path(__file__).parent.parent / "data"
KINDS = ("exact", "normalized", "fuzzy", "altered", "fabricated")

Place = Callable[[str], Span | None]


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    planted: Span | None


@dataclass(frozen=True, slots=True)
class Row:
    """One tool on one set of quotes; ``ms`` is per quote, ``ratio`` its ms over ours (index included)."""

    size: int
    quotes: int
    kind: str
    tool: str
    ms: float | None
    ratio: float | None
    placed: float | None
    iou: float | None
    sample: int
    note: str


def main() -> None:
    parser = argparse.ArgumentParser(description="Locate quotes in long texts: ours beside other tools.")
    parser.add_argument("--quick", action="store_true", help="small sizes and samples, some seconds")
    parser.add_argument("--text", type=Path, help="draw the quotes from this UTF-8 file")
    parser.add_argument("--passages", type=Path, nargs="+", help="JSON Lines: their long strings make the first table")
    parser.add_argument("--only-fresh", action="store_true", help="the first table alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    parser.add_argument("--budget", type=float, help="seconds for one tool on one set of quotes (8; quick 1)")
    args = parser.parse_args()
    sizes = (10_000, 100_000) if args.quick else (10_000, 100_000, 1_000_000)
    numbers = (1, 10, 100) if args.quick else (1, 10, 100, 1000)
    budget = args.budget or (1.0 if args.quick else 8.0)

    rng = random.Random(args.seed)
    lengths = (500, 2_000, 10_000) if args.quick else (500, 2_000, 5_000, 10_000, 100_000, 1_000_000)
    fresh_contexts(args.passages or [], lengths, numbers, 100 if args.quick else 1_000, rng)
    if args.only_fresh:
        return
    source = args.text.read_text(encoding="utf-8") if args.text else natural(max(sizes), rng)
    rows: list[Row] = []
    memory: dict[int, dict[str, float]] = {}
    print(f"seed {args.seed}; quotes of {SIZE} characters; edited: 5 %; tau {TAU}\n")
    print(HEADER)
    for size in [s for s in sizes if s <= len(source)] or [len(source)]:
        text = source[:size]
        for number in numbers:
            for kind in ("exact", "edited", "absent"):
                block = compare(text, draw(text, number, kind, rng), kind, budget)
                print("\n".join(map(line, block)), flush=True)
                rows += block
        memory[size] = footprint(text, draw(text, min(number, 20), "edited", rng))
        print(f"peak memory, {size:,} characters: " + ", ".join(f"{k} {v:.1f} MB" for k, v in memory[size].items()))
    if args.json:
        print(json.dumps({"seed": args.seed, "tau": TAU, "rows": [asdict(r) for r in rows], "memory_mb": memory}))


# --- fresh short contexts -----------------------------------------------------------------------


def fresh_contexts(
    passages: Sequence[Path], sizes: Sequence[int], numbers: Sequence[int], most: int, rng: random.Random
) -> None:
    """CPU a quote, each text fresh, beside `str.find` and, where that finds nothing, rapidfuzz: medians of one run, of
    ``most`` quotes of a kind or so. ``find`` only places a quote, as the pair does; ``locate`` also tells what differs.
    """
    stream = _stream(passages or [DATA / name / "documents.jsonl" for name in ("almanac", "crossroads")], rng)
    _cpu(located, stream[:2_000], [stream[100:200].replace("e", "", 2), "elsewhere"])  # what is loaded once
    print("fresh texts; CPU a quote in us, medians; the pair is str.find, then rapidfuzz (cut-off 90)")
    print("    chars quotes kind            pair     find  ratio   locate  ratio")
    for size, number in ((size, number) for size in sizes if size < len(stream) for number in numbers):
        for kind in KINDS:
            taken: list[tuple[int, int, int]] = []
            for _ in range(max(1, min(40, most // number, 2_000_000 // size // number))):
                start = rng.randrange(len(stream) - size)
                text = stream[start : start + size]
                quotes = [_short_quote(text, stream, kind, rng) for _ in range(number)]
                taken.append((_cpu(_pair, text, quotes), _cpu(ours, text, quotes), _cpu(located, text, quotes)))
            pair, find, locate_ = (statistics.median(column) / number / 1e3 for column in zip(*taken, strict=True))
            ratios = f"{find:>8.1f} {find / pair:>6.2f} {locate_:>8.1f} {locate_ / pair:>6.2f}"
            print(f"{size:>9,} {number:>6,} {kind:<11} {pair:>8.1f} {ratios}", flush=True)
    print()


def _stream(files: Sequence[Path], rng: random.Random) -> str:
    """The long strings of JSON Lines, each once, in an order drawn at random."""
    rows = [json.loads(row) for file in files for row in file.read_text(encoding="utf-8").split("\n") if row]
    texts = list(dict.fromkeys(text for row in rows for text in _strings(row) if len(text) >= 300))
    rng.shuffle(texts)
    return "\n\n".join(texts)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _short_quote(text: str, stream: str, kind: str, rng: random.Random) -> str:
    """Some 60, 120 or 200 characters from a space on: as they are; in capitals; with letters of some words exchanged;
    with one word put for another; or from elsewhere."""
    size = rng.choice((60, 120, 200))
    source = stream if kind == "fabricated" else text
    start = source.find(" ", rng.randrange(len(source) - size - 20)) + 1
    part = source[start : max(start + size // 2, source.rfind(" ", start, start + size))]
    match kind:
        case "normalized":
            return part.upper()
        case "fuzzy":
            return _misspelt(part, max(1, len(part) // 60), rng)
        case "altered":
            words = part.split(" ")
            words[rng.randrange(len(words))] = rng.choice(("not", "seven", "1987", "without", "Berlin"))
            return " ".join(words)
        case _:
            return part


def _misspelt(text: str, words: int, rng: random.Random) -> str:
    """Two letters exchanged inside as many words, or fewer if there are not as many long ones."""
    letters = list(text)
    long = [found.span() for found in re.finditer(r"[^\W\d_]{7,}", text)]
    for start, end in rng.sample(long, min(words, len(long))):
        at = rng.randrange(start + 2, end - 2)
        letters[at : at + 2] = letters[at + 1], letters[at]
    return "".join(letters)


def _pair(text: str) -> Place:
    find, align = by_find(text), by_rapidfuzz(text)
    return lambda quote: find(quote) or align(quote)


def _cpu(make: Callable[[str], Place], text: str, quotes: Sequence[str]) -> int:
    """Nanoseconds, whatever the tool builds of the text counted."""
    begun = time.process_time_ns()
    place = make(text)
    for quote in quotes:
        place(quote)
    return time.process_time_ns() - begun


def natural(size: int, rng: random.Random) -> str:
    """Sentences of words drawn by Zipf's law from the project's own documents.

    Plain ASCII, which some tools answer several times faster; ``--text`` takes any script.
    """
    files = [DATA / name / "documents.jsonl" for name in ("almanac", "crossroads")]
    texts = [json.loads(row)["text"] for file in files for row in file.read_text(encoding="utf-8").splitlines()]
    vocabulary = sorted(set(re.findall(r"\b[a-z]{1,20}\b", " ".join(texts).lower())))
    rng.shuffle(vocabulary)
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    sentences: list[str] = []
    total = 0
    while total < size:
        words = rng.choices(vocabulary, cum_weights=weights, k=rng.randint(6, 28))
        sentences.append(" ".join(words).capitalize() + ".")
        total += len(sentences[-1]) + 1
    return " ".join(sentences)[:size]


def draw(text: str, number: int, kind: str, rng: random.Random) -> list[Quote]:
    """Quotes of whole words from places drawn at random; ``absent`` ones have the letters of every word shuffled."""
    quotes = []
    for _ in range(number):
        start = text.find(" ", rng.randrange(max(1, len(text) - SIZE - 20))) + 1
        planted = Span(start, text.rfind(" ", start, start + SIZE))
        part = planted.of(text)
        match kind:
            case "exact":
                quotes.append(Quote(part, planted))
            case "edited":
                quotes.append(Quote(edited(part, SIZE // 20, rng), planted))
            case _:
                quotes.append(Quote(" ".join("".join(rng.sample(w, len(w))) for w in part.split()), None))
    return quotes


def edited(text: str, edits: int, rng: random.Random) -> str:
    """As many substitutions, deletions and insertions of one character, at random places."""
    characters = list(text)
    for _ in range(edits):
        at = rng.randrange(len(characters))
        match rng.randrange(3):
            case 0:
                characters[at] = rng.choice(LETTERS)
            case 1:
                del characters[at]
            case _:
                characters.insert(at, rng.choice(LETTERS))
    return "".join(characters)


def ours(text: str) -> Place:
    index = Index(text)

    def place(quote: str) -> Span | None:
        found = index.find(quote, tau=TAU)
        return None if found is None else found.span

    return place


def located(text: str) -> Place:
    document = Document("fresh", text)
    return lambda quote: locate(quote, document, tau=TAU).span


def by_find(text: str) -> Place:
    def place(quote: str) -> Span | None:
        at = text.find(quote)
        return Span(at, at + len(quote)) if at >= 0 else None

    return place


def by_rapidfuzz(text: str) -> Place:
    def place(quote: str) -> Span | None:
        found = partial_ratio_alignment(quote, text, score_cutoff=100 * TAU)
        return Span(found.dest_start, found.dest_end) if found else None

    return place


def by_edlib(text: str) -> Place:
    def place(quote: str) -> Span | None:
        most = int(len(quote) * (1 - TAU) / TAU)
        found = edlib.align(quote, text, mode="HW", task="locations", k=most)
        if found["editDistance"] < 0:
            return None
        start, last = found["locations"][0]
        return Span(start, last + 1)

    return place


def by_difflib(text: str) -> Place:
    """The longest common block, widened to the quote's length: the usual way with this tool."""

    def place(quote: str) -> Span | None:
        matcher = difflib.SequenceMatcher(None, quote, text, autojunk=False)
        block = matcher.find_longest_match(0, len(quote), 0, len(text))
        start = max(0, block.b - block.a)
        window = Span(start, min(start + len(quote), len(text)))
        alike = difflib.SequenceMatcher(None, quote, window.of(text), autojunk=False).ratio()
        return window if alike >= TAU else None

    return place


PEERS: dict[str, Callable[[str], Place]] = {
    "str.find": by_find,
    "rapidfuzz": by_rapidfuzz,
    "edlib": by_edlib,
    "difflib": by_difflib,
}


def compare(text: str, quotes: Sequence[Quote], kind: str, budget: float) -> list[Row]:
    """Every tool on the same quotes, ours first, building its index anew."""
    begun = time.perf_counter()
    place = ours(text)
    spans = [place(quote.text) for quote in quotes]
    total = (time.perf_counter() - begun) * 1e3 / len(quotes)
    begun = time.perf_counter()
    for quote in quotes:
        place(quote.text)
    built = (time.perf_counter() - begun) * 1e3 / len(quotes)

    def row(tool: str, ms: float | None, found: Sequence[Span | None], note: str = "") -> Row:
        placed, iou = placement(quotes[: len(found)], found) if found else (None, None)
        ratio = None if ms is None else ms / total
        return Row(len(text), len(quotes), kind, tool, ms, ratio, placed, iou, len(found), note)

    rows = [row("ours", total, spans), row("ours (built)", built, spans)]
    for tool, make in PEERS.items():
        ms, found, note = sampled(make(text), quotes, budget, probe=None if tool != "difflib" else len(text))
        rows.append(row(tool, ms, found, note))
    return rows


def sampled(
    place: Place, quotes: Sequence[Quote], budget: float, probe: int | None
) -> tuple[float | None, list[Span | None], str]:
    """Answers until the budget is spent: ms a quote, spans, and a note where not all were answered.

    ``probe`` is the length of the text for a tool that may need longer than the budget for one quote;
    it is then skipped, at the cost a character measured at shorter lengths (``DIFFLIB``).
    """
    if probe is not None and probe * DIFFLIB > budget / 10:
        return None, [], f"skipped: {probe * DIFFLIB * len(quotes):.0f} s expected"
    spans: list[Span | None] = []
    begun = time.perf_counter()
    for quote in quotes:
        spans.append(place(quote.text))
        if time.perf_counter() - begun > budget:
            break
    ms = (time.perf_counter() - begun) * 1e3 / len(spans)
    return ms, spans, "" if len(spans) == len(quotes) else f"sample of {len(spans)}"


def placement(quotes: Sequence[Quote], spans: Sequence[Span | None]) -> tuple[float, float | None]:
    """(share placed, mean IoU); for absent quotes the share not found, and no IoU."""
    if quotes[0].planted is None:
        return sum(span is None for span in spans) / len(spans), None
    ious = [overlap(quote.planted, span) for quote, span in zip(quotes, spans, strict=True)]
    return sum(iou >= 0.9 for iou in ious) / len(ious), sum(ious) / len(ious)


def overlap(planted: Span | None, span: Span | None) -> float:
    if planted is None or span is None:
        return 0.0
    shared = planted.overlap(span)
    return shared / (planted.end - planted.start + span.end - span.start - shared)


def footprint(text: str, quotes: Sequence[Quote]) -> dict[str, float]:
    """Peak memory in MB over building what the tool needs and answering, the text itself not counted."""
    peaks = {}
    for tool, make in {"ours": ours, **PEERS}.items():
        if tool == "difflib" and len(text) > 100_000:
            continue
        tracemalloc.start()
        place = make(text)
        for quote in quotes[:1] if tool == "difflib" else quotes:
            place(quote.text)
        peaks[tool] = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
    return peaks


HEADER = "    chars quotes kind    tool           ms/quote    x ours  placed    IoU  note"


def line(row: Row) -> str:
    ms = "-" if row.ms is None else f"{row.ms:.4f}"
    ratio = "-" if row.ratio is None else f"{row.ratio:.2f}"
    placed = "-" if row.placed is None else f"{row.placed:.3f}"
    iou = "-" if row.iou is None else f"{row.iou:.3f}"
    head = f"{row.size:>9,} {row.quotes:>6,} {row.kind:<6}  {row.tool:<12}"
    return f"{head} {ms:>10} {ratio:>9} {placed:>7} {iou:>6}  {row.note}".rstrip()


if __name__ == "__main__":
    main()
