"""Whether an answer answers, abstains in part, or abstains as a whole: by rules, one table a language.

>>> abstention_of(REFUSAL)
'refused'
"""

from evals.abstention.languages import TABLES
from evals.abstention.rules import Phrases, abstention_of
from evals.text.differences import language_of

_LANGUAGES = frozenset(("", *(table.language for table in TABLES)))
# What the styles ask a model to reply if the documents do not contain the answer.
REFUSAL = "I cannot answer from these documents."


def has_rules(text: str) -> bool:
    """Whether there are rules for the language of a text, or it cannot be told; else nobody knows whether it abstains.

    >>> has_rules("I do not know."), has_rules("\u0986\u09ae\u09bf \u099c\u09be\u09a8\u09bf \u09a8\u09be")
    (True, False)
    """
    return language_of(text) in _LANGUAGES


__all__ = ["REFUSAL", "Phrases", "abstention_of", "has_rules"]
