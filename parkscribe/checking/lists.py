"""Counts against lists of names: 甲、乙、丙三家, 项目4个，分别为…, 4个阶段：第一阶段…

In: an article. Out: each count that stands beside the list it counts, with the names as they stand in the print. Never:
a list that ends in 等 held against a larger count; a list that can be read in two ways and fits in neither.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from parkscribe.binding.introduced import ITEM_START, VERB_TAIL
from parkscribe.checking.sums import Sum
from parkscribe.quantities import Mention, Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["counted", "is_small_count", "names_of_counts", "number", "says", "sums_of_names"]

MOST_NAMES = 20
"""Names in the longest list that is counted; longer ones are tables."""

LIST_FOLLOWS = re.compile(r"[^，。；：、]{0,14}(?:[，,][^，。；：、]{0,8})?(?:分别(?:为|是)|包括|即|——|：)")
"""What stands between a count and the list of what was counted."""

ANNOUNCED = re.compile(
    r"[^，。；：、（(\d等]{0,10}(?:：|[，,]?分别(?:为|是)|，即)(?![^。；！？\n]{0,400}(?:等|，|：|……))"
)
"""Between a count and a list that is announced as a whole, and ends its sentence without 等."""

LIST_STOPS = re.compile(r"[。；！？\n]")
JOINTS = re.compile("以及|[和与及]")
"""Words that may join two names of a list, or stand inside one."""

LIST_OPENS = re.compile(r"(?<=[。！？\n])[^，。；、\n]{0,12}分别(?:为|是)")
"""A sentence that begins with the list of what was counted before: 获此殊荣的分别是…"""

LIST_ENDS = re.compile(r"[。；！？]|，(?:均|都|其中|涉及|涵盖|总|共|为|以|正|已|将|全)")
SEGMENTS = re.compile(r"[；。！？]")
ITEM_GOES_ON = re.compile(r"，|：|（")
SPLIT = re.compile(r"、(?![^“（《]{0,50}[”）》])")
"""A list mark, but not inside quotes or brackets."""
LAST_TWO = re.compile(r"(?<=[^，、]{2})(?:以及|和|与|及)(?=[^，、]{2})")
DESCRIBED = re.compile(r".*\d.*?的|总?投资[^的]{0,12}的")
"""投资5亿元的某项目: what stands before the name only describes it."""
LEAD = re.compile(r"本报讯\s*|.*从(?=[一-龥]{2})")
"""What stands before the first name of a list and is no part of it, beside the words of ``ITEM_START``."""
JOINED = re.compile(r"[和与及]$")
"""Before a count that is the last item of a list itself: 九个车间、四个仓库和两座变电站."""
ALL_OF_THEM = re.compile(r"(?:企业|单位|项目|公司|园区)?(?:都|均|全部|全都)")
NOT_NAMES = re.compile(r"[，。；：！？\n]|\d+(?:\.\d+)?[亿万%家个项户]")
CLAUSE_MARKS = "，。；：！？\n"
CLAUSE = re.compile(f"[{CLAUSE_MARKS}]")
LONGEST = 50
"""Characters of the longest name in a list: the title of a case or of a project."""
REACH = MOST_NAMES * LONGEST
"""Characters in which the longest list stands."""
FIGURES = "零一二三四五六七八九十"


def names_of_counts(article: MarkedArticle) -> dict[Found, tuple[Span, ...]]:
    """The counts of an article that stand beside their list, with its names."""
    told: dict[Found, tuple[Span, ...]] = {}
    for found in filter(is_small_count, article.amounts):
        names = behind(article, found) or before(article, found) or both(article, found) or ordinals(article, found)
        if names:
            told[found] = names
    return told


def sums_of_names(article: MarkedArticle, told: Mapping[Found, tuple[Span, ...]]) -> Iterator[Sum]:
    """Every count that stands beside its list, as ``names_of_counts`` gives it, or has it elsewhere, or denies it."""
    for found, names in told.items():
        yield counted(article, found, names)
    counts = [found for found in article.amounts if is_small_count(found)]
    left = [found for found in counts if found not in told]
    for opening in LIST_OPENS.finditer(article.text):
        yield from opened(article, opening, left)
    groups = list(of_groups(article, counts, told))
    yield from groups
    for found in left:
        names = of_other_length(article, found)
        if names and not any(sum_.total is found.mention for sum_ in groups):
            yield counted(article, found, names)


def is_small_count(found: Found) -> bool:
    """Whether a number counts so few things that a newspaper may name them all."""
    mention = found.mention
    return (
        isinstance(mention, Quantity)
        and mention.dimension in ("count", "other")
        and mention.bound == "exact"
        and mention.upper is None
        and 1 <= mention.value <= MOST_NAMES
        and mention.value == int(mention.value)
    )


def counted(article: MarkedArticle, found: Found, names: tuple[Span, ...]) -> Sum:
    """A count with the names of its list, as a sum."""
    parts = []
    for start, end in names:
        raw = article.article.raw_span(start, end)
        parts.append(Mention(article.text[start:end], *raw, "name"))
    assert isinstance(found.mention, Quantity)  # noqa: S101 - ``is_small_count`` has looked
    return Sum("names", found.mention, tuple(parts), holds=found.mention.value == len(parts))


def number(found: Found) -> int:
    """How many a count says."""
    return int(getattr(found.mention, "value", 0))


def behind(article: MarkedArticle, found: Found) -> tuple[Span, ...]:
    """The list that follows a count: 项目2个，分别为甲和乙."""
    cue = LIST_FOLLOWS.match(article.text, found.end)
    if cue is None or (number(found) == 1 and not cue[0].endswith("——")):
        return ()
    end = min(article.sentence_at(found.start)[1], cue.end() + REACH)
    stop = (CLAUSE if cue[0].endswith("——") else LIST_ENDS).search(article.text, cue.end(), end)
    names = fitting(article.text, cue.end(), stop.start() if stop else end, number(found))
    return names or in_segments(article, cue.end(), end, number(found))


def in_segments(article: MarkedArticle, start: int, end: int, wanted: int) -> tuple[Span, ...]:
    """The heads of the segments between semicolons: 甲，包括……；乙，包括……"""
    heads: list[Span] = []
    first = bisect_right(article.sentences, start, key=lambda sentence: sentence[0]) - 1
    last = bisect_left(article.sentences, start + REACH // 2, key=lambda sentence: sentence[0])
    sentences = article.sentences[max(first, 0) : last][:wanted]
    end = min(sentences[-1][1], start + REACH) if sentences else end
    for segment in SEGMENTS.split(article.text[start:end]):
        stop = ITEM_GOES_ON.search(segment)
        if stop is None or stop.start() > LONGEST or "包括" not in segment:
            break
        heads.append((start, start + stop.start()))
        start += len(segment) + 1
    return tuple(heads) if len(heads) == wanted > 1 else ()


def before(article: MarkedArticle, found: Found) -> tuple[Span, ...]:
    """The list that a count closes: 甲、乙、丙三家, 甲、乙和丙等3家."""
    text = article.text
    furthest = max(0, found.start - REACH // 2)
    start = max(text.rfind(mark, furthest, found.start) for mark in CLAUSE_MARKS) + 1 or furthest
    end = found.start - (1 if text.endswith("等", start, found.start) else 0)
    if "、" not in text[start:end] or JOINED.search(text, start, end):
        return ()
    for words in (LEAD, ITEM_START):
        first = words.match(text[start:end].split("、")[0])
        start += first.end() if first else 0
    return fitting(text, start, end, number(found))


def both(article: MarkedArticle, found: Found) -> tuple[Span, ...]:
    """The list of the clause before, of which a count says that all of them do something: 甲、乙、丙上榜，三家都在…"""
    if not ALL_OF_THEM.match(article.text, found.end):
        return ()
    start = max(article.sentence_at(found.start)[0], found.start - REACH)
    commas = list(CLAUSE.finditer(article.text, start, found.start))
    if not commas or article.text[commas[-1].end() : found.start].strip():
        return ()
    begin = commas[-2].end() if len(commas) > 1 else start
    return fitting(article.text, begin, commas[-1].start(), number(found))


def ordinals(article: MarkedArticle, found: Found) -> tuple[Span, ...]:
    """第一阶段, 第二阶段 ... behind 4个阶段."""
    noun = re.match(r"[一-龥]{2}", article.text[found.end : found.end + 2])
    if noun is None or number(found) == 1 or number(found) >= len(FIGURES) - 1:
        return ()
    spans = []
    place = found.end
    for figure in FIGURES[1 : number(found) + 1]:
        words = f"第{figure}{noun[0]}"
        place = article.text.find(words, place, place + 10 * LONGEST)
        if place < 0:
            return ()
        spans.append((place, place + len(words)))
    return tuple(spans)


def opened(article: MarkedArticle, opening: re.Match[str], counts: list[Found]) -> Iterator[Sum]:
    """The list that opens a sentence, with the nearest count before it that fits."""
    end = min(opening.end() + REACH, len(article.text))
    stop = LIST_ENDS.search(article.text, opening.end(), end)
    near = slice(*(bisect_right(counts, opening.start() - back, key=lambda f: f.end) for back in (REACH // 2, 0)))
    for found in reversed(counts[near]):
        names = fitting(article.text, opening.end(), stop.start() if stop else end, number(found))
        if len(names) > 1:
            yield counted(article, found, names)
            return


def of_other_length(article: MarkedArticle, found: Found) -> tuple[Span, ...]:
    """The list that a count announces as a whole and that has another length: 5家企业：甲、乙、丙、丁。

    Never one that 等 leaves open, that may be read as the right number of names, or that holds numbers itself.
    """
    text = article.text
    cue = ANNOUNCED.match(text, found.end)
    stop = LIST_STOPS.search(text, cue.end(), cue.end() + REACH) if cue else None
    if cue is None or stop is None or article.amount_at(cue.end(), stop.start()):
        return ()
    marks = [mark.span() for mark in SPLIT.finditer(text, cue.end(), stop.start())]
    edges = [cue.end(), *(place for mark in marks for place in mark), stop.start()]
    names = tuple(trimmed(text, span) for span in zip(edges[::2], edges[1::2], strict=True))
    joints = sum(1 for _ in JOINTS.finditer(text, cue.end(), stop.start()))
    may_fit = number(found) == 1 or len(names) <= number(found) <= len(names) + joints
    return names if marks and not may_fit and all(is_name(text[a:b]) for a, b in names) else ()


def of_groups(article: MarkedArticle, counts: list[Found], told: Mapping[Found, tuple[Span, ...]]) -> Iterator[Sum]:
    """A count whose groups have each their list: 6个项目中两个，分别为…；4个，分别为…"""
    for place, found in enumerate(counts):
        names: tuple[Span, ...] = ()
        for group in counts[place + 1 : place + 1 + MOST_NAMES]:
            if found in told or group not in told or says(found)[0] != says(group)[0]:
                break
            names += told[group]
            if len(names) >= number(found):
                break
        if len(names) == number(found) > 1:
            yield counted(article, found, names)


def says(found: Found) -> tuple[str, int]:
    """How many a count says, and the word that it counts with."""
    return str(getattr(found.mention, "unit", None)), number(found)


def fitting(text: str, start: int, end: int, wanted: int) -> tuple[Span, ...]:
    """The names between two places, where they are as many as wanted in one of the ways to read the list."""
    marks = [(m.start() + start, m.end() + start) for m in SPLIT.finditer(text[start:end])]
    edges = [start, *(place for mark in marks for place in mark), end]
    items = list(zip(edges[::2], edges[1::2], strict=True))
    if len(items) == wanted - 1 and (joint := last_joint(text, items[-1])):
        items[-1:] = [(items[-1][0], joint[0]), (joint[1], items[-1][1])]
    names = tuple(trimmed(text, item) for item in items)
    return names if len(names) == wanted and all(is_name(text[a:b]) for a, b in names) else ()


def last_joint(text: str, item: Span) -> Span | None:
    """Where the last two names of a list are joined by 和, 与, 及 or 以及: the last such word."""
    joints = list(LAST_TWO.finditer(text, *item))
    return joints[-1].span() if joints else None


def trimmed(text: str, span: Span) -> Span:
    """A name without what only describes it, the verb behind it, and white space around it."""
    start, end = span
    if end - start > REACH // 2:
        return span
    described = DESCRIBED.match(text, start, end)
    start = described.end() if described else start
    verb = VERB_TAIL.search(text, start, end)
    end = verb.start() if verb else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def is_name(words: str) -> bool:
    """Whether words can be a name in a list: short, and no sentence."""
    return 1 < len(words) <= LONGEST and not NOT_NAMES.search("".join(words.split()))
