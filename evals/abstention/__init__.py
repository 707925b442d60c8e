"""Whether an answer answers, declines in part, or refuses: by rules, one table a language.

>>> abstention_of(REFUSAL)
'refused'
"""

from evals.abstention.rules import Phrases, abstention_of

# How the styles ask a model to decline.
REFUSAL = "I cannot answer from these documents."

__all__ = ["REFUSAL", "Phrases", "abstention_of"]
