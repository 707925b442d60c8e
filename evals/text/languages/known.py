"""Which words a language has, and how often: the word lists of pyspellchecker, loaded for a language when first asked
for."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from Stemmer import Stemmer

from evals.errors import SetupError
from evals.text.arrays import np
from evals.text.languages.folding import fold_word

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ASCII = bytes(range(128))
_SHORTEST_INFLECTED = 4

_LISTS = frozenset(("en", "de", "nl", "fr", "es", "it", "pt", "ru", "ar"))
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
    """The hashes of a language's words, sorted: some 8 bytes a word, where the words themselves take a hundred.

    The library's file is read and folded as one text, which is four times as fast as word by word through the library.
    """
    hashes = _hashed(_text(language))
    hashes.sort()
    return hashes


@lru_cache
def _counts(language: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The hashes of a language's words, sorted, and how often each stands in the subtitles that the list was drawn
    from. Few words are asked for, so that this is loaded apart."""
    text = _text(language)
    hashes = _hashed(text)
    counts = np.fromiter(map(int, re.findall(r'": (\d+)', text)), np.int64, len(hashes))
    order = np.lexsort((-counts, hashes))
    return hashes[order], counts[order]


def _text(language: str) -> str:
    """A list as it is in its file, folded: {"word": how often, "word": how often}."""
    raw = gzip.decompress((_folder() / f"{language}.json.gz").read_bytes())
    text = raw.decode()
    for letter in set(raw.translate(None, _ASCII).decode()):
        text = text.replace(letter, fold_word(letter))
    return text


def _hashed(text: str) -> NDArray[np.int64]:
    words = text.split('"')[1::2]
    return np.fromiter(map(hash, words), np.int64, len(words))


def _folder() -> Path:
    """Where the word lists lie. They are found without the library's code, which is slow to import."""
    spec = find_spec("spellchecker")
    if spec is None or not spec.submodule_search_locations:
        raise SetupError("the word lists of pyspellchecker are missing; install it again: pip install pyspellchecker")
    return Path(spec.submodule_search_locations[0]) / "resources"


def has_list(language: str) -> bool:
    """Whether there is a list of a language's words."""
    return language in _LISTS


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
