"""LoRA adapters: a few weights of one's own on top of a model's (Hu et al., 2021), in the folder peft writes."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from evals.errors import SetupError
from evals.models.get.fetching import sha256
from evals.models.run.chat import first_line

CONFIG, WEIGHTS = "adapter_config.json", "adapter_model.safetensors"
# Settings of adapters that are more than added weights: they name code to import, or switch weights on and off as the
# text goes.
_REFUSED = ("megatron_config", "alora_invocation_tokens", "arrow_config")


def adapter_revision(path: str) -> str:
    """``sha256:...`` of an adapter's weights and settings. Raises EvalsError where the folder holds none."""
    folder = Path(path).expanduser()
    if not (folder / CONFIG).is_file():
        raise SetupError(f"-M lora={path}: expected a folder with {CONFIG} and {WEIGHTS}")
    if not (folder / WEIGHTS).is_file():
        pickled = next(iter(sorted(folder.glob("*.bin"))), None)
        why = f"; pickled weights ({pickled.name}) are refused, since reading them can run code" if pickled else ""
        raise SetupError(f"-M lora={path}: holds no {WEIGHTS}{why}")
    lines = "".join(f"{name} {sha256(folder / name)}\n" for name in (CONFIG, WEIGHTS))
    return f"sha256:{hashlib.sha256(lines.encode()).hexdigest()}"


def apply_adapter(model: Any, path: str) -> Any:
    """The model with the adapter's weights added: into its own, or, where those are quantised, beside them.

    Raises EvalsError where the adapter was made for a model of another shape.
    """
    folder = Path(path).expanduser()
    base = _settings(folder, path).get("base_model_name_or_path")
    meant = f" (it says it was made for {base})" if isinstance(base, str) and base else ""
    with _calm():
        try:
            import peft
        except ImportError as error:
            raise SetupError(f"-M lora={path} needs `pip install grounded-evals[lora]` ({error})") from error
        try:
            settings: Any = peft.PeftConfig.from_pretrained(str(folder))
            settings.inference_mode = True
            wrapped: Any = peft.PeftModel(model, settings)
            report = wrapped.load_adapter(str(folder), "default", is_trainable=False)
        except Exception as error:  # the library raises a dozen unrelated kinds for an adapter it cannot use
            raise SetupError(f"-M lora={path}: does not fit the model{meant}: {_reason(error)}") from error
    if odd := sorted([*report.missing_keys, *report.unexpected_keys]):
        raise SetupError(f"-M lora={path}: does not fit the model{meant}: {odd[0]} is only in one of the two")
    if getattr(model, "is_quantized", False):
        return wrapped.get_base_model()
    return wrapped.merge_and_unload()


@contextmanager
def _calm() -> Iterator[None]:
    """Hide the warnings that peft and bitsandbytes cause by using deprecated parts of torch and transformers."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"torch\.jit")
        warnings.filterwarnings("ignore", message="`is_gradient_checkpointing` is deprecated", category=FutureWarning)
        yield


def _settings(folder: Path, path: str) -> dict[str, Any]:
    try:
        settings = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
        kind = settings["peft_type"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(f"-M lora={path}: {CONFIG} cannot be read; expected JSON with a peft_type") from error
    if kind != "LORA" or any(settings.get(name) for name in _REFUSED):
        special = next((name for name in _REFUSED if settings.get(name)), kind)
        raise SetupError(f"-M lora={path}: an adapter with {special}; expected plain LORA")
    return dict(settings)


def _reason(error: BaseException) -> str:
    """The line of an error that says what does not fit; torch puts it below a heading."""
    lines = [line.strip() for line in str(error).splitlines()]
    return next((line[:200] for line in lines if "mismatch" in line), first_line(error))
