"""The closed classes of English, German and Dutch."""

from __future__ import annotations

from evals.text.languages.lexicon import (
    Lexicon,
    bag,
    compounds,
    groups,
    opposed,
    ordinals,
    spelt,
    values,
    with_hundreds,
)

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

ENGLISH = Lexicon(
    "en",
    frequent=bag(
        "a the of and to in is was for that with as on by are it from at be this which were has have not an or "
        "but they their can may will would all more when who he she his her there been between after before "
        "into than also during its no one had other some only over new first any such these"
    ),
    articles=bag("a an the"),
    light=bag("a an the that and is are was were be been being am has have had having do does did"),
    forms=groups(
        "be am is are was were been being; have has had having; do does did done doing; make made; child children; go "
        "went gone goes going; man men; woman women; foot feet; tooth teeth; mouse mice; find found; teach taught; "
        "think thought; bring brought; buy bought; sell sold; tell told; say said; pay paid; hold held; keep kept; "
        "leave left; lead led; lose lost; meet met; send sent; spend spent; build built; win won; run ran; begin began "
        "begun; come came; become became; take took taken; give gave given; grow grew grown; know knew known; write "
        "wrote written; speak spoke spoken; choose chose chosen; rise rose risen; fall fell fallen; see saw seen; draw "
        "drew drawn; break broke broken; drive drove driven; stand stood; understand understood; get got gotten; show "
        "shown; lie lay lain; datum data; that which; shoot shot; catch caught; fight fought; feed fed; strike struck; "
        "steal stolen stole; tear torn tore; forget forgot forgotten; freeze froze frozen; hide hid hidden; sink sank "
        "sunk; throw threw thrown; shake shook shaken; dig dug; bind bound; hang hung; lend lent; seek sought; deal "
        "dealt; bite bit bitten; beat beaten; wear wore worn; feel felt; eat ate eaten; fly flew flown; swear swore "
        "sworn; spin spun; stick stuck; criterion criteria; analysis analyses; crisis crises; this these; need needs; "
        "who whom whose; it its; mount mt; saint st; doctor dr; professor prof; mister mr; captain capt; lieutenant "
        "lt; senator sen; versus vs; department dept; approximately approx; company co; corporation corp; incorporated "
        "inc; limited ltd; avenue ave; university univ; government govt; until till; although though; upon on"
    ),
    negators=bag(
        "not no never none nobody nothing neither nor without cannot hardly scarcely barely rarely seldom nowhere non"
    ),
    modals=bag(
        "can could may might must shall should will would ought need needs possibly probably perhaps maybe "
        "likely certainly definitely allegedly reportedly apparently supposedly"
    ),
    quantifiers=bag(
        "all every each any some most many much few several both either only mostly partly fully entirely almost "
        "nearly exactly always often sometimes usually half least approximately roughly about twice double"
    ),
    comparatives=bag(
        "over under above below before after more less fewer greater smaller higher lower larger better worse "
        "best worst earlier later since until up down within beyond inside outside"
    ),
    functions=bag(
        "than between among from to into onto with and or if unless because although but by through during "
        "against for at in on of"
    ),
    months=groups(
        "january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sep "
        "sept; october oct; november nov; december dec"
    ),
    weekdays=groups(
        "monday mon mondays; tuesday tue tues tuesdays; wednesday wed wednesdays; thursday thu thur thurs "
        "thursdays; friday fri fridays; saturday saturdays; sunday sundays; today; tomorrow; yesterday; "
        "morning; noon; evening; midnight; spring; summer; autumn; winter; am; pm; bc bce; ad ce"
    ),
    numbers=values(f"{_ONES} eighteen nineteen")
    | values("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
    ordinals=values(_ORDINALS)
    | values("twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth", 20, 10),
    scales={
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "mn": 10**6,
        "bn": 10**9,
        "lakh": 10**5,
        "crore": 10**7,
    },
    opposites=opposed(
        "increase:decrease increased:decreased increases:decreases "
        "increasing:decreasing rise:fall rose:fell "
        "rising:falling rises:falls gain:loss gained:lost grow:shrink grew:shrank high:low large:small big:small "
        "long:short old:new old:young early:late first:last hot:cold warm:cool wet:dry rich:poor strong:weak hard:soft "
        "open:closed opened:closed open:close opens:closes begin:end began:ended start:stop started:stopped start:end "
        "started:ended accept:reject accepted:rejected allow:forbid allowed:forbidden allowed:banned "
        "permitted:prohibited include:exclude included:excluded includes:excludes import:export imports:exports "
        "imported:exported buy:sell bought:sold north:south east:west northern:southern eastern:western "
        "northeast:northwest southeast:southwest left:right upper:lower inner:outer internal:external maximum:minimum "
        "major:minor positive:negative true:false right:wrong guilty:innocent alive:dead deep:shallow wide:narrow "
        "thick:thin fast:slow quickly:slowly heavy:light bright:dark full:empty same:different similar:different "
        "present:absent public:private success:failure succeeded:failed passed:failed won:lost win:lose winner:loser "
        "victory:defeat war:peace friend:enemy male:female man:woman men:women boy:girl king:queen father:mother "
        "son:daughter brother:sister husband:wife he:she his:her him:her himself:herself cause:prevent causes:prevents "
        "caused:prevented support:oppose supported:opposed supports:opposes agree:disagree agreed:disagreed "
        "encourage:discourage strengthen:weaken improve:worsen improved:worsened better:worse best:worst common:rare "
        "often:rarely always:never easy:difficult simple:complex cheap:expensive natural:artificial ancient:modern "
        "urban:rural legal:illegal safe:dangerous safe:unsafe above:below over:under before:after inside:outside "
        "more:less more:fewer most:least up:down to:from with:without hyper:hypo affect:effect ascend:descend "
        "above:under top:bottom front:back day:night sunrise:sunset arrive:depart arrived:departed enter:leave "
        "confirm:deny confirmed:denied admit:deny admitted:denied approve:reject approved:rejected attack:defend "
        "push:pull add:remove added:removed create:destroy created:destroyed majority:minority maximum:minimum "
        "senior:junior former:latter former:current past:future accelerate:slow accept:refuse acquit:convict all:none "
        "allow:ban allow:prohibit approve:veto arrival:departure arrive:leave attract:repel autumn:spring bad:good "
        "ban:permit begin:stop bigger:smaller biggest:smallest born:die borrow:lend both:neither build:demolish "
        "cold:warm colder:hotter colder:warmer contract:expand cooler:warmer correct:incorrect decline:grow "
        "decline:increase decline:rise decrease:rise die:live dismiss:employ disprove:prove downstream:upstream "
        "drop:increase drop:rise earlier:later earliest:latest evening:morning everyone:nobody fail:pass fail:succeed "
        "fall:grow fall:increase far:near faster:slower fastest:slowest favour:oppose finish:start fire:hire "
        "forbid:permit gain:lose heavier:lighter higher:lower highest:lowest increase:reduce larger:smaller "
        "largest:smallest lawful:unlawful longer:shorter longest:shortest loss:profit narrower:wider "
        "northeast:southwest northwest:southeast often:seldom older:younger oldest:youngest open:shut permit:prohibit "
        "quick:slow summer:winter heated:cooled leave:arrive left:arrived left:reached opened:shut hired:fired "
        "lent:borrowed employed:dismissed built:demolished destroyed:built attracted:repelled expanded:contracted "
        "accelerated:slowed legalised:banned "
        "tall:short taller:shorter tallest:shortest raise:lower raised:lowered raises:lowers raise:reduce "
        "raised:reduced grant:deny granted:denied granted:rejected granted:refused uphold:overturn "
        "upheld:overturned upheld:quashed upheld:rejected upheld:dismissed"
    ),
    negating=(
        "un",
        "in",
        "im",
        "il",
        "ir",
        "non",
        "dis",
        "anti",
        "mis",
        "de",
        "counter",
        "under",
        "over",
        "a",
        "pre",
        "post",
        "hyper",
        "hypo",
        "inter",
        "intra",
        "sub",
        "super",
        "re",
        "ex",
    ),
    joiner="and",
    continental=False,
)

_DE_ONES = "null ein zwei drei vier fünf sechs sieben acht neun"
_DE_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_DE_TENS = values("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
_DE_SMALL = {one: n for one, n in values(_DE_ONES).items() if n}
_DE_NUMBERS = {
    **values(f"{_DE_ONES} {_DE_TEENS}"),
    "eins": 1,
    **_DE_TENS,
    **compounds(_DE_SMALL.items(), _DE_TENS, "und"),
}
_DE_THOUSANDS = {f"{one}tausend": 1000 * n for one, n in _DE_SMALL.items()}

GERMAN = Lexicon(
    "de",
    frequent=bag(
        "der die das und ist nicht von den zu mit sich des auf für im dem ein eine als auch es an werden aus er hat "
        "dass sie nach wird bei einer um am sind noch wie einem über einen war wurde wurden oder nur zum zur"
    ),
    articles=bag("der die das den dem des ein eine einen einem einer eines"),
    light=bag(
        "der die das den dem des ein eine einen einem einer eines und dass ist sind war waren hat haben hatte hatten"
    ),
    contracted={
        fold: base
        for base, forms in {
            "in": "im ins",
            "an": "am ans",
            "zu": "zum zur",
            "von": "vom",
            "bei": "beim",
            "fur": "fürs",
            "auf": "aufs",
        }.items()
        for fold in bag(forms)
    },
    forms=groups(
        "können kann; müssen muss; dürfen darf; sollen soll; wollen will; konnten konnte; mussten musste; durften "
        "durfte; sollten sollte; könnten könnte; sein bin bist ist sind seid war waren gewesen sei seien wäre wären; "
        "haben habe hast hat habt hatte hatten gehabt; werden werde wird wurde wurden worden geworden; dies diese "
        "dieser dieses diesem diesen; gehen geht ging gingen gegangen; kommen kommt kam kamen gekommen; liegen liegt "
        "lag lagen gelegen; stehen steht stand standen gestanden; geben gibt gab gaben gegeben; nehmen nimmt nahm "
        "nahmen genommen; finden findet fand fanden gefunden; schreiben schreibt schrieb schrieben geschrieben; sehen "
        "sieht sah sahen gesehen; steigen steigt stieg stiegen gestiegen; fallen fällt fiel fielen gefallen; beginnen "
        "beginnt begann begannen begonnen; alle allen aller alles; jede jeder jedes jedem jeden; einige einigen; viele "
        "vielen; manche manchen; beide beiden; kein keine keinen keinem keiner keines"
    ),
    endings=frozenset(
        ("", "e", "en", "n", "s", "es", "ern", "em", "t", "et", "te", "ten", "est", "st", "m", "r", "er")
    ),
    base_endings=bag("en"),
    accented=spelt(
        "würde würden würdest hätte hätten könnte könnten müsste müssten dürfte dürften möchte möchten wäre "
        "wären käme kämen gäbe gäben läge lägen schön fördern fördert förderte förderten zählen zählt zählte zählten"
    ),
    negators=bag(
        "nicht kein keine keinen keinem keiner keines keinerlei nie niemals nichts niemand nirgends ohne "
        "weder noch kaum"
    ),
    modals=bag(
        "kann können konnte konnten könnte könnten muss müssen musste mussten müsste darf dürfen durfte "
        "dürfte soll sollen sollte sollten will wollen wollte mag möchte vielleicht wahrscheinlich "
        "möglicherweise vermutlich angeblich sicher"
    ),
    quantifiers=bag(
        "alle allen aller alles jede jeder jedes jedem jeden einige einigen mehrere viele vielen wenige "
        "wenigen manche meisten beide beiden nur fast ganz etwa rund genau immer oft manchmal selten stets "
        "halb halbe mindestens höchstens"
    ),
    comparatives=bag(
        "mehr weniger größer größere größeren kleiner kleinere höher höhere niedriger niedrigere besser "
        "bessere schlechter älter ältere älteste jünger jüngere jüngste länger längere kürzer kürzere stärker "
        "schwächer früher später über unter vor nach seit bis zwischen oberhalb unterhalb innerhalb außerhalb "
        "größte größten kleinste höchste höchsten niedrigste beste längste kürzeste"
    ),
    functions=bag("und oder wenn falls obwohl weil aber mit aus in von zu an auf bei durch für gegen"),
    months=groups(
        "januar jan jänner; februar feb; märz; april apr; mai; juni jun; juli jul; august aug; september sep "
        "sept; oktober okt; november nov; dezember dez"
    ),
    weekdays=groups(
        "montag montags; dienstag dienstags; mittwoch mittwochs; donnerstag donnerstags; freitag freitags; "
        "samstag samstags sonnabend; sonntag sonntags; heute; morgen; gestern; mittag; abend; nacht; frühling "
        "frühjahr; sommer; herbst; winter"
    ),
    numbers={w: n for w, n in with_hundreds(_DE_NUMBERS, "hundert").items() if w != "ein"} | _DE_THOUSANDS,
    ordinals={
        f"{stem}{end}": n
        for n, stem in enumerate(
            ["erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft"],
            1,
        )
        for end in ("e", "en", "er", "es", "em")
        for stem in [stem.replace("ü", "u").replace("ö", "o")]
    }
    | ordinals(values(_DE_TEENS, 10), 13, 20, "t", "e en er es em")
    | ordinals({**_DE_TENS, **compounds(_DE_SMALL.items(), _DE_TENS, "und")}, 20, 100, "st", "e en er es em"),
    scales={
        "dutzend": 12,
        "hundert": 100,
        "tausend": 1000,
        "million": 10**6,
        "millionen": 10**6,
        "mio": 10**6,
        "milliarde": 10**9,
        "milliarden": 10**9,
        "mrd": 10**9,
        "billion": 10**12,
        "billionen": 10**12,
    },
    opposites=opposed(
        "groß:klein hoch:niedrig lang:kurz alt:neu alt:jung warm:kalt nass:trocken reich:arm stark:schwach "
        "offen:geschlossen öffnete:schloss eröffnet:geschlossen stieg:sank steigt:sinkt gestiegen:gesunken "
        "steigen:sinken zunahme:abnahme anstieg:rückgang gewann:verlor sieg:niederlage norden:süden osten:westen "
        "nördlich:südlich östlich:westlich nördlichen:südlichen östlichen:westlichen links:rechts über:unter vor:nach "
        "mehr:weniger mit:ohne innen:außen oben:unten erster:letzter erste:letzte früh:spät schnell:langsam "
        "leicht:schwer sicher:unsicher maximum:minimum kaufte:verkaufte kaufen:verkaufen gekauft:verkauft "
        "erlaubt:verboten mann:frau könig:königin vater:mutter sohn:tochter er:sie sein:ihr positiv:negativ "
        "beginn:ende tief:flach breit:schmal import:export einfuhr:ausfuhr stiegen:sanken wuchs:schrumpfte "
        "zunehmen:abnehmen südliche:nördliche westliche:östliche öffnen:schließen geöffnet:geschlossen offen:zu "
        "eröffnen:schließen erlauben:verbieten erlaubte:verbot erlaubt:untersagt annehmen:ablehnen "
        "angenommen:abgelehnt gewinnen:verlieren gewonnen:verloren höchstens:mindestens innerhalb:außerhalb "
        "höher:niedriger größer:kleiner länger:kürzer älter:jünger schneller:langsamer besser:schlechter obere:untere "
        "oberhalb:unterhalb rechte:linke voll:leer gesund:krank lebend:tot tag:nacht sommer:winter morgens:abends "
        "immer:nie billig:teuer gleich:verschieden öffentlich:privat befürwortete:lehnte unterstützte:bekämpfte "
        "bestätigte:bestritt kam:ging begann:endete beginnen:enden baute:zerstörte gebaut:zerstört schuldig:unschuldig "
        "hell:dunkel häufig:selten erfolg:misserfolg freund:feind krieg:frieden gestiegen:gefallen stieg:fiel "
        "stiegen:fielen "
        "erhöhen:senken erhöht:gesenkt erhöhte:senkte anheben:senken angehoben:gesenkt gewährt:verweigert "
        "gewährte:verweigerte gewähren:verweigern bewilligt:abgelehnt bewilligte:verweigerte "
        "stattgegeben:abgewiesen bestätigt:aufgehoben bestätigt:verworfen aufrechterhalten:aufgehoben"
    ),
    negating=("un", "nicht", "miss", "anti", "ent", "ab", "in", "des", "dis", "ver", "ein", "aus", "vor", "nach", "ur"),
    comparing=("er", "ere", "eren", "erer", "eres", "erem", "ste", "sten", "ster", "stes", "este", "esten", "ester"),
    joiner="und",
)

_NL_ONES = "nul een twee drie vier vijf zes zeven acht negen"
_NL_TEENS = values("tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien", 10)
_NL_TENS = values("twintig dertig veertig vijftig zestig zeventig tachtig negentig", 20, 10)
_NL_COMPOUNDS = compounds([(w, n) for w, n in values(_NL_ONES).items() if n], _NL_TENS, "en")
_NL_NUMBERS = values(_NL_ONES) | _NL_TEENS | _NL_TENS | _NL_COMPOUNDS

DUTCH = Lexicon(
    "nl",
    frequent=bag(
        "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij of uit nog "
        "worden door wordt naar heeft hij was werd tot over"
    ),
    articles=bag("de het een"),
    light=bag("de het een en dat is zijn was waren heeft hebben had hadden"),
    forms=groups(
        "zij ze; jij je; wij we; mij me; moeten moet; kunnen kan; mogen mag; zullen zal; willen wil; mochten mocht; "
        "konden kon; moesten moest; zouden zou; schip schepen; stad steden; dit deze; zijn ben bent is was waren "
        "geweest; hebben heb hebt heeft had hadden gehad; worden word wordt werd werden geworden; dit deze; gaan gaat "
        "ging gingen gegaan; komen komt kwam kwamen gekomen; liggen ligt lag lagen gelegen; staan staat stond stonden "
        "gestaan; geven geeft gaf gaven gegeven; nemen neemt nam namen genomen; vinden vindt vond vonden gevonden; "
        "schrijven schrijft schreef schreven geschreven; stijgen stijgt steeg stegen gestegen; dalen daalt daalde "
        "daalden gedaald"
    ),
    endings=frozenset(("", "e", "en", "s", "t", "n", "te", "ten", "de", "den", "d")),
    base_endings=bag("en"),
    negators=bag("niet geen nooit niets niemand nergens zonder noch nauwelijks"),
    modals=bag(
        "kan kunnen kon konden moet moeten moest moesten mag mogen mocht mochten zal zullen zou zouden wil "
        "willen wilde misschien waarschijnlijk mogelijk vermoedelijk zeker"
    ),
    quantifiers=bag(
        "alle alles elke elk ieder iedere enkele sommige veel vele weinig meeste beide enige alleen slechts "
        "bijna ongeveer circa precies altijd vaak soms zelden half halve minstens hoogstens"
    ),
    comparatives=bag(
        "meer minder groter grotere kleiner kleinere hoger hogere lager lagere beter slechter ouder jonger "
        "langer korter eerder later boven onder voor na sinds tot tussen binnen buiten over grootste kleinste "
        "hoogste laagste oudste"
    ),
    functions=bag("en of als indien omdat hoewel maar met uit in van aan op bij door tegen naar"),
    months=groups(
        "januari jan; februari feb; maart mrt; april apr; mei; juni jun; juli jul; augustus aug; september "
        "sep sept; oktober okt; november nov; december dec"
    ),
    weekdays=groups(
        "maandag; dinsdag; woensdag; donderdag; vrijdag; zaterdag; zondag; vandaag; morgen; gisteren; middag; "
        "avond; nacht; lente voorjaar; zomer; herfst najaar; winter"
    ),
    numbers={w: n for w, n in with_hundreds(_NL_NUMBERS, "honderd").items() if w != "een"},
    ordinals=values("nulde eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde")
    | ordinals(_NL_TEENS, 13, 20, "de", "-")
    | ordinals(_NL_TENS | _NL_COMPOUNDS, 20, 100, "ste", "-"),
    scales={"dozijn": 12, "honderd": 100, "duizend": 1000, "miljoen": 10**6, "miljard": 10**9, "biljoen": 10**12},
    opposites=opposed(
        "groot:klein hoog:laag lang:kort oud:nieuw oud:jong warm:koud nat:droog rijk:arm sterk:zwak open:gesloten "
        "opende:sloot steeg:daalde stijgt:daalt stijgen:dalen stijging:daling won:verloor noorden:zuiden oosten:westen "
        "noordelijk:zuidelijk oostelijk:westelijk links:rechts boven:onder voor:na meer:minder met:zonder "
        "binnen:buiten eerste:laatste vroeg:laat snel:langzaam licht:zwaar veilig:onveilig kocht:verkocht "
        "kopen:verkopen man:vrouw koning:koningin vader:moeder zoon:dochter hij:zij zijn:haar begin:einde diep:ondiep "
        "breed:smal invoer:uitvoer stegen:daalden gestegen:gedaald groeide:kromp openen:sluiten geopend:gesloten "
        "toegestaan:verboten aangenomen:verworpen winnen:verliezen gewonnen:verloren hoogstens:minstens "
        "maximaal:minimaal hoger:lager groter:kleiner langer:korter ouder:jonger sneller:langzamer beter:slechter "
        "noordelijke:zuidelijke oostelijke:westelijke bovenste:onderste vol:leeg ziek:gezond levend:dood dag:nacht "
        "zomer:winter altijd:nooit goedkoop:duur begon:eindigde gebouwd:gesloopt schuldig:onschuldig vaak:zelden "
        "vijand:vriend oorlog:vrede binnenkomst:vertrek kwam:vertrok "
        "verhogen:verlagen verhoogd:verlaagd verhoogde:verlaagde toegekend:geweigerd toegekend:afgewezen "
        "toegewezen:afgewezen verleend:geweigerd verleende:weigerde bevestigd:vernietigd bekrachtigd:vernietigd "
        "bevestigde:vernietigde"
    ),
    negating=("on", "niet", "anti", "in", "ont", "mis", "ver", "af", "uit"),
    comparing=("er", "ere", "ste", "st", "der", "dere"),
    joiner="en",
)
