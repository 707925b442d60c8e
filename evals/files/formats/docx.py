"""The text of a Word document, through python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from evals.files.content import Content, Unreadable, clean, raised, sane_title
from evals.files.formats.package import Package, reading
from evals.patterns import pattern

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TEXT = frozenset((f"{_W}t", f"{_MATH}t"))
_MARKS = {
    f"{_W}tab": "\t",
    f"{_W}ptab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "\u2011",
    f"{_W}softHyphen": "\u00ad",
}
# Properties (where tab stops are called tabs as well), what a tracked change takes away, ruby above words, and the
# second rendering of a text box, meant for programs that do not know the first.
_SKIPPED = frozenset(
    (*(f"{_W}{name}" for name in ("pPr", "rPr", "sectPr", "tblPr", "del", "moveFrom", "rt")), f"{_COMPATIBLE}Fallback")
)
_ABOVE = pattern("[+]?[1-9][0-9]{0,3}")  # the line, in half points
_GAP = pattern(r"\n{3,}")  # empty paragraphs


def read_docx(data: bytes) -> Content:
    """Paragraphs and tables in the order of the document, paragraphs apart by a blank line, rows by a line
    break, cells by a tab; then footnotes, endnotes, headers and footers, each once. A text box follows the
    paragraph it hangs on. Insertions count as made and deletions as gone; comments, hidden text, ruby and the
    numbers Word gives to lists are left out. Numbers in superscript are in raised digits.

    There are no ``page_starts``: a .docx has no pages until a program lays it out, and two programs do so
    differently. What Word notes of its last layout (``lastRenderedPageBreak``) misses pages without text.

    Raises Unreadable for a file that is no Word document or unpacks to more markup than MAX_MARKUP, and
    ImportError where python-docx is not installed.
    """
    import docx  # noqa: PLC0415 - heavy, and only for readers of .docx

    with reading("a Word document", ".doc", data):
        document = docx.Document(Package(data).markup())
        flows = [_text(root) for root in _roots(document)]
        title = sane_title(document.core_properties.title) or _heading(document)
    text = "\n\n".join(dict.fromkeys(flow for flow in flows if flow))
    if not text:
        raise Unreadable("holds no text (images only?); expected a Word document with text")
    return Content(text, title)


def _heading(document: Any) -> str:
    """What the first paragraph with text says, if it is set as a title or a heading of the first level."""
    first = next((p for p in document.paragraphs if p.text.strip()), None)
    styled = first is not None and first.style is not None and first.style.name in ("Title", "Heading 1")
    return sane_title(first.text) if first is not None and styled else ""


def _roots(document: Any) -> Iterator[Any]:
    """The XML of the body, then of its notes, headers and footers."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - loaded with python-docx

    yield document.element.body
    inside = [r for r in document.part.rels.values() if not r.is_external]
    for kind in ("/footnotes", "/endnotes", "/header", "/footer"):
        parts = [r.target_part for r in inside if r.reltype.endswith(kind)]
        for part in sorted(parts, key=lambda p: str(p.partname)):
            yield parse_xml(part.blob)


def _text(root: Any) -> str:
    """The text under an element of WordprocessingML."""
    from lxml import etree  # noqa: PLC0415 - loaded with python-docx

    flows: list[list[str]] = [[]]  # the flow of the text, and inside it those of text boxes
    boxes: list[str] = []  # full text boxes that wait for the end of their paragraph
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, flow = element.tag, flows[-1]
        if event == "start":
            if tag in _SKIPPED or (tag == f"{_W}r" and _hidden(element)):
                walk.skip_subtree()
            elif tag in _TEXT:
                text = element.text or ""
                flow.append(raised(text) if _is_raised(element.getparent()) else text)
            elif tag in _MARKS:
                flow.append(_MARKS[tag])
            elif tag == f"{_W}txbxContent":
                flows.append([])
        elif tag == f"{_W}p":
            flow.append("" if _is_drop_cap(element) else "\n\n")
            if len(flows) == 1:
                flow += boxes
                boxes.clear()
        elif tag == f"{_W}tc":
            _end(flow, "\n\n", "\t")
        elif tag == f"{_W}tr":
            _end(flow, "\t", "\n")
        elif tag == f"{_W}tbl":
            flow.append("\n")
        elif tag == f"{_W}txbxContent":
            boxes.append("".join(flows.pop()))
    return _GAP.sub("\n\n", clean("".join(flows[0] + boxes))).strip()


def _end(flow: list[str], inner: str, outer: str) -> None:
    """A cell ends in place of its last paragraph, a row in place of its last cell."""
    if flow and flow[-1] == inner:
        flow[-1] = outer


def _is_drop_cap(paragraph: Any) -> bool:
    """Whether a paragraph is the large first letter of the next."""
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    return frame is not None and frame.get(f"{_W}dropCap", "none") != "none"


def _is_raised(run: Any) -> bool:
    """Set as a superscript, or raised and of a size of its own, as other programs write one."""
    set_as, place = run.find(f"{_W}rPr/{_W}vertAlign"), run.find(f"{_W}rPr/{_W}position")
    if set_as is not None:
        return bool(set_as.get(f"{_W}val") == "superscript")
    risen = place is not None and _ABOVE.fullmatch(place.get(f"{_W}val", ""))
    return bool(risen) and run.find(f"{_W}rPr/{_W}sz") is not None


def _hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in ("0", "false", "off")
