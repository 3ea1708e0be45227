"""What can be said of a match at a glance: that it is silent, or that it is an amount of a common shape.

A match of the pattern comes in; a ready ``Quantity``, or word that there is nothing to read, goes out. It says only
what the full reading of ``amounts.py`` would say: where anything unusual stands near, it leaves the match to that.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from .change import HAS_CHANGE
from .context import (
    AFTER,
    CURRENCY_ENDS,
    LISTS,
    NO_PLACE,
    QUALIFIER_ENDS,
    RATE_ENDS,
    SIGN_ENDS,
    is_figure_of_speech,
    marked,
    qualifier_before,
    rate_before,
)
from .layout import BREAKS, HIDDEN, SPACES
from .mention import Quantity
from .numerals import DIGITS, EXACT, HAN_DIGITS, HAN_SCALES, NUMERALS, VAGUE_HEADS, read_numeral, tidy
from .reading import CODE, is_pair
from .units import LABEL_OF, UNIT_OF
from .whole import JOINTS

if TYPE_CHECKING:
    from decimal import Decimal

    from .mention import Bound, Dimension
    from .units import Unit

__all__ = ["glance"]

_ENDINGS = frozenset(("first", "number2", "inside2", "after"))
"""Last groups of a match that found at most a unit and a bound behind its number, and no second unit."""

_YEAR = re.compile("(?:19|20)[0-9]{2}年")

_SPEAKS_BEFORE = frozenset("第前.．" + SPACES) | CURRENCY_ENDS | NUMERALS
"""Before a number without a unit, or a year, and its gap: only here may it be a rank, money or a piece."""

_GAP = frozenset(SPACES) - {HIDDEN}
_LONGEST_GAP = 6
"""White space before a number that is looked over, as in ``GAP``."""

_UNUSUAL_BEFORE = SIGN_ENDS | NUMERALS | frozenset(f"第前±^点.．{VAGUE_HEADS}{SPACES}")
"""Before an amount and its gap: here a sign, a rank or a piece of its digits may stand."""

_LINKED = NUMERALS | frozenset(SPACES)
"""Before a joint (5—3家, 5， 3家): only here may it join two pieces of one number."""

_COIN = re.compile(f"[{SPACES}]*[{DIGITS}{HAN_DIGITS}半十]")
"""Behind 元, 米, 斤: 3元5角 goes on."""

_BREAK = re.compile(f"[{BREAKS}]")

_SURE_OF_DIGITS = frozenset(("", "amount", "not_second", "plural", "of_things", "years"))
"""Proofs (``Unit.care``) that digits before the unit always give."""

_PLAIN_UNITS = {
    words: rows[0]
    for words, rows in UNIT_OF.items()
    if rows[0][0].care in _SURE_OF_DIGITS and rows[0][0].code != "fold" and words[-1] not in NUMERALS | set("块成")
}
"""Units that mean one thing wherever they stand, and whose number is not taken up again behind them."""

_SHARING = frozenset("过超近减" + SPACES)
"""Before 半 without a unit: only here may it be a half of all (过半); 上半场 and 半导体 are none."""

_OPENING = frozenset('(";:!?')
"""ASCII before a number that belongs to no name and no number."""

_UNRATED = frozenset(("rate", "time", "ratio", "rank"))
"""Dimensions that no 年产 before makes a rate, as in the full reading."""

_ROUND = frozenset(HAN_SCALES) - frozenset("十拾廿卅") | frozenset("半首翻双对")
"""What begins so is a round number, where 上 and 过 before it are bounds, or a word."""

_DIGITS = frozenset("0123456789０１２３４５６７８９")

_INSIDE: dict[str | None, Bound] = {None: "exact", **{word: AFTER[word] for word in "余多+"}}
"""Inside a number, before its unit: 200余家."""

_PLACES = frozenset("位名大")
"""Behind 第N these may make a rank; any other unit makes an ordinal."""

_LONG = 4
"""Fewer characters cannot hold three line breaks."""

_LINES = 2
"""More line breaks than these are no break inside an amount."""


def glance(text: str, match: re.Match[str], start: int, end: int) -> Quantity | Literal[False] | None:
    """Read a match of a common shape, or say that it is silent (``False``); ``None`` leaves it to the full reading.

    Silent are a label (3月), a year, and a number with neither unit nor telling neighbour. An amount of a common shape
    is numeral, multiplier and unit side by side, with at most a bound before or behind.
    """
    last = match.lastgroup
    if last not in _ENDINGS:
        return None
    words, inside, number2 = match.group("unit", "inside", "number2")
    if words is None:
        return False if last != "after" and _counts_nothing(text, start, end) else None
    if number2 is not None:
        return None
    if words == "年" and _YEAR.match(text, start):
        silent = _is_quiet(text, start)
    elif (found := _PLAIN_UNITS.get(words)) is not None:
        return _amount(text, match, found[0], inside, start, end)
    else:
        silent = (
            words in LABEL_OF
            and text[start - 1 : start] != "前"
            and (words != "日" or text[end : end + 1] not in "以之内")
        )
    return False if silent and inside is None and last != "after" else None


def _counts_nothing(text: str, start: int, end: int) -> bool:
    """Say whether a number without a unit is surely no rank, no share, no money and no piece of another."""
    last = text[end - 1]
    if text[start - 1 : start] == "第":
        return NO_PLACE.match(text, end) is not None
    if last == "半" and end - start == 1:
        return text[start - 1 : start] not in _SHARING
    return last not in "亿億半数价" and _is_quiet(text, start)


def _amount(
    text: str, match: re.Match[str], unit: Unit, inside: str | None, start: int, end: int
) -> Quantity | Literal[False] | None:
    """Read an amount of a plain unit; ``False`` for an ordinal and a figure of speech."""
    words, first = match["unit"], text[start]
    if text[start - 1 : start] == "第" and words[0] not in _PLACES:
        return False
    behind = _bound_behind(match, text, end, inside)
    if behind is None or first in _ROUND or (unit.care and first not in _DIGITS):
        return None
    number = text[start : match.start("unit" if inside is None else "inside")]
    head = _head(text, start, unit.dimension)
    if head is None or (words == "年" and len(number) > 1):
        return None
    if first not in _DIGITS and is_figure_of_speech(marked(text, start, match.end("first"))):
        return False
    value = _value(number, words)
    if value is None or (end - start > _LONG and len(_BREAK.findall(text, start, end)) > _LINES):
        return None
    begin, bound = head
    if behind != "exact":
        bound = behind
    return Quantity(text[begin:end], begin, end, unit.dimension, value, None, unit.code, bound)


def _bound_behind(match: re.Match[str], text: str, end: int, inside: str | None) -> Bound | None:
    """Return what 余 inside or 以上 behind say; ``None`` where anything else stands there."""
    if inside is not None and (inside not in _INSIDE or match["scale2"]):
        return None
    if match.lastgroup == "after":
        rate, extra, after = match.group("rate", "extra", "after")
        return None if rate or extra else AFTER.get(after)
    if text[end - 1] in HAS_CHANGE and _COIN.match(text, end):
        return None
    if match["unit"] == "个" and text[end : end + 1] in LISTS:
        return None
    return _INSIDE[inside]


def _is_quiet(text: str, start: int) -> bool:
    at = _before(text, start)
    return at < 0 or text[at] not in _SPEAKS_BEFORE


def _head(text: str, start: int, dimension: Dimension) -> tuple[int, Bound] | None:
    """Return where an amount begins with the bound before it, and that bound; ``None`` where more may belong to it."""
    at = start - 1
    before = text[at] if at >= 0 else ""
    if before in _GAP:
        at = _before(text, start)
        before = text[at] if at >= 0 else ""
    if before in _UNUSUAL_BEFORE or (before.isascii() and before and before not in _OPENING):
        return None
    if before in JOINTS and text[at - 1 : at] in _LINKED:
        return None
    bound: Bound = "exact"
    if before in QUALIFIER_ENDS and (qualifier := qualifier_before(text, start, round_figure=False)):
        if dimension == "time":
            return None
        start, bound = qualifier
    if text[start - 1 : start] in RATE_ENDS and dimension not in _UNRATED and rate_before(text, start):
        return None
    return start, bound


def _before(text: str, start: int) -> int:
    """Return the place of the character before ``start`` and its gap; -1 at the beginning of the text."""
    at = start - 1
    while at >= 0 and text[at] in _GAP and start - at <= _LONGEST_GAP:
        at -= 1
    return at


@lru_cache(maxsize=4096)
def _value(words: str, unit: str) -> Decimal | None:
    """What a numeral and a multiplier say in units of the code; ``None`` where they say two things.

    Kept by the words of the unit: to look a factor up by its own value would cost more than all the rest.
    """
    factor = _PLAIN_UNITS[unit][1]
    reading = None if CODE.match(words) or is_pair(words) else read_numeral("".join(words.split()))
    if reading is None or reading.high is not None:
        return None
    return reading.low if factor == 1 else tidy(EXACT.multiply(reading.low, factor))
