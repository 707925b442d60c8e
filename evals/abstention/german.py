"""How abstaining is worded in German."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

GERMAN = Table(
    language="de",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:erwähnt|genannt|gesagt|berichtet|angegeben|beschrieben|erläutert|vermerkt|dokumentiert"
        r"|aufgeführt|beziffert"
        r"|verzeichnet|enthalten|die rede|ersichtlich|vermeldet|taucht[^.]{0,20} auf|kommt[^.]{0,20} vor|findet sich"
        r"|steht(?! (?:der|die|das|ein\w{0,2})\b))",
        "NOWHERE": r"(?:nirgends|nirgendwo|an keiner stelle)",
        "FOUNDNO": r"(?:(?:sehe|finde|fand) ich (?:[\w-]{1,20} ){0,3}nirgend\w{1,3}|ich (?:sehe|finde"
        r"|fand)(?: [\w-]{1,20}){1,6} nirgend\w{1,3}|(?:ich habe|habe ich)(?: [\w-]{1,20}){0,6} nicht (?:gefunden"
        r"|finden können|entdeckt)|(?:(?:ich|wir) (?:habe|haben|konnte|konnten)|(?:habe|haben|konnte|konnten) (?:ich"
        r"|wir)|^(?:habe|konnte|konnten))(?: (?!NO\b)[\w-]{1,20}){0,8} kein\w{0,2}(?: [\w-]{1,20}){1,6}? (?:gefunden"
        r"|entdeckt|ausgemacht|finden|entdecken|ausmachen|ausfindig))",
        "HERE": r"hier",
        "ON": r"(?:zum(?! \w{2,20}en\b)|zur|über(?! \d)|dazu|darüber|davon|hierzu|bezüglich|hinsichtlich)",
        "GIVEN": r"(?:(?:übermittelt|geschickt|gesandt|mitgeschickt|hochgeladen|geteilt|angehängt|eingereicht"
        r"|abgerufen|durchsucht|zitiert)\w{0,2}|(?:bereitgestellt|angegeben|vorliegend|gegeben"
        r"|zur verfügung (?:gestellt|stehend)|obig"
        r"|verfügbar|genannt|vorhanden|beigefügt|aufgeführt|zitiert|mitgeliefert|vorgelegt|überlassen"
        r"|gefunden)\w{0,2}|mir|uns|beiden|zwei|drei|vier|fünf|sechs|\d{1,2})",
        "STRONG": r"(?:dokument(?:e|en|s|es)?|text(?:e|en|s|es)?|textstellen?|(?:text)?passagen?|quellen?"
        r"|kontext(?:e|en|s|es)?|abschnitte?n?|auszug(?:s|es)?|auszügen?|artikel[ns]?|unterlagen|suchergebniss?e?n?"
        r"|textauszügen?|ausschnitt(?:s|en?)?|material(?:s|ien)?)",
        "PILE": r"(?:dokumenten?|texten?|textstellen|(?:text)?passagen|quellen|kontexten?|abschnitten?"
        r"|(?:text)?auszügen?|artikel[ns]?|unterlagen|suchergebnissen?|ausschnitten?)",
        "WEAK": r"(?:seiten?|informationen|angaben|material(?:ien)?|daten|inhalte?n?)",
        "KIND": r"(?:(?:einzige[rns]? )?(?:GIVEN )?STRONG)",
        "NO": r"(?:nicht|kein\w{0,2}|keinerlei|nichts|weder|nirgends|nirgendwo|nie|niemand|wenig)",
        "NIL": r"(?:nichts|nirgends|nirgendwo|wenig)",
        "ONLY": r"(?:nur|allein|alle|immer|zuletzt)",
        "TELL": r"(?:erwähn|nenn|sag|angeb|angib|beschreib|erklär|erläuter|beantwort|spezifizier|behandel|verrat|verrät"
        r"|äusser|thematisier|erzähl|berichte|mitteil|präzisier|klär|beleg|beziffer|zeig|beantworte|führ|geh|hilf|helf"
        r"|schreib|aufschluss)\w{0,4}",
        "HOLD": r"(?:enthält|enthalten|geben|gibt|machen|macht|liefer(?:n|t)|biete[nt]|beinhalte[nt]|verfüg(?:en|t))",
        "THE": r"(?:der|die|das|den|dem|seinen?|ihren?|sein|ihr)",
        "TOLD": r"(?:erwähnt|genannt|angegeben|enthalten|zu finden|gefunden|beschrieben|hervor|gesagt|beantwort\w{1,5}"
        r"|entnehmen|entnommen|ersichtlich|spezifiziert|erläutert|erklärt|thematisiert|behandelt|bestimmen|ableiten"
        r"|feststellen|ermitteln|aufgeführt|vorhanden|eindeutig|klar|genau|beziffert|festgelegt|präzisiert|ausgeführt"
        r"|auf|dokumentiert|verzeichnet|festgehalten|erkennen|herauslesen|schließen|klären|erfahren|sagen|nachlesen"
        r"|steht|stehen|ergibt|findet|geht)",
        "MATTER": r"(?:informationen|information|angaben?|hinweise?|details|auskunft|erwähnung|aussagen?|antwort"
        r"|daten|belege?|anhaltspunkte?|beschreibung|erklärung|zahlen|rede|aufschluss)",
        "FACTS": r"(?:informationen|angaben?|details|auskunft|auskünfte|erwähnung)",
        "UN": r"un(?:erwähnt|genannt|beantwortet|geklärt|bestimmt|ausgesprochen|klar|bekannt)",
        "LESS": r"(?:schweig\w{1,3}(?: sich)?|fehlt|fehlen|offen|UN|unzureichend\w{0,2}|unvollständig|lückenhaft"
        r"|brechen ab|bricht ab|enden (?:vor|bevor)|zu (?:vage|knapp|allgemein|kurz)|reich(?:en"
        r"|t) (?:\w{1,20} ){0,6}?nicht)",
        "IMPOSSIBLE": r"(?:unmöglich|nicht möglich)",
        "BEYOND": r"(?:hinaus,? was|ausserhalb|über (?!(?:das |den |die )?MATTER))",
        "OWN": r"(?:wurden?|worden|waren?|hatten?|konnten?|kamen?|gingen?|gehörten|nannten|enthielten|blieben|mussten"
        r"|widersprechen|dürfen)",
        "SUB": r"(?:dass|wer|wie|wann|warum|weil|ob|wo|laut|gemäß|was|welche\w?|während|wem|wen|da)",
        "ABOUT": r"(?:mit|von|vom|um|über|auf|den|die|das|der|vo|zu)",
        "IN": r"(?:in |aus |anhand |mit |auf |bei |von |(?:auf )?(?:der )?(?:grundlage|basis) |i|vo|zu|bei"
        r"|kein\w{0,2} )",
        "AFTER": r"(?:laut |nach |gemäß )",
        "OF": r"(?:von |unter |aus )?",
        # "I" and a negative word; what follows is what the answerer cannot do.
        "CANNOT": r"(?:(?:(?:ich|wir|man) (?:kann|können|konnte|konnten|könnte|vermag|darf|möchte|werde)|(?:kann|können"
        r"|konnte|konnten|darf|möchte|werde) (?:ich|wir|man|mich))(?: (?!NO\b)[\w-]{1,20}){0,10} NO)",
        "FIND": r"(?:herausfiltern|herausziehen|entnehmen|identifizieren|benennen|ausmachen|nachvollziehen|ableiten"
        r"|belegen|beziffern|entscheiden|verifizieren|bewerten|beantworten|sagen|finden|bestimmen|angeben|geben|machen"
        r"|feststellen|ermitteln|beurteilen|antworten"
        r"|helfen|liefern|nennen|bestätigen|weiterhelfen|bereitstellen|mitteilen|treffen|entnehmen|eingehen|erteilen"
        r"|ableiten|schliessen|erkennen|herauslesen|klären|herausfinden|einschätzen|spekulieren|äussern)",
        "HAVENO": r"(?:(?:(?:ich|wir) (?:habe|hatte|finde|besitze|verfüge über|haben|sehe)|(?:habe|finde"
        r"|sehe) (?:ich|wir))(?: \w{1,20}){0,6}? (?:kein\w{0,2}|nicht genug)|\bmir (?:liegen|fehlen"
        r"|wurden)(?: \w{1,20}){0,5}? ?(?:kein\w{0,2})?"
        r"|(?:habe?|fand|konnte) ich(?: \w{1,20}){0,6}?(?= nichts)|\bliegen mir(?: \w{1,20}){0,6}? keine)",
        "PLACE": r"(?:in|im|laut|nach|beim?|auf)",
        "UNSAID": r"(?:es )?(?:wird|werden|ist|sind|bleibt)(?: (?:jedoch|aber|dort|darin|allerdings|leider|dabei)){0,2}"
        r" (?:nicht (?:\w{1,20} )?(?:erwähnt|gesagt|angegeben|genannt|erläutert|beschrieben|spezifiziert)"
        r"|un(?:erwähnt|genannt|beantwortet|ausgesprochen))",
        "NONE": r"(?:(?:(?:da|hier)zu )?(?:wurden )?keine?[nr]?|keinerlei|ohne)",
        "INFO": r"(?:informationen|information|infos?|stellen?|angaben?|daten|erwähnung(?:en)?|hinweise?|auskunft"
        r"|auskünfte|details|antwort|ergebnisse?|treffer|nennung)",
        "FOUND": r"(?:(?:(?:da|hier)zu )?(?:ge|auf)funden|vorhanden|verfügbar|bekannt|enthalten|möglich|dazu|hierzu"
        r"|darüber|ermittelbar)",
        "APT": r"(?:(?:passend|relevant|einschlägig|zutreffend)\w{0,2})",
        "VOID": r"(?:fehl(?:t|en|end)|nicht FOUND|unzureichend)",
    },
    marks=(
        r"\b(?:passage|dokument|quelle|text|abschnitt|artikel|auszug) (?:nr\. |nummer )?\d{1,3}\b",
        r"\b(?:die|den|der) (?:text)?(?:auszüge|auszügen|passagen|ausschnitten?) (?:des|der|aus dem|aus der"
        r"|vom) \w{3,25}|(?:\b(?<!laut )(?:die|der|den|diese[nr]?|ihre[nr]?|deine[nr]?|meine[nr]?|beide[nr]?"
        r"|alle[nr]?) (?:GIVEN ){0,3}PILE"
        r"|\b(?:(?:der|die|das|dem|den|des|diese\w?|ihre[nrm]?) |(?<=\bi)m )?(?:GIVEN ){1,3}(?:STRONG|WEAK)"
        r"|^(?:dokumente|quellen))\b(?! des| der)(?:(?: von ihnen| von dir)|, die (?:sie|du|ich|mir"
        r"|ihr)(?: (?!NO\b)\w{1,20}){1,3})?",
        r"(?:\b(?:der|die|das|dem|den|des|diese[mrs]?|ihre[mrs]?)|(?<=\bi)m) (?:bereitgestellt|vorgelegt|hochgeladen"
        r"|übermittelt|beigefügt"
        r"|mitgeliefert|angehängt|mitgeschickt)\w{1,2} \w{3,25}|(?:\b(?<!laut )(?:der|das|dem|den|des|diese[mrs]?|die)"
        r"|(?<=\bi)m|(?<=\bvo)m|(?<=\bbei)m|(?<=\bzu)m) STRONG\b(?! des| der)|\b(?:daraus|hieraus|darin)\b",
    ),
    cue=r"\b(?:(?:weitere|andere|zusätzliche)[rn]? (?:quellen|dokumente|informationen|angaben)|ungenügende[a-z]?"
    r"|an keiner stelle|brechen ab|bricht ab|enden|hinaus|spekul[a-z]{1,6}|raten|vermutung|musste ich|brauchte ich"
    r"|brauche ich|ich musste|ich brauchte"
    r"|kein[a-z]{0,2} schlau)\b|\b(?:ausserhalb|hinaus|k\. ?a)\b|\b(?:nicht|nichts|kein\w{0,3}|keinerlei|weder"
    r"|unbekannt|unklar|unmöglich|leider|leid|entschuldigung"
    r"|unbeantwortbar|unzureichend\w{0,2}|wenig|schweigen|schweigt|offen|ohne|n ?/ ?a|unsicher|bedaure"
    r"|fehl\w{1,3}|überfragt|nirgends|nirgendwo|unerwähnt|ungenannt|unbeantwortet|ungeklärt|unbestimmt"
    r"|unausgesprochen|nie|niemand|unvollständig|lückenhaft|vage|knapp|allgemein|spekulieren)\b",
    alone=(
        *shape.ALONE,
        r"unbekannt (?:laut|nach|gemäß) (?:ANY|STRONG)|nicht (?:gefunden|auffindbar|ermittelbar|ersichtlich|definiert"
        r"|erkennbar|im (?:text|kontext)(?: enthalten)?)",
        r"(?:es gibt|dazu gibt es) keine infos?(?: dazu)?|nicht in ANY|keine (?:angaben?|informationen) (?:im"
        r"|in) .{0,30}|nicht (?:im|in|aus) .{0,30} (?:enthalten|erwähnt|genannt|angegeben|zu finden|ersichtlich)",
        r"(?:n ?/ ?a|k\. ?a|unbekannt|unklar|unbeantwortbar|nicht (?:beantwortbar|angegeben|erwähnt|bekannt"
        r"|verfügbar|genannt|spezifiziert|vorhanden|bestimmbar|feststellbar)|keine ahnung|weiss nicht|überfragt)",
    ),
    refuses=(
        r"^um (?:das|dies|es|diese frage)\b[^.]{0,80}\b(?:weitere[rn]?|andere[rn]?|zusätzliche[rn]?|mehr) (?:STRONG"
        r"|WEAK)\b",
        *shape.REFUSES,
        r"^(?:der |die |das )?(?:unzureichende\w?|nicht ausreichende\w?|ungenügende\w?"
        r"|zu wenig) (?:\w{1,20} )?(?:kontext|informationen|angaben|daten|material)\b",
        r"\b(?:musste|brauchte|bräuchte) ich\b[^.]{1,80}|\bich (?:musste|brauchte|bräuchte)\b[^.]{1,60} (?:um|damit"
        r"|sehen|kennen|lesen)\b",
        r"\b(?:ware|sind|ist) (?:\w{1,20} ){0,2}?(?:spekulation|spekulativ|geraten|vermutung|raterei)\b"
        r"|\b(?:ich konnte|ich kann|kann ich|konnte ich)"
        r" (?:nur|lediglich) (?:raten|spekulieren|vermuten)\b|\bnicht schlau\b",
        r"\b(?:frage|das|dies|es|thema|antwort)\b[^.]{0,40} (?:ausserhalb (?:des (?:rahmens|umfangs) )?|über )(?:ANY"
        r"|(?:GIVEN ){0,2}STRONG)",
        r"\bich weiss\b(?: (?:es|das|leider|die antwort|darauf|dazu)){0,3} (?:nicht|keine antwort)\b|\bweiss ich"
        r"(?: \w{1,20}){0,2} nicht\b",
        # The verb stands last in a clause that depends on another.
        r"\b(?:ich|wir|man)\b(?: (?!NO\b)\w{1,20}){0,6} NO(?: \w{1,20}){0,4}? FIND (?:kann|können|konnte|darf"
        r"|möchte)\b",
        r"^(?:das|dies|es|die (?:frage|antwort))\b[^.]{0,60} (?:lässt"
        r"|lassen) sich\b[^.]{0,60} NO(?: \w{1,20}){0,4}? FIND"
        r"|\b(?:lässt|lassen) sich\b[^.]{0,100} nicht(?: \w{1,20}){0,4} beantworten\b",
        r"\bich habe (?:\w{1,20} ){0,3}?kein\w{0,2} (?:\w{1,20} )?(?:kenntnis\w{0,3}|zugriff|zugang|ahnung|wissen"
        r"|meinung)\b|\bmir (?:ist|sind)(?: \w{1,20}){0,6}? (?:nicht|nichts) bekannt\b",
        r"\b(?:frage|anfrage|das|dies|es)\b[^.]{0,100} nicht(?: \w{1,20}){0,4} (?:beantwortet(?: (?:werden|ist))?"
        r"|beantwortbar|zu beantworten)$",
        r"\bnicht (?:beantwortbar|zu beantworten)\b|\bunbeantwortbar\b|\b(?:nicht möglich"
        r"|unmöglich)\b[^.]{0,80}\b(?:beantworten|antwort)|\bantwort\b[^.]{0,80}\b(?:nicht möglich|unmöglich)\b",
        r"^(?:es )?tut mir (?:\w{1,20} )?leid,? (?:aber|ich|doch|die|das)\b|^(?:entschuldigung|bedaure|sorry"
        r"|verzeihung),? (?:aber|ich)\b",
        r"\bals (?:ki|künstliche|sprachmodell|ai|ein sprachmodell|eine ki)\b[^.]{0,60} NO",
        r"\b(?:nicht genügend|nicht genug|nicht ausreichend\w{0,2}|unzureichende|zu wenig|zu wenige|nicht die"
        r" nötigen|keine ausreichenden|nicht hinreichend\w{0,2}) (?:informationen|angaben|daten|kontext)\b|\breich"
        r"(?:en|t)\b[^.]{0,40} nicht aus\b",
        r"\b(?:ich bin|wir sind) (?:\w{1,20} )?nicht in der lage\b|\bich muss passen\b|\bich bin überfragt\b",
    ),
    lacks=(
        r"\b(?:kommt|kommen) INANY(?: [\w-]{1,20}){0,3}? nicht vor\b|INANY (?:kommt|kommen)\b[^.,]{0,40} nicht vor\b",
        *shape.LACKS,
        r"(?:ANY|\bich|\bwir)\b[^.]{0,80},? (?:aber |doch )?(?:konnten?|kann|fand|finde)\b[^.]{0,20} kein\w{0,2}"
        r" MATTER\b",
        r"^es (?:wird|ist|bleibt)(?: \w{1,20})? (?:nicht (?:klar|deutlich)|UN)\b",
        r"\bnicht (?:gegenstand|teil|bestandteil|thema) ANY",
        r"\b(?:es (?:gibt|liegen|finden sich|existieren)"
        r"|gibt es)(?: \w{1,20}){0,4}? kein\w{0,3}(?: \w{1,20}){0,3}? (?:FACTS|MATTER (?:zu"
        r"|zum|zur|über|dazu|darüber|hierzu))\b",
        r"\b(?:dazu|darüber|hierzu|hierüber|davon)\b(?: \w{1,20}){0,4}? (?:kein\w{0,3}|nichts)\b(?:"
        r" \w{1,20}){0,3}? (?:FACTS|gesagt|erwähnt)\b",
        r"\b(?:finden sich|liegen|existieren)\b(?: \w{1,20}){0,4}? kein\w{0,3}(?: \w{1,20}){0,3}? FACTS\b",
    ),
    they=(*shape.THEY, r"\bin kein(?:em|er) (?:davon|von ihnen|dieser?)\b"),
    remarks=(
        *shape.REMARKS,
        r"\bich bin (?:mir )?(?:\w{1,20} ){0,2}(?:nicht (?:\w{1,20} )?sicher|unsicher)\b|\bbin ich (?:mir"
        r" )?nicht sicher\b",
    ),
    topics=(
        r"^(?:ich|wir) (?:habe|haben|bin|sind)\b[^.]{1,80} (?:durchgesehen|durchgegangen|gelesen|durchgelesen|geprüft"
        r"|überprüft|durchsucht|gesichtet|gesucht)$",
        r"^(?:ANY|NUM|sie|er|es|diese[rs]?)(?: \w{1,20}){0,2}? (?:handel(?:n|t)|behandel(?:n|t)|beschreib(?:en"
        r"|t)|befass(?:en|t)|beschäftig(?:en|t)|sprechen|spricht|konzentrier(?:en|t)|drehen|dreht|betreffen"
        r"|betrifft|enthalten|enthält|nennen|erwähnen|liefern|bieten|geben)\b",
        r"^(?:sie |es |ANY )?(?:geht|gehen) (?:\w{1,20} ){0,3}?um\b|^(?:stattdessen|vielmehr)\b|^in ANY geht"
        r" es\b|^darin geht es\b",
    ),
    asides=(
        r"^(?:versuchen|probieren|fragen|schauen|wenden|sehen) sie\b",
        r"^(?:vielleicht|möglicherweise|eventuell)\b[^.]{0,80} (?:hilft|helfen|weiter|website|webseite|nachsehen"
        r"|nachfragen)\b|^(?:am besten|ich rate|ich schlage)\b",
        r"\bbitte\b|^(?:wenn|falls) (?:sie|du)\b|^(?:könnten|können|kannst|könntest) (?:sie|du)\b|\bich (?:helfe"
        r"|empfehle|rate|würde)\b",
        r"\b(?:gerne? (?:weiter)?helfen|helfe ich|kann ich (?:ihnen|dir)|empfiehlt es sich|wenden sie sich"
        r"|empfehle ich)\b",
        r"^(?:leider|entschuldigung|(?:es )?tut mir (?:\w{1,20} )?leid|hallo|gerne?|natürlich|klar|danke\w{0,2})$"
        r"|^(?:vielen )?dank\w?\b.{0,40}$",
    ),
    lead=r"(?:leider|daher|somit|also|jedoch|allerdings|antwort|dennoch|zudem|ausserdem|folglich|insgesamt|aber"
    r"|und|da|weil|deshalb)(?: ?[:,!]| )",
    but=r"(?<=,)(?= (?:wann|wer|wie|wo|warum|ob|was)\b[^,]{1,60}, (?:habe|konnte|kann|geht|wird|steht|ist|sagen"
    r"|nennen)\b[^,]{0,40}\b(?:aber|jedoch|allerdings|leider)\b)|"
    + shape.late(r"aber|jedoch|allerdings", r"seine?[mnrs]?|ihre?[mnrs]?|dessen|deren|zu[rm]?|über")
    + r"|(?:^|(?<=[,;] ))(?<!leid, )(?<!entschuldigung, )(?:aber|jedoch|allerdings|doch|dennoch|trotzdem|obwohl"
    r"|obgleich|wobei|wohingegen|auch wenn)",
    though=r"obwohl|obgleich|auch wenn|während|zwar",
    so=r"(?:^|(?<=[,;] ))(?:daher|deshalb|somit|sodass|so dass|folglich|weil)",
    joins=r"und ",
    verb=r"\b(?:ist|sind|war|waren|hat|haben|wird|wurde|wurden|liegt|beträgt|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:unzureichende|ungenügende|zu wenige?|nicht genügend|fehlende) (?:daten|informationen|angaben)",
        named=r"nannten?|bemängelten?|beklagten?|kritisierten?|rügten?|meldeten?|monierten?",
        cause=r"als (?:\w{1,20} )?(?:(?:haupt)?grund|(?:haupt)?ursache|auslöser|problem|hindernis|schwäche)",
        caused=r"führten|verursachten|verzögerten|verhinderten|erschwerten|behinderten",
    )
    + r"\b(?:wenn|falls) ANY\b|^(?:das lied|der song|der roman|der film|das buch|das album) |"
    r"^(?!ich |wir |mir |ANY)[^,]{1,60} (?:hatten?|fand|fanden) (?:zu wenig|unzureichend|nicht gen)|"
    r"\b(?:ist|war) (?:eine?|der|die|das) (?:\w{1,20} )?(?:lied|song|film|roman|buch|album|stück"
    r"|gedicht|serie|spiel)\b|"
    r"^(?:die|der|das|diese?|eine?) (?:\w{1,20} )?(?:studie|untersuchung|autoren|forscher|versuch|stichprobe)\b|"
    r"^(?:[^,]{0,80} )?\b(?:sagt|sagte|sagten|sagen|erklärte|erklärt|schreibt|schrieb|meinte|behauptet"
    r"|behauptete|antwortete|angegeben),? (?:dass|er|sie)\b",
    firm=r"(?:ja|nein),",
)
