"""``citecheck``: statements of Chinese answers and the passages they cite (CiteCheck, arXiv 2502.10881).

A row: id, question, answer (the statement), documents (the passage), label (1 supported, 0 not). Part of
the statements that are not supported were made by a language model from supported ones.
"""

from __future__ import annotations

from tasks.labelled.rows import Statements


class CiteCheck(Statements):
    name, licence = "citecheck", "MIT"
