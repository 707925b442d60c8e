"""The scorer for Inspect, run by Inspect itself: `make test-harnesses` installs it and runs this."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

inspect_ai: Any = pytest.importorskip("inspect_ai")

from inspect_ai.dataset import Sample  # noqa: E402  (needs inspect_ai)
from inspect_ai.model import (  # noqa: E402
    ChatCompletionChoice,
    ChatMessageAssistant,
    ContentText,
    ModelOutput,
    ModelUsage,
    UrlCitation,
    get_model,
)

from grounded_evals.harnesses.inspect_ai import grounded  # noqa: E402

KB = [
    {"title": "Lake Aro", "url": "https://e.org/aro", "text": "Lake Aro lies 212 metres up. Its water is clear."},
    {"title": "The dam", "url": "https://e.org/dam", "text": "The dam was built by Ana Ruiz in 1902."},
]


def part(text: str, quote: str, page: int) -> ContentText:
    cited = UrlCitation(cited_text=quote, title=KB[page]["title"], url=KB[page]["url"])
    return ContentText(text=text, citations=[cited])


def output(content: Any) -> ModelOutput:
    message = ChatMessageAssistant(content=content, model="mockllm/model")
    usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)  # else they are counted by what is downloaded
    return ModelOutput(model="mockllm/model", choices=[ChatCompletionChoice(message=message)], usage=usage)


def scored(folder: Path, *contents: Any) -> Any:
    samples = [Sample(input="How is the lake?", metadata={"documents": KB}) for _ in contents]
    model = get_model("mockllm/model", custom_outputs=[output(content) for content in contents])
    task = inspect_ai.Task(dataset=samples, scorer=grounded())
    options = {"max_connections": 1, "max_samples": 1, "display": "none", "log_format": "json"}
    (log,) = inspect_ai.eval(task, model=model, log_dir=str(folder), **options)
    assert log.status == "success", log.error
    return log


def test_the_citations_that_inspect_keeps_are_verified(tmp_path: Path) -> None:
    true = part("The water is clear.", "Its water is clear.", 0)
    altered = part(" The dam is of 1912.", "The dam was built by Ana Ruiz in 1912.", 1)
    log = scored(tmp_path, [true], [true, altered], "Nobody knows.")
    first, second, third = (sample.scores["grounded"] for sample in log.samples)
    assert first.value == {"grounded": 1.0, "citations_hold": 1.0}
    assert second.value == {"grounded": 0.0, "citations_hold": 0.5}
    assert "1902 in the source, 1912 in the quote" in second.explanation
    assert [r["fault"] for r in second.metadata["records"] if r["kind"] == "citation"] == ["", "altered"]
    assert third.value["grounded"] == 1.0
    means = {score.name: score.metrics["mean"].value for score in log.results.scores}
    assert means == {"grounded": pytest.approx(2 / 3), "citations_hold": 0.75}


def test_an_answer_without_them_is_read_for_markers(tmp_path: Path) -> None:
    (sample,) = scored(tmp_path, 'Of the dam: "The dam was built by Ana Ruiz in 1912." [2]').samples
    assert sample.scores["grounded"].value == {"grounded": 0.0, "citations_hold": 0.0}
