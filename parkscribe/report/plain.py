"""Foreign words as they may stand in a report: nothing in them is invisible, turns the line, or breaks a file.

Escaping for HTML is not done here but by the templates, for everything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.report.words import BOUNDS
from parkscribe.showing import HIDDEN

if TYPE_CHECKING:
    from parkscribe.quantities import Quantity

__all__ = ["more_than_printed", "one_line", "place", "reading", "visible"]


def visible(text: str) -> str:
    """Text with every hidden character spelled out, ``⟦U+202E⟧``; line breaks stay."""
    return HIDDEN.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)


def one_line(text: str) -> str:
    """Text on one line: breaks and the spaces around them are closed, as a number that was wrapped is read."""
    return visible("".join(part.strip() for part in re.split("[\r\n\t]", text)))


def reading(quantity: Quantity) -> str:
    """What was read from a number: bound, value or range, unit (``超过 70,000,000 CNY``)."""
    value = f"{quantity.value:,f}"
    if quantity.upper is not None:
        value = f"{value}–{quantity.upper:,f}"
    return " ".join(part for part in (BOUNDS[quantity.bound], value, visible(quantity.unit)) if part)


def more_than_printed(quantity: Quantity) -> str:
    """The reading of a number where it says more than the print does: ``8个`` needs none beside it."""
    read = reading(quantity)
    return "" if read.replace(" ", "") == "".join(quantity.text.split()) else read


def place(start: int | None, end: int | None) -> str:
    """A raw span, as code points of the page; empty where there is none."""
    return "" if start is None or end is None else f"{start}–{end}"
