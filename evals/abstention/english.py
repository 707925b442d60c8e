"""How abstaining is worded in English."""

from __future__ import annotations

from evals.abstention.english_lacks import LACKS, THEY
from evals.abstention.table import Table

ENGLISH = Table(
    language="en",
    parts={
        "GIVEN": r"(?:provided|given|supplied|available|retrieved|above|cited|source|following|attached|uploaded"
        r"|shared|listed|numbered|referenced?|relevant|search|web|input|background|supporting|presented|included"
        r"|other|two|three|four|five|\d{1,2}|requested|necessary|required|every)",
        "STRONG": r"(?:documents?|passages?|texts?|contexts?|sources?|excerpts?|snippets?|extracts?|search"
        r" results?|knowledge base|paragraphs?|articles?|chunks?)",
        "WEAK": r"(?:information|materials?|content|data|results?|pages?|abstracts?|files?|sections?|evidence"
        r"|papers?|references|reports?|records?|links?|conversation|prompt|question|query)",
        "SRC": r"(?:(?:the|these|those|this|that|any|all|both|your|our|my|either|each|of|in|from) (?:GIVEN"
        r" ){0,3}STRONG|(?:GIVEN ){1,3}(?:STRONG|WEAK)|(?:the|this|that) (?:WEAK (?:provided|given|supplied|above"
        r"|available|here)|question)|(?:the|this|that|any|all) (?:WEAK|\w{2,20}(?= you)) (?:that )?(?:i|we|you)(?:'ve|"
        r" have| had| was|"
        r" were)?(?: been)? (?:given|provided|supplied|shown|sent|shared|have|had|handed|gave|got|see)|what (?:i|we"
        r"|you|is|was)(?:'ve)?(?:"
        r" \w{2,4}){0,2} (?:given|provided|supplied|shown|shared|handed|sent|got|gave|have)|what's"
        r" (?:here|given|provided|supplied|shown)|(?:these|your) (?:pages|materials|files)"
        r"|the materials?|(?:every|each|any|no) STRONG|^documents|^passages)"
        r"(?! of (?!how|who|what|when|where|why|whether|which))AFTER",
        "AFTER": r"(?: (?:that|which|you|i|we|have|has|had|were|was|been|are|is|provided|given|supplied|above"
        r"|here|shared|available|retrieved|listed|cited|in|the|me|us|to|with|at|hand|prompt|question|\d{1,2}|and|gave"
        r"|disposal|my|sent|over|handed|attached|got|shown|alone|themselves|front|of"
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
        r"|elaborated|recorded|supported|borne out|disclosed|established|confirmed|inferred|verified|deduced|resolved"
        r"|settled|touched (?:on|upon))",
        # What documents do for an answer, or do not.
        "HELP": r"(?:help|settle|answer|support|resolve|decide|confirm|establish|show|allow|suffice|bear|tell|say"
        r"|reach|extend|go|cover)",
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
        "FACT": r"(?:information|info|details?|data|answers?|specifics|facts?|figures?|particulars)",
        "KNOW": r"(?:say|answer|tell|know|be sure|be certain|give|determine|respond|confirm|judge|decide|settle|work"
        r" (?:that|this|it) out|help)",
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
    cue=r"\b(?:scope|cannotanswer)\b|\b(?:not|no|none|cannot|can't|cant|(?:do|does|did|is|are|was|were|have|has|had"
    r"|could|would|should|must|need|ai|wo|sha)n't|don?t|unable|unknown|unclear"
    r"|unanswerable|n/? ?a|nothing|neither|without|lack|lacks|limited|little|insufficient|impossible|difficult|hard"
    r"|fails?|failed|silent|sorry|apologi[sz]e|apologies|unsure|uncertain|idk|dunno|abstain|outside|beyond|nowhere"
    r"|never|nobody|unfortunately|unavailable|missing|absent|undetermined|unspecified|refuse|decline|won't|unfamiliar"
    r"|unaware|lacking|quiet|mute|mum|empty|blank|omit(?:s|ted)?|short of|skips?|elsewhere"
    r"|un(?:mentioned|addressed|explained|recorded|disclosed|documented)|leaves?|remains?|left"
    r"|unsaid|unanswered|unstated|undecided"
    r"|(?:need|require)s? (?:more|further|additional|other|another|a different|to see|to look|to ask)"
    r"|(?:i|we|you|one)'d (?:\w{2,9} )?(?:need|have to|be)|would (?:\w{2,9} )?(?:need|have to|be)|irrelevant|null|drew"
    r"|drawing a blank|have to ask"
    r"|guess(?:es|ing)?|speculat(?:e|ing|ion|ive)|conjecture|if you|no help|too (?:thin|vague|short)|something else"
    r"|only (?:cover|mention|discuss|deal|talk|go|concern|describe|speak|use|rely|answer)s?|able to use"
    r"|(?:stop|end|break|cut|finish)(?:e?s)?(?: off)? (?:before|short)"
    r"|(?:needed|required|necessary) to (?:answer|say|tell|know))\b",
    alone=(
        r"(?:it|they|that|this) (?:do|does)(?: not|n't) (?:say|tell)(?: (?:so|us|me|that))?",
        r"(?:sorry,? )?(?:that|this|it)(?: is|'s) (?:out of|outside|beyond) scope|no-answer|(?:not|isn't) in context",
        r"not (?:in|from|within|part of) SRC|(?:outside|beyond|out of)(?: the)? scope(?: of SRC)?|cannot"
        r" ?answer|(?:no|not enough) info(?:rmation)?",
        r"n ?/ ?a",
        r"(?:(?:the )?answer(?: is| to (?:the|this|your) question is)? )?(?:unknown|unanswerable|undetermined|unclear"
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
        r"n ?/ ?a (?:[(-] ?)?not .{2,60}|null|nil|nan",
        r"(?:it|that|this)(?:'s| is)(?:n't| not)(?: \w{2,20}ly)? (?:SAID|said|told)|(?:it is |it's )?(?:difficult|hard"
        r"|impossible) to (?:say|tell|know|answer)(?: (?:from|with|for) (?:\w{1,20} ?){1,4})?",
        r"(?:it|that|this)(?:'s| is) anyone'?s guess",
        r"i(?:'d| would)? rather not (?:say|answer|guess|speculate)|i (?:decline|refuse) to answer(?: \w{1,20}){0,4}",
    ),
    refuses=(
        # What would be needed, and that anything else were a guess.
        r"\b(?:i|we|you|one)(?:'d| would| will|'ll)(?: \w{2,9})? (?:need|have|want)(?: to \w{2,9}(?:"
        r" \w{2,3})?)?\b[^.]{1,80} "
        r"(?:to KNOW|before (?:i|we) (?:can|could)|for (?:that|this))\b",
        r"^to KNOW\b[^.]{0,40},? (?:i|we|you|one)(?:'d| would)(?: \w{2,9})? need\b|\b(?:FACT|context) (?:that )?(?:i"
        r"|we) (?:do not"
        r"|don't) have\b|\b(?:do not|don't|will not|won't|would not) (?:(?:want|wish|like) to )?(?:guess|speculate)\b"
        r"|\bno (?:telling|knowing|saying)\b[^.]{0,40} (?:from|in|by|with) SRC",
        r"\b(?:i|we)(?:'d| would| could)(?: \w{2,9})? be (?:guessing|speculating)\b|\b(?:prefer|rather|choose) not to "
        r"(?:guess"
        r"|say|answer|speculate)\b|^(?:any|an) (?:answer|reply|figure)\b[^.]{0,60} (?:guess|guesswork|speculati\w{2,3}"
        r"|conjecture)\b|^(?:anything|whatever) (?:i|we)\b[^.]{0,60} (?:guess|speculation|conjecture)\b|\banyone'?s"
        r" guess\b"
        r"|\b(?:it|that|this)(?: would|'d| is|'s)(?: \w{2,9}){0,2} (?:speculati\w{2,3}|guesswork|conjecture|a guess)\b",
        r"IN (?:do not|do ?n'?t)ADV (?:think|believe|see that)(?: that)? (?:SRC(?: \w{1,20}){0,2}? (?:SAY|HELP)"
        r"|[^.]{1,60}"
        r" (?:is|are|was|can be|gets?)(?: \w{2,20}ly)? SAID)\b",
        r"\b(?:i|we|you|one) (?:CANNOT|do not|don't)ADV (?:see|find|read|spot|locate|learn|get"
        r"|tell|infer|deduce|derive|glean|gather|work out|know|answer|conclude)\b[^.]{0,60}"
        r" (?:in|from|on|among|using|with|anywhere in) (?:any of )?SRC"
        r"|^(?:from|based on|with|given|using|going by) SRC,?[^.]{0,30} (?:i|we|you|one)(?: am|'m| are)? (?:CANNOT"
        r"|not)\b",
        r"\bnot in a position to (?:answer|say|tell|judge)\b|\b(?:draw(?:ing|s)?|drew) a blank\b|^(?:i|we)\b[^.]{0,80}"
        r" (?:came|come) up"
        r" (?:with nothing|empty|short|blank)\b",
        r"\bthere (?:is|are)(?:n't| not)(?: \w{1,20})? (?:enough|sufficient|anything)(?: \w{1,20}){0,3}? to KNOW\b"
        r"|\b(?:too|so) (?:little|thin|vague|short|sparse)(?: \w{1,20}){0,4}? to KNOW\b",
        r"\b(?:i|we) (?:have|had)(?:n't| not|n't ever)(?: \w{2,9})? been (?:given|shown|sent|handed|provided"
        r"|supplied)\b",
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
        r" of)? (?:(?:the )?(?:scope|range|coverage) of )?(?:what (?:is (?:said )?in )?)?SRC",
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
        r"^no(?: \w{1,20})? answer (?:(?:is|was) (?:given|provided|found|available|possible)|can|could|to)\b|\bhave to"
        r" (?:decline|abstain)\b|\bmust (?:decline"
        r"|abstain)\b",
    ),
    lacks=LACKS,
    they=THEY,
    remarks=(
        r"^if you (?:can|could|have|provide|share|give|send|supply|let|tell|upload|paste|attach)\b[^.]{0,160}\b(?:i"
        r"|we)(?:'ll"
        r"| will| can| could|'d| would)(?: \w{2,20}ly)?(?: be (?:able|happy|glad) to)? (?:check|look|answer|help|tell"
        r"|try|find|say"
        r"|give|verify|see|update|do|dig|work)\b",
        r"SRCADV (?:(?:only|just|merely) (?:cover|mention|discuss|deal|talk|go|concern|describe|speak)|(?:concern"
        r"|cover|discuss"
        r"|deal with|are about|talk about|describe|address|treat) (?:something|other things|another|different"
        r"|unrelated))",
        r"NUMADV NOTADV SAY\b|NUMADV (?:contains?|provides?|gives?|offers?|has|says?) (?:no|nothing|little"
        r"|limited)\b",
        r"(?:\bnot|n't)(?: \w{2,20}ly){0,2} SAID (?:in|by) NUM",
        r"^(?:this|that|these|those|which) (?:is|are|was|were)(?: not|n't)(?: \w{2,20}ly| been| also){0,2} SAID\b",
        r"ME(?: am|'m| are|'re)(?: \w{2,20}ly)? (?:not (?:\w{2,20}ly |\w{2,9} )?(?:sure|certain)|unsure|uncertain)\b",
        r"NUMADV (?:is|are) not(?: \w{2,20}ly)? (?:about|related|relevant)\b",
    ),
    topics=(
        r"^(?:i|we)(?: am|'m| are| can| may|'re)? (?:can )?only (?:able to )?(?:use|go by|rely|answer"
        r"|work)\b[^.]{0,60}",
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
        r"^you(?:'d| would| will|'ll)?(?: \w{2,20}ly)? (?:have|need) to (?:ask|check|consult|turn|see|contact)\b",
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
    lead=r"(?:as far as (?:i|we|one) can (?:tell|see|judge)|unfortunately|however|therefore|thus|hence|so|but|sorry"
    r"|well|sure|also|additionally|moreover"
    r"|furthermore|and|yet|overall|in conclusion|in summary|as a result|regrettably|apologies|to be honest"
    r"|honestly|note that|please note that|note|it should be noted that|it is important to note that|it's"
    r" important to note that|it is worth noting that|it's worth noting that|final answer|answer|response|a|as"
    r" such|still|nevertheless|nonetheless|that said|i think|i believe|it (?:seems|appears) that|from what i"
    r" can (?:see|tell)|consequently|because|since|as|in short)(?: ?[:,!.]| (?=the|these|i|it|there|we|no|none"
    r"|SRC))",
    but=r"(?<!sorry, )(?<!sorry )(?<!apologi[sz]e, )(?<!apologies, )(?<!afraid )(?<!nothing )but(?! (?:also|rather|not"
    r" limited))"
    r"|however|nevertheless|nonetheless|that said|that being said|though|although|even though|yet(?= (?:it|they|the"
    r"|there))|(?<=, )only(?= that)|while(?= (?:the|these|this|it|they|i|there))|whereas",
    though=r"although|though|even though|while|whilst|despite|even if",
    so=r"(?<=, )so|(?<=; )so|therefore|thus|hence|because|since",
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
