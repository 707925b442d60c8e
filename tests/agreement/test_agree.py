"""How far scorers agree with people: measured, carded, and printed under what they say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from support import ROOT, Evals, write_jsonl

from evals import Answer, EvalsError, Finding, Item, Labelled, Metric, Pair, Sample, Score, Usage, Value, Verdict
from evals.analysis.agreement import measure
from evals.judging.cards import Card, cards_of, read_card, write_card
from evals.opening import Opened, open_scorer
from evals.report.agreement import agreement_line
from evals.types.agreement import Agreement, agrees_with
from tasks.labelled.altered import Altered


class Set:
    name, version, licence, positive = "made", "1", "none", 1.0

    def __init__(self, items: Iterable[Labelled]) -> None:
        self._items = tuple(items)

    def items(self) -> Iterator[Labelled]:
        return iter(self._items)


class Reads:
    """Scores an answer by the number it is; "-" is not scored, "0/0" does not apply."""

    version = "1"
    metrics = (Metric("read", "the number itself"), Metric("wrong", "one minus it", "mean", False))

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for item in items:
            text = item.answer.text
            if text == "-":
                yield Score(unscored="illegible")
            elif text == "0/0":
                yield Score({"read": Value(0, 0)})
            else:
                yield Score({"read": Value(float(text)), "wrong": Value(1 - float(text))}, usage=Usage(1, 1))


class Half:
    about: ClassVar[dict[str, Any]] = {}

    def judge(self, pairs: Iterable[Pair]) -> Iterator[Verdict]:
        return (Verdict(0.5) for _ in pairs)


def labelled(text: str, label: float, cluster: str, system: str = "", ratings: tuple[float, ...] = ()) -> Labelled:
    return Labelled(Item(Sample(text, "?", (), cluster=cluster), Answer(text)), label, ratings, system=system)


def card_of(*items: Labelled, metric: str | None = None) -> Card:
    return measure(Opened("reads", Reads(), {}, {}), metric, Set(items), Half())


def graded(most: int = 40) -> list[Labelled]:
    """Answers whose number is right, wrong, right, wrong ...: the higher the number the likelier."""
    return [labelled(str(n / most), float(n % 3 > 0 if n < most / 2 else n % 4 > 0), f"c{n % 10}") for n in range(most)]


def test_a_scorer_that_is_always_right() -> None:
    card = card_of(*(labelled(str(n / 20), float(n >= 10), f"c{n}") for n in range(20)))
    assert (card.n, card.clusters, card.positives) == (20, 20, 10)
    for name in ("auroc", "auprc", "balanced_accuracy", "f1", "f1_unsupported", "kappa"):
        assert card.figures[name].value == pytest.approx(1.0, abs=0.15), name
    assert card.figures["auroc"].value == 1.0
    assert card.baseline["auroc"].value == pytest.approx(0.5)


def test_a_metric_where_less_is_better_is_turned_round() -> None:
    items = graded()
    assert card_of(*items, metric="wrong").figures == card_of(*items).figures


def test_intervals_hold_their_figure_and_are_the_same_twice() -> None:
    first, second = card_of(*graded()), card_of(*graded())
    assert first.figures == second.figures
    for figure in first.figures.values():
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low <= figure.value <= figure.high


def test_what_has_no_score_is_counted_with_its_reason() -> None:
    card = card_of(*graded(), labelled("-", 1.0, "x"), labelled("-", 1.0, "y"), labelled("0/0", 1.0, "z"))
    assert card.n == 40
    assert card.left_out == {"illegible": 2, "read does not apply": 1}
    with pytest.raises(EvalsError, match="none of 2 items got a 'read'"):
        card_of(labelled("-", 1.0, "x"), labelled("-", 0.0, "y"))


def test_one_verdict_by_people_is_refused_before_anything_is_scored() -> None:
    with pytest.raises(EvalsError, match="made: 9 labelled items, all of one label"):
        card_of(*(labelled("not even a number", 1.0, f"c{n}") for n in range(9)))


def test_verdicts_of_one_class_give_reasons_and_a_rank_correlation() -> None:
    card = card_of(*(labelled(str(n / 9), n / 10, f"c{n}") for n in range(9)))
    assert card.figures["auroc"].value is None
    assert card.figures["auroc"].note
    assert card.short is not None
    assert card.short.statistic == "spearman"


def test_systems_are_told_apart() -> None:
    items = [labelled(str(n / 30), float(n % 2), f"c{n}", system=f"s{n % 3}") for n in range(30)]
    card = card_of(*items)
    assert {name: system.n for name, system in card.systems.items()} == {"s0": 10, "s1": 10, "s2": 10}
    assert card.corpus["read"].keys() == {"all", "s0", "s1", "s2"}
    right = card.corpus["read"]["all"]
    assert right is not None
    assert card.corpus["wrong"]["all"] == pytest.approx(1 - right)


def test_a_part_of_a_set_is_drawn_from_all_of_it_whatever_its_order() -> None:
    """A set may have the answers of one system first, or all its good ones."""
    items = [labelled(f"{number}", float(number >= 200), f"c{number}") for number in range(400)]
    parts = [
        measure(Opened("reads", Reads(), {}, {}), None, Set(some), Half(), limit=60) for some in (items, items[::-1])
    ]
    assert [(part.n, part.positives) for part in parts] == [(60, parts[0].positives)] * 2
    assert 18 <= parts[0].positives <= 42
    assert measure(Opened("reads", Reads(), {}, {}), None, Set(items[190:210]), Half(), limit=60).n == 20


def test_the_ceiling_is_one_rater_beside_the_others() -> None:
    agreeing = [labelled("0.5", n / 9, f"c{n}", ratings=(n / 9, n / 9, n / 9)) for n in range(10)]
    assert card_of(*agreeing).ceiling["spearman"].value == pytest.approx(1.0)
    alone = [labelled("0.5", n / 9, f"c{n}", ratings=(n / 9,)) for n in range(10)]
    assert card_of(*alone).ceiling == {}


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    card = card_of(*graded())
    path = write_card(card, tmp_path)
    assert path.name == "reads--read--made.json"
    assert read_card(path.read_text(), "here") == card
    with pytest.raises(EvalsError, match="here: not a card"):
        read_card('{"format": 1}', "here")


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    hostile = card_of(*graded()).model_copy(update={"scorer": "grounding=nli/../../x", "data": "../y"})
    assert write_card(hostile, tmp_path).parent == tmp_path


def test_only_a_card_of_the_same_scorer_speaks_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path))
    card = card_of(*graded()).model_copy(update={"scorer": "grounding=overlap", "about": {"entailment": {"v": "1"}}})
    write_card(card, tmp_path / "cards")
    assert cards_of("grounding=overlap", "1", {"entailment": {"v": "1"}}) == [card]
    assert cards_of("grounding=overlap", "2", {"entailment": {"v": "1"}}) == []
    assert cards_of("grounding=overlap", "1", {"entailment": {"v": "2"}}) == []


def test_what_several_sets_say_stands_on_one_line() -> None:
    one, other = Agreement("wice", "auroc", 0.75, 0.7, 0.8, 349), Agreement("expertqa", "auroc", 0.58, None, None, 1682)
    assert agreement_line([one]) == "agrees with people: AUROC 0.75 [0.70, 0.80] on wice, n 349"
    assert agreement_line([one, other]) == "agrees with people: AUROC 0.58 to 0.75 on 2 labelled sets"


def test_labels_made_by_rule_are_not_called_people_s() -> None:
    class ByRule(Set):
        labels = Altered.labels

    both = [measure(Opened("reads", Reads(), {}, {}), None, data, Half()) for data in (Set(graded()), ByRule(graded()))]
    said = [agrees_with([card.short]) for card in both if card.short]
    assert said == ["agrees with people", "agrees with labels made by rule"]
    assert read_card(both[1].model_dump_json(), "here").labels == "labels made by rule"


def rows(count: int) -> list[dict[str, Any]]:
    """Answers in the format of RAGTruth: every third invents its second sentence."""
    found = []
    for n in range(count):
        first = f"Lake {n} lies {n + 200} metres high."
        invented = n % 3 == 0
        response = f"{first} {'Seals and bears wander there nightly.' if invented else 'Its water is clear.'}"
        start = len(first) + 1
        spans = [{"start": start, "end": len(response), "text": response[start:], "type": "x"}] if invented else []
        passages = f"passage 1:{first}\n\npassage 2:Its water is clear."
        asked = {"question": f"how high is lake {n}", "passages": passages}
        found.append(
            {"id": str(n), "source_id": n, **asked, "model": f"m{n % 2}", "response": response, "spans": spans}
        )
    return found


def test_the_command_writes_the_card_and_boards_print_it(
    lake: Path, evals: Evals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALS_CACHE", str(tmp_path / "cache"))
    data = write_jsonl(tmp_path / "made.jsonl", rows(30))
    said = evals("agree", "grounding=overlap", "--data", f"ragtruth={data}", "--cards", tmp_path / "cache" / "cards")
    assert said.status == 0, said.err
    assert "AUROC" in said.out
    assert "AUROC within" in said.out
    (path,) = (tmp_path / "cache" / "cards").iterdir()
    card = json.loads(path.read_text())
    assert card["figures"]["auroc"]["value"] == 1.0
    assert str(tmp_path) not in path.read_text()

    where = ["--docs", lake / "docs", "--questions", lake / "questions.jsonl", "--log-dir", lake, "--run-id", "run"]
    said = evals("run", "--model", "extractive", "--scorer", "grounding=overlap", *where)
    assert "support_score@overlap agrees with people: AUROC 1.00" in said.out
    board = lake / "board.md"
    assert evals("leaderboard", lake / "run", "--rank-by", "support_score@overlap", "--out", board).status == 0
    assert "AUROC 1.00" in board.read_text()
    written = lake / "board.json"
    assert evals("leaderboard", lake / "run", "--rank-by", "support_score@overlap", "--out", written).status == 0
    (agreement,) = json.loads(written.read_text())["metrics"]["support_score@overlap"]["agreement"]
    assert (agreement["data"], agreement["statistic"], agreement["n"]) == ("ragtruth", "auroc", 30)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("grounding", "--data", "ragtrut=x"), "no labelled set is called 'ragtrut'; did you mean ragtruth"),
        (("grounding", "--data", "ragtruth"), "expected NAME=FILE.jsonl"),
        (("grounding", "--data", "ragtruth=none.jsonl"), "none.jsonl: no such file"),
        (("grounding=lexcal", "--data", "ragtruth=x"), "no entailment is called"),
        (("quote", "--metric", "quote_fuzzy", "--data", "ragtruth=none"), "no metric 'quote_fuzzy' that tells good"),
        (("detection", "--metric", "balanced_accuracy", "--data", "ragtruth=none"), "no metric 'balanced_accuracy'"),
        (("abstention", "--metric", "grounded_refusal_f1", "--data", "ragtruth=none"), "no metric 'grounded_refusal"),
        (("grounding", "--labels", "l.jsonl", "--data", "ragtruth={}"), "expected --data RUN_FOLDER"),
    ],
)
def test_what_cannot_be_measured_is_said(evals: Evals, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    data = write_jsonl(tmp_path / "made.jsonl", rows(4))
    found = evals("agree", *(a.format(data) for a in arguments))
    assert found.status == 1
    assert said in found.err


CARDS = sorted((ROOT / "scorers" / "cards").glob("*.json"))


@pytest.mark.parametrize("path", CARDS, ids=[p.stem for p in CARDS])
def test_a_shipped_card_is_of_the_present_scorer(path: Path) -> None:
    """Otherwise it is passed over in silence: `make cards` measures anew."""
    card = read_card(path.read_text(encoding="utf-8"), path.name)
    try:
        loaded = open_scorer(card.scorer)
    except EvalsError as error:
        pytest.skip(str(error))
    assert (card.version, card.about) == (loaded.scorer.version, loaded.about)
    assert card.file_name == path.name
    assert card.short is not None


class Finds(Reads):
    """What `Reads` scores, with a finding: "yes" from one half on."""

    def score(self, items: Iterable[Item]) -> Iterator[Score]:
        for score in super().score(items):
            read = score.values["read"].num
            yield Score(score.values, (Finding("yes" if read >= 0.5 else "no"),))


def grouped() -> list[Labelled]:
    rows = (("1", 1.0, "de"), ("1", 1.0, "de"), ("0", 1.0, "fr"), ("0", 0.0, "fr"), ("1", 0.0, "fr"))
    return [
        Labelled(Item(Sample(str(n), "?", (), metadata={"language": language}), Answer(text)), people)
        for n, (text, people, language) in enumerate(rows)
    ]


def test_a_confusion_table_counts_findings_by_verdict_and_field() -> None:
    card = measure(Opened("finds", Finds(), {}, {}), None, Set(grouped()), Half(), by=["language"])
    told = [(g.field, g.value, g.supported, g.n, g.metric.value, g.found) for g in card.groups]
    assert told == [
        ("", "", False, 2, 0.5, {"no": 1, "yes": 1}),
        ("", "", True, 3, pytest.approx(2 / 3), {"yes": 2, "no": 1}),
        ("language", "fr", False, 2, 0.5, {"no": 1, "yes": 1}),
        ("language", "de", True, 2, 1.0, {"yes": 2}),
        ("language", "fr", True, 1, 0.0, {"no": 1}),
    ]
    assert read_card(card.model_dump_json(), "here") == card
    assert not card_of(*grouped()).groups, "without a field there is no table"


def test_a_field_that_no_item_has_is_named_before_anything_is_scored() -> None:
    def scored() -> None:
        raise AssertionError("an item was scored")

    with pytest.raises(EvalsError, match="--by colour: no item has that field; expected language"):
        measure(Opened("finds", Finds(), {}, {}), None, Set(grouped()), Half(), scored, by=["colour"])
