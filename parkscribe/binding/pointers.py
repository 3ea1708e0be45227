"""Words that point back (该园区, 这家企业): what they look like, and which kinds of name they can mean.

In: a text. Out: pointing words, and whether one stands between a name and a number. Never: whom a word means, which
``subjects.py`` decides.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from parkscribe.binding.introduced import SHORTEST_SHORT
from parkscribe.binding.names import NUMERAL, squeeze
from parkscribe.binding.organisations import GENERIC

if TYPE_CHECKING:
    from parkscribe.binding.organisations import Kind, Named

__all__ = ["POINTER", "can_name", "is_pointed_away", "kinds_of"]

POINTING: tuple[tuple[str, tuple[tuple[Kind, ...], ...]], ...] = (
    (
        r"(?:该|本|我|全)(?:区|园区?|新区|高新区|经开区|开发区)|(?:园|高新|经开|开发)区(?=[将已也还又今去共累年全以现签实引新围闲规推，]|把(?!握|关)|对(?!接|外)|组织|设立|建成|获评|成立|管委会)",
        (("park",), ("place",)),
    ),
    (r"(?:我|全|该|本)(?:市|省|县|镇|州|村)", (("place",), ("park",))),
    (
        r"(?:该|本|这家)(?:公司|企业|集团|厂)|公司(?!法|制|化)|企业(?=先后|已|今年|去年|新|累计|计划|投资|还|也|将|正|拥有|现有|关停|年|总?产[能值]|营[业收]|销售|员工|实现(?!产))",
        (("firm", "other"), ("site",)),
    ),
    (
        r"(?:该|这一|此|这个(?:[^，。；]{0,16}的)?)(?:项目|工程)|项目(?=[建投达总占预计全选设一二盘分年工将已即位由可竣装])",
        (("project", "park", "site", "other"),),
    ),
    (r"(?:该|这个)(?:仓库|车间|平台|基地|中心)", (("site",),)),
    (r"[该这]座?工厂", (("site",), ("firm",))),
    (r"(?:该|这一)(?:产业|集群|行业)", (("industry",),)),
)
"""Words that point back, and the kinds of name that they can mean: the latest of the first group that has one."""

POINTER = re.compile(
    "(?=[该本我全这此园高经开公企项])(?:"
    + "|".join(f"(?P<p{n}>{words})" for n, (words, _) in enumerate(POINTING))
    + ")"
)
"""Any of them, as the group of its line; the look-ahead spares most places of a text."""


def kinds_of(word: re.Match[str]) -> tuple[tuple[Kind, ...], ...]:
    """The kinds of name that a pointing word can mean, the likeliest first."""
    return POINTING[int((word.lastgroup or "p0")[1:])][1]


def is_pointed_away(name: Named, text: str, end: int) -> bool:
    """Whether a word between a name and ``end`` points back at something of another kind than the name."""
    words = POINTER.finditer(text, name.end, end)
    return any(name.kind not in chain(*kinds_of(word)) for word in words)


def can_name(words: str) -> bool:
    """Whether the words that an answer gives as a subject can name one, and do not only point, describe or count."""
    name = squeeze(words)
    if len(name) < SHORTEST_SHORT or NUMERAL.search(name):
        return False
    return not GENERIC.fullmatch(name) and not POINTER.fullmatch(name)
