"""An article with its sentences, clauses and names, and what it is about as a whole.

In: a marked article. Out: what every rule looks up in it, prepared once for the whole article. Never: a look at another
article.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from parkscribe.binding.clauses import clauses_of, sentences_of
from parkscribe.binding.introduced import all_names, full_names
from parkscribe.binding.organisations import Kind, Named, names_in, stem_of
from parkscribe.quantities import tag

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import MarkedArticle

__all__ = ["NamedArticle"]

TITLE_WEIGHT, LEAD_WEIGHT = 4, 3
"""An article names what it is about in its title and its first sentence: they weigh as much as some later mentions."""

LONGEST_TITLE = 400
"""Characters of a title that are read: a headline of four lines has 120; more are the lines of a table."""

TOPIC_KINDS: tuple[Kind, ...] = ("park", "place", "firm", "project", "site")
"""What an article of a park's paper can be about as a whole; an industry is named in passing too often."""


class NamedArticle:
    """An article with everything that its rules look up in it, found once."""

    def __init__(self, article: MarkedArticle) -> None:
        self.article = article
        self.title = (article.article.title or "")[:LONGEST_TITLE]
        self.sentences = sentences_of(article)
        self.clauses = clauses_of(article, self.sentences)
        self.names = all_names(
            article.text,
            self.title,
            [(f.start, f.end) for f in article.found if f.mention.dimension not in ("ordinal", "name")],
        )
        self.full = full_names(article.text, self.names)
        self._starts = [name.start for name in self.names]
        self._said: dict[tuple[str, int, bool], bool] = {}

    def within(self, start: int, end: int, most: int | None = None) -> list[Named]:
        """The names that begin in ``[start, end)``, the first ``most`` of them."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.names[first : last if most is None else min(last, first + most)]

    @cached_property
    def kind_of(self) -> dict[str, Kind]:
        """The kind of each name, as it is where the name stands first."""
        return {name.text: name.kind for name in reversed(self.names)}

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
        lead = self.sentences[0].end if self.sentences else 0
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
        counted = [
            (self._weight(self.topics[kind], text), -order, self.topics[kind])
            for order, kind in enumerate(TOPIC_KINDS)
            if kind in self.topics
        ]
        return max(counted)[2] if counted else None

    def _weight(self, name: str, text: str) -> int:
        """How often a name, or the place it is called after, stands in the title (weighted) and the text."""
        bare = next((stem_of(n) for n in self.names if n.text == name), name)
        return text.count(bare) + TITLE_WEIGHT * self.title.count(bare)

    @cached_property
    def main_places(self) -> dict[str, str]:
        """For each suffix (市, 县) the place with it that the article names most."""
        most: dict[str, str] = {}
        for name, _ in Counter(name.text for name in self.names if name.kind == "place").most_common():
            most.setdefault(name[-1], name)
        return most

    @cached_property
    def openings(self) -> dict[int, int]:
        """For each paragraph the index of its first clause."""
        return {clause.paragraph: index for index, clause in reversed(list(enumerate(self.clauses)))}
