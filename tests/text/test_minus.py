"""Which dash before a figure is a minus, where scripts set no space before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text.languages.words import tokens
from evals.text.minus import behind_letters, is_behind_letter


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("温度为−5度, 利润为-3.2%, 亏损-5万元", 3),
        ("今年1月为-5度", 1),
        ("기온은-5도까지, 손익이−3억원", 2),
        ("คือ-5 องศา และ−3", 2),
        ("歼-20和东风-41, 长征-5号", 0),
        ("现무-5도, 코로나-19", 0),
        ("10元-20元, 5月−10月, 3公里-5公里, 十度-二十度", 0),
        ("at -5 °C, A-5%, 2−3", 0),
    ],
)
def test_a_minus_behind_a_letter(text: str, signs: int) -> None:
    assert len(behind_letters(text)) == signs


@given(st.text(st.sampled_from("度为の은ก-−－–5.% 月aA"), max_size=20), st.data())
def test_each_is_a_dash_between_a_letter_and_a_figure(text: str, data: st.DataObject) -> None:
    found = behind_letters(text)
    assert all(text[at] in "-−－–" and text[at - 1].isalpha() and text[at + 1] in "5." for at in found)
    assert found == [at for at in range(len(text)) if is_behind_letter(text, at)]
    signs = {word.start for word in tokens(text) if word.key == "-"}
    assert signs.issuperset(at for at in found if text[at + 1] == "5")
