"""Parts of words that turn what the rest says, across a hyphen: "fatal" is not in "non-fatal", nor "sugar" in
"sugar-free", but "government" is in "government-run".

They negate (non-, -free), reverse (anti-, counter-), restrict (half-, near-, ex-, would-be, -like), make another kin
or office (step-, vice-, -in-law, -elect), or are the particle of a phrase (runner-up). Lists in the languages of
`evals.text.languages`, since no rule tells them from "government-" and "-run".
"""

from __future__ import annotations

from evals.text.languages import LEXICONS
from evals.text.languages.lexicon import bag

# Left of a hyphen.
BEFORE = bag(
    # English, and beginnings from Latin and Greek that many languages share
    "non un in im il ir dis mis mal a an ab anti ant counter contra ex former late pseudo quasi semi demi hemi "
    "half part partly partially near nearly almost sub under over pre post ante pro para proto crypto neo vice "
    "deputy acting pro arch no not never less least low zero ill poorly fake false mock sham would could so once "
    "one-time step foster god grand great half dummy de re hyper hypo inter intra extra trans ultra infra super "
    "mini micro macro mega multi mono bi tri omni poly tele auto hetero homo iso cis trans north south east west "
    # German
    "nicht un miss alt vize halb schein fast gegen wider vor nach schwieger stief ur haupt neben unter über nord süd "
    "ost west mittel teil "
    # Dutch
    "niet on oud half schijn bijna tegen voor na schoon stief over onder noord zuid oost west mede "
    # French
    "mi sous sur presque contre avant après sans beau belle beaux belles petit petite petits petites grand arrière "
    "soi moins peut hors outre entre nord sud est ouest "
    # Spanish, Italian, Portuguese
    "no sin casi seudo contra medio media pos ante sobre bajo senza mezzo mezza pseudo sotto sopra sovra quasi não sem "
    "recém pós pré sobre sob meio meia além aquém bem mal nord sur norte sul este oeste ovest "
    # Russian
    "не без бес экс вице полу пол псевдо анти контр лже недо квази супер суб пост из по во в с кое северо юго "
    # Polish, Czech, Swedish, Danish
    "nie eks ne icke ikke ej o"
)
# Right of a hyphen.
BEHIND = bag(
    # English
    "free less proof resistant averse intolerant negative neutral deficient poor deprived starved depleted exempt lite "
    "like ish esque style type turned elect designate to in on up down off out over away back by around about under "
    "tolerant only minus shy safe adjacent emeritus fold "
    # Dutch
    "vrij vrije loos loze arm arme leeg achtig achtige bestendig bestendige "
    # French, Spanish, Italian, Portuguese
    "être même libre fils fille père mère frère sœur midi disant "
    # Russian
    "то либо нибудь таки за под ка"
) | {  # German
    f"{word}{ending}"
    for word in bag("frei los arm leer fest ähnlich artig sicher fach")
    for ending in ("", "e", "er", "es", "em", "en")
}
# What multiplies a number in figures before it, "5 million"; but five miles are no Spanish thousands.
MULTIPLIERS = frozenset(word for lexicon in LEXICONS for word, n in lexicon.scales.items() if n >= 1000) - {"miles"}
NUMBERS = frozenset(word for lexicon in LEXICONS for word in (*lexicon.numbers, *lexicon.ordinals, *lexicon.scales))


def turns(one: str, other: str) -> bool:
    """Whether one of two folded words turns what the other says, where they are parts of one word."""
    return one in BEFORE or other in BEHIND
