"""What an answer is checked against: the articles asked about, the whole page, and what each pointer means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from parkscribe.binding.marked import MarkedArticle, Place

__all__ = ["Scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """The ground of a check.

    ``asked``: the articles that the answer may speak of; ``page``: all articles of the page; ``pointers``: what ``#7``
    meant in the prompt; ``published``: the date of the paper, which completes dates without a year; ``artefacts``: the
    lines that were printed twice, as they stand in the raw text; ``told``: what the answer names as subjects.
    """

    asked: tuple[MarkedArticle, ...]
    page: tuple[MarkedArticle, ...]
    pointers: Mapping[int, Place]
    published: dt.date | None = None
    artefacts: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()

    def article(self, index: int) -> MarkedArticle | None:
        """The article with this index, if it was asked about."""
        return next((article for article in self.asked if article.index == index), None)
