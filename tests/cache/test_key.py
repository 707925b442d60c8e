"""An answer is found again only where nothing it depends on differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from echo import ABOUT, MODEL, MOON, Echo, ask, request
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cache import Keys, Store
from evals.types import Constraint, Document, Message, Prompt, Request, Sample, Sampling

texts = st.text(st.characters(exclude_categories=()), max_size=8)  # halves of surrogate pairs among them
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=3,
)
metadata = st.dictionaries(texts, values, max_size=2)
PARTS: dict[type, dict[str, st.SearchStrategy[Any]]] = {}


def parts(kind: type[Any], **strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    PARTS[kind] = strategies
    return st.builds(kind, **strategies)


some_documents = st.lists(
    parts(
        Document,
        id=texts,
        text=texts,
        title=texts,
        page_starts=st.lists(st.integers(0), max_size=2).map(tuple),
        file=st.sampled_from(["", "none-such.pdf", "nor-this.pdf"]),
        metadata=metadata,
    ),
    max_size=2,
).map(tuple)
some_messages = st.lists(
    parts(Message, role=st.sampled_from(["system", "user", "assistant"]), content=texts), max_size=2
).map(tuple)
some_constraint = st.none() | parts(Constraint, grammar=texts, schema=metadata, hint=texts)
some_prompt = parts(Prompt, messages=some_messages, constraint=some_constraint, documents=some_documents)
some_sample = parts(Sample, id=texts, question=texts, documents=some_documents)
some_sampling = parts(
    Sampling,
    max_tokens=st.integers(1),
    temperature=st.floats(0, 2),
    seed=st.integers(),
    logprobs=st.booleans(),
)
requests = parts(
    Request,
    id=st.just(0),
    prompt=some_prompt,
    sample=some_sample,
    style=texts,
    epoch=st.integers(0),
    sampling=some_sampling,
)
# A provider is shown a sample's passages as its documents, and its turns among the prompt's messages.
NOT_ASKED = {
    Request: {"id"},
    Document: {"boxes"},
    Sample: {"answers", "variation", "evidence", "answerable", "cluster", "metadata", "passages", "turns"},
}
Place = tuple[Any, ...]


def places(part: Any, at: Place = ()) -> Iterator[tuple[Place, st.SearchStrategy[Any]]]:
    """Every field inside a request, and what else could stand there."""
    if isinstance(part, tuple):
        for number, inner in enumerate(part):
            yield from places(inner, (*at, number))
    elif is_dataclass(part) and not isinstance(part, type):
        for name, strategy in PARTS[type(part)].items():
            if name not in NOT_ASKED.get(type(part), ()):
                yield (*at, name), strategy
                yield from places(getattr(part, name), (*at, name))


def at(part: Any, place: Place) -> Any:
    for step in place:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    return part


def put(part: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    step, *rest = place
    if isinstance(step, int):
        return (*part[:step], put(part[step], tuple(rest), value), *part[step + 1 :])
    return replace(part, **{step: put(getattr(part, step), tuple(rest), value)})


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_any_change_to_any_field_changes_the_key(data: st.DataObject) -> None:
    asked = data.draw(requests)
    keys = Keys(MODEL, ABOUT, {})
    for place, strategy in places(asked):
        now = at(asked, place)
        other = data.draw(strategy)
        assert other == now or keys.of(put(asked, place, other)) != keys.of(asked), place
    assert keys.of(asked) == Keys(MODEL, ABOUT, {}).of(put(asked, ("id",), 7)), "the id is no part of what is asked"


def test_no_field_is_forgotten() -> None:
    """A field added to what a provider is asked stands in the test above, or here as one that is not asked."""
    for kind, strategies in PARTS.items():
        assert {f.name for f in fields(kind)} == set(strategies) | NOT_ASKED.get(kind, set())


@settings(deadline=None)
@given(metadata, metadata)
def test_any_change_to_what_the_provider_says_of_itself_changes_the_key(one: dict[str, Any], two: Any) -> None:
    assert one == two or Keys(MODEL, one, {}).of(request()) != Keys(MODEL, two, {}).of(request())


def test_model_and_arguments_count_and_speed_does_not() -> None:
    keys = [
        Keys(MODEL, ABOUT, {}),
        Keys("mock/b", ABOUT, {}),
        Keys(MODEL, ABOUT, {"a": "1"}),
        Keys(MODEL, ABOUT, {"a": "2"}),
        Keys(MODEL, {**ABOUT, "a": "1"}, {}),
        Keys("elsewhere", ABOUT, {}),
    ]
    assert len({k.of(request()) for k in keys}) == len(keys)
    busy = {**ABOUT, "traffic": {"failed_attempts": {"server": 3}}, "threads": 8}
    assert Keys(MODEL, busy, {"threads": "8"}).of(request()) == keys[0].of(request())
    turned = Keys(MODEL, dict(reversed([*ABOUT.items()])), {"b": "1", "a": "2"})
    assert turned.of(request()) == Keys(MODEL, ABOUT, {"a": "2", "b": "1"}).of(request())


def test_the_version_of_the_providers_package_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before = Keys(MODEL, ABOUT, {}).of(request())
    monkeypatch.setattr("evals.plugins.origin", lambda entry: "grounded-evals 99")
    assert Keys(MODEL, ABOUT, {}).of(request()) != before


def test_the_order_of_a_schema_counts() -> None:
    """A model fills in a schema in its order: answer first and reason first are different questions."""
    schemas = [{"properties": {name: {"type": "string"} for name in names}} for names in (("a", "b"), ("b", "a"))]
    keys = Keys(MODEL, ABOUT, {})
    assert len({keys.of(replace(request(), prompt=Prompt((), Constraint("", s, "")))) for s in schemas}) == 2


def test_a_file_counts_by_name_and_content(tmp_path: Path) -> None:
    def key(file: Path) -> bytes:
        document = replace(MOON, file=str(file))
        return Keys(MODEL, ABOUT, {}).of(replace(request(), prompt=Prompt((), documents=(document,))))

    for folder, content in (("a", b"1"), ("b", b"1"), ("c", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "moon.pdf").write_bytes(content)
    one, moved, changed, gone = (key(tmp_path / folder / "moon.pdf") for folder in "abcd")
    assert one == moved
    assert len({one, changed, gone, key(Path("/dev/zero"))}) == 4


@pytest.mark.parametrize(
    ("provider", "other"),
    [
        (Echo("b"), {"model": "mock/b"}),
        (Echo("b", about={**ABOUT, "base_url": "http://b"}), {}),
        (Echo("b", about={**ABOUT, "revision": "2"}), {}),
        (Echo("b", about={**ABOUT, "dtype": "bfloat16"}), {}),
        (Echo("b"), {"adapter": "b"}),
    ],
)
def test_no_other_model_gets_the_answer(store: Store, provider: Echo, other: dict[str, str]) -> None:
    assert ask(store, Echo("a"), request())[0].text.startswith("a: ")
    assert ask(store, provider, request(), **other)[0].text.startswith("b: ")
    assert ask(store, Echo("c"), request())[0].text.startswith("a: ")


def test_a_corrected_gold_answer_costs_nothing(store: Store) -> None:
    ask(store, Echo(), request())
    corrected = replace(request(), sample=replace(request().sample, answers=("none",), cluster="c"))
    echo = Echo()
    ask(store, echo, corrected)
    assert echo.asked == []
