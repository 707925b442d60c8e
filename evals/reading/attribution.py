"""What a sentence says of where it is from: "According to [2], it is cold", "It is cold, as [2] shows", "[2] says that
it is cold". Without its marker such a phrase says nothing, and goes with it."""

from __future__ import annotations

import re
from typing import NamedTuple

from evals.patterns import may_hold, pattern
from evals.reading.labels import ACCORDING, LABEL, PAGE, PLACE, SEE, STOPS
from evals.text.characters import CAPITALS

_LOOK_BACK, _LOOK_AHEAD = 100, 60
_DETERMINER = r"(?:(?:the|both|also|this|that|de[rmn]|die|das|het|le|la|les|el|los|il|i|as?|os?|την?|τον?)\s+)?"
_IN_PART = rf"(?:{_DETERMINER}(?:{PLACE}|{PAGE}\.?\s?\d{{1,5}})\s+(?:of|in)\s+)?"
_SOURCE = rf"{_IN_PART}{_DETERMINER}(?:{LABEL}\s*[:：#]?\s*)?"
_PARTICIPLE = (
    r"(?:stated|shown|said|noted|reported|mentioned|described|explained|indicated|discussed|confirmed|seen|found|written"
    r"|documented|given|specified|outlined|highlighted|pointed\s+out|set\s+out|laid\s+(?:down|out)|defined|required"
    r"|established|listed|provided\s+for)"
)
# Before a source, what says that it is one.
_PHRASE = (
    rf"(?:{ACCORDING}|based\s+on|per|from|in|under(?=\s+{_DETERMINER}{PLACE})|"
    rf"as\s+(?:is\s+)?{_PARTICIPLE}\s+(?:in|by|on)|{_PARTICIPLE}\s+(?:in|by)"
    r"|nach|wie\s+in|im|dans|en|nel(?:la)?|n[oa]|w|во?|de\s+acuerdo\s+con|in\s+base\s+a|stando\s+al?(?:la)?|de\s+acordo\s+com"
    r"|conforme|conform|potrivit|enligt|ifølge|według|wg|zgodnie\s+z|podle|theo|menurut|berdasarkan"
    r"|(?:говорится|сказано|указано|отмечается|сообщается)\s+во?|згідно\s+з|відповідно\s+до|σύμφωνα\s+με|по\s+данным|как\s+указано\s+в|根据|根據|依据|据|據|按照|وفق[ًا]{0,2}\s*ل?|بحسب|كما\s+(?:ورد|جاء|ذكر)\s+في|לפי|על\s+פי"
    r"|و?(?:يذكر|ينص|يقول|يشير))"
)
_ATTRIBUTING = pattern(rf"(?<!\w)(?:{_PHRASE}\s*{_SOURCE})\Z", re.IGNORECASE)
_AS = pattern(rf"(?<!\w)(?:as|wie|comme|como|come|zoals|как)\s+{_SOURCE}\Z", re.IGNORECASE)
# "It is cold", says document 2. „Es ist kalt“, so Quelle 2.
_SAID_BY = pattern(
    r"(?:(?<=\w,)\s+so|(?:(?<=[\"”»“])|(?<=[\"”»“],))\s*(?:so|says|states|notes|writes|reads|schreibt|sagt|heißt\s+es\s+in|steht\s+in|indique"
    rf"|précise|affirme|indica|señala|afirma|dice|precisa|diz|riporta|zegt|говорит|сообщает))\s+{_SOURCE}\Z",
    re.IGNORECASE,
)
# "Comme l'indique le document 2, ..."
_AS_DOES = pattern(
    rf"(?<!\w)(?:(?:tal|così|assim|just)\s+)?(?:comme|como|come|как|jak|як)\s+(?:l['’]|le\s+)?[^\W\d_]{{3,14}}(?:\s+(?:во?|у|w|dans|en|n[oa]|nel(?:la)?))?\s+"
    rf"{_SOURCE}\Z",
    re.IGNORECASE,
)
_AS_EAST = pattern(rf"(?:正?如|如同)\s?{_SOURCE}\Z")
_SAID_THERE = pattern(r"\s*中?所(?:述|說|说|示|言|指出|提到|提及|描述|记载|說明|说明)的?[，,、]?\s*")
_SUBJECT = pattern(rf"(?:(?<!\w){_SOURCE})?\Z", re.IGNORECASE)
_SEE = pattern(rf"(?<!\w)(?:{SEE}|as\s+per)\s*{_SOURCE}\Z", re.IGNORECASE)
# Of these phrases, those that end a sentence without a comma, too.
_CLOSING = pattern(rf"(?:{ACCORDING}|per)\b", re.IGNORECASE)
_ON_LINE = rf"(?!\s*\n\s*(?-i:[{CAPITALS}]))"  # "Source: 2" is a line, and "Claim 3 ..." below it another
# Behind a source, what it does with the clause that follows.
_SAYS = pattern(
    rf"{_ON_LINE}\s+(?:clearly\s+|also\s+|explicitly\s+|both\s+)?(?:"
    r"(?:says?|said|states?|stated|claims?|claimed|writes?|wrote)(?:,?\s+that)?(?!\s+(?:nothing|not?|little|so)\b)"
    r"|(?:shows?|showed|notes?|noted|reports?|reported|mentions?|mentioned|explains?|explained|indicates?|indicated|suggests?"
    r"|suggested|confirms?|confirmed|argues?|argued|finds?|found|adds?|added|reveals?|revealed|concludes?|concluded"
    r"|agrees?|agreed|points?\s+out|specif(?:ies|y|ied)|highlights?|highlighted)\s+that"
    r"|(?:sagt|sagen|besagt|schreibt|berichtet|berichten|zeigt|nennt|erklärt|erwähnt|bestätigt|betont|meldet|stell(?:t|en)\s+fest"
    r"|g(?:ibt|eben)\s+an|führ(?:t|en)\s+aus|weis(?:t|en)\s+darauf\s+hin),?\s+dass"
    r"|(?:dit|disent|indique|affirme|montre|explique|précise|rapporte|signale|souligne|note|rappelle|mentionne"
    r"|indiquent|affirment|montrent|expliquent|précisent|soulignent|mentionnent)\s+qu(?:e|['’])"
    r"|(?:dice|dicen|indica|afirma|muestra|explica|diz|mostra|señala|precisa|menciona|informa|relata|aponta|destaca"
    r"|indican|afirman|muestran|explican|señalan|dizem|indicam|afirmam|mostram|apontam)\s+que"
    r"|(?:dice|dicono|afferma|indica|mostra|riporta|precisa|spiega|sottolinea|affermano|indicano|mostrano|riportano)"
    r"\s+che|(?:zegt|stelt|meldt|toont|zeggen|stellen|melden|tonen)\s+dat"
    r"|(?:mówi|podaje|stwierdza|wskazuje|informuje),\s+że"
    r"|(?:говор[ия]т|(?:сообща|утвержда|указыва|показыва)[ею]т)(?:ся)?,\s+что"
    r")(?:\s+|(?<=['’]))|\s*(?:指出|表明|显示|顯示|提到|写道|寫道|记载|記載|载明|说|說|称|稱)[，,:：]?\s*",
    re.IGNORECASE,
)
_COMMA = pattern(
    r"\s*[,，、،:：]\s*|\s+(?=(?:ist|sind|war|waren|hat|haben|wird|werden|liegt|gibt|beträgt|is|was|heeft|ligt)\b)"
    r"|\s+(?:فإن|أن)\s+",
    re.IGNORECASE,
)
# "In document 2 it says: ...", "In Dokument 2 heißt es, dass ..."
_IT_SAYS = pattern(
    r"\s*,?\s+(?:it\s+(?:says|states|reads|is\s+(?:said|stated|written))|(?:heißt|steht)\s+es|steht|il\s+est\s+(?:dit|écrit)"
    r"|we\s+read|one\s+reads|liest\s+man|lesen\s+wir|on\s+(?:peut\s+)?lit|se\s+(?:dice|lee)|si\s+legge|lê-se|сказано|говорится|указано|czytamy|gilt(?=:))(?:,?\s+(?:that|dass|que|che|что|że))?\s*[:：,]?\s*",
    re.IGNORECASE,
)
# In German and the languages of its neighbours the clause goes on without a comma.
_VERB_NEXT = pattern(
    rf"(?<!\w)(?:laut|gemäß|volgens|enligt|ifølge|według|wg|zgodnie\s+z|podle|theo|menurut)\s*{_SOURCE}\Z",
    re.IGNORECASE,
)
_VERB = pattern(r"\s+(?=[^\W\d_A-Z]{2,20}[\s:]|[\"“„«])")
_AS_SAYS = pattern(
    r"\s+(?!that\b)[^\W\d_]{3,14}(?:\s+it)?\s*(?:[,，]\s*|[:：]\s*(?=[\"“„«「]|(?:[>*•-]|\d{1,2}[.)])[ \t]))"
)
_SAID_SO = pattern(
    r"\s*(?:に?は(?=[「『])|によると|によれば|に基づくと|では|に(?:示|書|記|述べ)[^、。]{1,9}(?:ように|とおり|通り)|에\s?나와\s?있듯이|より(?=[、,])|(?:은|는|에서는?)\s?(?=[\"“‘「])|에\s?(?:따르면|의하면)|['’]?\w{0,4}\s+göre|\s+(?:के\s+अनुसार|mukaan|szerint|zufolge))[、,]?\s*"
)
# "Source 1: "It is cold.", "Source 1 says: ...", "Source 1 states, ..."
_QUOTES = pattern(
    rf"(?:{_ON_LINE}\s+(?:says?|said|states?|stated|writes?|wrote|notes?|noted|reads?|reports?|reported|explains?|explained|adds?|added"
    r"|puts?\s+it|sagt|schreibt|besagt|lautet|dit|indique|précise|affirme|dice|afirma|afferma|indica|señala|diz|zegt|stelt"
    r"|говорит|сообщает|гласит|mówi|podaje|stwierdza)"
    r"(?:\s+(?:this\s+way|as\s+follows|verbatim))?(?:\s*[:：][ \t]*(?=[^\s>])|\s*,?\s*(?=[\"“„«「]))"
    r"|(?:\s*[:：]\s*|[ \t]+[–—-][ \t]+)(?=[\"“„«「])|(?:\s+[^\W\d_]{2,12})?[:：]\s*\n"
    r"(?=[ \t]{0,3}(?:>|`{3}|~{3}|[-*•][ \t]|\d{1,2}[.)][ \t])))",
    re.IGNORECASE,
)
_EMPHASISED = pattern(r"(?:\s?[:：])?(?P<marks>\*{1,3}|_{1,2}|`)")
_CLOSES = pattern(rf"(?=\s*(?:[{STOPS};)；）]|$|\n))")
_IN_BRACKETS = pattern(r"(?=\s*[(（][\"“„«「])")  # "per document 2 ("it is cold")"
_WRITTEN = pattern(
    r"\s+(?:beschrieben|erwähnt|angegeben|genannt|dargestellt|erläutert|ausgeführt|beschreven|vermeld)(?=\s*(?:[.!?;)]|$|\n))"
)
_PARTS = pattern(r"(?=\s*(?:[.,!?;)|。，！？；）]|$|\n))")
_AS_SAID = pattern(r"\s+(?!that\b)[^\W\d_]{3,14}(?=\s*(?:[.!?;)]|$|\n))")
_SEEN = pattern(
    rf"(?:,?\s+(?:at\s+|{PAGE}\.?\s?)\d[\d–-]{{0,9}})?(?:\s+for\s+[^.!?\n]{{1,40}})?\s*(?:[.。!]\s*|$|(?=\n))"
)
_MARKED = r"[ ]?(?:\[\^?\d{1,3}(?:[,–-] ?\d{1,3}){0,9}\]){1,5}|[¹²³⁴-⁹]{1,3}"  # behind a stop
_BEGINS = pattern(
    rf"(?:[{STOPS}](?:[”»’」』]|{_MARKED})|[{STOPS}:：;；\n\"“„«*_|>)]|(?:^|\n)\s*(?:[-*+•]|\d{{1,3}}[.)]))$"
)
_JOINS = pattern(
    r"(?<!\w)(?:and|but|while|whereas|though|although|that|und|aber|während|et|mais|y|pero|e|ma|en|maar|и|а|но)$",
    re.IGNORECASE,
)
_OF_PART = pattern(rf"(?<!\w){PLACE}\s+(?:of|in)\s+{_DETERMINER}\Z", re.IGNORECASE)
_SET_OUT = pattern(rf"(?:{_PARTICIPLE}\s+(?:in|by)|based\s+on)\s+{_DETERMINER}\Z", re.IGNORECASE)
_REFERS = pattern(
    rf"\b(?:as|wie|comme|como|come|zoals|как)\b|{_PARTICIPLE}\s+(?:in|by|on)\b|based\s+on\b"
    r"|\b(?:enligt|ifølge|według|zgodnie|podle|theo|menurut|berdasarkan|згідно|відповідно|σύμφωνα)\b|[根依据據]|وفق|بحسب",
    re.IGNORECASE,
)
_LEADING = (
    (_ATTRIBUTING, _COMMA),
    (_ATTRIBUTING, _IT_SAYS),
    (_VERB_NEXT, _VERB),
    (_AS, _AS_SAYS),
    (_AS_DOES, _COMMA),
    (_AS_EAST, _SAID_THERE),
    (_SUBJECT, _SAYS),
    (_SUBJECT, _SAID_SO),
    (_SUBJECT, _QUOTES),
)
_DASH = pattern(rf"(?<=[\"”»“'’」.]),?\s*[-–—]+\s*{_SOURCE}\Z", re.IGNORECASE)
_LINE_ENDS = pattern(r"(?=[ \t.]*(?:$|\n))")
_TRAILING = (
    (_ATTRIBUTING, _CLOSES),
    (_ATTRIBUTING, _WRITTEN),
    (_ATTRIBUTING, _IN_BRACKETS),
    (_AS_DOES, _CLOSES),
    (_SEE, _PARTS),
    (_SAID_BY, _CLOSES),
    (_AS, _AS_SAID),
)
# Few markers have any of what comes before a source, or of what it is said to do, at their side.
_MAY_POINT = may_hold(
    "|".join(part.pattern for part in (_ATTRIBUTING, _AS, _AS_DOES, _AS_EAST, _SAID_BY, _SEE, _DASH)), re.IGNORECASE
)
_MAY_SAY = may_hold(f"^(?:{_SAYS.pattern}|{_SAID_SO.pattern}|{_QUOTES.pattern})", re.IGNORECASE)


# What a clause says of the source that it begins with.
_ACTS = pattern(
    r"(?:\s?(?:,|and|or)?\s?\[\d{1,3}\]){0,5}\s+(?:(?:also|only|mainly|mostly)\s+)?"
    r"(?:do(?:es)?(?:\s+not|n['’]t)|mentions?|discuss(?:es)?|describes?|covers?|provides?|address(?:es)?"
    r"|(?:focus(?:es)?|speaks?|talks?)\s+(?:only\s+)?(?:on|of|about)|(?:is|are)\s+about|deals?\s+with"
    r"|contains?|omits?|contradicts?|supports?|disagrees?|adds?\s+nothing)\b(?!\s+that\b)"
)
_SPOKEN_OF = pattern(
    r"(?:^|[.!?:;,\n]|\b(?:and|but|while|whereas|though|although|or))\s*(?:\[\d{1,3}\]\s?(?:,|and|or)?\s?){0,5}$"
)


class Phrase(NamedTuple):
    """What to take out of the text. ``leads``: it is for the sentence that follows. ``points``: it is a sentence that
    only points at its source, "See [2]." """

    start: int
    end: int
    leads: bool
    points: bool = False


def phrase_around(text: str, start: int, end: int) -> Phrase | None:
    """The phrase that ``text[start:end]``, markers or the number of a source, is a part of; None where it is of none.

    >>> text = "It is dry. According to [2], it is cold."
    >>> phrase_around(text, 24, 27)
    Phrase(start=11, end=29, leads=True, points=False)
    """
    first = max(0, start - _LOOK_BACK)
    before, after = text[first:start], text[end : end + _LOOK_AHEAD]
    if (closed := _EMPHASISED.match(after)) and before.endswith(closed["marks"]):  # "**Document 2:** "It is cold." "
        marks = len(closed["marks"])
        before, after = before[:-marks], after[: closed.start("marks")] + after[closed.end() :]
        end += marks
    if not (_MAY_POINT(before) or _MAY_SAY(after)):
        return None
    return (
        _leading(before, after, first, end)
        or _trailing(text, before, after, first, end)
        or _dashed(before, after, first, end)
        or _pointing(before, after, first, end)
    )


def _leading(before: str, after: str, first: int, end: int) -> Phrase | None:
    """A phrase that the rest of its sentence follows, at the start of that or within it."""
    # What follows is matched where it stands; what goes before is searched for, which takes many times as long.
    for opening, following in _LEADING:
        if (behind := following.match(after)) and (found := opening.search(before)):
            head = before[: found.start()].rstrip(" \t")
            if _BEGINS.search(head) or (not head and not first):
                return Phrase(first + found.start(), end + behind.end(), True)
            if _JOINS.search(head) or (head.endswith(",") and following is _SAYS):
                return Phrase(first + found.start(), end + behind.end(), False)
            if head.endswith((",", "，")):
                return Phrase(first + len(head) - 1, end + len(behind.group().rstrip()), False)
    return None


def _trailing(text: str, before: str, after: str, first: int, end: int) -> Phrase | None:
    """A phrase that closes its sentence, or a part of that."""
    for opening, following in _TRAILING:
        if (behind := following.match(after)) and (found := opening.search(before)):
            head = before[: found.start()].rstrip(" \t")
            if head.endswith((",", "，", "(", "（")):
                return _without_brackets(text, first + len(head) - 1, end + behind.end())
            closes = _CLOSING.match(before, found.start()) and not _BEGINS.search(head)
            if head and (closes or opening is _SAID_BY):
                return Phrase(first + len(head), end + behind.end(), False)
    return None


def _dashed(before: str, after: str, first: int, end: int) -> Phrase | None:
    """A source behind a dash at the end of its line: '"It is cold." — [2]'."""
    found = _DASH.search(before) if _LINE_ENDS.match(after) else None
    return Phrase(first + found.start(), end, False) if found else None


def speaks_of(text: str, start: int, end: int) -> bool:
    """Whether a marker is what its clause speaks of, which has no subject without it: "[2] does not say"."""
    return _ACTS.match(text, end) is not None and _SPOKEN_OF.search(text, max(0, start - _LOOK_BACK), start) is not None


def accords_with(leads: str, behind: str) -> bool:
    """Whether a phrase with these words before its source and behind it says what its sentence is from: "according to",
    「によると」."""
    return _CLOSING.search(leads) is not None or _SAID_SO.match(behind) is not None


def names_part(leads: str) -> bool:
    """Whether a phrase with these words before its source names a part of it: "under § 3 of the"."""
    return _OF_PART.search(leads) is not None


def sets_out(leads: str) -> bool:
    """Whether a phrase with these words before its source says that something is written there: "as set out in"."""
    return _SET_OUT.search(leads) is not None


def refers_to(leads: str) -> bool:
    """Whether a phrase with these words before its source refers to it: "as ... shows", "reported in"."""
    return _REFERS.search(leads) is not None


def _without_brackets(text: str, start: int, end: int) -> Phrase:
    """With the comma or the bracket before it, the other bracket, and the space before them."""
    if text[start] in "(（":
        end += len(text[end:]) - len(text[end:].lstrip(" ")) + 1 if text[end:].lstrip(" ")[:1] in (")", "）") else 0
        start = len(text[:start].rstrip(" \t"))
    return Phrase(start, end, False)


def _pointing(before: str, after: str, first: int, end: int) -> Phrase | None:
    """A sentence that only points at a source: "See [2] for details." """
    behind = _SEEN.match(after)
    found = behind and _SEE.search(before)
    if not found or not behind:
        return None
    head = before[: found.start()].rstrip()
    if not (_BEGINS.search(head) or (not head and not first)):
        return None
    return Phrase(first + len(head), end + len(behind.group().rstrip()), False, points=True)
