"""What several styles share: the layout of documents in a prompt, and the Answer made of a completion."""

from __future__ import annotations

import re
from collections.abc import Callable

from evals.abstention import abstention_of
from evals.patterns import may_hold
from evals.types import Answer, Citation, Completion, Constraint, Document, Message, Prompt, Sample, Span

# A line of a document that begins like one of the prompt's own headings ("[2]", "[2, p. 3]", "Question:"), also in
# full-width characters, and after spaces or zero-width characters. Every character that some renderer breaks a line at
# begins a line here.
_BREAKS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_UNSEEN = "[^\\S" + _BREAKS + "]|[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]"
_HEAD = r"(?:[\[［]\s*\d+\s*(?:[,，]\s*p\.\s*\d+\s*)?[\]］]|(?:documents?|question|answer)\s*[:：])"
_HEADING = re.compile(rf"(?P<start>^|[{_BREAKS}])(?=(?:{_UNSEEN})*{_HEAD})", re.IGNORECASE)
_MAY_HOLD = may_hold(_HEAD, re.IGNORECASE)


def documents_block(sample: Sample, body: Callable[[int, Document], str] | None = None) -> str:
    """The documents, numbered from 1, each with its title and its text, or the ``body`` that is made of its number and
    it. No other line begins with a number in brackets: `as_text` and `as_title` see to that."""
    return "\n\n".join(
        f"{f'[{n}] {as_title(d.title)}'.rstrip()}\n{body(n, d) if body else as_text(d.text)}"
        for n, d in enumerate(sample.documents, start=1)
    )


def as_text(text: str) -> str:
    """A document's text for a prompt. Lines that could be taken for a heading of the prompt, and so for another
    document or for the question, are marked as quotations by "> "; everything else stays as it is."""
    return _HEADING.sub(r"\g<start>> ", text) if _MAY_HOLD(text) else text


def as_title(title: str) -> str:
    """A title as part of one line."""
    return " ".join(title.split())


def ask(instructions: str, sources: str, question: str, constraint: Constraint | None = None) -> Prompt:
    """A prompt of one user message: the ``sources``, the instructions, the question.

    The sources come first, so that all prompts about the same documents, in any style, have a common prefix, which
    local engines and services compute only once. Small models also follow instructions better near the end.
    """
    user = f"Documents:\n\n{sources}\n\n{instructions}\n\nQuestion: {question}"
    return Prompt((Message("user", user),), constraint)


def document_of(number: int | str, sample: Sample) -> str:
    """The id of the document that a prompt shows under that number, ``[9]`` where it shows none."""
    at = int(number)
    return sample.documents[at - 1].id if 1 <= at <= len(sample.documents) else f"[{number}]"


def answer(
    completion: Completion,
    text: str,
    citations: tuple[Citation, ...] = (),
    unread: tuple[str, ...] = (),
    cuts: tuple[Span, ...] = (),
) -> Answer:
    """An Answer of this text, with the usage, log-probabilities and error of the completion it was read from. ``cuts``
    are what the text leaves out of that of the completion."""
    return Answer(
        text=text,
        citations=citations,
        abstention="refused" if completion.finish_reason == "content_filter" else abstention_of(text),
        finish_reason=completion.finish_reason,
        usage=completion.usage,
        logprobs=completion.logprobs,
        cached=completion.cached,
        raw=completion.text if completion.text != text else "",
        cuts=cuts,
        error=completion.error,
        unread=unread,
    )
