"""Facts in long texts: where they stand, whether their answers follow from them, and the map of what was found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import Evals, write_jsonl
from tiny_model import tokenizer, write_model

from evals import SetupError, Task, TaskOptions, UsageError
from evals.models.run.tokens import counter, tokens_of
from evals.text import rough_tokens
from tasks.own.data import CANARY, DATA
from tasks.own.haystack import PAGE, bury
from tasks.own.longworlds import LongWorlds
from tasks.own.needle import KINDS, Needle
from tasks.own.worlds import PEOPLE, THINGS, WORLDS

SMALL = {"lengths": "2000,4000", "depths": "0,0.5,1"}


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=5),
    st.integers(50, 3_000),
    st.sampled_from(["It rains.", "雨。", "A cart went by in the night.", "😀 x²"]),
)
def test_every_fact_stands_where_its_evidence_says(at: list[float], budget: int, hay: str) -> None:
    facts = [f"Fact {n} is here." for n in range(len(at))]
    buried = bury(facts, at, [hay] * 1_000, budget, len)
    texts = {d.id: d.text for d in buried.documents}
    assert [e.span.of(texts[e.document]) for e in buried.evidence] == facts
    lines = sum(text.count(hay) for text in texts.values())
    size = sum(map(len, facts)) + lines * (len(hay) + 1)
    assert lines == 0 or size <= budget
    assert size + len(hay) + 1 > budget or lines == 1_000, "as many as fit"
    assert all(abs(depth - asked) * lines < 1 for depth, asked in zip(buried.depths, at, strict=True))
    assert all(len(text) <= PAGE + len(facts) * len(facts[0]) for text in texts.values())


@pytest.mark.parametrize("make", [Needle, LongWorlds])
def test_samples_have_their_length_depth_and_evidence(make: Callable[[TaskOptions], Task]) -> None:
    task = make(TaskOptions(args=SMALL))
    samples = list(task.samples())
    assert len(samples) == len({s.id for s in samples}) == (len(KINDS) if make is Needle else len(WORLDS)) * 6
    for sample in samples:
        length, depth = sample.metadata["length"], sample.metadata["depth"]
        texts = {d.id: d.text for d in sample.documents}
        assert 0.75 * length < sum(map(rough_tokens, texts.values())) <= length
        said = [e.span.of(texts[e.document]) for e in sample.evidence]
        assert all(text.endswith(".") for text in said)
        assert any(sample.answers[0] in text for text in said) or "Where" in sample.question
        last = sample.evidence[-1]
        before = sum(len(d.text) for d in sample.documents[: [*texts].index(last.document)]) + last.start
        assert abs(before / sum(map(len, texts.values())) - depth) < 0.3
        assert sample.metadata["canary"] == CANARY
    assert list(make(TaskOptions(args=SMALL)).samples()) == samples
    assert list(make(TaskOptions(args={**SMALL, "seed": "2026-11-27"})).samples()) != samples


def told(story: tuple[str, ...]) -> dict[str, list[str]]:
    """By thing or person, the places it was in, as a reader works them out from the sentences alone."""
    at: dict[str, list[str]] = {}
    held: dict[str, str] = {}
    for sentence in story:
        if moved := re.fullmatch(r"(\w+) (?:went|walked|moved|returned) to the (\w+)\.", sentence):
            person, place = moved.groups()
            for who in [person, *(thing for thing, holder in held.items() if holder == person)]:
                at.setdefault(who, []).append(place)
        elif taken := re.fullmatch(r"(\w+) picked up the (\w+)\.", sentence):
            person, thing = taken.groups()
            assert thing not in held
            if person in at:
                assert at.setdefault(thing, at[person][-1:])[-1] == at[person][-1], "a thing is taken where it is"
            held[thing] = person
        elif dropped := re.fullmatch(r"(\w+) put down the (\w+)\.", sentence):
            assert held.pop(dropped[2]) == dropped[1]
    return at


@given(st.sampled_from(["qa1", "qa2", "qa3"]), st.integers(0, 10**9))
def test_answers_about_places_follow_from_the_story_and_from_its_support_alone(kind: str, seed: int) -> None:
    world = WORLDS[kind](Random(seed))
    support = tuple(world.story[i] for i in world.support)
    assert list(world.support) == sorted(set(world.support))
    if kind == "qa3":
        asked = re.fullmatch(r"Where was the (\w+) before the (\w+)\?", world.question)
        assert asked
        for story in (world.story, support):
            assert told(story)[asked[1]][-2:] == [world.answer, asked[2]]
        assert told(world.story)[asked[1]].count(asked[2]) == 1
    else:
        asked = re.fullmatch(r"Where is (?:the )?(\w+)\?", world.question)
        assert asked
        assert told(world.story)[asked[1]][-1] == told(support)[asked[1]][-1] == world.answer
    assert kind != "qa1" or len(support) == 1
    assert kind == "qa1" or len(support) >= 2


@given(st.integers(0, 10**9))
def test_relations_have_one_answer_and_it_is_in_their_support(seed: int) -> None:
    lies = WORLDS["qa4"](Random(seed))
    (support,) = lies.support
    place = re.fullmatch(r"The (\w+) is (\w+) of the (\w+)\.", lies.story[support])
    assert place
    one, side, other = place.groups()
    assert (lies.question, lies.answer) in (
        (f"What is {side} of the {other}?", one),
        (f"What is the {one} {side} of?", other),
    )
    assert sum(f" {side} of the {other}" in sentence for sentence in lies.story) == 1
    gives = WORLDS["qa5"](Random(seed))
    gifts = [g for s in gives.story if (g := re.fullmatch(r"(\w+) gave the (\w+) to (\w+)\.", s))]
    answers = {
        "gave": [g[1] for g in gifts if f"the {g[2]}?" in gives.question],
        "received": [g[3] for g in gifts if f"the {g[2]}?" in gives.question],
        "did": [g[2] for g in gifts if f"{g[1]} give to {g[3]}?" in gives.question],
    }[gives.question.split()[1]]
    assert answers == [gives.answer]
    assert gives.answer in gives.story[gives.support[0]]


def test_nobody_and_nothing_of_a_world_is_in_the_text_around_it() -> None:
    around = (DATA / "almanac" / "documents.jsonl").read_text() + (DATA / "crossroads" / "documents.jsonl").read_text()
    assert not [name for name in (*PEOPLE, *THINGS) if re.search(rf"\b{name}\b", around)]


def test_lengths_are_counted_by_a_model_s_own_tokenizer_where_one_is_named(tmp_path: Path) -> None:
    count = counter(str(write_model(tmp_path / "model")))
    text = "The pass key of the mill is 4203620. <|im_end|>"
    assert count(text) == len(tokens_of(tokenizer(), text).ids) != rough_tokens(text)
    assert counter() is rough_tokens
    with pytest.raises(SetupError, match="no model folder 'nowhere'"):
        Needle(TaskOptions(args={"tokenizer": "nowhere"}))


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ({"lengths": "many"}, "-T lengths=many: expected numbers from 200 to 2,000,000"),
        ({"lengths": "10"}, "-T lengths=10"),
        ({"depths": "1.5"}, "-T depths=1.5: expected numbers from 0 to 1"),
        ({"depths": "nan"}, "-T depths=nan"),
        ({"each": "0"}, "-T each=0: expected from 1 to 10,000"),
        ({"each": "9999999"}, "-T each=9999999"),
    ],
)
def test_a_wrong_argument_is_named(args: dict[str, str], expected: str) -> None:
    with pytest.raises(UsageError, match=expected):
        Needle(TaskOptions(args=args))


def test_a_map_shows_what_was_found_and_what_was_cited_apart(evals: Evals, tmp_path: Path, lake: Path) -> None:
    run = tmp_path / "runs" / "run"
    asked = ("run", "--model", "extractive", "--task", "needle", "--log-dir", tmp_path / "runs", "--run-id", "run")
    said = evals(*asked, "-T", "lengths=400,1000", "-T", "depths=0,1")
    assert said.status == 0, said.err
    said = evals("heatmap", run)
    assert said.status == 0, said.err
    drawn = ElementTree.parse(run / "heatmap.svg").getroot()
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {
        "short_answer_recall by length",
        "evidence_hit_rate by length",
        "depth",
        "400",
        "1000",
        "0.0",
        "1.0",
    } <= set(texts)
    assert texts.count("1.00") == 8, "four places in each of two panels"
    assert "n 4" in texts
    ends = [float(e.get("x", 0)) + 7 * len(e.text or "") for e in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert float(drawn.get("width", 0)) >= max(ends), "no title is cut off, however few the columns"
    said = evals("heatmap", run, "--down", "kind", "--metric", "pointer_validity", "--out", tmp_path / "kinds.svg")
    assert said.status == 0, said.err
    assert "uuid" in (tmp_path / "kinds.svg").read_text()
    assert "did you mean evidence_hit_rate or" in evals("heatmap", run, "--metric", "evidence_hit").err
    said = evals("heatmap", run, "--across", "size")
    assert "no sample has both 'depth' and 'size' in its metadata; there are canary, depth, kind, length" in said.err


def test_a_hostile_name_in_a_map_is_text(evals: Evals, tmp_path: Path, lake: Path) -> None:
    row = {"question": "?", "documents": ["hill.md"], "answers": ["1,204 metres"], "length": "<b>&", "depth": "\x1b]"}
    questions = write_jsonl(tmp_path / "q.jsonl", [row])
    asked = ("--docs", lake / "docs", "--questions", questions, "--log-dir", tmp_path, "--run-id", "run")
    assert evals("run", "--model", "extractive", *asked).status == 0
    said = evals("heatmap", tmp_path / "run", "--metric", "short_answer_recall")
    assert said.status == 0, said.err
    assert "<b>" not in (tmp_path / "run" / "heatmap.svg").read_text()
    ElementTree.parse(tmp_path / "run" / "heatmap.svg")
