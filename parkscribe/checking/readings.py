"""What an answer says of a number, and whether that agrees with the print: value, multiplier, unit, range and bound.

In: what stands in a number field, and a reading of the print. Out: the first respect in which they differ, as a reason.
Never: a value of the answer that is taken over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from parkscribe.binding.names import plain
from parkscribe.checking.claims import Reason
from parkscribe.quantities import Quantity, tag

if TYPE_CHECKING:
    from parkscribe.quantities import Mention

__all__ = ["DIGITS", "Said", "amounts_in", "compare", "disagreement", "own_reading", "read_answer"]

POINTER = re.compile(r"\s*[#＃]\s*(\d+)\s*[:：]?\s*(.*)", re.DOTALL)
LONGEST_POINTER = 9
"""Digits of a pointer that are read: no prompt has a milliard mentions."""

DIGITS = re.compile(r"\d+")
PRINTED = re.compile(r"[\d.]+")
MULTIPLIERS = frozenset("十百千万亿")
"""A reading may leave the word for the thing away (11 亿), never the multiplier."""

RATES = frozenset("/／每")
"""What begins a further rate behind a number and its unit."""

REMEMBERED = 1024
"""Readings of words that are kept: a page has some 150 numbers, each read for its echo and its value."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says of a number: a pointer, a quote, a reading of its own, each as far as it is there.

    ``upper`` is the other end of a range; ``bound`` what a row of a table says of it.
    """

    pointer: int | None
    quote: str
    value: str | None = None
    unit: str | None = None
    upper: str | None = None
    bound: str | None = None


def read_answer(value: Any) -> Said | None:
    """The parts of an answer's number field; ``None`` for what is no form of the contract."""
    if isinstance(value, dict):
        quote, own = value.get("quote"), [value.get(part) for part in ("value", "unit", "upper", "bound")]
        if not isinstance(quote, str) or not quote.strip():
            return None
        if any(isinstance(part, (dict, list, bool)) for part in own):
            return None
        inner = read_answer(quote)
        return inner and Said(inner.pointer, inner.quote, *map(text_or_none, own))
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)) or not str(value).strip():
        return None
    match = POINTER.fullmatch(str(value))
    if match is None:
        return Said(None, str(value).strip())
    return Said(int(match[1][:LONGEST_POINTER]), match[2].strip())


def text_or_none(value: Any) -> str | None:
    """A reading of the model's own as text; numbers are allowed, and read as they are written."""
    return None if value is None else str(value).strip() or None


@lru_cache(REMEMBERED)
def amounts_in(words: str) -> tuple[Quantity, ...]:
    """The numbers in words of an answer, with or without a unit."""
    return tuple(mention for mention in tag(words, kinds="numerals") if isinstance(mention, Quantity))


def disagreement(words: str, print_: Mention, other_value: Reason) -> Reason | None:
    """Why ``words`` do not say what the print says in a mention; ``None`` when they do.

    Words may leave out the qualifier (5亿元 of 逾5亿元) or the rate (3万吨 of 3万吨/年), never turn them round.
    """
    if plain(words) == plain(print_.text) or not isinstance(print_, Quantity):
        return None
    readings = amounts_in(words)
    if len(readings) != 1:
        return other_value
    return compare(readings[0], print_, other_value)


def compare(reading: Quantity, print_: Quantity, other_value: Reason) -> Reason | None:
    """The first respect in which a reading differs from the print: range, value, unit, bound."""
    if reading.upper != print_.upper and print_.upper is not None and reading.value in (print_.value, print_.upper):
        return Reason.RANGE_MISMATCH
    if reading.upper != print_.upper or reading.value != print_.value:
        same_digits = DIGITS.findall(plain(reading.text)) == DIGITS.findall(plain(print_.text))
        return Reason.UNIT_MISMATCH if same_digits and DIGITS.search(reading.text) else other_value
    if not is_unit(reading.unit, print_):
        return Reason.UNIT_MISMATCH
    if reading.bound not in ("exact", print_.bound):
        return Reason.BOUND_MISMATCH
    return None


def own_reading(said: Said, print_: Quantity) -> tuple[Reason | None, str | None]:
    """Whether what the model read itself agrees with the print; a value may be in base units."""
    reason = None
    if said.unit and said.unit != print_.unit and said.unit == 2 * said.unit[: len(said.unit) // 2]:  # 家家
        reason = Reason.UNIT_MISMATCH
    elif said.value is not None:
        reason = wrong_value(said, print_)
    elif said.unit is not None:
        reason = wrong_unit(said.unit, print_)
    if reason is None and said.bound not in (None, "exact", print_.bound):
        reason = Reason.BOUND_MISMATCH
    told = f"{said.bound or ''} {said.value or ''}{f'-{said.upper}' if said.upper else ''}{said.unit or ''}".strip()
    return reason, f"the answer reads {told}, the print says {plain(print_.text)}" if reason else None


def wrong_unit(unit: str, print_: Quantity) -> Reason | None:
    """Whether a unit that stands alone is another one than that of the print, or has another multiplier."""
    digits = PRINTED.search(plain(print_.text).replace(",", ""))
    stated = read_as(f"{digits[0] if digits else 1}{unit}", print_)
    same = any(is_unit(m.unit, print_) and (not digits or m.value == print_.value) for m in stated)
    return None if same or unit == print_.unit else Reason.UNIT_MISMATCH


def is_unit(unit: str, print_: Quantity) -> bool:
    """Whether a unit is that of the print, or that without its rate (3万吨 of 3万吨/年)."""
    return unit == print_.unit or print_.unit.startswith(f"{unit}/")


def wrong_value(said: Said, print_: Quantity) -> Reason | None:
    """Whether a value, or the two ends of a range, with their unit are others than those of the print."""
    if plain(f"{said.value}{said.unit or ''}") == plain(print_.text) and not said.upper:
        return None
    base, upper = (decimal_or_none(text) for text in (said.value or "", said.upper or ""))
    is_base = base == print_.value and (upper == print_.upper if said.upper else print_.upper is None)
    if is_base and said.unit in (None, print_.unit):
        return None
    words = f"{said.value}-{said.upper}" if said.upper else f"{said.value}"
    readings = read_as(f"{words}{said.unit or ''}", print_)
    if len(readings) != 1 or readings[0].start >= len(words):  # the unit alone makes 1亿元 of 亿元
        return Reason.UNIT_MISMATCH if is_base else Reason.VALUE_MISMATCH
    reason = compare(readings[0], print_, Reason.VALUE_MISMATCH)
    same = (readings[0].value, readings[0].upper) == (print_.value, print_.upper)
    without_unit = not readings[0].unit and same and MULTIPLIERS.issuperset(said.unit or "")
    return None if reason == Reason.UNIT_MISMATCH and without_unit else reason


def read_as(words: str, print_: Quantity) -> tuple[Quantity, ...]:
    """The numbers in the words of a reading; a place in an order is one with 第 before it, which readings leave out.

    None where a further rate stands behind the number, which its unit then lacks (位/亩).
    """
    told = f"第{words}" if print_.dimension == "rank" and words[:1] not in ("第", "前") else words
    readings = amounts_in(told)
    return () if readings and told[readings[-1].end :].lstrip()[:1] in RATES else readings


def decimal_or_none(text: str) -> Decimal | None:
    """The number that a text is, thousands separators allowed; ``None`` for words and for what is no finite number."""
    try:
        number = Decimal(plain(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
