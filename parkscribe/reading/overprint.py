"""Headlines printed twice, glyph run by glyph run: which parts of a line stand doubled, and which copy goes.

A whole line, or a part of one, is taken for overprint only where all of it factors into parts that stand twice.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from parkscribe.reading.lines import HAN, INVISIBLE
from parkscribe.reading.page import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.reading.lines import Line

__all__ = ["is_overprinted", "undouble"]

Part = tuple[int, int]
"""``(start, length)`` of the first copy of a part that stands twice."""

UNSEEN = re.compile(rf"[\s{INVISIBLE}]")
MARKS = "#▲▶■□●◎◆★☆“”\"'‘’《》〈〉【】「」『』·—-"
"""Signs before or around a headline that may have been printed once only."""

MOST_MARKS = 10
"""Signs and white space that such a line may have once only: one with more single characters is not looked at."""

LONGEST_OVERPRINT = 120
"""A doubled headline is at most two lines of a broadsheet; longer lines are not tried, so that time stays linear."""

LEAST_OVERPRINT = 8
"""Characters of the shortest line taken for overprint: 研究研究, 天天向上 and 美拉美拉 are words and stay."""

LEAST_PART = 5
"""Characters of the shortest part that is overprint by itself inside a longer line: 企业企业家, 产业园产业园区
do occur, while nobody writes five characters twice side by side."""

LEAST_KINDS = 4
"""Different characters of such a part: a laugh (哈哈哈哈哈哈) repeats itself in smaller parts."""

RUN = re.compile(r"(?:([^\s]{1,20}?)\1){3,}")
"""Three parts or more that stand twice, one right behind the other: a headline whose ends may be single."""

SURE_PART = re.compile(rf"[{HAN}]{{3}}|[：，、；（）()《》“”]")
"""What one part of such a run must have: a word of three characters, or a mark. Nobody writes these twice, while
高高兴兴 and 研究研究 do occur in a row."""

WIDEST_LINK = 12
"""Characters between two such parts that belong to the same headline where they are doubled as well, such as 66."""

STOP = re.compile("[。！？]")

TWICE = re.compile(rf"([{HAN}][{HAN}0-9A-Za-z“”（）·]{{{LEAST_PART - 1},29}})\1")
"""A part that stands twice. Signs that end a clause are none of it."""


def undouble(raw: str, lines: Sequence[Line]) -> Iterator[Step]:
    """A headline printed twice, glyph run by glyph run, is read once: 高新区高新区66个项目个项目 is 高新区6个项目.

    Of each doubled part the first copy stays; of a part that ends in a digit the second, so that a number and its unit
    stand side by side on the page.
    """
    del raw
    done = False
    for line, following in itertools.zip_longest(lines, lines[1:]):
        across = list(across_two_lines(line, following)) if following and not done else []
        if not across and not done:
            yield from in_a_line(line)
        yield from across
        done = bool(across)


def in_a_line(line: Line) -> Iterator[Step]:
    """The steps for the doubled parts of one line."""
    places, parts = overprint(line.text)
    for start, length in parts:
        drop = start if line.text[places[start + length - 1]].isdigit() else start + length
        first, last = places[drop], places[drop + length - 1]
        yield Step("undouble", line.start + first, line.start + last + 1, "")


def across_two_lines(line: Line, following: Line) -> Iterator[Step]:
    """The same where a line break stands inside a part: the copy goes that the break cuts.

    Two lines that are alike have none, and stay.
    """
    size = len(line.text)
    places, parts = whole_line(line.text + following.text)
    spots = [line.start + at if at < size else following.start + at - size for at in places]
    cut = next((number for number, at in enumerate(places) if at >= size), 0)
    if not any(start < cut < start + 2 * length and cut != start + length for start, length in parts):
        return
    for start, length in parts:
        is_cut = [at < cut < at + length for at in (start, start + length)]
        is_number = (line.text + following.text)[places[start + length - 1]].isdigit()
        drop = start if is_cut[0] or (is_number and not is_cut[1]) else start + length
        yield Step("undouble", spots[drop], spots[drop + length - 1] + 1, "")


def is_overprinted(text: str) -> bool:
    """Whether a line is a headline printed twice as a whole."""
    return bool(whole_line(text)[1])


def overprint(text: str) -> tuple[Sequence[int], list[Part]]:
    """The doubled parts of a line in its visible characters, and the place of each of these in the line."""
    places, parts = whole_line(text)
    return (places, parts) if parts else (range(len(text)), list(parts_of_a_line(text)))


def whole_line(text: str) -> tuple[Sequence[int], list[Part]]:
    """The parts of a line that is doubled as a whole, and the places of its visible characters.

    White space, invisible characters, and marks around the whole headline do not count.
    """
    if not LEAST_OVERPRINT <= len(text) <= LONGEST_OVERPRINT or 2 * len(set(text)) > len(text) + MOST_MARKS:
        return (), []
    places = [place for place, char in enumerate(text) if not UNSEEN.match(char)]
    visible = "".join(text[place] for place in places)
    left, right = len(visible) - len(visible.lstrip(MARKS)), len(visible.rstrip(MARKS))
    for start, end in ((0, len(visible)), (left, right)):
        parts = doubled_parts(visible[start:end]) if end - start >= LEAST_OVERPRINT else []
        if parts:
            return places[start:end], parts
    return (), []


def doubled_parts(text: str) -> list[Part]:
    """The parts when ``text`` is wholly made of parts that stand twice, else nothing: nor where a part is a sentence.

    Of all ways to take it apart, the one with the fewest parts.
    """
    size = len(text)
    if size > LONGEST_OVERPRINT or any(count % 2 for count in Counter(text).values()):
        return []
    best: list[list[Part] | None] = [None] * size + [[]]
    for start in range(size - 2, -1, -1):
        for length in range(1, (size - start) // 2 + 1):
            rest = best[start + 2 * length]
            if rest is None or text[start : start + length] != text[start + length : start + 2 * length]:
                continue
            found = best[start]
            if found is None or len(rest) + 1 < len(found):
                best[start] = [(start, length), *rest]
    parts = best[0] or []
    return [] if any(length > 1 and STOP.search(text, start, start + length) for start, length in parts) else parts


def parts_of_a_line(text: str) -> Iterator[Part]:
    """The doubled parts inside a line that is not doubled as a whole.

    Parts long enough to be overprint by themselves, and what stands between two of them where it is doubled too.
    """
    runs = list(sure_runs(text)) if len(text) <= LONGEST_OVERPRINT else []
    for start, end in runs:
        yield from ((start + at, length) for at, length in doubled_parts(text[start:end]))
    found = [
        match
        for match in TWICE.finditer(text)
        if len(set(match[1])) >= LEAST_KINDS
        and not is_chant(text, match)
        and not any(start < match.end() and match.start() < end for start, end in runs)
    ]
    for match in found:
        yield match.start(), len(match[1])
    for one, other in itertools.pairwise(found):
        if 0 < other.start() - one.end() <= WIDEST_LINK:
            between = text[one.end() : other.start()]
            yield from ((one.end() + start, length) for start, length in doubled_parts(between))


def sure_runs(text: str) -> Iterator[Part]:
    """The ``[start, end)`` of runs of doubled parts that are overprint for certain."""
    for match in RUN.finditer(text):
        parts = doubled_parts(match.group())
        if len(parts) > 2 and any(SURE_PART.search(match.group()[at : at + length]) for at, length in parts):  # noqa: PLR2004 - three parts
            yield match.span()


def is_chant(text: str, match: re.Match[str]) -> bool:
    """Whether the two copies are a piece of more: half a copy again stands before or behind them."""
    start, end, half = match.start(), match.end(), len(match[1]) // 2
    before, behind = text[max(0, start - half) : start], text[end : end + half]
    return before == text[end - len(before) : end] != "" or behind == text[start : start + len(behind)] != ""
