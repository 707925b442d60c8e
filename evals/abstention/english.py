"""How abstaining is worded in English."""

from __future__ import annotations

from evals.abstention.english_clauses import LACKS, REFUSES, THEY
from evals.abstention.english_words import MARKS, PARTS
from evals.abstention.table import Table

ENGLISH = Table(
    language="en",
    parts=PARTS,
    marks=MARKS,
    cue=(
        r"\b(?:scope|cannotanswer)\b|\b(?:not|no|none|cannot|can't|cant|(?:do|does|did|is|are|was|were|have|has"
        r"|had|could|would|should|must|need|ai|wo|sha)n't|don?t|unable|unanswerable|n/? ?a|nothing"
        r"|neither|without|lack|lacks|limited|little|insufficient|impossible|difficult|hard|fails?|failed|silent"
        r"|sorry|apologi[sz]e|apologies|unsure|uncertain|idk|dunno|abstain|outside|beyond|nowhere|never|nobody"
        r"|unfortunately|refuse|decline|won't|unfamiliar"
        r"|unaware|lacking|quiet|mute|mum|empty|blank|omits?|skips?|elsewhere|leaves?|remains?|left|UN"
        r"|(?:need|require|take)s? (?:more|further|additional|other|another|a different|to see|to look|to"
        r" ask)|(?:i|we|you|one)'d (?:\w{2,9} )?(?:need|have to|be)|would (?:\w{2,9} )?(?:need|have to|be)"
        r"|irrelevant|null|drew|drawing a blank|have to ask|guess(?:es|ing)?|speculat(?:e|ing|ion|ive)|conjecture"
        r"|if you|no help|too (?:thin|vague|short)|something else|only (?:cover|mention|discuss|deal|talk|go"
        r"|concern|describe|speak|use|rely|answer|quote)s?|able to use|(?:stop|end|break|cut|finish)(?:e?s)?(?: off)?"
        r" (?:before|short)|(?:needed|required|necessary) to (?:answer|say|tell|know))\b|\b(?:pass(?:es)? over"
        r"|more than|less than|before (?:\w{2,9}ing)|short|devoid|thin|vague|(?:other|different) (?:matters|things"
        r"|topics"
        r"|subjects|questions)|hardly|scarcely|barely|in vain|inadequate|inconclusive|unrelated|unhelpful|sketchy"
        r"|bereft|tight-lipped|light on|anything but|far from)\b"
    ),
    alone=(
        r"(?:it|they|that|this) (?:do|does)(?: not|n't) (?:say|tell)(?: (?:so|us|me|that))?",
        r"(?:sorry,? )?(?:that|this|it)(?: is|'s) (?:out of|outside|beyond) scope|no-answer|(?:not|isn't) in context",
        r"not (?:in|from|within|part of) ANY|(?:outside|beyond|out of)(?: the)? scope(?: of ANY)?|cannot ?answer"
        r"|(?:no|not enough) info(?:rmation)?",
        r"n ?/ ?a",
        r"(?:(?:the )?answer(?: is| to (?:the|this|your) question is)? )?(?:unknown|unanswerable|undetermined"
        r"|unclear|unspecified|not answerable|unavailable)",
        r"(?:the )?(?:answer|information|it)?(?: is)? ?not(?: \w{2,20}ly)? (?!supported$)(?:TOLD|sure|enough \w{1,20}"
        r"|applicable|answerable|determinable)(?: (?:in|by|from|here)(?: \w{1,20}){0,4})?",
        r"(?:insufficient|no|not enough|lack of) (?:\w{1,20} )?(?:information|context|data|details?|answer"
        r"|evidence|mention)(?: (?:is |was )?(?:available|provided|found|given|possible|present|in (?:\w{1,20}"
        r" ){1,3}\w{1,20}))?",
        r"no (?:relevant|matching|useful|suitable|pertinent|such) (?:STRONG|WEAK)(?: (?:was|were|is|are|could"
        r" be))?(?: (?:found|available|provided|given|retrieved|returned))?(?: (?:on|about|for|regarding) (?:this"
        r"|that|it|the)(?: \w{2,12})?)?",
        r"(?:idk|dunno|no idea|no comment|no clue|abstain|i abstain|pass|i pass|don'?t know|do not know|no answer"
        r"|no response)",
        r"(?:cannot|can'?t|unable to|could not|not able to) (?:be )?(?:say|tell|answer|answered|determine"
        r"|determined|find)(?: it| that| this)?",
        r"nothing(?: (?:relevant|useful))?(?: (?:was|is))? found|not enough to go on",
        r"n ?/ ?a (?:[(-] ?)?not .{2,60}|null|nil|nan",
        r"(?:it|that|this)(?:'s| is)(?:n't| not)(?: \w{2,20}ly)? (?:TOLD|said|told)|(?:it is |it's )?(?:difficult"
        r"|hard|impossible) to (?:say|tell|know|answer)(?: (?:from|with|for) (?:\w{1,20} ?){1,4})?",
        r"(?:it|that|this)(?:'s| is) anyone'?s guess",
        r"i(?:'d| would)? rather not (?:say|answer|guess|speculate)|i (?:decline|refuse) to answer(?: \w{1,20}){0,4}",
        r"(?:insufficient|no|not enough) info(?:rmation)?",
    ),
    refuses=REFUSES,
    lacks=LACKS,
    they=THEY,
    remarks=(
        r"^NUM ?[:-] ?(?:no\b|not\b|nothing|none|irrelevant|n/a|silent)",
        r"ANYADV (?:deal with|concern|cover|discuss|treat|are about|is about|relate to|focus on) (?:other"
        r"|different|unrelated|something|another)\b",
        r"^if you (?:can|could|have|provide|share|give|send|supply|let|tell|upload|paste"
        r"|attach)\b[^.]{0,160}\b(?:i|we)(?:'ll| will| can| could|'d| would)(?: \w{2,20}ly)?(?: be (?:able|happy"
        r"|glad) to)? (?:check|look|answer|help|tell|try|find|say|give|verify|see|update|do|dig|work)\b",
        r"ANYADV (?:(?:only|just|merely) (?:cover|mention|discuss|deal|talk|go|concern|describe|speak|quote)|(?:concern"
        r"|cover|discuss|deal with|are about|talk about|describe|address|treat) (?:something|other things|another"
        r"|different|unrelated))",
        r"NUMADV NOTADV TELL\b",
        r"NUMADV (?:contains?|provides?|gives?|offers?|has|says?) (?:no|nothing|little|limited)\b",
        r"(?:\bnot|n't)(?: \w{2,20}ly){0,2} TOLD (?:in|by) NUM",
        r"^(?:this|that|these|those|which) (?:is|are|was|were)(?: not|n't)(?: \w{2,20}ly| been| also){0,2} TOLD\b",
        r"ME(?: am|'m| are|'re)(?: \w{2,20}ly)? (?:not (?:\w{2,20}ly |\w{2,9} )?(?:sure|certain)|unsure|uncertain)\b",
        r"NUMADV (?:is|are) not(?: \w{2,20}ly)? (?:about|related|relevant)\b",
    ),
    topics=(
        r"^(?:i|we)(?:'ve| have)? only (?:have|got|been given|see)\b|^all (?:i|we) have\b",
        r"^(?:i|we)(?: am|'m| are| can| may|'re)? (?:can )?only (?:able to )?(?:use|go by|rely|answer"
        r"|work)\b[^.]{0,60}",
        r"^(?:ANY|NUM|instead,? (?:it|they|ANY)|both|some(?: of them)?)(?: \w{2,20}ly| only| also| instead| do|"
        r" does| seem to| appear to| just| all| primarily){0,3} (?:discuss|talk|focus|describe|deal|cover|concern"
        r"|provide|give|contain|offer|is|are|refer|relate|list|explain|cent|address|include|outline|speak|pertain"
        r"|detail|touch|present|compare|stop|end|begin|break off|mention(?!s? that))(?:e?s|re on|res on|er on|ers"
        r" on)?\b(?! (?:that|how))",
        r"^(?:it|they|this|these)(?: \w{2,20}ly| only| also| instead| just| all| do| does){0,3} (?:discuss|talk"
        r"|focus|describe(?!s? (?:him|her|it|them)\b)|deal|concern|(?:is|are) (?:all )?about|refer|relate|pertain"
        r"|cover)(?:e?s)?\b",
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
        r"^try (?:the|your|asking|checking|contacting|their|its|looking)\b",
        r"^(?:to be (?:candid|honest|clear|upfront|frank|fair)|i (?:should|must|want to|have to) (?:note|be"
        r" (?:honest|upfront|clear|candid)|point out|say))$",
        r"^(?:that|this|it)(?:'s| is) an? (?:\w{2,20} ){0,3}(?:question|point|request)\b(?![^.]{0,60} (?:not"
        r"|cannot|no|beyond|outside)\b)",
        r"\bwould be (?:best|better) (?:answered|asked|addressed|directed)\b",
        r"^(?:an?|the|another|your|someone|somebody) [^.]{0,60} (?:may|might|could|would)(?: well)? (?:be able to"
        r" |be better |be in a position )?(?:know|help|have (?:it|this|that|more)|tell|placed|to say)\b",
        r"^(?:i|we) (?:may|might|could)(?: well)? (?:be|have) (?:overlook|miss|wrong|mistak)\w{0,5}\b",
        r"^you(?:'d| would| will|'ll)?(?: \w{2,20}ly)? (?:have|need) to (?:ask|check|consult|turn|see|contact)\b",
        r"^(?:sure|certainly|of course|hello|hi|hey|thank you|thanks|unfortunately|apologies|sorry|i'?m sorry|i am"
        r" sorry|my apologies|great question|good question|no problem|i apologi[sz]e|i'?m afraid|okay|ok|well"
        r"|understood|i understand)\b[!., ]{0,3}$",
        r"^(?:i apologi[sz]e|i'?m sorry|i am sorry|sorry|apologies|my apologies) (?:for|about|to hear|that)\b",
        r"\b(?:please|feel free|let me know|happy to|glad to|hope this helps|would be needed|would be required"
        r"|would be necessary|would be helpful|do my best)\b",
        r"^(?:could|can|would) you\b|^if (?:you|there)\b[^.]{0,200}$",
        r"\bi(?: would| will| can|'d|'ll)(?: (?:also|still|gladly|certainly|try to|only|be able to))? (?:help"
        r"|assist|try|recommend|suggest|advise|need|look|update|answer|be happy|be glad|do so|provide|offer)\b",
        r"^(?:you|one|users|readers) (?:may|might|can|could|should|will|would)(?: \w{2,20}ly| also| want to| wish"
        r" to| need to| have to){0,2} (?:consult|check|refer|contact|search|look|ask|visit|try|find|see|read)\b",
        r"\b(?:it (?:would be|is|'s|may be|might be) (?:best|recommended|advisable|better|helpful|necessary"
        r"|important) to (?:consult|check|refer|contact|seek|look|ask|visit|see|provide|verify|have))\b",
        r"^(?:for|to get|to find|to answer|to determine|to provide|in order to)\b[^.]{0,120}\b(?:consult|refer"
        r"|check|contact|visit|need|needed|required|necessary|recommend|recommended|provide|see)\b",
        r"^(?:more|additional|further)(?: \w{1,20}){0,3} (?:information|context|details|resources|research|sources)\b",
        r"^(?:i|we) (?:recommend|suggest|advise|need|would need|would recommend|would suggest)\b"
        r"|^consult(?:ing)?\b|^(?:note|answer|final answer|response)$",
        r"^(?:this|it) (?:is|may be|might be|could be) (?:because|due to|possible that|likely that)\b",
    ),
    lead=(
        r"(?:as far as (?:i|we|one) can (?:tell|see|judge)|unfortunately|however|therefore|thus|hence|so|but|sorry"
        r"|well|sure|also|additionally|moreover|furthermore|and|yet|overall|in conclusion|in summary|as a result"
        r"|regrettably|apologies|to be honest|honestly|note that|please note that|note|it should be noted that|it"
        r" is important to note that|it's important to note that|it is worth noting that|it's worth noting that"
        r"|final answer|answer|response|reason|explanation|status|verdict|result|output|label|conclusion|i can"
        r" (?:tell you|say|confirm) that|a|as such|still|nevertheless|nonetheless|that said|i think|i believe|it"
        r" (?:seems|appears) that|from what i can (?:see|tell)|consequently|because|since|as|in short)(?: ?[:,!.]|"
        r" (?=the|these|i|it|there|we|no|none|ANY))"
    ),
    but=(
        r"(?<!sorry, )(?<!sorry )(?<!apologi[sz]e, )(?<!apologies, )(?<!afraid )(?<!nothing )(?<!help )but(?! (?:also"
        r"|rather|not limited))|(?<!not, )(?<!n't, )however|nevertheless|nonetheless|that said|that being said"
        r"|(?<!as )though|although|even"
        r" though|yet(?= (?:it|they|the|there|ANY))|(?<=, )only(?= that)|while(?= (?:the|these|this|it|they|i"
        r"|there|NUM|ANY))|whereas"
    ),
    though=(r"although|though|even though|while|whilst|despite|even if"),
    so=(r"(?<=, )so|(?<=; )so|therefore|thus|hence|because|since"),
    joins=(r"and "),
    verb=(r"\b(?:is|are|was|were|has|have|had|can|will|\d{1,9})\b"),
    reported=(
        r"\b(?:do not|don't) know (?:of (?:an?|any|another)|any|another)\b(?![^.]{0,40}\b(?:STRONG|WEAK|FACT|THING"
        r"|way)\b)|, (?:wrote|writes|said|says|recalled|added|replied|noted) \w{2,20}(?: \w{1,20}){0,3}$|, (?:he|she"
        r"|they|the \w{1,20}|an? \w{1,20}) (?:wrote|writes|said|says|recalled|replied|admitted|added)$|^(?!i |we |there"
        r" |it |they |this |ANY)[^,]{1,80} (?:had|has|found|reported|used) (?:\w{1,20} )?(?:insufficient|not"
        r" enough)\b|(?:\b(?:is|was) (?:an?|the)|, an?) (?:\w{1,20} ){0,3}?(?:song|film|movie|novel|album|book"
        r"|play|poem|single|series|game|band)\b|^(?:the |this |a |our |their )?(?:\w{1,20} )?(?:study|trial|review"
        r"|authors?|researchers?|scientists?|experiment|sample|survey|investigators)\b(?!')|\bin the (?:\w{1,20}"
        r" )?(?:study|trial|sample|experiment|survey)\b|^(?!i |i'm |we |it )(?:(?!(?:not|no|none|never|neither"
        r"|cannot|unable|\w{1,9}n't|fails?|hardly|scarcely|barely|nothing)\b)[\w'-]{1,20},? ){1,12}?(?<!the )(?<!a"
        r" )(?:says?|said|states?|stated|ruled|claims?|claimed|wrote|writes|reports?|reported|shows?|showed"
        r"|argues?|argued|believed|told|replied|explains?|explained|admits?|admitted|concluded|notes?|noted"
        r"|announced)(?: \w{1,20})? (?:that|he|she) |\b(?:if|when|whenever|unless) ANY(?: [\w'-]{1,20}){0,4}? (?:NEG"
        r"|lacks?)\b|^there (?:is|was|are)(?: not|n't) (?:enough|sufficient) evidence to \w{2,20} that\b"
    ),
    firm=(r"(?:yes|no),(?! (?:i|we) )"),
)
