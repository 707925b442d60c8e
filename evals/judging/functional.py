"""Sentences that need no citation: they introduce, sum up or close an answer, or speak of its sources or its writer.

LongCite (arXiv 2409.02897) calls them functional.
"""

from __future__ import annotations

import re

from evals.abstention import abstention_of
from evals.patterns import pattern

# Openings of sentences that introduce an answer, sum it up or close it.
_OPENS = (
    r"(?:in (?:summary|conclusion|short|brief|sum)|to (?:sum up|summari[sz]e|conclude)|overall|all in all"
    r"|here (?:is|are)|here['’]s|(?:the following|below) (?:is|are)|(?:i|we|ich|ik) (?:hope|hoffe|hoop)"
    r"|let me know|feel free"
    r"|if you (?:have|need|want|(?:woul|['’])d like) (?:any |some )?(?:(?:more|further|other|additional) (?:specific )?"
    r"(?:questions?|help|details?|information|assistance)|me to)"
    r"|j['’]espère|espero que|spero che|надеюсь|mam nadzieję|umarım|semoga|hy vọng"
    r"|zusammenfassend|zusammengefasst|alles in allem|hier (?:ist|sind|finden sie)"
    r"|(?:lassen sie|lass) (?:es )?mich wissen"
    r"|wenn (?:sie|du) (?:noch |weitere |mehr )"
    r"|en (?:résumé|conclusion|bref|resumen|conclusión|síntesis)|voici|n['’]hésitez pas|dites-moi"
    r"|si vous avez (?:d['’]autres|des) questions"
    r"|aquí (?:tiene|tienes|está|están|hay)|avísame|no dud(?:es|e) en"
    r"|si (?:tienes|tiene|necesitas|necesita) (?:más|otr)"
    r"|em (?:resumo|conclusão|suma)|aqui est(?:á|ão)|avise-me|fique à vontade"
    r"|se (?:precisar|tiver) (?:de )?(?:mais|outr)"
    r"|in (?:sintesi|breve|conclusione)|riassumendo|ecco|fammi sapere|non esitare|se hai (?:altre|bisogno)"
    r"|samengevat|kortom|hier (?:is|zijn|vindt u)|laat (?:het )?(?:me|mij) (?:het )?weten|als (?:u|je) (?:nog |meer )"
    r"|подводя итог|в итоге|в целом|вот|дайте (?:мне )?знать|если у вас (?:есть|остались|возникнут|появятся)"
    r"|podsumowując|oto|daj(?:cie)? (?:mi )?znać|jeśli masz|özetle|işte|özetlemek gerekirse|singkatnya|tóm lại"
    r"|باختصار|في الختام|وفي الختام|إليك|لا تتردد|إذا كان لديك)\b"
    r"|总之|總之|总的来说|總的來說|综上所述|以下是|希望(?:这|這|以上)"
    r"|如果?(?:您|你)?(?:还|還)?(?:有|需要)[^。]{0,9}(?:问题|問題|疑问|疑問|帮助|幫助|了解)"
    r"|まとめると|要するに|以下(?:は|に|が)|ご(?:質問|不明)[^。]{0,12}(?:あれば|ございましたら)|お気軽に"
    r"|요약하면|결론적으로|다음은|(?:궁금한|추가)[^.]{0,12}있으(?:시)?면"
)
# Requests to the reader, but for those to note what is said next.
_NOTE = (
    r"(?:note|remember|be aware|be advised|keep in mind|bear in mind|beachten|bedenken|noter|notez"
    r"|tenga|ten en cuenta|observe|tenha|lembre|notare|tenere|notar|обратите|учтите|помните|pamięta|zauważ|注意"
    r"|记住|記住|not edin|unutma|catat)"
)
_ASKS = (
    rf"(?:(?:please|bitte|veuillez|merci de|por favor|per favore|si prega di|alstublieft|gelieve|пожалуйста"
    rf"|proszę|lütfen|silakan|vui lòng|يرجى|الرجاء|من فضلك|कृपया|אנא)(?!\w)|请|請),?\s*+(?!(?:\w+ ){{0,2}}{_NOTE})"
    r"|(?:always|you (?:should|may want to)) (?:consult|speak (?:to|with)|talk to|ask|check with|contact) "
    r"(?:with )?(?:an?|your) (?:\w+ ){0,3}"
    r"(?:doctor|physician|pharmacist|lawyer|attorney|professional|provider|advis[eo]r|expert)\b"
)
# Of whoever writes the answer.
_AI = (
    r"(?:an?\s|eine?\s|une?\s|una\s|uma\s|un['’]|een\s)?"
    r"(?:AI|KI|IA|ИИ|artificial intelligence|(?:large )?language model"
    r"|chatbot"
    r"|(?:großes )?sprachmodell|modèle de langage|modelo de (?:lenguaje|linguagem)|modello linguistico|taalmodel"
    r"|языковая модель|искусственный интеллект|model językowy|yapay zeka)\b"
)
_WRITER = (
    r"(?:(?:please )?(?:note|remember|keep in mind|be aware)(?: that)?,? )?"
    r"(?:as\s|i am\s|i['’]m\s|als\s|ich bin\s|en tant qu(?:e\s|['’])|je suis\s|como\s|soy\s|sou\s|come\s|sono\s"
    rf"|ik ben\s|как\s|я\s|jako\s|jestem\s)(?:[-–—]\s)?(?:just |only |nur |seulement |solo )?{_AI}"
    r"|(?:this \w+ (?:was|is|has been) )?(?:AI-generated|(?:generated|written|created) (?:by|with|using) (?:an? )?AI)\b"
    r"|作为(?:一个|一個|一名)?(?:AI|人工智能|语言模型)|我(?:只?是)(?:一个|一個|一名)?(?:AI|人工智能|语言模型)"
    r"|(?:私は)?AI(?:として|である)"
    r"|저는 (?:AI|인공지능)"
    r"|(?:this|it|the (?:above|information)|these|i|nothing)\b[^.]{0,60}(?:\b(?:not|no|cannot)|n['’]t)\b[^.]{0,60}"
    r"\b(?:medical|legal|financial|professional|tax|investment) advice\b"
    r"|(?:dies|das|diese)\b[^.]{0,60}\bkeine?n?\s(?:\w+\s)?(?:rechts|anlage|steuer)?(?:beratung|ärztlichen? rat)\b"
)
_FUNCTIONAL = pattern(rf"{_OPENS}|{_ASKS}|{_WRITER}", re.IGNORECASE)
# What a fold of a page is headed with; one or two words in bold type with a stop, which the line goes on behind.
_HEADING = pattern(
    r"<(?P<tag>summary|h[1-6]|caption|th)\b[^<>]*>[^<>]*</(?P=tag)>|</?(?:details|summary)\b[^<>]*>"
    r"|\*\*[^\s*]{1,40}(?:[ \t][^\s*]{1,40})?[.:]\*\*:?",
    re.IGNORECASE,
)
_BEFORE = pattern(r"[\W_]+")


def is_functional(sentence: str, *, may_abstain: bool = True) -> bool:
    """Whether a sentence states nothing that a source should be cited for, by rule, in many languages: "In summary",
    "Please consult a doctor", "I am an AI", and, as an answer that abstains would, "The documents do not say why". A
    summary that adds a fact of its own counts, too. Whether it abstains is not asked if it may not."""
    before = _BEFORE.match(sentence)
    bare = sentence[before.end() :] if before else sentence
    return (
        _HEADING.fullmatch(sentence.strip()) is not None
        or _FUNCTIONAL.match(bare) is not None
        or (may_abstain and abstention_of(sentence) == "refused")
    )
