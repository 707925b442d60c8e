"""Which words a language has, and how often: word lists of pyspellchecker, which lack most misspellings, or else of
wordfreq; loaded for a language when first asked for."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import msgpack
from Stemmer import Stemmer

from evals.errors import SetupError
from evals.text.arrays import np
from evals.text.languages.folding import fold_word, toned

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ASCII = bytes(range(128))
# Rarer words are not read, for many are misspelt: in hundredths of powers of ten.
_RAREST = 650
_SHORTEST_INFLECTED = 5

_CHECKED = frozenset(("en", "de", "nl", "fr", "es", "it", "pt", "ar"))
_LISTS = _CHECKED.union(
    ("cs", "da", "el", "fi", "he", "hi", "hu", "id", "nb", "pl", "ro", "ru", "sv", "tr", "uk", "vi")
)
# Languages of which a letter is folded by those beside it.
_BY_WORD: Mapping[str, Callable[[str], str]] = {"vi": toned, "hi": fold_word}
_STEMMERS = {
    "en": "english",
    "de": "german",
    "nl": "dutch",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
    "ar": "arabic",
    "pl": "polish",
    "cs": "czech",
    "sv": "swedish",
    "da": "danish",
    "ro": "romanian",
    "fi": "finnish",
    "hu": "hungarian",
    "tr": "turkish",
    "id": "indonesian",
    "el": "greek",
    "hi": "hindi",
}


@lru_cache
def _hashes(language: str) -> NDArray[np.int64]:
    """The hashes of a language's words, sorted: some 8 bytes a word, where the words themselves take a hundred."""
    hashes = _hashed(_listed(language)[0])
    hashes.sort()
    return hashes


@lru_cache
def _counts(language: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The hashes of a language's words, sorted, and how often each is met with. Few words are asked for, so that this
    is loaded apart."""
    words, times = _listed(language)
    hashes = _hashed(words)
    counts = np.fromiter(times, np.int64, len(hashes))
    order = np.lexsort((-counts, hashes))
    return hashes[order], counts[order]


def _hashed(words: Sequence[str]) -> NDArray[np.int64]:
    return np.fromiter(map(hash, words), np.int64, len(words))


def _listed(language: str) -> tuple[Sequence[str], Iterator[int]]:
    """The words of a language's list, folded, and how often each is met with: read from the libraries' files, which is
    four times as fast as through the libraries."""
    if language in _CHECKED:
        file = _folder("spellchecker", "pyspellchecker") / "resources" / f"{language}.json.gz"
        text = _folded(gzip.decompress(file.read_bytes()))
        return text.split('"')[1::2], _times(text)
    words, times = [], []
    with gzip.open(_longest(_folder("wordfreq") / "data", language)) as packed:
        lists = msgpack.Unpacker(packed)
        size = lists.read_array_header()
        lists.skip()  # what format it is in
        for n in range(min(size - 1, _RAREST + 1)):  # words of which 10 ** (-n / 100) of all words are one
            some = lists.unpack()
            words += some
            times += [round(10 ** (9 - n / 100))] * len(some)
    fold = _BY_WORD.get(language)
    return list(map(fold, words)) if fold else _folded("\n".join(words).encode()).split("\n"), iter(times)


def _longest(folder: Path, language: str) -> Path:
    """The file of a language with more words, if it has two."""
    large = folder / f"large_{language}.msgpack.gz"
    return large if large.exists() else folder / f"small_{language}.msgpack.gz"


def _folded(raw: bytes) -> str:
    """A text of words folded letter by letter, which is much faster than word by word."""
    text = raw.decode()
    for letter in set(raw.translate(None, _ASCII).decode()):
        text = text.replace(letter, fold_word(letter))
    return text


def _times(text: str) -> Iterator[int]:
    """The numbers of a list as it is in its file: {"word": how often, "word": how often}."""
    yield from map(int, re.findall(r'": (\d+)', text))


def _folder(library: str, package: str = "") -> Path:
    """Where a library's files lie. They are found without its code, which is slow to import."""
    spec = find_spec(library)
    if spec is None or not spec.submodule_search_locations:
        name = package or library
        raise SetupError(f"the word lists of {name} are missing; install it again: pip install {name}")
    return Path(spec.submodule_search_locations[0])


def has_list(language: str) -> bool:
    """Whether there is a list of a language's words."""
    return language in _LISTS


def is_checked(language: str) -> bool:
    """Whether misspellings were taken out of that list."""
    return language in _CHECKED


@lru_cache(maxsize=1 << 14)
def known(word: str, language: str) -> bool:
    """Whether a folded word is in the language's list; False for a language without one."""
    if language not in _LISTS:
        return False
    hashes, wanted = _hashes(language), hash(word)
    at = int(np.searchsorted(hashes, wanted))
    return at < len(hashes) and int(hashes[at]) == wanted


@lru_cache(maxsize=1 << 14)
def frequency(word: str, language: str) -> int:
    """How often a folded word stands in what the list was drawn from; some fifty times for words that were added, such
    as rare ones, and 0 for what is not listed."""
    if not known(word, language):
        return 0
    hashes, counts = _counts(language)
    return int(counts[np.searchsorted(hashes, hash(word))])


@lru_cache(maxsize=1 << 14)
def forms(word: str, language: str, endings: frozenset[str], beginnings: tuple[str, ...]) -> tuple[str, ...]:
    """The other forms of a folded word that are listed: its stem with one of the endings, or the rest behind one of the
    beginnings. No list has all forms of a language that inflects."""
    rests = (word[len(b) :] for b in beginnings if word.startswith(b) and len(word) > len(b) + 2)
    found = [rest for rest in rests if known(rest, language)]
    if endings and len(word) >= _SHORTEST_INFLECTED and len(base := stem(word, language)) > 2:
        found += [base + end for end in endings if known(base + end, language)]
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """A folded word without its endings, by Snowball; the word itself for a language without a stemmer."""
    if language not in _STEMMERS:
        return word
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> Stemmer:
    return Stemmer(_STEMMERS[language], 0)  # without its own memory of words, since `stem` has one
