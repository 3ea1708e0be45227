"""The clauses of an article: where each begins and ends, which sentence and paragraph it is part of, how it opens.

In: an article with its sentences. Out: clauses in order. Never: a cut inside a number or a bracket.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["Clause", "clauses_of"]

COMMA = re.compile(r"(?:[，；：:;！？。!?\n]|,(?!\d))[”’」』）)]*")

WINDOW = 200
"""Characters on each side of an amount that can say anything of it; no clause of a newspaper is that long."""

NO_STOP = frozenset("，、；：,")
"""Marks after which a sentence goes on."""

OPENER = re.compile(
    r"(?:[“‘\s]|其中|同时|此外|另外|目前|当前|截至[^，]{0,12}|据[悉了解介绍]+|数据显示|"
    r"今年(?:以来)?|去年|近年来|日前|近日|昨日|本报讯|另据|连日来|同日|当日|"
    r"(?:\d{4}年|今年|去年|前)?(?:[上下]半年|[前首]?[\d一二三四五六七八九十]+(?:[-—至][\d一二三四五六七八九十]+)?个?[季月](?:度|"
    r"份|底)?)|\d{4}年(?:以来|底|初)?|"
    r"\d{1,2}月\d{1,2}日|[上下]午|以来|底|期间|预计|还|并|也|又|则|且|而|但|累计|由于|"
    r"作为|随着|本次|此次|前不久|分[省市城区域]+看|从[^，]{1,6}看|单看[^，]{1,4}|看)*"
)
"""Words of time, of linking and of reporting that stand before the subject of a clause."""


@dataclass(frozen=True)
class Clause:
    """A clause ``[start, end)`` of an article's text, with the numbers of its sentence and paragraph.

    ``found`` are the amounts that begin in it; ``first`` is where it begins once its openers are taken away.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    text: str
    found: tuple[Found, ...]

    @cached_property
    def first(self) -> int:
        """The place where the subject of the clause would stand."""
        opener = OPENER.match(self.text)
        return self.start + (opener.end() if opener else 0)

    def before(self, found: Found) -> str:
        """The words of the clause before an amount, the nearest ones where it is very long."""
        end = found.start - self.start
        return self.text[max(end - WINDOW, 0) : end]

    def after(self, found: Found) -> str:
        """The words of the clause after an amount, the nearest ones where it is very long."""
        start = max(found.end - self.start, 0)
        return self.text[start : start + WINDOW]

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start for found in self.found]

    def earlier(self, found: Found) -> Found | None:
        """The amount of the clause right before this one."""
        place = bisect_left(self._starts, found.start)
        return self.found[place - 1] if place else None

    def between(self, found: Found) -> str:
        """The words between the amount before and this one, or since the clause began, without white space."""
        earlier = self.earlier(found)
        start = max(earlier.end if earlier else self.start, found.start - WINDOW)
        return "".join(self.text[start - self.start : found.start - self.start].split())


def clauses_of(article: MarkedArticle) -> list[Clause]:
    """The clauses of an article in order; a comma inside a number or a bracket ends none."""
    clauses: list[Clause] = []
    amounts = list(article.amounts)
    at = paragraph = 0
    for number, (start, end) in enumerate(article.sentences):
        paragraph += number > 0 and begins_paragraph(article.text, article.sentences[number - 1][1], start)
        for left, right in pieces(article.text, start, end):
            first = at
            while at < len(amounts) and amounts[at].start < right:
                at += 1
            inside = tuple(amounts[first:at])
            clauses.append(Clause(left, right, number, paragraph, article.text[left:right], inside))
    return clauses


def begins_paragraph(text: str, end: int, start: int) -> bool:
    """Whether a sentence that begins at ``start`` opens a paragraph: the one before it ends with a stop and a line.

    A line that breaks off without a stop is a column's, and its sentence goes on.
    """
    return "\n" in text[end : start + 1] and text[end - 1] not in NO_STOP and not text[end - 1].isalnum()


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of a sentence between its commas; brackets are kept whole."""
    spans: list[tuple[int, int]] = []
    left = start
    for match in COMMA.finditer(text, start, end):
        inside = text[left : match.start()]
        if inside.count("（") + inside.count("(") > inside.count("）") + inside.count(")") and match.end() < end:
            continue
        spans.append((left, match.end()))
        left = match.end()
    if left < end:
        spans.append((left, end))
    return spans
