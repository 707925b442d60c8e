"""How abstaining is worded in Italian."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

ITALIAN = Table(
    language="it",
    parts={
        **shape.PARTS,
        "MENTION": r"(?:menzion\w{1,3}|indica\w{0,2}|specifica\w{0,2}|precisa\w{0,2}|dice|dett[oa]|nomina\w{0,2}"
        r"|compa(?:re|iono)|figura\w{0,2}|risulta\w{0,2}|riporta\w{0,2}|cita\w{0,2}|accenna\w{0,2}|appa(?:re|iono)"
        r"|trova\w{0,2}|presente)",
        "NOWHERE": r"(?:da nessuna parte|in nessun (?:punto|luogo|passo|documento))",
        "FOUNDNO": r"(?:non (?:vi )?(?:ho|abbiamo) (?:trovato|individuato|rinvenuto|visto|rilevato"
        r"|riscontrato)(?! che)|senza trovare|non (?:vedo|riscontro) (?:alcun\w?|nessun\w?|nulla|traccia))",
        "HERE": r"qui",
        "ON": r"(?:su(?:l\w{0,2}|i|gli)?|circa|riguardo|in merito)",
        "GIVEN": r"(?:(?:inviat|trovat|condivis|caricat|estratt|ricevut)[oaie]|(?:fornit|dat|indicat|citat|allegat"
        r"|riportat|propost|presentat|consultat|recuperat)[oaie]"
        r"|disponibil[ei]|a (?:mia |nostra |tua |sua )?disposizione|messi a disposizione|in questione|precedenti"
        r"|che (?:mi|ci) (?:ha|hai|avete) \w{3,20}|che (?:ho|abbiamo|vedo))",
        "PILE": r"(?:documenti|testi|passaggi|brani|fonti(?! (?:di|d'|cald|term|rinnov|natur|miner))|contesti"
        r"|estratti|articoli|paragrafi|risultati (?:di|della) ricerca|frammenti|materiali)",
        "STRONG": r"(?:document[oi]|test[oi]|passaggi?o?|bran[oi]|font[ei]|contest[oi]|estratt[oi]|articol[oi]"
        r"|paragraf[oi]|frammenti|materiale)",
        "WEAK": r"(?:pagin[ae]|informazioni|dati|materiale|materiali|contenuto|contenuti)",
        "MANY": r"(?:\b(?:i|gli|le|questi|queste|entramb[ie](?: (?:i|gli|le))?|tutt[ie](?: (?:i|gli|le))?|ai|agli|alle)"
        r"|(?<=\bn)(?:ei|egli|elle)|(?<=\bd)(?:[ae]i|[ae]gli|[ae]lle)|(?<=\bsu)(?:i|gli|lle)) ",
        "ONE": r"(?:\b(?:(?:il|lo|la|questo|questa|al) |l'|quest')|(?<=\bn)(?:el |ello |ella |ell')"
        r"|(?<=\bd)(?:[ae]l |[ae]lla |[ae]ll')|(?<=\bsu)(?:l |lla |ll'))",
        "KIND": r"(?:STRONG(?: GIVEN)?)",
        "NO": r"(?:non|nessun[oa]?|nessun'|nulla|niente|né|neanche|neppure)",
        "NIL": r"(?:nulla|niente|nessun \w{2,20}|nessuna \w{2,20}|da nessuna parte)",
        "ONLY": r"(?:solo|soltanto|tutt[ie]|sempre)",
        "TELL": r"(?:(?:menzion|specific|indic|dic|riport|spieg|precis|rivel|parl|affront|descriv|permett|consent"
        r"|rispond|raccont|accenn|cit|chiari|dichiar|nomin|dett?agli|aiut|stabil|tratt|bast)\w{0,6}|fa|fanno)",
        "HOLD": r"(?:(?:conteng|contien|conten|fornisc|forn|includ|offr|present)\w{0,6}|dà|danno|ha|hanno)",
        "THE": r"(?:il|lo|la|le|i|gli|l'\w{1,20}|(?:il |la )?su[oa]|un[ao]? (?:risposta|MATTER))",
        "TOLD": r"(?:evinc\w{1,4}|emerg\w{1,4}|(?:menzionat|specificat|indicat|precisat|detto|dett|spiegat|riportat"
        r"|trovat|citat|rivelat|affrontat"
        r"|descritt|fornit|dat|chiarit|noto|not|presente|chiar|nominat|trattat)[oaie]?|(?:determina|stabili|dedur"
        r"|desum|sap|capi|ricava|conclude|rispond)\w{2,5}|compar\w{1,4}|risult\w{1,4}|figur\w{1,4}|trova\w{0,3}"
        r"|si (?:dice|legge|parla))",
        "MATTER": r"(?:cifr[ae]|date?|nom[ei]|numer[oi]|informazion[ei]|menzion[ei]|dat[oi]|dettagli[oi]?"
        r"|riferiment[oi]|indicazion[ei]|rispost[ae]|spiegazion[ei]|cenn[oi]|indizi[oi]?|element[oi]|tracci[ae])",
        "LESS": r"(?:tac(?:e|ciono)|mut[oaie] su|mancano|manca|omett(?:e|ono)|vagh[ie]|vag[oa]|insufficient[ei]|poco"
        r" chiar[oaie]|sotto silenzio|sorvolano|sorvola|in sospeso|troppo (?:poc|brev|vagh|scars)\w|non si"
        r" sa|carenti|si interromp\w{2,4}|prive?i? di (?:MATTER))",
        "IMPOSSIBLE": r"(?:impossibile|non (?:è possibile|si può|si sa|consent\w{1,4}|permett\w{1,4}))",
        "BEYOND": r"(?:oltre|esula|al di fuori|fuori)",
        "OWN": r"(?:fu|furono|era|erano|stat[oaie]|sono (?:d'accordo|concordi)|contraddic\w{1,4}|concordano|divergono)",
        "SUB": r"(?:che|chi|come|quando|perché|se|dove|secondo|stando|quanto|quale|quali|mentre|poiché)",
        "ABOUT": r"(?:di|del\w{0,2}|su|sul\w{0,2}|a|al\w{0,2})",
        "IN": r"(?:in base |n|d|su|in |da |tra |fra |con |su )",
        "AFTER": r"(?:secondo |stando a)",
        "OF": r"(?:d|di |tra |fra )",
        "CANNOT": r"(?:non (?:le |ti |vi |mi )?(?:posso|riesco a|riesco|sono in grado di|potrei|ho potuto"
        r"|sono riuscit[oa]"
        r" a|possiamo|è possibile|saprei|siamo in grado di|(?:ho|c'è) modo di)|mi è impossibile|preferisco non"
        r"|preferirei non)",
        "FIND": r"(?:ricava|desum|estra|trarre|ottene|identific|nomin|individu|valuta|stima|quantific|rispond"
        r"|determina|trova|dir|fornir|dar|conferma|aiuta|stabili|indica|identifica|dedu|desume|conclude"
        r"|offri|precisa|verifica|afferma|azzarda|accede|pronuncia|specula)\w{1,6}",
        "HAVENO": r"(?:non mi (?:è|sono) stat[oaie] (?:dat|fornit)[oaie]|non ho ricevuto|non (?:ho|dispongo|possiedo"
        r"|trovo|vedo|abbiamo|mi (?:risulta|risultano)|sono in possesso)|mi (?:mancano|manca))",
        "PLACE": r"(?:ne[li]\w{0,2}|in|sul\w{0,2}|secondo)",
        "UNSAID": r"non (?:si |è |viene |vengono |sono |risulta )?(?:invece |però |tuttavia )?(?:dice|dett[oa]|menziona"
        r"|menzionat[oaie]|specificat[oaie]|indicat[oaie]|precisat[oaie]|specifica|precisa|fa (?:cenno|menzione))",
        "NONE": r"(?:nessun[oa]?|senza|non (?:c'è|ci sono)|assenza di)",
        "INFO": r"(?:(?:informazion|menzion|indicazion)[ei]|(?:dat|dettagli|riscontr|cenn|riferiment|risultat)[oi]?"
        r"|risposta)",
        "FOUND": r"(?:è stat[oa] )?(?:(?:trovat|reperit|fornit|rilevat|presente?)[oaie]?|disponibil[ei]|al riguardo"
        r"|in merito)",
        "APT": r"(?:(?:rilevant|pertinent|util|corrispondent)[ei])",
        "VOID": r"(?:(?:assent|mancant|insufficient|inesistent)[ei]|non (?:FOUND|pervenut[oaie]|reperibil[ei]))",
    },
    marks=(
        r"\b(?:il |la |l')?(?:passaggio|documento|fonte|testo|brano|articolo|estratto) (?:n\.? ?)?\d{1,3}\b",
        r"MANY(?:estratti|brani|passaggi) (?:del |della |dei |delle |dell')\w{3,25}|(?:MANY(?:(?:GIVEN|mie|miei|sue"
        r"|suoi|tue|tuoi|due|tre|quattro|cinque|sei|\d{1,2}) ){0,2}PILE(?: GIVEN)?|(?:MANY|ONE|\b)"
        r"(?:WEAK|STRONG) GIVEN|^(?:documenti|fonti))\b(?! del(?:la)? )",
        r"(?:MANY|ONE)\w{3,25} (?:allegat|fornit|caricat|condivis)[oaie]|ONESTRONG\b(?! del(?:la)? )",
    ),
    cue=r"\b(?:servirebbero|servono|occorrerebbero|occorrono|ci vorrebbero|sarebbero necessari[ei]|indeterminat[oa]"
    r"|scars[oaie]|limitat[oaie]|assente|n\.? ?p|interromp[a-z]{2,4}|speculazione|speculare"
    r"|congettura|indovinare|avrei bisogno|servirebbe|occorrerebbe)\b|\b(?:tac(?:e"
    r"|ciono)|esula|oltre|fuori|n ?/ ?d)\b|\b(?:non|nessun|nessuna|nessuno|nulla|niente|né"
    r"|sconosciut[oaie]|impossibile|dispiace|spiacente|purtroppo|ignoro|insufficient[ei]|scus\w{1,4}|n ?/ ?a|manca"
    r"|mancano|mancanza|senza|n\.d|omett[a-z]{1,4}|vagh[ie]|vag[oa]|mut[oaie]|silenzio|sospeso|sorvola|sorvolano)\b",
    alone=(
        *shape.ALONE,
        r"non (?:trovat|determinat|definit|riportat|identificat|pervenut)[oae]|n\.? ?p|indeterminat[oa]|assente",
        r"(?:nessuna|senza) risposta possibile",
        r"n ?[/.] ?d",
        r"(?:n ?/ ?a|n\.d|sconosciut[oa]|non (?:lo )?so|non saprei(?: dir\w{1,4})?|non (?:specificat|menzionat|indicat"
        r"|not|fornit"
        r"|precisat)[oae]|non (?:disponibile|presente|risponde)|nessuna idea|impossibile (?:dirlo|dire|rispondere"
        r"|stabilirlo))",
    ),
    refuses=(
        r"\b(?:servirebbero|servono|occorrerebbero|occorrono|ci vorrebbero"
        r"|sarebbero necessari[ei])\b[^.]{0,20}(?:altr[ei]|più|ulteriori) (?:STRONG|WEAK)\b[^.]{0,20} per (?:chiarir"
        r"|risponder|saper|dir|stabilir)\w{1,3}\b",
        *shape.REFUSES,
        r"^(?:il |le |i )?(?:contesto|informazioni|dati|materiale)(?: GIVEN)? (?:è |sono )?(?:insufficient[ei]"
        r"|scars[oaie]|limitat[oaie])\b",
        r"\b(?:avrei bisogno|mi servirebbe|servirebbe|occorrerebbe)\b[^.]{1,80} per (?:risponder|saper|dir)\w{1,3}\b",
        r"\b(?:sarebbe|e) (?:\w{1,20} ){0,2}?(?:speculazione|speculare|congettura|tirare a indovinare)\b|\bpotrei solo"
        r" (?:speculare|indovinare|fare ipotesi)\b",
        r"\bnon (?:lo |ne )?so\b|\b(?:lo )?ignoro\b|\bnon (?:ne )?ho (?:\w{1,20} ){0,2}?idea\b",
        r"\bnessuna idea(?=$|,)",
        r"\bnon ho (?:\w{1,20} ){0,2}?(?:accesso|conoscenz[ae]|opinioni|contesto)\b",
        r"\b(?:non è possibile|è impossibile|impossibile|non si può|non può)(?: \w{1,20}){0,2}? (?:rispondere"
        r"|ricevere risposta|(?:dare )?una risposta|avere risposta)\b",
        r"^(?:mi dispiace|mi spiace|spiacente|sono spiacente|scusa\w{0,3}|mi scuso|chiedo scusa),? (?:ma|non|i|il"
        r"|però)\b",
        r"\b(?:come|in quanto) (?:un |una )?(?:modello|ia|intelligenza|assistente)\b[^.]{0,60} non\b",
        r"\bnon (?:ci sono|c'è|vi sono|sono|ho)(?: \w{1,20}){0,2}? (?:abbastanza|sufficienti?)\b|\b"
        r"(?:informazioni|dati) (?:sono )?insufficienti\b",
    ),
    lacks=(
        *shape.LACKS,
        r"\bnon (?:ci sono|c'è|esistono|vi sono|è presente|sono presenti|sono disponibili|si trovano|risultano|è"
        r" disponibile)(?: \w{1,20}){0,3}? (?:informazion[ei]|menzion[ei]|dettagli|dati|riferimenti a|indicazioni)\b",
    ),
    they=shape.THEY,
    remarks=(
        *shape.REMARKS,
        r"\bnon (?:ne )?sono (?:\w{1,20} )?(?:sicur[oa]|cert[oa])\b",
    ),
    topics=(
        r"^(?:ho|abbiamo)(?: \w{1,20})? (?:letto|esaminato|consultato|controllato|verificato|scorso|analizzato|cercato"
        r"|rivisto)\b",
        r"^(?:ANY|NUM|essi|questi)(?: \w{1,20}){0,2}? (?:parl|tratt|affront|descriv|discut|si (?:concentr|riferi"
        r"|occup|limit)|riguard|analizz|conteng|contien|forniscon|menzionano (?:solo|soltanto|unicamente))\w{0,6}\b",
        r"^(?:invece|si tratta di|si parla)\b|^(?:parlano|trattano|riguardano|si concentrano)\b",
    ),
    asides=(
        r"^(?:forse|magari|può darsi che)\b[^.]{0,80}\b(?:aiut|sito|util|pagina)\w{0,4}|^(?:provi|prova|verifichi"
        r"|controlli|si consiglia|conviene|consiglio)\b",
        r"\b(?:per favore|non esit\w{1,4}|posso aiutar\w{1,3}|aiutarti|ti consiglio|le consiglio|consiglio"
        r"|suggerisco)\b|^se (?:hai|ha|vuoi|vuole|puoi|può|desider\w{1,3}|mi)\b|\b(?:sono )?a (?:tua |sua |vostra )?"
        r"disposizione$|^grazie\b",
        r"^(?:potresti|potrebbe|puoi|può)\b|^(?:purtroppo|mi dispiace|ciao|certo|scusa|spiacente)$|^grazie\b.{0,40}$"
        r"|^consult\w{1,3}\b",
    ),
    lead=r"(?:purtroppo|quindi|pertanto|tuttavia|risposta|perciò|inoltre|ma|e|però|perché|poiché)(?: ?[:,!]| )",
    but=r"(?<!dispiace, )(?<!spiacente, )(?<!scusa, )(?<!scuso, )ma(?! anche)|(?:^|(?<=[,;] ))(?:tuttavia|però"
    r"|comunque|anche se|sebbene|benché|mentre|eppure)",
    though=r"anche se|sebbene|benché|nonostante",
    so=r"(?:^|(?<=[,;] ))(?:quindi|pertanto|perciò|perché|poiché|dunque)",
    # Not where it is the verb, which without its accent looks the same.
    joins=r"(?<!non )e (?!(?:BEYOND|TOLD)\b)",
    verb=r"\b(?:è|sono|era|erano|fu|ha|hanno|misura|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:dati|informazioni) insufficienti",
        named=r"(?:(?:ha|hanno) )?(?:indic|cit|critic|segnal|lament)(?:ò|arono|ato)",
        cause=r"come (?:\w{1,20} ){0,2}?(?:causa|motivo|ragione|problema|ostacolo)",
        caused=r"causarono|provocarono|ritardarono|impedirono|portarono",
    )
    + r"\b(?:se|quando) ANY\b|^se non (?:è|sono) (?:disponibil|indicat|specificat)\w"
    r"|^(?!ANY)[^,]{0,60}\b(?:aveva|avevano|ebbe|disponeva|trovarono) (?:di )?(?:\w{1,20} ){1,2}insufficienti\b|"
    r"\bè (?:un[ao]?|il|la|un) (?:\w{1,20} )?(?:canzone|film|romanzo|libro|album|opera|poesia|serie)\b|"
    r"^(?:lo|gli|la|i|il|questo|questa) (?:\w{1,20} )?(?:studio|autori|ricercatori|ricerca|sperimentazione)\b|"
    r"\b(?:ufficio|punto|centro|banco|sportello) informazioni\b|"
    r"^(?:[^,]{0,80} )?(?<!non )\b(?:dice|dicono|disse|diceva|afferma|affermano|affermò|dichiara"
    r"|dichiarò|rispose|scrisse|sostiene|ha detto) (?:che\b|di\b)",
    firm=r"(?:sì|no),",
)
