"""Index a corpus once, then count and find phrases in it: the corpus that a model may have learnt from.

What scorers look facts up in (`-S corpus=FOLDER`) is such an index.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from evals.cli import arguments as args
from evals.cli.progress import progress
from evals.engine import Progress
from evals.errors import UsageError
from evals.files.corpus.index import Corpus, build_corpus
from evals.files.corpus.texts import corpus_texts
from evals.plain import count, one_line
from evals.text import phrase_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("index", type=Path, metavar="FOLDER", help="the index; with --from a new folder")
    parser.add_argument(
        "--from",
        dest="sources",
        type=Path,
        action="append",
        metavar="FOLDER|FILE",
        help="index these texts: documents, or JSON Lines with a `text` each, which are read as a stream; repeats",
    )
    parser.add_argument("--find", metavar="PHRASE", help="count a phrase, by whole words, and show where it is")
    parser.add_argument("--examples", type=args.natural, default=5, metavar="N", help="show N places (5)")


def main(arguments: argparse.Namespace) -> int:
    corpus = _built(arguments.index, arguments.sources) if arguments.sources else Corpus(arguments.index)
    card = corpus.card
    print(
        f"{arguments.index}: {card.texts:,} texts of {card.words:,} words, {card.bytes:,} bytes, "
        f"sha256 {card.sha256[:12]}, in {len(card.files)} files of {sum(card.files.values()):,} bytes"
    )
    if arguments.find is not None:
        if not phrase_words(arguments.find):
            raise UsageError(f"--find '{arguments.find}': expected words")
        print(one_line(f"'{arguments.find}': {count(corpus.count(arguments.find), 'time')}"))
        for place in islice(corpus.find(arguments.find), arguments.examples):
            print(f"  {one_line(f'{place.text}: {place.around}')}")
    return 0


def _built(folder: Path, sources: list[Path]) -> Corpus:
    left_out: list[str] = []
    with progress() as bars:
        texts = chain.from_iterable(corpus_texts(source, left_out) for source in sources)
        corpus = build_corpus(folder, _counted(texts, bars))
    for line in left_out:
        print(f"left out {one_line(line)}", file=sys.stderr)
    return corpus


def _counted(texts: Iterable[tuple[str, str]], bars: Progress) -> Iterator[tuple[str, str]]:
    bars.begin("texts", None)
    for text in texts:
        yield text
        bars.step()
    bars.end()
