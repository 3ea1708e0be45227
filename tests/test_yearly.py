"""Amounts by the year, as an article reads them. The table says which are rates."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from parkscribe.binding.marked import mark
from parkscribe.quantities import Quantity
from parkscribe.reading import read

CASES = tomllib.loads((Path(__file__).parent / "cases" / "yearly.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_an_amount_is_a_rate_where_its_clause_speaks_of_each_year(case: dict[str, Any]) -> None:
    [article] = mark(read(case["text"]))
    amounts = [found.mention for found in article.amounts if isinstance(found.mention, Quantity)]
    told = [f"{''.join(amount.text.split())} {amount.unit}" for amount in amounts]
    assert told == case["amounts"]
