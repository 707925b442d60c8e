"""Small real models that need no model hub: they travel inside packages, pinned by sha256.

>>> from evals.models import catalog
>>> sorted(catalog.MODELS)
['all-minilm-l6-v2', 'smollm2-135m-q4_1']
"""
