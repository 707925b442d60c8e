"""Chinese characters written for one another by mistake: they sound alike or look alike, and make no word.

Input by sound gives 登计 for 登记, a scanner 水厍 for 水库. As with letters, it is a slip only if what should stand
there is a word and what stands there is none: 权利 for 权力 is another word. Words are those of jieba's dictionary, by
rjieba; sounds are pypinyin's, without tones. In Japanese only looks count, since input by sound gives words there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from evals.errors import SetupError
from evals.text.differences.folding import fold_word, modern
from evals.text.differences.words import Word

_AROUND = 8  # characters on each side by which words are told
_NAMES = ("nr", "ns", "nt", "nz")  # jieba's tags of people, places, organisations, other names
# Of what is no noun, verb or adjective: adverbs, prepositions, places, pronouns and so on.
_SMALL = ("d", "p", "c", "u", "f", "r", "m", "q", "y", "t")
_BREAK = "\n"
# Characters that differ in a stroke or a part of many, in simplified form; drawn up for this table.
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


def is_slip(source: Sequence[Word], quote: Sequence[Word], at: int, to: int, *, japanese: bool) -> bool:
    """Whether the character ``quote[to]`` was written for ``source[at]``, which is part of a word, by mistake."""
    (before, i), (after, j) = (_context(words, n, japanese) for words, n in ((source, at), (quote, to)))
    old, new = before[i], after[j]
    word = _word_of(before, i)
    if len(word) < 2 or _makes_word(after, j):
        return False
    if old in _lookalikes().get(new, ""):
        return True
    return not japanese and _sounds_alike(old, new, strictly=len(word) == 2)


def _sounds_alike(old: str, new: str, *, strictly: bool) -> bool:
    """Whether two characters have a reading in common; ``strictly``, with its tone, and the new one is no small word:
    where one character of two is another, dictionaries lack too many words."""
    if not strictly:
        return bool({fold_word(sound) for sound in _readings_of(old)} & {fold_word(s) for s in _readings_of(new)})
    return bool(_readings_of(old) & _readings_of(new)) and not _tagger()(new)[0][1].startswith(_SMALL)


def _context(words: Sequence[Word], at: int, japanese: bool) -> tuple[str, int]:
    """The characters around a word, and its place among them; other words break them."""
    first = max(0, at - _AROUND)
    keys = [modern(word.key) if japanese else word.key for word in words[first : at + _AROUND + 1]]
    return "".join(key if len(key) == 1 else _BREAK for key in keys), at - first


def _word_of(text: str, at: int) -> str:
    """The word that a character is part of; none if it is a name."""
    end = 0
    for word, tag in _tagger()(text):
        end += len(word)
        if at < end:
            return "" if tag.startswith(_NAMES) else word
    return ""


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
