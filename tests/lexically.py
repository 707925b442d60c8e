"""The lexical backends asked about one statement, and texts drawn of words that they read closely."""

from __future__ import annotations

from hypothesis import strategies as st

from evals.options import EntailmentOptions
from evals.protocols import Provider
from evals.types import Pair, Verdict
from scorers.backends.lexical.backend import Lexical
from scorers.backends.overlap import Overlap

ARO = "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter."
ULE = "Mount Ule rises to 1,204 metres near the town of Bern. About 1.2 million people visit it every year."


def provider(_: str) -> Provider:
    raise AssertionError("no provider is asked")


OPTIONS = EntailmentOptions(open_provider=provider)
LEXICAL = Lexical("", OPTIONS)


def judge(hypothesis: str, *premises: str, backend: Lexical | Overlap = LEXICAL) -> Verdict:
    (verdict,) = backend.judge([Pair(premises, hypothesis)])
    return verdict


def support(hypothesis: str, *premises: str) -> float:
    found = judge(hypothesis, *premises).support
    assert found is not None
    return found


_WORDS = (
    "Lake Aro lies 212 metres not never until one three 1,204 % $5m Bern the of U.S. 水沸腾 ماء [1] . ? é ﬁsh n't km"
)
WORDS = st.sampled_from([*_WORDS.split(), "\n"])
TEXT = st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60)
