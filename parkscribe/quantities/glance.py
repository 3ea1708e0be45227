"""What can be said of a match at a glance: that it is silent, or that it is an amount of the commonest shape.

A match of the pattern comes in; a ready ``Quantity``, or word that there is nothing to read, goes out. It says only
what the full reading of ``amounts.py`` would say: where anything unusual stands near, it leaves the match to that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .breaks import MAY_BE_CUT
from .change import HAS_CHANGE
from .context import BOUND_ENDS, CURRENCY_SIGNS
from .layout import SPACES, TURN
from .mention import Quantity
from .numerals import DIGITS, EXACT, HAN_DIGITS, NUMERALS, read_numeral, tidy
from .reading import CODE
from .units import LABEL_OF, UNIT_OF
from .whole import JOINTS

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["is_silent", "plain_amount"]

_NO_MORE = frozenset(("first", "number2", "inside2"))
"""Last groups of a match that found nothing behind its numbers but a unit."""

_YEAR = re.compile("(?:19|20)[0-9]{2}年")

_SPEAKS_BEFORE = frozenset("第前.．" + SPACES + "".join(sign[-1] for sign in CURRENCY_SIGNS))
"""Before a number without a unit, or a year: only here may it be a rank, money or a piece."""

_UNUSUAL_BEFORE = BOUND_ENDS | MAY_BE_CUT | NUMERALS | frozenset("第前±^")
"""Before an amount: here a bound, a sign, a rank or a piece of its digits may stand."""

_RATE = re.compile("每|[年月日](?:产|处理|加工|生产)")
_NEAR = 6
"""A rate stands this close before its number: 每平方公里5亿元, 年产, 日处理."""

_COIN = re.compile(f"[{DIGITS}{HAN_DIGITS}]")
"""Behind 元, 米, 斤: 3元5角 goes on."""

_PLAIN_UNITS = {
    words: rows[0]
    for words, rows in UNIT_OF.items()
    if not rows[0][0].care and rows[0][0].code not in {"a", "fold"} and words[-1] not in "块成"
}
"""Units that mean one thing wherever they stand, and whose number is not taken up again behind them."""


def is_silent(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether a match is no amount: a label (3月), a year, or a number with neither unit nor telling neighbour."""
    if match.lastgroup not in _NO_MORE:
        return False
    unit, inside, number2 = match.group("unit", "inside", "number2")
    if unit is not None:
        if inside is not None or number2 is not None:
            return False
        before = text[start - 1 : start]
        return before != "前" if unit in LABEL_OF else before not in _SPEAKS_BEFORE and bool(_YEAR.match(text, start))
    return text[end - 1] not in "亿億半数" and text[start - 1 : start] not in _SPEAKS_BEFORE


def plain_amount(text: str, match: re.Match[str], start: int, end: int) -> Quantity | None:
    """Read digits, multiplier and unit side by side with nothing telling around them; ``None`` for all else."""
    if match.lastgroup != "first":
        return None
    digits, scale, more, inside, words = match.group("digits", "scale", "more", "inside", "unit")
    if digits is None or inside or more or (unit := _PLAIN_UNITS.get(words)) is None:
        return None
    near = text[max(0, start - _NEAR) : start]
    before, further = (near[-2:-1], near[-3:-2]) if near[-1:] == " " else (near[-1:], near[-2:-1])
    if before in _UNUSUAL_BEFORE or (before and before.isascii()) or (before in JOINTS and further in NUMERALS):
        return None
    printed = text[start:end]
    if _RATE.search(near) or "\n" in printed or TURN in printed or (words[-1] in HAS_CHANGE and _COIN.match(text, end)):
        return None
    value = _value(text[start : match.end("digits")] + (scale or ""), words)
    if value is None:
        return None
    return Quantity(printed, start, end, unit[0].dimension, value, None, unit[0].code, "exact")


@lru_cache(maxsize=4096)
def _value(words: str, unit: str) -> Decimal | None:
    """What digits and a multiplier say in units of the code; ``None`` where they say two things.

    Kept by the words of the unit: to look a factor up by its own value would cost more than all the rest.
    """
    factor = _PLAIN_UNITS[unit][1]
    reading = None if CODE.match(words) else read_numeral("".join(words.split()))
    if reading is None or reading.high is not None:
        return None
    return reading.low if factor == 1 else tidy(EXACT.multiply(reading.low, factor))
