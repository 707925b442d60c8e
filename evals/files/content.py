"""What the readers of files give back, and how they say that a file cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from evals.types.samples import WordBox

MAX_BYTES = 256 << 20  # of a file
MAX_MARKUP = 64 << 20  # bytes of HTML, or of the markup of a zipped format once it is unpacked
MAX_CHARS = 100_000_000  # code points of a PDF's text, whose pages may share what they show
_MAX_TITLE = 200

# Control characters and the two non-characters that end Unicode's first plane are no one's text; tabs and
# line feeds stay. Breaks of a page, a column or a line under other names are line feeds.
_CLEAN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF]) | dict.fromkeys([0x0B, 0x0C, 0x85], "\n")
del _CLEAN[ord("\t")], _CLEAN[ord("\n")]

# What programs write where nobody gave a title.
_NO_TITLE = re.compile(
    r"(untitled|no title|title|word document|(microsoft )?(word|excel|powerpoint)( - .*)?|\(?anonymous\)?|document ?\d*"
    r"|.*\.(docx?|dotx?|dvi|html?|indd|odt|pdf|pptx?|qxd|rtf|tex|txt|xlsx?))",
    re.IGNORECASE,
)

# What is set raised is another thing than the same digits on the line: 10³ is not 103, and a note's number is no part
# of a word.
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
# A number with a sign before or behind it, or several: 3, -12, 2+, "1, 4-6".
_CAN_BE_RAISED = re.compile(r"\s*[+−-]?\d[\d, –-]{0,19}[+−-]?\s*", re.ASCII)
_TO_RAISE = re.compile(r"(?<![\d ])[+−-](?=\d)|(?<=\d)[+−-](?![\d ])|\d", re.ASCII)


class Unreadable(Exception):
    """Why one file gives no document, without its name: in a folder the others are read all the same."""


@dataclass(frozen=True, slots=True)
class Content:
    """What one file holds. ``page_starts`` are offsets in code points into ``text``, one a page, the first 0;
    ``encoding`` is that of a text file which is not in UTF-8; ``boxes`` are those of its words, if they were wanted."""

    text: str
    title: str = ""
    page_starts: tuple[int, ...] = ()
    encoding: str = ""
    boxes: tuple[WordBox, ...] = ()


def clean(text: str) -> str:
    """The text without control characters and non-characters, every line end a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN)


def paged(slides: Iterable[str]) -> tuple[str, tuple[int, ...]]:
    """Slides as one text, and where each starts. Two line ends are between them, one of them a page's own: a sentence
    does not run on from one slide to the next."""
    pages = [f"{slide}\n" for slide in slides]
    return "\n".join(pages), (0, *accumulate(len(page) + 1 for page in pages[:-1]))


def raised(text: str) -> str:
    """A text that is set as a superscript: numbers in raised digits, any other as it is.

    >>> raised("3"), raised("-12"), raised("2+"), raised("1,4-6"), raised("th"), raised("[3]")
    ('³', '⁻¹²', '²⁺', '¹,⁴-⁶', 'th', '[3]')
    """
    if not _CAN_BE_RAISED.fullmatch(text):
        return text
    return _TO_RAISE.sub(lambda sign: sign[0].translate(_RAISED), text)


def sane_title(title: str) -> str:
    """The title a file gives itself on one line, empty where a program made it up or it is too long to be one."""
    title = " ".join(clean(title).split())
    return "" if len(title) > _MAX_TITLE or _NO_TITLE.fullmatch(title) else title
