"""Units and currencies: which writings are one unit, so that "5 km" is "5 kilometres" and "5 mg" is not "5 µg"."""

from __future__ import annotations

import re
from decimal import Decimal

from evals.text.languages.lexicon import bag, groups
from evals.text.values import si
from evals.text.values.si import CASED, NAMES

# The first word of a group is the unit's name here. Symbols after SI and the Unicode names of currency signs; the
# names in the languages of `languages`.
UNITS = NAMES | groups(
    "km kilometrów kilometry kilometrů kilometriä kilometre kilometres kilometer kilometers kilomètre kilomètres "
    "kilómetro kilómetros chilometro chilometri quilômetro quilômetros quilómetro quilómetros километр километра "
    "километров км キロメートル 킬로미터 公里 千米 كيلومتر كيلومترا كيلومترات; metre 米 公尺 metrów metry metrů "
    "metriä metres meter meters mètre mètres metro metros metri метр метра метров метры メートル 미터 متر مترا أمتار; "
    "cm centimetre centimetres centimeter centimeters centimètre centimètres centímetro centímetros centimetri см "
    "сантиметр сантиметра сантиметров センチメートル センチ; mm millimetre millimetres millimeter millimeters "
    "millimètre millimètres milímetro milímetros millimetri мм ミリメートル миллиметр миллиметра миллиметров; nm "
    "nanometre nanometres nanometer nanometers; μm micron microns micrometre micrometres micrometer micrometers; mile "
    "miles mi meile meilen mijl; yard yards; foot feet ft; inch inches; kg kilogramów kilogramy kilogramů kilogrammaa "
    "kiloa kilogram kilograms kilogramm kilogramme kilogrammes kilogramo kilogramos chilogrammo chilogrammi chilo "
    "chili quilograma quilogramas quilo quilos kilo kilos кг キログラム 킬로그램 公斤 千克 килограмм килограмма "
    "килограммов; gram 克 grams gramme grammes gramm gramo gramos grammo grammi grama gramas грамм грамма граммов "
    "グラム غرام غرامات جرام; mg milligram milligrams milligramm milligramme milligrammes miligramo miligramos "
    "milligrammi miligramas мг миллиграмм миллиграммов; μg mcg ug microgram micrograms mikrogramm microgramme "
    "microgrammes microgramos мкг микрограмм; tonne 吨 公吨 噸 tonnes tonnen tonelada toneladas tonnellata tonnellate "
    "тонна тонны тонн トン 톤 طن; ton tons; pound pounds lb lbs; ounce ounces oz; litre 升 litres liter liters litro "
    "litros litri литр литра литров リットル 리터 لتر; ml millilitre millilitres milliliter milliliters mililitro "
    "mililitros millilitri мл миллилитр миллилитров; hectare hectares 公顷 hektar hectárea hectáreas ettari ha "
    "ヘクタール гектар гектара гектаров; acre acres; percent pct % per-cent prozent procent pourcent porcentaje "
    "パーセント 퍼센트 процент процента процентов; ‰ permille promille; ° degree degrees grad graden degré degrés "
    "grado grados gradi grau graus градус градуса градусов; celsius °c centigrade; fahrenheit °f; kelvin; second "
    "seconds sekunde sekunden seconde secondes segundo segundos secondo secondi секунда секунды секунд sec; minute "
    "minutes min minuten minuto minutos minuti минута минуты минут دقيقة دقائق; hour hours hrs hr stunde stunden uur "
    "uren heure heures hora horas ora ore час часа часов ساعة ساعات; day days tag tage tagen dag dagen jour jours día "
    "días giorno giorni dia dias день дня дней يوم أيام; week weeks woche wochen weken semaine semaines semana "
    "semanas settimana settimane неделя недели недель أسبوع أسابيع; month months monat monate monaten maand maanden "
    "mois mes meses mese mesi mês месяц месяца месяцев شهر أشهر; year years yr yrs jahr jahre jahren jaar jaren an "
    "ans année années año años anno anni ano anos год года лет سنة سنوات عام أعوام; decade decades jahrzehnt "
    "jahrzehnte decennia décennie década décadas decennio десятилетие; century centuries jahrhundert jahrhunderte "
    "eeuw eeuwen siècle siècles siglo siglos secolo secoli século séculos век века веков قرن; watt ватт; kw киловатт; "
    "mw мегаватт; volt вольт; hertz hz герц; khz кгц; mhz мгц; ghz ггц; calorie calories; kcal kilocalorie "
    "kilocalories; bar бар; mbar millibar millibars; psi; knot knots kn kt"
)
CURRENCIES = groups(
    "dollar dollars $ usd dólar dólares dollari доллар доллара долларов دولار; euro euros € eur евро يورو; sterling £ "
    "gbp pfund; yen ¥ jpy иена йена; yuan rmb cny renminbi юань; rupee rupees ₹ inr; rouble roubles ruble rubles ₽ rub "
    "рубль рубля рублей; franc francs franken frank chf; crown crowns krone kronen krona kronor; peso pesos; real "
    "reais brl; won ₩ krw; cent cents centime centimes centavo centavos penny pence; "
    "cad; aud; sek; nok; dkk; pln; czk; huf; mxn; zar"
)
# What stands before its number, as signs do; as a word before one, "won" is none.
CODES = bag("usd eur gbp jpy rmb cny inr rub chf brl krw cad aud sek nok dkk pln czk huf mxn zar")
# Units by powers of ten of another one.
POWERS = {**si.POWERS, "tonne": ("gram", 6)}
# Letters that are units right after a number only: "5 m", but not "m".
SYMBOLS = {
    "m": "metre",
    "g": "gram",
    "l": "litre",
    "s": "second",
    "h": "hour",
    "t": "tonne",
    "c": "celsius",
    "w": "watt",
}
_CASED = re.compile(rf"(?<=\d)\s?({'|'.join(CASED)})(?!\w)")
# Characters of Chinese and Japanese that are units or currencies.
HAN_UNITS = bag("米 里 斤 吨 噸 克 升 度 年 月 日 时 時 分 秒 岁 歳 天 周 週 寸 尺 亩 回 次 倍")
HAN_CURRENCIES = bag("元 円 圆 圓 角 镑 ドル")
HAN_DATES = bag("年 月 日 号 號 曜")


def amount(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A number of units, both as `POWERS` has them: 5 km as 5,000 metres."""
    unit = UNITS.get(unit, unit)
    base, power = POWERS.get(unit, (unit, 0))
    return value.scaleb(power).normalize(), base


def cased(text: str) -> list[str]:
    """The units of the text that another one differs from in case alone."""
    return _CASED.findall(text)
