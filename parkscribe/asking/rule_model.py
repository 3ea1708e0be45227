"""The embedded default: a model that answers by rules of the language, without any network.

In: a request with its articles. Out: an answer in the same format as any model's. Never: a number that was not shown in
the request, a name that the article does not print.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from parkscribe.asking.model import Reply
from parkscribe.binding.facts import facts_of
from parkscribe.binding.marked import Found, Place
from parkscribe.notices import notify
from parkscribe.records import DEFAULT_TYPES

if TYPE_CHECKING:
    from parkscribe.asking.model import Request
    from parkscribe.binding.ground import Fact
    from parkscribe.binding.marked import MarkedArticle

__all__ = ["RuleModel"]


class Facts:
    """The facts of an article, to be asked for by their places: what a part costs grows with the part alone."""

    def __init__(self, facts: tuple[Fact, ...]) -> None:
        self._facts = facts
        self._by_place = sorted(range(len(facts)), key=lambda number: facts[number].place)
        self._places = [facts[number].place for number in self._by_place]

    def between(self, start: int, end: int) -> list[Fact]:
        """The facts in ``[start, end)``, in the order in which they were found."""
        inside = self._by_place[bisect_left(self._places, start) : bisect_left(self._places, end)]
        return [self._facts[number] for number in sorted(inside)]


class RuleModel:
    """Answers by the tables of ``parkscribe.binding``; asking again costs nothing, so its answers are not stored.

    Its numbers are as proven as any model's. Its subjects come from rules of the language, so that here ``accepted``
    means no more for a subject than these rules are good for.
    """

    name = "rules"
    stored = False

    def __init__(self) -> None:
        self._facts: WeakKeyDictionary[MarkedArticle, Facts] = WeakKeyDictionary()

    def ask(self, request: Request) -> Reply:
        """The records of the built-in types that the rules see in the parts; a type of the user's own gets none."""
        numbers = {place: number for number, place in request.pointers.items()}
        answer: dict[str, list[Any]] = {cls.key(): [] for cls in request.types}
        for cls in set(request.types).difference(DEFAULT_TYPES):
            notify(f"the embedded rules know nothing of {cls.key()}: ask a model for it")
        for part in request.parts:
            for fact in self._facts_of(part.article).between(part.start, part.end):
                if fact.key in answer:
                    answer[fact.key].append(pointed(fact.record, part.article, numbers))
        return Reply(json.dumps(answer, ensure_ascii=False))

    def _facts_of(self, article: MarkedArticle) -> Facts:
        """The facts of an article, found once: a long article is asked about in several parts."""
        if article not in self._facts:
            self._facts[article] = Facts(facts_of(article))
        return self._facts[article]


def pointed(value: Any, article: MarkedArticle, numbers: dict[Place, int]) -> Any:
    """A record with each place of an amount turned into its pointer; an amount that was not shown is left out."""
    if isinstance(value, Found):
        number = numbers.get(Place(article.index, value.start, value.end))
        return number and f"#{number} {''.join(article.text[value.start : value.end].split())}"
    if isinstance(value, dict):
        fields = {name: pointed(inner, article, numbers) for name, inner in value.items()}
        return {name: inner for name, inner in fields.items() if inner}
    if isinstance(value, list):
        return [pointed(inner, article, numbers) for inner in value]
    return value
