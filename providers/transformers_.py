"""``transformers/NAME``: a language model run here, by PyTorch, from safetensors.

NAME is a folder, a model in the catalogue (``smollm2-135m-q4_1``, fetched on first use) or a hub id.
The whole stream of requests is read first and answered in batches of like length, longest first: what
would not fit into memory fails at the start rather than at the end, and the time left is never
underestimated. At temperature 0 decoding is greedy; the model's own sampling defaults are not used.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evals.models.catalog import MODELS
from evals.models.chat import Chat, first_line
from evals.models.find import find
from evals.models.folder import revision
from evals.models.libraries import libraries, quiet, threads
from evals.plugins import versions
from evals.providing import ProviderOptions
from evals.types import Completion, EvalsError, Request, Support, Usage
from providers.decoding import GrammarMask, Grammars, GumbelNoise, trouble

DTYPES = ("auto", "float32", "bfloat16", "float16")
# Rows times the length they may reach, per batch: at 50 to 130 kB of attention cache a token, 1 to 2 GB.
BATCH_TOKENS = 16_384


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request and its tokens."""

    request: Request
    tokens: array[int]

    @property
    def reach(self) -> int:
        """The length in tokens that prompt and answer may come to."""
        return len(self.tokens) + self.request.sampling.max_tokens


@dataclass(frozen=True, slots=True)
class TransformersArgs:
    """``-M`` arguments: ``device`` ("" chooses), ``dtype`` ("auto" takes the weights' own), ``threads``."""

    device: str = ""
    dtype: str = "float32"
    threads: int = 1


class Transformers:
    """Answers with a local model. ``about`` names the weights by a hash, never by a place on this machine."""

    support = Support(constraint="grammar", seed=True)
    Args = TransformersArgs

    def __init__(self, model: str, options: ProviderOptions) -> None:
        """Load the model. Raises EvalsError where it is not there, not whole, or needs a missing library."""
        self._torch, self._transformers = libraries("provider 'transformers'")
        self._args = options.read(TransformersArgs)
        if self._args.dtype not in DTYPES:
            raise EvalsError(f"dtype '{self._args.dtype}': expected one of {', '.join(DTYPES)}")
        self._options = options
        self._device = self._args.device or ("cuda" if self._torch.cuda.is_available() else "cpu")
        folder = find(model)
        with quiet(self._transformers), threads(self._torch, self._args.threads):
            self._tokenizer, self._model = self._load(model, folder)
        self._ends = _end_tokens(model, self._model, self._tokenizer)
        pad = self._tokenizer.pad_token_id
        self._pad: int = self._ends[0] if pad is None else pad
        # The model's own defaults (top-p, repetition penalty...) would bend greedy decoding, or be warned about.
        self._model.generation_config = self._transformers.GenerationConfig()
        self._context = _context(self._model, self._tokenizer)
        self._chat = Chat(self._tokenizer, self._context)
        commit = getattr(self._model.config, "_commit_hash", None)
        self.about = self._describe(model, revision(folder) if folder else f"commit:{commit}" if commit else "")

    def _load(self, model: str, folder: Path | None) -> tuple[Any, Any]:
        place: dict[str, Any] = {
            "pretrained_model_name_or_path": str(folder or model),
            "local_files_only": folder is not None,
            "trust_remote_code": self._options.trust_remote_code,
        }
        dtype = self._args.dtype
        try:
            tokenizer = self._transformers.AutoTokenizer.from_pretrained(**place)
            loaded, report = self._transformers.AutoModelForCausalLM.from_pretrained(
                **place,
                use_safetensors=True,
                dtype=dtype if dtype == "auto" else getattr(self._torch, dtype),
                output_loading_info=True,
            )
            loaded = loaded.to(self._device).eval()
        except Exception as error:  # the libraries raise a dozen unrelated kinds for a file they cannot use
            hint = "" if folder else " (a model folder needs no hub)"
            raise EvalsError(f"model '{model}' cannot be loaded: {first_line(error)}{hint}") from error
        if missing := sorted(report["missing_keys"]):  # they would be filled with random numbers
            raise EvalsError(f"model '{model}': {len(missing)} weights are not in its files, {missing[0]} among them")
        return tokenizer, loaded

    def _describe(self, model: str, weights: str) -> Mapping[str, Any]:
        about: dict[str, Any] = {"model": model, "revision": weights}
        if known := MODELS.get(model):
            about |= {"weights": known.about, "licence": known.licence}
        about |= {"dtype": str(self._model.dtype).removeprefix("torch."), "device": self._device}
        about |= {"threads": self._args.threads, "context": self._context, "chat_template": self._chat.about}
        if self._options.trust_remote_code:
            about["trust_remote_code"] = True
        return about | {"versions": versions("torch", "transformers", "tokenizers", "llguidance")}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """One completion per request, batch by batch; a prompt that cannot be answered fails alone."""
        prompts = []
        for request in requests:
            prompt = self._prompt(request)
            if isinstance(prompt, Completion):
                yield prompt
            else:
                prompts.append(prompt)
        for batch in batches(prompts, self._options.batch_size):
            yield from self._answer(batch)

    def _prompt(self, request: Request) -> Prompt | Completion:
        """The request's tokens, or why it cannot be asked."""
        try:
            return Prompt(request, self._chat.tokens(request.prompt.messages, request.sampling.max_tokens))
        except ValueError as error:
            return _failed(request, str(error))

    def _answer(self, batch: list[Prompt]) -> Iterator[Completion]:
        """The completions of one batch: faulty grammars first, then the answers in the batch's order."""
        asked, matchers = [], []
        for prompt in batch:
            try:
                constraint = prompt.request.prompt.constraint
                matchers.append(None if constraint is None else self._grammars.matcher(constraint.grammar))
                asked.append(prompt)
            except ValueError as error:
                yield _failed(prompt.request, str(error))
        if not asked:
            return
        for prompt, matcher, tokens in zip(asked, matchers, self._generate(asked, matchers), strict=True):
            if matcher is not None and (problem := trouble(matcher)):
                yield _failed(prompt.request, problem)
            else:
                yield self._completion(prompt, tokens)

    def _generate(self, batch: list[Prompt], matchers: list[Any]) -> list[list[int]]:
        """The tokens that follow each prompt, up to and with the end token."""
        torch = self._torch
        width = max(len(p.tokens) for p in batch)
        ids = torch.full((len(batch), width), self._pad)
        mask = torch.zeros_like(ids)
        for row, prompt in enumerate(batch):
            ids[row, width - len(prompt.tokens) :] = torch.tensor(prompt.tokens)
            mask[row, width - len(prompt.tokens) :] = 1
        settings = self._transformers.GenerationConfig(
            do_sample=False,
            max_new_tokens=batch[0].request.sampling.max_tokens,
            eos_token_id=self._ends,
            pad_token_id=self._pad,
        )
        processors = [GrammarMask(torch, matchers), GumbelNoise(torch, [p.request for p in batch])]
        try:
            with threads(torch, self._args.threads), torch.inference_mode():
                output = self._model.generate(
                    input_ids=ids.to(self._device),
                    attention_mask=mask.to(self._device),
                    generation_config=settings,
                    logits_processor=self._transformers.LogitsProcessorList(processors),
                )
        except torch.OutOfMemoryError as error:
            raise EvalsError(
                f"out of memory on {self._device} with {len(batch)} prompts of {width} tokens: lower --batch-size"
            ) from error
        return [self._until_end(row) for row in output[:, width:].tolist()]

    def _until_end(self, tokens: list[int]) -> list[int]:
        ends = (place for place, token in enumerate(tokens, start=1) if token in self._ends)
        return tokens[: next(ends, len(tokens))]

    def _completion(self, prompt: Prompt, tokens: list[int]) -> Completion:
        ended = bool(tokens) and tokens[-1] in self._ends
        return Completion(
            id=prompt.request.id,
            text=self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False),
            finish_reason="stop" if ended else "length",
            usage=Usage(len(prompt.tokens), len(tokens)),
        )

    @cached_property
    def _grammars(self) -> Grammars:
        vocabulary: int = self._model.get_output_embeddings().weight.shape[0]
        return Grammars(self._tokenizer, vocabulary, self._ends)


def batches(prompts: list[Prompt], most: int) -> Iterator[list[Prompt]]:
    """Prompts of like length together, longest first: at most ``most`` a batch, and at most 16384 tokens
    (rows times the longest prompt and its answer) unless it is a single one. All answers of a batch may be
    equally long."""
    batch: list[Prompt] = []
    for prompt in sorted(prompts, key=lambda p: (-p.request.sampling.max_tokens, -p.reach)):
        full = len(batch) == most or (len(batch) + 1) * (batch[0].reach if batch else 0) > BATCH_TOKENS
        if batch and (full or prompt.request.sampling.max_tokens != batch[0].request.sampling.max_tokens):
            yield batch
            batch = []
        batch.append(prompt)
    if batch:
        yield batch


def _end_tokens(name: str, model: Any, tokenizer: Any) -> list[int]:
    """Every token that ends an answer, by the model's generation settings and by its tokenizer."""
    own = model.generation_config.eos_token_id
    ends = own if isinstance(own, list) else [own]
    found = list(dict.fromkeys(e for e in [*ends, tokenizer.eos_token_id] if e is not None))
    if not found:
        raise EvalsError(f"model '{name}' names no end token (eos_token_id), so no answer would end")
    return found


def _context(model: Any, tokenizer: Any) -> int | None:
    """The most tokens the model reads and writes together, or None where it names no limit."""
    length = getattr(model.config.get_text_config(), "max_position_embeddings", None) or tokenizer.model_max_length
    return int(length) if length < 1 << 40 else None


def _failed(request: Request, error: str) -> Completion:
    return Completion(request.id, finish_reason="error", error=error)
