"""The amounts that no claim uses, each with its sentence, so that an analyst sees what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.claims import Finding

__all__ = ["Uncited", "uncited"]


NAMES = tuple(field.name for field in fields(Quantity))
FIELDS = attrgetter(*NAMES)
"""What a quantity says, field by field."""


@dataclass(frozen=True, slots=True)
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
        with_sentence(article, found, found.mention)
        for article in articles
        for found in article.amounts
        if isinstance(found.mention, Quantity) and (found.mention.start, found.mention.end) not in used
    )


def with_sentence(article: MarkedArticle, found: Found, quantity: Quantity) -> Uncited:
    """An amount with its sentence."""
    sentence = "".join(article.text[slice(*article.sentence_at(found.start))].split("\n")).strip()
    said: dict[str, Any] = dict(zip(NAMES, FIELDS(quantity), strict=True))
    return Uncited(**said, sentence=sentence)
