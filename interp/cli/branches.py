"""Verbs under a verb, as in `evals probe sae train`; a module of one is imported only where it is called."""

from __future__ import annotations

from argparse import REMAINDER, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from evals import SetupError, UsageError
from evals.plain import did_you_mean

_LIBRARIES = ("torch", "safetensors", "sklearn")


class Branches:
    """By name a module, which does what `evals.Verb` says, and a line about it."""

    def __init__(self, called: str, modules: Mapping[str, tuple[str, str]]) -> None:
        """``called`` is the verb they are under, as a user writes it."""
        self._called, self._modules = called, modules
        self._parser: Callable[..., ArgumentParser] = ArgumentParser

    def add_arguments(self, parser: ArgumentParser) -> None:
        self._parser = type(parser)  # whoever calls says in its own way what is wrong with arguments
        lines = [f"  {name:<10} {about}" for name, (_, about) in self._modules.items()]
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.usage = f"{self._called} VERB ..."
        parser.epilog = "\n".join(["verbs:", *lines, "", f"`{self._called} VERB --help` tells more."])
        parser.add_argument("verb", metavar="VERB")
        parser.add_argument("arguments", nargs=REMAINDER, metavar="...")

    def main(self, arguments: Namespace) -> int:
        """Raises UsageError for a verb that is not there, SetupError where a library is missing."""
        if arguments.verb not in self._modules:
            raise UsageError(f"no verb '{arguments.verb}'; {did_you_mean(arguments.verb, self._modules)}")
        if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
            raise SetupError(f"{self._called} needs `pip install grounded-evals[interp]` (no {', '.join(missing)})")
        module: Any = import_module(self._modules[arguments.verb][0])
        called = f"{self._called} {arguments.verb}"
        parser = self._parser(prog=called, description=module.__doc__, allow_abbrev=False)
        module.add_arguments(parser)
        return int(module.main(parser.parse_args(arguments.arguments)))
