"""data/altered: every quote is near its source and differs from it, and the set is as large and varied as it says."""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from support import ROOT, Evals, read_jsonl

from bench.changes import ALTERED as CHANGED
from bench.changes import SLIPS as SLIPPED
from bench.changes import Change, changes
from evals import Labelled, UsageError, locate, normalise, plugins, sentences
from evals.opening import open_task
from evals.text.search.align import similarity
from scorers.quote import QuoteScorer
from tasks.labelled.altered import LABELS, PARTS, Altered

FOLDER = ROOT / "data" / "altered"
TAU = 0.9
ALTERED = {"number", "date", "unit", "currency", "magnitude", "negation", "name", "comparative", "quantifier", "modal"}
ALTERED |= {"antonym", "roles", "word", "inserted", "deleted"}
SLIPS = {"spelling", "ocr", "punctuation", "spacing", "accent", "inflection", "article", "hyphenation", "variant"}
# What the card promises: altered quotes, slips.
LEAST = {"": (400, 200), "held_out": (120, 60)}


def rows(part: str) -> list[dict[str, Any]]:
    return list(read_jsonl(FOLDER / PARTS[part]))


@pytest.mark.parametrize("part", PARTS)
def test_every_quote_is_near_its_source_and_is_not_in_it(part: str) -> None:
    items = list(Altered(part).items())
    for item, row in zip(items, rows(part), strict=True):
        document, quote = item.item.sample.documents[0], item.item.answer.text
        source = document.text[row["start"] : row["end"]]
        near = similarity(normalise(quote).text, normalise(source).text)
        assert TAU <= near < 1, f"{row['id']}: {near}"
        found = locate(quote, document)
        assert found.kind not in ("exact", "normalized", "stitched", "fabricated"), f"{row['id']}: {found}"


@pytest.mark.parametrize("part", PARTS)
def test_rows_are_labelled_by_their_kind_and_none_is_there_twice(part: str) -> None:
    found = rows(part)
    for row in found:
        assert set(row) == {"id", *Altered.expected.split(", ")}
        assert row["kind"] in (SLIPS if row["label"] == "slip" else ALTERED), row["id"]
    assert len({row["id"] for row in found}) == len(found)
    assert len({(row["document"], row["quote"]) for row in found}) == len(found)


@pytest.mark.parametrize("part", PARTS)
def test_the_set_is_as_large_and_varied_as_its_card_says(part: str) -> None:
    found = rows(part)
    counts = Counter(row["label"] for row in found)
    assert (counts["altered"], counts["slip"]) >= LEAST[part]
    assert counts["slip"] >= LEAST[part][1]
    by_language = Counter((row["language"], row["label"]) for row in found)
    wide = [language for language, label in by_language if label == "altered" and by_language[language, label] >= 20]
    assert len(wide) >= 8
    for language in wide:
        kinds = {row["kind"] for row in found if row["language"] == language and row["label"] == "altered"}
        assert len(kinds) >= 10, f"{language}: {kinds}"


def test_the_parts_share_no_document_and_no_change() -> None:
    main, held_out = ({row["document"] for row in rows(part)} for part in ("", "held_out"))
    assert not main & held_out
    rules = [line.split("\t") for line in (FOLDER / "rules.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    changes = Counter((language, old, new) for part, language, _, old, new in rules)
    assert changes.most_common(1)[0][1] == 1


def test_the_rules_still_make_the_quotes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "path", [str(FOLDER), *sys.path])
    make = pytest.importorskip("make")
    monkeypatch.setattr(make, "OUT", tmp_path)
    # That each is a hard one is tested above.
    monkeypatch.setattr(make, "locate", lambda quote, document: SimpleNamespace(kind="altered"))
    make.main()
    for name in PARTS.values():
        assert (tmp_path / name).read_text(encoding="utf-8") == (FOLDER / name).read_text(encoding="utf-8")


def test_the_set_is_scored_as_answers_are() -> None:
    items: list[Labelled] = list(Altered("held_out").items())
    assert {item.label for item in items} == set(LABELS.values())
    for item, score in zip(items, QuoteScorer().score(i.item for i in items), strict=True):
        assert [finding.document for finding in score.findings] == [item.item.sample.documents[0].id]


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="altered=most: no such part; expected altered, or altered=held_out"):
        Altered("most")


def test_the_confusion_table_is_printed(evals: Evals, tmp_path: Path) -> None:
    if "altered" not in plugins.available("labelled"):
        pytest.skip("the installed package is older than this set; install it again")
    said = evals(
        "agree", "quote", "--data", "altered=held_out", "--by", "kind", "--by", "language", "--cards", tmp_path
    )
    assert said.status == 0, said.err
    lines = [line.split() for line in said.out.splitlines()]
    assert ["kind", "negation", "unsupported"] in [line[:3] for line in lines]
    assert ["language", "de", "supported"] in [line[:3] for line in lines]
    counts = Counter(row["label"] for row in rows("held_out"))
    everything = [(line[1], int(line[2])) for line in lines if line[:1] == ["all"] and len(line) > 3]
    assert everything == [("unsupported", counts["altered"]), ("supported", counts["slip"])]


def test_the_rules_for_any_text_change_its_sentences_and_do_so_again() -> None:
    texts = list(dict.fromkeys(d.text for s in open_task("almanac").samples() for d in s.documents))

    def made(seed: int) -> list[tuple[str, Change]]:
        rng = random.Random(seed)
        found = [(span.of(text), text) for text in texts for span in sentences(text)]
        return [(sentence, change) for sentence, text in found for change in changes(sentence, text, rng)]

    first = made(0)
    assert first == made(0) != made(1)
    for sentence, change in first:
        assert change.sentence != sentence
        assert (change.kind in CHANGED) == change.altered != (change.kind in SLIPPED)
    kinds = Counter(change.kind for _, change in first)
    assert set(kinds) >= {"number", "date", "name", "negation in", "word", "spelling", "punctuation", "article"}
