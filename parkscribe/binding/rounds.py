"""Rounds of signings: how many projects, for how much, which ones, and into which groups they fall.

In: the ground of an article. Out: records of signings. Never: a number of a clause that speaks of another matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from parkscribe.binding.ground import Fact
from parkscribe.binding.signings import INVESTMENT, SIGNED, is_intended, signing_clauses
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.ground import Ground
    from parkscribe.binding.marked import Found
    from parkscribe.binding.organisations import Named

__all__ = ["signing_facts"]

KEY = "signing_event"

COUNTED = re.compile(r"项目|企业|协议|合同|单位|公司|院校")
"""What is signed; a count of anything else in the same clause is no signing."""

UNITS = frozenset(["个", "家", "项", "份", "项目", "企业", "宗", "单"])
"""Classifiers of what is signed; people, plots and fields have others."""

CONTRACT = re.compile(r"合同|中标|协议")
"""中标某项目，合同金额…: the sum is that of the one project named before it."""

DAY = re.compile(r"(?:\d{4}年)?\d{1,2}\s*月\s*\d{1,2}\s*日")

LABEL = re.compile(r"(?:其中|分为|有)?([一-龥A-Za-z、]{2,16}?)(?:项目)?(?:有|共|达|为)?$")
"""制造类9个, 拿地项目两个: the words before a count say which part of the round it counts."""

LONGEST_LABEL = 30
"""Characters before a count that can hold its label with the words around it."""

NO_LABEL = re.compile(r"另|签约|签署|签订|签下|总|共|集中|累计|引进|企业$|^项目$|全年|本次|此次")
"""Words before a count of the whole round."""

NAMED_THING = re.compile(r"(?!准备|属于|来自|分布|落|是|为|将|已|均|分别|涉及|进驻)[一-龥]")
"""A noun behind a count says what is counted; a verb leaves it to what was signed."""

LISTED = re.compile(r"(?:、[^，。；]{2,60})?等[\d一二两三四五六七八九十]+[家个]\w{0,4}(?:企业|公司|单位)")
"""A、B等15家企业签署协议: each firm of the list signed."""

LAND, LEASED = re.compile(r"拿地|购地|摘地|供地"), re.compile(r"租赁|租用|租厂|租厂房")


def signing_facts(ground: Ground) -> Iterator[Fact]:
    """The signings of an article: one record for each round or part of a round that it tells."""
    inside = signing_clauses(ground.view)
    rounds = Rounds(ground)
    for index, clause, found in ground.free():
        if inside[index] and isinstance(found.mention, Quantity):
            rounds.add(ground, index, clause, found)
    named_projects(ground, rounds, inside)
    yield from rounds.facts


class Rounds:
    """The records of signings of one article while they are put together."""

    def __init__(self, ground: Ground) -> None:
        self.view = ground.view
        self.park = ground.view.topics.get("park") or ground.view.topic
        self.parks = {name.text for name in ground.view.names if name.kind == "park"}
        self.facts: list[Fact] = []
        self.named: set[str] = set()
        self._sentence = self._paragraph = -1

    def add(self, ground: Ground, index: int, clause: Clause, found: Found) -> None:
        """Put an amount into the record it belongs to."""
        dimension = found.mention.dimension
        if dimension == "money" and INVESTMENT.search(clause.text):
            project = project_of(ground, index, clause, found)
            if project is None:
                self._number(ground, index, found, "total_investment")
            elif ground.take(found):
                self.project(clause, found.start, project_item(ground, clause, found, project))
        elif dimension == "count" and is_signed_count(ground, clause, found):
            self._number(ground, index, found, "project_count")

    def _number(self, ground: Ground, index: int, found: Found, role: str) -> None:
        """A number of the round, or of a part of it where the words before it name one."""
        clause = self.view.clauses[index]
        said = self.view.of(index, found)
        park = said if said in self.parks else self.park or said
        if park is None or not ground.take(found):
            return
        label = label_of(clause, found) if role == "project_count" else None
        if label and self._paragraph == clause.paragraph and "project_count" in self.facts[-1].record:
            self.facts[-1].record.setdefault("groups", []).append({"label": label, role: found})
            return
        record = self.facts[-1].record if self._sentence == clause.sentence else {}
        if not record or role in record or record["park"] != park:
            record = self._begin(clause, found.start, park)
        record[role] = found
        if is_intended(clause.between(found) + clause.after(found)[:8]):
            record["status"] = "planned"

    def _begin(self, clause: Clause, place: int, park: str) -> dict[str, Any]:
        """A new record, with the day that its sentence names."""
        record: dict[str, Any] = {"park": park}
        day = DAY.search(self.view.sentence_text(clause))
        if day:
            record["date"] = day.group()
        self.facts.append(Fact(KEY, place, record))
        self._sentence, self._paragraph = clause.sentence, clause.paragraph
        return record

    def project(self, clause: Clause, place: int, item: dict[str, Any]) -> None:
        """Put a project into the round of its paragraph, or into a record of its own."""
        self.named.add(item["name"])
        if self._paragraph == clause.paragraph:
            self.facts[-1].record.setdefault("projects", []).append(item)
        elif self.park is not None:
            self._begin(clause, place, self.park)["projects"] = [item]


def project_item(ground: Ground, clause: Clause, found: Found, project: str) -> dict[str, Any]:
    """The entry of a named project with its investment and, where the sentence says so, its site."""
    item: dict[str, Any] = {"name": project, "investment": found}
    words = ground.sentence_before(clause, found.start)
    land = max((match.end() for match in LAND.finditer(words)), default=-1)
    leased = max((match.end() for match in LEASED.finditer(words)), default=-1)
    if land != leased:
        item["site"] = "land" if land > leased else "leased_plant"
    return item


def is_signed_count(ground: Ground, clause: Clause, found: Found) -> bool:
    """Whether an amount counts what is signed: projects and enterprises, or nothing that is named beside it."""
    if not isinstance(found.mention, Quantity) or found.mention.unit not in UNITS:
        return False
    return not NAMED_THING.match(clause.after(found)) or ground.view.says(COUNTED, clause)


def label_of(clause: Clause, found: Found) -> str | None:
    """The words right before a count, where they say which part of the round it counts."""
    match = LABEL.search(re.sub(r"^.*[：:，]", "", clause.between(found)[-LONGEST_LABEL:]))
    words = match[1].strip("、") if match else ""
    return words if len(words) > 1 and not NO_LABEL.search(words) else None


def project_of(ground: Ground, index: int, clause: Clause, found: Found) -> str | None:
    """The project that an amount is invested in: behind 的, else before the amount, else the subject."""
    view = ground.view
    behind = [name for name in view.within(found.end, min(found.end + 4, clause.end)) if is_project(name)]
    if behind and clause.after(found).startswith("的"):
        return behind[0].text
    before = [name for name in view.within(clause.start, found.start) if is_project(name)]
    if before:
        return before[-1].text
    subject = view.subjects[index]
    if subject and view.kind_of.get(subject) == "project":
        return subject
    sentence = view.sentences[clause.sentence]
    told = [name for name in view.within(sentence.start, clause.start) if is_project(name)]
    if len(told) == 1 and CONTRACT.search(clause.before(found)):
        return told[0].text
    later = [name for name in view.within(found.end, sentence.end) if is_project(name)]
    return (
        later[0].text if later and re.search(r"新建|建设|打造", view.article.text[found.end : later[0].start]) else None
    )


def is_project(name: Named) -> bool:
    """Whether a name is that of a project."""
    return name.kind == "project"


def named_projects(ground: Ground, rounds: Rounds, inside: list[bool]) -> None:
    """Projects, and firms in a list, that are named where the signing is told, without a number of their own."""
    for clause, within in zip(ground.view.clauses, inside, strict=True):
        if not within or not ground.view.says(SIGNED, clause, unquoted):
            continue
        for name in ground.view.within(clause.start, clause.end):
            listed = name.kind == "firm" and LISTED.match(ground.view.article.text, name.end)
            if (is_project(name) or listed) and name.text not in rounds.named:
                item = {"name": name.text, "company": name.text} if listed else {"name": name.text}
                rounds.project(clause, name.start, item)


def unquoted(text: str) -> str:
    """A text without what it quotes: a slogan about signing signs nothing."""
    return re.sub(r"“[^”]*”", "", text)
