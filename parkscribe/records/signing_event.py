"""The record of a signing: a ceremony, agreement or contract that brings projects to a park (签约)."""

from __future__ import annotations

from typing import ClassVar, Literal

from parkscribe.quantities.mention import Quantity
from parkscribe.records.base import Record
from parkscribe.records.fields import Date, Label, Name, number
from parkscribe.records.fields import name as words

__all__ = ["SignedProject", "SigningEvent", "SigningGroup"]

INVESTMENT = ("总投资", "投资额", "投资", "签约金额", "合同金额", "计划投资", "协议资金")
PROJECTS = ("签约", "项目", "签订", "落户")


class SignedProject(Record):
    """One signed project: its name, the company behind it, its investment, its site and its sector."""

    name: Name | None = words(identity=True, claim=True)
    company: Name | None = words()
    investment: Quantity | None = number("money", cues=INVESTMENT)
    site: Literal["land", "leased_plant"] | None = None
    sector: Name | None = words()


class SigningGroup(Record):
    """A part of a round of signings, such as 拿地项目两个; it adds nothing to the round."""

    label: Name | None = words(identity=True)
    project_count: Quantity | None = number("count", cues=PROJECTS)
    investment: Quantity | None = number("money", cues=INVESTMENT)


class SigningEvent(Record):
    """A signing ceremony, agreement or contract that brings projects to a park or company."""

    row_type: ClassVar[str] = "signing"

    park: Name | None = words(identity=True)
    event: Label | None = None
    date: Date | None = None
    period: Name | None = words()
    status: Literal["actual", "planned"] = "actual"
    project_count: Quantity | None = number("count", cues=PROJECTS)
    total_investment: Quantity | None = number("money", cues=INVESTMENT)
    sectors: tuple[Name, ...] = ()
    projects: tuple[SignedProject, ...] = ()
    groups: tuple[SigningGroup, ...] = ()
