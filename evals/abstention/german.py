"""How abstaining is worded in German."""

from __future__ import annotations

from evals.abstention.table import Table

GERMAN = Table(
    language="de",
    parts={
        "GIVEN": r"(?:(?:bereitgestellt|angegeben|vorliegend|gegeben|zur verfügung (?:gestellt|stehend)|obig"
        r"|verfügbar|genannt|vorhanden|beigefügt|aufgeführt|zitiert|mitgeliefert|vorgelegt|überlassen"
        r"|gefunden)\w{0,2}|beiden|zwei"
        r"|drei)",
        "STRONG": r"(?:dokument(?:e|en|s|es)?|text(?:e|en|s|es)?|textstellen?|(?:text)?passagen?|quellen?"
        r"|kontext(?:e|en|s|es)?|abschnitte?n?|auszug(?:s|es)?|auszügen?|artikeln?|unterlagen|suchergebniss?e?n?"
        r"|textauszügen?|ausschnitt(?:s|en?)?)",
        "WEAK": r"(?:informationen|angaben|materiali?e?n?|daten|inhalte?n?)",
        "SRC": r"(?:\b(?<!laut )(?:der|die|das|den|dem|des|diese[nrms]?|im|beim|vom|keine[rsnm]?|ihre[nrm]?"
        r"|deine[nrm]?|aus|in) (?:GIVEN ){0,2}STRONG|\b(?:GIVEN ){1,2}(?:STRONG|WEAK)|^dokumente)\b(?! des| der)"
        r"(?: von ihnen| von dir)?",
        "NUM": r"\b(?:passage|dokument|quelle|text|abschnitt|artikel|auszug) (?:nr\. |nummer )?\d{1,3}\b",
        "NO": r"(?:nicht|kein\w{0,2}|keinerlei|nichts|weder)\b",
        "SAY": r"(?:enth[aä]lt(?:en)?|erwähn(?:en|t)|nenn(?:en|t)|sag(?:en|t)|geben|gibt|angeben|angibt|machen|macht"
        r"|liefer(?:n|t)|biete[nt]|beinhalte[nt]|beschreib(?:en|t)|erklär(?:en|t)|erläuter(?:n|t)|beantworte[nt]"
        r"|spezifizier(?:en|t)|behandel(?:n|t)|verraten|verrät|führ(?:en|t)|äusser(?:n|t)|gehen|geht|verfüg(?:en|t)"
        r"|thematisier(?:en|t)|erzähl(?:en|t)|berichte[nt]|mitteilen|präzisier(?:en|t))",
        "SAID": r"(?:erwähnt|genannt|angegeben|enthalten|zu finden|gefunden|beschrieben|hervor|gesagt"
        r"|beantwort\w{1,5}|entnehmen|entnommen|ersichtlich|spezifiziert|erläutert|erklärt|thematisiert|behandelt"
        r"|bestimmen|ableiten|feststellen|ermitteln|aufgeführt|vorhanden|eindeutig|klar|genau beziffert|beziffert"
        r"|festgelegt|präzisiert|ausgeführt|auf)",
        "MATTER": r"(?:informationen|information|angaben?|hinweise?|details|auskunft|erwähnung|aussagen?|antwort"
        r"|daten|belege?|anhaltspunkte?|beschreibung|erklärung)",
        "FACTS": r"(?:informationen|angaben?|details|auskunft|auskünfte|erwähnung)",
        "UN": r"un(?:erwähnt|genannt|beantwortet|geklärt|bestimmt|ausgesprochen)",
        "DO": r"(?:beantworten|sagen|finden|bestimmen|angeben|geben|machen|feststellen|ermitteln|beurteilen|antworten"
        r"|helfen|liefern|nennen|bestätigen|weiterhelfen|bereitstellen|mitteilen|treffen|entnehmen|eingehen|erteilen"
        r"|ableiten|schliessen)",
    },
    cue=r"\b(?:spekul[a-z]{1,6}|raten|vermutung|musste ich|brauchte ich|brauche ich|ich musste|ich brauchte"
    r"|kein[a-z]{0,2} schlau)\b|\b(?:ausserhalb|hinaus|k\. ?a)\b|\b(?:nicht|nichts|kein\w{0,3}|keinerlei|weder"
    r"|unbekannt|unklar"
    r"|unmöglich|leider|leid|entschuldigung"
    r"|unbeantwortbar|unzureichend\w{0,2}|wenig|schweigen|schweigt|offen|ohne|n ?/ ?a|unsicher|bedaure"
    r"|fehl\w{1,3}|überfragt|nirgends|nirgendwo|unerwähnt|ungenannt|unbeantwortet|ungeklärt|unbestimmt"
    r"|unausgesprochen)\b",
    alone=(
        r"k\. ?a\.?|keine? infos?(?: (?:dazu|dar[uü]ber|verfügbar))?|(?:es gibt|dazu gibt es) keine infos?(?:"
        r" dazu)?|nicht in SRC|keine (?:angaben?|informationen) (?:im|in) .{0,30}"
        r"|nicht (?:im|in|aus) .{0,30} (?:enthalten|erwähnt|genannt|angegeben|zu finden|ersichtlich)",
        r"keine (?:passenden?|relevanten?) (?:STRONG|WEAK|stellen?)(?: (?:gefunden|vorhanden))?",
        r"(?:n ?/ ?a|k\. ?a|unbekannt|unklar|unbeantwortbar|nicht (?:beantwortbar|angegeben|erwähnt|bekannt"
        r"|verfügbar|genannt|spezifiziert|vorhanden|bestimmbar|feststellbar)|keine (?:angaben?|antwort|information"
        r"|informationen|ahnung|auskunft|daten)(?: (?:verfügbar|vorhanden|möglich))?|weiss nicht|überfragt)",
    ),
    refuses=(
        r"\b(?:musste|brauchte) ich\b[^.]{1,80}|\bich (?:musste|brauchte)\b[^.]{1,60} (?:um|damit|sehen|kennen"
        r"|lesen)\b",
        r"\b(?:ware|sind|ist) (?:\w{1,20} ){0,2}?(?:spekulation|spekulativ|geraten|vermutung|raterei)\b|\bich konnte"
        r" nur (?:raten|spekulieren|vermuten)\b|\bnicht schlau\b",
        r"\b(?:frage|das|dies|es|thema|antwort)\b[^.]{0,40} (?:ausserhalb (?:des (?:rahmens|umfangs) )?(?:der"
        r"|dieser|des) (?:GIVEN ){0,2}STRONG|über SRC hinaus)|\bausserhalb der (?:GIVEN ){0,2}STRONG$",
        r"\bich weiss\b(?: (?:es|das|leider|die antwort|darauf|dazu)){0,3} (?:nicht|keine antwort)\b|\bweiss ich"
        r"(?: \w{1,20}){0,2} nicht\b",
        r"\b(?:(?:ich|wir) (?:kann|können|konnte|konnten|könnte)|(?:kann|können|konnte|konnten) (?:ich"
        r"|wir))\b[^.]{0,80} NO[^.]{0,80}\bDO\b",
        r"\b(?:ich (?:habe|hatte|finde|besitze|verfüge über)|(?:habe|finde) ich|wir haben)\b(?: \w{1,20}){0,6}?"
        r" kein\w{0,2}(?: \w{1,20}){0,3}? (?:MATTER|kenntnis\w{0,3}|zugriff|zugang|ahnung|wissen|meinung)\b",
        r"\bmir\b(?: \w{1,20}){0,5}? (?:liegen|liegt|ist|sind|fehlen)\b(?: \w{1,20}){0,6}? (?:kein\w{0,2}|nicht"
        r" bekannt|nichts bekannt|informationen)\b|\bliegen mir\b(?: \w{1,20}){0,6}? keine\b",
        r"\b(?:frage|anfrage|das|dies|sich|es)\b[^.]{0,100} nicht(?: \w{1,20}){0,4} (?:beantwortet|beantworten"
        r"|beantwortbar)\b",
        r"\bnicht (?:beantwortbar|zu beantworten)\b|\bunbeantwortbar\b|\b(?:nicht möglich"
        r"|unmöglich)\b[^.]{0,80}\b(?:beantworten|antwort)",
        r"^(?:es )?tut mir (?:\w{1,20} )?leid,? (?:aber|ich|doch|die|das)\b|^(?:entschuldigung|bedaure|sorry"
        r"|verzeihung),? (?:aber|ich)\b",
        r"\bals (?:ki|künstliche|sprachmodell|ai|ein sprachmodell|eine ki)\b[^.]{0,60} NO",
        r"\b(?:nicht genügend|nicht genug|nicht ausreichend\w{0,2}|unzureichende|zu wenig|zu wenige|nicht die"
        r" nötigen|keine ausreichenden|nicht hinreichend\w{0,2}) (?:informationen|angaben|daten|kontext)\b|\breich"
        r"(?:en|t)\b[^.]{0,40} nicht aus\b",
        r"(?:SRC(?: \w{1,20}){0,3}? SAY|SAY SRC)(?: \w{1,20}){0,4}? (?:keine|nicht die|keinerlei) antwort",
        r"\b(?:ich bin|wir sind) (?:\w{1,20} )?nicht in der lage\b|\bich muss passen\b|\bich bin überfragt\b",
    ),
    lacks=(
        # Nearly any verb in the present: of their sources answers speak in the negative only to abstain.
        r"SRC(?![^.,]{0,60}\b(?:wurden?|worden|waren?|hatten?|konnten?|kamen?|gingen?"
        r"|\w{3,20}ten)\b)[^.,]{0,80} (?:NO|nirgend)",
        r"SRC[^.]{0,80}, SAY\b[^.]{0,60} NO|\bnicht (?:gegenstand|teil|bestandteil|thema) SRC",
        # About something else; missing, or not said by anybody.
        r"SRC\b[^.]{0,80}, (?:und )?nicht (?:mit|von|vom|um|über|auf|den|die|das)\b",
        r"\bfehl(?:t|en)\b[^.]{0,40} SRC|SRC[^.]{0,40} fehl(?:t|en)\b|\bSAY kein\w{0,2} (?:der|dieser"
        r"|von den) (?:GIVEN )?STRONG",
        r"^es (?:wird|ist|bleibt)(?: \w{1,20})? (?:nicht (?:erwähnt|gesagt|angegeben|genannt|erläutert|beschrieben"
        r"|klar|deutlich)"
        r"|UN)\b",
        r"SRC\b[^.]{0,40} UN\b|\bUN\b[^.]{0,20} SRC",
        r"(?:SRC|\bich|\bwir)\b[^.]{0,80},? (?:aber |doch )?(?:konnten?|kann|fand|finde)\b[^.]{0,20} kein\w{0,2}"
        r" MATTER\b",
        r"(?:SRC(?: \w{1,20}){0,2}? SAY|SAY SRC)(?: \w{1,20}| als){0,6}? NO",
        r"SRC(?: \w{1,20}){0,4}? NO(?: \w{1,20}){0,5}? SAY\b",
        r"SRC (?:wird|werden|wurde|ist|sind|geht|gehen|finden|findet|gibt|lässt|lassen|steht|stehen|kann|können"
        r"|fehlt|fehlen)\b[^.,]{0,60}(?: NO[^.]{0,80} (?:SAID|MATTER)|(?<=fehlt)|(?<=fehlen))\b",
        r"SRC steh(?:t|en)(?: \w{1,20}){0,3}? nichts?\b",
        r"SRC(?: \w{1,20}){0,3}? NO(?: \w{1,20}){0,4}? (?:SAID|MATTER)\b",
        r"\bNO[^.]{0,80} (?:in|aus|anhand|mit|auf) (?:\w{1,20} )?SRC",
        r"\bes (?:gibt|liegen|finden sich|existieren)(?: \w{1,20}){0,4}? kein\w{0,3}(?: \w{1,20}){0,3}? FACTS\b",
        r"\b(?:dazu|darüber|hierzu|hierüber|davon)\b(?: \w{1,20}){0,4}? (?:kein\w{0,3}|nichts)\b(?:"
        r" \w{1,20}){0,3}? (?:FACTS|gesagt|erwähnt)\b",
        r"^kein\w{0,3}(?: \w{1,20}){0,2}? FACTS (?:zu|zur|zum|über|dazu|darüber|hierzu|vorhanden|verfügbar)\b",
        r"\b(?:wird|werden|ist|sind) (?:jedoch |aber |dort |darin |allerdings |leider ){0,2}nicht (?:\w{1,20} )?"
        r"(?:angegeben|spezifiziert|erwähnt)$",
        r"\b(?:erfährt|erfahren|liest|lesen|findet|finden) (?:man|wir|ich)\b[^.]{0,60} SRC[^.]{0,30} nichts\b",
        r"\b(?:bleibt|bleiben)\b[^.]{0,30} SRC offen\b",
        r"\bschweig(?:en|t)(?: \w{1,20}){0,2}? SRC",
        r"\bliegen\b(?: \w{1,20}){0,4}? keine(?: \w{1,20}){0,2}? FACTS\b|SRC (?:schweig\w{1,2}|lässt offen"
        r"|lassen offen)\b",
        r"\b(?:in kein\w{0,3} (?:der |dieser )?(?:GIVEN ){0,2}STRONG|kein\w{0,3} (?:der |dieser )?(?:GIVEN"
        r" ){0,2}STRONG(?: \w{1,20}){0,2}? SAY)\b|\bnichts (?:\w{1,20} )?(?:in|aus) SRC",
    ),
    they=(
        r"^(?:(?:sie|er|es|diese|dieser|dies|darin|dort) )?(?:wird |werden |steht |stehen )?(?:SAY )?(?:\w{1,20}"
        r" ){0,3}?NO",
    ),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? SAY(?: \w{1,20}){0,4}? NO",
        r"\bich bin (?:mir )?(?:\w{1,20} ){0,2}(?:nicht (?:\w{1,20} )?sicher|unsicher)\b|\bbin ich (?:mir"
        r" )?nicht sicher\b",
    ),
    topics=(
        r"^(?:SRC|NUM|sie|er|es|diese[rs]?)(?: \w{1,20}){0,2}? (?:handel(?:n|t)|behandel(?:n|t)|beschreib(?:en"
        r"|t)|befass(?:en|t)|beschäftig(?:en|t)|sprechen|spricht|konzentrier(?:en|t)|drehen|dreht|betreffen"
        r"|betrifft|enthalten|enthält|nennen|erwähnen|liefern|bieten|geben)\b",
        r"^(?:sie |es |SRC )?(?:geht|gehen) (?:\w{1,20} ){0,3}?um\b|^(?:stattdessen|vielmehr)\b|^in SRC geht"
        r" es\b|^darin geht es\b",
    ),
    asides=(
        r"\bbitte\b|^(?:wenn|falls) (?:sie|du)\b|^(?:könnten|können|kannst|könntest) (?:sie|du)\b|\bich (?:helfe"
        r"|empfehle|rate|würde)\b",
        r"\b(?:gerne? (?:weiter)?helfen|helfe ich|kann ich (?:ihnen|dir)|empfiehlt es sich|wenden sie sich"
        r"|empfehle ich)\b",
        r"^(?:leider|entschuldigung|(?:es )?tut mir (?:\w{1,20} )?leid|hallo|gerne?|natürlich|klar|danke\w{0,2})$",
    ),
    lead=r"(?:leider|daher|somit|also|jedoch|allerdings|antwort|dennoch|zudem|ausserdem|folglich|insgesamt|aber"
    r"|und|da|weil|deshalb)(?: ?[:,!]| )",
    but=r"(?:^|(?<=[,;] ))(?<!leid, )(?<!entschuldigung, )(?:aber|jedoch|allerdings|doch|dennoch|trotzdem|obwohl"
    r"|obgleich|wobei|wohingegen|auch wenn)",
    though=r"obwohl|obgleich|auch wenn|während|zwar",
    so=r"(?:^|(?<=[,;] ))(?:daher|deshalb|somit|sodass|so dass|folglich|weil)",
    joins=r"und",
    verb=r"\b(?:ist|sind|war|waren|hat|haben|wird|wurde|wurden|liegt|beträgt|\d{1,9})\b",
    reported=r"^(?:das lied|der song|der roman|der film|das buch|das album) |"
    r"^(?!ich |wir |mir |SRC)[^,]{1,60} (?:hatten?|fand|fanden) (?:zu wenig|unzureichend|nicht gen)|"
    r"\b(?:ist|war) (?:eine?|der|die|das) (?:\w{1,20} )?(?:lied|song|film|roman|buch|album|stück"
    r"|gedicht|serie|spiel)\b|"
    r"^(?:die|der|das|diese?|eine?) (?:\w{1,20} )?(?:studie|untersuchung|autoren|forscher|versuch|stichprobe)\b|"
    r"^(?:[^,]{0,80} )?\b(?:sagt|sagte|sagten|sagen|erklärte|erklärt|schreibt|schrieb|meinte|behauptet"
    r"|behauptete|antwortete|angegeben),? (?:dass|er|sie)\b",
    firm=r"(?:ja|nein),",
)
