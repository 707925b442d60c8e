"""What texts write short and what that is short for: abbreviations, initials, "&". In words, "z. B." is "zum Beispiel".

>>> from evals.text.languages import BY_LANGUAGE
>>> spelt_out("Metalle, z.B. Zinn & Blei, usw.", BY_LANGUAGE["de"])
'Metalle, zum Beispiel Zinn und Blei, und so weiter'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from evals.patterns import Seldom
from evals.text.languages.lexicon import Lexicon
from evals.text.replacing import replaced

# By language, what each group of short forms is short for, "short = other short = in words". With a small letter a form
# may also begin with a capital, all others are as they stand here; before # stands a number. "&" is first.
_FORMS = {
    "en": (
        "& = and; e.g. = eg = for example; i.e. = ie = that is; etc. = and so on = and so forth = et cetera; "
        "St. = Street; Ave. = Avenue; dept. = department; univ. = university; inst. = institute; "
        "No. # = no. # = Nos. # = № # = number #; U.S.A. = USA = United States of America; "
        "U.S. = US = United States; U.K. = UK = United Kingdom; U.N. = UN = United Nations; "
        "E.U. = EU = European Union; govt. = gov't = government; Corp. = Corporation; Inc. = Incorporated; "
        "Ltd. = Limited; Co. = Company; Bros. = Brothers; assn. = assoc. = association; Lt. = Lieutenant; "
        "Capt. = Captain; Sen. = Senator; Rep. = Representative; Maj. = Major; Mt. = Mount; Ft. = Fort; "
        "viz. = namely; resp. = respectively; min. = minimum; max. = maximum; avg. = average; incl. = including; "
        "excl. = excluding; esp. = especially; cf. = compare; ca. = approx. = approximately; twice = two times; "
        "thrice = three times; dr. = doctor; intl. = int'l = international; natl. = nat'l = national; "
        "bldg. = building; ph.d. = PhD = doctorate; pct. = percent; est. = established; "
        "World War II = World War Two = WWII = WW2 = Second World War; "
        "World War I = World War One = WWI = First World War"
    ),
    "de": (
        "& = und; z. B. = zum Beispiel; d. h. = das heißt; bzw. = beziehungsweise; usw. = und so weiter; "
        "u. a. = unter anderem; etc. = et cetera; ca. = circa = zirka; Nr. # = № # = Nummer #; Str. = Straße; "
        "Abs. # = Absatz #; Art. # = Artikel #; Bd. # = Band #; S. # = Seite #; Jh. = Jahrhundert; "
        "evtl. = eventuell; ggf. = gegebenenfalls; inkl. = inklusive; vgl. = vergleiche; z. T. = zum Teil; "
        "z. Zt. = zurzeit; i. d. R. = in der Regel; v. a. = vor allem; u. Ä. = und Ähnliches; St. = Sankt; "
        "Hr. = Herr; Hrn. = Herrn; Fr. = Frau; Fa. = Firma; geb. = geboren; gest. = gestorben; "
        "v. Chr. = vor Christus; n. Chr. = nach Christus; EU = Europäische Union; u. U. = unter Umständen; "
        "max. = maximal; mind. = mindestens; Dr. = Doktor; Mio. = Millionen; Mrd. = Milliarden; Tel. = Telefon; "
        "Min. = Minuten; Std. = Stunden; sog. = so genannt"
    ),
    "fr": (
        "& = et; p. ex. = par ex. = par exemple; c.-à-d. = c'est-à-dire; etc. = et cetera = et cætera; "
        "M. = Monsieur; MM. = Messieurs; Mme = Madame; Mmes = Mesdames; Mlle = Mademoiselle; "
        "n° # = nº # = № # = numéro #; av. J.-C. = avant Jésus-Christ; apr. J.-C. = après Jésus-Christ; "
        "av. = avenue; bd. = boul. = boulevard; env. = environ; art. # = article #; chap. # = chapitre #; "
        "Dr = docteur; St = Saint; Ste = Sainte; UE = Union européenne; ONU = Nations unies; max. = maximum; "
        "min. = minimum"
    ),
    "es": (
        "& = y; p. ej. = por ej. = por ejemplo; etc. = etcétera; sr. = señor; sra. = señora; srta. = señorita; "
        "d. = don; dña. = D.ª = doña; EE. UU. = EEUU = EE.UU. = Estados Unidos; "
        "n.º # = nº # = núm. # = № # = número #; avda. = av. = avenida; aprox. = aproximadamente; uds. = ustedes; "
        "ud. = usted; pág. # = página #; art. # = artículo #; dr. = doctor; dra. = doctora; s. = siglo; "
        "a. C. = antes de Cristo; d. C. = después de Cristo; UE = Unión Europea; ONU = Naciones Unidas; "
        "sto. = santo; sta. = santa; máx. = máximo; mín. = mínimo"
    ),
    "it": (
        "& = e; ad es. = p. es. = per es. = per esempio = ad esempio; ecc. = eccetera; sig. = signor; "
        "sig.ra = signora; sigg. = signori; dott. = dottor; dott.ssa = dottoressa; prof.ssa = professoressa; "
        "prof. = professor; n. # = n° # = nº # = № # = numero #; pag. # = pagina #; art. # = articolo #; "
        "a.C. = avanti Cristo; d.C. = dopo Cristo; ca. = circa; USA = Stati Uniti; UE = Unione europea; "
        "ONU = Nazioni Unite; avv. = avvocato; ing. = ingegner; max. = massimo; min. = minimo"
    ),
    "pt": (
        "& = e; p. ex. = por ex. = por exemplo; etc. = et cetera; sr. = senhor; sra. = senhora; dr. = doutor; "
        "dra. = doutora; n.º # = nº # = n. # = № # = número #; av. = avenida; pág. # = página #; art. # = artigo #; "
        "EUA = Estados Unidos; séc. = século; a. C. = antes de Cristo; d. C. = depois de Cristo; "
        "aprox. = aproximadamente; UE = União Europeia; ONU = Nações Unidas; máx. = máximo; mín. = mínimo"
    ),
    "nl": (
        "& = en; bijv. = bv. = bijvoorbeeld; enz. = enzovoorts = enzovoort; o.a. = onder andere; "
        "d.w.z. = dat wil zeggen; m.a.w. = met andere woorden; nr. # = № # = nummer #; blz. # = bladzijde #; "
        "m.n. = met name; t.o.v. = ten opzichte van; i.v.m. = in verband met; dhr. = de heer; mevr. = mw. = mevrouw; "
        "ca. = circa; VS = Verenigde Staten; EU = Europese Unie; evt. = eventueel; incl. = inclusief; "
        "resp. = respectievelijk; t/m = tot en met; v.Chr. = voor Christus; n.Chr. = na Christus; max. = maximaal; "
        "min. = minimaal"
    ),
    "sv": (
        "& = och; t.ex. = till exempel; bl.a. = bland annat; o.s.v. = osv. = och så vidare; "
        "d.v.s. = dvs. = det vill säga; m.m. = med mera; m.fl. = med flera; ca. = ca = cirka; kl. # = klockan #; "
        "nr. # = nr # = № # = nummer #; p.g.a. = pga. = på grund av; f.d. = före detta; t.o.m. = till och med; "
        "f.Kr. = före Kristus; e.Kr. = efter Kristus; EU = Europeiska unionen; max. = maximalt; min. = minimalt"
    ),
    "da": (
        "& = og; f.eks. = fx = for eksempel; bl.a. = blandt andet; osv. = og så videre; dvs. = det vil sige; "
        "m.m. = med mere; ca. = cirka; nr. # = № # = nummer #; kl. # = klokken #; pga. = på grund af; "
        "f.Kr. = før Kristus; e.Kr. = efter Kristus; EU = Europæiske Union"
    ),
    "fi": (
        "& = ja; esim. = esimerkiksi; jne. = ja niin edelleen; mm. = muun muassa; ts. = toisin sanoen; "
        "klo # = kello #; n. # = noin #; eKr. = ennen Kristusta; jKr. = jälkeen Kristuksen; EU = Euroopan unioni"
    ),
    "pl": (
        "& = i; np. = na przykład; itd. = i tak dalej; itp. = i tym podobne; tzn. = to znaczy; tj. = to jest; "
        "m.in. = między innymi; ok. = około; nr. # = nr # = № # = numer #; ul. = ulica; godz. # = godzina #; "
        "prof. = profesor; dr = doktor; św. = święty; w. = wiek; im. = imienia; UE = Unia Europejska; "
        "p.n.e. = przed naszą erą; n.e. = naszej ery; maks. = maksymalnie; min. = minimalnie"
    ),
    "cs": (
        "& = a; např. = například; atd. = a tak dále; apod. = a podobně; tj. = to jest; tzn. = to znamená; "
        "č. # = № # = číslo #; str. # = strana #; cca. = cca = cirka; mj. = mimo jiné; "
        "př. n. l. = před naším letopočtem; n. l. = našeho letopočtu; hod. = hodin; max. = maximálně; "
        "min. = minimálně; EU = Evropská unie"
    ),
    "ro": (
        "& = și; de ex. = de exemplu; ș.a.m.d. = și așa mai departe; etc. = et cetera; nr. # = № # = numărul #; "
        "dl. = dl = domnul; dna. = d-na = doamna; str. = strada; sec. = secolul; î.Hr. = înainte de Hristos; "
        "d.Hr. = după Hristos; SUA = Statele Unite; UE = Uniunea Europeană"
    ),
    "hu": (
        "& = és; pl. = például; stb. = és így tovább; kb. = körülbelül; ill. = illetve; sz. = század; ún. = úgynevezett"
    ),
    "tr": (
        "& = ve; örn. = örneğin; vb. = ve benzeri; vs. = ve saire = vesaire; bkz. = bakınız; MÖ = milattan önce; "
        "MS = milattan sonra; yy. = yüzyıl; ABD = Amerika Birleşik Devletleri; no. # = numara #; yak. = yaklaşık"
    ),
    "ru": (
        "& = и; т. е. = то есть; и т. д. = и так далее; и т. п. = и тому подобное; и др. = и другие; "
        "т. к. = так как; г-н = господин; г-жа = госпожа; напр. = например; см. = смотри; стр. # = страница #; "
        "ул. = улица; им. = имени; до н. э. = до нашей эры; н. э. = нашей эры; "
        "США = Соединённые Штаты = Соединенные Штаты; проф. = профессор; акад. = академик; св. = святой; "
        "т. н. = т. наз. = так называемый; № # = номер #; макс. = максимум; мин. = минут; ок. = около; тыс. = тысяч; "
        "млн. = миллионов; млрд. = миллиардов"
    ),
    "uk": (
        "& = і; і т. д. = і так далі; та ін. = та інші; напр. = наприклад; вул. = вулиця; ст. = століття; "
        "№ # = номер #; до н. е. = до нашої ери; н. е. = нашої ери; США = Сполучені Штати; проф. = професор; "
        "ім. = імені; бл. = близько"
    ),
    "el": (
        "& = και; π.χ. = παραδείγματος χάριν = παραδείγματος χάρη = για παράδειγμα; δηλ. = δηλαδή; "
        "κ.λπ. = κλπ. = και λοιπά; κ.ά. = και άλλα; αρ. # = αριθμός #; π.Χ. = προ Χριστού; μ.Χ. = μετά Χριστόν; "
        "κ. = κύριος; περ. = περίπου"
    ),
    "hi": "& = और; डॉ. = डॉक्टर; श्री = श्रीमान; उदा. = उदाहरण के लिए; आदि = इत्यादि",
}
_SURE = 3  # letters of a short form that may lack its last stop
_SPACE = r"[ \u00a0\u202f]?"


def has_short_forms(text: str, lexicon: Lexicon) -> bool:
    """Whether the text holds a short form, or the words for one."""
    found = _pattern(lexicon.language)
    return found is not None and found.search(text) is not None


def written_forms(text: str, lexicon: Lexicon) -> list[str]:
    """The short forms of a text, and the words for some, in order and as they are written."""
    found = _pattern(lexicon.language)
    return [] if found is None else [match.group() for match in found.finditer(text)]


def without_short_forms(text: str, lexicon: Lexicon) -> str:
    """The text without what `spelt_out` writes in one way."""
    found = _pattern(lexicon.language)
    return text if found is None else found.sub(" ", text)


def spelt_out(text: str, lexicon: Lexicon) -> str:
    """The text with its short forms in words. The time is linear."""
    return replaced(text, short_forms(text, lexicon))


def short_forms(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The short forms of a text: from where to where, and what they are short for."""
    found = _pattern(lexicon.language)
    for match in found.finditer(text) if found is not None else ():
        key, table = _plain(match.group()), _table(lexicon.language)
        written = table.get(key) or table[key[0].lower() + key[1:]]
        if written != match.group():
            yield match.start(), match.end(), written


@cache
def _table(language: str) -> dict[str, str]:
    """What each short form is short for, by its letters and the stops between them."""
    groups = [[form.strip() for form in group.split("=")] for group in _FORMS.get(language, "").split(";")]
    return {_plain(form): forms[-1].removesuffix(" #") for forms in groups for form in forms}


@cache
def _pattern(language: str) -> Seldom | None:
    if language not in _FORMS:
        return None
    groups = [group.split("=") for group in _FORMS[language].split(";")]
    # Nearly every text has the word for "&", and looking for it would tell nothing.
    forms = sorted(("&", *(form.strip() for group in groups[1:] for form in group)), key=len, reverse=True)
    looking = [form for form in forms if _behind(form).endswith(")")]
    others = [form for form in forms if form not in looking]
    quick = rf"(?:^|[^\w.])(?:{_any(others)}|(?:{_any(looking)})(?:[\W\d]|$))"
    return Seldom(rf"(?<![\w.])(?:{_any(forms)})", quick)


def _any(forms: Iterable[str]) -> str:
    """The pattern of several forms, by their first letters: so few are tried at each word."""
    by_first: dict[str, list[str]] = {}
    for form in forms:
        for first in dict.fromkeys((form[0], form[0].upper())):
            by_first.setdefault(first, []).append(_behind(form))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(behind)})" for first, behind in by_first.items())


def _behind(form: str) -> str:
    """The pattern of one form behind its first letter: its stops may have a space behind them, and a long one may lack
    the last."""
    bare = form.removesuffix(" #")
    body = re.escape(bare[1:]).replace(r"\.\ ", rf"\.{_SPACE}").replace(r"\ ", r"\s+")
    body = re.sub(r"\\\.(?=\w)", lambda _: rf"\.{_SPACE}", body)
    if bare.endswith(".") and sum(c.isalpha() for c in bare) >= _SURE:
        body = body.removesuffix(r"\.") + r"(?:\.|(?!\w))"
    elif bare[-1].isalpha():
        body += r"(?!\w)"
    return body + (r"(?=\s?\d)" if form != bare else "")


def _plain(form: str) -> str:
    """Its letters and signs, and the stops between them: Polish "m.in." is not "min." """
    return "".join(c for c in form if c.isalnum() or c in "&№°º-/.").rstrip(".")
