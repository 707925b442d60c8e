"""``bracket``: statements followed by document numbers, as ALCE (arXiv 2305.14627) asks for them, such as ``[1][3]``"""

from __future__ import annotations

from evals.abstention import REFUSAL
from evals.styles.marked import Marked


class Bracket(Marked):
    version = "20"
    asks = (
        "Answer the question in one or two short sentences, using only the documents. After each sentence put the "
        "number of the document that supports it in square brackets, in this form: <sentence> [<number>]. "
        f"If the documents do not hold the answer, reply: {REFUSAL}"
    )
