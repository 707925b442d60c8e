"""One question asked over changed documents: do answer and citations follow the change? No model needed.

Variants of one sample share `variation.of`, differ in `variation.name`, and follow each other in the stream. The names:

    original          the documents as they are; without it there is no post_rationalised_rate
    removed, swapped  the evidence was taken out of, or replaced in, the documents in `variation.altered`
    order ...         the same documents in another order; any name that begins with "order"

Where several things were done, the name says them all, "removed + order 1". Its original is what else was done: "order
1"; and orders are of one question where all else that was done is the same.

    post_rationalised_rate = variants that cite the same set of documents as the original / removed and swapped
                             variants, where the original cites one of the altered documents
    position_sensitivity   = max - min of the correctness over the K orders of a question, then the mean
    order_agreement        = pairs of orders with the same verdict / pairs of orders, then the mean

Correctness is the share of a question's short answers that the answer contains, as in short_answer_recall; the verdict
is whether it contains all of them. With p the share of correct answers and
P the order_agreement, Fleiss' kappa of the verdicts (Psychological Bulletin 76(5), 1971) is (P - e) / (1 - e), where
e = p^2 + (1 - p)^2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from evals import DataError, Finding, Item, Metric, Score, Value
from scorers.matching import holds, said, short_answers

CHANGES = frozenset(("removed", "swapped"))


class Variants:
    """The figures of a group of variants go to its last answer; the other answers are not applicable.

    A group ends where another begins, or where a variant's name is repeated. Where ``variation.count`` says how many
    variants there are, a group with fewer has no figures, and a finding says so.
    """

    version = "14"
    in_order = True
    metrics = (
        Metric(
            "post_rationalised_rate",
            "variants whose citations stay though the cited evidence was changed / such variants",
            "rate",
            False,
        ),
        Metric("position_sensitivity", "max - min of correctness over orders of the documents", "mean", False, True),
        Metric("order_agreement", "pairs of orders with the same verdict / pairs of orders, by question"),
    )

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for _, members in groupby(_numbered(items), key=lambda numbered: numbered[0]):
            group = [item for _, item in members]
            yield from [Score()] * (len(group) - 1)
            try:
                yield _figures(group)
            except DataError as error:
                yield Score(unscored=str(error))


def _numbered(items: Iterable[Item]) -> Iterator[tuple[int, Item]]:
    """Each item with the number of its group; an item that is no variant is a group of its own."""
    number, of, names = 0, "", set[str]()
    for item in items:
        done = item.sample.variation
        if not done.of or done.of != of or done.name in names:
            number, of, names = number + 1, done.of, set()
        names.add(done.name)
        yield number, item


def _figures(group: list[Item]) -> Score:
    expected = group[-1].sample.variation.count or len(group)
    if expected != len(group):
        return Score(findings=(Finding("incomplete", f"{len(group)} of {expected} variants stand together"),))
    values = {"post_rationalised_rate": _post_rationalised(group)}
    if orders := _orders(group):
        pairs = [(sum(c == 1 for c in correct), len(correct)) for correct in orders]
        agreeing = sum(right * (right - 1) + (k - right) * (k - right - 1) for right, k in pairs)
        values["position_sensitivity"] = Value(sum(max(correct) - min(correct) for correct in orders), len(orders))
        values["order_agreement"] = Value(agreeing, sum(k * (k - 1) for _, k in pairs))
    return Score(values)


def _orders(group: list[Item]) -> list[list[float]]:
    """The correctness of two orders or more that differ in nothing else."""
    found: dict[frozenset[str], list[float]] = {}
    for item in group:
        orders = {name for name in item.sample.variation.done if name.startswith("order")}
        if orders and (correct := _correct(item)) is not None:
            found.setdefault(item.sample.variation.done - orders, []).append(correct)
    return [correct for correct in found.values() if len(correct) > 1]


def _correct(item: Item) -> float | None:
    """Short answers in the answer / short answers; None where none are known."""
    wanted = short_answers(item.sample)
    if item.sample.answerable is False or not wanted:
        return None
    given = said(item.answer)
    return sum(holds(given, aliases) for aliases in wanted) / len(wanted)


def _post_rationalised(group: list[Item]) -> Value:
    cites = {item.sample.variation.done: _cites(item) for item in group}
    stayed = changed = 0
    for item in group:
        original = cites.get(item.sample.variation.done - CHANGES, frozenset())
        if item.sample.variation.done & CHANGES and original.intersection(item.sample.variation.altered):
            changed += 1
            stayed += _cites(item) == original
    return Value(stayed, changed)


def _cites(item: Item) -> frozenset[str]:
    return frozenset(c.document for c in item.answer.citations)
