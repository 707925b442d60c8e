"""One answer checked against its documents, without a run: which of its citations are false, and why.

`check` does it for an answer and documents as people have them, `checks` for a stream of answers that were read
already. Both give a `Check` each, which `lines`, `junit` and `page` write for people and for other tools.

>>> found = check("Lake Aro is deep [1].", ["Lake Aro lies 212 metres above the sea."])
>>> found.citations[0].document, found.citations[0].status
('1', 'open')
"""

from evals.checking.asserting import assert_grounded
from evals.checking.documents import Documents, documents_of
from evals.checking.model import DEFAULT_FAIL_ON, FAULTS, CheckedCitation, CheckedStatement, Fault, check_faults
from evals.checking.result import Check, Entry
from evals.checking.work import check, checks

__all__ = [
    "DEFAULT_FAIL_ON",
    "FAULTS",
    "Check",
    "CheckedCitation",
    "CheckedStatement",
    "Documents",
    "Entry",
    "Fault",
    "assert_grounded",
    "check",
    "check_faults",
    "checks",
    "documents_of",
]
