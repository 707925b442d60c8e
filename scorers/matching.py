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
from functools import lru_cache
from typing import Any

from evals import Answer, DataError, Sample
from evals.abstention.table import unmarked
from evals.patterns import Seldom, pattern
from evals.text.differences import BY_LANGUAGE, language_of
from evals.text.languages.folding import STROKES
from scorers.tokens import tokens
from scorers.writings import is_name, written

_VERSION = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4})+")
_POLAR = ("yes", "no", "true", "false")
_BOTH = ("yes no", "no yes", "yes no it depends", "no yes it depends")
# "Yes" and "no" in other languages, which count at the beginning of an answer only.
_POLAR_ABROAD = dict.fromkeys(("ja", "oui", "sí", "sì", "sim", "да", "так", "evet", "نعم", "כן"), "yes")
_POLAR_ABROAD |= dict.fromkeys(("nein", "non", "nee", "nej", "não", "нет", "ні", "hayır", "لا", "לא"), "no")
_PAUSED = "ɵ"  # a word that is none
# Right behind these, perhaps with verb and preposition between, a wording is denied: "was not built by Ana Ruiz".
# What goes on as "not only" and "not until" denies nothing.
_GOES_ON = (
    rf"(?!(?:{_PAUSED}|only|just|merely|simply|until|later|earlier|before|after|far|long|less|fewer|more|nur|erst|bloß|weit|später|früher"
    r"|weniger|mehr|solo|sólo|só|soltanto|até|hasta|seulement|avant|loin|plus|moins|только|ранее|раньше|менее|более|меньше"
    r"|больше|позднее|позже|просто)\b)"
)
_NEGATED = Seldom(
    rf"(?: |^)(?:(?:\w+n t|not|never|neither|nor) (?:{_GOES_ON}\w+ )?(?:by|in|on|at|from|as) "
    r"|(?:\w*n t|not|never|neither|nor|nicht|weder|pas|non|ni|né|ne|nem|не|ни|niet|geen|inte|ikke|nie|nu|bukan"
    r"|y no|não|nao|و?ليس|و?ليست) "
    r"|no longer (?:by|in|on|at) |(?:niet|inte|ikke|nie) (?:in|op|van|uit|door|i|av|på|w|z|na) |no (?:en|de|por) "
    r"|non (?:a|in|da|di|nel|nella|il|lo|la|i|gli|le|l) |(?:não|nao) (?:em|no|na|de|por) "
    r"|(?:nie to|to nie|není to|neni to|není|neni|ei ole|ei|δεν είναι|δεν ειναι|όχι|οχι|nu este|nu e"
    r"|không phải là|không phải|no longer|ليس في|ليست في) "
    r"|(?:(?:rather|(?<!no )(?<!none )other) than|instead of|unlike|as opposed to|any(?:thing|one|body|where) but"
    r"|statt|anstatt|anstelle von"
    r"|anders als|au lieu de|plutôt que|contrairement à|en lugar de|en vez de|em vez de|invece di|piuttosto che|anziché"
    r"|вместо) "
    rf"|nicht (?:von|durch|in|im|am|aus|bei|der|die|das|den) "
    rf"|pas (?:par|en|à|a|le|la|de|dans|aux?|les?) |не {_GOES_ON}\w+ "
    r"|(?:no|non|não|nao) (?:fue|es|era|è|e|fu|é|foi)(?: por| en| em| da| di)? |(?<!是 )不 是 |[并並而绝絕] 非 )$"
)
# Right behind a wording these deny it: "東京ではなく", "서울이 아니라", "Sydney is often mistakenly taken for it".
_DENIED = re.compile(
    r" (?:(?:で は|じ ゃ|で) な [いく](?! な)|で は あ り ま せ ん|[이가] 아 [니닙]|değil|degil|नहीं"
    r"|but (?:that|this|it) (?:is|was) (?:wrong|false|incorrect|mistaken|untrue|not (?:so|true|right|correct))\b"
    r"|(?:is|was|are|were) (?:\w+ly |often )?(?:mistaken|wrong|erroneous|incorrect|false)ly )"
)
_LOOK_BACK = 40
# Where a clause ends in its denial, what follows is not denied: "It is not known. In 1902 ..."
_PAUSING = r"\b(?:not|never|\w{2,9}n['’]t|no|non|não|nicht|niet|inte|ikke|nie|pas|не)(?:\s\w{1,20})?"
_PAUSE = Seldom(rf"{_PAUSING}(?=\s?[.?!,;:]\s(?!\d))", rf"{_PAUSING}\s?[.?!,;:]\s", re.IGNORECASE)
_FIGURE = pattern(r"\d")
# Languages whose words for numbers `compared` has read, or whose characters it has parted.
_READ = ("en", "zh", "ja", "ko")
_SPACED_THOUSANDS = pattern(r"(?<![^ ])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?! ?\d)")
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’–—")


def squad(text: str) -> str:
    """SQuAD's normal form: lower case, no punctuation, no articles, single spaces."""
    return without_articles(text.casefold().translate(_PUNCTUATION))


def without_articles(text: str) -> str:
    """A text in lower case without its English articles, with single spaces."""
    return " ".join(_ARTICLES.sub(" ", text).split())


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
    forms_of = dict(pair for wording in wordings for pair in _forms(wording))
    versions = (w for w in map(str.strip, forms_of) if _VERSION.fullmatch(w))
    if any(_stands(accepted, given) for accepted in (*forms_of.values(), *versions) if accepted):
        return True
    shorter = ((name, form, _without_initial(form, given)) for name, form in forms_of.items() if " " in form)
    if any(text is not given and is_name(name) and _stands(form, text) for name, form, text in shorter):
        return True
    if not given.isascii():
        bare = _bare(given)
        if any(_is_bare_name(name) and _stands(form, bare) for name, form in forms_of.items()):
            return True
    figures = [form for form in forms_of.values() if _FIGURE.search(form)]
    if figures and (own := _in_figures(given)) != given and any(_stands(form, own) for form in figures):
        return True
    return any(_stands(plain, given) for plain in filter(None, map(_without_marks, forms_of)))


@lru_cache(maxsize=1 << 10)  # the answers of several models are compared with one question's wordings
def _forms(wording: str) -> tuple[tuple[str, str], ...]:
    """How a wording may be written, each with its words; first its own words with their numbers in figures."""
    forms = {each: compared(each) for each in written(wording)}
    own = _in_figures(forms[wording])
    return ((own, own), *forms.items())


def _in_figures(text: str) -> str:
    """A text as `compared` has it with the words for numbers of its own language in figures, and with spaces taken for
    separators of thousands: "drei Türme", "1 250 habitants"."""
    text = _SPACED_THOUSANDS.sub(lambda found: found.group().replace(" ", ""), text)
    language = language_of(text)
    return text if language in _READ or language not in BY_LANGUAGE else " ".join(tokens(text, BY_LANGUAGE[language]))


def _stands(accepted: str, given: str) -> bool:
    if accepted in _POLAR:
        before, _, last = given.rpartition(" ")
        first = given.partition(" ")[0]
        first = _POLAR_ABROAD.get(first, first)
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
    if wording.isascii() or not is_name(wording):
        return ""
    bare = _bare(unicodedata.normalize("NFC", wording).casefold())
    return compared(bare) if bare.isascii() else ""


def _is_bare_name(wording: str) -> bool:
    """Whether a wording is a name in plain letters, which an answer may write with its own: "Zurich" for "Zürich"."""
    return wording.isascii() and is_name(wording)


def _bare(folded: str) -> str:
    return unmarked(folded.translate(STROKES))


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
