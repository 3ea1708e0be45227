"""Repairs of single characters: what is no print, half-width punctuation, stray spaces.

In: the text and its lines. Out: steps. White space between digits, or between a digit and a point, is never touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.reading.lines import HAN, INVISIBLE, is_a_row
from parkscribe.reading.names import NAMES
from parkscribe.reading.page import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.reading.lines import Line

__all__ = ["close_spaces", "remove_controls", "widen_punctuation"]

IN_A_NUMBER = re.compile(rf"(?<=[0-9０-９.．])[{INVISIBLE}]+(?=[0-9０-９.．])|([{INVISIBLE}]+)")

WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "｡": "。", "､": "、", "｢": "「", "｣": "」"}
"""The mark that a Chinese sentence has in the place of each half-width one."""

BEFORE, BEHIND = rf"{HAN}”’」』）)】》%％\"", rf"{HAN}“‘「『（(【《\""
HALF_WIDTH = re.compile(
    rf"(?<=[{HAN}])[,;:?!](?=\s{{0,4}}[{BEHIND}])|(?<=[{BEFORE}])[,;:?!](?=\s{{0,4}}[{HAN}])|[｡､｢｣]"
)
"""A half-width mark between Chinese: a Chinese character on one side, and one, or a quote or bracket, on the other."""

HALF_STOP = re.compile(rf"(?<=[{BEFORE}])\.(?=\s*$|[{HAN}“‘（《\"])", re.MULTILINE)
"""A half-width full stop behind Chinese, before the next sentence or at the end of a line."""

CHINESE, LATIN = re.compile(f"[{HAN}]"), re.compile("[A-Za-z]")
STOP = re.compile("[。！？]")

NEAR = 3
"""Lines on each side in which a sentence must end for a comma to be one of prose: a table has no full stop."""

STRAY = re.compile(rf"(?<=[{HAN}，、；”》）]) (?=[{HAN}“《（])")
"""One space between two Chinese characters."""

CLAUSE = re.compile(r"[^，。；：！？、,;:!?“”\"‘’（）()《》【】\t　]+")
"""Words between two marks: what a space in them parts is either one word or the items of a list."""

SPACED_OUT = re.compile(rf"(?<![{HAN}])(?:[{HAN}] ){{3,}}[{HAN}](?![{HAN}])")
"""Four characters or more with a space between all of them: letter-spaced, as a heading may be set."""

PROSE = re.compile("[，。；,;]")
BEFORE_A_NAME = re.compile(r"(?:记者站?|通讯员|作者|摄影|编辑|文|图|摄|讯|电|消息|频道|报道)$")
"""Words that a space parts from the names or the text behind them."""

ONLY_NAMES = re.compile(NAMES)

LONGEST_CLAUSE = 200
"""Characters of the longest clause that is looked at for a stray space: sentences have a comma long before."""


def remove_controls(raw: str, lines: Sequence[Line]) -> Iterator[Step]:
    """A byte-order mark, a zero-width or a direction character is no print: it goes, but for inside a number."""
    del lines
    for match in IN_A_NUMBER.finditer(raw):
        if match[1]:
            yield Step("remove_controls", match.start(), match.end(), "")


def widen_punctuation(raw: str, lines: Sequence[Line]) -> Iterator[Step]:
    """A half-width comma between Chinese is a full-width one of the print; in tables, English and code it stays.

    Half-width full stops are taken for such where a Chinese page has more of them than full-width ones.
    """
    stops = list(HALF_STOP.finditer(raw))
    prints_them = len(stops) > raw.count("。") and len(CHINESE.findall(raw)) > len(LATIN.findall(raw))
    for match in stops if prints_them else ():
        yield Step("widen_punctuation", match.start(), match.end(), WIDE[match.group()])
    ends = [bool(STOP.search(line.text) or (prints_them and HALF_STOP.search(line.text))) for line in lines]
    for number, line in enumerate(lines):
        if not any(ends[max(0, number - NEAR) : number + NEAR + 1]) or is_a_row(lines, number):
            continue
        # one character more: the mark at the end of a line needs to see the next line
        behind = lines[number + 1].start + 1 if number + 1 < len(lines) else line.end
        for match in HALF_WIDTH.finditer(raw, line.start, max(line.end, min(behind, line.end + NEAR + 1))):
            if match.start() < line.end:
                yield Step("widen_punctuation", match.start(), match.end(), WIDE[match.group()])


def close_spaces(raw: str, lines: Sequence[Line]) -> Iterator[Step]:
    """A single space between two Chinese characters of a sentence goes: Chinese has none between its words.

    It stays in headings and tables, behind 本报讯 and 记者, between names, and where a clause has several: a list.
    """
    for line in lines:
        if not PROSE.search(line.text) or " " not in line.text:
            continue
        for clause in CLAUSE.finditer(line.text):
            if " " in clause.group() and len(clause.group()) <= LONGEST_CLAUSE:
                yield from in_a_clause(line, clause.start(), clause.end())
    for match in SPACED_OUT.finditer(raw):
        for place in range(match.start() + 1, match.end(), 2):
            yield Step("close_spaces", place, place + 1, "")


def in_a_clause(line: Line, start: int, end: int) -> Iterator[Step]:
    """The step for the one stray space of a clause, if it has one."""
    words = line.text[start:end]
    spaces = [match.start() for match in STRAY.finditer(line.text, start, end)]
    if len(spaces) != 1 or words.count(" ") != 1:
        return
    before, left, right = (
        line.text[max(0, start - 1) : start] or "\n",
        line.text[start : spaces[0]],
        line.text[spaces[0] + 1 : end],
    )
    quoted = before in '“"' and line.text[end : end + 1] in ("”", '"')
    bracketed = before in "（("
    signed = end == len(line.text) and bool(ONLY_NAMES.fullmatch(words.strip()))
    if quoted or bracketed or signed or BEFORE_A_NAME.search(left) or left[-2:] == right[-2:]:
        return
    yield Step("close_spaces", line.start + spaces[0], line.start + spaces[0] + 1, "")
