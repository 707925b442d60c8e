"""How many tokens a text has, and where they stand in it: every place is a span of code points of the text that was
given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from evals.errors import SetupError
from evals.models.get.finding import find
from evals.models.libraries import libraries, quiet
from evals.models.run.chat import first_line
from evals.plain import encodable
from evals.text import rough_tokens
from evals.types import Span

_PLAIN_TEXT = {
    "split_special_tokens": True,
    "return_offsets_mapping": True,
    "truncation": False,
    "verbose": False,
}


class Tokens(NamedTuple):
    """The numbers of a text's tokens, and the span of the text that each stands for; both [tokens]."""

    ids: list[int]
    spans: list[Span]


class PairTokens(NamedTuple):
    """Two texts as one input of a model. ``features`` are what the model takes, each [length]; ``second`` are the
    tokens of the second text: the place of each in the input, and the span of that text that it stands for."""

    features: dict[str, list[int]]
    second: tuple[tuple[int, Span], ...]


def tokens_of(tokenizer: Any, text: str) -> Tokens:
    """A text alone. What looks like a control token in it is plain text."""
    found = tokenizer(encodable(text), add_special_tokens=False, **_PLAIN_TEXT)
    return Tokens(found["input_ids"], [Span(*place) for place in found["offset_mapping"]])


def tokens_of_pair(tokenizer: Any, first: str, second: str) -> PairTokens:
    """Two texts, the second not empty, with the tokens that a tokenizer puts around a pair. What looks like a control
    token in them is plain text."""
    found = tokenizer(encodable(first), encodable(second), **_PLAIN_TEXT)
    places = found.pop("offset_mapping")
    spans = [(n, Span(*places[n])) for n, text in enumerate(found.sequence_ids(0)) if text == 1]
    return PairTokens(dict(found), tuple(spans))


def check_places(name: str, tokenizer: Any) -> None:
    """Raises EvalsError where the tokenizer of the model of that name cannot tell where its tokens stand."""
    if not tokenizer.is_fast:
        raise SetupError(f"model '{name}' has a tokenizer that tells no places of its tokens; expected tokenizer.json")


def counter(model: str = "") -> Callable[[str], int]:
    """Counts the tokens of a text as the model would: a folder, a model of the catalogue or one of a hub. ``""``: one
    token for four characters. Raises SetupError where its tokenizer cannot be loaded."""
    if not model:
        return rough_tokens
    folder = find(model)
    _, transformers = libraries(f"tokenizer '{model}'")
    try:
        with quiet(transformers):
            tokenizer = transformers.AutoTokenizer.from_pretrained(
                str(folder or model), local_files_only=folder is not None
            )
    except Exception as error:  # the libraries raise a dozen unrelated kinds for a file they cannot use
        raise SetupError(f"tokenizer '{model}' cannot be loaded: {first_line(error)}") from error
    return lambda text: len(tokens_of(tokenizer, text).ids)
