"""Headlines back to their articles: printed before the text, gathered elsewhere, or amid another text.

In: the headings of a page with the articles that they stand at, and the bodies. Out: for each heading what it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkscribe.reading.agreement import Agreement, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkscribe.reading.page import Span

__all__ = ["SUBTITLE", "Heading", "assign"]

MUCH_BETTER = 2.0
"""A headline leaves the text that it stands at only for one that it agrees with twice as well."""

BETTER = 1.3
"""A headline that stands at no text goes to the one that it agrees with best, by a third."""

LEAST_SHARE = 0.25
"""Share of its words that an article must have for a headline to be its own, wherever it is printed."""

LEAST_INSIDE = 0.5
"""The same for a headline inside another text, where section heads are more likely."""

WEAK_SHARE = 0.4
"""A heading before a text that has less of its words is a section head where a better headline is found."""

AMOUNT = re.compile(r"\d[\d.]*\s*[余多]?\s*[万亿%％元个家项辆台吨亩条座倍]|[百千万亿]{1,2}[余多]?[元个家项辆台吨亩]")
"""A number of something: a section head that has one states a fact, which would be lost with it."""

NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:、|[）)])")
"""一、 and （一）: the head of a section, and never of an article."""

SUBTITLE = re.compile(r"(?:——|—|--|-)\s*\S")
"""The second line of a headline begins with a dash; a section head does not."""

NONE = Score(0.0, 0.0)


@dataclass
class Heading:
    """A heading: the spans of its lines, its words, the article that begins at it (``home``) or around it (``inside``).

    Headings without a text between them are of one ``block``.
    ``owner`` is the article whose title it is, once that is known; ``is_headline`` whether it looks for one at all;
    ``is_text`` whether it is a section head that says something of its own: it stands between whole paragraphs
    (``between``), and has a number with words of its article. One ``amid`` a sentence of another text is a headline.
    """

    spans: list[Span]
    text: str
    home: int | None
    inside: int | None
    block: int
    owner: int | None = None
    is_headline: bool = True
    between: bool = False
    amid: bool = False
    is_text: bool = False


def assign(headings: Sequence[Heading], bodies: Sequence[str]) -> list[str]:
    """Give each heading the article whose title it is (``owner``), as far as words and places say; the doubts."""
    agreement = Agreement(bodies)
    scores = [agreement.scores(heading.text) for heading in headings]
    at_home = {heading.home for heading in headings if heading.home is not None}
    for heading, score in zip(headings, scores, strict=True):
        heading.owner = owner_of(heading, score, at_home)
    one_title_each(headings, scores)
    give_what_is_left(headings, scores, len(bodies))
    return [
        f"the headline {heading.text!r} fits no article of the page"
        for heading in headings
        if heading.owner is None and heading.is_headline
    ]


def owner_of(heading: Heading, scores: dict[int, Score], at_home: set[int]) -> int | None:
    """The article that a heading belongs to by itself, and whether it is a headline at all (``is_headline``)."""
    ranked = sorted(scores, key=lambda number: (-scores[number].weight, number))
    best = scores[ranked[0]] if ranked else NONE
    if NUMBERED.match(heading.text):
        heading.is_headline = False
        return None
    if heading.home is not None:
        own = scores.get(heading.home, NONE)
        if (
            ranked
            and ranked[0] != heading.home
            and best.share >= LEAST_SHARE
            and best.weight > MUCH_BETTER * own.weight
        ):
            return ranked[0]
        return heading.home
    if heading.inside is not None:
        own = scores.get(heading.inside, NONE)
        subtitle = bool(SUBTITLE.match(heading.text)) and heading.inside not in at_home
        away = bool(ranked) and ranked[0] not in at_home and ranked[0] != heading.inside
        if (
            away
            and best.share >= (LEAST_SHARE if heading.amid else LEAST_INSIDE)
            and best.weight > MUCH_BETTER * own.weight
        ):
            return ranked[0]
        heading.is_headline = False
        heading.is_text = heading.between and own.share >= WEAK_SHARE and bool(AMOUNT.search(heading.text))
        return heading.inside if subtitle and own.share >= LEAST_SHARE else None
    second = scores[ranked[1]] if len(ranked) > 1 else NONE
    return ranked[0] if best.share >= LEAST_SHARE and best.weight > BETTER * second.weight else None


def one_title_each(headings: Sequence[Heading], scores: Sequence[dict[int, Score]]) -> None:
    """Leave each article the headings of one block: those that it agrees with best."""
    blocks: dict[int, dict[int, list[int]]] = {}
    for number, heading in enumerate(headings):
        if heading.owner is not None:
            blocks.setdefault(heading.owner, {}).setdefault(heading.block, []).append(number)
    for owner, found in blocks.items():
        if len(found) == 1:
            continue

        def weight(block: list[int], owner: int = owner) -> tuple[bool, float]:
            total = [scores[number].get(owner, NONE) for number in block]
            at_home = any(headings[number].home == owner for number in block)
            return (at_home and max(each.share for each in total) >= WEAK_SHARE), sum(each.weight for each in total)

        best = max(found.values(), key=weight)
        for block in found.values():
            for number in block if block is not best else ():
                back = headings[number].home
                free = back is not None and back != owner and back not in blocks
                headings[number].owner = back if free else None
                headings[number].is_headline = back is None


def give_what_is_left(headings: Sequence[Heading], scores: Sequence[dict[int, Score]], articles: int) -> None:
    """A headline that nobody has goes to the one article without a title that has words of it.

    Or to the one whose headline is printed beside it, if that has words of it. One that is left then goes to the
    article that has a sub-line (——…) and no main line.
    """
    titled = {heading.owner for heading in headings}
    main = {heading.owner for heading in headings if not SUBTITLE.match(heading.text)}
    untitled = {number for number in range(articles) if number not in titled}
    left = [number for number, heading in enumerate(headings) if heading.owner is None and is_loose(heading)]
    for number in left:
        around = headings[number].inside
        found = [each for each in scores[number] if each in untitled and each != around]
        if len(found) == 1:
            headings[number].owner = found[0]
            untitled.remove(found[0])
        elif beside := next_to(headings, number) & scores[number].keys():
            headings[number].owner = max(beside, key=lambda owner: scores[number][owner].weight)
    left = [number for number in left if headings[number].owner is None and "，" not in headings[number].text]
    halves = [owner for owner in titled - main if owner is not None]
    if len(left) == len(halves) == 1:
        headings[left[0]].owner = halves[0]


def is_loose(heading: Heading) -> bool:
    """Whether a heading is a headline that was printed away from its article."""
    return heading.amid or (heading.home is None and heading.inside is None)


def next_to(headings: Sequence[Heading], number: int) -> set[int]:
    """The articles of the headings right before and behind this one, with no text between them."""
    beside = (headings[other] for other in (number - 1, number + 1) if 0 <= other < len(headings))
    return {each.owner for each in beside if each.owner is not None and each.block == headings[number].block}
