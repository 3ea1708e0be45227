"""The pattern: the table of units and the numerals come in, one compiled expression for a number goes out.

It starts with a character set, white space and digits are possessive, so it is linear on any input.
It never looks at a text by itself and never decides whether a match is an amount: ``tagger.py`` does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .layout import SPACES
from .numerals import DIGITS, HAN_DIGITS, HAN_SCALES
from .units import DENOMINATORS, blocked_spellings

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["COINS", "DATE", "GAP", "scan"]

GAP = rf"[{SPACES}]{{0,6}}+"
"""Room for two line breaks with CRLF and a space. Bounded and possessive: plain `*` took 60 s on 100 spaces."""


def _trie(words: Iterable[tuple[str, str, bool]]) -> str:
    """Return one alternation of ``(word, what may not follow, digits lift it)``.

    The longest word comes first; white space may stand inside a word.
    """
    root: dict[str, object] = {}
    for word, blocked, lifted in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})  # type: ignore[assignment]  # every value under a letter is a dict
        latin = word[-1].isascii() and word[-1].isalpha()
        stop = "(?![A-Za-z0-9])" if latin else ""
        if blocked:
            ban = rf"(?!{GAP}(?:{blocked}))"
            stop += rf"(?(digits)|{ban})" if lifted else ban
        node.setdefault("", stop)
    return _branch(root, first=True)


def _branch(node: dict[str, object], *, first: bool = False) -> str:
    parts = []
    for char, below in node.items():
        if char:
            gap = "" if first or char.isascii() or not isinstance(below, dict) else GAP
            parts.append(gap + re.escape(char) + _branch(below))  # type: ignore[arg-type]  # a letter leads to a dict
    if "" in node:
        parts.append(str(node[""]))
    if first:
        return _forked(list(node), parts)
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"


_FORK = 16


def _forked(heads: list[str], parts: list[str]) -> str:
    """Return the alternation of ``parts``, which begin with ``heads``, in steps of a few.

    The engine tries alternatives one by one: a look at the first character passes over many of them at once.
    """
    steps = [
        f"(?=[{re.escape(''.join(heads[i : i + _FORK]))}])(?:{'|'.join(parts[i : i + _FORK])})"
        for i in range(0, len(heads), _FORK)
    ]
    return f"(?=[{re.escape(''.join(heads))}])(?:{'|'.join(steps)})"


_D = f"[{DIGITS}]"
_NOT_UNIT = rf"(?!{GAP}[瓦米克伏焦赫帕卡兆])"  # 万千瓦: 千 belongs to the unit
_NO_PART = rf"(?!{GAP}分{GAP}[之点])"  # 百分之, 百分点
_NOT_MEGA = rf"(?!{GAP}[瓦赫帕伏焦欧字比周丰易])"  # 3兆瓦: 兆 is mega there
_HUNDREDS = rf"(?:[十拾]|[百佰]{_NO_PART}|[千仟]{_NOT_UNIT})"
_MYRIADS = rf"[万萬]{GAP}[亿億万萬]|[亿億]{GAP}[亿億]|{_HUNDREDS}?{GAP}[万萬亿億]"
_SCALE = rf"(?:{_MYRIADS}|[百佰]{_NO_PART}|[千仟]{_NOT_UNIT}|兆{_NOT_MEGA})"
_GROUPED = rf"(?:{_D}{{0,2}}(?:[,，]{_D}{{3}}(?!{_D}))++|{_D}*+)"
_ASCII_REST = rf"{_GROUPED}(?:[.．]{_D}++)?+"
_ASCII = rf"{_D}{_ASCII_REST}"
_MIXED = rf"(?:{GAP}(?P<scale>{_SCALE})(?P<more>(?:(?:{_ASCII}|[{HAN_DIGITS}]){_SCALE}?)++)?)?"
_HAN_PLAIN = "".join(char for char in HAN_SCALES if char not in "百千佰仟")
_HAN_RUN = rf"(?:[{HAN_DIGITS}{_HAN_PLAIN}]|[百佰](?!{GAP}帕){_NO_PART}|[千仟]{_NOT_UNIT}|兆{_NOT_MEGA})"
_POINT = rf"(?:点[{HAN_DIGITS}]++(?![十百千])(?:{_SCALE})?)?"
_LISTED = "(?:、[二三四五六七八九](?=[十百千万]))?"  # 五、六百
_HAN_REST = (
    rf"{_LISTED}(?:(?<=[{HAN_DIGITS}{_HAN_PLAIN}])|(?<=[百佰]){_NO_PART}|(?<=[千仟]){_NOT_UNIT}){_HAN_RUN}*+{_POINT}"
)
_HAN = rf"{_HAN_RUN}++{_POINT}"
_NUMBER = rf"(?:{_ASCII}(?:{GAP}{_SCALE}(?:{_D}++{_SCALE}?)*+)?|{_HAN})"
_MORE = "(?:[余餘多]|[+＋](?![0-9A-Za-z]))(?![元样种方功]{1}[化样式类面能]|次|年来|额)"
_SOME = "(?<=[百千万])把(?=[人块元家个斤米里亩年公吨])"  # 百把人
_INSIDE_WORD = rf"个{GAP}(?:{_MORE}|半)|{_MORE}|几|来(?![自到源临说看])|{_SOME}|數"
_INSIDE = rf"(?:{GAP}(?P<inside>{_INSIDE_WORD})(?:{GAP}(?P<scale2>{_SCALE}))?)?"
_UNIT = _trie(blocked_spellings())
_DENOMINATOR = _trie((word, "", False) for word in DENOMINATORS)
_DASH = rf"{GAP}[-—–－−~～〜―至到](?:(?<=[—–―])[—–―]|(?<=[~～〜])[~～〜]|(?<=-)-)?+{GAP}"
_RANGE = (
    rf"(?:{_DASH}(?P<sign2>第|零下|[负\-－−])?(?P<number2>{_NUMBER})"
    rf"(?:{GAP}(?P<inside2>{_MORE}))?(?:{GAP}(?P<unit2>{_UNIT}))?)?"
)
_RATE = rf"(?:{GAP}[/／每]{GAP}(?P<rate>{_DENOMINATOR}))?"
_AFTER = (
    rf"(?:{GAP}(?P<extra>半(?!{GAP}[径导成])|[多余](?![次家种个项元方年样台人位])))?"
    rf"(?:{GAP}(?P<after>以{GAP}[上下内]|之{GAP}内|左{GAP}右|上{GAP}下|有余|开外|出头|[+＋](?!{GAP}[{DIGITS}A-Za-z])|级))?"
)
_PARTS = rf"{GAP}分{GAP}之{GAP}(?P<part>{_NUMBER})(?:{_DASH}(?:百{GAP}分{GAP}之{GAP})?(?P<part2>{_NUMBER}))?"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_EXPONENT = rf"[-+−]?{_D}{{1,3}}+"
_TEN_TO = rf"[×xX*]10(?:\^{_EXPONENT}|[⁻⁺]?[{_RAISED}]{{1,3}}+)"
_POWER = rf"(?:[eE]{_EXPONENT}(?![A-Za-z])|\^{_EXPONENT}|{_TEN_TO})(?![{DIGITS}.．])"
_CENTS = _PARTS.replace("(?P<part>", "(?P<minus>[负－−-])?(?P<part>").replace("part", "cent") + _AFTER.replace(
    "extra", "extra3"
).replace("after", "after3")
_FIRST = (
    rf"(?:(?<={_D})(?P<digits>{_ASCII_REST})(?P<power>{_POWER})?+{_MIXED}|(?<![{DIGITS}半首])(?P<han>{_HAN_REST})"
    rf"|(?<=半)(?P<half>数|价(?![值位])|))"
)
_SLASH = rf"[/／](?P<below>{_D}{{1,4}}+)(?![{DIGITS}/／A-Za-z月日%％])"

_SCAN = (
    rf"[{DIGITS}{HAN_DIGITS}{HAN_SCALES}半首翻双对]"
    rf"(?:(?<=百)(?P<whole>分百)|(?<=百){_CENTS}|{_FIRST}"
    rf"(?:{_SLASH}|{_PARTS}|{_INSIDE}(?P<number>)(?:{GAP}(?P<unit>{_UNIT}))?(?P<first>){_RANGE}{_RATE}){_AFTER}"
    rf"|(?P<word>(?<=翻)了?[倍番]|(?<=双)倍|(?<=对)折(?![叠页线起]))"
    rf"|(?<=首)(?P<top>位(?!度|产业|席|{GAP}产业)|(?<=居首)(?!位)|(?<=榜首)))"
)


@cache
def scan() -> re.Pattern[str]:
    """A number with its unit, range, rate and what follows it. Words before it are read by looking back.

    The empty groups ``number`` and ``first`` mark where the first number ends, without and with its unit. Compiled on
    first use: it takes a fifth of a second, more than all other imports together.
    """
    return re.compile(_SCAN)


_CLOCK = rf"{_D}{{1,2}}[:：]{_D}{{2}}(?:[:：]{_D}{{2}})?"
_YEAR = rf"(?:{_D}{{2,4}}|[{HAN_DIGITS}]{{2,4}})"
_SMALL = rf"(?:{_D}{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
_UNTIL = rf"{GAP}[-—–－~～至到、]{{1,2}}{GAP}"
_DAY = rf"{_SMALL}{GAP}[日号]"
_MONTH = rf"{_SMALL}(?:{_UNTIL}{_SMALL})?{GAP}月(?:份|底|初|末|[上中下]旬)?(?:{GAP}(?:{_SMALL}{_UNTIL})?{_DAY})?"
DATE = re.compile(
    rf"{_YEAR}(?:{_UNTIL}{_YEAR})?{GAP}年(?:度|底|初|末|代)?(?:{GAP}{_MONTH})?(?:{_UNTIL}{_MONTH}|{_UNTIL}{_DAY})?"
    rf"|{_MONTH}(?:{_UNTIL}{_MONTH}|{_UNTIL}{_DAY})?|(?:{_SMALL}{_UNTIL})?{_DAY}"
    rf"|(?:19|20){_D}{{2}}([-/.]){_D}{{1,2}}\1{_D}{{1,2}}(?!{_D})|{_CLOCK}"
)
"""A date, a period of calendar months, or a time of day, from its first digit on."""

_COIN = rf"[{DIGITS}{HAN_DIGITS}]"
COINS = re.compile(
    rf"[零〇]?(?:(?P<only_fen>{_COIN}){GAP}分钱?"
    rf"|(?P<jiao>{_COIN}){GAP}(?:(?P<coin>[角毛])(?:钱|[零〇]?(?P<fen>{_COIN})(?:{GAP}分钱?)?)?)?)(?![{DIGITS}{HAN_DIGITS}{HAN_SCALES}])|(?P<half>半)(?![{HAN_DIGITS}{HAN_SCALES}年天个])"
)
"""What follows 元 or 块: 三块五, 3元5角2分, 两块零五分, 八块八毛八, 五块半."""
