"""The one cache: what goes and what stays, and many threads at once."""

from __future__ import annotations

import sys
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.kept import Kept


def test_the_oldest_goes_first_and_the_last_stays_whatever_it_weighs() -> None:
    made: list[str] = []

    def make(text: str) -> str:
        made.append(text)
        return text.upper()

    kept: Kept[str, str] = Kept(6, lambda text, made: len(text))
    asked = ("abc", "de", "abc", "fg", "abc", "de")
    assert [kept.of(text, make) for text in asked] == ["ABC", "DE", "ABC", "FG", "ABC", "DE"]
    assert made == ["abc", "de", "fg", "de"]
    assert kept.of("longer than all", make) == kept.get("longer than all") == "LONGER THAN ALL"
    assert len(kept) == 1
    assert kept.of("abc", make) == "ABC"
    assert made[4:] == ["longer than all", "abc"]


def test_what_is_kept_is_not_replaced() -> None:
    kept: Kept[str, list[int]] = Kept(1, lambda key, made: 1)
    first = kept.put("a", [1])
    assert kept.put("a", [2]) is first
    assert kept.get("b") is None


@given(st.integers(0, 12), st.lists(st.integers(0, 6), max_size=40))
def test_what_is_kept_is_what_was_used_last(most: int, keys: list[int]) -> None:
    kept: Kept[int, str] = Kept(most, lambda key, made: key)
    model: OrderedDict[int, str] = OrderedDict()
    for key in keys:
        assert kept.get(key) == model.get(key)
        assert kept.of(key, str) == str(key)
        model[key] = str(key)
        model.move_to_end(key)
        while sum(model) > most and len(model) > 1:
            model.popitem(last=False)
        assert len(kept) == len(model)


@pytest.fixture
def switching() -> Iterator[None]:
    """Threads that take turns all the time."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


class Key:
    """Its hash is worked out in Python, so that threads may change places inside the cache."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __hash__(self) -> int:
        return hash(self.number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.number == self.number


@pytest.mark.usefixtures("switching")
def test_threads_at_once_leave_it_whole() -> None:
    kept: Kept[Key, int] = Kept(5, lambda key, made: 1)
    ready = Barrier(4)

    def work(seed: int) -> None:
        ready.wait()
        for step in range(1_500):
            number = (step * (seed + 3)) % 11
            assert kept.of(Key(number), lambda key: key.number) == number

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(kept) == kept._weight == 5


@pytest.mark.usefixtures("switching")
def test_threads_that_make_the_same_at_once_all_get_one() -> None:
    kept: Kept[str, object] = Kept(5, lambda key, made: 1)
    both = Barrier(2)

    def make(key: str) -> object:
        both.wait()
        return object()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: kept.of("a", make), range(2))
    assert one is other
