"""All that an article says twice in numbers: totals and parts, counts and lists, averages and wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.checking.averages import averages
from parkscribe.checking.lists import sums_of_names
from parkscribe.checking.sums import Sum, sums_of_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.binding.marked import MarkedArticle

__all__ = ["totals"]


def totals(articles: Iterable[MarkedArticle]) -> tuple[Sum, ...]:
    """The sums of the articles in the order of the page."""
    found = [
        sum_
        for article in articles
        for sum_ in (*sums_of_numbers(article), *sums_of_names(article), *averages(article))
    ]
    return tuple(sorted(found, key=lambda sum_: (sum_.total.start, sum_.parts[0].start)))
