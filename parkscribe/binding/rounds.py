"""Rounds of signings: how many projects, for how much, which ones, and into which groups they fall.

In: the ground of an article. Out: records of signings. Never: a number of a clause that speaks of another matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from parkscribe.binding.ground import Fact
from parkscribe.binding.projects import (
    COUNTED_UNITS,
    agreements_of,
    is_class,
    is_project,
    signed_projects,
)
from parkscribe.binding.series import RESPECTIVELY
from parkscribe.binding.signed_lists import listed_projects, one_clause_lists
from parkscribe.binding.signings import INVESTMENT, SIGNED, is_intended, signing_clauses
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.ground import Ground
    from parkscribe.binding.marked import Found
    from parkscribe.binding.organisations import Named
    from parkscribe.binding.projects import Signed
    from parkscribe.binding.subjects import ArticleView

__all__ = ["signing_facts"]

KEY = "signing_event"

COUNTED = re.compile(r"项目|企业|协议|合同|单位|公司|院校|厂商|客商|机构")
"""What is signed; a count of anything else in the same clause is no signing."""

COUNT_END = re.compile(r"[\d一二两三四五六七八九十]\s*[个家](?:项目|企业)?，$|[个家][一-龥]{2,6}，$")
SUM = re.compile(r"\s*(?:合计|共计|总计|计|共|达|约)?\s*")
NOTHING_ELSE = re.compile(r"\s*(?:[，。；;]|$)")
"""签约项目3个，计8.9亿元: a sum that says no word of investment is that of the count before it."""

REST = re.compile(r"(?:余下|其余|剩余|剩下|另外?|还有)的?$")
"""余下6个规模小些: the rest of what was signed."""

CONTRACT = re.compile(r"合同|中标|协议")
"""中标某项目，合同金额…: the sum is that of the one project named before it."""

DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")

LAYOUT = 3
"""Characters of layout before a day that may part it from its first digit."""

LABEL = re.compile(r"(其中|分为|有|加上)?((?:\d{1,2}月份?)?[一-龥A-Za-z、]{2,16}?)(?:项目)?(?:有|共|达|为)?$")
"""制造类9个, 拿地项目两个: the words before a count say which part of the round it counts; 加上 adds another round."""

LONGEST_LABEL = 30
"""Characters before a count that can hold its label with the words around it."""

NO_LABEL = re.compile(r"另|的|签约|签署|签订|签下|总|共|集中|累计|引进|企业$|^项目$|全年|本次|此次")
"""Words before a count of the whole round."""

COUNTED_LEFT = re.compile(r"(?:项目|企业|协议|合同)[共总有达为约的数已]{0,4}$")
"""项目共有12个均属…: what is counted may stand before its count."""

NAMED_THING = re.compile(r"(?!准备|属于|来自|分布|落|是|为|将|已|均|分别|涉及|进驻)[一-龥]")
"""A noun behind a count says what is counted; a verb leaves it to what was signed."""

LAND, LEASED = re.compile(r"拿地|购地|摘地|供地"), re.compile(r"租赁|租用|租厂|租厂房")


def signing_facts(ground: Ground) -> Iterator[Fact]:
    """The signings of an article: one record for each round or part of a round that it tells."""
    if not any(SIGNED.search(text) for text in (ground.view.title, ground.view.article.text)):
        return
    inside = signing_clauses(ground.view)
    agreements = list(agreements_of(ground.view))
    heads = list(listed_projects(ground.view, inside))
    lists = list(one_clause_lists(ground.view, inside))
    spans = {each.projects[0].clause.start: (each.projects[0].place, each.end) for each in lists}
    rounds = Rounds(ground, {each.clause.start: each.party for each in agreements}, heads)
    for index, clause, found in ground.free():
        told = inside[index] or clause.start in rounds.parties
        if clause.start in spans:  # A、B等9个项目: the counts beside a list are those of the round, not what it lists
            told = not spans[clause.start][0] <= found.start < spans[clause.start][1]
        if told and isinstance(found.mention, Quantity):
            rounds.add(ground, index, clause, found)
    rounds.sign(agreements)
    rounds.sign([*heads, *(project for each in lists for project in each.projects)])
    rounds.sign(signed_projects(ground.view, inside))
    yield from rounds.facts


class Rounds:
    """The records of signings of one article while they are put together.

    ``parties``: for the start of each clause that tells of an agreement of one party with several, that party.
    ``heads``: projects at the head of the items of a list; the sums of their clauses are theirs.
    """

    def __init__(self, ground: Ground, parties: dict[int, str | None], heads: Iterable[Signed]) -> None:
        self.view = ground.view
        self.park = ground.view.topics.get("park") or ground.view.topic
        self.parks = {name.text for name in ground.view.names if name.kind == "park"}
        self.parties = parties
        self._heads = {each.clause.start: each.name for each in heads}
        self.facts: list[Fact] = []
        self._named: set[tuple[str, str | None]] = set()
        self._latest: dict[int, dict[str, Any]] = {}
        self._sentence = -1
        self._group: tuple[tuple[int, int], dict[str, Any]] = (-1, -1), {}

    def add(self, ground: Ground, index: int, clause: Clause, found: Found) -> None:
        """Put an amount into the record it belongs to."""
        dimension = found.mention.dimension
        if dimension == "money" and (INVESTMENT.search(clause.text) or self._is_sum(index, found)):
            project = self._heads.get(clause.start) or project_of(ground, index, clause, found)
            if project is None:
                self._number(ground, index, found, "total_investment")
            elif ground.take(found):
                self._named.add((project, None))
                self.project(clause, found.start, self.park, project_item(ground, clause, found, project))
        elif dimension == "count" and is_signed_count(clause, found):
            self._number(ground, index, found, "project_count")

    def _is_sum(self, index: int, found: Found) -> bool:
        """Whether a clause is nothing but the sum of what the one before it has counted: 3个，计8.9亿元."""
        clause, before = self.view.clauses[index], self.view.clauses[max(index - 1, 0)]
        counted = before.sentence == clause.sentence and COUNT_END.search(before.text)
        return bool(counted and SUM.fullmatch(clause.before(found)) and NOTHING_ELSE.match(clause.after(found)))

    def _number(self, ground: Ground, index: int, found: Found, role: str) -> None:
        """A number of the round, or of a part of it where the words before it name one."""
        clause = self.view.clauses[index]
        said = self.view.of(index, found)
        park = self.parties.get(clause.start) or (said if said in self.parks else self.park or said)
        if park is None or not ground.take(found):
            return
        latest = self._latest.get(clause.paragraph, {})
        near, group = self._group
        if role == "total_investment" and clause.start in near and "investment" not in group:
            group["investment"] = found
            return
        label = label_of(clause, found) if role == "project_count" else None
        if label and "project_count" in latest:
            group = {"label": label, role: found}
            latest.setdefault("groups", []).append(group)
            self._group = (clause.start, clause.end), group
            return
        record = latest if self._sentence == clause.sentence else {}
        if not record or role in record or record["park"] != park:
            record = self._begin(clause, found.start, park)
        record[role] = found
        if is_intended(clause.between(found) + clause.after(found)[:8]):
            record["status"] = "planned"

    def _begin(self, clause: Clause, place: int, park: str) -> dict[str, Any]:
        """A new record, with the day that its sentence names."""
        record: dict[str, Any] = {"park": park}
        sentence = self.view.sentences[clause.sentence]
        day = day_between(self.view, sentence.start, sentence.end)
        if day:
            record["date"] = day
        self.facts.append(Fact(KEY, place, record))
        self._latest[clause.paragraph], self._sentence = record, clause.sentence
        return record

    def sign(self, projects: Iterable[Signed]) -> None:
        """Put signed projects into their rounds, each once; what an investment has named already stays as it is."""
        for signed in projects:
            key = signed.name, signed.company if signed.party else None
            if key not in self._named:
                self._named.add(key)
                if signed.party and signed.company:
                    self._named.add((signed.company, None))  # the partner is no project of its own
                item = {"name": signed.name} | ({"company": signed.company} if signed.company else {})
                self.project(signed.clause, signed.place, signed.party or self.park, item)

    def project(self, clause: Clause, place: int, park: str | None, item: dict[str, Any]) -> None:
        """Put a project into the round of its paragraph, or into a record of its own."""
        latest = self._latest.get(clause.paragraph)
        if latest is None or (clause.start in self.parties and latest["park"] != park):
            if park is None:
                return
            latest = self._begin(clause, place, park)
        latest.setdefault("projects", []).append(item)


def day_between(view: ArticleView, start: int, end: int) -> str | None:
    """The first whole day that begins in ``[start, end)``; none where a break of the line tore it (1, 2月9日)."""
    text, found = view.article.text, view.article.found
    first = bisect_left(found, start, key=lambda each: each.start)
    for each in takewhile(lambda each: each.start < end, found[first:]):
        words = "".join(each.words.split())
        if each.mention.dimension == "date" and DAY.fullmatch(words):
            torn = text[max(each.start - LAYOUT, 0) : each.start].rstrip()[-1:].isdigit()
            return None if torn else words
    return None


def project_item(ground: Ground, clause: Clause, found: Found, project: str) -> dict[str, Any]:
    """The entry of a named project with its investment and, where the sentence says so, its site."""
    item: dict[str, Any] = {"name": project, "investment": found}
    words = ground.sentence_before(clause, found.start)
    land = max((match.end() for match in LAND.finditer(words)), default=-1)
    leased = max((match.end() for match in LEASED.finditer(words)), default=-1)
    if land != leased:
        item["site"] = "land" if land > leased else "leased_plant"
    return item


def is_signed_count(clause: Clause, found: Found) -> bool:
    """Whether an amount counts what is signed: projects and enterprises, or nothing that is named beside it."""
    if not isinstance(found.mention, Quantity) or found.mention.unit not in COUNTED_UNITS:
        return False
    behind = clause.after(found).lstrip()
    if not NAMED_THING.match(behind) or REST.search(clause.between(found)):
        return True
    noun = SIGNED.split(behind.removeprefix("签约"), maxsplit=1)[0]  # 23个村社签订协议 counts no agreements
    return bool(COUNTED.search(noun) or COUNTED_LEFT.search(clause.between(found)))


def label_of(clause: Clause, found: Found) -> str | None:
    """The words right before a count, where they say which part of the round it counts."""
    match = LABEL.search(re.sub(r"^.*[：:，]", "", clause.between(found)[-LONGEST_LABEL:]))
    words = match[2].strip("、") if match and match[1] != "加上" else ""
    return words if len(words) > 1 and not NO_LABEL.search(words) else None


def project_of(ground: Ground, index: int, clause: Clause, found: Found) -> str | None:
    """The project that an amount is invested in: behind 的, else before the amount, else the subject."""
    view = ground.view
    holder = view.holder(index, found)
    if holder and holder.how == "paired":
        return ROW_END.sub("", holder.name)
    told = row_before(view, index, found) or built_for(view, clause, found)
    if told:
        return told
    before = projects(view, clause.start, found.start)
    if before:
        return before[-1].text
    subject, sentence = view.subjects[index], view.sentences[clause.sentence]
    if subject and view.kind_of.get(subject) == "project":
        return (
            None
            if any(name.text == subject and is_class(view, name) for name in view.within(sentence.start, found.start))
            else subject
        )
    named = projects(view, sentence.start, clause.start)
    if len(named) == 1 and CONTRACT.search(clause.before(found)):
        return named[0].text
    later = projects(view, found.end, sentence.end)
    return (
        later[0].text if later and re.search(r"新建|建设|打造", view.article.text[found.end : later[0].start]) else None
    )


ROW_END = re.compile(r"(?:总?投资额?|计划|拟)+$")
"""A、B项目投资额分别为1、2: what is measured is no part of the last name."""

COUNTED_ROW = re.compile(
    r"(?:此外|另外|其中)?(?P<names>[^，。；]{4,100}?)等?[\d一二两三四五六七八九十]+\s*个(?:项目)?，$"
)
"""A、B、C3个项目，分别投资1、2、3: the row of names is the clause before."""

BUILDS = re.compile(r"的|(?:用于|来)?(?:新建|建设|打造|兴建)")
"""投资5亿元的某基地, 投资5亿元建设某工厂: what is built for the sum stands behind it."""


def row_before(view: ArticleView, index: int, found: Found) -> str | None:
    """The project that an amount of a row is invested in, where the clause before lists and counts the projects."""
    clause, before = view.clauses[index], view.clauses[max(index - 1, 0)]
    row = COUNTED_ROW.match(before.text) if RESPECTIVELY.match(clause.text) else None
    names = row["names"].split("、") if row else []
    return names[clause.found.index(found)].strip() if len(names) == len(clause.found) else None


def built_for(view: ArticleView, clause: Clause, found: Found) -> str | None:
    """What is built for an amount: it stands right behind it."""
    verb = BUILDS.match(clause.after(found))
    made = view.within(found.end + verb.end(), min(found.end + verb.end() + 4, clause.end)) if verb else []
    known = made and (made[0].kind in ("project", "site") or made[0].text.endswith("园"))  # no 高新区: that is where
    return made[0].text if known and not is_class(view, made[0]) else None


def projects(view: ArticleView, start: int, end: int) -> list[Named]:
    """The projects that are named in ``[start, end)``, without classes of them."""
    return [name for name in view.within(start, end) if is_project(name) and not is_class(view, name)]
