"""The column that a line stands in: what the lines of a page say of each other, and which of them go on in the next."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from parkscribe.reading.kinds import (
    CREDIT_AT_END,
    LIKE_A_CAPTION,
    LONGEST_CAPTION,
    SIGNED,
    begins_a_text,
    line_kind,
)
from parkscribe.reading.lines import LARGER, column_widths, is_a_row, usual_gap
from parkscribe.reading.overprint import is_overprinted
from parkscribe.reading.repeats import LEAST_REPEATED, ends_in_a_copy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkscribe.reading.lines import Line

__all__ = ["LEAD", "OPEN_WORD", "PROSE", "STOP", "Column"]

WINDOW = 6
"""Lines on each side among which prose must be seen for a line to go on: columns are at least a dozen lines long."""

FULL, SLACK = 0.7, 4
"""A line goes on that lacks at most this of its column: the first line of a paragraph is two characters short, and
punctuation that may not begin a line, or is set tighter, leaves one or two more; a narrow column leaves less."""

WIDER, ALIKE = 1.35, 2.5
"""A line this much wider than its column is none of it, unless a line beside it is as wide."""

PROSE = re.compile(r"[，。；]|[A-Za-z][,.](?:\s|$)|[\u4e00-\u9fff][,;]")
STOP = re.compile(r"[。！？；!?]|[A-Za-z]\.")
OPENS_A_LINE = re.compile(
    r"\s*(?:#{1,6} |[-*•●■□◆▶▲★>|]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|!\[)"
)
STANDS_ALONE = re.compile(r"[#▶■□|]")
SPEECH = re.compile("“[^”]{0,200}[。！？]")
LATIN_WORD = re.compile("[0-9A-Za-z０-９]")
OPEN_WORD = re.compile("[的在和与及以对从到由被把将是为、，；：]$")
"""Words and marks that no headline ends in."""

CLAUSE_END = re.compile("[，、；：,;:）)]$")

LEAD = 80
"""Characters behind a headline in which its words come again."""


class Column:
    """What the lines of a page say of each other: how wide the column is, which line fills it, what stands alone."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.large = usual_gap(lines) + LARGER
        self.widths = column_widths(lines)
        self.kinds = [line_kind(line.text) for line in lines]
        self.alone = [
            bool(
                kind not in (None, "caption")
                or CREDIT_AT_END.match(line.text[-LONGEST_CAPTION:])
                or STANDS_ALONE.match(line.text)
                or is_overprinted(line.text)
            )
            for line, kind in zip(lines, self.kinds, strict=True)
        ]
        prose = [0, *itertools.accumulate(bool(PROSE.search(line.text)) for line in lines)]
        self.near_prose = [
            prose[min(len(lines), number + WINDOW + 1)] > prose[max(0, number - WINDOW)] for number in range(len(lines))
        ]
        self.is_full = [self._fills(number) for number in range(len(lines))]
        self._take_out_captions()
        for number in range(1, len(lines)):
            self.alone[number] |= self._is_a_subtitle(number)

    def _fills(self, number: int) -> bool:
        """Whether a line is as wide as its column: neither a last line of a paragraph nor a headline across columns."""
        width, column = self.lines[number].width, self.widths[number]
        narrow = width < FULL * column or (width < column - SLACK and not self._is_as_wide_as_the_next(number))
        if narrow and not self._is_as_wide_as_the_last(number):
            return False
        beside = (self.lines[other].width for other in (number - 1, number + 1) if 0 <= other < len(self.lines))
        return width <= WIDER * column + 1 or any(abs(width - other) <= ALIKE for other in beside)

    def _is_as_wide_as_the_next(self, number: int) -> bool:
        """Whether the next line is as wide and goes on too: the column is narrower here, as beside a picture."""
        if number + 1 == len(self.lines):
            return False
        following = self.lines[number + 1]
        return not following.is_closed and abs(self.lines[number].width - following.width) <= ALIKE

    def _is_a_subtitle(self, number: int) -> bool:
        """Whether a line with a dash before it stands under a headline or behind a whole paragraph: it is no text."""
        line, before = self.lines[number], self.lines[number - 1]
        if not line.text.startswith(("——", "--")) or PROSE.search(line.text) or line.is_closed:
            return False
        return before.is_closed or not PROSE.search(before.text)

    def _take_out_captions(self) -> None:
        """A line that reads as a caption, amid a sentence of the lines around it, is one though it bears no mark."""
        found = [number for number, line in enumerate(self.lines) if self._may_be_a_caption(number, line)]
        pairs = (itertools.pairwise(line.text) for line in self.lines if found)
        said = set(itertools.chain.from_iterable(pairs))
        for number in found:
            before, line, behind = self.lines[number - 1 : number + 2]
            here, across = (before.text[-1], line.text[0]), (before.text[-1], behind.text[0])
            if self.kinds[number + 1] == "credit" or here not in said or across in said:
                self.kinds[number], self.alone[number] = "caption", True

    def _may_be_a_caption(self, number: int, line: Line) -> bool:
        """Whether a line reads as a caption, and the line before it is cut in the middle of a word or clause."""
        if not 0 < number < len(self.lines) - 1 or len(line.text) > LONGEST_CAPTION or self.kinds[number]:
            return False
        before, behind = self.lines[number - 1], self.lines[number + 1]
        if before.is_closed or not self.is_full[number - 1] or not LIKE_A_CAPTION.match(line.text):
            return False
        return self.kinds[number + 1] == "credit" or (
            not CLAUSE_END.search(before.text)
            and behind.indent < line.indent + 2
            and not begins_a_text(behind.text)
            and not OPENS_A_LINE.match(behind.text)
        )

    def _is_as_wide_as_the_last(self, number: int) -> bool:
        """Whether the two lines before are as wide and go on: a wider column begins below."""
        before = self.lines[max(0, number - 2) : number]
        width = self.lines[number].width
        return len(before) > 1 and all(abs(width - line.width) <= 1 and not line.is_closed for line in before)

    def is_foreign(self, number: int) -> bool:
        """Whether a line is none of the paragraph around it: it neither fills its column nor ends a sentence.

        A short line before a number or a Latin word, which may not be parted, says nothing.
        """
        line = self.lines[number]
        if (
            self.is_full[number]
            or line.is_closed
            or SIGNED.search(line.text)
            or OPEN_WORD.search(line.text)
            or number + 1 == len(self.lines)
        ):
            return False
        return not LATIN_WORD.match(self.lines[number + 1].text) and not LATIN_WORD.match(line.text[-1])

    def goes_on(self, number: int) -> bool:
        """Whether the sentence of this line goes on in the next line, as far as these two lines say."""
        line, following = self.lines[number], self.lines[number + 1]
        if (
            line.is_closed
            or SIGNED.search(line.text)
            or not self.is_full[number]
            or not self.near_prose[number]
            or "\t" in line.text
        ):
            return False
        if self.alone[number] or self.alone[number + 1] or self.kinds[number + 1] or is_overprinted(following.text):
            return False
        if (
            OPENS_A_LINE.match(following.text)
            or begins_a_text(following.text)
            or following.indent >= self.lines[number].indent + 2
        ):
            return False
        if is_a_row(self.lines, number) or is_a_row(self.lines, number + 1) or self._begins_again(number):
            return False
        if following.text[0] == "“" and line.text[-1] not in "，：、" and self._is_speech(number + 1):
            return False
        return following.gap < self.large and not self.is_foreign(number + 1)

    def is_cut_behind(self, number: int) -> bool:
        """Whether a caption or the like stands right behind this line, which fills its column and ends no sentence."""
        behind = self.kinds[number + 1] if number + 1 < len(self.lines) else None
        return behind in ("caption", "credit", "folio") and self.is_full[number] and not self.lines[number].is_closed

    def _begins_again(self, number: int) -> bool:
        """Whether this line ends in a torn copy: the next line begins the whole sentence, or the whole is before it."""
        before = "".join(line.text[-LEAD:] for line in self.lines[max(0, number - WINDOW) : number + 1])
        sentence = STOP.split(before)[-1]
        if ends_in_a_copy(before, self.lines[number + 1].text):
            return True
        return len(sentence) >= LEAST_REPEATED and self.lines[number + 1].text.startswith(sentence[:LEAST_REPEATED])

    def _is_speech(self, number: int) -> bool:
        """Whether a quote that begins here holds a whole sentence: speech without a colon begins a paragraph."""
        quote = "".join(line.text for line in self.lines[number : number + WINDOW])
        return bool(SPEECH.match(quote))

    def is_headline(self, number: int) -> bool:
        """Whether this line and the next may be two lines of one headline: neither is prose, neither stands alone."""
        pair = self.lines[number : number + 2]
        if any(self.alone[number : number + 2]) or any(self.kinds[number : number + 2]):
            return False
        return not any(PROSE.search(line.text) or line.is_closed or OPENS_A_LINE.match(line.text) for line in pair)
