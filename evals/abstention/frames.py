"""How abstaining is worded in further languages: each by the same few frames, filled with its words."""

from __future__ import annotations

from evals.abstention.frame import framed

FRAMED = (
    framed(
        "cs",
        source=r"(?:dokument|zdroj|text|pasaz|uryv|kontext|clan|material)\w{0,5}",
        silent=r"(?:ne(?:pis|plyn|dotyk|zabyv|res|pojedn|hovor|dozv|naznac|sdel|udav|upresn|zahrn|obsahuj|uvad|zmin"
        r"|rik|popis|specifik|vysvetl|poskytuj|odpovid|uved|vyplyv|zmiňuj)\w{0,5}|neni (?:\w{1,20} ){0,2}?(?:uveden"
        r"|zminen|popsan|specifikovan|receno|znam|jasn|zrejm|patrn|dostupn|reseno|zodpovezen|pojednan)\w{0,2}"
        r"|nejsou (?:\w{1,20} ){0,2}?(?:uveden|zminen|k dispozici)\w{0,2}|mlc\w{1,3}|nic nerik\w{1,3})",
        lacking=r"neni|nejsou|chyb\w{1,3}|nenasel|nenasla|nemohu najit|zadn\w{1,3}",
        matter=r"informac\w{1,3}|udaj\w{0,3}|odpoved\w{0,2}|zmink\w{1,2}|podrobnost\w{1,2}",
        ignorant=r"nevim|netusim|nejsem si jist\w{1,2}",
        unable=r"(?:nemohu|nemuzu|nelze|neni mozne|nedokazu|nejsem schop\w{1,3})(?: \w{1,20}){0,4}? (?:odpovedet"
        r"|odpoved|urcit|rict|zjistit|poskytnout)|nemam dost|nedostatek (?:informaci|udaju)"
        r"|nedostatecn\w{1,3} informac\w{1,2}|potreboval\w? bych",
        alone=r"neni (?:uveden[oay]|znam[oay]|k dispozici|receno)|nelze odpovedet|neurcen[oay]|nespecifikovan[oay]"
        r"|bez udaju|neuveden[ay]|nevim|neznam\w{1,2}|neuvedeno|nelze urcit|bez odpovedi|zadna informace|n/a",
        cue=r"\bne(?:ni|dotyk|zabyv|res|pojedn|hovor|dozv|naznac|sdel|udav|upresn|zahrn|urcen|pis|plyn|mam|jsou|obsah"
        r"|uvad|zmin|rik|popis|specif|vysvetl|poskyt|odpov|uved|vyplyv|vim|tus|mohu|muz|lze|dokaz|nas|znam|dostat"
        r"|schop|jsem)|\b(?:zadn[a-z]{1,3}|chyb[a-z]{1,3}|mlc[a-z]{1,3}|nic|bez|potreboval[a-z]?)\b",
        but=r"ale|avsak|vsak|nicmene|ackoli",
        if_=r"^(?:pokud|jestlize|kdyby|jestli)\b",
        reported=r"^[^,]{0,80}\b(?:rekl|rekla|uvedl|uvedla|prohlasil|prohlasila|tvrdi|napsal|napsala),? (?:ze|kdo|kdy"
        r"|proc)\b",
        polite=r"^(?:zkuste|doporucuji|muzete|obratte se|zkontrolujte)\b|^(?:omlouvam se|bohuzel|je mi lito)\b.{0,20}$"
        r"|\bprosim\b|\brad\w? \w{0,10} pomohu\b",
    ),
    framed(
        "sv",
        source=r"(?:dokument|kall|text|avsnitt|utdrag|kontext|sammanhang|artik|underlag|materia|passag)\w{0,7}",
        silent=r"(?:(?:namner|sager|anger|innehaller|beskriver|forklarar|ger|tar upp|besvarar|specificerar|uppger"
        r"|framgar|behandlar|berattar|redovisar|nämns|anges|tas|tar|berors?|omtalas|behandlas|ges|redovisas|sags|star"
        r"|beskrivs|finns)(?: \w{1,20}){0,2}? (?:inte|ingenting|inget|inga|ingen|varken)"
        r"|inte (?:\w{1,20} ){0,2}?(?:namn|ang|sag|innehall|beskriv|framga|finns|tas upp|behandl|omtal|beror|uppge"
        r"|specific|tas upp|besvar|sta)\w{0,8}|tiger)",
        lacking=r"(?:det )?finns (?:det )?(?:ing\w{1,3}|inte nag\w{1,3})|saknas|hitta(?:r|de) (?:jag )?(?:ing\w{1,3}"
        r"|inte)|ingen|inga",
        matter=r"information\w{0,3}|uppgift\w{0,3}|svar\w{0,2}|detalj\w{0,3}|omnamnande",
        ignorant=r"(?:jag )?vet (?:jag )?inte|ingen aning|(?:jag )?ar (?:jag )?inte saker",
        unable=r"(?:kan|gar|kunde)(?: \w{1,20}){0,3}? inte(?: \w{1,20}){0,3}? (?:svara|besvaras?|avgoras?|sagas?"
        r"|bestammas?|saga|avgora|ge|hitta)|inte mojligt att (?:svara|avgora|saga)|otillracklig\w{0,2} (?:information"
        r"|uppgift)\w{0,3}|for lite information|har inte (?:tillrackligt|nog)|utanfor (?:dokument|text)\w{1,5}"
        r"|skulle behova",
        alone=r"(?:ej|inte) (?:angiv\w{1,2}|kan[td]|tillganglig\w?|specificera[td]|namn[td]|tillamplig\w?)"
        r"|ingen uppgift|saknas|vet jag inte|framkommer inte|vet ej|vet inte|okant|uppgift saknas|inget svar"
        r"|ingen information|framgar (?:ej|inte)|ej angivet|n/a",
        cue=r"\b(?:inte|ej|ingen[a-złøæı]{0,4}|inget|inga|saknas|tiger|okan[a-złøæı]{1,3}|otillracklig[a-złøæı]{0,2}"
        r"|varken|utanfor|lite|behova)\b",
        but=r"men|dock|emellertid|daremot|aven om",
        if_=r"^om (?:du|ni|en|ett|det|den|inget|inga|ingen|man)\b",
        reported=r"^(?!jag |vi )[^,]{0,80}\b(?:sade|sa|sager|skrev|svarade|uppgav|havdar),? att\b",
        polite=r"^(?:kontakta|du kan|prova|jag (?:rekommenderar|foreslar)|vand dig|se garna)\b|^(?:tyvarr|ursakta"
        r"|forlat|jag beklagar)\b.{0,20}$|\bgarna\b",
    ),
    framed(
        "da",  # and Norwegian, whose words here are nearly the same
        source=r"(?:dokument|kild|tekst|uddrag|utdrag|avsnit|afsnit|kontekst|sammenh\wng|artik|materia|passas)\w{0,7}",
        silent=r"(?:(?:naevner|nevner|siger|sier|angiver|oppgir|indeholder|inneholder|beskriver|forklarer|giver|gir"
        r"|besvarer|fremgar|framgar|fremkommer|omtaler|star|omtales|behandles|dekkes|d\wkkes|beskrives|ber\wres|nevnes"
        r"|naevnes|næver|nævner|oplyser|opplyser)(?: \w{1,20}){0,2}? (?:ikke|ingenting|intet|ingen|noe sted)"
        r"|ikke (?:\w{1,20} ){0,2}?(?:naevn|nævn|nevn|sig|sag|angiv|angitt|oppgi|indehold|innehold|beskr|frem|fram"
        r"|oply|opply|omtal|behandl|dekk|d\wkk|ber\wr|besvar|sta)\w{0,8}|tier)",
        lacking=r"(?:der |det )?(?:er|finnes|findes|star)(?: (?:der|det))? (?:ing\w{1,3}|intet|ikke nog\w{1,2}"
        r"|ikke no\w{1,2})|mangler|finder (?:jeg )?(?:ing\w{1,3}|ikke)|finner (?:jeg )?(?:ing\w{1,3}|ikke)|ingen",
        matter=r"information\w{0,4}|informasjon\w{0,2}|oplysning\w{0,3}|opplysning\w{0,3}|svar\w{0,2}|detalj\w{0,4}",
        ignorant=r"(?:jeg )?(?:ved|vet) (?:jeg )?(?:det )?ikke|ingen (?:ide|aning)|(?:jeg )?er (?:jeg )?ikke sikker",
        unable=r"(?:kan|kunne)(?: \w{1,20}){0,3}? ikke(?: \w{1,20}){0,3}? (?:svare|se|besvares?|afgores?|avgjores?"
        r"|siges?|sies|si|afgøres?|avgjøres?|bestemmes?|give|gi|finde|finne)|ikke mulig\w? at? (?:svare|afgøre|avgjøre"
        r"|si\w?)|utilstr\wkkelig\w{0,2} (?:informa|oply|opply)\w{1,8}|for lidt information"
        r"|har (?:\w{1,20} )?ikke (?:\w{1,20} )?(?:nok|tilstr\wkkelig\w{0,2})\b|uden ?for (?:dokument|tekst)\w{1,5}"
        r"|ville (?:have brug for|trenge)",
        alone=r"ikke (?:angitt|nevnt|n\wvnt|kendt|kjent|tilg\wngelig\w?|spesifisert|specificeret|relevant)"
        r"|ingen (?:svar|data|oplysning)|fremgar ikke|det (?:ved|vet) jeg ikke|uoplyst|ved ikke|vet ikke|ukendt|ukjent"
        r"|ikke (?:oplyst|opplyst|oppgitt|angivet)|intet svar|ingen (?:information|informasjon|oplysninger"
        r"|opplysninger)|n/a",
        cue=r"\b(?:ikke|ingen[a-złøæı]{0,4}|intet|mangler|tier|ukendt|ukjent|utilstr[a-złøæı]{4,12}|uden ?for|utenfor"
        r"|lidt|lite|brug for|trenge)\b",
        but=r"men|dog|imidlertid|derimod|selv om|selvom",
        if_=r"^(?:hvis|dersom|safremt)\b",
        reported=r"^(?!jeg |vi )[^,]{0,80}\b(?:sagde|sa|siger|sier|skrev|svarede|svarte|oplyste|opplyste|h\wvder"
        r"|uttalte),? at\b",
        polite=r"^(?:kontakt|du kan|pr\wv|jeg (?:anbefaler|foresl\wr)|fors\wk)\b|^(?:desvaerre|desværre|dessverre"
        r"|beklager|undskyld|unnskyld)\b.{0,20}$|\bgerne\b|\bgjerne\b",
    ),
    framed(
        "fi",
        source=r"(?:asiakirj|lahte|lahde|tekst|katkelm|konteksti|artikkel|aineisto|dokument|kappale)\w{0,9}",
        silent=r"(?:eivat|ei|emme|en)(?: \w{1,20}){0,2}? (?:main\w{1,8}|kerro\w{0,4}|sano\w{0,4}|sisalla\w{0,4}"
        r"|kuva\w{0,6}|tarkenn\w{0,4}|anna\w{0,4}|selvia\w{0,4}|ilme\w{0,5}|kay ilmi|kasitel\w{1,5}|puhu\w{0,4}"
        r"|esit\w{1,4}|paljast\w{0,3}|viita\w{0,3}|sisally\w{0,3}|loydy|vastaa\w{0,4}|mainita|kerrota|sanota|anneta"
        r"|ole (?:mainit|kerrot|annet|ilmoit|kasitel|esitet|selvill)\w{1,4})|vaikenevat",
        lacking=r"ei (?:ole|loydy|loytynyt)|puuttuu|puuttuvat|en loyda|en loytanyt",
        matter=r"tieto\w{0,4}|vastau\w{1,5}|mainin\w{1,5}|yksityiskoht\w{1,4}",
        ignorant=r"en (?:\w{1,20} )?tieda|en ole varma|ei aavistustakaan",
        unable=r"(?:en|ei|emme) (?:\w{1,20} )?(?:voi|kykene|voida|pysty|voinut|pystyta"
        r"|osaa)(?: \w{1,20}){0,4}? (?:vasta\w{0,4}|sano\w{0,4}|paat\w{2,6}|maarit\w{2,5}|anta\w{0,2})"
        r"|(?:ei )?riittamat\w{2,5} tie\w{2,5}|liian vahan tietoa|asiakirjojen ulkopuolel\w{1,3}|tarvitsisin",
        alone=r"ei (?:ilmoitettu|saatavilla|tiedeta|maaritelty|selvia|tietoja)|tieto puuttuu|en osaa (?:sanoa|vastata)"
        r"|en tieda|tuntematon|ei tiedossa|ei mainittu|ei vastausta|ei tietoa|n/a",
        cue=r"\ben (?:[a-zøæı]{1,20} )?(?:tieda|voi|kykene|ole|osaa|pysty|loyda|loytanyt)|\b(?:ei|eivat|emme|puuttuu"
        r"|puuttuvat|vaikenevat|tuntematon|riittamat[a-złøæı]{2,5}|liian|ulkopuolel[a-złøæı]{1,3}|tarvitsisin)\b",
        but=r"mutta|kuitenkin|vaikka",
        if_=r"^(?:jos|mikali)\b",
        reported=r"^(?!en |mina |me )[^,]{0,80}\b(?:sano|kerto|ilmoitti|totesi|vaitta|kirjoitti)\w{0,4},? ett\w{1,4}\b",
        polite=r"^(?:kannattaa|voit|suosittelen|ota yhteytta|kokeile)\b|^(?:valitettavasti|pahoittelen|anteeksi"
        r"|valitan)\b.{0,20}$|\bmielellani\b",
    ),
    framed(
        "hu",
        source=r"(?:a |az )?(?:dokumentum|forras|szoveg|reszlet|kontextus|cikk|anyag|szakasz)\w{0,10}",
        silent=r"nem (?:\w{1,20} ){0,2}?(?:emlit|tartalmaz|mond|ir|ad|koz|reszletez|nevez|szerepel|derul|tarigyal"
        r"|targyal|valaszol|hataroz|szol|terj|foglalkoz|ter|utal|vilagos|egyertelm|ismert|tunik|olvashat"
        r"|talalhat)\w{0,7}|sem (?:\w{1,20} )?(?:emlit|tartalmaz|mond|ad|koz|tesz|ter|szol)\w{0,7}"
        r"|nincs(?:enek)? (?:\w{1,20} ){0,2}?(?:megadva|emlitve|feltuntetve|szo|benne)|hallgat\w{0,4}",
        lacking=r"nincs(?:enek)?|hianyz\w{1,4}|nem talal(?:tam|ok|om|tunk|hato\w{0,3})|semmilyen|semmi",
        matter=r"informacio\w{0,3}|adat\w{0,3}|valasz\w{0,2}|utalas\w{0,2}|reszlet\w{0,3}",
        ignorant=r"nem tudom|fogalmam sincs|nem vagyok biztos",
        unable=r"nem (?:\w{1,20} )?(?:tudok|tudom|lehet|lehetseges|allapithato|hatarozhato|valaszolhato"
        r"|all modomban)(?: \w{1,20}){0,4}?(?: ?(?:valasz\w{0,6}|megmond\w{0,4}|megallapit\w{0,4}|meghataroz\w{0,4}"
        r"|meg))|nincs (?:eleg|elegendo) (?:informacio|adat)|keves az? (?:informacio|adat)|szuksegem lenne",
        alone=r"nincs(?:enek)? (?:adatok?|informaciok?|feltuntetve|ra adat)|nem (?:derul ki|all rendelkezesre|szerepel"
        r"|meghatarozott|tudni|alkalmazhato)|nincs informacio|nem tudom|ismeretlen|nincs (?:adat|informacio|valasz"
        r"|megadva)|nem ismert|n/a",
        cue=r"\b(?:nem|nincs[a-złøæı]{0,4}|sincs|sem|hianyz[a-złøæı]{1,4}|semmi[a-złøæı]{0,4}|hallgat[a-złøæı]{0,4}"
        r"|ismeretlen|keves|szuksegem)\b",
        but=r"de|azonban|viszont|bar|ugyanakkor",
        if_=r"^(?:ha|amennyiben)\b",
        reported=r"^(?!nem )[^,]{0,80}\b(?:mondta|mondja|irta|irja|allitja|allitotta|kozolte|kijelentette"
        r"|valaszolta)\b(?:,| hogy)",
        polite=r"^(?:erdemes|javaslom|ajanlom|forduljon|keresse|probalja|kerdezze)\b|^(?:sajnos|sajnalom"
        r"|elnezest)\b.{0,20}$|\bszivesen\b|\bkerem\b",
    ),
    framed(
        "ro",
        source=r"(?:document|surs|text|pasaj|fragment|context|articol|material)\w{0,5}",
        silent=r"nu (?:\w{1,20} ){0,2}?(?:mentioneaz|contin|spun|spec|ofer|preciz|indic|descri|explic|raspund|dau|da"
        r"|arat|includ|abordeaz|dezvalui|vorb|apar|este mention|sunt mention|este preciz|este spec|sunt spec|este ind"
        r"|e mention|rezult|reies|trateaz|tratat|clar|cunosc|cuprin|refer|fac\w? (?:referire|mentiune))\w{0,8}|tac\b"
        r"|nimic despre",
        lacking=r"nu (?:exista|gasesc|am gasit|avem|am)|lipse\w{2,5}|nici ?o\b|nici ?un\w{0,2} (?:dintre|din)\b",
        matter=r"informati\w{1,3}|dat[ae]\w{0,2}|raspuns\w{0,3}|mentiun\w{1,3}|detali\w{1,3}",
        ignorant=r"nu (?:\w{1,20} )?stiu|habar n-?am|nu sunt sigur\w?",
        unable=r"nu (?:\w{1,20} )?(?:pot|putem|poate|se poate|este posibil|e posibil"
        r"|sunt in masura)(?: \w{1,20}){0,4}? (?:raspun\w{1,4}|determina\w?|spune|stabili\w?|oferi|da"
        r"|fi (?:\w{1,20} )?(?:determinat|stabilit|raspuns)\w?)|informatii insuficiente|nu (?:sunt"
        r"|exista) (?:suficiente|destule) (?:informatii|date)|nu (?:am|dispun de|detin"
        r"|avem) (?:\w{1,20} ){0,2}?(?:suficiente|destule|informatii)|as avea nevoie|in afara (?:document|text)\w{1,5}",
        alone=r"ne(?:specificat|mentionat|precizat|determinat)\w?|nu se (?:specifica|mentioneaza|precizeaza)"
        r"|indisponibil\w?|nu exista (?:informatii|date|raspuns)|fara (?:informatii|date)|nu (?:stiu|se stie"
        r"|este (?:mentionat|specificat|precizat)\w?)|necunoscut\w?|fara raspuns|nicio informatie|n/a",
        cue=r"\b(?:nu|nici ?o|nici ?un[a-z]{0,2}|ne(?:specificat|mentionat|precizat|determinat)[a-z]?"
        r"|indisponibil[a-z]?|lipse[a-złøæı]{2,5}|tac|habar|necunoscut[a-złøæı]?|insuficient[a-złøæı]{1,2}|fara|nimic"
        r"|as avea|in afara)\b",
        but=r"dar|insa|totusi|desi",
        if_=r"^(?:daca|in cazul in care)\b|\bdaca nu\b",
        reported=r"^(?!nu |eu )[^,]{0,80}\b(?:a spus|spunea|a declarat|a afirmat|sustine|a scris|a raspuns),? (?:ca"
        r"|cine|cand)\b",
        polite=r"^(?:puteti|poti|va recomand|iti recomand|va sugerez|incercati|consultati|contactati|verificati)\b"
        r"|^(?:din pacate|imi pare rau|scuze|regret)\b.{0,20}$|\bva rog\b",
    ),
    framed(
        "el",
        source=r"(?:τ\w{1,3} )?(?:εγγραφ|πηγ|κειμεν|αποσπασμ|αρθρ|πλαισι|χωρι)\w{1,5}",
        silent=r"δεν (?:\w{1,20} ){0,2}?(?:αναφερ|περιεχ|λε|διευκρινιζ|δινουν|δινει|παρεχ|εξηγ|περιγραφ|προσδιοριζ"
        r"|καλυπτ|απαντ|αποκαλυπτ|προκυπτ|μιλ|κατονομαζ|κανουν λογο|κανει λογο|πραγματευ|θιγ|ασχολ|φαιν|βρισκ"
        r"|περιλαμβαν|καταγραφ|συζητ|ειναι (?:σαφ|ξεκαθαρ|γνωστ))\w{0,7}|σιωπ\w{1,4}|δεν γινεται (?:λογος|αναφορα)"
        r"|τιποτα για",
        lacking=r"δεν (?:υπαρχ\w{1,5}|βρισκω|βρηκα|εντοπ\w{1,5}|εχω|εχουμε)|λειπ\w{1,4}|καμια|κανεν\w{1,3}",
        matter=r"πληροφορι\w{1,3}|στοιχει\w{1,2}|απαντηση\w?|αναφορα|λεπτομερει\w{1,2}|δεδομεν\w{1,2}",
        ignorant=r"δεν (?:το )?(?:ξερω|γνωριζω)|δεν ειμαι σιγουρ\w{1,2}",
        unable=r"δεν (?:\w{1,20} )?(?:μπορω|μπορουμε|μπορει|ειναι δυνατ\w{1,2}"
        r"|ειμαι σε θεση)(?: \w{1,20}){0,4}? (?:απαντ\w{1,6}|πω|προσδιορι\w{1,5}|καθορι\w{1,5}|δωσω|ειπωθει)"
        r"|αδυνατο να|ανεπαρκ\w{2,4} (?:πληροφορι|στοιχει)\w{1,3}|δεν (?:εχω|διαθετω) (?:αρκετ|επαρκ)\w{1,4}"
        r"|δεν επαρκουν|θα χρειαζομουν|εκτος (?:των|του) (?:εγγραφ|κειμεν)\w{1,4}",
        alone=r"δεν (?:προσδιοριζεται|ειναι γνωστο|ειναι διαθεσιμ\w{1,2}|υπαρχει απαντηση|προκυπτει|διευκρινιζεται"
        r"|δινεται)|αγνωστ[ηα]|μη διαθεσιμ\w{1,2}|καμια (?:πληροφορια|απαντηση)|αγνωστο|δεν (?:ξερω|γνωριζω|αναφερεται"
        r"|υπαρχουν πληροφοριες)|δ/υ|χωρις απαντηση|n/a",
        cue=r"δεν|λειπ|σιωπ|αγνωστ|αδυνατ|ανεπαρκ|καμια|κανεν|τιποτα|χωρις|χρειαζ|εκτος|δ/υ",
        but=r"αλλα|ωστοσο|ομως|αν και|παρολο που",
        if_=r"^(?:αν|εαν)\b(?! και)",
        reported=r"^(?!δεν )[^,]{0,80}\b(?:ειπε|ειπαν|δηλωσε|λεει|εγραψε|απαντησε|υποστηριζει) (?:οτι|πως)\b",
        polite=r"^(?:μπορειτε|δοκιμαστε|συνιστω|προτεινω|απευθυνθειτε|συμβουλευτειτε)\b|^(?:δυστυχως|λυπαμαι"
        r"|συγγνωμη)\b.{0,20}$|\bπαρακαλω\b",
    ),
    framed(
        "tr",
        source=r"(?:belge|kaynak|kaynag|metin|metn|pasaj|baglam|makale|dokuman|parca|icerik|icerig)\w{0,10}",
        silent=r"(?:belirt|bahs|soyle|icer|ver|yer al|yer ver|acikla|degin|an|anlat|tanimla|cevapla|yanitla|deg|ele al"
        r"|anlasil|yansit|kapsa|sun|aktar|tartis|isle|goster|ifade et)\w{0,4}(?:m[iıu]yor|memekte|mamakta|mem[iı]s"
        r"|mam[iı]s|mez|maz|medi|mad[iı])\w{0,5}|(?:hakkinda|dair|ilgili) (?:\w{1,20} ){0,2}?(?:bilgi|hicbir sey"
        r"|bir sey) (?:yok|verilm|bulunm|soylen)\w{0,8}|yazm[iı]yor\w{0,3}|yazili degil|(?:belli|net|acik|bilinen) degil\w{0,3}|sessiz|yer alm\w{1,8}"
        r"|gecm[ie]\w{1,6}",
        lacking=r"yok(?:tur)?|bulunmu?a?m\w{1,7}|bulunma\w{1,7}|bulamad\w{1,3}|eksik|mevcut degil",
        matter=r"bilgi\w{0,5}|ceva[pb]\w{0,4}|yanit\w{0,4}|ayrinti\w{0,4}|veri\w{0,4}",
        ignorant=r"bilmiyor\w{0,3}|fikrim yok|emin degilim",
        unable=r"(?:cevap|yanit|cevaplan|yanitlan|cevapla|yanitla|soyle|belirle|tespit"
        r"|saptana?)\w{0,6}(?: \w{1,20}){0,2}?(?: ?(?:verem[ei]|edemi|mumkun degil|olanaksiz|imkansiz)\w{0,7}"
        r"|[ae]m[iı]yor\w{0,4}|[ae]maz\w{0,3}|[ae]mez\w{0,3}|[ae]mem|[ae]mam)|yeterli (?:bilgi|veri)\w{0,3} (?:yok"
        r"|degil|bulunm\w{1,8}|icerm\w{1,6}|verilm\w{1,6})|yetersiz bilgi|ihtiyacim (?:var|olur)|kapsami disinda",
        alone=r"belirtilme(?:di|mistir)|mevcut degil|bilgi (?:bulunmuyor|mevcut degil)|verilmemis\w{0,3}|belirsiz"
        r"|bilinmemektedir|cevaplanamaz|bilmiyorum|bilinmiyor|belirtilmemis|bilgi yok|cevap yok|yanit yok|n/a",
        cue=r"m[iıu]yor|bulamad|memekte|mamakta|mem[iı]s|mam[iı]s|m[ae]d[iı]\b|m[ae]z\b|[ae]mem\b|[ae]mam\b|\byok"
        r"|degil|bulunm|eksik|sessiz|belirsiz|yetersiz|imkansiz|olanaksiz|ihtiyac|disinda|alm[ae]|\bn/a\b",
        but=r"ama|ancak|fakat|yine de|ragmen",
        if_=r"^eger\b|\b(?:yoksa|degilse)\b|\w{2,20}m[ae]zsa\b",
        reported=r"\b(?:soyledi|belirtti|acikladi|yazdi|iddia etti|anlatti)(?:ler)?$",
        polite=r"\w{2,15}[ae]bilirsin(?:iz)?$|\b(?:tavsiye ederim|oneririm)$|^(?:maalesef|ne yazik ki|uzgunum"
        r"|ozur dilerim)\b.{0,20}$|\blutfen\b",
    ),
    framed(
        "id",  # and Malay
        source=r"(?:dokumen|sumber|teks|kutipan|konteks|artikel|bagian|bahan|petikan|bacaan)(?:-\w{2,20})?",
        silent=r"(?:tidak|tak|belum) (?:\w{1,20} ){0,2}?(?:me(?:nyebut|muat|ngandung|mberi|nyata|njelas|ncantum|nerang"
        r"|nyediakan|mbahas|ngatakan|njawab|nyinggung|rinci|mperinci)\w{0,6}|di(?:sebut|jelas|cantum|nyata|beri|bahas"
        r"|temukan|terangkan|ketahui|tulis|rinci|singgung|muat|cakup)\w{0,5}|(?:jelas|terlihat|tampak|tertulis"
        r"|tersurat)\b|ada (?:disebut|menyebut)\w{0,4}|berisi|tercantum|terdapat|memuat)|diam|bungkam",
        lacking=r"tidak ada|tak ada|tidak terdapat|tidak (?:saya )?(?:menemukan|temukan)|tiada|kurang",
        matter=r"informasi|maklumat|keterangan|jawaban|jawapan|data|rincian|penjelasan",
        ignorant=r"(?:saya |kami )?(?:tidak|tak) (?:tahu|yakin|pasti)",
        unable=r"(?:tidak|tak) (?:dapat|bisa|boleh|mampu|mungkin)(?: \w{1,20}){0,4}? (?:menjawab|dijawab|menentukan"
        r"|ditentukan|dipastikan|memastikan|memberi\w{0,4}|mengatakan|dikatakan|disimpulkan)"
        r"|informasi\w{0,3} (?:yang )?(?:tidak|kurang|belum) (?:cukup|memadai|mencukupi)|(?:tidak|tak) (?:memiliki"
        r"|punya|mempunyai) (?:\w{1,20} )?(?:cukup|informasi|data|keterangan)|tidak cukup (?:informasi|data)"
        r"|di luar (?:cakupan|isi) dokumen|saya (?:perlu|memerlukan"
        r"|membutuhkan) \w{1,20}(?: \w{1,20}){0,4}? untuk menjawab",
        alone=r"(?:tidak|tak|belum) (?:diketahui|dijelaskan|ditentukan|dicantumkan|ada keterangan|dapat dijawab"
        r"|disebut|jelas)|(?:tidak|tak) ada (?:dalam|di) (?:dokumen|teks|konteks)|saya tidak tahu|(?:tidak"
        r"|tak) (?:diketahui|disebutkan|tahu|ada (?:jawaban|informasi|data)|tersedia)|n/a",
        cue=r"\b(?:tidak|tak|tiada|belum|diam|bungkam|kurang|di luar|perlu|memerlukan|membutuhkan)\b",
        but=r"tetapi|namun|tapi|akan tetapi|meskipun|walaupun",
        if_=r"^(?:jika|bila|kalau|apabila|seandainya)\b",
        reported=r"^(?!saya |kami |maaf)[^,]{0,80}(?<!tidak )(?<!tak )(?<!belum )\b(?:mengatakan|berkata|menyatakan"
        r"|menulis|menjawab|bilang)(?: bahwa)? (?:ia|dia|mereka|bahwa)\b",
        polite=r"^(?:anda (?:bisa|dapat|mungkin)|cobalah|coba|saya (?:sarankan|menyarankan)|sebaiknya)\b|^(?:maaf"
        r"|mohon maaf|sayangnya)\b.{0,20}$|\bsilakan\b",
    ),
    framed(
        "vi",
        source=r"(?:cac )?(?:tai lieu|nguon|van ban|[dđ]oan (?:van|trich)|ngu canh|bai (?:viet|bao))(?: \w{1,20}){0,3}?",
        silent=r"(?:khong|chua|chang)(?: \w{1,20}){0,2}? (?:[dđ]e cap|noi|neu|chua|cung cap|ghi|cho biet|nhac|mo ta"
        r"|giai thich|xac [dđ]inh|[dđ]ua ra|tra loi|the hien|bao gom|tiet lo|cho thay|ro|ban [dđ]en|thao luan|liet ke"
        r"|co thong tin)|im lang",
        lacking=r"khong (?:he )?(?:co|tim thay|thay)|thieu",
        matter=r"thong tin|(?:cau )?tra loi|[dđ]u lieu|chi tiet|[dđ]an chung",
        ignorant=r"(?:toi )?khong (?:biet|ro|chac)",
        unable=r"khong the(?: \w{1,20}){0,3}? (?:tra loi|xac [dđ]inh|biet|noi|ket luan|[dđ]ua ra)"
        r"|khong (?:co )?[dđ]u (?:thong tin|[dđ]u lieu)|nam ngoai(?: pham vi)? (?:cac )?tai lieu"
        r"|toi (?:se )?can(?: \w{1,20}){1,8}? [dđ]e tra loi",
        alone=r"khong (?:neu ro|neu|[dđ]e cap|co du lieu|ap dung|[dđ]uoc neu(?: ro)?)|chua (?:biet|co thong tin)"
        r"|toi khong biet|khong (?:biet|ro|co thong tin|xac [dđ]inh|[dđ]uoc [dđ]e cap|co cau tra loi)|chua ro|n/a",
        cue=r"\b(?:khong|chua|chang|thieu|im lang|nam ngoai|toi (?:se )?can)\b",
        but=r"nhung|tuy nhien|mac [dđ]u",
        if_=r"^neu\b",
        reported=r"^(?!toi )[^,]{0,80}(?<!khong )(?<!chua )(?<!khong the )\b(?:noi|cho biet|tuyen bo|viet"
        r"|tra loi) (?:rang|ong|ba|anh|co ay|ho)\b",
        polite=r"^ban (?:co the|nen)\b|^hay\b|^(?:xin loi|rat tiec|tiec la)\b.{0,20}$|\bvui long\b",
    ),
    framed(
        "ko",
        source=r"(?:문서|자료|본문|지문|출처|문맥|텍스트|(?<![가-힣])글(?=[은에의을이만])|제공된 내용|맥락|기사|구절)[가-힣]{0,4}",
        silent=r"(?:언급|명시|설명|기술|서술|제시|포함|제공|기재|나와|나타나|다루|밝히|알려|말하|적혀|답하|확인)[가-힣]{0,3} ?[가-힣]{0,2} ?(?:않|없|아니"
        r"|못)[가-힣]{1,5}",
        lacking=r"없(?:습니다|다|어요|음|으며|고|네요|었습니다)|찾을 수 없[가-힣]{1,4}|찾지 못[가-힣]{1,4}|부족",
        matter=r"(?:정보|내용|언급|답변?|설명|근거|자료|데이터|기록)[가-힣]{0,2}",
        ignorant=r"(?<!지도 )(?<!지 )모르겠[가-힣]{0,4}|모릅니다|알지 못[가-힣]{1,4}|확실하지 않[가-힣]{1,4}",
        unable=r"(?:답|대답|답변|판단|확인|알|말|결정|파악|특정|말씀)[가-힣]{0,4} ?(?:드릴 )?수(?:가|는)? 없(?!는 |을|게|도록)[가-힣]{1,5}"
        r"|정보[가-힣]? ?(?:가 )?(?:부족|불충분)[가-힣]{1,5}|충분하지 않[가-힣]{1,4}|(?:문서|자료)[가-힣]{0,2} ?(?:의 )?범위를 벗어[가-힣]{1,4}",
        alone=r"모름|(?:명시|언급|기재|제공|확인)되지 않음|확인 불가|불명|알려지지 않음|알 수 없(?:음|습니다|다)|정보 ?없음|답 ?없음|해당 ?없음|미상|n/a",
        cue=r"없|않|못|모르|불가|불명|모름|모릅|부족|불충분|미상|벗어|아니",
        but=r"하지만|그러나|다만|그렇지만",
        if_=r"(?:없|않|못하|모르|모를|부족하)[가-힣]{0,3} ?(?:면|경우|때)(?![가-힣]{2})",
        reported=r"(?:다|라)고 (?:말했|밝혔|답했|썼|주장했|전했|말한|밝힌)[가-힣]{0,3}",
        polite=r"(?:문의|확인|참고|연락)(?:해|하)[가-힣 ]{1,8}$|^(?:죄송|유감)[가-힣]{0,10}$|주시면|원하시면",
        edge="",
    ),
    framed(
        "hi",
        source=r"(?:दस्तावेज|स्रोत|पाठ|अंश|संदर्भ|लेख|सामग्री|अनुच्छेद|गद्यांश)\S{0,5}",
        silent=r"(?:उल्लेख|बताया|बताते|बताती|बताता|कहा|कहते|कहता|जानकारी|वर्णन|ज़िक्र|जिक्र|दिया|दी|दिए|स्पष्ट|जवाब"
        r"|उत्तर|चर्चा|लिखा|शामिल|निर्दिष्ट|पाया|कुछ)(?: \S{1,12}){0,3}? नहीं|नहीं (?:\S{1,12} ){0,1}?(?:बता|कह|दि|दी"
        r"|है|हैं|करत|मिल)\S{0,6}|मौन|चुप",
        lacking=r"नहीं (?:है|हैं|मिली|मिला|मिल|दी गई|दिया गया|पाई)|का अभाव|अनुपलब्ध",
        matter=r"(?:जानकारी|उत्तर|जवाब|सूचना|विवरण|उल्लेख)",
        ignorant=r"(?:मुझे )?(?:नहीं पता|पता नहीं|नहीं मालूम|मालूम नहीं)|मैं नहीं जानत\S|मुझे यकीन नहीं",
        unable=r"(?:उत्तर|जवाब|निर्धारित|बता|कह|तय)(?: \S{1,12}){0,4}? (?:नहीं (?:दे|कर|जा|हो)|असमर्थ|सकता नहीं"
        r"|नहीं सकत|संभव नहीं)\S{0,4}|पर्याप्त (?:जानकारी|सूचना) नहीं|अपर्याप्त जानकारी|नहीं (?:दे|बता|कह) सकत\S|असंभव",
        alone=r"(?:निर्दिष्ट|ज्ञात|लागू|स्पष्ट|जानकारी|उत्तर|मुझे) नहीं(?: है| पता)?|(?:जानकारी"
        r"|उत्तर) उपलब्ध नहीं(?: है)?|पता नहीं|अज्ञात|नहीं पता|उल्लेख नहीं|उपलब्ध नहीं|कोई जानकारी नहीं|कोई उत्तर नहीं",
        cue=r"नहीं|अज्ञात|मौन|चुप|असमर्थ|अपर्याप्त|अभाव|असंभव|अनुपलब्ध",
        but=r"लेकिन|परंतु|किंतु|हालांकि|मगर",
        if_=r"^(?:यदि|अगर)",
        reported=r"ने (?:कहा|बताया|लिखा) कि|(?:कहता|कहती|कहते) (?:है|हैं) कि",
        polite=r"^आप |^(?:क्षमा करें|माफ़ करें|माफ करें|खेद है|दुर्भाग्य से).{0,12}$|कृपया",
        edge="",
    ),
    framed(
        "uk",
        source=r"(?:документ|джерел|текст|уривк|уривок|контекст|статт|матеріал|фрагмент)\w{0,5}",
        silent=r"не (?:\w{1,20} ){0,2}?(?:міст|згаду|згадан|вказ|каж|говор|повідомля|нада|опису|пояснюю|пояснює|уточн"
        r"|зазнач|розкрив|відповіда|навод|наведен|сказан|йдеться|дають|дає|поясн|розгляд|висвітл|торка|стосу|визнач"
        r"|обговор|фігур|встановл)\w{0,7}|незрозуміло|неясно|невідомо|мовч\w{1,4}|нічого не",
        lacking=r"немає|нема|відсутн\w{1,2}|бракує|не знайш\w{1,4}|не знайден\w|не можу знайти|жодн\w{1,3}",
        matter=r"інформаці\w{1,2}|дани\w{1,2}|відомост\w{1,3}|відповід\w{1,2}|згад\w{1,3}|подробиц\w?",
        ignorant=r"(?:я )?не знаю|не маю уявлення|не впевнен\w{1,2}|мені невідомо",
        unable=r"не (?:\w{1,20} )?(?:можу|можемо|можна|можливо|вдається|в змозі)(?: \w{1,20}){0,4}? (?:відповісти"
        r"|визначити|сказати|встановити|надати|дати|з.ясувати)|неможливо|недостатньо (?:\w{1,20} )?(?:інформації|даних"
        r"|відомостей)|поза межами (?:документ|текст)\w{1,3}|мені (?:потрібн|знадоб)\w{1,4}",
        alone=r"не (?:відомо|визначено|уточнено|наведено)|інформаці[яї] відсутня|важко сказати|невідомо|не (?:вказано"
        r"|зазначено|знаю|згадано)|немає (?:даних|інформації|відповіді)|н/д|n/a",
        cue=r"\b(?:не|немає|нема|відсутн[а-яієґ]{1,2}|бракує|мовч[а-яієґ]{1,4}|нічого|жодн[а-яієґ]{1,3}|невідомо"
        r"|незрозуміло|неясно|неможливо|недостатньо|поза|потрібн[а-яієґ]{1,2}|знадоб[а-яієґ]{1,4}|н/д|n/a)\b",
        but=r"але|однак|проте|хоча|втім",
        reported=r"^(?!я |ми )[^,]{0,80}\b(?:сказав|сказала|заявив|заявила|каже|відповів|написав|повідомив"
        r"|стверджує)\w{0,2},? (?:що|хто)\b|\b(?:більш|іншого|іншої|інших)\b[^,]{0,40} не знаю\b|(?:[-–—]"
        r"|\bце) (?:\w{1,20} )?(?:песня|пісня|фільм|фильм|роман|книга|альбом|вірш)\b",
        if_=r"^якщо\b",
        polite=r"^(?:спробуйте|зверніться|рекомендую|раджу|можете|варто|ви можете)\b|^(?:на жаль|вибачте"
        r"|перепрошую)\b.{0,20}$|\bбудь ласка\b",
    ),
    framed(
        "he",
        source=r"[הבמלשו]{0,3}(?:מסמכ|מסמך|מקור|טקסט|קטע|הקשר|מאמר|חומר)\w{0,4}",
        silent=r"(?:לא|אינ[םוהן]|אין) (?:\w{1,20} ){0,2}?(?:מזכיר|מציין|מציינ|אומר|מכיל|כולל|מפרט|מתאר|נותנ|נותן|מסביר"
        r"|מצוין|מוזכר|נאמר|מופיע|כתוב|מפורט|צוין|עונ|מתייחס|מגל|ברור|ידוע|נכלל|נדון|נידון)\w{0,4}|שותק\w{0,3}|דבר על",
        lacking=r"אין|חסר\w{0,3}|לא (?:נמצא|מצאתי|קיים|קיימת)\w{0,3}",
        matter=r"מידע|נתונים|תשובה|אזכור|פרטים",
        ignorant=r"(?:אני )?(?:לא|איני|אינני) (?:יודע|יודעת|בטוח|בטוחה)|אין לי מושג",
        unable=r"(?:לא|איני|אינני|אי) (?:\w{1,20} )?(?:יכול|יכולה|ניתן|אפשר|מסוגל\w?)(?: \w{1,20}){0,4}? (?:לענות"
        r"|להשיב|לקבוע|לדעת|לומר|לתת)|אי אפשר (?:לענות|לדעת|לקבוע|לומר)|אין (?:לי )?(?:מספיק|די) (?:מידע|נתונים)"
        r"|מידע לא מספיק|מחוץ ל(?:מסמכ|תחום)\w{0,4}",
        alone=r"לא (?:מוזכר|נמצא|זמין|רלוונטי|ברור|יודע|יודעת)|(?:איני|אינני|אני לא) יודעת?|אין מידע זמין|לא ידוע"
        r"|לא צוין|אין (?:מידע|תשובה|נתונים)|לא מופיע|ל\"ת",
        cue=r"לא|אין|אינ|איני|חסר|שותק|אי אפשר|מחוץ",
        but=r"אבל|אולם|אך|למרות|עם זאת",
        if_=r"^אם\b",
        reported=r"(?:אמר|טען|כתב|הודיע|השיב)\w{0,2} (?:כי|ש\w)",
        polite=r"^(?:כדאי|מומלץ|ניתן לפנות|אפשר לפנות|אני ממליץ|תוכל)\w{0,3}|^(?:מצטער|מצטערת|סליחה|לצערי)\b.{0,20}$"
        r"|\bבבקשה\b",
    ),
    framed(
        "fa",
        source=r"(?:این |آن )?(?:سند|اسناد|منبع|منابع|متن|متون|مقاله|زمینه|بخش|مدارک)\w{0,4}",
        silent=r"(?:اشاره|ذکر|بیان|توضیح|مشخص|ارائه|چیزی|گفته|اطلاعاتی|پاسخ|صحبت|سخن|بررسی|پرداخته|پوشش|دیده|معلوم"
        r"|روشن|مطرح|آمده|درج)(?: \w{1,20}){0,4}? (?:نکرده|نشده|نمی|ندارد|ندارند|نیست|نداده|نیامده)\w{0,5}"
        r"|نمی ?(?:گوید|گویند|دهد|دهند|کند|کنند)|سکوت",
        lacking=r"وجود ندارد|نیست|موجود نیست|نیافتم|پیدا نکردم|یافت نشد|ندارد|ندارم",
        matter=r"اطلاعات\w{0,2}|پاسخ\w{0,2}|جواب\w{0,2}|داده\w{0,3}|اشاره\w{0,2}|جزئیات\w{0,2}",
        ignorant=r"(?:من )?نمی ?دانم|مطمئن نیستم",
        unable=r"نمی ?(?:توانم|توان|تواند|توانیم)(?: \w{1,20}){0,4}? (?:پاسخ|جواب|گفت|تعیین|مشخص|بگویم|دانست|داد)"
        r"|(?:پاسخ|جواب|تعیین|مشخص)(?: \w{1,20}){0,4}? (?:نمی ?تو|ممکن نیست|غیرممکن|امکان ?پذیر نیست)\w{0,4}"
        r"|اطلاعات (?:\w{1,20} )?کافی(?: \w{1,20}){0,6}? (?:نیست|ندار\w|وجود ندارد)|خارج از (?:محدوده|سند|اسناد|متن)",
        alone=r"(?:مشخص|معلوم|روشن) (?:نیست|نشده(?: است)?)|(?:اطلاعاتی )?در دسترس نیست|پاسخ داده نشده|ناشناخته|نامشخص"
        r"|نمی ?دانم|ذکر نشده(?: است)?|اطلاعاتی (?:موجود|در دست) نیست|پاسخی نیست|نامعلوم",
        cue=r"ن(?:کرده|شده|می|دارد|دارند|دارم|یست|داده|یامده|یافتم|کردم|شد|امشخص|امعلوم)|سکوت|خارج|غیرممکن",
        but=r"اما|ولی|هرچند|با این حال|اگرچه",
        if_=r"^اگر\b",
        reported=r"(?<!توان )\bگفت(?:ند)? (?:که|نمی|او|آنها)",
        polite=r"^می ?توانید|تماس بگیرید|مراجعه کنید|^(?:متاسفم|متاسفانه|متأسفانه|ببخشید)\b.{0,20}$|\bلطفا\b",
    ),
    framed(
        "th",  # its letter am as the two of the normal form
        source=r"(?:เอกสาร|แหล่งข้อมูล|ข้อความ|บทความ|เนื้อหา|บริบท|แหล่งที่มา)",
        silent=r"(?:ไม่(?:ได้|มีการ|)|มิได้)(?:กล่าว|ระบุ|บอก|พูด|ให้ข้อมูล|อธิบาย|เอ่ย|บรรยาย|ครอบคลุม|ชัดเจน|ปรากฏ"
        r"|ตอบ|แจ้ง|มีข้อมูล)",
        lacking=r"ไม่มี|ไม่พบ|ขาด",
        matter=r"(?:ข้อมูล|คําตอบ|รายละเอียด|หลักฐาน)",
        ignorant=r"(?:ผม|ฉัน|ดิฉัน|เรา)?ไม่(?:ทราบ|รู้|แน่ใจ)",
        unable=r"ไม่สามารถ.{0,12}(?:ตอบ|ระบุ|บอก|กําหนด|สรุป)|ตอบไม่ได้|ข้อมูล.{0,8}ไม่(?:เพียงพอ|พอ)|อยู่นอก(?:เหนือ"
        r"|ขอบเขต)?.{0,8}เอกสาร",
        alone=r"ไม่(?:ได้ระบุ|แน่ชัด|ชัดเจน|สามารถระบุได้|มีการระบุ|ได้กล่าวถึง)|ไม่(?:ทราบ|รู้|ระบุ|มีข้อมูล|มีคําตอบ"
        r"|ปรากฏ)",
        cue=r"ไม่|มิได้|ขาด|อยู่นอก",
        but=r"แต่|อย่างไรก็ตาม|แม้ว่า",
        if_=r"^(?:หาก|ถ้า)",
        so=r"(?<!จาก)(?<!ใน)(?<!ที่)(?<!ตาม)(?<!ว่า)(?=(?:เอกสาร|แหล่งข้อมูล|ข้อความ)(?:ไม่|มิ))",
        reported=r"(?<!ไม่ได้)(?<!ไม่)(?<!มิได้)(?<!การ)(?:กล่าว|บอก|พูด)ว่า(?:เขา|เธอ|พวกเขา|ตน|ไม่)",
        polite=r"^คุณ(?:อาจ|สามารถ)|แนะนําให้|^(?:ขออภัย|ขอโทษ|เสียใจ|น่าเสียดาย).{0,12}$|กรุณา",
        edge="",
        spaced=False,
    ),
)
