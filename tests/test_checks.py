"""Each number of an answer against the print: the table of verdicts. The answers here are made up for the case."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
import write_checks
from pydantic import model_validator

from parkscribe import Name, Quantity, Record, Reply, Request, Result, Settings, extract, number

CASES = tomllib.loads((Path(__file__).parent / "cases" / "checks.toml").read_text(encoding="utf-8"))["case"]


class Answering:
    """A model that gives one made-up answer."""

    name = "made-up"

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def ask(self, request: Request) -> Reply:
        """Give the answer, whatever was asked."""
        assert request.user
        return Reply(json.dumps(self.answer, ensure_ascii=False))


def check(text: str, answer: object) -> Result:
    """The result of an answer to an article."""
    return extract(text, model=Answering(answer), settings=Settings(cache_dir=None))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_number_gets_its_verdict(case: dict[str, Any]) -> None:
    """Each claim of the table gets the verdict, the reason and the reading of its case."""
    field = case.get("field", "value")
    key, identity = ("production_metric", "subject") if field == "value" else ("signing_event", "park")
    record = {identity: case.get("subject", "望舒工业园"), field: case["says"], **case.get("also", {})}
    result = check(case["text"], {key: [record]})
    [claim] = result.claims
    assert (claim.verdict, claim.reason and str(claim.reason)) == (case["verdict"], case.get("reason"))
    if claim.verdict == "accepted":
        quantity = claim.quantity
        assert quantity is not None
        assert quantity.text == result.page.raw[quantity.start : quantity.end]
        read = {"value": f"{quantity.value:f}", "unit": quantity.unit, "bound": quantity.bound}
        assert {name: read[name] for name in read if name in case} == {n: case[n] for n in read if n in case}
        assert result.page.raw[: quantity.start].endswith(case.get("behind", ""))
    assert bool(result.records) == (claim.verdict == "accepted")
    assert len(result.review) + len(result.rejected) == (claim.verdict != "accepted")
    assert claim.verdict != "rejected" or (claim.field and claim.quote and claim.nearest)


def test_the_page_about_the_checks_is_what_the_tables_say() -> None:
    """``docs/checks.md`` is what ``scripts/write_checks.py`` writes today."""
    assert write_checks.PAGE.read_text(encoding="utf-8") == write_checks.text()


def test_one_bad_record_costs_no_other() -> None:
    """Of twenty good records and one bad one, the twenty stay and the one is refused."""
    text = "".join(f"甲{n}厂产值{n + 1}亿元。" for n in range(20))
    good = [{"subject": f"甲{n}厂", "indicator": "产值", "value": f"#{n + 1} {n + 1}亿元"} for n in range(20)]
    result = check(text, {"production_metric": [*good[:10], "what is this", *good[10:]]})
    assert len(result.records) == 20
    [refused] = result.rejected
    assert refused.reason == "invalid_record"


def test_a_record_of_an_unknown_type_is_refused() -> None:
    """A type that nobody asked for is named, and costs nothing else."""
    result = check(
        "甲厂产值3亿元。",
        {"weather": [{"subject": "甲厂"}], "production_metric": [{"subject": "甲厂", "value": "#1 3亿元"}]},
    )
    assert len(result.records) == 1
    assert "weather" in (result.rejected[0].detail or "")


def test_every_claim_gets_exactly_one_verdict() -> None:
    """A record of many claims: each number, title and project is accepted, to review or refused, once."""
    text = "澜湾高新区签约项目8个，总投资46.5亿元，其中投资12亿元的栖木项目拿地。云帆纸业获评省级绿色工厂。"
    answer = {
        "signing_event": [
            {
                "park": "澜湾高新区",
                "project_count": "#1 8个",
                "total_investment": "#2 465亿元",
                "projects": [
                    {"name": "栖木项目", "investment": "#3 12亿元", "site": "land"},
                    {"name": "梧桐项目", "investment": "#9 3亿元"},
                ],
            }
        ],
        "enterprise_honour": [
            {"recipient": "云帆纸业", "title": "省级绿色工厂", "level": "provincial"},
            {"recipient": "云帆纸业", "title": "国家级绿色工厂"},
        ],
    }
    result = check(text, answer)
    verdicts = {(claim.field, claim.quote): claim.verdict for claim in result.claims}
    assert verdicts == {
        ("project_count", "8个"): "accepted",
        ("total_investment", "#2 465亿元"): "rejected",
        ("project.investment", "12亿元"): "accepted",
        ("project.name", "栖木项目"): "accepted",
        ("project.investment", "#9 3亿元"): "rejected",
        ("project.name", "梧桐项目"): "review",
        ("title", "省级绿色工厂"): "accepted",
        ("title", "国家级绿色工厂"): "review",
    }
    event = result.signings[0]
    assert event.total_investment is None
    assert [str(project.name) for project in event.projects] == ["栖木项目"]
    assert len(result.honours) == 1
    assert len({claim.id for claim in result.claims}) == len(result.claims)


def test_what_cannot_be_found_beside_a_claim_is_left_out_and_noted() -> None:
    """A period that does not stand in the article costs the field, not the number; a note says so."""
    answer = {"production_metric": [{"subject": "甲厂", "value": "#1 3亿元", "period": "春节前", "status": "someday"}]}
    result = check("甲厂去年产值3亿元。", answer)
    [metric] = result.metrics
    assert metric.period is None
    assert metric.status == "actual"
    assert len(result.findings[0].notes) == 2


def test_a_record_that_mixes_two_articles_loses_the_foreign_number() -> None:
    """A number of another article of the page is refused, even by its pointer."""
    page = "甲厂喜讯\n本报讯 甲厂产值3亿元，甲厂税收1亿元。\n乙厂喜讯\n本报讯 乙厂产值5亿元。"
    answer = {
        "production_metric": [
            {"subject": "甲厂", "value": "#1 3亿元"},
            {"subject": "甲厂", "value": "#1 3亿元", "change": "#3 5亿元"},
        ]
    }
    result = check(page, answer)
    assert [claim.reason for claim in result.rejected] == ["other_article"]


def test_the_same_fact_twice_is_one_row_with_two_places() -> None:
    """A fact that is printed twice gives one claim that keeps both places."""
    text = "甲厂产值3亿元。据了解，甲厂产值3亿元。"
    one = {"subject": "甲厂", "indicator": "产值"}
    result = check(text, {"production_metric": [{**one, "value": "#1 3亿元"}, {**one, "value": "#2 3亿元"}]})
    [claim] = result.claims
    assert len(claim.places) == 2
    assert not result.uncited


def test_a_digit_in_a_label_must_stand_in_the_article() -> None:
    """The model's own words may not bring a number in by the back door."""
    answer = {"production_metric": [{"subject": "甲厂", "indicator": "2030年产值", "value": "#1 3亿元"}]}
    [metric] = check("甲厂产值3亿元。", answer).metrics
    assert metric.indicator is None


def test_a_name_in_pieces_keeps_its_pieces() -> None:
    """A title that the print shares between two words is found in two pieces of one sentence."""
    answer = {"enterprise_honour": [{"recipient": "云帆纸业", "title": "国家级绿色工厂"}]}
    result = check("云帆纸业获评国家级、省级绿色工厂。", answer)
    title = result.honours[0].title
    assert title is not None
    assert [result.page.raw[a:b] for a, b in title.pieces] == ["国家级", "绿色工厂"]


def test_amounts_that_no_claim_uses_are_listed() -> None:
    """What was passed over is shown, in the order of the page."""
    result = check(
        "甲厂产值3亿元，税收1亿元，用工500人。", {"production_metric": [{"subject": "甲厂", "value": "#2 1亿元"}]}
    )
    assert [quantity.text for quantity in result.uncited] == ["3亿元", "500人"]


def test_a_title_is_not_put_together_across_a_comma() -> None:
    """The level of one title and the words of another make no third one."""
    text = "澄江轴承获评国家级绿色工厂，白鹭源获评省级智能工厂。"
    result = check(text, {"enterprise_honour": [{"recipient": "白鹭源", "title": "国家级智能工厂"}]})
    assert [claim.reason for claim in result.review] == ["name_not_found"]


def test_a_refused_number_touches_no_accepted_one() -> None:
    """Two records of one subject that disagree stay two; what was accepted stays in its record."""
    text = "澜湾高新区签约项目8个，总投资46.5亿元。"
    one = {"park": "澜湾高新区", "project_count": "#1 8个"}
    other = {"park": "澜湾高新区", "project_count": "9个", "total_investment": "#2 46.5亿元"}
    result = check(text, {"signing_event": [one, other]})
    counts = [event.project_count.value if event.project_count else None for event in result.signings]
    assert counts == [8, None]
    assert [row["value"] for row in result.rows()] == ["8", "4650000000"]


def test_parts_of_two_records_become_whole() -> None:
    """A project that two records tell of has what both say."""
    text = "澜湾高新区签约项目8个，其中投资12亿元的栖木项目由栖木新材建设。"
    start = {"park": "澜湾高新区", "projects": [{"name": "栖木项目"}]}
    more = {"park": "澜湾高新区", "projects": [{"name": "栖木项目", "investment": "#2 12亿元", "company": "栖木新材"}]}
    [event] = check(text, {"signing_event": [start, more]}).signings
    [project] = event.projects
    assert project.investment is not None
    assert (str(project.company), int(project.investment.value)) == ("栖木新材", 1_200_000_000)


class Picky(Record):
    """A record with a rule of its own."""

    who: Name
    amount: Quantity = number("money")

    @model_validator(mode="after")
    def refuse(self) -> Picky:
        """Refuse everything."""
        raise ValueError("no amount is good enough")


def test_a_rule_of_a_users_record_costs_that_record_only(settings: Settings) -> None:
    """What a user's validator refuses is refused with its words; the page goes on."""
    model = Answering({"picky": [{"who": "甲厂", "amount": "#1 3亿元"}]})
    result = extract("甲厂产值3亿元。", types=[Picky], model=model, settings=settings)
    [claim] = result.rejected
    assert claim.reason == "invalid_record"
    assert "no amount is good enough" in (claim.detail or "")


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("2024年3月18日", (2024, 3, 18)),
        ("3 月 18 日", (None, 3, 18)),
        ("三月五日", (None, 3, 5)),
        ("2024-03-18", (2024, 3, 18)),
        ("1-6月", (None, None, None)),
        ("2月31日", (None, 2, None)),
        ("2024年度", (2024, None, None)),
        ("近日", (None, None, None)),
    ],
)
def test_a_date_is_read_from_its_words(printed: str, parts: tuple[int | None, ...]) -> None:
    """Year, month and day as printed; a range has no month, and a day that does not exist is none."""
    answer = {"signing_event": [{"park": "澜湾高新区", "date": printed, "project_count": "#1 8个"}]}
    date = check(f"{printed}，澜湾高新区签约项目8个。", answer).signings[0].date
    assert date is not None
    assert (date.year, date.month, date.day) == parts


def test_a_number_is_no_date() -> None:
    """The digits of an amount are not taken for a date."""
    answer = {"signing_event": [{"park": "澜湾高新区", "date": "3.5", "total_investment": "#1 3.5亿元"}]}
    assert check("澜湾高新区签约总投资3.5亿元。", answer).signings[0].date is None
