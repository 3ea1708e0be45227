"""The clauses of an article: where each begins and ends, which sentence and paragraph it is part of, how it opens.

In: an article with its sentences. Out: clauses in order, none so long that a search in it is felt. Never: a cut inside
a number or, but for one that never closes, a bracket.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["SHARE_OF", "WINDOW", "Clause", "Sentence", "clauses_of", "sentences_of"]

COMMA = re.compile(r"(?:[，；：:;！？。!?\n]|,(?!\d))[”’」』）)]*")

WINDOW = 200
"""Characters on each side of an amount that can say anything of it; no clause of a newspaper is that long."""

LONGEST_CLAUSE = 2 * WINDOW
"""Characters of the longest clause; in newspapers they run to 150, and a list of forty firms has as many as this."""

LONGEST_SENTENCE = 4 * WINDOW
"""Characters of the longest sentence; in newspapers they run to 240. What goes on longer is no sentence but a list."""

SHARED = r"(?:占到?了?|贡献了?|撑起了?)"
"""Verbs whose object is the whole of a share."""

SHARE = re.compile(SHARED + r"[^，。；、]{0,24}$")
"""甲产业占全市的58%, 甲公司撑起园区财政收入的四成: the whole that a share is of has other numbers."""

SHARE_OF = re.compile(SHARED + "$")
"""What stands before the name of such a whole."""

NO_STOP = frozenset("，、；：,")
"""Marks after which a sentence goes on."""

OPENER = re.compile(
    r"(?:\s*(?:\d{1,2}[．.、]|[（(]?[一二三四五六七八九十]{1,2}[）)、．])(?=[“一-龥]))?"
    r"(?:[“‘\s]|其中|同时|此外|另外|目前|当前|截至[^，]{0,12}|据[悉了解介绍]+|数据显示|"
    r"届时|到时|如今|眼下|至此|据统计|"
    r"今年(?:以来)?|去年|近年来|日前|近日|昨日|本报讯|另据|连日来|同日|当日|"
    r"(?:\d{4}年|今年|去年|前)?(?:[上下]半年|[前首]?[\d一二三四五六七八九十]+(?:[-—至][\d一二三四五六七八九十]+)?个?[季月](?:度|"
    r"份|底)?)|\d{4}年(?:以来|底|初)?|"
    r"\d{1,2}月\d{1,2}日|[上下]午|以来|底|期间|预计|还|并|也|又|则|且|而|但|累计|由于|"
    r"作为|随着|本次|此次|前不久|分[省市城区域]+看|从[^，]{1,6}看|单看[^，]{1,4}|看)*"
)
"""The number of an item, and words of time, of linking and of reporting, that stand before the subject of a clause."""


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

    def share_before(self, found: Found) -> str:
        """The words before an amount that say of what it is a share (占全市工业的); none where it is no share."""
        share = SHARE.search(self.before(found))
        return share[0] if share else ""

    @cached_property
    def _starts(self) -> list[int]:
        return [found.start for found in self.found]

    def amounts(self, start: int, end: int) -> tuple[Found, ...]:
        """The amounts that begin in ``[start, end)`` of the clause's own text."""
        low, high = (bisect_left(self._starts, self.start + place) for place in (start, end))
        return self.found[low:high]

    def earlier(self, found: Found) -> Found | None:
        """The amount of the clause right before this one."""
        place = bisect_left(self._starts, found.start)
        return self.found[place - 1] if place else None

    def between(self, found: Found) -> str:
        """The words between the amount before and this one, or since the clause began, without white space."""
        earlier = self.earlier(found)
        start = max(earlier.end if earlier else self.start, found.start - WINDOW)
        return "".join(self.text[start - self.start : found.start - self.start].split())


class Sentence(NamedTuple):
    """A sentence ``[start, end)``, or a part of an endless one, with the number of its paragraph and its clauses."""

    start: int
    end: int
    paragraph: int
    clauses: tuple[Span, ...]


def sentences_of(article: MarkedArticle) -> list[Sentence]:
    """The sentences of an article in order, cut into clauses; one longer than ``LONGEST_SENTENCE`` becomes several."""
    sentences: list[Sentence] = []
    starts = [found.start for found in article.amounts]
    paragraph = 0
    for number, (start, end) in enumerate(article.sentences):
        paragraph += number > 0 and begins_paragraph(article.text, article.sentences[number - 1][1], start)
        held: list[Span] = []
        for piece in pieces(article.text, start, end):
            for span in short_enough(article, starts, piece):
                if held and span[1] - held[0][0] > LONGEST_SENTENCE:
                    sentences.append(Sentence(held[0][0], held[-1][1], paragraph, tuple(held)))
                    held = []
                held.append(span)
        sentences.append(Sentence(held[0][0], held[-1][1], paragraph, tuple(held)))
    return sentences


def clauses_of(article: MarkedArticle, sentences: list[Sentence]) -> list[Clause]:
    """The clauses of an article in order, each with the amounts that begin in it."""
    clauses: list[Clause] = []
    amounts = article.amounts
    at = 0
    for number, sentence in enumerate(sentences):
        for left, right in sentence.clauses:
            first = at
            while at < len(amounts) and amounts[at].start < right:
                at += 1
            text = article.text[left:right]
            clauses.append(Clause(left, right, number, sentence.paragraph, text, amounts[first:at]))
    return clauses


def begins_paragraph(text: str, end: int, start: int) -> bool:
    """Whether a sentence that begins at ``start`` opens a paragraph: the one before it ends with a stop and a line.

    A line that breaks off without a stop is a column's, and its sentence goes on.
    """
    return "\n" in text[end : start + 1] and text[end - 1] not in NO_STOP and not text[end - 1].isalnum()


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans of a sentence between its commas; brackets are kept whole, unless they never close."""
    left = at = start
    depth = 0
    for match in COMMA.finditer(text, start, end):
        depth += sum(text.count(mark, at, match.start()) for mark in "（(")
        depth -= sum(text.count(mark, at, match.start()) for mark in "）)")
        at = match.start()
        if depth > 0 and match.end() < end and match.end() - left <= LONGEST_CLAUSE:
            continue
        yield left, match.end()
        left = at = match.end()
        depth = 0
    if left < end:
        yield left, end


def short_enough(article: MarkedArticle, starts: list[int], span: Span) -> Iterator[Span]:
    """A clause as it is, or one without end in parts of at most ``LONGEST_CLAUSE``, cut behind 、 where it has one.

    ``starts`` are those of the article's amounts: no cut falls into one.
    """
    left, right = span
    while right - left > LONGEST_CLAUSE:
        border = article.text.rfind("、", left + LONGEST_CLAUSE // 2, left + LONGEST_CLAUSE) + 1
        border = border or left + LONGEST_CLAUSE
        torn = bisect_left(starts, border) - 1
        if torn >= 0 and article.amounts[torn].end > border:
            border = starts[torn] if starts[torn] > left else min(article.amounts[torn].end, right)
        if border == right:
            break
        yield left, border
        left = border
    yield left, right
