"""A result as a reader sees it: articles one after another, with their tables, marks, claims in doubt and sums.

In: a ``Result``. Out: words and ids for the templates, which only lay them out. Nothing is decided here.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from parkscribe.records import Record
from parkscribe.report.cites import Ids, cites_of, role_word, type_word
from parkscribe.report.marks import Anchors, Segment, marked
from parkscribe.report.plain import one_line, place, reading
from parkscribe.report.tables import Item, Table, item_of, tables_of
from parkscribe.report.words import FURNITURE, REASONS, REPAIRS, SUMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkscribe.checking.claims import Claim, Finding
    from parkscribe.checking.sums import Sum
    from parkscribe.checking.uncited import Uncited
    from parkscribe.quantities import Mention
    from parkscribe.reading import Article, Page
    from parkscribe.report.marks import Cite
    from parkscribe.result import Result

__all__ = ["ArticleView", "Doubted", "PageView", "Paragraphs", "SumView", "digest_of", "page_view"]

Paragraphs = tuple[tuple[Segment, ...], ...]

MOST_PLACES = 12
"""Places of one kind of repair that are named; a page has hundreds of joined lines."""


@dataclass(frozen=True, slots=True)
class Doubted:
    """A claim that is to review or was refused."""

    id: str
    claim: Claim
    type: str
    role: str
    subject: str
    said: Item
    reason: str
    detail: str
    nearest: Item | None
    competing: str


@dataclass(frozen=True, slots=True)
class SumView:
    """A stated total, its parts, and whether it holds."""

    kind: str
    total: Item
    parts: tuple[Item, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article. ``title`` is ``None`` where the print has none."""

    id: str
    title: tuple[Segment, ...] | None
    byline: str
    text: Paragraphs
    tables: tuple[Table, ...]
    review: tuple[Doubted, ...]
    rejected: tuple[Doubted, ...]
    sums: tuple[SumView, ...]
    uncited: tuple[tuple[tuple[Item, ...], str], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a report. ``review`` and ``rejected`` hold the claims that belong to no article."""

    id: str
    number: int
    digest: str
    result: Result
    name: str
    counts: dict[str, int]
    types: tuple[tuple[str, str], ...]
    articles: tuple[ArticleView, ...]
    review: tuple[Doubted, ...]
    rejected: tuple[Doubted, ...]
    repairs: tuple[tuple[str, int, str], ...]
    furniture: tuple[tuple[str, str, str], ...]
    notes: tuple[str, ...]


def digest_of(page: Page) -> str:
    """The digest by which decisions know their page: SHA-256 of the raw text in UTF-8."""
    return hashlib.sha256(page.raw.encode("utf-8", "surrogatepass")).hexdigest()


def page_view(result: Result, number: int, prefix: str) -> PageView:
    """The view of one result; ``prefix`` begins all its ids."""
    viewer = Viewer(result, prefix)
    articles = viewer.articles()
    homeless = [each for each in viewer.doubted if each.claim.article not in range(len(articles))]
    return PageView(
        id=f"{prefix}page",
        number=number,
        digest=digest_of(result.page),
        result=result,
        name=one_line(result.source),
        counts=counts_of(result),
        types=tuple((key, type_word(key)) for key in dict.fromkeys(claim.type for claim in result.claims)),
        articles=articles,
        review=with_verdict(homeless, "review"),
        rejected=with_verdict(homeless, "rejected"),
        repairs=repairs_of(result),
        furniture=tuple(
            (FURNITURE.get(each.kind, each.kind), one_line(each.text), place(each.start, each.end))
            for each in result.page.furniture
        ),
        notes=tuple(one_line(note) for finding in result.findings for note in finding.notes),
    )


class Viewer:
    """Makes the views of the articles of one result: first all texts, so that the tables know every mark."""

    def __init__(self, result: Result, prefix: str) -> None:
        self.result, self.ids, self.anchors = result, Ids(prefix), Anchors(prefix)
        cites = cites_of(result, self.ids)
        self.texts = [self._texts(article, cites) for article in result.page.articles]
        self.doubted = [
            self._doubted(number, claim) for number, claim in enumerate(result.claims) if claim.verdict != "accepted"
        ]
        self.home = Home(result.page.articles)

    def articles(self) -> tuple[ArticleView, ...]:
        """The articles in their order, each with what belongs to it."""
        findings, sums, uncited, doubted = (defaultdict[int | None, list[Any]](list) for _ in range(4))
        first = 0
        for number, finding in enumerate(self.result.findings):
            findings[article_of(finding)].append((number, first, finding))
            first += len(finding.claims)
        for each in self.result.sums:
            sums[self.home.of(each.total.start)].append(self._sum(each))
        for amount in self.result.uncited:
            uncited[self.home.of(amount.start)].append(amount)
        for doubt in self.doubted:
            doubted[doubt.claim.article].append(doubt)
        return tuple(
            ArticleView(
                id=f"{self.ids.prefix}a{article.index}",
                title=self.texts[article.index][0],
                byline=one_line(article.byline or ""),
                text=self.texts[article.index][1],
                tables=tables_of(findings[article.index], self.ids, self.anchors),
                review=with_verdict(doubted[article.index], "review"),
                rejected=with_verdict(doubted[article.index], "rejected"),
                sums=tuple(sums[article.index]),
                uncited=self._uncited(uncited[article.index]),
            )
            for article in self.result.page.articles
        )

    def _texts(self, article: Article, cites: Sequence[Cite]) -> tuple[tuple[Segment, ...] | None, Paragraphs]:
        title = marked(article.title, article.title_places, cites, self.anchors) if article.title else ()
        words = tuple(segment for paragraph in title for segment in paragraph)
        return words or None, marked(article.text, article.places, cites, self.anchors)

    def _item(self, value: Mention) -> Item:
        return item_of(Record, value, self.anchors)

    def _uncited(self, amounts: Iterable[Uncited]) -> tuple[tuple[tuple[Item, ...], str], ...]:
        """Amounts with their sentences, each sentence once: a long one may hold thousands."""
        by_sentence = groupby(amounts, lambda amount: amount.sentence)
        return tuple((tuple(map(self._item, same)), one_line(sentence)) for sentence, same in by_sentence)

    def _sum(self, each: Sum) -> SumView:
        return SumView(SUMS[each.kind], self._item(each.total), tuple(map(self._item, each.parts)), each.holds)

    def _doubted(self, number: int, claim: Claim) -> Doubted:
        to = self.anchors.of(claim.start, claim.end)
        read = reading(claim.quantity) if claim.quantity else ""
        return Doubted(
            id=self.ids.claim(number, claim),
            claim=claim,
            type=type_word(claim.type),
            role=role_word(claim),
            subject=one_line(claim.subject or ""),
            said=Item(one_line(claim.quote or ""), read, place(claim.start, claim.end), to),
            reason=REASONS[claim.reason] if claim.reason else "",
            detail=one_line(claim.detail or ""),
            nearest=self._item(claim.nearest) if claim.nearest else None,
            competing=one_line(claim.competing or ""),
        )


class Home:
    """Which article a raw place belongs to."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._pieces = sorted((start, end, article.index) for article in articles for start, end in article.pieces)

    def of(self, raw: int) -> int | None:
        """The index of the article whose piece holds a raw place; ``None`` for none."""
        at = bisect_right(self._pieces, (raw, math.inf)) - 1
        return self._pieces[at][2] if at >= 0 and raw < self._pieces[at][1] else None


def article_of(finding: Finding) -> int | None:
    """The article that a finding speaks of."""
    return next((claim.article for claim in finding.claims if claim.article is not None), None)


def with_verdict(doubted: Iterable[Doubted], verdict: str) -> tuple[Doubted, ...]:
    """Those of some claims that have a verdict."""
    return tuple(each for each in doubted if each.claim.verdict == verdict)


def counts_of(result: Result) -> dict[str, int]:
    """What the index says of a page, in its order."""
    verdicts = Counter(claim.verdict for claim in result.claims)
    return {
        "articles": len(result.page.articles),
        "accepted": verdicts["accepted"],
        "review": verdicts["review"],
        "rejected": verdicts["rejected"],
        "uncited": len(result.uncited),
        "wrong": sum(not each.holds for each in result.sums),
        "failed": len(result.failed),
    }


def repairs_of(result: Result) -> tuple[tuple[str, int, str], ...]:
    """What was repaired: the kind in words, how often, and the first raw places."""
    places: dict[str, list[str]] = {}
    for step in result.repairs:
        places.setdefault(step.repair, []).append(place(step.start, step.end))
    return tuple(
        (REPAIRS.get(repair, repair), len(at), "、".join(at[:MOST_PLACES]) + ("……" if len(at) > MOST_PLACES else ""))
        for repair, at in places.items()
    )
