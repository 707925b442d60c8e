"""Units with the prefixes of the International System of Units, by rule: "MHz" and "megahertz" are one, "MHz" and "GHz"
two that differ by a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from evals.text.languages.folding import fold_word

# The power of ten of a prefix, and its names.
_PREFIXES = {
    "n": (-9, "nano"),
    "μ": (-6, "micro mikro"),
    "m": (-3, "milli mili"),
    "c": (-2, "centi zenti"),
    "d": (-1, "deci dezi"),
    "h": (2, "hecto hekto"),
    "k": (3, "kilo chilo quilo"),
    "M": (6, "mega"),
    "G": (9, "giga"),
    "T": (12, "tera"),
}
# Units by symbol: the prefixes that they are met with, and their names, of which the first is the unit's here. Where a
# small and a capital letter are two prefixes, as in mW and MW, the one that comes first is meant by "mw".
_BASES = {
    "m": ("nμmcdhk", "metre metres meter meters metern metros metro metri"),
    "g": ("μmkM", "gram grams gramm gramme grammes gramos gramo grammi grammo gramas grama"),
    "l": ("μmcdh", "litre litres liter liters litros litro litri"),
    "s": ("nμm", "second seconds sekunde sekunden seconde secondes segundos segundo secondi secondo"),
    "W": ("kMGTmμ", "watt watts"),
    "V": ("μmkM", "volt volts"),
    "A": ("μmkM", "ampere amperes amp amps"),
    "Hz": ("kMGTm", "hertz"),
    "B": ("kMGT", "byte bytes"),
    "Pa": ("hkMGm", "pascal pascals"),
    "J": ("kMGm", "joule joules"),
    "N": ("k", "newton newtons"),
    "Wh": ("kMGT", "watt-hour watt-hours wattstunde wattstunden watthour watthours"),
    "eV": ("kMGTm", "electronvolt electronvolts"),
    "mol": ("nμm", "mole moles"),
    "bar": ("m", "bar bars"),
}
_UNEVEN = frozenset("B")  # of which some count 1,024 as a thousand


def _multiples() -> Iterator[tuple[str, str, int, list[str]]]:
    """Of each unit with a prefix, and without: its symbol, that of the unit without, the power, its names."""
    for symbol, (prefixes, names) in _BASES.items():
        yield symbol, symbol, 0, names.split()
        for prefix in prefixes:
            power, written = _PREFIXES[prefix]
            yield f"{prefix}{symbol}", symbol, power, [f"{p}{name}" for name in names.split() for p in written.split()]


def _tables() -> tuple[dict[str, str], dict[str, tuple[str, int]], dict[str, str]]:
    """The unit by each of its writings, folded; the unit without prefix and the power by the unit; and the units, by
    symbol, that another one differs from in case alone."""
    units: dict[str, str] = {}
    powers: dict[str, tuple[str, int]] = {}
    cased = {f"{prefix}{bit}": f"{_PREFIXES[prefix][1]}bit" for prefix in "kMGT" for bit in ("b", "bit")}
    for symbol, base, power, names in _multiples():
        unit = fold_word(symbol) if power else fold_word(names[0])
        if power and unit in powers:
            cased[symbol] = unit = fold_word(names[0])
        elif power and base not in _UNEVEN:
            powers[unit] = (fold_word(_BASES[base][1].split()[0]), power)
        units |= dict.fromkeys(map(fold_word, names), unit)
        if power and symbol not in cased:
            units[unit] = unit
    return units, powers, cased


NAMES, POWERS, CASED = _tables()
