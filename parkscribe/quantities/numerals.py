"""Numerals: the printed digits and number words come in, an exact ``Decimal`` (or two, for a vague one) goes out.

Reads ASCII, full-width, Chinese, formal and mixed numerals, but no unit and no neighbouring word.
It never rounds, never passes through a float and never guesses: what is no well-formed numeral is ``None``.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from .layout import SPACES

__all__ = [
    "DIGITS", "EXACT", "FORMAL", "HAN_DIGITS", "HAN_SCALES", "NUMERALS", "VAGUE_HEADS", "Reading", "is_bare_scale",
    "read_numeral", "read_power", "scale_of", "squeeze", "tidy",
]  # fmt: skip

DIGITS = "0-9０-９"
"""The inside of a character set: ASCII and full-width digits."""

_ZERO_TO_NINE = ("零〇○", "一壹弌", "二两贰貳兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_VALUE = {char: digit for digit, chars in enumerate(_ZERO_TO_NINE) for char in chars}
_POWER = {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}
_TWENTY = {"廿": "二十", "卅": "三十"}
_SECTION = 4  # 万: from here on a multiplier closes a section of up to four digits

HAN_DIGITS = "".join(_ZERO_TO_NINE)
HAN_SCALES = "".join(_POWER).removesuffix("兆") + "".join(_TWENTY)
"""兆, a million millions, is none by itself: it begins 兆瓦 and many names, so it only counts behind a digit."""
NUMERALS = frozenset("0123456789０１２３４５６７８９" + HAN_DIGITS + HAN_SCALES)
"""Every character of a numeral but its point."""
FORMAL = "壹弌贰貳叁參肆伍陆陸柒捌玖拾佰仟"
"""Forms of cheques (伍拾万元整); alone they are names (陆家嘴)."""
VAGUE_HEADS = "几数"
"""几百, 数十: from one to ten of what follows."""

EXACT = Context(prec=200_000, Emax=MAX_EMAX, Emin=MIN_EMIN)
"""Wide enough that no product of a printed number and a multiplier is ever rounded."""

_ASCII = {ord(wide): narrow for wide, narrow in zip("０１２３４５６７８９．", "0123456789.", strict=True)}
_DROP = dict.fromkeys(map(ord, f",，、{SPACES}"))
_TO_ASCII: dict[int, str | None] = {**_ASCII, **_DROP}


class Reading(NamedTuple):
    """What a numeral says: ``low``, and ``high`` where the words name a span (四五千, 数十), else ``None``."""

    low: Decimal
    high: Decimal | None = None


def squeeze(text: str) -> str:
    """Return ``text`` with ASCII digits, without white space and separators (1,234; 五、六百)."""
    return text.translate(_TO_ASCII)


def scale_of(words: str) -> Decimal:
    """Return the product of multipliers such as ``千万`` (10,000,000); ``words`` holds nothing else.

    >>> scale_of("万亿")
    Decimal('1000000000000')
    """
    return Decimal(10 ** sum(_POWER[char] for char in words))


def tidy(value: Decimal) -> Decimal:
    """Return a whole number without the zeros that a multiplier leaves behind a point (14694300.00)."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def is_bare_scale(words: str) -> bool:
    """Say whether ``words`` are multipliers only (``百``, ``千万``): a number in round figures without a digit."""
    return words[0] in _POWER and words[0] not in "十拾" and all(char in _POWER for char in words)


_POWERED = re.compile(r"([0-9.]+)(?:e|(\^)|[×x*]10\^?)([-+]?[0-9]{1,3})")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺−", "0123456789-+-")
_LARGEST_POWER = 64
"""Of a base that is not ten: 2^64 is the largest that school books and data sheets print."""


def read_power(words: str) -> Decimal | None:
    """Read a number with its exponent: ``3.2×10^5``, ``6.02×10²³``, ``2.5E+6``, ``2^10``; ``None`` for any other form.

    >>> read_power("3.2×10^5")
    Decimal('3.2E+5')
    """
    found = _POWERED.fullmatch(squeeze(words).translate(_RAISED).lower())
    if not found:
        return None
    base, exponent = Decimal(found[1]), int(found[3])
    if not found[2]:
        return tidy(base.scaleb(exponent, EXACT))
    return EXACT.power(base, exponent) if 0 <= exponent <= _LARGEST_POWER else None


@lru_cache(maxsize=4096)
def read_numeral(words: str) -> Reading | None:
    """Read a numeral without white space: ``1,234.5``, ``2千3百万``, ``一百二十三点四五万``, ``四五千``, ``数十``.

    Returns ``None`` for what is no numeral (``三十百``, ``万千``).
    """
    words = squeeze(words)
    for short, full in _TWENTY.items():
        words = words.replace(short, full)
    if not words:
        return None
    if "0" <= words[0] <= "9":
        return _mixed(words)
    if words[0] == ".":
        return _mixed(f"0{words}")
    if words[0] in VAGUE_HEADS:
        base = _whole(words[1:]) if len(words) > 1 else Decimal(1)
        return None if base is None else Reading(base, EXACT.multiply(base, Decimal(10)))
    return _span(words) or _single(words)


def _single(words: str) -> Reading | None:
    whole, point, decimals = words.partition("点")
    if not point:
        value = _whole(whole)
        return None if value is None else Reading(value)
    digits = decimals.rstrip("".join(_POWER))
    base = _whole(whole)
    if base is None or not digits or any(char not in _VALUE for char in digits):
        return None
    fraction = Decimal("0." + "".join(str(_VALUE[char]) for char in digits))
    value = EXACT.multiply(EXACT.add(base, fraction), scale_of(decimals[len(digits) :]))
    return Reading(tidy(value) if len(digits) < len(decimals) else value)


def _span(words: str) -> Reading | None:
    """Read two neighbouring digits as a span: 四五千 is 4000 to 5000, 三五百 300 to 500, 十七八 17 to 18.

    三两 is 2 to 3, and 百八十 is 80 to 100: it is said for "nearly a hundred", and 180 is 一百八十.
    """
    if words[:2] in {"三两", "三贰"}:
        words = "二三" + words[2:]
    if len(words) == 3 and words[0] in "百千万" and words[1] in _VALUE and _POWER.get(words[2]) == _POWER[words[0]] - 1:  # noqa: PLR2004
        return Reading(EXACT.multiply(Decimal(_VALUE[words[1]]), scale_of(words[2])), scale_of(words[0]))
    at = [i for i in range(len(words) - 1) if words[i] in _VALUE and words[i + 1] in _VALUE]
    if len(at) != 1 or "点" in words:
        return None
    i = at[0]
    first, second = _VALUE[words[i]], _VALUE[words[i + 1]]
    if not 0 < first < second or (second - first > 1 and (first, second) != (3, 5)):
        return None
    low = _whole(words[: i + 1] + words[i + 2 :])
    high = _whole(words[:i] + words[i + 1 :])
    return None if low is None or high is None else Reading(low, high)


def _whole(words: str) -> Decimal | None:
    """Read Chinese number words without a decimal point; ``None`` when they are not well formed."""
    if all(char in _VALUE for char in words):
        if "两" in words and len(words) > 1:  # 两 counts, and is no digit of a code
            return None
        return Decimal("".join(str(_VALUE[char]) for char in words))
    powers = [_POWER[char] for char in words if char in _POWER]
    if len(powers) == len(words) and powers != sorted(powers):  # 万千, 亿万: many, no number
        return None
    pairs: list[tuple[str, int]] = []
    digits = ""
    for char in words:
        if char in _VALUE:
            digits += str(_VALUE[char])
        elif char in _POWER:
            if len(digits) > 1 and "0" not in digits:  # 五八百; 二〇〇万 is read
                return None
            pairs.append((digits, _POWER[char]))
            digits = ""
        else:
            return None
    return _sum(pairs, digits, after_zero=words[-2:-1] in _ZERO_TO_NINE[0])


def _mixed(words: str) -> Reading | None:
    """Read ASCII digits with or without multipliers between them: 12.5, 2千3百万, 1亿2000万."""
    pairs: list[tuple[str, int]] = []
    digits = ""
    for char in words:
        if char in _POWER:
            pairs.append((digits, _POWER[char]))
            digits = ""
        elif char.isdigit() or char == ".":
            digits += char
        elif char in _VALUE:
            digits += str(_VALUE[char])
        else:
            return None
    if digits.count(".") > 1 or any(part.count(".") > 1 for part, _ in pairs):
        return None
    if any("." in part for part, _ in pairs) and (digits or any(part for part, _ in pairs[1:])):
        return None  # 3.5万5千
    value = _sum(pairs, digits, after_zero=False)
    return None if value is None else Reading(value)


def _sum(pairs: list[tuple[str, int]], rest: str, *, after_zero: bool) -> Decimal | None:
    """Add up ``digits x 10**power`` pairs section by section; multipliers must fall within a section."""
    total = section = Decimal(0)
    last = last_big = 99
    for digits, power in pairs:
        if power >= _SECTION:
            if power >= last_big and not (digits == "" and section == 0):
                return None
            closes = EXACT.add(section, Decimal(digits or 0))
            if closes == 0 and total and not digits:  # 万亿: the multiplier multiplies all before it
                total = EXACT.multiply(total, Decimal(10**power))
                if last > power:
                    return None
            else:
                total = EXACT.add(
                    total, EXACT.multiply(closes if digits or section else Decimal(1), Decimal(10**power))
                )
            section, last_big = Decimal(0), power
        elif power >= last and last < _SECTION:
            return None
        else:
            section = EXACT.add(section, EXACT.multiply(Decimal(digits or 1), Decimal(10**power)))
        last = power
    if not rest:
        return tidy(EXACT.add(total, section)) if pairs else section
    return EXACT.add(EXACT.add(total, section), _tail(rest, last, after_zero=after_zero))


def _tail(rest: str, last: int, *, after_zero: bool) -> Decimal:
    """Read what follows the last multiplier: 两万五 is 25000, 一百零五 is 105, 2万5000 is 25000."""
    spoken = len(rest) == 1 and 1 < last < 99 and not after_zero  # noqa: PLR2004 (百 and above; 99 is "no multiplier")
    return EXACT.multiply(Decimal(rest), Decimal(10 ** (last - 1))) if spoken else Decimal(rest)
