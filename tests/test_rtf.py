"""RTF as programs write it, and as nobody should."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.files.content import Unreadable
from evals.files.formats.rtf import read_rtf


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            rb"The dam{\super\chftn{\*\footnote\chftn Its stone is grey.}} is old.",
            "The dam is old.\n\nIts stone is grey.",
        ),
        (rb"10{\super 3} km, H{\sub 2}O", "10³ km, H2O"),
        (rb"Seen {\v hidden }{\deleted gone }words", "Seen words"),
        (rb"a\par b\line c\tab d", "a\n\nb\nc\td"),
        (
            rb"{\trowd\intbl Lake\cell Height\cell\row}{\intbl Aro\par\cell 212 m\cell\row}\pard Ends",
            "Lake\tHeight\nAro\t212 m\n\nEnds",
        ),
        (rb"{\fonttbl{\f3\fcharset128 MS Mincho;}}{\f3\'93\'8c\'8b\'9e}", "東京"),
        (rb"\u-10179 ?\u-8704 ?\uc0\u233 t\u233", "😀été"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}} shown", "the link shown"),
        (rb"{\field{\*\fldinst EQ \\* jc2 \\o\\ad(\\s\\up 9(to),T\u333?ky\u333?)}} lies low", "Tōkyō lies low"),
        (rb"{\pict\bin5 }}}}}x}a{\*\unknown b}{\*\shppict{\pict 00}}{\header Top\par}{\footer Top\par}", "a\n\nTop"),
        (rb"a{{{", "a"),
        (rb"a}}}b", "ab"),
    ],
)
def test_rtf(body: bytes, text: str) -> None:
    assert read_rtf(rb"{\rtf1\ansi " + body + b"}").text == text


def test_rtf_gives_its_title() -> None:
    assert read_rtf(rb"{\rtf1{\info{\title The lak\u233?s}}Aro.}").title == "The lakés"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"{" * 100_000 + b"deep", "deep"),
        (b"a" + b"}" * 100_000 + b"b", "ab"),
        (rb"a{\pict\bin999999999 b}c", "a"),
        (rb"a\bin-5 b\bin c", "abc"),
        (rb"a\u b\u? \u99999999 ?c\uc999999999\u65 d", "ab? \ue0ffcA"),
        (rb"\uc1\u65", "A"),
        (b"a" + rb"{\footnote n}" * 3, "a\n\nn"),
        (b"\\", ""),
    ],
)
def test_rtf_that_no_program_writes(body: bytes, text: str) -> None:
    written = rb"{\rtf1 " + body
    if text:
        assert read_rtf(written).text == text
    else:
        with pytest.raises(Unreadable, match="holds no text"):
            read_rtf(written)


PARAGRAPH = st.text("ab1 .äж漢😀{}\\", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(PARAGRAPH, min_size=1, max_size=5), st.integers(0, 3))
def test_any_text_is_read_as_it_was_written(paragraphs: list[str], skipped: int) -> None:
    def escaped(text: str) -> str:
        units = text.encode("utf-16-le", "surrogatepass")
        codes = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
        return "".join(f"\\u{code} {'?' * skipped}" for code in codes)

    body = r"\par ".join(map(escaped, paragraphs))
    assert read_rtf(rf"{{\rtf1\uc{skipped} {body}}}".encode()).text == "\n\n".join(paragraphs)


TOKENS = [rb"\par", rb"\cell", rb"\row", rb"\intbl", rb"\pard", rb"\super", rb"\v", rb"\*", rb"\u-1", rb"\uc2"]
TOKENS += [rb"\f1", rb"\'9", rb"\footnote", rb"\header", rb"\pict", rb"\bin3", rb"\fldinst EQ \\o(", b"{", b"}"]
TOKENS += [b"a", b" ", b"\\", b"\xff", b"\n"]


@given(st.lists(st.sampled_from(TOKENS), max_size=30))
def test_any_tokens_give_text_or_say_why_not(tokens: list[bytes]) -> None:
    with suppress(Unreadable):
        assert read_rtf(rb"{\rtf1" + b"".join(tokens)).text.strip()
