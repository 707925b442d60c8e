"""Who should say what was asked, and does not: the rules that languages with spaces between words share.

The sources that an answer speaks of are put to signs first (`Table.marks`): one by its number, sources that are surely
at hand, a text that may be. A preposition that is one with the article keeps its letters before the sign: "nei
documenti". The rules are of the parts that a language gives them:

- ``NO``: a negative word. ``NIL``: one that is a thing or a place, "nothing". ``ONLY``: what may not follow it, as in
  "not only".
- ``TELL``: a verb of what sources do for an answer. ``HOLD``: one of containing. ``THE``: what begins what was asked.
  ``ABOUT``: what leads to it. ``TOLD``: what is done in sources, "mentioned". ``MATTER``: what they give, an "answer".
- ``LESS``: a lack in a word, "silent". ``IMPOSSIBLE``, ``BEYOND``: that it cannot be done, that it is outside.
- ``OWN``: what sources do or suffer on their own account, "were stolen". ``SUB``: what begins another clause, "that".
- ``IN``, ``OF``: prepositions before a source, with their space. ``AFTER``: "according to". ``KIND``: a source without
  its article.
- ``CANNOT``: "I cannot". ``FIND``: what it would do. ``HAVENO``: "I have no", "I find no".
- ``HERE`` and ``ON``: "here" and "about", of a lack where no source is named, "there is nothing here about it".
- ``MENTION``: what is done, or not, to what was asked, "mentioned", "appears"; ``ABSENT``: that with a negative word.
  ``NOWHERE``: "nowhere". ``FOUNDNO``: "I found no", whatever it is.
- ``UNSAID``: "it is not said", where nobody is named. ``PLACE``: begins a clause that names something else.
- ``NONE``: "no" before ``INFO``, what an answer is made of, "information"; ``FOUND``: "found", "available". ``APT``:
  "relevant". ``VOID``: "is missing", behind it. These make a whole answer: "No information found."
"""

from __future__ import annotations

from evals.abstention.table import SIGNED

PARTS = {
    **SIGNED,
    "GAP": r"(?:,? (?!(?:SUB)\b)[\w'-]{1,20}){0,8}?",
    # What sources are spoken of in, up to a negative word.
    "SPEAK": r"(?:,? (?!(?:SUB|OWN)\b)[\w'-]{1,20}){0,8}?",
    "ABSENT": r"(?:NO(?: [\w'-]{1,20}){0,3}? MENTION)",
    "NOT": r"NO\b(?! ?ONLY\b)(?!(?:[ ']?\b(?!(?:SUB)\b)[\w-]{1,20}){0,3}? OWN\b)",
}
LACKS = (
    # Nearly any verb: answers that say something speak of their sources in the negative so seldom.
    r"(?:^SURE|SURE(?!,))SPEAK NOT",
    # Not "in the one, not in the other".
    r"(?<!, )\bNOTGAP INSURE",
    r"\bNO OWN(?: [\w-]{1,20})? TOLD\bGAP INANY",
    # Of a text that may be at hand only verbs of saying.
    r"MAYBESPEAK NOT(?:GAP[ ']|(?<='))(?:TELL|TOLD|MATTER|HOLD THE)\b",
    r"MAYBESPEAK (?:TELL|HOLD THE)GAP NO(?:$|,)",
    r"\b(?:TELL|HOLD) ANY(?: [\w'-]{1,20}){0,2}? NOT",
    r"\bNOTGAP[ '](?:TOLD|MATTER)GAP INMAYBE",
    r"\bNOTGAP INMAYBEGAP[ '](?:TOLD|MATTER)\b",
    r"\b(?:TOLD|MATTER)GAP NOTGAP INMAYBE",
    r"\b(?:TOLD|MATTER)GAP INMAYBEGAP NO$",
    r"\bNIL\bGAP INMAYBE",
    r"\bINMAYBESPEAK NIL\b",
    r"\bNO (?:IN)?NUM(?: [\w'-]{1,20}){1,3} NUM",
    # "None of them says", "that says none of them".
    r"\bNO (?:OF(?:ANY|STRONG)|KIND)SPEAK[ '](?:TELL|HOLD|TOLD|MATTER)\b",
    r"\b(?:TELL|HOLD) NO (?:OFANY|KIND)\b",
    r"ANY ?: ?NO\bGAP[ '](?:TELL|HOLD|TOLD|MATTER)\b",
    r"\b(?:TELL|TOLD)GAP (?:INNO (?:OFANY|KIND)|NO OFANY)\b",
    r"ANYSPEAK LESS\b",
    r"\bLESSGAP (?:IN|OF)?ANY",
    r"(?:IN|AFTER)ANY,?SPEAK (?:IMPOSSIBLEGAP (?:FIND|TOLD)|(?:FIND|TOLD)GAP IMPOSSIBLE)\b",
    r"\bBEYOND\b[^.]{0,40} (?:IN)?ANY",
    r"\bIMPOSSIBLE\b[^.]{0,80} (?:IN|AFTER)ANY",
    # What they do say is about something else.
    r"ANYGAP, (?:\w{1,3} )?NO ABOUT\b",
    r"INANY,SPEAK NOT(?:GAP[ ']|(?<='))(?:TOLD|MATTER)\b",
    r"\bHERE(?:,? [\w'-]{1,20}){0,3}? NIL(?:,? [\w'-]{1,20}){0,2}? ON\b",
    r"\bNIL(?: [\w'-]{1,20})? HERE(?: [\w'-]{1,20})? ON\b",
    r"^(?:(?!PLACE\b)|(?=NOWHERE\b))[^.]{0,100}?\b(?:NOWHERE(?:,? [\w'-]{1,20}){0,4}?[ ']MENTION\b|MENTION NOWHERE$)",
    r"^NILGAP MENTION ON\b",
    r"^ON\b[^.,]{1,60} NIL(?: [\w'-]{1,20})? MENTION$",
    r"^UNSAID\b",
    r"^(?!PLACE\b)[^.]{0,200}?\bUNSAID$",
)
# What is a whole answer: "No relevant passages found", "No information in the text", "Data insufficient".
ALONE = (
    r"NONE ?(?:APT (?:STRONG|INFO)|(?:STRONG|INFO) APT)(?: FOUND)?",
    r"NONE ?(?:(?!ONLY )\w{2,20} )?(?:INFO|SURE)(?: FOUND)?(?: (?:IN)?ANY)?",
    r"(?:INFO|SURE) VOID(?: (?:IN)?ANY)?",
)


def late(words: str, begins: str) -> str:
    """Where a clause begins that has one of these words for "but" within it, "seine Fläche aber": after its comma.
    ``begins``: words that begin such a clause, and none that depends on another."""
    return rf"(?<=,)(?= (?:{begins}) (?:[\w-]{{1,20}} ){{1,10}}?(?:{words})\b)"


def finding(scarce: str, named: str, cause: str, caused: str) -> str:
    """What reports a lack as a finding, of somebody who is no source: "The board named insufficient data as the cause".
    ``scarce``: "insufficient data". ``named``: the verbs of those who found it. ``cause``: "cause", with "as" before
    it. ``caused``: what it did."""
    return (
        rf"\b(?:{scarce}) (?:\w{{1,20}} ){{0,3}}?(?:{cause})\b|^(?:\w{{1,5}} )?(?:{scarce}) (?:{caused})\b"
        rf"|^(?!ANY|SRC)[^,]{{3,60}} (?:{named}) (?:\w{{1,20}} )?(?:{scarce})\b|"
    )


# Right after a clause about the sources, of "they" or of no subject at all.
THEY = (
    r"^(?:\w{1,12} )?NO\b(?:GAP[ ']|(?<='))(?:TELL|HOLD)\b",
    r"^(?:\w{1,12} )?(?:TELL|HOLD)GAP NO\b",
    # Of what was asked: "but its price is not given".
    r"\bABSENT\b",
)
REMARKS = (r"NUMSPEAK NOT",)
REFUSES = (
    r"\bCANNOTGAP[ ']FIND\b",
    r"\bFOUNDNO\b",
    r"\bHAVENOGAP[ '](?:MATTER|NIL)\b",
)
