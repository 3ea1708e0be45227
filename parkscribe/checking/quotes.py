"""Where a quoted number stands, and why it stands nowhere.

In: the words of an answer and the articles asked about. Out: the mention that reads the same, of several the one that
is meant; else the reason, with the nearest mention.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from parkscribe.binding.lookup import digits_of
from parkscribe.binding.names import plain
from parkscribe.checking.claims import Reason
from parkscribe.checking.example import is_amount_of_example
from parkscribe.checking.near import MANY, few
from parkscribe.checking.readings import amounts_in, compare, disagreement
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.near import Near, Spot
    from parkscribe.checking.scope import Scope

DIGITS = frozenset("0123456789.,")
"""What stands before a quote that was cut out of a longer number."""

MOST_HELD = 64
"""Longer numbers that a quote is held against: where so many end alike, it was cut out of one of them."""

__all__ = ["located", "nearest_amount", "verbatim", "why_nowhere"]


def located(quote: str, scope: Scope, near: Near) -> Spot | None:
    """The mention that a quote means: one that reads the same, of several the nearest to what the record speaks of."""
    wanted = plain(quote)
    same = [(article, found) for article in scope.asked for found in few(article.lookup.by_text.get(wanted, ()), near)]
    if not any(article is near.article for article, _ in same) and cut_out(wanted, scope.asked) is None:
        same += list(alike(quote, scope.asked, near)) or list(islice(verbatim(quote, scope.asked), MANY))
    return near.choose(same)


def alike(quote: str, articles: Iterable[MarkedArticle], near: Near) -> Iterator[Spot]:
    """The mentions that say the same as the quote in other digits, amid the words that the quote has around it."""
    readings = amounts_in(quote)
    if len(readings) != 1:
        return
    [reading] = readings
    before, after = plain(quote[: reading.start]), plain(quote[reading.end :])
    for article in articles:
        for found in few(article.lookup.by_value.get(reading.value, ()), near):
            if same_reading(reading, found) and stands_amid(article, found, before, after):
                yield article, found


def verbatim(quote: str, articles: Iterable[MarkedArticle]) -> Iterator[Spot]:
    """The mentions around which the article has the whole quote, which by itself reads otherwise (从5000余万元到6亿元).

    The words may differ in layout only, and hold exactly this one amount; a bound that only the quote has was cut out
    of a word (约5个 of 集约5个).
    """
    readings = amounts_in(quote)
    for article in articles:
        for start, end in article.body.find(quote):
            first = article.amount_at(start, end)
            after = first and article.amount_at(first.end, end)
            whole = first and start <= first.start and first.end <= end and not after
            same = whole and first and plain(article.text[start:end]) == plain(quote)
            if same and first and not (len(readings) == 1 and turns_bound(readings[0], first)):
                yield article, first


def turns_bound(reading: Quantity, found: Found) -> bool:
    """Whether a reading says the number of a mention with a bound that the mention does not have."""
    print_ = found.mention
    return isinstance(print_, Quantity) and compare(reading, print_, Reason.VALUE_MISMATCH) is Reason.BOUND_MISMATCH


def same_reading(reading: Quantity, found: Found) -> bool:
    """Whether both read the same; where both are in digits, in the same digits: 10000万元 is no quote of 1亿元."""
    print_ = found.mention
    if not isinstance(print_, Quantity) or compare(reading, print_, Reason.VALUE_MISMATCH):
        return False
    ours, theirs = digits_of(reading.text), digits_of(found.words)
    return not ours or not theirs or ours == theirs


def stands_amid(article: MarkedArticle, found: Found, before: str, after: str) -> bool:
    """Whether these words stand right before and behind a mention, but for layout, and hold no other whole amount."""
    text = article.text
    left = plain(text[max(0, found.start - 2 * len(before)) : found.start])
    if not (left.endswith(before) and plain(text[found.end : found.end + 2 * len(after)]).startswith(after)):
        return False
    earlier = article.amount_before(found.start) if before else None
    later = article.amount_at(found.end, found.end + 2 * len(after)) if after else None
    held_before = earlier and before.endswith(plain(text[earlier.start : found.start]))
    return not held_before and not (later and after.startswith(plain(text[found.end : later.end])))


def cut_out(wanted: str, articles: Iterable[MarkedArticle]) -> Spot | None:
    """The longer number that a quote was cut out of (2.4亿元 in 102.4亿元), if no mention begins with the quote."""
    cut = None
    for article in articles if wanted[:1].isdigit() else ():
        if f"\n{wanted}" in article.lookup.texts:
            return None
        for before, found in islice(article.lookup.holding(wanted), MOST_HELD):
            if before[-1:] not in DIGITS:
                return None
            cut = cut or (article, found)
    return cut


def why_nowhere(quote: str, scope: Scope) -> tuple[Reason, str, Spot | None]:
    """Why a quote stands nowhere in the articles asked about, and the mention that comes nearest.

    What the page proves comes first; the rest only says what the number looks like.
    """
    proof = proven(plain(quote), scope)
    if proof:
        return proof
    nearest = nearest_amount(quote, scope)
    if any(plain(quote) in plain(line) for line in scope.artefacts):
        return Reason.PRINT_ARTEFACT, "printed twice, read once", nearest
    if is_amount_of_example(quote):
        return Reason.PROMPT_EXAMPLE, "it stands in the example of the prompt, and not in the article", nearest
    if nearest is None:
        return Reason.QUOTE_NOT_FOUND, "the article has no number", None
    reason = disagreement(quote, nearest[1].mention, Reason.QUOTE_NOT_FOUND) or Reason.QUOTE_NOT_FOUND
    if reason is Reason.QUOTE_NOT_FOUND and is_derived(quote, scope):
        return Reason.DERIVED, "numbers of the article added or subtracted", nearest
    return reason, f"the nearest number is {nearest[1].words}", nearest


def proven(wanted: str, scope: Scope) -> tuple[Reason, str, Spot] | None:
    """The longer number that a quote was cut out of, or another article of the page that has it."""
    cut = cut_out(wanted, scope.asked)
    if cut:
        return Reason.CUT_NUMBER, f"the print has {cut[1].words}", cut
    for article in scope.page:
        if article not in scope.asked and wanted in article.lookup.by_text:
            return (
                Reason.OTHER_ARTICLE,
                f"it stands in article {article.index}",
                (article, article.lookup.by_text[wanted][0]),
            )
    return None


def nearest_amount(quote: str, scope: Scope) -> Spot | None:
    """The amount that looks most like the quote: the same digits, the same value, the same unit, else the first."""
    digits, readings = digits_of(quote), amounts_in(quote)
    for article in scope.asked:
        if digits and digits in article.lookup.by_digits:
            return article, article.lookup.by_digits[digits][0]
    for reading in readings[:1]:
        for article in scope.asked:
            found = article.lookup.by_value.get(reading.value) or article.lookup.by_unit.get(reading.unit)
            if found:
                return article, found[0]
    return next(((article, article.amounts[0]) for article in scope.asked if article.amounts), None)


def is_derived(quote: str, scope: Scope) -> bool:
    """Whether a number that stands nowhere is a sum or a difference of numbers of one unit."""
    readings = amounts_in(quote)
    if len(readings) != 1 or readings[0].upper is not None:
        return False
    return any(article.lookup.makes(readings[0].unit, readings[0].value) for article in scope.asked)
