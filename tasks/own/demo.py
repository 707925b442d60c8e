"""``demo``: twenty questions from both of the project's own sets, small enough for a laptop's processor."""

from __future__ import annotations

from collections.abc import Iterator

from evals import Sample, TaskCard
from evals.files import DEFAULT_SCORERS
from tasks.own.almanac import almanac
from tasks.own.crossroads import crossroads

# For each kind of question those with the shortest documents, no two on the same document.
CHOSEN = (
    (
        almanac,
        (
            "hagia-sophia-1",
            "alphabets-compared-1",
            "mohs-hardness-1",
            "galilean-moons-1",
            "neptune-discovery-1",
            "beaufort-scale-1",
            "weather-records-2",
            "platonic-solids-2",
            "braille-writing-3",
            "beethoven-ninth-symphony-3",
        ),
    ),
    (
        crossroads,
        (
            "madagascar-island-3",
            "vistula-river-1",
            "biro-and-the-ballpoint-5",
            "universe-planck-2013-5",
            "us-census-2020-1",
            "rivers-britannica-2",
            "si-units-2006-2",
            "iceland-republic-4",
            "danube-river-1",
            "mount-fuji-1",
        ),
    ),
)


class Demo:
    name = "demo"
    card = TaskCard(
        version="2",
        source="almanac, crossroads",
        licence="CC0-1.0",
        languages=("en",),
        samples=20,
        comparable="with other runs of this version; it is too small to rank models by",
        trivial={
            "a sentence of a document (extractive)": "short answers .81, evidence hit .88, of all 16 that have one",
            "closed book (smollm2-135m-q4_1)": "short answers .12, of these 16",
        },
    )
    scorers = DEFAULT_SCORERS

    def samples(self) -> Iterator[Sample]:
        for task, chosen in CHOSEN:
            yield from (sample for sample in task.samples() if sample.id in chosen)


demo = Demo()
