"""Whether something written is a word of a language, and one that was meant rather than another word with a slip.

A list lacks many forms of a language that inflects, and holds words that hardly anybody writes. So other forms of
listed words count, and how often a word is met with beside the one that it would be a slip for.
"""

from __future__ import annotations

from dataclasses import dataclass

from evals.text.differences.spelling import american, is_confused, undoubled
from evals.text.languages.known import forms, frequency, is_checked, known, stem
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import Word

# How many times rarer than the word that was meant a word is that is sooner this with a slip: one that is listed, or is
# so in a list with misspellings, one that a scanner takes it for, one of which other forms are listed, and one of which
# these are where the slip is gentle.
_RARE, _RARE_UNCHECKED, _RARE_MISREAD, _RARE_FORM, _RARE_GENTLE_FORM = 1000, 100, 30, 20, 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language. Words are folded."""

    lexicon: Lexicon

    def lists(self, word: str) -> bool:
        language = self.lexicon.language
        return known(word, language) or (language == "en" and known(american(word), language))

    def has(self, word: str) -> bool:
        """Whether the word or another form of it is listed."""
        return self.lists(word) or bool(self.forms(word))

    def forms(self, word: str) -> tuple[str, ...]:
        return forms(word, self.lexicon.language, self.lexicon.all_endings, self.lexicon.clitics)

    def has_rather(self, word: Word, meant: Word, gentle: bool) -> bool:
        """Whether what is written for the word that was ``meant`` is one: listed, and not so rare beside that word that
        it is sooner this with a ``gentle`` slip; or another form of one that is and ends alike, since what a slip makes
        seldom does."""
        written, language = word.key, self.lexicon.language
        confused = is_confused(written, meant.key)
        if self.lists(written):
            capital = language == "de" and word.raw[:1].isupper() != meant.raw[:1].isupper()
            if capital or not (gentle or confused):
                return True
            rarer = _RARE_MISREAD if confused else _RARE if is_checked(language) else _RARE_UNCHECKED
            return self._frequency(written) * rarer >= self._frequency(meant.key)
        found = self.forms(written)
        if set(found) <= {meant.key} or undoubled(written) == undoubled(meant.key) or (gentle and self.lexicon.clitics):
            return False
        if len(written) - len(stem(written, language)) != len(meant.key) - len(stem(meant.key, language)):
            return False
        rarer = _RARE_GENTLE_FORM if gentle else _RARE_FORM
        often = max(frequency(form, language) for form in found)
        return often * rarer >= self._frequency(meant.key)

    def is_noun(self, word: str) -> bool:
        """Whether a German word with a capital has more endings than the genitive of a name."""
        return self.lexicon.language == "de" and len(self.forms(word)) > len(("", "s"))

    def _frequency(self, word: str) -> int:
        """How often the word is met with, or the commonest of its forms, if it is not listed itself."""
        own = frequency(word, self.lexicon.language)
        return own or max((frequency(form, self.lexicon.language) for form in self.forms(word)), default=0)
