"""Figures and days of a workbook, read as they are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("openpyxl", reason="needs grounded-evals[documents]")

from papers import workbook

from evals.files.formats.day_format import day
from evals.files.formats.number_format import figure
from evals.files.formats.tables import read_xlsx

FORMATS: list[tuple[Any, str, str]] = [
    (1234567.891, "General", "1234567.891"),
    (0.1 + 0.2, "General", "0.3"),
    (12.5, 'General" km"', "12.5 km"),
    (1234567.891, "#,##0", "1,234,568"),
    (0.125, "0.0%", "12.5%"),
    (1234.5, '"$"#,##0.00', "$1,234.50"),
    (1234.5, "#,##0.00\\ [$€-407]", "1,234.50 €"),
    (-1234.5, "#,##0.00;(#,##0.00)", "(1,234.50)"),
    (-0.004, "0.00", "0.00"),
    (0, '#,##0;-#,##0;"nil"', "nil"),
    (1234567, '0.0,,"M"', "1.2M"),
    (1500, '[<1000]0;[<1000000]0.0,"k"', "1.5k"),
    (5551234, "000-0000", "555-1234"),
    (1234567, "##\\,##\\,##0", "12,34,567"),
    (0.125, "0.0E+00", "1.3E-01"),
    (0.75, "# ?/?", "0.75"),
    (42, "0" * 300, "42"),
    (True, "0.0", "TRUE"),
]


@pytest.mark.parametrize(("value", "number_format", "shown"), FORMATS)
def test_a_figure_of_a_workbook_is_read_as_it_is_shown(value: Any, number_format: str, shown: str) -> None:
    assert in_a_cell(value, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("yyyy-mm-dd", "2024-02-09"),
        ("d mmmm yyyy", "9 February 2024"),
        ("dd.mm.yy", "09.02.24"),
        ("dddd, mmm d", "Friday, Feb 9"),
        ("h:mm AM/PM", "2:05 PM"),
        ("mm:ss", "05:07"),
        ('yyyy"年"m"月"d"日"', "2024年2月9日"),
        ("[$-407]d. mmmm yyyy", "2024-02-09 14:05:07"),  # German names, which are not known here
        ("mm-dd-yy", "2024-02-09 14:05:07"),  # in the form that the reader has set
    ],
)
def test_a_day_of_a_workbook_is_read_as_it_is_shown(number_format: str, shown: str) -> None:
    assert in_a_cell(datetime(2024, 2, 9, 14, 5, 7), number_format) == shown


def in_a_cell(value: Any, number_format: str) -> str:
    def fill(book: Any) -> None:
        book.active["A1"] = value
        book.active["A1"].number_format = number_format

    return read_xlsx(workbook(fill)).text.removeprefix("Sheet\n")


@settings(deadline=None)
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_a_shown_figure_is_the_number_rounded(value: float, decimals: int) -> None:
    shown = figure(value, "#,##0." + "0" * decimals if decimals else "#,##0")
    assert shown is not None
    assert abs(float(shown.replace(",", "")) - value) <= 0.51 * 10.0**-decimals + 1e-3 * (abs(value) > 1e9)


@settings(deadline=None)
@given(st.text('0#?.,%E+-;[]<>=$€"\\_* hmsdyAPG/@', max_size=40), st.floats(allow_nan=False, allow_infinity=False))
def test_any_format_shows_something_or_is_not_known(number_format: str, value: float) -> None:
    assert isinstance(figure(value, number_format), str | None)
    assert isinstance(day(datetime(2024, 2, 9, 14, 5, 7), number_format), str | None)


def test_a_format_of_ten_million_digits_is_not_known() -> None:
    assert figure(1.0, "0" * 10_000_000) is None
    assert day(datetime(2024, 2, 9), "d" * 10_000_000) is None
