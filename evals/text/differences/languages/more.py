"""The small words of languages of which no list of words is at hand: what negates, and what may be in or out.

Words of these are compared by their letters and by Snowball's stems.
"""

from __future__ import annotations

from evals.text.differences.folding import toned
from evals.text.differences.lexicon import Lexicon, bag, groups, spelt, values

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
    forms=groups("być jest są był była było były będzie będą; w we; z ze; o ob; który która które którzy którego"),
    endings=_POLISH_ENDS,
    negators=bag("nie bez ani nigdy nikt nic żaden żadna żadne"),
    modals=bag("może mogą mógł mogła musi muszą powinien powinna trzeba należy wolno prawdopodobnie"),
    quantifiers=bag(
        "wszystkie wszyscy każdy każda niektóre niektórzy większość część kilka wiele mało tylko prawie około"
    ),
    comparatives=bag("więcej mniej wyżej niżej przed po nad pod między ponad poniżej"),
    numbers=values("zero jeden|jedna|jedno dwa|dwie|dwaj trzy|trzej cztery pięć sześć siedem osiem dziewięć dziesięć"),
    scales={"tysiąc": 1000, "tysiące": 1000, "tysiecy": 1000, "milion": 10**6, "miliony": 10**6, "milionow": 10**6},
    negating=("nie", "bez"),
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
    numbers=values("nula jeden|jedna|jedno dva|dvě tři čtyři pět šest sedm osm devět deset"),
    scales={"tisic": 1000, "tisice": 1000, "milion": 10**6, "miliony": 10**6, "milionu": 10**6},
    negating=("ne", "bez"),
)
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
    numbers=values("noll ett|en två tre fyra fem sex sju åtta nio tio elva tolv"),
    scales={"hundra": 100, "tusen": 1000, "miljon": 10**6, "miljoner": 10**6},
    negating=("o", "in", "icke"),
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
    numbers=values("nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen"),
    scales={"tuhat": 1000, "tuhatta": 1000, "miljoona": 10**6, "miljoonaa": 10**6},
    negating=("epä",),
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
    numbers=values("nulla egy kettő|két három négy öt hat hét nyolc kilenc tíz"),
    scales={"szaz": 100, "ezer": 1000, "millio": 10**6},
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
    numbers=values("sıfır bir iki üç dört beş altı yedi sekiz dokuz on"),
    scales={"yuz": 100, "bin": 1000, "milyon": 10**6, "milyar": 10**9},
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
)
UKRAINIAN = Lexicon(
    "uk",
    frequent=bag("і в на не що з та до як це він за від у для але був була було або її їх якщо його є"),
    light=bag("і й та що є був була було були"),
    forms=groups("бути є був була було були; в у; з із зі; і й та"),
    endings=bag("а я о е и і ї у ю ь ого ому им ій ою ею ами ями ах ях ів ам ям ий ів ла ло ли в"),
    negators=bag("не ні без ніколи ніхто ніщо жоден жодна немає"),
    modals=bag("може можуть міг треба потрібно слід повинен мабуть можливо"),
    quantifiers=bag(
        "всі усі кожен кожна деякі більшість частина кілька багато мало лише тільки майже близько половина"
    ),
    comparatives=bag("більше менше вище нижче до після перед над під між"),
    negating=("не", "без"),
)
GREEK = Lexicon(
    "el",
    frequent=bag("και το η ο να του της με για στο που την από τα είναι στην των τον σε δεν"),
    articles=bag("ο η το οι τα του της των τον την τους τις στο στη στην στον στα στις στους"),
    light=bag("και ο η το οι τα του της των τον την τους τις"),
    negators=bag("δεν μην μη όχι χωρίς ποτέ κανείς τίποτα κανένα ούτε"),
    quantifiers=bag("όλοι όλα κάθε μερικοί πολλοί λίγοι μόνο σχεδόν περίπου πλειοψηφία"),
    comparatives=bag("περισσότερο λιγότερο πριν μετά πάνω κάτω"),
)
HINDI = Lexicon(
    "hi",
    frequent=bag("के का में की है और को से पर यह कि हैं एक नहीं था"),
    light=bag("है हैं था थी थे और कि"),
    negators=bag("नहीं न मत ना बिना"),
    modals=bag("सकता सकते सकती चाहिए शायद"),
    quantifiers=bag("सब सभी हर कुछ अधिकांश कई बहुत कम केवल सिर्फ लगभग आधा"),
    comparatives=bag("अधिक कम पहले बाद ऊपर नीचे"),
    negating=("ना", "अ", "बे", "गैर"),
)
KOREAN = Lexicon(
    "ko",
    frequent=bag("이 그 및 등 수 것 있다 한 을 를"),
    negators=bag("안 못 아니다 없다 아니"),
    quantifiers=bag("모든 모두 일부 대부분 각 매 약 거의 만 몇 많은 적은"),
    numbers=values("영 하나|한 둘|두 셋|세 넷|네 다섯 여섯 일곱 여덟 아홉 열")
    | values("스물|스무 서른 마흔 쉰 예순 일흔 여든 아흔", 20, 10),
    negating=("불", "비", "미", "무"),
)
HEBREW = Lexicon(
    "he",
    frequent=bag("של את על לא הוא היא זה עם"),
    negators=bag("לא אין בלי אינו אינה אינם אינן מעולם ללא"),
    numbers=values("אפס אחד|אחת שניים|שתיים|שני|שתי שלושה|שלוש ארבעה|ארבע חמישה|חמש שישה|שש שבעה|שבע שמונה תשעה|תשע")
    | values("עשרה|עשר", 10)
    | values("עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים", 20, 10),
    scales={"מאה": 100, "מאות": 100, "אלף": 1000, "אלפים": 1000, "מיליון": 10**6},
)

LATIN = (POLISH, CZECH, SWEDISH, FINNISH, HUNGARIAN, TURKISH, VIETNAMESE, INDONESIAN)
