r"""Breaks: the place where a number seems to begin comes in, the place where its first digit stands goes out.

A column may be cut inside the digits (``7\n.15亿元``); two items of a list on two lines stay two.
It never joins without saying so: what it joins is marked ``broken`` by the caller.
"""

from __future__ import annotations

import re

from .layout import BREAKS, HIDDEN, SPACES, TURN
from .numerals import DIGITS, FORMAL, HAN_DIGITS, HAN_SCALES, NUMERALS, read_numeral

__all__ = ["MAY_BE_CUT", "WORD_NUMERAL", "join_back", "year_begins"]

MAY_BE_CUT = frozenset(SPACES + ".．")
"""The character before a number whose first digits may stand on the line above."""
_GAPS = SPACES + ".．"
_REACH = 24
_D = f"[{DIGITS}]{{1,8}}"
_SPACE = r"[ \t\u3000\xa0]"
_LINE = rf"{_SPACE}*(?:(?:\r?\n|\r){_SPACE}*){{1,2}}"
_HIDDEN = rf"[{_SPACE[1:-1]}\n]*[{TURN}{HIDDEN}][{SPACES}]*"
_CUT = re.compile(
    rf"(?:{_D}{_LINE}){{1,2}}[.．]?\Z|{_D}[.．]{_D}{_LINE}\Z|{_D}(?:{_SPACE}+[.．]|[.．](?:{_LINE}|{_SPACE}+))\Z"
)
"""Digits, then one or two line breaks (with or without the decimal point), directly before a number."""
_SURE = re.compile(rf"(?:{_D}(?:[.．](?:{_D})?)?{_HIDDEN}){{1,4}}[.．]?\Z|{_D}[.．]?{_HIDDEN}[.．]\Z")
"""The same with a break that no list has: a new page or a hidden character stands inside the digits."""
_GROUPS = re.compile(rf"[{DIGITS}]{{1,3}}(?:[ \xa0][{DIGITS}]{{3}}){{0,4}}[ \xa0]\Z")
"""Groups of three digits with a space between them (1 234 567)."""
_HAN = HAN_DIGITS + HAN_SCALES
_WORDS = re.compile(rf"[{DIGITS}{_HAN}.．]{{1,16}}(?:{_LINE}|{_HIDDEN})\Z|[{DIGITS}.．]{{1,8}}[万亿]{_SPACE}\Z")
"""A numeral with number words, cut behind any of them (一百↵二十, 1亿↵2000万)."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_LINE_BEGINS = re.compile(rf"(?:^|[{BREAKS}]){_SPACE}*\Z")
_NO_PROSE = re.compile(rf"[A-Za-z{DIGITS}.．:：/／\-—+,，第〔\[(（]{_SPACE}*\Z")
"""Before the first digits: the rest of another number or a name."""
_THREE = re.compile(f"[{DIGITS}]{{3}}(?![{DIGITS}])")
_WHOLE = re.compile(rf"[{DIGITS}{_HAN}.．]{{1,{_REACH}}}")
"""Bounded, as everything that is looked at from each number: a run without end would be read from all its places."""
WORD_NUMERAL = re.compile(
    rf"(?:[统唯之不专单万逐归划合均任同惟初高大周期李张陆]|双十)[一二三四五六]\Z|[五六七八]一\Z|十[一二三四]五\Z|[大登着队退入][陆伍]\Z|[{FORMAL}]\Z"
)
"""统一, 之一, 周三, 高三, 队伍: the numeral is part of a word and begins no number."""


def join_back(text: str, start: int) -> int:
    r"""Return where a number cut by a break begins; ``start`` itself when the number is whole.

    Joined only when the first piece ends a line of prose. A piece that stands alone on its line, a year, or the tail
    of a telephone number is an item of its own.

    >>> join_back("授信7\n.15亿元", 5)
    2
    >>> join_back("12\n345家", 3)
    3
    """
    if not start or text[start - 1] not in MAY_BE_CUT:
        return start
    left = start - _REACH if start > _REACH else 0
    before = text[left:start]
    if before.rstrip(_GAPS)[-1:] not in NUMERALS:
        return start
    if sure := _SURE.search(before):
        first = left + sure.start()
        return start if _NO_PROSE.search(text[max(0, first - 8) : first]) else first
    cut = _CUT.search(before)
    if not cut and _THREE.match(text, start):
        cut = _GROUPS.search(before)
    if not cut:
        return _join_words(text, start, before)
    first = left + cut.start()
    return first if _ends_prose(text, start, first, cut[0]) else start


def _ends_prose(text: str, start: int, first: int, cut: str) -> bool:
    """Say whether the piece at ``first`` is the head of the number at ``start``, and no item, year or code."""
    around = text[max(0, first - 8) : first]
    if _NO_PROSE.search(around) or (_YEAR.search(cut.split(maxsplit=1)[0]) and "." not in cut):
        return False
    return not _LINE_BEGINS.search(around) or _goes_on(text, start, cut)


def _goes_on(text: str, start: int, piece: str) -> bool:
    r"""Say whether a piece alone on its line is no item: what follows begins with zero (3↵0多家) or ends its year."""
    return (text[start] in "0０" and text[start + 1 : start + 2] not in {".", "．"} and piece[-1] in BREAKS) or (
        year_begins(text, start, piece)
    )


def year_begins(text: str, start: int, piece: str) -> bool:
    """Say whether ``piece`` and the digits at ``start`` make a year before 年 (20↵24年)."""
    digits = _WHOLE.match(text, start)
    if not digits or text[digits.end() : digits.end() + 1] != "年":
        return False
    return re.fullmatch("(?:19|20)[0-9]{2}", "".join(piece.split()) + digits[0]) is not None


def _join_words(text: str, start: int, before: str) -> int:
    cut = _WORDS.search(before)
    own = _WHOLE.match(text, start)
    if not cut or not own or WORD_NUMERAL.search(before.rstrip(SPACES)):
        return start
    piece = cut[0].strip(SPACES)
    first = start - len(cut[0])
    around = text[max(0, first - 8) : first]
    if not any(char in _HAN for char in piece) or _NO_PROSE.search(around) or around[-1:] == "之":
        return start
    if _LINE_BEGINS.search(around) and TURN not in cut[0] and HIDDEN not in cut[0]:
        return start
    if any(char in HAN_SCALES for char in piece):
        fits = piece[-1] in HAN_SCALES and own[0][-1] in HAN_SCALES
        fits = fits or (piece[-1] not in "万萬亿億" and own[0][0] in HAN_DIGITS and piece[-1] in HAN_DIGITS)
        fits = fits or piece[-1] in "十拾"
    else:
        fits = own[0][0] in HAN_SCALES
    return first if fits and read_numeral(piece + own[0]) is not None else start
