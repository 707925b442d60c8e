"""Japanese written with other characters or other endings: 全て and すべて, 行う and 行なう, 見ない and 見ません.

Which kana stand for a character is told by a table of readings, of characters that are often written in kana; of
which a polite ending is the plain one, by the rows and columns of the kana themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from evals.text.languages.words import Word

# Characters with their readings, up to the kana that are written behind them; drawn up for this table. Where some
# write one more kana behind the character and some do not, 終わる and 終る, the longer reading stands there too.
_READINGS = """
一ひと・いち 二ふた・に 三み・さん 四よ・よん・し 五いつ・ご 六む・ろく 七なな・しち 八や・はち 九ここの・きゅう・く
十とお・じゅう 百ひゃく 千せん・ち 万まん 人ひと・にん・じん 達たち・たっ 者もの・しゃ 方かた・ほう 友とも
共とも・きょう 供とも 私わたし・わたくし・し 僕ぼく 我われ・わ 俺おれ 君きみ・くん 彼かれ・かの 誰だれ 皆みな・みんな
様さま・よう 等など・ら・とう・ひと 事こと・じ 物もの・ぶつ 所ところ・しょ 処ところ 時とき・じ 頃ころ 為ため・な・い
度たび・ど 程ほど・てい 位くらい・い 故ゆえ・こ 訳わけ・やく 筈はず 他ほか・た 外そと・ほか・がい 内うち・ない
中なか・うち・ちゅう・じゅう 間あいだ・ま・かん 上うえ・あ・のぼ・かみ・じょう 下した・さ・くだ・もと・お・か・げ
前まえ・ぜん 後あと・のち・うし・ご 先さき・せん 次つぎ・つ・じ 又また 或あ・ある 及およ・および 並なら・なみ 但ただ
尚なお 即すなわ・そく 既すで・き 未いま・ま・み 更さら・ふ・こう 全すべ・まった・ぜん 総すべ・そう 凡およ・すべ
殆ほとん 略ほぼ・りゃく 主おも・ぬし・しゅ 特とく 常つね・じょう 互たが・ご 直ただ・す・なお・ちょく・じか
正ただ・まさ・せい・しょう 必かなら・ひつ 決き・けっ・けつ・きま・きめ 例たと・れい 従したが・じゅう 因よ・ちな・いん
由よし・ゆ・ゆう 依よ・い 拠よ・きょ 寄よ・き 基もと・き 元もと・げん 本もと・ほん 源みなもと・げん 色いろ・しょく
何なに・なん 此こ 其そ 是これ・ぜ 之これ・の 今いま・こん 昔むかし 翌よく 毎ごと・まい 朝あさ・ちょう 昼ひる・ちゅう
夕ゆう 夜よる・よ・や 晩ばん 春はる 夏なつ 秋あき 冬ふゆ 年とし・ねん 月つき・げつ・がつ 日ひ・か・び・にち 週しゅう
暫しばら 漸ようや 遂つい 終お・おわ・つい・しゅう 初はじ・はつ・うい・しょ 始はじ・はじま・はじめ・し
最もっと・も・さい 尤もっと 極きわ・きょく 甚はなは 余あま・よ 殊こと 如ごと・にょ 若わか・も・じゃく
強つよ・し・きょう 敢あ 勿もち 論ろん 多おお・た 少すく・すくな・すこ・しょう 僅わず・わずか 丁ちょう 丈だけ・たけ
只ただ 唯ただ・ゆい 迄まで 儘まま 侭まま 沢たく 山やま・さん 可べ・か・笑おか 良よ・りょう・い 善よ・ぜん
好よ・す・この・こう 悪わる・あく 無な・む・ぶ 亡な・ぼう 有あ・ゆう・う 在あ・ざい 居い・お・きょ
行い・ゆ・おこ・おこな・こう・ぎょう 来く・き・こ・きた・らい 出で・だ・しゅつ・すい 入い・はい・にゅう 見み・けん
観み・かん 診み・しん 看み・かん 視み・し 聞き・きこ・ぶん・もん 聴き・ちょう 言い・こと・げん・ごん 云い
話はな・はなし・わ 語かた・ご 喋しゃべ 述の・じゅつ 申もう・しん 伝つた・でん 告つ・こく 呼よ・こ 叫さけ 読よ・どく
書か・しょ 描えが・か・びょう 画が・かく 記しる・き 思おも・し 想おも・そう 考かんが・こう 感かん 知し・ち
解わか・と・かい 判わか・はん 分わ・わか・ぶん・ふん 忘わす・ぼう 覚おぼ・さ・かく 憶おぼ 信しん 願ねが・がん
望のぞ・ぼう 欲ほ・よく 祈いの 喜よろこ・き 悲かな・ひ 怒おこ・いか・ど 笑わら・え 泣な 嬉うれ 楽たの・らく・がく
苦くる・にが・く 辛つら・から 怖こわ 恐おそ・きょう 驚おどろ・きょう 愛あい・いと 嫌きら・いや 恥は・ち 困こま・こん
迷まよ・めい 悩なや 疲つか・ひ 眠ねむ・みん 寝ね・しん 起お・おこ・き・おこり 立た・たち・りつ 座すわ・ざ 坐すわ
歩ある・あゆ・ほ 走はし・そう 飛と・ひ 跳と・は 泳およ・えい 乗の・じょう 降お・おろ・ふ・おり・こう 登のぼ・と・とう
昇のぼ・しょう 落お・おと・らく 渡わた・わたし・と 通とお・かよ・つう 過す・すぎ・か・あやま 越こ・えつ 超こ・ちょう
進すす・しん 退の・たい・ひ 戻もど 帰かえ・き 返かえ・へん 着つ・き・ちゃく 付つ・つけ・ふ 就つ・しゅう 突つ・とつ
届とど 送おく・そう 贈おく・ぞう 迎むか・げい 会あ・かい 合あ・あわ・ごう 遭あ 逢あ 別わか・べつ 離はな・り
放はな・はなし・ほう 逃に・のが・とう 追お・おい・つい 負ま・お・ふ 勝か・まさ・しょう 戦たたか・いくさ・せん
闘たたか・とう 争あらそ・そう 守まも・しゅ 攻せ・こう 打う・だ 撃う・げき 討う・とう 殺ころ・さつ 死し
生い・うま・う・なま・は・せい・しょう 産う・うま・さん 育そだ・いく 活い・かつ 暮く・くら・ぼ 住す・すま・じゅう
働はたら・どう・はたらき 勤つと・きん 務つと・む 努つと・ど 休やす・きゅう 遊あそ・ゆう 学まな・がく 習なら・しゅう
教おし・おそ・きょう・おしえ 試ため・こころ・し 調しら・ととの・ちょう 探さが・たん 捜さが 捉とら 捕とら・つか・ほ
取と・とり・しゅ 採と・さい 撮と・さつ 獲と・え 得え・う・とく 失うしな・しつ 使つか・し 遣つか・けん 用もち・よう
持も・もち・じ 待ま・たい 置お・おき・ち 据す 掛か・かけ 懸か・けん 架か 賭か 欠か・けつ 駆か 枯か 飼か 買か・ばい
売う・うり・ばい 払はら・ふつ 貸か 借か・しゃく 与あた・よ 受う・うけ・じゅ 授さず・じゅ 頂いただ・いただき・ちょう
戴いただ 貰もら 呉く 致いた・ち 召め 仰おお 存ぞん・そん 参まい・さん 伺うかが 拝おが・はい 成な・せい 鳴な・めい
変か・かわ・へん 代か・かわ・よ・しろ・だい 替か・かえ 換か・かえ・かん 化ば・か 移うつ・い 写うつ・しゃ
映うつ・は・えい 動うご・どう 止と・や・とま・し 留と・とど・りゅう 泊と・はく 停と・てい 続つづ・つづき・ぞく
絶た・ぜつ 断ことわ・た・だん 切き・きり・せつ 斬き 割わ・わり・かつ 破やぶ・は 壊こわ・かい 崩くず・ほう 倒たお・とう
折お・おり・せつ 曲ま・きょく 巻ま・まき・かん 結むす・ゆ・けつ 組く・くみ・そ 編あ・へん 織お・おり 縫ぬ
作つく・さく・さ 造つく・ぞう 創つく・そう 建た・けん 築きず・ちく 積つ・つもり・つも・せき 重かさ・おも・え・じゅう
揃そろ 整ととの・せい 備そな・び 加くわ・か 増ふ・ま・ぞう 減へ・へら・げん 足た・たり・あし・そく
補おぎな・ほ・おぎなう 引ひ・ひき・いん 押お・おさ・おう 開ひら・あ・かい 空あ・から・そら・くう
明あ・あか・あき・めい・あきら 閉し・と・とじ・へい 締し・しめ 占し・うらな・せん 塞ふさ 包つつ・ほう 含ふく・がん
覆おお・くつがえ 隠かく 現あらわ・げん 表あらわ・おもて・ひょう 著いちじる・あらわ・ちょ 示しめ・し・じ 指さ・ゆび・し
差さ・さし 刺さ 射い・しゃ 照て・てら 光ひか・ひかり・こう 輝かがや 燃も・ねん 焼や・やき・しょう 煮に 炊た 沸わ
温あたた・ぬる・おん 暖あたた・だん 暑あつ・しょ 熱あつ・ねつ 厚あつ・こう 寒さむ・かん 冷つめ・ひ・さ・れい 涼すず
凍こお・とう 溶と・よう 混ま・こん 交まじ・か・こう 集あつ・あつま・あつまり・しゅう 散ち・ちら・さん 広ひろ・こう
狭せま・きょう 高たか・こう 低ひく・てい 深ふか・しん 浅あさ・せん 長なが・ちょう 短みじか・たん 遠とお・えん
近ちか・きん 早はや・そう 速はや・そく 遅おそ・おく・ち 大おお・だい・たい 小ちい・こ・お・しょう 細ほそ・こま・さい
太ふと・たい 軽かる・けい 固かた・こ 硬かた・こう 堅かた・けん 難かた・むずか・なん 易やさ・い 柔やわ・やわら
優やさ・すぐ・ゆう 美うつく・び 綺きれ 麗うるわ・れい 汚きたな・よご・お 清きよ・せい 静しず・せい 騒さわ・そう 賑にぎ
新あたら・あら・しん 古ふる・こ 旧ふる・きゅう 老お・ろう 幼おさな・よう 賢かしこ 偉えら 豊ゆた・ゆたか・ほう
貧まず・ひん 富と・とみ 珍めずら・ちん 厳きび・おごそ・げん 激はげ・げき 烈はげ 急いそ・きゅう 忙いそが・ぼう
危あぶ・あぶな・あや・き 怪あや・かい 安やす・あん 確たし・たしか・かく 詳くわ・しょう 同おな・どう 違ちが・い
異こと・い 似に 比くら・ひ 較くら 選えら・せん 定さだ・さだま・てい 許ゆる・きょ 認みと・にん 禁きん 防ふせ・ぼう
避さ・よ・ひ 助たす・すけ・じょ 救すく・きゅう 協きょう 頼たの・たよ・らい 任まか・にん 支ささ・し 保たも・ほ
残のこ・のこり・ざん 遺のこ・い 消き・け・しょう 済す・さい 澄す 至いた・し 到いた・とう 満み・まん 充あ・み・じゅう
当あ・あた・あたり・とう 辺あた・あたり・べ・へん 触ふ・さわ・しょく 振ふ・しん 吹ふ・すい 噴ふ 流なが・ながれ・りゅう
浮う・うか・ふ 沈しず・ちん 沿そ・えん 添そ・てん 向む・むか・むこ・こう 対たい・つい 面おも・つら・めん 顔かお・がん
頭あたま・かしら・とう 目め・もく 眼め・まなこ・がん 耳みみ 鼻はな 口くち・こう 手て・しゅ 腕うで 体からだ・たい
身み・しん 心こころ・しん 声こえ・せい 音おと・ね・おん 息いき・子むすこ 血ち 骨ほね 皮かわ・ひ 肉にく
力ちから・りょく・りき 命いのち・めい 魂たましい 夢ゆめ 気き 涙なみだ 汗あせ 親おや・した・しん 父ちち 母はは 兄あに
姉あね 弟おとうと 妹いもうと 子こ・し 娘むすめ 夫おっと 妻つま 男おとこ・だん 女おんな・じょ 家いえ・うち・や・か
町まち・ちょう 街まち・がい 村むら・そん 国くに・こく 道みち・どう 路みち・ろ 橋はし・きょう 川かわ・せん 河かわ・か
海うみ・かい 湖みずうみ・こ 池いけ 沼ぬま 島しま・とう 岸きし 港みなと・こう 浜はま 波なみ 森もり 林はやし 野の・や
原はら・げん 谷たに 坂さか 丘おか 岡おか 峠とうげ 畑はたけ・はた 田た 庭にわ 土つち・ど 石いし・せき 岩いわ・がん
砂すな 火ひ・か 水みず・すい 雨あめ・う 雪ゆき・せつ 風かぜ・ふう 雲くも 霧きり 氷こおり・ひょう 雷かみなり 星ほし
木き・もく 花はな・か 草くさ 葉は・よう 根ね 実み・みの・じつ 種たね・しゅ 枝えだ 茎くき 米こめ 麦むぎ 豆まめ 芋いも
茶ちゃ 酒さけ 塩しお 魚さかな・うお・ぎょ 鳥とり・ちょう 犬いぬ 猫ねこ 馬うま 牛うし 豚ぶた 羊ひつじ 猿さる 虫むし
蜂はち 蛇へび 熊くま 狐きつね 鹿しか 鯨くじら 烏からす 桜さくら 梅うめ 松まつ 竹たけ 柳やなぎ 杉すぎ 菊きく 苔こけ
卵たまご 玉たま 箱はこ 袋ふくろ 鍵かぎ 扉とびら 窓まど 壁かべ 柱はしら 屋や・おく 床ゆか・とこ 机つくえ 椅い 皿さら
鍋なべ 刀かたな 弓ゆみ 矢や 旗はた 鐘かね 鏡かがみ 糸いと 布ぬの 服ふく 靴くつ 帽ぼう 傘かさ 車くるま・しゃ
船ふね・せん 舟ふね 綱つな 網あみ 針はり 釘くぎ 鉄てつ 銅どう 金かね・きん 銀ぎん 鉛なまり 灰はい 炭すみ 油あぶら 湯ゆ
汁しる 味あじ・み 匂にお 臭くさ 香かお・か 形かたち・けい 姿すがた 影かげ 陰かげ 跡あと 痕あと 傷きず・いた・しょう
痛いた・つう 病やまい・びょう 薬くすり・やく 毒どく 癖くせ 仕し・つか 業わざ・ぎょう 技わざ 術すべ・じゅつ・わざ
市いち・し 店みせ・てん 客きゃく 祭まつ・まつり 歌うた・か 踊おど・おどり 絵え 紙かみ 筆ふで 墨すみ 字じ 文ふみ・ぶん
詩し 噂うわさ 嘘うそ 真ま・まこと・しん 誠まこと 罪つみ 罰ばつ 法のり・ほう 数かず・かぞ・すう 量はか・りょう
測はか・そく 計はか・けい 図はか・ず 諮はか 倍ばい 半なか・はん 端はし・は・たん 角かど・つの・かく 隅すみ 奥おく
底そこ 裏うら 横よこ 縦たて 側がわ・そば・そく 脇わき 傍そば・かたわ 隣となり・とな・りん 周まわ・しゅう
回まわ・まわり・かい 廻まわ 右みぎ 左ひだり 東ひがし 西にし 南みなみ 北きた 青あお・せい 赤あか・せき 白しろ・はく
黒くろ・こく 黄き・おう 緑みどり 紫むらさき 赴おもむ 営いとな・えい 養やしな・よう 耕たがや・こう 植う・うえ・しょく
刈か 掘ほ・くつ 埋う・うま・まい 蒔ま 撒ま 炎ほのお 煙けむり・けむ・えん 煌きら 眺なが 覗のぞ 睨にら 抱いだ・だ・かか
握にぎ 掴つか 投な・とう 捨す・しゃ 拾ひろ 運はこ・うん 導みちび・どう 率ひき・りつ 招まね・しょう 誘さそ・ゆう
勧すす・かん 薦すす 奨すす 促うなが・そく 求もと・きゅう 訪おとず・たず・ほう 訊き・たず 尋たず・じん 問と・もん
答こた・こたえ・とう 応こた・おう 報むく・ほう 謝あやま・しゃ 誤あやま・ご 償つぐな 慣な・かん 馴な 狂くる 酔よ
飲の・いん 食た・く・しょく 噛か 舐な 吸す・きゅう 吐は 咲さ 熟う・じゅく 腐くさ・ふ 滅ほろ・めつ 栄さか・は・えい
衰おとろ・すい 盛さか・も・せい 興おこ・きょう・こう 衆しゅう 群む・むれ・ぐん 団だん 隊たい 党とう 軍ぐん 王おう
殿との 城しろ・じょう 塔とう 寺てら・じ 宮みや・きゅう 社やしろ・しゃ 神かみ・しん 仏ほとけ・ぶつ 鬼おに
幸さいわ・しあわ・こう 福ふく 祝いわ・しゅく 縁えん・ふち
"""
_IS_KANA = re.compile("[\u3041-\u3096ー]+")
_KATAKANA = str.maketrans({chr(c): chr(c - 0x60) for c in range(0x30A1, 0x30F7)})
# Inside a word the first sound of a part is often voiced: ひと, 人びと.
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ", "かきくけこさしすせそたちつてとはひふへほはひふへほ"
)
_AGAIN = "々"
_LONGEST = 12  # characters of a stretch

# Columns of the kana, by the vowel that an ending of a verb changes: 行か, 行き, 行く.
_A, _I, _U = "わかがさたなばまら", "いきぎしちにびみり", "うくぐすつぬぶむる"
_POLITE = (
    ("ませんでした", "なかった"),
    ("ありません", "ない"),
    ("ません", "ない"),
    ("でしょう", "だろう"),
    ("ましょう", "よう"),
    ("でした", "だった"),
    ("ました", "た"),
    ("です", ""),
    ("ます", "る"),
    ("であった", "だった"),
    ("である", ""),
    ("じゃ", "では"),
)
_POLITELY = re.compile("|".join(polite for polite, _ in _POLITE if polite != "じゃ"))
# The past of a verb by the column of its polite form: 書きました, 書いた.
_PAST = {"い": "った", "ち": "った", "り": "った", "き": "いた", "ぎ": "いだ", "に": "んだ", "び": "んだ", "み": "んだ"}


def same_word(source: Sequence[Word], quote: Sequence[Word], before: str) -> bool:
    """Whether the words are the same, on one side in Chinese characters and on the other in kana that these are read
    as. ``before`` is the character before them."""
    one, other = ("".join(w.raw for w in side).translate(_KATAKANA) for side in (source, quote))
    if max(len(one), len(other)) > _LONGEST or not one or not other:
        return False
    return _reads(one, other, before) or _reads(other, one, before)


def _reads(written: str, kana: str, before: str) -> bool:
    """Whether something written may be read as those kana."""
    if not _IS_KANA.fullmatch(kana) or _IS_KANA.fullmatch(written):
        return False
    ends = {0}
    kana = kana.translate(_VOICED)
    for character in written:
        readings = readings_of(before if character == _AGAIN else character)
        if not readings:
            readings = (character.translate(_VOICED),)
        ends = {end + len(r) for end in ends for r in readings if kana.startswith(r, end)}
        before = character
    return len(kana) in ends


def is_okurigana(character: str, kana: str) -> bool:
    """Whether some write the kana behind that character and some do not: 行なう, 行う."""
    return any(len(r) > 1 and r.endswith(kana.translate(_VOICED)) for r in readings_of(character))


def readings_of(character: str) -> tuple[str, ...]:
    """What a Chinese character is read as in Japanese, with its sounds not voiced; nothing if the table lacks it."""
    return _readings().get(character, ())


@lru_cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in _READINGS.split():
        readings = entry[1:].translate(_VOICED).split("・")
        found[entry[0]] = tuple(dict.fromkeys((*found.get(entry[0], ()), *readings)))
    return found


def same_ending(one: str, other: str) -> bool:
    """Whether two endings in kana are the polite and the plain form of one: ません and ない, きました and いた."""
    if not _IS_KANA.fullmatch(one + other):
        return False
    return bool(_plain(one) & _plain(other))


def polite_endings(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text has polite endings: from where to where, and the plain ones."""
    for found in _POLITELY.finditer(text):
        yield found.start(), found.end(), dict(_POLITE)[found.group()] or "だ"


def _plain(kana: str) -> set[str]:
    """The plain forms that an ending may be the polite one of; its own first vowel is left open."""
    polite, plain = next((pair for pair in _POLITE if kana.endswith(pair[0])), ("", ""))
    if not polite:
        return {kana, kana.removesuffix("だ")}
    stem = kana.removesuffix(polite)
    return {stem + plain, *_joined(stem, plain)}


def _joined(stem: str, plain: str) -> set[str]:
    """A stem as in front of a polite ending with the plain one: き with る is く, with ない is かない."""
    if not stem or stem[-1] not in _I:
        return set()
    column = _I.index(stem[-1])
    match plain:
        case "る":
            return {stem[:-1] + _U[column]}
        case "ない" | "なかった":
            return {stem[:-1] + _A[column] + plain}
        case "た":
            return {stem[:-1] + _PAST.get(stem[-1], "した"), stem[:-1] + "った"}
    return set()
