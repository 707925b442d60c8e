"""YAML as models write it: in a fence or bare, amid prose, with colons in its texts."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import yaml

from evals.patterns import pattern
from evals.plain import encodable
from evals.reading.loose_json import member

_FENCED = pattern(r"^[ \t]*```[ \t]*(?:ya?ml)?[ \t]*\n(.*?)^[ \t]*```", re.MULTILINE | re.DOTALL | re.IGNORECASE)
_KEY = r"[\"']?[^\W\d_][\w -]{0,30}[\"']?"
_BEGIN = pattern(rf"^(?:-[ \t]+)?{_KEY}:(?:[ \t]|$)", re.MULTILINE)
# A line that may stand in a mapping; the first that may not ends it.
_GOES_ON = pattern(rf"[ \t]|-(?:[ \t]|$)|(?:{_KEY}|\d{{1,6}}):(?:[ \t]|$)|[\]}}]|$")
# A text without quotation marks, which may have a colon or a mark of YAML's in it.
_PLAIN = pattern(
    rf"^(?P<head>[ \t]*(?:-[ \t]+)?(?:{_KEY}|\d{{1,6}}):[ \t]+)(?P<value>[^\s\"'\[{{|>][^\n]*?)[ \t]*$", re.MULTILINE
)
_LONGEST = 20_000  # a longer text takes seconds
_MOST_BEGINNINGS = 4


class _Texts(yaml.BaseLoader):  # type: ignore[misc]  # the library has no types
    """Every scalar is text, so that "No" stays so; without references, with which a few lines stand for gigabytes."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("a reference to another node")
        return super().compose_node(parent, index)


def read_mapping(text: str, needed: Sequence[Sequence[str]]) -> dict[str, Any] | None:
    """The last mapping in a text that has a `member`, and not an empty one, of each of the ``needed`` lists of names;
    None where there is none. All that is no list or mapping is given as text."""
    blocks = [m[1] for m in _FENCED.finditer(text)] or [text]
    for block in reversed(blocks):
        starts = [m.start() for m in _BEGIN.finditer(block)][:_MOST_BEGINNINGS]
        for start in starts:
            found = _mapping(_lines(block[start : start + _LONGEST]))
            if found is not None and all(member(found, names) not in (None, "") for names in needed):
                return found
    return None


def _lines(text: str) -> str:
    """The lines up to the first that is no part of a mapping."""
    kept: list[str] = []
    for line in text.split("\n"):
        if not _GOES_ON.match(line):
            break
        kept.append(line)
    return "\n".join(kept)


def _mapping(text: str) -> dict[str, Any] | None:
    quoted = _PLAIN.sub(lambda line: line["head"] + json.dumps(line["value"], ensure_ascii=False), text)
    for written in (text, quoted):
        try:
            found = yaml.load(encodable(written), Loader=_Texts)  # builds texts, lists and mappings alone
        except (yaml.YAMLError, RecursionError, ValueError, TypeError):
            continue
        if isinstance(found, list) and found:
            found = found[0]
        if isinstance(found, dict):
            return {str(key): value for key, value in found.items()}
    return None
