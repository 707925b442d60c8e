"""Words of abstaining in English, by what they do in a clause; a name in capitals is a part of another rule."""

from __future__ import annotations

from evals.abstention.table import SIGNED

PARTS = {
    **SIGNED,
    # What makes a source one that is at hand.
    "GIVEN": (
        r"(?:provided|given|supplied|available|retrieved|above|cited|source|following|attached|uploaded|shared"
        r"|listed|numbered|referenced?|relevant|search|web|input|background|supporting|presented|included|other"
        r"|two|three|four|five|\d{1,2}|requested|necessary|required|every)"
    ),
    "SENT": (
        r"(?:given|provided|supplied|shared|handed|sent|shown|gave|pasted|got|uploaded|received|retrieved|attached"
        r"|quoted|excerpted)"
    ),
    "ATHAND": (
        r"(?: (?:(?:that |which )?(?:i|we|you)(?:'ve| have|'m| am| are| was| were| can)?(?: \w{2,9}){0,2}? (?:SENT"
        r"|had|have|see|access|work with)(?: me| us| over| access)?|(?:that |which )?(?:is |was |were |are |have"
        r" been |has been )?(?:SENT|above|available|here|at hand|at (?:my|our) disposal|on file|in front of me|on"
        r" hand)))"
    ),
    "DET": r"(?:the|these|those|your|my|our|both|all|any|either|all the|any of the|all of the)",
    "PILE": (
        r"(?:documents|passages|texts|contexts?(?! (?:menu|window|manager|length))|sources|excerpts?|snippets?"
        r"|extracts?|search results|knowledge base|chunks?|source material)"
    ),
    "STRONG": (
        r"(?:documents?|passages?|texts?|contexts?|sources?|excerpts?|snippets?|extracts?|search results?"
        r"|knowledge base|paragraphs?|articles?|chunks?)"
    ),
    "WEAK": (
        r"(?:information|materials?|content|data|results?|pages?|abstracts?|files?|sections?|evidence|papers?"
        r"|references|reports?|records?|links?|conversation|prompt|question|query|letters?|notes|lines|minutes"
        r"|statements?)"
    ),
    # What is done to papers of one's own, and what a story gives.
    "USED": (
        r"(?: (?:\w{2,20}ly )?(?:needed|required|necessary|allowed|permitted|printed|sold|used|asked for)\b"
        r"| (?:given|provided|offered) (?:in|by) (?!ANY|NUM|MAYBE|(?:\w{1,20} ){0,2}(?:STRONG|WEAK|user)\b))"
    ),
    "FILED": r"(?:MAYBE|\bthe (?:files|pages|papers|records|reports|articles|transcript))",
    # What may stand between two words of a clause: nothing that begins another clause.
    "GAP": (
        r"(?:,? (?!(?:WH|that|because|since|as|and the|(?:show|state|say|note|report|describe|explain|suggest"
        r"|indicate|agree|mention|warn|add|claim|argue|find|reveal|confirm|make)s?)\b)[\w'-]{1,20}){0,6}?,?"
    ),
    "FEW": r"(?: (?!that\b)[\w'-]{1,20}){0,3}?",
    "ADV": (
        r"(?:,? (?:\w{2,20}ly|actually|appears? to|seems? to|even|themselves|itself|really|also|always|yet|once"
        r"|quite|rather|here),?){0,3}"
    ),
    "ADVERB": (
        r"(?:(?:'m afraid|am afraid) (?:i|we))?(?: \w{2,20}ly| really| just| still| also| simply| have to admit"
        r" (?:that )?i){0,2}"
    ),
    "SUBJ": (
        r"(?=ANY)(?<!\bto )(?<!\bon )(?<!\bin )(?<!\bfrom )(?<!\bby )(?<!\bwith )(?<!\bper )(?<!\bthan )(?<!\bof all )"
    ),
    # That it is not so, or little.
    "NOT": r"(?:(?:do|does|did) not|(?:do|does|did)n'?t|(?:has|have) not|cannot|can't|fails? to|failed to)",
    "NEG": (
        r"(?:(?:do|does|could|will|would)(?: not|n't)|can not|can't|won't|(?:is|are)(?: not|n't)(?= going to)"
        r"|cannot|never|hardly|scarcely|barely|fails? to)"
    ),
    "ISNT": (
        r"(?:(?:is|are|was|were|has|have|gets?|can|could|cannot)(?: \w{2,20}ly)? (?:not|never|nowhere)|(?:is|are"
        r"|was|were|has|have|ca|could)n't|cannot|can't|nowhere|never|not)"
    ),
    "NONE": r"(?:no|none|neither|nothing|nowhere|nobody|no one|not (?:one|a single|a word|a line|any))",
    "LITTLE": (
        r"(?:no|nothing|little|few|neither|limited|only limited|insufficient|not enough|not any|scant|hardly any"
        r"|too little)"
    ),
    "UNSAID": (
        r"un(?:told|mentioned|stated|said|specified|answered|addressed|explained|recorded|disclosed"
        r"|documented|reported|covered|discussed)"
    ),
    "UN": (
        r"(?:UNSAID|un(?:named|resolved|known|clear|identified|decided|settled|determined)|missing|absent|lacking"
        r"|unavailable|omitted|left out)"
    ),
    "LESS": (
        r"(?:(?:less than|anything but|far from|not exactly|hardly) (?:clear|forthcoming|explicit|helpful"
        r"|specific)|silent|quiet|mute|mum|tight-lipped|vague|thin|short (?:on|of)|light on|sketchy|devoid|bereft"
        r"|insufficient|inadequate|inconclusive|irrelevant|unrelated|unhelpful|lacking|(?:of )?(?:no|little"
        r"|limited)(?: \w{2,9})? (?:help|use|value|relevance)|(?:too|very|rather|quite|extremely) (?:limited|thin"
        r"|vague|short|sparse|brief|general)|empty|blank)"
    ),
    # What sources do for an answer, and what is done in them.
    "TELL": (
        r"(?:identifies|specifies|clarifies|mention|state|say|tell|specify|give|provide|contain|include|hold|have"
        r"|list|name|identify|describe|explain|address|discuss|cover|deal|touch|treat|reveal|disclose|indicate"
        r"|hint|suggest|point|show|answer|resolve|settle|establish|confirm|clarify|shed|offer|supply|present"
        r"|report|record|note|document|elaborate|expand|detail|outline|spell|go|delve|get|bring|raise|speak|talk"
        r"|refer|allude|bear|help|assist|support|allow|permit|let|enable|suffice|extend|reach|stretch|quote|cite"
        r"|define|comment|dwell|make|see fit|concern|relate|pertain|determine|decide|feature|account|inform|enlighten)"
    ),
    "HOLDS": (
        r"(?:contain|give|offer|provide|have|has|hold|make|include|say|tell|yield|return|returned|bring|shed|cast"
        r"|throw|supply|present|show|carry|do)(?:e?s)?"
    ),
    "TOLD": (
        r"(?:mentioned|stated|said|told|specified|given|provided|contained|included|listed|named|identified"
        r"|described|explained|addressed|discussed|covered|dealt with|touched (?:on|upon)|revealed|disclosed"
        r"|indicated|answered|resolved|settled|established|confirmed|verified|determined|clarified|supplied"
        r"|offered|presented|reported|recorded|noted|documented|elaborated|detailed|outlined|spelled out|spelt out"
        r"|brought up|raised|referred to|supported|defined|known|found|located|inferred|deduced|derived|concluded"
        r"|gleaned|extracted|read|ascertained|(?:made )?clear|taken up|available|evident|present|explicit|worked"
        r" out|borne out|discernible|apparent|possible|part of|something|to be found)"
    ),
    "SPOKEN": (
        r"(?:mentioned|stated|specified|said|told|explained|described|discussed|addressed|named|spelled out"
        r"|indicated|disclosed|revealed|clarified|gone into|touched on|elaborated on|taken up|recorded|reported)"
    ),
    "PREP": (
        r"(?:in|from|by|within|among|amongst|across|throughout|with|using|through|on the basis of|to be found in"
        r"|inside|based on|given|(?:relevant|related) to|to(?= (?:this|the) question))"
    ),
    # The answerer, and what it cannot do.
    "IN": r"\bi(?: really| just| still| honestly| also)?",
    "ME": r"\b(?:i|we)(?: really| just| still| honestly| also)?",
    "CANNOT": (
        r"(?:cannot|can not|can'?t|could not|couldn't|am unable to|are unable to|was unable to|was not able to"
        r"|wasn't able to|were not able to|'m unable to|will not be able to|won't be able to|am not able to|'m not"
        r" able to|would not be able to|won't|will not)"
    ),
    "ABLE": (
        r"(?:cannot|can not|can't|could not|couldn't|(?:am|are|was|were|'m|'re)(?: \w{2,20}ly)? (?:unable|not able"
        r"|not in a position) to|(?:wasn't|weren't|aren't) able to|(?:will|would)(?: not|n't)(?: be able to)?"
        r"|won't(?: be able to)?|have no (?:way|means) (?:to|of))"
    ),
    "HAVENT": (
        r"(?:(?:(?:do|did|could|can)(?: not|n't)|can't|cannot|dont)(?: \w{2,20}ly)? (?:have|possess|see|find|come"
        r" across|locate)|(?:have|had|'ve)(?:n't| not) (?:got|found|seen|been (?:given|provided with|shown))"
        r"|(?:was|were)(?:n't| not) (?:given|provided with|shown))"
    ),
    "HAVE": r"(?:(?:have |had |'ve |could |can |was able to )?(?:found|find|see|have|had|saw|locate|given))",
    "FIND": (
        r"(?:know|find|locate|spot|tell|say|answer|determine|ascertain|establish|confirm|verify|figure out|work"
        r" (?:it )?out|deduce|infer|derive|conclude|glean|extract|judge|decide|guess|speculate|help(?! but\b)|assist"
        r"|respond"
        r"|comment|(?:make|work) (?:it|that|this) out|pin|pinpoint|identify|provide|give|offer|name|supply|recall"
        r"|remember|come up with|access|discuss|trace|specify|state|resolve|do (?:that|this)|comply|fulfil|fulfill"
        r"|predict|speak to|settle|draw|browse|complete|gather|share|be (?:of help|sure|certain))"
    ),
    "KNOW": (
        r"(?:say|answer|tell|know|be sure|be certain|give|determine|respond|confirm|judge|decide|settle|work"
        r" (?:that|this|it) out|help)"
    ),
    # What is asked for.
    "MATTER": (
        r"(?:information|info|mentions?|details?|instructions?|data|answers?|specifics|examples?|references?"
        r"|evidence|discussion|descriptions?|explanations?|indication|statements?|guidance|overview|figures?"
        r"|dates?|names?|years?|numbers?|prices?|costs?|clues?|hints?|context|record|passages?|documents?|content"
        r"|recommendations?|list|steps)\b(?! (?:is )?(?:needed|required|necessary))"
    ),
    "THING": (
        r"(?:information|info|details?|data|context|materials?|documents?|evidence|sources?|specifics|facts?"
        r"|figures?|records?|mentions?|references?|answers?|knowledge|access|passages?|texts?|trace|indication"
        r"|clues?|idea|basis|support|sample|opinion|statement|explanation|description)"
    ),
    "FACTS": (
        r"(?:information|info|mention|details?)\b(?=$|[^\w ]|ON| whatsoever\b)(?! (?:is )?(?:needed|required"
        r"|necessary))"
    ),
    "FACT": r"(?:information|info|details?|data|answers?|specifics|facts?|figures?|particulars)",
    "ON": (
        r" (?:about|on|of|in|at|from|to|for|by|as|with|within|here|there|that|which|who|whom|whose|why|how|when"
        r"|where|what|whether|if|is|are|was|were|be|been|can|could|has|have|had|i|we|you|it|they|and|or|but|so"
        r"|beyond|concerning|available|present|either|the|this|these|any|ANY|\w{2,20}(?:ed|ly|ing|ant|en))\b"
    ),
    "WH": r"(?:who|whom|whose|what|which|when|where|why|how|whether|if)",
}
# What is put to one sign each, in the order of the signs.
MARKS = (
    r"(?:(?:the )?(?:passage|document|source|text|article|excerpt|snippet|result|paragraph|context)s? (?:number"
    r" |no\. |#)?(?:\d{1,3}|[a-e])(?:,? (?:and|or|&) \d{1,3})?|\bthe (?:first|second|third|fourth|last|other)"
    r" (?:passage|document|source|article|one))\b",
    r"(?:(?:\bDET (?:GIVEN ){0,3}PILE|\bthe [a-z]{3,15} (?:excerpts|snippets|extracts)|\bboth STRONG|(?:\bDET "
    r"|\b(?=(?:provided|supplied|given|available|retrieved|attached|uploaded|shared|pasted|cited|above|source"
    r"|search) ))(?:GIVEN ){1,3}(?:STRONG|WEAK)|\b(?:the|this) (?:provided|supplied|retrieved|attached|uploaded"
    r"|pasted|shared) [a-z]{3,20}|\bthese (?:\w{2,12} )?(?:WEAK|STRONG)|\b(?:your|our|my) (?:files|materials"
    r"|articles|help articles|faqs?|pages)|\b(?:the|this|that|any|all|every|those) (?:\w{2,12} )?(?:(?:STRONG"
    r"|WEAK)ATHAND|\w{2,20} (?:that )?(?:i|we|you)(?:'ve| have| was| were)?(?: been)? SENT)|\b(?:the|these)"
    r" [a-z]{3,20} (?:provided|supplied|given to (?:me|us))(?! (?:by|for|with|to)\b)|\bthe ones i (?:have|see)"
    r"|\bthose (?:SENT|available)|\bwhat (?:(?:i|we|you)(?:'ve| have| was| were|'m| am)?(?: been)? (?:SENT|have)"
    r"|(?:is|was|has been) SENT)|\bwhat's (?:here|SENT)|^(?:documents?|passages?|sources|context"
    r"|text)\b)ATHAND{0,1}\b(?! of (?!how|who|what|when|where|why|whether|which|the (?:passage|text|article)"
    r"|insurance)))",
    r"(?:\b(?:the|this|that|either|each|every) (?:document|passage|text|article|source|paragraph|materials?"
    r"|transcript|abstract|prompt)|\bthe (?:articles|paragraphs)|\bthe (?:author|writer)s? of (?:the|this|these)"
    r" (?:passage|text|article|excerpt|document)s?)\b(?! of (?!how|who|what|when|where|why|whether|which))",
)
