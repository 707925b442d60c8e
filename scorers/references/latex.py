r"""LaTeX as BibTeX has it, read as the letters it stands for.

>>> letters(r"{\"O}sterg{\aa}rd and Dvo{\v{r}}{\'a}k, \emph{R\&D}")
'{Ö}sterg{å}rd and Dvo{ř}{á}k, {R&D}'
"""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", ".": "\u0307", '"': "\u0308"},
    **{"u": "\u0306", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328"},
}
_NAMED = {
    **{"aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "ss": "ß", "o": "ø", "O": "Ø"},
    **{"l": "ł", "L": "Ł", "i": "i", "j": "j"},
}
# An accent before its letter: \"o, \"{o}, \v{r}, \v r, \'{\i}.
_ACCENT = re.compile(r"\\(?:([`'^\"~=.])|([urHvdck])(?=[\s{]))\s*(?:\{\s*\\?([a-zA-Z])\s*\}|\\?([a-zA-Z]))")
_LETTER = re.compile(r"\\(aa|AA|ae|AE|oe|OE|ss|[oOlLij])(?![a-zA-Z])\s?")
_SIGN = re.compile(r"\\([&%_#$])")
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?\s?")


def letters(text: str) -> str:
    """The text with its accents, letters and signs as themselves, and without other commands; braces stay."""
    if "\\" not in text:
        return text
    text = _ACCENT.sub(lambda m: unicodedata.normalize("NFC", (m[3] or m[4]) + _COMBINING[m[1] or m[2]]), text)
    text = _LETTER.sub(lambda m: _NAMED[m[1]], text)
    return _COMMAND.sub("", _SIGN.sub(r"\1", text))
