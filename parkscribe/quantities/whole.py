"""Wholeness: a number that was read comes in; whether a piece of it was left behind in the text goes out.

What touches a number, or stands behind a gap that may be a break inside it, must not be a digit, a point, a sign or a
numeral that belongs to it: half of a number is a wrong number (12,34万元 is not 34万元).
It never reads a value and never joins: ``breaks.py`` does.
"""

from __future__ import annotations

import re

from .breaks import WORD_NUMERAL
from .layout import BREAKS, HIDDEN, SPACES, TURN
from .numerals import DIGITS, HAN_DIGITS, HAN_SCALES, NUMERALS

__all__ = ["JOINTS", "is_torn_before", "is_torn_behind"]

_REACH = 24
_D = f"[{DIGITS}]"
_N = f"[{DIGITS}{HAN_DIGITS}{HAN_SCALES}]"
_DIGIT = f"[{DIGITS}{HAN_DIGITS}]"
_DASHES = "-—–－−~～〜―"
_SPACE = r"[ \t\u3000\xa0]"

_HAN_ONES = frozenset("一二三四五六七八九十")
_ASCII_ONES = frozenset("123456789")
JOINTS = frozenset(f",，、.．。·・•'’‘_:：∶^×xX*±＋+/／至到又{_DASHES}")
"""What may stand between two pieces of one number."""
_BEHIND_GAPS = NUMERALS | frozenset(",，.．点")
_LINKS = JOINTS - frozenset(".．±^")
_LINKED = NUMERALS | frozenset(f"{SPACES}{_DASHES}.．eEX")
"""What stands before a joint, if it joins anything."""
_SUSPECTS = NUMERALS | JOINTS | frozenset(SPACES) | frozenset("eEX")

_TORN_BEFORE: tuple[tuple[str, str], ...] = (
    (rf"{_N}\Z", "a numeral touches it: 一0个"),
    (r"(?:^|[^.．…])[.．]\Z", "a point that is no decimal of its own: 5.亿元; an ellipsis is none"),
    (rf"{_N}[.．]{{2,3}}\Z", "points behind a numeral"),
    (rf"{_D}[·・•'’‘_^∶:×*x]\Z", "a sign between digits: 3×10^8吨, 5·2亿元, 3:5亿元"),
    (rf"{_D}。(?={_D})|{_D}。\Z", "a Chinese full stop for a point: 5。2亿元"),
    (rf"{_D}[eEX][-+]?\Z", "a power of ten: 1e10元"),
    (rf"\^\Z|[{DIGITS}%％℃A-Za-z]±\Z", "a power or a tolerance; ±800千伏 stands alone"),
    (rf"(?<![一-龥{DIGITS}]){_D}{{1,4}}：\Z", "a ratio; behind a word it is a label (项目1：5亿元)"),
    (rf"{_N}[{_DASHES}]{{1,2}}\Z", "a third number behind a range: 3~5~8家"),
    (rf"{_N}[至到]\Z", "the same in words"),
    (rf"{_D}[/／]\Z", "a fraction that is none: 1/2/3家"),
    (rf"{_D}[{SPACES}]*,\Z", "a comma inside digits that does not group them: 12,34万元"),
    (
        rf"(?<![{DIGITS}.．/／第]){_D}{{1,3}}(?:[,，]{_D}{{3}})*，\Z",
        "the same, full width; behind 3.5， a new number begins",
    ),
    (rf"{_D},{_SPACE}*[{BREAKS}{TURN}{HIDDEN}]{_SPACE}*\Z", "the same across a break"),
    (rf"{_N}点[{SPACES}]+\Z", "a break behind the point in words"),
    (rf"{_DIGIT}、\Z", "a list whose unit is shared: 1、2万元"),
    (rf"[{DIGITS}.．]{_SPACE}+\Z", "spaces inside digits: 签约项目1 2个"),
    (rf"(?:{_N}|{_D}[.．])[{SPACES}]+[.．]?\Z", "a break inside a numeral that could not be joined"),
)
"""(what stands directly before a number, reason): a piece of it was left behind, unless the table below excuses it."""

_EXCUSED: tuple[tuple[str, str], ...] = (
    (rf"(?<!{_D})(?:19|20){_D}{{2}}[,，{SPACES}]+\Z", "a year, then an amount"),
    (rf"[A-Za-z/／:：][{DIGITS}]{{1,8}}{_SPACE}+\Z", "a name, a time of day: G60 5公里"),
    (rf"[{_DASHES}](?:0{_D}|{_D}{{3,8}}){_SPACE}+\Z", "a date or a telephone number"),
    (rf"0{_D}{{2,3}}[-—]{_D}{{1,8}}[{SPACES}]+\Z", "a telephone number on two lines"),
    (rf"(?<!{_D}){_D}{{5,8}}{_SPACE}+\Z", "a code"),
    (rf"(?:^|[{BREAKS}]){_SPACE}*{_D}{{1,8}}{_SPACE}*[{BREAKS}]+{_SPACE}*\Z", "an item alone on its line"),
    (rf"(?:^|[{BREAKS}。；;！!？?：:]){_SPACE}*[一二三四五六七八九十]{{1,3}}、\Z", "the head of a paragraph: 二、"),
    (rf"[A-Za-z/／:：〔\[(（]{_D}{{1,8}}{_SPACE}*[{BREAKS}]+{_SPACE}*\Z", "the end of a name on the line above"),
    (rf"[万萬亿億]{_SPACE}*[{BREAKS}]*{_SPACE}*\Z(?<=[{SPACES}])", "a round sum, then a count on its own"),
)
"""(what stands before, reason): two numbers after all."""
_BEFORE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _TORN_BEFORE))
_EXCUSE = re.compile("|".join(f"(?:{pattern})" for pattern, _ in _EXCUSED))
_ITEM = re.compile(rf"(?:^|[{BREAKS}。；;]){_SPACE}*{_D}{{1,2}}、\Z")
_NO_HEAD = re.compile(rf"{_D}{{4,}}[,，]\Z|(?<![{DIGITS}.．第]){_D}{{1,3}}{HIDDEN}*[,，][{SPACES}]+\Z")
"""Before three digits: the comma may group them, but what stands before it cannot, or stands apart."""
_GROUP = re.compile(rf"{_D}{{3}}(?!{_D})")
_LONG_ITEM = re.compile(rf"{_D}{{2}}|{_D}[.．]{_D}")
_PLACE = re.compile("第[一二三四五六七八九十]{1,3}\\Z")
"""全国第一10年来: a rank, then an amount in digits."""
_SCALED = re.compile(rf"[{DIGITS}{HAN_DIGITS}.．]{{0,24}}[{HAN_SCALES}]|{_D}{{4}}")
_OWN_UNIT = r"(?![左以上多余内])[一-龥A-Za-z%％℃、)）]"
_BEHIND = re.compile(
    rf"[.．]{_N}|[KkMBb](?![A-Za-z])|[,'’_·^×±]{_D}|，{_D}{{2}}(?!{_D})|{_N}|[{SPACES}]+[.．]{_D}|[.．][{SPACES}]+{_D}"
    rf"|[ \xa0]{_D}{{3}}(?!{_D})|[{SPACES}]+[{DIGITS}{HAN_DIGITS}{HAN_SCALES}]++(?!{_OWN_UNIT})"
)
"""Behind a number without a unit: its rest."""


def is_torn_before(text: str, start: int, taken: int) -> bool:
    """Say whether a piece of the number at ``start`` stands before it. ``taken``: the end of the amount before."""
    last = text[start - 1] if start else ""
    if last not in _SUSPECTS or (last in _LINKS and text[start - 2 : start - 1] not in _LINKED):
        return False
    left = start - _REACH if start > _REACH else 0
    before = text[left:start]
    stem = before.rstrip(SPACES)
    if stem is not before and stem[-1:] not in _BEHIND_GAPS:
        return False
    if _NO_HEAD.search(before) and _GROUP.match(text, start):
        return True
    if not _BEFORE.search(before) or left + len(stem) == taken or WORD_NUMERAL.search(stem):
        return False
    return not _is_excused(text, start, before, stem)


def _is_excused(text: str, start: int, before: str, stem: str) -> bool:
    """Say whether what stands before is a number of its own."""
    if _ITEM.search(before):
        return _LONG_ITEM.match(text, start) is not None
    if _EXCUSE.search(before):
        return stem[-1:] not in "万萬亿億" or not _SCALED.match(text, start)
    return _PLACE.search(before) is not None and text[start] in _ASCII_ONES


def is_torn_behind(text: str, end: int) -> bool:
    """Say whether a piece of the number that ends at ``end``, without a unit, stands behind it."""
    if text[end - 1] not in NUMERALS:
        return False
    found = _BEHIND.match(text, end)
    return found is not None and not (text[end - 1] in _HAN_ONES and found[0] in _ASCII_ONES)
