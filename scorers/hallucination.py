"""How much of what is said does no document support? Over the atoms of an answer: HALoGEN, FActScore, FACTS Grounding.

HALoGEN (arXiv 2501.08292), for a response y with atoms P(y):

    H(y)                = unsupported atoms / |P(y)|, 0 where there are none
    hallucination_score = mean of H over the responses that do not abstain
    response_ratio      = responses that do not abstain / N
    utility             = mean of [not abstained] (1 - H); where abstaining is right, of [abstained]

FActScore (arXiv 2305.14251), over the responses that do not abstain, with n atoms:

    factscore_raw       = supported atoms / n, 0 where there are none
    factscore           = factscore_raw * exp(1 - gamma / n) where 0 < n < gamma, else factscore_raw

FACTS Grounding (arXiv 2501.03200):

    grounded_answer_rate = eligible responses of which every atom is supported / N

There, a judge calls a response eligible if it fulfils the request. Here, as a proxy, a response is eligible if it does
not abstain and says something that can be checked.

An answer without atoms may come with its own H, ``metadata["hallucination_score"]``, which is then used. Where a sample
names a rule (`scorers.halogen.rules`), it finds the atoms and checks them, and no judge is asked; then there is also

    verdict_accuracy    = answers whose yes, no or count is right / N, where one is asked for

HALoGEN's error types A, B and C are left out: they compare an answer with the training data of the model.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, isfinite
from pathlib import Path
from typing import cast

from evals import (
    Answer,
    Claim,
    DataError,
    Decomposing,
    Decomposition,
    EvalsError,
    Finding,
    Item,
    Metric,
    Pair,
    Sample,
    Score,
    ScorerOptions,
    Span,
    UsageError,
    Value,
    Verdict,
    phi,
    power,
)
from evals.abstention.rules import Phrases
from evals.files import PackageNames, sha256_of
from evals.judging.cited_statement import documents
from evals.judging.entailment import NoVerdict
from evals.judging.plans import AT_ONCE, Judged, Plan, spent_together, unjudged
from evals.judging.statement import asserted, checkable
from scorers.halogen.rules import WITH_VERDICT, answers, atoms_by_rule


@dataclass(frozen=True, slots=True)
class HallucinationArgs:
    """``gamma``: factscore is lowered for answers with fewer atoms than this; 0 lowers none. ``abstentions``: a file of
    phrases, one a line, such as a published list; an answer then abstains if it contains one of them, whatever the
    style has read. ``packages``: for questions about code, a file of the names in a package registry, one a line, or
    ``pypi-names``, the set that `evals fetch pypi-names` made. ``atoms``: "judge" has the backend, a model, cut each
    answer into atoms, where none came with it; otherwise its sentences are its atoms."""

    gamma: float = 10.0
    abstentions: str = ""
    packages: str = ""
    atoms: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """``support`` is None until a backend has judged it."""

    text: str
    span: Span | None
    support: float | None


class Hallucination(Judged):
    """Atoms are the claims that came with an answer, those that a rule finds or, where there is neither, its checkable
    statements. An atom without a support of its own is judged against all documents together; one on which the judge
    gives no verdict is left out. Where there are no documents, or no verdict at all, the answer counts in
    response_ratio alone. A support of exactly one half does not count as supported.
    """

    Args = HallucinationArgs
    ready_made = True
    version = "6"
    metrics = (
        Metric(
            "hallucination_score",
            "unsupported atoms / atoms, by answer, without those that abstain",
            "mean",
            False,
            True,
        ),
        Metric("response_ratio", "answers that do not abstain / answers", "rate", None, headline=True),
        Metric(
            "utility",
            "1 - unsupported / atoms, 0 for abstaining; on unanswerable questions 1 for abstaining, else 0",
            headline=True,
        ),
        Metric("factscore", "supported atoms / atoms, by answer, lowered for answers with few atoms"),
        Metric("factscore_raw", "supported atoms / atoms, by answer"),
        Metric("verdict_accuracy", "answers whose yes, no or count is right / answers", "rate"),
        Metric("grounded_answer_rate", "answers with at least one atom, all of them supported / answers", "rate"),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        args = options.read(HallucinationArgs)
        if not (isfinite(args.gamma) and args.gamma >= 0):
            raise EvalsError(f"-S gamma={args.gamma}: expected a finite number, 0 or more")
        self._gamma = args.gamma
        self._index = PackageNames.named(args.packages) if args.packages else None
        self.about = {"packages": f"sha256:{self._index.sha256}"} if self._index else {}
        if args.atoms not in ("", "judge"):
            raise UsageError(f"-S atoms={args.atoms}: expected judge")
        self._cutter: Decomposing | None = None
        if args.atoms:
            if not power(options.entailment, "decomposes"):
                raise UsageError("-S atoms=judge: no model is asked; expected --scorer hallucination=PROVIDER/MODEL")
            self._cutter = cast(Decomposing, options.entailment)
        self._phrases = Phrases.read(Path(args.abstentions)) if args.abstentions else None
        if args.abstentions:
            self.about["abstentions"] = sha256_of(Path(args.abstentions))

    def plan(self, item: Item) -> Plan[Score]:
        sample, answer = item.sample, item.answer
        if answer.claims is None and "rule" in sample.metadata:
            return self._by_rule(sample, answer)
        if self._abstains(answer):
            return Score(_of_abstaining(sample))
        if not answer.claims and (share := _share(answer)) is not None:
            return Score(_of_share(share, sample.answerable is not False))
        atoms = _atoms(answer)
        unknown = [atom for atom in atoms if atom.support is None]
        if unknown and not sample.documents:
            return Score(unscored="atoms without a support of their own, and no documents to judge them by")
        sources = documents(sample)
        verdicts = yield [Pair(sources, atom.text, sample.question) for atom in unknown]
        found = iter(verdicts)
        given = [next(found) if a.support is None else Verdict(a.support) for a in atoms]
        judged = [verdict for verdict in given if verdict.support is not None]
        if atoms and not judged:
            raise NoVerdict(given[0].reason)
        supported, answerable = sum(map(phi, judged)), sample.answerable is not False
        values = self._values(supported, len(judged), answerable, unknown=len(atoms) - len(judged))
        return Score(values, tuple(map(_finding, atoms, given)))

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        read: deque[tuple[Item, Decomposition]] = deque()

        def kept() -> Iterator[Item]:
            for item, cut in self._cut(items):
                read.append((item, cut))
                yield item

        for score in super().score(kept()):
            item, cut = read.popleft()
            if cut.atoms is None:
                score = replace(score, unscored=cut.reason, findings=())
            score = replace(score, usage=spent_together(score.usage, cut.usage))
            if score.unscored is None:
                yield score
            else:  # response_ratio counts every answer, whether or not its atoms can be judged
                yield replace(score, values={"response_ratio": Value(not self._abstains(item.answer))})

    def _cut(self, items: Iterable[Item]) -> Iterator[tuple[Item, Decomposition]]:
        """Each item, its answer with the atoms that the backend cuts it into, if it is to and none came with it."""
        stream = iter(items)
        while window := list(islice(stream, AT_ONCE)):
            uncut = [number for number, item in enumerate(window) if self._is_to_be_cut(item)]
            asked = ((window[number].sample.question, window[number].answer.text) for number in uncut)
            cuts = dict(zip(uncut, self._cutter.decompose(asked), strict=True)) if self._cutter else {}
            for number, item in enumerate(window):
                if (cut := cuts.get(number)) is None:
                    yield item, Decomposition(())
                else:
                    claims = tuple(map(Claim, cut.atoms or ()))
                    yield replace(item, answer=replace(item.answer, claims=claims)), cut

    def _is_to_be_cut(self, item: Item) -> bool:
        sample, answer = item.sample, item.answer
        given = answer.claims is not None or "rule" in sample.metadata or "hallucination_score" in answer.metadata
        return self._cutter is not None and bool(sample.documents) and not given and not self._abstains(answer)

    def _by_rule(self, sample: Sample, answer: Answer) -> Score:
        try:
            atoms = None if self._abstains(answer) else atoms_by_rule(sample, answer.text, self._index)
        except DataError as error:
            return Score(unscored=str(error))
        given = [Verdict(atom.support, reason=f"{atom.label}: {atom.text}") for atom in atoms or ()]
        right, answerable = sum(map(phi, given)), sample.answerable is not False
        values = _of_abstaining(sample) if atoms is None else self._values(right, len(atoms), answerable)
        if sample.metadata["rule"] in WITH_VERDICT:
            values["verdict_accuracy"] = Value(any(atom.support == 1 for atom in answers(atoms)))
        return Score(values, tuple(_finding(Atom(v.reason, None, v.support), v) for v in given))

    def _abstains(self, answer: Answer) -> bool:
        """An empty answer contains no phrase, so its recorded stance decides."""
        if self._phrases is None or not answer.text.strip():
            return answer.refused
        return self._phrases.found_in(answer.text)

    def _values(self, supported: int, atoms: int, answerable: bool, unknown: int = 0) -> dict[str, Value]:
        """The figures of an answer that does not abstain, from its counts of atoms; ``unknown`` ones more were not
        judged, which leaves open whether all are supported where all others are."""
        hallucinated = (atoms - supported) / (atoms or 1)
        precision = supported / (atoms or 1)
        said = atoms + unknown
        lowered = exp(1 - self._gamma / said) if 0 < said < self._gamma else 1.0
        return {
            **_of_share(hallucinated, answerable),
            "hallucination_score": Value(atoms - supported, atoms or 1),
            "factscore": Value(precision * lowered),
            "factscore_raw": Value(precision),
            "grounded_answer_rate": Value(0 < atoms == supported and not unknown, atoms > supported or not unknown),
        }


def _of_abstaining(sample: Sample) -> dict[str, Value]:
    return {
        "response_ratio": Value(0),
        "utility": Value(sample.answerable is False),
        "grounded_answer_rate": Value(0),
    }


def _share(answer: Answer) -> float | None:
    """H as it came with the answer; None where none came. Raises DataError where it is not a number from 0 to 1."""
    share = answer.metadata.get("hallucination_score")
    if share is not None and (isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1):
        raise DataError(f"metadata 'hallucination_score' is {share!r}; expected a number from 0 to 1")
    return share


def _of_share(hallucinated: float, answerable: bool) -> dict[str, Value]:
    """HALoGEN's figures of an answer that does not abstain, from its H."""
    return {
        "hallucination_score": Value(hallucinated),
        "response_ratio": Value(1),
        "utility": Value(1 - hallucinated if answerable else 0),
    }


def _atoms(answer: Answer) -> list[Atom]:
    """In the order of the answer. Raises EvalsError for a claim whose support is not from 0 to 1."""
    if answer.claims is not None:
        for claim in answer.claims:
            if claim.support is not None and not 0 <= claim.support <= 1:
                raise EvalsError(f"a claim has a support of {claim.support}; expected 0 to 1")
        # A blank claim without a support says nothing that could be judged.
        return [Atom(c.text, c.span, c.support) for c in answer.claims if c.support is not None or c.text.strip()]
    said = asserted(replace(answer, abstention="answered"))  # `_abstains` has decided already
    return [Atom(s.text, s.span, None) for s in said if checkable(s.text)]


def _finding(atom: Atom, given: Verdict) -> Finding:
    if given.support is None:
        return unjudged(atom.span, given.reason)
    return Finding("supported" if phi(given) else "hallucinated", given.reason, answer=atom.span)
