"""Leaderboards and comparisons as files: hostile names in every place where a name may stand."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import Evals, write_jsonl

from evals.board.model import Leaderboard
from evals.plain import markdown_cell, markdown_code, one_line, plain
from evals.report.board import to_csv, to_markdown
from evals.report.board_svg import to_svg
from evals.report.figure import bracketed, interval_words, number, plot, signed

# What spreadsheets run, what Markdown and XML obey, what turns text around, what no encoding or no XML can hold.
PIECES = ["=", "+1", "-1", "@SUM(A1)", "\t", "\r", "\n", "|", "`", "<script>", "](x)", "&lt;", "\x00", "\x1b[31m"]
PIECES += ["\u202e", "\u2066", "\ud800", "\uffff", "\U000e0041", "'", '"', ",", "*", "_", "\\", "漢", " "]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)


def board(name: str) -> Leaderboard:
    """A board of two rows whose every name is that one."""
    figure = {"value": -0.5, "low": -1, "high": 2, "n": 3, "trials": 4, "unscored": 1, "not_applicable": 0}
    origin = dict.fromkeys(("run", "created", "task_version", "task_source", "data_sha256", "prompt_sha256"), name)
    origin |= {"style_version": name}
    more: dict[str, object] = {"scorers": {}, "settings": {}, "provider": {}, "versions": {}}
    row = {"model": name, "style": name, "task": name, "answers": 4, "missing": 0, "rank": None}
    row |= {"metrics": {name: {**figure, "interval": name}}, "unscored": {name: 1}, "spending": {}}
    row |= {"provenance": {**origin, **more}}
    said = {"data": name, "statistic": name, "value": 0.5, "low": None, "high": None, "n": 9}
    about = {"about": name, "reduce": "mean", "higher_is_better": None, "headline": True, "agreement": [said]}
    content = {"created": name, "ranked_by": name, "metrics": {name: about}, "rows": [row, row]}
    return Leaderboard.model_validate(content)


@settings(max_examples=60, deadline=None)
@given(HOSTILE)
def test_no_name_gets_past_a_board(name: str) -> None:
    found = board(name)
    lines = list(csv.reader(io.StringIO(to_csv(found), newline="")))
    assert {len(line) for line in lines} == {14}
    texts = [line[place] for line in lines for place in (0, 4, 5, 6)]
    assert not any(text[:1] in ("=", "+", "-", "@", "\t", "\r") for text in texts)
    assert [line[7:] for line in lines[1:]] == [["-0.5", "-1.0", "2.0", "3", "4.0", "1", "0"]] * 2
    drawn, page = to_svg(found), to_markdown(found)
    root = ElementTree.fromstring(drawn)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
        "svg", "style", "rect", "text", "title", "line", "circle"
    }  # fmt: skip
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in rows} == {6}, "each row has its five cells"
    for text in ("".join(texts), drawn, page):
        assert not FORBIDDEN.search(text)


@given(HOSTILE)
def test_plain_text_keeps_its_length_and_a_name_its_place(name: str) -> None:
    assert len(plain(name)) == len(name)
    assert not FORBIDDEN.search(plain(name))
    assert one_line(name) == one_line(one_line(name))
    assert not re.search(r"(?<!\\)(?:\\\\)*[<|`*_]", markdown_cell(name))
    assert markdown_code(name).count("`") == 2


def test_a_formula_in_the_name_of_a_file_is_text_in_every_table(tmp_path: Path, evals: Evals) -> None:
    name = '=HYPERLINK("x").jsonl'
    row = {"answer": "It is high.", "documents": ["Lake Aro lies high."]}
    rows = [{**row, "question": f"{n}?", "model": model} for n in range(2) for model in ("@m", "-n")]
    write_jsonl(tmp_path / name, rows)
    assert evals("import", tmp_path / name, "--log-dir", tmp_path, "--run-id", "run").status == 0
    for command in ("leaderboard", "compare"):
        said = evals(
            command, tmp_path / "run", "--out", tmp_path / "b.csv", *(["--all-metrics"] if command == "compare" else [])
        )
        assert said.status == 0, said.err
        lines = list(csv.reader(io.StringIO((tmp_path / "b.csv").read_text(encoding="utf-8"))))
        assert len(lines) > 1
        assert not [cell for line in lines for cell in line if re.match(r"[=+@]|-[^0-9]", cell)]
        assert any(cell.startswith("'=HYPERLINK") for cell in lines[1])


def test_figures_in_words() -> None:
    assert (number(None), number(0.12345), number(1, 2)) == ("-", "0.123", "1.00")
    assert (signed(-0.0001), signed(0.25), signed(None)) == (" 0.000", "+0.250", "-")
    assert bracketed(0.5, None, None) == "0.500"
    assert bracketed(0.5, 0.25, 1, digits=2) == "0.50 [0.25, 1.00]"
    figure = board("m").rows[0].metrics["m"]
    assert interval_words(figure) == "-1.000 to 2.000"
    assert interval_words(replace(figure, low=None, interval="none: one cluster")) == "one cluster"
    assert interval_words(replace(figure, value=None)) == ""
    assert plot(-0.5, 0, 0.5, 9, (-1, 1), zero=True) == "  ──●──  "
    assert plot(0.5, 0.75, None, 9, (-1, 1), zero=True) == "    │ ─● "


def test_a_long_name_leaves_its_style_in_sight() -> None:
    known = board("a")
    model = f"made/{'long-name-' * 9}"
    rows = [known.rows[0].model_copy(update={"model": model, "style": style}) for style in ("one", "two")]
    drawn = to_svg(known.model_copy(update={"rows": rows}))
    labels = [e.text or "" for e in ElementTree.fromstring(drawn).iter() if (e.text or "").startswith("long-name")]
    assert [label.rpartition(" · ")[2] for label in labels] == ["one", "two"]
    assert all("…" in label and len(label) <= 38 for label in labels)


@pytest.mark.parametrize("size", ["0.5b", "2-large", "a" * 50, "b" * 50])
def test_two_long_names_are_told_apart_wherever_they_differ(size: str) -> None:
    known = board("a")
    models = [f"made/some-family-of-models-{each}-instruct-q4_k_m" for each in ("1.5b", size)]
    models += [f"made/{each}{'-and-so-on' * 9}" for each in ("1.5b", size)]
    rows = [known.rows[0].model_copy(update={"model": model, "style": "closed_book"}) for model in models]
    drawn = ElementTree.fromstring(to_svg(known.model_copy(update={"rows": rows})))
    labels = {e.text for e in drawn.iter() if "· closed_book" in (e.text or "")}
    assert len(labels) == 4


def test_a_task_without_a_figure_of_the_ranking_metric_is_not_called_ranked(tmp_path: Path, evals: Evals) -> None:
    document = {"id": "aro", "text": "Its water is clear."}
    row = {"question": "?", "documents": [document], "answer": "Clear.", "model": "m"}
    quoted = {**row, "citations": [{"document": "aro", "quote": "Its water is clear."}]}
    for name, held in (("quoted", quoted), ("bare", row)):
        file = write_jsonl(tmp_path / f"{name}.jsonl", [held])
        assert evals("import", file, "--log-dir", tmp_path, "--run-id", name).status == 0
    runs = (tmp_path / "quoted", tmp_path / "bare")
    out = tmp_path / "board.md"
    assert evals("leaderboard", *runs, "--rank-by", "quote_exactness", "--out", out).status == 0
    tasks = {part.partition("\n")[0]: part for part in out.read_text().split("## ")[1:]}
    assert "\nRanked by `quote_exactness`" in tasks["quoted"]
    assert "\nNot ranked, no row has a figure of `quote_exactness`" in tasks["bare"]
