"""What a number measures: its indicator, whether it is a value or a change, its period, and whether it is planned.

In: a clause and one of its amounts. Out: words of the clause. Never: a word that the clause does not print.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found

__all__ = ["direction", "indicator", "is_change", "is_planned", "period"]

QUALIFIERS = (
    "累计|全年|实际|预计|新增|规划|实现|固定资产|基础设施|计划|年度|年均|人均|亩均|"
    "出口|入库|上缴|主营业务|工业|规上工业|规模工业|销售|营业|经营|研发|财政|城镇"
)
"""Words that stand before an indicator, not more than four of them."""

MEASURES = (
    "增加值|总产值|产值|产能|产量|营业收入|营业额|主营收入|销售收入|销售额|营收|收入|"
    "利润总额|净利润|利润|利税|税收|纳税|税金|总投资额?|投资总额|投资额|投资|注册资本|"
    "融资金额|融资|授信总量|授信额度|授信|贷款|资金|补贴金额|奖补资金|合同金额|签约金额|"
    "订单|出口额|进出口总?额?|外资|建筑面积|占地面积|用地面积|占地|面积|用地|"
    "产出|产销|销量|单价|就业岗位|岗位|就业人口|就业|从业人员|员工|职工|工人|用工|企业总数|企业数|项目数|"
    "比重|占比|占有率|市场份额|份额|覆盖率|完成率|投产率|合格率|效率|速度|能耗|用电量?|"
    "发电量|装机容量|减排|节约|工期|周期|成本|专利|规模|增速|增幅"
)
"""The usual indicators of an enterprise, a park or an industry."""

FIRST = "".join(sorted({word[0] for word in f"{QUALIFIERS}|{MEASURES}".split("|")}))

INDICATOR = re.compile(rf"(?=[{FIRST}])(?:{QUALIFIERS}){{0,4}}(?:{MEASURES})")
"""An indicator with its qualifiers; the look at the first character spares most places of a text the whole list."""

CHANGE = re.compile(
    r"(?:增长|增加|提高|提升|上升|攀升|跃升|扩大|增幅|增速|翻|涨|多|快|下降|减少|降低|回落|缩短|下滑|压缩|压减|精简|节约|"
    r"[增提降减](?:效|速|耗|本|产|收)|减|降|升|增|(?<!至)少|提前)"
    r"(?:幅度?|率)?(?:分别|均|也|都|了|出|超过|超|逾|近|约|达到?|为|高达|同比|将近|至少|[：:])*$"
)
"""A verb of change right before the number; with 到 or 至 between them the number is the new value itself."""

CHANGE_TAIL = re.compile(r"^(?:的)?(?:增长|增幅|增速|提升|涨幅|降幅)(?![到至])")
"""50%的增长: the change may stand behind; behind 93%提升到 comes the new value, and 93% is the old one."""

RELATIVE = frozenset(("%", "pp", "times", "fold", "‰"))
"""Units that can say how much something changed; other units need a comparison in words."""

ALWAYS = frozenset(("pp", "fold", "位"))
"""Units of differences: percentage points part two percentages, 翻一番 has doubled, 前移7位 is a move of a rank."""

COMPARISON = re.compile(
    r"同比|环比|比上年|比去年|较上年|较去年|较前一年|比[^，。]{1,10}(?:多|少|高|低|增|"
    r"减|快|提)|较[^，。]{1,10}(?:多|少|高|低|增|减|提|升|降|快)"
)
"""What a difference in absolute numbers is measured against."""

SHARE = re.compile(r"(?:占|比重|占比|份额|占有率|覆盖率|完成率|持股|出资|达到?|为|到|至)[^，。；增升降长]{0,12}$")
"""A share or a state: the number is a value, though it is a percentage."""

FALL = re.compile(r"下降|减少|降低|回落|缩短|下滑|压缩|精简|节约|减|少")
PLANNED = re.compile(
    r"预计|预期|预算|达产后|投产后|建成后|竣工后|计划|力争|目标|争取|有望|规划|拟[在投建]|"
    r"届时|到20[2-9]\d年|达产达效后|"
    r"将(?=[在于可新达实形为带增投建吸提年超突引]|完成)|可(?=实现|达|提供|新增|年产|节约|带动|形成|解决|吸纳|年)"
)
"""Words that put what follows into the future; they hold to the end of the sentence, not back."""

DONE = re.compile(r"已|累计|截至|去年|完成了|实现了|目前|正式")
"""A word of the past between the word of the future and the number takes the number back."""

PERIOD = re.compile(
    r"(?=[\d今去上下前一二三四全近达投建“])(?:(?:20\d\d年|今年|去年)?\d{1,2}[-—–~至]\d{1,2}月(?:份)?|(?:20\d\d年|今年|去年)?前[\d一二三四五六七八九十]+个月|"
    r"(?:20\d\d年|今年|去年)(?:上半年|下半年|[前一二三四]季度|全年)?(?:度)?(?:以来)?|"
    r"(?:上半年|下半年|[前一二三四]季度|全年)|近\d+年(?:来)?|(?:达产|投产|建成)后|“十[二三四五]五”期间)"
)
"""Periods as they are printed; a bare month is a date and stays out."""


LONGEST_ROW = 10
"""Changes in one row behind one verb (分别增长12%、9.5%、8%): a longer one is a table of values."""


def indicator(clause: Clause, found: Found) -> str | None:
    """The words for what is measured: the last indicator before the amount, else the first behind it."""
    before = list(INDICATOR.finditer(clause.between(found))) or list(INDICATOR.finditer(clause.before(found)))
    if before:
        return before[-1].group()
    behind = INDICATOR.search(clause.after(found)[:16])
    return behind.group() if behind else counted(clause, found)


def counted(clause: Clause, found: Found) -> str | None:
    """What is counted, where no indicator stands: the noun behind the number, else the words before it."""
    behind = re.match(r"(?:[“”一-龥A-Za-z]|、){2,12}", clause.after(found))
    before = re.search(r"[一-龥A-Za-z]{2,12}$", clause.between(found)[-12:])
    match = before or behind
    return match.group() if match else None


def is_change(clause: Clause, found: Found, unit: str) -> bool:
    """Whether the amount says how much something changed, and not how much there is."""
    words = clause.between(found)
    if unit in ALWAYS or found.words.endswith("倍"):  # 是上年的近5倍: compared with something else
        return True
    if unit not in RELATIVE:
        return bool(COMPARISON.search(words) and CHANGE.search(words))
    earlier = clause.earlier(found)
    for _ in range(LONGEST_ROW):
        if not earlier or not re.fullmatch(r"[、和，]*", words):
            break
        words = clause.between(earlier)  # 12%、9.5%: as the first one of the row
        earlier = clause.earlier(earlier)
    if CHANGE.search(words) or CHANGE_TAIL.match(clause.after(found)):
        return True
    return not SHARE.search(words) and bool(re.search(r"同比|环比|增长|提升|提高|下降", words))


def direction(clause: Clause, found: Found) -> Literal["increase", "decrease"]:
    """Which way it changed."""
    return "decrease" if FALL.search(clause.between(found)[-8:]) else "increase"


def is_planned(sentence: str) -> bool:
    """Whether the words of the sentence before the amount put it into the future."""
    words = [match.end() for match in PLANNED.finditer(sentence)]
    return bool(words) and not DONE.search(sentence, words[-1])


def period(sentence: str) -> str | None:
    """The last period that the sentence names before the amount."""
    found = PERIOD.findall(sentence)
    return found[-1] if found else None
