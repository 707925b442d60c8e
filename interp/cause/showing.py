"""What carried answers, as lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evals.plain import markdown_cell, one_line, p_value, short
from interp.cause.attributions import METHODS, TEXT
from interp.cause.figures import Figures
from interp.cause.records import Record
from interp.figure import rounded

_SHOWN = 60  # code points of a sentence


def answer(made: Record, top: int) -> Iterator[str]:
    """Of each part the ``top`` sentences by what is lost without them."""
    log_p = sum(token["log_p"] for token in made["tokens"])
    yield f"sample {one_line(made['sample'])}: {one_line(made['question'])}"
    yield f"answer of {made['answered_by']} ({made['style']}), read by {made['model']}: {one_line(made['raw'])}"
    yield f"{len(made['tokens'])} tokens, log p {log_p:.2f} nats, beside {len(made['sentences'])} sentences"
    for part in made["parts"]:
        yield ""
        yield _title(part)
        yield ""
        yield from _sentences(made, part, top)
        yield ""
        said = ", ".join(f"{pair.replace(', ', ' and ')} {rounded(value)}" for pair, value in part["agreement"].items())
        yield f"agreement over {len(made['sentences'])} sentences (Spearman): {said}"


def _title(part: Record) -> str:
    if part["citation"] is None:
        return "The whole answer"
    return f"Citation {part['citation'] + 1} of {one_line(part['document'])}: {short(part['text'], 2 * _SHOWN)}"


def _sentences(made: Record, part: Record, top: int) -> Iterator[str]:
    values = part["values"]
    ranks = {method: _ranks(values[method]) for method in METHODS}
    yield "| sentence | " + " | ".join(METHODS) + " |"
    yield "| --- |" + " --- |" * len(METHODS)
    for number in sorted(range(len(made["sentences"])), key=lambda n: ranks["log_p"][n])[:top]:
        sentence = made["sentences"][number]
        place = f"{sentence['document']} {sentence['start']}-{sentence['end']}"
        gold = " (gold)" if number in made["gold"] else ""
        cells = [f"{values[method][number]:.3f} ({ranks[method][number]})" for method in METHODS]
        said = f"{markdown_cell(short(sentence['text'], _SHOWN))} {markdown_cell(place)}{gold}"
        yield f"| {said} | {' | '.join(cells)} |"


def table(found: Figures) -> Iterator[str]:
    """Hits on gold evidence, and agreement."""
    yield (
        f"{found.answers} answers over {found.clusters} clusters, {found.sentences:.1f} sentences each; a sentence at"
        f" random is gold evidence in {found.chance:.3f}; 95 % intervals over clusters"
    )
    yield ""
    yield f"| method | first is gold evidence | gain over {TEXT} | p |"
    yield "| --- | --- | --- | --- |"
    for row in found.rows:
        yield f"| {row.method} | {row.hit} | {row.gain} | {p_value(row.p)} |"
    yield ""
    yield "| methods | Spearman, mean over answers |"
    yield "| --- | --- |"
    for pair, figure in found.agreement.items():
        yield f"| {pair} | {figure} |"


def _ranks(values: Sequence[float]) -> list[int]:
    """1 for the highest; those that are alike have the best rank of them."""
    ordered = sorted(values, reverse=True)
    first: dict[float, int] = {}
    for rank, value in enumerate(ordered, start=1):
        first.setdefault(value, rank)
    return [first[value] for value in values]
