"""Parts that are more than what they are a part of: 共236个，其中智能类312个.

In: an article. Out: each total with the first part behind its 其中, where that part is more than the total. Never:
parts that together are more, for one thing may be of two kinds; what was there before (累计, 达) beside what was added.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.checking.sums import Sum, is_addable, is_within, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.marked import MarkedArticle

__all__ = ["exceeding"]

OF_THEM = re.compile(r"(?<=[，；（(])其中[有，：]?")

BEFORE, BEHIND = 30, 16
"""Characters between a total and 其中, and between 其中 and the part."""

ADDED = re.compile(r"新增|净增|增加|同比|比上年|新[建设认培]|本[月季次批轮]|[一二三四1-4]季度")
"""Before a total that is what came on top; a part may then be a stock."""

STOCK = re.compile(r"累计|总[数量额计]|合计|已?达|存量|历年|全[国省市县区]|[比较超]")
"""Before a number that is no part: all that there is, or another year's."""


def exceeding(article: MarkedArticle) -> Iterator[Sum]:
    """Every first part that is more than its total."""
    for cue in OF_THEM.finditer(article.text):
        total, part = article.amount_before(cue.start()), article.amount_at(cue.end(), cue.end() + BEHIND)
        if total is None or part is None or not (is_addable(total) and is_addable(part)):
            continue
        start = article.sentence_at(cue.start())[0]
        words = article.text[cue.end() : part.start]
        said = article.text[max(start, total.start - BEFORE) : total.start] + article.text[total.end : cue.start()]
        is_near = start <= total.start and cue.start() - total.end <= BEFORE
        is_part = "，" not in words and not STOCK.search(words) and not ADDED.search(said)
        same = is_near and is_part and reading(total).unit == reading(part).unit
        if same and reading(part).value > reading(total).value and not is_within(total, (part,)):
            yield Sum("parts", reading(total), (reading(part),), holds=False)
