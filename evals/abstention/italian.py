"""How abstaining is worded in Italian."""

from __future__ import annotations

from evals.abstention.table import Table

ITALIAN = Table(
    language="it",
    parts={
        "GIVEN": r"(?:(?:fornit|dat|indicat|citat|allegat|riportat|propost|presentat|consultat|recuperat)[oaie]"
        r"|disponibil[ei]|a disposizione|messi a disposizione|in questione|precedenti)",
        "STRONG": r"(?:document[oi]|test[oi]|passagg[io]o?|bran[oi]|font[ei]|contest[oi]|estratt[oi]|articol[oi]"
        r"|paragraf[oi]|risultati (?:di|della) ricerca|frammenti)",
        "WEAK": r"(?:informazioni|dati|materiale|materiali|contenuto|contenuti)",
        "SRC": r"(?:\b(?<!secondo )(?:(?:i|gli|le|il|lo|la|questi|queste|questo|questa|dei|degli|delle|nei|negli"
        r"|nelle|nel|nella|dai|dagli|dalle|dal|del|sui|sul|sulle|ai|al|coi) |l'|nell'|dell'|dall')(?:(?:GIVEN|due"
        r"|tre) )?STRONG(?: GIVEN)?|\bWEAK GIVEN|^documenti)\b(?! del(?:la)? )",
        "NUM": r"\b(?:il |la |l')?(?:passaggio|documento|fonte|testo|brano|articolo|estratto) (?:n\.? ?)?\d{1,3}\b",
        "SAY": r"(?:(?:conteng|contien|conten|menzion|specific|indic|dic|fornisc|forn|riport|includ|offr|spieg|precis"
        r"|rivel|parl|tratt|affront|descriv|permett|consent|rispond|raccont|accenn|cit|chiari|present|dichiar|nomin"
        r"|espong|dett?aglian)\w{0,6}|\b(?:dà|danno|fa|fanno)\b)",
        "MATTER": r"(?:informazion[ei]|menzion[ei]|dati|dettagli|riferiment[oi]|indicazion[ei]|rispost[ae]"
        r"|spiegazion[ei]|cenni)",
        "DO": r"(?:rispondere|determinare|trovare|dire|fornire|dare|confermare|aiutar\w{1,3}|stabilire|indicare"
        r"|identificare|dedurre|desumere|concludere|offrire|precisare|dirti|dirle|dirlo|risponderti|verificare)",
    },
    cue=r"\b(?:speculazione|speculare|congettura|indovinare|avrei bisogno|servirebbe|occorrerebbe)\b|\b(?:tac(?:e"
    r"|ciono)|esula|oltre|fuori|n ?/ ?d)\b|\b(?:non|nessun|nessuna|nessuno|nulla|niente|né"
    r"|sconosciut[oaie]|impossibile|dispiace|spiacente|purtroppo|ignoro|insufficient[ei]|scus\w{1,4}|n ?/ ?a|manca"
    r"|mancano|senza|n\.d)\b",
    alone=(
        r"nessun[oa]? ?(?:STRONG|informazione) (?:rilevante|pertinente)(?: trovat[oa])?",
        r"n ?[/.] ?d|nessun dato(?: disponibile)?|dati insufficienti",
        r"(?:n ?/ ?a|n\.d|sconosciut[oa]|non (?:lo )?so|non (?:specificat|menzionat|indicat|not|fornit"
        r"|precisat)[oae]|non (?:disponibile|presente|risponde)|nessuna (?:risposta|informazione|idea)|senza"
        r" risposta|impossibile (?:dirlo|dire|rispondere|stabilirlo)|informazioni insufficienti)",
    ),
    refuses=(
        r"\b(?:avrei bisogno|mi servirebbe|servirebbe|occorrerebbe)\b[^.]{1,80} per (?:risponder|saper|dir)\w{1,3}\b",
        r"\b(?:sarebbe|e) (?:\w{1,20} ){0,2}?(?:speculazione|speculare|congettura|tirare a indovinare)\b|\bpotrei solo"
        r" (?:speculare|indovinare)\b",
        r"\b(?:domanda|questo|ciò|argomento|risposta)\b[^.]{0,30} (?:esula (?:SRC|dall[oa\'] ?\w{1,12} SRC)"
        r"|oltre SRC|al di fuori (?:dell\'ambito )?SRC|fuori (?:dall\'ambito )?SRC)",
        r"\bnon (?:lo |ne |saprei|so\b)(?:so\b|saprei)?|\b(?:lo )?ignoro\b|\bnon ho (?:\w{1,20} ){0,2}?idea\b",
        r"\bnon (?:le |ti |vi )?(?:posso|riesco a|riesco|sono in grado di|potrei|ho potuto|sono riuscit[oa] a"
        r"|possiamo|mi è possibile)(?: \w{1,20}){0,3}? DO\b",
        r"\bnon (?:ho|dispongo|possiedo|trovo|vedo|abbiamo)(?: \w{1,20}){0,5}? (?:MATTER|accesso|conoscenz[ae]"
        r"|opinioni|contesto)\b",
        r"\b(?:non è possibile|è impossibile|impossibile|non si può|non può)(?: \w{1,20}){0,2}? (?:rispondere"
        r"|ricevere risposta|dare una risposta|avere risposta)\b",
        r"^(?:mi dispiace|spiacente|sono spiacente|scusa\w{0,3}|mi scuso|chiedo scusa),? (?:ma|non|i|il|però)\b",
        r"\b(?:come|in quanto) (?:un |una )?(?:modello|ia|intelligenza|assistente)\b[^.]{0,60} non\b",
        r"\bnon (?:ci sono|c'è|vi sono|sono|ho)(?: \w{1,20}){0,2}? (?:abbastanza|sufficienti?)\b|\b"
        r"(?:informazioni|dati) (?:sono )?insufficienti\b",
        r"SRC(?: \w{1,20}){0,2}? non(?: \w{1,20}){0,2}? SAY(?: \w{1,20}){0,3}? (?:risposta|rispondere|sufficienti)\b",
    ),
    lacks=(
        r"SRC,?(?: \w{1,20}){0,3}? non(?: (?:si|mi|lo|la|ci|vi|viene|vengono|sembrano?|\w{2,20}mente)){0,3} SAY\b",
        r"\bnon (?:si |è |sono |viene |vengono |risulta |risultano |c'è |ci sono ){0,2}(?:\w{1,20} ){0,2}?(?:SAY"
        r"|trov\w{1,3}|present[ei]|MATTER)\b[^.]{0,80} (?:in |da |su |tra |nessun[oa] )?SRC",
        r"\b(?:in |da )?SRC,?[^.]{0,40} non (?:si |c'è |ci sono |è |sono |viene |risulta |vi )",
        r"\bnon (?:ci sono|c'è|esistono|vi sono|è presente|sono presenti|sono disponibili|si trovano|risultano|è"
        r" disponibile)(?: \w{1,20}){0,3}? (?:informazion[ei]|menzion[ei]|dettagli|riferimenti a|indicazioni)\b",
        r"SRC(?: \w{1,20}){0,2}? tac(?:e|ciono)\b",
        r"^nessun[a']? ?(?:informazione|menzione|dettaglio|indicazione)\b|\bnon (?:è|viene|sono) (?:\w{1,20} )?"
        r"(?:menzionat|specificat|indicat|precisat)[oaie]$",
        r"\bnessun[oa]? (?:dei|di questi|delle|degli) (?:GIVEN )?STRONG(?: GIVEN)? SAY\b|\bnessun[a]? STRONG(?:"
        r" GIVEN)? SAY\b",
        r"\bnon (?:è possibile|si può|consent\w{1,4}|permett\w{1,4})(?: \w{1,20}){0,2}? (?:determinare|sapere"
        r"|stabilire|dedurre|concludere)\b[^.]{0,80} SRC|\b(?:con|in base a|sulla base d)\w{0,3} ?SRC,?[^.]{0,40}"
        r" non (?:è possibile|si può|posso)\b|\bnulla (?:\w{1,20} ){0,3}?in SRC",
    ),
    they=(r"^(?:(?:essi|esso|questi|questo|neanche) )?non (?:si |mi |lo |la |ci |ne ){0,2}(?:\w{2,20}mente )?SAY\b",),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? non(?: \w{1,20}){0,2}? SAY\b",
        r"\bnon (?:ne )?sono (?:\w{1,20} )?(?:sicur[oa]|cert[oa])\b",
    ),
    topics=(
        r"^(?:SRC|NUM|essi|questi)(?: \w{1,20}){0,2}? (?:parl|tratt|affront|descriv|discut|si (?:concentr|riferi"
        r"|occup|limit)|riguard|analizz|conteng|contien|forniscon|menzionano (?:solo|soltanto"
        r"|unicamente))\w{0,6}\b",
        r"^(?:invece|si tratta di|si parla)\b|^(?:parlano|trattano|riguardano|si concentrano)\b",
    ),
    asides=(
        r"\b(?:per favore|non esit\w{1,4}|posso aiutar\w{1,3}|aiutarti|ti consiglio|le consiglio|consiglio"
        r"|suggerisco)\b|^se (?:hai|ha|vuoi|vuole|puoi|può|desider\w{1,3}|mi)\b",
        r"^(?:potresti|potrebbe|puoi|può)\b|^(?:purtroppo|mi dispiace|ciao|certo|scusa|spiacente)$|^consult\w{1,3}\b",
    ),
    lead=r"(?:purtroppo|quindi|pertanto|tuttavia|risposta|perciò|inoltre|ma|e|però|perché|poiché)(?: ?[:,!]| )",
    but=r"(?<!dispiace, )(?<!spiacente, )(?<!scusa, )(?<!scuso, )ma(?! anche)|(?:^|(?<=[,;] ))(?:tuttavia|però"
    r"|comunque|anche se|sebbene|benché|mentre|eppure)",
    though=r"anche se|sebbene|benché|nonostante",
    so=r"(?:^|(?<=[,;] ))(?:quindi|pertanto|perciò|perché|poiché|dunque)",
    joins=r"e",
    verb=r"\b(?:è|sono|era|erano|fu|ha|hanno|misura|\d{1,9})\b",
    reported=r"^(?!SRC)[^,]{0,60}\b(?:aveva|avevano|ebbe|disponeva|trovarono) (?:di )?(?:\w{1,20}"
    r" ){1,2}insufficienti\b|"
    r"\bè (?:un[ao]?|il|la|un) (?:\w{1,20} )?(?:canzone|film|romanzo|libro|album|opera|poesia|serie)\b|"
    r"^(?:lo|gli|la|i|il|questo|questa) (?:\w{1,20} )?(?:studio|autori|ricercatori|ricerca|sperimentazione)\b|"
    r"\b(?:ufficio|punto|centro|banco|sportello) informazioni\b|"
    r"^(?:[^,]{0,80} )?(?<!non )\b(?:dice|dicono|disse|diceva|afferma|affermano|affermò|dichiara"
    r"|dichiarò|rispose|scrisse|sostiene|ha detto) (?:che\b|di\b)",
    firm=r"(?:sì|no),",
)
