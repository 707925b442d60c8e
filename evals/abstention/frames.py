"""How abstaining is worded in further languages: each by the same few frames, filled with its words."""

from __future__ import annotations

from evals.abstention.frame import framed

FRAMED = (
    framed(
        "cs",
        source=r"(?:dokument|zdroj|text|pasaz|uryv|kontext|clan|material)\w{0,5}",
        silent=r"(?:ne(?:pis|plyn|obsahuj|uvad|zmin|rik|popis|specifik|vysvetl|poskytuj|odpovid|uved|vyplyv"
        r"|zmiňuj)\w{0,5}|neni (?:\w{1,20} ){0,2}?(?:uveden|zminen|popsan|specifikovan|receno|znam|jasn)\w{0,2}"
        r"|nejsou (?:\w{1,20} ){0,2}?(?:uveden|zminen|k dispozici)\w{0,2}|mlc\w{1,3}|nic nerik\w{1,3})",
        lacking=r"neni|nejsou|chyb\w{1,3}|nenasel|nenasla|nemohu najit|zadn\w{1,3}",
        matter=r"informac\w{1,3}|udaj\w{0,3}|odpoved\w{0,2}|zmink\w{1,2}|podrobnost\w{1,2}",
        ignorant=r"nevim|netusim|nejsem si jist\w{1,2}",
        unable=r"(?:nemohu|nemuzu|nelze|neni mozne|nedokazu|nejsem schop\w{1,3})(?: \w{1,20}){0,4}? (?:odpovedet"
        r"|odpoved|urcit|rict|zjistit|poskytnout)|nemam dost|nedostatek (?:informaci|udaju)"
        r"|nedostatecn\w{1,3} informac\w{1,2}|potreboval\w? bych",
        alone=r"nevim|neznam\w{1,2}|neuvedeno|nelze urcit|bez odpovedi|zadna informace|n/a",
        cue=r"\bne(?:ni|pis|plyn|mam|jsou|obsah|uvad|zmin|rik|popis|specif|vysvetl|poskyt|odpov|uved|vyplyv|vim|tus"
        r"|mohu|muz|lze|dokaz|nas|znam|dostat|schop|jsem)|\b(?:zadn[a-z]{1,3}|chyb[a-z]{1,3}|mlc[a-z]{1,3}|nic|bez"
        r"|potreboval[a-z]?)\b",
        but=r"ale|avsak|vsak|nicmene|ackoli",
        polite=r"^(?:omlouvam se|bohuzel|je mi lito)\b.{0,20}$|\bprosim\b|^pokud\b|\brad\w? \w{0,10} pomohu\b",
    ),
    framed(
        "sv",
        source=r"(?:dokument|kall|text|avsnitt|utdrag|kontext|artik|underlag|materia|passag)\w{0,7}",
        silent=r"(?:(?:namner|sager|anger|innehaller|beskriver|forklarar|ger|tar upp|besvarar|specificerar|uppger"
        r"|framgar|behandlar|berattar|redovisar|nämns|anges|sags|star|beskrivs|finns)(?: \w{1,20}){0,2}? (?:inte"
        r"|ingenting|inget|inga|ingen|varken)|inte (?:\w{1,20} ){0,2}?(?:namn|ang|sag|innehall|beskriv|framga|finns"
        r"|uppge|specific|tas upp|besvar|sta)\w{0,8}|tiger)",
        lacking=r"(?:det )?finns (?:det )?(?:ing\w{1,3}|inte nag\w{1,3})|saknas|hittar (?:jag )?(?:ing\w{1,3}|inte)"
        r"|ingen|inga",
        matter=r"information\w{0,3}|uppgift\w{0,3}|svar\w{0,2}|detalj\w{0,3}|omnamnande",
        ignorant=r"(?:jag )?vet (?:jag )?inte|ingen aning|(?:jag )?ar (?:jag )?inte saker",
        unable=r"(?:kan|gar|kunde)(?: \w{1,20}){0,3}? inte(?: \w{1,20}){0,3}? (?:svara|besvaras?|avgoras?|sagas?"
        r"|bestammas?|saga|avgora|ge|hitta)|inte mojligt att (?:svara|avgora|saga)|otillracklig\w{0,2} (?:information"
        r"|uppgift)\w{0,3}|for lite information|har inte (?:tillrackligt|nog)|utanfor (?:dokument|text)\w{1,5}"
        r"|skulle behova",
        alone=r"vet ej|vet inte|okant|uppgift saknas|inget svar|ingen information|framgar (?:ej|inte)|ej angivet|n/a",
        cue=r"\b(?:inte|ej|ingen[a-złøæı]{0,4}|inget|inga|saknas|tiger|okan[a-złøæı]{1,3}|otillracklig[a-złøæı]{0,2}"
        r"|varken|utanfor|lite|behova)\b",
        but=r"men|dock|emellertid|daremot|aven om",
        polite=r"^(?:tyvarr|ursakta|forlat|jag beklagar)\b.{0,20}$|\bgarna\b|^om du\b",
    ),
    framed(
        "da",  # and Norwegian, whose words here are nearly the same
        source=r"(?:dokument|kild|tekst|uddrag|utdrag|avsnit|afsnit|kontekst|artik|materia|passas)\w{0,7}",
        silent=r"(?:(?:naevner|nevner|siger|sier|angiver|oppgir|indeholder|inneholder|beskriver|forklarer|giver|gir"
        r"|besvarer|fremgar|framgar|fremkommer|omtaler|star|nevnes|naevnes|næver|nævner|oplyser"
        r"|opplyser)(?: \w{1,20}){0,2}? (?:ikke|ingenting|intet|ingen|noe sted)|ikke (?:\w{1,20} ){0,2}?(?:naevn|nævn"
        r"|nevn|sig|sag|angiv|angitt|oppgi|indehold|innehold|beskr|frem|fram|oply|opply|omtal|besvar|sta)\w{0,8}"
        r"|tier)",
        lacking=r"(?:der |det )?(?:er|finnes|findes|star)(?: (?:der|det))? (?:ing\w{1,3}|intet|ikke nog\w{1,2}"
        r"|ikke no\w{1,2})|mangler|finder (?:jeg )?(?:ing\w{1,3}|ikke)|finner (?:jeg )?(?:ing\w{1,3}|ikke)|ingen",
        matter=r"information\w{0,4}|informasjon\w{0,2}|oplysning\w{0,3}|opplysning\w{0,3}|svar\w{0,2}|detalj\w{0,4}",
        ignorant=r"(?:jeg )?(?:ved|vet) (?:jeg )?(?:det )?ikke|ingen (?:ide|aning)|(?:jeg )?er (?:jeg )?ikke sikker",
        unable=r"(?:kan|kunne)(?: \w{1,20}){0,3}? ikke(?: \w{1,20}){0,3}? (?:svare|se|besvares?|afgores?|avgjores?"
        r"|siges?|sies|si|afgøres?|avgjøres?|bestemmes?|give|gi|finde|finne)|ikke mulig\w? at? (?:svare|afgøre"
        r"|avgjøre|si\w?)|utilstr\wkkelig\w{0,2} (?:informa|oply|opply)\w{1,8}|for lidt information"
        r"|uden ?for (?:dokument|tekst)\w{1,5}|ville (?:have brug for|trenge)",
        alone=r"ved ikke|vet ikke|ukendt|ukjent|ikke (?:oplyst|opplyst|oppgitt|angivet)|intet svar"
        r"|ingen (?:information|informasjon|oplysninger|opplysninger)|n/a",
        cue=r"\b(?:ikke|ingen[a-złøæı]{0,4}|intet|mangler|tier|ukendt|ukjent|utilstr[a-złøæı]{4,12}|uden ?for|utenfor"
        r"|lidt|lite|brug for|trenge)\b",
        but=r"men|dog|imidlertid|derimod|selv om|selvom",
        polite=r"^(?:desvaerre|desværre|dessverre|beklager|undskyld|unnskyld)\b.{0,20}$|\bgerne\b|\bgjerne\b|^hvis"
        r" du\b",
    ),
    framed(
        "fi",
        source=r"(?:asiakirj|lahte|lahde|tekst|katkelm|konteksti|artikkel|aineisto|dokument|kappale)\w{0,9}",
        silent=r"(?:eivat|ei|emme|en)(?: \w{1,20}){0,2}? (?:main\w{1,8}|kerro\w{0,4}|sano\w{0,4}|sisalla\w{0,4}"
        r"|kuva\w{0,6}|tarkenn\w{0,4}|anna\w{0,4}|selvia\w{0,4}|ilme\w{0,5}|kay ilmi|kasittele\w{0,3}|vastaa\w{0,4}"
        r"|mainita|kerrota|sanota|anneta|ole (?:mainit|kerrot|annet|ilmoit)\w{1,4})|vaikenevat",
        lacking=r"ei (?:ole|loydy|loytynyt)|puuttuu|puuttuvat|en loyda|en loytanyt",
        matter=r"tieto\w{0,4}|vastau\w{1,5}|mainin\w{1,5}|yksityiskoht\w{1,4}",
        ignorant=r"en (?:\w{1,20} )?tieda|en ole varma|ei aavistustakaan",
        unable=r"(?:en|ei|emme) (?:\w{1,20} )?(?:voi|voida|pysty|voinut|pystyta"
        r"|osaa)(?: \w{1,20}){0,4}? (?:vasta\w{0,4}|sano\w{0,4}|paat\w{2,6}|maarit\w{2,5}|anta\w{0,2})"
        r"|(?:ei )?riittamat\w{2,5} tie\w{2,5}|liian vahan tietoa|asiakirjojen ulkopuolel\w{1,3}|tarvitsisin",
        alone=r"en tieda|tuntematon|ei tiedossa|ei mainittu|ei vastausta|ei tietoa|n/a",
        cue=r"\ben (?:[a-zøæı]{1,20} )?(?:tieda|voi|ole|osaa|pysty|loyda|loytanyt)|\b(?:ei|eivat|emme|puuttuu"
        r"|puuttuvat|vaikenevat|tuntematon|riittamat[a-złøæı]{2,5}|liian|ulkopuolel[a-złøæı]{1,3}|tarvitsisin)\b",
        but=r"mutta|kuitenkin|vaikka",
        polite=r"^(?:valitettavasti|pahoittelen|anteeksi|valitan)\b.{0,20}$|^jos\b|\bmielellani\b",
    ),
    framed(
        "hu",
        source=r"(?:a |az )?(?:dokumentum|forras|szoveg|reszlet|kontextus|cikk|anyag|szakasz)\w{0,10}",
        silent=r"nem (?:\w{1,20} ){0,2}?(?:emlit|tartalmaz|mond|ir|ad|koz|reszletez|nevez|szerepel|derul|tarigyal"
        r"|targyal|valaszol|hataroz|szol|terj)\w{0,7}|nincs(?:enek)? (?:\w{1,20} ){0,2}?(?:megadva|emlitve"
        r"|feltuntetve|szo|benne)|hallgat\w{0,4}",
        lacking=r"nincs(?:enek)?|hianyz\w{1,4}|nem talal\w{1,5}|semmilyen|semmi",
        matter=r"informacio\w{0,3}|adat\w{0,3}|valasz\w{0,2}|utalas\w{0,2}|reszlet\w{0,3}",
        ignorant=r"nem tudom|fogalmam sincs|nem vagyok biztos",
        unable=r"nem (?:\w{1,20} )?(?:tudok|tudom|lehet|lehetseges|allapithato|hatarozhato|valaszolhato"
        r"|all modomban)(?: \w{1,20}){0,4}?(?: ?(?:valasz\w{0,6}|megmond\w{0,4}|megallapit\w{0,4}|meghataroz\w{0,4}"
        r"|meg))|nincs (?:eleg|elegendo) (?:informacio|adat)|keves az? (?:informacio|adat)|szuksegem lenne",
        alone=r"nem tudom|ismeretlen|nincs (?:adat|informacio|valasz|megadva)|nem ismert|n/a",
        cue=r"\b(?:nem|nincs[a-złøæı]{0,4}|sincs|hianyz[a-złøæı]{1,4}|semmi[a-złøæı]{0,4}|hallgat[a-złøæı]{0,4}"
        r"|ismeretlen|keves|szuksegem)\b",
        but=r"de|azonban|viszont|bar|ugyanakkor",
        polite=r"^(?:sajnos|sajnalom|elnezest)\b.{0,20}$|^ha\b|\bszivesen\b|\bkerem\b",
    ),
    framed(
        "ro",
        source=r"(?:document|surs|text|pasaj|fragment|context|articol|material)\w{0,5}",
        silent=r"nu (?:\w{1,20} ){0,2}?(?:mentioneaz|contin|spun|spec|ofer|preciz|indic|descri|explic|raspund|dau|da"
        r"|arat|includ|abordeaz|dezvalui|vorb|apar|este mention|sunt mention|este preciz|este spec|sunt spec|este ind"
        r"|e mention|rezult)\w{0,8}|tac\b|nimic despre",
        lacking=r"nu (?:exista|gasesc|am gasit|avem|am)|lipse\w{2,5}|nici ?o",
        matter=r"informati\w{1,3}|dat[ae]\w{0,2}|raspuns\w{0,3}|mentiun\w{1,3}|detali\w{1,3}",
        ignorant=r"nu (?:\w{1,20} )?stiu|habar n-?am|nu sunt sigur\w?",
        unable=r"nu (?:\w{1,20} )?(?:pot|putem|poate|se poate|este posibil|e posibil"
        r"|sunt in masura)(?: \w{1,20}){0,4}? (?:raspun\w{1,4}|determina\w?|spune|stabili\w?|oferi|da"
        r"|fi (?:\w{1,20} )?(?:determinat|stabilit|raspuns)\w?)|informatii insuficiente|nu (?:sunt"
        r"|exista) (?:suficiente|destule) (?:informatii|date)|as avea nevoie|in afara (?:document|text)\w{1,5}",
        alone=r"nu (?:stiu|se stie|este (?:mentionat|specificat|precizat)\w?)|necunoscut\w?|fara raspuns|nicio"
        r" informatie|n/a",
        cue=r"\b(?:nu|nici ?o|lipse[a-złøæı]{2,5}|tac|habar|necunoscut[a-złøæı]?|insuficient[a-złøæı]{1,2}|fara|nimic"
        r"|as avea|in afara)\b",
        but=r"dar|insa|totusi|desi",
        polite=r"^(?:din pacate|imi pare rau|scuze|regret)\b.{0,20}$|\bva rog\b|^daca\b",
    ),
    framed(
        "el",
        source=r"(?:τ\w{1,3} )?(?:εγγραφ|πηγ|κειμεν|αποσπασμ|αρθρ|πλαισι|χωρι)\w{1,5}",
        silent=r"δεν (?:\w{1,20} ){0,2}?(?:αναφερ|περιεχ|λε|διευκρινιζ|δινουν|δινει|παρεχ|εξηγ|περιγραφ|προσδιοριζ"
        r"|καλυπτ|απανт|απαντ|αποκαλυπτ|προκυπτ|μιλ|κατονομαζ)\w{0,7}|σιωπ\w{1,4}|δεν γινεται (?:λογος|αναφορα)"
        r"|τιποτα για",
        lacking=r"δεν (?:υπαρχ\w{1,5}|βρισκω|βρηκα|εντοπ\w{1,5}|εχω|εχουμε)|λειπ\w{1,4}|καμια|κανεν\w{1,3}",
        matter=r"πληροφορι\w{1,3}|στοιχει\w{1,2}|απαντηση\w?|αναφορα|λεπτομερει\w{1,2}|δεδομεν\w{1,2}",
        ignorant=r"δεν (?:το )?(?:ξερω|γνωριζω)|δεν ειμαι σιγουρ\w{1,2}",
        unable=r"δεν (?:\w{1,20} )?(?:μπορω|μπορουμε|μπορει|ειναι δυνατ\w{1,2}"
        r"|ειμαι σε θεση)(?: \w{1,20}){0,4}? (?:απαντ\w{1,6}|πω|προσδιορι\w{1,5}|καθορι\w{1,5}|δωσω|ειπωθει)"
        r"|αδυνατο να|ανεπαρκ\w{2,4} (?:πληροφορι|στοιχει)\w{1,3}|δεν επαρκουν|θα χρειαζομουν|εκτος (?:των"
        r"|του) (?:εγγραφ|κειμεν)\w{1,4}",
        alone=r"αγνωστο|δεν (?:ξερω|γνωριζω|αναφερεται|υπαρχουν πληροφοριες)|δ/υ|χωρις απαντηση|n/a",
        cue=r"δεν|λειπ|σιωπ|αγνωστ|αδυνατ|ανεπαρκ|καμια|κανεν|τιποτα|χωρις|χρειαζ|εκτος|δ/υ",
        but=r"αλλα|ωστοσο|ομως|αν και|παρολο που",
        polite=r"^(?:δυστυχως|λυπαμαι|συγγνωμη)\b.{0,20}$|\bπαρακαλω\b|^αν\b",
    ),
    framed(
        "tr",
        source=r"(?:belge|kaynak|kaynag|metin|metn|pasaj|baglam|makale|dokuman|parca|icerik|icerig)\w{0,10}",
        silent=r"(?:belirt|bahs|soyle|icer|ver|yer al|yer ver|acikla|degin|an|anlat|tanimla|cevapla|yanitla|deg"
        r"|goster|ifade et)\w{0,4}(?:m[iıu]yor|memekte|mamakta|mem[iı]s|mam[iı]s|mez|maz|medi|mad[iı])\w{0,5}"
        r"|(?:hakkinda|dair|ilgili) (?:\w{1,20} ){0,2}?(?:bilgi|hicbir sey|bir sey) (?:yok|verilm|bulunm"
        r"|soylen)\w{0,8}|sessiz|yer alm\w{1,8}|gecm[ie]\w{1,6}",
        lacking=r"yok(?:tur)?|bulunmu?a?m\w{1,7}|bulunma\w{1,7}|bulamad\w{1,3}|eksik|mevcut degil",
        matter=r"bilgi\w{0,5}|ceva[pb]\w{0,4}|yanit\w{0,4}|ayrinti\w{0,4}|veri\w{0,4}",
        ignorant=r"bilmiyor\w{0,3}|fikrim yok|emin degilim",
        unable=r"(?:cevap|yanit|cevaplan|yanitlan|cevapla|yanitla|soyle|belirle|tespit"
        r"|saptana?)\w{0,6}(?: \w{1,20}){0,2}?(?: ?(?:verem[ei]|edemi|mumkun degil|olanaksiz|imkansiz)\w{0,7}"
        r"|[ae]m[iı]yor\w{0,4}|[ae]maz\w{0,3}|[ae]mez\w{0,3}|[ae]mem|[ae]mam)|yeterli (?:bilgi|veri) (?:yok"
        r"|bulunm\w{1,8}|icerm\w{1,6}|verilm\w{1,6})|yetersiz bilgi|ihtiyacim (?:var|olur)|kapsami disinda",
        alone=r"bilmiyorum|bilinmiyor|belirtilmemis|bilgi yok|cevap yok|yanit yok|n/a",
        cue=r"m[iıu]yor|bulamad|memekte|mamakta|mem[iı]s|mam[iı]s|m[ae]d[iı]\b|m[ae]z\b|[ae]mem\b|[ae]mam\b|\byok"
        r"|degil|bulunm|eksik|sessiz|yetersiz|imkansiz|olanaksiz|ihtiyac|disinda|alm[ae]|\bn/a\b",
        but=r"ama|ancak|fakat|yine de|ragmen",
        polite=r"^(?:maalesef|ne yazik ki|uzgunum|ozur dilerim)\b.{0,20}$|\blutfen\b|^eger\b",
    ),
    framed(
        "id",  # and Malay
        source=r"(?:dokumen|sumber|teks|kutipan|konteks|artikel|bagian|bahan|petikan|bacaan)(?:-\w{2,20})?",
        silent=r"(?:tidak|tak|belum) (?:\w{1,20} ){0,2}?(?:me(?:nyebut|muat|ngandung|mberi|nyata|njelas|ncantum"
        r"|nerang|nyediakan|mbahas|ngatakan|njawab|nyinggung|rinci|mperinci)\w{0,6}|di(?:sebut|jelas|cantum|nyata"
        r"|beri|bahas|temukan|terangkan)\w{0,5}|ada (?:disebut|menyebut)\w{0,4}|berisi|tercantum|terdapat|memuat)"
        r"|diam|bungkam",
        lacking=r"tidak ada|tak ada|tidak terdapat|tidak (?:saya )?(?:menemukan|temukan)|tiada|kurang",
        matter=r"informasi|maklumat|keterangan|jawaban|jawapan|data|rincian|penjelasan",
        ignorant=r"(?:saya |kami )?(?:tidak|tak) (?:tahu|yakin|pasti)",
        unable=r"(?:tidak|tak) (?:dapat|bisa|boleh|mampu|mungkin)(?: \w{1,20}){0,4}? (?:menjawab|dijawab|menentukan"
        r"|ditentukan|dipastikan|memastikan|memberi\w{0,4}|mengatakan|dikatakan|disimpulkan)"
        r"|informasi\w{0,3} (?:yang )?(?:tidak|kurang|belum) (?:cukup|memadai|mencukupi)|tidak cukup (?:informasi"
        r"|data)|di luar (?:cakupan|isi) dokumen|saya (?:perlu|memerlukan"
        r"|membutuhkan) \w{1,20}(?: \w{1,20}){0,4}? untuk menjawab",
        alone=r"(?:tidak|tak) (?:diketahui|disebutkan|tahu|ada (?:jawaban|informasi|data)|tersedia)|n/a",
        cue=r"\b(?:tidak|tak|tiada|belum|diam|bungkam|kurang|di luar|perlu|memerlukan|membutuhkan)\b",
        but=r"tetapi|namun|tapi|akan tetapi|meskipun|walaupun",
        polite=r"^(?:maaf|mohon maaf|sayangnya)\b.{0,20}$|\bsilakan\b|^jika\b",
    ),
    framed(
        "vi",
        source=r"(?:cac )?(?:tai lieu|nguon|van ban|[dđ]oan (?:van|trich)|ngu canh|bai (?:viet|bao))(?:"
        r" \w{1,20}){0,3}?",
        silent=r"(?:khong|chua|chang)(?: \w{1,20}){0,2}? (?:[dđ]e cap|noi|neu|chua|cung cap|ghi|cho biet|nhac|mo ta"
        r"|giai thich|xac [dđ]inh|[dđ]ua ra|tra loi|the hien|bao gom|tiet lo|cho thay)|im lang",
        lacking=r"khong (?:he )?(?:co|tim thay|thay)|thieu",
        matter=r"thong tin|cau tra loi|[dđ]u lieu|chi tiet|[dđ]an chung",
        ignorant=r"(?:toi )?khong (?:biet|ro|chac)",
        unable=r"khong the(?: \w{1,20}){0,3}? (?:tra loi|xac [dđ]inh|biet|noi|ket luan|[dđ]ua ra)"
        r"|khong [dđ]u (?:thong tin|[dđ]u lieu)|nam ngoai(?: pham vi)? (?:cac )?tai lieu"
        r"|toi (?:se )?can(?: \w{1,20}){1,8}? [dđ]e tra loi",
        alone=r"khong (?:biet|ro|co thong tin|xac [dđ]inh|[dđ]uoc [dđ]e cap|co cau tra loi)|chua ro|n/a",
        cue=r"\b(?:khong|chua|chang|thieu|im lang|nam ngoai|toi (?:se )?can)\b",
        but=r"nhung|tuy nhien|mac [dđ]u",
        polite=r"^(?:xin loi|rat tiec|tiec la)\b.{0,20}$|\bvui long\b|^neu\b",
    ),
    framed(
        "ko",
        source=r"(?:문서|자료|본문|지문|출처|문맥|텍스트|글|제공된 내용|맥락|기사|구절)[가-힣]{0,4}",
        silent=r"(?:언급|명시|설명|기술|서술|제시|포함|제공|기재|나와|나타나|다루|밝히|알려|말하"
        r"|적혀|답하|확인)[가-힣]{0,3} ?[가-힣]{0,2} ?(?:않|없|아니"
        r"|못)[가-힣]{1,5}",
        lacking=r"없(?:습니다|다|어요|음|으며|는|고|네요|었습니다)|찾을 수 없[가-힣]{1,4}|찾지 못[가-힣]{1,4}|부족",
        matter=r"(?:정보|내용|언급|답변?|설명|근거|자료|데이터|기록)[가-힣]{0,2}",
        ignorant=r"(?:잘 )?모르(?:겠|ㅂ|는)[가-힣]{0,4}|모릅니다|알지 못[가-힣]{1,4}|확실하지 않[가-힣]{1,4}",
        unable=r"(?:답|대답|답변|판단|확인|알|말|결정|파악|특정"
        r"|말씀)[가-힣]{0,4} ?(?:드릴 )?수(?:가|는)? 없[가-힣]{1,5}|정보[가-힣]? ?(?:가 )?(?:부족"
        r"|불충분)[가-힣]{1,5}|충분하지 않[가-힣]{1,4}|(?:문서|자료)[가-힣]{0,2} ?(?:의 )?범위를 벗어[가-힣]{1,4}",
        alone=r"모름|알 수 없(?:음|습니다|다)|정보 ?없음|답 ?없음|해당 ?없음|미상|n/a",
        cue=r"없|않|못|모르|모름|모릅|부족|불충분|미상|벗어|아니",
        but=r"하지만|그러나|다만|그렇지만",
        polite=r"^(?:죄송|유감)[가-힣]{0,10}$|주시면|원하시면",
        edge="",
    ),
    framed(
        "hi",
        source=r"(?:दस्तावेज|स्रोत|पाठ|अंश|संदर्भ|लेख|सामग्री|अनुच्छेद|गद्यांश)\S{0,5}",
        silent=r"(?:उल्लेख|बताया|बताते|बताती|बताता|कहा|कहते|कहता|जानकारी|वर्णन|ज़िक्र|जिक्र|दिया|दी|दिए|स्पष्ट|जवाब"
        r"|उत्तर|चर्चा|लिखा|कुछ)(?: \S{1,12}){0,3}? नहीं|नहीं (?:\S{1,12} ){0,1}?(?:बता|कह|दि|दी|है|हैं|करत"
        r"|मिल)\S{0,6}|मौन|चुप",
        lacking=r"नहीं (?:है|हैं|मिली|मिला|मिल|दी गई|दिया गया|पाई)|का अभाव|अनुपलब्ध",
        matter=r"(?:जानकारी|उत्तर|जवाब|सूचना|विवरण|उल्लेख)",
        ignorant=r"(?:मुझे )?(?:नहीं पता|पता नहीं|नहीं मालूम|मालूम नहीं)|मैं नहीं जानत\S|मुझे यकीन नहीं",
        unable=r"(?:उत्तर|जवाब|निर्धारित|बता|कह|तय)(?: \S{1,12}){0,4}? (?:नहीं (?:दे|कर|जा|हो)|असमर्थ|सकता नहीं"
        r"|नहीं सकत|संभव नहीं)\S{0,4}|पर्याप्त (?:जानकारी|सूचना) नहीं|अपर्याप्त जानकारी|नहीं (?:दे|बता|कह) सकत\S"
        r"|असंभव",
        alone=r"पता नहीं|अज्ञात|नहीं पता|उल्लेख नहीं|उपलब्ध नहीं|कोई जानकारी नहीं|कोई उत्तर नहीं",
        cue=r"नहीं|अज्ञात|मौन|चुप|असमर्थ|अपर्याप्त|अभाव|असंभव|अनुपलब्ध",
        but=r"लेकिन|परंतु|किंतु|हालांकि|मगर",
        polite=r"^(?:क्षमा करें|माफ़ करें|माफ करें|खेद है|दुर्भाग्य से).{0,12}$|कृपया|^यदि|^अगर",
        edge="",
    ),
    framed(
        "uk",
        source=r"(?:документ|джерел|текст|уривк|уривок|контекст|статт|матеріал|фрагмент)\w{0,5}",
        silent=r"не (?:\w{1,20} ){0,2}?(?:міст|згаду|згадан|вказ|каж|говор|повідомля|нада|опису|пояснюю|пояснює|уточн"
        r"|зазнач|розкрив|відповіда|навод|наведен|сказан|йдеться|дають|дає|поясн)\w{0,7}|мовч\w{1,4}|нічого не",
        lacking=r"немає|нема|відсутн\w{1,2}|бракує|не знайш\w{1,4}|не знайден\w|не можу знайти|жодн\w{1,3}",
        matter=r"інформаці\w{1,2}|дани\w{1,2}|відомост\w{1,3}|відповід\w{1,2}|згад\w{1,3}|подробиц\w?",
        ignorant=r"(?:я )?не знаю|не маю уявлення|не впевнен\w{1,2}|мені невідомо",
        unable=r"не (?:\w{1,20} )?(?:можу|можемо|можна|можливо|вдається|в змозі)(?: \w{1,20}){0,4}? (?:відповісти"
        r"|визначити|сказати|встановити|надати|дати|з.ясувати)|неможливо|недостатньо (?:\w{1,20} )?(?:інформації"
        r"|даних|відомостей)|поза межами (?:документ|текст)\w{1,3}|мені (?:потрібн|знадоб)\w{1,4}",
        alone=r"невідомо|не (?:вказано|зазначено|знаю|згадано)|немає (?:даних|інформації|відповіді)|н/д|n/a",
        cue=r"\b(?:не|немає|нема|відсутн[а-яієґ]{1,2}|бракує|мовч[а-яієґ]{1,4}|нічого|жодн[а-яієґ]{1,3}|невідомо"
        r"|неможливо|недостатньо|поза|потрібн[а-яієґ]{1,2}|знадоб[а-яієґ]{1,4}|н/д|n/a)\b",
        but=r"але|однак|проте|хоча|втім",
        reported=r"(?:[-–—]|\bце) (?:\w{1,20} )?(?:песня|пісня|фільм|фильм|роман|книга|альбом|вірш)\b",
        polite=r"^(?:на жаль|вибачте|перепрошую)\b.{0,20}$|\bбудь ласка\b|^якщо\b",
    ),
    framed(
        "he",
        source=r"[הבמלשו]{0,3}(?:מסמכ|מסמך|מקור|טקסט|קטע|הקשר|מאמר|חומר)\w{0,4}",
        silent=r"(?:לא|אינ[םוהן]|אין) (?:\w{1,20} ){0,2}?(?:מזכיר|מציין|מציינ|אומר|מכיל|כולל|מפרט|מתאר|נותנ|נותן"
        r"|מסביר|מצוין|מוזכר|נאמר|מופיע|כתוב|מפורט|צוין|עונ|מתייחס|מגל)\w{0,4}|שותק\w{0,3}|דבר על",
        lacking=r"אין|חסר\w{0,3}|לא (?:נמצא|מצאתי|קיים|קיימת)\w{0,3}",
        matter=r"מידע|נתונים|תשובה|אזכור|פרטים",
        ignorant=r"(?:אני )?(?:לא|איני|אינני) (?:יודע|יודעת|בטוח|בטוחה)|אין לי מושג",
        unable=r"(?:לא|איני|אינני|אי) (?:\w{1,20} )?(?:יכול|יכולה|ניתן|אפשר|מסוגל\w?)(?: \w{1,20}){0,4}? (?:לענות"
        r"|להשיב|לקבוע|לדעת|לומר|לתת)|אי אפשר (?:לענות|לדעת|לקבוע|לומר)|אין (?:מספיק|די) (?:מידע|נתונים)"
        r"|מידע לא מספיק|מחוץ ל(?:מסמכ|תחום)\w{0,4}",
        alone=r"לא ידוע|לא צוין|אין (?:מידע|תשובה|נתונים)|לא מופיע|ל\"ת",
        cue=r"לא|אין|אינ|איני|חסר|שותק|אי אפשר|מחוץ",
        but=r"אבל|אולם|אך|למרות|עם זאת",
        polite=r"^(?:מצטער|מצטערת|סליחה|לצערי)\b.{0,20}$|\bבבקשה\b|^אם\b",
    ),
    framed(
        "fa",
        source=r"(?:این |آن )?(?:سند|اسناد|منبع|منابع|متن|متون|مقاله|زمینه|بخش|مدارک)\w{0,4}",
        silent=r"(?:اشاره|ذکر|بیان|توضیح|مشخص|ارائه|چیزی|گفته|اطلاعاتی|پاسخ|صحبت|سخن|آمده"
        r"|درج)(?: \w{1,20}){0,4}? (?:نکرده|نشده|نمی|ندارد|ندارند|نیست|نداده|نیامده)\w{0,5}|نمی ?(?:گوید|گویند|دهد"
        r"|دهند|کند|کنند)|سکوت",
        lacking=r"وجود ندارد|نیست|موجود نیست|نیافتم|پیدا نکردم|یافت نشد|ندارد|ندارم",
        matter=r"اطلاعات\w{0,2}|پاسخ\w{0,2}|جواب\w{0,2}|داده\w{0,3}|اشاره\w{0,2}|جزئیات\w{0,2}",
        ignorant=r"(?:من )?نمی ?دانم|مطمئن نیستم",
        unable=r"نمی ?(?:توانم|توان|تواند|توانیم)(?: \w{1,20}){0,4}? (?:پاسخ|جواب|گفت|تعیین|مشخص|بگویم|دانست|داد)"
        r"|(?:پاسخ|جواب|تعیین|مشخص)(?: \w{1,20}){0,4}? (?:نمی ?تو|ممکن نیست|غیرممکن|امکان ?پذیر نیست)\w{0,4}"
        r"|اطلاعات (?:\w{1,20} )?کافی (?:نیست|ندار\w|وجود ندارد)|خارج از (?:محدوده|سند|اسناد|متن)",
        alone=r"نامشخص|نمی ?دانم|ذکر نشده(?: است)?|اطلاعاتی (?:موجود|در دست) نیست|پاسخی نیست|نامعلوم",
        cue=r"ن(?:کرده|شده|می|دارد|دارند|دارم|یست|داده|یامده|یافتم|کردم|شد|امشخص|امعلوم)|سکوت|خارج|غیرممکن",
        but=r"اما|ولی|هرچند|با این حال|اگرچه",
        polite=r"^(?:متاسفم|متاسفانه|متأسفانه|ببخشید)\b.{0,20}$|\bلطفا\b|^اگر\b",
    ),
    framed(
        "th",
        source=r"(?:เอกสาร|แหล่งข้อมูล|ข้อความ|บทความ|เนื้อหา|บริบท|แหล่งที่มา)",
        silent=r"(?:ไม่(?:ได้|มีการ|)|มิได้)(?:กล่าว|ระบุ|บอก|พูด|ให้ข้อมูล|อธิบาย|เอ่ย|บรรยาย|ครอบคลุม|ตอบ|แจ้ง"
        r"|มีข้อมูล)",
        lacking=r"ไม่มี|ไม่พบ|ขาด",
        matter=r"(?:ข้อมูล|คำตอบ|รายละเอียด|หลักฐาน)",
        ignorant=r"(?:ผม|ฉัน|ดิฉัน|เรา)?ไม่(?:ทราบ|รู้|แน่ใจ)",
        unable=r"ไม่สามารถ.{0,12}(?:ตอบ|ระบุ|บอก|กำหนด|สรุป)|ตอบไม่ได้|ข้อมูล.{0,8}ไม่(?:เพียงพอ|พอ)|อยู่นอก(?:เหนือ"
        r"|ขอบเขต)?.{0,8}เอกสาร",
        alone=r"ไม่(?:ทราบ|รู้|ระบุ|มีข้อมูล|มีคำตอบ|ปรากฏ)",
        cue=r"ไม่|มิได้|ขาด|อยู่นอก",
        but=r"แต่|อย่างไรก็ตาม|แม้ว่า",
        polite=r"^(?:ขออภัย|ขอโทษ|เสียใจ).{0,12}$|กรุณา|^หาก|^ถ้า",
        edge="",
        spaced=False,
    ),
)
