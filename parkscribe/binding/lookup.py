"""The amounts of an article under what an answer may know of them: text, digits, value, unit.

In: the amounts of an article, in order. Out: the amounts that are the same in one respect, without looking through all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from parkscribe.binding.names import plain
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from decimal import Decimal

    from parkscribe.binding.marked import Found

    Key = TypeVar("Key", bound=Hashable)

__all__ = ["Lookup", "digits_of"]

DIGITS = re.compile(r"\d+")
NEAR = 20
"""Numbers of one unit behind a number that somebody may add to it or take from it; a page has seldom more."""

LONGEST_RUN = 12
"""Numbers of one unit in a row whose sum is looked at: the longest list of parts of a newspaper has as many."""


class Lookup:
    """The amounts of one article; each table is made on first use."""

    def __init__(self, amounts: Iterable[Found]) -> None:
        self.amounts = tuple(amounts)

    @cached_property
    def by_text(self) -> dict[str, list[Found]]:
        """The amounts under their plain text."""
        return grouped((plain(found.mention.text), found) for found in self.amounts)

    @cached_property
    def texts(self) -> str:
        """All plain texts in one, each between line breaks, to search parts of them at once."""
        return "\n" + "\n".join(self.by_text) + "\n"

    @cached_property
    def by_digits(self) -> dict[tuple[str, ...], list[Found]]:
        """The amounts under their runs of digits."""
        return grouped((digits_of(found.mention.text), found) for found in self.amounts)

    @cached_property
    def by_value(self) -> dict[Decimal, list[Found]]:
        """The amounts under their value, and a range under both its ends."""
        return grouped(
            (value, found)
            for found in self.amounts
            if isinstance(found.mention, Quantity)
            for value in (found.mention.value, found.mention.upper)
            if value is not None
        )

    @cached_property
    def by_unit(self) -> dict[str, list[Found]]:
        """The amounts under their unit."""
        return grouped((found.mention.unit, found) for found in self.amounts if isinstance(found.mention, Quantity))

    @cached_property
    def made_of(self) -> dict[str, set[Decimal]]:
        """For each unit what its numbers make: any two near each other added or subtracted, and each run added up."""
        made: dict[str, set[Decimal]] = {}
        for unit, founds in self.by_unit.items():
            values = [found.mention.value for found in founds if isinstance(found.mention, Quantity)]
            made[unit] = set()
            for place, value in enumerate(values):
                near = values[place + 1 : place + NEAR]
                made[unit].update(value + other for other in near)
                made[unit].update(abs(value - other) for other in near)
                made[unit].update(accumulate(near[:LONGEST_RUN], initial=value))
        return {
            unit: sums - {found.mention.value for found in self.by_unit[unit] if isinstance(found.mention, Quantity)}
            for unit, sums in made.items()
        }


def digits_of(text: str) -> tuple[str, ...]:
    """The runs of digits in a text, without thousands separators."""
    return tuple(DIGITS.findall(plain(text).replace(",", "")))


def grouped(pairs: Iterable[tuple[Key, Found]]) -> dict[Key, list[Found]]:
    """The amounts under their keys, in order."""
    groups: dict[Key, list[Found]] = defaultdict(list)
    for key, found in pairs:
        groups[key].append(found)
    return dict(groups)
