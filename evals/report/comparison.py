"""A comparison as JSON, Markdown, CSV, SVG or a page; the file's ending says which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from evals.analysis.comparison.comparing import Compared, now
from evals.analysis.comparison.model import Change, Comparison, LeftOut, MetricDifference, Pair, Said, Side
from evals.errors import UsageError
from evals.files.writing import draft, writing
from evals.plain import count, markdown_cell, one_line, p_value
from evals.report.comparison_svg import to_svg
from evals.report.csv_lines import csv_line
from evals.report.figure import NOTHING, number, reason, signed
from evals.report.pages.comparison import write_comparison_page
from evals.report.sample import ABSTAINED

NAMED = 5  # samples named in a line of text; the JSON has all
ANSWER_LENGTH = 300  # code points of an answer in a page or on a terminal

_CSV_FIELDS = (
    *("a", "b", "difference", "low", "high", "p", "p_holm", "p_bootstrap", "detectable"),
    *("n", "n_a", "n_b", "changed", "clusters", "interval", "verdict"),
)


def write_json(compared: Sequence[Compared], file: TextIO, flips: int, unpaired: Sequence[str]) -> None:
    """Every sample that changed, a line each, read from disk as it is written."""
    empty = Comparison(created=now(), unpaired=list(unpaired), pairs=[])
    file.write(empty.model_dump_json().removesuffix("]}"))
    for place, found in enumerate(compared):
        file.write(",\n" if place else "\n")
        file.write(found.pair.model_dump_json().removesuffix("}") + ',"changes":[')
        for line, change in enumerate(found.changes.first()):
            file.write((",\n" if line else "\n") + change.model_dump_json())
        file.write("]}")
    file.write("]}\n")


def write_csv(compared: Sequence[Compared], file: TextIO, flips: int, unpaired: Sequence[str]) -> None:
    """One line a metric."""
    rows = [f"{part}_{side}" for side in "ab" for part in ("run", "model", "style", "task")]
    file.write(csv_line((*rows, "metric", *_CSV_FIELDS, "only_a", "only_b", "p_mcnemar")))
    for found in compared:
        sides = [x for side in (found.pair.a, found.pair.b) for x in (side.run, side.model, side.style, side.task)]
        for name, m in found.pair.metrics.items():
            exact = (m.mcnemar.only_a, m.mcnemar.only_b, m.mcnemar.p) if m.mcnemar else (None, None, None)
            file.write(csv_line((*sides, name, *(getattr(m, field) for field in _CSV_FIELDS), *exact)))


def write_markdown(compared: Sequence[Compared], file: TextIO, flips: int, unpaired: Sequence[str]) -> None:
    """A table a pair, what was left out, and the first ``flips`` samples that changed."""
    file.writelines(f"- {markdown_cell(line)}\n" for line in unpaired)
    for found in compared:
        pair = found.pair
        heads = (
            "metric",
            "A",
            "B",
            "B - A",
            "95 % interval",
            "p",
            "p (Holm)",
            "A only / B only",
            "n",
            "clusters",
            "verdict",
        )
        lines = [
            f"## {markdown_cell(pair.b.task)}: {pair.paired:,} samples in both",
            *(f"- {which}: {markdown_cell(called(side))}" for which, side in (("A", pair.a), ("B", pair.b))),
            *(f"- **{markdown_cell(warning)}**" for warning in pair.warnings),
            "",
            f"| {' | '.join(heads)} |",
            f"| {' | '.join(['---'] * len(heads))} |",
            *(
                f"| {' | '.join((markdown_cell(name), *figures(m), markdown_cell(verdict(m))))} |"
                for name, m in pair.differing.items()
            ),
            "",
            *(f"- {markdown_cell(line)}" for line in left_out_lines(pair)),
            *_changes(found, flips),
            "",
        ]
        file.write("\n".join(lines))


def _changes(found: Compared, most: int) -> list[str]:
    shown = list(found.changes.first(most))
    if not shown:
        return []
    return [
        "",
        f"{len(shown)} of the {len(found.changes)} samples that changed:\n",
        "| sample | changed, A to B | A | B |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(map(markdown_cell, (c.sample, moved(c), short(c.a), short(c.b))))} |" for c in shown),
    ]


def called(side: Side) -> str:
    """A row's name as one line of text, which the caller still has to escape."""
    return f"{side.model} / {side.style} / {side.task} (run {side.run})"


def figures(m: MetricDifference) -> tuple[str, ...]:
    """A, B, B - A, interval, p, adjusted p, discordant samples, n and clusters, as text that needs no escaping."""
    bounds = NOTHING if m.low is None or m.high is None else f"{signed(m.low)} to {signed(m.high)}"
    exact = f"{m.mcnemar.only_a:,} / {m.mcnemar.only_b:,}" if m.mcnemar else ""
    n = f"{m.n:,}" if m.n_a == m.n_b == m.n else f"{m.n:,} ({m.n_a:,}, {m.n_b:,})"
    return (
        number(m.a),
        number(m.b),
        signed(m.difference),
        bounds,
        p_value(m.p),
        p_value(m.p_holm),
        exact,
        n,
        f"{m.clusters:,}",
    )


def verdict(m: MetricDifference) -> str:
    """The verdict in words: why there is none, or how small a difference would have been found."""
    if m.verdict == "cannot say":
        return f"cannot say ({reason(m.interval)})"
    if m.verdict == "no difference found" and m.detectable is not None:
        if m.reduce == "rate" and m.detectable > 1:
            return "no difference found (too few to see any)"
        return f"no difference found (could have seen {m.detectable:.3f})"
    return m.verdict


def left_out_lines(pair: Pair) -> list[str]:
    """What the table does not show and why, a line each, which the caller still has to escape."""
    paired = any(m.n for m in pair.metrics.values())
    lines = [] if paired else ["no sample has a score in both rows: there is nothing to compare"]
    lines += [_left_out(left) for left in pair.left_out]
    same = [f"{name} {m.a:.3f} (n {m.n:,})" for name, m in pair.metrics.items() if m.same and m.a is not None]
    lines += [f"the same on every sample: {', '.join(same)}"] if same else []
    nothing: dict[str, list[str]] = {}
    for name, m in pair.metrics.items():
        if m.difference is None:
            nothing.setdefault(reason(m.interval), []).append(name)
    lines += [f"{why}: {', '.join(names)}" for why, names in nothing.items()]
    not_compared: dict[str, list[str]] = {}
    for left in pair.not_compared:
        not_compared.setdefault(left.reason, []).append(left.metric)
    return [*lines, *(f"not compared: {', '.join(names)}: {why}" for why, names in not_compared.items())]


def _left_out(left: LeftOut) -> str:
    what = "left out" if not left.some_epochs else "some epochs left out"
    whose = f", of {', '.join(left.scorers)}" if left.scorers else ""
    where = "" if left.where == "both" or left.reason.startswith("only in") else f" in {left.where}"
    named = ", ".join(left.samples[:NAMED]) + (", ..." if len(left.samples) > NAMED else "")
    return f"{what}{whose}: {count(len(left.samples), 'sample')}{where}: {left.reason}: {named}"


def moved(change: Change) -> str:
    """The metrics that changed on a sample, those that flipped first."""
    order = sorted(change.values.items(), key=lambda item: item[0] not in change.flips)
    return ", ".join(f"{name} {a:.3g} to {b:.3g}" for name, (a, b) in order)


def short(said: Said | None) -> str:
    """An answer and what it cites on one line, cut to a readable length."""
    if said is None:
        return "(no answer)"
    text = _cut(one_line(said.text)) or "(empty)"
    abstained = f" ({words})" if (words := ABSTAINED[said.abstention]) else ""
    cited = [f"[{one_line(c.document)}]" + (f" “{_cut(one_line(c.quote))}”" if c.quote else "") for c in said.citations]
    return text + abstained + "".join(f" {c}" for c in cited[:NAMED]) + (" ..." if len(cited) > NAMED else "")


def _cut(text: str) -> str:
    return text if len(text) <= ANSWER_LENGTH else text[: ANSWER_LENGTH - 1] + "…"


def _write_svg(compared: Sequence[Compared], file: TextIO, flips: int, unpaired: Sequence[str]) -> None:
    file.write(to_svg([found.pair for found in compared]))


COMPARE_FORMATS: dict[str, Callable[[Sequence[Compared], TextIO, int, Sequence[str]], None]] = {
    ".json": write_json,
    ".md": write_markdown,
    ".csv": write_csv,
    ".svg": _write_svg,
}


COMPARE_ENDINGS = (*COMPARE_FORMATS, ".html")


def check_format(path: Path) -> None:
    """Raises EvalsError for a name whose ending is of no format, before anything is computed."""
    if path.suffix not in COMPARE_ENDINGS:
        wanted = ", ".join(COMPARE_ENDINGS)
        raise UsageError(f"{path}: cannot write '{path.suffix}'; expected a name ending in {wanted}")


def write_comparison(compared: Sequence[Compared], path: Path, flips: int, unpaired: Sequence[str] = ()) -> None:
    """Write the comparison in the format of the file's ending; ``unpaired`` are lines about rows that have no pair."""
    check_format(path)
    with writing(path, UsageError):
        if path.suffix == ".html":
            notes = [[*unpaired, *left_out_lines(found.pair)] for found in compared]
            return write_comparison_page(compared, notes, path)
        with (
            draft(path.resolve()) as descriptor,
            open(descriptor, "w", encoding="utf-8", newline="", closefd=False) as file,
        ):
            COMPARE_FORMATS[path.suffix](compared, file, flips, unpaired)
