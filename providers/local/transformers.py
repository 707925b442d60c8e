"""``transformers/NAME``: a language model run here, by PyTorch, from safetensors or GGUF.

NAME is a folder, a ``.gguf`` file (unpacked on first use), a model in the catalogue (``smollm2-135m-q4_1``, fetched on
first use) or a hub id. Requests are read some two thousand at a time and answered in batches of similar length, longest
first: what does not fit into memory fails at the start rather than at the end. Prompts that begin alike, such as
questions on one document, are answered together, and their common beginning is read once. At temperature 0 decoding is
greedy; the model's own sampling defaults are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from evals import Completion, ProviderOptions, Request, SetupError, Support, Usage
from evals.models.get.context import context_of
from evals.models.libraries import libraries, threads
from evals.models.run.batching import Batch, Tokens, arrange
from evals.models.run.chat import Chat
from evals.models.run.loading import Wish, load
from evals.plugins import versions
from providers.local.decoding import ChosenAlone, Grammars, Sampler, trouble

# Requests read before the first is answered: enough to find those that begin alike, few enough that a long run soon has
# answers, and loses little when it is killed.
WINDOW = 2_048
# The overhead of one more call of the model, in tokens that it could read in that time.
CALL_TOKENS = {"cpu": 32}
CALL_TOKENS_ELSEWHERE = 512


@dataclass(frozen=True, slots=True)
class TransformersArgs:
    """``-M`` arguments.

    ``device``: cpu, cuda, cuda:1, mps; "" takes a GPU where there is one. ``dtype``: float32, bfloat16, float16, or
    auto, which takes the weights' own. ``threads``: on the CPU; more than one help only where nothing else runs.
    ``quantize``: 8bit or 4bit, by bitsandbytes, for a model that does not fit otherwise; an answer may then change
    with what else is in its batch. ``lora``: the folder of a LoRA adapter, in safetensors.
    """

    device: str = ""
    dtype: str = "float32"
    threads: int = 1
    quantize: str = ""
    lora: str = ""


class Transformers:
    """Answers with a local model. ``about`` identifies the weights by a hash, never by a path on this machine."""

    families = ("smollm2-",)
    needs = ("torch", "transformers")
    support = Support(constraint="grammar", seed=True, logprobs=True)
    Args = TransformersArgs

    @staticmethod
    def context_of(model: str, options: ProviderOptions) -> int | None:
        """What the model's configuration says. Raises EvalsError where there is no such model."""
        libraries("provider 'transformers'")
        return context_of(model)

    def __init__(self, model: str, options: ProviderOptions) -> None:
        """Load the model. Raises EvalsError where it is missing or incomplete, does not fit, or needs a library."""
        self._torch, self._transformers = libraries("provider 'transformers'")
        self._args = args = options.read(TransformersArgs)
        if args.threads < 1:
            raise SetupError(f"-M threads={args.threads}: expected 1 or more")
        self._options = options
        with threads(self._torch, args.threads):
            wish = Wish(args.device, args.dtype, args.quantize, args.lora, options.trust_remote_code)
            loaded = load(model, wish)
            self._model, self._tokenizer, self._device = loaded.model, loaded.tokenizer, loaded.about["device"]
            self._ends = _end_tokens(model, self._model, self._tokenizer)
            pad = self._tokenizer.pad_token_id
            self._pad: int = self._ends[0] if pad is None else pad
            # The model's own defaults (top-p, repetition penalty...) would alter greedy decoding, or cause warnings.
            self._model.generation_config = self._transformers.GenerationConfig()
            self._share()
        self._context = _context(self._model, self._tokenizer)
        self._chat = Chat(self._tokenizer, self._context)
        self.about = dict(loaded.about) | self._describe()

    def _share(self) -> None:
        from evals.models.run.prefixes import Prefixes, obstacle

        self._obstacle = obstacle(self._model)
        self._prefixes = None if self._obstacle else Prefixes(self._model, self._pad)

    def _describe(self) -> dict[str, Any]:
        """The settings besides the weights that a reader of the answers may want to know."""
        about: dict[str, Any] = {"threads": self._args.threads, "context": self._context}
        about["chat_template"] = self._chat.about
        about["seed"] = "of each request: from the run's seed, the sample, the style and the epoch"
        about["prefixes"] = f"read with each prompt: {self._obstacle}" if self._obstacle else "read once"
        if self._options.trust_remote_code:
            about["trust_remote_code"] = True
        return about | {"versions": versions("torch", "transformers", "tokenizers", "llguidance")}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """One completion per request, batch by batch; a prompt that cannot be answered fails alone."""
        source = iter(requests)
        call = CALL_TOKENS.get(self._device, CALL_TOKENS_ELSEWHERE)
        try:
            while window := list(islice(source, WINDOW)):
                prompts = []
                for request in window:
                    prompt = self._tokens(request)
                    if isinstance(prompt, Completion):
                        yield prompt
                    else:
                        prompts.append(prompt)
                for batch in arrange(prompts, self._options.batch_size, call):
                    yield from self._answer(batch)
        finally:
            if self._prefixes:
                self._prefixes.forget()

    def _tokens(self, request: Request) -> Tokens | Completion:
        """The request's tokens, or a completion that says why it cannot be asked."""
        try:
            return Tokens(request, self._chat.tokens(request.prompt.messages, request.sampling.max_tokens))
        except ValueError as error:
            return _failed(request, str(error))

    def _answer(self, batch: Batch) -> Iterator[Completion]:
        """The completions of one batch: faulty grammars first, then the answers in the batch's order."""
        asked, matchers = [], []
        for place, prompt in enumerate(batch.rows):
            constraint = prompt.request.prompt.constraint
            try:
                matchers.append(None if constraint is None else self._grammars.matcher(constraint.grammar))
                asked.append(place)
            except ValueError as error:
                yield _failed(prompt.request, str(error))
        if not asked:
            return
        batch = batch.of(asked)
        sampler = Sampler(self._torch, [p.request for p in batch.rows], matchers, self._ends)
        try:
            with threads(self._torch, self._args.threads):
                if self._prefixes:
                    self._prefixes.answer(batch, sampler)
                else:
                    self._generate(batch, sampler)
        except self._torch.OutOfMemoryError as error:
            longest = max(len(p.tokens) for p in batch.rows)
            raise SetupError(
                f"out of memory on {self._device} with {len(asked)} prompts of {longest} tokens: lower --batch-size"
            ) from error
        for row, (prompt, matcher) in enumerate(zip(batch.rows, matchers, strict=True)):
            if matcher is not None and (problem := trouble(matcher)):
                yield _failed(prompt.request, problem)
            else:
                yield self._completion(prompt, sampler, row)

    def _generate(self, batch: Batch, sampler: Sampler) -> None:
        """Answer with the library's own ``generate``, which reads each prompt in whole."""
        if not sampler.rows:
            return
        torch = self._torch
        width = max(len(p.tokens) for p in batch.rows)
        ids = torch.full((len(batch.rows), width), self._pad)
        mask = torch.zeros_like(ids)
        for row, prompt in enumerate(batch.rows):
            ids[row, width - len(prompt.tokens) :] = torch.tensor(prompt.tokens)
            mask[row, width - len(prompt.tokens) :] = 1
        settings = self._transformers.GenerationConfig(
            do_sample=False,
            max_new_tokens=batch.rows[0].request.sampling.max_tokens,
            eos_token_id=self._ends,
            pad_token_id=self._pad,
        )
        processors = self._transformers.LogitsProcessorList([ChosenAlone(sampler, self._pad)])
        with torch.inference_mode():
            self._model.generate(
                input_ids=ids.to(self._device),
                attention_mask=mask.to(self._device),
                generation_config=settings,
                logits_processor=processors,
            )

    def _completion(self, prompt: Tokens, sampler: Sampler, row: int) -> Completion:
        tokens = sampler.tokens[row]
        return Completion(
            id=prompt.request.id,
            text=self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False),
            finish_reason="stop" if sampler.ended(row) else "length",
            usage=Usage(len(prompt.tokens), len(tokens)),
            logprobs=tuple(sampler.logprobs[row]) if prompt.request.sampling.logprobs else None,
        )

    @cached_property
    def _grammars(self) -> Grammars:
        vocabulary: int = self._model.get_output_embeddings().weight.shape[0]
        return Grammars(self._tokenizer, vocabulary, self._ends)


def _end_tokens(name: str, model: Any, tokenizer: Any) -> list[int]:
    """Every token that ends an answer, by the model's generation settings and by its tokenizer."""
    own = model.generation_config.eos_token_id
    ends = own if isinstance(own, list) else [own]
    found = list(dict.fromkeys(e for e in [*ends, tokenizer.eos_token_id] if e is not None))
    if not found:
        raise SetupError(f"model '{name}' names no end token (eos_token_id), so no answer would end")
    return found


def _context(model: Any, tokenizer: Any) -> int | None:
    """The most tokens the model reads and writes together, or None where it names no limit."""
    length = getattr(model.config.get_text_config(), "max_position_embeddings", None) or tokenizer.model_max_length
    return int(length) if length < 1 << 40 else None


def _failed(request: Request, error: str) -> Completion:
    return Completion(request.id, finish_reason="error", error=error)
