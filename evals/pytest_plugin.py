"""The pytest plugin by its earlier name; `grounded_evals.pytest_plugin` is the plugin."""

from grounded_evals.pytest_plugin import grounding

__all__ = ["grounding"]
