"""The small words of languages of which no list of words is at hand: what negates, and what may be in or out.

Words of these are compared by their letters and by Snowball's stems.
"""

from __future__ import annotations

from evals.text.languages.folding import toned
from evals.text.languages.lexicon import Lexicon, bag, groups, spelt, values, with_hundreds

# Endings of number, gender, case and person, folded.
_POLISH_ENDS = frozenset({"", *bag("a e i y u o em ow ami ach om owi ie ego emu ym ymi ych ej iej l la lo li ly m sz")})
_CZECH_ENDS = frozenset({"", *bag("a e i y u o ou em um ech ach ami ich ymi eho emu im ym l la lo li ly")})
_SWEDISH_ENDS = frozenset({"", *bag("a ar arna er erna en et n t s na or orna ens ets")})


def tonal(text: str) -> frozenset[str]:
    """The words of a Vietnamese text, with their tones."""
    return frozenset(map(toned, text.split()))


POLISH = Lexicon(
    "pl",
    frequent=bag(
        "i w na z się do jest nie że o po od za przez dla jak ale są był była było oraz lub tym który roku ten"
    ),
    light=bag("i że jest są był była było były"),
    forms=groups(
        "aby żeby; być jest są był była było były będzie będą; w we; z ze; o ob; który która które którzy którego"
    ),
    endings=_POLISH_ENDS,
    negators=bag("nie bez ani nigdy nikt nic żaden żadna żadne"),
    modals=bag("może mogą mógł mogła musi muszą powinien powinna trzeba należy wolno prawdopodobnie"),
    quantifiers=bag(
        "wszystkie wszyscy każdy każda niektóre niektórzy większość część kilka wiele mało tylko prawie około"
    ),
    comparatives=bag("więcej mniej wyżej niżej przed po nad pod między ponad poniżej"),
    months=groups(
        "styczeń stycznia styczniu; luty lutego lutym; marzec marca marcu; kwiecień kwietnia kwietniu; maj maja maju; "
        "czerwiec czerwca czerwcu; lipiec lipca lipcu; sierpień sierpnia sierpniu; wrzesień września wrześniu; "
        "październik października październiku; listopad listopada listopadzie; grudzień grudnia grudniu"
    ),
    numbers=values(
        "zero jeden|jedna|jedno dwa|dwie|dwaj trzy|trzej cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście "
        "dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
    )
    | values(
        "dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt",
        20,
        10,
    )
    | values("sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset", 100, 100),
    scales=values("tysiąc|tysiące|tysięcy", 1000)
    | values("milion|miliony|milionów", 10**6)
    | values("miliard|miliardy|miliardów", 10**9),
    negating=("nie", "bez"),
    comparing=("szy", "sza", "sze", "iejszy", "iejsza", "iejsze", "ejszy", "ejsza", "ejsze", "iej", "ej"),
)
CZECH = Lexicon(
    "cs",
    frequent=bag(
        "a v na se je že s z do o k i ale za od po pro jako jsou byl byla bylo nebo který která roce ve tento"
    ),
    light=bag("a že je jsou byl byla bylo byly"),
    forms=groups("být je jsou byl byla bylo byly bude budou; v ve; s se; z ze; k ke; který která které kteří"),
    endings=_CZECH_ENDS,
    negators=bag("ne bez ani nikdy nikdo nic žádný žádná žádné není nejsou nebyl nebyla nebylo"),
    modals=bag("může mohou musí měl měla smí lze asi možná pravděpodobně"),
    quantifiers=bag("všechny všichni každý každá některé někteří většina část několik mnoho málo jen pouze téměř asi"),
    comparatives=bag("více méně výše níže před po nad pod mezi přes"),
    months=groups(
        "leden ledna lednu; únor února únoru; březen března březnu; duben dubna dubnu; květen května květnu; červen "
        "června červnu; červenec července červenci; srpen srpna srpnu; září; říjen října říjnu; listopad listopadu; "
        "prosinec prosince prosinci"
    ),
    numbers=values(
        "nula jeden|jedna|jedno dva|dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct "
        "patnáct šestnáct sedmnáct osmnáct devatenáct"
    )
    | values("dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát", 20, 10),
    scales=values("sto|sta|set", 100)
    | values("tisíc|tisíce", 1000)
    | values("milion|miliony|milionů", 10**6)
    | values("miliarda|miliardy|miliard", 10**9),
    negating=("ne", "bez"),
    comparing=("si", "ejsi", "ejsich", "ejsiho", "ejsim", "eji"),
)
_SV_NUMBERS = {
    **values(
        "noll ett|en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
    ),
    **values("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", 20, 10),
}
SWEDISH = Lexicon(
    "sv",
    frequent=bag("och i att det som en på är av för med till den har de inte om ett men var från vid eller kan efter"),
    articles=bag("en ett den det de"),
    light=bag("och att är var har hade en ett den det de"),
    forms=groups("vara är var varit; ha har hade haft"),
    endings=_SWEDISH_ENDS,
    negators=bag("inte ej icke aldrig ingen inget inga utan varken"),
    modals=bag("kan kunde måste bör skall ska får kanske troligen"),
    quantifiers=bag("alla varje några många få de flesta bara endast nästan ungefär hälften alltid ofta"),
    comparatives=bag("mer mindre fler färre före efter över under mellan"),
    months=groups(
        "januari jan; februari feb; mars; april apr; maj; juni; juli; augusti aug; september sept; oktober okt; "
        "november nov; december dec"
    ),
    numbers=with_hundreds(_SV_NUMBERS, "hundra"),
    scales=values("hundra", 100)
    | values("tusen", 1000)
    | values("miljon|miljoner", 10**6)
    | values("miljard|miljarder", 10**9),
    negating=("o", "in", "icke"),
    comparing=("are", "ast", "aste", "re", "st", "sta", "ste"),
)
FINNISH = Lexicon(
    "fi",
    frequent=bag("ja on ei se että oli joka mutta hän ovat myös kun niin kuin tai sekä vuonna sen ole jossa vain"),
    light=bag("ja että on oli ovat olivat"),
    forms=groups("olla on oli ovat olivat ollut; se sen sitä siinä; joka jonka jota jossa jotka"),
    negators=bag("ei eivät en emme et ette älä ilman eikä ettei"),
    modals=bag("voi voivat voisi täytyy pitää pitäisi saa ehkä luultavasti"),
    quantifiers=bag("kaikki jokainen joka jotkut monet harvat vain lähes noin puolet enemmistö aina usein"),
    comparatives=bag("enemmän vähemmän ennen jälkeen yli alle ylä ala välillä"),
    months=groups(
        "tammikuu tammikuuta tammikuussa; helmikuu helmikuuta helmikuussa; maaliskuu maaliskuuta maaliskuussa; "
        "huhtikuu huhtikuuta huhtikuussa; toukokuu toukokuuta toukokuussa; kesäkuu kesäkuuta kesäkuussa; heinäkuu "
        "heinäkuuta heinäkuussa; elokuu elokuuta elokuussa; syyskuu syyskuuta syyskuussa; lokakuu lokakuuta "
        "lokakuussa; marraskuu marraskuuta marraskuussa; joulukuu joulukuuta joulukuussa"
    ),
    numbers=with_hundreds(
        values("nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista"),
        "sataa",
    ),
    scales=values("sata|sataa", 100)
    | values("tuhat|tuhatta", 1000)
    | values("miljoona|miljoonaa", 10**6)
    | values("miljardi|miljardia", 10**9),
    negating=("epä",),
    comparing=("mpi", "mpia", "mpaa", "mman", "mmat", "mpana", "in", "inta"),
    places=groups(
        "ssa ssaan ssani ssansa; sta staan stani stansa; lla llaan llani llansa; lta ltaan ltani ltansa; lle lleen "
        "lleni lleensa; ksi kseen; aan een iin oon uun yyn hin han hen hon hun"
    ),
)
HUNGARIAN = Lexicon(
    "hu",
    frequent=bag("a az és hogy nem is egy volt meg van de ez csak vagy mint még ki el fel be minden után már lett"),
    articles=bag("a az egy"),
    light=bag("a az egy és hogy van volt"),
    negators=bag("nem ne se sem soha senki semmi nélkül nincs nincsenek sincs"),
    modals=bag("lehet kell tud tudja talán szabad valószínűleg"),
    quantifiers=bag("minden mindegyik néhány sok kevés csak majdnem körülbelül többség rész fele mindig gyakran"),
    comparatives=bag("több kevesebb előtt után fölött alatt között"),
    months=groups(
        "január jan; február febr; március márc; április ápr; május; június; július; augusztus aug; szeptember szept; "
        "október okt; november nov; december dec"
    ),
    numbers=with_hundreds(
        values("nulla egy kettő|két három négy öt hat hét nyolc kilenc tíz")
        | values("húsz harminc negyven ötven hatvan hetven nyolcvan kilencven", 20, 10),
        "szaz",
    ),
    scales={"szaz": 100, "ezer": 1000, "millio": 10**6, "milliard": 10**9},
    comparing=("bb", "abb", "ebb", "obb", "bbak", "abbak", "ebbek", "obbak"),
    places=groups("ban ben ba be; bol; ra re; rol; hoz hez; tol; nal nel; on en; ig"),
)
TURKISH = Lexicon(
    "tr",
    frequent=bag("ve bir bu da de için ile olarak çok olan gibi daha en sonra kadar ise var her ama veya ne değil"),
    articles=bag("bir"),
    light=bag("ve bir"),
    negators=bag("değil yok hiç hiçbir asla ne olmadan"),
    modals=bag("gerek gerekir gerekli belki muhtemelen mutlaka olabilir"),
    quantifiers=bag("bütün tüm her bazı çoğu birçok az sadece yalnızca yaklaşık neredeyse yarısı hep"),
    comparatives=bag("daha en önce sonra üstünde altında arasında fazla"),
    months=groups("ocak; şubat; mart; nisan; mayıs; haziran; temmuz; ağustos; eylül; ekim; kasım; aralık"),
    numbers=values("sıfır bir iki üç dört beş altı yedi sekiz dokuz on")
    | values("yirmi otuz kırk elli altmış yetmiş seksen doksan", 20, 10),
    scales={"yuz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
    places=groups("da de ta te daki deki taki teki; dan den tan ten; a e ya ye na ne"),
)
VIETNAMESE = Lexicon(
    "vi",
    frequent=spelt("và của là có được trong cho một các với không này đã người những từ khi đến vào ở năm để như về"),
    light=tonal("và là đã"),
    negators=tonal("không chưa chẳng đừng"),
    modals=tonal("có thể phải nên cần"),
    quantifiers=tonal("tất mọi mỗi một số hầu hết nhiều ít chỉ gần khoảng nửa luôn thường"),
    comparatives=tonal("hơn kém trước sau trên dưới giữa"),
)
INDONESIAN = Lexicon(
    "id",
    frequent=bag("yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena oleh adalah telah atau"),
    light=bag("yang dan itu adalah telah"),
    negators=bag("tidak bukan belum jangan tanpa tiada tak"),
    modals=bag("dapat bisa harus boleh mungkin perlu wajib"),
    quantifiers=bag("semua setiap beberapa banyak sedikit hanya hampir sekitar sebagian setengah selalu sering"),
    comparatives=bag("lebih kurang paling sebelum sesudah setelah atas bawah antara"),
    months=groups("januari; februari; maret; april; mei; juni; juli; agustus; september; oktober; november; desember"),
    numbers=values("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"),
    scales={"puluh": 10, "ratus": 100, "ribu": 1000, "juta": 10**6, "miliar": 10**9},
)
DANISH = Lexicon(  # and Norwegian
    "da",
    frequent=bag(
        "og i at det som en på er av af for til med den har de ikke om et men var fra ved eller kan efter etter blev "
        "ble sig seg hun han"
    ),
    articles=bag("en et ei den det de"),
    light=bag("og at er var har havde hadde en et den det de"),
    forms=groups("være er var været vært; have har havde haft ha hadde hatt; blive blev bliver bli ble blir; af av"),
    endings=frozenset({"", *bag("a e en ene er erne ene et ets ens s t n r es ers ernes")}),
    negators=bag("ikke ej aldrig aldri ingen intet ingenting uden uten hverken verken"),
    modals=bag("kan kunne må måtte bør burde skal skulle vil ville måske kanskje sandsynligvis sannsynligvis"),
    quantifiers=bag(
        "alle hver hvert nogle noen mange få fleste kun bare næsten nesten omkring halvdelen altid alltid ofte"
    ),
    comparatives=bag("mere mer mindre flere færre før efter etter over under mellem mellom"),
    months=groups(
        "januar jan; februar feb; marts mars; april apr; maj mai; juni; juli; august aug; september sept; oktober okt; "
        "november nov; december desember dec"
    ),
    numbers=values(
        "nul|null en|et|ett to tre fire fem seks syv|sju otte|åtte ni ti elleve tolv tretten fjorten femten seksten "
        "sytten atten nitten"
    )
    | values("tyve|tjue tredive|tretti fyrre|førti halvtreds|femti tres|seksti halvfjerds|sytti firs|åtti", 20, 10),
    scales=values("hundrede|hundre", 100)
    | values("tusind|tusen", 1000)
    | values("million|millioner", 10**6)
    | values("milliard|milliarder", 10**9),
    negating=("u", "in", "ikke"),
    comparing=("ere", "est", "este", "re", "st", "ste"),
)
ROMANIAN = Lexicon(
    "ro",
    frequent=bag("și de în la a cu pe care din este un o nu să se pentru că mai au fost lui sau prin după cel sunt"),
    articles=bag("un o unui unei cel cea cei cele al ai ale"),
    light=bag("și este sunt era erau un o că"),
    forms=groups("fi este sunt e era erau fost; avea are au avut; sau ori"),
    endings=frozenset({"", *bag("a e i u ul ului le lor ei ii le lui ilor elor uri urile")}),
    negators=bag("nu nici niciodată nimeni nimic fără niciun nicio"),
    modals=bag("poate pot putea trebuie ar probabil posibil eventual"),
    quantifiers=bag("toți toate fiecare unii unele majoritatea câțiva mulți puțini doar numai aproape circa jumătate"),
    comparatives=bag("mai înainte după peste sub între puțin mult"),
    months=groups(
        "ianuarie ian; februarie feb; martie; aprilie apr; mai; iunie; iulie; august aug; septembrie sept; octombrie "
        "oct; noiembrie noi; decembrie dec"
    ),
    numbers=values(
        "zero unu|una doi|două trei patru cinci șase șapte opt nouă zece unsprezece doisprezece|douăsprezece"
    )
    | values("douăzeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci", 20, 10),
    scales=values("sută|sute", 100)
    | values("mie|mii", 1000)
    | values("milion|milioane", 10**6)
    | values("miliard|miliarde", 10**9),
    negating=("ne", "in"),
    joiner="si",
)
UKRAINIAN = Lexicon(
    "uk",
    frequent=bag("і в на не що з та до як це він за від у для але був була було або її їх якщо його є"),
    light=bag("і й та що є був була було були"),
    forms=groups("бути є був була було були; в у; з із зі; і й та"),
    endings=bag("а я о е и і ї у ю ь ого ому им ій ою ею ами ями ах ях ів ам ям ий ові еві єві ла ло ли в"),
    negators=bag("не ні без ніколи ніхто ніщо жоден жодна немає"),
    modals=bag("може можуть міг треба потрібно слід повинен мабуть можливо"),
    quantifiers=bag(
        "всі усі кожен кожна деякі більшість частина кілька багато мало лише тільки майже близько половина"
    ),
    comparatives=bag("більше менше вище нижче до після перед над під між"),
    months=groups(
        "січень січня січні; лютий лютого лютому; березень березня березні; квітень квітня квітні; травень травня "
        "травні; червень червня червні; липень липня липні; серпень серпня серпні; вересень вересня вересні; жовтень "
        "жовтня жовтні; листопад листопада листопаді; грудень грудня грудні"
    ),
    numbers=values(
        "нуль один|одна|одне два|дві три чотири п'ять|пять шість сім вісім дев'ять|девять десять одинадцять дванадцять "
        "тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять"
    )
    | values("двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто", 20, 10)
    | values("сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот", 100, 100),
    scales=values("тисяча|тисячі|тисяч", 1000)
    | values("мільйон|мільйони|мільйонів", 10**6)
    | values("мільярд|мільярди|мільярдів", 10**9),
    negating=("не", "без"),
    comparing=("ший", "ша", "ше", "ші", "іший", "іша", "іше", "іші"),
)
GREEK = Lexicon(
    "el",
    frequent=bag("και το η ο να του της με για στο που την από τα είναι στην των τον σε δεν"),
    articles=bag("ο η το οι τα του της των τον την τους τις στο στη στην στον στα στις στους"),
    light=bag("και ο η το οι τα του της των τον την τους τις"),
    negators=bag("δεν μην μη όχι χωρίς ποτέ κανείς τίποτα κανένα ούτε"),
    quantifiers=bag("όλοι όλα κάθε μερικοί πολλοί λίγοι μόνο σχεδόν περίπου πλειοψηφία"),
    comparatives=bag("περισσότερο λιγότερο πριν μετά πάνω κάτω"),
    months=groups(
        "ιανουάριος ιανουαρίου ιανουάριο; φεβρουάριος φεβρουαρίου φεβρουάριο; μάρτιος μαρτίου μάρτιο; απρίλιος "
        "απριλίου απρίλιο; μάιος μαΐου μάιο; ιούνιος ιουνίου ιούνιο; ιούλιος ιουλίου ιούλιο; αύγουστος αυγούστου "
        "αύγουστο; σεπτέμβριος σεπτεμβρίου σεπτέμβριο; οκτώβριος οκτωβρίου οκτώβριο; νοέμβριος νοεμβρίου νοέμβριο; "
        "δεκέμβριος δεκεμβρίου δεκέμβριο"
    ),
    numbers=values(
        "μηδέν ένα|ένας|μία δύο|δυο τρεις|τρία τέσσερα|τέσσερις πέντε έξι επτά|εφτά οκτώ|οχτώ εννέα|εννιά δέκα"
    )
    | values("είκοσι τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα", 20, 10)
    | values(
        " ".join(
            "|".join(f"{stem}{end}" for end in ("οι", "α", "ες", "ους"))
            for stem in (
                "διακόσι",
                "τριακόσι",
                "τετρακόσι",
                "πεντακόσι",
                "εξακόσι",
                "επτακόσι",
                "οκτακόσι",
                "εννιακόσι",
            )
        ),
        200,
        100,
    ),
    scales=values("εκατό", 100) | values("χίλια|χιλιάδες", 1000) | values("εκατομμύριο|εκατομμύρια", 10**6),
    comparing=("τερο", "τερος", "τερη", "τερα", "τεροι", "τερες", "τατο", "τατος", "τατη", "οτερο", "οτερος", "οτερη"),
)
HINDI = Lexicon(
    "hi",
    continental=False,
    frequent=bag("के का में की है और को से पर यह कि हैं एक नहीं था"),
    light=bag("है हैं था थी थे और कि"),
    negators=bag("नहीं न मत ना बिना"),
    modals=bag("सकता सकते सकती चाहिए शायद"),
    quantifiers=bag("सब सभी हर कुछ अधिकांश कई बहुत कम केवल सिर्फ लगभग आधा"),
    comparatives=bag("अधिक कम पहले बाद ऊपर नीचे"),
    months=groups("जनवरी; फरवरी; मार्च; अप्रैल; मई; जून; जुलाई; अगस्त; सितंबर सितम्बर; अक्टूबर अक्तूबर; नवंबर नवम्बर; दिसंबर दिसम्बर"),
    numbers=values("शून्य एक दो तीन चार पाँच छह|छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस")
    | values("बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे", 20, 10),
    scales={**values("सौ", 100), **values("हज़ार", 1000), **values("लाख", 10**5), **values("करोड़", 10**7)},
    negating=("ना", "अ", "बे", "गैर"),
    comparing=("तर", "तम"),
)
KOREAN = Lexicon(
    "ko",
    continental=False,
    frequent=bag("이 그 및 등 수 것 있다 한 을 를"),
    negators=bag("안 못 아니다 없다 아니"),
    quantifiers=bag("모든 모두 일부 대부분 각 매 약 거의 만 몇 많은 적은"),
    numbers=values("영 하나|한 둘|두 셋|세 넷|네 다섯 여섯 일곱 여덟 아홉 열")
    | values("스물|스무 서른 마흔 쉰 예순 일흔 여든 아흔", 20, 10),
    negating=("불", "비", "미", "무"),
)
HEBREW = Lexicon(
    "he",
    continental=False,
    frequent=bag("של את על לא הוא היא זה עם"),
    negators=bag("לא אין בלי אינו אינה אינם אינן מעולם ללא"),
    numbers=values("אפס אחד|אחת שניים|שתיים|שני|שתי שלושה|שלוש ארבעה|ארבע חמישה|חמש שישה|שש שבעה|שבע שמונה תשעה|תשע")
    | values("עשרה|עשר", 10)
    | values("עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים", 20, 10),
    scales={"מאה": 100, "מאות": 100, "אלף": 1000, "אלפים": 1000, "מיליון": 10**6},
)

LATIN = (POLISH, CZECH, SWEDISH, FINNISH, HUNGARIAN, TURKISH, VIETNAMESE, INDONESIAN, DANISH, ROMANIAN)
