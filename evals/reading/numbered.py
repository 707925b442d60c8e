"""Brackets whose numbers belong to the words around them: "Chapter [2]", "ages [2-5]", "the [1, 5] interval"."""

from __future__ import annotations

import re
from functools import lru_cache

from evals.patterns import pattern
from evals.reading.labels import STOPS
from evals.text.characters import CAPITALS

# Parts of a text or of a course of things, which have a number for a name; and what makes their plural.
_PARTS = (
    r"chapter|ch\.|figure|figs?\.|table|equation|eqs?\.|section|sec\.|appendix|annexe?|version|theorem|lemma|corollary"
    r"|proposition|definition|step|exercise|algorithm|listing|exhibit|paragraph|article|clause|hypothesis|experiment"
    r"|scenario|iteration|epoch"
    r"|kapitel|abbildung|abb\.|tabelle|tab\.|gleichung|abschnitt|anhang|anlage|schritt|absatz|artikel"
    r"|hoofdstuk|figuur|tabel|vergelijking|paragraaf|bijlage|stap|versie"
)
_PLURAL = r"(?:e?s|e?n|er|ken)?"
# The same in languages that set an article before the noun all the same.
_WITH_ARTICLE = (
    r"chapitre|tableau|équation|annexe|étape|théorème|capítulo|figura|tabla|tabela|quadro|ecuación|equação|sección|seção"
    r"|anexo|apéndice|paso|passo|versión|versão|capitolo|tabella|equazione|sezione|allegato|appendice|versione"
    r"|глав[аеуы]|главой|рисун(?:ок|ка|ке|ку|ки)|рис\.|таблиц[аеуы]|табл\.|раздел[аеу]?|шаг[аеу]?|верси[яиюей]"
    r"|уравнени[еяию]|приложени[еяию]|этап[аеу]?|теорем[аеуы]|(?:ال)?(?:شكل|جدول|فصل|قسم|خطوة|مرحلة|معادلة|ملحق)"
)
# Nouns with a number where they begin a sentence without an article, as what can be counted does not by itself; or
# where they have a capital.
_COUNTED = (
    r"part|volume|phase|stage|level|grade|type|class|case|rule|note|room|player|channel|item|group|week|day|month|question"
    r"|option|line|page|row|column|scene|act|episode|season|round|game|match|floor|gate|track|unit|lane|zone|tier|problem"
    r"|stufe|satz|band|fassung|frage|tag|woche|teil|zeile|seite|regel|gruppe|fall|vraag|regel|groep|dag|fase|deel"
    r"|partie|question|cas|règle|groupe|ligne|parte|pregunta|questão|caso|regla|regra|grupo|línea|página|opción"
    r"|domanda|regola|gruppo|riga|pagina|opzione|вопрос|правило|случай|группа|строка|страница|день|часть"
)
_BEFORE = (
    r"(?:in|see|of|at|to|from|and|or|under|with|for|like|into|vs\.?|von|vom|aus|mit|und|siehe|zu|bei|nach|ab|en|uit)"
)
_BEGINS = r"(?:^|[.!?:;(\"“„\n|]\s*|\n\s*[-*#]+\s+)[*_]{0,2}"
_NAMED = pattern(rf"(?:{_BEGINS}|,\s*|\b{_BEFORE}\s+)(?:{_PARTS})\s*$", re.IGNORECASE)
_NAMED_ALL = pattern(rf"(?:{_BEGINS}|,\s*|\b{_BEFORE}\s+)(?:{_PARTS}){_PLURAL}\s*$", re.IGNORECASE)
_SEVERAL = pattern(rf"(?<!\w)(?:{_PARTS}){_PLURAL}\s*$", re.IGNORECASE)
_AND_MORE = pattern(r"(?:\s*,\s*|\s*,?\s*(?:and|or|und|oder|et|y|e|en|и)\s+)[\[(]\d")
_ARTICLED = pattern(rf"(?<!\w)(?:{_WITH_ARTICLE})\s*$", re.IGNORECASE)
_FIRST = pattern(
    rf"(?:{_BEGINS}|\bsee\s+)(?:{_COUNTED})\s*$|\b{_BEFORE}\s+(?=[{CAPITALS}])(?:{_COUNTED})\s*$", re.IGNORECASE
)
_CAPITAL = pattern(rf"(?:^|\W)[{CAPITALS}]\w*\s*$")
# Chinese, Japanese and Korean: 第[2]章, 図[2]に.
_EAST = pattern(r"(?:第|[图圖図表]表?|그림|표)\s*$")
_EAST_GOES_ON = pattern(r"\s*[章节節条條款页頁部卷回项項课課步话話期にをはがから中所显顯에은는을를]")
# What has a range or a list of numbers.
_AGES = pattern(
    r"\b(?:ages?|aged|a\s+scale|rated|(?:OR|HR|RR|CI|IQR|SD)\s*[=:]?\s*[\d.]*|jahren|alter|âge|edad(?:es)?|età|leeftijd"
    r"|возраст\w{0,2})\s*[,:]?\s*$|(?:年龄|年齡|年齢)\s*$",
    re.IGNORECASE,
)
_RANGED = pattern(
    r"\b(?:scales?|grades?|levels?|pairs?|points?|intervals?|range|domain|window|bounds?|limits?|weeks?|days?|years?|hours?"
    r"|months?|degrees?|rating|scores?|(?:scale|range|between)\s+(?:of|from)|skala|échelle|escala|scala|schaal|шкал\w{0,2})\s*[,:]?\s*$|(?:量表|范围|範囲)\s*$",
    re.IGNORECASE,
)
_RANGE_OF = pattern(
    r"\s+(?:intervals?|range|scale|vector|array|list|matrix|pair|tuple|window|segment|point|years?|intervall|skala"
    r"|bereich)\b|\s*(?:[区區]间|区間|範囲|[歳岁])",
    re.IGNORECASE,
)
_ARTICLE = pattern(r"\b(?:the|an?)\s+$", re.IGNORECASE)
_RATED = pattern(r"\b(?:rating|score|grade|mark)\s+of\s+$|(?:^|[.!?\n]\s*)(?:score|rating)\s+$", re.IGNORECASE)
_FROM, _TO = pattern(r"\bfrom\s+$", re.IGNORECASE), re.compile(r"\s+to\s+\[\d", re.IGNORECASE)
_FROM_TO = pattern(r"\bfrom\s+\[\d{1,6}\]\s+to\s+$", re.IGNORECASE)
_CLOSES = pattern(rf"\s*(?:[{STOPS};)；|*_]|$|\n)")

_LAST = pattern(
    rf"(?:{_PARTS}|{_COUNTED}){_PLURAL}$|(?:{_WITH_ARTICLE}|of|to|from|score|rating|第|[图圖図表]表?|그림|표)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1 << 12)
def _may_own_number(word: str = "") -> bool:
    """Whether a bracket behind this word may be its number: a quick look, since most words are none of these."""
    return _LAST.search(word) is not None


def is_numbered(before: str, after: str, numbers: int) -> bool:
    """Whether a bracket with that many numbers, between these texts, belongs to them.

    >>> is_numbered("Chapter ", " is short.", 1), is_numbered("shown in the chapter ", ".", 1)
    (True, False)
    """
    if numbers == 1 and not _may_own_number(*before.split()[-1:]):
        return False
    if numbers > 1:
        ranged = _RANGED.search(before) and not _CLOSES.match(after)
        if ranged or _AGES.search(before) or _RANGE_OF.match(after) or _ARTICLE.search(before):
            return True
    elif _RATED.search(before) or _FROM_TO.search(before) or (_FROM.search(before) and _TO.match(after)):
        return True
    if _EAST.search(before):
        return _EAST_GOES_ON.match(after) is not None
    if _ARTICLED.search(before) or (_FIRST.search(before) and _CAPITAL.search(before)):
        return _CLOSES.match(after) is None
    if numbers > 1 and _SEVERAL.search(before) and not _CLOSES.match(after):
        return True
    several = numbers > 1 or _AND_MORE.match(after) is not None
    return (_NAMED_ALL if several else _NAMED).search(before) is not None
