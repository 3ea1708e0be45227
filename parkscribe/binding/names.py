"""Finding words in a text without minding its layout: blind to white space, punctuation, width and case of letters.

Digits are minded: a run of digits is found whole or not at all, and a decimal point between digits counts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.reading.page import Span

__all__ = ["LEAST_PIECE", "LONGEST_NAME", "NUMERAL", "Searchable", "nearest", "plain", "squeeze"]

LEAST_PIECE = 2
"""Characters of the shortest piece of a name: a single Chinese character stands in nearly every sentence."""

MOST_PIECES = 3
"""A name that stands in more pieces than this is not a name of the print but a sentence of the model's."""

LONGEST_NAME = 120
"""Letters of the longest name: the full title of a programme with its list runs to sixty."""

_LIST_MARK = "(?:[、及和与或/]|以及)"
_ITEM = "[^，。；：！？,;]{0,40}"
LISTED = re.compile(rf"{_LIST_MARK}{_ITEM}|{_ITEM}{_LIST_MARK}|[”“’‘\s]*")
"""What may stand between two pieces of a name: the rest of a list that shares them, or nothing but quotes."""

NUMERAL = re.compile(r"\d+(?:\.\d+)?")
"""A number in squeezed text."""

DIGIT = re.compile(r"[0-9]")
DIGIT_BEFORE = re.compile(r"[0-9０-９][.．]?$")
DIGIT_BEHIND = re.compile(r"[.．]?[0-9０-９]")
NEAR = 6
"""Characters looked at on each side for the rest of a number: a point and the white space of a line break."""


NOTHING = "\0"
"""Stands for a character that does not count, so that every other keeps its place; its code is 0, no other is."""


ITEM = re.compile("[①-⓿❶-➓㈠-㈩㊀-㊉]")
"""Numbers of items in a list: NFKC makes digits of them, and 15亿元 of ①5亿元."""


class Folded(dict[int, str]):
    """For each character the letter or digit that it counts as, half-width and in lower case, or ``NOTHING``."""

    def __missing__(self, code: int) -> str:
        folded = NOTHING if ITEM.match(chr(code)) else unicodedata.normalize("NFKC", chr(code)).lower()
        counts = len(folded) == 1 and (folded.isalnum() or folded == ".")
        self[code] = folded if counts else NOTHING
        return self[code]


FOLDED = Folded()
POINT = re.compile(r"(?<!\d)\.|\.(?!\d)")
"""A point that stands in no number."""

REMEMBERED = 4096
"""Words that are kept as they compare: the names and numbers of an answer come up again in each of its records."""


def folded(text: str) -> str:
    """``text`` with each character as it counts; it stays as long as it is."""
    return POINT.sub(NOTHING, text.translate(FOLDED))


@lru_cache(REMEMBERED)
def squeeze(text: str) -> str:
    """The letters and digits of ``text``, half-width and in lower case, with ``.`` for a point between two digits.

    >>> squeeze("“小巨人” 企业 １.5 MW")
    '小巨人企业1.5mw'
    """
    return folded(text).replace(NOTHING, "")


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """``text`` without white space, half-width and in lower case: for comparing print with print, signs included.

    >>> plain("逾 ５.０亿元")
    '逾5.0亿元'
    """
    whole = unicodedata.normalize("NFKC", ITEM.sub(NOTHING, text) if ITEM.search(text) else text)
    return "".join(whole.split()).lower()


def sought(words: str) -> str:
    """What is looked for when ``words`` are: nothing where they are too long for a name."""
    return squeeze(words) if len(words) <= 2 * LONGEST_NAME else ""


def nearest(spans: Sequence[Span], place: int) -> Span | None:
    """Of spans in order the one that begins nearest to a place; of two as near, the earlier."""
    at = bisect_left(spans, (place,))
    return min(spans[max(at - 1, 0) : at + 1], key=lambda span: abs(span[0] - place), default=None)


class Searchable:
    """A text in which names can be found; spans are ``[start, end)`` of the text that was given."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def squeezed(self) -> tuple[str, array[int]]:
        """The letters and digits of the text, and the place of each."""
        whole = folded(self.text)
        return whole.replace(NOTHING, ""), array("L", compress(range(len(whole)), map(ord, whole)))

    def find(self, words: str, within: Span | None = None) -> Iterator[Span]:
        """Every place where ``words`` stand, in order; ``within`` limits the search to a span of the text."""
        return self._spans(sought(words), within)

    def may_hold(self, words: str) -> bool:
        """Whether the letters of ``words`` stand in the text, be it in the middle of a number: a quick look."""
        return sought(words) in self.squeezed[0]

    def holds(self, words: str) -> bool:
        """Whether ``words`` stand in the text at all."""
        return self.may_hold(words) and next(self.find(words), None) is not None

    def _spans(self, wanted: str, within: Span | None) -> Iterator[Span]:
        squeezed, places = self.squeezed
        low, high = (bisect_left(places, bound) for bound in within) if within else (0, len(places))
        at = squeezed.find(wanted, low, high) if wanted else -1
        while at >= 0:
            span = places[at], places[at + len(wanted) - 1] + 1
            if self.is_whole(*span):
                yield span
            at = squeezed.find(wanted, at + 1, high)

    def find_in_pieces(self, words: str, sentence: Span) -> tuple[Span, ...]:
        """The pieces of ``words`` in their order inside one sentence, the first as long as it can be; else nothing.

        This is how a print shares words between two names: 国家级、省级绿色工厂 holds 国家级绿色工厂 in two pieces.
        What is left out between them must be an item of a list: it begins or ends with a list mark, and crosses no
        comma.
        """
        wanted = sought(words)
        pieces: list[Span] = []
        start = sentence[0]
        while wanted and len(pieces) < MOST_PIECES and len(wanted) <= LONGEST_NAME:
            piece = self._longest_head(wanted, (start, sentence[1]))
            if piece is None or (pieces and not LISTED.fullmatch(self.text[pieces[-1][1] : piece[1][0]])):
                return ()
            length, span = piece
            pieces.append(span)
            wanted, start = wanted[length:], span[1]
        return tuple(pieces) if not wanted else ()

    def _longest_head(self, wanted: str, within: Span) -> tuple[int, Span] | None:
        """The longest beginning of ``wanted`` that stands in a span, with its place; a number is not cut in two."""
        _, places = self.squeezed
        low, high = (bisect_left(places, bound) for bound in within)
        longest = max(self._common(wanted, low, high), default=0)
        for length in range(longest, LEAST_PIECE - 1, -1):
            if 0 < len(wanted) - length < LEAST_PIECE or (
                DIGIT.match(wanted[length - 1 : length]) and DIGIT.match(wanted[length : length + 1])
            ):
                continue
            span = next(self._spans(wanted[:length], within), None)
            if span:
                return length, span
        return None

    def _common(self, wanted: str, low: int, high: int) -> Iterator[int]:
        """How many characters of ``wanted`` stand at each place where its first ones do."""
        squeezed, _ = self.squeezed
        at = squeezed.find(wanted[:LEAST_PIECE], low, high)
        while at >= 0:
            here = squeezed[at : min(at + len(wanted), high)]
            yield next((n for n, (a, b) in enumerate(zip(here, wanted, strict=False)) if a != b), len(here))
            at = squeezed.find(wanted[:LEAST_PIECE], at + 1, high)

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the span ``[start, end)`` of the text cuts no run of digits in two, white space or not."""
        before = self.text[max(0, start - NEAR) : start].rstrip()
        behind = self.text[end : end + NEAR].lstrip()
        cut_left = self.text[start].isdigit() and DIGIT_BEFORE.search(before)
        cut_right = self.text[end - 1].isdigit() and DIGIT_BEHIND.match(behind)
        return not cut_left and not cut_right
