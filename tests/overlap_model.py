"""A model whose answers are known beforehand: what stands in the first text is held, all else is doubted."""

from __future__ import annotations

from typing import Any, ClassVar

from tiny_classifier import PAD, SEP, torch, transformers


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
        named = ("entailment", "LABEL_1", "1: Entailment_")
        entailed = next(n for n, name in self.config.id2label.items() if name in named)
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
