"""Readings: a match of the pattern comes in, the number that it prints goes out.

Values are exact decimals after the print's multipliers; ranges share unit and multiplier.
It never looks beyond the match and its two neighbours.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .context import AFTER, sign_before
from .layout import SPACES
from .numerals import EXACT, HAN_DIGITS, VAGUE_HEADS, Reading, read_numeral, read_power, scale_of, tidy

if TYPE_CHECKING:
    from .mention import Bound

__all__ = ["CODE", "Number", "between", "end_of", "fraction", "is_pair", "number_of", "without_space"]

_HAN_SCALE = frozenset("十百千万亿拾佰仟萬億")
_SIX = Decimal("0.000001")
"""A fraction that does not end is given to six places (0.666667), a small one to six digits."""
_DIVIDE = Context(prec=40, rounding=ROUND_HALF_EVEN)
_SIX_DIGITS = Context(prec=6, rounding=ROUND_HALF_EVEN)
_SMALL = Decimal("0.001")
_NO_SPACE = dict.fromkeys(map(ord, SPACES))
CODE = re.compile("[0０][0-9０-９]")
"""0731, 007: digits behind a zero are a code, no number."""
_TRAILING = re.compile("[十百千万亿拾佰仟萬億]+$")


_HAN_ONES = frozenset(HAN_DIGITS) - frozenset("零〇○")


class Number(NamedTuple):
    """What a numeral with its multipliers says, and where it begins (几 and 数 stand before the match)."""

    start: int
    low: Decimal
    high: Decimal | None
    bound: Bound
    words: str


def is_pair(words: str) -> bool:
    """Say whether two Chinese digits stand side by side, which counts nothing (六一度, 两两组); 二〇 does not."""
    return len(words) == 2 and words[0] in _HAN_ONES and words[1] in _HAN_ONES  # noqa: PLR2004 (it says so)


@lru_cache(maxsize=4096)
def without_space(words: str) -> str:
    """Return ``words`` without white space: units are looked up without the print's line breaks."""
    return words.translate(_NO_SPACE)


def number_of(text: str, found: re.Match[str], start: int | None = None) -> Number | None:
    """Read the first number of a match, from ``start`` when its digits begin before a line break.

    ``None`` when it is no well-formed numeral (三十百, 万千).
    """
    start = found.start() if start is None else start
    half, digits, han, scale, more, inside = found.group("half", "digits", "han", "scale", "more", "inside")
    if half is not None:
        bound: Bound = "over" if inside and inside[-1] in "多余" else "exact"
        return Number(start, Decimal("0.5"), None, bound, "半")
    if digits is None and han is None:  # a word (翻番) or hundredths that failed
        return None
    words = text[start : found.end("han" if digits is None else "digits")]
    if found["power"]:
        value = None if scale or inside else read_power(words + found["power"])
        return None if value is None else Number(start, value, None, "exact", words)
    if scale:
        words += scale + (more or "")
    words = without_space(words)
    if words[0] in "0０" and CODE.match(words):
        return None
    if words[0] in _HAN_SCALE and start and text[start - 1] in VAGUE_HEADS:
        start -= 1
        words = text[start] + words
    reading = read_numeral(words)
    if reading is None:
        return None
    number = Number(start, reading.low, reading.high, _vague(reading), words)
    return _with_inside(number, found) if inside else number


def _vague(reading: Reading) -> Bound:
    return "exact" if reading.high is None else "approx"


def _with_inside(number: Number, found: re.Match[str]) -> Number:
    """Apply what stands inside a number: 7000余万, 十几万, 3个半."""
    inside = without_space(found["inside"] or "")
    if not inside:
        return number
    scale = scale_of(without_space(found["scale2"] or ""))
    low, high, bound = number.low, number.high, number.bound
    if inside == "几":
        trailing = _TRAILING.search(number.words)
        high, bound = EXACT.add(low, scale_of(trailing[0][-1:]) if trailing else Decimal(10)), "approx"
    elif inside.endswith("半"):
        low = EXACT.add(low, Decimal("0.5"))
    else:
        bound = AFTER[inside[-1]]
    low = tidy(EXACT.multiply(low, scale))
    high = None if high is None else tidy(EXACT.multiply(high, scale))
    return number._replace(low=low, high=high, bound=bound, words=number.words + (found["scale2"] or ""))


def between(number: Number, found: re.Match[str]) -> Number | None:
    """Add the second end of a range; ``None`` when the two make no range.

    The first end shares the multiplier of the second (6-8亿元) unless it has a unit of its own (5元-1万元).
    """
    words = without_space(found["number2"])
    second = None if CODE.match(words) else read_numeral(words)
    if second is None or number.high is not None or second.high is not None:
        return None
    sign = found["sign2"]
    if sign == "第" and found.string[max(0, number.start - len(SPACES)) : number.start].rstrip(SPACES)[-1:] != "第":
        return None
    low, high = number.low, second.low
    trailing = _TRAILING.search(words)
    if trailing and not found["unit"] and not _TRAILING.search(number.words):
        head = words[: trailing.start()]
        head_value = read_numeral(head) if head else None
        if head_value is not None and low < head_value.low:
            low = EXACT.multiply(low, scale_of(trailing[0]))
    minus = sign_before(found.string, number.start)
    if sign and sign != "第":
        high = -high if minus else low
    if (-low if minus else low) >= high:
        return None
    if minus:
        number, low = number._replace(start=number.start - minus), -low
    bound = AFTER[without_space(found["inside2"])[-1]] if found["inside2"] else number.bound
    return number._replace(low=low, high=high, bound=bound)


def end_of(found: re.Match[str], group: str) -> int:
    """Return where ``number`` or ``first`` ends, or the bare digits where a fraction failed (十/0)."""
    end = found.end(group)
    return end if end >= 0 else max(found.end("digits"), found.end("han"), found.end("half"), found.end("scale"))


def fraction(part: str, whole: str) -> Decimal | None:
    """Return ``part / whole`` (三分之二, 1/3), to six places when it does not end; ``None`` for a zero below."""
    above, below = read_numeral(without_space(part)), read_numeral(without_space(whole))
    if above is None or below is None or below.low == 0:
        return None
    value = _DIVIDE.divide(above.low, below.low)
    if EXACT.multiply(value, below.low) == above.low:
        return value
    return _SIX_DIGITS.plus(value) if value < _SMALL else value.quantize(_SIX)
