"""For pytest: answers asserted to be grounded in their documents. Registered under the entry point ``pytest11``.

pytest imports it in every session of an environment that has this package, so it imports nothing of weight: what does
the checking is imported when the fixture is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import evals

if TYPE_CHECKING:
    from evals.checking import Check


@pytest.fixture
def grounding() -> Callable[..., Check]:
    """`evals.assert_grounded`, without an import: ``grounding(answer, documents, max_altered=0)``."""
    return evals.assert_grounded
