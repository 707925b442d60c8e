"""Pages, each one HTML file that opens from disk. What they hold is made here; how it is drawn is written in TypeScript
(the folder ``pages``), which is built into ``built/``."""
