"""What was missed, got wrong or added, each with its cause as far as page, answer and checks tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkscribe.evaluation.gold import GoldHonour, GoldNumber
from parkscribe.evaluation.matching import (
    accepted,
    closest,
    differences,
    is_alike,
    overlap,
    paired,
    same_honour,
    same_project,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any

    from parkscribe.checking.claims import Claim
    from parkscribe.evaluation.gold import Gold, GoldLine, GoldProject
    from parkscribe.evaluation.matching import Row
    from parkscribe.result import Result

__all__ = ["CAUSES", "Miss", "misses"]

CAUSES = {
    "not numbered": "the number was not offered to the model: it was not read as an amount, or stands in a headline",
    "not found": "it was there to be answered, and no answer names it",
    "refused": "the answer has it, and the checks refused it",
    "to review": "the answer has it, and the checks leave it to a person",
    "wrong value": "a row at its place has another value",
    "wrong unit": "value right, unit wrong",
    "wrong type": "value and unit right, but taken for another kind of fact",
    "wrong role": "right but for its role",
    "wrong subject": "right but for its subject",
    "wrong bound": "a whole fact whose bound is another (not counted against whole facts)",
    "trap": "a row at a place that looks like a fact and is none",
    "extra": "a row that the gold does not have",
}
"""What each cause means. A row that is wrong in several ways is named by the first of them."""


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as the gold has it.

    ``gold`` and ``row`` say it in a line each, ``None`` where there is none; ``reason`` is the one of the checks, or
    what else is wrong with the row.
    """

    cause: str
    kind: str
    gold: str | None
    row: str | None
    reason: str | None = None


def misses(gold: Gold, result: Result) -> tuple[Miss, ...]:
    """Everything in which the accepted rows of ``result`` differ from ``gold``, numbers first."""
    rows = result.rows()
    return (
        *missed_numbers(gold, accepted(rows, "number"), result),
        *missed_names("honour", gold.honours, accepted(rows, "honour"), same_honour, result),
        *missed_names("project", gold.projects, accepted(rows, "project"), same_project, result),
    )


def missed_numbers(gold: Gold, rows: list[Row], result: Result) -> Iterator[Miss]:
    """The facts of the gold that no row is, then the rows that are no fact and were not named with one."""
    named: list[Row] = []
    for places in gold.numbers:
        there = [(line, row) for line in places for row in rows if overlap(line, row)]
        if not there:
            cause, reason = why_absent(places, result)
            yield Miss(cause, "number", shown(places[0]), None, reason)
            continue
        line, row = min(there, key=lambda pair: len(differences(*pair)))
        named.append(row)
        if faults := differences(line, row):
            yield faulty(gold, line, row, faults)
        elif (near := closest(places, rows)) and near.gold.bound != near.row.get("bound"):
            yield Miss("wrong bound", "number", shown(near.gold), shown_row(near.row))
    for row in rows:
        here = [line for places in gold.numbers for line in places if overlap(line, row)]
        nearest = min(here, key=lambda each: len(differences(each, row)), default=None)
        faults = differences(nearest, row) if nearest else ["extra"]
        if faults and row not in named:
            yield faulty(gold, nearest, row, faults)


def faulty(gold: Gold, line: GoldNumber | None, row: Row, faults: list[str]) -> Miss:
    """The miss of a row with these faults: a trap where it stands at one with a value that the gold does not have."""
    is_false = faults[0] in ("wrong value", "extra")
    cause = "trap" if is_false and any(overlap(trap, row) for trap in gold.traps) else faults[0]
    return Miss(cause, "number", shown(line) if line else None, shown_row(row), ", ".join(faults[1:]) or None)


def why_absent(places: Sequence[GoldNumber], result: Result) -> tuple[str, str | None]:
    """Why no row stands at any place of a fact."""
    for claim in result.claims:
        if claim.kind == "number" and any(touches(line, claim.start, claim.end) for line in places):
            return told_by(claim)
    is_offered = any(touches(line, each.start, each.end) for line in places for each in result.uncited)
    return ("not found" if is_offered else "not numbered"), None


def touches(line: GoldLine, start: int | None, end: int | None) -> bool:
    """Whether a span of the page, if there is one, shares a character with a gold line."""
    return start is not None and end is not None and line.start < end and start < line.end


def told_by(claim: Claim) -> tuple[str, str | None]:
    """The cause that a claim which was not accepted is, and its reason."""
    return ("to review" if claim.verdict == "review" else "refused"), claim.reason and str(claim.reason)


def missed_names(
    kind: str, lines: Iterable[Any], rows: list[Row], same: Callable[[Any, Row], bool], result: Result
) -> Iterator[Miss]:
    """The honours or projects that no row is, then the rows that are none."""
    missed, left = paired(lines, rows, same)
    for line in missed:
        claims = (claim for claim in result.claims if claim.kind == kind and claim.verdict != "accepted")
        claim = next((claim for claim in claims if is_about(line, claim)), None)
        cause, reason = told_by(claim) if claim else ("not found", None)
        yield Miss(cause, kind, shown(line), None, reason)
    for row in left:
        yield Miss("extra", kind, None, shown_row(row))


def is_about(line: GoldHonour | GoldProject, claim: Claim) -> bool:
    """Whether a claim of an honour or project names that of the gold line."""
    if isinstance(line, GoldHonour):
        return is_alike(line.recipient, claim.subject) and is_alike(line.title, claim.quote)
    return is_alike(line.name, claim.quote)


def shown(line: GoldNumber | GoldHonour | GoldProject) -> str:
    """A gold line for people."""
    if isinstance(line, GoldNumber):
        words = (line.subject, line.indicator or "", "".join(line.quote.split()), f"[{line.type} {line.role}]")
        return " ".join(filter(None, words))
    return f"{line.recipient} {line.title}" if isinstance(line, GoldHonour) else line.name


def shown_row(row: Row) -> str:
    """A row for people."""
    if row["kind"] != "number":
        return " ".join(str(row[name]) for name in ("recipient", "title", "name") if row.get(name))
    quote = "".join((row.get("quote") or "").split())
    words = (row.get("subject"), row.get("indicator"), quote, f"[{row['type']} {row.get('role')}]")
    return " ".join(filter(None, words))
