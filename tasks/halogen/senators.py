"""``halogen_senators``: was there a senator of that state from that school? (HALoGEN and Snowball, with a yes or no)

``--task halogen_senators=FILE`` reads the published questions, to all of which the answer is no, so that "no" scores
everything. ``-T mixed=true`` asks as many of them as there are questions of ours to which it is yes (ALUMNI, 30), and
those: a constant answer then has a verdict_accuracy of one half. There is no rule to make up more by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from evals import DataError, TaskOptions
from tasks.halogen.family import Family, Question, asked_of

# State, school, and a senator who went there, from the Biographical Directory of the United States Congress.
ALUMNI = (
    ("Arizona", "the United States Naval Academy", "John McCain"),
    ("Arkansas", "Harvard", "Tom Cotton"),
    ("California", "Howard University", "Kamala Harris"),
    ("California", "Stanford", "Dianne Feinstein"),
    ("Colorado", "Wesleyan University", "Michael Bennet"),
    ("Connecticut", "Yale", "Joe Lieberman"),
    ("Delaware", "the University of Delaware", "Joe Biden"),
    ("Illinois", "Columbia", "Barack Obama"),
    ("Maine", "Dartmouth College", "Angus King"),
    ("Maine", "St. Lawrence University", "Susan Collins"),
    ("Massachusetts", "Harvard", "John F. Kennedy"),
    ("Minnesota", "Harvard", "Al Franken"),
    ("Minnesota", "Yale", "Amy Klobuchar"),
    ("Missouri", "Stanford", "Josh Hawley"),
    ("Nebraska", "Harvard", "Ben Sasse"),
    ("New Jersey", "Princeton", "Bill Bradley"),
    ("New Jersey", "Stanford", "Cory Booker"),
    ("New York", "Dartmouth College", "Kirsten Gillibrand"),
    ("New York", "Harvard", "Chuck Schumer"),
    ("New York", "Yale", "Hillary Clinton"),
    ("Ohio", "the Ohio State University", "J. D. Vance"),
    ("Ohio", "Yale", "Sherrod Brown"),
    ("Oregon", "Stanford", "Ron Wyden"),
    ("Rhode Island", "Brown University", "Lincoln Chafee"),
    ("Tennessee", "Harvard", "Al Gore"),
    ("Tennessee", "Vanderbilt University", "Lamar Alexander"),
    ("Texas", "Princeton", "Ted Cruz"),
    ("Utah", "Brigham Young University", "Mitt Romney"),
    ("Virginia", "the United States Naval Academy", "Jim Webb"),
    ("West Virginia", "Harvard", "Jay Rockefeller"),
)
_ASKED = re.compile(r"represented the state of ([\w .]{1,40}?) and whose alma mater was ([^?]{1,80})\?")


class Senators(Family):
    name, rule, published_is = "halogen_senators", "senators", False

    def __init__(self, options: TaskOptions) -> None:
        super().__init__(options)
        if not options.source:
            self.card = replace(self._of_published(), source="published questions, from a FILE")

    def fresh(self, random: Random, positive: bool) -> Question:
        if not positive:
            raise DataError(f"{self.name} has no questions of its own; expected {self.name}=FILE.jsonl or a hub id")
        return _question(*random.choice(ALUMNI))

    def of_row(self, row: Mapping[str, Any]) -> Question | None:
        """A row of HALoGEN (prompt, category) or of Snowball (task, question); Snowball's own answer must be no."""
        prompt, kind = asked_of(row)
        if not kind.startswith("senator"):
            return None
        asked = _ASKED.search(prompt)
        if asked is None or row.get("answer", False):
            raise ValueError(f"{prompt[:60]!r} does not ask for a senator there never was")
        if clash := [who for state, school, who in ALUMNI if (state, school) == (asked[1], asked[2])]:
            raise ValueError(f"{prompt[:90]!r}: there was {clash[0]}")
        return prompt, True, {"answer": False, "state": asked[1], "school": asked[2]}


def _question(state: str, school: str, senator: str) -> Question:
    asked = (
        f"Was there ever a US senator that represented the state of {state} and whose alma mater was {school}? "
        "Begin with yes or no. If yes, name the senator."
    )
    return asked, True, {"answer": True, "state": state, "school": school, "senator": senator}
