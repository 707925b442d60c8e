"""``halogen_primes``: is a number prime? (HALoGEN, rationalisation with a yes or no; Snowball, arXiv 2305.13534)

All 500 published numbers are prime, so that "yes" scores everything. Of the fresh ones half are products of two primes
above 30, which no rule of divisibility gives away: a constant answer has a verdict_accuracy of one half, "no" with an
invented factorisation a utility of nearly 0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Any

from tasks.halogen.family import Family, Question, asked_of

LEAST, MOST = 1_000, 20_000  # the range of the published numbers
LEAST_FACTOR = 31
_ASKED = re.compile(r"Is (\d{1,18}) a prime number\?")


class Primes(Family):
    name, rule, published_is = "halogen_primes", "primality", True

    def fresh(self, random: Random, positive: bool) -> Question:
        if positive:
            number = random.choice(PRIMES)
        else:
            factor = random.choice([p for p in PRIMES_TO_ROOT if p >= LEAST_FACTOR])
            others = [p for p in ALL_PRIMES if LEAST // factor < p <= MOST // factor and p >= LEAST_FACTOR]
            number = factor * random.choice(others)
        asked = f"Is {number} a prime number? Begin with yes or no. If it is not prime, give its prime factors."
        return asked, True, {"number": number}

    def of_row(self, row: Mapping[str, Any]) -> Question | None:
        """A row of HALoGEN (prompt, category) or of Snowball (task, question)."""
        prompt, kind = asked_of(row)
        if not kind.startswith("prim"):
            return None
        if (asked := _ASKED.search(prompt)) is None:
            raise ValueError(f"{prompt[:60]!r} asks for no prime")
        return prompt, True, {"number": int(asked[1])}


def primes(most: int) -> list[int]:
    """All primes up to ``most``, by the sieve of Eratosthenes."""
    is_prime = bytearray([0, 0]) + bytearray([1]) * (most - 1)
    for n in range(2, int(most**0.5) + 1):
        if is_prime[n]:
            is_prime[n * n :: n] = bytes(len(range(n * n, most + 1, n)))
    return [n for n, prime in enumerate(is_prime) if prime]


ALL_PRIMES = primes(MOST)
PRIMES = [p for p in ALL_PRIMES if p >= LEAST]
PRIMES_TO_ROOT = [p for p in ALL_PRIMES if p * p <= MOST]
