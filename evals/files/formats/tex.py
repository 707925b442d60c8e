"""The text of a LaTeX document, token by token. Nothing is run: commands of the author's own say nothing."""

from __future__ import annotations

import unicodedata
from contextlib import suppress

from evals.files.content import Content, Unreadable, clean, raised, sane_title
from evals.files.formats.encoded import read_text
from evals.patterns import pattern

_TOKEN = pattern(
    r"\\(?P<word>[A-Za-z@]+)\*?[ \t]*\n?[ \t]*|\\(?P<sign>[^A-Za-z@])|%[^\n]*\n?[ \t]*|(?P<brace>[{}])|(?P<above>\^)"
    r"|(?P<mark>---?|``|''|[~&$_])|(?P<text>[^\\%{}^~&$_`'-]+|.)"
)
_BODY = pattern(r"\\begin\s*\{document\}")
_BLANK, _LINE = pattern(r"(?<![ \t])[ \t]*\n[ \t]*\n\s*"), pattern(r"(?<![ \t])[ \t]*\n[ \t]*")
_SPACE, _CELL = pattern(r"[ \t]*\n?[ \t]*"), pattern(r"(?<! ) +(?=[\t\n])|(?<=\t) +|(?<=\n\n) (?=\S)")
_GAP = pattern(r"\n{3,}")
_MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "&": "\t", "$": "", "_": ""}
_SIGNS = {"\\": "\n", " ": " ", "\n": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "\u00ad", "@": ""}
_SIGNS |= dict.fromkeys("()", "") | dict.fromkeys("[]", "\n\n")
_ACCENTS = {"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307"}
_ACCENTS |= {'"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328"}
_WORDS = {"ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å"}
_WORDS |= {"AA": "Å", "i": "i", "j": "j", "dh": "ð", "th": "þ", "S": "§", "P": "¶", "dag": "†", "ddag": "‡"}
_WORDS |= {"ldots": "…", "dots": "…", "textellipsis": "…", "cdots": "⋯", "euro": "€", "texteuro": "€", "pounds": "£"}
_WORDS |= {"copyright": "©", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "degree": "°", "circ": "°"}
_WORDS |= {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textunderscore": "_", "textbar": "|"}
_WORDS |= {"textless": "<", "textgreater": ">", "textbullet": "•", "textendash": "–", "textemdash": "—", "slash": "/"}
_WORDS |= {"textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘"}
_WORDS |= {"glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "og": "«", "fg": "»", "enquote": "", "times": "×"}
_WORDS |= {"cdot": "·", "pm": "±", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈"}
_WORDS |= {"infty": "∞", "to": "→", "rightarrow": "→", "sum": "∑", "prod": "∏", "int": "∫", "sqrt": "√", "in": "∈"}
_WORDS |= {"partial": "∂", "nabla": "∇", "percent": "%", "quad": " ", "qquad": " ", "space": " ", "LaTeX": "LaTeX"}
_WORDS |= {"TeX": "TeX", "tabularnewline": "\n", "newline": "\n", "linebreak": "\n", "cr": "\n", "item": "\n\n"}
_WORDS |= dict.fromkeys(("par", "newpage", "clearpage", "maketitle", "bibitem", "paragraph", "subparagraph"), "\n\n")
_BLOCKS = frozenset(("part", "chapter", "section", "subsection", "subsubsection", "caption"))
# Commands that are shown with nothing of so many arguments in braces, whatever stands in brackets before them.
_HIDDEN_NAMES = {
    1: """label ref eqref pageref autoref cref Cref nameref cite citep citet citealp parencite textcite autocite nocite
        footcite includegraphics vspace hspace pagestyle thispagestyle documentclass usepackage input include index
        bibliography bibliographystyle addbibresource graphicspath author date color pagenumbering phantom
        setstretch pdfbookmark hypersetup tag title thanks hyphenation newcounter RequirePackage""",
    2: """setlength setcounter addtocounter addtolength newtheorem addcontentsline cline rule newcommand renewcommand
        providecommand DeclareMathOperator""",
    3: "newenvironment renewenvironment definecolor",
}
_HIDDEN = {name: count for count, names in _HIDDEN_NAMES.items() for name in names.split()}
_FIRST_HIDDEN = frozenset(
    ["href", "hypertarget", "textcolor", "colorbox", "multicolumn", "multirow", "resizebox", "raisebox", "parbox"]
)
_TWO_HIDDEN = frozenset(("multicolumn", "multirow", "resizebox"))
_BRACKETED = frozenset(("footnote", "begin", "sqrt", "bibitem"))
_HEAD = ("title", "author", "date")  # what \maketitle shows
_NOTES = frozenset(("footnote", "footnotetext"))
# Environments with arguments of their own, and how many.
_ARGUMENTS = {"tabular": 1, "longtable": 1, "array": 1, "minipage": 1, "multicols": 1, "thebibliography": 1}
_ARGUMENTS |= {"tabularx": 2, "tabulary": 2, "tabular*": 2, "wrapfigure": 2, "CJK": 2}
_VERBATIM = frozenset(("verbatim", "lstlisting", "minted", "Verbatim", "alltt"))
_UNSEEN = frozenset(("comment", "tikzpicture", "filecontents", "filecontents*"))
_LONGEST = 50_000  # characters of an argument
_MOST_ENDLESS = 100  # arguments that are longer, or do not end
_MOST_OPEN = 100_000  # groups in each other


def read_tex(data: bytes) -> Content:
    """What the document shows, as far as that can be told without running it: paragraphs apart by a blank line, rows by
    a line break, cells by a tab; footnotes behind the text. Numbers of sections, references, citations and figures are
    left out, formulas are written in one line.

    Raises Unreadable for bytes that are no text, or where nothing is shown.
    """
    content = read_text(data)
    whole = content.text.replace("\r\n", "\n").replace("\r", "\n")
    body = _BODY.search(whole)
    text = _Reader(whole, body.end() if body else 0).read()
    if not text:
        raise Unreadable("holds no text; expected a document that shows some")
    head = [found for name in _HEAD if (found := _given(whole, name))]
    if "\\maketitle" in whole:
        text = "\n\n".join((*head, text))
    return Content(text, sane_title(_given(whole, "title")), encoding=content.encoding)


def _given(whole: str, name: str) -> str:
    """What is shown of a command's argument, wherever it stands, "" where there is none."""
    at = whole.find(f"\\{name}{{")
    return _Reader(_Reader(whole, at + len(name) + 1).argument(), 0).read() if at >= 0 else ""


class _Reader:
    def __init__(self, source: str, at: int) -> None:
        self._source, self._at = source, at
        self._flow: list[str] = []
        self._notes: list[list[str]] = []
        self._open: list[tuple[str, list[str]]] = []  # of each group what is done with it, and the flow around it
        self._endless = 0
        self._next = ""  # what is done with the group that follows

    def read(self) -> str:
        while token := _TOKEN.match(self._source, self._at):
            self._at = token.end()
            if token["word"]:
                if token["word"] != "end":
                    self._command(token["word"])
                elif self.argument() == "document":
                    break
                else:
                    self._write("\n\n")
            elif token["sign"]:
                self._sign(token["sign"])
            elif token["brace"] == "{":
                self._enter()
            elif token["brace"]:
                self._leave()
            elif token["above"]:
                self._next = "above"
            elif token["mark"]:
                self._write(_MARKS[token["mark"]])
            elif token["text"]:
                self._text(token["text"])
        while self._open:
            self._leave()
        flows = (self._flow, *self._notes)
        text = "\n\n".join(filter(None, ("".join(flow).strip() for flow in flows)))
        return _GAP.sub("\n\n", _CELL.sub("", clean(text)))

    def _enter(self) -> None:
        if len(self._open) >= _MOST_OPEN:
            raise Unreadable(f"opens more than {_MOST_OPEN:,} groups in each other, the most that are read")
        self._open.append((self._next, self._flow))
        if self._next:
            self._flow = []
        if self._next == "note":
            self._notes.append(self._flow)
        self._next = ""

    def _leave(self) -> None:
        if not self._open:
            return
        form, outer = self._open.pop()
        inner, self._flow = self._flow, outer
        if form and form != "note":
            self._write(_formed("".join(inner), form))

    def _write(self, text: str) -> None:
        form, self._next = self._next, ""
        self._flow.append(_formed(text, form) if form else text)

    def _text(self, text: str) -> None:
        if self._next and not text.isspace():  # of text without braces an accent takes the first letter
            text = text.lstrip()
            self._write(text[0])
            text = text[1:]
        self._flow.append(_LINE.sub("\n", _BLANK.sub("\n\n", text)))

    def _sign(self, sign: str) -> None:
        if sign in _ACCENTS:
            self._next = _ACCENTS[sign]
        else:
            self._write(_SIGNS.get(sign, sign))
            if sign == "\\":
                self._bracketed()
                self._at = self._after_space()

    def _command(self, word: str) -> None:
        if word == "begin":
            self._begin(self.argument())
        elif word in ("verb", "lstinline") and self._at < len(self._source):
            end = self._source.find(self._source[self._at], self._at + 1)
            self._write(self._source[self._at + 1 : end] if end > 0 else "")
            self._at = max(self._at, end + 1)
        elif word in ("def", "edef", "gdef"):
            self._at = max(self._at, self._source.find("{", self._at))
            self.argument()
        elif word in _HIDDEN:
            for _ in range(_HIDDEN[word]):
                self.argument()
        elif word in _ACCENTS:
            self._next = _ACCENTS[word]
        elif word == "textsuperscript":
            self._next = "above"
        elif word == "frac":
            self._next = "over"
        elif word in _NOTES or word in _BLOCKS:
            self._bracketed()
            self._next = "note" if word in _NOTES else "block"
        else:
            if word in _BRACKETED:
                self._bracketed()
            self._write(_WORDS.get(word) or _greek(word))
            for _ in range((word in _FIRST_HIDDEN) + (word in _TWO_HIDDEN)):
                self.argument()

    def _begin(self, name: str) -> None:
        self._write("\n\n")
        if name in _VERBATIM or name in _UNSEEN:
            end = self._source.find(f"\\end{{{name}}}", self._at)
            end = len(self._source) if end < 0 else end
            if name in _VERBATIM:
                self._write(self._source[self._at : end].strip("\n"))
            self._at = end
            return
        for _ in range(_ARGUMENTS.get(name, 0)):
            self.argument()
        self._bracketed()

    def argument(self) -> str:
        """What stands in the braces that follow, past brackets before them; "" where there are none."""
        self._bracketed()
        at = self._after_space()
        if not self._source.startswith("{", at):
            return ""
        depth = 0
        for token in _TOKEN.finditer(self._source, at, at + _LONGEST):
            depth += {"{": 1, "}": -1}.get(token["brace"] or "", 0)
            if not depth:
                start, self._at = at + 1, token.end()
                return self._source[start : token.start()]
        self._endless += 1
        if self._endless > _MOST_ENDLESS:
            raise Unreadable(f"opens more than {_MOST_ENDLESS} arguments that do not end; expected LaTeX")
        self._at = at + 1  # what it holds is text
        return ""

    def _bracketed(self) -> None:
        at = self._after_space()
        while self._source.startswith("[", at) and (end := self._source.find("]", at, at + 1_000)) > 0:
            self._at = end + 1
            at = self._after_space()

    def _after_space(self) -> int:
        """Where what follows begins, on the next line at most."""
        found = _SPACE.match(self._source, self._at)
        return found.end() if found else self._at


def _formed(text: str, form: str) -> str:
    """A text as a superscript, as what a fraction is of, or under an accent."""
    if form == "above":
        return raised(text)
    if form == "block":
        return f"\n\n{text}\n\n"
    if form == "over":
        return f"{text}/"
    return unicodedata.normalize("NFC", text[:1] + form) + text[1:] if text.strip() and len(form) == 1 else text


def _greek(name: str) -> str:
    with suppress(KeyError):
        case = "CAPITAL" if name[0].isupper() else "SMALL"
        return unicodedata.lookup(f"GREEK {case} LETTER {name.removeprefix('var').upper()}")
    return ""
