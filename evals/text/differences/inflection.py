"""Endings that change what is said, where others do not: who does something and to whom, when, where and how much.

Words are folded.
"""

from __future__ import annotations

from rapidfuzz.distance import Prefix

from evals.patterns import pattern
from evals.text.languages.known import known, stem
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import Word, is_name

_SHORTEST = 3  # letters before an ending of a place
_LONGEST_PLACE = 6  # letters of one
_SHORTEST_MONTH = 4  # letters of its name
_WOMEN = ("erin", "erinnen", "entin", "entinnen", "istin", "istinnen")  # of German nouns
_AGENT = pattern("(?:ال)?م")  # so begin the Arabic words for who does something: معلم, معلمة
# Endings of who does something, where another ending says to whom: demandante, demandada; and of that it is done:
# preparación, preparada. In Indonesian they say of a verb to what it is done: mendengar, mendengarkan.
_AGENTS = {
    "es": pattern("(?:nte|dor|dora)(?:e?s)?$|ci[oó]n(?:es)?$"),
    "pt": pattern("(?:nte|dor|dora)(?:e?s)?$|ç(?:ão|ões)$"),
    "it": pattern("(?:nt|tor)[ei]$|tric[ei]$"),
    "fr": pattern("(?:eur|euse|trice)s?$"),
    "ro": pattern("to(?:r|are|ri)(?:ul|ului|ii|ilor)?$"),
    "sv": pattern("are(?:n|na)?s?$"),
    "id": pattern("(?:me|di).*kan$"),
}
# Endings of the past of verbs that have no present: oznámil, oznámí says what was and what will be.
_PAST = {
    "pl": pattern("l[aoiy]?m?"),
    "cs": pattern("l[aoiy]?"),
    "ru": pattern("л[аои]?(?:с[ьяи])?"),
    "uk": pattern("(?:в|л[аои])(?:с[ьяи])?"),
}
_VOWELS = frozenset("aeiouyаеиоуыэюяєі")


def changes_meaning(source: Word, quote: Word, lexicon: Lexicon) -> bool:
    """Whether an ending tells what is yet to come from what is, "aprobará", a woman from a man, "Lehrerin", who does
    something from whom it is done to, "demandante", where from whence, "házban", "házból", or one month from another.
    """
    one, other = source.raw.lower(), quote.raw.lower()
    a, b, language = source.key, quote.key, lexicon.language
    future = lexicon.future
    if future and one.endswith(future) != other.endswith(future):
        return True
    if language in _PAST and _is_of_another_time(a, b, lexicon):
        return True
    agent = _AGENTS.get(language)
    if agent is not None and bool(agent.search(one)) != bool(agent.search(other)):
        return stem(one, language) == stem(other, language)
    if language == "ar" and _AGENT.match(one):
        return one.removesuffix("ة") == other.removesuffix("ة") and one != other
    if language == "de":
        return is_name(source) and (one.endswith(_WOMEN) != other.endswith(_WOMEN) or _is_who_does(a, b))
    if not lexicon.places:
        return False
    return _differ(place(a, lexicon)[1], place(b, lexicon)[1]) or _differ(_month(a, lexicon), _month(b, lexicon))


def _is_who_does(a: str, b: str) -> bool:
    """Whether one of two German nouns is the other with the ending of who does it, "Lehre", "Lehrer": such a noun has
    one of a woman, "Lehrerin", and a plural in -er has none."""
    short, long = sorted((a, b), key=len)
    return long in (f"{short}er", f"{short}r") and known(f"{long}in", "de")


def place(key: str, lexicon: Lexicon) -> tuple[str, str]:
    """A word without its ending of a place, and which place that tells; the word and "" for none."""
    for size in range(min(_LONGEST_PLACE, len(key)), 0, -1) if lexicon.places else ():
        told = lexicon.places.get(key[-size:])
        if told and (len(key) == size or len(key) >= size + _SHORTEST):
            return key[:-size], told
    return key, ""


def compares(ends: set[str], lexicon: Lexicon) -> bool:
    """Whether one of two endings is that of a comparative, and the other is not."""
    return sum(end in lexicon.comparing for end in ends) == 1 and ends != {"e", "er"}


def _is_of_another_time(a: str, b: str, lexicon: Lexicon) -> bool:
    past, shared = _PAST[lexicon.language], Prefix.similarity(a, b)
    ends = {a[shared:], b[shared:]}
    # "учні" and "учнів" are two cases
    return (
        ends != {"", "в"}
        and a[shared - 1 : shared] in _VOWELS
        and [past.fullmatch(end) is None for end in ends].count(False) == 1
    )


def _month(key: str, lexicon: Lexicon) -> str:
    """The month that a word begins with the name of, "júniusban"; "" for none."""
    if key in lexicon.months:
        return lexicon.months[key]
    named = (name for name in lexicon.months if len(name) >= _SHORTEST_MONTH and key.startswith(name))
    return next((lexicon.months[name] for name in named), "")


def _differ(one: str, other: str) -> bool:
    return "" != one != other != ""
