"""Figures, boards, comparisons and samples as people read them: on a terminal, as Markdown, CSV, JSON and SVG."""
