"""The numbers in dates, batches and names: 2024年, 3月, 第六批, 二期. They name something, and measure nothing.

In: words of an answer or an article. Out: what each number is of (年, 月, 批 ...) with its value, so that 第6批 and
第六批 are the same and 第四批 is another. Never: a number that measures (8个); it has its own check.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from parkscribe.binding.names import plain
from parkscribe.quantities.numerals import read_numeral

__all__ = ["Stamp", "stamps_in"]


class Stamp(NamedTuple):
    """A number and what it is of: ``(2024, "年")``; ``""`` where nothing says it (the 4 of 4号院 is of 号)."""

    value: int
    of: str


FIGURES = "一二三四五六七八九十百〇零"
NUMBERED = "年|月|日|号|批|届|期|季度|轮|代"
"""What is numbered: years, months, days, batches, sessions, phases, quarters, rounds, generations."""
WRITTEN = re.compile(r"(?=[12])(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?![\d万亿%])")
"""2024-03-18, 2024/3/18, 2024.3"""
SEPARATOR = re.compile("[-/.]")
NUMBER = rf"(?:\d++|[{FIGURES}]++)"
STAMP = re.compile(
    rf"(?=[第首\d{FIGURES}])(?:"  # most places of a text begin none
    rf"第(?P<nth>{NUMBER})(?P<thing>{NUMBERED}|[一-龥])?"
    rf"|(?P<first>(?<!\d)\d++|(?<![{FIGURES}])[{FIGURES}]++)(?:[-—–~～至到、](?P<last>{NUMBER}))?(?P<of>{NUMBERED})"
    rf"|(?P<opening>首)(?P<session>[批届期轮])|(?<![\d.])(?P<year>(?:19|20)\d{{2}})(?![\d.]))"
)
"""A place in an order (第三家); a number or a range of two with what it is of; 首批, which is 第一批; a year alone."""
LONGEST = 18
"""Digits of the longest number that names anything; longer runs are compared as they stand."""
SAME = {"号": "日"}
"""Words for one thing: 3月18号 is 3月18日."""
EACH_DIGIT = re.compile("[〇零一二三四五六七八九]{4}")
"""二〇二四: a year is spelled digit by digit."""
SPELLED = str.maketrans("〇零一二三四五六七八九", "00123456789")


def stamps_in(text: str) -> frozenset[Stamp]:
    """The numbers of dates, batches and names in ``text``.

    >>> sorted(stamps_in("2024年第六批"))
    [Stamp(value=6, of='批'), Stamp(value=2024, of='年')]
    """
    words, found = plain(text), set()
    for match in WRITTEN.finditer(words) if SEPARATOR.search(words) else ():
        found |= {Stamp(int(number), of) for number, of in zip(match.groups(), "年月日", strict=True) if number}
    for match in STAMP.finditer(WRITTEN.sub(" ", words) if found else words):
        nth, thing, first, last, of, opening, session, year = match.groups()
        thing = of or session or thing or ("第" if nth else "年")
        for number in ("一",) if opening else (nth or first or year, last):
            if number:
                found.add(Stamp(value_of(number), SAME.get(thing, thing)))
    return frozenset(found)


def value_of(number: str) -> int:
    """The number that digits or Chinese figures say; -1 for what is no number, and for what is too long for one."""
    if len(number) > LONGEST:
        return -1
    if number.isdecimal():
        return int(number)
    if EACH_DIGIT.fullmatch(number):
        return int(number.translate(SPELLED))
    reading = read_numeral(number)
    return int(reading.low) if reading else -1
