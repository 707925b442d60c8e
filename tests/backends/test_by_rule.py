"""What users try first: a source's sentence as it is or put otherwise, and with one thing changed, in four languages.

`python tests/backends/test_by_rule.py` prints how many each judge accepts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from evals import Entailment, EntailmentOptions, Pair, Provider, phi
from scorers.backends.detector import Detector
from scorers.backends.embedding import Embedding
from scorers.backends.lexical.backend import Lexical
from scorers.backends.overlap import Overlap

KINDS = ("the same", "roles", "negation", "number", "name", "detail")
WORDINGS = ("as in the source", "put otherwise")
AROUND = {
    "en": ("The archive keeps several papers of that time.", "Little else is known of these events."),
    "de": ("Das Archiv bewahrt mehrere Papiere aus jener Zeit.", "Sonst ist über diese Ereignisse wenig bekannt."),
    "fr": ("Les archives gardent plusieurs papiers de cette époque.", "On sait peu de choses de ces événements."),
    "es": ("El archivo guarda varios papeles de aquella época.", "Poco más se sabe de estos hechos."),
}
_VERB = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


class Case(NamedTuple):
    language: str
    wording: str
    kind: str
    source: str
    statement: str


def cases() -> Iterator[Case]:
    """Each line of the file in both wordings, and with each of the changes."""
    lines = Path(__file__).with_name("by_rule.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if not line.startswith("#")]
    for at, (language, *texts, a, b, n, other, detail) in enumerate(rows):
        negated = at % 2  # in every second line the source has the negation, and the changed statement has none
        before, after = AROUND[language]
        source = f"{before} {_said(texts[0], a, b, n, 0)} {after}"
        denied = f"{before} {_said(texts[0], a, b, n, 1)} {after}"
        for wording, text in zip(WORDINGS, texts, strict=True):
            same = _said(text, a, b, n, 0)
            yield Case(language, wording, "the same", source, same)
            yield Case(language, wording, "roles", source, _said(text, b, a, n, 0))
            yield Case(language, wording, "negation", denied if negated else source, _said(text, a, b, n, 1 - negated))
            yield Case(language, wording, "number", source, _said(text, a, b, str(int(n) + 10), 0))
            yield Case(language, wording, "name", source, _said(text, other, b, n, 0))
            yield Case(language, wording, "detail", source, f"{same[:-1]} {detail}.")


def _said(text: str, a: str, b: str, n: str, side: int) -> str:
    said = _VERB.sub(lambda found: found[side + 1], text)
    return said.replace("{A}", a).replace("{B}", b).replace("{N}", n)


def accepted(judge: Entailment) -> Counter[tuple[str, str, str]]:
    """How many statements a judge takes for supported, by language, wording and kind."""
    found = list(cases())
    verdicts = judge.judge(Pair((case.source,), case.statement) for case in found)
    return Counter(case[:3] for case, v in zip(found, verdicts, strict=True) if v.support is not None and phi(v))


def options() -> EntailmentOptions:
    def no_provider(name: str) -> Provider:
        raise AssertionError(f"asked for {name}")

    return EntailmentOptions(no_provider)


@cache
def lexical() -> Counter[tuple[str, str, str]]:
    return accepted(Lexical("", options()))


def table(found: Counter[tuple[str, str, str]], languages: tuple[str, ...]) -> str:
    rows = (
        f"{language}, {wording}: " + ", ".join(f"{kind} {found[language, wording, kind]}" for kind in KINDS)
        for language in languages
        for wording in WORDINGS
    )
    return "\n".join(rows)


# Of ten, the fewest that are taken for supported where nothing is changed, and the most where something is. A detail
# added in words of its own is seen by none of the judges: the statement's other words are all there.
@pytest.mark.parametrize(
    ("language", "wording", "same", "changed"),
    [
        *((language, WORDINGS[0], 10, {"roles": 0, "negation": 0, "number": 0, "name": 3}) for language in AROUND),
        *((language, WORDINGS[1], 9, {"negation": 2, "number": 0, "name": 1}) for language in AROUND),
        *((language, WORDINGS[1], 9, {"roles": 1}) for language in ("en", "fr", "es")),
        ("de", WORDINGS[1], 9, {"roles": 7}),  # where the verb stands second, two names may be in a row
    ],
)
def test_what_is_changed_is_not_supported(language: str, wording: str, same: int, changed: dict[str, int]) -> None:
    found = lexical()
    assert found[language, wording, "the same"] >= same
    most = {kind: found[language, wording, kind] for kind in changed}
    assert all(most[kind] <= changed[kind] for kind in changed), most


def test_a_baseline_sees_no_change() -> None:
    assert set(accepted(Overlap("", options())).values()) == {10}


if __name__ == "__main__":
    for kind in (Overlap, Lexical, Detector, Embedding):
        print(kind.__name__)
        print(table(accepted(kind("", options())), ("en",) if kind is Detector else tuple(AROUND)))
