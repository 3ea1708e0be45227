"""The number of a claim against the print: a pointer, its echo and a reading of the model's own must all agree.

What comes in is what an answer put into a number field; what goes out is a mention of the article, read by the tagger,
or the reason why there is none. No value of the answer is ever taken over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkscribe.checking.claims import Reason
from parkscribe.checking.example import is_amount_of_example
from parkscribe.checking.near import Near
from parkscribe.checking.quotes import located, nearest_amount, verbatim, why_nowhere
from parkscribe.checking.readings import Said, disagreement, own_reading, read_answer
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.scope import Scope
    from parkscribe.records import FieldKind

__all__ = ["Judgement", "judge"]


LONGEST_QUOTE = 500
"""Characters of the longest quote: a number amid its whole sentence, with the spaces of a table."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one number: where it stands, or why it is refused and which mention comes nearest."""

    article: MarkedArticle | None = None
    found: Found | None = None
    quote: str = ""
    reason: Reason | None = None
    detail: str | None = None
    nearest: Quantity | None = None

    @property
    def quantity(self) -> Quantity | None:
        """The reading of the print."""
        return reading_of(self.found)


def judge(value: Any, kind: FieldKind, scope: Scope, near: Near) -> Judgement:
    """Judge what an answer put into a number field.

    ``value``: ``"#7 102.4亿元"``, ``"102.4亿元"`` or ``{"quote", "value", "unit"}``; ``scope``: the articles asked
    about and the table of pointers; ``near``: what chooses between equal quotes. Every refusal names the nearest
    mention, if the articles have one.
    """
    said = read_answer(value)
    if said is None:
        return without(str(value), Reason.INVALID_RECORD, "not a pointer, a quote or a reading", scope)
    if len(said.quote) > LONGEST_QUOTE:
        shown = said.quote[:LONGEST_QUOTE]
        return without(shown, Reason.QUOTE_NOT_FOUND, f"{len(said.quote)} characters are no number", scope)
    outcome = follow_pointer(said, scope) if said.pointer is not None else locate(said.quote, scope, near)
    quantity = outcome.quantity
    if outcome.reason or quantity is None:
        return outcome
    reason, detail = own_reading(said, quantity)
    if reason is None and kind.dimensions and quantity.dimension not in kind.dimensions:
        reason = Reason.WRONG_DIMENSION
        detail = f"{quantity.dimension}, where {' or '.join(kind.dimensions)} belongs"
    if reason is None and quantity.broken:
        reason = Reason.BROKEN_NUMBER
    if reason is None:
        return outcome
    return Judgement(outcome.article, outcome.found, outcome.quote, reason, detail, quantity)


def follow_pointer(said: Said, scope: Scope) -> Judgement:
    """The mention that a pointer means, if its echo says the same."""
    place = scope.pointers.get(said.pointer or 0)
    shown = f"#{said.pointer} {said.quote}".strip()
    article = scope.article(place.article) if place else None
    if place is None or article is None:
        return without(shown, Reason.NO_SUCH_MENTION, f"#{said.pointer} was not in the prompt", scope)
    found = article.amount_at(place.start, place.end)
    if found is None:  # the tagger of today reads no amount there
        return locate(article.text[place.start : place.end], scope, Near(article, place=place.start))
    if not said.quote:
        return refuse(article, found, shown, Reason.ECHO_MISMATCH, "the pointer came without the text of its number")
    reason = disagreement(said.quote, found.mention, Reason.ECHO_MISMATCH)
    if reason is None or (article, found) in verbatim(said.quote, (article,)):
        return Judgement(article, found, shown)
    detail = f"#{said.pointer} is {found.words}, the answer says {said.quote}"
    if is_amount_of_example(said.quote) and located(said.quote, scope, Near()) is None:
        reason, detail = Reason.PROMPT_EXAMPLE, "it stands in the example of the prompt, and not in the article"
    return refuse(article, found, shown, reason, detail)


def locate(quote: str, scope: Scope, near: Near) -> Judgement:
    """The mention that a quote without a pointer means, or why there is none."""
    place = located(quote, scope, near)
    if place is not None:
        return Judgement(*place, quote)
    reason, detail, nearest = why_nowhere(quote, scope)
    return refuse(*nearest, quote, reason, detail) if nearest else Judgement(quote=quote, reason=reason, detail=detail)


def refuse(article: MarkedArticle, found: Found, quote: str, reason: Reason, detail: str | None = None) -> Judgement:
    """A refusal beside the mention that comes nearest."""
    return Judgement(article, None, quote, reason, detail, reading_of(found))


def without(quote: str, reason: Reason, detail: str, scope: Scope) -> Judgement:
    """A refusal of what points nowhere, beside the amount that looks most like it."""
    nearest = nearest_amount(quote, scope)
    return Judgement(None, None, quote, reason, detail, reading_of(nearest[1] if nearest else None))


def reading_of(found: Found | None) -> Quantity | None:
    """The reading of a mention, if it is an amount."""
    return found.mention if found and isinstance(found.mention, Quantity) else None
