"""The exact text core: normalise with an offset map, split sentences with offsets, locate a quote.

>>> from evals.types import Document
>>> found = locate("the moon  HAS no air", Document("moon", "Yes: the Moon has no air."))
>>> found.kind, found.spans
('normalized', (Span(start=5, end=24),))
"""

from __future__ import annotations

from evals.text.differences import differences
from evals.text.forms.normal_form import Normalised, normal_text, normalise
from evals.text.index import Found, Index
from evals.text.length import rough_tokens
from evals.text.quotes import Location, index_of, locate
from evals.text.regions import Region, page_of, page_span, regions_of, span_in, words_in, words_of
from evals.text.splitting.segments import phrase_words, sentences, terms, word_matches, words
from evals.types import QuoteClass

__all__ = [
    "Found",
    "Index",
    "Location",
    "Normalised",
    "QuoteClass",
    "Region",
    "differences",
    "index_of",
    "locate",
    "normal_text",
    "normalise",
    "page_of",
    "page_span",
    "phrase_words",
    "regions_of",
    "rough_tokens",
    "sentences",
    "span_in",
    "terms",
    "word_matches",
    "words",
    "words_in",
    "words_of",
]
