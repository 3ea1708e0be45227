"""The record of an honour: an award, certification, list or ranking (荣誉)."""

from __future__ import annotations

from typing import ClassVar, Literal

from parkscribe.quantities.mention import Quantity
from parkscribe.records.base import Record
from parkscribe.records.fields import Date, Name, name, number

__all__ = ["EnterpriseHonour"]

Level = Literal["international", "national", "provincial", "municipal", "park", "other"]


class EnterpriseHonour(Record):
    """A title, certificate, list or rank that an enterprise, product, park or region was given or stands for."""

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
