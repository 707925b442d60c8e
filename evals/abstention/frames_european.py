"""How abstaining is worded in further languages of Europe: each by the same few frames, filled with its words."""

from __future__ import annotations

from evals.abstention.frame import framed

EUROPEAN = (
    framed(
        "cs",
        source=r"(?:prilozen|poskytnut|nahran)\w{1,3} \w{3,20}|(?:dokument|zdroj|text|pasaz|uryv|kontext|clan"
        r"|material)\w{0,5}",
        silent=r"nenalez\w{1,3}|(?:ne(?:vyskyt|pis|plyn|dotyk|zabyv|res|pojedn|hovor|dozv|naznac|sdel|udav|upresn"
        r"|zahrn|obsahuj|uvad|zmin|rik|popis|specifik|vysvetl|poskytuj|odpovid|uved|vyplyv|zmiňuj)\w{0,5}"
        r"|neni (?:\w{1,20} ){0,2}?(?:uveden|zminen|popsan|specifikovan|receno|znam|jasn|zrejm|patrn|dostupn|reseno"
        r"|zodpovezen|pojednan)\w{0,2}|nejsou (?:\w{1,20} ){0,2}?(?:uveden|zminen|k dispozici)\w{0,2}|mlc\w{1,3}"
        r"|nic nerik\w{1,3})",
        lacking=r"nevidim|nemam|neni|nejsou|chyb\w{1,3}|nenasel|nenasla|nemohu najit|zadn\w{1,3}",
        matter=r"informac\w{1,3}|udaj\w{0,3}|odpoved\w{0,2}|zmink\w{1,2}|podrobnost\w{1,2}",
        ignorant=r"nevim|netusim|nejsem si jist\w{1,2}",
        unable=r"(?:nemohu|nemuzu|nedokazu)(?: \w{1,20}){0,3}? (?:pomoci|pomoct|vyhovet)"
        r"|(?:nenasel|nenasla) jsem|jsem (?:\w{1,20} ){0,4}(?:nenasel|nenasla)|nedostatecn\w{1,3} (?:kontext"
        r"|udaj)\w{0,3}|(?:nemohu|nemuzu|nelze|neni mozne|nedokazu"
        r"|nejsem schop\w{1,3})(?: \w{1,20}){0,4}? (?:odpovedet|odpoved|urcit|rict|rici|tvrdit|zjistit|poskytnout)"
        r"|^o [^.,]{1,50} se nic ne(?:rika|uvadi|pise)|^nic se ne(?:rika|uvadi|pise) o|nemam dost"
        r"|nedostatek (?:informaci|udaju)|nedostatecn\w{1,3} informac\w{1,2}|potreboval\w? bych",
        alone=r"nenalezen[oay]?|neni (?:uveden[oay]|znam[oay]|k dispozici|receno)|nelze odpovedet|neurcen[oay]"
        r"|nespecifikovan[oay]|bez udaju|neuveden[ay]|nevim|neznam\w{1,2}|neuvedeno|nelze urcit|bez odpovedi"
        r"|zadna informace|n/a",
        cue=r"\bne(?:vid|ni|vyskyt|nalez|dotyk|zabyv|res|pojedn|hovor|dozv|naznac|sdel|udav|upresn|zahrn|urcen|pis|plyn"
        r"|mam|jsou|obsah|uvad|zmin|rik|popis|specif|vysvetl|poskyt|odpov|uved|vyplyv|vim|tus|mohu|muz|lze|dokaz|nas"
        r"|znam|dostat|schop|jsem)|\b(?:zadn[a-z]{1,3}|chyb[a-z]{1,3}|mlc[a-z]{1,3}|nic|nikde|bez|potreboval[a-z]?)\b",
        but=r"ale|avsak|vsak|nicmene|ackoli",
        if_=r"^(?:pokud|jestlize|kdyby|jestli)\b",
        reported=r"^[^,]{0,80}\b(?:rekl|rekla|uvedl|uvedla|prohlasil|prohlasila|tvrdi|napsal|napsala),? (?:ze|kdo|kdy"
        r"|proc)\b",
        about=r"tyka\w{0,2}|zabyva\w{0,2}|popisuj\w{0,2}|pojednava\w{0,2}|hovori|venuj\w{0,2}",
        unsaid=r"(?:neni|nejsou) (?:\w{1,20} )?(?:uveden|zminen|specifikovan|popsan|udan)\w{0,2}|(?:uveden|zminen"
        r"|specifikovan)\w{0,2} (?:neni|nejsou)|se neuvadi|neuvadi se",
        nowhere=r"nikde|na zadnem miste",
        read=r"(?:prosel|prosla|precetl|precetla|prohledal|prohledala|zkontroloval|zkontrolovala) jsem",
        polite=r"^(?:mozna|snad)\b.{0,80}\b(?:pomuze|pomoci|web|stranky)\b|^(?:zkuste|doporucuji|muzete|obratte se"
        r"|zkontrolujte)\b|^(?:omlouvam se|bohuzel|je mi lito)\b.{0,20}$|\bprosim\b|\brad\w? \w{0,10} pomohu\b",
    ),
    framed(
        "sv",
        source=r"(?:bifogade|uppladdade|tillhandahallna) \w{3,20}|(?:dokument|kall|text|avsnitt|utdrag|kontext"
        r"|sammanhang|artik|underlag|materia|passag)\w{0,7}",
        silent=r"hittades (?:inte|ej)|(?:(?:namner|sager|anger|innehaller|beskriver|forklarar|ger|tar upp|besvarar"
        r"|specificerar|uppger|framgar|behandlar|berattar|redovisar|nämns|anges|tas|tar|berors?|omtalas|behandlas|ges"
        r"|redovisas|sags|star|beskrivs|finns)(?: \w{1,20}){0,2}? (?:inte|ingenting|inget|inga|ingen|varken)"
        r"|inte (?:\w{1,20} ){0,2}?(?:namn|ang|sag|innehall|beskriv|framga|finns|tas upp|behandl|omtal|beror|uppge"
        r"|specific|tas upp|besvar|sta)\w{0,8}|tiger)",
        lacking=r"har jag (?:tyvarr )?(?:inte|ej)|inget av|(?:det )?finns (?:det )?(?:ing\w{1,3}|inte nag\w{1,3})"
        r"|saknas|hitta(?:r|de) (?:jag )?(?:ing\w{1,3}|inte)|ing(?:en|et|a)",
        matter=r"information\w{0,3}|uppgift\w{0,3}|svar\w{0,2}|detalj\w{0,3}|omnamnande",
        ignorant=r"(?:jag )?vet (?:jag )?inte|ingen aning|(?:jag )?ar (?:jag )?inte saker",
        unable=r"(?:kan (?:jag|vi)|(?:jag|vi) kan)(?: \w{1,20}){0,2}? inte (?:\w{1,20} )?(?:hjalpa|bista|uppfylla)"
        r"|^(?:inget|ingenting) (?:sags|namns|star|anges) om|framgar (?:det )?(?:inte|ej)\b|ingenstans (?:star"
        r"|framgar|namns|anges|sags|beskrivs)|jag (?:hittade"
        r"|hittar|fann|ser) (?:ing\w{1,3}|inte)|(?:hittade|hittar|fann|ser) jag (?:ing\w{1,3}|inte)"
        r"|utan att (?:jag )?hitta|otillracklig\w{0,2} (?:underlag|kontext|sammanhang)|(?:(?:jag|vi) (?:kan|kunde)"
        r"|(?:kan|kunde) (?:jag|vi))(?: \w{1,20}){0,2} inte(?: \w{1,20}){0,3}? (?:faststall|identifier|utlas|namng"
        r"|hitt)\w{0,3}|(?:kan|gar|kunde)(?: \w{1,20}){0,3}? inte(?: \w{1,20}){0,3}? (?:svara|besvaras?|avgoras?"
        r"|sagas\b(?! upp)|bestammas?|saga\b|avgora|ge|hitta)|inte mojligt att (?:svara|avgora|saga)"
        r"|otillracklig\w{0,2} (?:information|uppgift)\w{0,3}|for lite information|har inte (?:tillrackligt|nog)"
        r"|utanfor (?:dokument|text)\w{1,5}|skulle behova",
        alone=r"hittades (?:inte|ej)|ej funne[tn]|framgar inte av \w{1,20}|(?:ej|inte) (?:angiv\w{1,2}|kan[td]"
        r"|tillganglig\w?|specificera[td]|namn[td]|tillamplig\w?)|ingen uppgift|saknas|vet jag inte|framkommer inte"
        r"|vet ej|vet inte|okant|uppgift saknas|inget svar|ingen information|framgar (?:ej|inte)|ej angivet|n/a",
        cue=r"\b(?:utan|ingenstans|inte|ej|ingen[a-złøæı]{0,4}|inget|inga|saknas|tiger|okan[a-złøæı]{1,3}"
        r"|otillracklig[a-złøæı]{0,2}|varken|utanfor|lite|behova)\b",
        but=r"men|dock|emellertid|daremot|aven om",
        if_=r"^om (?:du|ni|en|ett|det|den|inget|inga|ingen|man)\b",
        reported=r"^(?!jag |vi )[^,]{0,80}\b(?:sade|sa|sager|skrev|svarade|uppgav|havdar),? att\b",
        about=r"handlar om|behandlar|beskriver|beror",
        unsaid=r"(?:anges|namns|framgar|specificeras|redovisas|uppges|omnamns) (?:inte|ej|aldrig|ingenstans)|(?:ar"
        r"|ej) (?:inte )?(?:angiv|namn|specificer)\w{1,4}(?<!ar angiven)(?<!ar angivet)(?<!ar namnd)",
        nowhere=r"ingenstans|inte nagonstans",
        read=r"jag (?:har )?(?:gick igenom|gatt igenom|laste|last|granskat|kontrollerat|sokte|sokt)",
        polite=r"\bkanske\b.{0,60}\b(?:hjalpa|webbplats|hemsida)|(?:webbplats|hemsida)\b.{0,30}\bkanske\b|^(?:kontakta"
        r"|du kan|prova|jag (?:rekommenderar|foreslar)|vand dig|se garna)\b|^(?:tyvarr|ursakta|forlat"
        r"|jag beklagar)\b.{0,20}$|\bgarna\b",
    ),
    framed(
        "da",  # and Norwegian, whose words here are nearly the same
        source=r"(?:vedh\wftede|vedlagte|oploadede) \w{3,20}|(?:dokument|kild|tekst|uddrag|utdrag|avsnit|afsnit"
        r"|kontekst|sammenh\wng|artik|materia|passas)\w{0,7}",
        silent=r"kommer ikke ind pa|ikke (?:fundet|funnet)|(?:(?:naevner|nevner|siger|sier|angiver|oppgir|indeholder"
        r"|inneholder|beskriver|forklarer|giver|gir|besvarer|fremgar|framgar|fremkommer|omtaler|star|omtales|findes"
        r"|finnes|optr\wder|forekommer|behandles|dekkes|d\wkkes|beskrives|ber\wres|nevnes|naevnes|næver|nævner|oplyser"
        r"|opplyser)(?: \w{1,20}){0,2}? (?:ikke|ingenting|intet|ingen|noe sted)|ikke (?:\w{1,20} ){0,2}?(?:naevn|nævn"
        r"|nevn|sig|sag|angiv|angitt|oppgi|indehold|innehold|beskr|frem|fram|oply|opply|omtal|behandl|dekk|d\wkk"
        r"|ber\wr|besvar|sta)\w{0,8}|tier)",
        lacking=r"har jeg (?:desv\wrre |dessverre )?ikke|ing(?:en|et) av|ingen af|intet af|(?:der |det )?(?:er|finnes"
        r"|findes|star)(?: (?:der|det))? (?:ing\w{1,3}|intet|ikke nog\w{1,2}|ikke no\w{1,2})|mangler"
        r"|finder (?:jeg )?(?:ing\w{1,3}|ikke)|finner (?:jeg )?(?:ing\w{1,3}|ikke)|ingen",
        matter=r"data|informationen|information\w{0,4}|informasjon\w{0,2}|oplysning\w{0,3}|opplysning\w{0,3}"
        r"|svar\w{0,2}|detalj\w{0,4}",
        ignorant=r"(?:jeg )?(?:ved|vet) (?:jeg )?(?:det )?ikke|ingen (?:ide|aning)|(?:jeg )?er (?:jeg )?ikke sikker",
        unable=r"(?:kan (?:jeg|vi)|(?:jeg|vi) kan)(?: \w{1,20}){0,2}? ikke (?:\w{1,20} )?(?:hj\wlpe|bista|opfylde"
        r"|oppfylle)|^(?:der |det )?(?:siges|sies|star) (?:intet|ingenting|(?:ikke )?noget|ikke noe) om"
        r"|^(?:intet|ingenting) (?:siges|sies|star) om|fremgar (?:det )?ikke\b|ingen steder (?:star|fremgar|n\wvnes"
        r"|nevnes)|(?:jeg|vi) (?:fandt|fant|finder"
        r"|finner) (?:ikke|ingen|intet)|(?:fandt|fant|finder|finner) (?:jeg|vi) (?:ikke|ingen|intet)|uden at finde"
        r"|uten a finne|utilstr\wkkelig\w{0,2} (?:kontekst|grunnlag|grundlag)|(?:(?:jeg|vi) (?:kan|kunne)|(?:kan"
        r"|kunne) (?:jeg|vi))(?: \w{1,20}){0,2} ikke(?: \w{1,20}){0,3}? (?:fastsl|identifi|udled|bestem)\w{0,6}"
        r"|star ingen steder|(?:kan|kunne)(?: \w{1,20}){0,3}? ikke(?: \w{1,20}){0,3}? (?:svare|besvares?|afgores?"
        r"|avgjores?|siges?|sies|afgøres?|avgjøres?|bestemmes?|give|gi|finde|finne)|ikke mulig\w? at? (?:svare|afgøre"
        r"|avgjøre|si\w?)|utilstr\wkkelig\w{0,2} (?:informa|oply|opply)\w{1,8}|for lidt information"
        r"|har (?:\w{1,20} )?ikke (?:\w{1,20} )?(?:nok|tilstr\wkkelig\w{0,2})\b|uden ?for (?:dokument|tekst)\w{1,5}"
        r"|ville (?:have brug for|trenge)",
        alone=r"ikke (?:fundet|funnet)|ikke (?:angitt|nevnt|n\wvnt|kendt|kjent|tilg\wngelig\w?|spesifisert"
        r"|specificeret|relevant)|ingen (?:svar|data|oplysning)|fremgar ikke|det (?:ved|vet) jeg ikke|uoplyst|ved ikke"
        r"|vet ikke|ukendt|ukjent|ikke (?:oplyst|opplyst|oppgitt|angivet)|intet svar|ingen (?:information|informasjon"
        r"|oplysninger|opplysninger)|n/a",
        cue=r"\b(?:uden|uten|noe|ikke|ingen[a-złøæı]{0,4}|intet|mangler|tier|ukendt|ukjent|utilstr[a-złøæı]{4,12}"
        r"|uden ?for|utenfor|lidt|lite|brug for|trenge)\b",
        but=r"men|dog|imidlertid|derimod|selv om|selvom",
        if_=r"\b(?:hvis|dersom|safremt)\b",
        reported=r"^(?!jeg |vi )[^,]{0,80}\b(?:sagde|sa|siger|sier|skrev|svarede|svarte|oplyste|opplyste|h\wvder"
        r"|uttalte),? at\b",
        about=r"handler om|omhandler|beskriver|dreier seg om|behandler",
        unsaid=r"(?:n\wvnes|naevnes|nevnes|angives|oppgis|fremgar|oplyses|opplyses) (?:ikke|ingen steder)"
        r"|ikke (?:angivet|angitt|oplyst|opplyst|oppgitt|n\wvnt|nevnt|specificeret|spesifisert)",
        nowhere=r"ingen steder|intet sted|noe sted",
        read=r"jeg (?:har )?(?:gennemga\w{1,2}|gjennomga\w{1,2}|laest|l\wst|lest|unders\wgt|tjekket|sjekket)",
        polite=r"^(?:maske|kanskje|muligvis)\b.{0,80}\b(?:hj\wlpe|hjemmeside|nettside)|^(?:kontakt|du kan|pr\wv"
        r"|jeg (?:anbefaler|foresl\wr)|fors\wk)\b|^(?:desvaerre|desværre|dessverre|beklager|undskyld"
        r"|unnskyld)\b.{0,20}$|\bgerne\b|\bgjerne\b",
    ),
    framed(
        "fi",
        source=r"liitteena olev\w{1,3} \w{3,20}|(?:asiakirj|lahte|lahde|tekst|katkelm|konteksti|artikkel|aineisto"
        r"|dokument|kappale)\w{0,9}",
        silent=r"(?:ei|eivat) selite\w{1,3}|eika (?:\w{1,30} ){0,3}?(?:mainita|kerrota)|(?:ei|eivat) ilmoit\w{1,3}"
        r"|(?:eivat|ei|emme|en)(?: \w{1,20}){0,2}? (?:main\w{1,8}|kerro\w{0,4}|sano\w{0,4}|sisalla\w{0,4}|kuva\w{0,6}"
        r"|tarkenn\w{0,4}|anna\w{0,4}|selvia\w{0,4}|ilme\w{0,5}|kay ilmi|kasitel\w{1,5}|puhu\w{0,4}|esit\w{1,4}"
        r"|paljast\w{0,3}|viita\w{0,3}|sisally\w{0,3}|loydy|vastaa\w{0,4}|mainita|kerrota|sanota|anneta|ole (?:mainit"
        r"|kerrot|annet|ilmoit|kasitel|esitet|selvill)\w{1,4})|vaikenevat",
        lacking=r"e[in] (?:nay|nahnyt|nae)|ei (?:\w{1,20}sti )?(?:ole|loydy|loytynyt|esiinny)|puuttuu|puuttuvat"
        r"|en loyda|en loytanyt",
        matter=r"tieto\w{0,4}|vastau\w{1,5}|mainin\w{1,5}|yksityiskoht\w{1,4}",
        ignorant=r"en (?:\w{1,20} )?tieda|en ole varma|ei aavistustakaan",
        unable=r"(?:en|emme) (?:voi|pysty|osaa)(?: \w{1,20}){0,3}? (?:autta\w{0,2}|toteuttaa)"
        r"|^[^.,]{1,50}sta ei (?:sanota|kerrota|mainita) (?:mitaan|sanaakaan)|(?:en|emme|enka) (?:loyda"
        r"|loytanyt|havainnut|nae)|riittamat\w{2,5} (?:konteksti|aineisto)\w{0,3}"
        r"|(?:en|ei|emme) (?:\w{1,20} )?(?:voi|kykene|voida|pysty|voinut|pystyta"
        r"|osaa)(?: \w{1,20}){0,4}? (?:vasta\w{0,4}|sano\w{0,4}|paat\w{2,6}|maarit\w{2,5}|anta\w{0,2}|nime\w{1,2}"
        r"|tunnista\w{0,2})|(?:ei )?riittamat\w{2,5} tie\w{2,5}|liian vahan tietoa|asiakirjojen ulkopuolel\w{1,3}"
        r"|tarvitsisin",
        alone=r"ei (?:osuvia|sopivia|asiaankuuluvia) (?:kohtia|katkelmia|tietoja)|ei loyt?[dy]\w{1,5}"
        r"|ei (?:ilmoitettu|saatavilla|tiedeta|maaritelty|selvia|tietoja)|tieto puuttuu"
        r"|en osaa (?:sanoa|vastata)|en tieda|tuntematon|ei tiedossa|ei mainittu|ei vastausta|n/a"
        r"|ei (?:tieto[aj]a?|mainintaa)(?: (?:saatavilla|aiheesta|asiasta|loytynyt))?",
        cue=r"eika|enka|missaan|emme|\ben (?:[a-zøæı]{1,20} )?(?:tieda|voi|kykene|ole|osaa|pysty|loyda|loytanyt)"
        r"|\b(?:ei|eivat|emme|puuttuu|puuttuvat|vaikenevat|tuntematon|riittamat[a-złøæı]{2,5}|liian"
        r"|ulkopuolel[a-złøæı]{1,3}|tarvitsisin)\b",
        but=r"mutta|kuitenkin|vaikka",
        if_=r"^(?:jos|mikali)\b",
        reported=r"^(?!en |mina |me )[^,]{0,80}\b(?:sano|kerto|ilmoitti|totesi|vaitta|kirjoitti)\w{0,4},? ett\w{1,4}\b",
        about=r"kasittel\w{2,5}|kuvaa\w{0,2}|kertovat|koske\w{1,3}",
        unsaid=r"(?:ei|eivat) (?:\w{1,20} )?(?:mainita|kerrota|ilmoiteta|tasmenneta|anneta|kay ilmi|ole (?:mainittu"
        r"|ilmoitettu|kerrottu))",
        nowhere=r"missaan",
        read=r"(?:mina )?(?:kavin|luin|tarkistin|tutkin|etsin)\b",
        polite=r"^(?:ehka|mahdollisesti)\b.{0,80}\b(?:auttaa|sivusto\w{0,3}|sivuilta)\b|^(?:kannattaa|voit|suosittelen"
        r"|ota yhteytta|kokeile)\b|^(?:valitettavasti|pahoittelen|anteeksi|valitan)\b.{0,20}$|\bmielellani\b",
    ),
    framed(
        "hu",
        source=r"csatolt \w{3,20}|(?:a |az )?(?:dokumentum|forras|szoveg|reszlet|kontextus|cikk|anyag|szakasz)\w{0,10}",
        silent=r"nem (?:\w{1,20} )?magyaraz\w{1,4}|nem (?:\w{1,20} ){0,2}?(?:emlit|tartalmaz|mond|ir|ad|koz|reszletez"
        r"|nevez|szerepel|derul|tarigyal|targyal|valaszol|hataroz|szol|terj|foglalkoz|ter|utal|arul|vilagos|egyertelm"
        r"|ismert|tunik|ternek|olvashat|talalhat)\w{0,7}|sem (?:\w{1,20} )?(?:ir(?:nak)?\b|emlit|tartalmaz|mond|ad"
        r"|koz|tesz|ter"
        r"|szol)\w{0,7}|nincs(?:enek)? (?:\w{1,20} ){0,2}?(?:megadva|emlitve|feltuntetve|szo|benne)|hallgat\w{0,4}",
        lacking=r"nem latok|nincs(?:enek)?|hianyz\w{1,4}|nem talal(?:tam|ok|om|tunk|hato\w{0,3})|semmilyen|semmi",
        matter=r"informacio\w{0,3}|adat\w{0,3}|valasz\w{0,2}|utalas\w{0,2}|reszlet\w{0,3}",
        ignorant=r"nem tudom|fogalmam sincs|nem vagyok biztos",
        unable=r"nem tud(?:ok|om|unk)(?: \w{1,20}){0,2}? (?:segit\w{1,4}|teljesit\w{1,4})"
        r"|^[^.,]{1,50}rol nem esik szo$|nem talaltam|elegtelen (?:kontextus|informacio|adat)\w{0,2}"
        r"|nem (?:\w{1,20} )?(?:tudok|tudom|lehet"
        r"|lehetseges|allapithato|hatarozhato|valaszolhato|all modomban)(?: \w{1,20}){0,4}?(?: ?(?:valasz\w{0,6}"
        r"|megmond\w{0,4}|megallapit\w{0,4}|meghataroz\w{0,4}|meg))|nincs (?:eleg|elegendo) (?:informacio|adat)"
        r"|keves az? (?:informacio|adat)|szuksegem lenne",
        alone=r"nem talalhato|nincs talalat|nincs(?:enek)? (?:adatok?|informaciok?|feltuntetve|ra adat)"
        r"|nem (?:derul ki|all rendelkezesre|szerepel|meghatarozott|tudni|alkalmazhato)|nincs informacio|nem tudom"
        r"|ismeretlen|nincs (?:adat|informacio|valasz|megadva)|nem ismert|n/a",
        cue=r"\b(?:elegtelen|sehol|nem|nincs[a-złøæı]{0,4}|sincs|sem|hianyz[a-złøæı]{1,4}|semmi[a-złøæı]{0,4}"
        r"|hallgat[a-złøæı]{0,4}|ismeretlen|keves|szuksegem)\b",
        but=r"de|azonban|viszont|bar|ugyanakkor",
        if_=r"^(?:ha|amennyiben)\b|\bha (?:[\w-]{1,20} ){0,4}?nincs",
        reported=r"^(?!nem )[^,]{0,80}\b(?:mondta|mondja|irta|irja|allitja|allitotta|kozolte|kijelentette"
        r"|valaszolta)\b(?:,| hogy)",
        about=r"leir\w{0,3}|ismertet\w{0,2}|szol\w{0,4}|foglalkoz\w{1,3}|targyal\w{0,3}|vonatkoz\w{1,3}",
        unsaid=r"nincs(?:enek)? (?:megadva|feltuntetve|megemlitve|meghatarozva)|nem (?:kozlik|emlitik|adjak meg"
        r"|szerepel|derul ki)",
        nowhere=r"sehol",
        read=r"(?:atneztem|elolvastam|megvizsgaltam|atolvastam|ellenoriztem)",
        polite=r"^(?:talan|esetleg)\b.{0,80}\b(?:segit\w{0,4}|honlap\w{0,3})\b|^(?:erdemes|javaslom|ajanlom|forduljon"
        r"|keresse|probalja|kerdezze)\b|^(?:sajnos|sajnalom|elnezest)\b.{0,20}$|\bszivesen\b|\bkerem\b",
    ),
    framed(
        "ro",
        source=r"\w{3,20} atasat\w{0,2}|(?:document|surs|text|pasaj|fragment|context|articol|material)\w{0,5}",
        silent=r"nu (?:\w{1,20} ){0,2}?(?:mentioneaz|contin|spun|spec|ofer|preciz|indic|descri|explic|raspund|dau|da"
        r"|arat|includ|abordeaz|dezvalui|vorb|apar|este mention|sunt mention|este preciz|este spec|sunt spec|este ind"
        r"|e mention|rezult|reies|gas|figur|trateaz|tratat|clar|cunosc|cuprin|refer|fac\w? (?:referire"
        r"|mentiune))\w{0,8}|tac\b|nimic despre",
        lacking=r"nu (?:exista|gasesc|am gasit|avem|am)|lipse\w{2,5}|nici ?o\b|nici ?un\w{0,2} (?:dintre|din)\b",
        matter=r"informati\w{1,3}|dat[ae]\w{0,2}|raspuns\w{0,3}|mentiun\w{1,3}|detali\w{1,3}",
        ignorant=r"nu (?:\w{1,20} )?stiu|habar n-?am|nu sunt sigur\w?",
        unable=r"^(?:[^.,]{1,20},? )?(?:dar )?nu (?:te |va |iti )?(?:pot|putem) (?:ajuta|indeplini)"
        r"|^nu se (?:spune|mentioneaza|scrie) nimic (?:despre|de)|nu am (?:gasit|identificat|vazut|reusit)"
        r"|nu (?:pot|reusesc)(?: \w{1,20}){0,3}? (?:identifica|numi"
        r"|preciza)|(?:context|informatii|date) insuficient\w{0,2}|nu (?:\w{1,20} )?(?:pot|putem|poate|se poate"
        r"|este posibil|e posibil|sunt in masura)(?: \w{1,20}){0,4}? (?:raspun\w{1,4}|determina\w?|spune|stabili\w?"
        r"|oferi|da|fi (?:\w{1,20} )?(?:determinat|stabilit|raspuns)\w?)|informatii insuficiente|nu (?:sunt"
        r"|exista) (?:suficiente|destule) (?:informatii|date)|nu (?:am|dispun de|detin"
        r"|avem) (?:\w{1,20} ){0,2}?(?:suficiente|destule|informatii)|as avea nevoie|in afara (?:document|text)\w{1,5}",
        alone=r"nici ?(?:un|o) (?:pasaj|fragment|document|sursa|text)(?: (?:relevant|potrivit)\w?)"
        r"|nu (?:a fost gasit\w?|s-a gasit)|negasit\w?|ne(?:specificat|mentionat|precizat|determinat)\w?"
        r"|nu se (?:specifica|mentioneaza|precizeaza)|indisponibil\w?|nu exista (?:informatii|date|raspuns)"
        r"|fara (?:informatii|date)|nu (?:stiu|se stie|este (?:mentionat|specificat|precizat)\w?)|necunoscut\w?"
        r"|fara raspuns|nicio informatie|n/a",
        cue=r"\b(?:nicaieri|neg[a]sit[a-z]?|nu|nici ?o|nici ?un[a-z]{0,2}|ne(?:specificat|mentionat|precizat"
        r"|determinat)[a-z]?|indisponibil[a-z]?|lipse[a-złøæı]{2,5}|tac|habar|necunoscut[a-złøæı]?"
        r"|insuficient[a-złøæı]{0,2}|fara|nimic|as avea|in afara)\b",
        but=r"dar|insa|totusi|desi",
        if_=r"^(?:daca|in cazul in care)\b|\bdaca nu\b",
        reported=r"^(?!nu |eu )[^,]{0,80}\b(?:a spus|spunea|a declarat|a afirmat|sustine|a scris|a raspuns),? (?:ca"
        r"|cine|cand)\b",
        about=r"se refer\w{0,2}|vorbes\w{2,4}|trateaz\w{1,2}|descri\w{1,3}|privesc|priveste|abordeaz\w{1,2}",
        unsaid=r"nu (?:este|e|sunt|a fost|au fost) (?:\w{1,20} )?(?:specificat|mentionat|precizat|indicat"
        r"|oferit)\w{0,2}|nu (?:se (?:specifica|mentioneaza|precizeaza|indica)|apare|apar|figureaza)",
        nowhere=r"nicaieri|in niciun loc",
        read=r"(?:eu )?am (?:parcurs|citit|analizat|verificat|cautat|consultat)\b",
        polite=r"^(?:poate|probabil)\b.{0,80}\b(?:ajut\w{1,3}|site\w{0,3}|pagina)\b|^(?:puteti|poti|va recomand"
        r"|iti recomand|va sugerez|incercati|consultati|contactati|verificati)\b|^(?:din pacate|imi pare rau|scuze"
        r"|regret)\b.{0,20}$|\bva rog\b",
    ),
    framed(
        "el",
        source=r"συνημμεν\w{1,2} \w{3,20}|(?:τ\w{1,3} )?(?:εγγραφ|πηγ|κειμεν|αποσπασμ|αρθρ|πλαισι|χωρι)\w{1,5}",
        silent=r"δεν βρεθηκ\w{1,3}|δεν (?:\w{1,20} ){0,2}?(?:αναφερ|περιεχ|λε|διευκρινιζ|δινουν|δινει|παρεχ|εξηγ"
        r"|περιγραφ|προσδιοριζ|καλυπτ|απαντ|αποκαλυπτ|προκυπτ|μιλ|κατονομαζ|κανουν λογο|κανει λογο|πραγματευ|θιγ|ασχολ"
        r"|φαιν|βρισκ|περιλαμβαν|καταγραφ|συζητ|ειναι (?:σαφ|ξεκαθαρ|γνωστ))\w{0,7}|σιωπ\w{1,4}|δεν γινεται (?:λογος"
        r"|αναφορα)|τιποτα για",
        lacking=r"δεν (?:βρεθηκ\w{1,3}|βλεπ\w{1,4}|υπαρχ\w{1,5}|βρισκω|βρηκα|εντοπ\w{1,5}|εχω|εχουμε)|λειπ\w{1,4}"
        r"|καμια|κανεν\w{1,3}",
        matter=r"πληροφορι\w{1,3}|στοιχει\w{1,2}|απαντηση\w?|αναφορα|λεπτομερει\w{1,2}|δεδομεν\w{1,2}",
        ignorant=r"δεν (?:το )?(?:ξερω|γνωριζω)|δεν ειμαι σιγουρ\w{1,2}",
        unable=r"δεν (?:\w{1,5} )?(?:μπορω|μπορουμε) να (?:\w{1,5} )?(?:βοηθησ|εξυπηρετησ|ικανοποιησ)\w{1,4}"
        r"|^δεν (?:λεγεται|αναφερεται|γραφεται) τιποτα (?:για|σχετικα)|δεν (?:βρηκα|βρισκω|εντοπισα|ειδα)"
        r"|δεν (?:\w{1,20} )?(?:μπορω|μπορουμε)(?: \w{1,20}){0,3}? (?:εντοπι"
        r"|ταυτοποι|ονομα|διαπιστω|βρ)\w{0,5}|δεν (?:\w{1,20} )?(?:μπορω|μπορουμε|μπορει|ειναι δυνατ\w{1,2}"
        r"|ειμαι σε θεση)(?: \w{1,20}){0,4}? (?:απαντ\w{1,6}|πω|προσδιορι\w{1,5}|καθορι\w{1,5}|δωσω|ειπωθει)"
        r"|αδυνατο να|ανεπαρκ\w{2,4} (?:πληροφορι|στοιχει|πλαισι|κειμεν)\w{1,3}|δεν (?:εχω|διαθετω) (?:αρκετ"
        r"|επαρκ)\w{1,4}|δεν επαρκουν|θα χρειαζομουν|εκτος (?:των|του) (?:εγγραφ|κειμεν)\w{1,4}",
        alone=r"δεν (?:βρεθηκε|εντοπιστηκε)|δεν (?:προσδιοριζεται|ειναι γνωστο|ειναι διαθεσιμ\w{1,2}|υπαρχει απαντηση"
        r"|προκυπτει|διευκρινιζεται|δινεται)|αγνωστ[ηα]|μη διαθεσιμ\w{1,2}|καμια (?:πληροφορια|απαντηση)|αγνωστο"
        r"|δεν (?:ξερω|γνωριζω|αναφερεται|υπαρχουν πληροφοριες)|δ/υ|χωρις απαντηση|n/a",
        cue=r"πουθενα|δεν|λειπ|σιωπ|αγνωστ|αδυνατ|ανεπαρκ|καμια|κανεν|τιποτα|χωρις|χρειαζ|εκτος|δ/υ",
        but=r"αλλα|ωστοσο|ομως|αν και|παρολο που",
        if_=r"^(?:αν|εαν)\b(?! και)",
        reported=r"^(?!δεν )[^,]{0,80}\b(?:ειπε|ειπαν|δηλωσε|λεει|εγραψε|απαντησε|υποστηριζει) (?:οτι|πως)\b",
        about=r"αφορ\w{1,4}|ασχολ\w{3,6}|περιγραφ\w{1,4}|πραγματευ\w{3,5}|μιλ\w{1,4}",
        unsaid=r"δεν (?:αναφερ|προσδιοριζ|διευκρινιζ|δηλων|καθοριζ|κατονομαζ)\w{1,5}|δεν προκυπτει",
        nowhere=r"πουθενα|σε κανενα σημειο",
        read=r"(?:διαβασα|εξετασα|ελεγξα|αναζητησα|μελετησα)\b",
        polite=r"^(?:ισως|μπορει)\b.{0,80}\b(?:βοηθ\w{1,5}|ιστοτοπ\w{1,3}|ιστοσελιδ\w{1,2})\b|^(?:μπορειτε|δοκιμαστε"
        r"|συνιστω|προτεινω|απευθυνθειτε|συμβουλευτειτε)\b|^(?:δυστυχως|λυπαμαι|συγγνωμη)\b.{0,20}$|\bπαρακαλω\b",
    ),
    framed(
        "uk",
        source=r"(?:додан|надан|завантажен|прикріплен)\w{1,3} \w{3,20}|(?:документ|джерел|текст|уривк|уривок|контекст"
        r"|статт|матеріал|фрагмент)\w{0,5}",
        silent=r"не ?ясно|не (?:\w{1,20} ){0,2}?(?:міст|згаду|згадан|вказ|каж|говор|повідомля|нада|опису|пояснюю"
        r"|пояснює|уточн|зазнач|розкрив|відповіда|навод|наведен|сказан|йдеться|дають|дає|поясн|розгляд|висвітл|торка"
        r"|стосу|виплива|визнач|обговор|фігур|встановл)\w{0,7}|незрозуміло|неясно|невідомо|мовч\w{1,4}|нічого не",
        lacking=r"немає|нема|відсутн\w{1,2}|бракує|не знайш\w{1,4}|не знайден\w|не можу знайти|жодн\w{1,3}",
        matter=r"інформаці\w{1,2}|дани\w{1,2}|відомост\w{1,3}|відповід\w{1,2}|згад\w{1,3}|подробиц\w?",
        ignorant=r"(?:я )?не знаю|не маю уявлення|не впевнен\w{1,2}|мені невідомо",
        unable=r"не (?:можу|можемо)(?: \w{1,20}){0,3}? (?:допомогти|виконати)"
        r"|^про [^.,]{1,50} нічого не (?:сказано|говориться|повідомляється)|^нічого не (?:сказано|говориться) про"
        r"|(?:я|ми) (?:\w{1,20} ){0,6}не (?:знайшов|знайшла|знайшли|виявив|бачу)|недостатньо контексту"
        r"|не (?:можу|можемо)(?: \w{1,20}){0,3}? (?:назвати|ідентифікувати|вказати)|не (?:знайшов|знайшла|виявив)$"
        r"|не (?:\w{1,20} )?(?:можу|можемо|можна|можливо|вдається|в змозі)(?: \w{1,20}){0,4}? (?:відповісти|визначити"
        r"|сказати|встановити|надати|дати|з.ясувати)|неможливо|недостатньо (?:\w{1,20} )?(?:інформації|даних"
        r"|відомостей)|поза межами (?:документ|текст)\w{1,3}|мені (?:потрібн|знадоб)\w{1,4}",
        alone=r"не знайден\w|не виявлено|не (?:відомо|визначено|уточнено|наведено)|інформаці[яї] відсутня"
        r"|важко сказати|невідомо|не (?:вказано|зазначено|знаю|згадано)|немає (?:даних|інформації|відповіді)|н/д|n/a",
        cue=r"\b(?:ніде|не|немає|нема|відсутн[а-яієґ]{1,2}|бракує|мовч[а-яієґ]{1,4}|нічого|жодн[а-яієґ]{1,3}|невідомо"
        r"|незрозуміло|неясно|неможливо|недостатньо|поза|потрібн[а-яієґ]{1,2}|знадоб[а-яієґ]{1,4}|н/д|n/a)\b",
        but=r"але|однак|проте|хоча|втім",
        reported=r"^(?!я |ми )[^,]{0,80}\b(?:сказав|сказала|заявив|заявила|каже|відповів|написав|повідомив"
        r"|стверджує)\w{0,2},? (?:що|хто)\b|\b(?:більш|іншого|іншої|інших)\b[^,]{0,40} не знаю\b|(?:[-–—]"
        r"|\bце) (?:\w{1,20} )?(?:песня|пісня|фільм|фильм|роман|книга|альбом|вірш)\b",
        if_=r"\bякщо\b",
        about=r"стосу\w{2,5}|присвяч\w{2,5}|опису\w{2,4}|розповіда\w{2,4}|йдеться",
        unsaid=r"не (?:вказано|зазначено|згадано|названо|наведено|згадується|вказується|зазначається|уточнено"
        r"|уточнюється|наводиться)",
        nowhere=r"ніде|у жодному місці",
        read=r"я (?:\w{1,20} )?(?:переглянув|прочитав|перевірив|вивчив|шукав)\w{0,2}",
        polite=r"^(?:можливо|мабуть)\b.{0,80}\b(?:допомо\w{1,4}|сайт\w{0,2})\b|^(?:спробуйте|зверніться|рекомендую"
        r"|раджу|можете|варто|ви можете)\b|^(?:на жаль|вибачте|перепрошую)\b.{0,20}$|\bбудь ласка\b",
    ),
)
