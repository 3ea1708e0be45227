"""Of several places that a quote may mean, the one that the record speaks of: near its subject, amid words of its role.

In: the subject and the words of the role, and the mentions that read the same. Out: one of them. Never: a guess whether
the number belongs to the subject; that it stands is all that is asked here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from parkscribe.binding.introduced import LEGAL_TAIL, SHORTEST_SHORT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.reading.page import Span

Spot: TypeAlias = "tuple[MarkedArticle, Found]"
"""A mention and the article in which it stands."""

__all__ = ["MANY", "Near", "Spot", "few"]

BEFORE, BEHIND = 24, 8
"""Characters before a number in which the word of its role stands (总投资额约为), and behind it (10条产业链)."""

STOP = re.compile("[，。；：、！？]")
"""What ends the words behind a number that say what is counted."""

FAR = 120
"""Characters from a subject at which one place is as far as another."""

SENTENCE = 30
"""Characters that a sentence border counts for; twice as many where the name comes only in a later sentence."""

AFTER = 12
"""Characters that it counts for when the name stands behind its number, unless 的 joins them (12亿元的栎光项目)."""

RIGHT_BEFORE = 100
"""Characters that a name right before its number is worth, as in a list: 桐溪镇6家，苇塘镇6家."""

WORD = 12
"""Characters that each character of a word of the role is worth, up to ``MOST``."""

LEAST, MOST = 2, 4
"""Characters of the shortest piece of an indicator that says something, and of the longest that says more."""

MANY = 32
"""Equal mentions of which each is looked at; of more, those around the places of the subject, and the first."""


BESIDE = 2
"""Of very many, so many on each side of a place of the subject."""


@dataclass(frozen=True)
class Near:
    """What chooses between equal quotes: the article of the record, its subject, and the words of the role.

    ``place`` is a place of the article's text that is known to be meant.
    """

    article: MarkedArticle | None = None
    subject: str | None = None
    cues: tuple[str, ...] = ()
    place: int | None = None

    @cached_property
    def places(self) -> Sequence[Span]:
        """Where the subject stands in the article's text, also without the legal form that a paper leaves out."""
        if self.place is not None:
            return ((self.place, self.place),)
        if self.article is None or self.subject is None:
            return ()
        short = LEGAL_TAIL.sub("", self.subject)
        return self.article.places_of(short if len(short) >= SHORTEST_SHORT else self.subject)

    def choose(self, same: Sequence[Spot]) -> Spot | None:
        """The nearest of several mentions; of equally near ones the first."""
        return min(same, key=self._distance) if len(same) > 1 else next(iter(same), None)

    def _distance(self, spot: Spot) -> tuple[bool, int]:
        article, found = spot
        words = WORD * min(self._said_around(article, found), MOST)
        return (False, self._away(article, found) - words) if article is self.article else (True, -words)

    def _away(self, article: MarkedArticle, found: Found) -> int:
        """How far the subject stands from a number, in characters."""
        start, end = article.sentence_at(found.start)
        at = bisect_left(self.places, (found.start,))
        ways = [FAR]
        if at:
            name = self.places[at - 1]
            gap = found.start - name[1]
            ways.append(gap + SENTENCE * (name[0] < start) if gap > 0 else -RIGHT_BEFORE)
        if at < len(self.places):
            name = self.places[at]
            gap = name[0] - found.end
            joined = article.text[found.end : name[0]] == "的"
            ways.append(gap + 2 * SENTENCE * (name[0] >= end) + (0 if joined else AFTER))
        return min(ways)

    def _said_around(self, article: MarkedArticle, found: Found) -> int:
        """Characters of words of the role that stand beside a number, between its neighbours."""
        if not self.cues:
            return 0
        earlier, later = article.amount_before(found.start), article.amount_at(found.end, found.end + BEHIND)
        before = article.text[max(found.start - BEFORE, earlier.end if earlier else 0) : found.start]
        behind = STOP.split(
            article.text[found.end : min(found.end + BEHIND, later.start if later else len(article.text))]
        )
        around = "".join(f"{before} {behind[0]}".split("\n"))
        return sum(shared(cue, around) for cue in self.cues)


def shared(cue: str, words: str) -> int:
    """Characters of the longest piece of a cue that stands in words; 0 for one of a single character."""
    best = LEAST - 1
    for start in range(len(cue)):
        while start + best < len(cue) and cue[start : start + best + 1] in words:
            best += 1
    return best if best >= LEAST else 0


def few(founds: Sequence[Found], near: Near) -> Sequence[Found]:
    """Mentions to choose from: all, or of very many those around the places of the subject, and the first."""
    if len(founds) <= MANY:
        return founds
    kept = dict.fromkeys(range(MANY))
    for start, _ in near.places[:MANY]:
        at = bisect_left(founds, start, key=lambda found: found.start)
        kept |= dict.fromkeys(range(max(0, at - BESIDE), min(at + BESIDE, len(founds))))
    return [founds[n] for n in kept]
