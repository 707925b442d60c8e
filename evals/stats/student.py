"""Student's t without scipy: tail areas and quantiles, for any number of degrees of freedom above 0."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log, pi, sqrt
from statistics import NormalDist

NORMAL = NormalDist()
Z95 = 1.959963984540054
_AS_NORMAL = 1e6  # degrees of freedom above which t equals the normal to six digits
_TINY = 1e-300


def t_two_sided(t: float, df: float) -> float:
    """P(|T| > |t|) of Student's t: the regularised incomplete beta function at df/(df + t^2) of df/2 and 1/2."""
    if df >= _AS_NORMAL:
        return 2 * NORMAL.cdf(-abs(t))
    a, b, x = df / 2, 0.5, df / (df + t * t)
    if x in (0.0, 1.0):
        return x
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    # The fraction converges fast for small x only; for large x, I_x(a, b) = 1 - I_{1-x}(b, a).
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(x, a, b) / a
    return 1 - front * _beta_fraction(1 - x, b, a) / b


@lru_cache(maxsize=4096)
def t_quantile(p: float, df: float) -> float:
    """The value that T stays below with probability ``p``, above .5.

    By Newton's method from the normal quantile, which is smaller: the tail is convex, so no step overshoots.
    """
    t = NORMAL.inv_cdf(p)
    if df >= _AS_NORMAL:
        return t
    peak = exp(lgamma((df + 1) / 2) - lgamma(df / 2)) / sqrt(df * pi)
    for _ in range(100):
        density = peak * (1 + t * t / df) ** (-(df + 1) / 2)
        step = (t_two_sided(t, df) / 2 - (1 - p)) / density
        t += step
        if abs(step) < 1e-10 * t:
            break
    return t


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8), by Lentz's method."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, 10_000):
        for step in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _away(1 + step * d), _away(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value


def _away(x: float) -> float:
    return x if abs(x) > _TINY else _TINY
