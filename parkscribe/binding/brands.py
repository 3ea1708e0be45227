"""Firms that an article calls by brand and trade (栖木电气) and never by their legal form.

In: a text with its title. Out: such names. Never: a kind of goods (高端轴承), a name that stands once where other
words may stand as well.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from parkscribe.binding.organisations import GENERIC, looking_first

__all__ = ["BRAND", "brands_in", "is_a_firm_at", "is_no_brand"]

TRADES: tuple[tuple[str, str], ...] = (
    (
        "科技|股份|实业|集团(?!军|化)|再生|精密|精工|新材料?|复材|材料|工艺|贵金属",
        "words that only firms add to a brand, or that any trade has",
    ),
    ("医疗|医药|药业|制药|生物|健康|诊断", "medicine"),
    (
        "轴承|重工|重科|机械|机电|机床|数控|矿机|起重机械|工程机械|重机(?!械)|液压|装备|仪[器表]|传感|智[能造控]|智联|自动化|机器人|模具|阀门|泵业",
        "machines",
    ),
    (
        "电[气器子缆机源控驱池]|光[电学]|半导体|微电子|线缆|照明|能源|储能|氢能|风电|光伏|动力|热电|燃气",
        "electricity and energy",
    ),
    (
        "石化|化工|化学|塑业|橡[胶塑]|涂料|纸业|包装|印[务刷]|玻璃|陶瓷|水泥|建材|钢[构铁]|[铝铜锂矿管钛锌]业|铸造|锻[造压]|环保|水务",
        "materials",
    ),
    ("纺织|家纺|服饰|服装|制衣|鞋业|家[居具]|卫浴", "textiles and homes"),
    ("食品|乳业|酒业|粮油|茶业|种业|饲料|农业|牧业|水产", "food and farming"),
    ("汽车|轮胎|海工|船舶|航空|航天|轨道|物流|冷链|商贸|建工|路桥", "vehicles, transport and building"),
    (
        "[^工农企产行商就创物事职专毕作失开停营歇结敬守家学基大同副各百本主伟的]业|[渔茶矿农纺食粮]机|磨[料具]|线束|自行车|玩具|文具|家电|餐饮",
        "any other trade of one character with 业 or 机, and goods of daily life",
    ),
    ("软件|信息|数科|通信|动漫|网络|传媒", "software and media"),
)
"""Trades in the names of firms: by the state's rules on such names each has a brand, a trade and a legal form."""

OTHERWISE = "大学|学院|学校|产业|行业|领域|企业|协会|生产|设备|产线|技术|水平|[园区城类品级]"
"""What makes another word of a trade: a school, a branch, a kind of goods."""

TRADE = looking_first(f"(?:{'|'.join(words for words, _ in TRADES)})(?!{OTHERWISE})")

GOODS = re.compile(
    rf"{TRADE.pattern}|{GENERIC.pattern}|.*[级类型化性式个与和及的等了基用种性]|起重|矿山|建筑|精细|日用|电力|电网|"
    "废旧|报废|二手|碳纤|玻纤|纤维|石墨|复合|硅基|碳基|硅碳|薄膜|隔膜|[正负]极|树脂|聚合|磷酸|国产|进口|新型|特种|通用|专用|普通|消费|功能|微型|大型|小型|海洋|海上|燃料|煤炭|石油|清洁|休闲|预制|金属|有色|稀土|"
    "[以对签等]..?|生命|晶圆|芯片|锂电|节能|低空|农副|农产|轻工|矿产|绿能|高分|分子|纳米|陶瓷|精品|超硬|工程|商用|"
    "乘用|创新|港口|临港|综合|电商|多个|电动|"
    "一批|系列|轨道|节庆|户外|跨境|原有|自主|相关|全球|中国|国际|海外|国外|国内|当地|本地|第三|首家|首个|上述|以及|还有"
)
"""Words before a trade word that say which goods or which branch: no brand."""

VERBS = re.compile(
    "出口|进口|产出|交付|推出|每[一-龥]|从事|生产|制造|销售|经营|研发|开发|采购|提供|使用|应用|采用|利用|布局|聚焦|主打|主营|主做|专注|围绕|"
    "发展|做大|装配|安装"
)
"""What is done with goods: no brand either."""

DEMONSTRATIVE = frozenset("这那该此其本每各某一两三几多新老旧大小好首由被让把将对向给为从在与")
"""What a brand does not begin with."""

PARTICLE = re.compile("[的里了着]")
"""What stands in no name."""

BRAND = 2
"""Characters of a brand in nearly all names of firms."""

FEW = 64
"""Names that are each looked for in the text."""

OFTEN = 2
"""Times that a name must stand in the article where nothing else shows that it is a firm."""

EDGE = re.compile(r"[^一-龥]|[的在与和由对向给为到是从让把区市县园进]")
"""What stands before a name: no Chinese character at all, a particle, or the end of the name of a place."""

ROLE = re.compile(
    r"(?:[是叫]|其[后次]的|[一-龥](?:企业|公司)|厂家|链主|龙头|巨头|客商|"
    r"(?:走进|来到|走访|探访|位于|坐落|落户|扎根|身处)[^，。；]{0,12}[的内里中区园]|[市县区园镇]的|"
    r"(?:投产|创办|创立|成立|落户|入驻|上市|搬[到来迁]|迁来|建厂|起家|跨过门槛)的|"
    r"(?:主[做营打]|专[做注营]|从事|(?:产值|营收|销售额|纳税|员工|用工)[^，。；]{0,4}\d)[^，。；]{1,12}的)[“‘]?$"
)
"""What a firm is or does, right before its name (龙头企业栖木石化, 主做玩具的栖木工艺), and who goes there."""

LONGEST_ROLE = 20
"""Characters before a name that say what it is."""

PERSON = re.compile(
    r"(?:公司)?(?:[一三二]?号)?(?:副?董事长|副?总经理|总裁|创始人|负责人|相关负责人|技术人员|[生财][产务]总监|车间|厂区|生产基地)"
)
"""People and rooms right behind a name: only a firm has them."""

BUILDS = re.compile("[^，。；]{0,4}?(?:投资|出资|建设|兴建|投建|打造|承建|运营|实施|牵头)")
"""What a firm does behind 由."""

OPENERS = frozenset("，。；：！？、“”‘’■□▶●▲|（( \n\u3000")
"""What stands before a clause, and before an item of a list."""

TIMES = frozenset(("目前", "如今", "今年", "去年", "日前", "近日", "随后", "同时"))
"""Words of time that open a clause before its subject."""

ROLE_ENDS = frozenset("是叫的业司家主头商内里中区园“‘")
"""The last letters of ``ROLE``: most names have none before them, and are not looked at further."""

GOES_ON = re.compile(
    r"(?:的|去年|今年|已|将|还|也|则|便|是|由|拟|正|公司|集团|主要|主攻|主营|专注|专攻|拿到|领到|接到|收到|新上|新建|成立|落户|入驻|投资|总投资|计划|持续|凭借|先后|"
    r"(?:总|年)?产值|营收|销售|利润|税收|订单|员工|用工|拆解|出口|从(?!事)|\d|"
    r"上半年|一季度|全年|这一年|占地|年产|生产|研发|加工|入选|获评|荣获|上榜|跻身|受|在(?!线)|与(?!会)|和(?!谐))"
)
"""How a clause goes on behind the firm that it speaks of."""


def brands_in(text: str) -> list[str]:
    """Names of a brand and a trade: those that stand twice, once with a clear beginning, or where only firms stand.

    A coined brand is no word of the language, so it stands nowhere in the text without its trade behind it.
    """
    counts: Counter[str] = Counter()
    begins: set[str] = set()
    sure: set[str] = set()
    end = -1
    before = ""
    for trade in TRADE.finditer(text):
        start = trade.start() - BRAND
        name = text[max(start, 0) : trade.end()]
        counts[name] += 1
        if start == 0 or (start > 0 and EDGE.match(text, start - 1)):
            begins.add(name)
        beside = end >= 0 and text[end:start].strip() == "、" and begins.issuperset({before, name})
        if beside:
            sure |= {before, name}
        elif is_a_firm_at(text, start, trade.end()):
            sure.add(name)
        elif longer := longer_name(text, start, trade.end()):
            counts[longer] += 1
            sure.add(longer)
        before, end = name, trade.end()
    often = [name for name, count in counts.items() if (count >= OFTEN and name in begins) or name in sure]
    if not often:
        return []
    few = len(often) <= FEW  # of very many names, all pairs of characters are counted once
    pairs = {name[:BRAND]: text.count(name[:BRAND]) for name in often} if few else Counter(map("".join, pairwise(text)))
    return [
        name
        for name in often
        if (pairs[name[:BRAND]] == counts[name] or name in sure)
        and re.fullmatch(r"[一-龥]+", name)
        and not is_no_brand(name[:BRAND])
    ]


def is_no_brand(words: str) -> bool:
    """Whether two characters before a trade say which goods, or what is done with them."""
    return bool(GOODS.fullmatch(words) or VERBS.fullmatch(words))


def longer_name(text: str, start: int, end: int) -> str | None:
    """A firm whose brand has three characters (栖木山食品), or with goods between brand and trade (栖木船舶电气)."""
    for first in (start - 1, start - BRAND):
        if first < 0 or not (opens_at(text, first) or (text[first - 1] == "的" and has_role(text, first))):
            continue
        brand, middle = text[first : first + BRAND], text[start : start + BRAND]
        fits = first == start - 1 or GOODS.fullmatch(middle) or text[first - 1] == "的"
        bad = brand[0] in DEMONSTRATIVE or VERBS.fullmatch(middle) or PARTICLE.search(text, first, end)
        if fits and not bad and not is_no_brand(brand) and is_a_firm_at(text, first, end):
            return text[first:end]
    return None


def opens_at(text: str, place: int) -> bool:
    """Whether a clause, or an item of a list, begins here."""
    return place == 0 or text[place - 1] in OPENERS or text[max(place - 2, 0) : place] in TIMES


def is_a_firm_at(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` can only be a firm: behind what it is, before its people, or as a subject."""
    if start < 0:
        return False
    if PERSON.match(text, end) or (opens_at(text, start) and GOES_ON.match(text, end)):
        return True
    return has_role(text, start) or (text[start - 1] == "由" and bool(BUILDS.match(text, end)))


def has_role(text: str, place: int) -> bool:
    """Whether what a firm is or does stands right before a place."""
    return text[place - 1] in ROLE_ENDS and bool(ROLE.search(text, max(place - LONGEST_ROLE, 0), place))
