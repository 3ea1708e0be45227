"""An article with its sentences, clauses and names, and what it is about as a whole.

In: a marked article. Out: what every rule looks up in it, prepared once for the whole article. Never: a look at another
article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from parkscribe.binding.clauses import clauses_of, sentences_of
from parkscribe.binding.introduced import LONGEST_TITLE, full_names, without_overlap
from parkscribe.binding.names import LEAST_PIECE, squeeze
from parkscribe.binding.organisations import Kind, Named, kind_by_form, names_in, stem_of
from parkscribe.quantities import tag

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkscribe.binding.clauses import Clause, Sentence
    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["PREPOSITIONS", "NamedArticle"]

TITLE_WEIGHT, LEAD_WEIGHT = 4, 3
"""An article names what it is about in its title and its first sentence: they weigh as much as some later mentions."""

PREPOSITIONS = frozenset("在于从对向与为按由给")
"""What stands behind one of these is a place, a partner or a means, not the subject."""

PARTNER = re.compile(f"[{''.join(sorted(PREPOSITIONS))}同跟]|联合|携手|会同|联手|委托")
"""The same words and the verbs whose object is a partner (联合某某学院攻关)."""

ROOM = re.compile(r"(?:车间|仓库|实验室|生产线)$")
"""A part of a plant, though its form is that of one."""

PARTS: tuple[Kind, ...] = ("firm", "project", "site", "industry")
"""What is called after the town that it stands in."""

TOWN = "市县区镇州省"
"""The last letter of a town's full name."""

DASHES = "-—–－─ 　\n"
"""What may stand before the first word of a headline."""

AMONG = re.compile("[等、和与及]|携手|联合")
"""What stands behind the first of several in a headline (栖木科技等12家企业上榜)."""

TOPIC_KINDS: tuple[Kind, ...] = ("park", "place", "firm", "project", "site")
"""What an article of a park's paper can be about as a whole; an industry is named in passing too often."""


class NamedArticle:
    """An article with everything that its rules look up in it, found once."""

    def __init__(self, article: MarkedArticle, told: tuple[str, ...] = ()) -> None:
        self.article = article
        self.title = (article.article.title or "")[:LONGEST_TITLE]
        self.names = with_told(article, told) if told else article.names
        self._starts = [name.start for name in self.names]
        self._said: dict[tuple[str, int, bool], bool] = {}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the text, in order."""
        return sentences_of(self.article)

    @cached_property
    def clauses(self) -> list[Clause]:
        """The clauses of the text, in order."""
        return clauses_of(self.article, self.sentences)

    @cached_property
    def full(self) -> dict[str, str]:
        """The full name that each short one stands for."""
        return full_names(self.article.text, self.names)

    def is_partner(self, name: Named) -> bool:
        """Whether the word before a name makes it a place, a partner or a means of somebody else."""
        start = max(name.start - 2, 0)
        before = self.article.text[start : name.start]
        return bool(PARTNER.fullmatch(before) or PARTNER.fullmatch(before[-1:]))

    def name_before(self, place: int) -> Named | None:
        """The last name that begins before ``place`` of the text."""
        number = bisect_left(self._starts, place)
        return self.names[number - 1] if number else None

    def within(self, start: int, end: int, most: int | None = None) -> list[Named]:
        """The names that begin in ``[start, end)``, the first ``most`` of them."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.names[first : last if most is None else min(last, first + most)]

    def around(self, start: int, end: int) -> Named | None:
        """The name that holds ``[start, end)`` of the text."""
        number = bisect_right(self._starts, start) - 1
        name = self.names[number] if number >= 0 else None
        return name if name and end <= name.end else None

    @cached_property
    def _by_kind(self) -> dict[Kind, list[Named]]:
        """The names of each kind in order that others may speak of later: no part of a plant, no partner behind 与."""
        by_kind: dict[Kind, list[Named]] = {}
        for name in self.names:
            if not ROOM.search(name.text) and not self.is_partner(name):
                by_kind.setdefault(name.kind, []).append(name)
        return by_kind

    def latest(self, kind: Kind, place: int) -> Named | None:
        """The last name of a kind that begins before a place."""
        names = self._by_kind.get(kind, [])
        number = bisect_left(names, place, key=lambda name: name.start)
        return names[number - 1] if number else None

    @cached_property
    def _spans(self) -> dict[str, list[Span]]:
        """The places of each name."""
        spans: dict[str, list[Span]] = {}
        for name in self.names:
            spans.setdefault(name.text, []).append((name.start, name.end))
        return spans

    def spans_of(self, name: str) -> list[Span]:
        """The places of a name that the article has."""
        return self._spans.get(name, [])

    @cached_property
    def names_by_head(self) -> dict[str, list[Named]]:
        """Each name once, under its first two letters."""
        by_head: dict[str, list[Named]] = {}
        for name in {name.text: name for name in reversed(self.names)}.values():
            by_head.setdefault(squeeze(name.text)[:LEAST_PIECE], []).append(name)
        return by_head

    @cached_property
    def kind_of(self) -> dict[str, Kind]:
        """The kind of each name, as it is where the name stands first."""
        return {name.text: name.kind for name in reversed(self.names)}

    @cached_property
    def _towns(self) -> frozenset[str]:
        """The towns of the article, with their suffix and without."""
        towns = {name for name, kind in self.kind_of.items() if kind == "place" and name[-1] in TOWN}
        return frozenset(towns | {name[:-1] for name in towns})

    def is_town(self, name: str) -> bool:
        """Whether the name of a place is that of a town which the article names as such (青砚, 青砚市)."""
        return name in self._towns

    def sentence_text(self, clause: Clause) -> str:
        """The whole sentence of a clause."""
        sentence = self.sentences[clause.sentence]
        return self.article.text[sentence.start : sentence.end]

    def says(self, words: re.Pattern[str], clause: Clause, part: Callable[[str], str] | None = None) -> bool:
        """Whether the sentence of a clause, or what ``part`` leaves of it, has these words; looked up once for all."""
        key = words.pattern, clause.sentence, part is not None
        if key not in self._said:
            text = self.sentence_text(clause)
            self._said[key] = bool(words.search(part(text) if part else text))
        return self._said[key]

    @cached_property
    def topics(self) -> dict[Kind, str]:
        """For each kind the name that the article is about, if it has one of that kind."""
        weights: Counter[tuple[Kind, str]] = Counter()
        for name in self.names:
            weights[name.kind, name.text] += 1
        for name in names_in(self.title, [(mention.start, mention.end) for mention in tag(self.title)]):
            if stem_of(name) in self.article.text:  # else it is the title of another article
                weights[name.kind, name.text] += TITLE_WEIGHT
        for text, kind in self.kind_of.items():
            if (kind, text) in weights and kind == "firm" and text in self.title:
                weights[kind, text] += TITLE_WEIGHT
        lead = self.sentences[0].end if self.sentences else 0
        for name in self.within(0, lead):
            weights[name.kind, name.text] += LEAD_WEIGHT
        best: dict[Kind, str] = {}
        for (kind, text), _ in sorted(weights.items(), key=self._by_weight):
            best.setdefault(kind, text)
        return best

    def _by_weight(self, item: tuple[tuple[Kind, str], int]) -> tuple[bool, int, bool]:
        """Where a name stands among those of its kind; of two with the same weight the headline's is first.

        A province comes behind a town: honours and ranks name it (某省绿色工厂) in every article of a town.
        """
        (kind, text), weight = item
        above = kind == "place" and text.endswith("省") and not self.main_places.keys().isdisjoint("市州县")
        return above, -weight, text not in self.title

    @cached_property
    def topic(self) -> str | None:
        """The name that the whole article is about: the firm that its headline opens with, else what it names most."""
        headline, firm = self.title.lstrip(DASHES), self.topics.get("firm")
        if firm and headline.startswith(firm) and not AMONG.match(headline, len(firm)):
            return firm
        text = self.title + self.article.text
        counted = [
            (self._weight(self.topics[kind], text), -order, self.topics[kind])
            for order, kind in enumerate(TOPIC_KINDS)
            if kind in self.topics
        ]
        return max(counted)[2] if counted else None

    def _weight(self, name: str, text: str) -> int:
        """How often a name, or the place it is called after, stands in the title (weighted) and the text."""
        kind = self.kind_of.get(name) or kind_by_form(name) or "other"
        bare = stem_of(Named(0, len(name), kind, name))
        if kind == "park" and self.is_town(bare) and name not in self.title:
            bare = name  # 青砚 alone is the town then
        return text.count(bare) - self._inside_others(bare) + TITLE_WEIGHT * self.title.count(bare)

    def _inside_others(self, stem: str) -> int:
        """How often a stem stands in the names of firms and projects: 青砚 in 青砚学院 speaks of no town or park."""
        return sum(name.text.count(stem) for name in self.names if name.kind in PARTS and len(name.text) > len(stem))

    @cached_property
    def main_places(self) -> dict[str, str]:
        """For each suffix (市, 县) the place with it that the article names most."""
        most: dict[str, str] = {}
        for name, _ in Counter(name.text for name in self.names if name.kind == "place").most_common():
            most.setdefault(name[-1], name)
        return most

    def clause_at(self, place: int) -> int:
        """The index of the clause that holds the character at ``place`` of the text."""
        return max(bisect_right(self.clauses, place, key=lambda clause: clause.start) - 1, 0)

    @cached_property
    def openings(self) -> dict[int, int]:
        """For each paragraph the index of its first clause."""
        return {clause.paragraph: index for index, clause in reversed(list(enumerate(self.clauses)))}

    def paragraph_start(self, paragraph: int) -> int:
        """Where a paragraph begins in the text; the first one where there is none with this number."""
        return self.clauses[self.openings.get(paragraph, 0)].start


def with_told(article: MarkedArticle, told: tuple[str, ...]) -> list[Named]:
    """The names of an article and those that an answer tells, where they stand in it.

    An answer often knows names that no form shows (栖木电气); whether it gives them the right numbers is another
    question. A name that the article shows by itself stays, unless it is the town at the head of a park or a firm.
    """
    starts = [name.start for name in article.names]
    more: list[Named] = []
    for words in told:
        kind = kind_by_form(words)
        for start, end in article.places_of(words):
            before = bisect_left(starts, end) - 1
            known = article.names[before] if before >= 0 else None
            is_town = kind and known and known.kind == "place" and known.start == start
            if known is None or known.end <= start or is_town:
                more.append(Named(start, end, kind or "other", article.text[start:end]))
    return without_overlap(sorted([*article.names, *more], key=lambda name: (name.start, -name.end)))
