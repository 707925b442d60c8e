"""Tokens that were read together, with their text and whose they are: what a latent fires on.

They come from texts that a model reads now, or from a harvest, which has no texts: there they are decoded.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Protocol

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from evals import DataError, Span, UsageError, read_documents, read_jsonl
from evals.models.run.tokens import tokens_of
from interp.activations.harvest import ANSWERS
from interp.activations.mixing import parts
from interp.activations.reading import ReadingModel
from interp.activations.sequences import ANSWER, PROMPT
from interp.activations.shards import Shards

_SEED = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A ``text`` and the place in it of each token that was looked at. ``owners`` says for each whose it is: a number
    of `Passages.names`."""

    text: str
    spans: tuple[Span, ...]
    owners: tuple[int, ...]


class Passages(Protocol):
    """Where passages come from."""

    @property
    def names(self) -> Sequence[str]:
        """The documents, answers and whatever else tokens are of."""

    @property
    def left_out(self) -> Sequence[str]:
        """What was not read, and why."""

    def read(self) -> Iterator[tuple[Passage, Tensor]]:
        """Passages, each with the activations of its tokens, (tokens, d)."""


class OfTexts:
    """Passages of documents that a model reads; the first token of each is left out, as everywhere."""

    def __init__(self, model: ReadingModel, paths: Sequence[Path], site: str, *, context: int, tokens: int) -> None:
        """``context`` tokens are read at a time; of more than ``tokens`` in all, some passages are drawn."""
        model.check([site])
        self._model, self._site = model, site
        self.names: list[str] = []
        self.left_out: list[str] = []
        found: list[tuple[list[int], Passage]] = []
        for path in paths:
            documents, unread = read_documents(path)
            self.left_out += unread
            for document in documents.values():
                found += _windows(model.tokenizer, document.text, len(self.names), context)
                self.names.append(document.id)
        if not found:
            raise UsageError("the texts have no two tokens; expected something to read")
        self._found = found
        most = max(1, tokens // (context - 1))
        if len(found) > most:
            self._found = [found[n] for n in sorted(random.Random(_SEED).sample(range(len(found)), most))]
            self.left_out.append(f"{len(found) - most:,} of {len(found):,} passages, drawn by chance (--tokens)")

    def read(self) -> Iterator[tuple[Passage, Tensor]]:
        for size, group in groupby(self._found, key=lambda one: len(one[0])):
            ids, passages = zip(*group, strict=True)
            rows = (
                row for (values,) in self._model.activations(ids, [self._site]) for row in torch.split(values, size - 1)
            )
            yield from zip(passages, rows, strict=True)


class OfHarvest:
    """Passages of a harvest: of each answer up to ``context`` tokens in a row."""

    def __init__(self, model: ReadingModel, shards: Shards, site: str, *, context: int, tokens: int) -> None:
        """Raises DataError where another model was harvested, or files do not fit together."""
        shards.check([site])
        if (theirs := shards.index.get("revision")) and theirs != model.about["revision"]:
            said = f"{shards.folder}: a harvest of {shards.index.get('model')}, {theirs}"
            raise DataError(f"{said}; expected one of {model.about['model']}, {model.about['revision']}")
        self._tokenizer, self._shards, self._site, self._context = model.tokenizer, shards, site, context
        self._most = tokens
        self._documents = [about.get("documents", []) for about in _answers(shards.folder)]
        self.names: list[str] = ["the answer", "the rest of the prompt"]
        self.names += sorted({document for documents in self._documents for document in documents})
        self._numbers = {name: number for number, name in enumerate(self.names[2:], start=2)}
        left = max(0, shards.tokens - tokens)
        self.left_out = [f"the last {left:,} of {shards.tokens:,} tokens (--tokens)"] if left else []

    def read(self) -> Iterator[tuple[Passage, Tensor]]:
        before = 0
        for number, shard in enumerate(self._shards.shards):
            columns = _columns(self._shards.folder / f"tokens-{number:05}.safetensors", shard.tokens)
            for start, end in _runs(columns["answer"], self._context):
                if before + end > self._most:
                    return
                passage = self._passage({name: column[start:end] for name, column in columns.items()})
                blocks = self._shards.blocks([self._site], before + start, before + end)
                yield passage, torch.cat([parts(block)[0] for block in blocks])
            before += shard.tokens

    def _passage(self, columns: Mapping[str, Sequence[int]]) -> Passage:
        text, spans = decoded(self._tokenizer, columns["id"])
        owners = map(self._owner, columns["answer"], columns["source"])
        return Passage(text, tuple(spans), tuple(owners))

    def _owner(self, answer: int, source: int) -> int:
        if source in (ANSWER, PROMPT):
            return 0 if source == ANSWER else 1
        return self._numbers[self._documents[answer][source]]


def decoded(tokenizer: Any, ids: Sequence[int]) -> tuple[str, list[Span]]:
    """The text of tokens, and the place of each in it. Tokens that share a character, as the bytes of an emoji do,
    have the same place. Each token is decoded beside the one before, which may change how it begins."""
    text, spans = "", []
    at = 0
    while at < len(ids):
        end = at + 1
        while (piece := _piece(tokenizer, ids, at, end)).endswith("�") and end < min(len(ids), at + 4):
            end += 1
        spans += [Span(len(text), len(text) + len(piece))] * (end - at)
        text += piece
        at = end
    return text, spans


def _piece(tokenizer: Any, ids: Sequence[int], start: int, end: int) -> str:
    before = [] if start == 0 else [ids[start - 1]]
    known, whole = (
        tokenizer.decode(part, skip_special_tokens=False, clean_up_tokenization_spaces=False)
        for part in (before, [*before, *ids[start:end]])
    )
    return str(whole)[len(known) :]


def _windows(tokenizer: Any, text: str, owner: int, context: int) -> Iterator[tuple[list[int], Passage]]:
    """The tokens of a text, so many at a time; the places are of what is left without the first of each."""
    tokens = tokens_of(tokenizer, text)
    for start in range(0, len(tokens.ids), context):
        ids, spans = tokens.ids[start : start + context], tokens.spans[start : start + context]
        if len(ids) < 2:
            return
        first = spans[0].start
        shown = text[first : spans[-1].end]
        moved = tuple(Span(span.start - first, span.end - first) for span in spans[1:])
        yield ids, Passage(shown, moved, (owner,) * len(moved))


def _runs(answers: Sequence[int], context: int) -> Iterator[tuple[int, int]]:
    """Tokens of one answer in a row, so many at most."""
    start = 0
    for _, group in groupby(answers):
        end = start + len(list(group))
        for first in range(start, end, context):
            yield first, min(end, first + context)
        start = end


def _answers(folder: Path) -> list[dict[str, Any]]:
    path = folder / ANSWERS
    if not path.is_file():
        raise DataError(f"{folder}: no {ANSWERS}; expected a harvest that `evals probe harvest` took")
    return [record for _, record in read_jsonl(path)]


def _columns(path: Path, tokens: int) -> dict[str, list[int]]:
    try:
        with safe_open(path, framework="pt") as file:
            found: dict[str, list[int]] = {n: file.get_tensor(n).tolist() for n in ("id", "answer", "source")}
    except (SafetensorError, OSError) as error:
        raise DataError(f"{path}: cannot be read ({error}); expected what `evals probe harvest` wrote") from error
    if any(len(column) != tokens for column in found.values()):
        raise DataError(f"{path}: {len(found['id']):,} tokens; expected {tokens:,}, as its shard has")
    return found
