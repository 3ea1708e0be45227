"""Amounts: one match of the pattern comes in, a ``Quantity`` (or nothing) goes out.

Puts together the numeral, its unit, its bound and its rate, and refuses what the tables of ``context.py`` refuse.
It never looks further than a dozen characters to either side.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .breaks import MAY_BE_CUT, join_back
from .context import (
    AFTER,
    CARE,
    CURRENCY_BEFORE,
    CURRENCY_SIGNS,
    MONEY_CUE,
    RECENT,
    TELLING_ENDS,
    is_figure_of_speech,
    marked,
    qualifier_before,
    rate_before,
)
from .drafts import Draft, fraction_of, per_cent
from .grammar import COINS, SPACES
from .labels import last_name_part, ordinal_or_rank
from .mention import Mention, Quantity
from .numerals import EXACT, HAN_DIGITS, HAN_SCALES, is_bare_scale, read_numeral, tidy
from .reading import Number, between, number_of, without_space
from .units import DENOMINATORS, LABEL_OF, UNIT_OF, Unit

__all__ = ["amount"]

_TWO_BREAKS = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")
_NEGATIVE = re.compile(r"(?:零下|负|(?<![0-9０-９A-Za-z%％)）月日年时元吨家-])[-－−])\Z")
"""Before a number: its minus sign; behind a digit or a unit the stroke is a dash of a range."""
_HOLDS_HALF = frozenset(("time", "mass", "length", "area", "volume", "ratio"))
_RATED = frozenset(("a", "mo", "d", "h", "min", "s", "wk"))
_YEARS = (Decimal(1900), Decimal(2100))
_IN_NUMERAL = re.compile(f"[{HAN_DIGITS}{HAN_SCALES}]")
_JOINS = frozenset("+*×")
_HAS_CHANGE = frozenset("元块成")
_LONG = 4
"""A match of fewer characters cannot hold three line breaks."""
_AFTER_LETTERS = frozenset(("money", "ratio"))
"""GDP5000亿元 and R&D3.2% are amounts; A6栋 and G60公里 are names."""
_HALF_WORDS = frozenset("导径成岛决年月天夜点里")


def amount(text: str, match: re.Match[str]) -> tuple[Mention | None, int]:
    """Read one match; return the mention, if it is one, and where to look on."""
    start, end = match.start(), match.end()
    top, cent, below, part, half, second = match.group("top", "cent", "below", "part", "half", "number2")
    if top is not None:
        left = start if top else start - 1
        return Quantity(text[left:end], left, end, "rank", Decimal(1), None, "rank", "exact"), end
    if cent:
        return _finish(text, match, per_cent(match)), end
    head = start - 1
    while head > 0 and text[head] in SPACES and start - head < len(SPACES):
        head -= 1
    if head >= 0 and (text[head] == "第" or (text[head] == "前" and half is None)):
        ranked = ordinal_or_rank(text, match, head)
        if ranked is not None:
            return ranked, ranked.end
    if below or part:
        return _finish(text, match, fraction_of(text, match)), end
    draft = _measured(text, match)
    if draft is None:
        return None, match.end("first") if second else end
    return _finish(text, match, draft), max(draft.end, match.end("first"))


def _measured(text: str, match: re.Match[str]) -> Draft | None:
    """Read a number with its unit, or ``None`` when it has none or counts nothing."""
    start = match.start()
    if text[start - 1 : start] in MAY_BE_CUT and match["digits"] is not None:
        start = join_back(text, start)
    number = number_of(text, match, start)
    if number is None:
        return None
    printed, end = match["unit"], match.end("first")
    if match["number2"]:
        ranged = _range(text, match, number)
        if ranged:
            number, printed, end = ranged[0], ranged[1], match.end("unit2" if match["unit2"] else "number2")
    found = _unit(text, match, number, printed, end)
    if found is None:
        return None
    unit, factor, end = found
    if _refused(text, match, number, unit, end):
        return None
    low, high = number.low, number.high
    if factor != 1:
        low, high = tidy(EXACT.multiply(low, factor)), high and tidy(EXACT.multiply(high, factor))
    return Draft(
        number.start, end, low, high,
        unit.code, unit.dimension, number.bound, is_bare_scale(number.words) or number.words == "半",
        broken=start < match.start(),
    )  # fmt: skip


def _range(text: str, match: re.Match[str], number: Number) -> tuple[Number, str | None] | None:
    """Read two numbers as one range with the unit that they share; ``None`` when they are two amounts."""
    first, second = without_space(match["unit"] or ""), without_space(match["unit2"] or "")
    if first and second != first and (not second or _code(first) != _code(second)):
        return None
    if first and text[number.start - 1 : number.start] in {"从", "由", "自"}:  # 从5家到8家 tells a change
        return None
    ranged = between(number, match)
    return None if ranged is None else (ranged, second)


def _code(words: str) -> str | None:
    found = UNIT_OF.get(words)
    return found[0][0].code if found else None


def _unit(
    text: str, match: re.Match[str], number: Number, printed: str | None, end: int
) -> tuple[Unit, Decimal, int] | None:
    """Return the unit, its factor and where it ends; ``None`` for a label, a bare numeral or a date."""
    rows = UNIT_OF.get(printed or "")
    if rows and not rows[0][0].care and rows[0][0].code != "a":
        return *rows[0], end
    words = without_space(printed or "")
    inside = without_space(match["inside"] or "")
    if words.startswith("月") and inside.startswith("个"):
        words, end = "个月", match.start("unit") + 1
    if not words:
        return _unprinted(text, match, number, end)
    if words in LABEL_OF and words not in UNIT_OF:
        return None
    for unit, factor in UNIT_OF[words]:
        if unit.code == "a" and not inside and _is_year(number):
            return None
        if not unit.care or CARE[unit.care].search(marked(text, number.start, end)):
            return unit, factor, end
    return None


def _unprinted(text: str, match: re.Match[str], number: Number, end: int) -> tuple[Unit, Decimal, int] | None:
    """Find the unit of a number that is printed without one: 百亿产值, 过半, 3个多亿."""
    if match["half"] is not None:
        before, after = text[number.start - 1 : number.start], text[end : end + 1]
        if match["half"] or (
            before in {"过", "超", "近"}
            and text[number.start - 2 : number.start - 1] != "双"
            and after not in _HALF_WORDS
        ):
            return UNIT_OF["%"][0][0], Decimal(100), end
        return None
    sign = CURRENCY_BEFORE.search(text[max(0, number.start - 4) : number.start])
    if sign:
        return *UNIT_OF[CURRENCY_SIGNS[sign[0].strip()]][0], end
    if number.words[-1] not in "亿億":
        return None
    end = match.end("number2") if match["number2"] and number.high else match.end("first")
    if match["after"] and not match["number2"]:
        end = match.end("number")
    counted = (match["inside"] or "").startswith("个")
    if counted or MONEY_CUE.search(marked(text, number.start, end)):
        return *UNIT_OF["元"][0], end
    return None


def _is_year(number: Number) -> bool:
    """Say whether a number before 年 names a year (2021年, 二〇二四年, 08年) and is no span of time."""
    words = number.words
    plain = all(char.isdigit() or char in HAN_DIGITS for char in words)
    if len(words) == 2 and words[0] in "0０":  # noqa: PLR2004 (08年)
        return True
    return plain and len(words) == 4 and _YEARS[0] <= number.low <= _YEARS[1]  # noqa: PLR2004 (a year has four digits)


def _refused(text: str, match: re.Match[str], number: Number, unit: Unit, end: int) -> bool:
    """Say whether a number with a unit is a name, an idiom or a period after all."""
    start = number.start
    if end - start > _LONG and _TWO_BREAKS.search(text, start, end):
        return True
    if match["half"] is not None and unit.dimension not in _HOLDS_HALF:
        return True
    if _belongs_to_the_left(text, start, unit):
        return True
    return match["digits"] is None and is_figure_of_speech(marked(text, start, end))


def _belongs_to_the_left(text: str, start: int, unit: Unit) -> bool:
    """Say whether the character before makes a number part of a name (A6栋, 3+2家) or a period (前8个月)."""
    before = text[start - 1 : start]
    if before == "前":  # 提前3个月 is a span of time
        return unit.dimension == "time" and text[start - 2 : start - 1] != "提"
    if before in _JOINS and text[start - 2 : start - 1].isalnum():
        return True
    return before.isascii() and unit.dimension not in _AFTER_LETTERS and last_name_part(text, start)


def _finish(text: str, match: re.Match[str], draft: Draft | None) -> Mention | None:
    """Add to a reading what stands around it: bound, sign, rate, coins, a piece of its digits on the line above."""
    if draft is None:
        return None
    if match.end() > match.end("first") and (not match["number2"] or draft.high is not None):
        _take_tail(match, draft)
    if draft.high is None and text[draft.end - 1] in _HAS_CHANGE:
        _take_small_change(text, draft)
    if draft.unit == "fold" or text[draft.start - 1 : draft.start] in TELLING_ENDS:
        _take_head(text, draft)
    return Quantity(
        text[draft.start : draft.end], draft.start, draft.end, draft.dimension, draft.low, draft.high, draft.unit,
        draft.bound, draft.broken,
    )  # fmt: skip


def _take_tail(match: re.Match[str], draft: Draft) -> None:
    """Add the rate (吨/年), 半 and 多 behind a unit (两年半), and the bound behind the number (以上)."""
    cent = match["cent"] is not None
    extra, after = ("extra3", "after3") if cent else ("extra", "after")
    if not cent and match["rate"] and draft.end < match.end("rate"):
        draft.unit += "/" + DENOMINATORS[without_space(match["rate"])]
        draft.dimension, draft.end = "rate", match.end("rate")
    word = match[extra]
    if word == "半" and draft.dimension in _HOLDS_HALF:
        draft.low, draft.end = EXACT.add(draft.low, Decimal("0.5")), match.end(extra)
    elif word and word != "半":
        draft.bound, draft.end = "over", match.end(extra)
    elif word:
        return
    word = without_space(match[after] or "")
    if word == "级":
        if draft.round_figure:
            draft.bound, draft.end = "approx", match.end(after)
    elif word:
        draft.bound, draft.end = AFTER[word], match.end(after)


def _take_small_change(text: str, draft: Draft) -> None:
    """Add what follows a unit as its lower digit: 3元5角2分, 两块五, 七成五."""
    last = text[draft.end - 1]
    if last == "成" and (digit := text[draft.end : draft.end + 1]) and digit in HAN_DIGITS:
        if not _IN_NUMERAL.match(text, draft.end + 1) and (reading := read_numeral(digit)):
            draft.low, draft.end = EXACT.add(draft.low, reading.low), draft.end + 1
        return
    coins = COINS.match(text, draft.end) if last in "元块" else None
    if not coins or (last == "元" and not coins["coin"]):
        return
    draft.unit, draft.dimension = "CNY", "money"
    for group, power in (("jiao", -1), ("fen", -2)):
        reading = read_numeral(coins[group]) if coins[group] else None
        if reading:
            draft.low = EXACT.add(draft.low, reading.low.scaleb(power))
    draft.end = coins.end()


def _take_head(text: str, draft: Draft) -> None:
    """Add what stands before: 翻 of 翻一番, a minus sign, 年产 as a rate, 约 and 逾 as a bound."""
    if draft.unit == "fold":
        draft.start = text.rindex("翻", 0, draft.start)
        draft.low = EXACT.power(Decimal(2), draft.low)
    currency = (
        CURRENCY_BEFORE.search(text[max(0, draft.start - 4) : draft.start]) if draft.dimension == "money" else None
    )
    if currency:
        draft.start -= len(currency[0])
    sign = _NEGATIVE.search(text[max(0, draft.start - 2) : draft.start])
    if sign and draft.high is None:
        draft.start, draft.low = draft.start - len(sign[0]), -draft.low
    qualifier = qualifier_before(text, draft.start, round_figure=draft.round_figure)
    if qualifier and not (draft.unit in _RATED and RECENT.search(text[max(0, qualifier.start - 1) : draft.start])):
        draft.start = qualifier.start
        draft.bound = qualifier.bound if draft.bound in {"exact", "approx"} else draft.bound
    rate = rate_before(text, draft.start) if draft.dimension not in {"rate", "time", "ratio", "rank"} else None
    if rate:
        draft.unit, draft.dimension = f"{draft.unit}/{rate}", "rate"
