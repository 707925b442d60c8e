"""What an answer that abstains says beside it: something of the matter, or advice to ask elsewhere."""

from __future__ import annotations

import re

from evals.patterns import pattern
from evals.text.characters import CAPITALS, SMALL
from evals.text.differences import language_of

# A figure, a name, or words that say how something is, which no advice to ask elsewhere has.
_FIGURE, _NAME = pattern(r"\d"), pattern(rf"(?<=[^\W\d_] )[{CAPITALS}][{SMALL}]")
_IS = pattern(
    r"\w (?:is|are|was|were|ist|sind|war|waren|est|sont|était|es|son|está|están|è|sono|é|são|zijn) \w", re.IGNORECASE
)
_ADVISES = pattern(
    r"\b(?:not?|cannot|nothing|nor|unclear|unknown|outside|beyond|best|better|advisable|recommended|worth|possible|if|should|would|could|may"
    r"|might|you|your|i|we|here|nicht|keine?n?|besten|besser|ratsam|empfehlenswert|sie|ich|wenn|pas|mieux|vous|je|si|no|mejor|usted"
    r"|non|meglio|lei|não|melhor|você|niet|geen|beste|beter|u|ik|als)\b|n['’]t\b",
    re.IGNORECASE,
)
# "You may want to ask the Water Board."
_REFERS_ON = pattern(
    r"\byou\s+(?:may|might|could|can|should)\b|\b(?:may|might|could|can)\s+(?:be\s+able\s+to\s+)?help\b"
    r"|^(?:please|perhaps|try|contact|ask|consult|check|visit|see)\b",
    re.IGNORECASE,
)


def tells_something(statement: str) -> bool:
    """Whether it has a figure or a name, and does not refer on to somebody, or says how something is; in German all
    nouns have capitals."""
    if _FIGURE.search(statement) or (_IS.search(statement) and not _ADVISES.search(statement)):
        return True
    named = _NAME.search(statement) is not None and not _REFERS_ON.search(statement)
    return named and language_of(statement) != "de"
