"""Keeps a document inside its message: no text of a message reads as a mark that ends it or begins another.

A model reads one sequence of tokens. Where a message ends, and who speaks next, is told by marks in that sequence:
control tokens (``<|im_end|>``) and, in some chat templates, plain text (``[/INST]``, ``USER:``). A document that holds
such a mark could end its own message and speak as the user or as the model. `Fence` puts one space into every mark
that stands in a message; people still read it, the model no longer does, and all other text stays as it was.

A mark is looked for in three ways: as it is written; in the text as the tokenizer's own normaliser rewrites it (which
may fold ``＜`` to ``<``, or drop zero-width characters); and, on demand, in the tokens themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from evals.types import Span

# After so many spaces put into what still reads as a mark, its characters are dropped instead: only a normaliser that
# deletes spaces gets so far, and dropping always comes to an end.
ATTEMPTS = 8
# What a probe conversation says, so that everything between is the template's own.
PROBE = re.compile(r"Zq\d+probe")
# Words that few vocabularies hold. Some tokenizers read them as one special token for all that is unknown; a message
# may hold that one, since ordinary text can, and it ends nothing.
_UNKNOWN = ("𒀀", "龘", "ꙮ")
_BYTE = re.compile(r"<0x[0-9A-Fa-f]{2}>")


Where = Literal["anywhere", "word", "line", "whole"]
# Regular expressions for what must stand before and after a mark, from the widest to the narrowest; for re.MULTILINE.
_AROUND: dict[Where, tuple[str, str]] = {
    "anywhere": ("", ""),
    "word": (r"(?<![^\W_])", ""),
    "line": (r"^[^\S\n]*", ""),
    "whole": (r"^[^\S\n]*", r"[^\S\n]*$"),
}


class Mark(NamedTuple):
    """Text by which a model tells messages apart, and where in a message it would be read so: ``anywhere``; not in the
    middle of a ``word``; at the beginning of a ``line``; or as a ``whole`` line."""

    text: str
    where: Where = "anywhere"


class Fence:
    """Breaks up the control tokens of a transformers ``tokenizer``, and further ``marks``, in texts."""

    def __init__(self, tokenizer: Any, marks: Iterable[Mark] = ()) -> None:
        self._tokenizer = tokenizer
        tokens = control_tokens(tokenizer)
        unknown = {id for word in _UNKNOWN for id in tokenizer.encode(word, add_special_tokens=False)}
        self._ids = frozenset(tokens) - unknown
        every = [*map(Mark, sorted(tokens.values())), *marks]
        self._written = _pattern(every, lambda text: text)
        backend = getattr(tokenizer, "backend_tokenizer", None)
        self._normalizer: Any = getattr(backend, "normalizer", None)
        self._normalized = _pattern(every, self._normal) if self._normalizer else None

    def guard(self, text: str, by_tokens: bool = False) -> str:
        """The text with every mark in it broken up; ``by_tokens`` also breaks up whatever the tokenizer turns into a
        control token, at the cost of tokenising the text."""
        attempt = 0
        while spans := self._marks(text, by_tokens):
            text = _broken(text, spans, attempt)
            attempt += 1
        return text

    def controls(self, tokens: Sequence[int]) -> list[int]:
        """The control tokens among ``tokens``, in their order."""
        return [token for token in tokens if token in self._ids]

    def _marks(self, text: str, by_tokens: bool) -> list[Span]:
        """Where marks stand in the text, in code points, in order, none overlapping another."""
        found = [Span(*match.span()) for match in self._written.finditer(text)] if self._written else []
        if self._normalized:
            found += self._normalized_marks(text, self._normalized)
        if by_tokens:
            found += self._control_spans(text)
        apart: list[Span] = []
        for span in sorted(found, key=lambda s: (s.start, s.end)):
            if span.start < span.end and (not apart or span.start >= apart[-1].end):
                apart.append(span)
        return apart

    def _normalized_marks(self, text: str, pattern: re.Pattern[str]) -> list[Span]:
        """Places in ``text`` that match once they are normalised."""
        from tokenizers import PreTokenizedString  # a part of transformers; its own view maps each piece to its place

        hits: list[bool] = []

        def split(_: int, piece: Any) -> list[Any]:
            parts, last = [], 0
            for match in pattern.finditer(piece.normalized):
                cuts = [((last, match.start()), False), (match.span(), True)]
                parts += [(bounds, hit) for bounds, hit in cuts if bounds[0] < bounds[1]]
                last = match.end()
            if last < len(piece.normalized):
                parts.append(((last, len(piece.normalized)), False))
            hits.extend(hit for _, hit in parts)
            return [piece.slice(bounds) for bounds, _ in parts]

        if not text or pattern.search(self._normalizer.normalize_str(text)) is None:
            return []
        view = PreTokenizedString(text)
        view.normalize(self._normalizer.normalize)
        view.split(split)
        pieces = view.get_splits("original", "char")
        return [Span(*offsets) for (_, offsets, _), hit in zip(pieces, hits, strict=True) if hit]

    def _control_spans(self, text: str) -> list[Span]:
        """The places in ``text`` that its control tokens stand for; none where the tokenizer tells no places."""
        if not self._tokenizer.is_fast:
            return []
        found = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        tokens = zip(found["input_ids"], found["offset_mapping"], strict=True)
        return [Span(*place) for token, place in tokens if token in self._ids]

    def _normal(self, text: str) -> str:
        """A mark as the normaliser writes it inside a text, without what it adds at a text's beginning and end."""
        whole: str = self._normalizer.normalize_str(f"x{text}x")
        head, tail = self._normalizer.normalize_str("x"), "x"
        return whole.removeprefix(head).removesuffix(tail) if whole.startswith(head) else whole


def control_tokens(tokenizer: Any) -> dict[int, str]:
    """The tokens that steer a model, by number: the special ones, and added ones that look like a mark (``</think>``).

    Added words, spaces and the tokens of single bytes are ordinary text.
    """
    special = dict(zip(tokenizer.all_special_ids, tokenizer.all_special_tokens, strict=True))
    # Special tokens that the tokenizer's settings do not name are no less special.
    added = {id: t.content for id, t in tokenizer.added_tokens_decoder.items() if t.special or _marklike(t.content)}
    return {id: text for id, text in {**special, **added}.items() if text.strip(" ") and not _BYTE.fullmatch(text)}


def role_marks(prompts: Iterable[str], control: Iterable[str]) -> list[Mark]:
    """The plain-text marks of a chat template, from ``prompts`` it rendered of messages that say only `PROBE`: what
    stands directly before or after a message, on the same line.

    Bare words (``assistant``) are marks only where neither a control token nor punctuation stands with them.
    """
    between = _any_of({*control, "\n"})
    parting = re.compile(f"({between})")
    places: dict[str, set[Where]] = {}
    for prompt in prompts:
        for number, literal in enumerate(PROBE.split(prompt)):
            # Pieces of text, and between them what parts them: control tokens and line breaks.
            parts = parting.split(literal)
            pieces = [n for n in range(0, len(parts), 2) if parts[n].strip()]
            firm = any(part != "\n" for part in parts[1::2]) or any(_pointed(parts[n].strip()) for n in pieces)
            for n in {*pieces[-1:], *(pieces[:1] if number else ())}:
                at_line = parts[n - 1] == "\n" if n else number == 0
                if where := _where(parts[n].strip(), at_line, firm):
                    places.setdefault(parts[n].strip(), set()).add(where)
    return [Mark(text, next(w for w in _AROUND if w in where)) for text, where in sorted(places.items())]


def _where(piece: str, at_line: bool, firm: bool) -> Where | None:
    """Where text that a template writes beside a message is a mark; None for bare words beside a ``firm`` mark."""
    if not _pointed(piece):
        return None if firm else "whole"
    if not any(c.isalnum() for c in piece) or (at_line and piece[0].isalnum()):
        return "line"
    return "word" if piece[0].isalnum() else "anywhere"


def _marklike(text: str) -> bool:
    """Whether an added token looks like a mark: punctuation at both ends and a letter or digit between."""
    ends = not any(c.isalnum() or c.isspace() or c == "▁" for c in (text[:1], text[-1:]))
    return len(text) > 2 and ends and any(c.isalnum() for c in text)


def _pointed(text: str) -> bool:
    return len(text) > 1 and any(not c.isalnum() and not c.isspace() for c in text)


def _pattern(marks: Sequence[Mark], form: Callable[[str], str]) -> re.Pattern[str] | None:
    """One expression for all marks, each as ``form`` writes it."""
    parts = []
    for where, (before, after) in _AROUND.items():
        if forms := {written for mark in marks if mark.where == where and (written := form(mark.text))}:
            parts.append(f"{before}{_any_of(forms)}{after}")
    return re.compile("|".join(parts), re.MULTILINE) if parts else None


def _any_of(words: set[str]) -> str:
    """An expression for the longest of the words that fits. A vocabulary may have thousands of control tokens:
    beginnings that they share are read once."""
    if len(words) == 1:
        return re.escape(*words)
    first, last = min(words), max(words)  # what these two share, all that sort between them share too
    shared = first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]
    tails: dict[str, set[str]] = {}
    for rest in (word[len(shared) :] for word in words):
        if rest:
            tails.setdefault(rest[0], set()).add(rest[1:])
    inner = "|".join(re.escape(first) + _any_of(tail) for first, tail in sorted(tails.items()))
    return f"(?:{re.escape(shared)}(?:{inner}){'?' if shared in words else ''})"


def _broken(text: str, spans: Sequence[Span], attempt: int) -> str:
    """The text with each span broken up; each further ``attempt`` does so in another way."""
    parts, last = [], 0
    for span in spans:
        parts += [text[last : span.start], _cut(span.of(text), attempt)]
        last = span.end
    return "".join([*parts, text[last:]])


def _cut(mark: str, attempt: int) -> str:
    """A mark with a space in it: after its first character or, where it begins with a word, behind that word. A mark
    of one character gives way to a space."""
    inner = mark.strip()
    before = mark[: len(mark) - len(mark.lstrip())] if inner else ""
    after = mark[len(before) + len(inner) :] if inner else ""
    if len(inner) < 2 or attempt >= ATTEMPTS:
        return f"{before}{'' if attempt else ' '}{inner[1:]}{after}"
    word = next((n for n, c in enumerate(inner) if not c.isalnum()), 1) or 1
    place = min(word + attempt, len(inner) - 1)
    return f"{before}{inner[:place]} {inner[place:]}{after}"
