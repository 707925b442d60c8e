"""Whether a text negates: by a word of its own, or within a word, as languages that write no such word do."""

from __future__ import annotations

from evals.patterns import pattern
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.words import tokens
from evals.text.values.numbered import with_numbers
from scorers.backends.lexical.words import UNPARTED

# By language, negations that are no words of the tables. What merely looks like one does no harm: two texts are
# compared.
_WITHIN = {
    "ja": pattern("な[いかく]|ません|ず|ぬ"),
    "th": pattern("ไม่|มิได้|มิใช่|ไร้|หามิ"),
    "ko": pattern(r"지\s?(?:[는도를]\s?)?(?:않|못하|못했|못한|아니하|말)|(?<![가-힣])[안못]\s|없|아니"),
    "fa": pattern(r"\b(?:نیست|نبود|نمی|نشد|نشو|نکرد|نکن|نداد|نداش|ندار|نخواه|نباید|هیچ|هرگز|بدون)"),
    "tr": pattern(r"\w{2}m(?:[aeıiuü](?:d[ıiuü]|m[ıi]ş|z|yaca|yece|mal|mel)|[ıiuü]yor)|\bdeğil"),
}


def keys(text: str, lexicon: Lexicon) -> list[str]:
    """The words as the tables of a language have them."""
    return [word.key for word in with_numbers(tokens(text), text, lexicon)]


def negates(text: str, lexicon: Lexicon, language: str = "") -> bool:
    """Whether a text, or a few words of one, negates. Two negations cancel out in English; other languages write two
    for one."""
    within = _WITHIN.get(language or lexicon.language)
    if within is not None and within.search(text):
        return True
    if UNPARTED.search(text):
        return any(c in lexicon.negators for c in text)
    words = keys(text, lexicon)
    own = [w in lexicon.negators for w in words if w != "nor"]
    own += ["nor" in words and "neither" not in words]  # "neither ... nor" is one
    return sum(own) % 2 == 1 if lexicon.language == "en" else any(own)
