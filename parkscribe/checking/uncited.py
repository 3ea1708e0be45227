"""The amounts that no claim uses, so that an analyst sees what was passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.checking.claims import Finding

__all__ = ["uncited"]


def uncited(articles: Iterable[MarkedArticle], findings: Iterable[Finding]) -> tuple[Quantity, ...]:
    """The amounts of the articles that no accepted claim and no claim to review uses, in the order of the page."""
    used = {
        place
        for finding in findings
        for claim in finding.claims
        if claim.quantity and claim.verdict != "rejected"
        for place in claim.places
    }
    amounts = (found.mention for article in articles for found in article.amounts)
    return tuple(m for m in amounts if isinstance(m, Quantity) and (m.start, m.end) not in used)
