"""Stated totals against their parts: 共228个，其中105个、95个、28个. What adds up is said, and what does not is shown.

In: an article. Out: each total that the article itself takes apart, with its parts and whether they make it. Never: a
sum that nobody stated; numbers that happen to add up are one only where words, length or digits tell it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

from parkscribe.binding.lookup import as_whole, is_printable
from parkscribe.quantities import Mention, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["Sum", "SumKind", "is_within", "sums_of_numbers"]

SumKind = Literal["parts", "names", "average"]

ADDABLE = frozenset(("money", "count", "area", "mass", "length", "volume", "power", "energy"))
"""What can be added up; rates, shares, ranks, times and temperatures cannot."""

MOST_PARTS = 14
"""Numbers of one unit behind a total that are looked at; the longest list of a newspaper has as many."""

MOST_TOTALS = 32
"""Equal totals that two numbers side by side are held against."""

REACH = 500
"""Characters behind a total in which its parts begin: the paragraph that follows."""

LEAST = 2
"""Parts of the shortest sum."""

NEAR_WORDS = 12
"""Characters before a part in which 其余 and 另有 speak of it."""

MANY_PARTS = 4
"""Parts that make a total by no accident, whatever words stand there."""

SURE_DIGITS = 3
"""Digits of a total that two parts make by no accident (228 is 115 and 113); of fewer digits words must tell it."""

PARTS_FOLLOW = re.compile(
    r"其中|分别|分为|包括|包含|分布|按[^，。；]{1,6}分|从[^，。；]{1,4}看|项目中|企业中|：|其余|余下|一是"
)
"""Words that announce the parts of what was just counted."""

ALL_PARTS = re.compile(r"分布(?:是|为)|分为|按[^，。；]{1,6}分|(?:总|共|合计|累计)[^。；]{0,24}分别[为是]")
"""Words that announce all the parts: behind them a total that the parts do not make is shown as one that does not hold.

其中 is none of them: it may name some parts only.
"""

CLOSES = re.compile(r"(?:(?P<sure>合计|总计|共计)|共)[^，。；]{0,6}$")
"""Before a total that closes the list of its parts; 共 alone may count more than was listed."""

SIDE_BY_SIDE = re.compile(r"分别[^，。；\d]{0,6}(?=\d)")
"""Before two numbers that belong to two things."""

REST = re.compile(r"(?:其余|余下|剩余|另外|另有)[^，。；]{0,8}$")
"""Before the last part: with it the parts are all."""

GAP = re.compile(r"[^。！？]{0,30}")
"""What stands between two parts of one list: the name of the next, and no end of a sentence."""

LONG_GAP = re.compile(r"[^。！？]{0,90}")
"""The same where the parts were announced, or their digits prove them: each may have its own list behind it."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total that the article states, what it is made of, and whether it holds.

    ``kind``: ``parts`` are numbers that add up, ``names`` a list that is counted, ``average`` a whole and a number that
    it is divided by. Each of ``total`` and ``parts`` has its raw span.
    """

    kind: SumKind
    total: Quantity
    parts: tuple[Quantity | Mention, ...]
    holds: bool


def sums_of_numbers(article: MarkedArticle) -> Iterator[Sum]:
    """The totals of an article with their parts: those that add up, then those that are stated and do not."""
    taken: set[Found] = set()
    cues = [cue.span() for cue in ALL_PARTS.finditer(article.text)]
    for founds in article.lookup.by_unit.values():
        exact = [found for found in founds if is_addable(found)]
        made = sorted(adding_up(article, exact), key=lambda sum_: (-len(sum_[1]), -sum_[0].start))
        told: dict[int, list[int]] = {}
        for total, parts in made:  # the longest first: a part of it that adds up as well is an accident
            if not any(parts[-1].start <= last for last in told.get(parts[0].start, ())):
                for part in parts:
                    told.setdefault(part.start, []).append(parts[-1].start)
                taken |= {total, *parts}
                yield Sum("parts", reading(total), tuple(map(reading, parts)), holds=True)
        for total, parts in (*stated(article, exact, cues), *closing(article, exact)) if len(exact) > LEAST else ():
            if total not in taken and taken.isdisjoint(parts):
                yield Sum("parts", reading(total), tuple(map(reading, parts)), holds=is_within(total, parts))
    yield from far_apart(article, taken)


def is_addable(found: Found) -> bool:
    """Whether a number is one value of something that can be added up."""
    mention = found.mention
    one = isinstance(mention, Quantity) and mention.dimension in ADDABLE and mention.upper is None
    return one and is_printable(reading(found).value)


def reading(found: Found) -> Quantity:
    """The reading of an amount."""
    assert isinstance(found.mention, Quantity)  # noqa: S101 - ``lookup.by_unit`` holds quantities only
    return found.mention


def adding_up(article: MarkedArticle, founds: list[Found]) -> Iterator[tuple[Found, tuple[Found, ...]]]:
    """Each total with numbers behind it that make it exactly, where the article says that they are its parts."""
    values, _ = as_whole([reading(found).value for found in founds])
    until = list(accumulate(values, initial=0))
    for place, total in enumerate(founds):
        last = min(place + 1 + MOST_PARTS, len(founds))
        ends = {until[end]: end for end in range(place + 3, last + 1)}
        for first in range(place + 1, last - 1):
            end = ends.get(until[first] + values[place])
            parts = tuple(founds[first:end]) if end and end > first + 1 else ()
            if parts and parts[0].start - total.end <= REACH and are_parts(article, total, parts, first == place + 1):
                yield total, parts


def are_parts(article: MarkedArticle, total: Found, parts: tuple[Found, ...], follows: bool) -> bool:
    """Whether numbers that add up are told as parts: by words, by how many they are, or by the digits of the total."""
    text = article.text
    if any(REST.search(text, max(0, part.start - NEAR_WORDS), part.start) for part in parts[1:]):
        return True
    announced = follows and PARTS_FOLLOW.search(text, total.end, parts[0].start)
    if announced or len(significant(total)) >= SURE_DIGITS:
        return is_list(text, parts, LONG_GAP)
    return len(parts) >= MANY_PARTS and is_list(text, parts, GAP) and is_whole_list(article, total, parts)


def is_list(text: str, parts: tuple[Found, ...], gap: re.Pattern[str]) -> bool:
    """Whether nothing but a gap stands between each number and the next."""
    return all(gap.fullmatch(text, a.end, b.start) for a, b in pairwise(parts))


def is_whole_list(article: MarkedArticle, total: Found, parts: tuple[Found, ...]) -> bool:
    """Whether no further number of the unit stands in the list before the first part or behind the last."""
    same = article.lookup.by_unit[reading(total).unit]
    first, last = (bisect_left(same, part.start, key=lambda found: found.start) for part in (parts[0], parts[-1]))
    around = [pair for pair in (same[first - 1 : first + 1], same[last : last + 2]) if len(pair) == LEAST]
    return not any(total not in pair and is_list(article.text, tuple(pair), GAP) for pair in around)


def significant(found: Found) -> str:
    """The printed digits of a number, without the zeros at its ends."""
    return "".join(re.findall(r"\d", found.words)).strip("0") or f"{reading(found).value.normalize():f}"


def stated(article: MarkedArticle, founds: list[Found], cues: list[Span]) -> Iterator[tuple[Found, tuple[Found, ...]]]:
    """Each total behind which the article announces all its parts, at one of ``cues``, in one sentence."""
    for begun, opened in cues:
        start, end = article.sentence_at(begun)
        at = bisect_left(founds, opened, key=lambda found: found.start)
        behind = tuple(found for found in founds[at : at + MOST_PARTS + 1] if found.end <= end)
        total = founds[at - 1] if at else None
        if total and total.start >= start and LEAST <= len(behind) <= MOST_PARTS and is_list(article.text, behind, GAP):
            yield total, behind


def closing(article: MarkedArticle, founds: list[Found]) -> Iterator[tuple[Found, tuple[Found, ...]]]:
    """Each total that closes its list, in one sentence: 一期11亿元，二期26亿元，共37亿元."""
    for place, total in enumerate(founds):
        cue = CLOSES.search(article.text, max(0, total.start - NEAR_WORDS), total.start)
        first = place
        earliest = max(0, place - MOST_PARTS)
        while cue and earliest < first and is_list(article.text, (founds[first - 1], founds[first]), GAP):
            first -= 1
        parts = tuple(founds[first:place])
        makes_it = sum((reading(part).value for part in parts), Decimal(0)) == reading(total).value
        if cue and len(parts) >= LEAST and (makes_it or cue["sure"]):
            yield total, parts


def far_apart(article: MarkedArticle, taken: set[Found]) -> Iterator[Sum]:
    """Totals whose two parts stand side by side elsewhere: 分别达到39家、312家 and, far before, 专精特新企业达351家."""
    for pair in SIDE_BY_SIDE.finditer(article.text):
        one = article.amount_at(pair.end(), pair.end() + 1)
        two = article.amount_at(one.end + 1, one.end + 2) if one else None
        if one is None or two is None or one in taken or not (is_addable(one) and is_addable(two)):
            continue
        unit, value = reading(one).unit, reading(one).value + reading(two).value
        for total in article.lookup.by_value.get(value, ())[:MOST_TOTALS] if reading(two).unit == unit else ():
            sure = is_addable(total) and reading(total).unit == unit and len(significant(total)) >= SURE_DIGITS
            if sure and total not in (one, two) and share_words(article.text, total.start, pair.start()):
                yield Sum("parts", reading(total), (reading(one), reading(two)), holds=True)
                break


def share_words(text: str, one: int, other: int, reach: int = 30, least: int = 4) -> bool:
    """Whether four characters in a row stand before both places: the two speak of one thing."""
    left, right = text[max(0, one - reach) : one], text[max(0, other - reach) : other]
    return any(left[n : n + least] in right and left[n : n + least].isalpha() for n in range(len(left) - least + 1))


def is_within(total: Found, parts: tuple[Found, ...]) -> bool:
    """Whether parts make a total, as exactly as the digits and bounds of the print say.

    A number printed with a decimal, or coarser than the finest of them, may be off by half of its last place; 超 and 近
    make it open to their side.
    """
    finest = min(last_place(reading(each)) for each in (total, *parts))
    low = high = Decimal(0)
    for part in parts:
        slack = half_place(reading(part), finest if "." in part.words else Decimal(0))
        bound = reading(part).bound
        low += Decimal(0) if bound == "under" else reading(part).value * near(bound, -1) - slack
        high += reading(part).value * near(bound, +1) + slack
    whole, slack = reading(total), half_place(reading(total), finest)
    floor = Decimal(0) if whole.bound == "under" else whole.value * near(whole.bound, -1) - slack
    return low <= whole.value * near(whole.bound, +1) + slack and floor <= high


TENTH = Decimal("0.1")
"""How far 约 and 近 reach, and how far 超 goes on: a paper that knows it better prints it better."""


def near(bound: str, side: int) -> Decimal:
    """How far a bound lets the truth lie on a side of the number."""
    reaches = bound == "approx" or (bound == "over" and side > 0)
    return 1 + side * TENTH if reaches else Decimal(1)


def half_place(quantity: Quantity, finest: Decimal) -> Decimal:
    """Half of the last printed place, where the number is rounded: with a decimal, or coarser than ``finest``."""
    place = last_place(quantity)
    rounded = "." in quantity.text or (finest and place > finest)
    return place / 2 if rounded else Decimal(0)


def last_place(quantity: Quantity) -> Decimal:
    """What one of the last printed digit is worth: 0.1亿 in 1.5亿元, 1亿 in 11亿元."""
    digits = re.search(r"\d[\d,]*(?:\.(\d+))?", quantity.text)
    if digits is None or not quantity.value:
        return Decimal(1)
    printed = Decimal(digits[0].replace(",", ""))
    scale = quantity.value / printed if printed else Decimal(1)
    return abs(scale) * Decimal(10) ** -len(digits[1] or "")
