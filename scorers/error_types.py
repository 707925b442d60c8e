"""Where do hallucinated facts come from? HALoGEN's error types (arXiv 2501.08292), by a corpus the model learnt from.

Type A: the right fact stands in the corpus. Type B: not the right fact, but the wrong one does, perhaps out of context.
Type C: neither does. So that one atom has one type, A goes before B where both stand.

    type_a_rate      = A / hallucinated atoms whose right fact is a phrase that can be looked for
    type_b_rate      = B / hallucinated atoms whose wrong fact is
    type_c_rate      = C / hallucinated atoms whose wrong fact is
    error_types_told = atoms with a type / hallucinated atoms

Atoms are looked up that rules find and check (`scorers.halogen.facts`), references that a bibliography refutes, and
judged atoms that came with an answer whose metadata say what they are (``atoms_are``: module, title or name); of the
last the right fact is not known, so none is of type A. All others are left out and counted by reason. That phrases
stand in a text does not show that it says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from evals import DataError, Finding, Item, Metric, Score, ScorerOptions, Span, UsageError, Value
from evals.files import Corpus, PackageNames, sha256_of
from scorers.halogen.facts import Facts, Together, fact_of, facts, said
from scorers.halogen.rules import atoms_by_rule
from scorers.references.bibliography import Bibliography
from scorers.references.comparing import Verdict, checked
from scorers.references.reference import Reference
from scorers.references.scorer import references_of

_NO_TYPE = "no error type"
_NOT_TOLD = "the right fact does not stand in the corpus, and the wrong one is no phrase"


@dataclass(frozen=True, slots=True)
class ErrorTypesArgs:
    """``corpus``: an index that `evals corpus` made of what the model learnt from. ``packages``: as for
    `hallucination`. ``bibliography`` and ``covers``, as for `references`: the works that answers refer to are then the
    atoms where no rule finds any."""

    corpus: str = ""
    packages: str = ""
    bibliography: str = ""
    covers: str = ""


class Hallucinated(NamedTuple):
    """An atom in words, where it stands in the answer, and what to look for."""

    said: str
    span: Span | None
    facts: Facts


class ErrorTypes:
    """Answers that abstain, and those without a hallucinated atom, have no value."""

    Args = ErrorTypesArgs
    version = "3"
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
        self._bibliography = Bibliography.read(Path(args.bibliography), args.covers) if args.bibliography else None
        self.about = {"corpus": f"sha256:{self._corpus.card.sha256}"}
        if self._packages:
            self.about["packages"] = f"sha256:{self._packages.sha256}"
        if args.bibliography:
            self.about["bibliography"] = sha256_of(Path(args.bibliography))

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            try:
                yield self._scored([] if item.answer.refused else self._hallucinated(item))
            except DataError as error:
                yield Score(unscored=str(error))

    def _hallucinated(self, item: Item) -> list[Hallucinated]:
        """Raises DataError where neither a rule nor a bibliography says what is."""
        sample, answer = item.sample, item.answer
        if "rule" in sample.metadata and answer.claims is None:
            atoms = atoms_by_rule(sample, answer.text, self._packages) or ()
            wrong = [atom for atom in atoms if atom.support == 0]
            return [Hallucinated(f"{a.label}: {a.text}", a.span, facts(sample.metadata, a)) for a in wrong]
        if answer.claims is not None and "atoms_are" in answer.metadata:
            kind = str(answer.metadata["atoms_are"])
            false = [claim for claim in answer.claims if claim.support == 0]
            return [Hallucinated(f"{kind}: {c.text}", c.span, fact_of(kind, c.text)) for c in false]
        if self._bibliography is None:
            raise DataError("no rule finds the atoms, so what the right fact is is not known")
        works = [(work, checked(work, self._bibliography), span) for work, span in references_of(answer)]
        refuted = [found for found in works if found[1].kind in ("absent", "differs")]
        return [Hallucinated(f"reference: {w.title}: {v}", span, _of_reference(w, v)) for w, v, span in refuted]

    def _scored(self, hallucinated: Sequence[Hallucinated]) -> Score:
        stands: dict[str, str] = {}  # many atoms have one right fact
        types = [(atom, *self._type(atom.facts, stands)) for atom in hallucinated]
        kinds = Counter(kind for _, kind, _ in types)
        right = sum(bool(atom.facts.right) for atom in hallucinated)
        wrong = sum(bool(atom.facts.wrong) for atom in hallucinated)
        values = {
            "type_a_rate": Value(kinds["A"], right),
            "type_b_rate": Value(kinds["B"], wrong),
            "type_c_rate": Value(kinds["C"], wrong),
            "error_types_told": Value(len(types) - kinds[""], len(types)),
        }
        findings = (
            Finding("hallucinated", f"{atom.said}: {f'type {kind}' if kind else _NO_TYPE}: {why}", answer=atom.span)
            for atom, kind, why in types
        )
        return Score(values, tuple(findings), unjudged=Counter(why for _, kind, why in types if not kind))

    def _type(self, known: Facts, stands: dict[str, str]) -> tuple[str, str]:
        """A, B, C, or nothing where it cannot be told; and what was looked for, and where it was found. ``stands`` has
        where the facts of this answer stand that were looked for before."""
        kinds = ("A", "right", known.right), ("B", "wrong", known.wrong)
        sought = [(kind, f"the {name} fact", said(fact), fact) for kind, name, fact in kinds if fact]
        if not sought:
            return "", known.why
        looked_for = "looked for " + ", ".join(f"{name} by {words}" for _, name, words, _ in sought)
        for kind, name, words, fact in sought:
            if words not in stands:
                stands[words] = self._stands(fact)
            if stands[words]:
                return kind, f"{name} stands in {stands[words]}; {looked_for}"
        return ("C", f"not found; {looked_for}") if known.wrong else ("", _NOT_TOLD)

    def _stands(self, fact: Sequence[Together]) -> str:
        """Where all that the fact needs stands; empty where some of it is nowhere, or nothing is known."""
        found = [self._corpus.together(text) for text in fact]
        return "" if None in found else " and ".join(dict.fromkeys(map(str, found)))


def _of_reference(work: Reference, verdict: Verdict) -> Facts:
    """Of a work that there is not, its title; of one in a wrong year, the title in one text with either year."""
    if verdict.kind == "absent":
        return Facts([[(work.title,)]])
    if verdict.work is None or [f for f, agrees in verdict.fields.items() if agrees == "differs"] != ["year"]:
        return Facts(why="a reference that differs in more than its year has no one wording")
    wrong, right = ([(work.title,), (str(year),)] for year in (work.year, verdict.work.year))
    return Facts([wrong], [right])
