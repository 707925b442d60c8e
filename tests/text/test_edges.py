"""Quotes begin and end where words and numbers do, whichever class they are of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import Index, locate
from evals.text.edges import inside, whole
from evals.types import Document, Span


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        # words
        ("the unsafe dam", "safe dam", False),
        ("the safe dams", "safe dam", False),
        ("the safe dam.", "safe dam", True),
        ("cafe\u0301 x", "cafe", False),
        ("un\u00adsafe dam", "safe dam", False),
        ("un\u200bsafe dam", "safe dam", False),
        ("un-\n  safe dam", "safe dam", False),
        ("un\u00ad\r\nsafe dam", "safe dam", False),
        ("see below -\nsafe dam", "safe dam", True),
        ("well-known dam", "known dam", True),
        ("well-known dam", "well-known", True),
        ("non-fatal falls", "fatal falls", False),
        ("snake_case", "case", False),
        ("_safe_ **dam** `x`", "safe", True),
        ("_safe_ **dam** `x`", "dam", True),
        ("I can't go", "I can", False),
        ("I can’t go", "t go", False),
        ("I can't go", "can't", True),
        ("the board's men", "the board", True),
        ("the board's men", "s men", False),
        ("de l’eau froide", "eau froide", True),
        ("de l’eau froide", "de l", False),
        ("the U.S. army", "U.S.", True),
        ("the U.S. army", "U.S", True),
        ("the U.S. army", "the U", False),
        ("the U.S. army", "S. army", False),
        ("the mill.Its water", "mill", True),
        ("F. Scott", "Scott", True),
        ("in C++ now", "in C", False),
        ("in C# now", "in C", False),
        ('צה"ל אמר', "צה", False),
        ("می\u200cخواهم", "خواهم", False),
        ("हिन्दी में", "हिन्द", False),
        ("हिन्दी में", "हिन्दी", True),
        # numbers
        ("lies 212 metres", "2 metres", False),
        ("lies 212 metres", "212 metres", True),
        ("3.12 metres", "12 metres", False),
        ("it is 3.12 metres", "it is 3.", False),
        ("it is 3. Then", "it is 3", True),
        ("1,012 metres", "012 metres", False),
        ("1'012'500 francs", "500 francs", False),
        ("12\u202f500 metres", "500 metres", False),
        ("12 500 metres", "500 metres", False),
        ("12 500 metres", "12 500 metres", True),
        ("some 1 250 300 men", "300 men", False),
        ("some 1 250 300 men", "some 1 250", False),
        ("in 2019 250 men", "250 men", True),
        ("page 0 250 men", "250 men", True),
        ("of 3.5 250 men", "250 men", True),
        ("in 2012 500 people", "500 people", True),
        (".5 metres", "5 metres", False),
        ("dam...5 metres", "5 metres", True),
        ("at -12 degrees", "12 degrees", False),
        ("at −12 degrees", "12 degrees", False),
        ("−12 degrees", "12 degrees", False),
        ("at -12 degrees", "-12 degrees", True),
        ("owes -$5 now", "$5", False),
        ("10-12 metres", "12 metres", False),
        ("in 1914–18 it", "in 1914", False),
        ("1,-\n200 crowns", "200 crowns", False),
        ("1/2 cups", "2 cups", False),
        ("2 1/2 cups", "1/2 cups", False),
        ("2½ cups", "½ cups", False),
        ("at 8:30 sharp", "at 8", False),
        ("costs $5 now", "$5", True),
        ("costs $5 now", "5 now", False),
        ("costs US$5 now", "$5 now", False),
        ("costs 5€ now", "costs 5", False),
        ("grew by 5% now", "by 5", False),
        ("at 5°C now", "at 5°", False),
        ("weighs 5kg", "weighs 5", False),
        ("10³ litres", "10", False),
        ("10³ litres", "10³", True),
        ("5 m² of", "5 m", False),
        ("CO₂ is", "CO", False),
        ("failed twice¹ in", "failed twice", True),
        ("2<b>12</b> metres", "12</b> metres", False),
        ("2**12 metres", "12 metres", False),
        ("2*12 metres", "12 metres", True),
        ("un**safe** dam", "safe", False),
        ("<b>Height</b>212 m", "212 m", True),
        ("grew by 5 % now", "by 5", False),
        ("cost $5 million now", "cost $5", False),
        ("cost 5 Milliarden", "cost 5", False),
        ("5 million now", "million now", False),
        ("40 miles away", "miles away", True),
        ("non–fatal falls", "fatal falls", False),
        ("London–Paris trains", "Paris trains", True),
        # scripts without spaces
        ("東京は12月に", "2月", False),
        ("東京は12月に", "12月", True),
        ("十二月に", "二月", False),
        ("三点五米", "五米", False),
        ("安全な橋", "全な", True),
        ("USBを使う", "Bを", False),
        ("が\u3099", "が", False),
        ("ไม่ปลอดภัย", "ปลอดภัย", True),
        ("น้ำ", "น", False),
        # a minus behind their letters, but not the hyphen of a name or a range
        ("気温は−5度", "5度", False),
        ("気温は-5度", "5度", False),
        ("気温は－5", "5", False),
        ("歼-20战机", "20战机", True),
        ("10元-20元", "20元", True),
        ("10公里−20公里", "20公里", True),
        ("今年1月为-5度", "5度", False),
        ("기온은-5도까지", "5도", False),
        # Korean: a noun may lose its particle, but not its prefix
        ("댐은 안전하다", "댐", True),
        ("댐물은 깊다", "댐", False),
        ("불안전하다", "안전하다", False),
    ],
)
def test_edges(text: str, part: str, expected: bool) -> None:
    start = text.rindex(part)
    assert whole(text, start, start + len(part)) is expected


_NASTY = "ab1 .-'’\u00ad\u200b\u0301\n²₂設十ไำ각은$%é_"


@given(st.text(st.sampled_from(_NASTY), max_size=30), st.text(st.sampled_from(_NASTY), max_size=6), st.data())
def test_no_class_cuts_a_word(text: str, quote: str, data: st.DataObject) -> None:
    if text and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text) - 1))
        quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    filler = "and so on it goes"
    cited = Document("d", f"{text} {filler}")
    for wording in (quote, quote.upper(), f"“{quote}”", f"{quote} … it goes"):
        found = locate(wording, cited, [Document("e", text)], tau=0.7)
        source = text if found.document == "e" else cited.text
        views = (source, Index(source).bare)  # a word that markup cuts is whole without it
        assert all(any(whole(view, span.start, span.end) for view in views) for span in found.spans)


@given(st.text(st.sampled_from("ab1"), min_size=1, max_size=8), st.integers(1, 7))
def test_no_boundary_of_a_plain_word_is_an_edge(word: str, at: int) -> None:
    assert inside(word, at) is (at < len(word))
    assert not inside(f" {word} ", 1)
    assert not inside(f" {word} ", len(word) + 1)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("2 metres", "212 metres here, and 2 metres"),
        ("2 METRES", "212 metres here, and 2 metres"),
        ("safe dam", "an unsafe dam, and a safe dam"),
        ("cafe", "a cafe\u0301, a cafe"),
        ("12月", "112月と12月"),
    ],
)
def test_a_whole_place_later_in_the_text_is_the_one(quote: str, text: str) -> None:
    found = locate(quote, Document("d", text))
    assert found.kind in ("exact", "normalized")
    assert found.spans == (Span(len(text) - len(quote), len(text)),)
    padded = "filler words of no use " * 3_000 + text
    assert locate(quote, Document("d", padded)).spans[0].end == len(padded)


def test_a_whole_window_later_in_the_text_is_the_fuzzy_one() -> None:
    text = "It lies 212 metres abve the sea, I said. It lies 2 metres abov the sea."
    for filler in ("", "and so on it goes " * 100):
        found = locate("2 metres above the sea", Document("d", filler + text))
        assert found.kind == "fuzzy"
        assert found.spans[0].of(filler + text) == "2 metres abov the sea"


def test_a_window_is_widened_to_the_edge_of_a_word() -> None:
    text = "Lake Aro lies 212 metres above the sea. Its water is clear."
    found = locate("2 metres above the sea", Document("d", text))
    assert found.kind == "altered"
    assert found.spans[0].of(text) == "212 metres above the sea"
    assert found.similarity == pytest.approx(1 - 2 / 24)


def test_no_other_class_takes_a_cut_word_either() -> None:
    text = Document("d", "It lies 212 metres above the unsafe dam")
    assert locate("2 metres", None, [text]).kind == "fabricated"
    assert locate("2 metres … safe dam", text).kind == "fabricated"
    assert Index(text.text).find_verbatim("lies 21") is None
