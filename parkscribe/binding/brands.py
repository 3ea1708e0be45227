"""Firms that an article calls by brand and trade (栖木电气) and never by their legal form.

In: a text with its title. Out: such names. Never: a kind of goods (高端轴承), a name that the text has only once.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from parkscribe.binding.organisations import GENERIC

__all__ = ["brands_in"]

TRADE = re.compile(
    r"(?:科技|股份|精密|医疗|医药|药业|制药|生物|轴承|重工|重科|机械|机电|电[气器子缆]|光[电学]|半导体|新材料?|化工|纸业|纺织|家纺|服饰|"
    r"食品|乳业|酒业|粮油|陶瓷|水泥|建材|玻璃|钢构|铸造|锻造|模具|仪[器表]|传感|智[能造控]|动力|汽车|能源|储能|电池|环保|水务|物流|"
    r"冷链|软件|信息|数科|动漫|农业|牧业|建工|装备|线缆)(?!大学|学院|学校)"
)
"""Trades in the names of firms: by the state's rules on such names each has a brand, a trade and a legal form."""

GOODS = re.compile(
    rf"{TRADE.pattern}|{GENERIC.pattern}|.*[级类型化性式个与和及的等了]|起重|海工|矿山|建筑|光伏|风电|精细|日用|家用|民用|军用|电力|医用|"
    "国产|进口|新型|特种|通用|专用|普通|消费|功能|微型|大型|小型|轨道|航空|航天|海洋|网络|通信|燃料|煤炭|清洁|再生|健康|休闲|预制"
)
"""Words before a trade word that say which goods or which branch: no brand."""

BRAND = 2
"""Characters of a brand in nearly all names of firms."""

FEW = 64
"""Names that are each looked for in the text."""

OFTEN = 2
"""Times that a name must stand in the article: once, two words beside each other may be anything."""

EDGE = re.compile(r"[^一-龥]|[的在与和由对向给为到是从让把区市县园进]")
"""What stands before a name: no Chinese character at all, a particle, or the end of the name of a place."""


def brands_in(text: str) -> list[str]:
    """Names of a brand and a trade: standing twice or more, once with a clear beginning.

    A coined brand is no word of the language, so it stands nowhere in the text without its trade behind it.
    """
    counts: Counter[str] = Counter()
    begins: set[str] = set()
    for trade in TRADE.finditer(text):
        start = trade.start() - BRAND
        name = text[max(start, 0) : trade.end()]
        counts[name] += 1
        if start == 0 or (start > 0 and EDGE.match(text, start - 1)):
            begins.add(name)
    often = [name for name, count in counts.items() if count >= OFTEN and name in begins]
    if not often:
        return []
    few = len(often) <= FEW  # of very many names, all pairs of characters are counted once
    pairs = {name[:BRAND]: text.count(name[:BRAND]) for name in often} if few else Counter(map("".join, pairwise(text)))
    return [
        name
        for name in often
        if pairs[name[:BRAND]] == counts[name] and re.fullmatch(r"[一-龥]+", name) and not GOODS.fullmatch(name[:BRAND])
    ]
