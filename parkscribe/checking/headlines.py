"""Totals of a headline against its text: what a headline adds up or counts, the text often gives in parts only.

In: an article. Out: each total of its title that the text makes with its parts, its list, or its paragraphs. Never: a
total of the title that the text does not make; a headline rounds and leaves out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parkscribe.binding.lookup import as_whole
from parkscribe.binding.marked import Found
from parkscribe.checking.lists import counted, is_small_count, number, says
from parkscribe.checking.sums import LEAST, MANY_PARTS, MOST_PARTS, SURE_DIGITS, Sum, is_addable, reading, significant
from parkscribe.quantities import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["sums_of_headline"]

OPENS = re.compile(r"(?:^|(?<=[。！？”]\n))[^，。；：！？、\n]{2,40}?项目(?![部组们数建资里中])")
"""A paragraph that begins with the name of a project is about that project."""

PROJECTS = re.compile(r"(?:重点|重大|产业|工业)?项目")
"""Behind a count of the headline: what it counts."""

GENERIC = frozenset(("大", "个", "项"))
"""Words that count anything: 一条…和一条… are 两大项目 of the headline."""


def sums_of_headline(article: MarkedArticle, told: Mapping[Found, tuple[Span, ...]]) -> Iterator[Sum]:
    """The totals of the title that the text makes; ``told`` are the counts of the text that have their list."""
    same = {says(found): names for found, names in reversed(tuple(told.items()))}
    places = article.article.title_places
    title = article.article.title or ""
    for mention in tag(title):
        found = Found(mention.start, mention.end, mention, mention.text)
        raw = replace(mention, start=places[mention.start], end=places[mention.end - 1] + 1)
        total = replace(found, mention=raw)
        if is_small_count(found):
            names = same.get(says(found)) or openings(article, title, found)
            if names:
                yield counted(article, total, names)
        if is_addable(found):
            parts = ones(article, found) or parts_below(article, found)
            if parts:
                yield Sum("parts", reading(total), tuple(map(reading, parts)), holds=True)


def openings(article: MarkedArticle, title: str, found: Found) -> tuple[Span, ...]:
    """The projects that paragraphs begin with, where the headline counts as many: 两大项目投产."""
    if number(found) < LEAST or not PROJECTS.match(title, found.end):
        return ()
    names = tuple(match.span() for match in OPENS.finditer(article.text))
    return names if len({article.text[slice(*span)] for span in names}) == len(names) == number(found) else ()


def ones(article: MarkedArticle, found: Found) -> tuple[Found, ...]:
    """One and one of the same kind in the lead: 两大项目 are 一座水厂和一座电站."""
    if not is_small_count(found) or reading(found).unit not in GENERIC or not article.sentences:
        return ()
    end = article.sentences[0][1]
    single = [f for f in article.amounts if f.start < end and is_small_count(f) and number(f) == 1]
    alike = len({says(f) for f in single}) == 1
    return tuple(single) if alike and LEAST <= len(single) == number(found) else ()


def parts_below(article: MarkedArticle, found: Found) -> tuple[Found, ...]:
    """The numbers of the text that make a total which the text does not state: all of its unit, or a sure run."""
    total = reading(found)
    same = [f for f in article.lookup.by_unit.get(total.unit, ()) if is_addable(f)]
    if total.bound != "exact" or len(same) < LEAST or any(reading(f).value == total.value for f in same):
        return ()
    values, _ = as_whole([total.value, *(reading(f).value for f in same)])
    least = LEAST if len(significant(found)) >= SURE_DIGITS else MANY_PARTS
    for first in range(len(same)):
        made = values[first + 1]
        for last in range(first + 1, min(first + MOST_PARTS, len(same))):
            made += values[last + 1]
            if made == values[0]:
                run = same[first : last + 1]
                return tuple(run) if len(run) >= least or len(run) == len(same) else ()
    return ()
