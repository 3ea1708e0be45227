"""Lists of signed projects: behind a colon, in a clause of their own, or as the heads of items beside each other.

In: the clauses of an article and which of them tell of a signing. Out: the projects of its lists, and where
each list ends. Never: a list of branches, or of projects that have only begun.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from parkscribe.binding.organisations import GENERIC
from parkscribe.binding.projects import Signed
from parkscribe.binding.signings import SIGNED, STRATEGIC, TURN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.subjects import ArticleView

__all__ = ["listed_projects", "one_clause_lists"]

THING = r"(?:项目|工程|产业园|综合体|生产线|基地|中心|总部|研究院|工厂|园|[一二三四]厂)"
"""What an item of a list of projects ends with."""

SIGNING_LIST = re.compile(r"(?:项目|签约的?)[^，。；：]{0,12}[：:]$")

ITEM = re.compile(
    rf"(?P<name>[^，。；：、\d]{{4,30}}?{THING})(?=总?投资|计划|依托|占地|由|将|以|分[一二两三]期|主要|选址|位于|拟|，|；|、|。)"
)
"""以下几个项目：X总投资…；Y由…: the head of each item of such a list is one of the projects."""

ANNOUNCED = re.compile(r"(?:项目|签约|[\d一二两三四五六七八九十]个)[^，。；：]{0,8}[，：:]?$")
OPENS = re.compile(r"(?:包括|包含|涵盖|分别[是为]|依次[是为]|(?<=[个项])[是为])了?[：:]?")
"""签约项目包括A、B和C: what opens a list in the middle of a sentence."""

SUMMARY = re.compile(r"等\s*(?:[\d一二两三四五六七八九十]+\s*个)?(?:重点|优质|产业|签约)*(?:项目)?|[，。；]")
"""Where such a list ends."""

SHORTEST_ITEM, SHORTEST_NAMED = 5, 3
"""Characters before that word: 包括文旅项目、农业项目 lists classes, 分别是竹炭板项目和木蜡油项目 two projects."""

LONGEST_PROJECT = 60
"""Characters of the longest project of a list: one that is called after two lines with their capacities."""


class SignedList(NamedTuple):
    """A list of signed projects in a clause: its projects, and the place in the article where it ends."""

    projects: tuple[Signed, ...]
    end: int


def one_clause_lists(view: ArticleView, inside: list[bool]) -> Iterator[SignedList]:
    """The lists of projects that a clause of the signing, or the one before it, announces."""
    for index, clause in enumerate(view.clauses):
        opening = OPENS.search(clause.text)
        if not opening:
            continue
        before = view.clauses[index - 1] if index else clause
        announced = clause.text[: opening.start()]
        if not announced.strip() and before.sentence == clause.sentence:
            announced, told = before.text, inside[index - 1]
        else:
            told = inside[index] or view.says(SIGNED, clause)
        if told and ANNOUNCED.search(announced) and not STRATEGIC.search(announced) and not TURN.search(announced):
            end = SUMMARY.search(clause.text, opening.end())
            stop = end.start() if end else len(clause.text)
            sums = any(found.mention.dimension == "money" for found in clause.amounts(opening.end(), stop))
            least = SHORTEST_ITEM if opening[0][0] in "包涵" else SHORTEST_NAMED
            projects = () if sums else tuple(pieces(clause, opening.end(), stop, least))  # 投资5亿元的A has its sum
            if len(projects) > 1:
                yield SignedList(projects, clause.start + stop)


def pieces(clause: Clause, start: int, stop: int, least: int) -> Iterator[Signed]:
    """The projects of a list: what stands between 、, where a piece without an end of its own begins the next one.

    涂料、油墨分装项目 is one project beside others that are complete.
    """
    left = start
    for mark in re.finditer(r"、|以及|(?<=项目)[和与及]|$", clause.text[:stop]):
        if mark.start() <= left:
            continue
        words = clause.text[left : mark.start()].strip()
        thing = re.search(rf"{THING}$", words)
        if thing and len(words) <= LONGEST_PROJECT:
            if thing.start() >= least and not GENERIC.fullmatch(words, 0, thing.start()):
                yield Signed(clause, clause.start + left, words)
            left = mark.end()
        elif len(words) > LONGEST_PROJECT:
            left = mark.end()


def listed_projects(view: ArticleView, inside: list[bool]) -> Iterator[Signed]:
    """The projects at the heads of items: of every list that a clause of the signing announces, and side by side."""
    for index, clause in enumerate(view.clauses[:-1]):
        if inside[index] and SIGNING_LIST.search(clause.text):
            yield from items(view, index + 1)
    yield from beside(view, inside)


def items(view: ArticleView, index: int) -> Iterator[Signed]:
    """The heads of the items of a list that follows the clause before; other items stand behind ；."""
    opens, sentence = True, view.clauses[index].sentence
    for clause in view.clauses[index:]:
        if opens:
            match = ITEM.match(clause.text)
            if not match:
                break
            yield Signed(clause, clause.start, match["name"])
            sentence = clause.sentence
        elif clause.sentence != sentence:
            break
        opens = clause.text.endswith(("；", ";"))


def beside(view: ArticleView, inside: list[bool]) -> Iterator[Signed]:
    """Heads of items that stand beside each other in the report of a signing: A项目总投资…；B项目以…."""
    head: Signed | None = None
    for index, clause in enumerate(view.clauses):
        before = view.clauses[index - 1] if index else clause
        if clause.paragraph != before.paragraph:
            head = None
        behind = before.text.endswith(("；", ";"))
        match = ITEM.match(clause.text) if behind or inside[index] else None
        if match and match["name"].endswith("项目") and not TURN.search(clause.text):
            now = Signed(clause, clause.start, match["name"])
            if head and behind:
                yield from (head, now)
            head = now if inside[index] or (head and behind) else None
        elif behind or clause.sentence != before.sentence:
            head = None
