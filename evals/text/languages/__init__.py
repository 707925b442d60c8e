"""The languages whose closed classes are known, and which of them a text is read by."""

from __future__ import annotations

from evals.text.languages.germanic import DUTCH, ENGLISH, GERMAN
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.more import GREEK, HEBREW, HINDI, KOREAN, LATIN, UKRAINIAN
from evals.text.languages.others import ARABIC, CHINESE, JAPANESE, RUSSIAN
from evals.text.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from evals.text.languages.telling import language_of, likeliest
from evals.types import Span

__all__ = ["BY_LANGUAGE", "ENGLISH", "LEXICONS", "language_of", "lexicon_around", "lexicon_of", "may_be_english"]

_AROUND = 600  # code points on each side of a window by which its language is told

LEXICONS: tuple[Lexicon, ...] = (
    ENGLISH,
    GERMAN,
    DUTCH,
    FRENCH,
    SPANISH,
    ITALIAN,
    PORTUGUESE,
    RUSSIAN,
    ARABIC,
    CHINESE,
    JAPANESE,
)
BY_LANGUAGE = {lexicon.language: lexicon for lexicon in (*LEXICONS, *LATIN, UKRAINIAN, GREEK, HINDI, KOREAN, HEBREW)}


def lexicon_of(text: str) -> Lexicon:
    """That of the language a text is most likely in; English where nothing tells, or for a language without one."""
    return _with_code(likeliest(text))


def _with_code(language: str) -> Lexicon:
    return ARABIC if language == "fa" else BY_LANGUAGE.get(language, ENGLISH)


def lexicon_around(source: str, window: Span) -> Lexicon:
    """That of the language of a window, as it tells or, where it does not, the text around it: a quote in one language
    may stand among sentences in another."""
    language = language_of(window.of(source))
    if not language:
        return lexicon_of(source[max(0, window.start - _AROUND) : window.end + _AROUND])
    return _with_code(language)


def may_be_english(text: str) -> bool:
    """Whether nothing says that a text is in another language: a name or a formula is in none."""
    return language_of(text) in ("en", "")
