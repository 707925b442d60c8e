"""The first stage: ask every question that has no answer yet, and append each answer as it comes."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import replace
from pathlib import Path

from evals.cache import Store
from evals.engine.executors import Local
from evals.engine.passages import restored, shown
from evals.engine.progress import Progress, Silent
from evals.errors import PluginError, RunError
from evals.opening import open_style
from evals.plain import encodable
from evals.protocols import Executor, Provider
from evals.runs import AnswerRecord, Run, Settings, Work
from evals.styles.parsing import parsed, rendered
from evals.types import Answer, Completion, Request, Sample, Sampling

LEAST_LOGPROB = -9999.0


def generate(run: Run, progress: Progress | None = None, settings: Settings | None = None) -> None:
    """Complete answers.jsonl. Answers that are there already are not asked again.

    ``settings`` are by default those of the run, without ``trust_remote_code``, since the folder may come from somebody
    else. A model is loaded only if it has work left. Raises EvalsError if more answers fail than ``fail_on_error``
    allows; the answers so far are kept.
    """
    progress = progress or Silent()
    settings = settings or run.config.settings.untrusting
    cache = settings.cache
    with run.appending(), run.append_answers() as log, Store(Path(cache)) if cache else nullcontext() as store:
        done = run.answered()
        budget = _ErrorBudget(run)
        answered_elsewhere = {m for m, about in run.providers().items() if "imported" in about}
        executor: Executor = Local(run, settings, store)
        for model in dict.fromkeys(c.model for c in run.config.cells):
            if model in answered_elsewhere:
                continue
            left = sum(
                done.count(0, *run.keys(number)) for number, c in enumerate(run.config.cells) if c.model == model
            )
            if not left:
                continue
            progress.begin(model, left)
            try:
                with executor.opened(model) as provider, closing(_answers(run, provider, model, done)) as records:
                    for record in records:
                        written = log.add(record)
                        progress.step()
                        budget.spend(written.answer)
            finally:
                progress.end()


def _answers(run: Run, provider: Provider, model: str, done: bytearray) -> Generator[AnswerRecord]:
    return _Asking(run, provider).answers(_work(run, model, done))


def _work(run: Run, model: str, done: bytearray) -> Iterator[Work]:
    cells = run.config.cells
    return (w for w in run.work() if cells[w.cell].model == model and not done[run.key(w)])


class _Asking:
    """Asks one provider: requests are rendered as it reads them, completions parsed as they come."""

    def __init__(self, run: Run, provider: Provider) -> None:
        self._run = run
        self._provider = provider
        self._styles = {
            name: open_style(name, run.config.settings.markers) for name in {c.style for c in run.config.cells}
        }
        self._waiting: dict[int, tuple[Work, Sample]] = {}

    def answers(self, work: Iterable[Work]) -> Generator[AnswerRecord]:
        """An answer for every piece of work; one that failed is asked again while tries are left."""
        for tries_left in range(self._run.config.settings.retry_on_error, -1, -1):
            failed = []
            with closing(self._ask(work)) as asked:
                for item, sample, answer in asked:
                    if answer.error and tries_left:
                        failed.append(item)
                    else:
                        yield AnswerRecord(item.cell, item.sample, item.epoch, sample.id, answer)
            if not failed:
                return
            work = failed

    def _ask(self, work: Iterable[Work]) -> Generator[tuple[Work, Sample, Answer]]:
        completions = self._provider.complete(self._requests(work))
        try:
            for completion in completions:
                if not isinstance(completion, Completion):
                    raise PluginError(f"the provider gave a {type(completion).__name__}; expected a Completion")
                if not isinstance(completion.text, str):
                    raise PluginError(f"the provider gave a {type(completion.text).__name__} for a text")
                if completion.id not in self._waiting:
                    raise RunError(f"the provider answered request {completion.id}, which was not waiting")
                item, sample = self._waiting.pop(completion.id)
                yield item, sample, self._parse(item, sample, completion)
        finally:
            if isinstance(completions, Generator):  # stopped early: let it cancel what is in flight
                completions.close()
        while self._waiting:
            _, (item, sample) = self._waiting.popitem()
            yield item, sample, Answer(text="", error="the provider gave no answer")

    def _requests(self, work: Iterable[Work]) -> Iterator[Request]:
        settings = self._run.config.settings
        # Each epoch has a seed of its own; the same epoch of a resumed run has the same seed.
        sampling = [
            Sampling(settings.max_tokens, settings.temperature, settings.seed + epoch, settings.logprobs)
            for epoch in range(settings.epochs)
        ]
        for item in work:
            sample = self._run.sample(item.sample)
            style = self._run.config.cells[item.cell].style
            seen = shown(sample)
            prompt = rendered(self._styles[style], seen)
            key = self._run.key(item)
            self._waiting[key] = item, sample
            yield Request(key, prompt, seen, style, item.epoch, sampling[item.epoch])

    def _parse(self, item: Work, sample: Sample, completion: Completion) -> Answer:
        if completion.error:
            return Answer(text="", finish_reason="error", usage=completion.usage, error=completion.error)
        style = self._styles[self._run.config.cells[item.cell].style]
        return parsed(style, shown(sample), _writable(completion), lambda answer: restored(answer, sample))


def _writable(completion: Completion) -> Completion:
    """The completion with what JSON cannot represent replaced: half a surrogate pair by U+FFFD, minus infinity by a
    very low number."""
    logprobs = completion.logprobs
    text, thinking = encodable(completion.text), encodable(completion.thinking)
    if logprobs is not None:
        logprobs = tuple(max(LEAST_LOGPROB, p) if p == p else LEAST_LOGPROB for p in logprobs)
    if (text, thinking, logprobs) == (completion.text, completion.thinking, completion.logprobs):
        return completion
    return replace(completion, text=text, thinking=thinking, logprobs=logprobs)


class _ErrorBudget:
    """Counts failed answers against ``fail_on_error``: a share of the run below 1, a count from 1."""

    def __init__(self, run: Run) -> None:
        self._limit = run.config.settings.fail_on_error
        self._size = run.size
        self._failed = 0

    def spend(self, answer: Answer) -> None:
        if not answer.error:
            return
        self._failed += 1
        if self._limit is not None and self._too_many(self._limit):
            failed = f"{self._failed} of {self._size} answers failed"
            raise RunError(f"stopped by --fail-on-error: {failed}, the last with: {answer.error}")

    def _too_many(self, limit: float) -> bool:
        """A share is compared with the quotient, since 0.29 times 100 is less than 29 in floating point."""
        return self._failed / self._size > limit if limit < 1 else self._failed >= limit
