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
                answers = run.answers_in_order() if scorer.in_order else run.answers()
                _append(run, [scorer], done, answers, progress, answered)
        for done, alike in together.items():
            _append(run, alike, done, run.answers(), progress, answered)


def _append(
    run: Run,
    scorers: Sequence[Opened],
    done: bytes,
    answers: Iterator[AnswerRecord],
    progress: Progress,
    answered: int,
) -> None:
    """Append the scores of scorers that have all scored the same answers, those ``done``. Each goes AT_ONCE answers
    ahead of the next, so that no more of them are in memory, beside those that a scorer itself reads ahead."""
    progress.begin(f"score {', '.join(s.name for s in scorers)}", len(scorers) * (answered - sum(done)))
    with ExitStack() as logs:
        begun = [
            (logs.enter_context(run.append_scores(scorer.name)), _Scoring(run, scorer, done, own).scores())
            for scorer, own in zip(scorers, tee(answers, len(scorers)), strict=True)
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

    def __init__(self, run: Run, scorer: Opened, done: bytes, answers: Iterator[AnswerRecord]) -> None:
        self._run, self._scorer, self._done, self._answers = run, scorer, done, answers
        # Answers read and not yet scored, in order; with a reason if the answer is unscorable and not passed on.
        self._waiting: deque[tuple[AnswerRecord, str | None]] = deque()
        self._all_read = False

    def scores(self) -> Iterator[ScoreRecord]:
        """A score for every answer that has none. If the scorer raises on an answer, only that one is unscored."""
        items = self._items()
        while not self._all_read:
            try:
                for score in self._scorer.score(items):
                    yield from self._passed_over()
                    if not self._waiting:
                        raise PluginError(f"scorer '{self._scorer.name}' gave more scores than there were answers")
                    record, _ = self._waiting.popleft()
                    yield _record(record, score)
                    yield from self._passed_over()
                break
            except (EvalsError, *ENDS_THE_RUN):
                raise
            except BaseException as error:  # a plugin's code may raise anything, and a library may panic
                yield from self._one_by_one(error)
        yield from self._rest(items)

    def _items(self) -> Iterator[Item]:
        run = self._run
        for record in self._answers:
            if self._done[run.key(record)]:
                continue
            reason = unscorable(record)
            self._waiting.append((record, reason))
            if reason is None:
                yield self._item(record)
        self._all_read = True

    def _item(self, record: AnswerRecord) -> Item:
        return Item(self._run.sample_of(record), record.answer, self._run.config.cells[record.cell].style)

    def _passed_over(self) -> Iterator[ScoreRecord]:
        """The unscored records of unscorable answers that were read before the next answer passed to the scorer."""
        while self._waiting and self._waiting[0][1] is not None:
            record, reason = self._waiting.popleft()
            yield _record(record, Score(unscored=reason))

    def _one_by_one(self, error: BaseException) -> Iterator[ScoreRecord]:
        """After a fault: score each answer that the scorer has read alone, to find out which ones it raises on."""
        raised = f"{type(error).__name__}: {error}"
        if self._scorer.in_order:  # its scores depend on earlier answers, which it no longer knows
            raise PluginError(f"scorer '{self._scorer.name}' raised {raised}") from error
        if all(reason is not None for _, reason in self._waiting):
            raise PluginError(f"scorer '{self._scorer.name}' raised {raised} with no answer to score") from error
        while self._waiting:
            record, reason = self._waiting.popleft()
            yield _record(record, self._alone(record) if reason is None else Score(unscored=reason))

    def _alone(self, record: AnswerRecord) -> Score:
        try:
            (score,) = self._scorer.score(iter((self._item(record),)))
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
        left = 0
        for record, reason in self._waiting:
            if reason is None:
                left += 1
            else:
                yield _record(record, Score(unscored=reason))
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
        return "empty answer" if answer.finish_reason == "stop" else f"empty answer ({answer.finish_reason})"
    return None


def found_before(answer: Answer) -> bool:
    """Whether an answer was imported with judgements: of its claims, or that it makes none, or a share of
    hallucinations."""
    judged = answer.claims is not None and (not answer.claims or any(c.support is not None for c in answer.claims))
    return judged or "hallucination_score" in answer.metadata


def _record(record: AnswerRecord, score: Score) -> ScoreRecord:
    """The line of a score; unscored if a finding names a citation that the answer does not have."""
    count = len(record.answer.citations)
    if wrong := next((f for f in score.findings if f.citation is not None and not 0 <= f.citation < count), None):
        said = f"the scorer named citation {wrong.citation}, counted from 0, of an answer that has {count}"
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
