"""A provider behind the cache: every request answered once, from the store or by the provider, as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from echo import ABOUT, MODEL, Echo, ask, completion, request
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.cache import Cached, Store, cached, holdings
from evals.types import Completion, Request, Usage


def test_what_was_answered_is_found_again_whole(store: Store) -> None:
    store.keep(b"k", MODEL, completion(5))
    assert store.find(b"k") == completion(0)
    assert store.find(b"other") is None


def test_an_answer_found_has_the_id_of_its_request(store: Store) -> None:
    (first,) = ask(store, Echo(), request(3))
    echo = Echo()
    provider = Cached(echo, store, MODEL, {})
    assert list(provider.complete([request(8)])) == [replace(first, id=8, cached=True)]
    assert list(provider.complete([request(9, epoch=1)])) == [replace(first, id=9)], "echo answers every epoch alike"
    assert echo.asked == [9]
    assert provider.about == {**ABOUT, "cache": {"hits": 1, "misses": 1}}
    assert provider.support == echo.support


def test_failures_are_not_kept_nor_what_would_not_read_back(store: Store, path: Path) -> None:
    for answer in (
        Completion(1, finish_reason="error", error="HTTP 500"),
        Completion(1, "half a pair: \ud83d"),
        Completion(1, logprobs=(-1.0, float("-inf"))),
        Completion(2, "an answer to nobody"),
    ):
        assert ask(store, Says(answer), request(1)) == [answer]
    assert holdings(path) == []


def test_an_absurd_count_of_tokens_is_no_trouble(store: Store, path: Path) -> None:
    for n in range(20):
        store.keep(bytes([n]), MODEL, Completion(0, "x", usage=Usage(10**30, 1)))
    assert store.find(b"\0") == Completion(0, "x", usage=Usage(10**30, 1))
    assert holdings(path)[0].output_tokens == 20


class Says(Echo):
    """Answers everything with one completion."""

    def __init__(self, said: Completion) -> None:
        super().__init__()
        self.said = said

    def answer(self, asked: Request) -> Completion:
        return self.said


class Held(Echo):
    """Keeps its iterator, so that nothing but being closed ends it."""

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        self.held = super().complete(requests)
        return self.held


class Source:
    """A stream of requests that knows how many were read."""

    def __init__(self, asked: Iterable[Request]) -> None:
        self.read = 0
        self._asked = asked

    def __iter__(self) -> Iterator[Request]:
        for asked in self._asked:
            self.read += 1
            yield asked


@settings(deadline=None)
@given(pattern=st.lists(st.booleans(), max_size=40), ahead=st.none() | st.integers(1, 6))
def test_every_request_is_answered_once_whatever_is_known(
    tmp_path_factory: pytest.TempPathFactory, pattern: list[bool], ahead: int | None
) -> None:
    look_ahead, most_aside = 3, 4
    with pytest.MonkeyPatch.context() as patch, Store(tmp_path_factory.mktemp("c") / "a") as store:
        patch.setattr(cached, "LOOK_AHEAD", look_ahead)
        patch.setattr(cached, "MOST_ASIDE", most_aside)
        every = [request(n, question=f"{n}?") for n in range(len(pattern))]
        ask(store, Echo("known"), *(r for r, known in zip(every, pattern, strict=True) if known))
        source, echo, got = Source(every), Echo("new", ahead), []
        for answer in Cached(echo, store, MODEL, {}).complete(source):
            got.append(answer)
            unanswered = source.read - len(got)
            assert ahead is None or unanswered <= look_ahead + most_aside + ahead
    assert echo.asked == [n for n, known in enumerate(pattern) if not known]
    assert {a.id: a.text for a in got} == {n: f"{'known' if known else 'new'}: {n}?" for n, known in enumerate(pattern)}
    assert len(got) == len(pattern)


def test_answers_found_are_given_out_as_they_are_found(store: Store) -> None:
    ask(store, Echo(), *(request(n, question=f"{n}?") for n in range(10)))
    source = Source(request(n, question=f"{n % 10}?") for n in range(2_000))
    echo = Echo(ahead=None)
    for count, _ in enumerate(Cached(echo, store, MODEL, {}).complete(source), start=1):
        assert source.read == count
    assert source.read == 2_000
    assert echo.asked == []


def test_answers_found_while_the_provider_reads_wait_in_bounded_number(store: Store) -> None:
    ask(store, Echo(), request(0, question="known?"))
    every = [request(n, question="known?" if 200 <= n < 8_000 else f"{n}?") for n in range(9_000)]
    source, echo, most, got = Source(every), Echo(ahead=None), 0, 0
    for _ in Cached(echo, store, MODEL, {}).complete(source):
        got += 1
        most = max(most, source.read - got)
    assert got == len(every)
    assert most <= 200 + cached.MOST_ASIDE


def test_answers_found_while_the_provider_reads_follow_its_next_answer(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached, "LOOK_AHEAD", 1)
    ask(store, Echo(), request(0, question="known?"))
    every = [request(n, question=f"{n}?" if n in (0, 3, 5) else "known?") for n in range(6)]
    assert [a.id for a in ask(store, Echo(ahead=2), *every)] == [0, 1, 2, 3, 4, 5]


def test_a_batch_api_is_given_all_at_once(store: Store) -> None:
    """Each time it is asked costs hours; answers found do not wait for it."""
    ask(store, Echo(), request(0, question="known?"))
    every = [request(n, question="known?" if n % 3 else f"{n}?") for n in range(1, 9_000)]
    echo = Echo(ahead=None)
    answers = Cached(echo, store, MODEL, {}, whole=True).complete(every)
    found = [next(answers) for n in range(1, 9_000) if n % 3]
    assert (echo.streams, {a.text for a in found}) == (0, {"echo: known?"})
    assert len(list(answers)) == 2999
    assert echo.streams == 1


def test_the_same_request_twice_in_a_run(store: Store) -> None:
    """Asked twice while the first is on its way, once where its answer is there already."""
    at_once, one_by_one = Echo(ahead=None), Echo()
    assert len(ask(store, at_once, request(1), request(2))) == 2
    assert at_once.asked == [1, 2]
    many = [request(n, question=f"{n // 2}?") for n in range(cached.LOOK_AHEAD + 2)]
    assert len(ask(store, one_by_one, *many, many[0])) == len(many) + 1
    assert one_by_one.asked == list(range(cached.LOOK_AHEAD + 1))


def test_closing_closes_the_provider(store: Store) -> None:
    echo = Held()
    answers = Cached(echo, store, MODEL, {}).complete(request(n, question=f"{n}?") for n in range(300))
    next(answers)
    early = echo.closed
    answers.close()
    assert (early, echo.closed) == (False, True)
    assert len(echo.asked) == 1
    Cached(Echo(), store, MODEL, {}).complete([request()]).close()
