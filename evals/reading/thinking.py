"""What a model thinks aloud before it answers, told from the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.reading.code import code_spans, inside
from evals.reading.cuts import Cuts, trimmed
from evals.types import Span

# The marks that chat templates put around thinking, by the word between their brackets.
_WORD = r"think(?:ing)?|thoughts?|reason(?:ing)?|scratchpad|reflection|seed:think"
_MARK = re.compile(
    rf"<(?P<close>/?)(?:{_WORD})>"
    r"|\[(?P<close2>/?)THINK\]"
    r"|<\|(?P<end>end|begin|start)_(?:of_)?(?:thought|thinking|reasoning)\|>"
    r"|◁(?P<close3>/?)think▷",
    re.IGNORECASE,
)
# The channels of gpt-oss ("harmony"), with their marks, and as they read once a tokenizer has dropped the marks.
_MARKS = re.compile(rf"{_MARK.pattern}|<\|[a-z_]{{1,20}}\|>", re.IGNORECASE)
_FINAL = re.compile(r"<\|channel\|>\s*final\s*(?:<\|constrain\|>\s*\w*\s*)?<\|message\|>")
_CHANNEL = re.compile(r"\s*(?:<\|start\|>\s*assistant\s*)?<\|channel\|>\s*(?:analysis|commentary|final)\b")
_BARE = re.compile(r"\s*analysis(?=[A-Z\s])")
_BARE_FINAL = re.compile(r"assistant\s*final(?:\s*json)?\s*:?")
# What may be left around an answer once its thinking is gone.
_OPENING = re.compile(r"\s*(?:<answer>|<\|start_response\|>|<\|begin_of_solution\|>)", re.IGNORECASE)
_LONGEST_MARGIN = 80  # before a mark that opens a line
_CLOSING = ("</answer>", "<|end_response|>", "<|end_of_solution|>", "<|return|>", "<|end|>", "<|im_end|>")


@dataclass(frozen=True, slots=True)
class Thinking:
    """``cuts`` leave the answer; ``text`` is what was thought, "" if nothing was. ``cut_off``: it never came to an end,
    so that there is no answer."""

    cuts: Cuts
    text: str
    cut_off: bool = False


def thinking_apart(raw: str) -> Thinking:
    """Tell thinking from the answer. Accepts any text; the time is proportional to its length.

    A mark that only closes ends thinking that began with the text, as templates that open it in the prompt leave it.
    One that only opens leaves no answer: the limit of tokens was reached. Marks inside code are text.
    """
    spans, cut_off = _harmony(raw)
    if not spans:
        spans, cut_off = _marked(raw)
    if not spans:
        return Thinking(Cuts(raw, ()), "")
    thought = "\n".join(filter(None, (_MARKS.sub("", s.of(raw)).strip() for s in spans)))
    return Thinking(trimmed(raw, [*spans, *_wrapping(raw, spans[-1].end)]), thought, cut_off)


def _wrapping(raw: str, start: int) -> list[Span]:
    """The marks around the answer that begins after the thinking."""
    opening, end = _OPENING.match(raw, start), len(raw.rstrip())
    closing = next((c for c in _CLOSING if raw[max(start, end - len(c)) : end].lower() == c), "")
    around = [Span(end - len(closing), end)]
    return [Span(*opening.span()), *around] if opening else around


def _harmony(raw: str) -> tuple[list[Span], bool]:
    """All that stands before the last final channel."""
    for begins, final in ((_CHANNEL, _FINAL), (_BARE, _BARE_FINAL)):
        if begins.match(raw):
            ends = [m.end() for m in final.finditer(raw)]
            if ends:
                return [Span(0, ends[-1])], False
            if begins is _CHANNEL:
                return [Span(0, len(raw))], True
    return [], False


def _marked(raw: str) -> tuple[list[Span], bool]:
    """Thinking between marks; one within another ends with the outer."""
    marks = list(_MARK.finditer(raw))
    code = code_spans(raw) if marks else []
    last_close = max((m.start() for m in marks if _closes(m)), default=-1)
    spans: list[Span] = []
    depth = begin = 0
    for mark in marks:
        if not depth and inside(mark.start(), code):
            continue
        if not _closes(mark):
            if depth or mark.start() < last_close or _opens_a_line(raw, mark.start(), spans):
                begin = begin if depth else mark.start()
                depth += 1
        elif depth == 1 or (not depth and not spans):
            spans.append(Span(begin if depth else 0, mark.end()))
            depth = 0
        else:
            depth = max(0, depth - 1)
    if depth:
        spans.append(Span(begin, len(raw)))
    return spans, depth > 0


def _closes(mark: re.Match[str]) -> bool:
    return "/" in (mark["close"], mark["close2"], mark["close3"]) or (mark["end"] or "").lower() == "end"


def _opens_a_line(raw: str, at: int, spans: list[Span]) -> bool:
    """Whether nothing but thinking stands before a place on its line. A mark elsewhere that nothing closes is only
    spoken of."""
    before = raw[max(at - _LONGEST_MARGIN, spans[-1].end if spans else 0) : at].rstrip(" \t")
    return not before or before.endswith("\n")
