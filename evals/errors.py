"""What can go wrong, on one page.

    EvalsError                 anything a user can mend: one line that names the place and what was expected
    ├── UsageError             the call: a name nobody has, an argument of another type, options that exclude each other
    ├── DataError              what was read: a file, a line or a field that is not what was expected
    ├── RunError               a run folder: damaged, held by another process, or of another format
    ├── SetupError             this machine: a library, a model, a key or an address that is missing or does not fit
    └── PluginError            a plugin that breaks its contract, ours or a stranger's

The command line prints an EvalsError and exits with 1; no other exception is for users. Faults of a single request
(`evals.remote.Failure`) never get so far: the request becomes an answer with an ``error``, and the run goes on.
"""

from __future__ import annotations

# What a fault in a plugin never is. A panic in a library written in Rust is no Exception either, but such a fault.
ENDS_THE_RUN = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)


class EvalsError(Exception):
    """Anything a user can mend: one line that names the place and what was expected."""


class UsageError(EvalsError):
    """The call is wrong: a name nobody has, an argument of another type, options that exclude each other."""


class DataError(EvalsError):
    """A file, a line or a field is not what was expected."""


class RunError(EvalsError):
    """A run folder is damaged, held by another process, or of another format."""


class SetupError(EvalsError):
    """This machine lacks a library, a model, a key or an address, or has one that does not fit."""


class PluginError(EvalsError):
    """A plugin breaks its contract."""
