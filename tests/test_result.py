"""What a result shows, saves and loads. The answers here are made up for the case."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT
from test_checks import Answering

from parkscribe import Name, Quantity, Record, Result, Settings, SettingsError, SourceError, extract, number

PAGE = """澜湾高新区签约8个项目
本报讯 3 月 18 日，澜湾高新区举行签约仪式，签约项目8个，总投资逾 46.5
亿元，其中拿地项目3个，投资12亿元至15亿元的栖木项目占地180亩。云帆纸业获评第三批省级绿色工厂，
在百强榜上列第58位，去年产值3亿元，同比增长12%。
"""
ANSWER: dict[str, Any] = {
    "signing_event": [
        {
            "park": "澜湾高新区",
            "date": "3月18日",
            "project_count": "#1 8个",
            "total_investment": "#2 逾 46.5亿元",
            "projects": [{"name": "栖木项目", "investment": "#4 12亿元至15亿元", "site": "land"}],
            "groups": [{"label": "拿地项目", "project_count": "#3 3个"}],
        }
    ],
    "enterprise_honour": [
        {"recipient": "云帆纸业", "title": "省级绿色工厂", "level": "provincial", "batch": "第三批"},
        {"recipient": "云帆纸业", "title": "百强榜", "rank": "#6 第58位"},
    ],
    "production_metric": [
        {"subject": "云帆纸业", "indicator": "产值", "value": "#7 3亿元", "change": "#8 12%", "period": "去年"},
        {"subject": "云帆造纸", "indicator": "占地", "value": "#5 180亩"},
        {"subject": "云帆纸业", "indicator": "产值", "value": "#5 180万亩"},
    ],
}  # fmt: skip


class Visit(Record):
    """A visit."""

    guest: Name
    members: Quantity = number("count")


@pytest.fixture
def result() -> Result:
    """A result with accepted, reviewed and refused claims of every kind."""
    return extract(PAGE, model=Answering(ANSWER), published=dt.date(2025, 3, 19), settings=Settings(cache_dir=None))


def test_every_row_has_the_columns_of_the_contract(result: Result) -> None:
    """The same columns in the same order in every row, and each quote is the raw slice."""
    rows = result.rows()
    columns = (
        "kind verdict reason source published article record claim type role subject indicator park date period "
        "status direction recipient title level issuer batch year standing name company quote start end value upper "
        "unit bound broken"
    )
    assert all(list(row) == columns.split() for row in rows)
    assert all(row["quote"] == PAGE[row["start"] : row["end"]] for row in rows)
    assert len({row["claim"] for row in rows}) == len(rows)
    assert {row["published"] for row in rows} == {"2025-03-19"}


def test_the_rows_say_what_was_found(result: Result) -> None:
    """Kind, verdict, role, subject, indicator and reading of each row."""
    seen = [
        (
            row["kind"],
            row["verdict"],
            row["type"],
            row["role"],
            row["subject"],
            row["indicator"],
            row["value"],
            row["unit"],
        )
        for row in result.rows()
    ]
    assert seen == [
        ("number", "accepted", "signing", "project_count", "澜湾高新区", None, "8", "个"),
        ("number", "accepted", "signing", "total_investment", "澜湾高新区", None, "4650000000", "CNY"),
        ("number", "accepted", "signing", "project.investment", "栖木项目", None, "1200000000", "CNY"),
        ("project", "accepted", "signing", None, "栖木项目", None, None, None),
        ("number", "accepted", "signing", "group.project_count", "澜湾高新区", "拿地项目", "3", "个"),
        ("honour", "accepted", "honour", None, "云帆纸业", None, None, None),
        ("number", "accepted", "honour", "rank", "云帆纸业", "百强榜", "58", "rank"),
        ("honour", "accepted", "honour", None, "云帆纸业", None, None, None),
        ("number", "accepted", "metric", "value", "云帆纸业", "产值", "300000000", "CNY"),
        ("number", "accepted", "metric", "change", "云帆纸业", "产值", "12", "%"),
        ("number", "review", "metric", "value", "云帆造纸", "占地", "180", "mu"),
    ]
    project = next(row for row in result.rows() if row["kind"] == "project")
    assert (project["name"], project["park"], project["date"]) == ("栖木项目", "澜湾高新区", "3 月 18 日")
    ranged = next(row for row in result.rows() if row["upper"])
    assert (ranged["value"], ranged["upper"]) == ("1200000000", "1500000000")
    assert [claim.reason for claim in result.rejected] == ["unit_mismatch"]


def test_a_date_without_a_year_takes_that_of_the_paper(result: Result) -> None:
    """The year of the paper completes a date, and the date says so; without it the year stays unknown."""
    date = result.signings[0].date
    assert date is not None
    assert (date.year, date.month, date.day, date.completed) == (2025, 3, 18, True)
    unpublished = extract(PAGE, model=Answering(ANSWER), settings=Settings(cache_dir=None)).signings[0].date
    assert unpublished is not None
    assert (unpublished.year, unpublished.month, unpublished.completed) == (None, 3, False)


def test_a_saved_result_loads_as_it_was(result: Result, tmp_path: Path) -> None:
    """What is loaded equals what was saved, and fits the schema that is shipped."""
    path = result.save(tmp_path / "result.json")
    loaded = Result.load(path)
    assert loaded == result
    assert loaded.rows() == result.rows()
    assert loaded.records == result.records
    assert loaded.page.text == result.page.text
    assert [article.places for article in loaded.page.articles] == [article.places for article in result.page.articles]
    schema = json.loads((ROOT / "schemas" / "result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), schema)


def test_rows_are_saved_one_a_line(result: Result, tmp_path: Path) -> None:
    """JSON Lines: Chinese readable, one row a line."""
    path = result.save(tmp_path / "rows.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == result.rows()
    assert "云帆纸业" in lines[-1] or "云帆造纸" in lines[-1]


def test_a_result_with_a_record_of_ones_own_loads_with_its_class(tmp_path: Path) -> None:
    """A user's record is found by its class; without it the error says what to pass."""
    answer = {"visit": [{"guest": "代表团", "members": "#1 12人"}]}
    result = extract("代表团12人到访。", types=[Visit], model=Answering(answer), settings=Settings(cache_dir=None))
    [row] = result.rows()
    assert (row["type"], row["role"], row["subject"], row["value"]) == ("visit", "members", "代表团", "12")
    path = result.save(tmp_path / "result.json")
    assert Result.load(path, types=(Visit,)).records == result.records
    with pytest.raises(SourceError, match="records of the type visit"):
        Result.load(path)


def test_nothing_is_half_written(result: Result, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails, the file that was there stays whole and no other is left behind."""
    path = tmp_path / "rows.jsonl"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> Path:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        result.save(path)
    assert [file.name for file in tmp_path.iterdir()] == ["rows.jsonl"]
    assert path.read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("name", ["rows.docx", "rows"])
def test_another_suffix_is_refused(result: Result, tmp_path: Path, name: str) -> None:
    """A format that does not exist is named, with those that do."""
    with pytest.raises(SettingsError, match=r"take \.jsonl, "):
        result.save(tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "{}", '{"source": 3}', "no json"], ids=["empty", "object", "wrong", "prose"])
def test_a_file_that_is_no_result_is_named(tmp_path: Path, text: str) -> None:
    """Loading something else says so in one line."""
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"holds no saved result: \S.*\(load a file that Result\.save wrote"):
        Result.load(path)
    with pytest.raises(SourceError, match="cannot be read"):
        Result.load(tmp_path / "missing.json")
