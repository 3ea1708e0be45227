"""What an article states twice in numbers: totals and parts, counts and lists. The table says what is found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES

from parkscribe import Settings, extract, verify

if TYPE_CHECKING:
    from parkscribe.checking.sums import Sum

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sums.toml").read_text(encoding="utf-8"))["case"]


def shown(sum_: Sum) -> str:
    """A sum as the table writes it."""
    parts = ["".join(part.text.split()) for part in sum_.parts]
    total = "".join(sum_.total.text.split())
    if sum_.kind == "names":
        return f"{total}{':' if sum_.holds else ' ≠'} {'、'.join(parts)}"
    if sum_.kind == "average":
        return f"{total} / {' = '.join(parts)}"
    return f"{total} {'=' if sum_.holds else '≠'} {' + '.join(parts)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_what_is_stated_twice_is_found(case: dict[str, Any]) -> None:
    """Every sum of the table is found, no other, and each part stands at its place."""
    result = verify([], case["text"])
    assert sorted(map(shown, result.sums)) == sorted(case["sums"])
    for sum_ in result.sums:
        assert all(each.text == result.page.raw[each.start : each.end] for each in (sum_.total, *sum_.parts))


def test_a_headline_counts_the_list_of_the_text() -> None:
    """The count of the headline has the parts that the text names."""
    page = "望舒3家企业获评绿色工厂\n本报讯 栖木纸业、砺云电气、鹤汀冷链3家企业昨日获评绿色工厂。\n"
    assert [shown(sum_) for sum_ in verify([], page).sums] == ["3家: 栖木纸业、砺云电气、鹤汀冷链"] * 2


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_sums_of_the_example_pages_hold(page: Path) -> None:
    """Nothing is said against sums that hold."""
    assert all(sum_.holds for sum_ in extract(page, model="rules", settings=Settings(cache_dir=None)).sums)
