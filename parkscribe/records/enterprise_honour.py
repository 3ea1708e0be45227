"""The record of an honour: an award, certification, list or ranking (荣誉)."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from parkscribe.quantities.mention import Quantity
from parkscribe.records.base import Record
from parkscribe.records.fields import Date, Name, name, number

__all__ = ["EnterpriseHonour", "level_of"]

Level = Literal["international", "national", "provincial", "municipal", "park", "other"]
"""Who recognises an honour."""

LEVELS: tuple[tuple[Level, str], ...] = (
    # the first that matches holds: a national programme may name the province in which it was won
    ("international", r"世界|全球|国际(?!贸易)"),
    ("national", r"国家|全国|国字号|中国|工信部|国务院|教育部|科技部|“小巨人”|专精特新“?小巨人"),
    ("provincial", r"省级|[一-龥]{1,3}省|省(?!会)|自治区"),
    ("municipal", r"市级|[一-龥]{1,2}(?<![强城])市(?!场)|全市"),
    ("park", r"园区|高新区|经开区|开发区"),
)
"""The words by which a title or its sentence tells its level."""

BROAD: tuple[Level, ...] = ("international", "national")
"""Levels that a sentence tells of its title: a province or city named there may be only where the recipient sits."""


def level_of(title: str, context: str = "") -> Level | None:
    """The level of a title: by its own words, else by those of the sentence before it, where they name a broad one."""
    own = next((level for level, pattern in LEVELS if re.search(pattern, title)), None)
    return own or next((level for level, pattern in LEVELS if level in BROAD and re.search(pattern, context)), None)


class EnterpriseHonour(Record):
    """A title, certificate, list or rank that an enterprise, product, park or region was given or stands for.

    A ``level`` that is not given is the one that the words of the title tell.
    """

    row_type: ClassVar[str] = "honour"

    recipient: Name | None = name(identity=True)
    title: Name | None = name(claim=True, unless="count")
    level: Level | None = None
    issuer: Name | None = name()
    batch: Name | None = name()
    year: Date | None = None
    period: Name | None = name()
    rank: Quantity | None = number("rank", cues=("排名", "位列", "位居", "居", "第"))
    count: Quantity | None = number("count", "time", cues=("新增", "累计", "入选", "共有", "连续"))
    standing: Literal["awarded", "candidate"] = "awarded"

    @model_validator(mode="before")
    @classmethod
    def read_level(cls, values: Any) -> Any:
        """Take the level from the title, where the answer leaves it to its words."""
        if isinstance(values, dict) and values.get("level") is None and isinstance(values.get("title"), Name):
            return {**values, "level": level_of(values["title"].text)}
        return values
