"""What surrounds a quote is not the quote, and what its quoter changed in brackets is said to be a change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.text import locate, normal_text, wording, wrapping
from evals.text.forms.markup import NOTHING, without_markup, without_notes
from evals.text.wrapping import unwrapped
from evals.types import Document

TEXT = (
    "The board met in May. It found that the pump had failed twice in spring, and that “nobody” had been told "
    "[2004]. Costs rose to $5 million (10³ l of H₂O). It said \"yes, we're 'ready'\" then. The firm provides grants."
)
BOARD = Document("board", TEXT)
WORDS = "the pump had failed twice"


@pytest.mark.parametrize(
    "wrap",
    [
        "...{}...", "… {} …", "[...] {} […]", "(…) {}", '"{}"', "“{}”", "‘{}’", "«\u00a0{}\u00a0»", "„{}“", "»{}«",
        "「{}」", "『「{}」』", "‘“{}”’", "``{}''", "*{}*", "**{}**", "_{}_", "__{}__", "~~{}~~", "`{}`", "***“{}”***",
        "<q>{}</q>", '<span class="x"><em>{}</em></span>', "{}[1]", "{} [1][2]", "{} [1, 2-3]", "{} [^1]", "{} (1)",
        "{}【1】", "[1] {}", "{} [Doc 1]", "{} [Source: 1]", "{} [1, p. 4]", "{}［1］", "{}[[1]]",
        "{} [emphasis added]", "{} (italics mine)", "{} [Hervorhebung d. Verf.]", "{} (Hervorhebung hinzugefügt)",
        "{} [souligné par nous]", "{} [la cursiva es mía]", "{} (grifo nosso)", "{} (corsivo mio)", "{} (курсив мой)",
        "{} (my translation)", "{} [übersetzt]", "{} [notre traduction]", "{} [traducción propia]", "{}（拙訳）",
        "{} [译者注]", "{} (citation omitted).", "{} [Fußnote weggelassen]", "{} [references omitted]", "{} [!]",
        "{}（傍点筆者）", "{}（重点为引者所加）", "{} (강조는 필자)", "（前略）{}（後略）", "(중략) {} (후략)",
        "・・・{}・・・", "“{}” — Board minutes, p. 3", "\"{}\" - Source 2", "Quote: “{}”", "Document 1: “{}”",
        "Il testo dice: “{}.”", "The text says: “{}”",
        "引用：「{}」", "a) {}", "{} [fonte 1]", "{} [Quelle 2]", "{}[来源1]", "{} [1: Minutes]", "=={}==", "“{}.”²",
        "{} (Smith et al., 2004)", "{} (Smith & Jones 2004, p. 3)", "{} (с. 12)",
        "{} ¹", "⋯ {} ⋯", "•{}", "```{}```", "{} — ",
        "{} (Source 2).", "- {}", "* {}", "• {}", "> {}", "# {}", "{}.", "{},",
        "“{}.”",
        '"{}" (Smith 2004)', "({})", "“…{}…” [2].", '\\"{}\\"', "&quot;{}&quot;", "  {}\n", "{}¹", "> *{}*\n",
    ],
)  # fmt: skip
def test_what_surrounds_a_quote_is_not_the_quote(wrap: str) -> None:
    found = locate(wrap.format(WORDS), BOARD)
    assert (found.kind, [span.of(TEXT) for span in found.spans]) == ("normalized", [WORDS])


@pytest.mark.parametrize(
    ("quote", "kind", "texts"),
    [
        ("Ana Ruiz says: “the pump had failed twice”", "fabricated", None),
        # as it is comes first, whatever the source holds
        ("nobody” had been told [2004]", "exact", None),
        ("“nobody”", "exact", ["“nobody”"]),
        ("that 'nobody' had been told", "normalized", ["that “nobody” had been told"]),
        ("It said 'yes, we're \"ready\"' then", "normalized", ["It said \"yes, we're 'ready'\" then"]),
        ("[T]he pump had failed", "normalized", ["the pump had failed"]),
        ("the pump had failed [sic] twice", "normalized", [WORDS]),
        ("the pump had [1] failed twice", "normalized", [WORDS]),
        ("the pump (emphasis added) had failled twice in spring", "fuzzy", ["the pump had failed twice in spring"]),
        ("the pump [sic] had failled twice in spring", "fuzzy", ["the pump had failed twice in spring"]),
        ("the pump [citation omitted] had failed twice", "normalized", [WORDS]),
        ("The board met [citation omitted] that the pump had failed", "stitched", None),
        ("The board met (citation omitted) that the pump had failed", "stitched", None),
        ("the pump had [not] failed twice in spring", "altered", None),
        ("the pump had failed (not twice) in spring", "altered", None),
        ("the **pump** had <b>failed</b> twice", "normalized", [WORDS]),
        ("the pump had failed twice (emphasis added)", "normalized", [WORDS]),
        ("It found that [the pump] had failed", "normalized", ["It found that the pump had failed"]),
        ("The firm provide[s] grants", "normalized", ["The firm provides grants"]),
        ("The firm provide[d] grants", "stitched", ["The firm", "grants"]),
        ("[the board] found that the pump had failed", "stitched", ["found that the pump had failed"]),
        ("It [the board] found that the pump", "stitched", ["It", "found that the pump"]),
        ('"the pump" … "had been told"', "stitched", ["the pump", "had been told"]),
        ("[the firm] found that the bridge had failed", "fabricated", []),
        ("10³ l of H2O", "normalized", ["10³ l of H₂O"]),
        ("(103 l", "altered", None),
        ("(10 l", "fabricated", []),
        ("[...]", "fabricated", []),
        ("“”", "fabricated", []),
        ("[1]", "fabricated", []),
    ],
)
def test_changes_of_the_quoter(quote: str, kind: str, texts: list[str] | None) -> None:
    found = locate(quote, BOARD)
    assert found.kind == kind
    assert texts is None or [span.of(TEXT) for span in found.spans] == texts


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("-5 degrees", "It was 5 degrees"),
        (">5 degrees", "It was 5 degrees"),
        ('a pipe of 5"', "a pipe of 5 mm"),
        ("a pipe 5' long", 'a pipe 5" long'),
        ("13. May 1990", "12. May 1990"),
        ("10³", "about 10 litres"),
        ("5%", "about 5 litres"),
        ("a [1] b c d", "a [2] b c d"),
        ("2**3 is", "23 is"),
        ("described in login(7)", "described in login(1)"),
        ("described in login(7)", "described in login"),
        ("10<sup>3</sup> litres", "103 litres"),
        ("103 litres", "10<sup>3</sup> litres"),
    ],
)
def test_what_belongs_to_the_words_is_not_put_aside(quote: str, text: str) -> None:
    assert locate(quote, Document("d", text)).kind in ("fabricated", "altered")


@pytest.mark.parametrize(
    "quote",
    [
        "nobody: “{}”",
        "{} (with emphasis on my own house)",
        "“{}” – not in spring",
        "{} (not really)",
        "{} (Not in 1902)",
    ],
)
def test_words_beside_a_quotation_are_the_quoters_own(quote: str) -> None:
    assert locate(quote.format(WORDS), BOARD).kind in ("fabricated", "altered")


def test_what_an_omission_leaves_out_stands_between_the_pieces() -> None:
    text = "評議会は五月に開かれた。春にポンプが二度故障したが、誰にも知らされなかったことがわかった。"
    found = locate("評議会は五月に開かれた。（中略）誰にも知らされなかった", Document("d", text))
    assert (found.kind, len(found.spans)) == ("stitched", 2)


def test_words_changed_in_brackets_are_no_slip() -> None:
    text = "It found that the pump had failed twice in spring, and that nobody had been told about it until the autumn."
    found = locate(text.replace("nobody", "[no one]"), Document("d", text))
    assert (found.kind, len(found.spans)) == ("stitched", 2)


def test_an_ellipsis_in_the_place_of_a_negation_is_a_difference() -> None:
    text = "It found that the pump had failed twice in spring, and that nobody had been told about it until the autumn."
    quote = text.replace("nobody", "…")
    found = locate(quote, Document("d", text))
    (difference,) = found.differences
    assert (found.kind, difference.kind, difference.source.of(text)) == ("altered", "negation", "nobody")
    assert quote[: difference.quote.start].endswith("and that")


MARKED = """# The **dam**

The dam holds *no* water, says [the survey](http://a.org/b_(c)), in **every
year**[3] since `1907`.

> It is ~~not~~ old.

| Lake | Height |
|------|-------:|
| Aro  | 212 m  |

- Its water is <b>clear</b>.<br>Its *x_y* is 2 * 3.
"""


@pytest.mark.parametrize(
    ("quote", "raw"),
    [
        ("The dam holds no water", "The dam holds *no* water"),
        ("holds no water, says the survey, in every year since 1907", None),
        ("holds *no* water", "holds *no* water"),
        ("says the survey", "says [the survey"),
        ("the survey", "the survey"),
        ("It is not old.", "It is ~~not~~ old."),
        ("Lake Height Aro 212 m", None),
        ("Aro 212 m", "Aro  | 212 m"),
        ("| Aro | 212 m |", "| Aro  | 212 m  |"),
        ("Its water is clear. Its x_y is 2 * 3.", None),
    ],
)
def test_markup_hides_no_words(quote: str, raw: str | None) -> None:
    found = locate(quote, Document("d", MARKED))
    assert found.kind == ("exact" if quote in MARKED else "normalized")
    assert raw is None or found.spans[0].of(MARKED) == raw


def test_a_slip_in_a_text_with_markup_is_fuzzy() -> None:
    quote = "The dam holds no watr, says the survey, in every year since 1907."
    found = locate(quote, Document("d", MARKED))
    assert found.kind == "fuzzy"
    assert found.similarity == pytest.approx(1 - 1 / (len(quote) + 1))


_MARKED = "ab12 *_`~[]()<>|#-\\!/.\n\"'…“設"


@given(st.text(st.sampled_from(_MARKED), max_size=60))
def test_markup_put_aside_moves_nothing(text: str) -> None:
    for bare in (without_markup(text), without_notes(text)):
        assert len(bare) == len(text)
        assert all(b in (a, " ", NOTHING) for a, b in zip(text, bare, strict=True))


@given(st.text(st.sampled_from(_MARKED), max_size=40))
def test_unwrapped_words_stand_in_the_quote(quote: str) -> None:
    words = unwrapped(quote)
    left = iter(quote)
    assert all(c in left for c in words if c != " ")


@given(st.text(st.sampled_from(_MARKED), max_size=60), st.text(st.sampled_from(_MARKED), max_size=12), st.data())
def test_the_words_of_a_span_are_those_of_the_quote(text: str, quote: str, data: st.DataObject) -> None:
    if text and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text) - 1))
        quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = locate(quote, Document("d", text), tau=1.0)
    if found.kind == "normalized":
        assert _letters(found.spans[0].of(text)).startswith(_letters(quote)[:1])
        assert _letters(without_notes(quote)) in (_letters(quote), _letters(found.spans[0].of(text)))


def _letters(text: str) -> str:
    return "".join(c for c in normal_text(without_markup(text)) if c.isalpha())


@given(st.text(st.sampled_from("ab1 .,;:)('-*\u2060ﬁé²"), max_size=12), st.sampled_from(".,;:"), st.booleans())
def test_the_short_way_to_a_quote_that_only_ends_in_a_stop_is_the_long_one(words: str, stop: str, keep: bool) -> None:
    found = unwrapped(words + stop, keep_stop=keep)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrapping, "_PLAIN_STOPS", ())
        assert unwrapped(words + stop, keep_stop=keep) == found


@given(st.lists(st.sampled_from([*"ab1 .:)(-+\n[\u2060é", " (sic)", "(emphasis added)", "\n- "]), max_size=9))
def test_the_quick_look_at_a_quote_of_several_lines_puts_aside_what_the_long_way_does(parts: list[str]) -> None:
    quote = f"The {''.join(parts)}\nend"
    wrapping.bare.cache_clear()
    found = unwrapped(quote), wording.wording.__wrapped__(quote), wrapping.bare(quote)
    with pytest.MonkeyPatch.context() as patch:
        for module in (wrapping, wording):
            patch.setattr(module, "is_bare", lambda quote: False)
        wrapping.bare.cache_clear()
        assert (unwrapped(quote), wording.wording.__wrapped__(quote), wrapping.bare(quote)) == found
