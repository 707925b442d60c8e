"""A sample on a terminal: every quote in its source, coloured by class."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from evals.plain import one_line, plain
from evals.report.sample import AnswerView, CitationView, Excerpt, Findings, Passage, Remark, Said, SampleView

COLOURS = {
    "exact": "black on green",
    "normalized": "black on cyan",
    "fuzzy": "black on yellow",
    "altered": "white on bright_red",
    "misattributed": "white on magenta",
    "stitched": "white on blue",
    "fabricated": "white on red",
}
Part = tuple[str, str]  # text, already plain, and its style


def print_sample(console: Console, view: SampleView) -> None:
    """Print the question, the accepted answers, each answer, and what the colours mean."""
    _print_rest(console, view.turns_left_out, "turn")
    for role, said in view.turns:
        console.print(Text.assemble((f"{role}  ", "dim"), *_excerpt(said, "dim")))
    console.print(Text.assemble((f"{one_line(view.id)}  ", "bold"), *_excerpt(view.question)))
    if accepted := _accepted(view):
        console.print(Text.assemble(("accepted  ", "dim"), *accepted))
    for answer in view.answers:
        _print_answer(console, answer)
    console.print(Text.assemble("\nclasses: ", *((f" {name} ", style) for name, style in COLOURS.items())))


def _accepted(view: SampleView) -> list[Part]:
    if view.answerable is False:
        return [("the documents do not hold the answer", "")]
    parts = [part for answer in view.accepted for part in (("; ", ""), *_excerpt(answer))][1:]
    return [*parts, (f"; {view.accepted_left_out:,} more", "dim")] if view.accepted_left_out else parts


def _print_answer(console: Console, answer: AnswerView) -> None:
    console.print()
    if answer.model or answer.style:
        name = one_line(f"{answer.model} / {answer.style}")
        console.print(Text.assemble((name, "bold underline"), f"  epoch {answer.epoch}"))
    if answer.error:
        console.print(Text(f"  no answer: {one_line(answer.error)}", style="red"))
        return
    abstained = f"  {answer.abstained}" if answer.abstained else ""
    text = _excerpt(answer.text) if answer.text.text else [("(empty)", "")]
    if answer.thinking.text:
        console.print(Text.assemble(("thought  ", "dim"), *_excerpt(answer.thinking, "dim")))
    console.print(Text.assemble(("answer  ", "dim"), *text, (abstained, "dim")))
    for what, found in (
        ("looks like a citation and was not read", answer.unread),
        ("repeats its prompt", [answer.echo]),
    ):
        if named := "  ".join(one_line(words) for words in found if words):
            console.print(Text.assemble((f"  {what}  ", "yellow"), named))
    for number, citation in enumerate(answer.citations, start=1):
        _print_citation(console, number, citation)
    _print_rest(console, answer.citations_left_out, "citation")
    if not answer.citations:
        console.print(Text("  no citation", style="dim"))
    for passage in answer.findings:
        _print_findings(console, passage)
    _print_rest(console, answer.findings_left_out, "passage")


def _print_citation(console: Console, number: int, citation: CitationView) -> None:
    colour = COLOURS.get(citation.label, "dim")
    reason = f"  {one_line(citation.reason)}" if citation.reason else ""
    cites = f" cites {one_line(citation.document)}"
    console.print(Text.assemble(f"  {number} ", (f" {one_line(citation.label)} ", colour), cites, (reason, "dim")))
    if citation.quote:
        console.print(Text.assemble(("    quote   ", "dim"), *_excerpt(citation.quote)))
    if citation.source:
        console.print(Text.assemble(("    source  ", "dim"), *_in_context(citation.source, colour)))


def _in_context(passage: Passage, colour: str) -> list[Part]:
    """The passage in its colour, with the text before and after it."""
    page = f" p. {passage.page}" if passage.page else ""
    place = f"{one_line(passage.document)}{page} [{passage.span.start}, {passage.span.end})  "
    return [
        (place, "dim"),
        ("…" if passage.before.left_out else "", "dim"),
        (plain(passage.before.text), ""),
        *_excerpt(passage.text, colour),
        (plain(passage.after.text), ""),
        ("…" if passage.after.left_out else "", "dim"),
    ]


def _print_findings(console: Console, found: Findings) -> None:
    passage = f"“{plain(found.text.text)}{'…' if found.text.left_out else ''}”" if found.span else "the answer"
    console.print(Text(f"  {passage}", "bold"))
    for said in found.said:
        console.print(Text.assemble((f"    {one_line(said.scorer)}  ", "dim"), _labels(said)))


def _labels(said: Said) -> str:
    labels = ", ".join(_in_words(remark) + (f" x {times}" if times > 1 else "") for remark, times in said.findings)
    return f"{labels}, and {said.left_out:,} more" if said.left_out else labels


def _in_words(remark: Remark) -> str:
    which = f" citation {remark.citation + 1}" if remark.citation is not None else ""
    return one_line(f"{remark.label}{which} ({remark.reason})" if remark.reason else f"{remark.label}{which}")


def _excerpt(found: Excerpt, style: str = "") -> list[Part]:
    """The text, and how much of it is not shown."""
    parts = [(plain(found.text), style)]
    return [*parts, (f"… ({found.left_out:,} more characters)", "dim")] if found.left_out else parts


def _print_rest(console: Console, left_out: int, what: str) -> None:
    if left_out:
        console.print(Text(f"  {left_out:,} more {what}{'s' if left_out > 1 else ''}", style="dim"))
