"""What the rules for signings, honours and metrics share: the view of an article, and which of its amounts are free.

In: a marked article. Out: its amounts that may be facts, each to be taken once. Never: an amount in two records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkscribe.binding.clauses import WINDOW
from parkscribe.binding.exclusions import why_no_fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["Fact", "Ground"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One record: the type it belongs to, a place of the article's text where it stands, and its fields.

    A number field holds the ``Found`` of the amount; who answers turns it into a pointer.
    """

    key: str
    place: int
    record: dict[str, Any]


class Ground:
    """An article on which the rules work one after the other; what one has taken the next one leaves."""

    def __init__(self, article: MarkedArticle) -> None:
        self.view = article.view
        self._taken: set[int] = set()
        self._reasons: dict[int, str | None] = {}

    def amounts(self) -> Iterator[tuple[int, Clause, Found]]:
        """All amounts with the index of their clause."""
        for index, clause in enumerate(self.view.clauses):
            for found in clause.found:
                yield index, clause, found

    def is_free(self, clause: Clause, found: Found) -> bool:
        """Whether an amount may be a fact and no record has it."""
        if found.start not in self._reasons:  # each of the three kinds of facts asks about every amount
            self._reasons[found.start] = why_no_fact(clause, found, self.sentence_before(clause, found.start))
        return found.start not in self._taken and self._reasons[found.start] is None

    def free(self) -> list[tuple[int, Clause, Found]]:
        """The amounts that may be facts and that no record has."""
        return [each for each in self.amounts() if self.is_free(each[1], each[2])]

    def take(self, found: Found) -> bool:
        """Take an amount for a record; false where another record has it."""
        fresh = found.start not in self._taken
        self._taken.add(found.start)
        return fresh

    def sentence_before(self, clause: Clause, place: int) -> str:
        """The words of the sentence before a place, the nearest ones where it is very long."""
        start = max(self.view.sentences[clause.sentence].start, place - 2 * WINDOW)
        return self.view.article.text[start:place]
