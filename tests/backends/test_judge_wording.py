"""A question of the user's own for a judge, and several statements in one call."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges import MODEL, USUAL, answering, judge, judged, said, user
from wire import Server

from evals import EntailmentOptions, EvalsError, Pair, ProviderOptions
from evals.opening import open_provider
from scorers.backends.judge import Judge
from scorers.backends.judge_wording import Wording


@pytest.mark.parametrize(
    ("args", "reply", "support"),
    [
        ({"rubric": "Is it polite?"}, "4", 0.75),
        ({"rubric": "Is it polite?", "grades": "1-5"}, "1", 0.0),
        ({"rubric": "Is it polite?", "grades": "pass/fail"}, "pass", 1.0),
    ],
)
def test_a_criterion_in_plain_words_is_graded(server: Server, args: dict[str, str], reply: str, support: float) -> None:
    server.reply = answering(said(reply))
    backend = judge(**args)
    assert judged(backend)[0].support == support
    assert "criterion:\nIs it polite?\n" in user(server.calls[0])
    assert backend.about["prompt"]["sha256"] != USUAL.sha256
    assert backend.about["rubric"] == "Is it polite?"
    assert "rubric" not in judge().about


def test_a_verdict_of_another_scale_is_none(server: Server) -> None:
    server.reply = answering(said("full"))
    (verdict,) = judged(judge(rubric="Is it polite?"))
    assert (verdict.support, verdict.reason) == (
        None,
        "the reply cannot be read: its verdict is none of 1, 2, 3, 4, 5 (asked twice)",
    )


def test_a_prompt_may_be_a_file_of_the_user(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "prompt.txt"
    file.write_text('Texts:\n{sources}\nSaid: {statement}\nAsked: {question}\n{"kept": 1}', encoding="utf-8")
    server.reply = answering(said("full"))
    backend = judge(prompt=str(file))
    hostile = Pair(("A {statement} of {rubric}.",), "It is {sources}.", "What?")
    assert judged(backend, hostile)[0].support == 1.0
    asked = user(server.calls[0])
    assert "A {statement} of {rubric}." in asked
    assert "It is {sources}." in asked
    assert '{"kept": 1}' in asked
    assert USUAL.form in asked
    before = backend.about["prompt"]["sha256"]
    file.write_text(file.read_text() + " {form}", encoding="utf-8")
    assert judge(prompt=str(file)).about["prompt"]["sha256"] != before


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{sources}", "has no {statement}; expected the text with its fields"),
        ("", "has no {sources} and no {statement}"),
        ("{sources}\n{statement} {answer}", "line 2: no field {answer}; there are {sources}, {statement}, {question}"),
        ("{sources} {statement} {rubric}", "no field {rubric}"),
        (None, "no such file"),
    ],
)
def test_a_prompt_that_lacks_a_field_or_has_another_is_named(tmp_path: Path, text: str | None, fault: str) -> None:
    file = tmp_path / "prompt.txt"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(EvalsError, match=re.escape(fault)):
        Wording(prompt=str(file))


@pytest.mark.parametrize(
    ("args", "fault"),
    [
        ({"batch": "0"}, "-S batch=0: expected 1 or more"),
        ({"grades": "1-9"}, "-S grades=1-9: expected 1-5 or pass/fail"),
        ({"batch": "2", "prompt": "x"}, "a prompt of your own is about one statement"),
    ],
)
def test_wrong_arguments_of_the_wording_are_named(server: Server, args: dict[str, str], fault: str) -> None:
    with pytest.raises(EvalsError, match=re.escape(fault)):
        judge(**args)


def numbered(*verdicts: str | None) -> str:
    listed = [{"number": n, "reason": f"r{n}", "verdict": v} for n, v in enumerate(verdicts, 1) if v is not None]
    return json.dumps({"verdicts": listed})


def test_pairs_are_judged_several_a_call_and_a_bad_verdict_costs_one(server: Server) -> None:
    """Of three pairs in a call one has no verdict: it alone is asked about again, and again fails alone."""
    replies = [numbered("full", "maybe", "none"), numbered("partial", "full"), "nonsense", "nonsense"]
    server.reply = answering(*replies)
    pairs = [Pair((f"Source {n}.",), f"This is statement {n}.") for n in range(5)]
    backend = Judge(
        MODEL,
        EntailmentOptions(
            lambda m: open_provider(m, ProviderOptions(max_retries=0, max_connections=1)), args={"batch": "3"}
        ),
    )
    verdicts = judged(backend, *pairs)
    assert [v.support for v in verdicts] == [1.0, None, 0.0, 0.5, 1.0]
    assert verdicts[0].reason == "r1"
    assert "it holds no JSON object with a verdict (asked twice)" in verdicts[1].reason
    assert len(server.calls) == 4
    assert sum(v.usage.input_tokens for v in verdicts) == 400
    assert "This is statement 1." in user(server.calls[2])
    assert "This is statement 0." not in user(server.calls[2])
    assert backend.about["batch"] == 3


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (numbered("full", "none"), {1: "full", 2: "none"}),
        (numbered("full", "none")[:-30], {1: "full"}),
        (f"{numbered('full', 'none')} {numbered('none', 'none')}", {2: "none"}),
        ('{"number": 2, "verdict": "FULL"}', {2: "full"}),
        ('{"verdicts": [1, null, {"number": "x", "verdict": "full"}, {"number": 9, "verdict": "full"}]}', {}),
        ("{" * 10_000, {}),
    ],
)
def test_what_can_be_read_of_many_verdicts_is(text: str, read: dict[int, str]) -> None:
    assert {n: verdict for n, (verdict, _) in USUAL.read_together(text, 2).items()} == read


@given(st.text(alphabet='{}[]":,\\numberverdictsfull0123 ', max_size=80))
def test_any_text_can_be_read_for_many_verdicts(text: str) -> None:
    assert set(USUAL.read_together(text, 3)) <= {1, 2, 3}


def test_a_context_is_shown_and_not_judged(tmp_path: Path) -> None:
    pair = Pair(("She built it in 1902.",), "She built it.", "Who?", "Ana Ruiz lived in Aro.")
    for messages in (USUAL.messages(pair), USUAL.together([pair, pair])):
        assert [m.role for m in messages] == ["system", "user"]
    plain, asked = (USUAL.messages(p)[1].content for p in (replace(pair, context=""), pair))
    assert "context" not in plain
    assert "context\nAna Ruiz lived in Aro.\n" in asked
    assert "is not to be judged" in asked
    assert "context\nAna Ruiz lived in Aro.\n" in USUAL.together([pair, pair])[1].content
    own = tmp_path / "prompt.txt"
    own.write_text("{sources} {statement}")
    assert "Ana Ruiz lived in Aro." in Wording(prompt=str(own)).messages(pair)[1].content
