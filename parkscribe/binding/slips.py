"""Names that differ from the print by one slip of a camera or a compositor: a look-alike character, or a lost one.

In: the name as somebody spells it, and a text. Out: the place where the print has it with one slip. Never: a number, a
level or a direction that differs (第三批, 省级, 东区), two slips, a short name.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parkscribe.binding.lookalikes import MEANT, look_alike
from parkscribe.binding.names import LONGEST_NAME, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.names import Searchable
    from parkscribe.reading.page import Span

__all__ = ["with_one_slip"]

SHORTEST = 4
"""Characters of the shortest name with a forgiven look-alike: in three, one character is a third of the name."""

SHORTEST_WITH_A_LOSS = 8
"""Characters of the shortest name that may have lost one: what shorter names leave out is often meant."""

SHORTEST_LATIN = 5
"""Letters of the shortest Latin name with a wrong letter (Kestrol for Kestrel)."""


MOST_CANDIDATES = 256
"""Places of half a name that are looked at; a page that repeats half of it more often names something else."""


def with_one_slip(words: str, text: Searchable, near: int) -> Span | None:
    """The place nearest to ``near`` where the text has ``words`` with one slip; ``None`` where it has not."""
    wanted = squeeze(words)
    if not SHORTEST <= len(wanted) <= LONGEST_NAME:
        return None
    squeezed, places = text.squeezed
    spans = {
        (places[start], places[start + length - 1] + 1)
        for start, length in islice(candidates(wanted, squeezed), MOST_CANDIDATES)
        if is_one_slip(wanted, squeezed[start : start + length], beside(squeezed, start, start + length))
    }
    return min((span for span in spans if text.is_whole(*span)), key=lambda span: abs(span[0] - near), default=None)


def candidates(wanted: str, squeezed: str) -> Iterator[tuple[int, int]]:
    """Where a half of the name stands: with one slip, the other half is as it should be."""
    half = len(wanted) // 2
    for part, offset in ((wanted[:half], 0), (wanted[half:], half)):
        at = squeezed.find(part)
        while at >= 0:
            for length in (len(wanted), len(wanted) - 1):
                start = at - (offset - (len(wanted) - length if offset else 0))
                if start >= 0 and start + length <= len(squeezed):
                    yield start, length
            at = squeezed.find(part, at + 1)


def beside(text: str, start: int, end: int) -> str:
    """The characters right before and right behind a span, where there are any."""
    return text[max(start - 1, 0) : start] + text[end : end + 1]


def is_one_slip(wanted: str, printed: str, neighbours: str) -> bool:
    """Whether the print has the name with exactly one look-alike, one wrong letter, or one character lost.

    A character among the ``neighbours`` of the print is not lost: it stands in another place.
    """
    place = next((n for n, (a, b) in enumerate(zip(wanted, printed, strict=False)) if a != b), len(printed))
    if len(printed) < len(wanted):
        lost = wanted[place]
        is_meant = lost.isdigit() or lost in MEANT or lost.isascii() or lost in neighbours
        is_inside = 0 < place < len(printed)  # at its end the print has not lost anything: it has another name
        return (
            len(wanted) >= SHORTEST_WITH_A_LOSS
            and is_inside
            and wanted[place + 1 :] == printed[place:]
            and not is_meant
        )
    if place == len(wanted) or wanted[place + 1 :] != printed[place + 1 :]:
        return False
    one, other = wanted[place], printed[place]
    return look_alike(one, other) or (
        is_letter(one) and is_letter(other) and latin_around(wanted, place) >= SHORTEST_LATIN
    )


def is_letter(char: str) -> bool:
    """Whether a character is a Latin letter."""
    return char.isascii() and char.isalpha()


def latin_around(text: str, place: int) -> int:
    """How many Latin letters stand together around a place."""
    start = end = place
    while start > 0 and is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and is_letter(text[end]):
        end += 1
    return end - start
