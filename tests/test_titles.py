"""Which titles are honours: an award or a list that has a name is one, what a rank merely orders is none."""

from __future__ import annotations

import pytest

from parkscribe import verify

ARTICLE = (
    "澄江市连续4年上榜先进制造业百强榜，今年列第58位；绿色工厂数量居全省第二，规上产值增速居首位。"
    "全市6家企业入选省级绿色工厂。"
)

TITLES = [
    # what a record says beside its recipient, whether the title is an honour, reason
    ({"title": "先进制造业百强榜", "rank": "第58位"}, True, "a list with a name"),
    (
        {"title": "先进制造业百强榜", "rank": "第58位", "count": "连续4年"},
        True,
        "a number of years counts no recipients",
    ),
    ({"title": "省级绿色工厂"}, True, "a title without any number"),
    ({"title": "绿色工厂数量", "rank": "第二"}, False, "a rank of a number"),
    ({"title": "规上产值增速", "rank": "首位"}, False, "a rank of a growth rate"),
    ({"title": "省级绿色工厂", "count": "6家"}, False, "the number of recipients stands for their names"),
]


@pytest.mark.parametrize(("said", "is_honour", "reason"), TITLES, ids=[reason for *_, reason in TITLES])
def test_a_title_is_an_honour_where_it_has_a_name(said: dict[str, str], is_honour: bool, reason: str) -> None:
    result = verify({"enterprise_honour": [{"recipient": "澄江市", **said}]}, ARTICLE)
    assert all(claim.verdict == "accepted" for claim in result.claims), reason
    assert any(claim.kind == "honour" for claim in result.claims) is is_honour


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("国家级绿色工厂", "national"),
        ("浙江省首台（套）", "provincial"),
        ("市级企业技术中心", "municipal"),
        ("质量标杆", None),
    ],
)
def test_a_level_that_is_left_out_is_that_of_the_title(title: str, level: str | None) -> None:
    """The answer may leave the level to the words of the title; where they tell none, there is none."""
    result = verify({"enterprise_honour": [{"recipient": "栖木公司", "title": title}]}, f"栖木公司获评{title}。")
    assert [honour.level for honour in result.honours] == [level]
