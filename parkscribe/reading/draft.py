"""An article while it is put together: its title, byline and paragraphs, and how these go on in one another."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import terms
from parkscribe.reading.kinds import begins_a_text, is_closed
from parkscribe.reading.repeats import ends_in_a_copy, repeats_the_end
from parkscribe.reading.units import ITEM

if TYPE_CHECKING:
    from parkscribe.reading.page import Span
    from parkscribe.reading.units import Unit

__all__ = ["Draft", "is_sentence"]

STOP = re.compile("[。！？；]")
COMMA = re.compile("[，、；,]")
OF_A_NUMBER = frozenset("0123456789０１２３４５６７８９.．")

LEAST_FRAGMENT = 20
"""Characters of the shortest paragraph that goes on behind its comma: the rows of a table are shorter."""


@dataclass
class Draft:
    """An article while it is put together, of units of the repaired text; ``joints`` stand before those of the body."""

    byline: list[Unit] = field(default_factory=list)
    dateline: str | None = None
    body: list[Unit] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    title: list[Span] = field(default_factory=list)
    is_ended: bool = False

    def add(self, unit: Unit, *, interrupted: bool) -> bool:
        """Put a paragraph behind the others; whether it stays open that the one before it ends amid a sentence."""
        last = self.body[-1] if self.body else None
        is_open = last is not None and not is_closed(last.text)
        goes_on = last is not None and is_open and continues(last, unit, interrupted=interrupted)
        number = last is not None and last.text[-1] in OF_A_NUMBER and unit.text[0] in OF_A_NUMBER
        self.joints.append("\n" if not goes_on or number else "")
        self.body.append(unit)
        self.words |= terms(unit.text)
        return bool(last is not None and is_open and not goes_on and is_sentence(last))

    def put_between(self, unit: Unit) -> None:
        """Put a section head that says something of its own between the paragraphs where it stands."""
        place = bisect_left(self.body, unit.start, key=lambda other: other.start)
        self.body.insert(place, unit)
        self.joints.insert(place, "\n")

    @property
    def is_open(self) -> bool:
        """Whether its last paragraph ends amid a sentence."""
        return bool(self.body) and not is_closed(self.body[-1].text) and is_sentence(self.body[-1])

    @property
    def text(self) -> str:
        """The words of the body."""
        return "\n".join(unit.text for unit in self.body)


def continues(last: Unit, unit: Unit, *, interrupted: bool) -> bool:
    """Whether an open paragraph goes on in this one: it has sentences before, or ends in a comma, or was cut."""
    if (
        ITEM.match(unit.text)
        or ITEM.match(last.text)
        or begins_a_text(unit.text)
        or repeats_the_end(last.text, unit.text)
        or ends_in_a_copy(last.text, unit.text)
    ):
        return False
    if STOP.search(last.text) or interrupted:
        return is_sentence(last)
    return (
        bool(COMMA.search(last.text))
        and (is_closed(unit.text) or len(unit.text) > LEAST_FRAGMENT)
        and (len(last.text) >= LEAST_FRAGMENT or "，" in last.text)
    )


def is_sentence(unit: Unit) -> bool:
    """Whether a paragraph is prose at all, so that it should end in a stop: it has a stop or a comma inside."""
    return bool(STOP.search(unit.text) or COMMA.search(unit.text)) and not ITEM.match(unit.text)
