"""From repaired text to articles and furniture, at the marks that a newspaper prints: bylines, 本报讯, headlines.

Nothing is thrown away: each paragraph ends up in a title, a byline, a body or the furniture. A sentence that a caption
or a headline cuts is made whole again, and what could not be is named in the doubts.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import brings_a_new_subject
from parkscribe.reading.draft import Draft, is_sentence
from parkscribe.reading.headlines import SUBTITLE, Heading, assign
from parkscribe.reading.kinds import DATELINE, ENDS_THE_TEXT, begins_a_text, is_closed
from parkscribe.reading.page import Article, Furniture
from parkscribe.reading.repeats import repeated_sentences
from parkscribe.reading.units import FURNITURE, Unit, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.reading.page import Span

__all__ = ["split"]

LONGEST_MARK = 8
"""Characters of the longest mark that opens a headline (######, ■, 【) with the blanks around it."""


SECTION_MARK = re.compile(r"(?:[A-Z]|0\d|[壹贰叁肆伍])(?:[、．.]?\s+\S|[、．.]?$)")
"""B, 02, 贰 before a heading, or alone above it: the second part of an article has it, and no article begins so."""


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
            if self.drafts and not self._head and ENDS_THE_TEXT.match(unit.text):
                self.drafts[-1].is_ended = True
        elif unit.kind == "sign-off":
            self._sign(unit)
        elif unit.kind in ("body", "story"):
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
        self._take_head(draft, begins=begins, between=is_between)
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

    def _take_head(self, draft: Draft, *, begins: bool, between: bool) -> None:
        """Give a draft the bylines that stand before its next paragraph, and keep the headlines for later."""
        amid = draft.is_open
        bylines = [number for number, head in enumerate(self._head) if "byline" in head.kind]
        draft.byline += [self._head[number] for number in bylines]
        here = len(self.drafts) - 1
        for start, end in headlines_of(self._head, amid=amid):
            above = not bylines or start < bylines[0] or self._head[0].kind not in ("heading", "chapter")
            home = here if begins and above else None
            self._add_heading(self._head[start:end], home=home, inside=here, between=between, amid=amid)

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
        if (
            not self.drafts
            or unit.kind == "story"
            or begins_a_text(unit.text)
            or kinds & {"byline", "byline-in-text", "chapter"}
        ):
            return True
        last = self.drafts[-1]
        if last.is_ended:
            return True
        headings = [head for head in self._head if head.kind == "heading"]
        if not headings or not is_closed(last.body[-1].text) or any(SECTION_MARK.match(h.text) for h in headings):
            return False
        apart = headings[0].is_apart or len(headings) > 1
        return any(brings_a_new_subject(head.text, unit.text, last.words, apart=apart) for head in headings)

    def _sign(self, unit: Unit) -> None:
        """Names behind a text sign it; where it has a byline, names on a line of their own are the next one's."""
        draft = self.drafts[-1] if self.drafts else None
        if draft is None or self._head or (draft.byline and unit.is_line and not draft.is_ended):
            self._head.append(replace(unit, kind="byline"))
            return
        draft.byline.append(unit)
        draft.is_ended = True

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
        for start, end in headlines_of(rest, amid=False):
            self._add_heading(rest[start:end], home=None, inside=None)
        unsigned = [draft for draft in self.drafts if not draft.byline]
        bylines = [unit for unit in rest if "byline" in unit.kind]
        for unit in rest:
            if "byline" not in unit.kind:
                continue
            if len(unsigned) == len(bylines) == 1:
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
                self.drafts[heading.owner].title += heading.spans
            elif heading.is_text and heading.inside is not None:
                self.drafts[heading.inside].put_between(Unit("body", *heading.spans[0], heading.text))
            else:
                kind = "headline" if heading.is_headline else "section head"
                pieces = (piece_of_furniture(kind, self.text, self.places, span) for span in heading.spans)
                self.furniture += pieces

    def _add_heading(
        self, lines: Sequence[Unit], *, home: int | None, inside: int | None, between: bool = False, amid: bool = False
    ) -> None:
        spans = [without_marks(self.text, (unit.start, unit.end)) for unit in lines]
        words = " ".join(self.text[slice(*span)] for span in spans)
        inside = None if home is not None else inside
        self.headings.append(Heading(spans, words, home, inside, self._block, between=between, amid=amid))

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
    heads = sorted(draft.title, key=lambda span: (bool(SUBTITLE.match(text[slice(*span)])), span))
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
    """The words of these spans and the place of each character; a joint has that of the blank before what follows it.

    A mark that opens a headline (``#``) is no part of it and stands between the two.
    """
    words: list[str] = []
    spots = array("L")
    for (start, end), joint in zip(spans, joints, strict=True):
        if words and joint:
            words.append(joint)
            blank = next((at for at in range(start - 1, max(start - LONGEST_MARK, 0), -1) if text[at].isspace()), None)
            spots.append(max(0, places[start] - 1) if blank is None else places[blank])
        words.append(text[start:end])
        spots.extend(places[start:end])
    return "".join(words), spots


def headlines_of(head: Sequence[Unit], *, amid: bool) -> Iterator[Span]:
    """The headlines among these units, each as ``[start, end)``: one is of several lines where they are so printed.

    A line with a dash goes with the line before it, so do two headings of markdown; ``amid`` a sentence all do, for
    they are one headline that stands in another's column.
    """
    start: int | None = None
    end = 0
    for number, unit in enumerate(head):
        if "byline" in unit.kind:
            continue
        before = head[number - 1] if start is not None and end == number else None
        one = amid or SUBTITLE.match(unit.text) or unit.text.startswith("##")
        joins = before is not None and one and unit.text.startswith("#") == before.text.startswith("#")
        if start is not None and not joins:
            yield start, end
        start, end = start if joins else number, number + 1
    if start is not None:
        yield start, end


def without_marks(text: str, span: Span) -> Span:
    """A heading without the ``#`` of markdown before it."""
    start, end = span
    return end - len(text[start:end].lstrip("# ")), end


def piece_of_furniture(kind: str, text: str, places: array[int], span: Span) -> Furniture:
    """The furniture of this span, with its raw place."""
    start, end = span
    return Furniture(kind, places[start], places[end - 1] + 1, text[start:end])
