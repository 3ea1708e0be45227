"""From repaired text to articles and furniture, at the marks that a newspaper prints: bylines, 本报讯, headings.

Nothing is thrown away: each paragraph ends up in a title, a byline, a body or the furniture.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkscribe.reading.page import Article, Furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.reading.page import Span

__all__ = ["split"]

PARAGRAPH = re.compile(r"[^\n]+")

BYLINE = re.compile(
    r"[▶■□●◎]\s*\S|(?:本报)?(?:见习)?(?:记者|通讯员|特约记者)[\s：:]*\S|发布时间[：:]|来源[：:]|"
    r"[（(]\s*(?:本报)?(?:记者|通讯员)[^）)]*[）)]$"
)
CREDIT = re.compile(r".{0,40}(?:摄|供图|制图|/图|图片)[）)]?$")
CAPTION = re.compile(r"(?:图为|上图|下图|左图|右图)|!\[")
DATELINE = re.compile(r"本报[^，。！？\n]{0,14}?(?:讯|电|记者站)(?:\s*[（(][^）)]{0,40}[）)])?|新华社[^，。\n]{0,16}电")
DATED = re.compile(r"(?:日前|近日|昨日|\d{1,4}年)?\s*(?:\d{1,2}\s*月)?\s*\d{1,2}\s*日")
SENTENCE_END = re.compile(r"[。！？!?…；：，、][”’」』）)】]*$")

LONGEST_HEADING = 40
"""Characters of the longest headline line: broadsheet headlines run to 30, a paragraph without a stop is longer."""

LONGEST_BYLINE = 50
"""Characters of the longest byline: three roles with two names each."""


@dataclass
class Draft:
    """An article while it is put together: spans of the repaired text."""

    title: list[Span] = field(default_factory=list)
    byline: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)


def split(text: str, places: array[int], torn: frozenset[int]) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    """The articles of a repaired text and its furniture.

    ``places`` is the raw place of each character; ``torn`` are the raw places of line breaks inside a number.
    """
    drafts: list[Draft] = []
    furniture: list[Furniture] = []
    head: list[tuple[str, Span]] = []
    for start, end in paragraphs(text, places, torn):
        kind = kind_of(text[start:end])
        if kind in ("heading", "chapter", "byline"):
            head.append((kind, (start, end)))
            continue
        if kind != "body":
            furniture.append(piece_of_furniture(kind, text, places, (start, end)))
            continue
        if begins_article(head, text[start:end]) or not drafts:
            drafts.append(draft_from(head))
        else:
            furniture += [piece_of_furniture("section head", text, places, span) for _, span in head]
        head = []
        drafts[-1].body.append((start, end))
    if head and not drafts:
        drafts.append(Draft(body=[span for _, span in head]))
    else:
        furniture += [piece_of_furniture("section head", text, places, span) for _, span in head]
    return (
        tuple(finish(index, draft, text, places) for index, draft in enumerate(drafts)),
        tuple(sorted(furniture, key=lambda piece: piece.start)),
    )


def paragraphs(text: str, places: array[int], torn: frozenset[int]) -> Iterator[Span]:
    """The spans of the paragraphs, without the white space around them; a break inside a number ends none."""
    pending: Span | None = None
    for match in PARAGRAPH.finditer(text):
        bare = match.group().strip()
        if not bare:
            continue
        start = match.start() + match.group().index(bare)
        end = start + len(bare)
        if pending and places[pending[1]] in torn:
            pending = pending[0], end
            continue
        if pending:
            yield pending
        pending = start, end
    if pending:
        yield pending


def kind_of(paragraph: str) -> str:
    """``byline``, ``caption``, ``credit``, ``chapter`` (a first-level heading), ``heading`` or ``body``."""
    if CAPTION.match(paragraph):
        return "caption"
    if len(paragraph) <= LONGEST_BYLINE and CREDIT.fullmatch(paragraph):
        return "credit"
    if len(paragraph) <= LONGEST_BYLINE and BYLINE.match(paragraph) and not SENTENCE_END.search(paragraph):
        return "byline"
    if paragraph.startswith("# "):
        return "chapter"
    if paragraph.startswith("#") or (len(paragraph) <= LONGEST_HEADING and not SENTENCE_END.search(paragraph)):
        return "body" if DATELINE.match(paragraph) else "heading"
    return "body"


def begins_article(head: list[tuple[str, Span]], body: str) -> bool:
    """Whether an article begins at this paragraph, given the headings and bylines right before it."""
    kinds = {kind for kind, _ in head}
    return bool(
        DATELINE.match(body) or "byline" in kinds or "chapter" in kinds or ("heading" in kinds and DATED.match(body))
    )


def draft_from(head: list[tuple[str, Span]]) -> Draft:
    """A new article with its title and byline from the lines before it."""
    draft = Draft()
    for kind, span in head:
        (draft.byline if kind == "byline" else draft.title).append(span)
    return draft


def finish(index: int, draft: Draft, text: str, places: array[int]) -> Article:
    """The article that a draft has become."""
    body, spots = assemble(draft.body, "\n", text, places)
    title, title_spots = assemble([without_marks(text, span) for span in draft.title], " ", text, places)
    byline, _ = assemble(draft.byline, " ", text, places)
    dateline = DATELINE.match(body)
    return Article(
        index=index,
        title=title or None,
        byline=byline or None,
        dateline=dateline.group() if dateline else None,
        text=body,
        pieces=tuple((places[start], places[end - 1] + 1) for start, end in draft.body),
        places=spots,
        title_places=title_spots,
    )


def assemble(spans: list[Span], joint: str, text: str, places: array[int]) -> tuple[str, array[int]]:
    """The words of these spans and the place of each character; a joint has the place before what follows it."""
    words: list[str] = []
    spots = array("L")
    for start, end in spans:
        if words:
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
