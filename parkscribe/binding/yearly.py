"""Amounts by the year: 年发电量可达2400万度 is 2400万度 in each year, though 年 does not stand beside the number.

In: the text of an article and an amount in it. Out: the amount as a rate, where its clause says so. The tagger alone
reads only what stands beside a number (年产3万吨); what a clause says of its number is known here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkscribe.quantities import Quantity

__all__ = ["by_the_year"]

FLOWING = frozenset(("t", "kg", "kWh", "m3"))
"""What is made, used or saved in the course of a year; a count or a sum of money by the year stays as printed."""

SIGHT = 60
"""Characters before a number in which its clauses are looked at: some three lines of a column."""

FLOW = "产|发电|供|加工|处理|生产|用|耗|消|节|减|采购|收购|吞吐|屠宰|提供|输送|回收|利用|排放|销|出口|进口|运|吸收|降"
"""Verbs of what goes on all year round; 建成, 储存 and 库容 are none."""

SPAN_BEFORE = "0-9０-９〇零一二三四五六七八九十百两几半全去今明当前近多周同上下本往历次头翌数整青少老童新"
"""Before 年 these make a certain year, a span of years or another word (2024年, 全年, 去年, 三年, 青年): no rate."""

OTHER_TIME = "[月日天]|小时|累计|截至|目前|去年|今年|当年|全年|建成|库存|储"
"""Between 年 and the number these say that the number is of another time, or a stock."""

YEARLY = re.compile(
    rf"(?:每年|平均每年|年均|(?<![{SPAN_BEFORE}])年(?:可|能|将)?(?={FLOW}))(?P<between>[^。！？；;\n]*)\Z"
)
SAME_KIND = re.compile(rf"[，,][^，,]*(?:{FLOW})[^，,]*\Z")


def by_the_year(text: str, start: int, amount: Quantity) -> Quantity:
    """``amount``, which stands at ``start`` of ``text``, as a rate by the year where its clause speaks of each year."""
    if amount.unit not in FLOWING:
        return amount
    before = "".join(text[max(0, start - SIGHT) : start].split())
    year = YEARLY.search(before)
    if year is None or re.search(OTHER_TIME, year["between"]):
        return amount
    if re.search("[，,]", year["between"]) and not SAME_KIND.search(year["between"]):
        return amount
    return replace(amount, unit=f"{amount.unit}/a", dimension="rate")
