"""Which prompts go together: every one once, within bounds, and never more tokens read than plainly."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from evals.models.run.batching import BATCH_TOKENS, Batch, Tokens, arrange, common
from evals.types import Prompt, Request, Sample, Sampling

SAMPLE = Sample("s", "?", ())


def prompt(id: int, tokens: list[int], answer: int = 16) -> Tokens:
    return Tokens(Request(id, Prompt(()), SAMPLE, sampling=Sampling(max_tokens=answer)), array("i", tokens))


@st.composite
def prompts(draw: st.DrawFn) -> list[Tokens]:
    """Some that begin alike, some that do not, some that are the same."""
    beginnings = draw(st.lists(st.lists(st.integers(0, 2), max_size=40), min_size=1, max_size=4))
    made = []
    for id in range(draw(st.integers(0, 24))):
        beginning = draw(st.sampled_from(beginnings))
        own = draw(st.lists(st.integers(0, 60_000), min_size=1, max_size=12))
        made.append(prompt(id, beginning[: draw(st.integers(0, 40))] + own, draw(st.sampled_from([1, 16, 96]))))
    return made


def read(batches: list[Batch]) -> tuple[int, int]:
    """How many tokens the model reads, going from prompt to prompt as the batches say, and how many of them for the
    sake of a neighbour, who must begin with them too. The last token of every prompt is read in its batch."""
    rows = [row.tokens for batch in batches for row in batch.rows]
    total = early = place = 0
    known = array("i")
    for batch in batches:
        assert 1 <= batch.tail <= max(len(row.tokens) for row in batch.rows)
        for row, shared in zip(batch.rows, batch.shared, strict=True):
            needed = len(row.tokens) - batch.tail
            if needed > (have := common(known, row.tokens)):
                upto = max(needed, shared)
                assert upto < len(row.tokens)
                beside = [common(row.tokens, rows[i]) for i in (place - 1, place + 1) if 0 <= i < len(rows)]
                assert upto == needed or upto <= max(beside)
                total, early, known = total + upto - have, early + upto - needed, row.tokens[:upto]
            place += 1
        total += batch.tail * len(batch.rows)
    return total, early


def plainly(batches: list[Batch]) -> int:
    return sum(len(batch.rows) * max(len(row.tokens) for row in batch.rows) for batch in batches)


@given(prompts(), st.integers(1, 9), st.sampled_from([1, 8, 32]))
def test_every_prompt_once_and_no_more_read_than_plainly(made: list[Tokens], most: int, call: int) -> None:
    batches = list(arrange(made, most, call))
    assert sorted(row.request.id for batch in batches for row in batch.rows) == [p.request.id for p in made]
    for batch in batches:
        assert 1 <= len(batch.rows) <= most
        assert len({row.request.sampling.max_tokens for row in batch.rows}) == 1
    total, early = read(batches)
    assert total - early <= plainly(batches)


@given(
    st.lists(st.tuples(st.integers(1, 2 * BATCH_TOKENS), st.sampled_from([1, 16, 96])), max_size=40), st.integers(1, 20)
)
def test_a_batch_is_bounded_in_tokens_unless_it_is_a_single_prompt(sizes: list[tuple[int, int]], most: int) -> None:
    made = [prompt(i, [i] * length, answer) for i, (length, answer) in enumerate(sizes)]
    batches = list(arrange(made, most, 32))
    assert sorted(row.request.id for batch in batches for row in batch.rows) == list(range(len(sizes)))
    for batch in batches:
        assert len(batch.rows) == 1 or len(batch.rows) * max(row.reach for row in batch.rows) <= BATCH_TOKENS


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30))
def test_common_is_where_two_prompts_part(one: list[int], other: list[int]) -> None:
    parted = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    assert common(array("i", one), array("i", other)) == parted


def test_questions_on_one_document_read_it_once_however_they_come() -> None:
    documents = [[d] * 300 for d in (1, 2)]
    made = [prompt(i, [7] * 40 + documents[i % 2] + [100 + i] * 20) for i in range(32)]
    batches = list(arrange(made, 16, 32))
    assert [len({row.tokens[50] for row in batch.rows}) for batch in batches] == [1, 1]
    assert all(batch.tail == 20 for batch in batches)
    assert read(batches)[0] == 40 + 2 * 300 + 32 * 20, "the 40 before both documents are read once"
    assert plainly(batches) == 32 * 360


def test_prompts_that_share_little_are_read_in_whole_and_the_longest_first() -> None:
    made = [prompt(i, [7] * 20 + [100 + i] * (200 + i)) for i in range(8)]
    (batch,) = arrange(made, 16, 32)
    assert [len(row.tokens) for row in batch.rows] == list(range(227, 219, -1))
    assert batch.shared == [0] * 8


def test_a_long_prompt_among_short_ones_does_not_make_all_of_them_long() -> None:
    made = [prompt(0, [5] * 900), *(prompt(i, [7] * 300 + [100 + i] * 20) for i in range(1, 8))]
    batches = list(arrange(made, 8, 32))
    assert len(batches) == 1
    assert batches[0].tail == 20
    assert read(batches)[0] == 900 + 300 + 7 * 20
