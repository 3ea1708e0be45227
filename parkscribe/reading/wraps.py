"""Columns back to paragraphs: which line breaks of the print end a paragraph, and which only end a line.

In: the text and its lines. Out: a step for each break that is not a plain one. A break inside a number stays.
"""

from __future__ import annotations

import itertools
import re
import statistics
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import SAID_AGAIN, says_again
from parkscribe.reading.column import LEAD, OPEN_WORD, PROSE, STOP, Column
from parkscribe.reading.kinds import OPENS_A_REPORT, OPENS_AT_ONCE, SIGN_OFF
from parkscribe.reading.lines import HAN
from parkscribe.reading.page import Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.reading.lines import Line

__all__ = ["TORN", "unwrap"]

TORN = "torn_number"
"""The name of the step that marks a break inside a number: it takes nothing out, only the tagger may join a number."""

ENOUGH = 3
"""Breaks inside sentences from which the habit of a page is learned: blank lines between all lines, or between none."""

ENDS_INSIDE_A_NUMBER = re.compile(r"[0-9０-９.．]$")
BEGINS_INSIDE_A_NUMBER = re.compile(r"[.．]?[0-9０-９]")
FIRST_HALF = re.compile(rf"(?:(?<=[。！？”])|^)[（(][^（()）]{{0,24}}$|(?<=[。！？”])[{HAN}][{HAN} 　]{{0,11}}$")
SECOND_HALF = re.compile(r"[^（()）]{1,24}[）)]?$")
"""The halves of names that a line break cuts, in brackets or behind the last sentence."""

EARLY = 4
"""Characters before the name that the sentence behind a headline says again: none, or those of 走进."""

OPENING = re.compile(f"[{HAN}]{{{SAID_AGAIN},{EARLY + SAID_AGAIN}}}")


def unwrap(raw: str, lines: Sequence[Line]) -> Iterator[Step]:
    """A line that fills its column and ends inside a sentence goes on in the next; all other breaks stay as they are.

    Where blank lines stand between all lines of a page, two lines of a headline without one are one headline. A break
    inside a number stays, as one line break, and is named ``TORN``.
    """
    del raw
    for (line, following), joint in zip(itertools.pairwise(lines), joins_of(lines), strict=True):
        if joint is None:
            continue
        between = (line.end, following.start)
        latin = line.text[-1].isascii() and line.text[-1].isalnum() and following.text[0].isascii()
        if ENDS_INSIDE_A_NUMBER.search(line.text[-3:]) and BEGINS_INSIDE_A_NUMBER.match(following.text):
            yield Step(TORN, *between, "\n")
        else:
            yield Step("unwrap", *between, " " if latin and following.text[0].isalnum() else joint)


def joins_of(lines: Sequence[Line]) -> Iterator[str | None]:
    """For each line but the last what joins it to the next: nothing, a space in a headline; ``None`` is a break."""
    column = Column(lines)
    goes_on = [column.goes_on(number) for number in range(len(lines) - 1)]
    habit = [following.gap for following, goes in zip(lines[1:], goes_on, strict=True) if goes]
    inner = statistics.median_low(habit) if len(habit) >= ENOUGH else None
    for number, goes in enumerate(goes_on):
        gap = lines[number + 1].gap
        if goes and inner is not None and gap > inner and not (inner > 1 and gap <= inner + 1):
            goes_on[number] = False
    for start, end in chains(goes_on):
        chain = lines[start : end + 1]
        if not is_prose(chain, least=1 if column.is_cut_behind(end) else 2):
            goes_on[start:end] = [False] * (end - start)
        elif head := lines_of_headline(chain):
            goes_on[start + head - 1] = False
            goes_on[start : start + head - 1] = [False] * (head - 1)
    for number, goes in enumerate(goes_on):
        one_headline = inner is not None and inner > 1 == lines[number + 1].gap and column.is_headline(number)
        yield "" if goes else " " if one_headline else joint_of_names(lines[number].text, lines[number + 1].text)


def joint_of_names(text: str, following: str) -> str | None:
    """What joins the two halves of names in brackets: a space between two names, nothing inside one."""
    opened, closed = FIRST_HALF.search(text), SECOND_HALF.match(following)
    if not opened or not closed:
        return None
    left, right = opened.group(), closed.group()
    halves = left.split()[-1].strip("（("), right.split()[0].strip("）)")
    joint = " " if all(half[1:] for half in halves) else ""
    return joint if SIGN_OFF.fullmatch(f"。{left}{joint}{right}", 1) else None


def chains(goes_on: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The runs of lines that go on one in the other: the number of the first line and of the last."""
    number = 0
    for goes, run in itertools.groupby(goes_on):
        size = sum(1 for _ in run)
        if goes:
            yield number, number + size
        number += size


def is_prose(chain: Sequence[Line], least: int) -> bool:
    """Whether these lines are sentences: a stop in them, or ``least`` commas. Headlines have neither."""
    return (
        any(STOP.search(line.text) for line in chain) or sum(len(PROSE.findall(line.text)) for line in chain) >= least
    )


def lines_of_headline(chain: Sequence[Line]) -> int:
    """How many lines at the head of these are a headline as wide as its column; 0 for none.

    A headline is a phrase by itself, and what is behind it opens a report and says its words again.
    """
    for size in (1, 2, 3):
        if size >= len(chain) or any(STOP.search(line.text) for line in chain[:size]):
            return 0
        head = "".join(line.text for line in chain[:size])
        if OPEN_WORD.search(head) or PROSE.search(head):
            continue
        lead = "".join(line.text for line in itertools.islice(chain, size, size + 6))[:LEAD]
        opening = found.group() if (found := OPENING.match(lead)) else ""
        names = says_again(opening, head)
        if names or OPENS_AT_ONCE.match(lead) or (OPENS_A_REPORT.match(lead) and says_again(head, lead)):
            return size
    return 0
