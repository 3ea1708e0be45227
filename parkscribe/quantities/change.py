"""Small change: what follows a unit as the lower digits of the same number (3元5角2分, 一米八, 五斤三两, 七成半).

A draft comes in; its value and its end take in what belongs to it.
It never sets a bound, and leaves alone whatever may be a number of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from .grammar import COINS, GAP
from .numerals import DIGITS, EXACT, HAN_DIGITS, HAN_SCALES, read_numeral

if TYPE_CHECKING:
    from .drafts import Draft

__all__ = ["HAS_CHANGE", "take_small_change"]

_DIGIT = f"[{DIGITS}{HAN_DIGITS}]"
_ALONE = rf"(?![{DIGITS}{HAN_DIGITS}{HAN_SCALES}])"
_NO_UNIT = r"(?=$|[^一-龥A-Za-z0-9.．%％]|[的高长宽深厚左以之])"
"""A digit without a unit of its own: 一米八, but not 三米八家."""

_ROWS: tuple[tuple[str, str, str, str], ...] = (
    # last character of the unit, its codes, what follows, size of the first digit in the code
    ("成", "%", rf"(?P<low>[{HAN_DIGITS}]){_ALONE}", "1"),  # 七成五 is 75 %
    ("米", "m", rf"(?P<low>[{DIGITS}]{{1,2}}|[{HAN_DIGITS}]{{1,2}}){_NO_UNIT}", "0.1"),  # 一米八, 1米75
    ("度", "Cel deg [degF]", rf"(?P<low>{_DIGIT}){_NO_UNIT}", "0.1"),  # 三十八度五
    ("斤", "[jin]", rf"(?P<low>{_DIGIT}){GAP}两(?![年个家次种])", "0.1"),  # 五斤三两
    ("角", "CNY", rf"(?P<low>{_DIGIT})(?:{GAP}分钱?)?{_ALONE}", "0.01"),  # 两角五分
    ("毛", "CNY", rf"(?P<low>{_DIGIT})(?:{GAP}分钱?)?{_ALONE}", "0.01"),  # 两毛五
)
_LOWER = {last: (codes.split(), re.compile(pattern), Decimal(size)) for last, codes, pattern, size in _ROWS}
HAS_CHANGE = frozenset(_LOWER) | frozenset("元块")
"""Last characters of units that may be followed by lower digits."""


def take_small_change(text: str, draft: Draft) -> None:
    """Add what follows the unit as its lower digits; nothing where it stands on its own."""
    last = text[draft.end - 1]
    if last in "元块":
        _take_coins(text, draft, last)
        return
    codes, pattern, size = _LOWER[last]
    found = pattern.match(text, draft.end) if draft.unit in codes else None
    if not found:
        return
    for place, char in enumerate(found["low"]):
        if reading := read_numeral(char):
            draft.low = EXACT.add(draft.low, EXACT.multiply(reading.low, size.scaleb(-place)))
    draft.end = found.end()


def _take_coins(text: str, draft: Draft, last: str) -> None:
    coins = COINS.match(text, draft.end)
    if not coins or (last == "元" and not coins["coin"]):
        return
    draft.unit, draft.dimension = "CNY", "money"
    for group, power in (("jiao", -1), ("fen", -2)):
        reading = read_numeral(coins[group]) if coins[group] else None
        if reading:
            draft.low = EXACT.add(draft.low, reading.low.scaleb(power))
    draft.end = coins.end()
