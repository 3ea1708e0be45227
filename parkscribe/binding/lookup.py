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
from parkscribe.quantities.numerals import EXACT

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator
    from decimal import Decimal

    from parkscribe.binding.marked import Found

    Key = TypeVar("Key", bound=Hashable)

__all__ = ["Lookup", "as_whole", "digits_of", "grouped", "is_printable"]

DIGITS = re.compile(r"\d+")
NEAR = 20
"""Numbers of one unit behind a number that somebody may add to it or take from it; a page has seldom more."""

LONGEST_RUN = 12
"""Numbers of one unit in a row whose sum is looked at: the longest list of parts of a newspaper has as many."""


MOST_DIGITS = 24
"""Digits before the point, and behind it, of a number that is added up."""


class Lookup:
    """The amounts of one article; each table is made on first use."""

    def __init__(self, amounts: Iterable[Found]) -> None:
        self.amounts = tuple(amounts)
        self._made: dict[str, tuple[set[int], int]] = {}

    @cached_property
    def by_text(self) -> dict[str, list[Found]]:
        """The amounts under their plain text: as repaired, and as printed where a caption or an overprint is in it."""
        return grouped((text, f) for f in self.amounts for text in {plain(f.words), plain(f.mention.text)})

    @cached_property
    def texts(self) -> str:
        """All plain texts in one, each between line breaks, to search parts of them at once."""
        return "\n" + "\n".join(self.by_text) + "\n"

    def holding(self, part: str) -> Iterator[tuple[str, Found]]:
        """What stands before a part of a number's text, and the first number with that text, for each such text."""
        at = self.texts.find(part)
        while at >= 0:
            start, end = self.texts.rfind("\n", 0, at) + 1, self.texts.find("\n", at)
            yield self.texts[start:at], self.by_text[self.texts[start:end]][0]
            at = self.texts.find(part, end)

    @cached_property
    def by_digits(self) -> dict[tuple[str, ...], list[Found]]:
        """The amounts under their runs of digits."""
        return grouped((digits_of(found.words), found) for found in self.amounts)

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

    def makes(self, unit: str, value: Decimal) -> bool:
        """Whether numbers of a unit make a value that none of them has: two near each other, or a run added up."""
        if unit not in self._made:
            self._made[unit] = made_of(self.by_unit.get(unit, ()))
        made, places = self._made[unit]
        return value.scaleb(places, EXACT) in made


def made_of(founds: Iterable[Found]) -> tuple[set[int], int]:
    """What numbers of one unit make: any two near each other added or subtracted, and each run added up.

    Given as whole numbers, and the decimal places that these stand for.
    """
    values = [f.mention.value for f in founds if isinstance(f.mention, Quantity) and is_printable(f.mention.value)]
    whole, places = as_whole(values)
    made: set[int] = set()
    for place, value in enumerate(whole):
        near = whole[place + 1 : place + NEAR]
        made.update([value + other for other in near])
        made.update([abs(value - other) for other in near])
        made.update(accumulate(near[:LONGEST_RUN], initial=value))
    return made.difference(whole), places


def as_whole(values: list[Decimal]) -> tuple[list[int], int]:
    """Numbers as whole ones, and the decimal places that these stand for: they add up ten times as fast."""
    places = max((-int(value.as_tuple().exponent) for value in values), default=0)
    return [int(value.scaleb(max(places, 0), EXACT)) for value in values], max(places, 0)


def is_printable(value: Decimal) -> bool:
    """Whether a number has no more digits than anybody adds up; a hostile page prints thousands."""
    return value.adjusted() < MOST_DIGITS and int(value.as_tuple().exponent) > -MOST_DIGITS


def digits_of(text: str) -> tuple[str, ...]:
    """The runs of digits in a text, without thousands separators."""
    return tuple(DIGITS.findall(plain(text).replace(",", "")))


def grouped(pairs: Iterable[tuple[Key, Found]]) -> dict[Key, list[Found]]:
    """The amounts under their keys, in order."""
    groups: dict[Key, list[Found]] = defaultdict(list)
    for key, found in pairs:
        groups[key].append(found)
    return dict(groups)
