"""What a check found as JUnit's XML, for continuous integration: a suite an answer, a case a citation."""

from __future__ import annotations

from collections.abc import Collection
from html import escape  # the one of xml.sax imports all that reads the web

from evals.checking.lines import asks_for_judge, citation_line, found, statement_line
from evals.checking.result import Check
from evals.plain import one_line, plain, short

HEAD, TAIL = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals check">\n', "</testsuites>\n"
_MOST_NAME = 200


def suite(check: Check, name: str, fail_on: Collection[str]) -> str:
    """The suite of one answer. A citation without a quote is skipped unless it was judged."""
    texts = {document.id: document for document in check.documents}
    cases, failed, skipped = [], 0, 0
    for citation in check.citations:
        title = short(f"citation {citation.number}: {citation.document} {citation.quote or citation.claim}", _MOST_NAME)
        failing = citation.fault in fail_on
        failed, skipped = failed + failing, skipped + (citation.status == "open")
        inner = _failure(citation.fault, citation_line(citation, texts)) if failing else ""
        if citation.status == "open":
            inner = f"<skipped message={_attribute(found(citation, texts))}/>"
        cases.append(_case(name, title, inner))
    for statement in check.statements:
        if statement.fault and statement.fault in fail_on:
            failed += 1
            title = short(f"statement: {statement.text}", _MOST_NAME)
            cases.append(_case(name, title, _failure(statement.fault, statement_line(statement))))
    errors = 0
    for statement in check.statements if asks_for_judge(fail_on) else ():
        if statement.unjudged:
            kind = "error" if check.judge_failed else "skipped"
            errors, skipped = errors + check.judge_failed, skipped + (not check.judge_failed)
            inner = f"<{kind} message={_attribute(statement_line(statement))}/>"
            cases.append(_case(name, short(f"judged: {statement.text}", _MOST_NAME), inner))
    counts = f'tests="{len(cases)}" failures="{failed}" errors="{errors}" skipped="{skipped}"'
    return f"<testsuite name={_attribute(name)} {counts}>\n{''.join(cases)}</testsuite>\n"


def error_suite(name: str, problem: str) -> str:
    """The suite of an answer that could not be checked."""
    case = _case(name, "answer", f"<error message={_attribute(problem)}/>")
    return f'<testsuite name={_attribute(name)} tests="1" failures="0" errors="1">\n{case}</testsuite>\n'


def _case(name: str, title: str, inner: str) -> str:
    return f"<testcase classname={_attribute(name)} name={_attribute(title)}>{inner}</testcase>\n"


def _failure(fault: str, said: str) -> str:
    return f"<failure type={_attribute(fault)} message={_attribute(said)}>{escape(plain(said))}</failure>"


def _attribute(text: str) -> str:
    return f'"{escape(one_line(text))}"'
