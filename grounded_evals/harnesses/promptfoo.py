"""For promptfoo: an assertion of the type ``python``, with ``value: file://grounded.py``, a file of one line::

    from grounded_evals.harnesses.promptfoo import get_assert

The documents are the test's variable ``documents`` or, where that has another name, the one that the assertion's
``config`` names: ``{documents: context, question: query}``. It also takes ``fail_on``, ``judge``, ``markers`` and
``style``. Of a list promptfoo makes a test for each item, unless ``options`` has ``disableVarExpansion``: several
documents are best an object of their texts by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grounded_evals.harnesses import grade

_OPTIONS = ("fail_on", "judge", "markers", "style")


def get_assert(output: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """What promptfoo calls a GradingResult. Documents are a text, an object of them by id, or a list as `evals.check`
    takes it."""
    variables, config = context.get("vars") or {}, context.get("config") or {}
    name = config.get("documents", "documents")
    if name not in variables:
        return {"pass": False, "score": 0.0, "reason": f"the test has no variable '{name}'; expected its documents"}
    found = grade(
        output if isinstance(output, str) else str(output),
        _documents(variables[name]),
        question=str(variables.get(config.get("question", "question"), "")),
        **{option: config[option] for option in _OPTIONS if option in config},
    )
    return {"pass": found.passed, "score": found.number, "reason": found.reason}


def _documents(given: Any) -> Any:
    if isinstance(given, str):
        return [given]
    return [{"id": id, "text": text} for id, text in given.items()] if isinstance(given, Mapping) else given
