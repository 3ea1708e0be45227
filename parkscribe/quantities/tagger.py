"""The tagger: a text comes in, its mentions go out in order, each with its place, value, unit and bound.

One pass of one pattern; what the pattern finds is weighed against its neighbours by the tables of ``context.py``.
It never changes the text, never guesses a unit, and never says what a number is about.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

from .amounts import amount
from .context import CURRENCY_SIGNS
from .grammar import SCAN, SPACES
from .labels import bare_numeral, merge, other
from .mention import Mention, Quantity

__all__ = ["tag"]

Kinds = Literal["amounts", "numerals", "all"]

_UNITLESS = frozenset(("digits", "han", "scale", "more", "inside", "scale2", "number2"))
"""Last groups of a match that found a number and no unit."""
_SPEAKS_BEFORE = frozenset("第前" + SPACES + "".join(sign[-1] for sign in CURRENCY_SIGNS))
"""Before such a number: only here may it be a rank or money."""


def tag(text: str, *, kinds: Kinds = "amounts") -> list[Mention]:
    """Find every quantity in ``text``, in order and without overlap.

    Args: ``text``, at any length, with the line wraps of its column; ``kinds``: ``"amounts"`` gives each ``Quantity``
    with a unit, ``"numerals"`` adds numerals without a unit (``unit`` is ``""``, dimension ``other``), ``"all"`` adds a
    ``Mention`` for each date, ordinal and name with digits.

    Returns mentions whose ``text`` is ``text[start:end]`` (code points). Raises ``ValueError`` for another ``kinds``.

    >>> [(m.text, str(m.value), m.unit, m.bound) for m in tag("合同金额 7000余\\n万元") if isinstance(m, Quantity)]
    [('7000余\\n万元', '70000000', 'CNY', 'over')]
    """
    if kinds not in get_args(Kinds):
        raise ValueError(f"kinds must be one of {', '.join(map(repr, get_args(Kinds)))}, not {kinds!r}")
    found: list[Mention] = []
    search, amounts_only, position = SCAN.search, kinds == "amounts", 0
    while match := search(text, position):
        position = match.end() if match.end() > match.start() else match.start() + 1
        if amounts_only and match.lastgroup in _UNITLESS and not _may_speak(text, match):
            continue
        mention, position = amount(text, match)
        if mention is None and not amounts_only:
            mention = bare_numeral(text, match) if kinds == "numerals" else other(text, match)
        if mention is None:
            continue
        position = max(position, mention.end)
        if kinds == "all" or (isinstance(mention, Quantity) and (mention.unit or not amounts_only)):
            _keep(found, mention)
    return merge(text, found) if kinds == "all" else found


def _may_speak(text: str, match: re.Match[str]) -> bool:
    """Say whether a number without a unit may be an amount: a rank, 百亿产值, 过半."""
    start = match.start()
    return text[match.end() - 1] in "亿億半" or (start > 0 and text[start - 1] in _SPEAKS_BEFORE)


def _keep(found: list[Mention], mention: Mention) -> None:
    """Append ``mention``; a piece that it has joined across a break, or that its words before cover, gives way."""
    while found and found[-1].end > mention.start:
        found.pop()
    found.append(mention)
