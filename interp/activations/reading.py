"""Activations taken as a model reads text, and the model's predictions with activations replaced."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from evals import UsageError, read_documents
from evals.models.run.loading import Wish, load
from evals.models.run.tokens import tokens_of
from interp.activations.mixing import Batch, limited, mixed
from interp.activations.sites import Place, blocks, place

PROVIDER = "transformers"


class ReadingModel:
    """A local model that reads windows of tokens, all of one length, and writes nothing.

    The first token of a window is left out of everything: its activations are many times larger than all others
    whatever it is, and stand for nothing.
    """

    engine = PROVIDER

    def __init__(self, model: str, *, device: str = "", batch: int = 8) -> None:
        """``model`` as for ``evals run``: ``transformers/NAME``. Raises EvalsError where it cannot be loaded."""
        provider, _, name = model.partition("/")
        if provider != PROVIDER or not name:
            raise UsageError(f"model '{model}': expected {PROVIDER}/NAME, a model whose inside can be read")
        loaded = load(name, Wish(device))
        self.model, self.tokenizer = loaded.model, loaded.tokenizer
        self.about: Mapping[str, Any] = loaded.about
        self._batch = batch

    @property
    def device(self) -> str:
        return str(self.model.device)

    @property
    def context(self) -> int | None:
        """The most tokens that it reads, where its configuration says so."""
        found: int | None = getattr(self.model.config, "max_position_embeddings", None)
        return found

    def check(self, sites: Sequence[str]) -> None:
        """Raises UsageError for a site that the model has not."""
        for site in sites:
            place(self.model, site)

    def width(self, site: str) -> int:
        """Of the site's activations. Raises UsageError for a site that the model has not, or that gives none."""
        return next(self.activations([[0, 0]], [site]))[0].shape[1]

    def windows(self, texts: Iterable[str], length: int) -> list[list[int]]:
        """The tokens of all texts one after the other, each followed by the token that ends a text, cut into windows
        of so many tokens; what is left at the end is dropped."""
        stream: list[int] = []
        end = self.tokenizer.eos_token_id
        for text in texts:
            stream += tokens_of(self.tokenizer, text).ids
            stream += [] if end is None else [end]
        return [stream[start : start + length] for start in range(0, len(stream) - length + 1, length)]

    def activations(self, windows: Sequence[Sequence[int]], sites: Sequence[str]) -> Iterator[list[Tensor]]:
        """At each of the sites, (tokens, d), of some windows after others. Nothing that comes after the last of the
        sites is computed."""
        places = [place(self.model, site) for site in sites]
        for batch in self._batches(windows):
            yield [_rows(values) for values in self._taken(batch, places)]

    def logits(self, tokens: Tensor, replaced: Callable[[Tensor], Tensor] | None = None, site: str = "") -> Tensor:
        """The logits, (windows, length, vocabulary), where ``replaced`` gives what stands in for the activations
        (tokens, d) of a site."""
        with ExitStack() as stack, torch.inference_mode():
            if replaced is not None:
                stack.enter_context(hooked(place(self.model, site), lambda values: _without_first(values, replaced)))
            found: Tensor = self.model(tokens, use_cache=False).logits
            return found

    def batches(self, windows: Sequence[Sequence[int]]) -> Iterator[Tensor]:
        """The windows as tensors, (windows, length), of some at a time."""
        return self._batches(windows)

    def _batches(self, windows: Sequence[Sequence[int]]) -> Iterator[Tensor]:
        for start in range(0, len(windows), self._batch):
            yield torch.tensor([*windows[start : start + self._batch]], device=self.model.device)

    def _taken(self, tokens: Tensor, places: Sequence[Place]) -> list[Tensor]:
        found: dict[int, Tensor] = {}

        def keep(number: int, values: Tensor) -> None:
            found[number] = values
            if len(found) == len(places):
                raise _Enough

        with ExitStack() as stack, torch.inference_mode():
            for number, at in enumerate(places):
                stack.enter_context(hooked(at, partial(keep, number)))
            with suppress(_Enough):
                self.model(tokens, use_cache=False)
        return [found[number] for number in range(len(places))]


class _Enough(Exception):
    """All that was wanted of a forward pass is there."""


@contextmanager
def hooked(at: Place, use: Callable[[Tensor], Tensor | None]) -> Iterator[None]:
    """Within, ``use`` is given the activations of the place, (windows, length, d), and what it returns, unless that is
    None, stands in for them."""

    def after(module: Any, inputs: Any, output: Any) -> Any:
        first = output[0] if isinstance(output, tuple) else output
        made = use(_checked(at, first))
        if made is None:
            return None
        return (made, *output[1:]) if isinstance(output, tuple) else made

    def before(module: Any, inputs: Any, named: Any) -> Any:
        name = None if inputs else next(iter(named))
        made = use(inputs[0] if name is None else named[name])
        if made is None:
            return None
        return ((made, *inputs[1:]), named) if name is None else (inputs, {**named, name: made})

    if at.reads:
        handle = at.module.register_forward_pre_hook(before, with_kwargs=True)
    else:
        handle = at.module.register_forward_hook(after)
    try:
        yield
    finally:
        handle.remove()


@contextmanager
def watched(model: Any, seen: Callable[[int, Tensor], None]) -> Iterator[None]:
    """Within, ``seen`` is given the number of each layer and its attention, (rows, heads, tokens that are read, all
    tokens up to them), float32. The model's attention must be eager, the one that gives its weights."""

    def after(layer: int, module: Any, inputs: Any, output: Any) -> None:
        seen(layer, output[1].float())

    places = [place(model, f"layers.{n}.attn") for n in range(len(blocks(model)))]
    handles = [at.module.register_forward_hook(partial(after, n)) for n, at in enumerate(places)]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def _checked(at: Place, values: Any) -> Tensor:
    """What a module gives. Raises UsageError where that is no activations."""
    if not isinstance(values, Tensor) or values.dim() != 3:
        kind = type(at.module).__name__
        raise UsageError(f"a {kind} gives no activations (windows, tokens, width); expected another site, a block's")
    return values


def _rows(values: Tensor) -> Tensor:
    return values[:, 1:].flatten(0, 1).float()


def _without_first(values: Tensor, replaced: Callable[[Tensor], Tensor]) -> Tensor:
    rest = values[:, 1:]
    made = replaced(rest.flatten(0, 1).float()).to(values.dtype).reshape(rest.shape)
    return torch.cat([values[:, :1], made], dim=1)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Texts, each once, in an order that depends on nothing but what they say; ``about`` says where they are from."""

    texts: tuple[str, ...]
    about: Mapping[str, Any]


def read_texts(paths: Sequence[Path]) -> Texts:
    """Every document in the folders or files. Raises EvalsError where one cannot be read at all."""
    found: dict[str, str] = {}
    left_out: list[str] = []
    for path in paths:
        documents, unread = read_documents(path)
        left_out += unread
        for document in documents.values():
            found.setdefault(hashlib.sha256(document.text.encode("utf-8", "replace")).hexdigest(), document.text)
    order = sorted(found)
    digest = hashlib.sha256("".join(order).encode()).hexdigest()
    about: dict[str, Any] = {"texts": len(found), "text_sha256": digest, "text_from": [path.name for path in paths]}
    if left_out:
        about["texts_left_out"] = left_out
    return Texts(tuple(found[key] for key in order), about)


class Read:
    """A model reading texts as a source of activations. The last windows are held out, so at most one text is both in
    them and in what is trained on."""

    def __init__(
        self, model: ReadingModel, texts: Texts, site: str, target: str = "", *, context: int = 256, held: int = 20_000
    ) -> None:
        """``context`` tokens are read at a time; at least ``held`` are held out."""
        self.model, self._sites = model, [site, target] if target else [site]
        model.check(self._sites)
        windows = model.windows(texts.texts, context)
        kept = -(-held // (context - 1))
        if len(windows) <= kept:
            have = len(windows) * context
            raise UsageError(f"the texts have {have:,} tokens; expected more than are held out, {held:,}")
        self.held_windows, self._windows = windows[-kept:], windows[:-kept]
        self._context = context
        self.about: Mapping[str, Any] = {
            **texts.about,
            "context": context,
            "revision": model.about.get("revision", ""),
        }

    @property
    def tokens(self) -> int:
        return len(self._windows) * (self._context - 1)

    def batches(self, seed: int, tokens: int) -> Iterator[Batch]:
        order = [*self._windows]
        random.Random(seed).shuffle(order)
        return mixed(limited(self._batches(order), tokens), seed)

    def held(self) -> Iterator[Batch]:
        return self._batches(self.held_windows)

    def _batches(self, windows: Sequence[Sequence[int]]) -> Iterator[Batch]:
        for found in self.model.activations(windows, self._sites):
            yield found[0] if len(found) == 1 else (found[0], found[1])
