"""Unpack a GGUF file into a folder of float32 safetensors with its tokenizer.

Run as a program, ``python -P convert.py FILE.gguf FOLDER``: in a process of its own the memory it needs for
some seconds is given back, and neither its threads nor its progress bars reach the caller.
It imports nothing of this package, so that it runs wherever the file lies; without ``-P`` the file beside it would
stand in for the library of the name gguf.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

# Names of rules by which a text is cut before its bytes are merged, as llama.cpp calls them. These cut as GPT-2
# does, with each digit on its own.
DIGITS = ("smollm", "starcoder", "refact", "command-r", "codeshell", "exaone", "minerva-7b")
GPT2 = "gpt-2"


def convert(gguf: Path, folder: Path) -> None:
    """Write ``model.safetensors``, the configuration and the tokenizer of ``gguf`` into ``folder``."""
    # Read from a folder of its own: a tokenizer_config.json beside the file would be taken for the file's.
    with tempfile.TemporaryDirectory(dir=folder.parent) as alone:
        link = Path(alone) / "model.gguf"
        link.symlink_to(gguf.absolute())
        _convert(link, folder)


def _convert(gguf: Path, folder: Path) -> None:
    from gguf import GGUFReader

    # Before the rest is loaded, which takes seconds: a file that cannot be read is told at once.
    metadata = {name: field for name, field in GGUFReader(gguf).fields.items() if name.startswith("tokenizer.ggml.")}

    import torch
    import transformers

    logging: Any = transformers.utils.logging
    logging.disable_progress_bar()
    torch.set_num_threads(1)
    source = {"pretrained_model_name_or_path": str(gguf.parent), "gguf_file": gguf.name}
    tokenizer: Any = transformers.AutoTokenizer.from_pretrained(**source)
    model: Any = transformers.AutoModelForCausalLM.from_pretrained(**source, dtype=torch.float32)
    # The weights are plain float32 by now, yet the model still says "GGUF" and would refuse to be saved.
    if quantizer := getattr(model, "hf_quantizer", None):
        quantizer.remove_quantization_config(model)
    _mend(tokenizer, model, {name.rpartition(".")[2]: field for name, field in metadata.items()})
    model.save_pretrained(folder, max_shard_size="100GB")
    tokenizer.save_pretrained(folder)
    _trim(folder / "tokenizer.json", len(metadata["tokenizer.ggml.tokens"].data))


def _mend(tokenizer: Any, model: Any, metadata: dict[str, Any]) -> None:
    """Put into the model what the GGUF file says and the library that reads it passes over."""
    from tokenizers import pre_tokenizers

    rules = metadata["pre"].contents() if "pre" in metadata else ""
    if rules in DIGITS:
        tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [
                pre_tokenizers.Digits(individual_digits=True),
                pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
            ]
        )
    elif rules != GPT2 and type(tokenizer.backend_tokenizer.pre_tokenizer).__name__ == "ByteLevel":
        # Kept with the configuration, so that whoever loads the model can tell.
        model.config.gguf_tokenizer = f"approximate: rules '{rules}' are unknown, cut as by GPT-2"
    # One context length, known to the tokenizer as well: in the GGUF route it is left at 10^30.
    tokenizer.model_max_length = model.config.get_text_config().max_position_embeddings
    # The token that ends a turn is not always the one that ends a text.
    ends = [metadata[n].contents() for n in ("eos_token_id", "eot_token_id", "eom_token_id") if n in metadata]
    if len(set(ends)) > 1:
        model.generation_config.eos_token_id = list(dict.fromkeys(ends))


def _trim(saved: Path, known: int) -> None:
    """Drop the tokens the library adds to the ``known`` ones of the file, such as GPT-2's ``<|endoftext|>``: the
    model has no weights for them, so a text with one in it would stop the run."""
    rules = json.loads(saved.read_text(encoding="utf-8"))
    rules["added_tokens"] = [token for token in rules["added_tokens"] if token["id"] < known]
    saved.write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
