"""The sentence embedder: meaning, unit length, order, and the same vector alone, in a batch and from the cache."""

from __future__ import annotations

import numpy as np
import pytest

from evals.errors import EvalsError
from evals.models.run.embedder import SIZE, Embedder, embedder

TEXTS = (
    "The cat sat on the mat.",
    "A cat was sitting on a rug.",
    "Share prices fell sharply in London on Tuesday, after the bank had raised its rates by half a point.",
    "",
    "x" * 100_000,
)


@pytest.fixture(scope="module")
def shared() -> Embedder:
    try:
        return embedder()
    except EvalsError as error:
        pytest.skip(str(error))


@pytest.mark.model
def test_vectors_are_unit_float32_and_near_where_the_meaning_is(shared: Embedder) -> None:
    vectors = shared.encode(TEXTS)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(TEXTS), SIZE)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    cosines = vectors @ vectors[0]
    assert cosines[1] > 0.6 > 0.3 > cosines[2]


@pytest.mark.model
def test_a_text_has_one_vector_whatever_stands_beside_it(shared: Embedder) -> None:
    fresh = Embedder()
    alone = np.concatenate([fresh.encode([text]) for text in TEXTS])
    together = Embedder().encode(TEXTS)
    assert np.allclose(alone, together, atol=1e-5)
    assert np.array_equal(fresh.encode(TEXTS[::-1]), alone[::-1]), "from the cache, in the order asked for"
    assert np.array_equal(fresh.encode([TEXTS[0]] * 3), alone[[0, 0, 0]])


@pytest.mark.model
def test_the_cache_is_bounded_and_nothing_in_gives_nothing_out(shared: Embedder) -> None:
    small = Embedder(cached_texts=2)
    assert small.encode([]).shape == (0, SIZE)
    first = small.encode(TEXTS)
    assert len(small._cache) == 2
    assert np.allclose(small.encode(TEXTS), first, atol=1e-5)


@pytest.mark.model
def test_the_pieces_of_a_text_have_unit_vectors_near_those_of_the_same_word(shared: Embedder) -> None:
    one, other, nothing = shared.pieces([TEXTS[0], TEXTS[1], ""])
    assert one.written == ("the", "cat", "sat", "on", "the", "mat", ".")
    assert one.vectors.shape == (7, SIZE)
    assert nothing.vectors.shape == (0, SIZE)
    assert np.allclose(np.linalg.norm(one.vectors, axis=1), 1, atol=1e-5)
    assert other.written[int((other.vectors @ one.vectors[1]).argmax())] == "cat"
    fresh = Embedder()
    assert fresh.encode([TEXTS[0]]).shape == (1, SIZE)
    assert np.array_equal(fresh._pieces.get(TEXTS[0]).vectors, fresh.pieces([TEXTS[0]])[0].vectors)  # type: ignore[union-attr]


@pytest.mark.model
def test_it_is_shared(shared: Embedder) -> None:
    assert embedder() is shared
