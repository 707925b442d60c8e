"""What a model thinks aloud is no part of its answer, in any style."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals import Citation, Completion, Document, Sample, Span
from evals.reading import thinking_apart
from evals.styles.parsing import open_style, parsed

SAMPLE = Sample("s", "How high?", (Document("a", "Lake Aro lies 212 metres up."), Document("b", "It is dry.")))
ANSWER = "Lake Aro lies 212 metres up [1]."


@pytest.mark.parametrize(
    "frame",
    [
        "<think>{}</think>\n\nANSWER",
        "<think>\n{}\n</think>ANSWER",
        "{}\n</think>\n\nANSWER",
        "{}</think>ANSWER",
        "<thinking>{}</thinking>\nANSWER",
        "<Reasoning>{}</Reasoning>\nANSWER",
        "[THINK]{}[/THINK]ANSWER",
        "◁think▷{}◁/think▷ANSWER",
        "<think>a<think>{}</think>b</think>ANSWER",
        "<think>{}</think><think>more</think>ANSWER",
        "<think>{}</think>\n<answer>ANSWER</answer>",
        "ANSWER\n<think>{}</think>",
        "<|begin_of_thought|>{}<|end_of_thought|>\n<|begin_of_solution|>ANSWER<|end_of_solution|>",
        "<|START_THINKING|>{}<|END_THINKING|><|START_RESPONSE|>ANSWER<|END_RESPONSE|>",
        "<|channel|>analysis<|message|>{}<|end|><|start|>assistant<|channel|>final<|message|>ANSWER<|return|>",
        "analysis{}assistantfinalANSWER",
        "<think >{}</think >\nANSWER",
        '<think depth="2">\n{}\n</think>\nANSWER',
        "< think >{}< / think >\nANSWER",
        "&lt;think&gt;{}&lt;/think&gt;\nANSWER",
        "\\<think\\>{}\\</think\\>\nANSWER",
        "<internal_monologue>{}</internal_monologue>\nANSWER",
        "<mm:think>{}</mm:think>ANSWER",
        "<|thinking|>{}<|/thinking|>ANSWER",
        "<unused94>thought\n{}<unused95>ANSWER",
        "<|channel>thought\n{}<channel|>ANSWER",
        "<｜begin▁of▁thinking｜>{}<｜end▁of▁thinking｜>ANSWER",
        "Thinking...\n{}\n...done thinking.\n\nANSWER",
        "<thought>{}</thought>\n<final_answer>\nANSWER\n</final_answer>",
        "<think>{}</think>ANSWER<|im_end|>\n",
    ],
)
@pytest.mark.parametrize("thought", ["Passage [2] may say so, I cannot answer.", 'Maybe {{"answer": "9"}} [2]?'])
def test_thinking_is_apart(frame: str, thought: str) -> None:
    if frame.startswith("analysis"):
        thought = f"We see. {thought}"
    thought = thought.replace("{{", "{").replace("}}", "}")
    raw = frame.replace("ANSWER", ANSWER).replace("{}", thought)
    answer = parsed(open_style("bracket"), SAMPLE, Completion(0, raw))
    assert answer.text == "Lake Aro lies 212 metres up."
    assert [c.document for c in answer.citations] == ["a"]
    assert (answer.abstention, answer.finish_reason, answer.raw) == ("answered", "stop", raw)
    assert thought.split()[-1] in answer.thinking


@pytest.mark.parametrize(
    "frame",
    [
        "<answer>{}</answer>",
        "<response>\n{}\n</response>\n",
        "{}<|im_end|>",
        "{}</s>",
        "{} <|end|><|return|>\n",
        "{}<end_of_turn>",
    ],
)
def test_marks_around_an_answer_are_no_part_of_it(frame: str) -> None:
    answer = parsed(open_style("bracket"), SAMPLE, Completion(0, frame.replace("{}", ANSWER)))
    assert answer.text == "Lake Aro lies 212 metres up."
    assert [c.document for c in answer.citations] == ["a"]


@pytest.mark.parametrize("name", ["anchored", "bracket", "native", "quote"])
@pytest.mark.parametrize(
    "raw", ["<think>It is [1] or", "<|channel|>analysis<|message|>It is [1]", "[THINK]\nIt is [1]"]
)
def test_thinking_cut_off_leaves_an_empty_answer(name: str, raw: str) -> None:
    answer = parsed(open_style(name), SAMPLE, Completion(0, raw))
    assert (answer.text, answer.citations, answer.finish_reason) == ("", (), "length")
    assert "It is [1]" in answer.thinking


@pytest.mark.parametrize(
    "text",
    [
        "Use the `<think>` tag and close it with `</think>`.",
        "The <think> tag opens what a model thinks.",
        "```\n<think>a</think>\n```",
        "Analysis shows that it is cold.",
        "analysis of the data shows it.",
        "I think that it is cold.",
    ],
)
def test_a_mark_that_is_spoken_of_is_text(text: str) -> None:
    assert thinking_apart(text).cuts.text == text


def test_citations_of_a_provider_move_with_their_answer() -> None:
    raw = "<think>hm</think>\nIt is high."
    given = (Citation("a", claim=Span(18, 29)), Citation("b", claim=None))
    answer = parsed(open_style("native"), SAMPLE, Completion(0, raw, given))
    assert [c.claim and c.claim.of(answer.text) for c in answer.citations] == ["It is high.", None]


def test_thinking_that_a_service_gives_apart_is_kept() -> None:
    answer = parsed(open_style("bracket"), SAMPLE, Completion(0, ANSWER, thinking="hm"))
    assert (answer.text, answer.thinking) == ("Lake Aro lies 212 metres up.", "hm")


@given(st.text(alphabet="ab<>/think[]THINK|\n`", max_size=60) | st.text(max_size=30))
def test_any_text(text: str) -> None:
    apart = thinking_apart(text)
    assert len(apart.cuts.text) <= len(text)
    assert apart.cuts.spans or apart.cuts.text == text


@pytest.mark.parametrize(
    "raw",
    [
        "assistantanalysisWe need it.assistantfinalIt.",
        "<analysis>a</analysis>\nIt.",
        "<|im_start|>think\na<|im_end|>\n<|im_start|>answer\nIt.<|im_end|>",
        "**Thinking:** a\n\n**Answer:** It.",
        "Thought: a\nFinal Answer: It.",
        "<details><summary>Reasoning</summary>a</details>It.",
        "```thinking\na\n```\nIt.",
        r"<think>a<\/think>It.",
    ],
)
def test_thinking_in_other_frames_is_told_from_the_answer(raw: str) -> None:
    assert thinking_apart(raw).cuts.text == "It."


@pytest.mark.parametrize(
    "raw", ["</details> It is.", "Reasoning: it is old.", "<analysis>It.</analysis>", "Thought: a\nAnswer:"]
)
def test_what_may_be_the_answer_itself_is_no_thinking(raw: str) -> None:
    assert thinking_apart(raw).cuts.text == raw
