"""Finding words in a text without minding its layout: blind to white space, punctuation, width and case of letters.

Digits are minded: a run of digits is found whole or not at all, and a decimal point between digits counts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.reading.page import Span

__all__ = ["Searchable", "plain", "squeeze"]

LEAST_PIECE = 2
"""Characters of the shortest piece of a name: a single Chinese character stands in nearly every sentence."""

MOST_PIECES = 3
"""A name that stands in more pieces than this is not a name of the print but a sentence of the model's."""

DIGIT = re.compile(r"[0-9]")


def squeeze(text: str) -> str:
    """The letters and digits of ``text``, half-width and in lower case, with ``.`` for a point between two digits.

    >>> squeeze("“小巨人” 企业 １.5 MW")
    '小巨人企业1.5mw'
    """
    return "".join(char for _, char in letters(text))


def plain(text: str) -> str:
    """``text`` without white space, half-width and in lower case: for comparing print with print, signs included.

    >>> plain("逾 ５.０亿元")
    '逾5.0亿元'
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).lower()


def letters(text: str) -> Iterator[tuple[int, str]]:
    """The characters of ``text`` that count, with their places."""
    for place, char in enumerate(text):
        folded = (char if char.isascii() else unicodedata.normalize("NFKC", char)).lower()
        if len(folded) == 1 and (folded.isalnum() or (folded == "." and between_digits(text, place))):
            yield place, folded


def between_digits(text: str, place: int) -> bool:
    """Whether a digit stands on both sides of a character."""
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()


class Searchable:
    """A text in which names can be found; spans are ``[start, end)`` of the text that was given."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _squeezed(self) -> tuple[str, array[int]]:
        found = list(letters(self.text))
        return "".join(char for _, char in found), array("L", (place for place, _ in found))

    def find(self, words: str, within: Span | None = None) -> Iterator[Span]:
        """Every place where ``words`` stand, in order; ``within`` limits the search to a span of the text."""
        wanted = squeeze(words)
        squeezed, places = self._squeezed
        low, high = within or (0, len(self.text))
        at = squeezed.find(wanted) if wanted else -1
        while at >= 0:
            start, end = places[at], places[at + len(wanted) - 1] + 1
            if start >= low and end <= high and self._whole_digits(squeezed, at, at + len(wanted)):
                yield start, end
            at = squeezed.find(wanted, at + 1)

    def find_in_pieces(self, words: str, sentence: Span) -> tuple[Span, ...]:
        """The pieces of ``words`` in their order inside one sentence, the first as long as it can be; else nothing.

        This is how a print shares words between two names: 国家级、省级绿色工厂 holds 国家级绿色工厂 in two pieces.
        """
        wanted = squeeze(words)
        pieces: list[Span] = []
        start = sentence[0]
        while wanted and len(pieces) < MOST_PIECES:
            piece = self._longest_head(wanted, (start, sentence[1]))
            if piece is None:
                return ()
            length, span = piece
            pieces.append(span)
            wanted, start = wanted[length:], span[1]
        return tuple(pieces) if not wanted else ()

    def _longest_head(self, wanted: str, within: Span) -> tuple[int, Span] | None:
        for length in range(len(wanted), LEAST_PIECE - 1, -1):
            if 0 < len(wanted) - length < LEAST_PIECE or (
                DIGIT.match(wanted[length - 1 : length]) and DIGIT.match(wanted[length : length + 1])
            ):
                continue
            span = next(self.find(wanted[:length], within), None)
            if span:
                return length, span
        return None

    @staticmethod
    def _whole_digits(squeezed: str, start: int, end: int) -> bool:
        """Whether the run ``[start, end)`` cuts no run of digits in two."""
        for inside, outside in ((start, start - 1), (end - 1, end)):
            if outside >= 0 and DIGIT.match(squeezed[inside]) and re.match(r"[0-9.]", squeezed[outside : outside + 1]):
                return False
        return True
