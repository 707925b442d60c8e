"""What may happen to the files of a run: faults by name, one for each case, and faults drawn by chance."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

Lines = list[bytes]


def in_line(old: str, new: str, at: int = 0) -> Callable[[Lines], Lines]:
    def change(lines: Lines) -> Lines:
        changed = re.sub(old.encode(), new.encode(), lines[at], count=1)
        assert changed != lines[at], f"{old} is not in {lines[at]!r}"
        return [*lines[:at], changed, *lines[at + 1 :]]

    return change


def swapped_keys(lines: Lines) -> Lines:
    """The first two lines, each with the other's sample."""
    a, b = json.loads(lines[0]), json.loads(lines[1])
    a["sample"], b["sample"] = b["sample"], a["sample"]
    return [json.dumps(a).encode() + b"\n", json.dumps(b).encode() + b"\n", *lines[2:]]


def swapped_values(lines: Lines) -> Lines:
    a, b = json.loads(lines[0]), json.loads(lines[-1])
    what = "answer" if "answer" in a else "score" if "score" in a else "question" if "question" in a else "text"
    a[what], b[what] = b[what], a[what]
    return [json.dumps(a).encode() + b"\n", *lines[1:-1], json.dumps(b).encode() + b"\n"]


ANY_LINES: dict[str, Callable[[Lines], Lines]] = {
    "garbage": lambda lines: [b"garbage\n", *lines],
    "an empty line": lambda lines: [lines[0], b"\n", *lines[1:]],
    "a list": lambda lines: [*lines, b"[]\n"],
    "no UTF-8": lambda lines: [b"\xff" + lines[0], *lines[1:]],
    "torn in the middle": lambda lines: [lines[0][:20] + b"\n", *lines[1:]],
    "two on one line": lambda lines: [lines[0].rstrip() + lines[1], *lines[2:]],
    "doubled": lambda lines: [*lines, lines[0]],
    "content swapped": swapped_values,
    "deep": lambda lines: [b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"\n", *lines],
    "spaced anew": lambda lines: [json.dumps(json.loads(line)).encode() + b"\n" for line in lines],
    "a null byte": lambda lines: [lines[0].replace(b'"', b"\0", 1), *lines[1:]],
}
KEYED: dict[str, Callable[[Lines], Lines]] = {
    "places swapped": swapped_keys,
    "cell below 0": in_line('"cell":0', '"cell":-1'),
    "cell too large": in_line('"cell":0', '"cell":7'),
    "cell a word": in_line('"cell":0', '"cell":"a"'),
    "cell true": in_line('"cell":0', '"cell":false'),
    "another cell": in_line('"cell":0', '"cell":1'),
    "sample below 0": in_line(r'"sample":\d', '"sample":-1'),
    "sample too large": in_line(r'"sample":\d', '"sample":99'),
    "sample huge": in_line(r'"sample":\d', '"sample":99999999999999999999'),
    "epoch below 0": in_line(r'"epoch":\d', '"epoch":-1'),
    "epoch too large": in_line(r'"epoch":\d', '"epoch":9'),
    "unsealed": in_line(r',"seal":"\w+"', ""),
    "another seal": in_line(r'"seal":"\w', '"seal":"x'),
}
ANSWERS = KEYED | {
    "another id": in_line('"id":"lake"', '"id":"hill"'),
    "another text": in_line('"text":"', '"text":"Not '),
    "declined": in_line('"answer":{', '"answer":{"abstention":"refused",'),
    "an error": in_line('"answer":{', '"answer":{"error":"no luck",'),
    "no answer": in_line('"answer":', '"answers":'),
    "lost": lambda lines: lines[1:],
    "all lost": lambda lines: [],
}
SCORES = KEYED | {
    "num above den": in_line(r'"num":[\d.]+', '"num":9.0'),
    "num below 0": in_line(r'"num":[\d.]+', '"num":-1.0'),
    "num between": in_line(r'"num":[\d.]+', '"num":0.5'),
    "num a word": in_line(r'"num":[\d.]+', '"num":"a"'),
    "not a number": in_line(r'"num":[\d.]+', '"num":NaN'),
    "infinite": in_line(r'"num":[\d.]+', '"num":1e999'),
    "den below 0": in_line(r'"num":', '"den":-1.0,"num":'),
    "unscored": in_line('"score":{', '"score":{"unscored":"no luck",'),
    "of another answer": in_line(r'"of":"\w', '"of":"x'),
}
INPUTS: dict[str, Callable[[Lines], Lines]] = {
    "turned round": lambda lines: lines[::-1],
    "lost": lambda lines: lines[1:],
    "all lost": lambda lines: [],
    "last lost": lambda lines: lines[:-1],
    "another id": in_line('"id":"', '"id":"x'),
}
CONFIG: dict[str, tuple[str, str]] = {
    "format 1": ('"format": 2', '"format": 1'),
    "format a word": ('"format": 2', '"format": "two"'),
    "no format": ('"format": 2', '"was": 2'),
    "epochs": ('"epochs": 2', '"epochs": 3'),
    "epochs below 0": ('"epochs": 2', '"epochs": -2'),
    "seed": ('"seed": 0', '"seed": 1'),
    "a model": ('"model": "mock"', '"model": "echo"'),
    "a cell's task": ('"task": 0', '"task": 5'),
    "samples": ('"samples": 3', '"samples": 2'),
    "first": ('"first": 0', '"first": 1'),
    "the data's hash": ('"sha256": "..', '"sha256": "xx'),
    "an input's hash": ('"samples.jsonl": "..', '"samples.jsonl": "xx'),
    "a member lost": ('"cells": ', '"rooms": '),
    "a member more": ('"format": 2', '"format": 2, "more": 1'),
    "a list": ("^", "["),
}
SHAPES: dict[str, tuple[str, str]] = {
    "nothing": (r"(?s)\A.*\Z", ""),
    "garbage": (r"(?s)\A.*\Z", "garbage"),
    "a list": (r"(?s)\A.*\Z", "[]"),
    "an empty object": (r"(?s)\A.*\Z", "{}"),
    "deep": (r"(?s)\A.*\Z", '{"a":' * 5000 + "1" + "}" * 5000),
}
SCORERS: dict[str, tuple[str, str]] = {
    "reduce": ('"reduce": "rate"', '"reduce": "ratio"'),
    "no reduce": ('"reduce": "rate"', '"reduce": "magic"'),
    "version": ('"version": "', '"version": "9'),
    "a metric": ('"name": "', '"name": "x'),
    "a scorer": ('"quote"', '"quotes"'),
}


@dataclass(frozen=True)
class Case:
    """What is done to a file of the run."""

    file: str
    name: str
    do: Callable[[Path], None]


def edited(change: Callable[[Lines], Lines]) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))

    return do


def replaced(old: str, new: str) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        text = path.read_text()
        changed = re.sub(old, new, text, count=1)
        assert changed != text, old
        path.write_text(changed)

    return do


def as_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def of_the_other(path: Path) -> None:
    shutil.copy(path.parent.parent / "other" / path.name, path)


def first_of_the_other(path: Path) -> None:
    rest = path.read_bytes().splitlines(keepends=True)[1:]
    other = (path.parent.parent / "other" / path.name).read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([other[0], *rest]))


def of_another_scorer(path: Path) -> None:
    shutil.copy(path.with_name("scores-correctness.jsonl"), path)


def cells_turned_round(path: Path) -> None:
    config = json.loads(path.read_bytes())
    config["cells"] = config["cells"][::-1]
    path.write_text(json.dumps(config, indent=2))


def cases() -> Iterator[Case]:
    scores = "scores-quote.jsonl"
    for file, changes in (("answers.jsonl", ANSWERS), (scores, SCORES), ("samples.jsonl", INPUTS)):
        for name, change in (ANY_LINES | changes).items():
            yield Case(file, name, edited(change))
    for name, change in (ANY_LINES | INPUTS).items():
        yield Case("documents.jsonl", name, edited(change))
    for file, edits in (("run.json", CONFIG | SHAPES), ("scorers.json", SCORERS | SHAPES), ("providers.json", SHAPES)):
        for name, (old, new) in edits.items():
            yield Case(file, name, replaced(old, new))
    yield Case("run.json", "cells turned round", cells_turned_round)
    by_lines = ("answers.jsonl", scores, "samples.jsonl", "documents.jsonl")
    for file in (*by_lines, "run.json", "scorers.json", "providers.json"):
        yield Case(file, "gone", Path.unlink)
        yield Case(file, "a folder", as_folder)
        yield Case(file, "of another run", of_the_other)
        if file in by_lines:
            yield Case(file, "first line of another run", first_of_the_other)
    yield Case(scores, "of another scorer", of_another_scorer)


CASES = list(cases())


def changed_somehow(path: Path, draws: Random) -> None:
    """A byte, a line or a number of a file put out of place, as a bad disk, a merge or a hand would."""
    data = path.read_bytes()
    lines = data.splitlines(keepends=True)
    at, line = draws.randrange(len(data)), draws.randrange(len(lines))
    number = draws.choice(list(re.finditer(rb"-?\d+(?:\.\d+)?", data)))
    other = draws.choice([b"-1", b"7", b"9" * 30, b"1e999", b"NaN", b"null", b"true", b"0.25", b'"1"'])
    path.write_bytes(
        draws.choice(
            [
                data[:at] + bytes([data[at] ^ 1 << draws.randrange(8)]) + data[at + 1 :],
                data[:at] + draws.choice([b"\xff", b"\0", b"\n", b'"', b"{", b"\\ud800"]) + data[at:],
                data[:at] + b"\0" * 512,
                b"".join([*lines[:line], lines[line], *lines[line:]]),
                b"".join([*lines[:line], lines[draws.randrange(len(lines))], *lines[line + 1 :]]),
                data[: number.start()] + other + data[number.end() :],
                data.swapcase(),
            ]
        )
    )
