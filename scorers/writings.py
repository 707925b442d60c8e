"""How else an accepted wording may be written: a name without its title, a noun in the plural, UTF8 for UTF-8.

>>> list(written("King Henry VIII"))
['King Henry VIII', 'Henry VIII', 'henry 8', 'henry 8th', 'king henry 8', 'king henry 8th']
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evals.text.characters import SMALL
from evals.text.values.eastern import plain_numerals
from scorers.figures import ordinal
from scorers.tokens import roman_value, tokens

_ALSO = re.compile(r"([^()]*[^\W\d_]) \(([^()\d]+)\)")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_JOINED = re.compile(r"(?<=[^\W\d_])(?:['’ʼ]|-(?=[A-Z]))(?=[^\W\d_]{2}|s\b)")  # Qur'an, McDonald's, Spider-Man
_SPACED = re.compile(r"(\d{1,3}(?: \d{3})+)(\D.*)?")
_HOUR = re.compile(r"(\d{1,2}) ?[hH](?:eures|oras)?")  # à 18 h is 18:00, and 18 h may be so many hours
_LETTERED = re.compile(r"([A-Za-z]{2,})-?(\d{1,4})")  # UTF-8
_ONE_BEHIND = re.compile(r"(.*[^\W\d_]{2})[ -]([^\W\d_])")  # vitamin C, vitamin-C
# Before a name of two words or more a title may be left out.
_TITLED = re.compile(
    r"(?:President|Prime Minister|Chancellor|Senator|Governor|Mayor|Minister|General|Colonel|Captain|Major|Lieutenant"
    r"|Admiral|Dr|Prof|Professor|Sir|Dame|Lord|Lady|King|Queen|Prince|Princess|Duke|Emperor|Empress|Pope|Saint|Rev"
    r"|Reverend|Judge|Justice|Mr|Mrs|Ms|Miss|Herr|Frau|Kaiser|Kaiserin|König|Königin|Papst|M|Mme|Mlle|Monsieur|Madame"
    r"|Roi|Reine|Pape|Sr|Sra|Señor|Señora|Don|Doña|Rey|Reina|Papa|Signor|Signora|Re|Regina|Senhor|Senhora|Dom|Dona|Rei"
    r"|Rainha)\.? ((?:[^\W\d_a-z][\w.'’-]* )+[^\W\d_a-z].*)"
)
_INITIAL = re.compile(r"([^\W\d_]{2,}) [A-Z]\.? ([^\W\d_]{2,})")  # of a name in the middle: John F. Kennedy
_NUMBERED = re.compile(r"([^\W\d_][^\d]*?) (?:the )?(\d{1,2})(?:st|nd|rd|th)?")  # Henry the Eighth, Henry 8
_LAST_KING = 30
_KINGS = {" the Second": " II", " the First": " I", " I": " the First"}
_NOUN = re.compile(r"(?:[a-z]+ )*[a-z]{3,}")
_IRREGULAR = (  # endings of nouns
    ("man", "men"),
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("child", "children"),
    ("lf", "lves"),
    ("eaf", "eaves"),
    ("oaf", "oaves"),
    ("ife", "ives"),
    ("ief", "ieves"),
    ("to", "toes"),
    ("ysis", "yses"),
)
_NO_PLURALS = ("ss", "us", "is", "ws", "ics")
_CAPITAL = rf"[^\W\d_{SMALL}]"
_INVERTED = re.compile(rf"({_CAPITAL}[\w'’-]+), ({_CAPITAL}[\w'’.-]*(?: {_CAPITAL}[\w'’.-]*)*)")  # Obama, Barack


def written(wording: str) -> Iterable[str]:
    """A wording, and how else it may be written: "United Nations (UN)" is also "United Nations", and "UN"."""
    yield wording
    bare = wording.strip()
    if named := _ALSO.fullmatch(bare):
        yield named[1]
        initials = "".join(word[0] for word in re.findall(r"\w+", named[1]) if not word.islower())
        if initials.casefold() == named[2].casefold():
            yield named[2]
    if _JOINED.search(bare):
        yield _JOINED.sub("", bare)
    if (spelt_out := bare.translate(_UMLAUTS)) != bare:
        yield spelt_out
    if spaced := _SPACED.fullmatch(bare):
        yield "".join(spaced[1].split()) + (spaced[2] or "")
    if hour := _HOUR.fullmatch(bare):
        yield f"{hour[1]}:00"
    if lettered := _LETTERED.fullmatch(bare):
        yield from (f"{lettered[1]}-{lettered[2]}", lettered[1] + lettered[2])
    if behind := _ONE_BEHIND.fullmatch(bare):
        yield from (f"{behind[1]} {behind[2]}", f"{behind[1]}-{behind[2]}")
    if is_name(bare):
        yield from _named(bare)
    elif _NOUN.fullmatch(bare):
        yield from _in_other_number(bare)
    alone = {"second": "2nd"}.get(bare.casefold()) or roman_value(bare)
    yield from () if alone is None else (str(alone),)
    if (numeral := plain_numerals(f"{bare}个").removesuffix("个")) != bare and numeral.isdecimal():
        yield numeral


def _in_other_number(noun: str) -> Iterable[str]:
    """The plural of an English noun, and its singular."""
    for one, several in _IRREGULAR:
        for ending, other in ((one, several), (several, one)):
            if noun.endswith(ending):
                yield noun.removesuffix(ending) + other
    if noun.endswith(_NO_PLURALS):
        yield from () if noun.endswith("ics") else (f"{noun}es",)
    elif noun.endswith("s"):
        yield noun[:-1]
        if noun.endswith(("ies", "ches", "shes", "xes", "sses")):
            yield f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-2]
    else:
        yield from (f"{noun}s", f"{noun[:-1]}ies") if noun.endswith("y") else (f"{noun}s", f"{noun}es")


def _named(name: str) -> Iterable[str]:
    """How else a name may be written: without its title or one initial, in its order, a king by his number's word."""
    if titled := _TITLED.fullmatch(name):
        yield titled[1]
        yield from _named(titled[1])
    if initial := _INITIAL.fullmatch(name):
        yield f"{initial[1]} {initial[2]}"
    if inverted := _INVERTED.fullmatch(name):
        yield f"{inverted[2]} {inverted[1]}"
    if name.startswith("Fort "):
        yield f"Ft {name[5:]}"
    if (numbered := _NUMBERED.fullmatch(" ".join(tokens(name)))) and int(numbered[2]) <= _LAST_KING:
        yield from (f"{numbered[1]} {numbered[2]}", f"{numbered[1]} {ordinal(int(numbered[2]))}")
        yield from (f"{numbered[1]} second",) if numbered[2] == "2" else ()
    for ending, other in _KINGS.items():
        if name.endswith(ending):
            yield name.removesuffix(ending) + other


def is_name(wording: str) -> bool:
    """Whether each longer word of a wording has a capital."""
    return any(c.isupper() for c in wording) and all(word[0].isupper() for word in _LONG_WORD.findall(wording))
