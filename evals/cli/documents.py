"""Print documents as they are read: what models see, and what quotes and evidence are held to."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

from evals.engine import tokens
from evals.errors import UsageError
from evals.files import read_documents
from evals.plain import count, did_you_mean, one_line, plain
from evals.report.fitting import print_table
from evals.report.summary_terminal import print_left_out
from evals.report.terminal import terminal
from evals.types import Document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("documents", type=Path, metavar="FOLDER", help="a folder of documents, or one file")
    parser.add_argument(
        "--text", nargs="?", const="", metavar="NAME", help="print the text of that document; without a name, of all"
    )


def main(arguments: argparse.Namespace) -> int:
    documents, left_out = read_documents(arguments.documents)
    if arguments.text is None:
        _list(tuple(documents.values()))
    elif not arguments.text:
        for document in documents.values():
            print(f"== {one_line(document.id)}\n{plain(document.text)}\n")
    elif arguments.text in documents:
        print(plain(documents[arguments.text].text), end="")
    else:
        raise UsageError(f"no document '{arguments.text}'; {did_you_mean(arguments.text, documents, most=8)}")
    print_left_out(str(arguments.documents), left_out)
    return 0


def _list(documents: Sequence[Document]) -> None:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in ("document", "title"):
        table.add_column(column, overflow="fold")
    for column in ("characters", "pages"):
        table.add_column(column, justify="right")
    table.add_column("encoding")
    for document in documents:
        pages = str(len(document.page_starts) or "")
        encoding = one_line(str(document.metadata.get("encoding", "")))
        names = (escape(one_line(text)) for text in (document.id, document.title))
        table.add_row(*names, f"{len(document.text):,}", pages, escape(encoding))
    console = terminal()
    print_table(console, table)
    for document in documents:
        if (blank := _blank_pages(document)) and len(document.page_starts) > 1:
            said = f"{blank:,} of {len(document.page_starts):,} pages hold no text (images only?)"
            console.print(f"{escape(one_line(document.id))}: {said}")
    characters = sum(len(document.text) for document in documents)
    read = sum(tokens(d.text) for d in documents)
    console.print(f"{count(len(documents), 'document')}, {characters:,} characters, about {read:,} tokens")


def _blank_pages(document: Document) -> int:
    ends = [*document.page_starts[1:], len(document.text)]
    return sum(not document.text[start:end].strip() for start, end in zip(document.page_starts, ends, strict=False))
