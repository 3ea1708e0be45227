"""The text of an answer, and what is read from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkscribe.asking.reply import parse_answer

CASES = tomllib.loads((Path(__file__).parent / "cases" / "answers.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_an_answer_is_read_as_it_should_be(case: dict[str, Any]) -> None:
    """Each answer gives the records of its case, and says what is wrong with it."""
    answer = parse_answer(case["answer"], 200_000)
    assert len(answer.records) == case["records"]
    assert (case["problem"] in (answer.problem or "")) if "problem" in case else answer.problem is None


def test_numbers_stay_text() -> None:
    """A number of the JSON keeps all its digits: nothing goes through a float."""
    answer = parse_answer('{"m":[{"value":{"quote":"x","value":123456789012345678.10}}]}', 1000)
    assert answer.records == (("m", {"value": {"quote": "x", "value": "123456789012345678.10"}}),)


def test_an_endless_answer_is_not_read_further() -> None:
    """Of an answer over the limit, the whole records of its beginning stay."""
    text = '{"m":[' + ",".join('{"subject":"甲"}' for _ in range(1000)) + "]}"
    answer = parse_answer(text, 200)
    assert 0 < len(answer.records) < 20
    assert "longer than 200 characters" in (answer.problem or "")


def test_a_deeply_nested_answer_is_no_crash() -> None:
    """An attack on the parser's stack is no JSON, and nothing more."""
    assert parse_answer('{"m":' + "[" * 100_000, 200_000).problem


@given(st.integers(min_value=0))
def test_every_head_of_an_answer_keeps_its_whole_records(cut: int) -> None:
    """Wherever an answer is cut off, the records before the cut are read, and no half one."""
    whole = [{"subject": f"甲{n}", "value": f"#{n} {n}家"} for n in range(5)]
    text = '{"m":[' + ", ".join(f'{{"subject":"{r["subject"]}","value":"{r["value"]}"}}' for r in whole) + "]}"
    head = text[: cut % len(text)]
    answer = parse_answer(head, 1000)
    assert [record for _, record in answer.records] == whole[: head.count("}")]
    assert answer.problem
