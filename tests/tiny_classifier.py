"""Small classifiers of text pairs, made in a moment: of random weights, or with answers that are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from evals import Entailment, Pair, Verdict

tokenizers: Any = pytest.importorskip("tokenizers")
torch: Any = pytest.importorskip("torch")
transformers: Any = pytest.importorskip("transformers")

SPECIAL = ("[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]")
PAD, CLS, SEP = 0, 1, 2
SHAPE: dict[str, Any] = {
    "vocab_size": 256 + len(SPECIAL),
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "max_position_embeddings": 64,
    "initializer_range": 0.5,
    "pad_token_id": PAD,
    "bos_token_id": CLS,
    "eos_token_id": SEP,
    "cls_token_id": CLS,
    "sep_token_id": SEP,
}


def byte_tokenizer() -> Any:
    """Special tokens are 0 to 4; each byte is one token."""
    alphabet = sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet())
    backend = tokenizers.Tokenizer(tokenizers.models.BPE({t: n for n, t in enumerate([*SPECIAL, *alphabet])}, []))
    backend.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    backend.decoder = tokenizers.decoders.ByteLevel()
    return _finished(backend)


def word_tokenizer(words: Sequence[str], *, normalizer: Any = None) -> Any:
    """Each of the words is one token, and so is each full stop; any other is [UNK]."""
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys([*SPECIAL, ".", *words]))}
    backend = tokenizers.Tokenizer(tokenizers.models.WordLevel(vocabulary, unk_token="[UNK]"))
    split = [tokenizers.pre_tokenizers.WhitespaceSplit(), tokenizers.pre_tokenizers.Split(".", "isolated")]
    backend.pre_tokenizer = tokenizers.pre_tokenizers.Sequence(split)
    if normalizer is not None:
        backend.normalizer = normalizer
    return _finished(backend)


def _finished(backend: Any) -> Any:
    backend.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", CLS), ("[SEP]", SEP)]
    )
    names = dict(zip(("pad_token", "cls_token", "sep_token", "unk_token", "mask_token"), SPECIAL, strict=True))
    return transformers.PreTrainedTokenizerFast(tokenizer_object=backend, **names)


def write_random(folder: Path, kind: str, head: str, seed: int = 0, **settings: Any) -> Path:
    """A model of a family of transformers' (``Bert``, ``ModernBert``...) with random weights, bytes for tokens."""
    torch.manual_seed(seed)
    config = getattr(transformers, f"{kind}Config")(**{**SHAPE, **settings})
    model = getattr(transformers, f"{kind}For{head}")._from_config(config, dtype=torch.float32)
    model.save_pretrained(folder)
    byte_tokenizer().save_pretrained(folder)
    return folder


def write_overlap(folder: Path, head: str, tokenizer: Any, labels: Sequence[str], **settings: Any) -> Path:
    """A model that finds exactly what does not stand in the first text."""
    # To define one loads most of transformers: only who makes one does so, not each process that collects the tests.
    from overlap_model import OverlapConfig, OverlapForSequenceClassification, OverlapForTokenClassification  # noqa: PLC0415

    named = {"id2label": dict(enumerate(labels)), "label2id": {name: n for n, name in enumerate(labels)}}
    kind = {"SequenceClassification": OverlapForSequenceClassification}.get(head, OverlapForTokenClassification)
    kind(OverlapConfig(**named, **settings)).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def judged(backend: Entailment, *pairs: Pair) -> list[Verdict]:
    """The verdicts on the pairs, one for each."""
    found = list(backend.judge(iter(pairs)))
    assert len(found) == len(pairs)
    return found
