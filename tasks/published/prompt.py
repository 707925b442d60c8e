"""The prompt with which a set was published, read from the file in which its authors give it out.

Two forms of JSON and one of text: an object with ``prompt`` and ``document``, as the style `published` takes them (its
fields are ``{documents}``, ``{question}``, and for each document ``{number}``, ``{title}``, and ``{text}`` or
``{sentences}``); ALCE's, with ``instruction``, ``demo_prompt``, ``doc_prompt``, ``demo_sep`` and worked examples as
``demos``; and LongCite's, a .txt with ``<<context>>`` and ``<<question>>``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from evals import DataError
from evals.files import read_rows

_EXPECTED = (
    "an object with prompt and document, ALCE's with instruction, demo_prompt, doc_prompt and demos, or a .txt with "
    "<<context>> and <<question>>"
)
_SEED = 42  # by which ALCE draws its worked examples


@dataclass(frozen=True, slots=True)
class PromptArgs:
    """``prompt``: a file of the published prompt, for ``--style published``."""

    prompt: str = ""

    def read(self) -> dict[str, str]:
        """What the file holds, as `read_prompt` gives it."""
        return read_prompt(self.prompt)


def read_prompt(file: str, shots: int = 0, docs: int = 0) -> dict[str, str]:
    """``prompt`` and ``document`` of the file, nothing where none is named; before the question stand so many of its
    worked examples, each with its first ``docs``. Raises DataError for a file that has neither form."""
    if not file:
        return {}
    if not Path(file).is_file():
        raise DataError(f"{file}: no such file; expected a published prompt: {_EXPECTED}")
    if file.endswith(".txt"):
        return _longcite(file)
    rows = [row for _, row in read_rows(file, "")]
    try:
        (row,) = rows
        if "demos" in row:
            return _alce(row, shots, docs)
        prompt, document = row["prompt"], row["document"]
        if isinstance(prompt, str) and isinstance(document, str):
            return {"prompt": prompt, "document": document}
        raise TypeError("prompt and document are no texts")
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{file}: no published prompt ({error!r}); expected {_EXPECTED}") from error


def _alce(row: dict[str, Any], shots: int, docs: int) -> dict[str, str]:
    """As ALCE's run.py makes it: the same worked examples in the same order, each closed without a space."""
    demos, form, instruction = row["demos"], row["demo_prompt"].replace("{A}", "").rstrip(), row["instruction"]
    drawn = np.random.RandomState(_SEED).choice(len(demos), shots, replace=False)
    document = row["doc_prompt"]
    before = ""
    for demo in (demos[n] for n in drawn):
        shown = "".join(
            _filled(document, {"{T}": d["title"], "{P}": d["text"], "{ID}": str(n)})
            for n, d in enumerate(demo["docs"][:docs], start=1)
        )
        answer = demo["answer"]
        answer = "\n" + "\n".join(answer) if isinstance(answer, list) else answer
        before += _filled(form, {"{INST}": instruction, "{Q}": demo["question"], "{D}": shown}) + answer
        before += row["demo_sep"]
    return {
        "prompt": before + _filled(form, {"{INST}": instruction, "{Q}": "{question}", "{D}": "{documents}"}),
        "document": _filled(document, {"{T}": "{title}", "{P}": "{text}", "{ID}": "{number}"}),
    }


def _longcite(file: str) -> dict[str, str]:
    try:
        prompt = Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file} cannot be read: {error}; expected {_EXPECTED}") from error
    if "<<context>>" not in prompt or "<<question>>" not in prompt:
        raise DataError(f"{file}: no published prompt (no <<context>> or no <<question>>); expected {_EXPECTED}")
    prompt = _filled(prompt, {"<<context>>": "{documents}", "<<question>>": "{question}"})
    return {"prompt": prompt, "document": "{sentences}"}


def _filled(form: str, values: dict[str, str]) -> str:
    for field, value in values.items():
        form = form.replace(field, value)
    return form
