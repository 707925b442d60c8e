"""One text made ready for many quotes: its normal form and its q-grams, each built when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from evals.text.edges import inside
from evals.text.forms.blocks import Blocks
from evals.text.forms.furniture import apart, furniture, over_pages, without_furniture
from evals.text.forms.markup import without_markup, without_notes
from evals.text.forms.normal_form import Normalised, has_other_breaks, normal_text, normalise
from evals.text.forms.offset_map import Form
from evals.text.languages import lexicon_of
from evals.text.languages.lexicon import Lexicon
from evals.text.notation import has_notation, may_stand, rewritten, shares_words, unaccented
from evals.text.search.fuzzy import LONG_QUOTE, Windows
from evals.text.search.nearby import keeps_pieces
from evals.text.values.units import cased
from evals.text.wording import normal_quote, wording
from evals.text.wrapping import bare
from evals.types import Span

FoundKind = Literal["exact", "normalized", "fuzzy"]

# Characters. Up to this length, str.find over the whole text is faster than the q-grams.
_SHORT_TEXT = 1 << 15
_LONGEST_REWRITTEN = 2000  # characters of a quote
_STOPS, _CLOSING = ("。", "．", "！", "？", ".", "!", "?"), "\"'”’」』 \n"
_SYLLABIC = ("zh", "ja", "ko")  # languages of which a character says as much as so many letters:
_SYLLABLE = 2
_SELDOM = 50  # letters of which one in English may have an accent
_TELLING = 800  # characters at the beginning by which the language of the text is told
_WORD = re.compile(r"\w")
_EMPTY = 1000  # bytes: an index of which nothing is built yet
# The most characters read at verbatim places that turn out not to be the quote's: they cut a word, or a ligature.
_MOST_READ = 1_000_000
_TRIED = 2_000  # the cost of looking at one place, counted as characters
_CUT = 10  # the same where its edges alone are looked at
# A mark behind a digit may be feet or inches, which are not the same; elsewhere a double one may have become single.
_DOUBLE = re.compile(r'"(?<!\d")')


class Found(NamedTuple):
    """A quote found in a text: ``spans`` of the raw text, one unless the furniture of pages parts it, and its
    similarity, 1.0 unless fuzzy."""

    kind: FoundKind
    spans: tuple[Span, ...]
    similarity: float

    @property
    def span(self) -> Span:
        """From the first span's start to the last one's end."""
        if len(self.spans) == 1:
            return self.spans[0]
        return Span(self.spans[0].start, self.spans[-1].end)


class Index:
    """Finds quotes in one text. What it returns does not depend on earlier calls.

    A quote begins and ends at edges of words and numbers (`evals.text.edges`). ``page_starts`` are those of
    `Document`: with them a quote is found where headers, footers and page numbers part it. ``like`` is the index of the
    text of which this one, as long and alike in most places, is a view.
    """

    def __init__(self, text: str, page_starts: Sequence[int] = (), *, like: Index | None = None) -> None:
        self.text = text
        self._page_starts = page_starts
        self._like = like

    @cached_property
    def normal(self) -> Blocks:
        """The normal form of the text."""
        return Blocks(self.text, None if self._like is None else self._like.normal)

    @cached_property
    def _other(self) -> Normalised | None:
        """The normal form with the other reading of line breaks; None if there is none."""
        if self.normal.even:
            return None  # no break is left out, and no line breaks inside Hangul
        return normalise(self.text, other_breaks=True) if has_other_breaks(self.text) else None

    @cached_property
    def _single(self) -> str:
        """The normal form with single quotation marks alone."""
        return _DOUBLE.sub("'", self.normal.text) if '"' in self.normal.text else self.normal.text

    @cached_property
    def _windows(self) -> Windows:
        return Windows(self.normal.text, self.edge)

    @cached_property
    def _furniture(self) -> list[Span]:
        if self._like is not None:
            return self._like._furniture
        return furniture(self.text, self._page_starts) if len(self._page_starts) > 1 else []

    @cached_property
    def _views(self) -> list[Index]:
        """The text without furniture, and without furniture, markup and markers, as far as it has any. Both are as long
        as the text."""
        plain = without_furniture(self.text, self._furniture) if self._furniture else self.text
        bare = without_notes(without_markup(plain))
        return (
            [] if bare is self.text else [Index(v, like=self) for v in dict.fromkeys((plain, bare)) if v != self.text]
        )

    @property
    def bare(self) -> str:
        """The text, as long as it is, without furniture, markup and citation markers."""
        return self._views[-1].text if self._views else self.text

    def find(self, quote: str, *, tau: float = 0.9, near: int | None = None) -> Found | None:
        """The best place of the quote in this text, or None if no window is at least ``tau`` similar.

        An exact place is preferred to a normalized one, and that to a fuzzy one. Of several verbatim places it is the
        first, or the one that starts nearest to ``near``; of two equally near, the one before ``near``.

        The time is bounded. So a normalized place may be missed after many that cut a word or a ligature, and the best
        fuzzy one in a text that repeats itself, or for a quote of many thousand characters.
        """
        return self.find_verbatim(quote, near=near) or self.find_similar(quote, tau=tau)

    def find_verbatim(self, quote: str, *, near: int | None = None, after: int = 0) -> Found | None:
        """The first exact or normalized place that starts at or after ``after``, or the one nearest to ``near``.

        The quote as it is comes first. Where that is not found, what surrounds its words is put aside (`unwrapped`),
        then the furniture of pages, markup and citation markers in the text.
        """
        found = self._as_it_is(quote, near, after)
        if found is not None or not _WORD.search(quote):
            return found
        asked = wording(quote)
        for words in (*asked.others, *asked.unmarked):
            found = found or self._as_it_is(words, near, after)
        for view in self._views if found is None else ():
            for words in (quote, *asked.others):
                found = found or view._as_it_is(words, near, after)
        return found and Found("normalized", apart(found.span, self._furniture, self.text), 1.0)

    def find_similar(self, quote: str, *, tau: float = 0.9) -> Found | None:
        """The window most similar to the words of the quote, if at least ``tau``; among equals in the text as it is
        rather than without furniture and markup."""
        wanted = wording(quote).similar
        best: Found | None = None
        for view in (self, *self._views[-1:]) if wanted else ():
            best = view._similar(wanted, tau, best) or best
        if best is None or not self._furniture:
            return best
        return Found("fuzzy", apart(best.span, self._furniture, self.text), best.similarity)

    def may_hold_beside(self, window: Span, quote: str, *, tau: float) -> bool:
        """A quick look: whether there may be another window as similar to the quote, before that one or behind it."""
        wanted = wording(quote).similar
        for form in (view.normal for view in (self, *self._views[-1:])):
            parts = form.text[: form.first(window.start)], form.text[form.first(window.end) :]
            if any(keeps_pieces(part, wanted, tau) for part in parts):
                return True
        return False

    def find_rewritten(self, quote: str, *, tau: float = 0.9) -> Found | None:
        """The window most similar to the quote where numbers, units, dates, accents and Chinese characters are written
        in one notation in both, if at least ``tau``. There a character of Chinese, Japanese and Korean, which is a
        word or a syllable, is as long as two letters. None for a quote so long that this would seldom tell."""
        words, lexicon = quote if quote.isascii() else bare(quote), self._lexicon
        if len(quote) > _LONGEST_REWRITTEN or not shares_words(words, self.normal.text, lexicon):
            return None
        if lexicon.language == "en" and not has_notation(quote, lexicon) and not self._is_accented:
            return None
        weight = _SYLLABLE if lexicon.language in _SYLLABIC else 1
        least = max(0.0, 1 - weight * (1 - tau))
        edits = (1 - least) / max(least, 0.1)
        if not may_stand(unaccented(normal_quote(words)), self._unaccented, edits, weight > 1):
            return None
        text, index = self._rewritten
        found = index.find(rewritten(bare(quote), lexicon).text, tau=least)
        if found is None:
            return None
        span, similarity = text.raw(found.span.start, found.span.end), 1 - (1 - found.similarity) / weight
        if weight > 1 and _ends(quote) and not (_ends(span.of(self.text)) or _ends(self.text[span.end : span.end + 1])):
            return None  # it ends a sentence that goes on in the text, and may say the opposite there
        return Found("fuzzy", (span,), similarity) if self._whole(span.start, span.end) else None

    @cached_property
    def _lexicon(self) -> Lexicon:
        return lexicon_of(self.text[:_TELLING])

    @cached_property
    def _is_accented(self) -> bool:
        """Whether the text has so many accents that it can hardly be English: a quote may have none of them."""
        return sum(not c.isascii() and c.isalpha() for c in self.text[:_TELLING]) * _SELDOM > len(self.text[:_TELLING])

    @cached_property
    def _unaccented(self) -> str:
        return unaccented(self.normal.text)

    @cached_property
    def _rewritten(self) -> tuple[Normalised, Index]:
        text = rewritten(self.bare, self._lexicon)
        return text, Index(text.text)

    # --- verbatim -------------------------------------------------------------------------------

    def _as_it_is(self, quote: str, near: int | None, after: int) -> Found | None:
        """The quote's own characters, or else those of its normal form."""
        scans = len(self.text) <= _SHORT_TEXT or len(quote) < LONG_QUOTE or not self._windows_built
        found = self._exact(quote, near, after) if scans else None
        if found is not None and (quote[:1].isalpha() or _WORD.search(quote)):
            return found
        wanted = normal_quote(quote)
        if not wanted:
            return None
        if not scans:
            if not self._windows.may_hold(wanted):
                return None
            found = self._exact(quote, near, after)
        return found or self._normalised(quote, wanted, near, after)

    @property
    def size(self) -> int:
        """Bytes of memory of all that is built, the text aside."""
        made = self.__dict__
        forms = [form for form in (made.get("normal"), made.get("_other")) if form is not None]
        views = made.get("_views", ())
        taken = _EMPTY + sum(form.size for form in forms) + sum(v.text.__sizeof__() + v.size for v in views)
        if "_rewritten" in made:
            taken += made["_rewritten"][0].size + made["_rewritten"][1].size
        taken += sum(made.get(text, "").__sizeof__() for text in ("_single", "_unaccented"))
        taken += self._windows.size if "_windows" in made else 0
        return int(taken)

    @property
    def _windows_built(self) -> bool:
        return "_windows" in self.__dict__ and self._windows.indexed

    def _exact(self, quote: str, near: int | None, after: int) -> Found | None:
        first = self.text.find(quote, after)
        if first < 0:
            return None
        if near is None and self._whole(first, first + len(quote)):
            return Found("exact", (Span(first, first + len(quote)),), 1.0)
        read = 0
        for at in _places(self.text, quote, near, after):
            if self._whole(at, at + len(quote)):
                return Found("exact", (Span(at, at + len(quote)),), 1.0)
            read += _CUT + len(quote) // _CUT
            if read > _MOST_READ:
                break
        return None

    def _normalised(self, quote: str, wanted: str, near: int | None, after: int) -> Found | None:
        """The quote found in either normal form of the text, in either of its own; then whichever quotation marks,
        single or double, it has inside."""
        form = self.normal.text
        texts = [form] if self._other is None else [form, self._other.text]
        one = "\n" not in quote or (quote.isascii() and not has_other_breaks(quote))
        other = wanted if one and len(texts) == 1 else normal_text(quote, other_breaks=True)
        found = None
        for text in texts:
            for words in (wanted, other) if other != wanted else (wanted,):
                if found is None and words in text:
                    mapped = self.normal if self._other is None or text is form else self._other
                    found = self._verbatim_in(mapped, text, words, near, after)
        if found is None and ('"' in wanted or "'" in wanted) and _WORD.search(wanted):
            words = _DOUBLE.sub("'", wanted)
            if (words != wanted or '"' in form) and words in self._single:
                found = self._verbatim_in(self.normal, self._single, words, near, after)
        return None if found is not None and cased(quote) != cased(found.span.of(self.text)) else found

    def _verbatim_in(self, form: Form, text: str, wanted: str, near: int | None, after: int) -> Found | None:
        """The first place of ``wanted`` in ``text``, from ``after`` on, or nearest to ``near``, that is whole and whose
        raw text really has that normal form. A match that ends inside a ligature, for example, does not."""
        first = form.first(after) if after else 0
        near = None if near is None else form.first(near)
        read = 0
        for at in _places(text, wanted, near, first):
            span = form.raw(at, at + len(wanted))
            cut = not self._whole(span.start, span.end)
            if not cut and self._is(form.text[at : at + len(wanted)], span):
                return Found("normalized", (span,), 1.0)
            read += _CUT + len(wanted) // _CUT if cut else len(wanted) + _TRIED
            if read > _MOST_READ:
                break
        return None

    def _is(self, normal: str, span: Span) -> bool:
        raw = span.of(self.text)
        return normal == normal_text(raw) or normal == normal_text(raw, other_breaks=True)

    def _whole(self, start: int, end: int) -> bool:
        """Whether a place cuts no word or number, nor one that goes on behind the furniture of pages."""
        return not self._cuts(start) and not self._cuts(end)

    def _cuts(self, at: int) -> bool:
        if inside(self.text, at):
            return True
        beside = over_pages(self.text, at, self._furniture) if self._furniture else None
        return beside is not None and inside("".join(beside), len(beside[0]))

    # --- fuzzy ----------------------------------------------------------------------------------

    def edge(self, at: int, begins: bool) -> bool:
        """Whether a window of the normal form may begin, or end, before that character."""
        form = self.normal
        text = form.text
        if not 0 < at < len(text):
            return True
        left, right = text[at - 1], text[at]
        if (right if begins else left) == " ":
            return False
        if form.straight and left.isascii() and right.isascii():
            if left.isalpha() and right.isalpha():
                return False
            if (right == " " and left.isalpha()) or (left == " " and right.isalpha() and "a" <= text[at - 2] <= "z"):
                return True
        start = form.start(at)
        return start >= form.end(at - 1) and not self._cuts(start)

    def _similar(self, wanted: str, tau: float, best: Found | None = None) -> Found | None:
        """The window most similar to the quote, if it is more so than the best one elsewhere."""
        window = self._windows.best(wanted, tau if best is None else best.similarity)
        if window is None or (best is not None and window.similarity <= best.similarity):
            return None
        return Found("fuzzy", (self.normal.raw(window.start, window.end),), window.similarity)


def _ends(text: str) -> bool:
    """Whether a sentence ends where the text does."""
    return text.rstrip(_CLOSING).endswith(_STOPS)


def _places(text: str, part: str, near: int | None, first: int = 0) -> Iterator[int]:
    """The places of ``part`` in ``text`` from ``first`` on: in order, or nearest to ``near`` first; of two equally
    near, the one before ``near`` first."""
    start = first if near is None else max(first, near)
    after = text.find(part, start)
    if after == start:
        yield after
        after = text.find(part, after + 1)
    # The text before `near` is searched reversed: `rfind` may take the product of the lengths, `find` does not.
    behind, reverse = text[first : start + len(part) - 1][::-1], part[::-1]
    found = behind.find(reverse)
    while after >= 0 or found >= 0:
        before = first + len(behind) - found - len(part)
        if found < 0 or 0 <= after - start < start - before:
            yield after
            after = text.find(part, after + 1)
        else:
            yield before
            found = behind.find(reverse, found + 1)
