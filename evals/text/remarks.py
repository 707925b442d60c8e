"""What a quoter remarks in brackets inside a quotation: whose an error, an emphasis or a translation is, and that a
citation or a note is left out.

>>> REMARK.sub("", "It had failed [sic] twice (emphasis added).")
'It had failed  twice .'
"""

from __future__ import annotations

import re

from evals.patterns import Seldom

# All these words were drawn up for this module. Remarks that are one word, or always the same few.
_ALONE = (
    "sic|так(?: в тексте| в оригинале)?|原文如此|原文ママ|ママ|원문대로|كذا(?: في الأصل)?|هكذا في الأصل|ipsis litteris"
    "|cleaned up|translated|(?:eigens )?übersetzt|traduit|traduite|traducido|traducida|tradotto|tradotta|traduzido"
    "|traduzida|переведено|vertaald|przetłumaczono|översatt|çevrilmiş|拙訳|拙译|試訳|번역"
    "|(?:引用?者|笔者|作者|编者|編者|訳者|译者)[注按]|(?:인용자|필자|역자) 주|ed(?:s?\\.|itors?)? note|ed\\.|eds\\."
    "|anm\\. ?d\\. ?(?:red|verf|hrsg)|ndlr|n\\.d\\.l\\.r|ndr|n\\.d\\.r|n\\. ?del e|n\\. ?da r|прим\\. ?ред|red\\."
)
# Others have a word for an emphasis or a translation, and one for whose it is.
_HOW = (
    "emphas|emph\\.|italic|underlin|bold|hervorh|herv\\.|kursiv|unterstr|soulign|itali[qc]|en évidence|cursiv|énfasis"
    "|subray|negrit|grif[oa]|destaque|ênfase|itálico|sublinh|corsiv|enfasi|sottolinea|grassett|курсив|выделен|подчёркн"
    "|подчеркн|podkr|wyróżn|kursyw|nadruk|zvýrazn|zdůrazn|betoning|vurgu|التشديد|التوكيد|傍点|圏点|強調|下線|太字|着重"
    "|强调|重点|黑体|강조|밑줄|굵은"
    "|translat|trans\\.|übers|tradu[cçitz]|trad\\.|перев|tłum|vertal|översätt|oversæt|çeviri|překlad|ترجم"
    "|訳|译|번역|필자 역"
)
_WHOSE = (
    r"\b(?:added|mine|my|ours?|own|original|author|supplied|free|hinzugefügt|von mir|verf(?:asser)?s?|d\. ?v|i\. ?o|aut"
    r"|eigene|freie|ajoutée?s?|nous|auteure?|nos|notre|libre|personnelle|mía|mío|nuestr[oa]s?|propi[oa]s?|añadid[oa]s?"
    r"|agregad[oa]s?|autor[ae]?|noss[oa]s?|livre|própria|acrescentad[oa]s?|minhas?|meus?|mi[oa]|nostr[aoi]|propria"
    r"|libera|aggiunt[aoi]|autrice|мо[йяёи]|мной|нами|наш[аеи]?|автор(?:а|ом)?|moje|moja|własne|dodan[eoy]|toegevoegd|mijn?|min"
    r"|eigen|egen|tillagd|přidáno|vlastní|bana|eklenmiştir|eklendi)\b"
    r"|筆者|引用者|原文|著者|引者|笔者|作者|所加|필자|인용자|원문|저자|مضاف|من عندنا|ترجمتي|ترجمة خاصة"
)
# Or a word for leaving out, and one for what is left out.
_OMITTED = (
    "omitted|omise?s?|omitid|omess|omissis|removed|deleted|elided|ausgelassen|weggelassen|ausgespart|supprim|опущен|пропущ"
    "|weggelaten|pominięt|utelämna|utelatt|udelad|atlan|vynechán|省略|略|생략"
)
_WHAT = (
    "citation|quot|note|reference|marks|alteration|nachweis|quelle|beleg|zitat|référence|guillemets|renvoi|cita|referencia"
    "|nota|riferiment|citazion|citaç|referência|сноск|ссылк|примечан|цитат|voetnoot|noten|verwijzing|bron|przypis|fotnot"
    "|hänvisning|dipnot|kaynak|poznámk|脚注|注|引用|引文|각주|인용"
)
_OPEN, _CLOSE = r"[\[(（［〔]", r"[\])）］〕]"
_WITHIN, _TOKEN = r"[^\[\]()（）［］〔〕]", r"[^\s\[\]()（）［］〔〕]{1,24}"


def _of_both(one: str, other: str) -> str:
    """At most five words in brackets, with one of ``one`` and one of ``other`` among them."""
    both = rf"(?={_WITHIN}{{0,40}}(?:{one}))(?={_WITHIN}{{0,50}}(?:{other}))"
    return rf"{_OPEN}{both}{_TOKEN}(?:\s{_TOKEN}){{0,4}}{_CLOSE}"


_LEFT_OUT = rf"{_of_both(_OMITTED, _WHAT)}|{_OPEN}omitted{_CLOSE}"
OMISSION = Seldom(_LEFT_OUT, _OMITTED, re.IGNORECASE)
REMARK = Seldom(
    rf"{_OPEN}(?:(?:{_ALONE})[!.]?|[!?]{{1,3}}){_CLOSE}|{_of_both(_HOW, _WHOSE)}|{_LEFT_OUT}",
    rf"{_OPEN}(?:{_ALONE}|[!?])|{_HOW}|{_OMITTED}",
    re.IGNORECASE,
)
