"""What the control words of RTF mean for the text (Rich Text Format 1.9.1)."""

from __future__ import annotations

ROW_END = "\r"  # a line end, told from others as long as it is read
SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\n": "\n\n", "\r": "\n\n"}
MARKS = {
    **dict.fromkeys(("par", "sect", "page"), "\n\n"),
    **dict.fromkeys(("line", "column"), "\n"),
    **dict.fromkeys(("tab", "cell", "nestcell"), "\t"),
    **dict.fromkeys(("row", "nestrow"), ROW_END),
    **dict.fromkeys(("emspace", "enspace", "qmspace"), " "),
    **{"emdash": "—", "endash": "–", "bullet": "•", "zwj": "\u200d", "zwnj": "\u200c"},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
}
ENDS = frozenset(("cell", "nestcell", "row", "nestrow"))
# Groups whose text is none of the document's; those that begin with \* are so, too, but for the ones below.
_SKIPPED_NAMES = """
    bkmkend bkmkstart buptim colortbl comment creatim doccomm fonttbl info listtable listtext nextfile nonesttables
    nonshppict objdata pict pntext pntxta pntxtb printim private revtbl revtim rxe sp stylesheet tc txe xe
"""
SKIPPED = frozenset(_SKIPPED_NAMES.split())
SHOWN = frozenset(("fldinst", "footnote", "nesttableprops", "shppict", "shptxt"))
# Flows of their own: behind the body come notes and the text of boxes, and then, each once, what is on every page.
NOTES = frozenset(("footnote", "shptxt"))
EVERY_PAGE = frozenset(f"{what}{which}" for what in ("header", "footer") for which in ("", "l", "r", "f"))
PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
# By the number of a font's set of characters, the encoding of its bytes.
CHARSETS = {77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "big5", 222: "cp874"}
CHARSETS |= {161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251"}
CHARSETS |= {238: "cp1250"}
