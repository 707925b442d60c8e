"""What looks like a citation and was not read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evals.patterns import Seldom, may_hold, pattern
from evals.reading.again import IN_WORDS, SAME
from evals.reading.cuts import Cuts
from evals.reading.labels import AND, LABEL, SEE, SOURCE
from evals.reading.naming import SITE
from evals.reading.numbered import is_numbered
from evals.reading.superscripts import CIRCLED, LOWERED, SIGN
from evals.text.characters import CAPITALS
from evals.text.code import inside
from evals.text.values.units import SYMBOLS, UNITS
from evals.types import Span

MOST_SHOWN = 5
_YEAR = r"(?:1[5-9]|20)\d\d[a-z]?"
_AUTHOR = rf"[{CAPITALS}][\w'’.-]{{1,40}}"
_AUTHOR_YEAR = rf"{_AUTHOR}(?:,?\s+(?:et\s+al\.?|&|{AND})(?:\s+{_AUTHOR})?){{0,3}},?\s+{_YEAR}\b"
_SMALL = r"(?:(?:of|for|on|in|the|and|&|de|du|des|la|für|der|del|di|do|van|voor|i|y|et|und|и|по)\s){0,2}"
_BODY_YEAR = rf"{_AUTHOR}(?:\s{_SMALL}{_AUTHOR}){{1,6}},\s{_YEAR}\b(?=[^()\n]{{0,30}}\))"  # "(HR Portal, 2023)"
# "Smith v. Jones, 5 U.S. 3 (1805)"
_PARTY = rf"{_AUTHOR}(?:\s{_SMALL}{_AUTHOR}){{0,4}}"
_VERSUS = r"\sv\.?\s[A-Z]"
CASE = Seldom(
    rf"\b{_PARTY}\sv\.?\s{_PARTY},\s\d{{1,4}}\s[A-Z][\w. ]{{1,20}}\s\d{{1,5}}(?:\s\([^()\n]{{1,30}}\))?",
    _VERSUS,
)
_AUTHOR_PAGE = rf"{_AUTHOR}(?:\s(?:{AND}|&)\s{_AUTHOR})?\s\d{{1,4}}(?:[–-]\d{{1,4}})?"
# What refers to a citation before it; a source by its number elsewhere, or by its site.
_AGAIN = (
    rf"(?:{SAME}|op\.\s?cit|supra(?![\w-])"
    rf"|{SEE}\s(?:(?:above|below|oben|unten|ci-dessus|arriba|sopra|boven|выше)\b|(?:nn?|fn|notes?|fußnote)\.?\s?\d))"
)
_KEYED = (
    r"(?:(?:doi|pmid|pmcid|arxiv|isbn)\s?[:：]?\s?(?=[\w./-]{0,30}\d)"
    r"|(?:Exh?\.|Exhibit|Dkt\.|ECF\sNo\.)\s?(?=[A-Z]?\d|[A-Z]\b))"
)
_ELSEWHERE = rf"(?:{_AGAIN}|{IN_WORDS}|{_KEYED}|{SITE})"
_BRACKETED = pattern(
    rf"""[\[［【](?:
        (?!0?\.\d|0[.,]\d)(?=[\s,;–-]{{0,39}}\d)[\d\s,;–-]{{1,40}}
        | [^\[\]\n]{{0,60}}(?:†|https?://|\bet\s+al\b)
        | \s*[@^]\w
        | \s*pp?\.\s?\d
        | \s*[A-Z]{{2,6}}[ -]?\d{{1,6}}\s*(?=[\]］】])
        | \s*(?:[A-Z]|[^\W\d_]{{2,20}}[ :#_-]{{1,2}})\d{{1,3}}\s*(?:@\s?[\d:]{{1,9}}\s*)?(?=[\]］】])
        | [a-z]{{2,20}}(?:_[a-z]{{2,20}}){{1,3}}:\s?\d{{1,3}}(?=[\]］】])
        | (?<=[\s.!?,;”"’][\[［【])(?:[a-hj-wyz]|i{{1,3}}|iv|vi{{0,3}}|ix|I{{2,3}}|IV|VI{{0,3}}|IX)(?=[\]］】](?![\w(]))
        | \s*{_AUTHOR_YEAR}
        | (?<=[a-z\d.!?,;”"’)]\s\[){_AUTHOR}(?:\s{_SMALL}{_AUTHOR}){{1,6}}(?=\]\s*(?:[.,;:!?]|\n|\Z))
        | \s*(?i:{_ELSEWHERE}|(?!citation\s+needed)(?:{LABEL}\b|{SEE}(?![^\W_])))
        )[^\[\]\n]{{0,200}}[\]］】](?!\()""",
    re.VERBOSE,
)
_ROUND = pattern(
    rf"""(?<!\w)\((?:
        \s*{_AUTHOR_YEAR}
        | \s*{_BODY_YEAR}
        | (?<=[”"»]\s\(){_AUTHOR_PAGE}(?=\))
        | \s*(?i:{LABEL})\s*[:：]?\s[^()\n]{{1,200}}
        | \s*(?i:{_ELSEWHERE})
        | [^()\[\]\n]{{0,60}}https?://[^()\s]{{1,300}}
        | (?<!\bIN\s\()\d{{1,2}}(?:(?:\s?[,&+–-]\s?|\s{AND}\s)\d{{1,2}}){{0,5}}(?=\)[.,;。])
        | [\^#]\d{{1,2}}(?=\))
        )[^()\n]{{0,200}}\)""",
    re.VERBOSE,
)
_LINK = pattern(r"(?<!!)\[[^\[\]\n]{1,200}\]\((?:https?://|www\.)[^\s()]{1,500}\)")
_OTHER = pattern(
    r"\\[a-z]{0,12}cite[a-z]{0,12}\b[^\n{]{0,40}\{[^{}\n]{0,100}\}"
    # a bare tag around a quotation that a marker stands behind is only its mark
    r"|<(?:cite|citation|ref)(?:>(?!\s?[\"“«„][^<>]{1,500}</(?:cite|citation|ref)>\s?[\[【(]\d)|\b[^<>]{1,100}>)"
    r"|https?://[^\s<>()\[\]\"']{1,300}|(?:※\s?|[*＊](?<=[\u3040-\u30ff].)(?=\d{1,2}[。、]))\d{1,2}(?!\d)"
    r"|\{\d{1,3}\}|<\|?(?:co:\s?)?\d{1,3}\|?>|<(?!h\d>)[a-z]{1,3}\d{1,3}>|\[sup\][^\[\]\n]{1,40}\[/sup\]"
    r"|【(?<=[a-z.!?\"” ]【)(?=[A-Z])[^【】\n\u2e80-\uffff]{3,80}】(?!\w)|[\[【]\s*\d[\d\s,–-]{0,20}\Z"
)
_STARRED = r"[\u3040-\u30ff][*＊]\d"
# Without one of these signs, which is no part of what is known, there is none of the first forms.
_MAY_OPEN = may_hold(rf"[\[［【(<{{\\※{CIRCLED}\u20e3]|https?://|{_STARRED}")
_IN_SIGNS = r"turn\d{1,4}[a-z]|«\s?\d|\^[a-z]|@[a-z]"
_SIGNED = Seldom(
    r"(?<!\w)turn\d{1,4}(?:search|file|view|fetch|news|doc)\d{1,4}(?!\w)|«\s?\d{1,3}\s?»|\^[a-z]{1,10}\d{1,3}\^"
    r"|(?<![\w@.])@(?:[a-z]{1,2}\d{1,2}|[a-z]{2,20}(?:1[89]|20)\d\d[a-z]?)(?![\w@])",
    _IN_SIGNS,
)
_WITH_OTHERS = Seldom(rf"\b{_AUTHOR}\s+et\s+al\.?,?\s+\({_YEAR}[^()\n]{{0,30}}\)", r"et\s+al")
_IN_EAST = r"(?:文档|文檔|资料|資料|来源|來源|文書|문서|출처|เอกสาร)\s?[1-9]"  # no space sets these words apart
_WORDS = rf"(?:{SOURCE}\.?|passages?)\s(?-i:[\dA-Z])|{_IN_EAST}"
_NAMED = Seldom(
    r"\b(?=\S{2,16}(?:\s\S{2,8})?\s(?-i:\d|[A-Z]\b))"
    rf"(?:{SOURCE}(?:\.(?=\s\d))?|passages?)(?:\s\d{{1,3}}|(?:(?<=(?-i:Doc))\.)?\s(?-i:[A-HJ-Z]))\b(?!['’])"
    rf"|(?<![a-z]){_IN_EAST}\d{{0,2}}(?![\da-z份个個篇页頁条年月日])",
    _WORDS,
    re.IGNORECASE,
)
_RAISED = Seldom(rf"(?<=[^\W\d_]{{2}}\s){SIGN}{{1,6}}(?=\s[^\W\d_A-Z])", SIGN)
_REFERRING = Seldom(rf"(?<!\w){_AGAIN}", flags=re.IGNORECASE)
_AFTER_WORD = r"[a-z]{4}[.!?][”\"»]?\d|[†‡]"
_NOTE = Seldom(
    rf"(?<=[a-z]{{4}}){LOWERED}|(?<=[^\W\d_]{{2}}[.,;:!?”\"»)])[†‡]+(?!\s?\d)|(?<=[^\W\d_]{{3}})[†‡]+(?=[\s.,;:!?]|\Z)",
    _AFTER_WORD,
)
# Without one of these, or of the signs that open a marker, there is none.
UNREAD = rf"{_WORDS}|{_AGAIN}|{_AFTER_WORD}|※|{_STARRED}|{_IN_SIGNS}|{_VERSUS}"
_OPENED = (_BRACKETED, _ROUND, _LINK, _OTHER)
_UNOPENED = (_SIGNED, _RAISED, _WITH_OTHERS, CASE, _NAMED, _REFERRING)
_AFTER_NAME = pattern(rf"(?:\bal\.?|[{CAPITALS}]\w{{2,}}),?\s*$")
_OF_WORDS = pattern(rf"\(\d[^()]*\)|{SIGN}+")
_QUANTITY = pattern(r"\[\s?\d[\d.,]*(?:\s?[–-]\s?\d[\d.,]*)?(?:\s?([^\W\d_]+|[%°]\w?)|(?::\d\d){1,2}(?:[.,]\d+)?)\s?\]")
_LOOK_AROUND = 64
_RANK = pattern(r"\(#\d{1,2}\)")
_ONE_YEAR = pattern(rf"[\[［【]\s*{_YEAR}\s*[\]］】]")


def lookalikes(text: str, cuts: Cuts, doubtful: Sequence[Span], *known: Sequence[Span]) -> Iterator[Span]:
    """What is left of the kind, in order: the ``doubtful``, and others, each where neither the ``cuts`` are, markers
    that were read, nor any of the ``known`` spans: code, brackets that are content. Each of ``known`` is in order and
    without overlaps."""
    known = cuts.spans, *known
    forms = (*(_OPENED if _MAY_OPEN(cuts.text) else ()), *_UNOPENED)
    found = [*doubtful, *(Span(*m.span()) for form in forms for m in form.finditer(text))]
    notes = (m for m in _NOTE.finditer(text) if not inside(m.end() - 1, cuts.spans))
    found += [Span(text.rfind(" ", 0, m.start()) + 1, m.end()) for m in notes]
    at = 0
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if span.start >= at and not any(inside(span.start, spans) for spans in known) and not _is_content(text, span):
            at = span.end
            yield span


def _is_content(text: str, span: Span) -> bool:
    """Whether it is an amount, a number of the words around it, a rank or, where no name stands before it, a year."""
    said = span.of(text)
    if _is_quantity(said) or (_OF_WORDS.fullmatch(said) and is_numbered(*_around(text, span), 2)):
        return True  # "[500 mg]"; "equations (1 and 2)", "step ②"
    named = _AFTER_NAME.search(text[max(0, span.start - 40) : span.start]) is not None
    return _RANK.fullmatch(said) is not None if named else _ONE_YEAR.fullmatch(said) is not None  # "Ana Ruiz (#2)"


def _is_quantity(bracket: str) -> bool:
    """Whether it holds an amount, or a time: "[500 mg]", "[01:15]"."""
    found = _QUANTITY.fullmatch(bracket)
    unit = found and (found[1] or ":").casefold()
    return unit == ":" or unit in UNITS or unit in SYMBOLS


def _around(text: str, span: Span) -> tuple[str, str]:
    return text[max(0, span.start - _LOOK_AROUND) : span.start], text[span.end : span.end + _LOOK_AROUND]
