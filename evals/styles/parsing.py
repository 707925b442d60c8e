"""Styles opened by name; how every sample is rendered, after what was said before it; and how every answer is read:
thinking apart, faults of the style caught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from evals import plugins
from evals.errors import ENDS_THE_RUN, EvalsError
from evals.protocols import Style, power
from evals.reading import Cuts, echo_of, is_blank, thinking_apart
from evals.styles.options import StyleOptions
from evals.types import Answer, Completion, FinishReason, Message, Prompt, Sample


def open_style(name: str, markers: str = "") -> Style:
    """The citation style of that name. ``markers`` is for the styles that read markers in an answer's text."""
    part = plugins.load("styles", name)
    if not isinstance(part, type):
        return cast(Style, plugins.held("styles", name, Style, part))
    told = (StyleOptions(markers),) if power(part, "reads_markers") else ()
    return cast(Style, plugins.made("styles", name, Style, part, *told))


def rendered(style: Style, sample: Sample) -> Prompt:
    """The sample as the style renders it, after the turns before its question. Turns of one speaker in a row are one:
    the templates of many local models allow no other."""
    prompt = style.render(sample)
    if not sample.turns:
        return prompt
    messages: list[Message] = []
    for message in (*sample.turns, *prompt.messages):
        if messages and messages[-1].role == message.role:
            messages[-1] = Message(message.role, f"{messages[-1].content}\n\n{message.content}")
        else:
            messages.append(message)
    return replace(prompt, messages=tuple(messages))


def parsed(
    style: Style, sample: Sample, completion: Completion, then: Callable[[Answer], Answer] = lambda answer: answer
) -> Answer:
    """The answer as the style reads it, without what the model thought aloud, after ``then``. Where either raises, an
    answer with that error. Thinking that was cut off leaves an empty answer, whose finish reason is ``length``."""
    apart = thinking_apart(completion.text)
    said = completion
    if apart.text or apart.cuts.spans:
        cut_off = apart.cut_off and completion.finish_reason in ("stop", "unknown")
        finish: FinishReason = "length" if cut_off else completion.finish_reason
        given = completion.citations
        moved = given and tuple(replace(c, claim=c.claim and apart.cuts.span(c.claim)) for c in given)
        said = replace(completion, text=apart.cuts.text, citations=moved, finish_reason=finish)
    try:
        answer = style.parse(sample, said)
        if not isinstance(answer, Answer):
            raise TypeError(f"expected an Answer, got {type(answer).__name__}")
        answer = then(answer)
    except (EvalsError, *ENDS_THE_RUN):
        raise
    except BaseException as error:  # a model may write anything, and a style or library may panic on it
        problem = f"the style could not read the answer: {type(error).__name__}: {error}"
        return Answer(text="", raw=completion.text, usage=completion.usage, error=problem)
    thinking = "\n".join(filter(None, (completion.thinking, apart.text)))
    instructions = power(style, "instructions")
    echo = echo_of(said.text, instructions)
    if echo:  # what is cited for a blank of the form is cited for nothing
        cited = (c for c in answer.citations if not c.claim or not is_blank(c.claim.of(answer.text), instructions))
        answer = replace(answer, citations=tuple(cited))
    if not thinking and not echo and said is completion:
        return answer
    if said is completion:
        return replace(answer, thinking=thinking, echo=echo)
    made_by_cutting = answer.cuts or answer.text == said.text
    cuts = (*apart.cuts.spans, *map(apart.cuts.raw, answer.cuts)) if made_by_cutting else ()
    return replace(answer, thinking=thinking, echo=echo, raw=completion.text, cuts=Cuts(completion.text, cuts).spans)
