"""The pages that are made from the code say what the code says."""

from __future__ import annotations

import pytest
from support import ROOT, Evals

from evals import plugins
from evals.errors import EvalsError
from evals.opening import provider_arguments, support_of
from evals.protocols import Support

MARK = "<!-- made by `make support` -->\n"


@pytest.mark.parametrize(("kind", "page"), [("providers", "providers.md"), ("scorers", "metrics.md")])
def test_the_page_is_up_to_date(evals: Evals, kind: str, page: str) -> None:
    made = evals("list", kind, "--markdown").out
    said = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert said.partition(MARK)[2].strip() == made.strip(), "run `make support`"


@pytest.mark.parametrize("name", list(plugins.available("providers")))
def test_every_provider_says_what_it_can_do(name: str) -> None:
    try:
        support = support_of(name)
    except EvalsError as error:
        pytest.skip(str(error))
    assert isinstance(support, Support)
    assert bool(support.units) == (support.native != "no")
    assert all(isinstance(default, str) for default in provider_arguments(name).values())


def test_the_terminal_shows_every_provider(evals: Evals) -> None:
    out = evals("list", "providers").out
    assert all(name in out for name in plugins.available("providers"))
