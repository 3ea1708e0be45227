"""The subject of every clause of an article: said, pointed at, or carried on from clause to clause where none is said.

In: an article. Out: for each clause the words of the article that name its subject. Never: a name that the article does
not print.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from parkscribe.binding.organisations import LONGEST_NAME, Kind
from parkscribe.binding.pointers import POINTER, kinds_of
from parkscribe.binding.series import FORMER, former
from parkscribe.binding.topics import NamedArticle

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.binding.organisations import Named

__all__ = ["HeadedArticle", "is_bare_item"]

LONGEST_ITEM = 12
"""Characters before the number of a list item (研发总部及中试基地4个)."""

NO_NAME = re.compile(
    r"已|人[员口]|级|比|问题|办结|受理|收集|发放|排查|走访|解决|开工|完|企业|项目|类|项|[新净]增|总|共|签约|其|[产利税]|投|建|岗|以上|的|亿|万|接待|带动|节省|吸纳|覆盖|惠及|每|均|接入|累计|超|达"
)
"""Words that tell what is counted, not whose it is."""

POINTS = re.compile(
    r"[一二三四五六]是|第[一二三四五六]|首先|其次|再次|此外|一方面|另一方面|与此同时|"
    r"余下|其余|剩下|剩余|另外?[一两三四五六七八九\d]"
)
"""The points of an argument, and the rest of a list, go back to what the paragraph opened with."""

SUBJECT_MARK = re.compile(
    r"则|也|已|将(?!于)|还|正(?=在)|计划|拟|今年|去年|总投资|占地|位于|年产(?!业)|专注|成立|入选|获评|获批|荣获|预计"
)
"""A word that follows a subject: the name before it is one, wherever it stands in the clause."""

NO_SUBJECT = re.compile(r"龙头|上下游|配套|相关负责人")
"""A name before one of these only describes what follows (产业链龙头企业)."""

PRESENTS = re.compile(r"(?:[，的家站路个]是|叫)$")
"""What presents a name as the one that is spoken of from here on: 投产的这家叫栖木渔机."""

ACTORS: tuple[Kind, ...] = ("firm", "project", "park")
"""What a clause that ends with …的 and its name goes on to speak of: 投资5亿元建设的栖木重工项目，占地…."""

SAID = re.compile(r"“(?:[^“”]|“[^“”]{1,20}”){12,400}[。！？，…]”\s*")
"""What somebody says, with quoted terms in it."""

SPEAKS = re.compile(r"[^，。“”]{0,16}?(?:说|介绍|表示|坦言|告诉|算[了起]|称)")
"""Who of a firm says something: 栖木重工总经理沈砚说."""

PLACED = re.compile(r"(?:位于|地处|坐落|来自|落户|入驻|扎根|距)?$")
"""A place before a name is where somebody is."""

ROLE = re.compile(r"(?:[一-龥“”]{0,4}(?:企业|公司|龙头|链主|巨头))[“‘]?")
"""What a firm is, right before its name: 龙头企业栖木石化."""

COUNT = re.compile(r"[”’」』\s]*(?:\d+|[一二两三四五六七八九十]+)[余多]?\s*[家个间座栋条]")
"""A count right behind a name."""

TOWNS = "省市县镇州"
"""The last letters of places that are no park: 全区 may mean one."""

FRAME = re.compile(r"(?:在|走进|来到)")
"""在某某车间，…: a place in front says of what the sentence speaks."""

SIZE = re.compile(r"(?:总|规划|计划)*(?:投资|建筑面积|占地|用地|面积|建设规模|装机)")
"""What is told of a thing that is built right behind its name; a firm or a park has no floor area."""

BUILDING = re.compile(r"(?:新建|建设|打造|兴建|投建|上马|建成|启动)$")

INSIDE = re.compile(r"^的?[一-龥“”]{0,8}(?:车间|厂区|厂房|展厅|生产线|实验室|工厂)")
"""Rooms of the firm that is visited: 走进某公司的智能车间，… speaks of the firm."""

SHORT_HEAD = re.compile(r"([一-龥A-Za-z]{2,4}?)(?:新增|共有|共|有|达到?|各|约)?$")
"""青溪40家: in a list the item before each number is its subject, though its form says nothing."""


class HeadedArticle(NamedArticle):
    """An article whose clauses know what they speak of."""

    def __init__(self, article: MarkedArticle, told: tuple[str, ...] = ()) -> None:
        super().__init__(article, told)
        self._pointers: dict[int, str] = {}  # sentence: whom a word at the head of one of its clauses points at

    @cached_property
    def subjects(self) -> list[str | None]:
        """The subject of each clause, in order: said, pointed at, or carried on.

        The head of a list item (轴承项目2个，光电项目3个) holds for its own clause only, as does a list of names. A new
        paragraph begins with what the article is about.
        """
        subjects: list[str | None] = []
        last: dict[Kind, Named] = {}
        current = first = self.topic
        before: Clause | None = None
        for index, clause in enumerate(self.clauses):
            new = before is None or clause.paragraph != before.paragraph
            if before is None or clause.sentence != before.sentence:
                current = self._carried(clause, self.topic if new else current, first, last)
            head = self._head(clause, last) or self._short_head(index) or self._built(index)
            subjects.append(head or current)
            points = POINTER.match(clause.text, clause.first - clause.start)
            if head and (points or not self._is_item(index)) and not self._is_list(clause):
                current = head
            first = current if new else first
            remember(last, clause, [name for name in self.within(clause.start, clause.end) if self._stays(name, head)])
            before = clause
        return subjects

    def _stays(self, name: Named, head: str | None) -> bool:
        """Whether 该公司 can mean a name later: no partner of another one; 该项目 may stand behind 为."""
        return name.kind == "project" or name.words == head or not self.is_partner(name)

    def _carried(self, clause: Clause, current: str | None, first: str | None, last: dict[Kind, Named]) -> str | None:
        """Whom a sentence speaks of before it names somebody: who says it, else the one whom the last one spoke of."""
        speaker = self.speakers.get(clause.sentence)
        if speaker:
            last[speaker.kind] = speaker
            return speaker.words
        return first if POINTS.match(clause.text) else current

    @cached_property
    def speakers(self) -> dict[int, Named]:
        """For each sentence that somebody says, the firm or park whose people say it behind the quotation marks."""
        speakers: dict[int, Named] = {}
        for said in SAID.finditer(self.article.text):
            name = next(iter(self.within(said.end(), said.end() + 1)), None)
            if name and name.kind in ("firm", "park", "project") and SPEAKS.match(self.article.text, name.end):
                first, last = (self.clauses[self.clause_at(place)].sentence for place in (said.start(), said.end() - 1))
                speakers |= dict.fromkeys(range(first, last + 1), name)
        return speakers

    def _head(self, clause: Clause, last: dict[Kind, Named]) -> str | None:
        """The name or the pointing word that a clause opens with."""
        told = self._opening(clause)
        if told and not NO_SUBJECT.match(self.article.text, told.end):
            listed = self._is_list(clause) or clause.text[told.end - clause.start :].lstrip().startswith("等")
            return None if listed else told.words
        pointed = None if (name := self._presented(clause)) else self._pointing(clause, last)
        name = name or (None if pointed else self._described(clause))
        return name.words if name else pointed or self._marked(clause)

    def _opening(self, clause: Clause) -> Named | None:
        """The name that a clause begins with, unless its count follows; 青砚县的锌基材料产业园 is no 青砚县."""
        name = next(iter(self.within(clause.first, clause.first + 2)), None)
        if name is None or (name.start > clause.first and self.article.text[clause.first] not in "“‘「"):
            return None
        return self._inside(name) or (None if self._is_counted(name) else name)

    def _is_counted(self, name: Named) -> bool:
        """Whether a name is only what the number behind it counts: “灯塔工厂”2家."""
        after = COUNT.match(self.article.text, name.end)
        return name.kind == "site" and after is not None

    def _described(self, clause: Clause) -> Named | None:
        """Who is told by what it is, where or since when: 位于青砚高新区的栖木重工后来居上, 龙头企业栖木石化加工…."""
        text = self.article.text
        for name in self.within(clause.first, clause.end):
            before = text[clause.first : name.start]
            if name.kind in ACTORS and (before.endswith("的") or ROLE.fullmatch(before)):
                return name if self._is_alone(name, clause) and not text.startswith("的", name.end) else None
            if name.kind not in ("place", "park") or not PLACED.match(before):
                return None
        return None

    def _is_alone(self, name: Named, clause: Clause) -> bool:
        """Whether a clause has no other name of the same kind: else it is a list, and goes on with none of them."""
        return all(other is name or other.kind != name.kind for other in self.within(clause.start, clause.end))

    def _pointing(self, clause: Clause, last: dict[Kind, Named]) -> str | None:
        """The name that the word at the head of a clause points at: 该园区, 前者."""
        former_one = FORMER.match(self.article.text, clause.first, clause.end)
        match = POINTER.match(self.article.text, clause.first, clause.end)
        name = None
        if former_one and not former_one["count"]:
            name = next(iter(former(self, clause, clause.first, former_one)), None)
        elif match:
            name = self._pointed(match, last)
        if name:
            self._pointers[clause.sentence] = name
        return name

    def _marked(self, clause: Clause) -> str | None:
        """The room that a clause opens with, or the name before a word that follows a subject."""
        frame = FRAME.match(clause.text)
        framed = self.within(clause.start + frame.end(), clause.start + frame.end() + 1) if frame else []
        if framed and not re.search(r"[一-龥]{3}", INSIDE.sub("", self.article.text[framed[0].end : clause.end])):
            return framed[0].words
        names = (name for name in self.within(clause.first, clause.end) if name.kind != "place")
        return next((name.words for name in names if SUBJECT_MARK.match(self.article.text, name.end)), None)

    def _inside(self, place: Named) -> Named | None:
        """What stands behind the name of a place and 的: 青砚县的锌基材料产业园 is no 青砚县."""
        if place.kind not in ("place", "park") or not self.article.text.startswith("的", place.end):
            return None
        return next(iter(self.within(place.end + 1, place.end + 2)), None)

    def _presented(self, clause: Clause) -> Named | None:
        """The name that a clause presents at its end: 投产的这家叫栖木渔机, 领头的是栖木网箱项目."""
        end = clause.start + len(clause.text.rstrip("，,：:。；; \n"))
        names = self.within(max(end - LONGEST_NAME, clause.start), end)
        last = names[-1] if names and names[-1].end == end and names[-1].kind != "place" else None
        if last is None:
            return None
        described = last.kind in ACTORS and self.article.text[last.start - 1] == "的" and self._is_alone(last, clause)
        presents = PRESENTS.search(self.article.text, max(clause.start - 1, 0), last.start)
        return last if described or presents else None

    def _pointed(self, match: re.Match[str], last: dict[Kind, Named]) -> str | None:
        """The name that a pointing word means: the latest of its kinds, else the one that the article is about.

        全市 is no county: where the article names no town of its own, the word stands for itself.
        """
        word = match.group()
        place = self.main_places.get(word[-1]) if word[-1] in TOWNS else None
        name = place or self._latest_of(kinds_of(match), last)
        if name and word[0] in "全我" and word[-1] in TOWNS and name[-1] in TOWNS.replace(word[-1], ""):
            return word
        return name

    def _latest_of(self, groups: tuple[tuple[Kind, ...], ...], last: dict[Kind, Named]) -> str | None:
        """The latest name of the first group of kinds that has one, or what the article is about of that kind."""
        for kinds in groups:
            before = [
                last[kind]
                for kind in kinds
                if kind in last and (kind not in ("park", "place") or kinds[0] == "project")
            ]
            if before:
                return max(before, key=lambda name: name.start).text
        return next((self.topics[kind] for kinds in groups for kind in kinds if kind in self.topics), None)

    def _is_list(self, clause: Clause) -> bool:
        """Whether a clause opens with a list of names (A、B、C等12家企业)."""
        names = self.within(clause.first, clause.end, 2)
        return len(names) > 1 and self.article.text[names[0].end : names[1].start] == "、"

    def _is_item(self, index: int) -> bool:
        """Whether a clause is a name and its number, beside another clause of that form."""
        clause = self.clauses[index]
        beside = [
            c for c in self.clauses[max(index - 1, 0) : index + 2] if c is not clause and c.sentence == clause.sentence
        ]
        return is_bare_item(clause) and any(is_bare_item(other) for other in beside)

    def _short_head(self, index: int) -> str | None:
        """The short name of a list item (青溪40家), where the sentence has others of its form."""
        clause = self.clauses[index]
        if not is_bare_item(clause) or not any(
            is_bare_item(c) for c in self.clauses[max(index - 2, 0) : index + 3] if c is not clause
        ):
            return None
        match = SHORT_HEAD.match(clause.text[clause.first - clause.start : clause.found[0].start - clause.start])
        return match[1] if match and not NO_NAME.search(match[1]) else None

    def _built(self, index: int) -> str | None:
        """What the clause before names last, where this one goes on with its size: 新建某工厂，总建筑面积…."""
        clause, before = self.clauses[index], self.clauses[max(index - 1, 0)]
        if before is clause or before.sentence != clause.sentence or not SIZE.match(clause.text):
            return None
        end = before.start + len(before.text.rstrip("，,：: "))
        name = next((n for n in self.within(before.start, end) if n.end == end), None)
        built = name and name.kind in ("project", "site", "park")
        done = name and BUILDING.search(self.article.text, before.start, name.start)
        return name.words if name and built and done else None


def remember(last: dict[Kind, Named], clause: Clause, names: list[Named]) -> None:
    """Keep the latest name of each kind; behind 是 a name only describes the one before it."""
    for name in names:
        told = names[0].end - clause.start
        if name is names[0] or "是" not in clause.text[told : name.start - clause.start]:
            last[name.kind] = name


def is_bare_item(clause: Clause) -> bool:
    """Whether a clause is a few words, one count, and nothing else."""
    if len(clause.found) != 1 or clause.found[0].mention.dimension != "count":
        return False
    rest = re.sub(r"[\W_]", "", clause.after(clause.found[0]))
    return not rest and 0 < clause.found[0].start - clause.first <= LONGEST_ITEM
