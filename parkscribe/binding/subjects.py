"""Whose number is it: the subject of every clause of an article, carried on from clause to clause where none is said.

In: an article. Out: for an amount, the words of the article that name its subject. Never: a name that the article does
not print, a look at another article.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from parkscribe.binding.claimants import Claimant
from parkscribe.binding.clauses import WINDOW
from parkscribe.binding.introduced import SHORTEST_SHORT, listed
from parkscribe.binding.names import NUMERAL, squeeze
from parkscribe.binding.organisations import GENERIC, LONGEST_NAME
from parkscribe.binding.topics import PREPOSITIONS, NamedArticle

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.binding.organisations import Kind, Named

__all__ = ["SHARES", "ArticleView", "Holder", "How", "can_name", "is_bare_item", "is_pointed_away"]

How = Literal["paired", "behind", "named", "told", "pointed", "carried"]
"""How an article says whose a number is: in its place of a row (A、B分别为1、2), behind it (5亿元的A), before it in its
clause, earlier in its sentence, there by a word that points back (该园区), or only in another sentence or the title."""

POINTING: tuple[tuple[str, tuple[tuple[Kind, ...], ...]], ...] = (
    # words that point back, and the kinds of name that they can mean: the latest of the first group that has one
    (
        r"(?:该|本|我|全)(?:区|园区?|新区|高新区|经开区|开发区)|(?:园|高新|经开|开发)区(?=[将已也还今去共累年全以现签实引新围，]|管委会)",
        (("park",), ("place",)),
    ),
    (r"(?:我|全|该|本)(?:市|省|县|镇|州|村)", (("place",), ("park",))),
    (
        r"(?:该|本|这家)(?:公司|企业|集团|厂)|这座工厂|公司(?!法|制|化)|企业(?=先后|已|今年|去年|新|累计|计划|投资|还|也)",
        (("firm", "other"), ("site",)),
    ),
    (
        r"(?:该|这一|此|这个(?:[^，。；]{0,16}的)?)(?:项目|工程)|项目(?=[建投达总占预计全选设一二盘分年工将已即位由可竣装])",
        (("project", "park", "site", "other"),),
    ),
    (r"(?:该|这个)(?:仓库|车间|平台|基地|中心)", (("site",),)),
    (r"(?:该|这一)(?:产业|集群|行业)", (("industry",),)),
)

POINTER = re.compile(
    "(?=[该本我全这此园高经开公企项])(?:"
    + "|".join(f"(?P<p{n}>{words})" for n, (words, _) in enumerate(POINTING))
    + ")"
)

LONGEST_ITEM = 12
"""Characters before the number of a list item (研发总部及中试基地4个)."""

NO_NAME = re.compile(
    r"已|人员|开工|完|企业|项目|类|项|[新净]增|总|共|签约|其|[产利税]|投|建|岗|以上|的|亿|万|接待|带动|节省|吸纳|覆盖|惠及|每|均|接入|累计|超|达"
)
"""Words that tell what is counted, not whose it is."""

POINTS = re.compile(r"[一二三四五六]是|第[一二三四五六]|首先|其次|再次|此外|一方面|另一方面|与此同时")
"""The points of an argument go back to what the paragraph opened with."""

SUBJECT_MARK = re.compile(
    r"则|也|已|将(?!于)|还|正(?=在)|计划|拟|今年|去年|总投资|占地|位于|年产(?!业)|专注|成立|入选|获评|获批|荣获|预计"
)
"""A word that follows a subject: the name before it is one, wherever it stands in the clause."""

NO_SUBJECT = re.compile(r"龙头|上下游|配套|相关负责人")
"""A name before one of these only describes what follows (产业链龙头企业)."""

PRESENTS = re.compile(r"(?:[的家站路个]是|叫)$")
"""What presents a name as the one that is spoken of from here on."""

FRAME = re.compile(r"(?:在|走进|来到)")
"""在某某车间，…: a place in front says of what the sentence speaks."""

SIZE = re.compile(r"(?:总|规划|计划)*(?:投资|建筑面积|占地|用地|面积|建设规模|装机)")
"""What is told of a thing that is built right behind its name; a firm or a park has no floor area."""

BUILDING = re.compile(r"(?:新建|建设|打造|兴建|投建|上马|建成|启动)$")

INSIDE = re.compile(r"^的?[一-龥“”]{0,8}(?:车间|厂区|厂房|展厅|生产线|实验室|工厂)")
"""Rooms of the firm that is visited: 走进某公司的智能车间，… speaks of the firm."""

SHARES = re.compile(r"分别|依次")
"""A、B分别增长c%、d%: k names and k numbers belong together in their order."""

LONGEST_SHARED = 20
"""Amounts of the longest row that names share; nobody can tell which is whose in a longer one."""

MEASURED = re.compile(r"产值|营收|收入|同比|[与较比]|分别|的[^、，的]{0,10}(?:率|额|量|值|数|占比|比重|产能)$")
"""What is measured of the names before it: A、B的年度完成率分别为1、2."""

BEHIND = re.compile(r"^的(?:[^，。；、\d]{0,4}?)(?=\S)")
"""投资5亿元的某项目, 500亩某项目: the name stands behind the number that describes it."""

SIZES = frozenset(["money", "area", "power", "mass", "volume", "energy", "rate"])
"""What a project is described by right before its name (年产5万吨某项目); a count there counts projects."""

SHORT_HEAD = re.compile(r"([一-龥A-Za-z]{2,4}?)(?:新增|共有|共|有|达到?|各|约)?$")
"""青溪40家: in a list the item before each number is its subject, though its form says nothing."""


class Holder(NamedTuple):
    """Whose a number is by the rules of the language, and how the article says so."""

    name: str
    how: How


class ArticleView(NamedArticle):
    """An article with its clauses and names, ready to be asked whose a number is."""

    def __init__(self, article: MarkedArticle, told: tuple[str, ...] = ()) -> None:
        super().__init__(article, told)
        self._claimants: dict[tuple[str, ...], Claimant] = {}
        self._pointers: dict[int, str] = {}  # sentence: whom a word at the head of one of its clauses points at

    @cached_property
    def subjects(self) -> list[str | None]:
        """The subject of each clause, in order: said, pointed at, or carried on.

        The head of a list item (轴承项目2个，光电项目3个) holds for its own clause only, as does a list of names.
        """
        subjects: list[str | None] = []
        last: dict[Kind, Named] = {}
        current = opening = first = self.topic
        before: Clause | None = None
        for index, clause in enumerate(self.clauses):
            new = before is None or clause.paragraph != before.paragraph
            if new:
                current = opening = first = self.topic
            elif before and clause.sentence != before.sentence:
                current = first if POINTS.match(clause.text) else opening
            head = self._head(clause, last) or self._short_head(index) or self._built(index)
            subjects.append(head or current)
            points = POINTER.match(clause.text, clause.first - clause.start)
            if head and (points or not self._is_item(index)) and not self._is_list(clause):
                current = head
            if before is None or clause.sentence != before.sentence:
                opening, first = current, current if new else first
            names = self.within(
                clause.start, clause.end
            )  # 该公司 is no partner of another one; 该项目 may stand behind 为
            remember(last, clause, [name for name in names if name.kind == "project" or not self.is_partner(name)])
            before = clause
        return subjects

    def _head(self, clause: Clause, last: dict[Kind, Named]) -> str | None:
        """The name or the pointing word that a clause opens with."""
        names = self.within(clause.first, clause.first + 2)
        told = names and (names[0].start == clause.first or self.article.text[clause.first] in "“‘「")
        inside = self._inside(names[0]) if told else None
        if inside:
            return inside.text.replace("\n", "")
        if told and not NO_SUBJECT.match(self.article.text, names[0].end):
            listed = self._is_list(clause) or clause.text[names[0].end - clause.start :].lstrip().startswith("等")
            return None if listed else names[0].text.replace("\n", "")
        presented = self._presented(clause)
        if presented:
            return presented.text.replace("\n", "")
        match = POINTER.match(self.article.text, clause.first, clause.end)
        if match:
            name = self._pointed(match, last)
            if name:
                self._pointers[clause.sentence] = name
            return name
        marked = (
            n
            for n in self.within(clause.first, clause.end)
            if n.kind != "place" and SUBJECT_MARK.match(self.article.text, n.end)
        )
        frame = FRAME.match(clause.text)
        framed = self.within(clause.start + frame.end(), clause.start + frame.end() + 1) if frame else []
        if framed and not re.search(r"[一-龥]{3}", INSIDE.sub("", self.article.text[framed[0].end : clause.end])):
            return framed[0].text.replace("\n", "")
        return next((n.text.replace("\n", "") for n in marked), None)

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
        return last if last and PRESENTS.search(self.article.text, clause.start, last.start) else None

    def _pointed(self, match: re.Match[str], last: dict[Kind, Named]) -> str | None:
        """The name that a pointing word means: the latest of its kinds, else the one that the article is about."""
        if match.group()[-1] in "省市县镇州":
            place = self.main_places.get(match.group()[-1])
            if place:
                return place
        for kinds in kinds_of(match):
            before = [
                last[kind]
                for kind in kinds
                if kind in last and (kind not in ("park", "place") or kinds[0] == "project")
            ]
            if before:
                return max(before, key=lambda name: name.start).text
            topic = next((self.topics[kind] for kind in kinds if kind in self.topics), None)
            if topic:
                return topic
        return None

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
        return name.text.replace("\n", "") if name and built and done else None

    def of(self, index: int, found: Found) -> str | None:
        """The subject of an amount of the clause with this index."""
        holder = self.holder(index, found)
        return holder and holder.name

    def holder(self, index: int, found: Found) -> Holder | None:
        """The subject of an amount of the clause with this index, and how the article says so."""
        clause = self.clauses[index]
        said: tuple[tuple[How, str | None], ...] = (
            ("paired", self._shared(index, found)),
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

    def _shared(self, index: int, found: Found) -> str | None:
        """The name that is paired with the amount by 分别."""
        clause = self.clauses[index]
        word = SHARES.search(clause.text)
        if not word or found.start < clause.start + word.start():
            return None
        amounts = clause.amounts(word.end(), len(clause.text))
        if len(amounts) > LONGEST_SHARED:
            return None
        names = self._row(index, clause.text[: word.start()])
        return names[amounts.index(found)] if len(names) == len(amounts) > 1 else None

    def _behind(self, clause: Clause, found: Found) -> str | None:
        """The name behind the amount, where 的 binds them, or right behind a sum or a size."""
        gap = BEHIND.match(clause.after(found))
        if not gap and found.mention.dimension not in SIZES:
            return None
        name = next(iter(self.within(found.end, found.end + (gap.end() + 2 if gap else 1))), None)
        if not gap and name and name.kind != "project":
            return None
        return name.text if name and name.kind in ("project", "park", "site", "firm") else None

    def _row(self, index: int, words: str) -> list[str]:
        """The names that share the numbers behind 分别: those of its clause, else of the row before in its sentence.

        A、B产值分别为1、2，同比分别增长3、4.
        """
        names = listed(MEASURED.split(words)[0])
        before = self.clauses[index - 1] if index else None
        if names or before is None or before.sentence != self.clauses[index].sentence:
            return names
        row = SHARES.search(before.text)
        return self._row(index - 1, before.text[: row.start()]) if row else []

    def _before(self, clause: Clause, found: Found) -> str | None:
        """The name nearest before the amount in its clause, unless the clause opens with one or it stands for a place.

        A name behind a preposition says where or for whom, and an earlier amount closes what it measured.
        """
        text = self.article.text
        names = [
            n
            for n in self.within(max(clause.start, found.start - WINDOW), found.start)
            if n.end <= found.start and text[n.start - 1 : n.start] not in PREPOSITIONS
        ]
        if not names or self._is_list(clause):
            return None
        if self._inside(names[0]) in names[1:2] and names[0].start <= clause.first:
            return names[1].text.replace("\n", "")
        earlier = clause.earlier(found)
        if names[0].start <= clause.first and not (earlier and names[-1].start > earlier.end):
            return names[0].text.replace("\n", "")
        known = names[-1].kind in ("firm", "project", "park") or (
            names[-1].kind == "site" and names[-1].start == clause.first
        )
        return names[-1].text.replace("\n", "") if known and not POINTER.match(text, clause.first) else None


def remember(last: dict[Kind, Named], clause: Clause, names: list[Named]) -> None:
    """Keep the latest name of each kind; behind 是 a name only describes the one before it."""
    for name in names:
        told = names[0].end - clause.start
        if name is names[0] or "是" not in clause.text[told : name.start - clause.start]:
            last[name.kind] = name


def can_name(words: str) -> bool:
    """Whether the words that an answer gives as a subject can name one, and do not only point, describe or count."""
    name = squeeze(words)
    if len(name) < SHORTEST_SHORT or NUMERAL.search(name):
        return False
    return not GENERIC.fullmatch(name) and not POINTER.fullmatch(name)


def is_pointed_away(name: Named, text: str, end: int) -> bool:
    """Whether a word between a name and ``end`` points back at something of another kind than the name."""
    words = POINTER.finditer(text, name.end, end)
    return any(name.kind not in chain(*kinds_of(word)) for word in words)


def kinds_of(word: re.Match[str]) -> tuple[tuple[Kind, ...], ...]:
    """The kinds of name that a pointing word can mean, the likeliest first."""
    return POINTING[int((word.lastgroup or "p0")[1:])][1]


def is_bare_item(clause: Clause) -> bool:
    """Whether a clause is a few words, one count, and nothing else."""
    if len(clause.found) != 1 or clause.found[0].mention.dimension != "count":
        return False
    rest = re.sub(r"[\W_]", "", clause.after(clause.found[0]))
    return not rest and 0 < clause.found[0].start - clause.first <= LONGEST_ITEM
