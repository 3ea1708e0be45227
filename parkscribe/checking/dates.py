"""The date of a claim against the print: its words must stand in the article, and its parts are read from them.

A year that the print does not give is taken from the date of the paper, and marked; it is never guessed. A range of
months has no month, and a day that the month does not have is no day.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

from parkscribe.binding.names import plain
from parkscribe.checking.names import find_name
from parkscribe.quantities.numerals import read_numeral
from parkscribe.records import Date

if TYPE_CHECKING:
    import datetime as dt

    from parkscribe.binding.marked import MarkedArticle

__all__ = ["find_date"]

NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
WRITTEN = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
"""2024-03-18, 2024/3/18, 2024.3: only with a year of four digits, or it is a number."""
YEAR = re.compile(r"((?:19|20)\d{2})(?=年|$)")
MONTH = re.compile(rf"(?<![-—–~～至到、]){NUMBER}月")
DAY = re.compile(rf"月{NUMBER}[日号]")
RANGE = re.compile(r"[-—–~～至到、]")
THIS_YEAR = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
"""Words for a year, counted from the year of the paper."""
MONTHS = 12
LEAP_YEAR = 2000
"""Where the year is not known, a February may have 29 days."""


def find_date(words: str, article: MarkedArticle, published: dt.date | None, near: int | None = None) -> Date | None:
    """The date that stands in the article as ``words``, read; ``None`` where they stand nowhere, or in an amount."""
    name = find_name(words, article, near)
    if name is None or article.is_part_of_a_number(name.start, name.end):
        return None
    year, month, day = parts_of(plain(name.text))
    completed = False
    if year is None and published is not None:
        shift = next((shift for word, shift in THIS_YEAR.items() if word in name.text), None)
        if shift is not None or month:
            year, completed = published.year + (shift or 0), True
    if day and month and day > calendar.monthrange(year or LEAP_YEAR, month)[1]:
        day = None
    return Date(name.text, name.start, name.end, year, month, day, completed)


def parts_of(text: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day as far as a date's words give them."""
    written = WRITTEN.fullmatch(text)
    if written:
        year, month, day = int(written[1]), int(written[2]), int(written[3] or 0)
    else:
        found = YEAR.search(text)
        year = int(found[1]) if found else 0
        if RANGE.search(text):
            return year or None, None, None
        month, day = number_in(MONTH.search(text)), number_in(DAY.search(text))
    if not 1 <= month <= MONTHS:
        return year or None, None, None
    return year or None, month, day or None


def number_in(match: re.Match[str] | None) -> int:
    """The number of a match, in digits or in words; 0 where there is none."""
    reading = read_numeral(match[1]) if match else None
    return int(reading.low) if reading else 0
