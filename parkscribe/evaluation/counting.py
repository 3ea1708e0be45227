"""What is counted when the rows of a page are held against its gold, and the measures that come of the counts.

Counts add up: over types, pages and answers. A measure without anything to measure is 1, a rate of no numbers 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from parkscribe.evaluation.matching import (
    accepted,
    closest,
    differences,
    is_alike,
    overlap,
    paired,
    same_honour,
    same_project,
    same_role,
    same_unit,
    same_value,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkscribe.evaluation.gold import Gold, GoldNumber
    from parkscribe.evaluation.matching import Row

__all__ = ["Counts", "Found", "Numbers", "Quality", "count"]


class Quality(NamedTuple):
    """Precision, recall, and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, *, right: int, rows: int, found: int, gold: int) -> Self:
        """The quality where ``right`` of the rows are right and ``found`` of the gold was found."""
        precision, recall = share(right, rows, 1.0), share(found, gold, 1.0)
        return cls(precision, recall, share(2 * precision * recall, precision + recall, 0.0))


def share(part: float, whole: float, otherwise: float) -> float:
    """``part`` of ``whole``; ``otherwise`` where there is no whole."""
    return part / whole if whole else otherwise


class Sum:
    """Counts that can be added."""

    def __add__(self, other: Self) -> Self:
        pairs = ((getattr(self, each.name), getattr(other, each.name)) for each in fields(self))  # type: ignore[arg-type]
        return type(self)(*(one + two for one, two in pairs))


@dataclass(frozen=True, slots=True)
class Found(Sum):
    """Honours or projects: lines of gold, accepted rows, and pairs of both that say the same."""

    gold: int = 0
    rows: int = 0
    right: int = 0

    @property
    def quality(self) -> Quality:
        """How many of the rows are right, and how much of the gold they are."""
        return Quality.of(right=self.right, rows=self.rows, found=self.right, gold=self.gold)


@dataclass(frozen=True, slots=True)
class Numbers(Sum):
    """Numbers: ``gold`` facts and accepted ``rows``.

    A fact is ``found`` where a row at one of its places has its value; ``wrong_value`` where rows stand there with
    other values. ``matched`` rows have the value of a gold line at their place; ``false`` ones do not, and those of
    them at a trap are ``traps``. Of the found facts ``unit``, ``bound``, ``role``, ``subject`` are right in the nearest
    row. A whole fact has value, unit, type, role and subject right in one row: ``whole_gold`` facts have such a row,
    ``whole_rows`` rows are such a fact.
    """

    gold: int = 0
    rows: int = 0
    found: int = 0
    matched: int = 0
    wrong_value: int = 0
    false: int = 0
    traps: int = 0
    unit: int = 0
    bound: int = 0
    role: int = 0
    subject: int = 0
    whole_gold: int = 0
    whole_rows: int = 0

    @property
    def quality(self) -> Quality:
        """Of the numbers by place and value alone."""
        return Quality.of(right=self.matched, rows=self.rows, found=self.found, gold=self.gold)

    @property
    def facts(self) -> Quality:
        """Of whole facts."""
        return Quality.of(right=self.whole_rows, rows=self.rows, found=self.whole_gold, gold=self.gold)

    @property
    def rates(self) -> dict[str, float]:
        """Of the found facts, how many have the unit right, the bound, the role (of a metric: the type), the subject.

        ``trap_free`` is the share of rows that fell into no trap, so that a floor can hold it like the others.
        """
        names = ("unit", "bound", "role", "subject")
        rates = {name: share(getattr(self, name), self.found, 0.0) for name in names}
        return {**rates, "trap_free": 1 - share(self.traps, self.rows, 0.0)}


@dataclass(frozen=True, slots=True)
class Counts:
    """All counts of a page, or of several: numbers by type (``signing``, ``honour``, ``metric``), honours, projects."""

    types: Mapping[str, Numbers] = field(default_factory=dict)
    honours: Found = Found()
    projects: Found = Found()

    def __add__(self, other: Counts) -> Counts:
        names = dict.fromkeys((*self.types, *other.types))
        types = {name: self.types.get(name, Numbers()) + other.types.get(name, Numbers()) for name in names}
        return Counts(types, self.honours + other.honours, self.projects + other.projects)

    @property
    def numbers(self) -> Numbers:
        """The numbers of all types together."""
        return sum(self.types.values(), Numbers())

    @property
    def measures(self) -> dict[str, float]:
        """Every measure by its name, such as ``facts.recall`` or ``metric.numbers.unit``."""
        told = {"numbers": self.numbers.quality._asdict() | self.numbers.rates, "facts": self.numbers.facts._asdict()}
        told |= {"honours": self.honours.quality._asdict(), "projects": self.projects.quality._asdict()}
        for name, numbers in sorted(self.types.items()):
            told[f"{name}.numbers"] = numbers.quality._asdict() | numbers.rates
            told[f"{name}.facts"] = numbers.facts._asdict()
        return {f"{group}.{name}": value for group, values in told.items() for name, value in values.items()}


def count(gold: Gold, rows: Iterable[Mapping[str, Any]]) -> Counts:
    """Hold the accepted ones of ``rows`` (as ``Result.rows()`` gives them) against the gold of their page.

    A number of the gold counts once, whichever of its places was found; a row counts under its own type.
    """
    told = list(rows)
    numbers = accepted(told, "number")
    types: dict[str, Numbers] = {}
    for name, each in (*of_gold(gold, numbers), *of_rows(gold, numbers)):
        types[name] = types.get(name, Numbers()) + each
    kinds = (("honour", gold.honours, same_honour), ("project", gold.projects, same_project))
    pairs = []
    for kind, lines, same in kinds:
        found = accepted(told, kind)
        missed, _ = paired(lines, found, same)  # type: ignore[arg-type]
        pairs.append(Found(len(lines), len(found), len(lines) - len(missed)))
    return Counts(types, *pairs)


def of_gold(gold: Gold, rows: list[Row]) -> Iterable[tuple[str, Numbers]]:
    """What became of each fact of the gold, under its type."""
    for places in gold.numbers:
        near = closest(places, rows)
        whole = any(is_fact(line, row) for line in places for row in rows)
        if near is None or not same_value(*near):
            yield places[0].type, Numbers(gold=1, wrong_value=near is not None, whole_gold=whole)
            continue
        line, row = near
        yield (
            places[0].type,
            Numbers(
                gold=1,
                found=1,
                whole_gold=whole,
                unit=same_unit(line, row),
                bound=line.bound == row.get("bound"),
                role=same_role(line, row),
                subject=is_alike(line.subject, row.get("subject")),
            ),
        )


def of_rows(gold: Gold, rows: list[Row]) -> Iterable[tuple[str, Numbers]]:
    """What each row is worth, under its type."""
    lines = [line for places in gold.numbers for line in places]
    for row in rows:
        here = [line for line in lines if overlap(line, row)]
        matched = any(same_value(line, row) for line in here)
        trap = not matched and any(overlap(line, row) for line in gold.traps)
        whole = any(not differences(line, row) for line in here)
        yield row["type"], Numbers(rows=1, matched=matched, false=not matched, traps=trap, whole_rows=whole)


def is_fact(line: GoldNumber, row: Row) -> bool:
    """Whether a row is the whole fact of a gold line."""
    return overlap(line, row) and not differences(line, row)
