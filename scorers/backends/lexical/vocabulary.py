"""The word lists of the lexical backends, all lower case. Languages without lists are read too, only less well."""

from __future__ import annotations

from collections.abc import Iterable

from evals.text.differences import BY_LANGUAGE, ENGLISH
from evals.text.languages.lexicon import spelt
from evals.text.values import units as values


def _pairs(text: str) -> dict[str, str]:
    """From "FORM:BASE FORM:BASE ...", such as "made:make", to BASE by FORM."""
    return dict(pair.split(":") for pair in text.split())


def _two_ways(pairs: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Each word of the pairs, to all those it is paired with."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


STOP_WORDS = {
    "en": spelt(
        """
        a about above across after again against all almost along already also although always am among an
        and another any anyone anything are around as at away be became because become becomes been before
        behind being below between both but by can cannot could d did do does doing done down during each
        either else ever every everyone everything few for from further get gets had has have having he
        hence her here hers herself him himself his how however i if in indeed into is it its itself just ll
        m many may me might mine more most much must my myself near nearly neither no nor not of off often
        on once one only onto or other others our ours ourselves out over own per perhaps quite rather re s
        same several shall she should since so some someone something still such t than that the their
        theirs them themselves then there therefore these they this those though through throughout thus to
        too toward towards under until up upon us ve very via was we well were what whatever when where
        whereas whether which while who whom whose why will with within without would yes yet you your yours
        yourself yourselves
        """
    ),
    "de": spelt(
        """
        aber alle als also am an auch auf aus bei bin bis da damit dann das dass dein dem den denn der des
        dessen dich die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
        eines er es etwas euch für gegen hat hatte hatten habe haben hier ich ihm ihn ihr ihre im in indem
        ins ist ja jede jeder jedes jetzt kann kein keine können man mehr mein mich mir mit muss nach nicht
        noch nun nur ob oder ohne schon sehr sein seine seit sich sie sind so über um und uns unter vom von
        vor war waren was weil wenn wer werden wie wieder wir wird wurde wurden zu zum zur zwar zwischen
        """
    ),
    "fr": spelt(
        """
        à au aucun aussi autre aux avec avoir c car ce cela ces cette ceux chez comme d dans de depuis des
        deux dont du elle elles en encore entre est et était été être eu fait il ils j je l la le les leur
        leurs lui m ma mais même mes moi mon n ne ni non nos notre nous on ont ou où par pas plus pour qu
        quand que qui s sa sans se ses si son sont sous sur t ta te tes toi ton tous tout très tu un une vos
        votre vous y
        """
    ),
    "es": spelt(
        """
        a al algo ante antes como con contra cual cuando de del desde donde dos e el ella ellas ellos en
        entre era eran es esa ese eso esta está están este esto fue fueron ha han hasta hay la las le les lo
        los más me mi muy nada ni no nos o otra otro para pero poco por porque que qué quien se ser si sí
        sin sobre son su sus también tan te tiene todo todos tu un una uno unos y ya yo
        """
    ),
    "it": spelt(
        """
        a ad ai al alla alle allo anche c che chi ci come con cui d da dal dalla dei del della delle dello
        di dove e è ed era erano essere fu gli ha hanno i il in io l la le lei lo loro lui ma mi ne negli
        nei nel nella nelle noi non o per perché più quale quando quella quello questa questo se si sia sono
        su sua suo sul sulla tra tu un una uno vi
        """
    ),
    "pt": spelt(
        """
        a à ao aos as às até com como da das de dela dele do dos e é ela elas ele eles em entre era essa
        esse esta está este eu foi foram há isso já lhe mais mas me mesmo meu muito na não nas nem no nos o
        os ou para pela pelo por qual quando que quem se sem ser seu sua são também te tem um uma você
        """
    ),
    "nl": spelt(
        """
        aan al alles als bij dan dat de der deze die dit door dus een en er ge geen had heb heeft het hier
        hij hoe hun ik in is ja je kan maar me meer met mij mijn moet na naar niet nog nu of om onder ons
        ook op over reeds te tot u uit van veel voor waren was wat we werd wie wij wil worden wordt ze zich
        zij zijn zo zonder zou
        """
    ),
}
# Common English content words: they occur in any text, and tell less than a rare word of their length.
COMMON = spelt(
    """
    able according act add age ago allow amount apply area ask available back bad base basic begin believe
    benefit best better big body bring build call care case cause certain change child choose claim clear close
    come common company complete condition consider contain continue control cost country create current cut day
    deal decide depend describe design detail determine develop differ different difficult direct early easy
    effect end ensure especially event example exist expect experience explain face fact factor feel find first
    follow form full general generally give go good great group grow hand happen hard help high hold home human
    idea identify impact important improve include increase individual inform information interest involve issue
    job keep kind know known large last late lead learn less let level life like likely limit line list little
    live local long look lose lot low main major make man manage matter mean measure meet member method mind
    money month move name nature need new next note number occur offer old open order organization part
    particular people perform period person place plan play point policy positive possible potential practice
    present prevent problem process produce product program protect provide public purpose put question range
    rate reach read real reason receive recent recommend reduce refer relate relationship report represent
    require research result right rise role run say second see seem serve service set show side significant
    similar simple single situation size small social sometimes source special specific stand start state stay
    step strong study suggest support sure system take talk tell term thing think time together top try turn
    type typically understand use useful usually value various view want way week work world write year young
    """
)
# Irregular English forms, with their base form.
IRREGULAR = _pairs(
    """
    made:make children:child went:go gone:go men:man women:woman feet:foot teeth:tooth mice:mouse people:person
    better:good best:good worse:bad worst:bad found:find taught:teach thought:think brought:bring bought:buy
    sold:sell told:tell said:say paid:pay held:hold kept:keep left:leave lost:lose met:meet sent:send
    spent:spend built:build won:win ran:run began:begin begun:begin came:come took:take taken:take gave:give
    given:give grew:grow grown:grow knew:know known:know wrote:write written:write spoke:speak spoken:speak
    chose:choose chosen:choose rose:rise risen:rise fell:fall fallen:fall saw:see seen:see drew:draw drawn:draw
    broke:break broken:break drove:drive driven:drive ate:eat eaten:eat born:birth died:death die:death
    dies:death lives:life leaves:leaf data:datum criteria:criterion used:use using:use user:use uses:use
    analyses:analysis crises:crisis
    """
)
NEGATORS = {language: lexicon.negators for language, lexicon in BY_LANGUAGE.items()}
CONTRACTED_NOT = spelt(
    """
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't shan't
    shouldn't wasn't weren't won't wouldn't
    """
)
# Words that deny without a negator: where one occurs, a negator on the other side may mean the same.
DENIALS = spelt(
    """
    absence absent against avoid avoided avoiding avoids denied denies deny eliminate eliminated eliminates
    except fail failed failing fails failure false few free impossible instead lack lacked lacking lacks less
    little prevent prevented preventing prevents rather refusal refuse refused refuses unable wrong
    """
)
# What ends the reach of a negation, besides punctuation.
CLAUSE_WORDS = spelt(
    """
    although as because but if since so than that though thus to unless when where whereas which while who
    """
)
# Of what comes behind these, the rest of the sentence does not hold.
EXCEPT = spelt(
    "except excepting excluding außer ausgenommen sauf excepté excepto salvo tranne eccetto exceto behalve кроме"
)
# The same in two words, perhaps with a noun between: "all but", "all the members but", "no member but".
ALL_BUT = {
    but: spelt(saids)
    for but, saids in (
        ("but", "all every everyone everybody everything none nobody nothing anyone anything no any"),
        ("bis", "alle alles allen jeder"),
        ("menos", "todos todas todo toda"),
        ("meno", "tutti tutte tutto tutta"),
    )
}
# What joins clauses, and words of equal rank.
JOINING = spelt("and but or und aber oder et mais ou y pero o e ma mas en maar и а но")
# With these a negation says when: "did not open until May" says that it opened.
UNTIL = spelt("until till bis hasta finché até totdat до")
# Words before a number that mark it as rounded.
HEDGES = spelt(
    """
    about approximately around circa roughly some ~ etwa rund ungefähr zirka environ aproximadamente ongeveer около
    примерно około yaklaşık حوالي نحو 约 約 大约 大約 およそ 약
    """
)
# Words of which a source that has the one, where a statement has the other, says the opposite.
OPPOSITES = _two_ways(ENGLISH.opposites)
# Beginnings that turn a word into its opposite.
PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
# Words that claim more than those beside them: a source with the weaker does not support a statement with the stronger.
# Of all languages that `evals.text.differences` knows; Chinese and Japanese ones may stand anywhere in a text.
UNIVERSAL = spelt(
    """
    all every each always entire entirely alle allen aller jede jeder jedes jeden immer stets sämtliche tous toutes
    toute chaque toujours todo todos toda todas cada siempre sempre tutti tutte ogni alles elke iedere altijd все
    всех каждый каждая всегда كل جميع دائما كافة 所有 全部 一切 每 都 すべて 全て 全員 必ず 常に
    """
)
PARTIAL = spelt(
    """
    some most many few several sometimes often usually partly almost nearly meisten viele einige manche mehrere oft
    fast manchmal plupart certains certaines quelques plusieurs souvent parfois presque mayoría algunos algunas
    muchos muchas varios casi veces maioria alguns algumas muitos muitas vários quase vezes maggior alcuni alcune
    molti molte quasi spesso talvolta meeste sommige vele enkele veel vaak soms bijna большинство некоторые многие
    часто иногда почти معظم بعض أغلب كثير غالبا أحيانا تقريبا 大多数 多数 部分 有些 一些 许多 几乎 ほとんど 多く
    一部 いくつか しばしば
    """
)
DUTY = spelt(
    """
    must shall required obliged mandatory muss müssen musste mussten doit doivent devait faut debe deben debía deve
    devono doveva devem devia moet moeten moest должен должна должно должны обязан обязаны يجب ينبغي 必须 必須 必要
    なければ べき
    """
)
CHANCE = spelt(
    """
    may might can could optional recommended should possibly perhaps kann können könnte könnten darf dürfen
    vielleicht möglicherweise peut peuvent pourrait pourraient peut-être puede pueden podría podrían quizá quizás
    può possono potrebbe potrebbero forse pode podem poderia poderiam talvez kan kunnen mag mogen misschien может
    могут возможно قد ربما يمكن يجوز 可能 可以 也许 或许 かもしれ 可能性 でしょう
    """
)
STRONGER = ((UNIVERSAL, PARTIAL), (DUTY, CHANCE))
# Shares that a sentence says something of, the less the smaller; "all" and the like are more than these.
FEW = spelt("few wenige pocos pocas poucos poucas pochi poche weinig weinige мало")
SOME = spelt("some several einige manche quelques certains certaines algunos algunas varios varias alcuni alcune")
MANY = spelt("many viele zahlreiche beaucoup muchos muchas muitos muitas molti molte veel vele многие")
MOST = spelt("most meisten plupart mayoría maioria maggior meeste большинство")
# What makes the name after it the one who acts, in the passive: "bought by Ana".
BY = spelt("by von vom durch par por pelo pela da dal dalla door")
# Forms of "be", and of what makes a passive.
BEING = spelt(
    """
    am is are was were be been being ist sind war waren wird werden wurde wurden worden est sont était étaient fut
    furent été es son era eran fue fueron sido è sono erano fu furono stato stati stata state é são foi foram zijn
    werd wordt
    """
)
# Verbs whose subject and object may change places, and what stands between them where neither acts on the other.
MUTUAL = spelt(
    """
    meet marry wed divorce join border adjoin face play fight resemble match tie merge equal neighbour neighbor
    differ compete cooperate collaborate agree trade connect link share and or with between versus vs like und oder
    mit heiratete grenzt traf et ou avec épousa épouse rencontre rencontra touche y e con com casó limita encontró
    sposò incontra casou encontrou en met trouwde ontmoette и или с
    """
)
MONTHS = frozenset(ENGLISH.months.values())
# Words for numbers below a hundred, and those that multiply.
SMALL = {**ENGLISH.numbers, **ENGLISH.ordinals}
SCALES = {word: float(scale) for word, scale in ENGLISH.scales.items()}
SCALES |= {f"{word}s": scale for word, scale in SCALES.items() if len(word) > 2}
MONEY_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9}
# Words that are only sometimes numbers ("one of them", "a second look"): they may confirm a number, but need none.
VAGUE = spelt("one first second zero dozens hundreds thousands millions billions trillions")
CURRENCIES = frozenset("$€£¥")
# Units by kind, each with its size in base units (m, g, l, minute, month). A "pound" may be money or weight, so it is
# left out.
_KINDS = {
    "length": """m:1 metre:1 meter:1 km:1000 kilometre:1000 kilometer:1000 cm:.01 centimetre:.01 centimeter:.01 mm:.001
    millimetre:.001 millimeter:.001 mile:1609.344 yard:.9144 foot:.3048 feet:.3048 ft:.3048 inch:.0254 inches:.0254""",
    "weight": """g:1 gram:1 gramme:1 kg:1000 kilogram:1000 kilo:1000 mg:.001 milligram:.001 tonne:1000000 lb:453.592
    ounce:28.3495 oz:28.3495""",
    "volume": "l:1 litre:1 liter:1 ml:.001 millilitre:.001 milliliter:.001 gallon:3.78541",
    "area": "acre:4046.86 hectare:10000 ha:10000",
    "speed": "kph:1 mph:1.609344 knot:1.852",
    "power": "watt:1 kilowatt:1000 kw:1000 megawatt:1000000 mw:1000000 horsepower:745.7",
    "energy": "joule:1 kilojoule:1000 kj:1000 calorie:4.184 kilocalorie:4184 kcal:4184 kwh:3600000",
    "time": "minute:1 min:1 hour:60 day:1440 week:10080",
    "age": "month:1 year:12 decade:120 century:1200 centuries:1200",
    "%": "%:1 percent:1 percentage:1",
    "$": "dollar:1 usd:1",
    "€": "euro:1 eur:1",
    "£": "gbp:1",
    "¥": "yen:1 yuan:1",
    "°": "°:1 degree:1",
}
UNITS = {
    unit + plural: (kind, float(size))
    for kind, units in _KINDS.items()
    for unit, size in _pairs(units).items()
    for plural in ("", "s")
    if len(unit) > 1 or not plural
}
# The same in other languages, folded.
UNITS |= {written: UNITS[unit] for written, unit in values.UNITS.items() if unit in UNITS and written not in UNITS}
# In Chinese and Japanese: what the words between two names hold if these may change places; the most frequent family
# names; and what names of places and firms end in.
UNPARTED_MUTUAL = frozenset("和与與跟同及或是")
FAMILY_NAMES = spelt(
    """
    王 李 张 張 刘 劉 陈 陳 杨 楊 赵 趙 吴 吳 徐 孙 孫 朱 胡 郭 罗 羅 郑 鄭 梁 谢 謝
    邓 韩 冯 曹 彭 萧 蕭 董 潘 袁 蔡 蒋 杜 魏 苏 蘇 吕 呂 丁 沈 佐藤 鈴木 高橋 田中 伊藤
    渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 斎藤
    """
)
PLACE_ENDS = frozenset("市县縣省村镇鎮州河江湖港站駅島岛町")
