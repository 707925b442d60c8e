"""The second stage: let scorers read the answers. No provider is loaded.

Scorers that need no model of their own read the answers side by side, a few answers each in turn: an answer is read
from its file once for all of them, and what one has looked up in its documents is still at hand when the next asks.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from itertools import islice, tee
from pathlib import Path
from typing import NamedTuple

from evals import plugins
from evals.cache import Store
from evals.engine.progress import Progress, Silent
from evals.errors import ENDS_THE_RUN, EvalsError, PluginError
from evals.judging.cards import cards_of
from evals.judging.plans import AT_ONCE
from evals.opening import Opened, open_scorer
from evals.protocols import power
from evals.runs import AnswerRecord, Run, ScoreRecord, ScorerRecord, Settings
from evals.runs.log import ScoreLog
from evals.types import Answer, Item, Score
from evals.types.agreement import Agreement


def score(run: Run, scorers: Iterable[str], progress: Progress | None = None, settings: Settings | None = None) -> None:
    """Complete scores-NAME.jsonl for each scorer. Scores by another version of the scorer are dropped and made anew.

    ``settings`` are by default those of the run, without ``trust_remote_code``.
    """
    progress = progress or Silent()
    settings = settings or run.config.settings.untrusting
    with run.appending(), Store(Path(settings.cache)) if settings.cache else nullcontext() as store:
        answered = sum(run.answered())
        together: dict[bytes, list[Opened]] = {}
        for name in scorers:
            scorer = open_scorer(name, settings.scorer_args, settings.provider_options, store)
            run.record_scorer(name, _scorer_record(scorer, run, settings))
            done = bytes(run.scored(name))
            if sum(done) == answered:
                continue
            if scorer.light:
                together.setdefault(done, []).append(scorer)
            else:
                _append(run, [scorer], done, progress, answered)
        for done, alike in together.items():
            _append(run, alike, done, progress, answered)


class _Read(NamedTuple):
    """An answer without a score, and what scorers read of it; or None and the reason, where none can score it."""

    record: AnswerRecord
    item: Item | None
    reason: str


def _unscored(run: Run, done: bytes, *, in_order: bool) -> Iterator[_Read]:
    """The answers that are not ``done``."""
    for record in run.answers_in_order() if in_order else run.answers():
        if not done[run.key(record)]:
            reason = unscorable(record)
            style = run.config.cells[record.cell].style
            yield _Read(record, None if reason else Item(run.sample_of(record), record.answer, style), reason or "")


def _append(run: Run, scorers: Sequence[Opened], done: bytes, progress: Progress, answered: int) -> None:
    """Append the scores of scorers that have all scored the same answers, those ``done``. Each goes AT_ONCE answers
    ahead of the next, so that no more of them are in memory, beside those that a scorer itself reads ahead."""
    progress.begin(f"score {', '.join(s.name for s in scorers)}", len(scorers) * (answered - sum(done)))
    answers = tee(_unscored(run, done, in_order=scorers[0].in_order), len(scorers))
    with ExitStack() as logs:
        begun = [
            (logs.enter_context(run.append_scores(scorer.name)), _Scoring(scorer, own).scores())
            for scorer, own in zip(scorers, answers, strict=True)
        ]
        while begun:
            begun = [(log, scores) for log, scores in begun if _take(log, scores, progress)]
    progress.end()


def _take(log: ScoreLog, scores: Iterator[ScoreRecord], progress: Progress) -> bool:
    """Append the next scores of a scorer; returns whether there may be more."""
    taken = 0
    for record in islice(scores, AT_ONCE):
        log.add(record)
        progress.step()
        taken += 1
    return taken == AT_ONCE


class _Scoring:
    """Runs one scorer: answers are read as it asks for them, and its scores are yielded in the same order."""

    def __init__(self, scorer: Opened, answers: Iterator[_Read]) -> None:
        self._scorer, self._answers = scorer, answers
        self._waiting: deque[_Read] = deque()  # read and not yet scored, in order
        self._all_read = False

    def scores(self) -> Iterator[ScoreRecord]:
        """A score for every answer that has none. If the scorer raises on an answer, only that one is unscored."""
        items = self._items()
        while not self._all_read:
            try:
                for score in self._scorer.score(items):
                    while self._waiting and self._waiting[0].item is None:  # not passed on
                        yield _left_out(self._waiting.popleft())
                    if not self._waiting:
                        raise PluginError(f"scorer '{self._scorer.name}' gave more scores than there were answers")
                    yield _record(self._waiting.popleft().record, score)
                break
            except (EvalsError, *ENDS_THE_RUN):
                raise
            except BaseException as error:  # a plugin's code may raise anything, and a library may panic
                yield from self._one_by_one(error)
        yield from self._rest(items)

    def _items(self) -> Iterator[Item]:
        for read in self._answers:
            self._waiting.append(read)
            if read.item is not None:
                yield read.item
        self._all_read = True

    def _one_by_one(self, error: BaseException) -> Iterator[ScoreRecord]:
        """After a fault: score each answer that the scorer has read alone, to find out which ones it raises on."""
        raised = f"{type(error).__name__}: {error}"
        if self._scorer.in_order:  # its scores depend on earlier answers, which it no longer knows
            raise PluginError(f"scorer '{self._scorer.name}' raised {raised}") from error
        if all(read.item is None for read in self._waiting):
            raise PluginError(f"scorer '{self._scorer.name}' raised {raised} with no answer to score") from error
        while self._waiting:
            read = self._waiting.popleft()
            yield _left_out(read) if read.item is None else _record(read.record, self._alone(read.item))

    def _alone(self, item: Item) -> Score:
        try:
            (score,) = self._scorer.score(iter((item,)))
            return score
        except (EvalsError, *ENDS_THE_RUN):
            raise
        except BaseException as error:  # as above
            return Score(unscored=f"the scorer raised {type(error).__name__}: {error}")

    def _rest(self, items: Iterator[Item]) -> Iterator[ScoreRecord]:
        """The unscored records of what is left after the scorer's end. Raises PluginError if an answer passed to it, or
        never read, has no score."""
        for _ in items:
            continue
        yield from (_left_out(read) for read in self._waiting if read.item is None)
        left = sum(read.item is not None for read in self._waiting)
        if left or not self._all_read:
            left_out = f"left {left} answers" if left else "closed the stream of answers and left some"
            raise PluginError(f"scorer '{self._scorer.name}' {left_out} without a score; expected one each")


def unscorable(record: AnswerRecord) -> str | None:
    """Why no scorer can score this answer, None if they can."""
    answer = record.answer
    if answer.error:
        return answer.error
    # An answer may abstain in silence, where somebody says that it did; a filter of the service is no such word.
    abstained = answer.refused and answer.finish_reason != "content_filter"
    if not answer.text.strip() and not answer.citations and not abstained:
        ended = {"stop": "", "length": ", cut off at the most tokens it may have (--max-tokens)"}
        return "empty answer" + ended.get(answer.finish_reason, f" ({answer.finish_reason})")
    return None


def found_before(answer: Answer) -> bool:
    """Whether an answer was imported with judgements: of its claims, or that it makes none, or a share of
    hallucinations."""
    judged = answer.claims is not None and (not answer.claims or any(c.support is not None for c in answer.claims))
    return judged or "hallucination_score" in answer.metadata


def _left_out(read: _Read) -> ScoreRecord:
    return _record(read.record, Score(unscored=read.reason))


def _record(record: AnswerRecord, score: Score) -> ScoreRecord:
    """The line of a score; unscored if a finding names a citation that the answer does not have."""
    count = len(record.answer.citations)
    if wrong := [c for f in score.findings if (c := f.citation) is not None and not 0 <= c < count]:
        said = f"the scorer named citation {wrong[0]}, counted from 0, of an answer that has {count}"
        score = Score(unscored=said, usage=score.usage)
    return ScoreRecord(record.cell, record.sample, record.epoch, record.seal, score)


def _scorer_record(scorer: Opened, run: Run, settings: Settings) -> ScorerRecord:
    """The run's record of a scorer; with its agreement with people, unless its figures are imported judgements."""
    judged = not (power(scorer.scorer, "ready_made") and any(found_before(record.answer) for record in run.answers()))
    agreement: dict[str, tuple[Agreement, ...]] = {}
    for card in cards_of(scorer.name, scorer.version, scorer.about) if judged else ():
        if short := card.short:
            metric = scorer.named(card.metric)
            agreement[metric] = (*agreement.get(metric, ()), short)
    return ScorerRecord(
        version=scorer.version,
        package=plugins.came_with("scorers", scorer.name.partition("=")[0]),
        metrics=scorer.metrics,
        about=scorer.about,
        model=scorer.model,
        price=settings.prices.get(scorer.model, {}),
        agreement=agreement,
    )
