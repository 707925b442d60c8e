"""Which words of a sentence are written as names are, with a capital that is not just the sentence's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scorers.backends.lexical.vocabulary import COMMON, IRREGULAR, MONTHS, STOP_WORDS
from scorers.backends.lexical.words import LONGEST, stem

_SINGULAR = frozenset(("is", "was", "has", "does"))
_BEFORE_MONTHS = frozenset(("in", "of", "since", "until", "till", "by", "during", "from", "to", "early", "mid", "late"))
_VERB = re.compile(r"\w{2,}(?:[^s]s|ed)|lay|sat|stood")
_INSIDE = frozenset(("of", "the", "and", "for", "-"))
_MOST, _MOST_GERMAN = 0.8, 0.99  # of the words of a text that have capitals, where these tell names


class Names:
    """Those among the words and signs of a text: ``tokens`` as they are written, ``plain`` casefolded; ``stop`` are the
    stop words of its language. In German, where all nouns have capitals, only names stand side by side."""

    def __init__(self, tokens: Sequence[str], plain: Sequence[str], language: str, stop: frozenset[str]) -> None:
        self._tokens, self._plain, self._stop = tokens, plain, stop
        self._german = language == "de"
        # Capitals tell none in text that is all in capitals, nor in a title.
        high = len([p for t, p in zip(tokens, plain, strict=True) if t != p and p not in stop])
        most = _MOST_GERMAN if self._german else _MOST
        self._told = high < 4 or high <= most * sum(p not in stop and p[0].isalpha() for p in plain)

    def is_month(self, at: int) -> bool:
        """Whether a word is the name of a month: "may" and "march" only beside what tells a date."""
        word = self._plain[at]
        if word not in MONTHS or not self._tokens[at][0].isupper():
            return False
        beside = (*self._plain[max(0, at - 1) : at], *self._plain[at + 1 : at + 2])
        return word not in ("may", "march") or any(w[0].isdecimal() or w in _BEFORE_MONTHS for w in beside)

    def is_acronym(self, at: int) -> bool:
        """Whether a word is written as US and WHO are."""
        return self._told and len(self._plain[at]) > 1 and self._tokens[at].isupper()

    def is_in_parentheses(self, at: int) -> bool:
        """Whether a word stands alone in parentheses, as an abbreviation of the words before it does."""
        return [*self._plain[max(0, at - 1) : at], *self._plain[at + 1 : at + 2]] == ["(", ")"]

    def is_name(self, at: int, start: bool) -> bool:
        """Whether a word is a name. At the ``start`` of a sentence it counts as one only if another capitalised word
        follows, or the verb of a singular subject ("Lyon is", "Smith has")."""
        token = self._tokens[at]
        if not self._told or token.islower():
            return False
        if self._german:
            return self._is_beside_another(at, start)
        if start and token[1:].islower():
            following = self._following(at)
            return (following[:1].isupper() and len(following) > 1) or following in _SINGULAR
        return any(c.isupper() for c in token)

    def may_be_subject(self, at: int) -> bool:
        """Whether the first word of a sentence may be a name that is its whole subject: a verb in the singular or the
        past follows ("Rome lies", "Newton found"), and the word is no adverb, gerund or common word."""
        if not self._told or self._german or self._tokens[at].islower():
            return False
        word, following = self._plain[at], self._plain[at + 1] if at + 1 < len(self._plain) else ""
        verb = following in _SINGULAR or following in IRREGULAR or _VERB.fullmatch(following) is not None
        return verb and word not in COMMON and not word.endswith(("ly", "ing"))

    def initials(self) -> dict[str, tuple[str, ...]]:
        """The casefolded initials of each run of capitalised words, with its stems: "who" for World Health
        Organization."""
        found: dict[str, tuple[str, ...]] = {}
        if not self._told or self._german or len([token for token in self._tokens if token[0].isupper()]) < 2:
            return found
        run: list[str] = []
        for token, word in zip((*self._tokens, ""), (*self._plain, ""), strict=True):
            if token[:1].isupper() and len(token) > 1 and word not in self._stop:
                run.append(word[:LONGEST])
            elif run and word not in _INSIDE:
                if len(run) > 1:
                    found["".join(part[0] for part in run)] = tuple(map(stem, run))
                run = []
        return found

    def _is_beside_another(self, at: int, start: bool) -> bool:
        """Whether another word with a capital stands beside this one: "Ute Brand", "Firma Hollmann"."""
        if start:  # the word before it ended another sentence
            return self._following(at)[:1].isupper()
        beside = (self._tokens[at - 1], self._following(at))
        return any(t[:1].isupper() and t.casefold() not in STOP_WORDS["de"] for t in beside)

    def _following(self, at: int) -> str:
        return self._tokens[at + 1] if at + 1 < len(self._tokens) else ""
