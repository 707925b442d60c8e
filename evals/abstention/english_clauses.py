"""How the words of abstaining stand to each other in an English clause.

An answer abstains where whoever should say it does not: the sources, the answerer, or nobody. `SOURCES` are rules of
clauses whose subject are the sources: ``WHO`` are sources surely at hand, ``WHAT`` is any of them. Right after a clause
about the sources the same rules hold of "it" and "they", or of no subject at all ("but leaves out the price").
"""

from __future__ import annotations

# Of sources surely at hand nearly any verb will do: answers that say something speak of them in the negative so seldom.
_SOURCES = (
    r"WHOGAP ?NEG\b(?! (?:agree|differ|match|contradict|conflict|all\b|need|have to|require|matter|exist|only|just"
    r"|constitute|necessarily))",
    r"WHAT(?: \w{2,20}ly| which| that| here| also)?(?: (?:is|are|remains?|stays?|keeps?|seems?|appears?|falls?"
    r"|comes?)){0,2}(?: to be)?FEW LESS\b",
    r"WHAT(?:,? \w{2,20},?)? (?:is|are|seems?|appears?)(?: not|n't)(?: \w{2,20}ly| to be| really| of| much|"
    r" very){0,2} (?:forthcoming|help|helpful|use|clear|specific|explicit|detailed|enough|sufficient|adequate"
    r"|about|concerned|relevant|related|conclusive|informative|complete)\b",
    r"WHATADV ?(?:lacks?|omits?|(?:leave|pass|skip|gloss|skate|skirt|draw|throw|fall|stop)e?s? (?:[\w']{1,20}"
    r" ){0,6}?(?:open|unsaid|unclear|unanswered|out|over|short|silence|dark|veil|desired|guessing|UN))\b|WHATADV"
    r" ?(?:end|break|cut|trail|stop|finish)s?(?: off| short)? before \w{2,20}ing\b|SURE (?:end|break|cut|trail"
    r"|stop|finish)s?(?: off| short)? before\b",
    r"WHATADV ?HOLDSFEW LITTLE\b(?<!says nothing)(?<!say nothing)(?! (?:more|less|fewer|doubt|longer|one|later"
    r"|signs?|need|\w{1,20} (?:is|are|was|were|grows?|has|have|can|could)))",
    r"WHATADV ?TELL(?:e?s)? (?:\w{2,9} )?neither\b",
)

_THEY = r"^(?:it|they|these|this|which|both|all|)"
LACKS = (
    r"\bno (?:\w{2,20} )?(?:data|figures?|information|details?|facts?) (?:on|about|for|regarding"
    r"|concerning) [^.,]{1,40} here$",
    *(rule.replace("WHO", "SUBJSURE").replace("WHAT", "SUBJANY") for rule in _SOURCES),
    r"SUBJMAYBEGAP NEGFEW TELL\b",
    r"^nothingATHAND\b",
    r"\b(?:is|are|was|goes|falls?|lies?|be)(?: \w{2,20}ly)? (?:beyond|outside)(?: of)? (?:what |the (?:scope|range"
    r"|reach|coverage) of )?ANY(?=$| (?:cover|say|provide|record|tell|describe|address|discuss|contain|mention|state))",
    r"\b(?:more|less) than ANYFEW (?:(?:can|could|will) )?(?:TELL|is|are)\b",
    r"(?:^|\b(?:that|as|since|because|find|found|see|saw|there (?:is|are)|there's) |, )NONE (?:GAP )?(?:\w{2,20}"
    r" )?(?:of|in|from|within|do|among|across) (?:what |any of )?(?:SURE|FILED)",
    r"^(?:in |from )?(?:no|neither|not one) (?:GIVEN ){0,2}(?:STRONG|documents?|passage|source|excerpt|snippet"
    r"|text|part|section|page)\b(?: here)?GAP (?:TELL(?:e?s)?|(?:is|are)(?!USED)|speaks?|answers?)\b|^no (?:GIVEN"
    r" ){0,2}(?:STRONG|results) (?:is|are|was|were|has been|have been|could be)? ?(?:SENT|found|available)(?=$|"
    r" (?:for|to|that|which|in response|here)\b)",
    r"\bANYADV (?:says?|tells?|states?) (?:\w{2,9} )?nothing(?= (?:about|of|on|regarding|as to|to|at all"
    r"|whatsoever|either|more|here|in)\b|$)",
    r"^(?:none|neither)(?: of (?:them|these|it))? (?:is|are)(?: \w{2,20}ly)? (?:relevant|related|about|helpful"
    r"|useful|of (?:help|use))\b",
    r"\b(?:ISNT|NONE|without|UN|impossible|unable|difficult|hard|unclear|not possible|no way)\b(?![^.]{0,100} as"
    r" \w{2,20} (?:in|by) ANY)[^.]{0,100}? PREP (?:any of |either of |all of |each of )?(?:SURE|(?:documents"
    r"|context|text|sources)$)",
    r"\b(?:do|does)(?: not|n't)(?: \w{2,20}ly)? (?:appear|figure|feature|occur|show up|come up"
    r"|crop up)\b[^.,]{0,20} (?:in|among) (?:any of |either of )?ANY",
    r"\b(?:missing|absent|omitted|left out|UNSAID) PREP FILED",
    r"\b(?:ISNT|NONE)\b(?:[^.]{0,60}) (?:TOLD|MATTER)FEW PREP (?:any of |either of |all of |each of )?FILED",
    r"\b(?:it|i)(?: do| does)(?: not|n't) (?:look|seem|appear|think|believe)(?: as if| as though| like| that| to"
    r" me that)? ANYFEW TELL(?:e?s)?\b",
    r"\b(?:is|are)(?: not|n't| never| nowhere| left)(?: \w{2,20}ly| even| being){0,2} SPOKEN(?: (?:anywhere|at all"
    r"|here|either|explicitly|directly|at any point))?$",
    r"^(?:in|from|based on|given|with|using|on the basis of|going by) (?:any of |all of )?SURE,[^.]{0,60} (?:ISNT"
    r"|NONE|unclear|impossible)\b(?![^.]{0,40} (?:needed|required))[^.]{0,40} (?:TOLD|MATTER)",
    r"(?:\bnot|n't) (?:something|anything|a (?:matter|point|question|subject|topic)) (?:that |which |on which"
    r" )?(?:they|it|i|we|ANY)\b",
    r"\b(?:look|search|seek|hunt)(?:e?s|ed|ing)?\b[^.]{0,40} in vain\b",
    r"^(?:(?:no|neither|not (?:one|a single))(?: GIVEN){0,2} (?:STRONG|WEAK)|neither|none|(?:none|neither|not one)"
    r" of (?:the (?:two|three|four|five)|this|that|it|these|those|them|ANY))(?: here| there| above| given|"
    r" provided| of (?:them|the two))?ADV TELL(?:e?s)\b(?! (?:that|the rest|up))",
    r"^(?:no one|nobody|no \w{2,20}) (?:called|named|by (?:that|the) name|of that name)\b[^.]{0,60} (?:is|are|was"
    r"|appears?)(?: TOLD)?\b",
    r"^there (?:is|are|were) no (?:GIVEN )?(?:STRONG|WEAK)\b(?: to (?:answer|go|work|judge|base)|$)",
    r"ANY,?ADV (?:never (?:gets?|got|comes?) (?:around|round|to)\b|(?:is|are) (?:no|of no|of little|little|not"
    r" much|not of (?:any|much)) (?:help|use)\b|(?:stop|end|break off|cut off|finish)s? (?:short of|before"
    r" [^.]{1,60} (?:is|was|were|gets?|got))\b|neither \w{2,20}(?: it)? nor \w{2,20}\b|(?:do|does)(?: not|n't)ADV"
    r" (?:confirm (?:WH|it|that|this|or)|TELL(?: (?:here|there|us|me|this|that|it|an? (?:answer|conclusion)|on"
    r"|with|WH|so)|$))|(?:is|are)(?: not|n't) (?:relevant|related|about|of help)\b|(?:is|are) (?:empty|blank|too"
    r" (?:thin|short|vague|old)|irrelevant)\b|(?:has|have) no (?:entry|entries|word|figures?|data|records?|answer"
    r"|mention|page|section)\b|(?:returned|returns?|yield(?:s|ed)?|gave|turned up|came back with) (?:nothing|no"
    r" \w{2,20})\b(?! but)|skips? (?:the|its|that|this|over|it|any)\b|omits?\b)",
    r"^(?:the|this|my|our) (?:search|query|retrieval|evidence)(?: \w{2,20}ly| supplied| given| provided| here)?"
    r" (?:returned|yielded|found|gave|turned up) (?:nothing|no \w{2,20})\b(?! but)",
    r"ANY\b[^.,]{0,80},? (?:but )?(?:not (?:about|on|with|of)?|never) ?(?:its|his|her|their|the|how|what|who|when"
    r"|where|why)\b",
    r"ANY\b[^.]{0,80} without (?:\w{2,20}ly )?(?:say|giv|stat|mention|nam|tell|specify|explain|indicat|provid"
    r"|address|identify|describ|disclos)ing\b",
    r"ANY\b[^.]{0,80} (?:leaves?|left) (?:\w{1,20} ){1,4}(?:out|open|unsaid|unclear)\b",
    r"^(?:the|its|his|her|their|that|this|such|it)\b[^.,]{0,80} (?:is|are)(?:n't| not)(?: \w{2,20}ly| even|"
    r" anywhere){0,2} (?:given|disclosed|said|told|mentioned|stated|specified|addressed|discussed|explained|here)$",
    r"^(?:the|this|that|such|any|no)? ?(?:GIVEN )?(?!data (?:for|on|from)\b)FACT\b[^.]{0,60} (?:(?:is|are)(?:n't|"
    r" not)?(?: \w{2,20}ly)?"
    r" (?:missing|absent|lacking|unavailable|(?<=not )(?:available|provided|included|contained|covered|found|here"
    r"|there)|(?<=n't )(?:available|provided|included|contained|covered|found|here|there)|left (?:out|open))"
    r"|(?:could not|couldn't|cannot|can't) be (?:found|located|identified|determined|established|retrieved))$",
    r"^(?:the|its|his|her|their)\b[^.,]{0,60} (?:is|are|remains?) left open$",
    r"\blook elsewhere\b",
    r"^(?:the|these|this|those|your) (?:GIVEN )?(?:STRONG|WEAK)(?: at hand| here)?ADV (?:is|are|remains?|stays?"
    r"|keeps?) (?:mute|mum|silent|quiet) (?:on|about|regarding|concerning|as to)\b",
    r"\bleft UN$|\b(?:is|are|goes|go|remains?|stays?)(?: \w{2,20}ly)?(?: left)? UNSAID(?:(?: (?:in|by|from) ANY)|$)",
    r"\b(?:is|are) nowhere (?:\w{2,20}ly )?TOLD\b",
    r"^no (?:\w{2,20} )?(?:figure|date|name|year|number|price|cost|reason|detail|explanation|location|amount|age"
    r"|description|source|author|place|time|title|total|value|estimate|percentage)s? (?:is|are) (?:given|provided"
    r"|mentioned|stated|supplied|specified|offered|named|cited|included)(?= (?:for|of|in|as|about|on|here|by"
    r"|regarding|at)\b|$)",
    r"\b(?:not a|no) (?:single )?(?:word|line|trace|hint|sign|mention) (?:about|of|on|regarding)\b[^.]{0,80} (?:in"
    r"|from) ANY",
    r"^(?:such |the |these )?(?:details|facts|points)\b[^.]{0,40} (?:is|are)(?: not|n't) part of ANY",
    r"^(?:that|this|it)(?:'s| is)(?: not|n't) in (?:there|here|it|them)$",
    r"\b(?:we|i|the reader|readers|one)(?: is| are| am|'re|'m)(?: not|n't| never) (?:told|given|informed|shown)"
    r" (?:WH|about|of|anything|more|its|his|her|their)\b",
    r"\b(?:remains?|left) (?:open|unanswered|unsaid)\b[^.]{0,40} (?:in|by) ANY",
    r"\b(?:is|are)(?: not|n't) among (?:the )?(?:ANY|(?:details|facts|information) (?:given|provided|available"
    r"|listed|(?:they|it|these) (?:give|provide|list|mention|cover)s?))\b",
    r"^nothing is (?:said|stated|mentioned) (?:of|about|on|regarding)\b",
    r"\bnothing here (?:about|on|regarding|that)\b",
    r"^(?:i|we)(?:'ve| have)? (?:looked|searched|checked|read|went)\b[^.]{0,120} (?:without success|in vain|to no"
    r" avail)\b",
    r"^[^:]{1,80}: (?:n ?/ ?a|not TOLD|no (?:FACTS|data|answer)(?: (?:available|given|found|provided))?)$",
    r"^(?:i|we) found nothing (?:about|on|regarding)\b",
    r"\b(?:cannot|can'?t|could not|couldn't) be(?: \w{2,20}ly)? (?:determined|inferred|established|deduced|named"
    r"|known|said|answered)(?: \w{1,20}){0,2} from (?:them|these|this|it|here)$",
    r"\b(?:answer|information|this|that|it)\b[^.]{0,60}(?: is| are| was|'s)(?: not|n't)(?: \w{2,20}ly)? (?:in"
    r"|within|part of|among|something|anywhere in)(?: \w{1,20}){0,2}? ANY",
    r"ANY(?:,? (?:however|therefore|unfortunately),?)?ADV NOTADV TELL\b",
    r"ANYADV (?:(?:contains?|provides?|mentions?|gives?) nothing|(?:has|have|holds?) nothing (?:on|about|to say)\b"
    r"|gives? (?:\w{2,9} )?no way (?:of|to)\b|(?:says?|states?|tells?(?: us| me)?) nothing(?= (?:at all|about|of"
    r"|on|regarding|as to|else|more|to|either|that|in|here)\b|$)|(?:is|are) silent|(?:is|are)(?: not|n't)"
    r" (?:\w{2,20}ly )?(?:about|sufficient|enough|(?:clear|specific|explicit|detailed)(?: about| on| as to| enough"
    r"| regarding|$))|(?:keeps?|stays?|remains?) (?:quiet|silent)|leaves?(?: \w{1,20}){0,2}? (?:open|unclear"
    r"|unsaid|unanswered|unstated|unspecified|undecided)|ha(?:s|ve) no (?:bearing|relevance)|lacks?|omits?|never"
    r" (?:TELL|mentions?|states?|says?))\b",
    r"\b(?:in|from|on|using|to|with|given|within) ANY,?[^.]{0,120} (?:(?:is|are|was|were)(?: not|n't)|cannot be"
    r"|can't be|could not be|not)(?: \w{2,20}ly| been){0,2} TOLD\b",
    r"\bthere(?: is|'s| are|'re)(?: currently| also)?(?:n't any| not any|n't enough| not enough|n't much| not much"
    r"| no| little| limited| very little| insufficient| only limited)(?: \w{1,20}){0,3}? FACTS",
    r"^no (?:\w{1,20} ){0,4}?FACTS[^.]{0,80} (?:(?:is|are|was|were)(?: \w{2,20}ly)? (?:TOLD|here|there|released)"
    r"|about|on|regarding|in|found|available|provided|given|of|as to|concerning)\b",
    r"\b(?:unclear|not (?:\w{2,20}ly )?clear|unknown|not (?:\w{2,20}ly )?known|not possible|impossible|no way"
    r"|difficult|hard)\b[^.]{0,120} (?:from|based on|using|with|within|in|given) ANY",
    r"^(?:based on|from|using|given|according to|in|with|going by|judging by|judging from) ANY,?[^.]{0,40} (?:it is"
    r"|it's|is|remains) (?:\w{2,20}ly )?(?:unclear|not (?:\w{2,20}ly )?clear|not possible|impossible|difficult|hard)\b",
    r"^(?:it|they|this|these|which) (?:do not|don'?t|does not|doesn'?t)ADV (?:provide|give|contain|include|offer"
    r"|have|present)(?: \w{1,20}){0,3}? (?:FACTS|instructions|guidance)",
    r"(?:\bnot|n't)(?: \w{2,20}ly)? (?:provide|contain|have|give|include|offer) (?:enough|sufficient|adequate)"
    r" (?:\w{1,20} )?(?:information|details?|context|data) to\b",
)
THEY = (
    *(rule.replace("WHO", _THEY).replace("WHAT", _THEY) for rule in _SOURCES),
    r"^[^.]{1,80} (?:can't|cannot|could not|couldn't) be TOLD$",
    r"^(?:but )?none (?:for|on|of|about)\b",
    r"^(?:it |they |these )?(?:says?|tells?|mentions?) (?:us |me )?(?:nothing|little)\b",
    r"^(?:never|not)(?: (?:about|on|of|at))?(?: (?:its|his|her|their|the|any|an?|who|what|when|where|why|how|which))\b",
    r"^(?:none|neither)(?: one)?(?: of (?:them|these))?ADV TELL(?:e?s)?\b",
    r"\b(?:is|are|was)(?: not|n't) (?:in |among )?(?:there|here|them|it)$|\b(?:is|are|remains?) UN$",
)
# The answerer says so of itself, or of the question.
REFUSES = (
    r"\b(?:takes?|requires?|needs?) (?:\w{1,20} )?(?:additional|other|further|more) (?:\w{1,20} )?(?:STRONG|WEAK"
    r"|context)\b[^.]{0,40} to (?:settle|answer|say|tell|know|determine|clarify|decide|find out|establish)\b",
    r"\bi(?: was| am|'m)?(?: not|n't) able to (?:pull|extract|glean|draw|tease|work out)\b|\bi (?:could not|couldn't"
    r"|cannot|can't) (?:pull|extract|glean|tease)\b",
    r"\bi (?:do not|don't|did not|didn't|can't|cannot) (?:see|find|spot)\b[^.]{0,60} (?:given|mentioned|stated|listed"
    r"|named|specified|anywhere|here)\b",
    r"\bthere(?: is|'s) no way (?:for (?:me|us) )?to KNOW\b|\bthere (?:isn't|is not) (?:a|any) way (?:for (?:me"
    r"|us) )?to KNOW\b",
    r"\b(?:i|we)(?:'ve| have)? (?:came|come) across (?:no|nothing)\b",
    r"\b(?:i|we)ADVERB ?ABLE(?: \w{2,20}ly| even){0,2} FIND\b",
    r"\b(?:i|we)ADVERB ?(?:HAVENT(?: (?:any|enough|sufficient|the|an?|much|\w{2,20})){0,2}|HAVE (?:no|insufficient"
    r"|little|limited|not enough|too little)|lack(?: (?:the|any|sufficient|enough))?)(?: \w{2,20})? (?:THING|SURE)\b"
    r"(?<!found no evidence)",
    r"^(?:there(?: is|'s| are| isn't| aren't| is not) )?(?:any |currently |simply )?(?:no|not enough|enough"
    r"|insufficient|too little|not sufficient|little|limited) (?:\w{2,20} )?(?:information|info|details?"
    r"|specifics)(?: (?:is|are) (?:given|available|provided|included|offered))?(?=$| (?:about|on|regarding"
    r"|concerning|to|of|as to|that|in|here|available|given|provided|whatsoever)\b)(?! (?:of|in) (?:the )?(?:hall"
    r"|town|station))",
    r"^(?:one|you) (?:cannot|can't)ADV FIND\b[^.]{0,60} (?:answer|question|from (?:this|that|these|here))",
    r"^(?:the|this|that|such) (?:\w{2,20} )?(?:information|info|context|detail|evidence)(?: \w{2,20}){0,3} (?:is"
    r"|are) (?:insufficient|not (?:sufficient|enough)|inadequate|too (?:limited|thin|vague))\b",
    r"\b(?:prefer|rather|choose) not(?: to)? (?:hazard|venture|make|offer|guess|say|answer|speculate)\b",
    r"^to KNOW\b[^.]{0,40},? (?:i|we|you|one)(?:'d| would)(?: \w{2,9})? (?:need|have to|want)\b|\bnone the wiser\b"
    r"|\bhard pressed to (?:find|say|give|answer)\b",
    r"\b(?:i|we)ADVERB ?(?:ABLE|(?:do|did|have)(?: not|n't))\b[^.]{0,100} PREP (?:SURE|FILED)",
    r"\bbeyond what (?:i|we|you|one) (?:can|could)\b",
    r"\b(?:i|we|you|one)(?:'d| would| will|'ll)(?: \w{2,9})? (?:need|have|want)(?: to \w{2,9}(?:"
    r" \w{2,3})?)?\b[^.]{1,80} (?:to KNOW|before (?:i|we) (?:can|could)|for (?:that|this))\b",
    r"\b(?:FACT|context) (?:that )?(?:i|we) (?:do not|don't) have\b",
    r"\b(?:do not|don't|will not|won't|would not) (?:(?:want|wish|like) to )?(?:guess|speculate)\b",
    r"\b(?:i|we)(?:'d| would| could)(?: \w{2,9})? (?:be (?:guessing|speculating)|have to (?:guess|speculate))\b",
    r"^(?:any|an) (?:answer|reply|figure)\b[^.]{0,60} (?:guess|guesswork|speculati\w{2,3}|conjecture)\b",
    r"^(?:anything|whatever) (?:i|we)\b[^.]{0,60} (?:guess|speculation|conjecture)\b",
    r"\banyone'?s guess\b",
    r"\b(?:it|that|this)(?: would|'d| is|'s)(?: \w{2,9}){0,2} (?:speculati\w{2,3}|guesswork|conjecture|a guess)\b",
    r"\b(?:i|we|you|one) (?:CANNOT|do not|don't)ADV (?:see|find|read|spot|locate|learn|get|tell|infer|deduce"
    r"|derive|glean|gather|work out|know|answer|conclude)\b[^.]{0,60} (?:in|from|on|among|using|with|anywhere in)"
    r" (?:any of )?ANY",
    r"^(?:from|based on|with|given|using|going by) ANY,?[^.]{0,30} (?:i|we|you|one)(?: am|'m| are)? (?:CANNOT|not)\b",
    r"^(?:i|we)\b[^.]{0,80} (?:came|come) (?:up|away) (?:with nothing|empty|short|blank|without)\b",
    r"\bthere (?:is|are)(?:n't| not)(?: \w{1,20})? (?:enough|sufficient|anything)(?: \w{1,20}){0,3}? to KNOW\b",
    r"\b(?:i|we)(?: was| were| have been| am|'m| are|'re|'ve been)(?: not|n't| never)(?: been)? (?:given|provided"
    r" with|supplied with|handed|shown|sent|finding|seeing)\b",
    r"\b(?:i|we)(?:'ve| have|'m| am)?(?: \w{2,20}ly)? (?:came|come|drew|drawn|drawing) (?:up )?(?:empty|a blank"
    r"|blank)\b",
    r"ME have nothing (?:here |on file )?(?:to go on|to base|on (?:this|that)|about)\b",
    r"^(?:there(?:'s| is) )?(?:not enough|nothing|too little)(?: \w{1,20})?(?: here| there| in ANY)(?: \w{1,20})?"
    r" to (?:say|tell|answer|go on|go by|determine|conclude|know|work with|base)\b",
    r"\b(?:i|we)(?: would|'d| will|'ll)? need (?:an?other|other|more|further|additional|a different) (?:\w{1,20}"
    r" )?(?:STRONG|WEAK|context|details) (?:to|for|before|in order)\b",
    r"(?:\bnot|n't|\bno) (?:sufficient|enough|adequate) (?:STRONG|WEAK|detail)(?: here| there| available)? to"
    r" (?:answer|say|tell|know|determine|respond|conclude)\b",
    r"\b(?:question|query|topic|answer|request|information|that|this|it)\b[^.]{0,40} (?:outside|beyond)(?: of)?"
    r" (?:(?:the )?(?:scope|range|coverage) of )?(?:what (?:is (?:said )?in )?)?ANY",
    r"IN (?:do not|do ?n'?t|did not|didn't)ADV know\b",
    r"ME CANNOT$",
    r"ME(?: am|'m| are|'re)(?: \w{2,20}ly)? (?:not (?:aware|familiar|able)|unaware|unfamiliar|unable)\b",
    r"^(?:i'?m |i am |i |we are |we're |we )?(?:\w{2,20} )?(?:sorry|apologi[sz]e|apologies|afraid|my apologies),?"
    r" but\b",
    r"^(?:\w{1,20} ){0,2}sorry,? (?:i|we|that|this|the|no|it)\b(?! (?:to hear|for))",
    r"\bas an? (?:\w{1,20} ){0,3}?(?:ai|language model|assistant|model)\b[^.]{0,40}\bi (?:cannot|can'?t|do not"
    r"|don'?t|am not|am unable|have no|lack)\b",
    r"(?:^|[:,;(] ?|\b(?:therefore|thus|so|hence|it is|it's|i am|we are|is:) )(?:unable|not able) toADV (?:answer"
    r"|determine|provide|find|locate|give|respond|say|verify|confirm)\b",
    r"^(?:cannot|can'?t|could not|couldn't)ADV (?:answer|determine|provide|find|locate|say|tell|confirm)\b",
    r"\b(?:question|query|request|answer|it|this|that)\b[^.]{0,80}? (?:cannot|can'?t|can not|could not|couldn't)"
    r" be(?: \w{2,20}ly)? (?:answered|provided|given|addressed|fulfilled)\b",
    r"\b(?:not possible|impossible|not feasible|no way|not able)(?: for me)? to(?: \w{2,20}ly)? (?:answer|respond"
    r"|(?:give|provide|offer) (?:an?|any|the|you)\b)",
    r"\b(?:is|are|remains?|as) (?:unanswerable|not answerable)\b",
    r"\bno answer (?:can be|could be|is possible)\b",
    r"\b(?:not enough|insufficient|too little|not sufficient|no sufficient) (?:\w{1,20} ){0,2}?(?:information"
    r"|context|details?|data)(?: \w{1,20}){0,6}? to(?: \w{2,20}ly)? (?:answer|determine|say|tell|provide|give|know"
    r"|conclude)\b",
    r"\bnot something (?:that )?(?:i|we) (?:can|could)\b",
    r"\b(?:outside|beyond|out of) (?:the scope of (?:ANY|my)|my (?:knowledge|scope|capabilit\w{1,6}|abilit\w{1,6}))\b",
    r"\b(?:needs?|requires?) (?:more|further|additional|other)(?: \w{1,20}){1,3}? to (?:answer|say|tell|know"
    r"|determine|respond|be sure)\b",
    r"^(?:more|further|additional) (?:\w{1,20} )?(?:WEAK|STRONG|context|details) (?:is|are|would be) (?:needed"
    r"|required|necessary) to (?:answer|say|tell|know)\b",
    r"\bmy (?:knowledge|training) does (?:not|n't)\b",
    r"^no(?: \w{1,20})? answer (?:(?:is|was) (?:given|provided|found|available|possible)|can|could|to)\b",
    r"\b(?:have to|must) (?:decline|abstain)\b",
)
