"""The verdicts of the judges that need no model belong to their version: what changes one gets another version.

    python tests/backends/test_kept_verdicts.py    # keeps the verdicts of now

Figures and agreement cards are told by a judge's version, so verdicts that changed under the same one would be compared
with those of before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[n]) for n in (1, 2)]

from lexically import ARO, DAM, OPTIONS, ULE, said_of_texts

from evals import Entailment, EntailmentOptions, Pair, Verdict
from scorers.backends.detector import Detector
from scorers.backends.lexical.backend import Lexical
from scorers.backends.overlap import Overlap

KEPT = Path(__file__).with_name("kept_verdicts.json")
JUDGES: Mapping[str, Callable[[str, EntailmentOptions], Entailment]]
JUDGES = {"lexical": Lexical, "overlap": Overlap, "detector": Detector}
STATEMENTS = """\
Lake Aro lies 212 metres above the sea, and its water is clear.
Lake Aro lies more than 200 metres above the sea.
Lake Aro lies about 210 metres above the sea.
Lake Aro lies 0.212 km above the sea.
Lake Aro freezes in winter.
Aro's water isn't clear in winter.
Mount Ule rises to 1.2 thousand metres.
Mount Ule rises to 1,024 metres near Bern.
Fewer than 1.2 million people visit Mount Ule every year.
Mount Ule is unclimbed.
The dam was built by A. Ruiz in the early 1900s.
Ana Ruiz and Leo Marsh built the dam and the bridge.
Leo Marsh built the bridge in 1912, and Ana Ruiz the dam in 1902.
The bridge was built by Ana Ruiz.
The dam cost at least 300 dollars.
The dam cost $300.
In May the level rose by five metres.
The level did not rise until June.
AC acquired BL in 2001.
Alpha Corp was bought by Beta Ltd, which Alpha Corp acquired.
Alpha Corp acquired Beta Ltd and never sold it.
No patient recovered in a week.
Few patients recovered in a week or less.
Visitors can only book a room with a letter.
The lake is 3 miles long.
The drug is unsafe for children under 12 years.
The drug is safe for children over twelve years of age.
The council didn't reject the plan until after the war.
Duke Arno refused to sign the treaty.
THE TREATY WAS SIGNED BY DUKE ARNO.
The Treaty Of Duke Arno Was Signed
Arno, a duke, signed it. The council approved it. It was not clear who built the dam.
Rome was signed by Duke Arno.
March was the month in which the level rose.
"""
TEXTS = (ARO, DAM, ULE)


def pairs() -> Iterator[Pair]:
    yield from (Pair((said.text,), said.statement, "What is told?") for said in said_of_texts())
    yield from (Pair(TEXTS, statement) for statement in STATEMENTS.splitlines())


def found(name: str) -> list[list[Any]]:
    return [_told(verdict) for verdict in JUDGES[name]("", OPTIONS).judge(pairs())]


def _told(verdict: Verdict) -> list[Any]:
    support = None if verdict.support is None else round(verdict.support, 4)
    doubts = [[d.span.start, d.span.end] for d in verdict.doubts or ()]
    return [support, verdict.contradicted, verdict.reason, *([doubts] if doubts else [])]


def version(name: str) -> str:
    return str(JUDGES[name]("", OPTIONS).about["version"])


@pytest.mark.parametrize("name", JUDGES)
def test_verdicts_change_with_the_version_alone(name: str) -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))[name]
    assert kept["version"] == version(name), f"keep the verdicts of this version: python {KEPT.with_suffix('')}.py"
    for pair, before, now in zip(pairs(), kept["verdicts"], found(name), strict=True):
        assert now[0] == pytest.approx(before[0], abs=2e-4), pair.hypothesis
        assert now[1:] == before[1:], pair.hypothesis


def _write() -> None:
    kept = {name: {"version": version(name), "verdicts": found(name)} for name in JUDGES}
    text = json.dumps(kept, ensure_ascii=False).replace("], [", "],\n[").replace('"verdicts": [', '"verdicts": [\n')
    KEPT.write_text(text.replace("}, ", "},\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write()
