"""``almanac``: one plain fact a question, its source among distractors (data/almanac/README.md)."""

from tasks.own import own

almanac = own("almanac", version="1")
