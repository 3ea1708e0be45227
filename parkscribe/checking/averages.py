"""Stated averages against a whole and a count: 10个项目总投资50亿元，平均每个项目5亿元.

In: an article. Out: each average that is the nearest whole before it, divided by the nearest count before it. Never: an
average that is not; the article may mean another whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.checking.sums import Sum, half_place, last_place, near, reading
from parkscribe.quantities.numerals import EXACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["averages"]

EACH = re.compile(r"(?:平均每?一?|(?<!于)每一?)(?P<unit>[个家项人户亩台])[^，。；\d]{0,10}$")
"""What stands before an average, with the word that its count has."""

REACH = 16
"""Characters before an average in which 平均每个项目投资 stands."""

BACK = 160
"""Characters before an average in which its whole and its count stand."""


def averages(article: MarkedArticle) -> Iterator[Sum]:
    """Every average of an article, beside the nearest whole and count before it."""
    for found in article.lookup.by_unit.get("CNY", ()):
        cue = EACH.search(article.text, max(0, found.start - REACH), found.start)
        if cue is None:
            continue
        earlier = [f for f in article.amounts if found.start - BACK < f.start < cue.start()]
        whole = next((f for f in reversed(earlier) if is_of(f, "CNY")), None)
        count = next((f for f in reversed(earlier) if is_of(f, cue["unit"])), None)
        if whole and count and reading(count).value and fits(found, whole, count):
            yield Sum("average", reading(whole), (reading(count), reading(found)), holds=True)


def is_of(found: Found, unit: str) -> bool:
    """Whether a number is one exact value of this unit."""
    return getattr(found.mention, "unit", None) == unit and getattr(found.mention, "upper", None) is None


def fits(average: Found, whole: Found, count: Found) -> bool:
    """Whether the whole divided by the count is the average, as far as its printed digits and bound say."""
    exact = EXACT.divide(reading(whole).value, reading(count).value)
    told, bound = reading(average), reading(average).bound
    slack = half_place(told, last_place(told) / 2) or last_place(told) / 2
    return told.value * near(bound, -1) - slack <= exact <= told.value * near(bound, +1) + slack
