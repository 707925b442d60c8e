"""Takes a harvest: a model reads the answers of a run again, and what goes on inside is written to shards.

Beside each shard ``00000.safetensors`` (`shards.py`) stands ``tokens-00000.safetensors``, int32 tensors with an entry
for each token of the shard: ``id``; ``answer``, a line of ``answers.jsonl``; ``source``, a document by its number, -1
for the rest of the prompt, -2 for the answer; ``start`` and ``end``, the code points of that document or of the
answer's text, -1 where a token is of neither. Documents that a prompt does not show, or not so that they could be found
there, are counted as ``hidden``: no token has a place in them. ``answers.jsonl`` and ``index.json`` come last, so a
folder without them is a harvest that was cut short; it goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from evals import DataError, Replayed, UsageError
from evals.files.jsonl import parse_json
from interp.activations.sequences import ANSWER, Sequencer, check_prompt
from interp.activations.shards import BEGUN, INDEX
from interp.files import write_json, write_tensors

SHARD_TOKENS = 8_192
ANSWERS = "answers.jsonl"
Parts = Literal["all", "answer"]
_COLUMNS = ("id", "answer", "source", "start", "end")
_DTYPES = {"float16": torch.float16, "float32": torch.float32}


@dataclass(slots=True)
class _Shard:
    """What is to be written next."""

    values: list[list[Tensor]] = field(default_factory=list)
    rows: list[tuple[int, ...]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)


class Engine(Protocol):
    """A model that reads, in the ``engine`` of that name; ``context`` is the most tokens that it can read."""

    @property
    def engine(self) -> str: ...

    @property
    def about(self) -> Mapping[str, Any]: ...

    @property
    def tokenizer(self) -> Any: ...

    @property
    def context(self) -> int | None: ...

    def check(self, sites: Sequence[str]) -> None:
        """Raises UsageError for a site that the model has not."""

    def activations(self, windows: Sequence[Sequence[int]], sites: Sequence[str]) -> Iterator[list[Tensor]]:
        """At each of the sites, (tokens, d), of some windows after others, without the first token of each."""


class Harvester:
    """Writes a harvest of some sites of a model into a folder, answer after answer; memory holds one shard."""

    def __init__(
        self, model: Engine, sites: Sequence[str], folder: Path, *, parts: Parts = "all", dtype: str = "float16"
    ) -> None:
        """``parts``: the tokens that are kept, all or those of the answers. Raises UsageError for a site that the model
        has not, and for none or one twice, DataError where the folder holds anything else than the beginning of this
        very harvest."""
        if not sites or len(set(sites)) < len(sites):
            raise UsageError(f"sites {', '.join(sites) or 'none'}: expected one or more, each once")
        model.check(sites)
        self._model, self._sites, self._folder, self._parts, self._dtype = model, sites, folder, parts, dtype
        self._sequencer = Sequencer(str(model.about["model"]), model.tokenizer, model.context)
        self._begun = {
            "model": model.about["model"],
            "revision": model.about["revision"],
            "engine": model.engine,
            "sites": list(sites),
            "parts": parts,
            "dtype": dtype,
        }
        self._begin()

    def take(self, found: Iterable[Replayed], step: Callable[[int], None] = lambda tokens: None) -> dict[str, Any]:
        """Read every answer that is not there yet, and finish the folder; ``step`` is told the tokens of each as it is
        read. Returns what ``index.json`` says. Raises DataError where activations are NaN or do not fit the dtype."""
        done = list(self._done())
        shards, answers = len(done), [answer for shard in done for answer in shard]
        read = {_key(answer) for answer in answers}
        shard = _Shard()
        for one in found:
            about = _about(one)
            if _key(about) in read:
                continue
            step(self._add(one, about, len(answers) + len(shard.answers), shard))
            if len(shard.rows) >= SHARD_TOKENS:
                self._write(shards, shard)
                answers, shards, shard = answers + shard.answers, shards + 1, _Shard()
        self._write(shards, shard)
        return self._finish(answers + shard.answers)

    def _add(self, found: Replayed, about: dict[str, Any], number: int, shard: _Shard) -> int:
        """An answer's activations and tokens; the first token is left out, as of every window that is read. Returns
        how many tokens were read: none of an answer that cannot be, which is kept with the reason."""
        try:
            tokens = self._sequencer.sequence(found)
        except ValueError as error:
            shard.answers.append({**about, "tokens": 0, "left_out": str(error)})
            return 0
        check_prompt(found, tokens, str(self._model.about["model"]))
        values = next(self._model.activations([tokens.ids], self._sites))
        kept = [n for n in range(1, len(tokens.ids)) if self._parts == "all" or tokens.places[n].source == ANSWER]
        shard.values.append([self._cast(part[torch.tensor(kept, dtype=torch.long) - 1]) for part in values])
        shard.rows += [(tokens.ids[n], number, *tokens.places[n]) for n in kept]
        hidden = {"hidden": tokens.hidden} if tokens.hidden else {}
        shard.answers.append({**about, "tokens": len(kept), **hidden})
        return len(tokens.ids)

    def _cast(self, values: Tensor) -> Tensor:
        made = values.cpu().to(_DTYPES[self._dtype])
        if not bool(torch.isfinite(made).all()):
            kind = "NaN or infinite" if not bool(torch.isfinite(values).all()) else f"too large for {self._dtype}"
            raise DataError(
                f"an activation of {self._model.about['model']} is {kind}; expected numbers (--dtype float32)"
            )
        return made

    def _write(self, number: int, shard: _Shard) -> None:
        if not shard.rows:  # nothing of it could be read: that is found out again where the harvest goes on
            return
        parts = [torch.cat(values) for values in zip(*shard.values, strict=True)]
        columns = torch.tensor(shard.rows, dtype=torch.int32)
        write_tensors(dict(zip(self._sites, parts, strict=True)), self._folder / f"{number:05}.safetensors")
        tokens = {name: columns[:, n] for n, name in enumerate(_COLUMNS)}
        write_tensors(tokens, self._folder / f"tokens-{number:05}.safetensors", {"answers": json.dumps(shard.answers)})

    def _finish(self, answers: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        if not any(answer["tokens"] for answer in answers):
            why = next((answer["left_out"] for answer in answers if answer.get("left_out")), "the run has none of it")
            raise DataError(f"{self._folder}: no answer could be read: {why}")
        lines = "".join(json.dumps(answer) + "\n" for answer in answers)
        (self._folder / ANSWERS).write_text(lines, encoding="utf-8")
        index = {
            **self._begun,
            "tokens": sum(answer["tokens"] for answer in answers),
            "answers": len(answers),
            "left_out": sum("left_out" in answer for answer in answers),
            "hidden": sum(answer.get("hidden", 0) for answer in answers),
        }
        write_json(index, self._folder / INDEX)
        return index

    def _begin(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / BEGUN
        if not path.exists():
            if any(self._folder.iterdir()):
                raise UsageError(f"{self._folder}: holds files; expected a new folder, or a harvest that was begun")
            path.write_text(json.dumps(self._begun), encoding="utf-8")
        begun = parse_json(path.read_bytes(), str(path), "a JSON object")
        if begun != self._begun:
            raise DataError(f"{path}: the harvest was begun with {begun}; expected {self._begun}, or a new folder")

    def _done(self) -> Iterator[list[dict[str, Any]]]:
        """The answers of each shard that is there; what was written after the last whole one is written again."""
        number = 0
        while (path := self._folder / f"tokens-{number:05}.safetensors").exists():
            try:
                with safe_open(path, framework="pt") as file:
                    yield json.loads(file.metadata()["answers"])
            except (SafetensorError, OSError, KeyError, TypeError, ValueError) as error:
                raise DataError(f"{path}: cannot be read ({error}); delete it and {number:05}.safetensors") from error
            number += 1


def _about(found: Replayed) -> dict[str, Any]:
    """Which answer it is, and the documents that `source` numbers."""
    return {
        "cell": found.cell,
        "epoch": found.epoch,
        "sample": found.sample.id,
        "cluster": found.sample.group,
        "model": found.model,
        "style": found.style,
        "documents": [document for document, _ in found.origins],
    }


def _key(answer: Mapping[str, Any]) -> tuple[Any, ...]:
    return answer["cell"], answer["epoch"], answer["sample"]
