"""The few frames in which languages abstain, filled with the words of one."""

from __future__ import annotations

from evals.abstention.table import Table

_NEAR = r"[^.।。]{0,70}?"


def framed(
    language: str,
    *,
    source: str,
    silent: str,
    lacking: str,
    matter: str,
    ignorant: str,
    unable: str,
    alone: str,
    cue: str,
    but: str,
    unsaid: str = "(?!)",
    nowhere: str = "(?!)",
    about: str = "(?!)",
    read: str = "(?!)",
    so: str = "",
    none: str = "",
    polite: str = "(?!)",
    if_: str = "(?!)",
    reported: str = "(?!)",
    edge: str = r"\b",
    spaced: bool = True,
) -> Table:
    """A table made of these words of a language, all regular expressions.

    ``source``: "the documents". ``silent``: "do not say", a verb of saying or containing with its negation.
    ``lacking``: "there is no", and "is missing". ``matter``: "information", "answer". ``ignorant``: "I do not know".
    ``unable``: "I cannot answer", "it is impossible to say", "not enough information". ``alone``: what abstains if it
    is a whole sentence. ``unsaid``: "is not mentioned", of what was asked. ``nowhere``: "nowhere".
    ``about``: what sources do besides, "deal with". ``read``: "I have read". ``polite``: apologies, offers and advice.
    ``if_``: a condition, which neither answers nor abstains. ``edge``: what stands at edges of words, nothing in
    scripts whose vowels are marks. ``cue``, ``but``, ``so``, ``none``, ``reported`` and ``spaced`` are those
    of `Table`.
    """
    return Table(
        language=language,
        parts={"SRC": f"{edge}(?:{source})", "SILENT": f"{edge}(?:{silent})", "MATTER": f"(?:{matter})"},
        cue=cue,
        alone=(alone,),
        none=none,
        refuses=(f"{edge}(?:{ignorant})", f"{edge}(?:{unable})"),
        lacks=(
            f"SRC{_NEAR}SILENT",
            f"SILENT{_NEAR}SRC",
            "(?=SILENT).{0,30}?SRC",  # where the verb stands first: "anger källorna inte"
            f"{edge}(?:{lacking}){_NEAR}MATTER",
            f"MATTER{_NEAR}(?:{lacking}|SILENT)",
            f"{edge}(?:{unsaid})$",
            f"(?:{nowhere}){_NEAR}SILENT|SILENT{_NEAR}(?:{nowhere})",
            f"SRC{_NEAR}{edge}(?:{lacking})|{edge}(?:{lacking}){_NEAR}SRC",
        ),
        they=("SILENT", f"{edge}(?:{unsaid})"),
        topics=(f"^.{{0,30}}?SRC{_NEAR}(?:{about})", f"^(?:{read})"),
        asides=(polite, if_),
        lead="MATTER ?:",
        but=but,
        so=so,
        reported=f"{if_}|{reported}",
        spaced=spaced,
    )
