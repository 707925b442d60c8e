"""Make the booklets and the questions: articles of `almanac` set on pages, and what it asks about them.

    python data/almanac_pages/make.py

An article a page, each page set in another way. The evidence of a question is kept as its words, which are found in the
text that is read from the booklet; where they stand on the page is read from it as well.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

from evals import Document, Sample
from evals.files import FolderTask
from tasks.own.data import CANARY

OUT = Path(__file__).parent
ALMANAC = Path(__file__).parent.parent / "almanac"
BOOKLETS = {
    "nature.pdf": ("galilean-moons", "halley-comet", "mohs-hardness", "beaufort-scale", "human-skeleton"),
    "numbers.pdf": (
        "gauss-life",
        "platonic-solids",
        "gregorian-calendar-reform",
        "cereal-crops",
        "olympic-100-metres-men",
    ),
    "works.pdf": (
        *("cervantes-don-quixote", "nobel-literature-laureates", "picasso-guernica", "famous-paintings-sizes"),
        "beethoven-ninth-symphony",
    ),
}
WIDTH, HEIGHT = 420, 595  # points
LEAD = 12  # points from line to line
# What the fonts of every PDF reader have no sign for.
SPELT = str.maketrans({"\u00ad": "", "\u2011": "-", "\u202f": "\u00a0"})

# A page: the keys of its object, and its lines as the operators that show them.
Page = tuple[str, list[str]]


def main() -> None:
    task = FolderTask("almanac", ALMANAC / "documents.jsonl", ALMANAC / "questions.jsonl")
    samples = list(task.samples())
    documents = {d.id: d for s in samples for d in s.documents}
    home = {article: name for name, articles in BOOKLETS.items() for article in articles}
    (OUT / "documents").mkdir(exist_ok=True)
    for name, articles in BOOKLETS.items():
        pages = [layout(documents[id]) for layout, id in zip(LAYOUTS, articles, strict=True)]
        (OUT / "documents" / name).write_bytes(pdf(pages, name.removesuffix(".pdf").capitalize()))
    with (OUT / "questions.jsonl").open("w", encoding="utf-8") as file:
        for sample in samples:
            if sample.evidence and all(piece.document in home for piece in sample.evidence):
                file.write(json.dumps(question(sample, home), ensure_ascii=False) + "\n")


def question(sample: Sample, home: dict[str, str]) -> dict[str, object]:
    evidence = []
    for piece in sample.evidence:
        source = sample.document(piece.document)
        assert source is not None
        evidence.append({"document": home[source.id], "text": piece.span.of(source.text).translate(SPELT)})
    named = list(dict.fromkeys(home[piece.document] for piece in sample.evidence))
    about = {"id": sample.id, "question": sample.question, "answers": list(sample.answers)}
    kept = {"kind": sample.metadata["kind"], "canary": CANARY}
    return {**about, "documents": named, "evidence": evidence, **kept}


def plain(article: Document) -> Page:
    """One column."""
    return box(), [*heading(article, 36), *column(wrapped(article, 72), 36, HEIGHT - 70)]


def columns(article: Document) -> Page:
    """Two columns, written one after the other."""
    lines = wrapped(article, 34)
    half = (len(lines) + 1) // 2
    both = [*column(lines[:half], 36, HEIGHT - 70), *column(lines[half:], 222, HEIGHT - 70)]
    return box(), [*heading(article, 36), *both]


def across(article: Document) -> Page:
    """Two columns, written line by line across both."""
    lines = wrapped(article, 34)
    half = (len(lines) + 1) // 2
    left, right = column(lines[:half], 36, HEIGHT - 70), column(lines[half:], 222, HEIGHT - 70)
    rows = [line for number, one in enumerate(left) for line in (one, *right[number : number + 1])]
    return box(), [*heading(article, 36), *rows]


def turned(article: Document) -> Page:
    """A page on its side, which readers turn by a quarter."""
    lines = [at(13, 40, 30, article.title, turn=True)]
    lines += [at(9, 70 + LEAD * n, 30, line, turn=True) for n, line in enumerate(wrapped(article, 96))]
    return f"{box()}/Rotate 90", lines


def cropped(article: Document) -> Page:
    """A page on a larger sheet, with a printer's mark that is cut off."""
    lines = column(wrapped(article, 72), 96, HEIGHT - 10)
    mark = at(9, 5, HEIGHT + 70, "Proof of sheet 1902, not for sale")
    return f"{box(WIDTH + 120, HEIGHT + 120)}/CropBox[60 60 {WIDTH + 60} {HEIGHT + 60}]", [
        *heading(article, 96, HEIGHT + 20),
        mark,
        *lines,
    ]


LAYOUTS: tuple[Callable[[Document], Page], ...] = (plain, columns, across, turned, cropped)


def box(width: int = WIDTH, height: int = HEIGHT) -> str:
    return f"/MediaBox[0 0 {width} {height}]"


def heading(article: Document, x: int, y: int = HEIGHT - 44) -> list[str]:
    return [at(13, x, y, article.title)]


def column(lines: list[str], x: int, y: int) -> list[str]:
    return [at(9, x, y - LEAD * number, line) for number, line in enumerate(lines)]


def wrapped(article: Document, width: int) -> list[str]:
    paragraphs = article.text.translate(SPELT).split("\n")
    return [
        line
        for paragraph in paragraphs
        for line in textwrap.wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)
    ]


def at(size: int, x: int, y: int, text: str, *, turn: bool = False) -> str:
    matrix = f"0 1 -1 0 {x} {y}" if turn else f"1 0 0 1 {x} {y}"
    return f"/F {size} Tf {matrix} Tm <{text.translate(SPELT).encode('cp1252').hex()}> Tj"


def pdf(pages: list[Page], title: str) -> bytes:
    """A PDF in one of the fonts that every reader has."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        f"<</Title({title})>>".encode(),
    ]
    for number, (keys, lines) in enumerate(pages):
        shown = "\n".join(["BT", *lines, "ET"]).encode()
        font = "/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {6 + 2 * number} 0 R{keys}{font}>>".encode())
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
    body, starts = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(body))
        body += b"%d 0 obj %s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


if __name__ == "__main__":
    main()
