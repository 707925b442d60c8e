"""The embedded language model, loaded once for all tests that run it; cheap clients."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import botocore.loaders
import botocore.session
import pytest
from services.frame import short_list

from evals.errors import EvalsError
from evals.models.get.catalog import LANGUAGE_MODEL
from evals.options import ProviderOptions
from providers.local.transformers import Transformers


@pytest.fixture(scope="session")
def smollm() -> Transformers:
    try:
        return Transformers(LANGUAGE_MODEL, ProviderOptions(batch_size=8))
    except EvalsError as error:
        pytest.skip(f"the embedded model cannot be had: {error}")


@pytest.fixture(scope="session", autouse=True)
def cheap_clients(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Vendors' clients that do not begin by reading large files, as each one of Google's does thrice (certificates),
    and each session of Amazon's (the models of its services)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(short_list(tmp_path_factory.mktemp("certificates"))))
        patch.setattr(botocore.session, "create_loader", cache(botocore.loaders.create_loader))
        yield
