"""Answers kept from earlier runs, so that the same question to the same model is paid for once.

They are kept in one SQLite file. An answer is found again only if everything it depends on is the same: the model and
what its provider says of itself, the prompt, the documents, the sampling and the epoch (``Keys``). ``Cached`` wraps a
provider and is one itself; so does ``Remembered`` with an entailment backend.
"""

from evals.cache.cached import Cached
from evals.cache.key import Keys
from evals.cache.remembered import Remembered
from evals.cache.store import Holding, Store, holdings, prune

__all__ = ["Cached", "Holding", "Keys", "Remembered", "Store", "holdings", "prune"]
