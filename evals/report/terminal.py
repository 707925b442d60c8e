"""Where text is printed: a terminal as wide as it is, or a pipe as wide as a table needs."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from evals.plain import one_line

# A pipe has no width of its own, and nothing must be cut or wrapped to fit one: whoever reads it counts on whole lines.
PIPE_WIDTH = 10_000
# Terminals say 0 or 1 before they have a size. They break the lines themselves.
LEAST_WIDTH = 20


class Terminal(Console):
    """A console that leaves it to the command line what becomes of a reader that has gone."""

    def on_broken_pipe(self) -> None:
        """Raise the BrokenPipeError again; Console would end the process with an error."""
        raise


def terminal(pipe_width: int = PIPE_WIDTH, *, stderr: bool = False) -> Terminal:
    """Standard output, or standard error; ``pipe_width`` columns wide where it is no terminal."""
    console = Terminal(highlight=False, stderr=stderr)
    if not console.is_terminal:
        console.width = pipe_width
    elif console.width < LEAST_WIDTH:
        console.width = LEAST_WIDTH
    return console


def escaped(text: str) -> str:
    """Hostile text on one line, without control characters that a terminal or rich's markup would act on."""
    return escape(one_line(text))
