"""Abbreviations and what they are short for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text.languages import BY_LANGUAGE
from evals.text.languages.short_forms import _FORMS, has_short_forms, short_forms, spelt_out, without_short_forms


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "E.g. tin", "For example tin"),
        ("en", "tin, etc, and", "tin, et cetera, and"),
        ("en", "give us the US, not AT&T", "give us the United States, not AT&T"),
        ("en", "No. 7 says no. He", "number 7 says no. He"),
        ("en", "eggs, ie, segment", "eggs, that is, segment"),
        ("de", "z.B., z. B. und z.\u00a0B.", "zum Beispiel, zum Beispiel und zum Beispiel"),
        ("de", "S. 7 von S. Berg", "Seite 7 von S. Berg"),
        ("fr", "M. Roche, 5 m. de haut", "Monsieur Roche, 5 m. de haut"),
        ("el", "π.χ. το 50 π.Χ.", "για παράδειγμα το 50 προ Χριστού"),
        ("ru", "до н. э. и т. д.", "до нашей эры и так далее"),
        ("pl", "m.in. dęby, min. dwa", "między innymi dęby, minimalnie dwa"),
    ],
)
def test_short_forms_are_spelt_out(language: str, text: str, words: str) -> None:
    assert spelt_out(text, BY_LANGUAGE[language]).lower() == words.lower()


@pytest.mark.parametrize("language", sorted(_FORMS))
def test_no_form_is_short_for_what_another_is(language: str) -> None:
    for group in _FORMS[language].split(";"):
        *forms, words = (form.strip().replace("#", "7") for form in group.split("="))
        assert {spelt_out(form, BY_LANGUAGE[language]) for form in forms} == {words}


def test_a_language_without_a_table_has_none() -> None:
    japanese = BY_LANGUAGE["ja"]
    assert not has_short_forms("例: e.g. & etc.", japanese)
    assert spelt_out("e.g.", japanese) == without_short_forms("e.g.", japanese) == "e.g."


@pytest.mark.parametrize("language", sorted(BY_LANGUAGE))
@given(data=st.data())
def test_what_is_spelt_out_stands_in_the_text_in_order(language: str, data: st.DataObject) -> None:
    lexicon = BY_LANGUAGE[language]
    text = data.draw(st.text(st.sampled_from(" .&#7abcdeghnopstuxzBCEJMNSUдентпικχ№'"), max_size=30))
    found = list(short_forms(text, lexicon))
    ends = [0, *(place for start, end, _ in found for place in (start, end)), len(text)]
    assert ends == sorted(ends)
    assert all(start < end and text[start:end] != words for start, end, words in found)
    once = spelt_out(text, lexicon)
    assert not found or has_short_forms(text, lexicon)
    assert len(once) == len(text) + sum(len(words) - (end - start) for start, end, words in found)
