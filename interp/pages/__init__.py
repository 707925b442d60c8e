"""Pages of what was found inside a model. What they hold is made here; ``built/`` is made from the folder ``pages``."""
