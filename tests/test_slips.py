"""Names with one slip of the print: which are the same name, and which are another one. The table says it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from parkscribe.binding.marked import mark
from parkscribe.checking.names import find_name
from parkscribe.reading import read

CASES = tomllib.loads((Path(__file__).parent / "cases" / "slips.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_slip_is_forgiven_and_another_name_is_not(case: dict[str, str]) -> None:
    """The name is found as the print spells it, and both spellings are kept; another name is not found."""
    [article] = mark(read(case["print"]))
    name = find_name(case["name"], article)
    assert (name and (name.printed or name.text)) == case.get("found")
    assert name is None or name.printed is None or name.text == case["name"]
