"""The record of a metric: a number that measures production, business, construction or growth (指标)."""

from __future__ import annotations

from typing import ClassVar, Literal

from parkscribe.quantities.mention import Quantity
from parkscribe.records.base import Record
from parkscribe.records.fields import Label, Name, name, number

__all__ = ["ProductionMetric"]


class ProductionMetric(Record):
    """A number that measures production, business, construction or growth of an enterprise, park, industry or city."""

    row_type: ClassVar[str] = "metric"

    subject: Name | None = name(identity=True)
    indicator: Label | None = None
    value: Quantity | None = number()
    change: Quantity | None = number(cues=("增长", "同比", "下降", "提高", "提升", "增加", "减少", "较"))
    direction: Literal["increase", "decrease"] | None = None
    period: Name | None = name()
    product: Name | None = name()
    status: Literal["actual", "planned"] = "actual"
