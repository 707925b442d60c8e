"""The lexical backends asked about one statement, and texts drawn of words that they read closely."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from evals.options import EntailmentOptions
from evals.protocols import Provider
from evals.types import Pair, Verdict
from scorers.backends.lexical.backend import Lexical
from scorers.backends.overlap import Overlap

ARO = "Lake Aro lies 212 metres above the sea. Its water is clear, and it does not freeze in winter."
ULE = "Mount Ule rises to 1,204 metres near the town of Bern. About 1.2 million people visit it every year."

DAM = (
    "The Aro dam was built in 1902 by Ana Ruiz, from stone. The bridge was built in 1912 by Leo Marsh. It cost over 300"
    " dollars. In June the level rose by 5 metres. Alpha Corp acquired Beta Ltd in 2001. Most patients recovered in a"
    " week. Visitors may book a room. The lake is 5 km long. The drug is not safe for children under twelve years of"
    " age. The council approved the plan before the war. The treaty was signed by Duke Arno."
)
SAID = Path(__file__).parent / "backends" / "said_of_texts.txt"
LABELS = {"+": "supported", "-": "contradicted", "?": "neither"}


class Said(NamedTuple):
    language: str
    label: str
    kind: str
    text: str
    statement: str


def said_of_texts() -> Iterator[Said]:
    language = text = ""
    for line in SAID.read_text(encoding="utf-8").splitlines()[1:]:
        if line[:1] in LABELS:
            sign, kind, statement = line.split(" ", 2)
            yield Said(language, LABELS[sign], kind, text, statement)
        elif line:
            language, text = line.split(" ", 1)


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
