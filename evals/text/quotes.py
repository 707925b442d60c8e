"""Where a quote comes from: each quote gets one class, and the source span that it rests on if there is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from evals.kept import Kept
from evals.text.differences import AROUND, TOLD, differences
from evals.text.differences.omissions import beside, inserted, left_off, left_out, skipped
from evals.text.edges import whole
from evals.text.index import Index
from evals.text.languages import lexicon_around
from evals.text.languages.folding import fold_word
from evals.text.languages.known import has_list, known
from evals.text.languages.lexicon import Lexicon
from evals.text.languages.short_forms import spelt_out, written_forms
from evals.text.languages.words import tokens
from evals.text.reach import all_but_one_run
from evals.text.values.clock import on_one_clock, times_of_day
from evals.text.values.eastern import decimals, in_figures
from evals.text.wording import wording
from evals.text.wrapping import Pieces, bare, may_be_parted, pieces
from evals.types import Difference, Document, QuoteClass, Span

# The most work of looking for a second window, some milliseconds: the text's length times the square of the quote's;
# what is read around it; and a character that stands in no window.
_MOST_SLID = 250_000_000
_MARGIN = 40
# A stop that ends a quote, and what may close it.
_ENDING, _CLOSING = (".", "!", "?", "。", "！", "？", "؟", "।"), " \n\"'”’»」』)"
_HIDDEN = "\uffff"
_LETTER = re.compile(r"[^\W_]")
# Characters of a quote that may have been cut at a length; letters with which so many words begin that they are none;
# and the kinds of difference that half a word may be taken for.
_CUT, _LETTERS = 100, 2
_CUT_KINDS = ("word", "comparative", "quantifier", "modal")
# The most pieces of a stitched quote: each is searched for in the rest of the text.
_MOST_PIECES = 200
# The most places that are looked for where what lies between its pieces turns it.
_MOST_PLACES = 20
# Bytes of the texts and indexes that are kept.
_KEPT = 32_000_000


@dataclass(frozen=True, slots=True)
class Location:
    """The class of a quote, the document it was found in and the spans it rests on: one span, or one a page
    if headers and footers part it, or one a piece if it is stitched. A fabricated quote has no document and no spans.
    ``similarity`` is that of a fuzzy or an altered quote, 0 for a fabricated one, and 1 for all others. ``differences``
    are what an altered quote says otherwise than its source."""

    kind: QuoteClass
    document: str | None
    spans: tuple[Span, ...]
    similarity: float
    differences: tuple[Difference, ...] = ()

    @property
    def span(self) -> Span | None:
        """The span from the first page to the last, the first piece of a stitched quote, None if there is none."""
        if not self.spans:
            return None
        return self.spans[0] if self.kind == "stitched" else Span(self.spans[0].start, self.spans[-1].end)


def locate(
    quote: str,
    cited: Document | None,
    others: Sequence[Document] = (),
    *,
    tau: float = 0.9,
    near: int | None = None,
) -> Location:
    """Find a quote in the document it cites, or in the others.

    The classes are tried in this order: ``exact`` or ``normalized`` in the cited document, but ``altered`` if the quote
    gives itself a capital and leaves out a "no" or an "almost" before it; ``stitched``, its pieces apart and in order
    in it; ``fuzzy``, a window of it at least ``tau`` similar, from which the quote differs in slips only;
    ``misattributed``, exact or normalized in another document; ``stitched`` in another one; ``altered``, a window of
    the cited document as similar, or one that has all words of a short quote but one run of them, with differences that
    may change the meaning; else ``fabricated``. ``near`` is an offset that chooses among several places in the cited
    document.

    The time for a quote is bounded (`Index.find`); one in more than 200 pieces counts as fabricated.
    """
    altered: Location | None = None
    if cited is not None:
        index = _index(cited)
        found = index.find_verbatim(quote, near=near)
        if found is not None:
            turned = _turned(quote, index, found.span)
            return Location("altered" if turned else found.kind, cited.id, found.spans, 1.0, turned)
        altered = _stitched(quote, cited)
        if altered is not None and altered.kind == "stitched":
            return altered
        found = None if altered else index.find_similar(quote, tau=tau) or index.find_rewritten(bare(quote), tau=tau)
        if found is not None:
            changed = _differences(quote, index, found.span) or _turned(quote, index, found.span)
            if not changed:
                return Location(found.kind, cited.id, found.spans, found.similarity)
            slip = _slip_elsewhere(quote, cited, found.span, tau)
            if slip is not None:
                return slip
            altered = Location("altered", cited.id, found.spans, found.similarity, changed)
    for document in others:
        elsewhere = _index(document).find_verbatim(quote)
        if elsewhere is not None:
            return Location("misattributed", document.id, elsewhere.spans, 1.0)
    for document in others:
        stitched = _stitched(quote, document)
        if stitched is not None and stitched.kind == "stitched":
            return stitched
    return altered or (cited and _one_run_off(quote, cited)) or Location("fabricated", None, (), 0.0)


def _one_run_off(quote: str, cited: Document) -> Location | None:
    """The passage of the cited document that has all of the quote but one run of words, however many letters that is;
    None where only slips differ, which are too many for so few words."""
    index = _index(cited)
    window = all_but_one_run(wording(quote).similar, index.normal.text)
    if window is None:
        return None
    span = index.normal.raw(window.start, window.end)
    changed = _differences(quote, index, span)
    return Location("altered", cited.id, (span,), window.similarity, changed) if changed else None


def _differences(quote: str, index: Index, window: Span) -> tuple[Difference, ...]:
    """What differs between the words of the quote and those of the window, put aside what surrounds and parts them."""
    words, told = bare(quote), Span(window.start, min(window.end, window.start + TOLD))
    lexicon = lexicon_around(index.bare, told)
    found = differences(index.bare, words, window, lexicon)
    if found and (_is_cut_off(words, found, lexicon) or _differ_in_writing(words, index.bare, window, lexicon)):
        return ()
    return tuple(replace(d, source_words=d.source.of(index.text), quote_words=d.quote.of(quote)) for d in found)


def _is_cut_off(quote: str, found: Sequence[Difference], lexicon: Lexicon) -> bool:
    """Whether nothing differs but the last word of a long quote, of which it has the beginning: a text that was cut at
    a length. What is left of the word must be none with a meaning of its own."""
    last = found[0]
    if len(found) > 1 or last.kind not in _CUT_KINDS or len(quote) < _CUT or last.quote.end < len(quote.rstrip()):
        return False
    part, word = fold_word(last.quote_words), fold_word(last.source_words)
    means = known(part, lexicon.language) if has_list(lexicon.language) else True
    small = len(part) <= _LETTERS or part in lexicon.articles or part in lexicon.light
    return part.isalpha() and word != part and word.startswith(part) and (small or not means)


def _differ_in_writing(quote: str, source: str, window: Span, lexicon: Lexicon) -> bool:
    """Whether only abbreviations, times of day and numerals tell the quote from the window: "z. B." from "zum
    Beispiel", 2.30 pm from 14:30, 2.4% from 百分之二点四."""
    if _as_written(quote, lexicon) == _as_written(window.of(source), lexicon):
        return False
    low, high = max(0, window.start - AROUND), window.end + AROUND
    parts = (source[low : window.start], window.of(source), source[window.end : high])
    before, within, behind = (_in_one_writing(part, lexicon) for part in parts)
    span = Span(len(before), len(before) + len(within))
    return not differences(before + within + behind, _in_one_writing(quote, lexicon), span, lexicon)


def _as_written(text: str, lexicon: Lexicon) -> list[str]:
    numerals = [text[start:end] for places in (times_of_day(text), decimals(text)) for start, end, _ in places]
    return [*written_forms(text, lexicon), *numerals]


def _in_one_writing(text: str, lexicon: Lexicon) -> str:
    return in_figures(on_one_clock(spelt_out(text, lexicon)))


def _slip_elsewhere(quote: str, cited: Document, window: Span, tau: float) -> Location | None:
    """The next best window of a text that is not long, if it differs in slips only: a changed digit is one edit, and
    may so be nearer than another spelling of a word."""
    index, text = _index(cited), cited.text
    if (
        _HIDDEN in quote
        or len(text) * len(quote) ** 2 > _MOST_SLID
        or not index.may_hold_beside(window, quote, tau=tau)
    ):
        return None
    others = f"{text[: window.start]}{_HIDDEN * (window.end - window.start)}{text[window.end :]}"
    near = fuzz.partial_ratio_alignment(quote, others, score_cutoff=100 * (2 * tau - 1))
    if near is None or len(others) < len(quote):
        return None
    low, high = max(0, near.dest_start - _MARGIN), near.dest_end + _MARGIN
    found = Index(others[low:high]).find_similar(quote, tau=tau)
    if found is None:
        return None
    span = Span(low + found.span.start, low + found.span.end)
    if not whole(text, span.start, span.end) or _differences(quote, index, span) or _turned(quote, index, span):
        return None
    return Location("fuzzy", cited.id, (span,), found.similarity)


def _turned(quote: str, index: Index, span: Span) -> tuple[Difference, ...]:
    """What a quote leaves out before it and turns, if it begins with a capital where the source has none: so it claims
    to begin a sentence. Or if its script has no capitals."""
    if quote.rstrip(_CLOSING).endswith(_ENDING):
        behind = left_off(index.text, span)
        if behind is not None and not quote.rstrip("".join((_CLOSING, *_ENDING))).lower().endswith(
            behind.source_words.lower()
        ):
            return (behind,)
    first, real = (_LETTER.search(text) for text in (quote, span.of(index.text)))
    if first is None or real is None or real[0].isupper() or not real[0].isalpha():
        return ()
    if real[0].islower() and (quote.isupper() or not first[0].isupper()):
        return ()
    found = left_out(index.text, span)
    # The window may begin behind a word that the quote has, if what follows it is written otherwise: "Some 70".
    if found is None or quote[first.start() :].lower().startswith(found.source_words.lower()):
        return ()
    return (found,)


def _stitched(quote: str, document: Document) -> Location | None:
    """The pieces of the quote in that document, each after the one before; None if one is missing, and if the quote is
    in one piece or in too many. One piece beside words in brackets is stitched too: the quoter's words are in it. It is
    altered if what is left out or put in turns it, wherever the first piece is taken from."""
    if not may_be_parted(quote):
        return None
    parts = pieces(quote)
    if not (1 if any(parts.inserted) else 2) <= len(parts.words) <= _MOST_PIECES:
        return None
    index, first, altered = _index(document), 0, None
    for _ in range(max(1, _MOST_PLACES // len(parts.words))):
        spans, begun = _in_order(parts.words, index, first)
        if not spans:
            break
        turned = _turned_between(quote, parts, index.text, begun)
        if not turned:
            return Location("stitched", document.id, spans, 1.0)
        altered = altered or Location("altered", document.id, spans, 1.0, turned)
        first = spans[0].start + 1
    return altered


def _in_order(words: Sequence[str], index: Index, first: int) -> tuple[tuple[Span, ...], list[Span]]:
    """The spans of the pieces, and for each the one from its beginning to its end; none if a piece is missing."""
    spans: list[Span] = []
    whole_ones: list[Span] = []
    for part in words:
        found = index.find_verbatim(part, after=spans[-1].end if spans else first)
        if found is None:
            return (), []
        spans += found.spans
        whole_ones.append(found.span)
    return tuple(spans), whole_ones


def _turned_between(quote: str, parts: Pieces, source: str, spans: Sequence[Span]) -> tuple[Difference, ...]:
    """How the quote is turned by what it leaves out between its pieces, or by what its quoter has put beside them."""
    turned: list[Difference] = []
    at = 0
    for n, own in enumerate(parts.inserted):
        if 0 < n < len(spans):
            gap = Span(spans[n - 1].end, max(spans[n - 1].end, spans[n].start))
        else:
            place = spans[0].start if n == 0 else spans[-1].end
            gap = beside(source, place, len(tokens(own)), before=n == 0)
        begin = quote.find("[", at) if own else at
        here = Span(begin, max(begin, quote.find("]", begin) + 1)) if own and begin >= 0 else Span(at, at)
        found = None
        if own:
            found = inserted(source, gap, own, here)
        elif 0 < n < len(spans):
            found = skipped(source, gap, here)
        turned += [found] if found else []
        if n < len(parts.words):
            at = max(at, quote.find(parts.words[n], at) + len(parts.words[n]))
    return tuple(turned)


_indexes: Kept[tuple[str, tuple[int, ...]], Index] = Kept(_KEPT, lambda key, index: key[0].__sizeof__() + index.size)


def _index(document: Document) -> Index:
    return index_of(document.text, document.page_starts)


def index_of(text: str, page_starts: Sequence[int] = ()) -> Index:
    """The index of a text, cached, since many quotes cite the same documents."""
    return _indexes.of((text, tuple(page_starts)), lambda key: Index(*key))
