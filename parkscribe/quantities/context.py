"""The neighbours of a number: tables of words before and after it, each row with its reason.

A place in a text comes in; a bound, a rate or a refusal goes out.
It never reads the numeral itself.
"""

# ruff: noqa: E501 (a row of a table stays on one line)

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .grammar import GAP
from .layout import HIDDEN, SPACES
from .numerals import HAN_DIGITS, HAN_SCALES
from .units import DENOMINATORS, UNIT_OF

if TYPE_CHECKING:
    from .mention import Bound

__all__ = [
    "AFTER",
    "CARE",
    "CURRENCY_ENDS",
    "LISTS",
    "MONEY_CUE",
    "NO_PLACE",
    "PLACE_CUE",
    "PLACE_END",
    "PLACE_GREAT",
    "PLACE_SURE",
    "QUALIFIER_ENDS",
    "RATE_ENDS",
    "RECENT",
    "SIGN_ENDS",
    "TELLING_ENDS",
    "Qualifier",
    "currency_before",
    "is_figure_of_speech",
    "marked",
    "qualifier_before",
    "rate_before",
    "sign_before",
]  # fmt: skip

_NOT_ABOUT = (
    r"(?<![节预签特契履违誓婚邀相守赴爽公简俭])"
    r"(?<!(?<![征募筹收采聚召])集)(?<!(?<![整融组])合)(?<!(?<![损消流丢遗缺])失)(?<!(?<!研)制)"
    r"(?<!(?<![每一两二三四五六七八九十0-9])条)"
)
"""Before 约 these make another word (节约, 集约, 合约, 失约), unless they end one of their own (募集约, 整合约, 损失约)."""
_REACH = 16
"""How many characters before a number are looked at: the longest qualifier with its gaps fits."""

_BEFORE: tuple[tuple[Bound, str, str], ...] = (
    ("under", "不超过|不高于|不多于|不大于|至多|最多|最高不超过", "the print sets a ceiling"),
    ("under", "不足|不到|不满|未满|少于|低于|小于|不及|≤|＜|<", "the print stays below"),
    ("over", "不低于|不少于|不小于|不下于|不下|至少|最少|起码", "the print sets a floor"),
    ("over", "超过|超出|突破|多于|高于|大于|逾|≥|＞|>", "the print goes beyond"),
    ("over", "(?<![赶反高英中欧])超", "超 alone, but not 赶超, 反超, 英超"),
    ("approx", "大约|约莫|大概|约为|将近|接近|几近|差不多|几乎(?:占|贡献|覆盖|达|有)?", "the print rounds"),
    ("approx", f"{_NOT_ABOUT}约", "约 alone, but not 节约, 签约, 合约, 预约"),
    ("approx", "(?<![附最新靠临亲邻远])近", "近 alone, but not 附近, 最近"),
)
"""(bound, words as a regex, reason). 达, 达到, 为 and 多达 set no bound: the number itself is claimed."""

_BEFORE_ROUND: tuple[tuple[Bound, str, str], ...] = (
    ("over", "(?<![以之早晚加身路马街网线])上", "上百家, 上千万元: as many as that and more; not 以上百家"),
    ("over", "(?<![通不])(?<!(?<!已)经)过", "过百亿, 过半, 已经过半: more than that"),
)
"""The same before a multiplier without a digit (百, 千万) or before 半 only."""

AFTER: dict[str, Bound] = {
    "以上": "over", "有余": "over", "开外": "over", "出头": "over", "+": "over", "＋": "over", "余": "over", "多": "over",
    "以下": "under", "以内": "under", "之内": "under", "左右": "approx", "上下": "approx", "来": "approx", "把": "approx", "餘": "over",
}  # fmt: skip
"""What stands inside or behind a number -> its bound."""


def _join(rows: tuple[tuple[Bound, str, str], ...]) -> str:
    bounds: tuple[Bound, ...] = ("under", "over", "approx")
    return "|".join(
        rf"(?P<{b}>{'|'.join(words for bound, words, _ in rows if bound == b)})"
        for b in bounds
        if any(r[0] == b for r in rows)
    )


_LINK = "(?:[为达有占合到]|需要?|要|(?<!约)了)?"
_QUALIFIER = re.compile(rf"(?:{_join(_BEFORE)}){_LINK}\Z")
_QUALIFIER_ROUND = re.compile(rf"(?:{_join(_BEFORE_ROUND)}){_LINK}\Z")
QUALIFIER_ENDS = frozenset("过于足到满多及≤＜<低少下码破逾≥＞>出超约莫概为近占献盖达有合了需要")
"""Last characters of the bounds before a number: behind any other none is looked for."""
_ENDS_ROUND = frozenset("上过了")


LISTS = frozenset("、和")
"""Behind a number with 个: here a second number may stand whose unit is that of both (1.2个、0.8个百分点)."""


class Qualifier(NamedTuple):
    """Where the words before a number begin, and the bound that they set."""

    start: int
    bound: Bound


def qualifier_before(text: str, start: int, *, round_figure: bool) -> Qualifier | None:
    """Find 约, 逾, 不足 ... directly before ``start``; ``round_figure``: the number is 百, 千万, 半, so 上 and 过 count."""
    left = max(0, start - _REACH)
    last = text[left:start].rstrip(SPACES)[-1:]
    if last not in QUALIFIER_ENDS and not (round_figure and last in _ENDS_ROUND):
        return None
    places = [place for place in range(left, start) if text[place] not in SPACES]  # 超↵过: a column may cut any word
    words = "".join([text[place] for place in places])
    found = _QUALIFIER.search(words) or (_QUALIFIER_ROUND.search(words) if round_figure else None)
    return Qualifier(places[found.start()], found.lastgroup) if found else None  # type: ignore[arg-type]  # groups are bounds


_PERIODS = {"年": "a", "月": "mo", "日": "d", "天": "d", "小时": "h", "时": "h", "分钟": "min", "秒": "s", "周": "wk"}
_RATE_VERBS = "产|处理|加工|生产"
"""年产3万吨 and 每年可加工3万吨 are rates; 年产能, 年发电 and 年产值 name an indicator, whose number stays as printed."""
_PER = "|".join(sorted(map(re.escape, DENOMINATORS), key=len, reverse=True))
_RATE_BEFORE = re.compile(
    rf"(?:(?<![0-9０-９一二三四五六七八九十半全今去明当每近多周])(?P<period>[年月日])(?:{_RATE_VERBS})|"
    rf"每{GAP}(?P<per>{_PER})(?:(?:可|能|将|约|预计){{0,2}}(?:{_RATE_VERBS}))?){GAP}\Z"
)


RATE_ENDS = frozenset("产理工" + SPACES + "".join(word[-1] for word in DENOMINATORS))


def rate_before(text: str, start: int) -> str | None:
    """Return the code of the denominator when 年产, 日处理, 每年, 每亩 ... stand directly before ``start``."""
    if text[start - 1 : start] not in RATE_ENDS:
        return None
    left = max(0, start - _REACH)
    found = _RATE_BEFORE.search(text[left:start])
    if not found:
        return None
    return _PERIODS[found["period"]] if found["period"] else DENOMINATORS[found["per"]]


_OPEN, _CLOSE = "⟦", "⟧"
_SIGHT = 12


def marked(text: str, start: int, end: int) -> str:
    """Return the surroundings of ``[start, end)`` without white space, the number between ⟦ and ⟧."""
    before, core, after = text[max(0, start - _SIGHT) : start], text[start:end], text[end : end + _SIGHT]
    return "".join(f"{before}{_OPEN}{core}{_CLOSE}{after}".replace(HIDDEN, "").split())


_FIGURES: tuple[tuple[str, str, str], ...] = (
    # one character before, the number with its unit and what follows, reason
    (
        "[统唯单之同另每这那某任专万合逐如划归进更新上前后有不]",
        "一[^百千万亿十分成半]",
        "统一, 之一, 每一家, 新一代, 前一年: 一 counts nothing",
    ),
    ("[上下前后大当多]", "半[年天月夜]", "上半年 is a period"),
    ("[长珠铁金山的]", "[一三]角⟧", "长三角, 铁三角: names; 冰山一角, 繁荣的一角: a corner, no coin"),
    ("", "[^⟧]{1,2}层⟧[一-龥]{0,2}(?:厂房|用房|楼房|小楼|仓库|洋楼)", "两层厂房: what kind of building; its count stands elsewhere"),
    ("", "一[方层头大]|二[位层级次]|[十万]分(?!钟)", "一方面, 一大批, 二次, 十分: part of a word; 十分钟 is none"),
    (
        "",
        "[一二两三四五六七八九十]个⟧(?:一[批律]?|确立|维护|毫不|自信|意识|全面|统筹|务必|坚持|聚焦|明确|更加)",
        "四个一批: slogans of party prose",
    ),
    ("另", "一半", "另一半 is the other half, or a spouse"),
    ("[场校村企户家人]", "[百千万][人家户企校场个]⟧?(?![0-9])", "百场万人, 千企万户: a slogan"),
    ("", "[百千万][场校村企户家人]⟧[百千万][人家户企校场校才]", "the same, first half"),
    ("", "百家⟧争|[千万]家⟧[万灯]|千人⟧计划|百[年岁]|[千万]年|[百千万]里|百度|[千万]方|百[天日]⟧|百倍⟧(?:地|[^的，。、增于以]|$)|十万八千里|三寸⟧不烂|一石⟧[二两]鸟|万岁|千斤⟧顶|一元⟧二次|三元⟧[桥区里]|半斤⟧八|百分⟧", "idioms and names"),
    ("[“‘「]", "[一二两三四五六七八九十]+[层级门道]⟧[^”]{0,4}”", "a slogan in quotes"),
    ("[位：:（(]", "[百千万亿]+[元吨亩度]?(?:⟧[）)]|⟧$)", "单位：万元, （万元）: the unit of a table, no amount"),
    (
        "",
        "一(?:人|头|支|门|张|份|本|对|双|间|片|股|层|套|轮|席)⟧(?:[一二两]|[^ ，。、；（）]?(?:龙|马|网|脸|手|棋|步))",
        "一套一策, 一张网: idioms",
    ),
    ("", "[一二三四五六七八九十]大⟧[^，。、；”]{1,4}[一二三四五六七八九十]大", "a list of slogans"),
    ("[第“]", "[^⟧]*大⟧", "第一大, “五大: an ordinal or a slogan"),
    ("[三八]", "一[^⟧]*⟧(?:重工|节|厂)", "names of firms and days"),
    ("", "一[^百千万亿]⟧一", "一家一策, 一年一度: each one"),
    ("", "一(?P<again>.)⟧(?P=again)|零(?![度下])[^点百千万亿]*⟧", "一道道: every one of many; 零件, 零的突破; 零度 is a temperature"),
    ("", "[陆伍][^元整圆]?⟧|[捌玖拾佰仟壹贰叁肆柒][^元整圆年份天月]?⟧", "forms of cheques outside money and contracts are names"),
)  # fmt: skip
"""(character before, regex from the number on, reason): a Chinese number with a unit that counts nothing."""
_FIGURE = re.compile(
    _OPEN
    + "(?:"
    + "|".join((f"(?<={before}{_OPEN})" if before else "") + f"(?:{rest})" for before, rest, _ in _FIGURES)
    + ")"
)


def is_figure_of_speech(place: str) -> bool:
    """Say whether a ``marked`` place is an idiom, a slogan or part of a word, not an amount."""
    return _FIGURE.match(place, place.index(_OPEN)) is not None


CARE: dict[str, re.Pattern[str]] = {
    # 方, 车, 对 ...: only after digits or a multiplier are they surely units
    "amount": re.compile("⟦[^⟧]*[0-9０-９万亿千百余多十]"),
    # 度 is electricity beside a word of it, or behind 万 and 亿; else an angle, a degree, a time
    "electric": re.compile("[电储耗][^，。；！？]{0,9}⟦|⟦[^⟧]*[万亿][^⟧]*度|⟦[^⟧]*度⟧[^，。；]{0,2}电"),
    # 度 of heat, and of an angle
    "heat": re.compile("[温冷热零烧]|摄氏|最[高低][^，。；⟦]{0,3}⟦|⟦-|⟦负"),
    "angle": re.compile("⟦-?[0-9０-９]|⟦[^⟧度]{2,}|[转倾弯角]"),
    # 华氏98度: the scale is named before
    "fahrenheit": re.compile("华氏温?度?[约为达]?⟦"),
    # 一打 is a dozen before the thing or the end of a phrase; 三打 may be fights
    "dozen": re.compile("⟦[^⟧]*打⟧(?:$|[^一-龥]|[的鸡鸭啤铅毛袜玫纸杯瓶香手饮])"),
    # 一双鞋, 一对夫妻: behind 一, and 对 behind any, only before a thing that comes in pairs
    "pair": re.compile("⟦[^⟧]*[0-9０-９万亿千百余多十]|⟦[两三四五六七八九]双|⟦[一两二三四五六七八九][双对]⟧(?:$|[^一-龥]|[的鞋袜筷手眼夫父母姐情恋耳翅])"),
    # 120平: spoken for 平方米, of homes
    "floor": re.compile("⟦[^⟧]*(?:[0-9０-９]{2}|[十百千万余多])[^⟧]*平⟧(?:$|[^一-龥]|[的左以])"),
    # 增长5个点: percentage points beside a change
    "points": re.compile("[长降高升涨落跌提幅回增减][^，。；⟦]{0,6}⟦"),
    # 八里, 三钱: only at the end of a phrase, for 里 and 钱 begin many words
    "amount_alone": re.compile("⟦[^⟧]*[里钱石斗]⟧(?:$|[^一-龥]|[的地路远以左外之一二三四五六七八九])"),
    # 封, 把, 首 ...: behind digits, or before a thing that they count
    "of_things": re.compile(
        "⟦[^⟧]*[0-9０-９十百千万亿余多][^⟧]*⟧|"
        "封⟧(?:信|邮|感谢|举报|推荐|公开|家书|电)|扇⟧[门窗屏]|顶⟧[帽帐轿桂草安]|把⟧[椅刀伞锁钥火剪枪扇尺米菜勺琴吉壶]|发⟧(?:子弹|炮|导弹|火箭|烟花)|"
        "枝⟧[铅花玫枪箭梅钢]|口⟧[井油水锅塘窑深]|峰⟧骆驼|首⟧[歌诗曲词老新乐]|起⟧(?:[^，。；]{0,6}案|[^，。；]{0,6}事故|事件|诈骗|火灾|纠纷|突发|违法|刑事)"
    ),
    # 报3052.78点: of an index, whose points have three digits or a decimal; 开放时间9点 is a time
    "index": re.compile("(?:指数?|报|涨|跌|升|挫|开|收|破)[^，。；⟦]{0,6}⟦(?=[^⟧]*(?:[.．]|[0-9０-９]{3}|[百千万]))[^⟧]*点⟧"),
    # 二十余载; 一载 is poetry
    "years": re.compile("⟦[^⟧]*[0-9０-９十百千余多][^⟧]*⟧"),
    # 5g is a network, 250g a weight
    "grams": re.compile("⟦(?![2-6]g)"),
    # 一半 is 50 %
    "one": re.compile("⟦一半"),
    # 1小时48分, 3分15秒: minutes beside hours or seconds
    "minutes": re.compile("(?:小时|钟头)⟦|⟦[^⟧]*分⟧[零0-9０-９一二三四五六七八九十两]{1,3}秒"),
    # 三十日以内: a span of days; behind a month it is a date
    "deadline": re.compile("(?<!月)⟦[^⟧]*日(?:⟧|)(?:以内|之内|内)"),
    # 得分92.5分: points beside a word of tests
    "scored": re.compile("[得评考打满总均][分了满]?[^，。；⟦0-9０-９点时]{0,5}⟦|成绩[^，。；⟦0-9０-９点时]{0,3}⟦"),
    # 六成, 七成五, 八折: one digit before it
    "decimal": re.compile(r"(?<![老周])⟦(?:[一二两三四五六七八九十1-9１-９]|半|10|[1-9]\.[0-9]|[1-9][1-9](?=折)|[一二两三四五六七八九][一二三四五六七八九]|.{1,3}[至到-].{1,3})[多余]?[成折]"),
    # 番 counts doublings only behind 翻
    "fold": re.compile("翻了?[近约超]?⟦"),
    # 三万块 is money, 三块 a count
    "yuan": re.compile("⟦[^⟧]*[百千万][^⟧]*块⟧(?![地砖板石])"),
    # 五角, 三毛: behind a numeral and before the end of a phrase
    "coins": re.compile("⟦[0-9０-９一二两三四五六七八九]+[角毛](?:⟧(?![一-龥])|⟧$|[^⟧]*分|⟧[一二三四五六七八九](?:分|$|[^一-龥]))"),
    # 一批 is a crowd, 三批 a count
    "plural": re.compile("⟦(?!一)"),
    # 二次 is "secondary"
    "not_second": re.compile("⟦(?![二零])"),
    # 三大产业 counts, “五大 is a slogan
    "great": re.compile('(?<![“"‘「第])⟦'),
}  # fmt: skip
"""Extra proof that a unit of many meanings asks for (``Unit.care``): a regex over the marked place."""

_SUMS = "投资|产值|营收|收入|利润|税|销售|贷款|融资|授信|资金|基金|GDP|总值|增加值|订单|市值|出口|进口|资产|成交额|合同|贸易|外资|内资"
_HELD = "级|投资|产值|产业|工程|企业|园区|集群|规模|项目|大关|俱乐部|工业|县|强县|区|目标|订单|销售|营收|税收|基金|市场|支柱|板块|链"
MONEY_CUE = re.compile(rf"(?:{_SUMS})[^，。；！？⟦]{{0,9}}⟦[^⟧]+亿⟧(?![人次台度吨千])|⟦[^⟧]*亿⟧(?:{_HELD})")
"""百亿产值, 千亿产业, 营收突破100亿: 亿 without a unit is yuan beside a word of money or of an economy's parts."""

RECENT = re.compile(rf"(?<![时长达需了有历用耗])近[{SPACES}]*\Z")
"""近三年 is the last three years, not nearly three; 历时近三年 is nearly three."""

_THINGS = (
    "批|个|次|期|阶段|季|届|轮|棒|书记|工厂|工业|步|代|条|项|种|台|座|家|大|人民|中学|小学|医院|附属|产业|方面|创业"
)
NO_PLACE = re.compile(_THINGS)
"""Behind 第N: a thing is counted off, and nobody is ranked."""
PLACE_SURE = re.compile(
    "(?:[量率额值数速度力]|全[省市国区县球]|[位排]列|位居|排名|排|居|列)(?:各[省市区县]|同类[^，。]{0,4})?第⟦[^⟧]*⟧"
    f"(?!{_THINGS})"
)
"""数量全省第一, 增速第二: a rank whatever follows, unless a thing is counted (第一批)."""

PLACE_CUE = re.compile(
    "(?:[居列排占夺获位名]|全[省市国区县球]|世界|国内|行业|同类|[省市国]内?|排名|升至|跃居|荣膺|中部|西部|亚洲)[^，。；！？⟦]{0,8}第?⟦"
)
"""第一 is a rank behind these words ..."""
PLACE_GREAT = re.compile("(?:全[球国省市]|世界|国内|亚洲|我国|中国)第⟦[^⟧]*大")
"""全球第三大市场: a rank among the great."""
PLACE_END = re.compile("⟧(?:$|[^一-龥]|[的，、和与及且并至到后，地]|方阵|梯队(?!的))")
"""... and before the end of a phrase; 第一批, 第一书记, 第一棒 are none."""

_NEGATIVE = re.compile(r"(?:零下|负|(?<![0-9０-９A-Za-z%％)）月日年时元吨家-])[-－−])\Z")
"""Before a number: its minus sign; behind a digit or a unit the stroke is a dash of a range."""
_MINUS_ENDS = frozenset("-－−负下")


def sign_before(text: str, start: int) -> int:
    """Return the length of the minus sign (-, 负, 零下) directly before ``start``; 0 where there is none."""
    if text[start - 1 : start] not in _MINUS_ENDS:
        return 0
    found = _NEGATIVE.search(text[max(0, start - 2) : start])
    return len(found[0]) if found else 0


_CURRENCY_SIGNS: dict[str, str] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "S$": "SGD", "NZ$": "NZD",
    "MOP$": "MOP", "R$": "BRL", "¥": "CNY", "￥": "CNY", "$": "USD",
    "＄": "USD", "€": "EUR", "£": "GBP", "￡": "GBP", "₩": "KRW", "₹": "INR", "₽": "RUB", "฿": "THB", "₫": "VND", "₱": "PHP", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN", "₸": "KZT",
}  # fmt: skip
"""Signs before a number. ¥ is read as yuan: the press of this library is Chinese."""
_CURRENCY_CODES: dict[str, str] = {
    word: rows[0][0].code for word, rows in UNIT_OF.items() if rows[0][0].dimension == "money" and word.isascii()
} | {"RM": "MYR"}
"""Codes and letters before a number: USD500, CNY 1,200, RM12.90."""
_CURRENCY_NAMES: dict[str, str] = {
    word: rows[0][0].code
    for word, rows in UNIT_OF.items()
    if rows[0][0].dimension == "money"
    and rows[0][1] == 1
    and word[-1] in "币元圆金镑"
    and len(word) > 1
    and word[0] not in "元块个枚"
} | {"人民币": "CNY"}
"""Names before a number: 港币500元, 新台币三万二."""
_SIGNS = "|".join(sorted(map(re.escape, _CURRENCY_SIGNS), key=len, reverse=True))
_NAMES = "|".join(sorted(_CURRENCY_NAMES, key=len, reverse=True))
_CURRENCY = re.compile(
    rf"(?:({_SIGNS})|(?<![A-Za-z])({'|'.join(_CURRENCY_CODES)})|(?<![0-9０-９{HAN_DIGITS}{HAN_SCALES}余多])({_NAMES}))[ ]?\Z"
)
_LONGEST_CURRENCY = 8
"""Characters of the longest of them, with a space and what may not stand before it."""
CURRENCY_ENDS = frozenset(sign[-1] for sign in (*_CURRENCY_SIGNS, *_CURRENCY_CODES, *_CURRENCY_NAMES))
"""Last characters of signs and codes: behind any other no currency is looked for."""


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the ISO 4217 code of the currency sign or name directly before ``start``, and its length."""
    last = text[start - 1 : start]
    if last not in CURRENCY_ENDS and (last != " " or text[start - 2 : start - 1] not in CURRENCY_ENDS):
        return None
    found = _CURRENCY.search(text[max(0, start - _LONGEST_CURRENCY) : start])
    if not found:
        return None
    sign, code, name = found.groups()
    return _CURRENCY_SIGNS.get(sign) or _CURRENCY_CODES.get(code) or _CURRENCY_NAMES[name], len(found[0])


SIGN_ENDS = frozenset("-－−负下减") | CURRENCY_ENDS
"""Last characters of signs and currencies before a number."""

TELLING_ENDS = SIGN_ENDS | QUALIFIER_ENDS | _ENDS_ROUND | RATE_ENDS
"""Last characters of everything that may change an amount from before: behind any other nothing is looked up."""
