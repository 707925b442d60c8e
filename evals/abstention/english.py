"""How abstaining is worded in English."""

from __future__ import annotations

from evals.abstention.table import Table

ENGLISH = Table(
    language="en",
    parts={
        "GIVEN": r"(?:provided|given|supplied|available|retrieved|above|cited|source|following|attached|uploaded"
        r"|shared|listed|numbered|referenced?|relevant|search|web|input|background|supporting|presented|included"
        r"|other|two|three|four|five|\d{1,2})",
        "STRONG": r"(?:documents?|passages?|texts?|contexts?|sources?|excerpts?|snippets?|extracts?|search"
        r" results?|knowledge base|paragraphs?|articles?)",
        "WEAK": r"(?:information|materials?|content|data|results?|pages?|abstracts?|files?|sections?|evidence"
        r"|papers?|references|reports?|records?|links?|conversation|prompt|question|query)",
        "SRC": r"(?:(?:the|these|those|this|that|any|all|both|your|our|my|either|each|of|in|from) (?:GIVEN"
        r" ){0,3}STRONG|(?:GIVEN ){1,3}(?:STRONG|WEAK)|(?:the|this|that) (?:WEAK (?:provided|given|supplied|above"
        r"|available|here)|question)|(?:the|this|that|any|all) WEAK (?:that )?(?:i|we|you)(?:'ve| have| had| was|"
        r" were)?(?: been)? (?:given|provided|supplied|shown|sent|shared|have|had)|what (?:i|we|you|is|was)(?:'ve)?(?:"
        r" \w{2,4}){0,2} (?:given|provided|supplied|shown|shared|handed)|what's"
        r" (?:here|given|provided|supplied|shown)|(?:these|your) (?:pages|materials|files)"
        r"|the materials|^documents|^passages)"
        r"(?! of (?!how|who|what|when|where|why|whether|which))AFTER",
        "AFTER": r"(?: (?:that|which|you|i|we|have|has|had|were|was|been|are|is|provided|given|supplied|above"
        r"|here|shared|available|retrieved|listed|cited|in|the|me|us|to|with|at|hand|prompt|question|\d{1,2}|and"
        r"|or)){0,6}?",
        "NUM": r"(?:(?:the )?(?:passage|document|source|text|article|excerpt|snippet|result|paragraph|context)s?"
        r" (?:number |no\. |#)?(?:\d{1,3}|[a-e])(?:,? (?:and|or|&) \d{1,3})?|\bthe (?:first|second|third|fourth"
        r"|last|other) (?:passage|document|source|article|one))\b",
        "ADV": r"(?: (?:\w{2,20}ly|actually|appear to|seem to|even|themselves|itself|really|also|currently"
        r"|always|yet)){0,3}",
        "NOT": r"(?:(?:do|does|did) not|(?:do|does|did)n'?t|(?:has|have) not|cannot|can't|fails? to|failed to)",
        "SAY": r"(?:contain|mention|provide|specify|state|say|include|give|address|discuss|indicate(?! that)"
        r"|detail|tell|describe|offer|cover|explain|list|disclose|reveal|answer|clarify|define|identify|name|refer"
        r"|have|hold|elaborate|present|outline|note|talk|touch|make|supply|document|shed|go into|delve|speak"
        r"|report)",
        "SAID": r"(?:mentioned|stated|provided|specified|given|included|discussed|described|addressed|covered"
        r"|listed|defined|disclosed|available|found|explained|detailed|clarified|outlined|present|known|clear"
        r"|answered|named|determined|contained|identified|indicated|reported|documented|noted|spelled out"
        r"|elaborated|recorded)",
        # Said of what is not said.
        "UNSAID": r"un(?:mentioned|stated|said|addressed|specified|answered)",
        "WH": r"(?:who|whom|whose|what|which|when|where|why|how|whether|if)",
        "FACTS": r"(?:information|info|mention|details?)\b(?=$|[^\w ]|ON| whatsoever\b)(?! (?:is )?(?:needed"
        r"|required|necessary))",
        # What may stand behind "no information" that is no second half of a noun, such as "desk".
        "ON": r" (?:about|on|of|in|at|from|to|for|by|as|with|within|here|there|that|which|who|whom|whose|why|how|when"
        r"|where|what|whether|if|is|are|was|were|be|been|can|could|has|have|had|i|we|you|it|they|and|or|but|so|beyond"
        r"|concerning|available|present|either|the|this|these|any|SRC|\w{2,20}(?:ed|ly|ing|ant|en))\b",
        "MATTER": r"(?:information|info|mentions?|details?|instructions?|data|answers?|specifics|examples?"
        r"|references?|evidence|discussion|descriptions?|explanations?|indication|statements?|guidance|overview"
        r"|figures?|dates?|names?|years?|numbers?|prices?|costs?|clues?|hints?|context|record|passages?|documents?"
        r"|content|recommendations?|list|steps)\b(?! (?:is )?(?:needed|required|necessary))",
        "IN": r"\bi(?: really| just| still| honestly| also)?",
        "ME": r"\b(?:i|we)(?: really| just| still| honestly| also)?",
        "CANNOT": r"(?:cannot|can not|can'?t|could not|couldn't|am unable to|are unable to|was unable to|was not"
        r" able to|wasn't able to|were not able to|'m unable to|will not be able to|won't be able to|am not able"
        r" to|'m not able to|would not be able to|won't|will not)",
        "DO": r"(?:answer|provide|find|determine|give|say|tell|confirm|verify|help|assist|locate|identify|respond"
        r"|offer|access|discuss|comment|fulfil|fulfill|comply|speak to|predict|ascertain|derive|infer|deduce|conclude"
        r"|guess|speculate|establish|share|state|specify|do that|do this|extract|complete|browse|be sure|be certain"
        r"|draw|(?:make|work) (?:it|that|this) out|gather|glean)\b",
    },
    cue=r"\b(?:scope|cannotanswer)\b|\b(?:not|no|none|cannot|can't|cant|\w{1,9}n't|don?t|unable|unknown|unclear"
    r"|unanswerable|n/? ?a|nothing|neither|without|lack|lacks|limited|little|insufficient|impossible|difficult|hard"
    r"|fails?|failed|silent|sorry|apologi[sz]e|apologies|unsure|uncertain|idk|dunno|abstain|outside|beyond|nowhere"
    r"|never|unfortunately|unavailable|missing|absent|undetermined|unspecified|refuse|decline|won't|unfamiliar"
    r"|unaware|lacking|quiet|mute|mum|empty|blank|omit(?:s|ted)?|short of|skips?|elsewhere"
    r"|leaves? (?:out|us)|un(?:mentioned|addressed|explained|recorded|disclosed|documented)|(?:leaves?|remains?|left)"
    r" (?:\w{1,20} ){0,3}open|unsaid|unanswered|unstated|undecided"
    r"|(?:need|require)s? (?:more|further|additional|other|another|a different)"
    r"|(?:needed|required|necessary) to (?:answer|say|tell|know))\b",
    alone=(
        r"(?:it|they|that|this) (?:do|does)(?: not|n't) (?:say|tell)(?: (?:so|us|me|that))?",
        r"(?:sorry,? )?(?:that|this|it)(?: is|'s) (?:out of|outside|beyond) scope|no-answer|(?:not|isn't) in context",
        r"not (?:in|from|within|part of) SRC|(?:outside|beyond|out of)(?: the)? scope(?: of SRC)?|cannot"
        r" ?answer|(?:no|not enough) info(?:rmation)?",
        r"n ?/ ?a",
        r"(?:the answer (?:is|to (?:the|this|your) question is) )?(?:unknown|unanswerable|undetermined|unclear"
        r"|unspecified|not answerable|unavailable)",
        r"(?:the )?(?:answer|information|it)?(?: is)? ?not(?: \w{2,20}ly)? (?:SAID|sure|enough \w{1,20}"
        r"|applicable|answerable|determinable)(?: (?:in|by|from|here)(?: \w{1,20}){0,4})?",
        r"(?:insufficient|no|not enough|lack of) (?:\w{1,20} )?(?:information|context|data|details?|answer"
        r"|evidence|mention)(?: (?:is |was )?(?:available|provided|found|given|possible|present|in (?:\w{1,20}"
        r" ){1,3}\w{1,20}))?",
        r"no (?:relevant|matching|useful|suitable|pertinent|such) (?:STRONG|WEAK)(?: (?:was|were|is|are|could"
        r" be))?(?: (?:found|available|provided|given|retrieved|returned))?",
        r"(?:idk|dunno|no idea|no comment|no clue|abstain|i abstain|pass|i pass|don'?t know|do not know|no"
        r" answer|no response)",
        r"(?:cannot|can'?t|unable to|could not|not able to) (?:be )?(?:say|tell|answer|answered|determine"
        r"|determined|find)(?: it| that| this)?",
        r"nothing(?: (?:relevant|useful))?(?: (?:was|is))? found|not enough to go on",
        r"i(?:'d| would)? rather not (?:say|answer|guess|speculate)|i (?:decline|refuse) to answer(?: \w{1,20}){0,4}",
    ),
    refuses=(
        r"\b(?:i|we)(?: was| were| have been| am|'m| are|'re|'ve been)(?: not|n't| never)(?: been)? (?:given|"
        r"provided with|supplied with|handed|shown|sent|finding|seeing)\b",
        r"\b(?:i|we)(?:'ve| have)?(?: \w{2,20}ly)? (?:came|come|drew|drawn) (?:up )?(?:empty|a blank|blank)\b|ME "
        r"have nothing (?:here )?(?:to go on|to base|on (?:this|that)|about)\b",
        r"^(?:there(?:'s| is) )?(?:not enough|nothing|too little)(?: \w{1,20})?(?: here| there| in SRC)(?: \w{1,20})"
        r"? to (?:say|tell|answer|go on|go by|determine|conclude|know|work with|base)\b",
        r"\b(?:i|we)(?: would|'d| will|'ll)? need (?:an?other|other|more|further|additional|a different) "
        r"(?:\w{1,20} )?(?:STRONG|WEAK|context|details) (?:to|for|before|in order)\b",
        r"ME (?:could |can |was able to )?(?:find|see|found|saw|locate[ds]?) no \w{2,20}\b[^.]{0,80} (?:in|from) "
        r"SRC|(?:\bnot|n't|\bno) (?:sufficient|enough|adequate) (?:STRONG|WEAK|detail)(?: here| there| available)? "
        r"to (?:answer|say|tell|know|determine|respond|conclude)\b",
        r"\b(?:question|query|topic|answer|request|information|that|this|it)\b[^.]{0,40} (?:outside|beyond)(?:"
        r" of)? (?:(?:the )?(?:scope|range|coverage) of )?(?:what )?SRC",
        r"IN (?:do not|do ?n'?t|did not|didn't)ADV know\b",
        r"ME (?:do not|do ?n'?t|did not|didn't)ADV (?:have|see|possess)(?: \w{1,20}){0,5}? (?:FACTS|knowledge|data"
        r"|context|access|(?:the|an|any) answer|records?|evidence|mentions?|sources?|documents?|specifics|opinions?"
        r"|sample|clue|idea|(?:exact|precise|specific) \w{2,20})",
        r"IN (?:do not|don'?t|did not|didn't)ADV (?:find|see|come across|recall|recogni[sz]e|remember)\b",
        r"(?:IN (?:have|had|found|see|find)|\bwe have) (?:no|not enough|insufficient|little|limited)(?:"
        r" \w{1,20}){0,3}? (?:FACTS|idea|clue|way|data|knowledge|answer|evidence|record|context|access)",
        r"ME ?CANNOTADV DO",
        r"ME CANNOT$",
        r"ME(?: am|'m| are|'re)(?: \w{2,20}ly)? (?:not (?:aware|familiar|able)|unaware|unfamiliar|unable)\b",
        r"^(?:i'?m |i am |i |we are |we're |we )?(?:\w{2,20} )?(?:sorry|apologi[sz]e|apologies|afraid|my"
        r" apologies),? but\b",
        r"^(?:\w{1,20} ){0,2}sorry,? (?:i|we|that|this|the|no|it)\b(?! (?:to hear|for))",
        r"\bas an? (?:\w{1,20} ){0,3}?(?:ai|language model|assistant|model)\b[^.]{0,40}\bi (?:cannot|can'?t|do"
        r" not|don'?t|am not|am unable|have no|lack)\b",
        r"(?:^|[:,;(] ?|\b(?:therefore|thus|so|hence|it is|it's|i am|we are|is:) )(?:unable|not able) toADV "
        r"(?:answer|determine|provide|find|locate|give|respond|say|verify|confirm)\b",
        r"^(?:cannot|can'?t|could not|couldn't)ADV (?:answer|determine|provide|find|locate|say|tell|confirm)\b",
        r"\b(?:question|query|request|answer|it|this|that)\b[^.]{0,80}? (?:cannot|can'?t|can not|could not"
        r"|couldn't) be(?: \w{2,20}ly)? (?:answered|provided|given|addressed|fulfilled)\b",
        r"\b(?:answer|question)\b[^.]{0,80}? (?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? "
        r"(?:determined|found|inferred|derived|established|located)\b",
        r"\b(?:not possible|impossible|not feasible|no way|not able)(?: for me)? to(?: \w{2,20}ly)? (?:answer"
        r"|respond|(?:give|provide|offer) (?:an?|any|the|you)\b)",
        r"\b(?:is|are|remains?|as) (?:unanswerable|not answerable)\b|\bno answer (?:can be|could be|is possible)\b",
        r"\b(?:not enough|insufficient|too little|not sufficient|no sufficient) (?:\w{1,20} ){0,2}?"
        r"(?:information|context|details?|data)(?: \w{1,20}){0,6}? to(?: \w{2,20}ly)? (?:answer|determine|say|tell"
        r"|provide|give|know|conclude)\b",
        r"SRC(?: \w{2,20}ly)? NOTADV (?:contain|provide|include|give|offer|have|hold|supply)(?: \w{1,20}){0,3}? "
        r"(?:answer|(?:enough|sufficient|necessary|relevant|needed|required|adequate)(?: \w{1,20})? (?:information"
        r"|details?|context)(?: \w{1,20}){0,5}? to (?:\w{2,20}ly )?(?:answer|determine|respond|provide))\b",
        r"SRCADV (?:cannot|can't|do not|don't|does not|doesn't)ADV answer\b",
        r"SRC (?:is|are) (?:not relevant|irrelevant|unrelated)\b",
        r"\bnot something (?:that )?(?:i|we) (?:can|could)\b|\bevidence (?:is|was) insufficient to answer\b",
        r"\b(?:outside|beyond|out of) (?:the scope of (?:SRC|my)|my (?:knowledge|scope|capabilit\w{1,6}"
        r"|abilit\w{1,6}))\b",
        r"ME (?:lack|am lacking|are lacking) (?:\w{1,20} ){0,3}?(?:FACTS|context|data|knowledge|evidence)(?: to"
        r" (?:answer|say|tell|know|determine|respond)\b|$)",
        r"\b(?:needs?|requires?) (?:more|further|additional|other)(?: \w{1,20}){1,3}? to (?:answer|say|tell|know"
        r"|determine|respond|be sure)\b|^(?:more|further|additional) (?:\w{1,20} )?(?:WEAK|STRONG|context|details)"
        r" (?:is|are|would be) (?:needed|required|necessary) to (?:answer|say|tell|know)\b|\bmy (?:knowledge"
        r"|training) does (?:not|n't)\b",
        r"^no(?: \w{1,20})? answer (?:is|was|can|could|to)\b|\bhave to (?:decline|abstain)\b|\bmust (?:decline"
        r"|abstain)\b",
    ),
    lacks=(
        # What the sources do not reach, do not allow, and pass over.
        r"SRC,?ADV NOTADV (?:(?:go|stretch|extend|reach) (?:that|this|so|to|as far|beyond|into)|get (?:into|"
        r"specific)|bear on|touch on|speak to|(?:let|allow|permit|enable) (?:us|me|one|you|any|a|for)|suffice|help)"
        r"\b",
        r"SRC,?ADV (?:(?:sheds?|throws?|casts?) (?:no|little) light|(?:stops?|falls?) short of \w{2,20}ing\b|makes? "
        r"no (?:claim|statement|attempt|mention|reference)|(?:skips?|pass(?:es)?) over|leaves? (?:out|us|me|one|the "
        r"reader)\b|(?:ends?|stops?) before|neither \w{2,20} nor \w{2,20}$)",
        r"^(?:the|these|this|those|your) (?:GIVEN )?(?:STRONG|WEAK)(?: at hand| here)?ADV (?:is|are|remains?|stays?|"
        r"keeps?) (?:mute|mum|silent|quiet) (?:on|about|regarding|concerning|as to)\b",
        r"\b(?:is|are|goes|go|remains?|stays?)(?: \w{2,20}ly)?(?: left)? UNSAID(?:(?: (?:in|by|from) SRC)|$)",
        r"\b(?:is|are) nowhere (?:\w{2,20}ly )?SAID\b|^WH\b[^.]{0,120} (?:is|are)(?: not|n't| never)(?: \w{2,20}ly)"
        r"? SAID$",
        r"^no (?:\w{2,20} )?(?:figure|date|name|year|number|price|cost|reason|detail|explanation|location|amount|"
        r"age|description|source|author|place|time|title|total|value|estimate|percentage)s? (?:is|are) (?:given|"
        r"provided|mentioned|stated|supplied|specified|offered|named|cited|included)(?= (?:for|of|in|as|"
        r"about|on|here|by|regarding|at)\b|$)",
        r"^no (?:\w{1,20} ){1,5}(?:is|are|can be|could be) (?:SAID|offered)\b[^.]{0,20} (?:in|by|from) SRC",
        r"\b(?:not a|no) (?:single )?(?:word|line|trace|hint|sign|mention) (?:about|of|on|regarding)\b[^.]{0,80} "
        r"(?:in|from) SRC|^(?:such |the |these )?(?:details|facts|points)\b[^.]{0,40} (?:is|are)(?: not|n't) part "
        r"of SRC",
        r"^(?:that|this|it)(?:'s| is)(?: not|n't) in (?:there|here|it|them)$|\bhave to look elsewhere\b",
        r"^nothing (?:(?:that |which )?(?:is |was |i was )?(?:provided|given|supplied|here|shown)|in SRC)"
        r"\b[^.]{0,40}? (?:SAY(?:e?s)?|addresses|discusses|specifies|clarifies|bears|touches|suggests?|helps?)\b",
        r"^SRC never (?:\w{2,20}ly )?(?:says?|states?|mentions?|tells?|specif\w{1,4}|explains?|reveals?|names?|"
        r"gives?|clarif\w{1,4}|identif\w{1,4})\b",
        r"\b(?:we|i|the reader|readers|one)(?: is| are| am|'re|'m)(?: not|n't| never) (?:told|given|informed|shown) "
        r"(?:WH|about|of|anything|more)\b",
        r"\b(?:none of (?:this|that|it)|nothing)[^.]{0,40} SAID(?: \w{1,20}){0,3}? (?:in|by) SRC|^nothing is"
        r" (?:said|told)\b[^.]{0,60} SRC",
        r"\b(?:you|one|we) (?:cannot|can'?t)ADV (?:know|tell|say|determine|see)\b[^.]{0,60} from SRC",
        r"\b(?:remains?|left) (?:open|unanswered|unsaid)\b[^.]{0,40} (?:in|by) SRC|^no (?:\w{1,20} ){1,3}?(?:can"
        r"|could) be \w{2,20} (?:from|in|with|using|based on) SRC",
        r"\b(?:is|are)(?: not|n't) among (?:the )?(?:SRC|(?:details|facts|information) (?:given|provided|available"
        r"|listed))\b",
        r"^nothing is (?:said|stated|mentioned) (?:of|about|on|regarding)\b",
        r"\bnothing here (?:about|on|regarding|that)\b|\bnothing in th(?:ese|is) WEAK\b",
        r"\b(?:STRONG|WEAK)\b[^.]{0,40}? (?:none|neither)(?: one)?(?: of (?:them|these))?ADV SAY(?:e?s)?\b",
        r"^(?:i|we)(?:'ve| have)? (?:looked|searched|checked|read|went)\b[^.]{0,120} (?:without success|in vain|to no"
        r" avail)\b",
        r"^(?:the |any |specific )?(?:information|details?|data)(?: \w{1,20}){1,8}? (?:is|are) (?:missing|absent"
        r"|lacking|unavailable)$|^[^:]{1,80}: (?:n ?/ ?a|not SAID|no (?:FACTS|data|answer)(?: (?:available|given"
        r"|found|provided))?)$",
        r"\b(?:is|are) not something (?:that )?SRC|^(?:i|we) found nothing (?:about|on|regarding)\b",
        r"(?:\bnot|n't) come up in SRC",
        r"\b(?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? (?:determined|inferred|established|deduced|named"
        r"|known|said|answered)(?: \w{1,20}){0,2} from (?:them|these|this|it|here)$",
        r"SRC,? (?:which|that) NOTADV SAY\b",
        r"\b(?:answer|information|this|that|it)\b[^.]{0,60} (?:is|are|was)(?: not|n't)(?: \w{2,20}ly)? (?:in"
        r"|within|part of|among|something|anywhere in)(?: \w{1,20}){0,2}? SRC",
        r"SRC(?:,? (?:however|therefore|unfortunately),?)?ADV NOTADV SAY\b",
        r"SRCADV (?:contains?|provides?|gives?|offers?|has|have|includes?|holds?|makes?|presents?) (?:no|little"
        r"|limited|insufficient|only limited|scant|not enough|not any)(?: \w{1,20}){0,4}? MATTER",
        r"SRCADV (?:(?:contains?|provides?|says?|states?|mentions?|tells?(?: us| me)?) nothing"
        r"|(?:is|are) silent|(?:is|are)(?: not|n't)"
        r" (?:\w{2,20}ly )?(?:about|sufficient|enough|(?:clear|specific|explicit|detailed)(?: about| on| as to|"
        r" enough| regarding|$))|(?:keeps?|stays?|remains?) (?:quiet|silent)|leaves?(?: \w{1,20}){0,2}? (?:open"
        r"|unclear|unsaid|unanswered|unstated|unspecified|undecided)|ha(?:s|ve) no (?:bearing|relevance)|lacks?"
        r"|omits?|never (?:SAY|mentions?|states?|says?))\b",
        r"(?:\bnot|n't)(?: \w{2,20}ly| been| be| yet| even){0,3} SAID(?: \w{1,20}){0,3}? (?:in|by|from|within|on"
        r"|with|among|using|to) (?:any (?:of )?|the )?SRC",
        r"\b(?:in|from|on|using|to|with|given|within) SRC,?[^.]{0,120} (?:(?:is|are|was|were)(?: not|n't)|cannot"
        r" be|can't be|could not be|not)(?: \w{2,20}ly| been){0,2} SAID\b",
        r"\b(?:is|are)(?: not|n't)(?: \w{2,20}ly){0,2} (?:mentioned|stated|specified)\b(?! as| by| in (?:his|her"
        r"|its|their))",
        r"\b(?:is|are|was|were) (?:missing|absent|omitted|unspecified|unavailable|left out)(?: \w{1,20}){0,2}? "
        r"(?:from|in|by) SRC",
        r"\bthere(?: is|'s| are|'re)(?: currently| also)?(?:n't any| not any|n't enough| not enough|n't much|"
        r" not much| no| little| limited| very little| insufficient| only limited)(?: \w{1,20}){0,3}? FACTS",
        r"\b(?:there|SRC|we|i)\b(?: \w{1,20}){0,2} (?:not any|n't any|no|nothing|little|limited|insufficient)\b"
        r"(?: \w{1,20}){0,4}? MATTER[^.]{0,120} (?:in|within|from|by|of) (?:any of )?SRC",
        r"(?<!according to )SRC,?[^.]{0,60} there (?:is|are|was|were)(?: not any|n't any| no)(?![^.]{0,40} "
        r"(?:needed|required))(?: \w{1,20}){0,4}? MATTER",
        r"\bthere (?:is|are)(?: not|n't| no)[^.]{0,80} (?:available|provided|given|found|included) (?:in|from|by"
        r"|within) SRC",
        r"^no (?:\w{1,20} ){0,4}?FACTS[^.]{0,80} (?:is|are|was|were|about|on"
        r"|regarding|in|found|available|provided|given|of|as to|concerning)\b",
        r"\b(?:none|not (?:one|any)) of (?:SRC|them|the (?:material|content|files))(?: \w{1,20}){0,3}?"
        r" (?:SAY|SAYs|addresse?s?|has|discusse?s"
        r"|clarifies|specifies|deals|touches|about|relevant)\b",
        r"\b(?:no|neither) (?:GIVEN )?(?:passage|document|source|excerpt|snippet|article|text)(?:ADV| of them) "
        r"(?:SAYs|has|addresses|discusses|specifies|clarifies|touches|deals)\b"
        r"|\bneither of SRCADV (?:SAYs?|addresses|discusses"
        r"|specifies)\b",
        r"\b(?:nothing|nowhere) (?:\w{1,20} ){0,2}?(?:in|from) SRC|(?:\bnot|n't)ADV (?:appear|occur|stand)(?:"
        r" \w{1,20}){0,3}? in SRC",
        r"\b(?:unclear|not (?:\w{2,20}ly )?clear|unknown|not (?:\w{2,20}ly )?known|not possible|impossible|no way"
        r"|difficult|hard)\b[^.]{0,120} (?:from|based on|using|with|within|in|given) SRC",
        r"^(?:based on|from|using|given|according to|in|with) SRC,?[^.]{0,40} (?:it is|it's|is|remains) "
        r"(?:\w{2,20}ly )?(?:unclear|not (?:\w{2,20}ly )?clear|not possible|impossible|difficult|hard)\b",
        r"\b(?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? (?:determined|inferred|ascertained|established"
        r"|located|found|gleaned|confirmed|concluded|derived|deduced|provided|answered|verified|named|known|resolved|settled"
        r"|decided)\b[^.]{0,80}? (?:from|based on|using|with|by|in|given|without|solely)\b(?: \w{1,20}){0,3}? (?:SRC"
        r"|information)",
        r"^(?:could not|couldn't|cannot|did not|didn't)(?: be)? (?:find|found|locate)\b[^.]{0,80} in SRC",
        r"^(?:it|they|this|these|which) (?:do not|don'?t|does not|doesn'?t)ADV (?:provide|give|contain|include"
        r"|offer|have|present)(?: \w{1,20}){0,3}? (?:FACTS|instructions|guidance)",
        r"^(?:it|they) (?:do not|don'?t|does not|doesn'?t) (?:explicitly|specifically|directly|clearly) "
        r"(?:mention|state|say|specify)\b",
        r"(?:\bnot|n't)(?: \w{2,20}ly)? (?:provide|contain|have|give|include|offer) (?:enough|sufficient"
        r"|adequate) (?:\w{1,20} )?(?:information|details?|context|data) to\b",
    ),
    they=(
        r"^(?:(?:it|they|this|these|which)ADV )?NOTADV SAY\b",
        r"^(?:it |they |these )?(?:says?|tells?|mentions?) (?:us |me )?(?:nothing|little)\b",
        r"^(?:never|not)(?: (?:about|on|of|at))?(?: (?:its|his|her|their|the|any|an?|who|what|when|where|why|how"
        r"|which))\b",
        r"^(?:none|neither)(?: one)?(?: of (?:them|these))?ADV SAY(?:e?s)?\b|\bnowhere to be found\b|\b(?:is|are"
        r"|was)(?: not|n't) there$",
        r"^(?:it|they|these)ADV (?:contains?|provides?|gives?|offers?|has|have|includes?|makes?|says?) (?:no"
        r"|nothing|little)\b",
    ),
    remarks=(
        r"NUMADV NOTADV SAY\b|NUMADV (?:contains?|provides?|gives?|offers?|has|says?) (?:no|nothing|little"
        r"|limited)\b",
        r"(?:\bnot|n't)(?: \w{2,20}ly){0,2} SAID (?:in|by) NUM",
        r"^(?:this|that|these|those|which) (?:is|are|was|were)(?: not|n't)(?: \w{2,20}ly| been| also){0,2} SAID\b",
        r"ME(?: am|'m| are|'re)(?: \w{2,20}ly)? (?:not (?:\w{2,20}ly |\w{2,9} )?(?:sure|certain)|unsure|uncertain)\b",
        r"NUMADV (?:is|are) not(?: \w{2,20}ly)? (?:about|related|relevant)\b",
    ),
    topics=(
        r"^(?:SRC|NUM|instead,? (?:it|they|SRC)|both|some(?: of them)?)(?: \w{2,20}ly| only| also| instead| do| does|"
        r" seem to| appear to| just| all| primarily){0,3} (?:discuss|talk|focus|describe|deal|cover|concern|provide"
        r"|give|contain|offer|is|are|refer|relate|list|explain|cent|address|include|outline|speak|pertain|detail"
        r"|touch|present|compare|stop|end|begin|break off|mention(?!s? that))(?:e?s|re on|res on|er on|ers on)?\b(?!"
        r" (?:that|how))",
        r"^(?:it|they|this|these)(?: \w{2,20}ly| only| also| instead| just| all| do| does){0,3} (?:discuss|talk"
        r"|focus|describe|deal|concern|(?:is|are) (?:all )?about|refer|relate|pertain|cover)(?:e?s)?\b",
        r"^(?:it|they|these) (?:only|just|merely) (?:mention|say|state|contain|provide|give|list)s?\b",
        r"^(?:i|we)(?:'ve| have)?(?: \w{2,20}ly)? (?:looked|searched|read|checked|gone|went|reviewed|examined)\b",
        r"^the only (?:mention|reference|information|thing|result|\w{1,20} (?:they|it|that is))\b|^instead\b|^in"
        r" fact, NUM\b",
        r"^there (?:is|are)(?: \w{2,20}ly| only| also)? (?:information|details|mention) (?:on|about|of|regarding)\b",
        r"^there (?:are|were|may be|might be|could be)(?: \w{2,20}ly)? (?:many|several|multiple|other|some"
        r"|numerous|various)(?: \w{1,20}){0,2} (?:people|individuals|persons|men|women|\w{3,20}s) (?:with|named"
        r"|called|of)\b",
    ),
    asides=(
        r"^(?:sure|certainly|of course|hello|hi|hey|thank you|thanks|unfortunately|apologies|sorry|i'?m sorry|i"
        r" am sorry|my apologies|great question|good question|no problem|i apologi[sz]e|i'?m afraid|okay|ok|well"
        r"|understood|i understand)\b[!., ]{0,3}$",
        r"^(?:i apologi[sz]e|i'?m sorry|i am sorry|sorry|apologies|my apologies) (?:for|about|to hear|that)\b",
        r"\b(?:please|feel free|let me know|happy to|glad to|hope this helps|would be needed|would be required"
        r"|would be necessary|would be helpful|do my best)\b",
        r"^(?:could|can|would) you\b|^if (?:you|there)\b[^.]{0,200}$",
        r"\bi(?: would| will| can|'d|'ll)(?: (?:also|still|gladly|certainly|try to|only|be able to))? (?:help"
        r"|assist|try|recommend|suggest|advise|need|look|update|answer|be happy|be glad|do so|provide|offer)\b",
        r"^(?:you|one|users|readers) (?:may|might|can|could|should|will|would)(?: \w{2,20}ly| also| want to|"
        r" wish to| need to| have to){0,2} (?:consult|check|refer|contact|search|look|ask|visit|try|find|see"
        r"|read)\b",
        r"\b(?:it (?:would be|is|'s|may be|might be) (?:best|recommended|advisable|better|helpful|necessary"
        r"|important) to (?:consult|check|refer|contact|seek|look|ask|visit|see|provide|verify|have))\b",
        r"^(?:for|to get|to find|to answer|to determine|to provide|in order to)\b[^.]{0,120}\b(?:consult|refer"
        r"|check|contact|visit|need|needed|required|necessary|recommend|recommended|provide|see)\b",
        r"^(?:more|additional|further)(?: \w{1,20}){0,3} (?:information|context|details|resources|research"
        r"|sources)\b",
        r"^(?:i|we) (?:recommend|suggest|advise|need|would need|would recommend|would suggest)\b|^consult"
        r"(?:ing)?\b|^(?:note|answer|final answer|response)$",
        r"^(?:this|it) (?:is|may be|might be|could be) (?:because|due to|possible that|likely that)\b",
    ),
    lead=r"(?:unfortunately|however|therefore|thus|hence|so|but|sorry|well|sure|also|additionally|moreover"
    r"|furthermore|and|yet|overall|in conclusion|in summary|as a result|regrettably|apologies|to be honest"
    r"|honestly|note that|please note that|note|it should be noted that|it is important to note that|it's"
    r" important to note that|it is worth noting that|it's worth noting that|final answer|answer|response|a|as"
    r" such|still|nevertheless|nonetheless|that said|i think|i believe|it (?:seems|appears) that|from what i"
    r" can (?:see|tell)|consequently|because|since|as|in short)(?: ?[:,!.]| (?=the|these|i|it|there|we|no|none"
    r"|SRC))",
    but=r"(?<!sorry, )(?<!sorry )(?<!apologi[sz]e, )(?<!apologies, )(?<!afraid )but(?! (?:also|rather|not limited))"
    r"|however|nevertheless|nonetheless|that said|that being said|though|although|even though|yet(?= (?:it|they|the"
    r"|there))|(?<=, )only(?= that)|while(?= (?:the|these|this|it|they|i|there))|whereas",
    though=r"although|though|even though|while|whilst|despite|even if",
    so=r"so|therefore|thus|hence|because|since",
    joins=r"and",
    verb=r"\b(?:is|are|was|were|has|have|had|can|will|\d{1,9})\b",
    reported=r", (?:wrote|writes|said|says|recalled|added|replied|noted) \w{2,20}(?: \w{1,20}){0,3}$|"
    r", (?:he|she|they|the \w{1,20}|an? \w{1,20}) (?:wrote|writes|said|says|recalled|replied|admitted|added)$|^(?!i "
    r"|we |there |it |they |this |SRC)[^,]{1,80} (?:had|has|found|reported|used) (?:\w{1,20} )?(?:insufficient|not"
    r" enough)\b|(?:\b(?:is|was) (?:an?|the)|, an?) (?:\w{1,20} ){0,3}?(?:song|film|movie|novel|album|book|play|poem"
    r"|single|series|game|band)\b|^(?:the |this |a |our |their )?(?:\w{1,20} )?(?:study|trial|review|authors?"
    r"|researchers?|scientists?|experiment|sample|survey|investigators)\b(?!')|\bin the (?:\w{1,20} )?(?:study|trial"
    r"|sample|experiment|survey)\b|^(?!i |i'm |we |it )(?:(?!(?:not|no|none|never|neither|cannot|unable"
    r"|\w{1,9}n't)\b)[\w'-]{1,20},? ){1,12}?(?<!the )(?<!a )(?:says?|said|states?|stated|ruled|claims?|claimed|wrote"
    r"|writes|reports?|reported|shows?|showed|argues?|argued|believed|told|replied|explains?|explained|admits?"
    r"|admitted|concluded|notes?|noted|announced)(?: \w{1,20})? (?:that|he|she)\b",
    firm=r"(?:yes|no),",
)
