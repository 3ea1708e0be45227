"""Pages and answers with very many of a thing: each claim still gets its verdict, and equal facts become one."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest

from parkscribe import read, verify
from parkscribe.binding.marked import mark_once

PARK = "望舒工业园"
MANY = 300


def metrics(records: list[dict[str, Any]]) -> dict[str, Any]:
    """An answer of metrics about the park, where a record does not say another subject."""
    return {"production_metric": [{"subject": PARK, **record} for record in records]}


def test_equal_claims_become_one_row() -> None:
    """The same claim, told many times on a page that prints its number many times, is one fact."""
    result = verify(metrics([{"value": "5家"}] * MANY), PARK + "5家，" * MANY)
    assert len(result.claims) == len(result.rows()) == 1


def test_a_number_that_stands_very_often_is_taken_beside_its_subject() -> None:
    """Where so many are equal that not each is looked at, the one of the subject is."""
    page = "".join(f"第{n}车间用工5人。" for n in range(MANY)) + "栖木纸业用工5人。" + "其他人家用工5人。" * MANY
    [claim] = verify(metrics([{"subject": "栖木纸业", "value": "5人"}]), page).claims
    assert claim.start is not None
    assert page[: claim.start].endswith("栖木纸业用工")


def test_facts_that_differ_in_a_label_stay_apart() -> None:
    """However many there are, none is joined to another one that it contradicts."""
    labels = [chr(0x4E00 + n) for n in range(MANY)]
    result = verify(metrics([{"value": "5家", "indicator": label} for label in labels]), f"{PARK}5家。")
    assert len(result.records) == MANY


def test_the_projects_of_a_round_that_is_told_twice_are_there_once() -> None:
    """Each project keeps both places of its name, in the order of the first answer."""
    projects = [{"name": f"甲{n}项目", "investment": f"{n}亿元"} for n in range(2, MANY)]
    page = f"{PARK}签约，" + "，".join(f"甲{n}项目投资{n}亿元" for n in range(2, MANY))
    [event] = verify(
        {"signing_event": [{"park": PARK, "projects": part} for part in (projects, projects[5:])]}, page
    ).signings
    assert [str(project.name) for project in event.projects] == [project["name"] for project in projects]


@pytest.mark.parametrize(
    "record",
    [
        {"value": "5" * 30_000 + "家"},
        {"value": {"quote": "5家", "value": "5" * 30_000, "unit": "家"}},
        {"value": "5家", "period": "1" * 30_000 + "年"},
        {"value": "5家", "indicator": "甲" * 30_000},
        {"value": "5家", "subject": "甲" * 30_000},
        {"value": "5家" * 30_000},
    ],
    ids=["a quote", "a value", "a year", "a label", "a subject", "a quote of many numbers"],
)
def test_what_is_endless_gets_a_verdict(record: dict[str, Any]) -> None:
    """On a page with endless digits too, nothing is raised, and the claim is judged once."""
    page = f"{PARK}5家。" + "1" * 30_000 + "年，" + "7" * 30_000 + "家。"
    assert len(verify(metrics([record]), page).claims) == 1


def test_a_page_that_is_given_again_is_marked_once_and_its_marks_go_with_it() -> None:
    """Two answers to one ``Page`` share what was found in it, and nothing is kept when the page is gone."""
    page = read(f"{PARK}产值5亿元。")
    assert mark_once(page) is mark_once(page)
    assert (
        verify(metrics([{"value": "5亿元"}]), page).records == verify(metrics([{"value": "5亿元"}]), page.raw).records
    )
    marks = weakref.ref(mark_once(page)[0])
    del page
    gc.collect()
    assert marks() is None
