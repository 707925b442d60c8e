"""The title that a Markdown file gives itself."""

from __future__ import annotations

import re

from evals.files.content import sane_title
from evals.patterns import pattern
from evals.text.forms.markup import NOTHING, without_markup

# What stands before the first heading and is no text: comments, tags, pictures, lines of a frame.
_BEFORE = r"(?:[ \t]*(?:<[^\n]*|!\[[^\n]*|\[!\[[^\n]*)?\n)*+"
_FRONT = r"\A\ufeff?(?:---[ \t]*\n(?P<front>(?:(?!---[ \t]*\n)[^\n]*\n)*+)---[ \t]*\n)?"
_HEAD = pattern(
    rf"{_FRONT}{_BEFORE}(?:#[ \t]+(?P<marked>[^\n]+?)[ \t#]*(?:\n|\Z)|(?P<lined>[^\n]+)\n=+[ \t]*(?:\n|\Z))?"
)
_TITLE = pattern(r"^title:[ \t]*(?P<mark>[\"']?)(?P<title>[^\n]+?)(?P=mark)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def heading_of(text: str) -> str:
    """The title in a file's front matter, else the heading of the first level that it begins with, else "".

    >>> heading_of("# The *Dam* of Aro #\\n\\nIt is old.")
    'The Dam of Aro'
    """
    head = _HEAD.match(text)
    given = _TITLE.search(head["front"] or "") if head else None
    heading = (head["marked"] or head["lined"] or "") if head else ""
    return sane_title(without_markup(given["title"] if given else heading).replace(NOTHING, ""))
