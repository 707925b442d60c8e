"""How much of what is said is false, where a rule can tell? HALoGEN (arXiv 2501.08292), without a judge.

``metadata["rule"]`` of a sample names the rule; what else it needs (the number, the edges, the two lives) is beside it.
The rule reads atoms out of an answer and checks each by arithmetic, by search or in a list. From there on the figures
are those of `hallucination`:

    H(y)                = false atoms / atoms, 0 where there are none
    hallucination_score = mean of H over the answers that do not decline
    response_ratio      = answers that do not decline / N
    utility             = mean of [does not decline] (1 - H); where declining is right, of [declines]

and beside them

    verdict_accuracy    = answers whose yes, no or count is right / answers, where one is asked for

An answer declines also by saying that there was no such meeting, list or module, and by not answering: without a yes,
no or count where one is asked for, without a name where names are. HALoGEN counts such an answer as free of
hallucination, so that any text off the subject would have a utility of 1.

Rules read the words that English answers use. What they do not read is no atom: an answer in another form has fewer
atoms than a person would find, never a false one more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals import Answer, Claim, Finding, Item, Metric, Sample, Score, ScorerOptions, Value
from scorers.halogen.atoms import ANSWER, Atoms, Rule
from scorers.halogen.graphs import connectivity
from scorers.halogen.lists import counted, listed
from scorers.halogen.meetings import meeting
from scorers.halogen.packages import Index, packages
from scorers.halogen.primes import primality
from scorers.halogen.senators import senators

RULES: Mapping[str, Rule] = {
    "primality": primality,
    "connectivity": connectivity,
    "senators": senators,
    "meeting": meeting,
    "counted": counted,
    "listed": listed,
}
WITH_VERDICT = ("primality", "connectivity", "senators", "counted")


@dataclass(frozen=True, slots=True)
class HalogenArgs:
    """``packages``: a file of the names that a package registry has, one a line; needed by questions about code."""

    packages: str = ""


class Halogen:
    """Scores answers whose sample names a rule; any other answer has no value."""

    Args = HalogenArgs
    version = "1"
    metrics = (
        Metric(
            "hallucination_score", "false atoms / atoms, by answer, without those that decline", "mean", False, True
        ),
        Metric("response_ratio", "answers that do not decline / answers", "rate", None, headline=True),
        Metric(
            "utility", "1 - false / atoms, 0 for declining; where declining is right 1 for it, else 0", headline=True
        ),
        Metric("verdict_accuracy", "answers whose yes, no or count is right / answers", "rate", headline=True),
    )

    def __init__(self, options: ScorerOptions) -> None:
        path = options.read(HalogenArgs).packages
        self._index = Index.read(Path(path)) if path else None

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            try:
                yield self._scored(item.sample, item.answer)
            except (KeyError, TypeError, ValueError) as error:
                yield Score(unscored=f"the sample's metadata do not fit its rule ({type(error).__name__}: {error})")

    def _scored(self, sample: Sample, answer: Answer) -> Score:
        name = sample.metadata.get("rule")
        if name is None:
            return Score()
        if name != "packages" and name not in RULES:
            return Score(unscored=f"no rule '{name}'; expected packages, {', '.join(RULES)}")
        atoms = None if answer.refused else self._atoms(name, sample, answer.text)
        if atoms is not None and (unknown := [a.text for a in atoms if a.support is None]):
            return Score(unscored=f"no index of packages to look {unknown[0]} up in; expected -S packages=FILE")
        if name in WITH_VERDICT and not any(a.label == ANSWER for a in atoms or ()):
            atoms = None
        values = figures(atoms, sample.answerable is not False)
        if name in WITH_VERDICT:
            values["verdict_accuracy"] = Value(any(a.label == ANSWER and a.support == 1 for a in atoms or ()))
        return Score(values, tuple(_finding(a) for a in atoms or ()))

    def _atoms(self, name: str, sample: Sample, text: str) -> Atoms | None:
        return (
            packages(sample.metadata, text, self._index) if name == "packages" else RULES[name](sample.metadata, text)
        )


def figures(atoms: Atoms | None, answerable: bool) -> dict[str, Value]:
    """HALoGEN's figures of one answer from its atoms; None: it declines."""
    if atoms is None:
        return {"response_ratio": Value(0), "utility": Value(not answerable)}
    wrong = sum(a.support != 1 for a in atoms)
    share = wrong / len(atoms) if atoms else 0.0
    return {
        "hallucination_score": Value(wrong, len(atoms) or 1),
        "response_ratio": Value(1),
        "utility": Value(1 - share if answerable else 0),
    }


def _finding(atom: Claim) -> Finding:
    return Finding("supported" if atom.support == 1 else "hallucinated", f"{atom.label}: {atom.text}")
