"""The date of a claim against the print: year, month and day must be those of a date that the article has.

The words may be written in another way (3月18日, 2024-03-18); the numbers may not differ. A year that the print does
not give is taken from the date of the paper, and marked; it is never guessed. A range of months has no month, and a day
that the month does not have is no day.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from parkscribe.binding.names import plain
from parkscribe.binding.stamps import Stamp
from parkscribe.checking.names import find_words_of_print
from parkscribe.quantities.numerals import read_numeral
from parkscribe.records import Date

if TYPE_CHECKING:
    import datetime as dt

    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["Parts", "find_date", "parts_of"]

NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
WRITTEN = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
"""2024-03-18, 2024/3/18, 2024.3: only with a year of four digits, or it is a number."""
YEAR = re.compile(r"((?:19|20)\d{2})(?=年|$)")
MONTH = re.compile(rf"(?<![-—–~～至到、]){NUMBER}月")
DAY = re.compile(rf"(?:月|^){NUMBER}[日号]")
RANGE = re.compile(r"[-—–~～至到、]")
THIS_YEAR = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
"""Words for a year, counted from the year of the paper."""
MONTHS = 12
LEAP_YEAR = 2000
"""Where the year is not known, a February may have 29 days."""


class Parts(NamedTuple):
    """A date as far as its words give it."""

    year: int | None
    month: int | None
    day: int | None


def find_date(words: str, article: MarkedArticle, published: dt.date | None, near: int | None = None) -> Date | None:
    """The date that stands in the article as ``words``, or as the same date in other words; else ``None``."""
    name = find_words_of_print(words, article, near)
    if name is not None:
        inside = article.is_part_of_a_number(name.start, name.end)
        return None if inside else date_at(name.text, name.start, name.end, published)
    wanted = parts_of(plain(words))
    if not any(wanted):
        return None
    same = [
        near_to(near or 0, founds) for said, founds in article.dates.items() if agrees(said, wanted, article, published)
    ]
    if not same:
        return None
    found = min(same, key=lambda found: abs(found.start - (near or 0)))
    return date_at(without_breaks(found.words), found.mention.start, found.mention.end, published)


def near_to(place: int, founds: list[Found]) -> Found:
    """The nearest of some mentions, which are in order."""
    at = bisect_left(founds, place, key=lambda found: found.start)
    return min(founds[max(at - 1, 0) : at + 1], key=lambda found: abs(found.start - place))


def date_at(text: str, start: int, end: int, published: dt.date | None) -> Date:
    """The date that these words of the print say; the date of the paper completes its year."""
    year, month, day = parts_of(plain(text))
    completed = False
    if year is None and published is not None:
        shift = next((shift for word, shift in THIS_YEAR.items() if word in text), None)
        if shift is not None or month:
            year, completed = published.year + (shift or 0), True
    if day and month and day > calendar.monthrange(year or LEAP_YEAR, month)[1]:
        day = None
    return Date(text, start, end, year, month, day, completed)


def agrees(said: str, wanted: Parts, article: MarkedArticle, published: dt.date | None) -> bool:
    """Whether a date of the print is the one asked for; a year may stand elsewhere in the article."""
    date = date_at(said, 0, 1, published)
    if wanted.month not in (None, date.month) or wanted.day != date.day:
        return False
    if date.year is None:
        return wanted.month is not None and (wanted.year is None or Stamp(wanted.year, "年") in article.stamps)
    return wanted.year in (None, date.year)


def parts_of(text: str) -> Parts:
    """Year, month and day as far as a date's words give them."""
    written = WRITTEN.fullmatch(text)
    if written:
        year, month, day = int(written[1]), int(written[2]), int(written[3] or 0)
    else:
        found = YEAR.search(text)
        year = int(found[1]) if found else 0
        if RANGE.search(text):
            return Parts(year or None, None, None)
        month, day = number_in(MONTH.search(text)), number_in(DAY.search(text))
    if not 0 <= month <= MONTHS:
        return Parts(year or None, None, None)
    return Parts(year or None, month or None, day or None)


def number_in(match: re.Match[str] | None) -> int:
    """The number of a match, in digits or in words; 0 where there is none."""
    reading = read_numeral(match[1]) if match else None
    return int(reading.low) if reading else 0


def without_breaks(text: str) -> str:
    """Words of the print in one line."""
    return "".join(text.split("\n")).strip()
