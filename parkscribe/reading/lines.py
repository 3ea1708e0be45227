"""The lines of a page as they are printed: where each stands, how wide it is, and how far from the line before it."""

from __future__ import annotations

import math
import re
import statistics
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "HAN",
    "INVISIBLE",
    "LARGER",
    "SENTENCE_END",
    "TAIL",
    "Line",
    "column_widths",
    "each_line",
    "usual_gap",
    "width_of",
]

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""

INVISIBLE = "\ufeff\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\x1b\ufffe"
"""Marks, soft hyphens, zero-width and direction characters, hyphens of a PDF: they take no place on the page."""

SENTENCE_END = re.compile(r"(?:[。！？!?…]|[A-Za-z]\.)[”’」』）)】\"]*(?:[（(][^（）()，。]{1,16}[）)])?$")
"""A stop, the quotes behind it, and what may stand in brackets behind these: （完）, （下同）, names."""
TAIL = 24
"""Characters looked at for the end of a sentence."""

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
NO_PRINT = (
    "".join(char for char in map(chr, range(0x3001)) if char.isspace() or re.match(f"[{INVISIBLE}]", char))
    + "\ufeff\ufffe"
)
"""White space and what else takes no place: it is no part of a line's text."""
NARROW = re.compile("[\x20-\x7e\u00a0-\u00ff\uff61-\uff9f]")

LARGER = 2
"""Line breaks by which a gap is larger than the usual one: a picture stood there."""

LONGEST_ROW, LEAST_BY_COMMA = 60, 2
"""Characters of the longest line that is taken for a row; one comma alone is one of prose."""

LAST_WORD = re.compile(f"(?<=[{HAN}]{{3}})[{HAN}]{{2}}$")
MARK = re.compile("[，。；：、！？“”（）《》]")

WINDOW = 6
"""Lines looked at on each side to learn the width of a column: columns of a page are at least a dozen lines long."""


class Line(NamedTuple):
    """A line of the raw text without the white space around it.

    ``width`` in full characters; ``gap`` line breaks and ``indent`` full characters of white space stand before it.
    """

    start: int
    end: int
    width: float
    text: str
    gap: int
    indent: float

    @property
    def is_closed(self) -> bool:
        """Whether a sentence ends where the line ends."""
        return bool(SENTENCE_END.search(self.text[-TAIL:]))


def each_line(raw: str) -> Iterator[Line]:
    """The lines of ``raw`` that hold more than white space."""
    done = 0
    for match in LINE.finditer(raw):
        bare = match.group().strip(NO_PRINT)
        if bare:
            start = match.end() - len(match.group().lstrip(NO_PRINT))
            end = start + len(bare)
            gap = sum(1 for _ in BREAK.finditer(raw, done, start))
            yield Line(start, end, width_of(bare), bare, gap, width_of(raw[match.start() : start]))
            done = end


def width_of(text: str) -> float:
    """Width in full characters: an ASCII letter takes half the place of a Chinese one."""
    return len(text) - len(NARROW.findall(text)) / 2


def usual_gap(lines: Sequence[Line]) -> int:
    """The line breaks that stand between two lines of this page, for most of its lines."""
    return statistics.median_low([line.gap for line in lines[1:]]) if len(lines) > 1 else 1


def column_widths(lines: Sequence[Line]) -> list[float]:
    """For each line the width of its column, learned from the lines around it.

    One line in four may be wider, as a headline across columns is.
    """
    widths: list[float] = []
    near: list[float] = sorted(line.width for line in lines[:WINDOW])
    for number in range(len(lines)):
        if number + WINDOW < len(lines):
            insort(near, lines[number + WINDOW].width)
        if number > WINDOW:
            del near[bisect_left(near, lines[number - WINDOW - 1].width)]
        widths.append(near[math.ceil(0.75 * (len(near) - 1))])
    return widths


def is_a_row(lines: Sequence[Line], number: int) -> bool:
    """Whether a line is a row of a table: no sentence in it, and the line before or behind has as many fields.

    Fields stand between half-width commas, or between spaces, without any other mark. A row of one field ends in the
    same word as the one beside it: names of firms, one a line.
    """
    text = lines[number].text
    fields = fields_of(text)
    beside = (lines[other].text for other in (number - 1, number + 1) if 0 <= other < len(lines))
    same = (other for other in beside if fields and fields == fields_of(other))
    return any(
        fields > 1 or (other != text and LAST_WORD.findall(other) == LAST_WORD.findall(text) != []) for other in same
    )


def fields_of(text: str) -> int:
    """The fields of a line that may be a row of a table, else 0; a heading of markdown is none."""
    if len(text) > LONGEST_ROW or MARK.search(text) or text.startswith("#"):
        return 0
    by_comma = text.count(",") + 1
    return by_comma if by_comma > LEAST_BY_COMMA else 0 if by_comma > 1 else len(text.split())
