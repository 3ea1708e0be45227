"""Amounts: one match of the pattern comes in, a ``Quantity`` (or nothing) goes out.

Puts together the numeral, its unit, its bound and its rate, and refuses what the tables of ``context.py`` refuse.
It never looks further than a dozen characters to either side.
"""

from __future__ import annotations

import re
from decimal import Decimal

from .breaks import MAY_BE_CUT, join_back
from .change import HAS_CHANGE, take_small_change
from .context import (
    AFTER,
    CARE,
    LISTS,
    MONEY_CUE,
    RECENT,
    TELLING_ENDS,
    currency_before,
    is_figure_of_speech,
    marked,
    qualifier_before,
    rate_before,
    sign_before,
)
from .drafts import WORDS, Draft, fraction_of, per_cent
from .grammar import GAP
from .labels import last_name_part, ordinal_or_rank
from .layout import SPACES
from .mention import Mention, Quantity
from .numerals import EXACT, HAN_DIGITS, is_bare_scale, tidy
from .reading import Number, between, is_pair, number_of, without_space
from .units import DENOMINATORS, LABEL_OF, UNIT_OF, Unit
from .whole import is_torn_before, is_torn_behind

__all__ = ["amount"]

_TWO_BREAKS = re.compile(r"(?:[\n\f][^\S\n\f]*){2}[\n\f]")
_BARE_POINT = re.compile(r"(?:^|[一-龥（(：:“ ])[.．]\Z")
"""The point of a decimal without its zero (.5亿元); behind a digit, a letter or a break it is not."""
_TWO_DIGITS = re.compile(f"[{HAN_DIGITS}1-9]{{2}}")
_HOLDS_HALF = frozenset(("time", "mass", "length", "area", "volume", "ratio"))
_HALVED = frozenset(("个",))
_COUNTED = re.compile("月|世纪")
_POINTS_BEHIND = re.compile(
    rf"[、和]{GAP}(?:[高低]于)?(?:[一-龥]{{1,3}}[国省市区县均])?{GAP}[0-9]+(?:[.．][0-9]+)?{GAP}个{GAP}百{GAP}分{GAP}点"
)
"""高于全国1.2个、全省0.8个百分点: two numbers share the unit behind the second one."""
_RATED = frozenset(("a", "mo", "d", "h", "min", "s", "wk"))
_YEARS = (Decimal(1900), Decimal(2100))
_JOINS = frozenset("+*×")
_FOREMOST = frozenset(("放在", "摆在", "放到", "摆到", "置于", "作为"))
"""把安全放在首位 says what matters most, and ranks nothing."""
_BOUND_BEHIND = re.compile(rf"{GAP}(以{GAP}[上下内]|左{GAP}右|上{GAP}下)")
_SAID_TWICE = re.compile("人民币[^人，。；：！？]{1,24}[元圆块角毛分]")
"""人民币500万元: the name says nothing that 元 does not, and stays outside the amount."""
_MOST_DOUBLINGS = 30
"""翻三十番 is a thousand million times: no print means more, and its value would have as many digits as it says."""
_LONG = 4
"""A match of fewer characters cannot hold three line breaks."""
_AFTER_LETTERS = frozenset(("money", "ratio"))
"""GDP5000亿元 and R&D3.2% are amounts; A6栋 and G60公里 are names."""
_HALF_WORDS = frozenset("导径成岛决年月天夜点里")


def amount(text: str, match: re.Match[str], taken: int) -> tuple[Mention | None, int]:
    """Read one match; return the mention, if any, and where to look on. ``taken``: where the last amount ended."""
    start, end = match.start(), match.end()
    top, word, whole, cent, below, part = match.group("top", "word", "whole", "cent", "below", "part")
    half, second = match.group("half", "number2")
    if word is not None or top is not None or whole is not None:
        return _from_word(text, match, taken), end
    if cent:
        return _finish(text, match, per_cent(text, match), taken), end
    head = start - 1
    while head > 0 and text[head] in SPACES and start - head < len(SPACES):
        head -= 1
    if head >= 0 and (text[head] == "第" or (text[head] == "前" and half is None)):
        ranked = ordinal_or_rank(text, match, head)
        if ranked is not None:
            return ranked, ranked.end
    if below or part:
        return _finish(text, match, fraction_of(text, match), taken), end
    draft = _measured(text, match)
    if draft is None:
        return None, match.end("first") if second else end
    return _finish(text, match, draft, taken), max(draft.end, match.end("first"))


def _from_word(text: str, match: re.Match[str], taken: int) -> Mention | None:
    """Read a number that is a word: 居首, 首位, 翻倍, 双倍, 对折."""
    start, end = match.span()
    if match["top"] is None:
        value, unit = WORDS[text[start]]
        return _finish(text, match, Draft(start, end, value, None, unit, "ratio", "exact"), taken)
    start -= not match["top"]
    if text[max(0, start - 2) : start] in _FOREMOST:
        return None
    return Quantity(text[start:end], start, end, "rank", Decimal(1), None, "rank", "exact")


def _measured(text: str, match: re.Match[str]) -> Draft | None:
    """Read a number with its unit, or ``None`` when it has none or counts nothing."""
    start, broken = match.start(), False
    before = text[start - 1 : start]
    if before in MAY_BE_CUT and match["half"] is None:
        start = join_back(text, start)
        broken = start < match.start()
        if (
            not broken
            and before in {".", "．"}
            and match["digits"] is not None
            and _BARE_POINT.search(text[max(0, start - 2) : start])
        ):
            start -= 1
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
    if text[end - 1] == "折" and _TWO_DIGITS.fullmatch(number.words):  # 七五折, 75折
        low = low.scaleb(-1)
    if factor != 1:
        low, high = tidy(EXACT.multiply(low, factor)), high and tidy(EXACT.multiply(high, factor))
    return Draft(
        number.start, end, low, high,
        unit.code, unit.dimension, number.bound, is_bare_scale(number.words) or number.words == "半",
        broken=broken,
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
    if printed == "个" and text[end : end + 1] in LISTS and _POINTS_BEHIND.match(text, end):
        printed = "个百分点"
    rows = UNIT_OF.get(printed or "")
    if rows and not rows[0][0].care and rows[0][0].code != "a":
        return *rows[0], end
    words = without_space(printed or "")
    inside = without_space(match["inside"] or "")
    if inside.startswith("个") and (counted := _COUNTED.match(words)):  # 3个多月, 半个多世纪
        words, end = f"个{counted[0]}", match.start("unit") + len(counted[0])
    if not words:
        return _unprinted(text, match, number, end)
    if words in LABEL_OF and words not in UNIT_OF:
        return None
    for unit, factor in UNIT_OF[words]:
        if unit.code == "a" and not inside and _is_year(text, number):
            return None
        if not unit.care or CARE[unit.care].search(marked(text, number.start, end)):
            return unit, factor, end
    return None


def _unprinted(text: str, match: re.Match[str], number: Number, end: int) -> tuple[Unit, Decimal, int] | None:
    """Find the unit of a number that is printed without one: 百亿产值, 过半, 3个多亿."""
    if match["half"] is not None:
        return (UNIT_OF["%"][0][0], Decimal(100), end) if _is_share(text, match, number, end) else None
    if currency := currency_before(text, number.start):
        return UNIT_OF[currency[0]][0][0], Decimal(1), end
    end = match.end("number2") if match["number2"] and number.high else match.end("first")
    if match["after"] and not match["number2"]:
        end = match.end("number")
    inside = without_space(match["inside"] or "")
    if inside == "个半":
        return *UNIT_OF["个"][0], end
    if number.words[-1] not in "亿億":
        return None
    if inside.startswith("个") or MONEY_CUE.search(marked(text, number.start, end)):
        return *UNIT_OF["元"][0], end
    return None


def _is_share(text: str, match: re.Match[str], number: Number, end: int) -> bool:
    """Say whether 半 is a half of all: 半数, 半价, 过半; 过半年 is none."""
    if match["half"]:
        return True
    before, after = text[max(0, number.start - 2) : number.start], text[end : end + 1]
    return before[-1:] in {"过", "超", "近", "减"} and before[0] != "双" and after not in _HALF_WORDS


def _is_year(text: str, number: Number) -> bool:
    """Say whether a number before 年 names a year (2021年, 二〇二四年, 08年, 民国三年) and is no span of time."""
    words = number.words
    if text[max(0, number.start - 2) : number.start] == "民国":
        return True
    plain = all(char.isdigit() or char in HAN_DIGITS for char in words)
    if len(words) == 2:  # noqa: PLR2004 (08年, 九八年)
        return words[0] in "0０" or (plain and words[0] in HAN_DIGITS and number.high is None)
    return plain and len(words) == 4 and _YEARS[0] <= number.low <= _YEARS[1]  # noqa: PLR2004 (a year has four digits)


def _refused(text: str, match: re.Match[str], number: Number, unit: Unit, end: int) -> bool:
    """Say whether a number with a unit is a name, an idiom or a period after all."""
    start = number.start
    if unit.code == "fold" and (number.high or number.low) > _MOST_DOUBLINGS:
        return True
    if end - start > _LONG and _TWO_BREAKS.search(text, start, end):
        return True
    if match["half"] is not None and unit.dimension not in _HOLDS_HALF and unit.spellings not in _HALVED:
        return True
    if number.words[0] in ".．" and unit.dimension == "count":
        return True
    if _belongs_to_the_left(text, start, unit) or (number.high is None and unit.code != "%" and is_pair(number.words)):
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


def _finish(text: str, match: re.Match[str], draft: Draft | None, taken: int) -> Mention | None:
    """Add to a reading what stands around it: bound, sign, rate, coins. Half of a number is none."""
    if draft is None or (not draft.broken and is_torn_before(text, draft.start, taken)):
        return None
    if match.end() > match.end("first") and (not match["number2"] or draft.high is not None):
        _take_tail(match, draft)
    if draft.high is None and text[draft.end - 1] in HAS_CHANGE:
        end = draft.end
        take_small_change(text, draft)
        if draft.end > end and (behind := _BOUND_BEHIND.match(text, draft.end)):  # 八成五以上
            draft.bound, draft.end = AFTER[without_space(behind[1])], behind.end()
    if is_torn_behind(text, draft.end):
        return None
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
        half = "5" if match.string[draft.end - 1] == "成" else "0.5"  # 五成半 is 55 %
        draft.low, draft.end = EXACT.add(draft.low, Decimal(half)), match.end(extra)
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


def _take_head(text: str, draft: Draft) -> None:
    """Add what stands before: 翻 of 翻一番, a minus sign, 年产 as a rate, 约 and 逾 as a bound."""
    if draft.unit == "fold" and text[draft.start] != "翻":
        draft.start = text.rindex("翻", 0, draft.start)
        draft.low = EXACT.power(Decimal(2), draft.low)
    if draft.dimension == "money" and (currency := currency_before(text, draft.start)):
        code, length = currency
        if draft.unit in {"CNY", code} and not (code == "CNY" and _SAID_TWICE.match(text, draft.start - length)):
            draft.unit, draft.start = code, draft.start - length
    if sign := sign_before(text, draft.start):
        draft.start -= sign
        draft.low, draft.high = (-draft.low, None) if draft.high is None else (-draft.high, -draft.low)
    if draft.unit == "%" and text[draft.start] == "半" and text[draft.start - 1 : draft.start] == "减":
        draft.start -= 1
    qualifier = qualifier_before(text, draft.start, round_figure=draft.round_figure)
    if qualifier and not (draft.unit in _RATED and RECENT.search(text[max(0, qualifier.start - 1) : draft.start])):
        draft.start = qualifier.start
        draft.bound = qualifier.bound if draft.bound in {"exact", "approx"} else draft.bound
    rate = rate_before(text, draft.start) if draft.dimension not in {"rate", "time", "ratio", "rank"} else None
    if rate:
        draft.unit, draft.dimension = f"{draft.unit}/{rate}", "rate"
