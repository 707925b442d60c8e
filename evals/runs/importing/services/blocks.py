"""Objects and blocks of text, which answers of most services are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list; none of anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def blocks(held: Any) -> list[dict[str, Any]]:
    """Blocks of text, without those of what was thought."""
    content = held.get("content") if isinstance(held, Mapping) else held
    texts = [block for block in objects(content) if isinstance(block.get("text"), str)]
    return [block for block in texts if block.get("type") != "reasoning_text" and not block.get("thought")]
