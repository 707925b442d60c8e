"""Hostile text: whatever is repeated, reading ends, and what is no marker stays."""

from __future__ import annotations

import pytest

from evals import Document, Sample, check
from evals.reading import read_answer, read_object, thinking_apart
from evals.reading.quotations import quotations

LONG = 20_000
SAMPLE = Sample("s", "Is it cold?", (Document("a", "It is cold."), Document("b", "It is dry.")))
UNITS = [
    *(
        "[",
        "[1, ",
        "(",
        "(Source ",
        "<",
        "<cite>",
        "\\cite{",
        "`",
        "`a``",
        "```\n",
        '"',
        "'a ",
        "“",
        "„",
        "[a](",
        "【1†",
    ),
    *(
        "Sources:\n",
        "Notes:\n1. a\n",
        "- ",
        "*",
        "_",
        "$",
        "\\[",
        "|",
        " ",
        "\t",
        "\n",
        "https://",
        "<think>",
        "</think>",
    ),
    *("<|channel|>", "analysis", "assistantfinal", "<a href=x>", "[^", "al. [2004] ", "?!.", "{'a", '{"a": ', "[Doc "),
    *(
        "②",
        "2️⃣",
        "{{cite|",
        "<ref>",
        "<citation><source>",
        "“a b\n\n",
        "&lsqb;",
        "[[a|",
        "`a <http://b",
        "cold [1]_ ",
        "a.",
        "https://a[",
        "\ue200x\ue202[",
        "[turn0search1 ",
        "##1$$ ",
        "(ibid.) [1] ",
        "[a] b\n",
        "dry. 1 It ",
        '(a: "it is dry ',
        "# a\n\n> b\n",
        "# a\n \n",
        '**a**\n- "it is',
        "“a “b” ",
        "«a «b» ",
        'x "a "b" ',
        "[1]: “a”\n- “b”\n",
        "(#1) «1» @b7 ^b7^ ",
        "turn0file1 Document 1 [1]. ",
        "[quote]",
        "{quote}",
        "\\begin{quote}\n",
        "#+begin_quote\n",
        "A v. A, 1 ",
        "@a [p. 1] ",
        "[1]:\n- a\n",
        "Document 1: a a a.\n",
        "\\cites[a]{b}[c]",
        "(A A, ",
    ),
]


@pytest.mark.parametrize("unit", UNITS)
def test_what_is_repeated_is_read_in_time(unit: str) -> None:
    text = unit * (LONG // len(unit)) + "x"
    assert len(read_answer(text, SAMPLE).text) <= len(text)
    thinking_apart(text)
    read_object(text, ("answer",))


@pytest.mark.parametrize(
    "unit", ["“a “b” ", "«a «b» ", "„a „b“ ", "「a「b」", 'x "a "b" ', '"a "b" c "d" ', "‘a ‘b’ ", "“a\n\n"]
)
@pytest.mark.parametrize("end", ["", "”", '"'])
def test_quotations_in_others_are_found_in_time(unit: str, end: str) -> None:
    text = unit * (10 * LONG // len(unit)) + end
    assert all(span.end <= len(text) for span in quotations(text))
    assert len(read_answer(f"{text[:LONG]} [1].", SAMPLE).citations) >= 1


@pytest.mark.parametrize("before", ["", "Source: ", "[1] ", "References\n", "It is cold [1]. "])
@pytest.mark.parametrize("sign", [" ", "\u00a0", "*", "_", "\n"])
def test_a_gap_is_read_in_time_whatever_stands_around_it(before: str, sign: str) -> None:
    check(f"{before}{sign * LONG}x [1].", [d.text for d in SAMPLE.documents])


@pytest.mark.parametrize(
    "text", [" " * LONG + "x", "[1, " * LONG, "[" + "1," * LONG, "x" + "\t" * LONG + "y", "[[" * LONG]
)
def test_what_is_no_marker_stays(text: str) -> None:
    assert (read_answer(text, SAMPLE).text, read_answer(text, SAMPLE).citations) == (text.strip(), ())
