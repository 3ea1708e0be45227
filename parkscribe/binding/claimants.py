"""The subject that an answer names, in its article: what it is, where it stands, which names of the print mean it.

In: an article's view and the words of a subject. Out: how near it stands to a number, whether it was spoken of last,
whether it is larger than another. Never: a verdict.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from parkscribe.binding.introduced import LEGAL_TAIL, SHORTEST_SHORT
from parkscribe.binding.names import LEAST_PIECE, squeeze
from parkscribe.binding.organisations import FORM, GENERIC, Kind, kind_by_form
from parkscribe.binding.topics import ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.marked import Found
    from parkscribe.binding.organisations import Named
    from parkscribe.binding.subjects import ArticleView
    from parkscribe.reading.page import Span

__all__ = ["RECENT", "Claimant", "Size", "Where", "means"]

Where = Literal["clause", "before", "after", "paragraph", "topic", "elsewhere"]
"""Where a subject stands that a number is said of: in the number's clause, earlier or later in its sentence, earlier in
its paragraph, as what the article is about, or only elsewhere."""

Size = Literal["larger", "equal", "smaller", "unknown", "room"]
"""A subject beside another name: of a larger or smaller kind, of the same, of a kind that is not known, or the other is
only a room of somebody's plant (总装车间)."""

SIZES: dict[Kind, int] = {"place": 4, "park": 3, "industry": 2, "firm": 2, "project": 1, "site": 1}
"""What holds what: a place its parks, a park its firms and industries, a firm its projects and plants. A number of the
part is often told of the whole."""

ALL = re.compile(r"[全我][国省市县区镇]$")
"""These are larger than whatever the article names, and an article speaks of them without more."""

COUNTED = re.compile(r"\s*(?:[等和与及]\s*)?")
"""What stands between a name and a number that counts it or its list (A、B等12家), or is put beside it (A和一条…)."""

PART = "其中"
"""What stands behind it in a sentence is a part of what stands before it, and owns no number there."""

THE_PARK = re.compile("全?园区|全园")
"""How an article calls the park that it speaks of."""

SPEAKER = 8
"""Characters behind what somebody said in which the text says who: “……用了28天。”某某科技董事长说."""

RECENT = 300
"""Characters back in which a subject may have been named that is carried on: two or three paragraphs of a newspaper."""

OWNERS: tuple[Kind, ...] = ("firm", "project", "site", "industry")
"""Kinds of name that can own a number and are no place."""

HOUSE = re.compile("中心|平台|基地|仓库")
"""What an article calls by this word alone, if it has one of the kind: 中心收到需求单1086张."""

LAST_WORDS = 2
"""Characters at the end of a subject that say what it is (中心 of 某某服务中心)."""


def means(one: str, other: str) -> bool:
    """Whether one name can be short for the other, or longer by a part: 砺云重工 and 砺云重型工业股份有限公司.

    One holds the other, or has its characters in their order from the same first two on.
    """
    short, long = sorted((squeeze(one), squeeze(other)), key=len)
    if len(short) < LEAST_PIECE:
        return False
    if short in long:
        return True
    bare = LEGAL_TAIL.sub("", short)
    if len(bare) >= SHORTEST_SHORT and bare in long:
        return True
    rest = iter(long)
    return len(short) >= SHORTEST_SHORT and short[:LEAST_PIECE] == long[:LEAST_PIECE] and all(c in rest for c in short)


class Claimant:
    """A subject of an answer in its article. ``words`` are its spellings: as answered, and as printed."""

    def __init__(self, view: ArticleView, words: tuple[str, ...]) -> None:
        self._view = view
        self._words = words

    def is_meant_by(self, name: str) -> bool:
        """Whether a name of the print can mean this subject, by itself or by the full name that it stands for."""
        kinds = self._view.kind_of
        towns = self._view.main_places
        if self._is_all and towns.get(self._words[0][-1]) == name:
            return True
        if ALL.match(name) and name not in kinds:
            return self.kind == "place" and name[-1] not in towns
        if kinds.get(name) != "place" and any(kinds.get(words) == "place" for words in self._words):
            return name in self._words  # 青砚 is not 青砚学院
        if kinds.get(name) == "place" and any(kinds.get(words) == "park" for words in self._words):
            return name in self._words or not self._view.is_town(name)  # 青砚 is the park only where no 青砚市 is named
        full = self._view.full.get(name, name)
        return any(means(words, name) or means(words, full) for words in self._words)

    @cached_property
    def _aliases(self) -> dict[str, Kind]:
        """The names of the article that can mean this subject: those that it holds, and those with its beginning."""
        heads = {squeeze(words)[at : at + LEAST_PIECE] for words in self._words for at in range(len(words) - 1)}
        near = (name for head in heads for name in self._view.names_by_head.get(head, ()))
        return {name.text: name.kind for name in near if self.is_meant_by(name.text)}

    @cached_property
    def spans(self) -> list[Span]:
        """Every place in the text where this subject is named, in order."""
        places = {
            span
            for words in self._words
            for span in self._view.article.places_of(words)
            if not (name := self._view.around(*span)) or self.is_meant_by(name.text)
        }
        return sorted(places.union(*(self._view.spans_of(name) for name in self._aliases)))

    @cached_property
    def kind(self) -> Kind | None:
        """What it is: by its own form, else by that of a name which means it."""
        kinds = (kind_by_form(self._words[0]), *self._aliases.values())
        return next((kind for kind in kinds if kind and kind != "other"), None)

    def size_beside(self, name: str) -> Size:
        """Whether this subject is larger or smaller than another name: a park than a firm, a firm than its project.

        Equal are only two of one kind.
        """
        other = SIZES.get(self._view.kind_of.get(name, "other"))
        if ROOM.search(name) and not ROOM.search(self._words[0]):
            return "room"
        if self._is_all or (self.kind in ("place", "park") and self._view.kind_of.get(name) == "other"):
            return "larger"
        if self.kind is None or other is None:
            return "unknown"
        mine = SIZES[self.kind]
        if mine == other:
            return "equal" if self.kind == self._view.kind_of[name] else "unknown"
        return "larger" if mine > other else "smaller"

    def is_area(self, name: str) -> bool:
        """Whether another name is that of a place or a park."""
        return self._view.kind_of.get(name) in ("place", "park")

    @property
    def _is_all(self) -> bool:
        """Whether the subject is the whole country, province or town."""
        return bool(ALL.match(self._words[0]))

    def where(self, clause: Clause, found: Found) -> Where:
        """Where the subject stands, seen from an amount in its clause; not as the whole of a share."""
        share = clause.share_before(found)
        end = found.start - len(share) if share else clause.end
        sentence = self._view.sentences[clause.sentence]
        text = self._view.article.text
        rest, said = text[clause.end : sentence.end], text[max(sentence.end - 2, 0) : sentence.end].rstrip()[-1:] == "”"
        ranges: tuple[tuple[Where, int, int], ...] = (
            ("clause", clause.start, end),
            ("before", sentence.start, clause.start),
            ("after", clause.end, clause.end + len(rest.partition(PART)[0])),
            ("after", sentence.end, sentence.end + (SPEAKER if said else 0)),
            ("paragraph", self._view.paragraph_start(clause.paragraph), sentence.start),
            ("paragraph", self._view.sentences[max(clause.sentence - 1, 0)].start, sentence.start),
        )
        where = next((where for where, start, end in ranges if self._stands(start, end)), None)
        if where != "clause" and (
            self._is_said_generally(clause.start, end) or any(self._last_words_in(clause.start, end))
        ):
            return "clause"
        if where not in ("clause", "before") and any(self._last_words_in(sentence.start, clause.start)):
            return "before"
        if where != "clause" and self._is_all:
            return "before"  # an article speaks of the whole country without more
        return where or ("topic" if self.is_topic else "elsewhere")

    def _is_said_generally(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` speaks of this park as the park (向园区授信), and no other one was named since."""
        latest = self._view.latest("park", start)
        if self.kind != "park" or (latest and not self.is_meant_by(latest.text)):
            return False
        return any(
            not self._view.around(*park.span()) for park in THE_PARK.finditer(self._view.article.text, start, end)
        )

    @cached_property
    def is_topic(self) -> bool:
        """Whether the article is about this subject, or its title names it."""
        topic, title = self._view.topic, squeeze(self._view.title)
        return bool(topic and self.is_meant_by(topic)) or any(squeeze(words) in title for words in self._words)

    def _stands(self, start: int, end: int) -> bool:
        """Whether the subject begins in ``[start, end)`` of the text."""
        at = bisect_left(self.spans, (start,))
        return at < len(self.spans) and self.spans[at][0] < end

    def _last_words_in(self, start: int, end: int) -> Iterator[bool]:
        """Whether ``[start, end)`` of the text has the last words of the subject, for the whole: 中心 for 某某服务中心.

        Not where they are the form of other names as well: then the latest of these is meant.
        """
        for words in self._words:
            last = words[-LAST_WORDS:]
            says_what = FORM.search(last) or GENERIC.fullmatch(last)
            alone = HOUSE.fullmatch(last) and not self._is_one_of(last)
            spans = () if says_what and not alone else self._view.article.body.find(last, (start, end))
            yield any(not self._view.around(*span) for span in spans)

    def _is_one_of(self, last: str) -> bool:
        """Whether another name of the article ends with the same words."""
        others = (name for name in self._view.kind_of if name.endswith(last))
        return any(not self.is_meant_by(name) for name in others)

    def is_latest(self, found: Found) -> bool:
        """Whether this subject was named not long before a number, and no other since.

        Another of its kind; where its form does not say what it is, anything that can own a number. A part of a plant
        takes nobody's place.
        """
        at = bisect_left(self.spans, (found.start,))
        if not at or self.spans[at - 1][1] < found.start - RECENT:
            return False
        kinds = (self.kind,) if self.kind else OWNERS
        latest = (self._view.latest(kind, found.start) for kind in kinds)
        since = (name for name in latest if name and name.start >= self.spans[at - 1][1])
        return all(self.is_meant_by(name.text) for name in since)

    def names_between(self, clause: Clause, found: Found) -> list[Named]:
        """Other names before a number in its sentence, behind this subject if it stands there too."""
        start = self._view.sentences[clause.sentence].start
        at = bisect_left(self.spans, (found.start,))
        since = self.spans[at - 1][1] if at else start
        return self.rivals(max(start, since), found.start)

    def is_described(self, clause: Clause) -> bool:
        """Whether the sentence of a clause binds the subject to a number of its own by 的 (投资1亿元的B)."""
        sentence = self._view.sentences[clause.sentence]
        text = self._view.article.text
        at = bisect_left(self.spans, (sentence.start,))
        inside = takewhile(lambda span: span[0] < sentence.end, self.spans[at:])
        return any(text[start - 1 : start] == "的" for start, _ in inside)

    def clause_before(self, clause: Clause) -> Clause | None:
        """The clause before another one in its sentence."""
        if clause.start == self._view.sentences[clause.sentence].start:
            return None
        return self._view.clauses[self._view.clause_at(clause.start - 1)]

    def rivals(self, start: int, end: int) -> list[Named]:
        """The names in ``[start, end)`` of the text that do not mean this subject, if they can own what is behind them.

        新增“云脉通”平台注册企业177家 may be the park's, or the platform's.
        A place only says where, and the names of a list before a count (A、B等12家, A、B两家) are what is counted.
        """
        names = [name for name in self._view.within(start, end) if name.end <= end]
        if names and COUNTED.fullmatch(self._view.article.text, names[-1].end, end):
            return []
        owners = (name for name in names if name.kind != "place" and not self._view.is_partner(name))
        return [name for name in owners if not self.is_meant_by(name.text)]
