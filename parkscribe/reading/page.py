"""A page as data: the raw text, the repaired text, its articles, and the way back from each character.

Everything is made by ``reading.read``; nothing here decides anything. All spans are ``[start, end)`` in code points.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from parkscribe.showing import Shown

__all__ = ["Article", "Furniture", "Page", "Span", "Step", "replay"]

Span = tuple[int, int]
"""``[start, end)`` in the raw text."""


@dataclass(frozen=True, slots=True)
class Step:
    """One repair: the raw characters ``[start, end)`` became ``text``, which is never longer than they were."""

    repair: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and to no article's body.

    ``caption``, ``credit``, ``folio`` (page number, date, editors), ``section head``; ``headline`` or ``byline`` where
    nothing says whose they are.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Article(Shown):
    r"""One article of a page.

    ``text`` is the repaired body, its paragraphs separated by ``\n``; ``pieces`` are the raw spans that it was made
    of; ``title``, ``byline`` and ``dateline`` are ``None`` where the print shows none. The dateline (``本报讯``) stays
    in the text as well, unless it names its reporters in brackets: then it is the byline. ``duplicates`` are the raw
    spans of sentences, or torn parts of them, that stand again, whole, right beside. ``places`` and ``title_places``
    are the raw places of the characters of ``text`` and ``title``.
    """

    index: int
    title: str | None
    byline: str | None
    dateline: str | None
    text: str
    pieces: tuple[Span, ...]
    duplicates: tuple[Span, ...]
    places: array[int] = field(repr=False, compare=False)
    title_places: array[int] = field(repr=False, compare=False)

    def __repr__(self) -> str:
        return f"<Article {self.index} {self.title or '(no title)'!r}, {len(self.text)} characters>"

    def raw_span(self, start: int, end: int) -> Span:
        """The raw span of ``text[start:end]``, from its first character to its last."""
        return self.places[start], self.places[end - 1] + 1

    def place_of(self, raw: int) -> int | None:
        """Where the raw character stands in ``text``; ``None`` for one that does not stand there."""
        place = bisect_left(self.places, raw)
        return place if place < len(self.places) and self.places[place] == raw else None


@dataclass(frozen=True, slots=True, weakref_slot=True, repr=False)
class Page(Shown):
    """A page that has been read.

    ``source`` is its path, or ``sha256:…`` of the raw text; ``raw`` the decoded bytes and nothing else; ``text`` the
    repaired text, which is what ``replay(raw, steps)`` gives; ``encoding`` the encoding of the bytes, ``None`` where
    the page was given as a ``str``; ``articles`` are its articles in reading order, ``furniture`` the lines that belong
    to none (captions, page numbers), ``steps`` the repairs; ``doubts`` are sentences about what may be wrong.
    """

    source: str
    raw: str = field(repr=False)
    text: str = field(repr=False)
    encoding: str | None
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    steps: tuple[Step, ...] = field(repr=False)
    doubts: tuple[str, ...]

    def __repr__(self) -> str:
        doubts = f", {len(self.doubts)} doubts" if self.doubts else ""
        return f"<Page {self.source!r}: {len(self.articles)} articles, {len(self.raw)} characters{doubts}>"


def replay(raw: str, steps: tuple[Step, ...]) -> tuple[str, array[int]]:
    """The repaired text that the steps make of ``raw``, and the raw place of each of its characters.

    ``steps`` are in order and do not overlap.
    """
    pieces: list[str] = []
    places = array("L")
    done = 0
    for step in steps:
        pieces.append(raw[done : step.start])
        places.extend(range(done, step.start))
        pieces.append(step.text)
        places.extend(range(step.start, step.start + len(step.text)))
        done = step.end
    pieces.append(raw[done:])
    places.extend(range(done, len(raw)))
    return "".join(pieces), places
