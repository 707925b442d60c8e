"""Words that deny what follows them: "refused to sign", "denied having signed", "stopped short of signing"."""

from __future__ import annotations

from collections.abc import Sequence

# By language: verbs and other words that deny, and what stands between them and what they deny, perhaps nothing.
# "-ing": nothing, before a word that ends so. "To avoid spilling" is said of a purpose, and denies nothing.
_TABLES = {
    "en": {
        """refuse refuses refused refusing fail fails failed failing decline declines declined declining neglect
        neglects neglected omits omitted unable unwilling cease ceases ceased forgot
        """: "to",
        "deny denies denied denying avoids avoided ceases ceased": "-ing",
        "deny denies denied denying": "that",
        "lack lacks lacked lacking": "",
        "stops stopped falls fell": "short of",
        "refrains refrained abstains abstained": "from",
    },
    "fr": {"refuse refusa refusèrent refusé refusent évita évité omit": "de"},
    "es": {"negó negaron niega niegan": "a", "rechazó rechazaron rehusó rehusaron evitó evitaron": ""},
    "it": {"rifiutò rifiutarono rifiutato rifiuta evitò evitato negò negato": "di"},
    "pt": {"recusou recusaram evitou evitaram": ""},
    "ru": {"отказался отказалась отказались отказалось": ""},
}


def _ways() -> dict[str, dict[str, list[tuple[str, ...]]]]:
    """By language and word, what may stand behind it, as words, the longest first."""
    found: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for language, table in _TABLES.items():
        for verbs, between in table.items():
            for verb in verbs.split():
                found.setdefault(language, {}).setdefault(verb, []).append(tuple(between.split()))
    for ways in (way for of_language in found.values() for way in of_language.values()):
        ways.sort(key=len, reverse=True)
    return found


_WAYS = _ways()
_GERUND = ("-ing",)
_SHORTEST_GERUND = 5  # "king" is none


def denying(language: str) -> frozenset[str]:
    """The words that may deny what follows them."""
    return frozenset(_WAYS.get(language, ()))


def denied_at(words: Sequence[str], at: int, language: str) -> int:
    """Where that begins which the word at ``words[at]`` denies; 0 if it denies nothing."""
    for way in _WAYS.get(language, {}).get(words[at], ()):
        end = at + 1 + len(way)
        if way == _GERUND:
            following = words[at + 1] if at + 1 < len(words) else ""
            if following.endswith("ing") and len(following) >= _SHORTEST_GERUND:
                return at + 1
        elif end < len(words) and tuple(words[at + 1 : end]) == way:
            return 0 if words[end] == "of" else end  # "lack of sleep" is no denial
    return 0
