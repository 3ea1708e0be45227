"""Which place a quote means that stands more than once: the table says which words must stand right before it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from parkscribe import verify

CASES = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_of_equal_numbers_the_one_that_is_meant_is_taken(case: dict[str, Any]) -> None:
    """The number nearest to its subject and the words of its role, and no other."""
    field = case.get("field", "value")
    key, identity = ("production_metric", "subject") if field == "value" else ("signing_event", "park")
    told = {"indicator": case["indicator"]} if "indicator" in case else {}
    result = verify({key: [{identity: case["subject"], field: case["says"], **told}]}, case["text"])
    [claim] = result.claims
    assert claim.quantity is not None
    before = result.page.raw[: claim.quantity.start]
    assert before.endswith(case["behind"])
    assert not case.get("first") or case["behind"] not in before.removesuffix(case["behind"])
