"""Whose number is it: by its row, by a name before or behind it, or by the subject of its clause.

In: an article. Out: for an amount, the words of the article that name its subject. Never: a name that the article does
not print, a look at another article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from parkscribe.binding.claimants import Claimant
from parkscribe.binding.clauses import WINDOW
from parkscribe.binding.heads import HeadedArticle
from parkscribe.binding.pointers import POINTER
from parkscribe.binding.series import row_of
from parkscribe.binding.topics import PREPOSITIONS

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found, MarkedArticle

__all__ = ["ArticleView", "Holder", "How"]

How = Literal["paired", "behind", "named", "told", "pointed", "carried"]
"""How an article says whose a number is: in its place of a row (A、B分别为1、2), behind it (5亿元的A), before it in its
clause, earlier in its sentence, there by a word that points back (该园区), or only in another sentence or the title."""

BEHIND = re.compile(r"^的(?:[^，。；、\d]{0,4}?)(?=\S)")
"""投资5亿元的某项目, 500亩某项目: the name stands behind the number that describes it."""

SIZES = frozenset(["money", "area", "power", "mass", "volume", "energy", "rate"])
"""What a project is described by right before its name (年产5万吨某项目); a count there counts projects."""


class Holder(NamedTuple):
    """Whose a number is by the rules of the language, and how the article says so."""

    name: str
    how: How


class ArticleView(HeadedArticle):
    """An article with its clauses and names, ready to be asked whose a number is."""

    def __init__(self, article: MarkedArticle, told: tuple[str, ...] = ()) -> None:
        super().__init__(article, told)
        self._claimants: dict[tuple[str, ...], Claimant] = {}

    def of(self, index: int, found: Found) -> str | None:
        """The subject of an amount of the clause with this index."""
        holder = self.holder(index, found)
        return holder and holder.name

    def holder(self, index: int, found: Found) -> Holder | None:
        """The subject of an amount of the clause with this index, and how the article says so."""
        clause = self.clauses[index]
        said: tuple[tuple[How, str | None], ...] = (
            ("paired", row_of(self, index, found)),
            ("behind", self._behind(clause, found)),
            ("named", None if clause.before(found).rstrip().endswith("等") else self._before(clause, found)),
        )
        plain = next((Holder(name, how) for how, name in said if name), None)
        name = None if plain else self.subjects[index]
        return Holder(name, self._how_carried(name, clause, found)) if name else plain

    def _how_carried(self, name: str, clause: Clause, found: Found) -> How:
        """Whether the subject of a clause is named in it, earlier in its sentence, or neither."""
        start = self.sentences[clause.sentence].start
        places = [n.start for n in self.within(start, found.start) if n.text == name]
        if not places:
            return "pointed" if self._pointers.get(clause.sentence) == name else "carried"
        return "named" if places[-1] >= clause.start else "told"

    def claimant(self, words: tuple[str, ...]) -> Claimant:
        """The subject of an answer in this article; kept, for an answer says many numbers of one subject."""
        if words not in self._claimants:
            self._claimants[words] = Claimant(self, words)
        return self._claimants[words]

    def owner(self, index: int) -> str | None:
        """Whose the things are that a clause counts before its verb: what its paragraph opened with."""
        start = self.openings[self.clauses[index].paragraph]
        if self._is_list(self.clauses[index]):
            return self.subjects[start] if start != index else self.topic
        return self.subjects[start]

    def _behind(self, clause: Clause, found: Found) -> str | None:
        """The name behind the amount, where 的 binds them, or right behind a sum or a size."""
        gap = BEHIND.match(clause.after(found))
        if not gap and found.mention.dimension not in SIZES:
            return None
        name = next(iter(self.within(found.end, found.end + (gap.end() + 2 if gap else 1))), None)
        if not gap and name and name.kind != "project":
            return None
        return name.text if name and name.kind in ("project", "park", "site", "firm") else None

    def _before(self, clause: Clause, found: Found) -> str | None:
        """The name nearest before the amount in its clause, unless the clause opens with one or it stands for a place.

        A name behind a preposition says where or for whom, and an earlier amount closes what it measured.
        """
        text = self.article.text
        names = [
            n
            for n in self.within(max(clause.start, found.start - WINDOW), found.start)
            if n.end <= found.start - len(clause.share_before(found))
            and text[n.start - 1 : n.start] not in PREPOSITIONS
        ]
        if not names or self._is_list(clause):
            return None
        if self._inside(names[0]) in names[1:2] and names[0].start <= clause.first:
            return names[1].words
        earlier = clause.earlier(found)
        if names[0].start <= clause.first and not (earlier and names[-1].start > earlier.end):
            return names[0].words
        known = names[-1].kind in ("firm", "project", "park") or (
            names[-1].kind == "site" and names[-1].start == clause.first
        )
        return names[-1].words if known and not POINTER.match(text, clause.first) else None
