"""Answers kept from earlier runs, so that the same question to the same model is paid for once.

One SQLite file holds them. An answer is found again only where everything it depends on is the same: the model and
what its provider says of itself, the prompt, the documents, the sampling and the epoch (``Keys``). ``Cached`` stands
in front of a provider and is one itself, as ``Remembered`` does in front of an entailment backend.
"""

from evals.cache.cached import Cached
from evals.cache.key import Keys
from evals.cache.remembered import Remembered
from evals.cache.store import Holding, Store, default_file, holdings, prune

__all__ = ["Cached", "Holding", "Keys", "Remembered", "Store", "default_file", "holdings", "prune"]
