"""The rows of a result: one fixed set of columns for numbers, honours and projects, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkscribe.records import Date, Name, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.checking.claims import Claim, Finding
    from parkscribe.result import Result

__all__ = ["COLUMNS", "CONTEXT", "rows_of"]

COLUMNS = (
    "kind", "verdict", "reason", "source", "published", "article", "record", "claim", "type", "role", "subject",
    "indicator", "park", "date", "period", "status", "direction", "recipient", "title", "level", "issuer", "batch",
    "year", "standing", "name", "company", "quote", "start", "end", "value", "upper", "unit", "bound", "broken",
)  # fmt: skip
"""The columns of a row, in this order in every format; what a kind lacks is ``None``."""

CONTEXT = (
    "indicator", "park", "date", "period", "status", "direction", "recipient", "title", "level", "issuer", "batch",
    "year", "standing", "name", "company",
)  # fmt: skip
"""The columns that are filled from the fields of the same name of a record, or of the part of it that the row shows."""


def rows_of(result: Result) -> Iterator[dict[str, Any]]:
    """The accepted claims of a result and those to review; see ``Result.rows``."""
    for number, finding in enumerate(result.findings):
        for claim in finding.claims:
            if claim.verdict != "rejected":
                yield row_of(claim, number, finding, result)


def row_of(claim: Claim, number: int, finding: Finding, result: Result) -> dict[str, Any]:
    """The row of a claim; ``number`` counts the findings."""
    row = dict.fromkeys(COLUMNS)
    row.update(context_of(claim, finding.record))
    row.update(
        kind=claim.kind,
        verdict=claim.verdict,
        reason=claim.reason and str(claim.reason),
        source=result.source,
        published=result.published and result.published.isoformat(),
        article=claim.article,
        record=number,
        claim=claim.id,
        type=claim.type,
        subject=claim.subject,
        quote=None if claim.start is None else result.page.raw[claim.start : claim.end],
        start=claim.start,
        end=claim.end,
    )
    if claim.start is None and claim.kind != "number":  # to review: the words do not stand on the page
        row["title" if claim.kind == "honour" else "name"] = claim.quote
    quantity = claim.quantity
    if quantity is not None:
        row.update(
            role=claim.field,
            value=f"{quantity.value:f}",
            upper=None if quantity.upper is None else f"{quantity.upper:f}",
            unit=quantity.unit,
            bound=quantity.bound,
            broken=quantity.broken,
        )
    return row


def context_of(claim: Claim, record: Record | None) -> dict[str, str | None]:
    """What the record, and the part of it that a claim speaks of, say about a claim."""
    shown: list[Record] = [record] if record is not None else []
    match claim.path:
        case (str(name), int(number), *_) if record is not None:
            shown.insert(0, getattr(record, name)[number])
    context: dict[str, str | None] = dict.fromkeys(CONTEXT)
    for each in reversed(shown):  # what the part says itself comes last, and holds
        for column in filter(type(each).kinds().__contains__, CONTEXT):
            value = getattr(each, column)
            if isinstance(value, (str, Name, Date)):
                context[column] = str(value)
    if context["indicator"] is None:
        context["indicator"] = indicator_of(claim, shown)
    return context


def indicator_of(claim: Claim, shown: list[Record]) -> str | None:
    """What a number counts where the record has no indicator: the group of projects, or the title of an honour."""
    if claim.kind != "number" or not shown:
        return None
    value = getattr(shown[0], "label" if len(shown) > 1 else "title", None)
    return str(value) if isinstance(value, (str, Name)) else None
