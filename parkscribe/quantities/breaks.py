r"""Breaks: the place where a number seems to begin comes in, the place where its first digit stands goes out.

A column may be cut inside the digits (``7\n.15亿元``); two items of a list on two lines stay two.
It never joins without saying so: what it joins is marked ``broken`` by the caller.
"""

from __future__ import annotations

import re

from .grammar import SPACES
from .numerals import DIGITS

__all__ = ["MAY_BE_CUT", "join_back"]

MAY_BE_CUT = frozenset(SPACES + ".．")
"""The character before a number whose first digits may stand on the line above."""
_REACH = 24
_LINE = r"[^\S\n]*(?:\n[^\S\n]*){1,2}"
_CUT = re.compile(rf"(?:[{DIGITS}]{{1,8}}{_LINE}){{1,2}}[.．]?\Z|[{DIGITS}]{{1,8}}(?:[^\S\n]+[.．]|[.．]{_LINE})\Z")
"""Digits, then one or two line breaks (with or without the decimal point), directly before a number."""
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_NO_PROSE = re.compile(rf"(?:^|\n)[^\S\n]*\Z|[A-Za-z{DIGITS}.．:：/／\-—+,，第〔\[(（][^\S\n]*\Z")
"""Before the first digits: the start of a line (a list or a table cell), or the rest of another number."""


def join_back(text: str, start: int) -> int:
    r"""Return where a number cut by a line break begins; ``start`` itself when the number is whole.

    Joined only when the first piece ends a line of prose. A piece that stands alone on its line, a year, or the tail
    of a telephone number is an item of its own.

    >>> join_back("授信7\n.15亿元", 5)
    2
    >>> join_back("12\n345家", 3)
    3
    """
    if not start or text[start - 1] not in MAY_BE_CUT:
        return start
    left = max(0, start - _REACH)
    cut = _CUT.search(text[left:start])
    if not cut:
        return start
    first = left + cut.start()
    piece = text[first:start].split(maxsplit=1)[0]
    if _NO_PROSE.search(text[max(0, first - 8) : first]) or (_YEAR.search(piece) and "." not in cut[0]):
        return start
    return first
