"""Models of random weights, made in a moment: a few layers and a tokenizer of single bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

tokenizers: Any = pytest.importorskip("tokenizers")
torch: Any = pytest.importorskip("torch")
transformers: Any = pytest.importorskip("transformers")

SPECIAL = ("<pad>", "<s>", "</s>")
TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}[{{ message['role'] }}] {{ message['content'] }}\n{% endfor %}"
    "{% if add_generation_prompt %}[assistant]{% endif %}"
)
SHAPE: dict[str, Any] = {
    "vocab_size": 256 + len(SPECIAL),
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 4,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 4096,
    # Wide enough that each prompt has an answer of its own.
    "initializer_range": 0.4,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "pad_token_id": 0,
}


def tokenizer(template: Any = TEMPLATE) -> Any:
    """Special tokens are 0 to 2; each byte is one token."""
    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {token: number for number, token in enumerate([*SPECIAL, *alphabet])}
    backend = tokenizers.Tokenizer(tokenizers.models.BPE(vocabulary, []))
    backend.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    backend.decoder = tokenizers.decoders.ByteLevel()
    names = dict(zip(("pad_token", "bos_token", "eos_token"), SPECIAL, strict=True))
    return transformers.PreTrainedTokenizerFast(tokenizer_object=backend, chat_template=template, **names)


def random_model(kind: str = "Llama", seed: int = 0, **more: Any) -> Any:
    """A causal model of a family of transformers' (``Llama``, ``Mistral``...), float32."""
    torch.manual_seed(seed)
    config = getattr(transformers, f"{kind}Config")(**{**SHAPE, **more})
    return transformers.AutoModelForCausalLM.from_config(config, dtype=torch.float32).eval()


def write_model(folder: Path, template: Any = TEMPLATE, **more: Any) -> Path:
    """Save a random model with its tokenizer."""
    random_model(**more).save_pretrained(folder)
    tokenizer(template).save_pretrained(folder)
    return folder
