"""Whether a right number belongs to the subject that an answer gives it: confirmed, contradicted, or not decided.

In: the subject as it stands in the article, and the mention. Out: nothing, or why the claim is refused or goes to
review, with the subject that the article names instead. Never: a guess about a subject that the article offers no other
one for; where the language is not plain, the answer keeps what it said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from parkscribe.binding.claimants import RECENT, Claimant, Size, Where
from parkscribe.binding.clauses import SHARE_OF, WINDOW
from parkscribe.binding.heads import is_bare_item
from parkscribe.binding.pointers import is_pointed_away
from parkscribe.binding.series import FORMER, RESPECTIVELY
from parkscribe.binding.subjects import How
from parkscribe.checking.claims import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found
    from parkscribe.binding.subjects import ArticleView, Holder

__all__ = ["RULES", "Rival", "Rule", "contest"]

ANY_HOW: frozenset[How] = frozenset(get_args(How))
ANY_WHERE: frozenset[Where] = frozenset(get_args(Where))
ANY_SIZE: frozenset[Size] = frozenset(get_args(Size))
SAID: frozenset[How] = ANY_HOW - {"carried", "pointed"}
"""The number's own sentence names another subject for it."""


OF_AREA = re.compile(
    r"全[市省区县镇]|利用外资|引进|招引|招商|规上|规模以上|规模工业|地区生产总值|财政收入|固定资产投资|市场主体|常住人口"
)
"""Measures of statistics that a park or a town has, and no firm and no project."""


OPENS = re.compile(r"\s*(?:余下|剩下|剩余|其余|另外?)?(?:的)?\s*")
"""What stands before a count that opens its clause."""

CLOSES = re.compile(r"、[^，。；、]{2,24}\s*(?:企业|公司|项目|单位|园区)$")
"""A count right behind its list: A、B两家企业."""

LONGEST_COUNTED = 2
"""Characters of what such a list counts."""

Mark = Literal["last", "item", "whole", "alone", "described"]
"""What else a line may ask for: the subject was the last of its kind to be named; the number is an item of a list; it
is that of a whole (``is_of_whole``); the sentence binds the subject to another number by 的."""


@dataclass(frozen=True)
class Rule:
    """One line of the table: what is said of a number for which the article has another subject than the answer.

    ``how`` the article gives its own subject; ``where`` the answer's stands; its ``size`` beside the other one; and all
    of ``marks``.
    """

    verdict: Literal["accepted", "review", "rejected"]
    why: str
    how: frozenset[How] = ANY_HOW
    where: frozenset[Where] = ANY_WHERE
    size: frozenset[Size] = ANY_SIZE
    marks: frozenset[Mark] = frozenset()


RULES: tuple[Rule, ...] = (
    Rule(
        "rejected",
        "A、B分别为1、2: in a row the number has its place, and the other name of the row has the other place",
        how=frozenset({"paired"}),
        where=frozenset({"clause"}),
    ),
    Rule(
        "rejected",
        "投资5亿元的A和投资1亿元的B: the number describes the name behind it, and the other one has its own",
        how=frozenset({"behind"}),
        size=frozenset({"equal"}),
        marks=frozenset({"described"}),
    ),
    Rule(
        "accepted",
        "the clause of the number has the subject: nobody reads it as said of somebody else without more",
        how=ANY_HOW - {"paired"},
        where=frozenset({"clause"}),
    ),
    Rule(
        "rejected",
        "A为1，B为2: a name of the same kind stands between the subject and the number, right before the number",
        how=frozenset({"named"}),
        where=frozenset({"before"}),
        size=frozenset({"equal"}),
    ),
    Rule(
        "accepted",
        "工厂…，铸造车间年产…: a room is somebody's, and the last one who can have one is meant",
        size=frozenset({"room"}),
        marks=frozenset({"last"}),
    ),
    Rule(
        "accepted",
        "the sentence named the subject before, and no other name stands in the clause of the number",
        how=frozenset({"told", "pointed", "carried"}),
        where=frozenset({"before"}),
        size=ANY_SIZE - {"larger"},
        marks=frozenset({"alone"}),
    ),
    Rule(
        "accepted",
        "the same of a whole, where the sentence names no part of it",
        how=frozenset({"carried"}),
        where=frozenset({"before"}),
    ),
    Rule(
        "accepted",
        "全市共有项目20个，其中技改项目5个，总投资…: a part that the sentence names, where it began with the whole",
        how=frozenset({"pointed"}),
        where=frozenset({"before"}),
        size=ANY_SIZE - {"larger"},
    ),
    Rule(
        "accepted",
        "the sentence has no name before the number, and names the subject behind it",
        how=frozenset({"carried"}),
        where=frozenset({"after"}),
        marks=frozenset({"alone"}),
    ),
    Rule(
        "accepted",
        "甲公司投资5亿元，建设乙项目: who invests stands before the number, what is built behind it",
        how=frozenset({"named"}),
        where=frozenset({"after"}),
        size=frozenset({"smaller"}),
    ),
    Rule(
        "accepted",
        "the sentence has no name before the number; of its kind, the subject was named last, and not far away",
        how=frozenset({"carried"}),
        where=ANY_WHERE - {"elsewhere"},
        size=frozenset({"smaller", "unknown", "room"}),
        marks=frozenset({"last", "alone"}),
    ),
    Rule(
        "accepted",
        "no sentence near by names who it is about: then it may be anything that the article is about",
        how=frozenset({"carried"}),
        where=frozenset({"topic"}),
        size=frozenset({"smaller", "unknown"}),
        marks=frozenset({"alone"}),
    ),
    Rule(
        "accepted",
        "制造类9个，综合体2个: the items of a list are parts of what the article is about",
        how=frozenset({"named", "told", "carried"}),
        where=frozenset({"topic", "paragraph"}),
        size=frozenset({"larger", "unknown"}),
        marks=frozenset({"item"}),
    ),
    Rule(
        "accepted",
        "9项产品入选, A等12家企业上市, 利用外资增长10%: a count that opens its clause, and what only areas have",
        how=frozenset({"told", "pointed", "carried"}),
        where=frozenset({"topic", "paragraph"}),
        size=frozenset({"larger"}),
        marks=frozenset({"whole"}),
    ),
    Rule(
        "rejected",
        "the sentence of the number names another of the same kind for it, and the subject stands in other sentences",
        how=SAID,
        where=frozenset({"paragraph", "topic", "elsewhere"}),
        size=frozenset({"equal"}),
    ),
    Rule("review", "another subject is nearer to the number, by a form of speech that leaves both possible"),
)
"""What decides where an article gives a number another subject than an answer does; the first line that fits counts."""


class Rival(NamedTuple):
    """Why a claim is not accepted, and the subject that the article names for its number."""

    reason: Reason
    detail: str
    name: str


def contest(spellings: tuple[str, ...], others: Iterable[str], found: Found, view: ArticleView) -> Rival | None:
    """What speaks against a subject for a number; nothing where it is confirmed, or may well be right.

    ``spellings``: the subject as answered and as printed; ``others``: further names of the record (the firm of a
    project, the product), of which the number may be said as well. Names nothing that the article does not print.
    """
    if is_plain(spellings, found, view):
        return None
    index = view.clause_at(found.start)
    holder, clause = view.holder(index, found), view.clauses[index]
    if holder is None or any(view.claimant((other,)).is_meant_by(holder.name) for other in others):
        return None
    claimant = view.claimant(spellings)
    if claimant.is_meant_by(holder.name):
        nearer = claimant.rivals(clause.start, found.start) if holder.how in ("pointed", "carried") else []
        return unproven(nearer[-1].text) if nearer else None
    verdict = ruled(claimant, holder, clause, found).verdict
    if verdict == "rejected":
        return Rival(Reason.WRONG_SUBJECT, f"the article says it of {holder.name}", holder.name)
    between = claimant.names_between(clause, found) if holder.how in ("told", "pointed", "carried") else []
    return unproven(between[-1].text if between else holder.name) if verdict == "review" else None


def is_plain(words: tuple[str, ...], found: Found, view: ArticleView) -> bool:
    """Whether the subject is the last name before a number, no word between points elsewhere, and 的 none behind it.

    This confirms most claims, without a look at clauses.
    """
    name, text = view.name_before(found.start), view.article.text
    if name is None or name.text not in words or found.start - name.end > RECENT:
        return False
    if text[found.end : found.end + 1] == "的" or any(
        w.search(text, name.end, found.start) for w in (RESPECTIVELY, FORMER)
    ):
        return False
    return not is_pointed_away(name, text, found.start) and not SHARE_OF.search(
        text, max(name.start - 4, 0), name.start
    )


def unproven(name: str) -> Rival:
    """A claim that a person should look at, for this name may be meant."""
    return Rival(Reason.SUBJECT_UNPROVEN, f"it may be said of {name}", name)


def ruled(claimant: Claimant, holder: Holder, clause: Clause, found: Found) -> Rule:
    """The line of the table that fits."""
    where, size = claimant.where(clause, found), claimant.size_beside(holder.name)
    seen: tuple[tuple[Mark, bool], ...] = (
        ("last", claimant.is_latest(found)),
        ("item", not claimant.is_area(holder.name) and is_item(holder, claimant.clause_before(clause), clause, found)),
        ("whole", is_of_whole(clause, found)),
        ("described", claimant.is_described(clause)),
        ("alone", not claimant.names_between(clause, found)),
    )
    marks = {mark for mark, holds in seen if holds}
    return next(
        rule
        for rule in RULES
        if holder.how in rule.how and where in rule.where and size in rule.size and rule.marks <= marks
    )


def is_item(holder: Holder, before: Clause | None, clause: Clause, found: Found) -> bool:
    """Whether a number is that of an item of a list, or its second one (新材料类3个，计8亿元)."""
    if before is not None and is_bare_item(before) and found.start - clause.first <= len("投资"):
        return holder.how == "carried" or holder.name in before.text
    return holder.how != "told" and is_bare_item(clause)


def is_of_whole(clause: Clause, found: Found) -> bool:
    """Whether a number is a count that opens its clause or closes a list, or a measure of areas.

    Then whose it is stands elsewhere: no firm or project of the sentence can own it.
    """
    before = clause.text[clause.first - clause.start : found.start - clause.start][-WINDOW:]
    counted = before + found.words + clause.after(found)[:LONGEST_COUNTED]
    if found.mention.dimension == "count" and (
        OPENS.fullmatch(before) or before.endswith("等") or CLOSES.search(counted)
    ):
        return True
    return bool(OF_AREA.search(before)) and not clause.share_before(found)
