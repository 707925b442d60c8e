"""Server-sent events, however the network cuts them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from evals.remote.events import events


def read(stream: bytes, cuts: list[int]) -> list[bytes]:
    bounds = sorted({0, len(stream), *(c % (len(stream) + 1) for c in cuts)})

    async def chunks() -> AsyncIterator[bytes]:
        for start, end in pairwise(bounds):
            yield stream[start:end]

    async def collected() -> list[bytes]:
        return [event async for event in events(chunks())]

    return asyncio.run(collected())


@given(
    st.lists(st.text(alphabet="a:é\u2028\x85😀 ", min_size=1, max_size=5), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(0, 200), max_size=12),
)
def test_any_line_end_and_any_cut(texts: list[str], end: str, cuts: list[int]) -> None:
    stream = "".join(f"event: x{end}data: {text}{end}: a comment{end}{end}" for text in texts).encode()
    assert read(stream, cuts) == [text.encode() for text in texts]


def test_data_over_several_lines_and_an_end_that_is_missing() -> None:
    assert read(b"data: a\ndata:b\n\nid: 7\n\ndata: c", []) == [b"a\nb", b"c"]
