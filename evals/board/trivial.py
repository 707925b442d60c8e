"""What an answer without any understanding scores on a task: the floor under every figure of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from evals.kept import Kept
from evals.runs import Run, SampleRecord, TaskRecord
from evals.stats import quotient
from evals.text import normal_text, sentences, terms
from evals.types import Sample

# Characters of documents that are read to see how plain overlap answers: of a longer task, its first questions.
MOST_READ = 1_000_000
Sentences = list[tuple[str, frozenset[str]]]


def trivial_answers(run: Run, task: TaskRecord) -> dict[str, str]:
    """By how the answer is made, what it scores: what the task's card says; what its gold tells of answers that are
    always the same; and how the sentence answers that shares most words with the question."""
    lines = range(task.first, task.first + task.samples)
    constant = counted(lambda: run.samples(task.first, task.samples))
    return {**task.trivial, **constant, **overlapping(run.sample(line) for line in lines)}


def counted(samples: Callable[[], Iterable[SampleRecord]]) -> dict[str, str]:
    """The trivial answers that need nothing but the gold of the ``samples``, which are read twice: always to abstain,
    the answer that is accepted most often, and always the choice that is sought. Where no sample says whether it can be
    answered, no two questions have an accepted answer in common, and nothing is sought, there is nothing to say."""
    times = Counter(answer for sample in samples() for answer in _accepted(sample))
    [(commonest, most)] = times.most_common(1) or [("", 0)]
    abstains, repeats = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()  # by cluster, and whether it is right
    sought: list[tuple[str, float, float]] = []
    positive = ""
    for sample in samples():
        if sample.answerable is not None:
            abstains[sample.cluster, not sample.answerable] += 1
        if accepted := _accepted(sample):
            repeats[sample.cluster, commonest in accepted] += 1
        if positive := str(sample.metadata.get("positive", "")):
            so = sample.answers[:1] == (positive,)
            sought.append((sample.cluster, 2 * so, 1 + so))
    found = {}
    if abstains:
        found["always abstains"] = f"right on {_said(abstains)} questions"
    if most > 1:
        found[f"always '{commonest}'"] = f"right on {_said(repeats)} questions with an answer"
    if (figure := quotient(sought, rate=False)) and figure.interval.low is not None:
        bounds = f"[{figure.interval.low:.3f}, {figure.interval.high:.3f}]"
        found[f"always '{positive}', by F1"] = f"{figure.value:.3f} {bounds} of {figure.number:,}"
    return found


def overlapping(samples: Iterable[Sample]) -> dict[str, str]:
    """How often the sentence of the documents that shares most words with the question, the first of several, holds an
    accepted answer. Questions with choices are not answered by a sentence."""
    kept = Kept[str, Sentences](MOST_READ, lambda text, _: len(text))
    holds = Counter[tuple[str, bool]]()
    read = 0
    for sample in samples:
        answers = {" ".join(terms(answer)) for answer in sample.answers} - {""}
        if not answers or not sample.documents or "choices" in sample.metadata:
            continue
        read += sum(len(document.text) for document in sample.documents)
        if read > MOST_READ and holds:
            break
        asked = frozenset(terms(sample.question))
        every = (one for document in sample.documents for one in kept.of(document.text, _sentences))
        best, _ = max(every, key=lambda one: len(asked & one[1]), default=("", frozenset[str]()))
        holds[sample.group, any(f" {answer} " in best for answer in answers)] += 1
    if not holds:
        return {}
    return {"plain overlap, the sentence nearest to the question": f"holds an answer to {_said(holds)} questions"}


def _sentences(text: str) -> Sentences:
    """Each sentence as its words with a space around each, and as the set of them."""
    found = (terms(span.of(text)) for span in sentences(text))
    return [(f" {' '.join(words)} ", frozenset(words)) for words in found]


def _accepted(sample: SampleRecord) -> list[str]:
    """Each wording once, in order, so that of two that are accepted as often the same one is named every time."""
    return list(dict.fromkeys(filter(None, map(normal_text, sample.answers))))


def _said(times: Counter[tuple[str, bool]]) -> str:
    """Of how many questions an answer is right; "" of none."""
    found = quotient(((cluster, right * n, n) for (cluster, right), n in times.items()), rate=True)
    if found is None:
        return ""
    return f"{found.value:.3f} [{found.interval.low:.3f}, {found.interval.high:.3f}] of {times.total():,}"
