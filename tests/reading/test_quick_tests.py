"""The quick tests that go before the readers of an answer never change what these find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evals.patterns import Seldom, may_hold
from evals.reading import (
    again,
    apps,
    attribution,
    content,
    echo_of,
    environments,
    lookalikes,
    mentions,
    notations,
    quotations,
    read_answer,
    reader,
    thinking_apart,
)
from evals.reading import thinking as thinking_module
from evals.reading.labels import LABEL
from evals.styles import prompting
from evals.types import Document, Sample

DOCUMENTS = (
    Document("d1", "The lake lies 212 metres above the sea.", "Lake Aro"),
    Document(
        "report.pdf", "Smith found x[1].", metadata={"url": "https://e.org/lake", "author": "Smith, J.", "year": 2019}
    ),
)
SAMPLE = Sample("q", "How high is the lake?", DOCUMENTS)
ASKED = "Reply with one JSON object and nothing else: say what the lake is."
WORDS = sorted(
    {*re.findall(r"[^\W\d_]{2,}", LABEL), "according to", "says that", "see", "laut", "指出", "によると", "press"}
)
SIGNS = [
    *"[]()（）【】［］<>{}\\^$`~\"'“”„«»「」‘’*_|.,:;!?…—-#&@/ \n\t012",
    *("[1]", "[2]", " [1].", "(1)", "(2019)", "Smith", "et al.", "¹", "①", "```", "http://e.org", "https://e.org/lake"),
    *("oaicite", "citeturn0search1", "\ue202turn0search1", "<co: 0>", "</co: 0>", "<think>", "</think>", "Reasoning:"),
    *(
        "Answer:",
        "analysis",
        "assistant",
        "\n\n",
        "\n> ",
        "Sources:",
        "Document 2",
        "Doc. 2",
        "Reply with one JSON object",
    ),
    *(
        "report.pdf",
        "second document",
        "According to",
        "— Lake Aro\n",
        "\nSource: ",
        "\nQuote: ",
        "| Source |\n|---|\n| 1 |\n",
    ),
    *(
        "[1]_",
        ":cite:`",
        "`",
        "<<d1>>",
        "footnote:[d1]",
        "[cite:@d1]",
        "[[d1|",
        "]]",
        "^[d1]",
        "\\footnote{d1}",
        "@d1 ",
        "[quote=d1]",
        "[/quote]",
        "\\enquote{It is cold}",
        "{quote}",
        "Smith v. Jones, 5 U.S. 3",
        "{{sfn|Smith|2019}}",
    ),
    *(
        "&#91;1&#93;",
        "&lt;ref&gt;1&lt;/ref&gt;",
        "[ref]1[/ref]",
        "{source: 1}",
        "https://e.org/lake[lake]",
        "2️⃣",
        "②",
        "⁽¹⁾",
        "^1",
    ),
    *(
        "e.org",
        "ibid.",
        "See above",
        "cold.2",
        "※1",
        "<cite",
        ' quote="',
        "\n## Lake Aro\n> ",
        "both sources",
        "all two documents",
        "Source A",
        "문서 2",
        "は*2。",
        "[REF]0[/REF]",
        "\n.. [1] ",
        "{{reflist}}",
        "\\href{https://e.org/lake}{x}",
    ),
    *("and nothing else", "It is cold.", " The lake lies high", "lake", "not"),
]
# What Rust's expressions and Python's take differently.
STRANGE = [
    "\u0130",
    "\u0131",
    "\u017f",
    "\u212a",
    "\x1c",
    "\u00b2",
    "\u0660",
    "\ud800",
    "\u2028",
    "\u00a0",
    "\u0345",
    "ß",
]
KNOWN = st.characters(max_codepoint=0x2FFF)  # letters that Python's tables have not yet are letters to Rust
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(SIGNS),
        st.sampled_from(WORDS),
        st.sampled_from(STRANGE),
        st.just(" "),
        st.text(KNOWN, max_size=2),
    ),
    max_size=16,
).map("".join)
MODULES = (
    again,
    apps,
    attribution,
    content,
    environments,
    lookalikes,
    mentions,
    notations,
    quotations,
    reader,
    thinking_module,
    prompting,
)


@contextmanager
def without_quick_tests() -> Iterator[None]:
    with ExitStack() as patched:
        for module in MODULES:
            held = vars(module).items()
            tests: list[tuple[object, str]] = [
                (module, name) for name, value in held if name.startswith("_MAY_") and callable(value)
            ]
            tests += [(value, "_may") for value in vars(module).values() if isinstance(value, Seldom)]
            assert tests, module.__name__
            for holder, name in tests:
                patched.enter_context(patch.object(holder, name, lambda text: True))
        yield


def found(text: str) -> object:
    reading, thought = read_answer(text, SAMPLE), thinking_apart(text)
    return (
        (reading.text, reading.citations, reading.unread, reading.cuts.spans),
        (thought.text, thought.cut_off, thought.cuts.spans),
        prompting.as_text(text),
    )


@given(TEXTS)
@example("the d\u0131rector's [1] \u0130n Document 2")
@example("It is \x1cl\u0130sted in SOURCE\x1f1, quelle 2.")
@example("As document \u06601 says, it is. s\u0131te 2")
@example("\x1f[\x1f2]\nQuest\u0131on\x1c:")
@example("REASON\u0130NG: it is cold.\nAnswer: cold")
def test_what_is_read_of_an_answer(text: str) -> None:
    with without_quick_tests():
        expected = found(text)
    assert found(text) == expected


@given(TEXTS, st.sampled_from([ASKED, "in this form: <sentence> [<number>]", "", "ş ﬁve wörds in a row are enough"]))
def test_what_repeats_the_instructions(text: str, asked: str) -> None:
    with patch("evals.reading.echo._may_repeat", lambda instructions: lambda text: True):
        expected = echo_of(text, asked)
    assert echo_of(text, asked) == expected


@pytest.mark.parametrize(
    ("source", "flags"),
    [
        (rf"(?<!\w){LABEL}\s{{0,2}}\d", re.IGNORECASE),
        (r"\bno(?=\d)\w[^\W\d_]\s?$", 0),
        (r"(?<=[^\w\s])i[\W]k(?!x)\Z", 0),
        (r"\(\?=[)\]]\\\[x", 0),
    ],
)
@given(st.data())
def test_a_test_holds_wherever_its_pattern_does(source: str, flags: int, data: st.DataObject) -> None:
    plain = re.sub(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)|\\b", "", source) if "?=[)" not in source else source
    inside = data.draw(st.one_of(TEXTS, st.from_regex(re.compile(plain, flags), fullmatch=True, alphabet=KNOWN)))
    text = data.draw(TEXTS) + inside + data.draw(st.sampled_from(["", "\n", " "]))
    if re.search(source, text, flags):
        assert may_hold(source, flags)(text)
