"""``citation_integrity``: sentences of biomedical papers and the articles they cite (Citation-Integrity,
"Assessing citation integrity in biomedical publications", Bioinformatics 2024).

A row: id, answer (the sentence), documents (the sentences of the cited article nearest to it), label (1 where the
article supports it, 0 where it refutes it or says too little), cluster (the cited article).
"""

from __future__ import annotations

from tasks.labelled.rows import Statements


class CitationIntegrity(Statements):
    name, licence = "citation_integrity", "MIT"
