"""All that an article says twice in numbers: totals and parts, counts and lists, averages and wholes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.checking.averages import averages
from parkscribe.checking.exceeding import exceeding
from parkscribe.checking.headlines import sums_of_headline
from parkscribe.checking.lists import names_of_counts, sums_of_names
from parkscribe.checking.sums import Sum, sums_of_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.marked import MarkedArticle

__all__ = ["totals"]


def totals(articles: Iterable[MarkedArticle]) -> tuple[Sum, ...]:
    """The sums of the articles in the order of the page."""
    found = [sum_ for article in articles for sum_ in totals_of(article)]
    return tuple(sorted(found, key=lambda sum_: (sum_.total.start, sum_.parts[0].start)))


def totals_of(article: MarkedArticle) -> Iterator[Sum]:
    """The sums of one article."""
    told = names_of_counts(article)
    yield from sums_of_numbers(article)
    yield from sums_of_names(article, told)
    yield from sums_of_headline(article, told)
    yield from exceeding(article)
    yield from averages(article)
