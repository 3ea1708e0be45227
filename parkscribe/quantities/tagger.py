"""The tagger: a text comes in, its mentions go out in order, each with its place, value, unit and bound.

One pass of one pattern; what the pattern finds is weighed against its neighbours by the tables of ``context.py``.
It never changes the text, never guesses a unit, and never says what a number is about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, get_args

from .amounts import amount
from .glance import glance
from .grammar import scan
from .labels import bare_numeral, merge, other
from .layout import plain
from .mention import Mention, Quantity

__all__ = ["tag"]

Kinds = Literal["amounts", "numerals", "all"]
"""What ``tag`` gives: amounts with a unit, also numerals without one, also dates, ordinals and names with digits."""


def tag(text: str, *, kinds: Kinds = "amounts") -> list[Mention]:
    r"""Find every quantity in ``text``, in order and without overlap.

    Args: ``text``, at any length, with the line wraps of its column; ``kinds``: ``"amounts"`` gives each ``Quantity``
    with a unit, ``"numerals"`` adds numerals without a unit (``unit`` is ``""``, dimension ``other``), ``"all"`` adds a
    ``Mention`` for each date, ordinal and name with digits (an ordinal is a ``Quantity`` of dimension ``ordinal``).

    Returns mentions whose ``text`` is ``text[start:end]`` (code points). Raises ``ValueError`` for another ``kinds``.

    >>> [(m.text, str(m.value), m.unit, m.bound) for m in tag("合同金额 7000余\n万元") if isinstance(m, Quantity)]
    [('7000余\n万元', '70000000', 'CNY', 'over')]
    """
    if kinds not in get_args(Kinds):
        raise ValueError(f"kinds must be one of {', '.join(map(repr, get_args(Kinds)))}, not {kinds!r}")
    read = plain(text)
    found = _tag(read, kinds)
    return found if read is text else [_as_printed(text, mention) for mention in found]


def _as_printed(text: str, mention: Mention) -> Mention:
    """Return the mention with its words as they stand in ``text``."""
    words = text[mention.start : mention.end]
    return mention if words == mention.text else replace(mention, text=words)


def _tag(text: str, kinds: Kinds) -> list[Mention]:
    """Find the mentions of a text without unusual white space."""
    found: list[Mention] = []
    scan_from, amounts_only, taken = scan().finditer, kinds == "amounts", 0
    matches = scan_from(text)
    while (match := next(matches, None)) is not None:
        start, end = match.span()
        mention: Mention | Literal[False] | None = glance(text, match, start, end)
        if mention is False and amounts_only:
            continue
        position = end
        if not mention:
            mention, position = amount(text, match, taken)
        if mention is None and not amounts_only:
            mention = bare_numeral(text, match) if kinds == "numerals" else other(text, match)
        if mention is not None:
            position = max(position, mention.end)
            if kinds == "all" or (isinstance(mention, Quantity) and _is_wanted(mention, amounts_only)):
                if found and found[-1].end > mention.start:
                    _give_way(found, mention)
                found.append(mention)
                if isinstance(mention, Quantity) and mention.unit:
                    taken = mention.end
        if position != end:
            matches = scan_from(text, position)
    return merge(text, found) if kinds == "all" else found


def _is_wanted(mention: Quantity, amounts_only: bool) -> bool:
    return bool(mention.unit) or (not amounts_only and mention.dimension != "ordinal")


def _give_way(found: list[Mention], mention: Mention) -> None:
    """Drop what ``mention`` covers: a piece that it has joined across a break, or its words before."""
    while found and found[-1].end > mention.start:
        found.pop()
