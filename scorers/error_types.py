"""Where do hallucinated facts come from? HALoGEN's error types (arXiv 2501.08292), by a corpus the model learnt from.

Type A: the right fact stands in the corpus. Type B: not the right fact, but the wrong one does, perhaps out of context.
Type C: neither does. So that one atom has one type, A goes before B where both stand.

    type_a_rate      = A / hallucinated atoms whose right fact is a phrase that can be looked for
    type_b_rate      = B / hallucinated atoms whose wrong fact is
    type_c_rate      = C / hallucinated atoms whose wrong fact is
    error_types_told = atoms with a type / hallucinated atoms

Only atoms that rules find and check are looked up (`scorers.halogen.facts`), since only there the right fact is known.
All others are left out and counted by reason. That phrases stand in a text does not show that it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import Claim, DataError, Finding, Item, Metric, Sample, Score, ScorerOptions, UsageError, Value
from evals.files import Corpus, PackageNames
from scorers.halogen.facts import Facts, Together, facts, said
from scorers.halogen.rules import atoms_by_rule

_NOT_TOLD = "the right fact does not stand in the corpus, and the wrong one is no phrase"


@dataclass(frozen=True, slots=True)
class ErrorTypesArgs:
    """``corpus``: an index that `evals corpus` made of what the model learnt from. ``packages``: as for
    `hallucination`."""

    corpus: str = ""
    packages: str = ""


class ErrorTypes:
    """Answers that abstain, and those without a hallucinated atom, have no value."""

    Args = ErrorTypesArgs
    version = "1"
    metrics = (
        Metric(
            "type_a_rate",
            "the right fact stands in the corpus / hallucinated atoms whose right fact can be looked for",
            "rate",
            None,
            headline=True,
        ),
        Metric(
            "type_b_rate",
            "the wrong fact does, not the right one / hallucinated atoms whose wrong fact can be looked for",
            "rate",
            None,
            headline=True,
        ),
        Metric(
            "type_c_rate", "neither does / hallucinated atoms whose wrong fact can be looked for", "rate", None, True
        ),
        Metric("error_types_told", "atoms with an error type / hallucinated atoms", "rate", None),
    )

    def __init__(self, options: ScorerOptions) -> None:
        args = options.read(ErrorTypesArgs)
        if not args.corpus:
            raise UsageError("the scorer needs a corpus; expected -S corpus=FOLDER, which `evals corpus` wrote")
        self._corpus = Corpus(Path(args.corpus))
        self._packages = PackageNames.named(args.packages) if args.packages else None

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            if "rule" not in item.sample.metadata or item.answer.claims is not None:
                yield Score(unscored="no rule finds the atoms, so what the right fact is is not known")
                continue
            try:
                atoms = None if item.answer.refused else atoms_by_rule(item.sample, item.answer.text, self._packages)
                yield self._scored(item.sample, [atom for atom in atoms or () if atom.support == 0])
            except DataError as error:
                yield Score(unscored=str(error))

    def _scored(self, sample: Sample, hallucinated: Sequence[Claim]) -> Score:
        known = [facts(sample.metadata, atom) for atom in hallucinated]
        types = [self._type(each) for each in known]
        kinds = Counter(kind for kind, _ in types)
        right, wrong = sum(bool(each.right) for each in known), sum(bool(each.wrong) for each in known)
        values = {
            "type_a_rate": Value(kinds["A"], right),
            "type_b_rate": Value(kinds["B"], wrong),
            "type_c_rate": Value(kinds["C"], wrong),
            "error_types_told": Value(len(types) - kinds[""], len(types)),
        }
        findings = (
            Finding("hallucinated", f"{atom.label}: {atom.text}: {f'type {kind}' if kind else 'no error type'}: {why}")
            for atom, (kind, why) in zip(hallucinated, types, strict=True)
        )
        untold = Counter(each.why or _NOT_TOLD for each, (kind, _) in zip(known, types, strict=True) if not kind)
        return Score(values, tuple(findings), unjudged=untold)

    def _type(self, known: Facts) -> tuple[str, str]:
        """A, B, C, or nothing where it cannot be told; and what was looked for, and where it was found."""
        sought = ("right", known.right), ("wrong", known.wrong)
        looked_for = ", ".join(f"the {name} fact by {said(fact)}" for name, fact in sought if fact)
        if not looked_for:
            return "", known.why
        if found := self._stands(known.right):
            return "A", f"the right fact stands in {found}; looked for {looked_for}"
        if found := self._stands(known.wrong):
            return "B", f"the wrong fact stands in {found}; looked for {looked_for}"
        return ("C", f"not found; looked for {looked_for}") if known.wrong else ("", _NOT_TOLD)

    def _stands(self, fact: Sequence[Together]) -> str:
        """Where all that the fact needs stands; empty where some of it is nowhere, or nothing is known."""
        found = [self._corpus.together(text) for text in fact]
        return "" if None in found else " and ".join(dict.fromkeys(map(str, found)))
