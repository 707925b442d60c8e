"""What a check found as workflow commands of GitHub Actions: each becomes a note beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
# What would end a command, or one of its properties.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def command(result: Mapping[str, Any]) -> str:
    """The command that says what a result of SARIF says, at the same place."""
    (location,) = result["locations"]
    place = location["physicalLocation"]
    found = {"file": unquote(place["artifactLocation"]["uri"]), **_lines(place.get("region", {}))}
    found["title"] = f"evals check: {result['ruleId']}"
    properties = ",".join(f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in found.items())
    return f"::{_COMMANDS[result['level']]} {properties}::{result['message']['text'].translate(_IN_MESSAGE)}\n"


def _lines(region: Mapping[str, int]) -> dict[str, int]:
    """Lines from 1 and, where there is but one, columns from 1, of which the last is part of it."""
    if not region:
        return {}
    first, last = region["startLine"], region.get("endLine", region["startLine"])
    columns = {"col": region["startColumn"], "endColumn": region["endColumn"] - 1} if "startColumn" in region else {}
    return {"line": first, "endLine": last, **(columns if first == last else {})}
