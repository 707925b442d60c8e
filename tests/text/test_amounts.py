"""Numbers, units, money and days in running text: what is read, and where."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text.languages import BY_LANGUAGE
from evals.text.languages.numbers import figure, han, sino_korean
from evals.text.values.amounts import amounts

_CHINESE = BY_LANGUAGE["zh"]
_PARTS = [
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
    "三",
    "万",
    "百",
    "/",
    "second",
    " ",
    ", ",
    "-",
]


@given(parts=st.lists(st.sampled_from(_PARTS), max_size=20), language=st.sampled_from(["en", "de", "zh", "ja", "ko"]))
def test_amounts_stand_in_order_and_apart(parts: list[str], language: str) -> None:
    text = "".join(parts)
    found = list(amounts(text, BY_LANGUAGE[language]))
    assert all(0 <= amount.start < amount.end <= len(text) for amount in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all((amount.day is None) == bool(amount.number) for amount in found)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost $3 million then.", 3000000, "dollar"),
        ("It cost USD 5 million then.", 5000000, "dollar"),
        ("It won 5 medals.", 5, ""),
        ("It flows at 12 metres per second.", 12, "metre/second"),
        ("It took 1 second.", 1, "second"),
        ("The second time.", 2, ""),
        ("It is 20 °C today.", 20, "celsius"),
        ("It is 5 m high.", 5, "metre"),
        ("It has 12,34,567 people.", 1234567, ""),
        ("минус 12 миллионов рублей", -12000000, "rouble"),
        ("12 Millionen Euro", 12000000, "euro"),
    ],
)
def test_an_amount_has_its_value_and_unit(text: str, value: int, unit: str) -> None:
    language = "ru" if "м" in text else "en"
    assert [(a.value, a.unit) for a in amounts(text, BY_LANGUAGE[language])] == [(Decimal(value), unit)]


def test_what_is_no_number_has_no_value() -> None:
    assert [a.value for a in amounts("at 12:30, in version 2.10.3, 10^3 of them", BY_LANGUAGE["en"])] == [None] * 3


def _written(n: int) -> str:
    """A whole number below 10^16 in Chinese characters, in full."""
    for scale, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if n >= scale:
            above, below = divmod(n, scale)
            gap = "零" if 0 < below < scale // 10 else ""
            return _written(above) + sign + (gap + _written(below) if below else "")
    return "零一二三四五六七八九"[n]


@given(n=st.integers(min_value=10, max_value=10**12 - 1))
def test_a_chinese_numeral_is_read_as_it_is_written(n: int) -> None:
    assert han(_written(n), _CHINESE.scales, _CHINESE.numbers) == n


def test_signs_that_do_not_follow_in_order_are_no_number() -> None:
    for written, value in {
        "一万亿": 10**12,
        "一万二千亿": 12 * 10**11,
        "二〇〇八": 2008,
        "百": 100,
        "两三百": None,
        "三四五百": None,
        "百千": None,
        "万": None,
    }.items():
        assert han(written, _CHINESE.scales, _CHINESE.numbers) == value, written
    assert [sino_korean(word) for word in ("이백", "삼십오", "이이", "만일", "이")] == [200, 35, None, None, None]
    assert figure("1,00,000", continental=False) == Decimal(100000)


def test_a_long_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []

    def counted(text: str, start: int, end: int) -> list[object]:
        read.append(end - start)
        return []

    monkeypatch.setattr("evals.text.values.amounts.tokens", counted)
    for text in ("it is 5 km long, or so they say of it here; " * 200, "7 " * 5000, "5 km/h, " * 1000):
        read.clear()
        assert list(amounts(text, BY_LANGUAGE["en"])) == []
        assert sum(read) <= len(text)
