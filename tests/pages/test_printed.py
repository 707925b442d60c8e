"""Pages that a browser printed to PDF, read back: superscripts, and scripts from the right and from above."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytest.importorskip("pypdfium2", reason="needs grounded-evals[documents]")

from evals.files.formats.pdf import read_pdf

NOTES = "The mole stands on caissons<sup>[12]</sup>, each of 420 t.<sup>3</sup> Its lens weighs 10<sup>3</sup> kg."
WATER = "Water is H<sub>2</sub>O and CO<sub>2</sub>, they say."
ARABIC = (
    "بُني سد آرو عام 1962 ويبلغ ارتفاعه 104 أمتار (انظر «التقرير»). وقد وافقت اللجنة على 51% من الأعمال في 12/03/2021."
)
LATIN_IN_ARABIC = "أعلنت شركة Lake Aro Ltd ذلك يوم الأحد في الفترة 1990-1995، وانظر COVID-19 كذلك."
HEBREW = 'החברה Lake Aro (לשעבר "ארו") הודיעה ב-12.3.2021 כי 51% נמכרו בשנים 1990-1995.'
ARABIC_IN_ENGLISH = "The phrase سد آرو الكبير (a dam) stands in English text."


@pytest.mark.parametrize(
    ("markup", "direction", "read"),
    [
        (NOTES, "ltr", "The mole stands on caissons[12], each of 420 t.³ Its lens weighs 10³ kg."),
        (WATER, "ltr", "Water is H2O and CO2, they say."),
        (ARABIC, "rtl", ARABIC),
        (LATIN_IN_ARABIC, "rtl", LATIN_IN_ARABIC),
        (HEBREW, "rtl", HEBREW),
        (ARABIC_IN_ENGLISH, "ltr", ARABIC_IN_ENGLISH),
    ],
)
def test_what_was_printed_is_read(browser: Browser, markup: str, direction: str, read: str) -> None:
    assert " ".join(printed(browser, f"<p dir={direction}>{markup}").split()) == read


def test_what_is_written_from_above_is_read_as_lines(browser: Browser) -> None:
    text = "防波堤は一八八七年に着工された。"
    assert printed(browser, f"<p lang=ja style=writing-mode:vertical-rl;height:15cm>{text}").strip() == text


def printed(browser: Browser, markup: str) -> str:
    page = browser.new_page()
    page.set_content(f"<meta charset=utf-8><body style='font:12pt DejaVu Sans,sans-serif'>{markup}")
    data = page.pdf(format="A4", margin={"top": "1cm", "left": "1cm", "right": "1cm"})
    page.close()
    return read_pdf(data).text
