"""From repaired text to articles and furniture, at the marks that a newspaper prints: bylines, 本报讯, headlines.

Nothing is thrown away: each paragraph ends up in a title, a byline, a body or the furniture. A sentence that a caption
or a headline cuts is made whole again, and what could not be is named in the doubts.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import brings_a_new_subject, terms
from parkscribe.reading.headlines import Heading, assign
from parkscribe.reading.kinds import DATELINE, begins_a_text, is_closed
from parkscribe.reading.page import Article, Furniture
from parkscribe.reading.repeats import repeated_sentences, repeats_the_end
from parkscribe.reading.units import FURNITURE, ITEM, Unit, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkscribe.reading.page import Span

__all__ = ["split"]

STOP = re.compile("[。！？；]")
COMMA = re.compile("[，、；,]")
OF_A_NUMBER = frozenset("0123456789０１２３４５６７８９.．")

LEAST_FRAGMENT = 20
"""Characters of the shortest paragraph that goes on behind its comma: the rows of a table are shorter."""


@dataclass
class Draft:
    """An article while it is put together, of units of the repaired text; ``joints`` stand before those of the body."""

    byline: list[Unit] = field(default_factory=list)
    dateline: str | None = None
    body: list[Unit] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    title: list[Span] = field(default_factory=list)
    is_signed: bool = False
    is_cut: bool = False

    def add(self, unit: Unit, *, interrupted: bool) -> bool:
        """Put a paragraph behind the others; whether it stays open that the one before it ends amid a sentence."""
        last = self.body[-1] if self.body else None
        is_open = last is not None and not is_closed(last.text)
        goes_on = last is not None and is_open and continues(last, unit, interrupted=interrupted)
        number = last is not None and last.text[-1] in OF_A_NUMBER and unit.text[0] in OF_A_NUMBER
        self.joints.append("\n" if not goes_on or number else "")
        self.body.append(unit)
        self.words |= terms(unit.text)
        return bool(last is not None and is_open and not goes_on and is_sentence(last))

    def put_between(self, unit: Unit) -> None:
        """Put a section head that says something of its own between the paragraphs where it stands."""
        place = bisect_left(self.body, unit.start, key=lambda other: other.start)
        self.body.insert(place, unit)
        self.joints.insert(place, "\n")

    @property
    def text(self) -> str:
        """The words of the body."""
        return "\n".join(unit.text for unit in self.body)


def continues(last: Unit, unit: Unit, *, interrupted: bool) -> bool:
    """Whether an open paragraph goes on in this one: it has sentences before, or ends in a comma, or was cut."""
    if (
        ITEM.match(unit.text)
        or ITEM.match(last.text)
        or begins_a_text(unit.text)
        or repeats_the_end(last.text, unit.text)
    ):
        return False
    if STOP.search(last.text) or interrupted:
        return is_sentence(last)
    return (
        bool(COMMA.search(last.text))
        and (is_closed(unit.text) or len(unit.text) > LEAST_FRAGMENT)
        and (len(last.text) >= LEAST_FRAGMENT or "，" in last.text)
    )


def is_sentence(unit: Unit) -> bool:
    """Whether a paragraph is prose at all, so that it should end in a stop: it has a stop or a comma inside."""
    return bool(STOP.search(unit.text) or COMMA.search(unit.text)) and not ITEM.match(unit.text)


class Splitter:
    """Takes the units of a page one by one, and puts articles together."""

    def __init__(self, text: str, places: array[int]) -> None:
        self.text = text
        self.places = places
        self.drafts: list[Draft] = []
        self.headings: list[Heading] = []
        self.furniture: list[Furniture] = []
        self.doubts: list[str] = []
        self._head: list[Unit] = []
        self._interrupted = False
        self._block = 0

    def take(self, unit: Unit) -> None:
        """Take the next unit of the page."""
        if unit.kind in FURNITURE:
            self._put_away(unit.kind, unit)
            self._interrupted = True
        elif unit.kind == "sign-off":
            self._sign(unit)
        elif unit.kind == "body":
            self._take_body(unit)
        else:
            self._head.append(unit)

    def _take_body(self, unit: Unit) -> None:
        begins = self._begins_article(unit)
        if begins:
            self._sign_the_last()
            self._doubt_interleaved()
            self.drafts.append(Draft())
        draft = self.drafts[-1]
        self._block += 1
        is_between = not self._interrupted and bool(draft.body) and is_closed(draft.body[-1].text)
        bylines = [number for number, head in enumerate(self._head) if "byline" in head.kind]
        for number, head in enumerate(self._head):
            if "byline" in head.kind:
                draft.byline.append(head)
            else:
                here = len(self.drafts) - 1
                above = not bylines or number < bylines[0] or self._head[0].kind not in ("heading", "chapter")
                self._add_heading(head, home=here if begins and above else None, inside=here, between=is_between)
        interrupted = self._interrupted or bool(self._head)
        self._head, self._interrupted = [], False
        if begins:
            dateline = DATELINE.match(unit.text) or next(
                filter(None, (DATELINE.match(head.text) for head in draft.byline)), None
            )
            draft.dateline = dateline.group() if dateline else None
        last = draft.body[-1] if draft.body else None
        if draft.add(unit, interrupted=interrupted) and last is not None:
            self._doubt_cut(last)

    def _doubt_interleaved(self) -> None:
        last = self.drafts[-1].body[-1] if self.drafts else None
        if last is not None and not is_closed(last.text) and is_sentence(last):
            number = len(self.drafts)
            self.doubts.append(
                f"article {number} begins amid a sentence of article {number - 1}: columns may be mixed up"
            )

    def _begins_article(self, unit: Unit) -> bool:
        """Whether an article begins at this paragraph, given the headings and bylines right before it."""
        kinds = {head.kind for head in self._head}
        if not self.drafts or begins_a_text(unit.text) or kinds & {"byline", "byline-in-text", "chapter"}:
            return True
        last = self.drafts[-1]
        if last.is_signed:
            return True
        headings = [head.text for head in self._head if head.kind == "heading"]
        if not headings or not is_closed(last.body[-1].text):
            return False
        return any(brings_a_new_subject(heading, unit.text, last.words) for heading in headings)

    def _sign(self, unit: Unit) -> None:
        """Names behind a text sign it, unless it has a byline: then they are a line of their own."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or self._head:
            self._head.append(Unit("byline", unit.start, unit.end, unit.text))
            return
        draft.byline.append(unit)
        draft.is_signed = True

    def _sign_the_last(self) -> None:
        """A byline right behind a text is its own where the next text has one of its own and it has none."""
        own = any(head.kind == "byline-in-text" for head in self._head)
        if own and self.drafts and not self.drafts[-1].byline and self._head[0].kind == "byline":
            self.drafts[-1].byline.append(self._head.pop(0))

    def finish(self) -> None:
        """Take what stands behind the last text of the page: bylines and headlines of texts before it."""
        self._block += 1
        rest, self._head = self._head, []
        if not self.drafts:
            draft = Draft()
            for unit in rest:
                draft.add(unit, interrupted=False)
            self.drafts += [draft] if rest else []
            return
        if rest and rest[0].kind == "byline" and not self.drafts[-1].byline:
            self.drafts[-1].byline.append(rest.pop(0))
        unsigned = [draft for draft in self.drafts if not draft.byline]
        bylines = [unit for unit in rest if "byline" in unit.kind]
        for unit in rest:
            if "byline" not in unit.kind:
                self._add_heading(unit, home=None, inside=None)
            elif len(unsigned) == len(bylines) == 1:
                unsigned[0].byline.append(unit)
            else:
                self._put_away("byline", unit)
                self.doubts.append(f"the byline {unit.text!r} stands at no article")
        for draft in self.drafts:
            if not is_closed(draft.body[-1].text) and is_sentence(draft.body[-1]):
                self._doubt_cut(draft.body[-1])

    def give_headlines_back(self) -> None:
        """Give each heading to the article that it agrees with; what agrees with none is furniture."""
        self.doubts += assign(self.headings, [draft.text for draft in self.drafts])
        for heading in self.headings:
            if heading.owner is not None:
                self.drafts[heading.owner].title.append(heading.span)
            elif heading.is_text and heading.inside is not None:
                self.drafts[heading.inside].put_between(Unit("body", *heading.span, heading.text))
            else:
                kind = "headline" if heading.is_headline else "section head"
                self.furniture.append(piece_of_furniture(kind, self.text, self.places, heading.span))

    def _add_heading(self, unit: Unit, *, home: int | None, inside: int | None, between: bool = False) -> None:
        span = without_marks(self.text, (unit.start, unit.end))
        words = self.text[slice(*span)]
        inside = None if home is not None else inside
        self.headings.append(Heading(span, words, home, inside, self._block, between=between))

    def _put_away(self, kind: str, unit: Unit) -> None:
        self.furniture.append(piece_of_furniture(kind, self.text, self.places, (unit.start, unit.end)))

    def _doubt_cut(self, unit: Unit) -> None:
        place = self.places[unit.end - 1] + 1
        self.doubts.append(f"a sentence is cut at character {place}, behind {unit.text[-8:]!r}: its rest was not found")


def split(
    text: str, places: array[int], torn: frozenset[int]
) -> tuple[tuple[Article, ...], tuple[Furniture, ...], tuple[str, ...]]:
    """The articles of a repaired text, its furniture, and what stays doubtful.

    ``places`` is the raw place of each character; ``torn`` are the raw places of line breaks inside a number.
    """
    splitter = Splitter(text, places)
    for unit in units_of(text, places, torn):
        splitter.take(unit)
    splitter.finish()
    splitter.give_headlines_back()
    return (
        tuple(finished(index, draft, text, places) for index, draft in enumerate(splitter.drafts)),
        tuple(sorted(splitter.furniture, key=lambda piece: piece.start)),
        tuple(splitter.doubts),
    )


def finished(index: int, draft: Draft, text: str, places: array[int]) -> Article:
    """The article that a draft has become."""
    spans = [(unit.start, unit.end) for unit in draft.body]
    body, spots = assemble(spans, draft.joints, text, places)
    heads = sorted(draft.title)
    title, title_spots = assemble(heads, [" "] * len(heads), text, places)
    bylines = [(unit.start, unit.end) for unit in draft.byline]
    byline, _ = assemble(bylines, [" "] * len(bylines), text, places)
    return Article(
        index=index,
        title=title or None,
        byline=byline or None,
        dateline=draft.dateline,
        text=body,
        pieces=tuple((places[start], places[end - 1] + 1) for start, end in spans),
        duplicates=tuple((spots[start], spots[end - 1] + 1) for start, end in repeated_sentences(body)),
        places=spots,
        title_places=title_spots,
    )


def assemble(spans: Sequence[Span], joints: Sequence[str], text: str, places: array[int]) -> tuple[str, array[int]]:
    """The words of these spans and the place of each character; a joint has the place before what follows it."""
    words: list[str] = []
    spots = array("L")
    for (start, end), joint in zip(spans, joints, strict=True):
        if words and joint:
            words.append(joint)
            spots.append(max(0, places[start] - 1))
        words.append(text[start:end])
        spots.extend(places[start:end])
    return "".join(words), spots


def without_marks(text: str, span: Span) -> Span:
    """A heading without the ``#`` of markdown before it."""
    start, end = span
    return end - len(text[start:end].lstrip("# ")), end


def piece_of_furniture(kind: str, text: str, places: array[int], span: Span) -> Furniture:
    """The furniture of this span, with its raw place."""
    start, end = span
    return Furniture(kind, places[start], places[end - 1] + 1, text[start:end])
