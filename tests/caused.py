"""Answers over two short documents, and plain passes of the model that what carried them is measured by."""

from __future__ import annotations

from typing import Any

import pytest

torch: Any = pytest.importorskip("torch")
pytest.importorskip("safetensors")

from evals import Answer, Document, Evidence, Replayed, Sample  # noqa: E402
from evals.engine.replaying import frames  # noqa: E402
from evals.opening import open_style  # noqa: E402
from interp.activations.reading import ReadingModel  # noqa: E402
from interp.cause.sources import Sources  # noqa: E402

CLOSE: dict[str, Any] = {"rtol": 1e-3, "atol": 1e-3}
ARO = "Lake Aro is deep. 湖は青い😀。 It lies high."
BEL = "Bel is a village. It has one mill."


def answered(
    answer: Answer, *texts: str, evidence: tuple[Evidence, ...] = (), id: str = "s", style: str = "bracket"
) -> Replayed:
    documents = tuple(Document(f"d{n}", text) for n, text in enumerate(texts))
    sample = Sample(id, "What?", documents, evidence=evidence, cluster=id)
    opened = open_style(style)
    origins = tuple((d.id, 0) for d in documents)
    return Replayed(
        sample, sample, origins, frames(opened, sample), opened.render(sample), answer, "m", style, "", 0, 0
    )


def by_hand(model: ReadingModel, sources: Sources, without: tuple[int, ...] = ()) -> Any:
    """The log-probabilities at the answer's tokens, of one plain pass over what is left of the prompt."""
    ids = [id for n, id in enumerate(sources.ids) if n not in without]
    with torch.inference_mode():
        logits = model.model(torch.tensor([ids]), use_cache=False).logits[0, -len(sources.answer) - 1 : -1]
    return torch.log_softmax(logits, -1)
