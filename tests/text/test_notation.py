"""One notation for numbers, units, dates and characters: where it comes from, and which quotes are found by it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import differences, index, locate
from evals.text.languages import BY_LANGUAGE
from evals.text.notation import rewritten
from evals.text.values import amounts
from evals.text.values.clock import on_one_clock
from evals.text.values.eastern import in_figures, plain_numerals
from evals.types import Document

_PARTS = st.sampled_from(
    [
        "three",
        "3",
        "3,000",
        "km",
        "kg ",
        "€",
        "%",
        "May",
        "12",
        "2020",
        "é",
        "圖",
        "三",
        "ました",
        "\u0301",
        " ",
        ", ",
        "-",
        "x",
    ]
)


@given(parts=st.lists(_PARTS, max_size=20), language=st.sampled_from(["en", "de", "zh", "ja", "ar"]))
def test_every_character_comes_from_a_stretch_of_the_text_in_order(parts: list[str], language: str) -> None:
    text = "".join(parts)
    form = rewritten(text, BY_LANGUAGE[language])
    spans = [form.raw(n, n + 1) for n in range(len(form.text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))


@given(text=st.text(alphabet="abc .,;é", max_size=40))
def test_what_has_no_notation_keeps_its_places(text: str) -> None:
    form = rewritten(text, BY_LANGUAGE["en"])
    assert form.text == text.replace("é", "e")
    assert all(form.start(n) == n and form.end(n) == n + 1 for n in range(len(text)))


def test_numbers_and_units_are_written_one_way() -> None:
    assert rewritten("The dam, 12 km off, has three gates.", BY_LANGUAGE["en"]).text == (
        "The dam, 12000 metre off, has 3 gates."
    )


@pytest.mark.parametrize(
    ("source", "quote", "kind", "words"),
    [
        ("So it was. The dam has three gates, no more.", "The dam has 3 gates", "fuzzy", "The dam has three gates"),
        ("So it was. The dam has three gates, no more.", "The dam has 4 gates", "altered", "The dam has three gates"),
        ("It closed on 3 May 1999. Then it rained.", "It closed on May 3rd, 1999", "fuzzy", "It closed on 3 May 1999"),
        (
            "It closed on 3 May 1999. Then it rained.",
            "It closed on May 4th, 1999",
            "altered",
            "It closed on 3 May 1999",
        ),
        ("那里有图书馆和书店，也有学校。", "那裏有圖書館和書店", "fuzzy", "那里有图书馆和书店"),
        ("قال المعلم كلمة. كتب الولد الدرس في دفتره.", "كَتَبَ الوَلَدُ الدَّرْسَ", "fuzzy", "كتب الولد الدرس"),
        (
            "Đây là hồ. Người dân sống ở ven hồ đã lâu năm.",
            "Nguoi dan song o ven ho",
            "fuzzy",
            "Người dân sống ở ven hồ",
        ),
        ("a 19-year-old boy", "19", "fabricated", ""),
    ],
)
def test_a_quote_in_another_notation_is_found(source: str, quote: str, kind: str, words: str) -> None:
    found = locate(quote, Document("d", source))
    assert found.kind == kind
    assert words == (found.span.of(source) if found.span else "")


@pytest.mark.parametrize(
    ("source", "quote", "altered"),
    [
        ("the ice broke on 12 May 2020 at noon", "the ice broke on May 12, 2020 at noon", False),
        ("the ice broke on 12 May 2020 at noon", "the ice broke on 2020-05-12 at noon", False),
        ("the ice broke on 12 May 2020 at noon", "the ice broke on May 12, 2021 at noon", True),
        ("the ice broke on 12 May 2020 at noon", "the ice broke on 12/05/2020 at noon", True),  # or 5 December
        ("may 12 and 12 may again", "may 12 and 12 may again", False),
        ("das Eis brach am 12. Mai 2020 in der Nacht", "das Eis brach am 12.05.2020 in der Nacht", False),
        (
            "el hielo se rompió el 12 de mayo de 2020 por la noche",
            "el hielo se rompió el 12/05/2020 por la noche",
            False,
        ),
        ("冰在2020年5月12日破裂了", "冰在2020-05-12破裂了", False),
        ("the road is 5 km long in all", "the road is 5,000 m long in all", False),
        ("the road is 5 km long in all", "the road is 500 m long in all", True),
        ("the road is 5 km long in all", "the road is 3.1 miles long in all", True),  # rounded, so it is another figure
        ("这条路长5公里", "这条路长5千米", False),
        ("增加了百分之五", "增加了5%", False),
        ("增加了百分之五", "增加了6%", True),
    ],
)
def test_dates_and_amounts_are_read_in_any_order_and_unit(source: str, quote: str, altered: bool) -> None:
    assert bool(differences(source, quote)) == altered


def test_the_text_is_read_once_around_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(text: str, start: int, end: int) -> list[object]:
        read.append(end - start)
        return []

    monkeypatch.setattr(amounts, "tokens", counted)
    for text in ("the road is 5 km long, or so they say of it here; " * 200, "7 " * 5000, "5 km, " * 1000):
        read.clear()
        rewritten(text, BY_LANGUAGE["en"])
        assert sum(read) <= len(text)


def test_a_long_quote_is_not_rewritten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "rewritten", lambda *_: pytest.fail("it was"))
    assert locate("It was 5 km to the next town. " * 100, Document("d", "Nothing of it.")).kind == "fabricated"


@given(st.integers(0, 23), st.integers(0, 59))
def test_an_hour_of_24_is_the_one_before_or_after_noon(hour: int, minutes: int) -> None:
    twelve = f"{hour % 12 or 12}.{minutes:02} {'pm' if hour > 11 else 'am'}"
    day = f"from {hour}:{minutes:02} to 13:05", f"from {twelve} to 1:05 p.m."
    assert on_one_clock(day[0]) == on_one_clock(day[1])
    known = hour > 12 or hour == 0
    assert (on_one_clock(f"at {hour}:{minutes:02}") == on_one_clock(f"at {twelve}")) == known
    assert on_one_clock(on_one_clock(day[0])) == on_one_clock(day[0])


@given(st.integers(0, 99), st.text("〇一二三四五六七八九", min_size=1, max_size=3))
def test_a_decimal_in_chinese_characters_is_read_digit_by_digit(whole: int, part: str) -> None:
    tens, ones = divmod(whole, 10)
    ten = ("一二三四五六七八九"[tens - 1] if tens > 1 else "") + "十" if tens else ""
    numeral = ten + ("〇一二三四五六七八九"[ones] if ones or not tens else "")
    figures = f"{whole}.{''.join(str('〇一二三四五六七八九'.index(c)) for c in part)}"
    assert in_figures(f"约{numeral}点{part}。") == f"约{figures}。"
    assert in_figures(f"为百分之{numeral}点{part}。") == f"为{figures} percent。"


@pytest.mark.parametrize("before", ["5％ ", "二", "万"])
def test_figures_beside_numerals_are_read_once_however_many(before: str) -> None:
    figures = "1" * 50_000
    assert plain_numerals(before + figures).endswith(figures)
