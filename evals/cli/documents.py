"""Print documents as they are read: what models see, and what quotes and evidence are held to."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape

from evals.cli.left_out import print_left_out
from evals.engine import tokens
from evals.errors import UsageError
from evals.files import read_documents
from evals.plain import count, did_you_mean, one_line, plain
from evals.report.fitting import new_table, print_table
from evals.report.terminal import escaped, terminal
from evals.text import page_span, words_of
from evals.types import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", type=Path, metavar="FOLDER", help="a folder of documents, or one file")
    parser.add_argument(
        "--text", nargs="?", const="", metavar="NAME", help="print the text of that document; without a name, of all"
    )
    parser.add_argument(
        "--boxes",
        action="store_true",
        help="print the documents as a data set (.jsonl), those of a PDF with where each word stands on its page",
    )


def main(arguments: argparse.Namespace) -> int:
    documents, left_out = read_documents(arguments.documents, boxes=arguments.boxes)
    if arguments.boxes:
        _print_placed(tuple(documents.values()))
    elif arguments.text is None:
        _list(tuple(documents.values()))
    elif not arguments.text:
        for document in documents.values():
            print(f"== {one_line(document.id)}\n{plain(document.text)}\n")
    elif arguments.text in documents:
        text = plain(documents[arguments.text].text)
        print(text, end="" if text.endswith("\n") else "\n")
        return 0  # what else the folder holds was not asked for
    else:
        raise UsageError(f"no document '{arguments.text}'; {did_you_mean(arguments.text, documents, most=8)}")
    print_left_out(str(arguments.documents), left_out)
    return 0


def _print_placed(documents: Sequence[Document]) -> None:
    """A line of JSON for each, as `--docs` reads it."""
    for document in documents:
        about = {"id": document.id, "text": document.text, "title": document.title}
        placed = {"page_starts": document.page_starts, "boxes": document.boxes} if document.page_starts else {}
        print(json.dumps({**document.metadata, **about, **placed}))
        pages = range(1, len(document.page_starts) + 1)
        spans = {page: page_span(document, page) for page in pages if document.file}
        unplaced = [n for n, span in spans.items() if span.of(document.text).strip() and not words_of(document, span)]
        if unplaced:
            few = ", ".join(map(str, unplaced[:8])) + (" ..." if len(unplaced) > 8 else "")
            said = f"nobody knows where the words of {count(len(unplaced), 'page')} stand ({few})"
            print(f"{one_line(document.id)}: {said}", file=sys.stderr)


def _list(documents: Sequence[Document]) -> None:
    table = new_table()
    for column in ("document", "title"):
        table.add_column(column, overflow="fold")
    for column in ("characters", "pages"):
        table.add_column(column, justify="right")
    table.add_column("encoding")
    for document in documents:
        pages = str(len(document.page_starts) or "")
        encoding = one_line(str(document.metadata.get("encoding", "")))
        names = (escaped(text) for text in (document.id, document.title))
        table.add_row(*names, f"{len(document.text):,}", pages, escape(encoding))
    console = terminal()
    print_table(console, table)
    for document in documents:
        if (blank := _blank_pages(document)) and len(document.page_starts) > 1:
            said = f"{blank:,} of {len(document.page_starts):,} pages hold no text (images only?)"
            console.print(f"{escaped(document.id)}: {said}")
    characters = sum(len(document.text) for document in documents)
    read = sum(tokens(d.text) for d in documents)
    console.print(f"{count(len(documents), 'document')}, {characters:,} characters, about {read:,} tokens")


def _blank_pages(document: Document) -> int:
    ends = [*document.page_starts[1:], len(document.text)]
    return sum(not document.text[start:end].strip() for start, end in zip(document.page_starts, ends, strict=False))
