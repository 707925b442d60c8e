"""Agreement cards: one JSON file for each scorer and labelled set, shipped with the scorer or in the user's folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from pydantic import Field, ValidationError

from evals import plugins
from evals.errors import DataError
from evals.files.cache_folder import cache_folder
from evals.files.codec import Strict
from evals.files.writing import write_whole
from evals.types.agreement import PEOPLE, Agreement


class Figure(Strict):
    """A statistic with its 95 % interval over clusters; null if the items do not allow one, and ``note`` says why."""

    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""


class System(Strict):
    """The answers of one source system: the mean label that people gave them, and the mean score beside it."""

    n: int = Field(ge=0)
    people: float
    scorer: float | None
    auroc: float | None = Field(description="within the system; null if people gave all its answers the same verdict")


class Group(Strict):
    """Items of one verdict by people, all of them or those with one value of a field: the metric over them, with its
    95 % interval over clusters, and how often the scorer found what."""

    field: str = Field(description="empty for all items")
    value: str
    supported: bool
    n: int = Field(ge=0)
    metric: Figure
    found: dict[str, int] = Field(description="labels of the scorer's findings")


class Card(Strict):
    """How far a scorer agrees with people, or with ``labels`` made otherwise, on one set.

    ``scorer`` is NAME or NAME=BACKEND, ``about`` what its scores depend on besides ``version``. ``figures`` are the
    scorer's; ``baseline`` those of plain word overlap on the same items; ``ceiling`` those of one rater against the
    mean of the others, if several rated an item. ``corpus`` has every metric of the scorer over the whole set, and by
    system; ``groups`` a confusion table, people's verdicts by the scorer's findings, if fields to group by were named.
    """

    format: Literal[1] = 1
    scorer: str
    metric: str
    version: str
    about: dict[str, Any] = Field(default_factory=dict)
    data: str
    data_version: str
    data_licence: str
    labels: str = Field(default=PEOPLE, description="whose they are")
    data_sha256: str = Field(description="of what was judged: texts and labels")
    created: str
    n: int = Field(ge=0)
    clusters: int = Field(ge=0)
    positives: int = Field(ge=0, description="items that people found supported")
    left_out: dict[str, int] = Field(description="items without a score, by reason")
    figures: dict[str, Figure]
    baseline: dict[str, Figure]
    ceiling: dict[str, Figure] = Field(default_factory=dict)
    systems: dict[str, System] = Field(default_factory=dict)
    corpus: dict[str, dict[str, float | None]] = Field(default_factory=dict)
    groups: tuple[Group, ...] = ()

    @property
    def short(self) -> Agreement | None:
        """The figure that boards print under the metric's column: AUROC if there is one, else rank correlation."""
        for name in ("auroc", "spearman"):
            figure = self.figures.get(name)
            if figure is not None and figure.value is not None:
                return Agreement(self.data, name, figure.value, figure.low, figure.high, self.n, self.labels)
        return None

    @property
    def file_name(self) -> str:
        """A safe file name, whatever model the backend names: no part of it can lead out of the folder."""
        return quote(f"{self.scorer}--{self.metric}--{self.data}", safe="=@- ").replace("/", "%2F") + ".json"


def user_folder() -> Path:
    """Where `evals agree` keeps cards."""
    return cache_folder() / "cards"


def write_card(card: Card, folder: Path) -> Path:
    """Write the card; returns its path. Raises EvalsError where it cannot be written."""
    path = folder / card.file_name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, (card.model_dump_json(indent=2, exclude_defaults=True) + "\n").encode())
    except OSError as error:
        raise DataError(f"{path}: {error.strerror or error}; expected a folder for cards") from None
    return path


def read_card(text: str, place: str) -> Card:
    """Raises EvalsError where the text is no card of this format."""
    try:
        return Card.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise DataError(f"{place}: not a card, as `evals agree` writes it: {where}: {first['msg']}") from None


def cards_of(scorer: str, version: str, about: Mapping[str, Any]) -> list[Card]:
    """The cards of exactly this scorer, sorted by set: the user's before those shipped with it.

    A card of another version, other arguments or another backend does not apply, and is skipped.
    """
    found: dict[tuple[str, str], Card] = {}
    for text, place in (*_own(), *_shipped(scorer)):
        card = read_card(text, place)
        if (card.scorer, card.version, card.about) == (scorer, version, dict(about)):
            found.setdefault((card.metric, card.data), card)
    return [found[key] for key in sorted(found)]


def _own() -> Iterator[tuple[str, str]]:
    folder = user_folder()
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        yield path.read_text(encoding="utf-8"), str(path)


def _shipped(scorer: str) -> Iterator[tuple[str, str]]:
    """Those in the folder ``cards`` of the scorer's top-level package."""
    entry = plugins.available("scorers").get(scorer.partition("=")[0])
    if entry is None:
        return
    top = entry.module.partition(".")[0]
    try:
        folder = files(top) / "cards"
    except (TypeError, ModuleNotFoundError):  # a plugin that is a single module has no folder of its own
        return
    if folder.is_dir():
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            if file.name.endswith(".json"):
                yield file.read_text(encoding="utf-8"), f"{top}/cards/{file.name}"
