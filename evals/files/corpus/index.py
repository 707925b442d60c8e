"""An index of a corpus: is a phrase in it, how often, and where? Built once, then looked up without reading the corpus.

Words are compared without case, and punctuation between them is not seen: ``import numpy`` stands in ``Import: numpy``
too. A phrase is whole words within one text.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import reduce
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, NamedTuple

import numpy as np

from evals.errors import DataError, SetupError
from evals.files.corpus.shard import Draft, Shard
from evals.files.jsonl import parse_json
from evals.plain import utf_8
from evals.regular import read_regular
from evals.text import phrase_words

FORMAT = 1
_CARD = "card.json"
_EXPECTED = "a folder that `evals corpus FOLDER --from TEXTS` wrote"
# What a shard may have before the next begins: some 200 MB while it is sorted.
_MOST_WORDS = 1 << 21
_MOST_CHARACTERS = 1 << 25


@dataclass(frozen=True, slots=True)
class CorpusCard:
    """What an index was made of: ``texts`` with so many ``words`` and ``bytes`` of UTF-8; ``sha256`` is of all texts,
    in order. ``files`` are those of the index, each with its bytes."""

    format: int
    texts: int
    words: int
    bytes: int
    sha256: str
    shards: int
    files: dict[str, int]


class Place(NamedTuple):
    """A text that has a phrase, and the words around it there."""

    text: str
    around: str


def build_corpus(folder: Path, texts: Iterable[tuple[str, str]], most_words: int = _MOST_WORDS) -> Corpus:
    """Index texts, each with its place, into a new folder, whole or not at all. The same texts make the same bytes.
    Memory is that of one shard of ``most_words`` and one text.

    Raises SetupError where the folder exists, DataError where there is no text.
    """
    if folder.exists():
        raise SetupError(f"{folder}: exists; expected a new folder for the index")
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        card = _built(making, texts, most_words)
        if not card["texts"]:
            raise DataError(f"{folder}: no text was given; expected at least one")
        (making / _CARD).write_text(json.dumps(card, indent=1) + "\n")
        making.chmod(0o755)
        os.rename(making, folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return Corpus(folder)


def _built(folder: Path, texts: Iterable[tuple[str, str]], most_words: int) -> dict[str, Any]:
    seen, draft, shards = sha256(), Draft(), 0
    count = words = size = 0
    for place, text in texts:
        content, found = utf_8(text), phrase_words(text)
        seen.update(len(content).to_bytes(8, "big") + content)
        count, words, size = count + 1, words + len(found), size + len(content)
        draft.add(place, found)
        if draft.length >= most_words or draft.characters >= _MOST_CHARACTERS:
            draft.write(folder / f"{shards:05}")
            draft, shards = Draft(), shards + 1
    if draft.length:
        draft.write(folder / f"{shards:05}")
        shards += 1
    files = {str(file.relative_to(folder)): file.stat().st_size for file in sorted(folder.glob("*/*"))}
    return asdict(CorpusCard(FORMAT, count, words, size, seen.hexdigest(), shards, files))


class Corpus:
    """Its files are mapped into memory, so that opening one takes no time and little memory, however large it is."""

    def __init__(self, folder: Path) -> None:
        """Raises DataError for what is no index, one of another format, and one with a file cut short."""
        self.card = _card(folder)
        for name, size in self.card.files.items():
            try:
                has = (folder / name).stat().st_size
            except OSError as error:
                raise DataError(f"{folder / name}: {error.strerror}; expected {_EXPECTED}, whole") from error
            if has != size:
                raise DataError(f"{folder / name}: {has:,} bytes; expected {size:,}, as its {_CARD} says")
        self._shards = []
        for number in range(self.card.shards):
            part = folder / f"{number:05}"
            try:
                self._shards.append(Shard(part))
            except (OSError, ValueError, EOFError) as error:
                raise DataError(f"{part}: not read ({error}); expected {_EXPECTED}") from error

    def count(self, phrase: str) -> int:
        """How often the words of the phrase stand in a row; 0 for a phrase without words."""
        words = phrase_words(phrase)
        return sum(len(shard.places(words)) for shard in self._shards)

    def find(self, phrase: str, *, around: int = 8) -> Iterator[Place]:
        """Where they stand, in the order of the corpus, with so many words before and after."""
        words = phrase_words(phrase)
        for shard in self._shards:
            for place in np.sort(shard.places(words)).tolist():
                (text,) = shard.texts(np.array([place], np.uint32)).tolist()
                yield Place(shard.name(text), shard.around(place, around, len(words) + around))

    def together(self, parts: Sequence[Sequence[str]]) -> str | None:
        """The first text that has at least one phrase of each part; None where there is none."""
        if not parts:
            return None
        wanted = [[phrase_words(phrase) for phrase in part] for part in parts]
        for shard in self._shards:
            having = (
                np.unique(np.concatenate([shard.texts(shard.places(words)) for words in part])) for part in wanted
            )
            texts = reduce(np.intersect1d, having)
            if len(texts):
                return shard.name(int(texts[0]))
        return None


def _card(folder: Path) -> CorpusCard:
    path = folder / _CARD
    try:
        card = parse_json(read_regular(path), str(path), _EXPECTED)
    except OSError as error:
        raise DataError(f"{path}: {error.strerror}; expected {_EXPECTED}") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        found = card.get("format") if isinstance(card, dict) else None
        raise DataError(f"{path}: format {found!r}; expected {FORMAT}: build the index anew")
    try:
        read = CorpusCard(**card)
    except TypeError as error:
        raise DataError(f"{path}: not the card of an index ({error}); expected {_EXPECTED}") from error
    whole = isinstance(read.shards, int) and isinstance(read.files, dict)
    if not whole or not all(isinstance(size, int) for size in read.files.values()):
        raise DataError(f"{path}: 'shards' and 'files' are not as they are written; expected {_EXPECTED}")
    return read
