"""How abstaining is worded in Dutch."""

from __future__ import annotations

from evals.abstention import shape
from evals.abstention.table import Table

DUTCH = Table(
    language="nl",
    parts={
        "GIVEN": r"(?:opgehaalde|gedeelde|verstrekte|gegeven|aangeleverde|beschikbare|bovenstaande|genoemde"
        "|geciteerde|meegeleverde"
        r"|bijgevoegde|opgegeven|gevonden|aangeboden|voorliggende|twee|drie|vier|vijf|zes|\d{1,2})",
        "STRONG": r"(?:document(?:en)?|teks?t(?:en)?|passages?|bron(?:nen)?|context|fragment(?:en)?|artikel(?:en"
        r"|s)?|alinea'?s?|zoekresultaten|uittreksels?|stukken|materiaal)",
        "WEAK": r"(?:informatie|gegevens|materiaal|inhoud)",
        "SRC": r"(?:(?:\b(?<!volgens )(?:de|het|deze|dit|die|dat|van|in|uit|geen van de|jouw|uw|alle) (?:GIVEN"
        r" ){0,2}STRONG|\bGIVEN (?:STRONG|WEAK)|^documenten)\b(?! van )|\b(?:de|het|dit|deze) (?:bijgevoegde|geüploade"
        r"|verstrekte|aangeleverde|gedeelde|meegestuurde) (?:verslag|bestand|rapport|contract|brief|notulen"
        r"|handleiding|bijsluiter|overzicht|tabel|pdf)\w{0,3}|\b(?:de|deze) (?:fragmenten|uittreksels"
        r"|passages) (?:van|uit) (?:het|de) \w{3,25})",
        "NUM": r"\b(?:passage|document|bron|tekst|fragment|artikel) (?:nr\. |nummer )?\d{1,3}\b",
        "NO": r"(?:niet|niets|geen|nergens|noch)\b",
        "SAY": r"(?:bevat(?:ten)?|vermeld(?:t|en)?|noem(?:t|en)|zeg(?:t|gen)|geven|geeft|maken|maakt|lever(?:t"
        r"|en)|bied(?:t|en)|beschrijf(?:t)?|beschrijven|verklaren|verklaart|leg(?:t|gen)|beantwoord(?:t|en)"
        r"|specificer(?:en)|specificeert|behandel(?:t|en)|melden|meldt|verstrek(?:t|ken)|ga(?:at|an)|spreken"
        r"|spreekt|onthul(?:t|len)|duid(?:t|en)|bespreken|bespreekt|vertel(?:t|len)|preciseren)",
        "SAID": r"(?:vermeld|genoemd|gegeven|gezegd|beschreven|gevonden|vinden|beantwoord|beantwoorden|opgenomen"
        r"|gespecificeerd|aangegeven|duidelijk|besproken|bepalen|afleiden|opmaken|behandeld|bekend|terug te vinden"
        r"|op te maken|af te leiden|uitgelegd|toegelicht|gesproken|ingegaan|gerept|gemeld|verteld|aan bod|aan de orde"
        r"|ter sprake)",
        "MENTION": r"(?:vermeld|genoemd|aangegeven|beschreven|gemeld|toegelicht|gespecificeerd|opgenomen|gegeven"
        r"|benoemd|terug te vinden|bekendgemaakt)",
        "UN": r"(?:onduidelijk|onvermeld|onbeantwoord|onbesproken|ongenoemd)",
        "MATTER": r"(?:informatie|gegevens|details|vermelding|antwoord|uitleg|aanwijzing(?:en)?|verwijzing"
        r"(?:en)?|bijzonderheden|data)",
        "DO": r"(?:halen|afleiden|identificeren|vaststellen|herleiden|beantwoorden|zeggen|vinden|bepalen|geven"
        r"|vaststellen|antwoorden|helpen|leveren|noemen"
        r"|bevestigen|verstrekken|vertellen|achterhalen|afleiden|opmaken|bieden)",
    },
    cue=r"\b(?:(?:meer|andere|extra|aanvullende) (?:bronnen|documenten|informatie|gegevens)|laat|laten|verder dan"
    r"|in het midden|speculeren|speculatie|gissen|giswerk|zou ik|ik zou)\b|\bbuiten\b|\b(?:niet"
    r"|niets|geen|nergens|noch|onbekend|onduidelijk|onmogelijk|helaas|spijt|sorry|onvoldoende|te"
    r" weinig|n ?/ ?a|nvt|n\.v\.t|ontoereikend|summier|onbeantwoordbaar|onvermeld|onbeantwoord|onbesproken|ongenoemd"
    r"|ontbreekt|ontbreken|zwijgen|zwijgt)\b",
    alone=(
        r"onbekend (?:op basis van|volgens|in) [\w ]{2,30}|geen (?:relevante|passende) STRONG(?: gevonden)?",
        r"niet (?:gevonden|te vinden|terug te vinden|bepaald|gedefinieerd|te achterhalen|van toepassing|aanwezig)",
        r"geen relevante (?:STRONG|WEAK)(?: gevonden)?",
        r"geen infos?|n\.? ?v\.? ?t\.?",
        r"(?:n ?/ ?a|nvt|n\.v\.t|onbekend|onduidelijk|onbeantwoordbaar|niet (?:vermeld|bekend|gegeven"
        r"|beschikbaar|te beantwoorden|genoemd|gespecificeerd|aangegeven)|geen (?:antwoord|informatie|idee"
        r"|gegevens)(?: (?:beschikbaar|gevonden|mogelijk))?|weet ik niet|onvoldoende informatie)",
    ),
    refuses=(
        r"^om (?:dat|dit|het|deze vraag) te \w{3,20}\b[^.]{0,40} (?:meer|andere|extra|aanvullende) (?:STRONG"
        r"|WEAK)\b[^.]{0,12}nodig\b",
        r"\b(?:vraag|dit|dat|het)\b[^.]{0,40} (?:verder|meer) dan\b[^.]{0,20} SRC|\b(?:zie"
        r"|vind) ik(?: \w{1,20}){0,2} nergens\b|\bik (?:zie|vind)\b[^.]{0,40} nergens\b|\b(?:heb"
        r"|kon) ik(?: \w{1,20}){0,4} niet (?:kunnen vinden|gevonden|terugvinden|aangetroffen)\b",
        r"\b(?:(?:ik|we|wij) (?:heb|hebben|kon|konden)|(?:heb"
        r"|kon) ik)(?: \w{1,20}){0,6} geen(?: \w{1,20}){1,4} (?:gevonden|aangetroffen|vinden|ontdekt|terugvinden)\b"
        r"|^geen (?:\w{1,20} ){1,3}(?:gevonden|aangetroffen|ontdekt)$",
        r"^(?:onvoldoende|te weinig|ontoereikende) (?:context|informatie|gegevens)\b",
        r"\b(?:zou ik|ik zou)\b[^.]{1,80} (?:moeten|nodig hebben|willen)(?: (?:zien|lezen|kennen|hebben|om)\b|$)",
        r"\b(?:zou|is|wordt) (?:\w{1,20} ){0,2}?(?:speculeren|speculatie|gissen|giswerk|gokken)\b|\bik kan (?:alleen"
        r"|slechts) (?:maar )?(?:gissen|gokken|speculeren)\b",
        r"\b(?:vraag|dat|dit|het|onderwerp|antwoord)\b[^.]{0,30} buiten (?:het (?:bereik|kader) van )?SRC",
        r"\b(?:kan|kunnen) (?:ik|we|wij)\b[^.]{0,30} geen uitspraak(?: \w{1,20}){0,3}? doen\b",
        r"\b(?:ik durf|durf ik)\b[^.]{0,40} niet\b|\b(?:ik weet|weet ik)(?: \w{1,20}){0,3}? niets\b",
        r"\b(?:ik zou|zou ik) (?:het|dat)(?: \w{1,20}){0,2}? niet weten\b",
        r"\bbeschik(?: ik)?(?: \w{1,20}){0,2}? niet over(?: \w{1,20}){0,3}? MATTER\b",
        r"\bik weet(?: (?:het|dat|dit|helaas|het antwoord|daar|hier)){0,3} niet\b|\bweet ik(?: \w{1,20}){0,2} niet\b",
        r"\b(?:(?:ik|we) (?:kan|kon|kunnen|konden|zou)|(?:kan|kon|kunnen) (?:ik|we))\b[^.]{0,80} NO[^.]{0,80}\bDO\b",
        r"\b(?:ik (?:heb|vind|beschik over|bezit|zie)|(?:heb|vind) ik|we hebben)\b(?: \w{1,20}){0,5}? geen(?:"
        r" \w{1,20}){0,3}? (?:MATTER|toegang|kennis|idee|mening)\b",
        r"\b(?:vraag|dit|dat|het)\b[^.]{0,100} niet(?: \w{1,20}){0,4} (?:beantwoord|beantwoorden|te"
        r" beantwoorden)\b|\bonbeantwoordbaar\b",
        r"\b(?:niet mogelijk|onmogelijk)\b[^.]{0,80}\b(?:beantwoorden|antwoord)",
        r"^(?:het spijt me|sorry|excuses|mijn excuses),? (?:maar|ik|de|het)\b|\bals (?:een )?(?:ai|taalmodel"
        r"|ai-\w{1,20})\b[^.]{0,60} NO",
        r"\b(?:niet genoeg|onvoldoende|niet voldoende|te weinig) (?:informatie|gegevens|context)\b|\bik ben niet"
        r" in staat\b",
        r"(?:SRC(?: \w{1,20}){0,3}? SAY|SAY SRC)(?: \w{1,20}){0,4}? (?:geen|niet het) antwoord|\b(?:mij is"
        r"|is mij)(?: \w{1,20}){0,3} niet bekend\b",
    ),
    lacks=(
        r"^(?:over|van) [^.,]{1,60} (?:wordt|is|werd) (?:\w{1,20} )?niets (?:gezegd|vermeld|gemeld|verteld"
        r"|geschreven)$",
        r"\b(?:zie|vind|lees) ik(?: \w{1,20}){0,3}? niets (?:over|van|dat)\b",
        r"SRC(?: \w{1,20})? (?:laat|laten)\b[^.,]{0,40} (?:open|weg|onvermeld|onbesproken)\b",
        r"\ber (?:is|zijn|staan) hier geen (?:\w{1,20} )?MATTER\b|\bzijn er hier geen (?:\w{1,20} )?MATTER\b"
        r"|\bniet gevonden in SRC",
        r"^(?!(?:in|volgens|op|bij) )[^.]{0,80}?\b(?:nergens|op geen enkele (?:plaats"
        r"|plek))\b(?: \w{1,20}){0,4}? MENTION\b",
        r"^(?!(?:in|volgens|op|bij) )[^.,]{1,80} (?:wordt|worden|is|zijn|blijft"
        r"|blijven) (?:\w{1,20} ){0,2}?(?:niet (?:\w{1,20} )?MENTION|UN)$",
        r"\bkom(?:t|en)\b[^.,]{0,20} SRC(?: \w{1,20}){0,3}? niet voor\b|\bgeen enkele (?:GIVEN ){1,2}(?:pagina"
        r"|WEAK)(?: \w{1,20}){0,2}? SAY\b",
        r"(?:SRC(?: \w{1,20}){0,2}? SAY|SAY SRC)(?: \w{1,20}){0,6}? NO",
        r"SRC(?: \w{1,20}){0,4}? NO(?: \w{1,20}){0,4}? SAY\b",
        r"SRC (?:wordt|worden|werd|is|zijn|staat|staan|valt|kan|kunnen|blijkt|vinden we)\b[^.,]{0,60} NO"
        r"(?:[^.]{0,60} (?:SAID|MATTER))?\b",
        r"SRC(?: \w{1,20}){0,3}? NO(?: \w{1,20}){0,4}? (?:SAID|MATTER)\b|\bNO[^.]{0,80} (?:in|uit|op basis van"
        r"|met) SRC",
        r"\ber (?:is|zijn|staat|wordt|worden)(?: \w{1,20}){0,3}? geen(?: \w{1,20}){0,3}? MATTER\b",
        r"\b(?:hierover|daarover|hiervan)\b(?: \w{1,20}){0,4}? (?:geen|niets)\b|^geen(?: \w{1,20}){0,2}? "
        r"(?:informatie|gegevens) (?:over|beschikbaar)\b",
        r"\b(?:wordt|worden|is|zijn) (?:echter |daar |helaas |hier ){0,2}niet (?:\w{1,20} )?(?:vermeld"
        r"|gespecificeerd|aangegeven)$",
        r"\bgeen (?:enkel |enkele |van (?:de|deze|beide) )(?:GIVEN ){0,2}STRONG(?:(?: \w{1,20}){0,2}? SAY"
        r"|(?: \w{1,20}){0,8}? SAID)\b|\bSAY geen (?:enkel |enkele |van (?:de|deze|die) )"
        r"(?:GIVEN ){0,2}STRONG\b|SRC[^.,]{0,20} UN\b|\bUN[^.,]{0,20} (?:in|uit) SRC|SRC zwijg(?:t"
        r"|en)\b|\bzwijg(?:t|en) SRC|\bontbre(?:ekt|ken)\b[^.,]{0,40} SRC",
        r"SRC (?:is|zijn)(?: \w{1,20})? (?:onvoldoende|ontoereikend|te (?:vaag|beperkt|summier|kort))\b",
        r"\b(?:staat|staan|komt|komen|wordt|is)\b[^.,]{0,30} in geen (?:enkele? |van (?:de"
        r"|deze) )(?:GIVEN ){0,2}STRONG\b",
        r"\bhier (?:staat|is|wordt|vind ik|valt|lees ik)(?: \w{1,20}){0,3}? (?:niets"
        r"|geen MATTER)(?: \w{1,20})? over (?!van)",
        r"^(?:dat|dit|het|(?:de|het|die) \w{1,20}) staat er(?: \w{1,20}){0,2}? niet in$",
        r"SRC[^.,]{0,40} (?:met geen woord|in het midden)\b",
        r"^er (?:staat|wordt)(?: \w{1,20}){0,2}? nergens (?:\w{1,20} ){0,2}?(?:wie|wat|hoe|waar|wanneer|of|SAID)\b",
        r"^(?:de |deze |die )?(?:\w{1,20} )?MATTER ontbre(?:ekt|ken)$",
    ),
    they=(
        r"\b(?:niet|geen|nergens)\b(?: \w{1,20}){0,3}? MENTION\b|\bstaat er(?: \w{1,20})? niet (?:bij|in)\b"
        r"|\bkomt er niet in voor\b",
        r"^(?:(?:ze|zij|het|deze|die|dit|er|daarin) )?(?:wordt |worden |staat |staan )?(?:SAY )?(?:\w{1,20} ){0,3}?NO",
    ),
    remarks=(
        r"NUM(?: \w{1,20}){0,2}? SAY(?: \w{1,20}){0,4}? NO",
        r"\bik (?:ben|weet)(?: \w{1,20}){0,3} niet (?:\w{1,20} )?zeker\b",
    ),
    topics=(
        r"^(?:ik|we|wij) (?:heb|hebben)\b[^.]{1,80} (?:doorgenomen|gelezen|bekeken|doorzocht|nagekeken|gecontroleerd"
        r"|gezocht)$",
        r"^(?:SRC|NUM|ze|zij|deze)(?: \w{1,20}){0,2}? (?:ga(?:at|an) (?:\w{1,20} )?over|behandel(?:t|en)"
        r"|beschrijf(?:t)?|beschrijven|bespreken|bespreekt|richten|richt|gaan|gaat|bevatten|bevat|geven|geeft"
        r"|bieden|biedt|noemen|vermelden)\b",
        r"^(?:in plaats daarvan|het gaat (?:\w{1,20} )?over|er staat alleen)\b",
    ),
    asides=(
        r"^(?:misschien|wellicht|mogelijk)\b[^.]{0,80}\b(?:help|helpen|helpt|website|site)\b|^(?:probeer|neem contact"
        r"|controleer|ik stel voor|u kunt|je kunt)\b",
        r"\balstublieft\b|^(?:als|indien) (?:u|je)\b|^(?:kunt|kun|kan|zou) (?:u|je)\b|\bik (?:raad|help"
        r"|adviseer)\b|\b(?:graag|verder helpen)\b",
        r"^(?:helaas|sorry|het spijt me|hallo|natuurlijk|raadpleeg\b.{0,200})$",
    ),
    lead=r"(?:helaas|daarom|dus|echter|antwoord|toch|bovendien|maar|en|omdat)(?: ?[:,!]| )",
    but=shape.late(r"echter|evenwel", r"zijn|haar|hun|over|de|het")
    + r"|(?<!spijt me, )(?<!sorry, )(?<!excuses, )maar(?! ook)|(?:^|(?<=[,;] ))(?:echter|hoewel|toch|desondanks"
    r"|niettemin|wel|al(?= ))",
    though=r"hoewel|ook al|ofschoon|terwijl",
    so=r"(?:^|(?<=[,;] ))(?:daarom|dus|omdat|zodat)",
    joins=r"en ",
    verb=r"\b(?:is|zijn|was|waren|heeft|hebben|wordt|werd|ligt|bedraagt|\d{1,9})\b",
    reported=shape.finding(
        scarce=r"(?:onvoldoende|te weinig|ontoereikende) (?:gegevens|informatie|data)",
        named=r"noemden?|meldden?|bekritiseerden?|betreurden?",
        cause=r"als (?:\w{1,20} )?(?:(?:hoofd)?oorzaak|(?:hoofd)?reden|probleem|obstakel)",
        caused=r"veroorzaakten?|vertraagden?|leidden?|verhinderden?",
    )
    + r"^(?!ik |we |wij |er |SRC|(?:de|deze|die|uw|je|jouw) vraag\b)[^,]{1,60} (?:kon|konden) (?!ik |we |wij )"
    r"[^.]{0,80} (?:beantwoorden|antwoorden|vinden|zeggen)\b|"
    r"^(?!ik |we |wij |er |SRC)[^,]{1,60} (?:had|hadden|vond|vonden) (?:\w{1,20} )?onvoldoende\b|"
    r"\bis (?:een|het|de) (?:\w{1,20} )?(?:lied|liedje|film|roman|boek|album|stuk|gedicht|serie)\b|"
    r"^(?:de|het|deze|dit) (?:\w{1,20} )?(?:studie|auteurs|onderzoekers|onderzoek|proef)\b|"
    r"^(?:[^,]{0,80} )?\b(?:zegt|zei|zeggen|stelt|stelde|meldt|meldde|schrijft|schreef|antwoordde|verklaarde) dat\b",
    firm=r"(?:ja|nee),",
)
