"""The words of subtitles: SubRip (.srt) and WebVTT (.vtt)."""

from __future__ import annotations

import re
from html import unescape

from evals.files.content import Content, Unreadable, clean
from evals.files.formats.encoded import read_text
from evals.patterns import pattern

_BLOCKS = pattern(r"\n[ \t]*\n+")
_TIMING = pattern(r"^[ \t]*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[^\n]*$")
_ABOUT = ("WEBVTT", "NOTE", "STYLE", "REGION")
_VOICE = pattern(r"<v(?:\.[^\s>]{0,99})?[ \t]+([^>\n]{1,99})>")
_TAG = pattern(r"</?[a-z\d][^<>\n]{0,99}>|\{\\[^{}\n]{0,99}\}", re.IGNORECASE)


def read_subtitles(data: bytes) -> Content:
    """What is said, without times and numbers, a line a line, so that a sentence runs on from one title to the next. A
    line that only repeats the one before is left out, as where words roll up. A speaker is named where WebVTT does and
    another one spoke before.

    Raises Unreadable for bytes that are no text, or where no title has a time.
    """
    content = read_text(data)
    lines: list[str] = []
    speaker = last = ""
    timed = False
    for block in _BLOCKS.split(clean(content.text.removeprefix("\ufeff"))):
        before, timing, words = _parts(block)
        timed = timed or timing
        if not timing and (not timed or before.lstrip().startswith(_ABOUT)):
            continue
        for line in (words if timing else before).split("\n"):
            voice = _VOICE.search(line)
            shown = unescape(_TAG.sub("", line)).strip()
            if shown and shown != last:
                lines.append(f"{voice[1]}: {shown}" if voice and voice[1] != speaker else shown)
                last, speaker = shown, voice[1] if voice else speaker
    if not lines:
        raise Unreadable("holds no title with its time; expected subtitles in SubRip or WebVTT")
    return Content("\n".join(lines), encoding=content.encoding)


def _parts(block: str) -> tuple[str, bool, str]:
    """What stands before the times of a title, whether there are any, and its words."""
    lines = block.split("\n")
    for n, line in enumerate(lines[:3]):
        if _TIMING.match(line):
            return "\n".join(lines[:n]), True, "\n".join(lines[n + 1 :])
    return block, False, ""
