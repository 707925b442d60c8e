"""Stops that end no sentence, in languages that nobody names."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import sentences

WHOLE = [
    "Nach § 5 Abs. 1 Nr. 2 lit. a) gilt das.",
    "Np. w r. 1990 był tam dr Kowalski.",
    "Nach § 3 Abs. 2 Nr. 1 BGB gilt das.",
    "See Art. 5 para. 2 of the Act.",
    "Er hat z. B. Fische.",
    "Hay p. ej. peces.",
    "Есть, т. е. рыба.",
    "Это было в 1902 г. в мае.",
    "Das ist der 2. See im Land.",
    "Il sig. Rossi vive qui.",
    "Dhr. Jansen woont hier.",
    "Vgl. Kap. 3, S. 5 ff. des Buches.",
    "Das Haus usw. ist alt.",
    "Das steht in Nr. 5 u. a. Seen.",
    "Роман А. С. Пушкина стар.",
    "「水は冷たい。」と彼は言った。",
    "“冷。”他说。",
    "Tel.: 089 123.",
    "In the paper eq. (3) holds.",
    "Er endet am 31. Dez. desselben Jahres.",
    "Art. 4 s'applique, p. ex. aux baux.",
    "Il prezzo, ad es. oggi, è alto.",
    "Ça coûte env. 200 euros.",
    "To jest art. 4 ust. 2 ustawy.",
    "Smlouva byla podepsána 1. května v Praze.",
    "A szerződést 2004. május 1. napján írták alá.",
    "Se on 19. vuosisadalta.",
    "Madde 4 vb. hükümler var.",
    "Ο κ. Παππάς μένει εδώ.",
]
PARTS = [
    "He said no.",
    "He likes art.",
    "He ate a fig.",
    "They have fish etc.",
    "It is in the U.S.",
    "Er hat Fische usw.",
    "Вода и т. п.",
    "It was built in 1902.",
    "It has 12.",
    "It is ok.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    both = f"{text} It is cold." if text.isascii() else f"{text} Да."
    assert next(s.of(both) for s in sentences(both)) == text


@pytest.mark.parametrize("text", PARTS)
def test_what_may_end_a_sentence_does_before_a_capital(text: str) -> None:
    both = f"{text} It is cold."
    assert [s.of(both) for s in sentences(both)] == [text, "It is cold."]


@given(st.lists(st.sampled_from([*"§ 3Aa.zв。」と他说\n,", "Abs. ", "z. B. ", "usw. "]), max_size=30).map("".join))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
