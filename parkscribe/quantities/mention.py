"""What a tagger finds: a place in a text, and for an amount its reading.

Only data; nothing here reads a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 (readers of the type hints need it at run time)
from typing import Literal

from parkscribe.showing import Shown

__all__ = ["AMOUNTS", "Bound", "Dimension", "Mention", "Quantity"]

Bound = Literal["exact", "approx", "over", "under"]
"""On which side of the value the print puts the truth: 约 is ``approx``, 逾 ``over``, 不足 ``under``."""

Dimension = Literal[
    "money", "mass", "area", "length", "volume", "power", "apparent_power", "energy", "voltage", "temperature", "sound",
    "time", "ratio", "rank", "count", "rate", "data", "other",
    "date", "ordinal", "name",
]  # fmt: skip
"""What a mention measures; the units of each are listed in ``docs/quantities.md``."""

AMOUNTS: frozenset[Dimension] = frozenset(
    (
        "money", "mass", "area", "length", "volume", "power", "apparent_power", "energy", "voltage", "temperature",
        "sound", "time", "ratio", "rank", "count", "rate", "data", "other",
    )
)  # fmt: skip
"""The dimensions of a ``Quantity``; a ``date``, an ``ordinal`` or a ``name`` with digits is no amount."""


@dataclass(frozen=True, slots=True, repr=False)
class Mention(Shown):
    """A place in a text that holds a number.

    ``text`` is the slice ``[start, end)`` as printed (code points), line breaks included.
    """

    text: str
    start: int
    end: int
    dimension: Dimension

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.text!r} {self.start}–{self.end} {self.dimension}>"


@dataclass(frozen=True, slots=True, repr=False)
class Quantity(Mention):
    """A mention that measures or counts something, and its reading.

    ``value`` is what the print says after its multipliers (``7000余万元`` is ``Decimal(70000000)``); ``upper`` is the
    other end of a range, else ``None``. ``unit`` is a code of ``quantities/units.py``; it is empty for a numeral that
    stands without a unit. ``bound`` says on which side of the value the print puts the truth. ``broken``: the digits
    were joined across white space, which is never accepted without review.
    """

    value: Decimal
    upper: Decimal | None
    unit: str
    bound: Bound
    broken: bool = False

    def __repr__(self) -> str:
        upper = "" if self.upper is None else f"–{self.upper:f}"
        bound = "" if self.bound == "exact" else f"{self.bound} "
        read = f"{bound}{self.value:f}{upper} {self.unit}".rstrip() + ", broken" * self.broken
        return f"<{type(self).__name__} {self.text!r} {self.start}–{self.end}: {read}>"
