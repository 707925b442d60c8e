"""For pytest: answers asserted to be grounded in their documents. Registered under the entry point ``pytest11``.

pytest imports it in every session of an environment that has this package, so it imports nothing of weight, and nothing
whose name a project under test may have, too: what does the checking is imported when the fixture is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from grounded_evals import hidden

if TYPE_CHECKING:
    from evals import Check


@pytest.fixture
def grounding() -> Callable[..., Check]:
    """`evals.assert_grounded`, without an import: ``grounding(answer, documents, max_altered=0)``."""
    if problem := hidden():
        pytest.fail(problem, pytrace=False)
    found: Callable[..., Check] = import_module("evals").assert_grounded
    return found
