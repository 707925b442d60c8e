"""Stops that end no sentence, in whichever language: those of abbreviations, initials and ordinal numbers.

The language of a text is seldom known where its sentences are wanted, and ``sentencex`` has the abbreviations of one
language at a time. What is here is common in the project's other languages and means nothing else in them.
"""

from __future__ import annotations

import re

from evals.patterns import pattern

# Never at the end of a sentence: what they shorten stands before a name.
_NEVER = (
    r"[Vv]gl|[Hh]rsg|[Dd]hr|[Mm]evr|[Ss]igg?|[Ss]ig\.ra|[Dd]ott|[Ee]gr|[Aa]vv|bzw|ca|[Ии]м|[Уу]л|просп|г-н|г-жа|проф|акад"
    r"|[Нн]апр|[Сс]р|m\.in|[Nn]p|tzn|tj|[Mm]gr|[Nn]apř|[Öö]rn|κ|κα|δηλ|डॉ|د"
)
# Not before a number.
_NUMBERED = (
    r"No|[Nn]r|[Aa]rtt?|[Cc]ap|[Kk]ap|[Aa]bb|[Tt]ab|[Bb]d|[Ff]igs?|[Ee]qs?|[Tt]el|núm|págs?|[Pp]aras?|Ziff|Rn|Abs|S|[Рр]ис"
    r"|[Uu]st|[Oo]dst|[Čč]l|č|[Ee]nv|[Aa]prox|[Kk]b|[Ee]nl|περ|αρ"
    r"|[Тт]абл|[Сс]м|[Гг]л|[Дд]|[Сс]тр|[Пп]|str"
)
# Nor before a small letter.
_SELDOM = (
    r"Abs|Art|lit|Buchst|usw|u|a|etc|ecc|enz|ff?|ej|p|B|d|h|o|ä|m|w|z|е|к|т|п|д|г|гг|в|вв|ч|др|проч|стр|экз|руб|коп|тыс|млн|млрд|кв|н"
    r"|э|с|чел|ред|изд|[IVX]{1,6}|ust|vb|UU|bl|fl|stb|itd|itp|atd|apod|osv|jne|χ|Jan|Feb|Aug|Sept"
    r"|Okt|Nov|Dez"
)
_NEVER_ENDS = pattern(rf"(?<![\w.])(?:{_NEVER})\.$")
_NUMBERED_ENDS = pattern(rf"(?:(?<![\w.])(?:{_NUMBERED})|[a-zäöüß]{{3}}str)\.$")
_SELDOM_ENDS = pattern(rf"(?:(?<![^\W\d_])(?:{_SELDOM})|\b(?:[pt]\. ?ex|ad es))\.$")
_SHORTENED = pattern(rf"{_NEVER}|{_NUMBERED}|\w*str|{_SELDOM}|e[xs]|\w", re.IGNORECASE)  # whatever the next word is
_NUMBER = pattern(r"[(\[]?\d")
_ORDINAL = pattern(
    r"(?<!\w)(?:der|die|das|dem|den|des|im|am|vom|zum|zur|beim|ein|eine[rsmn]?|jede[rsmn]?|ihr|sein|unser)\s\d{1,3}\.$",
    re.IGNORECASE,
)
# A day, a month or a century in languages that put it before a word with a small letter: 1. května, 2004. május 1.
_DAY = pattern(r"(?:^|(?<=[^\W\d_] ))\d{1,2}\.$")
_NOUN = pattern(r"[^\W\d_]{4}")
_YEAR, _MONTH = pattern(r"(?<!\w)\d{4}\.$"), pattern(r"(?:jan|feb|már|ápr|máj|jún|júl|aug|sze|okt|nov|dec)[^\W\d_]+")
_INITIAL = pattern(r"(?<![^\W\d_])[А-ЯЁ]\.$")
_QUOTES = "」』”"
_QUOTED_END = pattern(rf"[。！？][{_QUOTES}]$")
_SAID = pattern(r"[とっ、]|[他她它我你您][们們]?[^\s。！？，]{0,4}[说說道问問答喊叫]|[说說道问問喊]")
_WINDOW = 24


def goes_on(text: str, end: int) -> bool:
    """Whether the sentence goes on behind ``end``, where a stop may have ended it."""
    after = text[end : end + _WINDOW].lstrip()
    before = text[max(0, end - _WINDOW) : end].rstrip()
    if not before or not after or "\n" in text[max(0, end - 3) : end + 1]:
        return False
    if before[-1] in _QUOTES and _QUOTED_END.search(before):
        return _SAID.match(after) is not None
    if before[-1] != ".":
        return False
    if after[0] in ",;:":
        return True
    word = before[before.rfind(" ") + 1 : -1]
    if word.isalpha() and not _SHORTENED.fullmatch(word):
        return False
    if _NEVER_ENDS.search(before):
        return True
    if after[0].islower() and (
        (_DAY.search(before) and _NOUN.match(after)) or (_YEAR.search(before) and _MONTH.match(after))
    ):
        return True
    if _ORDINAL.search(before) or _INITIAL.search(before):
        return after[0].isupper()
    if _NUMBER.match(after):
        return _NUMBERED_ENDS.search(before) is not None
    return after[0].islower() and _SELDOM_ENDS.search(before) is not None
