"""How many tokens a model reads, by its own tokenizer and without its weights."""

from __future__ import annotations

from collections.abc import Callable

from evals.errors import SetupError
from evals.models.get.finding import find
from evals.models.libraries import libraries, quiet
from evals.models.run.chat import first_line
from evals.models.run.tokens import tokens_of
from evals.text import rough_tokens


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
