"""When a row and a gold line say the same: place, value, unit, type, role, subject, name by name.

A row is a dict of ``Result.rows()``; only accepted rows are compared.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from parkscribe.evaluation.gold import GoldHonour, GoldLine, GoldNumber, GoldProject

__all__ = [
    "Closest", "Row", "accepted", "closest", "differences", "is_alike", "overlap", "paired", "role_of", "same_honour",
    "same_project", "same_role", "same_unit", "same_value",
]  # fmt: skip

Row = dict[str, Any]
Wanted = TypeVar("Wanted")

ALIKE = 0.6
"""From here on two names mean the same: 全区规上企业 and 雾屿经开区规上企业 do (0.62)."""
MOST_LONGER = 4
"""A name inside a longer one means the same while that is at most this many times as long."""
LEAST_INSIDE = 2
"""Characters that a name must have to be looked for inside another."""
ROUNDING = Decimal("0.0005")
"""A fraction below 1, such as a third, may be rounded at its fourth place."""
ROLES = {"group.project_count": "project_count", "group.investment": "total_investment"}
"""The parts of a signing round count as the round's own roles."""


class Closest(NamedTuple):
    """A gold line and the row that comes nearest to it."""

    gold: GoldNumber
    row: Row


def accepted(rows: Iterable[Mapping[str, Any]], kind: str) -> list[Row]:
    """The accepted rows of a kind. A row without a verdict, as another tool writes it, counts as accepted."""
    return [dict(row) for row in rows if row["kind"] == kind and (row.get("verdict") or "accepted") == "accepted"]


def overlap(one: GoldLine, row: Row) -> bool:
    """Whether a gold line and a row share a character of the page."""
    return bool(one.start < row["end"] and row["start"] < one.end)


def same_value(gold: GoldNumber, row: Row) -> bool:
    """Whether the values are equal; the upper end of a range is not compared."""
    try:
        value = Decimal(str(row.get("value")))
    except InvalidOperation:
        return False
    return value == gold.value or (abs(gold.value) < 1 and abs(value - gold.value) <= ROUNDING)


def same_unit(gold: GoldNumber, row: Row) -> bool:
    """Whether the units are equal; 翻一番 may be ``fold`` or ``times``."""
    mine, its = ((unit or "").replace("fold", "times") for unit in (gold.unit, row.get("unit")))
    return mine == its


def role_of(row: Row) -> str | None:
    """The role of a row, parts of a round as the round."""
    role: str | None = row.get("role")
    return ROLES.get(role or "", role)


def same_role(gold: GoldNumber, row: Row) -> bool:
    """Whether type and role are right; whether a metric is a value or a change is not asked here, but for a fact."""
    return gold.type == row.get("type") and (gold.type == "metric" or gold.role == role_of(row))


def is_alike(gold: str | None, row: str | None) -> bool:
    """Whether two names mean the same."""
    return likeness(gold, row) >= ALIKE


def likeness(one: str | None, other: str | None) -> float:
    """How alike two names are, 0 to 1: the Dice coefficient of their character pairs, 1 for one inside the other.

    Only letters and digits count.
    """
    one, other = ("".join(filter(str.isalnum, name or "")) for name in (one, other))
    if not one or not other:
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= LEAST_INSIDE and short in long and len(long) <= MOST_LONGER * len(short):
        return 1.0
    mine, its = ({name[at : at + 2] for at in range(len(name) - 1)} or {name} for name in (one, other))
    return 2 * len(mine & its) / (len(mine) + len(its))


def differences(gold: GoldNumber, row: Row) -> list[str]:
    """What a reader of the row would get wrong of a number: nothing makes it a whole fact."""
    faults = {
        "wrong value": not same_value(gold, row),
        "wrong unit": not same_unit(gold, row),
        "wrong type": gold.type != row.get("type"),
        "wrong role": gold.role != role_of(row),
        "wrong subject": not is_alike(gold.subject, row.get("subject")),
    }
    return [fault for fault, is_there in faults.items() if is_there]


def closest(places: Sequence[GoldNumber], rows: Sequence[Row]) -> Closest | None:
    """Of the rows at any of the places, the one with the right value, else role, else subject."""
    there = [Closest(gold, row) for gold in places for row in rows if overlap(gold, row)]
    return max(there, key=closeness, default=None)


def closeness(pair: Closest) -> tuple[bool, bool, float]:
    """How near a row comes to a gold line."""
    gold, row = pair
    return same_value(gold, row), same_role(gold, row), likeness(gold.subject, row.get("subject"))


def same_honour(gold: GoldHonour, row: Row) -> bool:
    """Whether recipient and title are those of the gold line, wherever they stand."""
    return is_alike(gold.recipient, row.get("recipient")) and is_alike(gold.title, row.get("title"))


def same_project(gold: GoldProject, row: Row) -> bool:
    """Whether the project is that of the gold line, wherever it stands."""
    return is_alike(gold.name, row.get("name"))


def paired(
    gold: Iterable[Wanted], rows: Iterable[Row], same: Callable[[Wanted, Row], bool]
) -> tuple[list[Wanted], list[Row]]:
    """What is left of gold and rows when each gold line has taken one row that says the same, and each row one line."""
    left, missed = list(rows), []
    for line in gold:
        row = next((row for row in left if same(line, row)), None)
        if row is None:
            missed.append(line)
        else:
            left.remove(row)
    return missed, left
