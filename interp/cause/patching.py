"""Heads patched between two runs of one answer: what a head gives where the prompt has the document that the answer
copies from is put where that document is swapped for a distractor.

A patch adds to a layer's attention what its head gives in the right run less what it gives in the wrong one, token by
token. What it wins back of the copied tokens is its effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from torch import Tensor

from evals import Document
from interp.activations.reading import ReadingModel
from interp.cause.copying import Case, copied
from interp.cause.forced import Forced
from interp.cause.heads import Effect, Head, Removals
from interp.cause.sources import Finder


class Patches:
    """Effects of what is added to the ``wrong`` run of an answer; they are gains, in nats, as those of `Removals` are
    losses. ``gap`` is what the wrong run lacks of the right one: all there is to win back."""

    def __init__(self, right: Removals, wrong: Removals) -> None:
        self._right, self._wrong = right, wrong
        self.gap = right.beside(wrong)

    def pushes(self, wanted: Sequence[Head]) -> list[Tensor]:
        """What patching each head adds to its layer's attention, (tokens, d)."""
        both = zip(self._wrong.pushes(wanted), self._right.pushes(wanted), strict=True)
        return [without - whole for without, whole in both]

    def effects(self, wanted: Sequence[tuple[str, Tensor]]) -> list[Effect]:
        """Of each push, (tokens, d), on what stands at a site."""
        return [replace(one, copy=-one.copy, document=-one.document) for one in self._wrong.effects(wanted)]


def patches(model: ReadingModel, finder: Finder, case: Case, distractor: Document) -> Patches:
    """The two runs of an answer. Raises ValueError, in one line, where the distractor has what is copied too, or the
    answer cannot be read beside it."""
    number = copied_from(case)
    documents = list(case.found.seen.documents)
    documents[number] = replace(documents[number], text=distractor.text, title=distractor.title, page_starts=())
    swapped = finder.find(case.found.beside(documents))
    still = copied(swapped)
    lost = {token: at for token, at in case.copied.items() if token not in still}
    if not lost:
        raise ValueError("what it copies also stands in another document")
    right, wrong = (Forced(model, of.ids, of.prompt) for of in (case.sources, swapped))
    return Patches(Removals(model, right, lost, case.named), Removals(model, wrong, lost, case.named))


def copied_from(case: Case) -> int:
    """The number of the document that most of the copied tokens stand in, of those that the prompt shows."""
    found = Counter(case.sources.places[at].source for places in case.copied.values() for at in places)
    return found.most_common(1)[0][0]


def distractors(found: Sequence[Case]) -> dict[int, Document]:
    """For each of some cases, by its number, the document that the next one of another cluster copies from; for none
    where all are of one cluster."""
    chosen: dict[int, Document] = {}
    for number, case in enumerate(found):
        after = (found[(number + step) % len(found)] for step in range(1, len(found)))
        other = next((one for one in after if one.cluster != case.cluster), None)
        if other:
            chosen[number] = other.found.seen.documents[copied_from(other)]
    return chosen
