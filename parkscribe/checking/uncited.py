"""The amounts that no claim uses, each with its sentence, so that an analyst sees what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.claims import Finding

__all__ = ["Uncited", "uncited"]


FIELDS = attrgetter(*(field.name for field in fields(Quantity)))
"""What a quantity says, field by field, in their order."""


@dataclass(frozen=True, slots=True, repr=False)
class Uncited(Quantity):
    """An amount that no claim uses, and the sentence in which it stands, in one line."""

    sentence: str = ""


def uncited(articles: Iterable[MarkedArticle], findings: Iterable[Finding]) -> tuple[Uncited, ...]:
    """The amounts of the articles that no accepted claim and no claim to review uses, in the order of the page."""
    used = {
        place
        for finding in findings
        for claim in finding.claims
        if claim.quantity and claim.verdict != "rejected"
        for place in claim.places
    }
    return tuple(
        Uncited(*(*FIELDS(found.mention), sentence))
        for article in articles
        for found, sentence in amounts_with_sentences(article)
        if isinstance(found.mention, Quantity) and (found.mention.start, found.mention.end) not in used
    )


def amounts_with_sentences(article: MarkedArticle) -> Iterator[tuple[Found, str]]:
    """The amounts of an article, each with its sentence in one line; many of a row share theirs."""
    for (start, end), founds in groupby(article.amounts, lambda found: article.sentence_at(found.start)):
        sentence = "".join(article.text[start:end].split("\n")).strip()
        for found in founds:
            yield found, sentence
