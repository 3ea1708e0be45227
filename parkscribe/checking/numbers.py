"""The number of a claim against the print: a pointer, its echo and a reading of the model's own must all agree.

What comes in is what an answer put into a number field; what goes out is a mention of the article, read by the tagger,
or the reason why there is none. No value of the answer is ever taken over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from parkscribe.binding.names import plain
from parkscribe.checking.claims import Reason
from parkscribe.quantities import Quantity, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.scope import Scope
    from parkscribe.quantities import Mention
    from parkscribe.records import FieldKind

__all__ = ["Judgement", "judge"]

POINTER = re.compile(r"\s*[#＃]\s*(\d+)\s*[:：]?\s*(.*)", re.DOTALL)
LONGEST_POINTER = 9
"""Digits of a pointer that are read: no prompt has a milliard mentions."""

DIGITS = re.compile(r"\d+")
OPPOSITE = {("over", "under"), ("under", "over")}


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
        return self.found.mention if self.found and isinstance(self.found.mention, Quantity) else None


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says of a number: a pointer, a quote, a value and a unit, each as far as it is there."""

    pointer: int | None
    quote: str
    value: str | None = None
    unit: str | None = None


def judge(value: Any, kind: FieldKind, scope: Scope, near: int | None = None) -> Judgement:
    """Judge what an answer put into a number field.

    ``value``: ``"#7 102.4亿元"``, ``"102.4亿元"`` or ``{"quote", "value", "unit"}``; ``scope``: the articles asked
    about and the table of pointers; ``near``: a place of the article's text, to choose between equal quotes.
    """
    said = read_answer(value)
    if said is None:
        return Judgement(quote=str(value), reason=Reason.INVALID_RECORD, detail="not a pointer, a quote or a reading")
    outcome = follow_pointer(said, scope) if said.pointer is not None else locate(said, scope, near)
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


def read_answer(value: Any) -> Said | None:
    """The parts of an answer's number field; ``None`` for what is no form of the contract."""
    if isinstance(value, dict):
        quote, own, unit = value.get("quote"), value.get("value"), value.get("unit")
        if not isinstance(quote, str) or not quote.strip():
            return None
        if any(isinstance(part, (dict, list, bool)) for part in (own, unit)):
            return None
        inner = read_answer(quote)
        return inner and Said(inner.pointer, inner.quote, text_or_none(own), text_or_none(unit))
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)) or not str(value).strip():
        return None
    match = POINTER.fullmatch(str(value))
    if match is None:
        return Said(None, str(value).strip())
    return Said(int(match[1][:LONGEST_POINTER]), match[2].strip())


def text_or_none(value: Any) -> str | None:
    """A reading of the model's own as text; numbers are allowed, and read as they are written."""
    return None if value is None else str(value).strip() or None


def follow_pointer(said: Said, scope: Scope) -> Judgement:
    """The mention that a pointer means, if its echo says the same."""
    place = scope.pointers.get(said.pointer or 0)
    shown = f"#{said.pointer} {said.quote}".strip()
    article = scope.article(place.article) if place else None
    if place is None or article is None:
        return Judgement(quote=shown, reason=Reason.NO_SUCH_MENTION, detail=f"#{said.pointer} was not in the prompt")
    found = article.amount_at(place.start, place.end)
    if found is None:
        echo = Said(None, article.text[place.start : place.end])
        return locate(echo, scope, place.start)
    if not said.quote:
        return refuse(article, found, shown, Reason.ECHO_MISMATCH, "the pointer came without the text of its number")
    reason = disagreement(said.quote, found, Reason.ECHO_MISMATCH)
    if reason:
        return refuse(
            article, found, shown, reason, f"#{said.pointer} is {found.mention.text}, the answer says {said.quote}"
        )
    return Judgement(article, found, shown)


def refuse(article: MarkedArticle, found: Found, quote: str, reason: Reason, detail: str | None = None) -> Judgement:
    """A refusal beside the mention that comes nearest."""
    nearest = found.mention if isinstance(found.mention, Quantity) else None
    return Judgement(article, None, quote, reason, detail, nearest)


def amounts_in(words: str) -> list[Quantity]:
    """The numbers in words of an answer, with or without a unit."""
    return [mention for mention in tag(words, kinds="numerals") if isinstance(mention, Quantity)]


def disagreement(words: str, found: Found, other_value: Reason) -> Reason | None:
    """Why ``words`` do not say what the print says at ``found``; ``None`` when they do.

    Words may leave out the qualifier (5亿元 of 逾5亿元) or the rate (3万吨 of 3万吨/年), never turn them round.
    """
    print_ = found.mention
    if plain(words) == plain(print_.text) or not isinstance(print_, Quantity):
        return None
    readings = amounts_in(words)
    if len(readings) != 1:
        return other_value
    return compare(readings[0], print_, other_value)


def compare(reading: Quantity, print_: Quantity, other_value: Reason) -> Reason | None:
    """The first respect in which a reading differs from the print: range, value, unit, bound."""
    if reading.upper != print_.upper and print_.upper is not None and reading.value in (print_.value, print_.upper):
        return Reason.RANGE_MISMATCH
    if reading.upper != print_.upper or reading.value != print_.value:
        same_digits = DIGITS.findall(plain(reading.text)) == DIGITS.findall(plain(print_.text))
        return Reason.UNIT_MISMATCH if same_digits and DIGITS.search(reading.text) else other_value
    if reading.unit != print_.unit and not print_.unit.startswith(reading.unit + "/"):
        return Reason.UNIT_MISMATCH
    if reading.bound not in ("exact", print_.bound):
        return Reason.BOUND_MISMATCH
    return None


def locate(said: Said, scope: Scope, near: int | None) -> Judgement:
    """The mention that a quote without a pointer means: the one that reads the same, of several the nearest."""
    wanted = plain(said.quote)
    same = [(article, found) for article in scope.asked for found in article.amounts_by_text.get(wanted, ())]
    if not same:
        cut = cut_out(wanted, scope.asked)
        if cut:
            return refuse(*cut, said.quote, Reason.CUT_NUMBER, f"the print has {cut[1].mention.text}")
        same = alike(said.quote, scope.asked)
    if same:
        article, found = min(same, key=lambda pair: abs(pair[1].start - (near or 0)))
        return Judgement(article, found, said.quote)
    return not_located(said, scope)


def alike(quote: str, articles: Iterable[MarkedArticle]) -> list[tuple[MarkedArticle, Found]]:
    """The mentions that say the same as the quote in other digits, amid the words that the quote has around it."""
    readings = amounts_in(quote)
    if len(readings) != 1:
        return []
    [reading] = readings
    before, after = plain(quote[: reading.start]), plain(quote[reading.end :])
    return [
        (article, found)
        for article in articles
        for found in article.amounts
        if same_reading(reading, found.mention) and stands_amid(article, found, before, after)
    ]


def same_reading(reading: Quantity, print_: Mention) -> bool:
    """Whether both read the same; where both are in digits, in the same digits: 10000万元 is no quote of 1亿元."""
    if not isinstance(print_, Quantity) or compare(reading, print_, Reason.VALUE_MISMATCH):
        return False
    ours, theirs = (DIGITS.findall(plain(m.text).replace(",", "")) for m in (reading, print_))
    return not ours or not theirs or ours == theirs


def stands_amid(article: MarkedArticle, found: Found, before: str, after: str) -> bool:
    """Whether these words stand right before and right behind a mention, but for the layout."""
    text = article.text
    left = plain(text[max(0, found.start - 2 * len(before)) : found.start])
    return left.endswith(before) and plain(text[found.end : found.end + 2 * len(after)]).startswith(after)


def cut_out(wanted: str, articles: Iterable[MarkedArticle]) -> tuple[MarkedArticle, Found] | None:
    """The longer number that a quote was cut out of (2.4亿元 in 102.4亿元), if no mention begins with the quote."""
    if not DIGITS.match(wanted):
        return None
    cut = None
    for article in articles:
        for text, (found, *_) in article.amounts_by_text.items():
            at = text.find(wanted)
            if at < 0:
                continue
            if at == 0 or not re.match(r"[0-9.,]", text[at - 1]):
                return None
            cut = cut or (article, found)
    return cut


def not_located(said: Said, scope: Scope) -> Judgement:
    """Why a quote stands nowhere in the articles asked about: another article, another unit, another number."""
    wanted = plain(said.quote)
    others = [article for article in scope.page if article not in scope.asked]
    elsewhere = [(article, found) for article in others for found in article.amounts_by_text.get(wanted, ())]
    if elsewhere:
        article, found = elsewhere[0]
        return refuse(article, found, said.quote, Reason.OTHER_ARTICLE, f"it stands in article {article.index}")
    if any(wanted in plain(line) for line in scope.artefacts):
        return Judgement(quote=said.quote, reason=Reason.PRINT_ARTEFACT, detail="printed twice, read once")
    readings = amounts_in(said.quote)
    nearest = nearest_amount(said.quote, readings[0] if readings else None, scope)
    if nearest is None:
        return Judgement(quote=said.quote, reason=Reason.QUOTE_NOT_FOUND)
    article, found = nearest
    reason = disagreement(said.quote, found, Reason.QUOTE_NOT_FOUND) or Reason.QUOTE_NOT_FOUND
    return refuse(article, found, said.quote, reason, f"the nearest number is {found.mention.text}")


def nearest_amount(quote: str, reading: Quantity | None, scope: Scope) -> tuple[MarkedArticle, Found] | None:
    """The amount that looks most like the quote: the same digits, then the same unit, then the first."""
    amounts = [(a, f) for a in scope.asked for f in a.amounts]
    digits = DIGITS.findall(plain(quote))

    def likeness(pair: tuple[MarkedArticle, Found]) -> tuple[bool, bool, bool]:
        mention = pair[1].mention
        unit = getattr(mention, "unit", None)
        value = reading is not None and getattr(mention, "value", None) == reading.value
        return (DIGITS.findall(plain(mention.text)) == digits, value, reading is not None and unit == reading.unit)

    return max(amounts, key=likeness, default=None)


def decimal_or_none(text: str) -> Decimal | None:
    """The number that a text is, thousands separators allowed; ``None`` for words and for what is no finite number."""
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def own_reading(said: Said, print_: Quantity) -> tuple[Reason | None, str | None]:
    """Whether a value and a unit that the model read itself agree with the print; a value may be in base units."""
    if said.value is None and said.unit is None:
        return None, None
    whole = f"{said.value or ''}{said.unit or ''}"
    detail = f"the answer reads {whole}, the print says {print_.value.normalize():f} {print_.unit}"
    if said.value is None:
        digits = re.search(r"[\d.]+", plain(print_.text).replace(",", ""))
        stated = amounts_in(f"{digits.group() if digits else 1}{said.unit}")
        same = any(m.unit == print_.unit and (not digits or m.value == print_.value) for m in stated)
        return (None, None) if same or said.unit == print_.unit else (Reason.UNIT_MISMATCH, detail)
    base = decimal_or_none(said.value)
    if base == print_.value and said.unit in (None, print_.unit) and print_.upper is None:
        return None, None
    readings = amounts_in(whole)
    if len(readings) == 1:
        reason = compare(readings[0], print_, Reason.VALUE_MISMATCH)
        if reason == Reason.UNIT_MISMATCH and not readings[0].unit and readings[0].value == print_.value:
            reason = None
        return (reason, detail) if reason else (None, None)
    return (Reason.UNIT_MISMATCH if base == print_.value else Reason.VALUE_MISMATCH), detail
