"""Drafts: a reading in the making, and those that need no unit (三分之二, 1/3, 百分之三十).

A match of the pattern comes in, a ``Draft`` goes out; ``amounts.py`` adds what stands around it.
It never sets a bound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .labels import last_name_part
from .numerals import DIGITS, EXACT, HAN_DIGITS, HAN_SCALES, read_numeral
from .reading import fraction, without_space
from .units import UNIT_OF, Unit

if TYPE_CHECKING:
    from .mention import Bound, Dimension

__all__ = ["WORDS", "Draft", "fraction_of", "per_cent"]

WORDS: dict[str, tuple[Decimal, str]] = {
    "翻": (Decimal(2), "fold"),  # 翻倍, 翻番: as 翻一番
    "双": (Decimal(2), "times"),  # 双倍
    "对": (Decimal(50), "%"),  # 对折
    "百": (Decimal(100), "%"),  # 百分百
}
"""First character of a number that is a word -> what it says."""
_CENT = {"百": "%", "佰": "%", "千": "‰", "万": "‱"}
_YEAR = re.compile("(?:19|20)[0-9]{2}")
"""2024/2025 is a season or a school year, no fraction."""
_MEASURED = frozenset(("mass", "length", "area", "volume", "time"))
_LONGEST = 4
"""A unit behind a fraction has at most so many characters."""
_HUNDREDS = re.compile(f"[{HAN_DIGITS}{HAN_SCALES}]+\\Z")
"""Before 百分之: the number of hundreds in 三百分之一."""
_WITH_WHOLE = re.compile(rf"([{DIGITS}{HAN_DIGITS}{HAN_SCALES}]{{1,8}})又\Z")


@dataclass(slots=True)
class Draft:
    """A reading in the making; the fields are those of ``Quantity``."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    unit: str
    dimension: Dimension
    bound: Bound
    round_figure: bool = False
    broken: bool = False


def per_cent(text: str, match: re.Match[str]) -> Draft | None:
    """Read 百分之三十, 百分之三十至四十 and 三百分之一; ``None`` when what follows is no numeral."""
    start = match.start()
    if head := _HUNDREDS.search(text[max(0, start - _LONGEST) : start]):
        value = fraction(match["cent"], head[0] + "百")
        if value is None:
            return None
        return Draft(start - len(head[0]), match.end("cent"), value, None, "times", "ratio", "exact")
    reading = read_numeral(without_space(match["cent"]))
    if reading is None:
        return None
    second = read_numeral(without_space(match["cent2"])) if match["cent2"] else None
    if match["minus"]:
        return Draft(start, match.end("cent"), -reading.low, None, "%", "ratio", "exact")
    high = second.low if second else reading.high
    end = match.end("cent2") if second else match.end("cent")
    return Draft(match.start(), end, reading.low, high, "%", "ratio", "exact")


def fraction_of(text: str, match: re.Match[str]) -> Draft | None:
    """Read 1/3, 三分之二, 千分之五."""
    start = match.start()
    whole = text[start : match.end("digits" if match["digits"] is not None else "han")]
    if match["below"]:
        return _slashed(text, start, whole, match)
    reading = read_numeral(without_space(match["part"]))
    if reading is None or match["half"] is not None:
        return None
    if whole in _CENT:
        return Draft(start, match.end("part"), reading.low, reading.high, _CENT[whole], "ratio", "exact")
    value = fraction(match["part"], whole)
    if value is None:
        return None
    start, value = _with_whole(text, start, value)
    return _of_unit(text, Draft(start, match.end("part"), value, None, "times", "ratio", "exact"))


def _with_whole(text: str, start: int, value: Decimal) -> tuple[int, Decimal]:
    """Add the whole number before a fraction: 一又四分之三, 1又3/4."""
    mixed = _WITH_WHOLE.search(text[max(0, start - 9) : start])
    ones = read_numeral(mixed[1]) if mixed else None
    return (start - len(mixed[0]), EXACT.add(value, ones.low)) if mixed and ones else (start, value)


def _slashed(text: str, start: int, whole: str, match: re.Match[str]) -> Draft | None:
    """Read 1/3; ``None`` for a season (2024/2025), a name (A1/3) or what is no part of one (5/3)."""
    value = fraction(whole, match["below"])
    if value is None or value >= 1 or last_name_part(text, start) or text[start - 1 : start] in {"/", "-", "."}:
        return None
    if _YEAR.fullmatch(whole) and _YEAR.fullmatch(match["below"]):
        return None
    start, value = _with_whole(text, start, value)
    return _of_unit(text, Draft(start, match.end("below"), value, None, "times", "ratio", "exact"))


def _of_unit(text: str, draft: Draft) -> Draft:
    """Take in the unit of measure that a fraction is of (四分之三英里, 二又二分之一倍); 三分之二家庭 has none."""
    for length in range(_LONGEST, 0, -1):
        end = draft.end + length
        rows = UNIT_OF.get(text[draft.end : end])
        if not rows or end > len(text):
            continue
        unit, factor = rows[0]
        if (unit.dimension in _MEASURED or unit.code == "times") and not unit.care and not _blocked(text, end, unit):
            draft.low, draft.unit, draft.dimension = EXACT.multiply(draft.low, factor), unit.code, unit.dimension
            draft.end = end
        return draft
    return draft


def _blocked(text: str, end: int, unit: Unit) -> bool:
    return unit.blocked != "" and re.compile(unit.blocked).match(text, end) is not None
