"""The variants of one sample by transforms, in the order in which they are asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from evals.errors import NotApplicable, PluginError
from evals.protocols import Surroundings, Transform, power
from evals.types import Sample, Variation


class Varying:
    """Each of ``chains`` are transforms that are applied together; the variants of all of them are one group.

    The transforms of a chain are applied in the order of their ``stage``, however they were named: first what changes
    what the documents say, then what adds documents, then what puts them in order. ``skipped`` counts, by reason, the
    samples that a chain did not fit.
    """

    def __init__(self, chains: Iterable[Sequence[Transform]], around: Surroundings) -> None:
        self._chains = [sorted(chain, key=lambda t: int(power(t, "stage"))) for chain in chains]
        self._around = around
        self.skipped: Counter[str] = Counter()

    def of(self, sample: Sample) -> list[Sample]:
        """The sample's variants, which are neighbours in the run; none where no chain fits it, and the sample itself
        where there are no chains.

        An original that several chains yield is asked once. Every variant belongs to the cluster of the sample it is
        made from, whatever its documents now are, since variants of one question are not independent. Raises
        PluginError for two variants of the same name.
        """
        if not self._chains:
            return [sample]
        found: dict[str, Sample] = {}
        for chain in self._chains:
            for variant in self._chained(sample, chain):
                name = variant.variation.name
                if name in found and name != Variation.ORIGINAL:
                    raise PluginError(
                        f"sample '{sample.id}': two variants are called '{name}'; expected different names"
                    )
                found.setdefault(name, variant)
        return [
            replace(
                variant,
                id=f"{sample.id}~{name}",
                cluster=sample.group,
                variation=replace(variant.variation, of=sample.id, count=len(found)),
            )
            for name, variant in found.items()
        ]

    def _chained(self, sample: Sample, chain: Sequence[Transform]) -> list[Sample]:
        """Every variant by every transform; none where one of them fits not, so that no variant is without what it is
        to be compared with."""
        variants = [replace(sample, variation=replace(sample.variation, name=""))]
        for transform in chain:
            try:
                variants = [
                    replace(made, variation=replace(made.variation, name=_joined(variant, made)))
                    for variant in variants
                    for made in transform.variants(variant, self._around)
                ]
            except NotApplicable as reason:
                self.skipped[str(reason)] += 1
                return []
        return variants


def _joined(before: Sample, made: Sample) -> str:
    """Both names, but for an original's, which says nothing beside another."""
    names = [n for n in (before.variation.name, made.variation.name) if n not in ("", Variation.ORIGINAL)]
    return Variation.AND.join(names) or Variation.ORIGINAL
