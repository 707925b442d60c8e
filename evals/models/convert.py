"""Unpack a GGUF file of the SmolLM2 family into a folder of float32 safetensors with its tokenizer.

Run as a program, ``python convert.py FILE.gguf FOLDER``: in a process of its own the 2 GB it needs for
some seconds are given back, and neither its threads nor its progress bars reach the caller.
It imports nothing of this package, so that it runs wherever the file lies.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def convert(gguf: Path, folder: Path) -> None:
    """Write ``model.safetensors``, the configuration and the tokenizer of ``gguf`` into ``folder``."""
    import torch
    import transformers
    from tokenizers import pre_tokenizers

    logging: Any = transformers.utils.logging
    logging.disable_progress_bar()
    torch.set_num_threads(1)
    source = {"pretrained_model_name_or_path": str(gguf.parent), "gguf_file": gguf.name}
    tokenizer: Any = transformers.AutoTokenizer.from_pretrained(**source)
    # The tokenizer derived from GGUF metadata forgets that this family splits numbers into digits.
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True),
        ]
    )
    model: Any = transformers.AutoModelForCausalLM.from_pretrained(**source, dtype=torch.float32)
    # The weights are plain float32 by now, yet the model still says "GGUF" and would refuse to be saved.
    model.hf_quantizer.remove_quantization_config(model)
    # One context length, known to the tokenizer as well: in the GGUF route it is left at 10^30.
    tokenizer.model_max_length = model.config.max_position_embeddings
    model.save_pretrained(folder, max_shard_size="100GB")
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
