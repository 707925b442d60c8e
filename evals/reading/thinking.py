"""What a model thinks aloud before it answers, told from the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from evals.patterns import may_hold, pattern
from evals.reading.cuts import Cuts, trimmed
from evals.text.code import code_spans, inside
from evals.types import Span

# What opens thinking and what closes it, as chat templates and prompts have it.
_WORD = (
    r"(?:(?:[a-z]{1,12}[:_])?(?:think(?:ing)?|thoughts?|reason(?:ing)?|monologue)(?:[_-]process)?|antthinking|scratchpad"
    r"|reflection|cot|chain[_-]of[_-]thought)"
)
_LT, _GT = r"(?:\\?<|&lt;)\s?", r"(?:\s[^<>\n]{0,80})?\s?(?:\\?>|&gt;)"
_FRAMES = (
    (
        r"<[|｜](?:begin|start)[_▁](?:of[_▁])?(?:thought|thinking|reasoning)[|｜]>",
        r"<[|｜]end[_▁](?:of[_▁])?(?:thought|thinking|reasoning)[|｜]>",
    ),
    (f"{_LT}{_WORD}{_GT}", rf"{_LT}\\?/\s?{_WORD}{_GT}"),
    (rf"<\|{_WORD}\|>", rf"<\|/{_WORD}\|>"),
    (r"\[THINK\]", r"\[/THINK\]"),
    (r"\[BEGIN[ _](?:OF[ _])?THOUGHTS?\]", r"\[END[ _](?:OF[ _])?THOUGHTS?\]"),
    ("◁think▷", "◁/think▷"),
    (r"<unused94>thought\b", "<unused95>"),
    (r"<\|channel>thought\b", r"<channel\|>"),
    (r"^Thinking\.\.\.$", r"^\.\.\.done thinking\.$"),
)
_MARK = pattern(
    "|".join(f"(?P<opens{n}>{opens})|(?P<closes{n}>{closes})" for n, (opens, closes) in enumerate(_FRAMES)),
    re.IGNORECASE | re.MULTILINE,
)
# Without one of these there is no mark, which is much sooner said.
_SIGN = pattern(r"<|&|◁|\.\.\.|\[/?[TBEtbe]")
# The channels of gpt-oss ("harmony"), with their marks, and as they read once a tokenizer has dropped the marks.
_MARKS = pattern(rf"{_MARK.pattern}|<\|[a-z_]{{1,20}}\|>", re.IGNORECASE | re.MULTILINE)
_FINAL = pattern(r"<\|channel\|>\s*final\s*(?:<\|constrain\|>\s*\w*\s*)?<\|message\|>")
_CHANNEL = pattern(r"\s*(?:<\|start\|>\s*assistant\s*)?<\|channel\|>\s*(?:analysis|commentary|final)\b")
_BARE = pattern(r"\s*(?:assistant)?analysis(?=[A-Z\s])")
_BARE_FINAL = pattern(r"assistant\s*final(?:\s*json)?\s*:?")
# At the beginning of a text, what holds thinking, and what ends it: words that close other things elsewhere.
_BLOCKS = (
    (pattern(r"\s*<analysis>", re.IGNORECASE), "</analysis>"),
    (pattern(r"\s*<\|im_start\|>\s?(?:think|thinking|reasoning|analysis)\b"), "<|im_end|>"),
    (pattern(r"\s*```(?:think|thinking|thoughts?|reasoning)\n", re.IGNORECASE), "\n```\n"),
    (
        pattern(
            r"\s*<details[^<>]{0,80}>\s*<summary>[^<>]{0,20}(?:think|thought|reason)[^<>]{0,40}</summary>",
            re.IGNORECASE,
        ),
        "</details>",
    ),
)
_NEXT = pattern(r"\s*<\|im_start\|>\s?\w*\s")
# As prompts ask for it: a line that begins with "Reasoning:", and one that begins with "Answer:".
_HEADED = pattern(
    r"\s*[*_#> ]{0,6}(?:my\s+)?(?:thinking(?:\s+process)?|thoughts?|reasoning|chain[ -]of[ -]thought|scratchpad"
    r"|let's\s+think\s+step\s+by\s+step|thinking\s+step\s+by\s+step|step-by-step\s+reasoning|überlegung(?:en)?"
    r"|raisonnement|razonamiento|ragionamento|raciocínio|redenering|рассуждени[ея]|思考(?:过程|過程)?|推理(?:过程|過程)?)"
    r"[*_ ]{0,3}[:：.][*_]{0,2}",
    re.IGNORECASE,
)
_HEADED_ANSWER = pattern(
    r"^[*_#> ]{0,6}(?:final\s+|short\s+)?(?:answer|response|antwort|réponse|respuesta|risposta|resposta|antwoord|ответ"
    r"|答案|回答)"
    r"[*_ ]{0,3}[:：][*_]{0,2}[ \t]*",
    re.IGNORECASE | re.MULTILINE,
)
# What may be left around an answer once its thinking is gone.
_OPENING = pattern(
    r"\s*(?:<(?:final[_ ]?)?(?:answer|response|output)>|<\|start_response\|>|<\|begin_of_solution\|>)", re.IGNORECASE
)
_CLOSING = pattern(
    r"(?:\s|</(?:final[_ ]?)?(?:answer|response|output)>|<\|end_(?:response|of_solution|of_text)\|>"
    r"|<\|(?:return|end|im_end|eot_id|endoftext)\|>|<end_of_turn>|<｜end▁of▁sentence｜>|</s>)*\Z",
    re.IGNORECASE,
)
# In most texts there is no thinking, and no mark around the answer.
_MAY_THINK = may_hold(rf"{_SIGN.pattern}|>|^\s*(?:(?:assistant)?analysis|```)|^(?:{_HEADED.pattern})", re.IGNORECASE)
_LONGEST_CLOSING = 200
_LONGEST_MARGIN = 80  # before a mark that opens a line


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
    if not _MAY_THINK(raw):
        return Thinking(Cuts(raw, ()), "")
    spans, cut_off = _harmony(raw)
    if not spans:
        spans, cut_off = _marked(raw)
    if not spans:
        spans = _block(raw) or _headed(raw)
    around = _wrapping(raw, spans[-1].end if spans else 0)
    if not spans and not around:
        return Thinking(Cuts(raw, ()), "")
    thought = "\n".join(filter(None, (_MARKS.sub("", s.of(raw)).strip() for s in spans)))
    return Thinking(trimmed(raw, [*spans, *around]), thought, cut_off)


def _wrapping(raw: str, start: int) -> list[Span]:
    """The marks around the answer, which begins after the thinking."""
    opening = _OPENING.match(raw, start)
    start = opening.end() if opening else start
    ends_in_a_mark = raw.rstrip().endswith(">")
    closing = _CLOSING.search(raw, max(start, len(raw) - _LONGEST_CLOSING)) if ends_in_a_mark else None
    found = (opening, closing if closing and closing.group().strip() else None)
    return [Span(*mark.span()) for mark in found if mark]


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


def _block(raw: str) -> list[Span]:
    for opening, closing in _BLOCKS:
        if (found := opening.match(raw)) and (end := raw.find(closing, found.end())) >= 0:
            end += len(closing)
            behind = _NEXT.match(raw, end)
            end = behind.end() if behind else end
            return [Span(0, end)] if raw[end:].strip() else []
    return []


def _headed(raw: str) -> list[Span]:
    """All before the last heading of an answer, where the text begins with one for thinking."""
    answers = list(_HEADED_ANSWER.finditer(raw)) if _HEADED.match(raw) else []
    return [Span(0, answers[-1].end())] if answers and raw[answers[-1].end() :].strip() else []


def _marked(raw: str) -> tuple[list[Span], bool]:
    """Thinking between marks; one within another ends with the outer."""
    marks = list(_MARK.finditer(raw)) if _SIGN.search(raw) else []
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
    return (mark.lastgroup or "").startswith("closes")


def _opens_a_line(raw: str, at: int, spans: list[Span]) -> bool:
    """Whether nothing but thinking stands before a place on its line. A mark elsewhere that nothing closes is only
    spoken of."""
    before = raw[max(at - _LONGEST_MARGIN, spans[-1].end if spans else 0) : at].rstrip(" \t")
    return not before or before.endswith("\n")
