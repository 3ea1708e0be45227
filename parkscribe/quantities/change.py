"""Small change: what follows a unit as the lower digits of the same number (3元5角2分, 一米八, 五斤三两, 七成半).

A draft comes in; its value and its end take in what belongs to it.
It never sets a bound, and leaves alone whatever may be a number of its own.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from .grammar import COINS, GAP
from .numerals import DIGITS, EXACT, HAN_DIGITS, HAN_SCALES, read_numeral

if TYPE_CHECKING:
    from .drafts import Draft

__all__ = ["HAS_CHANGE", "take_small_change"]

_DIGIT = f"[{DIGITS}{HAN_DIGITS}]"
_ALONE = rf"(?![{DIGITS}{HAN_DIGITS}{HAN_SCALES}])"
_NO_UNIT = r"(?=$|[^一-龥A-Za-z0-9.．%％]|[的高长宽深厚左以之了多])"
"""A digit without a unit of its own: 一米八, but not 三米八家."""

_ROWS: tuple[tuple[str, str, str, str], ...] = (
    # last character of the unit, its codes, what follows, size of the first digit in the code
    ("成", "%", rf"(?P<low>[{HAN_DIGITS}]){_ALONE}", "1"),  # 七成五 is 75 %
    ("米", "m", rf"(?P<low>[{DIGITS}]{{1,2}}|[{HAN_DIGITS}]{{1,2}}){_NO_UNIT}", "0.1"),  # 一米八, 1米75
    ("里", "km [li] [mi_i]", rf"(?P<low>[{HAN_DIGITS}]){_NO_UNIT}", "0.1"),  # 三公里五
    ("秒", "s", rf"(?P<low>[{DIGITS}]{{2}}|[{HAN_DIGITS}]{{2}}){_NO_UNIT}", "0.1"),  # 9秒58
    ("丈", "[zhang]", rf"(?P<low>{_DIGIT}){GAP}尺", "0.1"),  # 一丈二尺
    ("尺", "[chi]", rf"(?P<low>{_DIGIT})(?:{GAP}寸|{_NO_UNIT})", "0.1"),  # 三尺二寸, 二尺三
    ("石", "[dan]", rf"(?P<low>{_DIGIT}){GAP}斗", "0.1"),  # 一石二斗
    ("斗", "[dou]", rf"(?P<low>{_DIGIT}){GAP}升", "0.1"),  # 五斗三升
    ("亩", "mu", rf"(?P<low>{_DIGIT}){GAP}分(?=地|$|[^一-龥])", "0.1"),  # 两亩七分
    ("度", "Cel deg [degF]", rf"(?P<low>{_DIGIT}){_NO_UNIT}", "0.1"),  # 三十八度五
    ("斤", "[jin]", rf"(?P<low>{_DIGIT}){GAP}两(?![年个家次种])", "0.1"),  # 五斤三两
    ("角", "CNY", rf"(?P<low>{_DIGIT})(?:{GAP}分钱?)?{_ALONE}", "0.01"),  # 两角五分
    ("毛", "CNY", rf"(?P<low>{_DIGIT})(?:{GAP}分钱?)?{_ALONE}", "0.01"),  # 两毛五
)
_LOWER = {last: (codes.split(), re.compile(pattern), Decimal(size)) for last, codes, pattern, size in _ROWS}
_HUNDREDTH = re.compile(
    rf"{GAP}(?P<low>[{DIGITS}]{{1,2}}|[{HAN_DIGITS}]|[一二三四五六七八九]?十[一二三四五六七八九]?){GAP}(?P<coin>美分|欧分|便士|戈比)"
)
_COIN_OF = {"美分": "USD", "欧分": "EUR", "便士": "GBP", "戈比": "RUB"}
HAS_CHANGE = frozenset(_LOWER) | frozenset("元块镑布金")
"""Last characters of units that may be followed by lower digits."""


def take_small_change(text: str, draft: Draft) -> None:
    """Add what follows the unit as its lower digits; nothing where it stands on its own."""
    last = text[draft.end - 1]
    if last in "元块镑布金":
        if draft.unit in _COIN_OF.values():
            _take_cents(text, draft)
        elif last in "元块":
            _take_coins(text, draft, last)
        return
    codes, pattern, size = _LOWER[last]
    found = pattern.match(text, draft.end) if draft.unit in codes else None
    if not found:
        return
    for place, char in enumerate(found["low"]):
        if reading := read_numeral(char):
            draft.low = EXACT.add(draft.low, EXACT.multiply(reading.low, size.scaleb(-place)))
    draft.end = found.end()


def _take_cents(text: str, draft: Draft) -> None:
    """Add the hundredths of another currency: 3美元50美分, 5英镑20便士."""
    cents = _HUNDREDTH.match(text, draft.end)
    if cents and _COIN_OF[cents["coin"]] == draft.unit and (reading := read_numeral(cents["low"])):
        draft.low, draft.end = EXACT.add(draft.low, reading.low.scaleb(-2)), cents.end()


def _take_coins(text: str, draft: Draft, last: str) -> None:
    coins = COINS.match(text, draft.end)
    if not coins or (last == "元" and not (coins["coin"] or coins["only_fen"])):
        return
    if coins["half"]:
        if last != "块":
            return
        draft.low = EXACT.add(draft.low, Decimal("0.5"))
    draft.unit, draft.dimension = "CNY", "money"
    for group, power in (("jiao", -1), ("fen", -2), ("only_fen", -2)):
        reading = read_numeral(coins[group]) if coins[group] else None
        if reading:
            draft.low = EXACT.add(draft.low, reading.low.scaleb(power))
    draft.end = coins.end()
