"""Lines from the right, put together from where their signs stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evals.files.formats.bidi import as_read
from evals.files.formats.columns import Box
from evals.files.formats.raising import unbroken

HEBREW = st.text("אבגדהוזחטיכלמנסעפצקרשת", min_size=1, max_size=8)
ARABIC = st.text("بتثجحخسشعفقكلمنهوي", min_size=1, max_size=8)  # without the alefs, which join a lam in one sign
NUMBERS = st.from_regex(r"[0-9]{1,3}(,[0-9]{3})?", fullmatch=True)
WIDTH, SPACE, HEIGHT = 6.0, 3.0, 10.0


def line(seen: list[str], order: list[int], y: float = 0.0) -> tuple[str, list[Box]]:
    """Words as they stand from left to right, and the text that names them in that order with their boxes."""
    left, places = 0.0, list[list[Box]]()
    for word in seen:
        places.append([Box(left + n * WIDTH, y, left + (n + 1) * WIDTH, y + HEIGHT) for n in range(len(word))])
        left += len(word) * WIDTH + SPACE
    return " ".join(seen[n] for n in order), [box for n in order for box in places[n]]


@given(st.one_of(st.lists(HEBREW, min_size=1), st.lists(ARABIC, min_size=1)), st.data())
def test_words_are_read_from_the_right_in_whatever_order_they_are_named(words: list[str], data: st.DataObject) -> None:
    seen = [word[::-1] for word in reversed(words)]
    text, boxes = line(seen, data.draw(st.permutations(range(len(seen)))))
    read, order = as_read(text, boxes)
    assert read == " ".join(words)
    assert sorted(order) == list(range(len(boxes)))
    assert [boxes[n].left for n in order] == sorted((box.left for box in boxes), reverse=True)


@given(st.lists(st.one_of(ARABIC, NUMBERS), min_size=1).filter(lambda words: any(not w[0].isdigit() for w in words)))
def test_numbers_are_read_from_the_left(words: list[str]) -> None:
    seen = [word if word[0].isdigit() else word[::-1] for word in reversed(words)]
    assert as_read(*line(seen, list(range(len(seen)))))[0] == " ".join(words)


def test_a_ligature_of_lam_and_alef_may_be_named_in_either_order() -> None:
    lam, alef, before = Box(0, 0, 6, 10), Box(0, 0, 6, 10), Box(6, 0, 12, 10)
    assert as_read("سلا", [before, lam, alef])[0] == as_read("سال", [before, alef, lam])[0] == "سلا"


@given(st.text("ab \n\u05d0\u05d11.", max_size=40))
def test_every_character_is_kept_and_its_number_known(text: str) -> None:
    lines = text.split("\n")
    boxes = [
        box
        for row, words in enumerate(lines)
        for box in line(list(words.split()), list(range(len(words.split()))), -20.0 * row)[1]
    ]
    read, order = as_read(text, boxes)
    assert ["".join(text.split())[n] for n in order] == list("".join(read.split()))
    assert sorted(order) == list(range(len(boxes)))
    assert len(read.split("\n")) == len(lines)


def test_a_line_without_letters_is_read_as_the_one_before_it() -> None:
    for seen, read in ((["Ule", "םולש", "Aro"], "Ule שלום Aro\n1962."), (["םולש", "םכל"], "לכם שלום\n.1962")):
        text, boxes = line(seen, list(range(len(seen))))
        number, below = line(["1962."], [0], -2 * HEIGHT)
        assert as_read(f"{text}\n{number}", [*boxes, *below])[0] == read


def test_letters_written_behind_the_rest_of_their_line_go_back_to_their_words() -> None:
    text, boxes = line(["Đập", "Aro"], [0, 1])
    back = [0, 2, 3, 4, 5, 1]
    assert text == "Đập Aro"
    assert as_read("Đ p Aro ậ", [boxes[n] for n in back]) == ("Đập Aro", [0, 5, 1, 2, 3, 4])


def test_a_break_beside_what_is_raised_or_lowered_is_none() -> None:
    ten, three, km, below = Box(0, 0, 12, 10), Box(12, 4, 16, 11), Box(19, 0, 31, 10), Box(0, -14, 12, -4)
    assert unbroken("T\n3\nk\nm", [ten, three, km, below]) == "T3 k\nm"
    assert unbroken("T \n3\nk\nm\n\n", [ten, three, km, below]) == "T3 k\nm\n\n"


def test_a_hostile_line_takes_time_as_long_as_it_is() -> None:
    """Each search within a line goes over it once."""
    for sign in ("%", "\u0651", "(", "L ", "\u0645\u0651"):
        text = "\u05d0" + sign * (60_000 // len(sign))
        boxes = [Box(n, 0, n + 1, 1) for n, _ in enumerate("".join(text.split()))]
        read, order = as_read(text, boxes)
        assert sorted(order) == list(range(len(boxes)))
        assert len("".join(read.split())) == len(boxes)
