from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from evals.files import met as met_module
from evals.files.met import Met

KEYS = st.binary(max_size=2)
NOTES = st.lists(st.integers() | st.text(st.characters()), max_size=3)


@given(st.lists(st.tuples(KEYS, NOTES, st.booleans())), st.sampled_from((1, 3, 1_000)), st.sampled_from((1, 4, 1_000)))
def test_it_notes_what_a_dictionary_would(
    given: list[tuple[bytes, list[int | str], bool]], recent: int, slots: int
) -> None:
    """However few wait to be stored, and however often a new key is taken for one that may be stored."""
    with patch.multiple(met_module, _RECENT=recent, _SLOTS=slots):
        notes_as_a_dictionary(given)


def notes_as_a_dictionary(given: list[tuple[bytes, list[int | str], bool]]) -> None:
    met, expected = Met[list[int | str]](), dict[bytes, list[int | str]]()
    for key, note, again in given:
        if again:
            met.put(key, note)
            expected[key] = note
        else:
            assert met.first(key, note) == expected.get(key)
            expected.setdefault(key, note)
    assert {key: met.get(key) for key in expected} == expected


def test_what_two_of_them_met_is_not_mixed() -> None:
    a, b = Met[str](), Met[str]()
    a.put(b"lake", "\ud800 half a pair")
    assert (a.get(b"lake"), b.get(b"lake"), a.get(b"sea")) == ("\ud800 half a pair", None, None)
