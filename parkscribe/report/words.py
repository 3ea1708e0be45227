"""The Chinese words of the report: every role, reason, level, bound and verdict in one place.

Out comes a word for each value that a result can hold. What users name themselves (their types and fields) has no word
here and is shown as they call it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.checking.claims import Reason
from parkscribe.records import EnterpriseHonour, ProductionMetric, SignedProject, SigningEvent, SigningGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkscribe.checking.sums import SumKind
    from parkscribe.quantities.mention import Bound, Dimension
    from parkscribe.records import Record

__all__ = [
    "BOUNDS", "CHOICES", "DIMENSIONS", "FIELDS", "FURNITURE", "OURS", "REASONS", "REPAIRS", "ROLES", "SUMS", "TYPES",
    "VERDICTS", "choice_word", "field_word",
]  # fmt: skip

TYPES: Mapping[str, str] = {"signing": "签约", "honour": "荣誉", "metric": "指标"}
"""The column ``type`` of a row."""

VERDICTS: Mapping[str, str] = {"accepted": "采信", "review": "待复核", "rejected": "退回"}
"""What became of a claim."""

BOUNDS: Mapping[Bound, str] = {"exact": "", "approx": "约", "over": "超过", "under": "不足"}
"""The word before a value; a number as it is has none."""

OURS: tuple[type[Record], ...] = (SigningEvent, SignedProject, SigningGroup, EnterpriseHonour, ProductionMetric)
"""The records whose fields have words here."""

FIELDS: Mapping[str, str] = {
    "park": "园区", "event": "活动", "date": "日期", "period": "时段", "status": "状态", "project_count": "项目数",
    "total_investment": "总投资", "sectors": "产业", "projects": "签约项目", "groups": "其中分项",
    "name": "项目", "company": "企业", "investment": "投资额", "site": "用地方式", "sector": "产业", "label": "分项",
    "recipient": "获评者", "title": "称号", "level": "级别", "issuer": "颁发单位", "batch": "批次", "year": "年度",
    "rank": "名次", "count": "数量", "standing": "获评情况", "subject": "主体", "indicator": "指标", "value": "数值",
    "change": "变化", "direction": "增减", "product": "产品",
}  # fmt: skip
"""The fields of our own records."""

ROLES: Mapping[str, str] = {
    "project.name": "签约项目", "project.investment": "项目投资额",
    "group.label": "分项", "group.project_count": "分项项目数", "group.investment": "分项投资额",
}  # fmt: skip
"""The roles of a claim that are no field of a record's own; the others are in ``FIELDS``."""

CHOICES: Mapping[str, str] = {
    "actual": "实际", "planned": "计划", "land": "拿地", "leased_plant": "租赁厂房",
    "international": "国际级", "national": "国家级", "provincial": "省级", "municipal": "市级", "park": "园区级",
    "other": "其他", "awarded": "已获评", "candidate": "候选", "increase": "增长", "decrease": "下降",
}  # fmt: skip
"""What a field of fixed choices may say."""

REASONS: Mapping[Reason, str] = {
    Reason.QUOTE_NOT_FOUND: "文中没有这样写的数字",
    Reason.NO_SUCH_MENTION: "发给模型的数字里没有这个编号",
    Reason.ECHO_MISMATCH: "编号与所附文字不是同一个数字",
    Reason.VALUE_MISMATCH: "数值与原文不同",
    Reason.UNIT_MISMATCH: "单位或倍数与原文不同",
    Reason.BOUND_MISMATCH: "“超过”“不足”一类的限定与原文相反",
    Reason.RANGE_MISMATCH: "原文是一个范围，回答的范围不同或只取了一端",
    Reason.CUT_NUMBER: "只是一个更长数字中的一段",
    Reason.PRINT_ARTEFACT: "这个数字只出现在叠印的字里",
    Reason.WRONG_DIMENSION: "这种单位的数字不能填在这一栏",
    Reason.OTHER_ARTICLE: "数字或它的主体在本版另一篇文章里",
    Reason.WRONG_SUBJECT: "原文说的是另一个主体的数字",
    Reason.DERIVED: "文中没有这个数字，它是由文中的数字加减得来的",
    Reason.DATE_MISMATCH: "日期、批次或名称中的数字与原文不同",
    Reason.PROMPT_EXAMPLE: "这些字只出现在提示词的示例里",
    Reason.INVALID_RECORD: "记录没有说明对象，或不属于已知的类型",
    Reason.NAME_NOT_FOUND: "文中找不到这个名称",
    Reason.SUBJECT_UNPROVEN: "另一个主体离这个数字更近，可能是它的数字",
    Reason.BROKEN_NUMBER: "数字被换行拆开，是程序接上的",
    Reason.BY_HAND: "由人判定",
}
"""Why a claim is not accepted, as a reader of the page would say it."""

REPAIRS: Mapping[str, str] = {
    "remove_controls": "去掉不可见字符",
    "undouble": "叠印的字只读一次",
    "widen_punctuation": "半角标点改为全角",
    "close_spaces": "去掉句中空格",
    "unwrap": "断行接成段落",
    "torn_number": "数字内的断行保持原样",
}
"""What was repaired before the page was read."""

FURNITURE: Mapping[str, str] = {
    "caption": "图片说明", "credit": "图片署名", "folio": "版面信息", "section head": "小标题", "headline": "标题",
    "byline": "记者署名",
}  # fmt: skip
"""The kinds of line that belong to no article's body."""

SUMS: Mapping[SumKind, str] = {"parts": "分项相加", "names": "列举计数", "average": "平均"}
"""The ways in which a total is made of its parts."""

DIMENSIONS: Mapping[Dimension, str] = {
    "money": "金额", "mass": "质量", "area": "面积", "length": "长度", "volume": "体积", "power": "功率",
    "apparent_power": "视在功率", "energy": "能量", "voltage": "电压", "temperature": "温度", "sound": "声级",
    "time": "时间", "ratio": "比率", "rank": "名次", "count": "计数", "rate": "速率", "data": "数据量",
    "other": "其他", "date": "日期", "ordinal": "序数", "name": "名称",
}  # fmt: skip
"""What a number measures."""


def field_word(cls: type[Record], field: str) -> str:
    """The word for a field of a record: ours, or the name that a user gave it."""
    return FIELDS.get(field, field) if issubclass(cls, OURS) else field


def choice_word(cls: type[Record], choice: str) -> str:
    """The word for one of the fixed choices of a record: ours, or the user's own."""
    return CHOICES.get(choice, choice) if issubclass(cls, OURS) else choice
