"""How many sentences break where a text is wrapped.

    python bench/sentences.py [--json]

A sentence of the text as it is counts as broken if it is none of the sentences of the same text wrapped to a width by
``textwrap``; white space is not compared. The texts are the documents in ``data``, each of their lines wrapped by
itself as an editor does, without and with the rows of their tables, and texts in ten languages (``prose.json``).
Chinese and Japanese are wrapped between any two characters. Beside it, the sentences of ``sentencex`` alone, which
takes the end of a line for a space.
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import sentencex

from evals import Span
from evals.text import sentences

WIDTHS = (30, 40, 45, 50, 60, 70, 80, 90, 100, 120)
HERE = Path(__file__).parent
DATA = HERE.parent / "data"

Split = Callable[[str, str], list[Span]]


def _alone(text: str, language: str) -> list[Span]:
    ends = [found["end_index"] for found in sentencex.get_sentence_boundaries(language, text)]
    return [Span(*each) for each in zip([0, *ends], ends, strict=False)]


OURS: dict[str, Split] = {"": lambda text, language: sentences(text)}
THEIRS: dict[str, Split] = {", sentencex": _alone}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    found = table(OURS | THEIRS)
    if arguments.json:
        print(json.dumps(found))
        return
    print("sentences broken by wrapping, in %, by the width of the lines")
    print(f"{'':24}" + "".join(f"{width:>7}" for width in WIDTHS))
    for row, shares in found.items():
        print(f"{row:24}" + "".join(f"{100 * share:7.1f}" for share in shares))


def table(ways: Mapping[str, Split]) -> dict[str, list[float]]:
    """The shares broken by width, for each set of texts and each way to split."""
    files = sorted(DATA.glob("*/documents.jsonl"))
    documents = [json.loads(line)["text"] for file in files for line in file.read_bytes().splitlines()]
    prose = ["\n".join(line for line in text.split("\n") if " | " not in line) for text in documents]
    sets = {"our documents": [("en", text) for text in prose], "with tables": [("en", text) for text in documents]}
    sets |= {language: [(language, text)] for language, text in json.loads((HERE / "prose.json").read_text()).items()}
    return {
        name + way: [_broken(texts, width, split) for width in WIDTHS]
        for name, texts in sets.items()
        for way, split in ways.items()
    }


def _broken(texts: list[tuple[str, str]], width: int, split: Split) -> float:
    broken = total = 0
    for language, text in texts:
        wrapped = "\n".join(_wrapped(line, width, language) for line in text.split("\n"))
        whole = set(_squeezed(text, split(text, language)))
        broken += len(whole - set(_squeezed(wrapped, split(wrapped, language))))
        total += len(whole)
    return broken / total


def _squeezed(text: str, spans: list[Span]) -> Iterator[str]:
    """The texts of the spans without white space: a line may be broken behind a hyphen."""
    for span in spans:
        if squeezed := "".join(span.of(text).split()):
            yield squeezed


def _wrapped(text: str, width: int, language: str) -> str:
    if language in {"zh", "ja"}:
        width //= 2  # a character is two columns wide
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))
    return textwrap.fill(text, width)


if __name__ == "__main__":
    main()
