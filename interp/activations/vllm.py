"""vLLM's engine as a model that reads: what goes on inside the engine that answered, which is loaded here once more.

vLLM's models are modules of torch with the same parts as those of transformers, in this process and not compiled, so
hooks see them at work. They differ in two things: tokens of a batch have no rows of their own, (tokens, d), and a block
gives what its MLP adds beside the stream it is to be added to, which the next block does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch import Tensor

from evals import SetupError
from evals.models.get.finding import find
from evals.models.run.chat import first_line
from evals.models.run.loading import weights
from evals.models.run.vllm import library, load_engine
from interp.activations.sites import Place, is_stream, place

PROVIDER = "vllm"


class VllmModel:
    """Reads one window at a time; as for `ReadingModel`, its first token is left out."""

    engine = PROVIDER

    def __init__(self, model: str) -> None:
        """``model``: ``vllm/NAME``. Raises EvalsError where it or vLLM cannot be loaded, or this vLLM does not show its
        model."""
        name = model.partition("/")[2]
        self._vllm = library(f"model '{model}'")
        # A prefix that is not read again would not be seen.
        self._llm = load_engine(self._vllm, name, enforce_eager=True, enable_prefix_caching=False, max_num_seqs=1)
        config = self._llm.llm_engine.vllm_config.model_config
        self._model = _shown(self._llm)
        self.tokenizer = self._llm.get_tokenizer()
        self.context = config.max_model_len - 1  # a token is written, too
        self.about: Mapping[str, Any] = weights(name, find(name), config.hf_config)

    def check(self, sites: Sequence[str]) -> None:
        """Raises UsageError for a site that the model has not."""
        for site in sites:
            place(self._model, site)

    def activations(self, windows: Sequence[Sequence[int]], sites: Sequence[str]) -> Iterator[list[Tensor]]:
        """At each of the sites, (tokens, d), of each window. Raises SetupError where the engine stops, or not every
        token is seen."""
        settings = self._vllm.SamplingParams(max_tokens=1, temperature=0.0)
        for window in windows:
            with tapped(self._model, sites) as seen:
                try:
                    self._llm.generate([{"prompt_token_ids": list(window)}], settings, use_tqdm=False)
                except Exception as error:  # of any kind: the engine has dozens
                    raise SetupError(f"vLLM's engine stopped: {first_line(error)}") from error
            yield [whole(site, seen[site], len(window))[1:] for site in sites]


def _shown(llm: Any) -> Any:
    """The model of an engine. Raises SetupError where that is in another process, or in several."""
    try:
        (found,) = llm.apply_model(lambda model: model)
    except Exception as error:  # a version that has no such call, or one that must send the model elsewhere
        raise SetupError(
            f"this vLLM does not show its model: {first_line(error)}; expected 0.10 or later, in one process"
            " (VLLM_ENABLE_V1_MULTIPROCESSING=0)"
        ) from error
    return found


@contextmanager
def tapped(model: Any, sites: Sequence[str]) -> Iterator[dict[str, list[Tensor]]]:
    """Within, what is seen at each site, (tokens, d), step by step of the engine."""
    seen: dict[str, list[Tensor]] = {site: [] for site in sites}
    with ExitStack() as stack:
        for site in sites:
            handle = _hook(place(model, site), is_stream(site), seen[site].append)
            stack.callback(handle.remove)
        yield seen


def _hook(at: Place, stream: bool, use: Callable[[Tensor], None]) -> Any:
    """What is seen is copied: the norms that come after write into it."""

    def after(module: Any, inputs: Any, output: Any) -> None:
        first, *rest = output if isinstance(output, tuple) else (output,)
        left = rest[0] if stream and rest else None
        use(first.clone() if left is None else first + left)

    def before(module: Any, inputs: Any, named: Any) -> None:
        use((inputs[0] if inputs else next(iter(named.values()))).clone())

    if at.reads:
        return at.module.register_forward_pre_hook(before, with_kwargs=True)
    return at.module.register_forward_hook(after)


def whole(site: str, parts: Sequence[Tensor], tokens: int) -> Tensor:
    """The values of a window of so many ``tokens``, (tokens, d), which may have been read in parts. Raises SetupError
    where that is not what was read."""
    found = torch.cat(list(parts)).float() if parts else torch.zeros(0, 0)
    if len(found) != tokens:
        raise SetupError(f"vLLM showed {len(found)} tokens at {site}; expected {tokens}, each once")
    return found
