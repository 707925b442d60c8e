"""How meaning is judged: scorers count, backends decide.

An answer is cut into statements (`statement`), each with its citations. A citation is followed to the source text it
rests on (`resolution`): the span of its verified quote, or the place it names. A scorer turns these into questions
(`cited_statement`): do these texts support that statement? It asks them in a plan (`plans`), a generator that yields
pairs and is sent verdicts. The plans of many answers run side by side, so that the backend, any plugin of the kind
``entailments``, gets one long stream of pairs, each distinct pair once. `entailment` turns a verdict into the yes or
no, or the grade, that the published formulas need. Where what a statement cites does not support it, `elsewhere` looks
for another document that does. How far a scorer with its backend agrees with people is measured
once (`evals.analysis.agreement`) and kept with the scorer as a card (`cards`).

>>> from evals.types import Answer, Citation, Document, Item, Sample, Span
>>> source = Document("moon", "The Moon has no air. It has ice.")
>>> answer = Answer("The Moon is airless.", (Citation("moon", "The Moon has no air.", claim=Span(0, 20)),))
>>> [statement] = cited(Item(Sample("1", "?", (source,)), answer))
>>> statement.pair(statement.distinct).premises, statement.text
(('The Moon has no air.',), 'The Moon is airless.')
"""

from evals.judging.cited_statement import Cited, cited, documents, left_out
from evals.judging.elsewhere import Elsewhere, elsewhere
from evals.judging.entailment import NoVerdict, phi, sigma, support
from evals.judging.frames import frames
from evals.judging.plans import Judged, Plan, Unjudged, carried_out, parts, together, unjudged
from evals.judging.resolution import Resolution, cited_text, misplaced, resolve, titled
from evals.judging.statement import Statement, asserted, checkable, needs_citation, statement_before, statements

__all__ = [
    "Cited",
    "Elsewhere",
    "Judged",
    "NoVerdict",
    "Plan",
    "Resolution",
    "Statement",
    "Unjudged",
    "asserted",
    "carried_out",
    "checkable",
    "cited",
    "cited_text",
    "documents",
    "elsewhere",
    "frames",
    "left_out",
    "misplaced",
    "needs_citation",
    "parts",
    "phi",
    "resolve",
    "sigma",
    "statement_before",
    "statements",
    "support",
    "titled",
    "together",
    "unjudged",
]
