"""Whether an answer answers, abstains in part, or abstains as a whole: by rules, one table a language.

>>> abstention_of(REFUSAL)
'refused'
"""

from evals.abstention.rules import Phrases, abstention_of
from evals.abstention.scripts import known

# What the styles ask a model to reply if the documents do not contain the answer.
REFUSAL = "I cannot answer from these documents."

__all__ = ["REFUSAL", "Phrases", "abstention_of", "known"]
