"""Messages into one text, by a model's chat template where it has one; the same for every local engine."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from evals.models.run.fences import Fence, Mark, control_tokens, role_marks
from evals.plain import encodable
from evals.types import Message

_ASKED = Message("user", "Zq1probe")
# Conversations whose rendering shows all that a template writes around messages.
_PROBES = (
    (Message("system", "Zq0probe"), _ASKED),
    (_ASKED,),
    (_ASKED, Message("assistant", "Zq2probe"), Message("user", "Zq3probe")),
)
_CUE = "Answer:"


class Chat:
    """Writes the prompts of one tokenizer, one of transformers'. ``context`` is the most tokens the model reads and
    writes together, or None. ``about`` says which template is used, and what becomes of system messages."""

    def __init__(self, tokenizer: Any, context: int | None = None) -> None:
        self._tokenizer, self._context = tokenizer, context
        self._longest_token = max(map(len, tokenizer.get_vocab()))
        name, self._source = _template_of(tokenizer)
        self._plain = not self._source
        # A template writes its own opening token.
        self.adds_special_tokens = self._plain
        probes = [] if self._plain else [self._probe(messages) for messages in _PROBES]
        self._folds = not self._plain and _PROBES[0][0].content not in probes[0]
        marks = [Mark(_CUE, "line")] if self._plain else role_marks(probes, control_tokens(tokenizer).values())
        self._fence = Fence(tokenizer, marks)
        self._controls: dict[tuple[tuple[str, bool], ...], list[int]] = {}
        self.about: str | dict[str, str] = "none: plain text"
        if self._source:
            sha256 = hashlib.sha256(self._source.encode()).hexdigest()
            self.about = {"sha256": sha256, "system": "in the first user message" if self._folds else "own message"}
            if name:
                self.about["name"] = name

    def render(self, messages: Iterable[Message]) -> str:
        """The prompt as one text. What would read as a mark of the template or as a control token in a message is
        broken up by a space, so that no document can end its own message and begin another. Raises ValueError, in one
        line, where the template refuses the messages."""
        return self._guarded(messages, by_tokens=False)

    def tokens(self, messages: Sequence[Message], answer: int) -> array[int]:
        """The prompt's tokens. Raises ValueError, in one line, where they and ``answer`` more exceed the context, the
        template refuses the messages, or a message cannot be kept from adding control tokens."""
        found = self._encoded(messages, answer, by_tokens=False)
        if (expected := self._expected(messages)) == self._fence.controls(found):
            return found
        found = self._encoded(messages, answer, by_tokens=True)
        if expected != self._fence.controls(found):
            raise ValueError("a message reads as control tokens of the model, whatever is put between its characters")
        return found

    def _encoded(self, messages: Sequence[Message], answer: int, *, by_tokens: bool) -> array[int]:
        text = self._guarded(messages, by_tokens)
        # No token is longer than the longest in the vocabulary: a huge text need not be tokenised to be refused.
        least = len(text) // self._longest_token
        if self._context is not None and least + answer > self._context:
            raise ValueError(self._excess(f"at least {least}", answer))
        tokens = self._encode(text)
        if self._context is not None and len(tokens) + answer > self._context:
            raise ValueError(self._excess(str(len(tokens)), answer))
        return tokens

    def _expected(self, messages: Sequence[Message]) -> list[int]:
        """The control tokens that the template itself writes around such messages."""
        shape = tuple((m.role, bool(m.content.strip())) for m in messages)
        if shape not in self._controls:
            plain = [Message(m.role, "x" if m.content.strip() else m.content) for m in messages]
            self._controls[shape] = self._fence.controls(self._encode(self._written(plain)))
        return self._controls[shape]

    def _encode(self, text: str) -> array[int]:
        return array("i", self._tokenizer.encode(text, add_special_tokens=self.adds_special_tokens))

    def _excess(self, count: str, answer: int) -> str:
        return f"prompt of {count} tokens and {answer} to answer exceed the model's context of {self._context}"

    def _guarded(self, messages: Iterable[Message], by_tokens: bool) -> str:
        return self._written([replace(m, content=self._fence.guard(encodable(m.content), by_tokens)) for m in messages])

    def _written(self, messages: list[Message]) -> str:
        if self._plain:
            return "\n\n".join([*(m.content for m in messages), _CUE])
        try:
            return self._template(_fold(messages) if self._folds else messages)
        except Exception as error:  # a template is a program of the model's makers and may raise anything
            raise ValueError(f"the model's chat template refuses the messages: {first_line(error)}") from error

    def _template(self, messages: Iterable[Message]) -> str:
        text: str = self._tokenizer.apply_chat_template(
            [{"role": m.role, "content": m.content} for m in messages],
            chat_template=self._source,
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=False,  # read by templates of models that would first think aloud
        )
        return text

    def _probe(self, messages: Iterable[Message]) -> str:
        """What the template makes of a probe, "" where it refuses it."""
        try:
            return self._template(messages)
        except Exception:  # a template may raise anything; what it says does not matter here
            return ""


def _template_of(tokenizer: Any) -> tuple[str, str]:
    """The name and the text of a tokenizer's chat template; of several that named ``default``, or else the first by
    name. Both are "" where there is none; a single one has no name."""
    template = tokenizer.chat_template
    if isinstance(template, dict):
        name = "default" if "default" in template else min(template, default="")
        return name, template.get(name, "")
    return "", template or ""


def first_line(error: BaseException) -> str:
    """What an error says, cut to one line."""
    return (str(error).strip() or type(error).__name__).partition("\n")[0][:200]


def _fold(messages: list[Message]) -> list[Message]:
    """System texts put before the first user message."""
    system = [m.content for m in messages if m.role == "system"]
    rest = [m for m in messages if m.role != "system"]
    first = next((i for i, m in enumerate(rest) if m.role == "user"), None)
    if not system or first is None:
        return rest
    rest[first] = Message("user", "\n\n".join([*system, rest[first].content]))
    return rest
