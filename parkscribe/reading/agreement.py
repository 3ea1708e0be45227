"""Which article a headline speaks of: the words that both have, the rarer on the page the more they say."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from parkscribe.reading.lines import HAN

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["LEAD", "SAID_AGAIN", "Agreement", "brings_a_new_subject", "says_again", "terms"]

RUN = re.compile(rf"[{HAN}]+|\d[\d.]*[万亿千百]*(?:元|[{HAN}])?|[A-Za-z]{{2,}}[A-Za-z0-9-]*")
EMPTY = frozenset("的了在和与及是为等将从到把被对让把给以其之于上下中一不有")
"""Characters that join words: two characters with one of them are no word."""

LEAD = 200
"""Characters of the first paragraphs of an article: what a headline says stands there."""

NAMED = re.compile(
    rf"([{HAN}]{{2,4}}?)(?:高新区|经开区|开发区|工业园|产业园|科技园|新区|自贸区|保税区|园区|市|县|区|镇)"
)
"""A park or a place of administration: what a headline is about, and a section head does not say again."""

SUBJECT = re.compile(rf"^([{HAN}]{{2,6}}[市县区旗镇乡村港岛园厂司团])[：:]")
"""A place or firm that a headline speaks of, before its colon; the colon of a section head stands behind a common word
(产业：从有到优)."""

SAID_AGAIN = 4
"""Characters that a headline and the sentence behind it have in common: the name of a place, a firm, a project."""

SAID, NEWS = 2, 0.2
"""Words of a headline that its article must say, and the share of them that the article before it may have said."""

MOST_ARTICLES = 50
"""A word of more articles than this says nothing of any of them, and is not counted."""


def terms(text: str) -> set[str]:
    """The words of a text, as far as they go without a dictionary: pairs of characters, numbers, Latin words."""
    found: set[str] = set()
    for run in RUN.findall(text):
        if run[0].isascii():
            found.add(run.lower())
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1) if not EMPTY.intersection(run[at : at + 2]))
    return found


def brings_a_new_subject(heading: str, body: str, before: set[str], *, apart: bool) -> bool:
    """Whether a headline and the text behind it agree on something that the article before them (its words) never said.

    Either on a park or place by its name, or on nearly all the words that they have in common: several, or any one
    where the headline stands ``apart``: in two lines, or behind a blank line of a page that has none elsewhere.
    """
    lead = body[:LEAD]
    for name in (*NAMED.findall(heading), *SUBJECT.findall(heading)):
        if name[-2:] not in before and name[:2] not in before and name in lead:
            return True
    both = terms(heading) & terms(lead)
    return len(both) > (0 if apart else SAID) and len(both & before) <= NEWS * len(both)


def says_again(heading: str, lead: str) -> bool:
    """Whether some words of a headline stand in the lead as they are."""
    return any(heading[at : at + SAID_AGAIN] in lead for at in range(len(heading) - SAID_AGAIN + 1))


class Score(NamedTuple):
    """How far a headline agrees with an article: the weight of the words in both, and its share of all its words."""

    weight: float
    share: float


class Agreement:
    """The words of the articles of a page, to compare headlines with."""

    def __init__(self, bodies: Sequence[str]) -> None:
        self._count = len(bodies)
        self._articles: dict[str, list[int]] = defaultdict(list)
        self._leads = [terms(body[:LEAD]) for body in bodies]
        for number, body in enumerate(bodies):
            for term in terms(body):
                self._articles[term].append(number)

    def scores(self, heading: str) -> dict[int, Score]:
        """The articles that a headline has words of, with its score in each. Words of the lead count twice."""
        words = terms(heading)
        weights: dict[int, float] = defaultdict(float)
        counts: dict[int, int] = defaultdict(int)
        for word in words:
            articles = self._articles.get(word, [])
            if len(articles) > MOST_ARTICLES:
                continue
            for number in articles:
                weights[number] += math.log((self._count + 1) / len(articles)) * (1 + (word in self._leads[number]))
                counts[number] += 1
        return {number: Score(weights[number], counts[number] / len(words)) for number in weights}
