"""Sentences and words: spans in order and apart that lose nothing."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
import sentencex
from hypothesis import example, given
from hypothesis import strategies as st

from bench.sentences import WIDTHS
from evals.text import sentences, words
from evals.text.splitting import segments

_pieces = st.lists(
    st.sampled_from(
        [
            "Dr. Ito ",
            "saw it.",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "é",
            "𝔘",
            "“Why?” ",
            "a | b",
            "\t",
            "3.5",
            "。",
            "🎉",
            "...",
            "\u2028",
            "Title",
        ]
    ),
    max_size=25,
).map("".join)


# A capital, white space of several bytes and a full stop once made the library panic.
_hostile = st.text(
    st.sampled_from(
        "ABÉЯ\U0001d538bé1 \t\n\r\x0b\x1c\x85\u00a0\u1680\u2003\u2009\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
        "...!?。…؟।:;\"'“”’«»()[]\u0301\u0316\u0600🎉漢\ud800"
    ),
    max_size=30,
)


def _texts(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


@given(st.one_of(_pieces, st.text(max_size=60), _hostile), st.sampled_from(["en", "fr", "ja", "ar", "hi", "?"]))
@example("\ud800 a. B. \U0001f600 C.", "en")
@example("It is plan A\u00a0. It is good.", "en")
def test_spans_are_ordered_apart_and_lose_nothing(text: str, language: str) -> None:
    spans = sentences(text, language)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Dr. Ito saw 3.5 mg. It fell.", ["Dr. Ito saw 3.5 mg.", "It fell."]),
        ("“𝔘𝔘 ça va?” said he. Yes.", ["“𝔘𝔘 ça va?” said he.", "Yes."]),
        ("Air\n\nIt is thin.", ["Air", "It is thin."]),
        ("a | b\nc | d", ["a | b", "c | d"]),
        ("a\tb\nc\td", ["a\tb", "c\td"]),
        ("The Moon\nIt has no air.", ["The Moon", "It has no air."]),
        ("(It is.) It fell. (Who?) (See p. 4.) No.", ["(It is.)", "It fell.", "(Who?)", "(See p. 4.)", "No."]),
        ("The lakes (Aro, Ule, etc.) Ito saw.", ["The lakes (Aro, Ule, etc.) Ito saw."]),
        ("He read memo.md. Ito saw it.", ["He read memo.md.", "Ito saw it."]),
        ('It says: "It is cold." "and it is deep" too.', ['It says: "It is cold."', '"and it is deep" too.']),
        ('The "U.S." "first" plan.', ['The "U.S." "first" plan.']),
        ("Jest to m.in. zamek.", ["Jest to m.in. zamek."]),
        (
            "A line of wrapped prose goes on until it is some seventy long and then\nends. Next.",
            ["A line of wrapped prose goes on until it is some seventy long and then\nends.", "Next."],
        ),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert _texts(text) == expected


@pytest.mark.parametrize(
    "marks", ["- - -", "* * *", "+ + +", "• • •", "◦ ◦ ◦", "★ ★ ★", "1. 2. 3.", "1) 2) 3)", "a) b) c)"]
)
@pytest.mark.parametrize("items", [1, 2, 3])
def test_an_item_of_a_list_has_as_many_sentences_as_it_says_however_many_there_are(marks: str, items: int) -> None:
    listed = [[f"{mark} The **lake** is clear [1].", "It lies high."] for mark in marks.split()[:items]]
    said = "".join(f"{' '.join(item)}\n" for item in listed) + "All is well. Nothing lacks.\n\nThe end. It is."
    assert [span.of(said) for span in sentences(said)] == [
        *(sentence for item in listed for sentence in item),
        *("All is well.", "Nothing lacks.", "The end.", "It is."),
    ]


@pytest.mark.parametrize("space", "\x85\u00a0\u1680\u2003\u2028\u202f\u3000")
def test_no_white_space_before_a_stop_makes_the_library_panic(space: str) -> None:
    assert _texts(f"It is plan A{space}. It is good.")[-1].endswith("It is good.")


def test_a_panic_of_the_library_is_outlived() -> None:
    text = "It is plan A\u00a0. “It is good.” Is 3.5 more? 月。 Yes"
    ends = list(segments._boundaries(text, "en"))
    assert [text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(text)], strict=True)] == [
        "It is plan A\u00a0.",
        "“It is good.”",
        "Is 3.5 more?",
        "月。",
        "Yes",
    ]


def test_what_stops_the_process_is_no_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(language: str, text: str) -> list[dict[str, int]]:
        raise KeyboardInterrupt

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", stopped)
    with pytest.raises(KeyboardInterrupt):
        sentences("It is good.")


@pytest.mark.parametrize(
    "line",
    [
        "月には空気がない。",
        "“It is. ",
        "A whole paragraph.\n\n",
        "on and on ",
        "x",
        "It fell. " * 400 + "no end " * 400,
    ],
)
def test_a_long_text_is_read_in_stretches_as_if_at_once(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = line * (35_000 // len(line))
    read: list[int] = []
    library = sentencex.get_sentence_boundaries

    def counted(language: str, text: str) -> list[dict[str, int]]:
        read.append(len(text))
        found: list[dict[str, int]] = library(language, text)
        return found

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", counted)
    found = sentences(text)
    assert max(read) <= segments._STRETCH
    assert sum(read) <= 2 * len(text)
    monkeypatch.setattr(segments, "_STRETCH", len(text))
    assert found == sentences(text)


@pytest.mark.parametrize(
    "pieces",
    [
        ["**It is cold.** [1]", "**It is warm.** [2]"],
        ["***It is cold.***", "It is warm."],
        ["_It is cold!_", "It *is* warm.[1]**"],
        ["It is cold.", "**It** is warm."],
        ["<b>It is cold.</b>", "It is warm."],
        ["寒い。[1]", "**暑い。**", "次は春。"],
        ["寒い。", "**次**は春。"],
        ["It is so. [1, 2]", "It is not. [3-5] [6]", "So."],
        ["It is so. [Doc 1]", "So."],
        ["It is so.[^1]", "It is not.¹²", "So.【3】", "No."],
        ["It is so. [1](https://a.b/c)", "So."],
        ["It is so.", "[Doc 1] says that it is.", "So."],
        ["It is so.", "[Table 2](https://a.b/c) says it.", "So."],
        ["It is so.", "[ 2 Lake Aro ] is high ."],
        ["Ruiz et al. [2004] saw it.", "It was seen by Ruiz et al. [2004].", "Others did not."],
        ["It is drawn in Fig. [3] and Figs. 4 and 5.", "It is approx. 5 km long (vol. 3, p. 2).", "So."],
        ["Ms. Ruiz saw it.", "So did Sra. Vega."],
        ["Am 3. Mai kam sie.", "Es war im 19. Jahrhundert.", "Sie war 12."],
        ["It is so [1].", "So. [1]."],
        ["湖在南边。", "1929年结冰。", "高3.5米。"],
        ["It is old (see aro(1).)", "It is deep (is it not?) and cold.", "So."],
        ["„Czy jest głębokie?” zapytał.", "— Глубоко? — спросил он.", "— Да."],
        ["- ¿Es hondo? - preguntó.", "— ¿Y frío? —dijo Ana—.", "Es así."],
        ["The gate is red.", "**2. Doors** They are blue.", "**3.** So."],
        ["1.1. Scope is the lake.", "1.2. It ends in 2020.", "It costs 1.5."],
    ],
)
def test_a_sentence_ends_behind_its_marks_and_markers(pieces: list[str]) -> None:
    joint = "" if pieces[0].startswith(("寒", "湖")) else " "
    assert _texts(joint.join(pieces)) == pieces


MARKS = [
    *(["1. ", "2. ", "3. "], ["1) ", "2) ", "3) "], ["(1) ", "(2) ", "(3) "], ["a. ", "b. ", "c. "]),
    *(["A. ", "B. ", "C. "], ["i. ", "ii. ", "iii. "], ["I. ", "II. ", "III. "], ["**1.** ", "**2.** ", "**3.** "]),
]
ITEMS = st.lists(st.sampled_from(["Aro.", "Open the lid.", "Lake Ule lies 30 metres below the town."]), max_size=3)


@given(
    st.sampled_from(MARKS),
    ITEMS.filter(len),
    st.sampled_from(["", "The lakes are few. ", "The lakes:\n", "The lakes: "]),
    st.sampled_from([" ", "\n", "\n\n"]),
    st.sampled_from([*WIDTHS, 1000]),
)
@example(["1. ", "2. "], ["Open it.", "Close it."], "Steps:\n", "\n\n", 1000)
@example(["1. ", "2. "], ["Aro.", "Ule."], "Ranking: ", " ", 1000)
def test_no_mark_of_an_enumeration_is_a_sentence(
    marks: list[str], items: list[str], head: str, joint: str, width: int
) -> None:
    text = head + joint.join(mark + item for mark, item in zip(marks, items, strict=False))
    wrapped = "\n".join("\n".join(textwrap.wrap(line, width)) for line in text.split("\n"))
    spans = sentences(wrapped)
    assert "".join("".join(span.of(wrapped).split()) for span in spans) == "".join(wrapped.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert not {span.of(wrapped) for span in spans} & {mark.strip() for mark in marks}


@pytest.mark.parametrize(
    "pieces",
    [
        ["Steps:", "1. Open it.", "2. Close it."],
        ["There are three.", "1. Aro.", "2. Ule.", "3. Ino."],
        ["1. Aro;", "2. Ule;", "3. Ino."],
        ["Henry VIII. reigned long.", "Wilhelm II. war Kaiser."],
        ["As said in No. 1.", "The rest is new."],
        ["It is version 2.", "It is good."],
        ["He came in 1990.", "She was 12.", "He left in World War I.", "It ended."],
        ["Answer: 12.", "The text says so."],
        ["The band is called Sixx:A.", "He left."],
        ["Am 3. Mai kam sie."],
    ],
)
def test_a_mark_belongs_to_its_item_and_no_other_number_is_one(pieces: list[str]) -> None:
    assert _texts(" ".join(pieces)) == pieces


def test_reads_other_scripts() -> None:
    assert _texts("月には空気がない。氷がある。", "ja") == ["月には空気がない。", "氷がある。"]
    assert _texts("चंद्रमा पर हवा नहीं है। बर्फ है।", "hi") == ["चंद्रमा पर हवा नहीं है।", "बर्फ है।"]


def test_words_keep_apostrophes_hyphens_and_decimals() -> None:
    text = "It's a well-known 3.5, 1,000 — and l’été."
    assert [w.of(text) for w in words(text)] == ["It's", "a", "well-known", "3.5", "1,000", "and", "l’été"]


@given(st.text(max_size=60))
def test_words_are_ordered_and_hold_every_letter_and_digit(text: str) -> None:
    at = 0
    for word in words(text):
        assert not any(c.isalnum() for c in text[at : word.start])
        assert word.start < word.end
        at = word.end
    assert not any(c.isalnum() for c in text[at:])
