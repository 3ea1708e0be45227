"""The date of a claim against the print: its words must stand in the article, and its parts are read from them.

A year that the print does not give is taken from the date of the paper, and marked; it is never guessed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.checking.names import find_name
from parkscribe.records import Date

if TYPE_CHECKING:
    import datetime as dt

    from parkscribe.binding.marked import MarkedArticle

__all__ = ["find_date"]

YEAR = re.compile(r"(\d{4})\s*(?:年|[-/.](?=\d))|^\s*((?:19|20)\d{2})\s*(?:年度)?$")
MONTH = re.compile(r"(?:^|[年\-/.\s])\s*(\d{1,2})\s*(?:月|[-/.](?=\d))")
DAY = re.compile(r"(?:月|\d[-/.])\s*(\d{1,2})\s*(?:日|号|$)")
THIS_YEAR = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
"""Words for a year, counted from the year of the paper."""


def find_date(words: str, article: MarkedArticle, published: dt.date | None, near: int | None = None) -> Date | None:
    """The date that stands in the article as ``words``, read; ``None`` where they do not stand there."""
    name = find_name(words, article, near)
    if name is None:
        return None
    text = name.text
    year = YEAR.search(text)
    month, day = MONTH.search(text), DAY.search(text)
    number = int(year[1] or year[2]) if year else None
    completed = False
    if number is None and published is not None:
        relative = next((shift for word, shift in THIS_YEAR.items() if word in text), None)
        if relative is not None or month:
            number, completed = published.year + (relative or 0), True
    return Date(
        text,
        name.start,
        name.end,
        number,
        in_range(month, 12),
        in_range(day, 31),
        completed,
    )


def in_range(match: re.Match[str] | None, most: int) -> int | None:
    """The number of a match, where it can be a month or a day."""
    number = int(match[1]) if match else 0
    return number if 1 <= number <= most else None
