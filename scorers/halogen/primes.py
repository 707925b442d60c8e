"""Is a number prime? The yes or no is checked by arithmetic, and so is every factor that a no comes with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from evals import Claim
from scorers.halogen.atoms import MOST, Atoms, stance, verdict

_NO = re.compile(r"\bnot (?:a )?prime|n['’]t (?:a )?prime|\bcomposite\b|\bnon-?prime", re.IGNORECASE)
_YES = re.compile(r"\bprime\b", re.IGNORECASE)
_NUMBER = r"(?<![\d.,^*])\d{1,18}(?:,\d{3}){0,5}(?:\s?(?:\^|\*\*)\s?\d{1,2}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})?(?![\d^])"
_TIMES = r"\s{0,3}(?:[×·⋅∗*xX]|times|\\times)\s{0,3}"
_CHAIN = re.compile(rf"{_NUMBER}(?:{_TIMES}{_NUMBER})+")
_CUE = re.compile(
    rf"(?:divisible by|divided by|product of|factors?(?: of \d{{1,18}})?(?: are| is|:)|"
    rf"factori[sz]ation(?: of \d{{1,18}})?(?: is|:)|divisors?(?: are| is|:))[:\s]{{0,3}}"
    rf"(?P<list>{_NUMBER}(?:(?:,? and |, ?){_NUMBER})*)",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# With these bases the test of Miller and Rabin is exact below BOUND (Sorenson and Webster, Math. Comp. 86, 2017).
_BASES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41)
BOUND = 3_317_044_064_679_887_385_961_981


def primality(question: Mapping[str, Any], text: str) -> Atoms:
    """``number`` is asked about. A factor written twice is right twice only if it divides twice."""
    number = int(question["number"])
    said = stance(text, _YES, _NO)
    atoms = verdict(said, is_prime(number))
    if said is False:
        atoms += _factors(number, text[:MOST])
    return atoms


def is_prime(number: int) -> bool:
    """Raises ValueError from BOUND on, where the test is not known to be exact."""
    if number >= BOUND:
        raise ValueError(f"number {number}; expected one below {BOUND}")
    if number < 2 or any(number % p == 0 for p in _BASES):
        return number in _BASES
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return not any(_witness(base, number, odd, twos) for base in _BASES)


def _witness(base: int, number: int, odd: int, twos: int) -> bool:
    """Whether the base shows that number = odd * 2^twos + 1 is composite."""
    x = pow(base, odd, number)
    return x not in (1, number - 1) and all((x := x * x % number) != number - 1 for _ in range(twos - 1))


def _factors(number: int, text: str) -> Iterator[Claim]:
    for chain in _CHAIN.finditer(text):
        left = number
        for shown, factor in map(_read, re.split(_TIMES, chain[0])):
            divides = 1 < factor < number and left % factor == 0
            left = left // factor if divides else left
            yield Claim(shown, float(divides), "factor")
    for cue in _CUE.finditer(_CHAIN.sub(" ", text)):
        for shown, factor in map(_read, re.findall(_NUMBER, cue["list"])):
            if factor not in (1, number):  # "its only divisors are 1 and itself" proposes no factor
                yield Claim(shown, float(number % factor == 0 if factor else 0), "factor")


def _read(shown: str) -> tuple[str, int]:
    """A factor as written and its value: ``2^5``, ``2⁵`` and ``1,024`` are numbers."""
    plain = shown.replace(",", "").strip()
    superscript = re.search(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+$", plain)
    if superscript:
        plain = f"{plain[: superscript.start()]}^{superscript[0].translate(_RAISED)}"
    base, _, power = plain.replace("**", "^").partition("^")
    return shown.strip(), int(base) ** int(power or 1)
