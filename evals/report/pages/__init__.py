"""Pages of answers and of figures, each one HTML file that opens from disk. What they hold is made here; how it is
drawn is written in TypeScript (the folder ``pages``), which is built into ``built/``."""

from evals.pages import built


def script(page: str) -> str:
    """The script of the ``run``, ``check``, ``board`` or ``comparison`` page."""
    return built(__name__, f"{page}.js")
