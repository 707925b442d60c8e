"""Small classifiers of text pairs, made in a moment: of random weights, or with answers that are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import pytest

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


class OverlapConfig(transformers.PreTrainedConfig):  # type: ignore[misc]
    """``certainty`` is the logit of a sure answer; a text with the token ``broken`` gives NaN."""

    model_type = "overlap"
    certainty = 6.0
    broken = -1
    max_position_embeddings = 64


class _Overlap(transformers.PreTrainedModel):  # type: ignore[misc]
    config_class = OverlapConfig
    all_tied_weights_keys: ClassVar[dict[str, str]] = {}

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.certainty = torch.nn.Parameter(torch.tensor(config.certainty))
        self.post_init()

    def _init_weights(self, module: Any) -> None:
        pass

    def unheld(self, row: Any) -> Any:
        """Which tokens of a row stand behind its first [SEP] and not before it, and are no special tokens."""
        ids = row.tolist()
        end = ids.index(SEP)
        before = set(ids[:end])
        return torch.tensor([n > end and i not in before and i not in (PAD, SEP) for n, i in enumerate(ids)])

    def spoilt(self, row: Any, logits: Any) -> Any:
        return logits * float("nan") if self.config.broken in row.tolist() else logits


class OverlapForSequenceClassification(_Overlap):
    """Entailed is a second text all of whose tokens stand in the first."""

    def forward(self, input_ids: Any, attention_mask: Any, **more: Any) -> Any:
        logits = [self.spoilt(row, self._logits(bool(self.unheld(row).any()))) for row in input_ids]
        return transformers.modeling_outputs.SequenceClassifierOutput(logits=torch.stack(logits))

    def _logits(self, doubted: bool) -> Any:
        if self.config.num_labels == 1:
            return self.certainty.reshape(1) * (-1 if doubted else 1)
        entailed = next(n for n, name in self.config.id2label.items() if name in ("entailment", "LABEL_1"))
        other = (entailed + 1) % self.config.num_labels
        return self.certainty * torch.nn.functional.one_hot(
            torch.tensor(other if doubted else entailed), self.config.num_labels
        )


class OverlapForTokenClassification(_Overlap):
    """Doubted is each token of the second text that does not stand in the first."""

    def forward(self, input_ids: Any, attention_mask: Any, **more: Any) -> Any:
        marks = torch.stack([self.spoilt(row, self.unheld(row).float() * 2 - 1) for row in input_ids])
        logits = torch.stack([-marks, marks], dim=-1) * self.certainty / 2
        return transformers.modeling_outputs.TokenClassifierOutput(logits=logits)


transformers.AutoConfig.register("overlap", OverlapConfig, exist_ok=True)
for _head in (OverlapForSequenceClassification, OverlapForTokenClassification):
    _auto = getattr(transformers, f"AutoModelFor{_head.__name__.removeprefix('OverlapFor')}")
    _auto.register(OverlapConfig, _head, exist_ok=True)


def write_overlap(folder: Path, head: str, tokenizer: Any, labels: Sequence[str], **settings: Any) -> Path:
    """A model that finds exactly what does not stand in the first text."""
    named = {"id2label": dict(enumerate(labels)), "label2id": {name: n for n, name in enumerate(labels)}}
    kind = {"SequenceClassification": OverlapForSequenceClassification}.get(head, OverlapForTokenClassification)
    kind(OverlapConfig(**named, **settings)).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
