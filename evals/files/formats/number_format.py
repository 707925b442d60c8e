"""Numbers of a workbook as they are shown, by their number format (ECMA-376, part 1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import NamedTuple

from evals.patterns import pattern

_PART = pattern(
    r"""(?P<digits>[0#?][0#?,]*)|(?P<point>\.)(?P<decimals>[0#?]*)|(?P<scaled>,+)|(?P<power>E[+-]0+)|(?P<percent>%)
    |"(?P<text>[^"]*)"?|\\(?P<escaped>.)|(?P<space>_.)|\*.|\[\$(?P<currency>[^]-]*)(?:-(?P<locale>[^]]*))?\]
    |\[(?:(?P<relation>[<>]=?|=|<>)(?P<bound>-?[\d.]{1,20})|(?P<elapsed>[hH]+|[mM]+|[sS]+)|[^]]*)\]
    |(?P<half>AM/PM|A/P|am/pm|a/p)|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?)|(?P<general>General)|(?P<end>;)
    |(?P<unknown>[a-zA-Z@/])|(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_RELATIONS = {"<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne}
LONGEST = 255  # characters of a format

Part = re.Match[str]


class _Section(NamedTuple):
    parts: Sequence[Part]
    relation: str = ""
    bound: Decimal = Decimal(0)

    def holds(self, value: Decimal) -> bool:
        return not self.relation or bool(_RELATIONS[self.relation](value, self.bound))


def figure(value: float, number_format: str) -> str | None:
    """A number as it is shown; None where the format says nothing of it, or what is not known here.

    >>> figure(1234567.891, "#,##0.00"), figure(0.125, "0.0%"), figure(-3, '#,##0 "t";(#,##0)')
    ('1,234,567.89', '12.5%', '(3)')
    """
    if len(number_format) > LONGEST or number_format == "General":
        return None
    number, sections = Decimal(repr(value)), sections_of(number_format)
    section, number = _of_number(sections, number)
    kinds = {part.lastgroup for part in section.parts}
    if kinds & {"unknown", "date", "elapsed", "half"}:
        return None
    if "power" in kinds:
        return _scientific(section.parts, number)
    return _filled(section.parts, number)


@lru_cache(maxsize=512)
def sections_of(number_format: str) -> list[_Section]:
    """The parts of a format for positive and negative numbers, zero and text, or for what it says itself."""
    sections, parts = list[_Section](), list[Part]()
    for part in (*_PART.finditer(number_format), None):
        if part is None or part.lastgroup == "end":
            told = next((p for p in parts if p["relation"]), None)
            about = (told["relation"], Decimal(told["bound"])) if told and _is_number(told["bound"]) else ()
            sections.append(_Section(parts, *about))
            parts = []
        else:
            parts.append(part)
    return sections


def _of_number(sections: list[_Section], number: Decimal) -> tuple[_Section, Decimal]:
    """The section for a number, and the number as it stands there: one for negative ones writes their sign itself."""
    if any(section.relation for section in sections):
        return next((s for s in sections[:3] if s.holds(number)), sections[min(len(sections), 3) - 1]), number
    if len(sections) > 1 and number < 0:
        return sections[1], -number
    return sections[2 if len(sections) > 2 and number == 0 else 0], number


def _filled(parts: Sequence[Part], number: Decimal) -> str | None:
    """The parts with the digits of the number in their places; literals between them stay."""
    places = [part for part in parts if part["digits"] or part["point"]]
    if not places:
        plain = f"{float(number):.15g}"
        return "".join(plain if part["general"] else literal(part) for part in parts)  # or text in place of a number
    behind = [part for part in parts if part["scaled"]]
    commas = sum(len(part["scaled"]) for part in behind) + sum(_end_commas(part) for part in places)
    percents = sum(part["percent"] is not None for part in parts)
    optional = "".join(part["decimals"] or "" for part in places)
    if sum(part["point"] is not None for part in parts) > 1:
        return None
    shown = _rounded(number.scaleb(2 * percents - 3 * commas), len(optional))
    whole, _, decimals = f"{abs(shown):f}".partition(".")
    while decimals and optional[len(decimals) - 1] != "0" and decimals.endswith("0"):
        decimals = decimals[:-1]
    filled = _in_places(parts, whole.lstrip("0"), decimals)
    return "-" + filled if shown < 0 else filled


def _in_places(parts: Sequence[Part], whole: str, decimals: str) -> str:
    """From the right, each place takes a digit, and the first all that are left."""
    places = "".join(part["digits"] or "" for part in parts).rstrip(",")
    thousands, left = "," in places, sum(c != "," for c in places)
    out, used = list[str](), 0
    if not left and whole:
        out.append("")
    for part in reversed(parts):
        if part["point"]:
            out.append("." + decimals if decimals or "0" in (part["decimals"] or "") or not part["decimals"] else "")
            if not left:
                out.append(whole)
        elif part["digits"]:
            for place in reversed(part["digits"].replace(",", "")):
                left -= 1
                count = max(1, len(whole) - used) if not left else 1
                for _ in range(count):
                    digit = whole[-1 - used] if used < len(whole) else "0" if place == "0" else ""
                    if digit and thousands and used and used % 3 == 0:
                        out.append(",")
                    out.append(digit)
                    used += 1
        else:
            out.append(literal(part))
    return "".join(reversed(out)).strip()


def _scientific(parts: Sequence[Part], number: Decimal) -> str | None:
    (power,) = (part["power"] for part in parts if part["power"])
    decimals = "".join(part["decimals"] or "" for part in parts)
    if sum(len(part["digits"] or "") for part in parts) != 1:
        return None
    at = number.adjusted() if number else 0
    digits = _rounded(number.scaleb(-at), len(decimals))
    if abs(digits) >= 10:
        digits, at = _rounded(digits / 10, len(decimals)), at + 1
    sign = "-" if at < 0 else "+" if power[1] == "+" else ""
    return f"{digits:f}E{sign}{abs(at):0{len(power) - 2}d}"


def _rounded(number: Decimal, decimals: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) if number.adjusted() + decimals < 27 else number


def _end_commas(part: Part) -> int:
    """Behind the last digit each divides by a thousand."""
    digits = part["digits"] or ""
    return len(digits) - len(digits.rstrip(","))


def literal(part: Part) -> str:
    found = next(filter(None, part.group("text", "escaped", "currency", "percent", "sign")), "")
    return " " if part["space"] else found


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d*)?", text) is not None
