"""The second stage: let scorers read the answers. No provider is loaded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path

from evals import plugins
from evals.agreement import cards_of
from evals.cache import Store
from evals.engine.judging import Loaded, load_scorer
from evals.engine.progress import Progress, Silent
from evals.runs import AnswerRecord, Run, ScoreRecord, Settings
from evals.types import EvalsError, Item, Score

SCORERS_FILE = "scorers.json"
DEPENDS = ("args", "entailment", "reads_with")  # what scores depend on besides the version


def score(run: Run, scorers: Iterable[str], progress: Progress | None = None, settings: Settings | None = None) -> None:
    """Bring scores-NAME.jsonl to completion for each scorer; what a newer version would change is redone.

    ``settings`` are those of the run unless others are given.
    """
    progress = progress or Silent()
    settings = settings or run.config.settings
    with run.appending(), Store(Path(settings.cache)) if settings.cache else nullcontext() as store:
        answered = sum(run.answered())
        for name in scorers:
            scorer = load_scorer(name, settings, store)
            _record_scorer(run, scorer)
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


def _scores(run: Run, name: str, scorer: Loaded, done: bytearray) -> Iterator[ScoreRecord]:
    reading: deque[AnswerRecord] = deque()
    passed_over: deque[tuple[AnswerRecord, str]] = deque()

    def items() -> Iterator[Item]:
        in_order = getattr(scorer.scorer, "in_order", False)
        for record in run.answers_in_order() if in_order else run.answers():
            if done[run.key(record)]:
                continue
            reason = unscorable(record)
            if reason:
                passed_over.append((record, reason))
                continue
            reading.append(record)
            yield Item(run.sample(record.sample), record.answer, run.config.cells[record.cell].style)

    stream = items()
    for scored in scorer.scorer.score(stream):
        if not reading:
            raise EvalsError(f"scorer '{name}' gave more scores than there were answers")
        values = {scorer.named(metric): value for metric, value in scored.values.items()}
        yield _record(reading.popleft(), replace(scored, values=values))
        while passed_over:
            record, reason = passed_over.popleft()
            yield _record(record, Score(unscored=reason))
    for _ in stream:  # what the scorer did not even read
        continue
    for record, reason in passed_over:
        yield _record(record, Score(unscored=reason))
    if reading:
        raise EvalsError(f"scorer '{name}' left {len(reading)} answers without a score; expected one each")


def unscorable(record: AnswerRecord) -> str | None:
    """Why no scorer can say anything of this answer, or None where one can."""
    answer = record.answer
    if answer.error:
        return answer.error
    if not answer.text.strip() and not answer.citations:
        return "empty answer" if answer.finish_reason == "stop" else f"empty answer ({answer.finish_reason})"
    return None


def _record(record: AnswerRecord, score: Score) -> ScoreRecord:
    return ScoreRecord(record.cell, record.sample, record.epoch, score)


def _record_scorer(run: Run, scorer: Loaded) -> None:
    """Keep what the scorer is and its metrics, so that a summary needs no plugin; drop another version's scores."""
    known = run.read(SCORERS_FILE) or {}
    name = scorer.name
    now = {
        "version": scorer.scorer.version,
        "from": plugins.origin(plugins.available("scorers")[name.partition("=")[0]]),
        "metrics": [asdict(m) for m in scorer.metrics],
        **scorer.about,
    }
    if scorer.model:  # one that judges with a model: what it spends is told apart
        now["model"] = scorer.model
    shorts = [card.short for card in cards_of(name, scorer.scorer.version, scorer.about)]
    if agreement := [asdict(replace(short, metric=scorer.named(short.metric))) for short in shorts if short]:
        now["agreement"] = agreement
    before = known.get(name)
    if before and any(before.get(part) != now.get(part) for part in ("version", *DEPENDS)):
        run.scores_path(name).unlink(missing_ok=True)
    if before != now:
        run.write(SCORERS_FILE, {**known, name: now})
