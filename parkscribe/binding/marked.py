"""An article with everything that the code finds in it before a model is asked: mentions, sentences, a way to search.

What is found has two places: ``Found.start`` and ``end`` count in ``Article.text``, the mention itself in the raw text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from parkscribe.binding.introduced import LONGEST_TITLE, all_names
from parkscribe.binding.lookup import Lookup, grouped
from parkscribe.binding.names import LEAST_PIECE, NUMERAL, Searchable, plain, squeeze
from parkscribe.binding.pointers import can_name
from parkscribe.binding.stamps import Stamp, stamps_in
from parkscribe.binding.subjects import ArticleView
from parkscribe.binding.yearly import by_the_year
from parkscribe.quantities import Mention, Quantity, tag

if TYPE_CHECKING:
    from parkscribe.binding.organisations import Named
    from parkscribe.reading.page import Article, Page, Span

__all__ = ["Found", "MarkedArticle", "Place", "mark", "mark_once"]

SENTENCE = re.compile(r"(?:[^。！？!?；\n]|\n(?=[.．]?[0-9０-９])(?<=[0-9０-９.．]\n))+[。！？!?；]*[”’」』）)]*")
"""A sentence runs to its stop and the quotes behind it; a line break ends it too, except inside a number."""


class Place(NamedTuple):
    """A place that outlives a run: ``[start, end)`` in ``Article.text`` of the article with this index."""

    article: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A mention of an article: its place ``[start, end)`` in the article's text, and its reading with its raw span.

    ``words`` are those of the repaired text; the raw ones may have a page number or a caption amid them.
    """

    start: int
    end: int
    mention: Mention
    words: str


class MarkedArticle:
    """An article and what stands in it. Made by ``mark``; everything is found on first use and then kept."""

    def __init__(self, article: Article, raw: str) -> None:
        self.article = article
        self._raw = raw
        self._places: dict[str, tuple[Span, ...]] = {}
        self._views: dict[frozenset[str], ArticleView] = {}  # the plain one, and that of the answer checked last
        self.absent: set[str] = set()
        """Names that were looked for in every way and do not stand here: an answer repeats its subjects."""

    @property
    def index(self) -> int:
        """The index of the article on its page."""
        return self.article.index

    @property
    def text(self) -> str:
        """The repaired text of the article."""
        return self.article.text

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Every number of the article, dates, ordinals and names with digits among them."""
        return tuple(self._with_raw_place(mention) for mention in tag(self.text, kinds="all"))

    @cached_property
    def amounts(self) -> tuple[Found, ...]:
        """What a prompt numbers and a record may hold: quantities with a unit, or with a multiplier (超过100万).

        Not those of a sentence that the print has twice: they would be counted twice, and a torn one may be cut.
        """
        numbers = ((f, f.mention) for f in self.found if isinstance(f.mention, Quantity))
        return tuple(f for f, mention in numbers if is_amount(mention) and not self._is_repeated(mention.start))

    @cached_property
    def dates(self) -> dict[str, list[Found]]:
        """The dates of the text under their plain words."""
        return grouped((plain(f.words), f) for f in self.found if f.mention.dimension == "date")

    @cached_property
    def lookup(self) -> Lookup:
        """The amounts under their text, digits, value and unit."""
        return Lookup(self.amounts)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Every run of digits that stands in the text or the title, for the digits in a label."""
        return frozenset(NUMERAL.findall(squeeze(self.text)) + NUMERAL.findall(squeeze(self.article.title or "")))

    @cached_property
    def stamps(self) -> frozenset[Stamp]:
        """The numbers of dates, batches and names in the title, the byline and the text."""
        article = self.article
        return stamps_in(self.text) | stamps_in(article.title or "") | stamps_in(article.byline or "")

    @cached_property
    def names(self) -> list[Named]:
        """The names of the text: firms, parks, projects, places, and the short forms that it introduces."""
        numbers = [(f.start, f.end) for f in self.found if f.mention.dimension not in ("ordinal", "name")]
        return all_names(self.text, (self.article.title or "")[:LONGEST_TITLE], numbers)

    @cached_property
    def _name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    @cached_property
    def names_by_head(self) -> dict[str, list[str]]:
        """Each name once and squeezed, the longest first, under its first two characters."""
        by_head: dict[str, list[str]] = {}
        for name in sorted({squeeze(name.text) for name in self.names}, key=len, reverse=True):
            by_head.setdefault(name[:LEAST_PIECE], []).append(name)
        return by_head

    @property
    def view(self) -> ArticleView:
        """The article with its clauses, its names and what it is about, ready to be asked whose a number is."""
        return self.viewed(frozenset())

    def viewed(self, told: frozenset[str]) -> ArticleView:
        """The same, where what an answer tells as names are names as well, if they stand here."""
        if told not in self._views:
            known = {name.text for name in self.names}
            more = tuple(sorted(words for words in told - known if can_name(words)))
            self._views = {frozenset(): self._views.get(frozenset()) or ArticleView(self)}
            self._views[told] = ArticleView(self, more) if any(map(self.places_of, more)) else self._views[frozenset()]
        return self._views[told]

    def places_of(self, words: str) -> tuple[Span, ...]:
        """Every place of ``words`` in the text, in order; kept, for many claims ask about the same words."""
        if words not in self._places:
            self._places[words] = tuple(self.body.find(words)) if self.body.may_hold(words) else ()
        return self._places[words]

    def is_inside_a_name(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` of the text lies in a name that begins before it."""
        number = bisect_left(self._name_starts, start)
        return number > 0 and self.names[number - 1].end >= end

    def amount_at(self, start: int, end: int) -> Found | None:
        """The first amount that shares a character with ``[start, end)`` of the text."""
        number = bisect_right(self.amounts, start, key=lambda found: found.end)
        found = self.amounts[number] if number < len(self.amounts) else None
        return found if found and found.start < end else None

    def amount_before(self, place: int) -> Found | None:
        """The last amount that begins before ``place`` of the text."""
        number = bisect_left(self.amounts, place, key=lambda found: found.start)
        return self.amounts[number - 1] if number else None

    def is_part_of_a_number(self, start: int, end: int) -> bool:
        """Whether the raw span ``[start, end)`` lies inside one amount."""
        number = bisect_right(self.amounts, start, key=lambda found: found.mention.start) - 1
        return number >= 0 and end <= self.amounts[number].mention.end

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The spans of the sentences in the article's text."""
        return tuple(match.span() for match in SENTENCE.finditer(self.text))

    @cached_property
    def body(self) -> Searchable:
        """The text, to find names in."""
        return Searchable(self.text)

    @cached_property
    def headline(self) -> Searchable:
        """The title, to find names in."""
        return Searchable(self.article.title or "")

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds the character at ``place`` of the article's text."""
        number = bisect_right(self.sentences, place, key=lambda span: span[0]) - 1
        return self.sentences[max(number, 0)]

    def _is_repeated(self, raw: int) -> bool:
        """Whether a raw character stands in a sentence of which the whole stands right beside."""
        number = bisect_right(self.article.duplicates, raw, key=lambda span: span[0]) - 1
        return number >= 0 and raw < self.article.duplicates[number][1]

    def _with_raw_place(self, mention: Mention) -> Found:
        start, end = self.article.raw_span(mention.start, mention.end)
        printed = replace(mention, text=self._raw[start:end], start=start, end=end)
        read = by_the_year(self.text, mention.start, printed) if isinstance(printed, Quantity) else printed
        return Found(mention.start, mention.end, read, mention.text)


def is_amount(quantity: Quantity) -> bool:
    """Whether a number can be a fact: a bare numeral is one only with 万 or 亿 (超过100万), and 亿 alone is none."""
    return bool(quantity.unit) or (quantity.text not in "万亿" and any(char in quantity.text for char in "万亿"))


def mark(page: Page) -> tuple[MarkedArticle, ...]:
    """The articles of a page, ready to be asked about and checked against."""
    return tuple(MarkedArticle(article, page.raw) for article in page.articles)


KEPT: WeakKeyDictionary[Page, tuple[MarkedArticle, ...]] = WeakKeyDictionary()
"""What ``mark_once`` has made; it goes when its page goes."""


def mark_once(page: Page) -> tuple[MarkedArticle, ...]:
    """The same, kept for as long as the page itself: for one whose reader asks about it again and again."""
    if page not in KEPT:
        KEPT[page] = mark(page)
    return KEPT[page]
