"""How much of what is said does no source carry? Over the atoms of an answer: HALoGEN, FActScore, FACTS Grounding.

HALoGEN (arXiv 2501.08292), for a response y with atoms P(y):

    H(y)                = unsupported atoms / |P(y)|, 0 where there are none
    hallucination_score = mean of H over the responses that do not abstain
    response_ratio      = responses that do not abstain / N
    utility             = mean of [not abstained] (1 - H); where declining is right, mean of [abstained]

FActScore (arXiv 2305.14251), over the responses that do not abstain, with n atoms:

    factscore_raw       = supported atoms / n, 0 where there are none
    factscore           = factscore_raw * exp(1 - gamma / n) where n < gamma, else factscore_raw

FACTS Grounding (arXiv 2501.03200):

    grounded_answer_rate = eligible responses of which every atom is supported / N

where a judge finds responses eligible that fulfil the request. Here, as a proxy, those that do not decline and say
something checkable at all.

An answer that came with a share of its own, ``metadata["hallucination_score"]``, and without atoms has that for H.

The error types A, B and C of HALoGEN, which tell what a model was trained on, need its training data.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, isfinite
from pathlib import Path

from evals import (
    Answer,
    DataError,
    EvalsError,
    Finding,
    Item,
    Metric,
    Pair,
    Score,
    ScorerOptions,
    Span,
    Value,
    Verdict,
    phi,
)
from evals.abstention.rules import Phrases
from evals.judging.cited import documents
from evals.judging.plans import Judged, Plan
from evals.judging.statements import asserted, checkable


@dataclass(frozen=True, slots=True)
class HallucinationArgs:
    """``gamma``: atoms below which factscore is lowered, 0 for none. ``abstentions``: a file with a published list of
    phrases, one a line, which then decide what abstains instead of the style's own reading."""

    gamma: float = 10.0
    abstentions: str = ""


@dataclass(frozen=True, slots=True)
class Atom:
    """``support`` is None until a backend has judged it."""

    text: str
    span: Span | None
    support: float | None


class Hallucination(Judged):
    """Atoms are the claims that came with an answer, with their support where they have it; else its checkable
    statements. What has no support yet is judged against all documents together; where there are none either, or the
    judge fails, only response_ratio counts the answer. Half support is not enough.
    """

    Args = HallucinationArgs
    ready_made = True
    version = "2"
    metrics = (
        Metric(
            "hallucination_score", "unsupported atoms / atoms, by answer, abstaining ones aside", "mean", False, True
        ),
        Metric("response_ratio", "answers that do not abstain / answers", "rate", None, headline=True),
        Metric("utility", "answered, less the share of unsupported atoms; abstained where right", headline=True),
        Metric("factscore", "supported atoms / atoms, by answer, lowered where they are few"),
        Metric("factscore_raw", "supported atoms / atoms, by answer"),
        Metric("grounded_answer_rate", "answers that say something, all of it supported / answers", "rate"),
    )

    def __init__(self, options: ScorerOptions) -> None:
        super().__init__(options)
        args = options.read(HallucinationArgs)
        if not (isfinite(args.gamma) and args.gamma >= 0):
            raise EvalsError(f"-S gamma={args.gamma}: expected a number from 0 on")
        self._gamma = args.gamma
        self._phrases = Phrases.read(Path(args.abstentions)) if args.abstentions else None

    def plan(self, item: Item) -> Plan[Score]:
        sample, answer = item.sample, item.answer
        if self._abstains(answer):
            values = {"response_ratio": Value(0), "utility": Value(not sample.answerable)}
            return Score({**values, "grounded_answer_rate": Value(0)})
        if not answer.claims and (share := _share(answer)) is not None:
            return Score(_of_share(share, sample.answerable))
        atoms = _atoms(answer)
        unknown = [atom for atom in atoms if atom.support is None]
        if unknown and not sample.documents:
            return Score(unscored="atoms without a judgement, and no documents to hold them against")
        sources = documents(sample)
        verdicts = yield [Pair(sources, atom.text, sample.question) for atom in unknown]
        found = iter(verdicts)
        supported = [phi(next(found) if a.support is None else Verdict(a.support)) for a in atoms]
        return Score(self._values(sum(supported), len(atoms), sample.answerable), _findings(atoms, supported))

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        read: deque[Item] = deque()

        def kept() -> Iterator[Item]:
            for item in items:
                read.append(item)
                yield item

        for score in super().score(kept()):
            answer = read.popleft().answer
            if score.unscored is None:
                yield score
            else:  # all answers enter it, whether or not their atoms can be judged
                yield replace(score, values={"response_ratio": Value(not self._abstains(answer))})

    def _abstains(self, answer: Answer) -> bool:
        """An empty answer holds no phrase: whether it abstains is for its author to say."""
        if self._phrases is None or not answer.text.strip():
            return answer.refused
        return self._phrases.found_in(answer.text)

    def _values(self, supported: int, atoms: int, answerable: bool) -> dict[str, Value]:
        """Of an answer that does not abstain."""
        hallucinated = (atoms - supported) / (atoms or 1)
        precision = supported / (atoms or 1)
        lowered = exp(1 - self._gamma / atoms) if 0 < atoms < self._gamma else 1.0
        return {
            **_of_share(hallucinated, answerable),
            "hallucination_score": Value(atoms - supported, atoms or 1),
            "factscore": Value(precision * lowered),
            "factscore_raw": Value(precision),
            "grounded_answer_rate": Value(0 < atoms == supported),
        }


def _share(answer: Answer) -> float | None:
    """H as it came with the answer, None where it did not. Raises DataError where it is no share."""
    share = answer.metadata.get("hallucination_score")
    if share is not None and (isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1):
        raise DataError(f"metadata 'hallucination_score' is {share!r}; expected a number from 0 to 1")
    return share


def _of_share(hallucinated: float, answerable: bool) -> dict[str, Value]:
    """What HALoGEN makes of H of an answer that does not abstain."""
    return {
        "hallucination_score": Value(hallucinated),
        "response_ratio": Value(1),
        "utility": Value(1 - hallucinated if answerable else 0),
    }


def _atoms(answer: Answer) -> list[Atom]:
    """In the order of the answer. Raises EvalsError for a claim whose support is no share."""
    if answer.claims is not None:
        for claim in answer.claims:
            if claim.support is not None and not 0 <= claim.support <= 1:
                raise EvalsError(f"a claim has a support of {claim.support}; expected 0 to 1")
        # A blank one that nobody has judged says nothing.
        return [Atom(c.text, c.span, c.support) for c in answer.claims if c.support is not None or c.text.strip()]
    said = asserted(replace(answer, abstention="answered"))  # whoever reads abstention has found that it does not
    return [Atom(s.text, s.span, None) for s in said if checkable(s.text)]


def _findings(atoms: Sequence[Atom], supported: Sequence[bool]) -> tuple[Finding, ...]:
    labels = ("hallucinated", "supported")
    return tuple(Finding(labels[good], answer=a.span) for a, good in zip(atoms, supported, strict=True))
