"""Which words a language has: the word lists of pyspellchecker, loaded for a language when first asked for."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from evals.errors import SetupError
from evals.text.arrays import np
from evals.text.differences.folding import fold_word

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
    raw = gzip.decompress((_folder() / f"{language}.json.gz").read_bytes())
    text = raw.decode()
    for letter in set(raw.translate(None, _ASCII).decode()):
        text = text.replace(letter, fold_word(letter))
    words = text.split('"')[1::2]  # {"word": how often, "word": how often}
    hashes = np.fromiter(map(hash, words), np.int64, len(words))
    hashes.sort()
    return hashes


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
def is_form(word: str, language: str, endings: frozenset[str], beginnings: tuple[str, ...]) -> bool:
    """Whether the list has another form of a folded word: its stem with one of the endings, or the rest behind one of
    the beginnings. No list has all forms of a language that inflects."""
    if any(word.startswith(b) and len(word) > len(b) + 2 and known(word[len(b) :], language) for b in beginnings):
        return True
    if not endings or len(word) < _SHORTEST_INFLECTED:
        return False
    base = stem(word, language)
    return len(base) > 2 and any(known(base + end, language) for end in endings)


@lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """A folded word without its endings, by Snowball; the word itself for a language without a stemmer."""
    if language not in _STEMMERS:
        return word
    import snowballstemmer  # as long to import as everything else here, and seldom needed

    return str(snowballstemmer.stemmer(_STEMMERS[language]).stemWord(word))
