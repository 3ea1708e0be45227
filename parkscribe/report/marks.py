"""The text of an article with its marks: cut at every border of a mark, so that no two marks can cross.

In: a text, the raw places of its characters, and what is to be marked in it. Out: paragraphs of segments, each with
the marks that cover it. The work grows with the text and with the marks, not with their product.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from parkscribe.report.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parkscribe.reading.page import Span

__all__ = ["Anchors", "Cite", "Kind", "Segment", "marked"]

Kind = Literal["review", "number", "title", "rejected", "uncited", "name"]

STRONGEST: tuple[Kind, ...] = ("review", "number", "title", "rejected", "uncited", "name")
"""Where marks lie on each other, the first of these shows; all of them are told in its card."""

TORN = "⏎"
"""Stands for a line break inside a mark: a number that the print tore apart stays one."""

MOST_TOLD = 4
"""Marks on one place that its card tells; a name that forty records share is told by the first of them."""


@dataclass(frozen=True, slots=True)
class Cite:
    """One thing to mark: its raw span, its kind, where its link goes (an id, or nothing), and the words of its card."""

    start: int
    end: int
    kind: Kind
    to: str
    tip: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text in which the same marks lie; without marks ``kind`` is ``None``.

    ``id`` is the anchor of the marks that begin here; ``to`` the id of what says more, ``tip`` the words of the card.
    """

    text: str
    kind: Kind | None = None
    id: str = ""
    to: str = ""
    tip: str = ""


class Anchors:
    """Where each raw span is marked: a row of a table finds its mark here."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._count = 0
        self._of: dict[Span, str] = {}

    def make(self, spans: Iterable[Span]) -> str:
        """The id of the next anchor, for marks that begin there and have none yet; empty where all have one."""
        new = [span for span in spans if span not in self._of]
        if not new:
            return ""
        self._count += 1
        anchor = f"{self._prefix}m{self._count}"
        self._of.update(dict.fromkeys(new, anchor))
        return anchor

    def of(self, start: int | None, end: int | None) -> str:
        """The id of the mark on a raw span; empty where nothing of the text shows it."""
        return "" if start is None or end is None else self._of.get((start, end), "")


def marked(
    text: str, places: Sequence[int], cites: Sequence[Cite], anchors: Anchors
) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs of a text as segments. ``cites`` are in their order; ``anchors`` learns their ids."""
    if not places:
        return ()
    first = bisect_left(cites, places[0], key=lambda cite: cite.start)
    last = bisect_left(cites, places[-1] + 1, key=lambda cite: cite.start)
    spans = [(bisect_left(places, cite.start), bisect_left(places, cite.end), cite) for cite in cites[first:last]]
    paragraphs: list[tuple[Segment, ...]] = []
    line: list[Segment] = []
    for piece, covering, begun in pieces(text, [span for span in spans if span[0] < span[1]]):
        for number, words in enumerate([piece.replace("\n", TORN)] if covering else piece.split("\n")):
            if number:
                paragraphs.append(tuple(line))
                line = []
            if words:
                line.append(segment(words, covering, begun, anchors))
    paragraphs.append(tuple(line))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def pieces(text: str, spans: list[tuple[int, int, Cite]]) -> Iterator[tuple[str, tuple[Cite, ...], tuple[Cite, ...]]]:
    """The text cut at every border: each piece with the marks that cover it, and those of them that begin with it."""
    borders: dict[int, tuple[list[int], list[int]]] = {0: ([], []), len(text): ([], [])}
    for number, (start, end, _) in enumerate(spans):
        borders.setdefault(start, ([], []))[0].append(number)
        borders.setdefault(end, ([], []))[1].append(number)
    active: dict[int, Cite] = {}
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        begins, ends = borders[start]
        for number in ends:
            active.pop(number)
        active |= {number: spans[number][2] for number in begins}
        yield text[start:end], tuple(active.values()), tuple(spans[number][2] for number in begins)


def segment(words: str, covering: tuple[Cite, ...], begun: tuple[Cite, ...], anchors: Anchors) -> Segment:
    """One piece of text under its marks."""
    if not covering:
        return Segment(visible(words))
    strongest = min(covering, key=lambda cite: STRONGEST.index(cite.kind))
    tips = list(dict.fromkeys(cite.tip for cite in (strongest, *covering)))
    more = f"\n…… 共 {len(tips)} 项" if len(tips) > MOST_TOLD else ""
    return Segment(
        text=visible(words),
        kind=strongest.kind,
        id=anchors.make((cite.start, cite.end) for cite in begun),
        to=strongest.to,
        tip="\n".join(tips[:MOST_TOLD]) + more,
    )
