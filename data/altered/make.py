"""Make quotes.jsonl and held_out.jsonl: every rule of rules.tsv applied to the documents, in order.

    python data/altered/make.py

A rule puts ``new`` for ``old`` in the sentences of its part and language that hold ``old`` between edges of words. The
quote is the sentence so changed, with as many of its neighbours as bring its similarity to the source to `LEAST`, so
that every row is of the hard kind. A rule that fits nowhere, or a row that is no hard one, is an error.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evals import Document, Span, locate, normalise
from evals.files import read_documents, read_jsonl
from evals.text.search.align import similarity

FOLDER = OUT = Path(__file__).parent
# Where the documents of each part lie: English ones are those of the other two sets.
DOCUMENTS = {"main": "almanac", "held_out": "crossroads"}
FILES = {"main": "quotes.jsonl", "held_out": "held_out.jsonl"}
SLIPS = {"spelling", "ocr", "punctuation", "spacing", "accent", "inflection", "article", "hyphenation", "variant"}
LEAST = 0.9  # similarity of a quote to its source, after both are normalised
MOST = 2  # rows of one rule
WITHOUT_SPACES = ("zh", "ja")
_SENTENCE = re.compile(r"(?:[^\n]|(?<=-)\n)+?(?:(?<!\b\d)(?<!\b\d\d)[.!?؟](?=\s|$)|[。！？]|(?<!-)$)", re.MULTILINE)


class Rule(NamedTuple):
    part: str
    language: str
    kind: str
    old: str
    new: str


def main() -> None:
    with (FOLDER / "rules.tsv").open(encoding="utf-8", newline="") as file:
        rules = [Rule(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for part, name in FILES.items():
        texts = documents(part)
        numbered: Counter[str] = Counter()
        with (OUT / name).open("w", encoding="utf-8") as out:
            for rule in (rule for rule in rules if rule.part == part):
                for row in rows(rule, texts[rule.language]):
                    prefix = f"{rule.language}-{rule.kind}"
                    numbered[prefix] += 1
                    out.write(json.dumps({"id": f"{prefix}-{numbered[prefix]}", **row}, ensure_ascii=False) + "\n")


def documents(part: str) -> dict[str, list[Document]]:
    """By language."""
    english, _ = read_documents(FOLDER.parent / DOCUMENTS[part] / "documents.jsonl")
    found = {"en": list(english.values())}
    for _, row in read_jsonl(FOLDER / "documents.jsonl"):
        if row["part"] == part:
            found.setdefault(row["language"], []).append(Document(row["id"], row["text"]))
    return found


def rows(rule: Rule, texts: list[Document]) -> Iterator[dict[str, object]]:
    """At most `MOST` rows of a rule. Raises ValueError where it makes none."""
    pattern = re.compile(re.escape(rule.old) if rule.language in WITHOUT_SPACES else bounded(rule.old))
    found = 0
    for document in texts:
        sentences = sentences_of(document.text)
        for index, sentence in enumerate(sentences):
            place = pattern.search(document.text, sentence.start, sentence.end)
            if place and found < MOST:
                found += 1
                yield row(rule, document, Span(*place.span()), widened(document, sentences, index, place, rule.new))
    if not found:
        raise ValueError(f"{rule}: fits nowhere")


@cache
def sentences_of(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _SENTENCE.finditer(text)]


def bounded(text: str) -> str:
    """The pattern of a text that no letter or digit touches."""
    before, after = (r"\b" if re.match(r"\w", c) else "" for c in (text[0], text[-1]))
    return before + re.escape(text) + after


def widened(document: Document, sentences: list[Span], index: int, place: re.Match[str], new: str) -> Span:
    """The sentence with as many of those after it, then before it, as it takes to be similar enough. A change at its
    start has the one before it, too: a quote without its first word is a true one."""
    first = last = index
    if first and place.start() <= sentences[index].start + 1:
        first -= 1
    while True:
        span = Span(sentences[first].start, sentences[last].end)
        raw = span.of(document.text)
        source = Span(span.start + len(raw) - len(raw.lstrip()), span.end)
        changed = document.text[source.start : place.start()] + new + document.text[place.end() : source.end]
        if similarity(normalise(changed).text, normalise(source.of(document.text)).text) >= LEAST:
            return source
        if last + 1 < len(sentences):
            last += 1
        elif first:
            first -= 1
        else:
            raise ValueError(f"{document.id}: {new!r} changes too much of a text this short")


def row(rule: Rule, document: Document, place: Span, source: Span) -> dict[str, object]:
    text = document.text
    quote = text[source.start : place.start] + rule.new + text[place.end : source.end]
    if locate(quote, document).kind in ("exact", "normalized", "fabricated"):
        raise ValueError(f"{rule}: gives {quote!r}, which is {locate(quote, document).kind}")
    return {
        "document": document.id,
        "start": source.start,
        "end": source.end,
        "quote": quote,
        "label": "slip" if rule.kind in SLIPS else "altered",
        "kind": rule.kind,
        "language": rule.language,
    }


if __name__ == "__main__":
    main()
