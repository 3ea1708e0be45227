"""From raw text to the steps of its repair: each repair is one small function in ``REPAIRS`` with its reason.

A repair only takes characters out, or puts one in the place of others: nothing is added that is not on the page. White
space between two digits, or between a digit and a decimal point, is never touched: only the tagger may join a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.reading.characters import close_spaces, remove_controls, widen_punctuation
from parkscribe.reading.lines import each_line
from parkscribe.reading.overprint import undouble
from parkscribe.reading.page import Step, replay
from parkscribe.reading.wraps import TORN, unwrap

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence

    from parkscribe.reading.lines import Line

__all__ = ["REPAIRS", "TORN", "WHAT_IS_DONE", "repair"]

REPAIRS: tuple[Callable[[str, Sequence[Line]], Iterator[Step]], ...] = (
    remove_controls,
    undouble,
    widen_punctuation,
    close_spaces,
    unwrap,
)
"""The repairs; their names are the names of the steps."""

WHAT_IS_DONE = {
    "remove_controls": "invisible characters taken out",
    "undouble": "parts of headlines that are printed twice, read once",
    "widen_punctuation": "half-width marks between Chinese, made full-width",
    "close_spaces": "spaces inside Chinese sentences closed",
    "unwrap": "lines joined to paragraphs",
    TORN: "breaks inside a number left as they are",
}
"""What each step does, for people."""

MOST_ROUNDS = 6
"""Rounds of repair. A page needs two, for what is seen only in whole paragraphs, and a third that finds nothing."""


def repair(raw: str) -> tuple[Step, ...]:
    """All steps that repair ``raw``, in order and without overlap.

    The repairs run again over what they have made, until nothing changes: so a repaired text is repaired no further.
    """
    steps: tuple[Step, ...] = ()
    text, places = replay(raw, steps)
    for _ in range(MOST_ROUNDS):
        found = one_round(text)
        steps = combined(steps, found, places)
        if all(text[step.start : step.end] == step.text for step in found):
            break
        text, places = replay(raw, steps)
    return steps


def one_round(text: str) -> list[Step]:
    """The steps of every repair, in order and without overlap: where two meet, the earlier stands."""
    lines = tuple(each_line(text))
    steps = sorted((step for fix in REPAIRS for step in fix(text, lines)), key=lambda step: (step.start, step.end))
    kept: list[Step] = []
    for step in steps:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept


def combined(steps: tuple[Step, ...], found: list[Step], places: array[int]) -> tuple[Step, ...]:
    """The steps of earlier rounds and those found in their outcome, as steps of the raw text.

    ``places`` are the raw places of the outcome. A step takes in the earlier ones whose outcome it changes.
    """
    ends = {step.start + len(step.text) - 1: step.end for step in steps if step.text}
    mine = []
    for step in found:
        last = places[step.end - 1]
        mine.append(Step(step.repair, places[step.start], ends.get(last, last + 1), step.text))
    merged: list[Step] = []
    rest = iter(mine)
    new = next(rest, None)
    for old in steps:
        while new and new.end <= old.start:
            merged.append(new)
            new = next(rest, None)
        if not (new and new.start <= old.start and old.end <= new.end):
            merged.append(old)
    return (*merged, *([new] if new else []), *rest)
