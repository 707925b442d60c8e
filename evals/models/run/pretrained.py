"""The one place where weights are read: a model and its tokenizer, through transformers, from safetensors alone.

Pickled weights are never read, since reading them can run code. Code that comes with a model runs only where the user
asked for it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from evals.errors import EvalsError, SetupError
from evals.models.libraries import libraries, quiet
from evals.models.run.chat import first_line

Settings = Mapping[str, Any]


class Pretrained(NamedTuple):
    """Both are objects of transformers; the model is in evaluation mode."""

    tokenizer: Any
    model: Any


def pretrained(
    name: str,
    folder: Path | None,
    auto: str,
    settings: Callable[[Any], Settings],
    *,
    device: str,
    trust_remote_code: bool = False,
) -> Pretrained:
    """Load a model by an ``auto`` class of transformers (``AutoModelForCausalLM``), and its tokenizer, from a
    ``folder`` or, where that is None, by its ``name`` from a hub.

    ``settings`` is called with the model's configuration before any weights are read. It gives the further arguments
    of ``from_pretrained``, and may raise EvalsError for a model that cannot serve. The model is put on ``device``
    unless these arguments say where it goes (``device_map``).

    Raises EvalsError, in one line, where files are damaged or missing, a library is not there, or the model would run
    code of its own without ``trust_remote_code``.
    """
    _, transformers = libraries(f"model '{name}'")
    place: dict[str, Any] = {
        "pretrained_model_name_or_path": str(folder or name),
        "local_files_only": folder is not None,
        "trust_remote_code": trust_remote_code,
    }
    with quiet(transformers), warnings.catch_warnings():
        # Of torch's own deprecated parts, as bitsandbytes is imported.
        warnings.filterwarnings("ignore", category=DeprecationWarning, module=r"torch\.jit")
        try:
            config = transformers.AutoConfig.from_pretrained(**place)
            chosen = settings(config)
            tokenizer = transformers.AutoTokenizer.from_pretrained(**place)
            model, report = getattr(transformers, auto).from_pretrained(
                **place, **chosen, use_safetensors=True, output_loading_info=True
            )
            model = (model if "device_map" in chosen else model.to(device)).eval()
        except EvalsError:
            raise
        except Exception as error:  # the libraries raise a dozen unrelated kinds for a file they cannot use
            hint = "" if folder else " (a model folder needs no hub)"
            told = f"model '{name}' cannot be loaded: {first_line(error)}{hint}"
            raise SetupError(code_refused(name, error, trust_remote_code) or told) from error
    if missing := sorted(report["missing_keys"]):  # they would be filled with random numbers
        raise SetupError(f"model '{name}': {len(missing)} weights are not in its files, {missing[0]} among them")
    return Pretrained(tokenizer, model)


def code_refused(name: str, error: Exception, trusted: bool) -> str:
    """The line for a user where the ``error`` of a library is that a model's own code was not ``trusted``; or ""."""
    if trusted or "trust_remote_code" not in str(error):
        return ""
    return f"model '{name}' runs code of its own, which is refused; read that code, then give --trust-remote-code"
