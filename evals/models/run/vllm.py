"""vLLM's engine in this process, as every part that uses it loads it."""

from __future__ import annotations

import os
from typing import Any

from evals.errors import SetupError
from evals.models.get.finding import find
from evals.models.run.chat import first_line
from evals.models.run.pretrained import code_refused

# One process: scheduling is deterministic, and no worker is left behind at the end.
ENVIRONMENT = {
    "VLLM_ENABLE_V1_MULTIPROCESSING": "0",
    "VLLM_NO_USAGE_STATS": "1",
    "VLLM_LOGGING_LEVEL": "ERROR",
    "VLLM_CPU_NUM_OF_RESERVED_CPU": "0",
}


def library(purpose: str, kv_cache_gb: int = 1) -> Any:
    """The module vllm, with its environment variables set before the import; those that the user has set stay.
    ``kv_cache_gb`` is the memory for its cache on a CPU. Raises SetupError, with how to install it, where it is
    missing."""
    for name, value in {**ENVIRONMENT, "VLLM_CPU_KVCACHE_SPACE": str(kv_cache_gb)}.items():
        os.environ.setdefault(name, value)
    try:
        import vllm
        import vllm.exceptions
    except ImportError as error:
        raise SetupError(f"{purpose} needs `pip install grounded-evals[vllm]` ({error})") from error
    return vllm


def load_engine(
    vllm: Any,
    model: str,
    *,
    dtype: str = "auto",
    enforce_eager: bool = False,
    trust_remote_code: bool = False,
    **options: Any,
) -> Any:
    """An ``LLM`` of the module ``vllm``, with vLLM's own options; on a CPU ``dtype`` auto is float32, and nothing is
    compiled. Raises EvalsError where the model is not there, or vLLM cannot run it so."""
    from vllm.platforms import current_platform

    folder, cpu = find(model), bool(current_platform.is_cpu())
    try:
        return vllm.LLM(
            model=str(folder or model),
            dtype="float32" if cpu and dtype == "auto" else dtype,
            enforce_eager=enforce_eager or cpu,
            trust_remote_code=trust_remote_code,
            use_tqdm_on_load=False,
            disable_log_stats=True,
            **options,
        )
    except Exception as error:  # the engine raises a dozen unrelated kinds for a model it cannot run
        told = f"model '{model}' cannot be loaded by vLLM: {first_line(error)}"
        raise SetupError(code_refused(model, error, trust_remote_code) or told) from error
