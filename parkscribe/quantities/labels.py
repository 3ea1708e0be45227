"""What is no amount: numbers of dates, batches, places in an order and names come in, mentions go out.

A place in an order (第66位) is a rank; 第三批 is an ordinal: both have a value. All else is a ``Mention`` without one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from .breaks import join_back, year_begins
from .context import PLACE_CUE, PLACE_END, PLACE_GREAT, PLACE_SURE, marked, qualifier_before, sign_before
from .grammar import DATE
from .layout import SPACES
from .mention import Mention, Quantity
from .numerals import FORMAL, HAN_DIGITS, HAN_SCALES, is_bare_scale
from .reading import Number, between, end_of, number_of, without_space
from .units import LABEL_OF
from .whole import is_torn_before, is_torn_behind

__all__ = ["bare_numeral", "last_name_part", "merge", "ordinal_or_rank", "other"]

_NAME_CHARS = r"A-Za-z0-9"
_NAME_LEFT = re.compile(rf"[{_NAME_CHARS}][{_NAME_CHARS}.+×xX*/:：_\-—]{{0,24}}$")
_NAME_RIGHT = re.compile(rf"[{_NAME_CHARS}.+×xX*/:：_\-—]{{0,24}}[{_NAME_CHARS}]|[{_NAME_CHARS}]")
_JOINER = re.compile(r"[A-Za-z]|[+×xX*:：∶/_\-—][0-9A-Za-z]")
_PHONE = re.compile(r"(?:0[0-9]{2,3}[-—– ]?[0-9]{7,8}|1[3-9][0-9]{9}|400[-—][0-9]{3,4}[-—][0-9]{3,4})(?![0-9])")
_DOCUMENT = re.compile(r"[0-9]{4}[〕\]】][0-9]+号")
_FIVE_YEARS = re.compile("十[一二三四五]五")
_FIGURE = "[一二两三四五六七八九十百千万双多]"
_SLOGAN = re.compile(
    rf"(?:{_FIGURE}[^{HAN_DIGITS}{HAN_SCALES}\W比加减乘除又])(?:{_FIGURE}[^{HAN_DIGITS}{HAN_SCALES}\W])+"
)
"""三高四新, 一城两轴三心, 千方百计: figure and word in turn."""
_RANK_UNITS = frozenset("位名")
_LISTS = frozenset("、，")
"""Between numerals without a unit these part, and hide no half of a number."""
_RECKONED_BEFORE = re.compile(
    "(?:[加减乘除]以?|等于|大于|小于|负|数到|[一二两三四五六七八九十零]比|[一二两三四五六七八九十零][、，])\\Z"
)
_RECKONED = re.compile(
    "[加减乘]|除以|等于|比[一二两三四五六七八九十零]|的(?:平方|立方|[一二两三四五六七八九十]次方|倍数|相反数|绝对值|倒数)"
)
_NOT_LONE = re.compile("[一-龥]")
_LATIN = re.compile(r"[A-Za-z][-_]?\Z")


def last_name_part(text: str, start: int) -> bool:
    """Say whether letters stand directly before ``start`` (U8, STM32, Wi-Fi6): the digits belong to a name."""
    return text[start - 1 : start].isascii() and _LATIN.search(text[max(0, start - 2) : start]) is not None


def ordinal_or_rank(text: str, match: re.Match[str], head: int) -> Mention | None:
    """Read a number behind 第 or 前, which stands at ``head``: a rank where it is a place, else an ordinal.

    第66位 is rank 66; 前三 is rank 3 with bound ``under``; 第一批 is an ordinal of value 1 without a unit.
    ``None``: 前 says nothing here.
    """
    number = number_of(text, match)
    if number is None:
        return None
    leading = text[head] == "第"
    unit = without_space(match["unit"] or "")
    end = end_of(match, "first")
    high = number.high
    if match["number2"] and (ranged := between(number, match)):
        high, unit, end = (
            ranged.high,
            without_space(match["unit2"] or ""),
            match.end("unit2" if match["unit2"] else "number2"),
        )
    place = marked(text, number.start, end)
    is_rank = unit in _RANK_UNITS if unit else PLACE_END.search(place) is not None
    if leading and not unit:
        is_rank = (is_rank and PLACE_CUE.search(place) is not None) or PLACE_SURE.search(place) is not None
    if leading and PLACE_GREAT.search(place):
        is_rank = True
    if unit == "强" and not leading:
        is_rank = True
    if text[head - 2 : head] == "倒数":  # a place from the end is no place from the top
        is_rank = False
    if is_rank and number.low == number.low.to_integral_value():
        if is_torn_behind(text, end):
            return None
        bound = "exact" if leading else "under"
        return Quantity(text[head:end], head, end, "rank", number.low, high, "rank", bound)  # type: ignore[arg-type]  # a literal
    return Quantity(text[head:end], head, end, "ordinal", number.low, high, "", "exact") if leading else None


def other(text: str, match: re.Match[str]) -> Mention | None:
    """Read a number that is no amount as a date, an ordinal or a name, or as a bare numeral; ``None`` for a word."""
    start, end = match.start(), end_of(match, "first")
    for pattern in (_PHONE, _DOCUMENT, _FIVE_YEARS, _SLOGAN):
        if name := pattern.match(text, start):
            return Mention(name[0], start, name.end(), "name")
    if date := DATE.match(text, start):
        start = _year_begins(text, start)
        return Mention(text[start : date.end()], start, date.end(), "date")
    before = start - 1
    while before >= 0 and text[before] in SPACES and start - before <= len(SPACES):
        before -= 1
    if before >= 0 and text[before] == "第":
        return Mention(text[before:end], before, end, "ordinal")
    words = without_space(match["unit"] or "") if match["digits"] is not None or match["han"] is not None else ""
    if words in LABEL_OF:
        return Mention(text[start:end], start, end, LABEL_OF[words])
    if last_name_part(text, start) or _goes_on(text, match, end):
        return _name(text, start, end)
    return bare_numeral(text, match)


def _goes_on(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether letters or signs behind the digits make them part of a name (5G, 4×4); 3×10^8 is a number."""
    if match["power"]:
        return False
    return _JOINER.match(text, match.end("digits") if match["digits"] is not None else end) is not None


def _year_begins(text: str, start: int) -> int:
    """Return where a year cut by a break begins (20↵24年); ``start`` itself for any other date."""
    first = join_back(text, start)
    return first if first < start and year_begins(text, start, text[first:start]) else start


def _name(text: str, start: int, end: int) -> Mention:
    left = _NAME_LEFT.search(text[max(0, start - 25) : start])
    start -= len(left[0]) if left else 0
    right = _NAME_RIGHT.match(text, end)
    end = right.end() if right else end
    return Mention(text[start:end], start, end, "name")


def bare_numeral(text: str, match: re.Match[str]) -> Quantity | None:
    """Read a numeral without a unit; ``None`` where digits belong to a name or a Chinese word only looks like one.

    A single character (一, 万) counts only where no Chinese character touches it: 一带一路 holds no number.
    """
    start = match.start()
    number = number_of(text, match)
    if number is None or last_name_part(text, start) or match["half"] is not None:
        return None
    end = end_of(match, "number")
    if (match["unit"] or text[start - 1 : start] not in _LISTS) and is_torn_before(text, start, 0):
        return None
    ranged = between(number, match) if match["number2"] and not match["unit2"] else None
    if match["digits"] is not None:
        if (
            (not match["power"] and _JOINER.match(text, match.end("digits")))
            or DATE.match(text, start)
            or _PHONE.match(text, start)
        ):
            return None
    elif not ranged and not _stands_alone(text, number, end) and not _is_counted(text, start, end):
        return None
    if ranged:
        number, end = ranged, match.end("number2")
    return None if is_torn_behind(text, end) else _plain(text, number, end)


def _plain(text: str, number: Number, end: int) -> Quantity:
    start, low = number.start, number.low
    if number.high is None and (sign := sign_before(text, start)):
        start, low = start - sign, -low
    qualifier = qualifier_before(text, start, round_figure=False)
    start, bound = (qualifier.start, qualifier.bound) if qualifier else (start, number.bound)
    return Quantity(text[start:end], start, end, "other", low, number.high, "", bound)


def _is_counted(text: str, start: int, end: int) -> bool:
    """Say whether a word of reckoning touches the numeral: 三加五, 负二, 数到三."""
    return _RECKONED_BEFORE.search(text[max(0, start - 2) : start]) is not None or bool(_RECKONED.match(text, end))


def _stands_alone(text: str, number: Number, end: int) -> bool:
    words = number.words
    if len(words) > 1 and not is_bare_scale(words) and not all(char in FORMAL for char in words):
        return any(char in "十百千万亿点拾佰仟廿卅" for char in words) or len(words) > 2  # noqa: PLR2004 (九五, 三一 are names)
    around = text[max(0, number.start - 1) : number.start] + text[end : end + 1]
    return _NOT_LONE.search(around) is None


def merge(text: str, found: list[Mention]) -> list[Mention]:
    """Join neighbouring parts of one name or ordinal: 三改 and 一扩, 二十届 and 三中全会."""
    merged: list[Mention] = []
    for mention in found:
        last = merged[-1] if merged else None
        together = last is not None and last.end == mention.start and not isinstance(mention, Quantity)
        if last and together and last.dimension == mention.dimension in {"name", "ordinal"}:
            merged[-1] = replace(last, text=text[last.start : mention.end], end=mention.end)
        else:
            merged.append(mention)
    return merged
