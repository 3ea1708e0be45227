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
    NO_PLACE,
    QUALIFIER_ENDS,
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

_PLAIN_UNITS = {
    words: rows[0]
    for words, rows in UNIT_OF.items()
    if not rows[0][0].care and rows[0][0].code != "fold" and words[-1] not in NUMERALS | set("块成")
}
"""Units that mean one thing wherever they stand, and whose number is not taken up again behind them."""

_LABELS = LABEL_OF.keys() - UNIT_OF.keys()
"""Words that make a number no amount wherever they stand."""

_OPENING = frozenset('(";:!?')
"""ASCII before a number that belongs to no name and no number."""

_UNRATED = frozenset(("rate", "time", "ratio", "rank"))
"""Dimensions that no 年产 before makes a rate, as in the full reading."""

_LARGE = frozenset(HAN_SCALES) - frozenset("十拾廿卅")
"""A number that begins with one of these is round: 上 and 过 before it are bounds."""

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
    elif words in _PLAIN_UNITS:
        return _amount(text, match, start, end)
    else:
        silent = words in _LABELS and text[start - 1 : start] != "前"
    return False if silent and inside is None and last != "after" else None


def _counts_nothing(text: str, start: int, end: int) -> bool:
    """Say whether a number without a unit is surely no rank, no money and no piece of another."""
    if text[start - 1 : start] == "第":
        return NO_PLACE.match(text, end) is not None
    return text[end - 1] not in "亿億半数价" and _is_quiet(text, start)


def _amount(text: str, match: re.Match[str], start: int, end: int) -> Quantity | Literal[False] | None:
    """Read an amount of a plain unit; ``False`` for an ordinal and a figure of speech."""
    words = match["unit"]
    if text[start - 1 : start] == "第" and words[0] not in _PLACES:
        return False
    unit = _PLAIN_UNITS[words][0]
    behind, number = _bound_behind(text, match, words, end), _numeral(text, match, start)
    head = _head(text, start, unit.dimension) if behind and number else None
    if head is None or (words == "年" and len(number) > 1):
        return None
    if match["han"] is not None and is_figure_of_speech(marked(text, start, match.end("first"))):
        return False
    value = _value(number, words)
    if value is None or (end - start > _LONG and len(_BREAK.findall(text, start, end)) > _LINES):
        return None
    first, bound = head
    if behind != "exact":
        bound = behind  # type: ignore[assignment]  # None was sent back above
    return Quantity(text[first:end], first, end, unit.dimension, value, None, unit.code, bound)


def _numeral(text: str, match: re.Match[str], start: int) -> str:
    """Return digits with their multiplier, or Chinese numerals; nothing for a shape that is not common."""
    digits, han, scale, more, scale2 = match.group("digits", "han", "scale", "more", "scale2")
    if more or scale2:
        return ""
    if digits is not None:
        return text[start : match.end("digits")] + (scale or "")
    return "" if han is None or text[start] in _LARGE else text[start : match.end("han")]


def _bound_behind(text: str, match: re.Match[str], words: str, end: int) -> Bound | None:
    """Return what 余 inside or 以上 behind say; ``None`` where anything else stands there."""
    if match.lastgroup == "after":
        inside, rate, extra, after = match.group("inside", "rate", "extra", "after")
        return None if rate or extra or (inside and inside not in _INSIDE) else AFTER.get(after)
    if words[-1] in HAS_CHANGE and _COIN.match(text, end):
        return None
    return _INSIDE.get(match["inside"])


def _is_quiet(text: str, start: int) -> bool:
    at = _before(text, start)
    return at < 0 or text[at] not in _SPEAKS_BEFORE


def _head(text: str, start: int, dimension: Dimension) -> tuple[int, Bound] | None:
    """Return where an amount begins with the bound before it, and that bound; ``None`` where more may belong to it."""
    at = _before(text, start)
    before = text[at] if at >= 0 else ""
    if before in _UNUSUAL_BEFORE or (before and before.isascii() and before not in _OPENING):
        return None
    if before in JOINTS and text[at - 1 : at] in _LINKED:
        return None
    bound: Bound = "exact"
    if before in QUALIFIER_ENDS and (qualifier := qualifier_before(text, start, round_figure=False)):
        if dimension == "time":
            return None
        start, bound = qualifier
    return None if dimension not in _UNRATED and rate_before(text, start) else (start, bound)


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
