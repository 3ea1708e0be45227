"""The paragraphs of a repaired text, each with its kind: what its words, and the lines beside it, say that it is.

In: the text, and where breaks inside a number are. Out: units. A paragraph that ends in names, or begins with a byline,
is two units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import LEAD, SAID_AGAIN, says_again
from parkscribe.reading.kinds import (
    BYLINE_IN_TEXT,
    LIKE_A_CAPTION,
    OPENS_A_REPORT,
    OPENS_A_SENTENCE,
    SIGN_OFF,
    begins_a_text,
    is_closed,
    kind_of,
)
from parkscribe.reading.lines import LARGER, each_line, is_a_row, usual_gap
from parkscribe.reading.names import IN_BRACKETS, NAMES

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator

    from parkscribe.reading.lines import Line

__all__ = ["FURNITURE", "ITEM", "Unit", "units_of"]

LONGEST_CAPTION = 60
"""Characters of the longest line beside a picture that is taken for its caption: one sentence, of two lines."""

SURE_CAPTION = 20
"""Characters of the longest sentence that is no paragraph of an article where a picture stood."""

FURNITURE = ("caption", "credit", "folio")
"""Kinds of units that belong to the page and to no text."""

LEAST_ROWS = 3
"""Short lines with digits, one behind the other, that are the rows of a table or list and no headlines."""

STOP_INSIDE = re.compile("[。！？；].")
ITEM = re.compile(r"(?:[-*•●]\s|[（(]?\d{1,2}[)）、．.](?!\d)|[^\t]*\t|\||.*\S {2,}\S.*\d)")
"""A line of a list or a table: a text, whatever its length."""

CUT_NAME = re.compile("^”[^ 　（(]{2,3}$|[（(][^）)]*$")
"""A name that may go on behind a caption: that of who said it (“…。”江晚舟), or half of one in brackets."""

ONLY_NAMES = re.compile(rf"[（(]?{NAMES}[）)]?|{IN_BRACKETS}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a part of one (not ``is_line``): its kind and its span.

    ``after_gap`` says that a picture may stand before it, ``is_apart`` that the gap is larger than the usual one.
    Kinds: those of ``kinds.kind_of``, ``sign-off`` (the names behind a text) and ``story`` (a caption that opens one).
    """

    kind: str
    start: int
    end: int
    text: str
    after_gap: bool = False
    is_apart: bool = False
    is_line: bool = True
    indent: float = 0


def units_of(text: str, places: array[int], torn: frozenset[int]) -> list[Unit]:
    """The units of ``text``; ``torn`` are the raw places of line breaks inside a number, which end no paragraph."""
    lines = list(each_line(text))
    usual = usual_gap(lines)
    found: list[Unit] = []
    lines = list(joined(lines, text, places, torn))
    for number, line in enumerate(lines):
        kind = kind_of(line.text)
        kind = "body" if kind == "heading" and is_a_row(lines, number) else kind
        gaps = {"after_gap": line.gap >= usual + LARGER, "is_apart": line.gap > usual}
        found += parts(Unit(kind, line.start, line.end, line.text, **gaps, indent=line.indent))
    return stories(sign_offs(rows(fragments(captions(found)))))


def joined(lines: list[Line], text: str, places: array[int], torn: frozenset[int]) -> Iterator[Line]:
    """The lines, those made one whose break is inside a number."""
    pending: Line | None = None
    for line in lines:
        if pending and places[pending.end] in torn:
            pending = pending._replace(end=line.end)
            continue
        if pending:
            yield pending._replace(text=text[pending.start : pending.end])
        pending = line
    if pending:
        yield pending._replace(text=text[pending.start : pending.end])


def parts(unit: Unit) -> Iterator[Unit]:
    """A paragraph without the byline that it begins with and the names that it ends with, and these as units."""
    if unit.kind != "body":
        yield unit
        return
    start, end = unit.start, unit.end
    if byline := BYLINE_IN_TEXT.match(unit.text):
        yield replace(unit, kind="byline-in-text", end=start + byline.end(), text=byline.group())
        start += len(unit.text) - len(unit.text[byline.end() :].lstrip())
        if start == end:
            return
    signed = SIGN_OFF.search(unit.text)
    if signed and unit.start + signed.start() > start:
        end = unit.start + signed.start()
    yield replace(unit, start=start, end=end, text=unit.text[start - unit.start : end - unit.start])
    if signed and end < unit.end:
        place = unit.start + signed.start(1)
        yield replace(unit, kind="sign-off", start=place, text=signed[1], after_gap=False, is_line=False)


def captions(units: list[Unit]) -> list[Unit]:
    """Short sentences where a picture stood are captions: beside a second gap, before a credit, or amid a sentence."""
    found: list[Unit] = []
    for number, unit in enumerate(units):
        if unit.kind in ("body", "heading") and is_caption(units, found, number):
            unit = replace(unit, kind="caption")  # noqa: PLW2901 - the same unit, seen better
        found.append(unit)
    return found


def is_caption(units: list[Unit], before: list[Unit], number: int) -> bool:
    """Whether a paragraph is the caption of a picture; ``before`` are the units before it, as they were found to be."""
    unit = units[number]
    if len(unit.text) > LONGEST_CAPTION or STOP_INSIDE.search(unit.text) or begins_a_text(unit.text):
        return False
    following = units[number + 1] if number + 1 < len(units) else None
    last = before[-1] if before else None
    credited = following is not None and following.kind == "credit" and not following.after_gap
    amid = is_cut(before)
    if LIKE_A_CAPTION.match(unit.text) and following is not None and is_open(before):
        return credited or not following.after_gap
    if unit.kind == "heading":
        return credited and is_open(before)
    if not unit.after_gap:
        return credited and amid
    beside = following is not None and following.after_gap
    again = last is not None and last.kind == "caption" and last.after_gap
    return credited or amid or beside or again or (len(unit.text) <= SURE_CAPTION and "，" not in unit.text)


def last_text(before: list[Unit]) -> Unit | None:
    """The unit before, seen past captions and credits, if it is text: a line with a comma may be a part of one."""
    last = next((unit for unit in reversed(before[-3:]) if unit.kind not in FURNITURE), None)
    is_text = last is not None and (last.kind == "body" or (last.kind == "heading" and "，" in last.text))
    return last if is_text else None


def is_open(before: list[Unit]) -> bool:
    """Whether the last text before ends amid a sentence, and is no row of a list."""
    last = last_text(before)
    return last is not None and not is_closed(last.text) and not ITEM.match(last.text)


def is_cut(before: list[Unit]) -> bool:
    """Whether the last text before ends amid a sentence and has whole ones before."""
    last = last_text(before)
    return last is not None and not is_closed(last.text) and bool(STOP_INSIDE.search(last.text))


def fragments(units: list[Unit]) -> list[Unit]:
    """A short line behind a text and before a caption, or one with a comma before a headline, is cut by them.

    So is one behind a headline that is indented, or begins as a sentence does: the first line of a text.

    It is a headline only where the text behind the caption opens a report, or says its words again.
    """
    found = list(units)
    for number, unit in enumerate(units[1:-1], 1):
        before = next(
            (other for other in reversed(units[max(0, number - 3) : number]) if other.kind not in FURNITURE), None
        )
        if unit.kind != "heading" or unit.text.startswith("#") or before is None:
            continue
        first = unit.indent > max(before.indent, units[number + 1].indent) or OPENS_A_SENTENCE.match(unit.text)
        if before.kind != "body" and not first:
            continue
        cuts = (*FURNITURE, "heading") if "，" in unit.text else FURNITURE
        behind = next((other for other in units[number + 1 : number + 4] if other.kind not in cuts), None)
        if units[number + 1].kind not in cuts or behind is None or behind.kind != "body":
            continue
        if (
            not OPENS_A_REPORT.match(behind.text)
            and not begins_a_text(behind.text)
            and not says_again(unit.text, behind.text[:LEAD])
        ):
            found[number] = replace(unit, kind="body")
    return found


def rows(units: list[Unit]) -> list[Unit]:
    """Lines of a list or a table are text, and so is what introduces them with a colon.

    By their form, or because several with digits stand one behind the other.
    """
    kinds = ["body" if unit.kind == "heading" and ITEM.match(unit.text) else unit.kind for unit in units]
    number = 0
    while number < len(units):
        end = number
        while end < len(units) and kinds[end] == "heading" and re.search(r"\d", units[end].text):
            end += 1
        if end - number >= LEAST_ROWS:
            kinds[number:end] = ["body"] * (end - number)
        number = max(end, number + 1)
    for number in range(len(units) - 1):
        if kinds[number] == "heading" and kinds[number + 1] == "body" and units[number].text.endswith("："):
            kinds[number] = "body"
    return [replace(unit, kind=kind) if kind != unit.kind else unit for unit, kind in zip(units, kinds, strict=True)]


def sign_offs(units: list[Unit]) -> list[Unit]:
    """Names on a line of their own right behind the end of a text sign it off; a name that a caption cuts does not."""
    found: list[Unit] = []
    for number, unit in enumerate(units):
        last = found[-1] if found else None
        cut = last is not None and number + 1 < len(units) and units[number + 1].kind in FURNITURE
        if cut and last is not None and unit.kind == "sign-off" and CUT_NAME.search(last.text[-1] + unit.text):
            found[-1] = replace(last, end=unit.end, text=last.text + unit.text)
            continue
        behind = last is not None and (last.kind == "sign-off" or (last.kind == "body" and is_closed(last.text)))
        if unit.kind in ("byline", "heading", "body") and behind and ONLY_NAMES.fullmatch(unit.text):
            unit = replace(unit, kind="sign-off")  # noqa: PLW2901 - the same unit, seen better
        found.append(unit)
    return found


def stories(units: list[Unit]) -> list[Unit]:
    """A caption of several sentences, whose words the next paragraph says again, opens a picture story."""
    found = list(units)
    for number, unit in enumerate(units[1:-1], 1):
        before, behind = units[number - 1], units[number + 1]
        if unit.kind != "caption" or not STOP_INSIDE.search(unit.text) or not is_closed(unit.text):
            continue
        begins = behind.kind == "body" and says_again(behind.text[: 2 * SAID_AGAIN], unit.text)
        if begins and is_closed(before.text) and not says_again(behind.text[: 2 * SAID_AGAIN], before.text):
            found[number] = replace(unit, kind="story")
    return found
