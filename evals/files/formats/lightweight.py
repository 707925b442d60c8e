"""Lightweight markup languages other than Markdown as they are read: reStructuredText, AsciiDoc and Org.

The marks that these share with Markdown stay in the text, as they do in a Markdown file, and are put aside when a quote
is looked for. What stands in the text's way otherwise is taken out here: links, roles, directives, comments, notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from evals.files.content import Content, raised, sane_title
from evals.files.formats.encoded import read_text
from evals.patterns import pattern

_Rule = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]


def _rules(*rules: tuple[str, str | Callable[[re.Match[str]], str]]) -> tuple[_Rule, ...]:
    return tuple((pattern(source, re.MULTILINE), into) for source, into in rules)


def _up(found: re.Match[str]) -> str:
    return raised(found[1])


# Directives whose argument is the name of a file, a language or a setting.
_NO_TEXT_NAMES = """
    class code code-block container contents csv-table currentmodule default-role figure highlight image include index
    literalinclude math meta module only parsed-literal raw role rst-class sectnum sourcecode toctree
"""
_NO_TEXT = "|".join(_NO_TEXT_NAMES.split())
_RST = _rules(
    (rf"^([ \t]*)\.\. (?:{_NO_TEXT})::[^\n]*\n(?:\1[ \t]+:[\w-]+:[^\n]*\n)*", "\n"),
    (r"^([ \t]*)\.\. [\w:-]+::[ \t]*([^\n]*\n)(?:\1[ \t]+:[\w-]+:[^\n]*\n)*", r"\1\2"),
    (r"^[ \t]*(?:\.\. (?:_|\|[^|\n]*\| )|__ )[^\n]*\n", "\n"),
    (r"^[ \t]*\.\. \[[^\]\n]{1,99}\][ \t]*", ""),
    (r"^([ \t]*)\.\. (?!\[)[^\n]*\n(?:\1[ \t]+[^\n]*\n)*", "\n"),
    (r"^[ \t]*\.\.[ \t]*$", ""),
    (r":sup:`([^`\n]{1,99})`", _up),
    (r":[A-Za-z][\w:+.-]{0,60}:`~?([^`<]{1,999}?)\s*(?:<[^>`]{0,999}>)?`", r"\1"),
    (r"(?<!`)`([^`<>]{1,999}?)\s*<[^<>`]{0,999}>`__?", r"\1"),
    (r"(?<!`)`([^`<>]{1,999})`__?(?!\w)", r"\1"),
    (r"[ \t]?\[(?:#\w{0,60}|\d{1,3}|\*)\]_(?!\w)", ""),
    (r"\\[ \n]", ""),
    (r"(?<![ \t])[ \t]+::[ \t]*$", ""),
    (r"::[ \t]*$", ":"),
)
_ADOC = _rules(
    (r"^/{4,}\n(?:(?!/{4})[^\n]*\n){0,999}/{4,}\n", ""),
    (r"^(?://(?!/)[^\n]*|:!?\w[\w-]{0,99}!?:[^\n]*|(?:image|include|toc)::[^\n]*|\[[^\]\n]{0,999}\][ \t]*)\n", ""),
    (r"^(?:\|===|!===|-{4,}|={4,}|\*{4,}|_{4,}|\.{4,}|\+{4,}|--|\+|''')[ \t]*$", ""),
    (r"^\.(?=[^\s.])", ""),
    (r"[ \t]\+$", ""),
    (r"(?:link:|xref:|mailto:|image:)(?!\s)[^\s\[\]]{1,999}\[([^\]\n]{0,999})\]", r"\1"),
    (r"https?://[^\s\[\]]{1,999}\[([^\]\n]{1,999})\]", r"\1"),
    (r"<<[^<>,\n]{1,99},\s*([^<>]{1,999})>>", r"\1"),
    (r"(?:latexmath|asciimath|stem|pass|kbd|btn):[a-z,]{0,20}\[([^\]]{0,999})\]", r"\1"),
    (r"\^([^\s^]{1,20})\^", _up),
    (r"~([^\s~]{1,20})~", r"\1"),
    (r"\"`([^`]{1,9999})`\"", r"“\1”"),
    (r"'`([^`]{1,9999})`'", r"‘\1’"),
    (r"`\+([^`+\n]{1,999})\+`", r"`\1`"),
    (r"\[[\w.#-]{1,60}\](?=[*_#`])", ""),
)
_ORG = _rules(
    (r"^[ \t]*:PROPERTIES:[ \t]*\n(?:(?![ \t]*:END:)[^\n]*\n){0,99}[ \t]*:END:[ \t]*\n", ""),
    (r"^[ \t]*#\+(?:title|caption):[ \t]*", ""),
    (r"^[ \t]*(?:#\+[^\n]*|#[ \t][^\n]*|#)\n", "\n"),
    (r"\[\[[^\[\]]{1,999}\]\[([^\[\]]{1,999})\]\]", r"\1"),
    (r"\[\[(?:file:)?[^\[\]]{1,999}\.(?:png|jpe?g|gif|svg|pdf|webp)\]\]", ""),
    (r"\[\[([^\[\]]{1,999})\]\]", r"\1"),
    (r"^\[fn:[\w-]{1,60}\][ \t]*", ""),
    (r"\[fn:[\w-]{1,60}\]", ""),
    (r"\^\{([^{}\n]{1,20})\}", _up),
    (r"_\{([^{}\n]{1,20})\}", r"\1"),
    (r"\\\\[ \t]*$", ""),
    (r"\\[()\[\]]", ""),
    (r"(?<![^\s('\"{-])([/=~+])(?=\S)([^\n]{0,999}?\S)\1(?![\w/=~+])", r"\2"),
    (r"(?<!-)--(?!-)", "–"),
    (r"(?<!-)---(?!-)", "—"),
)
# Footnotes where they are called; they are read behind the text.
_NOTES = pattern(r"footnote:\w{0,60}\[([^\[\]]{1,9999})\]|\[fn:\w{0,60}:\s*([^\[\]]{1,9999})\]")
# The first heading, or what a document says that its title is.
_TITLES = {
    ".rst": pattern(
        r"\s*+(?:([^\w\s])\1{2,}[ \t]*\n)?[ \t]*+(?P<title>[^\n]+)\n([=~^\"'`#*+-])\3{2,}[ \t]*$", re.MULTILINE
    ),
    ".adoc": pattern(r"(?:(?://|:)[^\n]*\n|[ \t]*\n)*+=[ \t]+(?P<title>[^\n]+)"),
    ".org": pattern(
        r"(?:[ \t]*#(?!\+title)[^\n]*\n|[ \t]*\n)*+[ \t]*(?:#\+title:|\*)[ \t]+(?P<title>[^\n]+)", re.IGNORECASE
    ),
}


def _read(rules: Sequence[_Rule], title: re.Pattern[str], data: bytes) -> Content:
    """The text without the marks that hide words, notes behind it; as a title its first heading.

    Raises Unreadable for bytes that are no text.
    """
    content = read_text(data)
    head = title.match(content.text)
    notes = [next(filter(None, found.groups())) for found in _NOTES.finditer(content.text)]
    text = "\n\n".join((_NOTES.sub("", content.text).strip("\n"), *notes)) + "\n"
    for found, into in rules:
        text = found.sub(into, text)
    return Content(text, sane_title(head["title"]) if head else "", encoding=content.encoding)


read_rst = partial(_read, _RST, _TITLES[".rst"])
read_adoc = partial(_read, _ADOC, _TITLES[".adoc"])
read_org = partial(_read, _ORG, _TITLES[".org"])
