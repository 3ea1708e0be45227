"""The example pages against their recorded exchanges: the network is blocked, the body must match to the letter."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import CASSETTES, PAGES, RECORDED_MODEL

from parkscribe import OpenAIModel, Result, Settings, extract
from parkscribe.testing import replaying
from parkscribe.testing.cassette import PLACE, ReadableYaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLAIMS = {"honours_list": 22, "production_report": 26, "signing_day": 23}
"""Claims of each recorded answer; all but those below are accepted."""

REVIEWED = {
    # the 1.2万台 is torn inside its digits
    "production_report": {"broken_number": 1},
}


@pytest.fixture
def model() -> Iterator[OpenAIModel]:
    """A model at a host that does not exist."""
    made = OpenAIModel(RECORDED_MODEL, base_url="https://nowhere.invalid/v1", api_key="none")
    yield made
    made.close()


def from_cassette(page: Path, model: OpenAIModel, settings: Settings) -> Result:
    """The result of an example page from its cassette."""
    with replaying(CASSETTES / f"{page.stem}.yaml"):
        return extract(page, model=model, settings=settings, published=dt.date(2025, 7, 16))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_recorded_answer_is_checked(page: Path, model: OpenAIModel, settings: Settings) -> None:
    """Every page is answered from its cassette, every quote is the raw slice, and no claim is lost."""
    result = from_cassette(page, model, settings)
    assert result.complete
    raw = page.read_text(encoding="utf-8")
    assert all(row["quote"] == raw[row["start"] : row["end"]] for row in result.rows() if row["start"] is not None)
    assert not result.rejected
    assert Counter(str(claim.reason) for claim in result.review) == REVIEWED.get(page.stem, {})
    assert len(result.claims) == CLAIMS[page.stem]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_answer_beside_the_cassette_is_the_recorded_one(page: Path) -> None:
    """``answers/<page>.json`` is what the recorded endpoint said, to the letter."""
    answer = (CASSETTES / "answers" / f"{page.stem}.json").read_text(encoding="utf-8")
    recorded = ReadableYaml.deserialize((CASSETTES / f"{page.stem}.yaml").read_text(encoding="utf-8"))
    [exchange] = recorded["interactions"]
    assert answer == yaml.safe_load(exchange["response"]["body"]["string"])["choices"][0]["message"]["content"]


def test_a_changed_request_is_no_old_answer(model: OpenAIModel, settings: Settings) -> None:
    """A page that differs in one digit is not served from the cassette."""
    page = next(path for path in PAGES if path.stem == "signing_day")
    changed = page.read_text(encoding="utf-8").replace("46.5亿元", "46.6亿元")
    with (
        replaying(CASSETTES / "signing_day.yaml"),
        pytest.raises(pytest.fail.Exception, match=r"- .*46\.5亿元(.|\n)*\+ .*46\.6亿元"),
    ):
        extract(changed, model=model, settings=settings)


def test_the_facts_of_the_signing_page(model: OpenAIModel, settings: Settings) -> None:
    """The overprinted 88个 is 8个, the wrapped sum is whole, and the projects have their own sums."""
    page = next(path for path in PAGES if path.stem == "signing_day")
    result = from_cassette(page, model, settings)
    found = {(row["subject"], row["role"], row["value"]) for row in result.rows() if row["verdict"] == "accepted"}
    assert {
        ("澜湾高新区", "project_count", "8"),
        ("澜湾高新区", "total_investment", "4650000000"),
        ("栖木特种纤维项目", "project.investment", "1200000000"),
        ("砺云传感器产业园项目", "project.investment", "950000000"),
        ("鹤汀冷链装备项目", "project.investment", "700000000"),
    } <= found
    assert "88" not in {row["value"] for row in result.rows()}


def test_no_cassette_holds_a_secret() -> None:
    """Nothing but the content type of a request or a response is recorded, under a host that does not exist."""
    for file in CASSETTES.glob("*.yaml"):
        for exchange in yaml.safe_load(file.read_text(encoding="utf-8"))["interactions"]:
            assert exchange["request"]["uri"] == PLACE
            assert set(exchange["request"]["headers"]) == set(exchange["response"]["headers"]) == {"content-type"}
