"""Honours: what the awards of an article say of named recipients, how many were honoured, and who ranks where.

In: the ground of an article. Out: records of honours. Never: a title for a rank that comes without an award.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from parkscribe.binding.awards import Award, awards_of
from parkscribe.binding.exclusions import is_streak
from parkscribe.binding.ground import Fact
from parkscribe.binding.indicators import INDICATOR
from parkscribe.binding.titles import DESIGNATION, batch_of, is_candidate, ranked_title
from parkscribe.records.enterprise_honour import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.ground import Ground
    from parkscribe.binding.marked import Found

__all__ = ["honour_facts"]

LINK = re.compile(
    r"[、，和]?(?:其中|培育|认定|新增)?(?:国家级|省级|市级|区级)?(?:总数)?(?:分别)?"
    r"(?:达到?|共|增至|[增扩][加长大容]到|提高到|发展到|累计|总数)?"
)
"""What stands between two counts of the same thing."""

BARE = re.compile(r"[\s”]*(?:企业)?(?:[，。；、！]|$|入选|上榜|居|共?获|的(?:区域|地区)?分布)")
"""A count with no noun of its own counts what was counted before."""

NOUN = re.compile(
    rf"{INDICATOR.pattern}|项目|合同|协议|岗位|人员|设备|生产线|开工|投产|签约|困难|问题|收到|报名|参评|申报"
)
"""A count with one of these before it counts something else."""

KEY = "enterprise_honour"

WON = re.compile(r"[一-龥]{0,6}(?:获奖|榜上有名|受到?表彰)")
"""5件作品获奖: honours are counted, though their title is told elsewhere."""

HONOURED = "家个项件款种"
"""Classifiers of what wins a prize; people who do are no fact."""

CANDIDATES = re.compile(r"^[^，。；、]{0,4}培育")


def honour_facts(ground: Ground) -> Iterator[Fact]:
    """The honours of an article: awards, ranks, streaks, and counts of what holds a designation."""
    told: dict[int, Award] = {}
    for index, award in awards_of(ground.view):
        if award.count is not None:
            told[award.count.start] = award
        yield from award_facts(ground, index, award)
    last: Counted | None = None
    for index, clause, found in list(ground.amounts()):
        if found.start in told:
            award = told[found.start]
            last = Counted(clause, found, award.title, award.recipients[0])
        elif ground.is_free(clause, found):
            fact, last = number_fact(ground, index, found, last)
            if fact is not None and ground.take(found):
                yield fact


class Counted(NamedTuple):
    """The last amount that counted honours, their title where one is told, and whose they are."""

    clause: Clause
    found: Found
    title: str | None
    recipient: str


def number_fact(ground: Ground, index: int, found: Found, last: Counted | None) -> tuple[Fact | None, Counted | None]:
    """The record of a rank, a streak or a count that stands without a verb of award, and the count that holds now."""
    clause, subject = ground.view.clauses[index], ground.view.of(index, found)
    if subject is None:
        return None, last
    if found.mention.dimension == "rank":
        before = ground.view.clauses[max(index - 1, 0)]
        title = ranked_title(clause.between(found), before.text if before.sentence == clause.sentence else "")
        return Fact(KEY, found.start, {"recipient": subject, "rank": found} | titled(title)), last
    if found.mention.dimension == "time" and is_streak(clause, found) and "增长" not in clause.after(found):
        return Fact(KEY, found.start, {"recipient": subject, "count": found}), last
    if found.mention.dimension != "count":
        return None, last
    title = designation_of(clause, found)
    part = last is not None and is_part(last, clause, found)
    if last and part:
        title, subject = title or last.title, last.recipient
    elif last and title is None and goes_on(last, clause, found):
        title = last.title
    elif title is None and not (found.words[-1] in HONOURED and WON.match(clause.after(found))):
        return None, last
    record = {"recipient": subject.removesuffix(title or "") or subject, "count": found} | (
        {"title": title} if title else {}
    )
    if CANDIDATES.search(clause.after(found)) or clause.between(found).endswith("培育"):
        record["standing"] = "candidate"
    return Fact(KEY, found.start, record), last if part else Counted(clause, found, title, subject)


def titled(title: str | None) -> dict[str, Any]:
    """The field of a title, where one is told."""
    return {"title": title} if title else {}


def is_part(last: Counted, clause: Clause, found: Found) -> bool:
    """Whether a count is part of the honours counted before in its sentence: 入选26家，其中轴承企业9家."""
    return (
        clause.text.startswith("其中")
        and clause.sentence == last.clause.sentence
        and getattr(last.found.mention, "unit", "") == getattr(found.mention, "unit", None)
        and not NOUN.search(clause.between(found))
    )


def goes_on(last: Counted, clause: Clause, found: Found) -> bool:
    """Whether a count goes on with the honour counted before: 5家、达21家, or the items of a list near it."""
    if (
        getattr(last.found.mention, "unit", "") != getattr(found.mention, "unit", "")
        or clause.paragraph - last.clause.paragraph > 1
    ):
        return False
    if last.clause.start == clause.start:
        return bool(LINK.fullmatch(clause.between(found)))
    return not NOUN.search(clause.before(found)) and bool(BARE.match(clause.after(found)))


COUNTED_BEFORE = re.compile(
    rf"((?:国家级?|国省|省级|市级|[“”\"]|{DESIGNATION.pattern}){{0,9}}(?:{DESIGNATION.pattern})(?:称号|"
    rf"企业|项目|产品|中心|单位|总数|数量|分别|新增|获批|中标|立项|集成|系统|解决方案|供应商|"
    rf"管理|示范|中小|[”\"]){{0,9}})(?:达到?|共|有|为|约|已|要|将|力争|增至|增加到|上升到|扩大到|累计){{0,3}}"
    rf"(?:[由从](?:目前的?|原来的?|[上去]年的?)?)?$"
)
COUNTED_BEHIND = re.compile(
    rf"^((?:国家级|省级|市级|国家|省|新增|“)*(?:{DESIGNATION.pattern}|培育(?:对象|企业)))(?:企业|”)*(?![^，。；]{{0,3}}(?:建设|"
    rf"培育资金))"
)
"""A designation right before its count or right behind it; further away it describes something else."""


def designation_of(clause: Clause, found: Found) -> str | None:
    """The designation whose holders an amount counts: before it since the last amount, else right behind it."""
    between = clause.between(found)
    told = DESIGNATION.search(between) and COUNTED_BEFORE.search(between)
    before = told or COUNTED_BEHIND.match(clause.after(found))
    return before[1] if before else None


def award_facts(ground: Ground, index: int, award: Award) -> Iterator[Fact]:
    """The records of one award: one for each recipient, or one for their number."""
    clause = ground.view.clauses[index]
    if award.count is not None and not ground.take(award.count):
        return
    for recipient in award.recipients:
        record: dict[str, Any] = {"recipient": ground.view.full.get(recipient, recipient), "title": award.title}
        level, batch = level_of(award.title, award.context), batch_of(award.context)
        record |= {name: words for name, words in (("level", level), ("batch", batch)) if words}
        if award.count is not None:
            record["count"] = award.count
        if is_candidate(award.title):
            record["standing"] = "candidate"
        yield Fact(KEY, award.count.start if award.count else clause.start, record)
