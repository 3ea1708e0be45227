"""From raw text to the steps of its repair: each repair is one small function in ``REPAIRS`` with its reason.

A repair only takes characters out, or puts one in the place of others: nothing is added that is not on the page. White
space between two digits, or between a digit and a decimal point, is never touched: only the tagger may join a number.
"""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from parkscribe.reading.page import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["REPAIRS", "TORN", "repair"]

INVISIBLE = "\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\x1b"
"""Marks, soft hyphens, zero-width and direction characters: they take no place on the page."""

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
EDGES = re.compile(rf"[\s{INVISIBLE}]*(.*?)[\s{INVISIBLE}]*", re.DOTALL)
UNSEEN = re.compile(rf"[\s{INVISIBLE}]")
IN_A_NUMBER = re.compile(rf"(?<=[0-9０-９.．])[{INVISIBLE}]+(?=[0-9０-９.．])|([{INVISIBLE}]+)")
MARKS = "▲▶■□●◎◆★☆“”\"'‘’《》〈〉【】「」『』·—-"
"""Signs before or around a headline that may have been printed once only."""
SENTENCE_END = re.compile(r"(?:[。！？!?…]|[A-Za-z]\.)[”’」』）)】\"]*$")
OPENS_A_LINE = re.compile(
    r"\s*(?:#{1,6} |[-*•●■□◆▶▲★>|]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|!\[)"
)
STANDS_ALONE = re.compile(r"[#▶■□|]|本报记者[^，。]{0,30}$|发布时间|来源[：:]")
BEGINS_A_TEXT = re.compile(r"本报讯|本报[^，。]{0,8}讯|新华社")
PROSE = re.compile(r"[，。；]|[A-Za-z][,.](?:\s|$)")
ENDS_INSIDE_A_NUMBER = re.compile(r"[0-9０-９][.．]?$")
BEGINS_INSIDE_A_NUMBER = re.compile(r"[.．]?[0-9０-９]")

TORN = "torn_number"
"""The name of the step that marks a break inside a number: it takes nothing out, only the tagger may join a number."""

WINDOW = 6
"""Lines looked at on each side to learn the width of a column: columns of a page are at least a dozen lines long."""

FULL = 0.7
"""A line this full of its column may go on in the next: the first line of a paragraph is two characters short, and
punctuation that may not begin a line leaves one or two more, of columns that are twelve characters wide or wider."""

LONGEST_OVERPRINT = 120
"""A doubled headline is at most two lines of a broadsheet; longer lines are not tried, so that time stays linear."""

LEAST_OVERPRINT = 8
"""Characters of the shortest line taken for overprint: 研究研究, 天天向上 and 美拉美拉 are words and stay."""


class Line(NamedTuple):
    """A line of the raw text without the white space around it: its span and its width in full characters."""

    start: int
    end: int
    width: float
    text: str


def repair(raw: str) -> tuple[Step, ...]:
    """All steps that repair ``raw``, in order and without overlap: where two meet, the earlier repair stands."""
    lines = tuple(each_line(raw))
    steps = sorted((step for fix in REPAIRS for step in fix(raw, lines)), key=lambda step: (step.start, step.end))
    kept: list[Step] = []
    for step in steps:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return tuple(kept)


def each_line(raw: str) -> Iterator[Line]:
    """The lines of ``raw`` that hold more than white space."""
    for match in LINE.finditer(raw):
        bare = EDGES.fullmatch(match.group())
        if bare and bare[1]:
            start = match.start() + bare.start(1)
            yield Line(start, start + len(bare[1]), width_of(bare[1]), bare[1])


def width_of(text: str) -> float:
    """Width in full characters: an ASCII letter takes half the place of a Chinese one."""
    wide = sum(unicodedata.east_asian_width(char) in "WFA" for char in text)
    return wide + (len(text) - wide) / 2


def remove_controls(raw: str, lines: tuple[Line, ...]) -> Iterator[Step]:
    """A byte-order mark, a zero-width or a direction character is no print: it goes, but for inside a number."""
    del lines
    for match in IN_A_NUMBER.finditer(raw):
        if match[1]:
            yield Step("remove_controls", match.start(), match.end(), "")


def undouble(raw: str, lines: tuple[Line, ...]) -> Iterator[Step]:
    """A headline printed twice, glyph run by glyph run, is read once: 高新区高新区66个项目个项目 is 高新区6个项目.

    Of each doubled part the first copy stays; of a part that ends in a digit the second, so that a number and its unit
    stand side by side on the page.
    """
    del raw
    for line in lines:
        places, parts = overprint(line.text)
        for start, length in parts:
            drop = start if line.text[places[start + length - 1]].isdigit() else start + length
            first, last = places[drop], places[drop + length - 1]
            yield Step("undouble", line.start + first, line.start + last + 1, "")


def overprint(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """The doubled parts of a line in its visible characters, and the place of each of these in the line.

    White space, invisible characters, and marks around the whole headline do not count.
    """
    if len(text) > LONGEST_OVERPRINT:
        return [], []
    places = [place for place, char in enumerate(text) if not UNSEEN.match(char)]
    visible = "".join(text[place] for place in places)
    left, right = len(visible) - len(visible.lstrip(MARKS)), len(visible.rstrip(MARKS))
    for start, end in ((0, len(visible)), (left, right)):
        parts = doubled_parts(visible[start:end])
        if parts:
            return places[start:end], parts
    return [], []


def doubled_parts(text: str) -> list[tuple[int, int]]:
    """``(start, length)`` of the parts when ``text`` is wholly made of parts that stand twice, else nothing.

    Of all ways to take it apart, the one with the fewest parts.
    """
    size = len(text)
    if not LEAST_OVERPRINT <= size <= LONGEST_OVERPRINT or any(count % 2 for count in Counter(text).values()):
        return []
    best: list[list[tuple[int, int]] | None] = [None] * size + [[]]
    for start in range(size - 2, -1, -1):
        for length in range(1, (size - start) // 2 + 1):
            rest = best[start + 2 * length]
            if rest is None or text[start : start + length] != text[start + length : start + 2 * length]:
                continue
            found = best[start]
            if found is None or len(rest) + 1 < len(found):
                best[start] = [(start, length), *rest]
    return best[0] or []


def unwrap(raw: str, lines: tuple[Line, ...]) -> Iterator[Step]:
    """A line that fills its column and ends inside a sentence goes on in the next; all other breaks end a paragraph.

    Blank lines between the lines say nothing: some extractors put one between all lines. A break inside a number stays,
    as one line break, and is named ``TORN``.
    """
    for number, (line, following) in enumerate(itertools.pairwise(lines)):
        between = (line.end, following.start)
        if not goes_on(lines, number):
            if raw[slice(*between)] != "\n":
                yield Step("unwrap", *between, "\n")
        elif ENDS_INSIDE_A_NUMBER.search(line.text) and BEGINS_INSIDE_A_NUMBER.match(following.text):
            yield Step(TORN, *between, "\n")
        else:
            latin = line.text[-1].isascii() and line.text[-1].isalnum() and following.text[0].isascii()
            yield Step("unwrap", *between, " " if latin and following.text[0].isalnum() else "")


def goes_on(lines: tuple[Line, ...], number: int) -> bool:
    """Whether the sentence of this line goes on in the next line."""
    line, following = lines[number], lines[number + 1]
    if SENTENCE_END.search(line.text) or OPENS_A_LINE.match(following.text) or "\t" in line.text:
        return False
    if BEGINS_A_TEXT.match(following.text):
        return False
    if any(STANDS_ALONE.match(each.text) or overprint(each.text)[1] for each in (line, following)):
        return False
    near = lines[max(0, number - WINDOW) : number + WINDOW + 1]
    if not any(PROSE.search(other.text) for other in near):
        return False
    return line.width >= FULL * column_width(near)


def column_width(lines: tuple[Line, ...]) -> float:
    """The width of the column of these lines: one line in four may be wider, as a headline across columns is."""
    widths = sorted(line.width for line in lines)
    return widths[math.ceil(0.75 * (len(widths) - 1))]


REPAIRS: tuple[Callable[[str, tuple[Line, ...]], Iterator[Step]], ...] = (remove_controls, undouble, unwrap)
"""The repairs; their names are the names of the steps."""
