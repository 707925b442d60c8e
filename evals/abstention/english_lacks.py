"""What is said in English of documents that do not say something; names in capitals are parts of the table."""

from __future__ import annotations

LACKS = (
    # No document, nobody and nothing in them.
    r"^(?:(?:no|neither|not (?:one|a single))(?: GIVEN){0,2} (?:STRONG|WEAK)|neither|none|(?:none|neither"
    r"|not one) of (?:the (?:two|three|four|five)|this|that|it|these|those|them|SRC))(?: here| there| above| given"
    r"| provided| of (?:them|the two))?ADV (?:SAY|HELP)(?:e?s)\b(?! (?:that|the rest|up))",
    r"^nothing (?:that )?(?:i|we|you)\b[^.]{0,60} (?:SAY|HELP)(?:e?s)?\b",
    r"^(?:no|nobody|no one|none|nothing|no such)\b[^.]{0,60}? (?:appears?|occurs?|figures?|is|are|was|were|can be"
    r"|could be)(?: \w{2,20}){0,3}? (?:in|from|by|on|among) (?:any of )?SRC",
    r"^(?:no one|nobody|no \w{2,20}) (?:called|named|by (?:that|the) name|of that name)\b[^.]{0,60} (?:is|are|was"
    r"|appears?)(?: SAID)?\b",
    r"^there(?:'s| is) nothing (?:about|on|regarding)\b[^.]{1,60} in SRC",
    r"^there (?:is|are)(?:n't| not| no)\b[^.]{1,60} (?:in|among|within) (?:any of )?SRC|^there (?:is|are"
    r"|were) no (?:GIVEN )?(?:STRONG|WEAK)\b(?: to (?:answer|go|work|judge|base)|$)",
    # What documents do in place of saying it.
    r"SRC,?ADV (?:never (?:gets?|got|comes?) (?:around|round|to)\b|(?:is|are) (?:no|of no|of little|little|not much"
    r"|not of (?:any|much)) (?:help|use)\b|(?:stop|end|break off|cut off|finish)s? (?:short of"
    r"|before [^.]{1,60} (?:is|was|were|gets?|got))\b|neither \w{2,20}(?: it)? nor \w{2,20}\b|(?:do|does)(?: not"
    r"|n't)ADV (?:confirm (?:WH|it|that|this|or)|HELP(?: (?:here|there|us|me|this|that|it|an? (?:answer|conclusion)"
    r"|on|with|WH|so)|$))|(?:is|are)(?: not|n't) (?:relevant|related|about|of help)\b|(?:is|are) (?:empty|blank"
    r"|too (?:thin|short|vague|old)|irrelevant)\b|(?:has|have) no (?:entry|entries|word|figures?|data|records?|answer"
    r"|mention|page|section)\b|(?:returned|returns?|yield(?:s|ed)?|gave|turned up|came back with) (?:nothing"
    r"|no \w{2,20})\b(?! but)|skips? (?:the|its|that|this|over|it|any)\b|omits?\b)",
    r"^(?:the|this|my|our) (?:search|query|retrieval|evidence)(?: \w{2,20}ly| supplied| given| provided"
    r"| here)? (?:returned|yielded|found|gave|turned up) (?:nothing|no \w{2,20})\b(?! but)|^(?:the|this) (?:context"
    r"|prompt|evidence)(?: GIVEN)? (?:is|was) (?:empty|blank|missing|too (?:thin|short|vague)|insufficient)\b"
    r"|^the evidence(?: GIVEN| here)? (?:does not|doesn't) (?:HELP|SAY)\b",
    r"SRC\b[^.,]{0,80},? (?:but )?(?:not (?:about|on|with|of)?|never) ?(?:its|his|her|their|the|how|what|who|when"
    r"|where|why)\b|SRC\b[^.]{0,80} without (?:\w{2,20}ly )?(?:say|giv|stat|mention|nam|tell|specify|explain|indicat"
    r"|provid|address|identify|describ|disclos)ing\b|SRC\b[^.]{0,80} (?:leaves?|left) (?:\w{1,20} ){1,4}(?:out|open"
    r"|unsaid|unclear)\b",
    r"^(?:the )?(?:authors?|writers?|article|story|book|speaker)ADV NOTADV (?:tell|say|mention|state|specify|explain"
    r"|give|reveal|name|disclose)(?: us| me| the reader)? (?:WH|anything|its|his|their|so)\b",
    # What is said to be absent, with nothing behind it.
    r"^(?:the|its|his|her|their|that|this|such|it)\b[^.,]{0,80} (?:is|are)(?:n't| not)(?: \w{2,20}ly| even"
    r"| anywhere){0,2} (?:given|disclosed|said|told|mentioned|stated|specified|addressed|discussed|explained|here)$",
    r"^(?:the|this|that|such|any|no)? ?(?:GIVEN )?FACT\b[^.]{0,60} (?:(?:is|are)(?:n't"
    r"| not)?(?: \w{2,20}ly)? (?:missing|absent|lacking|unavailable|(?<=not )(?:available|provided|included|contained"
    r"|covered|found|here|there)|(?<=n't )(?:available|provided|included|contained|covered|found|here|there)"
    r"|left (?:out|open))|(?:could not|couldn't|cannot|can't) be (?:found|located|identified|determined|established"
    r"|retrieved))$",
    r"^(?:the|its|his|her|their)\b[^.,]{0,60} (?:is|are|remains?) left open$|\blook elsewhere\b",
    # What the sources do not reach, do not allow, and pass over.
    r"SRC,?ADV NOTADV (?:(?:go|stretch|extend|reach) (?:that|this|so|to|as far|beyond|into)|get (?:into|specific)"
    r"|bear on|touch on|speak to|(?:let|allow|permit|enable) (?:us|me|one|you|any|a|for)|suffice|help)\b",
    r"SRC,?ADV (?:(?:sheds?|throws?|casts?) (?:no|little) light|(?:stops?|falls?) short of \w{2,20}ing\b"
    r"|makes? no (?:claim|statement|attempt|mention|reference)|(?:skips?|pass(?:es)?) over|leaves? (?:out|us|me|one"
    r"|the reader)\b|neither \w{2,20} nor \w{2,20}$)",
    r"^(?:the|these|this|those|your) (?:GIVEN )?(?:STRONG|WEAK)(?: at hand| here)?ADV (?:is|are|remains?|stays?|"
    r"keeps?) (?:mute|mum|silent|quiet) (?:on|about|regarding|concerning|as to)\b",
    r"\b(?:is|are|goes|go|remains?|stays?)(?: \w{2,20}ly)?(?: left)? UNSAID(?:(?: (?:in|by|from) SRC)|$)",
    r"\b(?:is|are) nowhere (?:\w{2,20}ly )?SAID\b|^WH\b[^.]{0,120} (?:is|are)(?: not|n't| never)(?: \w{2,20}ly)"
    r"? SAID$",
    r"^no (?:\w{2,20} )?(?:figure|date|name|year|number|price|cost|reason|detail|explanation|location|amount|age"
    r"|description|source|author|place|time|title|total|value|estimate|percentage)s? (?:is|are) (?:given|provided"
    r"|mentioned|stated|supplied|specified|offered|named|cited|included)(?= (?:for|of|in|as|about|on|here|by"
    r"|regarding|at)\b|$)",
    r"^no (?:\w{1,20} ){1,5}(?:is|are|can be|could be) (?:SAID|offered)\b[^.]{0,20} (?:in|by|from) SRC",
    r"\b(?:not a|no) (?:single )?(?:word|line|trace|hint|sign|mention) (?:about|of|on|regarding)\b[^.]{0,80} (?:in"
    r"|from) SRC|^(?:such |the |these )?(?:details|facts|points)\b[^.]{0,40} (?:is|are)(?: not|n't) part of SRC",
    r"^(?:that|this|it)(?:'s| is)(?: not|n't) in (?:there|here|it|them)$|\bhave to look elsewhere\b",
    r"^nothing (?:(?:that |which )?(?:is |was |i was )?(?:provided|given|supplied|here|shown)|in SRC)"
    r"\b[^.]{0,40}? (?:SAY(?:e?s)?|addresses|discusses|specifies|clarifies|bears|touches|suggests?|helps?)\b",
    r"^SRC never (?:\w{2,20}ly )?(?:says?|states?|mentions?|tells?|specif\w{1,4}|explains?|reveals?|names?|"
    r"gives?|clarif\w{1,4}|identif\w{1,4})\b",
    r"\b(?:we|i|the reader|readers|one)(?: is| are| am|'re|'m)(?: not|n't| never) (?:told|given|informed|shown) "
    r"(?:WH|about|of|anything|more|its|his|her|their)\b",
    r"\b(?:none of (?:this|that|it)|nothing)[^.]{0,40} SAID(?: \w{1,20}){0,3}? (?:in|by) SRC|^nothing is"
    r" (?:said|told)\b[^.]{0,60} SRC",
    r"\b(?:you|one|we) (?:cannot|can'?t)ADV (?:know|tell|say|determine|see)\b[^.]{0,60} from SRC",
    r"\b(?:remains?|left) (?:open|unanswered|unsaid)\b[^.]{0,40} (?:in|by) SRC|^no (?:\w{1,20} ){1,3}?(?:can"
    r"|could) be \w{2,20} (?:from|in|with|using|based on|on the basis of) SRC",
    r"\b(?:is|are)(?: not|n't) among (?:the )?(?:SRC|(?:details|facts|information) (?:given|provided|available"
    r"|listed))\b",
    r"^nothing is (?:said|stated|mentioned) (?:of|about|on|regarding)\b",
    r"\bnothing here (?:about|on|regarding|that)\b|\bnothing in th(?:ese|is) WEAK\b",
    r"\b(?:STRONG|WEAK)\b[^.]{0,40}? (?:none|neither)(?: one)?(?: of (?:them|these))?ADV SAY(?:e?s)?\b",
    r"^(?:i|we)(?:'ve| have)? (?:looked|searched|checked|read|went)\b[^.]{0,120} (?:without success|in vain|to no"
    r" avail)\b",
    r"^(?:the |any |specific )?(?:information|details?|data)(?: \w{1,20}){1,8}? (?:is|are) (?:missing|absent|lacking"
    r"|unavailable)$|^[^:]{1,80}: (?:n ?/ ?a|not SAID|no (?:FACTS|data|answer)(?: (?:available|given|found"
    r"|provided))?)$",
    r"\b(?:is|are) not something (?:that )?SRC|^(?:i|we) found nothing (?:about|on|regarding)\b",
    r"(?:\bnot|n't) come up in SRC",
    r"\b(?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? (?:determined|inferred|established|deduced|named"
    r"|known|said|answered)(?: \w{1,20}){0,2} from (?:them|these|this|it|here)$",
    r"SRC,? (?:which|that) NOTADV SAY\b",
    r"\b(?:answer|information|this|that|it)\b[^.]{0,60}(?: is| are| was|'s)(?: not|n't)(?: \w{2,20}ly)? (?:in"
    r"|within|part of|among|something|anywhere in)(?: \w{1,20}){0,2}? SRC",
    r"SRC(?:,? (?:however|therefore|unfortunately),?)?ADV NOTADV SAY\b",
    r"SRCADV (?:contains?|provides?|gives?|offers?|has|have|includes?|holds?|makes?|presents?) (?:no|little"
    r"|limited|insufficient|only limited|scant|not enough|not any)(?: \w{1,20}){0,4}? MATTER",
    r"SRCADV (?:(?:contains?|provides?|mentions?|gives?) nothing|(?:has|have|holds?) nothing (?:on|about|to say)\b"
    r"|gives? (?:\w{2,9} )?no way (?:of|to)\b|(?:says?|states?|tells?(?: us| me)?) nothing(?= (?:at all|about|of|on"
    r"|regarding|as to|else|more|to|either|that|in|here)\b|$)|(?:is|are) silent|(?:is|are)(?: not"
    r"|n't) (?:\w{2,20}ly )?(?:about|sufficient|enough|(?:clear|specific|explicit|detailed)(?: about| on| as to"
    r"| enough| regarding|$))|(?:keeps?|stays?|remains?) (?:quiet|silent)|leaves?(?: \w{1,20}){0,2}? (?:open|unclear"
    r"|unsaid|unanswered|unstated|unspecified|undecided)|ha(?:s|ve) no (?:bearing|relevance)|lacks?|omits?"
    r"|never (?:SAY|mentions?|states?|says?))\b",
    r"(?:\bnot|n't)(?: \w{2,20}ly| been| be| yet| even| anywhere){0,3} SAID(?: \w{1,20}){0,3}? (?:in|by|from|within"
    r"|on|with|among|using|to) (?:any (?:of )?|the )?SRC",
    r"\b(?:in|from|on|using|to|with|given|within) SRC,?[^.]{0,120} (?:(?:is|are|was|were)(?: not|n't)|cannot"
    r" be|can't be|could not be|not)(?: \w{2,20}ly| been){0,2} SAID\b",
    r"\b(?:is|are)(?: not|n't)(?: \w{2,20}ly){0,2} (?:mentioned|stated|specified)\b(?! as| by| in (?:his|her"
    r"|its|their))",
    r"\b(?:is|are|was|were|(?:appears?|seems?) to be) (?:missing|absent|omitted|unspecified|unavailable"
    r"|left out)(?: \w{1,20}){0,2}? (?:from|in|by) SRC",
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
    r"\b(?:none|not (?:one|any)) of (?:SRC|them|the (?:material|content|files))(?: \w{1,20}){0,3}? (?:SAY|SAYs"
    r"|addresse?s?|has|discusse?s|clarifies|specifies|deals|touches|about|relevant)\b",
    r"\b(?:no|neither) (?:GIVEN )?(?:passage|document|source|excerpt|snippet|article|text)(?:ADV| of them) (?:SAYs"
    r"|has|addresses|discusses|specifies|clarifies|touches|deals)\b|\bneither of SRCADV (?:SAYs?|addresses|discusses"
    r"|specifies)\b",
    r"\b(?:nothing|nowhere) (?:\w{1,20} ){0,2}?(?:in|from) SRC|(?:\bnot|n't)ADV (?:appear|occur|stand)(?:"
    r" \w{1,20}){0,3}? in SRC",
    r"\b(?:unclear|not (?:\w{2,20}ly )?clear|unknown|not (?:\w{2,20}ly )?known|not possible|impossible|no way"
    r"|difficult|hard)\b[^.]{0,120} (?:from|based on|using|with|within|in|given) SRC",
    r"^(?:based on|from|using|given|according to|in|with) SRC,?[^.]{0,40} (?:it is|it's|is|remains) "
    r"(?:\w{2,20}ly )?(?:unclear|not (?:\w{2,20}ly )?clear|not possible|impossible|difficult|hard)\b",
    r"\b(?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? (?:determined|inferred|ascertained|established"
    r"|located|found|gleaned|confirmed|concluded|derived|deduced|provided|answered|verified|named|known|resolved"
    r"|settled|decided)\b[^.]{0,80}? (?:from|based on|using|with|by|in|given|without"
    r"|solely)\b(?: \w{1,20}){0,3}? (?:SRC|information)",
    r"^(?:could not|couldn't|cannot|did not|didn't)(?: be)? (?:find|found|locate)\b[^.]{0,80} in SRC",
    r"^(?:it|they|this|these|which) (?:do not|don'?t|does not|doesn'?t)ADV (?:provide|give|contain|include"
    r"|offer|have|present)(?: \w{1,20}){0,3}? (?:FACTS|instructions|guidance)",
    r"^(?:it|they) (?:do not|don'?t|does not|doesn'?t) (?:explicitly|specifically|directly|clearly) "
    r"(?:mention|state|say|specify)\b",
    r"(?:\bnot|n't)(?: \w{2,20}ly)? (?:provide|contain|have|give|include|offer) (?:enough|sufficient"
    r"|adequate) (?:\w{1,20} )?(?:information|details?|context|data) to\b",
)
# The same right after a clause about the documents.
THEY = (
    r"^(?:but )?none (?:for|on|of|about)\b",
    r"^(?:(?:it|they|this|these|which)ADV )?NOTADV SAY\b",
    r"^(?:it |they |these )?(?:says?|tells?|mentions?) (?:us |me )?(?:nothing|little)\b",
    r"^(?:never|not)(?: (?:about|on|of|at))?(?: (?:its|his|her|their|the|any|an?|who|what|when|where|why|how"
    r"|which))\b",
    r"^(?:none|neither)(?: one)?(?: of (?:them|these))?ADV SAY(?:e?s)?\b|\bnowhere to be found\b|\b(?:is|are"
    r"|was)(?: not|n't) there$",
    r"^(?:it|they|these)ADV (?:contains?|provides?|gives?|offers?|has|have|includes?|makes?|says?) (?:no"
    r"|nothing|little)\b",
)
