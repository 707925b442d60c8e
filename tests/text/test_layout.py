"""Line breaks that wrap prose, and those that end headings, items, rows and verses."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bench.sentences import OURS, table
from evals.text import sentences
from evals.text.splitting import layout
from evals.text.splitting.layout import LINE_BREAK, unwrapped

MOST_BROKEN = 0.02

PROSE = (
    "The old mill beside the river Ule was closed in the spring of that cold year. The tallest tower of the town is "
    "Holm Tower, which was built by Ana Ruiz and her son in 1902 and is 96 metres tall. Nobody lives there now."
)


def _texts(text: str) -> list[str]:
    return [" ".join(span.of(text).split()) for span in sentences(text)]


def test_few_sentences_break_at_any_width() -> None:
    ours = table(OURS)
    assert len(ours) == 12
    assert {name: max(shares) for name, shares in ours.items() if max(shares) > MOST_BROKEN} == {}


@given(st.integers(24, 150), st.sampled_from(["\n", "\r\n", "\u2028"]), st.sampled_from(["", "  "]))
@example(117, "\n", "")
def test_wrapped_prose_has_the_sentences_it_had(width: int, end: str, indent: str) -> None:
    wrapped = end.join(textwrap.wrap(PROSE, width, subsequent_indent=indent))
    assert _texts(wrapped) == _texts(PROSE)


_lines = st.lists(
    st.sampled_from(
        [
            "",
            "x",
            "Lake Aro",
            "it is so",
            "It is. ",
            "- item",
            "3. three",
            "a | b",
            "\t",
            "# Head",
            "---",
            "湖" * 12,
            "é",
            "[",
        ]
    )
    | st.text(max_size=50),
    max_size=12,
)


@given(_lines.flatmap(lambda lines: st.sampled_from(["\n", "\r\n", "\r", "\x85"]).map(lambda end: end.join(lines))))
def test_only_line_breaks_are_replaced_each_by_as_many_spaces(text: str) -> None:
    joined = unwrapped(text)
    assert len(joined) == len(text)
    breaks = {at for match in LINE_BREAK.finditer(text) for at in range(*match.span())}
    assert all(a == b or (at in breaks and b == " ") for at, (a, b) in enumerate(zip(text, joined, strict=True)))


@pytest.mark.parametrize(
    "lines",
    [
        ["# The height of the lake", "Lake Aro lies high."],
        ["The height of the lake above the sea", "Lake Aro lies high."],
        ["Lake Aro", "========", "It lies high."],
        ["**Lake Aro**", "It lies high, and", "---", "Lake Ule lies low"],
        ["- Lake Aro lies at a height of many metres", "- Lake Ule lies low", "- Others"],
        ["• Lake Aro lies high above the sea", "• Lake Ule lies low below the town"],
        ["1. Lake Aro lies high above the sea", "2. Lake Ule lies low below the town", "3. Others"],
        ["(a) Lake Aro lies high above the sea", "(b) Lake Ule lies low below the town"],
        ["一、湖位于海拔二百一十二米处", "二、湖水清澈见底也没有鱼"],
        ["苹果", "香蕉", "葡萄干"],
        ["The lakes are these:", "Aro", "Ule"],
        ["You will need:", "flour", "milk", "sugar"],
        ["Name | Height", "Aro | 212", "Ule | 30"],
        ["| Lake | Height |", "|---|---|", "| Aro | 212 |"],
        ["Aro\t212", "Ule\t30"],
        ["Ana Ruiz", "12 Holm Street", "Ule 4021", "Norway"],
        ["Paris is the capital of France", "Berlin is the capital of Germany", "Rome is the capital of Italy"],
        ["Roses are red", "Violets are blue", "Sugar is sweet", "And so are you."],
        ["春眠不觉晓", "处处闻啼鸟", "夜来风雨声", "花落知多少"],
        [
            PROSE.removesuffix("."),
            "And another paragraph that is long and in one line, as most programs write it. " * 3,
        ],
    ],
)
def test_what_stands_on_a_line_of_its_own_ends_there(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unwrapped(text) == text


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        # A dash and a number at the beginning of a line by chance, and items of a list.
        (
            textwrap.fill(
                "Holm Tower, which was built by Ana and her son - or by others - in the spring, is tall.", 39
            ),
            0,
        ),
        (textwrap.fill("The tower that was built in the spring of 1902 stands in 3. Street. It is tall.", 56), 0),
        ("These are the lakes of the whole valley:\n- Lake Aro, which lies high above the sea\n- Lake Ule.", 2),
        ("- Lake Aro lies at a height of many metres\n  above the sea and is clear.\n- Lake Ule lies low.", 1),
        # A heading and paragraphs in one block.
        ("The tower\n" + textwrap.fill(PROSE, 50) + "\nThe mill\n" + textwrap.fill(PROSE, 50), 3),
        ("> Lake Aro lies at a height of many\n> metres above the sea and the town.", 0),
        (
            "As it was written down by Dr.\nIto and by others, approx. in\nspring, it is so. It is e.g.\nlong.",
            0,
        ),
    ],
)
def test_prose_beside_structure(text: str, breaks: int) -> None:
    assert unwrapped(text).count("\n") == breaks


@pytest.mark.parametrize("width", range(24, 60, 4))
def test_the_marks_of_a_wrapped_quotation_stand_in_no_sentence(width: int) -> None:
    prose = (
        "Der Vertrag endet am 31. Mai 2004. Im 19. Jahrhundert war das anders. Herr Dr. Meier hat ihn unterschrieben."
    )
    quoted = "\n".join(f"> {line}" for line in textwrap.wrap(prose, width))
    assert unwrapped(quoted).replace(" > ", " ").split() == ["> ".strip(), *prose.split()]
    assert [said.replace("> ", "") for said in _texts(quoted)] == _texts(prose)


@pytest.mark.parametrize(
    "prose",
    [
        # An opening mark takes room; a line may end in half a word, in what is quoted, in a colon in prose.
        "The tower was drawn for the town by the office of Ruiz in the style of its Portable Format "
        "(TPF), so that nearly all of it was built as it should be, in spite of the river and the mill beside it.",
        "Dieser Befehl nimmt die Markierung der Boot-Loader-Eintragsdatei und der Kernel-Image-Datei als gut zurück, "
        "indem er die Boot-Loader-Eintragsdatei umbenennt, deren Pfad in der EFI-Variablen steht. Er ist alt.",
        "Its name may be followed by a number, which is parted from it by ':' and, behind that, by the name of a "
        "lake, which is parted by '/' and stands where the map says. Put both in brackets.",
        "This page was written by Ana Ruiz <ana@example.org>, Bo Vega <bo@example.org>, Cy Lind <cy@example.org>, "
        "Di Holm <di@example.org> and Ed Ito <ed@example.org> in the spring of that year. It is long.",
        "The tower is as old as the mill beside it, and it was built for three reasons that are known to all: "
        "Aro was poor, Ule was far away, and Holm was owned by people who did not care for it at all.",
    ],
)
@pytest.mark.parametrize("width", [30, 40, 50, 60, 70, 80])
def test_no_sentence_breaks_at_a_mark_or_half_a_word(prose: str, width: int) -> None:
    assert _texts(textwrap.fill(prose, width, break_on_hyphens=False)) == _texts(prose)


def test_each_line_is_measured_so_often_whatever_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    columns, measured = layout.columns, []

    def counted(text: str) -> int:
        measured.append(len(text))
        return columns(text)

    monkeypatch.setattr(layout, "columns", counted)
    for lines in (1_000, 2_000):
        measured.clear()
        unwrapped("A line of prose that\ngoes on and on and\n" * lines)
        assert len(measured) <= 10 * 2 * lines
        assert sum(measured) <= 5 * 40 * lines


TABLE = "Solid | Faces | Edges\nThe tetrahedron of Plato | 4 | 6\nCube | 6 | 12\nThe octahedron | 8 | 12"


@pytest.mark.parametrize("width", [28, 30, 32, 34])
def test_a_row_of_a_table_goes_on_where_it_is_wrapped(width: int) -> None:
    wrapped = "\n".join("\n".join(textwrap.wrap(row, width)) for row in TABLE.split("\n"))
    assert [" ".join(span.of(wrapped).split()) for span in sentences(wrapped)] == TABLE.split("\n")


def test_a_row_is_one_sentence_whatever_its_cells_say() -> None:
    row = "| 1. Aro | It is cold. It is deep! | – |"
    assert [span.of(f"Lakes.\n{row}\n{row}") for span in sentences(f"Lakes.\n{row}\n{row}")] == ["Lakes.", row, row]


@pytest.mark.parametrize(
    "prose",
    [
        "بنى الصيادون مرفأ صغيرا عند مصب النهر في ربيع ذلك العام. كانت جدرانه من الحجر الأبيض القديم. هدمته العاصفة "
        "بعد عشر سنوات. أعاد الأهالي بناءه كله من الخشب.",
        "הדייגים בנו מעגן קטן ליד שפך הנהר באביב של אותה שנה. קירותיו היו מאבן לבנה וישנה. הסערה הרסה אותו אחרי עשר "
        "שנים. התושבים בנו אותו מחדש כולו מעץ.",
        "ماهیگیران در بهار آن سال بندر کوچکی کنار دهانه رود ساختند. دیوارهای آن از سنگ سفید بود. توفان پس از ده سال آن "
        "را ویران کرد. مردم همه آن را از چوب ساختند.",
        "어부들이 그해 봄 강어귀에 작은 항구를 지었다. 벽은 오래된 하얀 돌로 되어 있었다. 십 년 뒤 폭풍이 그것을 "
        "무너뜨렸다. 주민들이 나무로 다시 지었다.",
    ],
    ids=["ar", "he", "fa", "ko"],
)
def test_few_lines_of_a_script_without_capitals_are_prose_where_sentences_end_inside_them(prose: str) -> None:
    broken = [width for width in range(40, 80) if _texts(textwrap.fill(prose, width)) != _texts(prose)]
    assert broken == []
