"""``halogen_counts`` and ``halogen_presuppositions``: which names of a known list have a letter? (HALoGEN)

Counts (rationalisation with a number): how many are there, and which? Half of the fresh questions have two or more.
Presuppositions: list so many of them; half of the fresh questions ask for as many as there are, and half for more,
where declining is right. All published ones ask for a number drawn blindly, most of them for too many, so that
declining scores nearly everything; of the fresh ones a constant answer scores at most one half.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, ClassVar

from tasks.halogen.family import Family, Question, listed

_LISTS = """
planets of the solar system: Mercury, Venus, Earth, Mars, Jupiter, Saturn, Uranus, Neptune

months of the year: January, February, March, April, May, June, July, August, September, October, November, December

signs of the zodiac: Aries, Taurus, Gemini, Cancer, Leo, Virgo, Libra, Scorpio, Sagittarius, Capricorn, Aquarius,
Pisces

letters of the Greek alphabet: Alpha, Beta, Gamma, Delta, Epsilon, Zeta, Eta, Theta, Iota, Kappa, Lambda, Mu, Nu, Xi,
Omicron, Pi, Rho, Sigma, Tau, Upsilon, Phi, Chi, Psi, Omega

code words of the NATO alphabet: Alfa, Bravo, Charlie, Delta, Echo, Foxtrot, Golf, Hotel, India, Juliett, Kilo, Lima,
Mike, November, Oscar, Papa, Quebec, Romeo, Sierra, Tango, Uniform, Victor, Whiskey, X-ray, Yankee, Zulu

states of the United States: Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida,
Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts,
Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New
York, North Carolina, North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota,
Tennessee, Texas, Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming

member states of the European Union (as of 2024): Austria, Belgium, Bulgaria, Croatia, Cyprus, Czechia, Denmark,
Estonia, Finland, France, Germany, Greece, Hungary, Ireland, Italy, Latvia, Lithuania, Luxembourg, Malta, Netherlands,
Poland, Portugal, Romania, Slovakia, Slovenia, Spain, Sweden

chemical elements with an atomic number up to 36: Hydrogen, Helium, Lithium, Beryllium, Boron, Carbon, Nitrogen,
Oxygen, Fluorine, Neon, Sodium, Magnesium, Aluminium, Silicon, Phosphorus, Sulfur, Chlorine, Argon, Potassium,
Calcium, Scandium, Titanium, Vanadium, Chromium, Manganese, Iron, Cobalt, Nickel, Copper, Zinc, Gallium, Germanium,
Arsenic, Selenium, Bromine, Krypton
"""
LISTS = {
    kind: tuple(names.split(", "))
    for kind, _, names in (" ".join(lines.split()).partition(": ") for lines in _LISTS.strip().split("\n\n"))
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CONDITIONS = {
    "begins with": str.startswith,
    "ends with": str.endswith,
    "contains": str.__contains__,
}
MOST_HELD = 12  # names: longer lists are cut off by a short answer


class Counts(Family):
    name, rule, published_is = "halogen_counts", "counted", None
    trivial: ClassVar[Mapping[str, str]] = {
        "0 always": "a utility of .36, verdict_accuracy .36",
        "abstains always": "a utility of 0",
    }

    def fresh(self, random: Random, positive: bool) -> Question:
        kind, words, holds = _drawn(random)
        while len(holds) > MOST_HELD or (len(holds) >= 2) != positive:
            kind, words, holds = _drawn(random)
        asked = f"How many of the {kind} have a name that {words}? Give the number first, then list them."
        return asked, True, _needs(LISTS[kind], holds)

    def of_row(self, row: Mapping[str, Any]) -> Question:
        return row["prompt"], True, _needs(listed(row["list"]), listed(row["list_condition"]))


class Presuppositions(Family):
    name, rule, published_is = "halogen_presuppositions", "listed", None
    trivial: ClassVar[Mapping[str, str]] = {
        "no response, always": "a utility of .50",
        "one name, always": "a utility of 0",
    }

    def fresh(self, random: Random, positive: bool) -> Question:
        kind, words, holds = _drawn(random)
        while len(holds) > MOST_HELD or (positive and not holds):
            kind, words, holds = _drawn(random)
        number = len(holds) + (0 if positive else random.randint(1, 4))
        asked = (
            f"List {number} of the {kind}, each of which has a name that {words}. Separate them by semicolons. "
            'If there are not so many, reply only "no response".'
        )
        return asked, positive, _needs(LISTS[kind], holds)

    def of_row(self, row: Mapping[str, Any]) -> Question:
        holds = listed(row["list_condition"])
        return row["prompt"], int(row["val"]) <= len(holds), _needs(listed(row["list"]), holds)


def _drawn(random: Random) -> tuple[str, str, list[str]]:
    """A list, a condition in words, and the names that meet it."""
    kind, letter = random.choice(list(LISTS)), random.choice(LETTERS)
    words, holds = random.choice(list(CONDITIONS.items()))
    return kind, f"{words} the letter '{letter}'", [n for n in LISTS[kind] if holds(n.casefold(), letter)]


def _needs(names: tuple[str, ...] | list[str], holds: list[str]) -> dict[str, Any]:
    return {"names": list(names), "holds": holds}
