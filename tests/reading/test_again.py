"""What refers to the citation before it."""

from __future__ import annotations

import pytest
from marked import cited, read


@pytest.mark.parametrize(
    "again",
    [
        *("(ibid.)", "[ibid., p. 3]", "(id. at 4)", "See ibid.", "Ibid., p. 3.", "Id. at 4.", "(ebd.)", "(see ibid.)"),
        *("(там же, с. 3)", "Там же.", "(tamże)", "(ibíd.)", "（同上）", "Ebenda."),
    ],
)
def test_it_cites_what_the_last_citation_does(again: str) -> None:
    text = f"It is wet [3]. It is cold [2]. It is dry. {again}"
    reading = read(text)
    assert (cited(text), reading.text, reading.unread) == ([3, 2, 2], "It is wet. It is cold. It is dry.", ())
    assert reading.citations[-1].claim is not None
    assert reading.citations[-1].claim.of(reading.text) == "It is dry."


@pytest.mark.parametrize("stop", [", ", ": ", " : "])
def test_it_leads_to_a_quotation(stop: str) -> None:
    reading = read(f'It is wet [2]. Ibid.{stop}"It is cold and dry."')
    assert [c.quote for c in reading.citations] == [None, "It is cold and dry."]
    assert (reading.text, reading.unread) == ('It is wet. "It is cold and dry."', ())


@pytest.mark.parametrize("sentence", ["Ebenda steht ein Turm.", "Там же стоит башня.", "Tamże stoi wieża."])
def test_a_word_for_the_same_place_within_a_sentence_stays(sentence: str) -> None:
    reading = read(f"It is cold [2]. {sentence}")
    assert (reading.text, len(reading.citations), reading.unread) == (f"It is cold. {sentence}", 1, ())


def test_the_subject_of_a_sentence_stays() -> None:
    for sentence in ("Ibid. means the same place.", "Id. at 4 it is warm."):
        assert read(f"It is cold [2]. {sentence}").text == f"It is cold. {sentence}"


def test_without_a_citation_before_it_it_is_said_to_be_unread() -> None:
    assert (cited("It is dry (ibid.)."), read("It is dry (ibid.).").unread) == ([], ("(ibid.)",))


def test_another_word_that_begins_so_stays() -> None:
    text = "It is dry. The ID. at 4 was lost in Idaho; the ibis and the id are old."
    assert read(f"It is cold [1]. {text}").text == f"It is cold. {text}"
