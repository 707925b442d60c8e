"""``wice``: sentences of Wikipedia and the web pages they cite; people judged whether a page supports them
(WiCE, arXiv 2303.01432).

A row: id, answer (the sentence), documents (the sentences of the page that people chose as evidence, and others of
it), label (1 supported, .5 in part, 0 not), cluster (the article).
"""

from __future__ import annotations

from tasks.labelled.rows import Statements


class WiCE(Statements):
    name, licence = "wice", "ODC-BY"
