"""What can go wrong, on one page.

    EvalsError                 anything a user can fix: one line that names the place and what was expected
    ├── UsageError             the call: an unknown name, an argument of another type, options that exclude each other
    ├── DataError              what was read: a file, a line or a field that is not what was expected; DataErrors are
    │                          several that one reading found
    ├── RunError               a run folder: damaged, locked by another process, or of another format
    ├── SetupError             this machine: a library, a model, a key or an address that is missing or does not fit
    ├── PluginError            a plugin that breaks its contract, ours or a stranger's
    ├── GroundingError         an answer that cites what its documents do not say, where a caller asked for an error
    └── NotApplicable          a sample that a transform does not fit: it is left out, and counted by its reason

The command line prints an EvalsError and exits with 1; no other exception is for users. Faults of a single request
(`evals.remote.Failure`) do not end a run: the request becomes an answer with an ``error``, and the run goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

# What code that catches a plugin's faults must let through. It catches BaseException all the same, because a panic in a
# library written in Rust is no Exception.
ENDS_THE_RUN = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


class EvalsError(Exception):
    """Anything a user can fix: one line that names the place and what was expected; further ones where there is more
    to say."""

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is wrong, one line for each fault."""
        return tuple(map(str, self.args))


class UsageError(EvalsError):
    """The call is wrong: an unknown name, an argument of another type, options that exclude each other."""


class DataError(EvalsError):
    """A file, a line or a field is not what was expected."""


class DataErrors(DataError):
    """Several faults that one reading found."""

    def __init__(self, problems: Sequence[EvalsError]) -> None:
        super().__init__(*(line for problem in problems for line in problem.lines))


class RunError(EvalsError):
    """A run folder is damaged, locked by another process, or of another format."""


class SetupError(EvalsError):
    """This machine lacks a library, a model, a key or an address, or has one that does not fit."""


class PluginError(EvalsError):
    """A plugin breaks its contract."""


class GroundingError(EvalsError):
    """An answer's citations are false: a line for each."""


class NotApplicable(EvalsError):
    """A transform does not fit a sample: the reason, in the same words for all such samples."""
