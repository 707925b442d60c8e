"""Does an answer contain an accepted wording? By its words and numbers, or by the published rules of SQuAD.

SQuAD (arXiv 1606.05250) takes all punctuation out: it finds "3.5" in "35", and "C" in "C++". What is published with
its rules is measured with them, all else by ``tokens``.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from evals import Answer, DataError, Sample
from evals.abstention.table import unmarked
from evals.text.languages.folding import STROKES
from scorers.figures import ordinal, plain_numerals
from scorers.tokens import roman_value, tokens

_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})+")
_ALSO = re.compile(r"([^()]*[^\W\d_]) \(([^()\d]+)\)")
_POLAR = ("yes", "no", "true", "false")
_BOTH = ("yes no", "no yes", "yes no it depends", "no yes it depends")
_PAUSED = "ɵ"  # a word that is none
# Right behind these, perhaps with verb and preposition between, a wording is denied: "was not built by Ana Ruiz".
# What goes on as "not only" and "not until" denies nothing.
_GOES_ON = (
    rf"(?!(?:{_PAUSED}|only|just|merely|simply|until|later|earlier|before|after|far|long|less|fewer|more|nur|erst|bloß|weit|später|früher"
    r"|weniger|mehr|solo|sólo|só|soltanto|até|hasta|seulement|avant|loin|plus|moins|только|ранее|раньше|менее|более|меньше"
    r"|больше|позднее|позже|просто)\b)"
)
_NEGATED = re.compile(
    rf"(?: |^)(?:(?:\w+n t|not|never|neither|nor) (?:{_GOES_ON}\w+ )?(?:by|in|on|at|from|as) "
    r"|(?:\w*n t|not|never|neither|nor|nicht|weder|pas|non|ni|né|nem|не|ни|niet|geen|inte|ikke|nie|nu|bukan|ليس|ليست) "
    r"|no longer (?:by|in|on|at) |(?:niet|inte|ikke|nie) (?:in|op|van|uit|door|i|av|på|w|z|na) |no (?:en|de|por) "
    r"|non (?:a|in|da|di|nel|nella) |(?:não|nao) (?:em|no|na|de|por) "
    r"|(?:nie to|to nie|není to|neni to|není|neni|ei ole|ei|δεν είναι|δεν ειναι|όχι|οχι|nu este|nu e"
    r"|không phải là|không phải|no longer|ليس في|ليست في) "
    r"|(?:(?:rather|(?<!no )(?<!none )other) than|instead of|unlike|as opposed to|statt|anstatt|anstelle von"
    r"|anders als|au lieu de|plutôt que|contrairement à|en lugar de|en vez de|em vez de|invece di|piuttosto che|anziché"
    r"|вместо) "
    rf"|nicht (?:von|durch|in|im|am|aus|bei|der|die|das|den) "
    rf"|pas (?:par|en|à|a|le|la|de|dans|aux?|les?) |не {_GOES_ON}\w+ "
    r"|(?:no|non|não|nao) (?:fue|es|era|è|e|fu|é|foi)(?: por| en| em| da| di)? |(?<!是 )不 是 |[并並而绝絕] 非 )$"
)
# Right behind a wording these deny it: "東京ではなく", "서울이 아니라", "Sydney is often mistakenly taken for it".
_DENIED = re.compile(
    r" (?:(?:で は|じ ゃ|で) な [いく](?! な)|で は あ り ま せ ん|[이가] 아 [니닙]|değil|degil|नहीं"
    r"|(?:is|was|are|were) (?:\w+ly |often )?(?:mistaken|wrong|erroneous|incorrect|false)ly )"
)
_LOOK_BACK = 40
# Where a clause ends in its denial, what follows is not denied: "It is not known. In 1902 ..."
_PAUSE = re.compile(
    r"\b(?:not|never|\w{2,9}n['’]t|no|non|não|nicht|niet|inte|ikke|nie|pas|не)(?:\s\w{1,20})?(?=\s?[.?!,;:]\s(?!\d))",
    re.IGNORECASE,
)
_UMLAUT, _UMLAUTS = (
    re.compile("[äöüÄÖÜ]"),
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}),
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_JOINED = re.compile(r"(?<=[^\W\d_])(?:['’ʼ]|-(?=[A-Z]))(?=[^\W\d_]{2})")  # Qur'an, Spider-Man
_SPACED = re.compile(r"(\d{1,3}(?: \d{3})+)(\D.*)?")
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
_LAST_KING, _SECOND = 30, " the Second"
_NOUN = re.compile(r"(?:[a-z]+ )*[a-z]{4,}")
_NO_PLURALS = ("ss", "us", "is", "ws", "ics")
_INVERTED = re.compile(r"([A-Z][\w'’-]+), ([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)")  # Obama, Barack
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’–—")


def squad(text: str) -> str:
    """SQuAD's normal form: lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", text.casefold().translate(_PUNCTUATION)).split())


def token_f1(given: str, accepted: str) -> float:
    """Harmonic mean of precision and recall over words; a repeated word counts each time."""
    ours, theirs = given.split(), accepted.split()
    shared = (Counter(ours) & Counter(theirs)).total()
    return 2 * shared / (len(ours) + len(theirs)) if shared else 0.0


def compared(text: str) -> str:
    """The words and numbers of a text with single spaces."""
    return " ".join(tokens(_PAUSE.sub(rf"\g<0> {_PAUSED} ", text)))


def said(answer: Answer, form: Callable[[str], str] = compared) -> str:
    """The answer in the form in which wordings are compared; "" where it abstains."""
    return "" if answer.refused else form(answer.text)


def holds(given: str, wordings: Iterable[str]) -> bool:
    """Whether a text as `compared` has it contains one of the wordings, as whole words. One without words never counts.

    "United Nations (UN)" are two wordings: what is in parentheses behind a name may be left out, and its initials may
    stand for it. A number such as "2.0" may be a version, which a text holds as it is written. What is denied, right
    behind "not", does not count, and "yes" and "no" count where a text begins or ends with them.
    """
    listed = list(dict.fromkeys(written for each in wordings for written in _written(each)))
    forms = list(map(compared, listed))
    versions = (w for w in map(str.strip, listed) if _VERSION.fullmatch(w))
    if any(_stands(accepted, given) for accepted in (*forms, *versions) if accepted):
        return True
    whole = [accepted for name, accepted in zip(listed, forms, strict=True) if " " in accepted and _is_name(name)]
    if any(_stands(name, _without_initial(name, given)) for name in whole):
        return True
    names = [accepted for name, accepted in zip(listed, forms, strict=True) if _is_bare_name(name)]
    if names and not given.isascii():
        bare = _bare(given)
        if any(_stands(name, bare) for name in names):
            return True
    return any(_stands(plain, given) for plain in filter(None, map(_without_marks, listed)))


def _stands(accepted: str, given: str) -> bool:
    if accepted in _POLAR:
        before, _, last = given.rpartition(" ")
        first = given.partition(" ")[0]
        if given in _BOTH:
            return False
        return first == accepted or (first not in _POLAR and last == accepted and not _denies(f"{before} "))
    text, words = f" {given} ", f" {accepted} "
    at = text.find(words)
    while at >= 0 and (_denies(text[: at + 1]) or _DENIED.match(text, at + len(words) - 1)):
        at = text.find(words, at + 1)
    return at >= 0


def _without_initial(accepted: str, given: str) -> str:
    """The text with an initial left out before the last word of a name: "john f kennedy" is "john kennedy"."""
    names, _, last = accepted.rpartition(" ")
    at = given.find(f"{names} ")
    initial = given[at + len(names) + 1 : at + len(names) + 4] if at >= 0 else ""
    found = initial[:1].isalpha() and initial[1:2] == " " and given.startswith(last, at + len(names) + 3)
    return given[: at + len(names)] + given[at + len(names) + 2 :] if found else given


def _denies(before: str) -> bool:
    """Whether what follows a text, which ends in a space, is denied by its last words."""
    return _NEGATED.search(before[-_LOOK_BACK:]) is not None


def _without_marks(wording: str) -> str:
    """A name as people write it who lack its letters, "Dvorak" for "Dvořák"; "" for what is no name, since marks tell
    words apart ("resume")."""
    if wording.isascii() or not _is_name(wording):
        return ""
    bare = _bare(unicodedata.normalize("NFC", wording).casefold())
    return compared(bare) if bare.isascii() else ""


def _is_bare_name(wording: str) -> bool:
    """Whether a wording is a name in plain letters, which an answer may write with its own: "Zurich" for "Zürich"."""
    return wording.isascii() and _is_name(wording)


def _is_name(wording: str) -> bool:
    return any(c.isupper() for c in wording) and all(word[0].isupper() for word in _LONG_WORD.findall(wording))


def _bare(folded: str) -> str:
    return unmarked(folded.translate(STROKES))


def _written(wording: str) -> Iterable[str]:
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
    if _UMLAUT.search(bare):
        yield bare.translate(_UMLAUTS)
    if spaced := _SPACED.fullmatch(bare):
        yield "".join(spaced[1].split()) + (spaced[2] or "")
    if lettered := _LETTERED.fullmatch(bare):
        yield from (f"{lettered[1]}-{lettered[2]}", lettered[1] + lettered[2])
    if behind := _ONE_BEHIND.fullmatch(bare):
        yield from (f"{behind[1]} {behind[2]}", f"{behind[1]}-{behind[2]}")
    if _is_name(bare):
        yield from _named(bare)
    elif _NOUN.fullmatch(bare):
        yield from _in_other_number(bare)
    alone = {"second": "2nd"}.get(bare.casefold()) or roman_value(bare)
    yield from () if alone is None else (str(alone),)
    if (numeral := plain_numerals(f"{bare}个").removesuffix("个")) != bare and numeral.isdecimal():
        yield numeral


def _in_other_number(noun: str) -> Iterable[str]:
    """The plural of an English noun, and its singular."""
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
    if (numbered := _NUMBERED.fullmatch(compared(name))) and int(numbered[2]) <= _LAST_KING:
        yield from (f"{numbered[1]} {numbered[2]}", f"{numbered[1]} {ordinal(int(numbered[2]))}")
        yield from (f"{numbered[1]} second",) if numbered[2] == "2" else ()
    if name.endswith(_SECOND):
        yield f"{name.removesuffix(_SECOND)} II"


def short_answers(sample: Sample) -> list[tuple[str, ...]]:
    """The short answers expected, each with its accepted wordings: `metadata["short_answers"]` where a question has
    several, as in ASQA (arXiv 2204.06092); else one, with the wordings of `Sample.answers`."""
    if "short_answers" in sample.metadata:
        return wordings(sample.metadata, "short_answers")
    return [sample.answers] if sample.answers else []


def wordings(metadata: Mapping[str, Any], name: str) -> list[tuple[str, ...]]:
    """A list of lists of wordings. Raises EvalsError for anything else."""
    value = metadata.get(name, ())
    if not isinstance(value, list | tuple):
        raise DataError(f"metadata '{name}': expected a list of lists of wordings")
    return [texts({name: each}, name) for each in value]


def texts(metadata: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A text or a list of texts; () where there is none. Raises EvalsError for anything else."""
    value = metadata.get(name, ())
    listed: Sequence[Any] = (value,) if isinstance(value, str) else value
    if not (isinstance(listed, list | tuple) and all(isinstance(text, str) for text in listed)):
        raise DataError(f"metadata '{name}': expected a text or a list of texts")
    return tuple(listed)
