"""Whose number is it: the subject of every clause of an article, carried on from clause to clause where none is said.

In: an article. Out: for an amount, the words of the article that name its subject. Never: a name that the article does
not print, a look at another article.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from parkscribe.binding.clauses import Clause, clauses_of
from parkscribe.binding.introduced import all_names, listed
from parkscribe.binding.organisations import Kind, Named, names_in, stem_of

if TYPE_CHECKING:
    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["ArticleView"]

POINTING: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    # words that point back, and the kinds of name that they can mean
    (r"(?:该|本|我|全|这座)(?:区|园区|新区|高新区|经开区|开发区)|园区", ("park", "place")),
    (r"(?:我|全|该|本)(?:市|省|县|镇|州|村)", ("place", "park")),
    (r"(?:该|本|这家)?(?:公司|企业|集团|厂|工厂)(?![家数用])|他们|我们", ("firm", "site")),
    (r"(?:该|这一|此)(?:项目|工程)|项目(?=[建投达总占预计全])", ("project", "park", "site")),
    (r"(?:该|这个)(?:仓库|车间|平台|基地|中心)", ("site",)),
    (r"(?:该|这一)(?:产业|集群|行业)", ("industry",)),
)

POINTER = re.compile("|".join(f"(?P<p{n}>{words})" for n, (words, _) in enumerate(POINTING)))

TITLE_WEIGHT, LEAD_WEIGHT = 4, 3
"""An article names what it is about in its title and its first sentence: they weigh as much as some later mentions."""

TOPIC_KINDS: tuple[Kind, ...] = ("park", "place", "firm", "project", "site")
"""What an article of a park's paper can be about as a whole; an industry is named in passing too often."""

NEAR_HEAD = 6
"""Characters that may stand between the opening of a clause and its subject (在投资方…)."""

SHARES = re.compile(r"分别|依次")
"""A、B分别增长c%、d%: k names and k numbers belong together in their order."""

BEHIND = re.compile(r"^的(?:[^，。；、\d]{0,4}?)(?=\S)")
"""投资5亿元的某项目: the name stands behind the number that describes it."""

SHORT_HEAD = re.compile(r"([一-龥A-Za-z]{2,6}?)(?:新增|共有|共|有|达到?|各|约)?$")
"""宁波21家: in a list the item before each number is its subject, though its form says nothing."""


class ArticleView:
    """An article with its clauses and names, ready to be asked whose a number is."""

    def __init__(self, article: MarkedArticle) -> None:
        self.article = article
        self.title = article.article.title or ""
        self.clauses = clauses_of(article)
        self.names = all_names(article.text, self.title, [(f.start, f.end) for f in article.found])
        self._starts = [name.start for name in self.names]

    def within(self, start: int, end: int) -> list[Named]:
        """The names that begin in ``[start, end)``."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def topics(self) -> dict[Kind, str]:
        """For each kind the name that the article is about, if it has one of that kind."""
        weights: Counter[tuple[Kind, str]] = Counter()
        for name in self.names:
            weights[name.kind, name.text] += 1
        for name in names_in(self.title):
            weights[name.kind, name.text] += TITLE_WEIGHT
        lead = self.article.sentences[0][1] if self.article.sentences else 0
        for name in self.within(0, lead):
            weights[name.kind, name.text] += LEAD_WEIGHT
        best: dict[Kind, str] = {}
        for (kind, text), _ in sorted(weights.items(), key=lambda item: -item[1]):
            best.setdefault(kind, text)
        return best

    @cached_property
    def topic(self) -> str | None:
        """The name that the whole article is about."""
        text = self.title + self.article.text
        counted = [(self._weight(self.topics[kind], text), -order, self.topics[kind]) for order, kind in enumerate(TOPIC_KINDS) if kind in self.topics]
        return max(counted)[2] if counted else None

    def _weight(self, name: str, text: str) -> int:
        """How often a name, or the place it is called after, stands in the title (weighted) and the text."""
        bare = next((stem_of(n) for n in self.names if n.text == name), name)
        return text.count(bare) + TITLE_WEIGHT * self.title.count(bare)

    @cached_property
    def subjects(self) -> list[str | None]:
        """The subject of each clause, in order: said, pointed at, or carried on."""
        subjects: list[str | None] = []
        last: dict[Kind, str] = {}
        current, paragraph = self.topic, 0
        for clause in self.clauses:
            if clause.paragraph != paragraph:
                paragraph, current = clause.paragraph, self.topic
            current = self._head(clause, last) or current
            subjects.append(current)
            for name in self.within(clause.start, clause.end):
                last[name.kind] = name.text
        return subjects

    def _head(self, clause: Clause, last: dict[Kind, str]) -> str | None:
        """The name or the pointing word that a clause opens with."""
        first = clause.first
        name = next(iter(self.within(first, min(first + NEAR_HEAD, clause.end))), None)
        if name and (name.start == first or not clause.found or name.end <= clause.found[0].start):
            return self._whole(name, clause)
        match = POINTER.match(self.article.text, first, clause.end)
        if not match or not match.lastgroup:
            return None
        kinds = POINTING[int(match.lastgroup[1:])][1]
        return next((known for kind in kinds for known in (last.get(kind), self.topics.get(kind)) if known), None)

    def _whole(self, name: Named, clause: Clause) -> str:
        """A name with the names that directly follow it: 某公司二期项目 is one subject in two names."""
        end = name.end
        for later in self.within(name.end, clause.end):
            if later.start - end > 1 or later.kind == "place":
                break
            end = later.end
        return self.article.text[name.start : end].replace("\n", "")

    def of(self, index: int, found: Found) -> str | None:
        """The subject of an amount of the clause with this index."""
        clause = self.clauses[index]
        return (
            self._shared(index, found)
            or self._behind(clause, found)
            or self._before(clause, found)
            or self.subjects[index]
        )

    def _shared(self, index: int, found: Found) -> str | None:
        """The name that is paired with the amount by 分别."""
        clause = self.clauses[index]
        word = SHARES.search(clause.text)
        if not word or found.start < clause.start + word.start():
            return None
        amounts = [f for f in clause.found if f.start > clause.start + word.start()]
        names = listed(re.split(r"(?:产值|营收|收入|同比|[与较比]|分别)", clause.text[: word.start()])[0])
        return names[amounts.index(found)] if len(names) == len(amounts) > 1 else None

    def _behind(self, clause: Clause, found: Found) -> str | None:
        """The name behind the amount, where 的 binds them."""
        gap = BEHIND.match(clause.after(found))
        if not gap:
            return None
        name = next(iter(self.within(found.end, found.end + gap.end() + 2)), None)
        return name.text if name and name.kind in ("project", "park", "site", "firm") else None

    def _before(self, clause: Clause, found: Found) -> str | None:
        """The name that opens the clause before the amount, else the nearest one before it in the clause."""
        names = [name for name in self.within(clause.start, found.start) if name.end <= found.start]
        if not names:
            return None
        earlier = [f for f in clause.found if f.end <= found.start]
        opening = names[0].start <= clause.first + NEAR_HEAD
        if opening and not (earlier and names[-1].start > earlier[-1].end):
            return self._whole(names[0], clause)
        return self._whole(names[-1], clause) if names[-1].kind in ("firm", "project", "park", "site") else None
