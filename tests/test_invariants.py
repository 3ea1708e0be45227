"""What holds for every answer, right or wrong: one verdict a claim, no amount lost, nothing refused without its why."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from parkscribe import verify

PAGE = """澜湾高新区签约8个项目
本报讯 3月18日，澜湾高新区签约项目8个，总投资46.5亿元。其中投资12亿元的栖木项目拿地，投资约9.5亿元的砺云项目租赁厂房。
云帆纸业喜讯
本报讯 云帆纸业有限公司获评第三批省级绿色工厂，2024年产值3亿元，同比增长12%，引进企业5—6家，用工1.
2万人。
"""
NUMBERS = ("8个", "46.5亿元", "12亿元", "约9.5亿元", "3亿元", "12%", "5—6家", "2万人", "1.2万人")
WRONG = ("465亿元", "46.5万元", "6.5亿元", "不足9.5亿元", "58.5亿元", "5家", "88个", "7.5亿元", "#1 8个", "#9", "x", "")
NAMES = ("澜湾高新区", "云帆纸业有限公司", "云帆纸业", "栖木项目", "望舒园区", "青砚高新区", "3", "")
DATES = ("3月18日", "3月19日", "2024年", "2025年", "第三批", "第四批", "近日")

NUMBER = st.sampled_from(NUMBERS + WRONG) | st.fixed_dictionaries(
    {"quote": st.sampled_from(NUMBERS)},
    optional={
        "value": st.sampled_from(("8", "46.5", "4650000000", "465")),
        "unit": st.sampled_from(("个", "亿元", "元")),
    },
)
NAME, DATE = st.sampled_from(NAMES), st.sampled_from(DATES)
METRIC = st.fixed_dictionaries({"subject": NAME}, optional={"value": NUMBER, "change": NUMBER, "period": DATE})
HONOUR = st.fixed_dictionaries(
    {"recipient": NAME},
    optional={"title": st.sampled_from(("省级绿色工厂", "国家级绿色工厂")), "batch": DATE, "count": NUMBER},
)
PROJECT = st.fixed_dictionaries({"name": NAME}, optional={"investment": NUMBER, "company": NAME})
EVENT = st.fixed_dictionaries(
    {"park": NAME},
    optional={
        "date": DATE,
        "project_count": NUMBER,
        "total_investment": NUMBER,
        "projects": st.lists(PROJECT, max_size=2),
    },
)
ANSWER = st.fixed_dictionaries(
    {},
    optional={
        "production_metric": st.lists(METRIC, max_size=3),
        "enterprise_honour": st.lists(HONOUR, max_size=2),
        "signing_event": st.lists(EVENT, max_size=2),
    },
)


def claims_told(record: dict[str, Any]) -> int:
    """How many claims a record makes: its numbers, its title without a count, its named projects; or itself."""
    projects = record.get("projects", [])
    numbers = [part[key] for part in (record, *projects) for key in part if key in FIELDS and part[key] != ""]
    titles = [record["title"]] if record.get("title") and record.get("count", "") == "" else []
    return len(numbers) + len(titles) + sum(bool(project["name"]) for project in projects) or 1


FIELDS = ("value", "change", "count", "project_count", "total_investment", "investment")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([("production_metric", METRIC), ("enterprise_honour", HONOUR), ("signing_event", EVENT)]), st.data()
)
def test_each_claim_of_a_record_gets_exactly_one_verdict(kind: tuple[str, Any], data: st.DataObject) -> None:
    """As many verdicts as claims; a record that claims nothing gets one, as a record."""
    key, records = kind
    record = data.draw(records)
    result = verify({key: [record]}, PAGE)
    assert len(result.claims) == claims_told(record)
    assert {claim.verdict for claim in result.claims} <= {"accepted", "review", "rejected"}
    assert all((claim.verdict == "accepted") == (claim.reason is None) for claim in result.claims)


@settings(max_examples=200, deadline=None)
@given(ANSWER)
def test_no_amount_is_lost_and_every_refusal_says_why(answer: dict[str, Any]) -> None:
    """Every amount is cited or listed, never both; every refusal has its field, quote, reason and nearest number."""
    result = verify(answer, PAGE)
    told = [claim for claim in result.claims if claim.verdict != "rejected" and claim.quantity]
    cited = {place for claim in told for place in claim.places}
    listed = {(amount.start, amount.end) for amount in result.uncited}
    assert cited | listed == {(amount.start, amount.end) for amount in verify({}, PAGE).uncited}
    assert not cited & listed
    assert len({claim.id for claim in result.claims}) == len(result.claims)
    for claim in result.rejected:
        assert claim.field
        assert claim.quote
        assert claim.reason
        assert claim.detail
        assert claim.nearest or claim.kind != "number" or not claim.path
    for claim in told:
        assert claim.quantity
        assert result.page.raw[claim.quantity.start : claim.quantity.end] == claim.quantity.text


@given(st.text(alphabet="#0123456789.,亿万元个家%超不足约—— \n", max_size=12))
def test_whatever_is_quoted_is_read_from_the_print_or_refused(quote: str) -> None:
    """No quote brings in a number that the page does not print."""
    printed = {amount.text for amount in verify({}, PAGE).uncited}
    for claim in verify({"production_metric": [{"subject": "云帆纸业", "value": quote}]}, PAGE).claims:
        assert claim.verdict == "rejected" or (claim.quantity and claim.quantity.text in printed)


def test_an_uncited_amount_has_its_sentence() -> None:
    """What was passed over is shown with the words around it."""
    amounts = {amount.text: amount.sentence for amount in verify({}, PAGE).uncited}
    assert amounts["46.5亿元"] == "本报讯 3月18日，澜湾高新区签约项目8个，总投资46.5亿元。"
