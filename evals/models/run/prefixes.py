"""Generates answers, and computes a prefix that several prompts share only once. Imports torch: import it on use.

A row of a batch is laid out as in transformers' own ``generate``, padded on the left. It holds the keys and values of
the tokens read before the batch, then those of its last tokens, which are read with the other rows, then those of the
answer. Positions and attention masks are those of the prompt read alone, so that an answer does not depend on which
prefix was shared.
"""

from __future__ import annotations

import inspect
from array import array
from collections.abc import Sequence
from typing import Any, Protocol

import torch
from transformers import DynamicCache
from transformers.cache_utils import Cache, DynamicLayer, DynamicSlidingWindowLayer

from evals.models.run.batching import Batch, Tokens, common
from evals.models.run.chat import first_line
from evals.types import Prompt, Request, Sample, Sampling

_NEEDED = ("attention_mask", "position_ids", "past_key_values", "logits_to_keep")


class Chooser(Protocol):
    """Chooses tokens. ``rows`` are the numbers of the rows not finished; ``choose`` takes the logits, [rows,
    vocabulary], of some rows, appends one token to each of their ``tokens[row]``, and returns these tokens."""

    tokens: list[list[int]]

    @property
    def rows(self) -> list[int]: ...

    def choose(self, logits: Any, rows: Sequence[int]) -> list[int]: ...


class Room(DynamicLayer):  # type: ignore[no-untyped-call]
    """Keys and values of one layer, each [rows, heads, length, size], allocated once at full length and written in
    place: a further token copies nothing."""

    def __init__(self, rows: int, length: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._rows, self._length, self._used = rows, length, 0
        self._store: list[torch.Tensor] = []

    def put(self, row: int, start: int, known: Sequence[torch.Tensor]) -> None:
        """Write keys and values, each [heads, length, size], computed before the batch, into one row from the place
        ``start`` on; the batch's own tokens follow them."""
        self._begin(known)
        self._used = start + known[0].shape[1]
        for store, values in zip(self._store, known, strict=True):
            store[row, :, start : self._used] = values
        self._show()

    def update(
        self, key_states: torch.Tensor, value_states: torch.Tensor, *args: Any, **kwargs: Any
    ) -> tuple[torch.Tensor, torch.Tensor]:
        self._begin((key_states[0], value_states[0]))
        start, self._used = self._used, self._used + key_states.shape[2]
        for store, values in zip(self._store, (key_states, value_states), strict=True):
            store[:, :, start : self._used] = values
        return self._show()

    def keep(self, moves: Sequence[tuple[int, int]], rows: int) -> None:
        """Copy rows as ``moves`` (to, from) say, then drop all but the first ``rows``."""
        for store in self._store:
            for to, place in moves:
                store[to, :, : self._used] = store[place, :, : self._used]
        self._store = [store[:rows] for store in self._store]
        self._show()

    def _begin(self, like: Sequence[torch.Tensor]) -> None:
        if not self._store:
            # Zeros, since a masked key may be anything but not a number.
            self._store = [v.new_zeros(self._rows, v.shape[0], self._length, v.shape[2]) for v in like]
            self.dtype, self.device, self.is_initialized = like[0].dtype, like[0].device, True

    def _show(self) -> tuple[torch.Tensor, torch.Tensor]:
        keys, values = (store[:, :, : self._used] for store in self._store)
        self.keys, self.values = keys, values
        return keys, values


class Prefixes:
    """Generates answers with a model, and keeps the keys and values of the last prefix it read between batches."""

    def __init__(self, model: Any, pad: int) -> None:
        self._model, self._pad = model, pad
        self.forget()

    def forget(self) -> None:
        """Free the memory of the prefix that is kept."""
        self._known = array("i")
        self._cache: Any = DynamicCache()

    @torch.inference_mode()
    def answer(self, batch: Batch, chooser: Chooser) -> None:
        """Read the batch's prompts, and let ``chooser`` choose tokens until every row is finished."""
        if not (slots := chooser.rows):
            return
        lengths = [len(row.tokens) for row in batch.rows]
        width, tail = max(lengths), batch.tail
        length = max(row.reach for row in batch.rows)
        layers = len(DynamicCache(config=self._model.config).layers)
        cache: Any = Cache(layers=[Room(len(lengths), length) for _ in range(layers)])
        for place, row in enumerate(batch.rows):
            if (known := len(row.tokens) - tail) > 0:
                self._read(row.tokens, known, batch.shared[place])
                for room, layer in zip(cache.layers, self._cache.layers, strict=True):
                    room.put(place, width - len(row.tokens), [s[0, :, :known] for s in (layer.keys, layer.values)])
        starts = torch.tensor([width - own for own in lengths])[:, None]
        mask = (torch.arange(length) >= starts).long()
        ids = torch.full((len(lengths), tail), self._pad)
        for place, row in enumerate(batch.rows):
            last = row.tokens[-tail:]
            ids[place, tail - len(last) :] = torch.tensor(last)
        while True:
            positions = (torch.arange(width - ids.shape[1], width) - starts).clamp(min=0)
            logits = self._call(ids, mask[:, :width], positions, cache)
            chooser.choose(logits, slots)
            slots, moves = _close_up(slots, set(chooser.rows))
            if not slots:
                return
            if len(slots) < len(mask):
                for part in (starts, mask):
                    for to, place in moves:
                        part[to] = part[place]
                starts, mask = starts[: len(slots)], mask[: len(slots)]
                for room in cache.layers:
                    room.keep(moves, len(slots))
            ids = torch.tensor([[chooser.tokens[row][-1]] for row in slots])
            width += 1

    def _read(self, tokens: array[int], needed: int, shared: int) -> None:
        """Bring at least the first ``needed`` tokens into the kept prefix; where that takes a call of the model, read
        up to ``shared`` tokens in it, which the next rows need as well."""
        known = common(self._known, tokens)
        if needed <= known:
            return
        upto = max(needed, shared)
        if known == 0:
            self.forget()
        for layer in self._cache.layers:
            layer.keys, layer.values = layer.keys[:, :, :known], layer.values[:, :, :known]
        ids = torch.tensor([tokens[known:upto].tolist()])
        self._call(ids, torch.ones(1, upto, dtype=torch.long), torch.arange(known, upto)[None], self._cache)
        self._known = tokens[:upto]

    def _call(self, ids: torch.Tensor, mask: torch.Tensor, positions: torch.Tensor, cache: Any) -> torch.Tensor:
        """The logits [rows, vocabulary] after the last token."""
        device = self._model.device
        logits: torch.Tensor = self._model(
            input_ids=ids.to(device),
            attention_mask=mask.to(device),
            position_ids=positions.to(device),
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=1,
        ).logits
        return logits[:, -1]


def obstacle(model: Any) -> str | None:
    """Why this model cannot share prefixes, so that each prompt must be read in whole; None where it can.

    Sharing is right only where the keys and values of a token depend on no later token, and where the cache keeps all
    of them. What the configuration does not tell is tried out on three short prompts.
    """
    if not type(model).__module__.startswith("transformers."):
        return "code from elsewhere"
    if absent := [name for name in _NEEDED if name not in inspect.signature(model.forward).parameters]:
        return f"the model takes no {absent[0]}"
    config = model.config.get_text_config(decoder=True)
    if getattr(config, "attention_chunk_size", None):
        return "attention in chunks"
    if bent := _rope_types(config) & {"dynamic", "longrope"}:
        return f"positions that depend on the prompt's length ({min(bent)})"
    exact = model.dtype == torch.float32 and not getattr(model, "is_quantized", False)
    try:
        # A sliding window does no harm: here its keys are all kept, and the mask hides those outside.
        kinds = {type(layer) for layer in DynamicCache(config=config).layers}
        if odd := sorted(kind.__name__ for kind in kinds - {DynamicLayer, DynamicSlidingWindowLayer}):
            return f"its cache has a {odd[0]}"
        return None if _agrees(model, 1e-3 if exact else 0.1) else "shared and plain reading differ"
    except Exception as error:  # a model may refuse in any way what it was not made for; the plain way is still there
        return f"it refuses ({first_line(error)})"


def _rope_types(config: Any) -> set[str]:
    rope = getattr(config, "rope_parameters", None) or {}
    return {str(r.get("rope_type")) for r in (rope, *rope.values()) if isinstance(r, dict)}


def _close_up(slots: Sequence[int], left: set[int]) -> tuple[list[int], list[tuple[int, int]]]:
    """The rows that are ``left``, by the slots they now have in the batch, and the moves (to, from) that bring them
    into its first slots."""
    stay = [place for place, row in enumerate(slots) if row in left]
    holes = [place for place in range(len(stay)) if slots[place] not in left]
    moves = list(zip(holes, [place for place in stay if place >= len(stay)], strict=True))
    kept = list(slots)
    for to, place in moves:
        kept[to] = kept[place]
    return kept[: len(stay)], moves


class _Trial:
    """A chooser that gives fixed answers and keeps the logits it was shown."""

    def __init__(self, answers: Sequence[Sequence[int]]) -> None:
        self._answers = answers
        self.tokens: list[list[int]] = [[] for _ in answers]
        self.logits: list[list[torch.Tensor]] = [[] for _ in answers]

    @property
    def rows(self) -> list[int]:
        return [row for row, answer in enumerate(self._answers) if len(self.tokens[row]) < len(answer)]

    def choose(self, logits: torch.Tensor, rows: Sequence[int]) -> list[int]:
        for place, row in enumerate(rows):
            self.logits[row].append(logits[place])
            self.tokens[row].append(self._answers[row][len(self.tokens[row])])
        return [self.tokens[row][-1] for row in rows]


@torch.inference_mode()
def _agrees(model: Any, tolerance: float) -> bool:
    """Whether three short prompts with a common prefix, and answers of different lengths, get the logits that each
    gets when it is read alone. They may differ by ``tolerance`` times the range of the logits."""
    vocabulary = model.config.get_text_config(decoder=True).vocab_size
    noise = [(7919 * n + 13) % vocabulary for n in range(1, 60)]
    prompts = [array("i", noise[:12] + noise[12 + 7 * n : 15 + 10 * n]) for n in range(3)]
    trial = _Trial([noise[40 : 41 + n] for n in (1, 0, 2)])
    sampling = Sampling(max_tokens=3)
    request = Request(0, Prompt(()), Sample("", "", ()), sampling=sampling)
    rows = [Tokens(request, tokens) for tokens in prompts]
    Prefixes(model, 0).answer(Batch(rows, [12, 12, 12], 9), trial)
    for tokens, answer, found in zip(prompts, trial.tokens, trial.logits, strict=True):
        ids = torch.tensor([[*tokens, *answer]], device=model.device)
        alone = model(input_ids=ids, use_cache=False).logits[0, len(tokens) - 1 : -1].float()
        spread = float(alone.max() - alone.min())
        if not float((alone - torch.stack(found).float()).abs().max()) <= tolerance * spread:  # NaN is no agreement
            return False
    return True
