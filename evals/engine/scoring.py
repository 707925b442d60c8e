"""The second stage: let scorers read the answers. No provider is loaded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from evals import plugins
from evals.cache import Store
from evals.engine.progress import Progress, Silent
from evals.errors import PluginError
from evals.judging.cards import cards_of
from evals.opening import Opened, open_scorer
from evals.runs import AnswerRecord, Run, ScoreRecord, ScorerRecord, Settings
from evals.types import Item, Score


def score(run: Run, scorers: Iterable[str], progress: Progress | None = None, settings: Settings | None = None) -> None:
    """Bring scores-NAME.jsonl to completion for each scorer; what a newer version would change is redone.

    ``settings`` are those of the run unless others are given.
    """
    progress = progress or Silent()
    settings = settings or run.config.settings
    with run.appending(), Store(Path(settings.cache)) if settings.cache else nullcontext() as store:
        answered = sum(run.answered())
        for name in scorers:
            scorer = open_scorer(name, settings.scorer_args, settings.provider_options, store)
            run.record_scorer(name, _scorer_record(scorer))
            done = run.scored(name)
            left = answered - sum(done)
            if not left:
                continue
            progress.begin(f"score {name}", left)
            with run.append_scores(name) as log:
                for record in _scores(run, name, scorer, done):
                    log.add(record)
                    progress.step()
            progress.end()


def _scores(run: Run, name: str, scorer: Opened, done: bytearray) -> Iterator[ScoreRecord]:
    reading: deque[AnswerRecord] = deque()
    passed_over: deque[tuple[AnswerRecord, str]] = deque()

    def items() -> Iterator[Item]:
        for record in run.answers_in_order() if scorer.in_order else run.answers():
            if done[run.key(record)]:
                continue
            reason = unscorable(record)
            if reason:
                passed_over.append((record, reason))
                continue
            reading.append(record)
            yield Item(run.sample_of(record), record.answer, run.config.cells[record.cell].style)

    stream = items()
    for scored in scorer.score(stream):
        if not reading:
            raise PluginError(f"scorer '{name}' gave more scores than there were answers")
        yield _record(reading.popleft(), scored)
        while passed_over:
            record, reason = passed_over.popleft()
            yield _record(record, Score(unscored=reason))
    for _ in stream:  # what the scorer did not even read
        continue
    for record, reason in passed_over:
        yield _record(record, Score(unscored=reason))
    if reading:
        raise PluginError(f"scorer '{name}' left {len(reading)} answers without a score; expected one each")


def unscorable(record: AnswerRecord) -> str | None:
    """Why no scorer can say anything of this answer, or None where one can."""
    answer = record.answer
    if answer.error:
        return answer.error
    if not answer.text.strip() and not answer.citations:
        return "empty answer" if answer.finish_reason == "stop" else f"empty answer ({answer.finish_reason})"
    return None


def _record(record: AnswerRecord, score: Score) -> ScoreRecord:
    return ScoreRecord(record.cell, record.sample, record.epoch, record.seal, score)


def _scorer_record(scorer: Opened) -> ScorerRecord:
    """What is kept of a scorer in the run, its agreement with people included."""
    shorts = [card.short for card in cards_of(scorer.name, scorer.version, scorer.about)]
    return ScorerRecord(
        version=scorer.version,
        package=plugins.origin(plugins.available("scorers")[scorer.name.partition("=")[0]]),
        metrics=scorer.metrics,
        about=scorer.about,
        model=scorer.model,
        agreement=tuple(replace(short, metric=scorer.named(short.metric)) for short in shorts if short),
    )
