"""What the families share: fresh questions from a seed, or the published ones from a file or a hub."""

from __future__ import annotations

from abc import ABC, abstractmethod
from ast import literal_eval
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, ClassVar

from evals import DataError, Sample, TaskCard, TaskOptions, UsageError
from evals.files import published, read_rows

ABOUT = TaskCard(
    version="1",
    source="",
    languages=("en",),
    paper="arXiv 2501.08292",
    setting="--style closed_book --scorer hallucination",
    metrics=("hallucination_score", "response_ratio", "utility"),
    noise="rules read the words that English answers use; what they do not read is no atom",
)
Row = Mapping[str, Any]
_LONGEST = 20  # digits of a seed that is a number
Question = tuple[str, bool, dict[str, Any]]  # its words, whether it can be answered, what its rule needs


@dataclass(frozen=True, slots=True)
class FamilyArgs:
    """``questions`` fresh ones are made from ``seed``, such as a number or a date; another makes others, which no model
    can have seen. ``mixed``: beside each published question one of the other kind is asked, made from the seed."""

    questions: int = 50
    seed: str = "1"
    mixed: bool = False


class Family(ABC):
    """Questions of one kind. Without a SOURCE they are made; with one, a .jsonl file or hub id of HALoGEN's released
    rows, they are read. Half of the fresh questions have one answer and half the other, in an order drawn from the
    seed."""

    Args = FamilyArgs
    scorers = ("hallucination",)
    name: ClassVar[str]
    version: ClassVar[str] = "1"
    licence: ClassVar[str] = "CC0-1.0"  # of the fresh questions
    rule: ClassVar[str]
    # What answers that are always the same scored on the 50 fresh questions of seed 1.
    trivial: ClassVar[Mapping[str, str]] = {"yes always, or no": "a utility of .50, verdict_accuracy .50"}
    published_is: ClassVar[bool | None]  # the kind that all published questions are of; None: they are mixed already

    def __init__(self, options: TaskOptions) -> None:
        self._source, self._args = options.source, options.read(FamilyArgs)
        if self._args.mixed and (self.published_is is None or not self._source):
            raise UsageError("-T mixed=true: expected a SOURCE of published questions that all have one answer")
        if self._args.questions < 1:
            raise UsageError(f"-T questions={self._args.questions}: expected 1 or more")
        self.card = published(self._source, self._of_published()) if self._source else self._of_fresh()

    def _of_published(self) -> TaskCard:
        one = {"the one right answer, always": "everything right (-T mixed=true asks others besides: then .50)"}
        return replace(
            ABOUT,
            version=self.version,
            comparable="the published figures, as far as our rules find the atoms that the paper's find",
            trivial={} if self.published_is is None else one,
        )

    def _of_fresh(self) -> TaskCard:
        return replace(
            ABOUT,
            version=self.version,
            source=f"made from seed {self._args.seed}",
            licence=self.licence,
            samples=self._args.questions,
            departs="fresh questions by the paper's description, as many with one answer as with the other",
            comparable="with runs of the same seed and number; published figures are of other questions",
            trivial=self.trivial,
        )

    @abstractmethod
    def fresh(self, random: Random, positive: bool) -> Question:
        """A new question, of the kind that is answered yes (or can be answered), or of the other."""

    @abstractmethod
    def of_row(self, row: Row) -> Question | None:
        """The question of a published row; None for a row of another family. Raises KeyError or ValueError for what is
        no row of HALoGEN."""

    def samples(self) -> Iterator[Sample]:
        made = self._fresh() if not self._source else self._mixed() if self._args.mixed else self._published()
        for number, (question, answerable, needs) in enumerate(made, start=1):
            name = f"{self.name}-{number}"
            yield Sample(name, question, (), answerable=answerable, metadata={"rule": self.rule, **needs})

    def _chance(self) -> Random:
        seed = self._args.seed
        return Random(int(seed) if seed.isdecimal() and len(seed) < _LONGEST else seed)

    def _fresh(self) -> Iterator[Question]:
        random, count = self._chance(), self._args.questions
        kinds = [n % 2 == 0 for n in range(count)]
        random.shuffle(kinds)
        seen: set[str] = set()
        for positive in kinds:
            question = self._new(random, positive, seen)
            if question is None:
                raise UsageError(f"-T questions={count}: {self.name} has no {count} different ones; expected fewer")
            yield question

    def _new(self, random: Random, positive: bool, seen: set[str]) -> Question | None:
        """A fresh question that is not among those seen, and now is; None where a thousand draws find none."""
        drawn = (self.fresh(random, positive) for _ in range(1000))
        question = next((q for q in drawn if q[0] not in seen), None)
        if question is not None:
            seen.add(question[0])
        return question

    def _mixed(self) -> Iterator[Question]:
        """Published questions in an order drawn from the seed, and after each a fresh one of the other kind, as long as
        there are both."""
        random, seen = self._chance(), set[str]()
        questions = list(self._published())
        random.shuffle(questions)
        for question in questions:
            other = self._new(random, not self.published_is, seen)
            if other is None:
                return
            yield question
            yield other

    def _published(self) -> Iterator[Question]:
        seen: set[str] = set()
        for where, row in read_rows(self._source, "train"):
            try:
                question = self.of_row(row)
            except (KeyError, TypeError, ValueError, SyntaxError) as error:
                raise DataError(f"{where}: not a row of {self.name} ({error!r}); expected HALoGEN's columns") from error
            if question is not None and question[0] not in seen:  # the release repeats a prompt for each model
                seen.add(question[0])
                yield question


def asked_of(row: Row) -> tuple[str, str]:
    """The question of a row and its kind, by the columns of HALoGEN or of Snowball."""
    return (row["prompt"], row["category"]) if "prompt" in row else (row["question"], row["task"])


def listed(cell: object) -> list[Any]:
    """A list as JSON has it, or as the release writes it into a cell. Raises ValueError for anything else."""
    try:
        found = literal_eval(cell) if isinstance(cell, str) else cell
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise ValueError(f"{str(cell)[:40]!r} is no list") from error
    if not isinstance(found, list):
        raise ValueError(f"{str(cell)[:40]!r} is no list")
    return found
