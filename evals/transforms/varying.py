"""The variants of one sample by one or several transforms, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from evals.errors import PluginError
from evals.protocols import Transform
from evals.types import Sample

ORIGINAL = "original"


def varied(sample: Sample, transforms: Iterable[Transform]) -> list[Sample]:
    """The sample's variants, which are neighbours in the run; the sample alone if no transform fits it.

    An original that several transforms yield is asked once. Every variant belongs to the cluster of the sample it is
    made from, whatever its documents now are, since variants of one question are not independent. Raises PluginError
    for two variants of the same name.
    """
    found: dict[str, Sample] = {}
    for transform in transforms:
        for variant in transform.variants(sample):
            name = variant.variation.name
            if name in found and name != ORIGINAL:
                raise PluginError(f"sample '{sample.id}': two variants are called '{name}'; expected different names")
            found.setdefault(name, variant)
    if not found:
        return [sample]
    return [
        replace(
            variant,
            id=f"{sample.id}~{name}",
            cluster=sample.group,
            variation=replace(variant.variation, of=sample.id, count=len(found)),
        )
        for name, variant in found.items()
    ]
