"""Names and numbers that belong together by their order: A、B分别为1、2, A 1亿元、B 2亿元, 前者为1，后者为2.

In: an article's view, a clause and an amount of it. Out: the name that has the amount.
Never: a name for an amount whose row has more or fewer names than amounts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parkscribe.binding.introduced import listed

if TYPE_CHECKING:
    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found
    from parkscribe.binding.organisations import Named
    from parkscribe.binding.topics import NamedArticle

__all__ = ["FORMER", "RESPECTIVELY", "former", "row_of"]

RESPECTIVELY = re.compile(r"分别|依次")
"""A、B分别增长c%、d%: k names and k numbers belong together in their order."""

LONGEST_ROW = 20
"""Amounts of the longest row that names share; nobody can tell which is whose in a longer one."""

CLAUSES_BACK = 2
"""Clauses of the sentence before 分别 in which its names may stand: A、B两家企业，去年逆势扩产，产值分别增长…."""

MEASURED = re.compile(r"产值|营收|收入|同比|[与较比]|分别|的[^、，的]{0,10}(?:率|额|量|值|数|占比|比重|产能)$")
"""What is measured of the names before it: A、B的年度完成率分别为1、2."""

JOIN = re.compile(r"[^，。；：、]{0,16}(?:、|[和与及]|以及)\s*")
"""What stands between two names of one row: a few words of the first one's (A的轴承、B的电机), then a mark of lists."""

BESIDE = re.compile(r"\s*(?:、|[和与及])\s*")
"""What stands between a number and the next name of its row."""

RIGHT_BEFORE = re.compile(r"\s*(?:各|有|为|达)?\s*")
"""What stands between a name and its number in a row of both."""

FORMER = re.compile(r"(?P<side>[前后])(?P<count>[两三四]?)者")
"""前者, 后者, 前两者: places of the last row."""

COUNTS = {"": 1, "两": 2, "三": 3, "四": 4}
"""How many names each of these words means."""


def row_of(view: NamedArticle, index: int, found: Found) -> str | None:
    """Whose an amount of the clause with this index is by its place in a row, if it has one."""
    return beside_its_name(view, index, found) or in_order(view, index, found)


def beside_its_name(view: NamedArticle, index: int, found: Found) -> str | None:
    """The name right before an amount, where the clause goes on so: A 486亿元、B 327亿元."""
    clause = view.clauses[index]
    own = right_before(view, found)
    if own is None or own.start < clause.start:
        return None
    place = clause.found.index(found)
    for other in clause.found[max(place - 1, 0) : place + 2]:
        name = right_before(view, other)
        if other is found or name is None:
            continue
        (_, left), (right, _) = sorted([(own.start, found.end), (name.start, other.end)])
        if BESIDE.fullmatch(view.article.text, left, right):
            return own.words
    return None


def right_before(view: NamedArticle, found: Found) -> Named | None:
    """The name that stands right before an amount."""
    name = view.name_before(found.start)
    return name if name and RIGHT_BEFORE.fullmatch(view.article.text, name.end, found.start) else None


def in_order(view: NamedArticle, index: int, found: Found) -> str | None:
    """The name that is paired with an amount by 分别 or 前两者, or by a row of as many amounts behind such a one."""
    clause = view.clauses[index]
    word = RESPECTIVELY.search(clause.text) or FORMER.search(clause.text)
    if not word:
        return going_on(view, index, found)
    amounts = clause.amounts(word.end(), len(clause.text))
    if found not in amounts or not 1 < len(amounts) <= LONGEST_ROW:
        return None
    names = (
        sharing(view, index, word.start(), len(amounts))
        if word.re is RESPECTIVELY
        else former(view, clause, clause.start + word.start(), word)
    )
    return names[amounts.index(found)] if len(names) == len(amounts) else None


def going_on(view: NamedArticle, index: int, found: Found) -> str | None:
    """A row of amounts that goes on behind one of 分别 with as many: A、B分别完成1、2，增长3、4."""
    clause, before = view.clauses[index], view.clauses[max(index - 1, 0)]
    together = 1 < len(clause.found) <= LONGEST_ROW and clause.sentence == before.sentence
    if not together or len(before.found) != len(clause.found) or view.within(clause.start, clause.end, 1):
        return None
    pairs = zip(clause.found, clause.found[1:], strict=False)
    if not all(BESIDE.fullmatch(view.article.text, left.end, right.start) for left, right in pairs):
        return None
    return (
        in_order(view, index - 1, before.found[clause.found.index(found)]) if RESPECTIVELY.search(before.text) else None
    )


def sharing(view: NamedArticle, index: int, end: int, count: int) -> list[str]:
    """The ``count`` names that share the numbers behind 分别: those of its clause, else of a row before it.

    A、B产值分别为1、2，同比分别增长3、4. A row of measures (产值、利税分别为1、2) has no names.
    """
    clause = view.clauses[index]
    words = clause.text[:end]
    measured = MEASURED.split(words)[0]
    names = named(view, clause.start, clause.start + end, measured, count)
    if names or "、" in words[len(measured) :]:
        return names
    for before in range(index - 1, max(index - 1 - CLAUSES_BACK, -1), -1):
        clause = view.clauses[before]
        if clause.sentence != view.clauses[index].sentence:
            break
        word = RESPECTIVELY.search(clause.text)
        stop = word.start() if word else len(clause.text.rstrip("，,；; \n"))
        found = named(view, clause.start, clause.start + stop, clause.text[:stop], count)
        known = word or view.within(clause.start, clause.start + stop, 1)
        if found and known:
            return found
    return []


def named(view: NamedArticle, start: int, end: int, words: str, count: int) -> list[str]:
    """The row of ``count`` names in ``[start, end)`` of the text: by their forms, else the items of a list there."""
    for run in reversed(runs(view, start, end)):
        if len(run) == count:
            return [name.words for name in run]
    items = listed(MEASURED.split(words)[0])
    return items if len(items) == count else []


def former(view: NamedArticle, clause: Clause, place: int, word: re.Match[str]) -> list[str]:
    """The names that 前者 or 后两者 at a place means: those of the last row before it in this sentence or the last."""
    starts = [view.sentences[number].start for number in (clause.sentence, max(clause.sentence - 1, 0))]
    row = next(
        (run for start, end in zip(starts, (place, starts[0]), strict=True) for run in runs(view, start, end)[-1:]), []
    )
    names, count = [name.words for name in row], COUNTS[word["count"]]
    return names[:count] if word["side"] == "前" else names[-count:]


def runs(view: NamedArticle, start: int, end: int) -> list[list[Named]]:
    """The rows of at least two names in ``[start, end)`` of the text."""
    rows: list[list[Named]] = []
    for name in view.within(start, end):
        if rows and JOIN.fullmatch(view.article.text, rows[-1][-1].end, name.start):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [row for row in rows if len(row) > 1]
