"""Messages into one text, by a model's chat template where it has one; the same for every local engine."""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from evals.types import Message

_PROBE = "System text of the probe."


class Chat:
    """``tokenizer`` is one of transformers'; ``context`` is the most tokens the model reads and writes together, or
    None. ``about`` says which template is used, and what becomes of system messages."""

    def __init__(self, tokenizer: Any, context: int | None = None) -> None:
        self._tokenizer, self._context = tokenizer, context
        self._longest_token = max(map(len, tokenizer.get_vocab()))
        name, self._source = _template_of(tokenizer)
        self._plain = not self._source
        # A template writes its own opening token.
        self.adds_special_tokens = self._plain
        self._folds = not self._plain and not self._takes_system()
        # "<s>" in a web page is struck-through text to us, but a new sequence to the model.
        # Control tokens that the tokenizer's settings do not name are no less control tokens.
        control = {t.content for t in tokenizer.added_tokens_decoder.values() if t.special}
        special = sorted({t for t in {*control, *tokenizer.all_special_tokens} if len(t) > 1}, key=len, reverse=True)
        self._special = re.compile("|".join(map(re.escape, special))) if special else None
        self.about: str | dict[str, str] = "none: plain text"
        if self._source:
            sha256 = hashlib.sha256(self._source.encode()).hexdigest()
            self.about = {"sha256": sha256, "system": "in the first user message" if self._folds else "own message"}
            if name:
                self.about["name"] = name

    def render(self, messages: Iterable[Message]) -> str:
        """The prompt. Special tokens that stand in a message are broken up by a space, so that no document can
        end its own message and begin another."""
        harmless = [replace(m, content=self._harmless(m.content)) for m in messages]
        if self._plain:
            return "\n\n".join([*(m.content for m in harmless), "Answer:"])
        return self._template(_fold(harmless) if self._folds else harmless)

    def tokens(self, messages: Iterable[Message], answer: int) -> array[int]:
        """The prompt's tokens. Raises ValueError, in one line, where they and ``answer`` more exceed the context,
        or the template refuses the messages."""
        try:
            text = self.render(messages)
        except Exception as error:  # a template is a program of the model's makers and may raise anything
            raise ValueError(f"the model's chat template refuses the messages: {first_line(error)}") from error
        # No token is longer than the longest in the vocabulary: a huge text need not be tokenised to be refused.
        least = len(text) // self._longest_token
        if self._context is not None and least + answer > self._context:
            raise ValueError(self._excess(f"at least {least}", answer))
        tokens = array("i", self._tokenizer.encode(text, add_special_tokens=self.adds_special_tokens))
        if self._context is not None and len(tokens) + answer > self._context:
            raise ValueError(self._excess(str(len(tokens)), answer))
        return tokens

    def _excess(self, count: str, answer: int) -> str:
        return f"prompt of {count} tokens and {answer} to answer exceed the model's context of {self._context}"

    def _harmless(self, text: str) -> str:
        return self._special.sub(lambda m: f"{m[0][0]} {m[0][1:]}", text) if self._special else text

    def _template(self, messages: Iterable[Message]) -> str:
        text: str = self._tokenizer.apply_chat_template(
            [{"role": m.role, "content": m.content} for m in messages],
            chat_template=self._source,
            tokenize=False,
            add_generation_prompt=True,
            enable_thinking=False,  # read by templates of models that would first think aloud
        )
        return text

    def _takes_system(self) -> bool:
        """Whether the template accepts a system message and shows it: some raise, some drop it."""
        try:
            return _PROBE in self._template([Message("system", _PROBE), Message("user", "Question")])
        except Exception:  # a template may raise anything; what it says does not matter here
            return False


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
