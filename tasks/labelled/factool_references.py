"""``factool_references``: papers that a model cited, which people looked up (FacTool, arXiv 2307.13528).

A row: prompt, response, claims (paper_title, paper_author(s), paper_pub_year, label). One item a paper: label 1 where
it exists with that title, authors and year, else 0. Of the 186, 153 are labelled 0, so that "none exists" is right of
82 %. Labels are noisy: some papers that do exist as they are cited are labelled 0, among them "ImageNet Classification
with Deep Convolutional Neural Networks" by Krizhevsky et al., 2012.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals import Answer, Item, Labelled, Sample
from tasks.labelled.rows import Row, Rows


class FactoolReferences(Rows):
    name, licence, split = "factool_references", "Apache-2.0", "train"
    expected = "prompt, claims (paper_title, paper_author(s), paper_pub_year, label)"

    def of(self, row: Row) -> Iterator[Labelled]:
        """Each paper as an answer of its own, with its fields as the reference that came with it."""
        for number, claim in enumerate(row["claims"], start=1):
            title, authors, year = claim["paper_title"], claim["paper_author(s)"], claim["paper_pub_year"]
            answer = Answer(
                f"{authors} ({year}). {title}.",
                metadata={"references": [{"title": title, "authors": authors, "year": year}]},
            )
            prompt = row["prompt"].strip()
            yield Labelled(
                Item(Sample(f"{prompt} {number}", prompt, (), cluster=prompt), answer), float(claim["label"])
            )
