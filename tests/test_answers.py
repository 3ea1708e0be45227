"""The text of an answer, and what is read from it."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkscribe import Name, ProductionMetric, Quantity, Record
from parkscribe.asking.reply import parse_answer, type_key

MOST_SECONDS = 20
"""An answer at the limit takes about a second; what is not linear would take minutes."""

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


def test_a_number_without_end_is_text() -> None:
    """A number of more digits than Python reads stays text and raises nothing."""
    answer = parse_answer('{"m":[{"value":' + "9" * 5000 + "}]}", 200_000)
    assert answer.records == (("m", {"value": "9" * 5000}),)


def test_of_two_answers_the_last_is_read() -> None:
    """A correction behind a first answer is what the model means, also where it was cut off."""
    first = '{"m":[{"subject":"甲"},{"subject":"乙"}]}'
    assert parse_answer(first + '\nSorry:\n{"m":[{"subject":"丙"}]}', 1000).records == (("m", {"subject": "丙"}),)
    cut = parse_answer(first + '\nSorry:\n{"m":[{"subject":"丙"},{"sub', 1000)
    assert (cut.records, "cut off" in (cut.problem or "")) == ((("m", {"subject": "丙"}),), True)
    assert parse_answer(first + '\nSorry:\n{"m":[{"sub', 1000).problem is None


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("SigningEvent", "signing_event"),
        ("signing_event", "signing_event"),
        ("signing", "signing_event"),
        ("Honour", "enterprise_honour"),
        ("metric", "production_metric"),
        ("Production Metric", "production_metric"),
        ("visit", "visit"),
        ("HTTPLog", "http_log"),
    ],
)
def test_a_type_is_known_by_its_names(word: str, key: str) -> None:
    """The name of the class, the key and the short word of rows mean the same type."""
    assert type_key(word) == key
    assert parse_answer(f'{{"records":[{{"type":"{word}","subject":"甲"}}]}}', 1000).records == (
        (key, {"subject": "甲"}),
    )


class Metric(Record):
    """A type of the user's own with the name of a short word."""

    who: Name
    size: Quantity


def test_a_type_of_ones_own_is_never_taken_for_another() -> None:
    """A short word stands for a built-in type only where no type of this name was asked for."""
    text = '{"metric":[{"who":"甲"}]}'
    assert parse_answer(text, 1000, [Metric]).records == (("metric", {"who": "甲"}),)
    assert parse_answer(text, 1000).records == (("metric", {"who": "甲"}),)
    assert parse_answer(text, 1000, [ProductionMetric]).records == (("production_metric", {"who": "甲"}),)


@pytest.mark.parametrize(
    "piece",
    [
        '{"a":[',
        '{"a":',
        "[{",
        "{",
        "[",
        '{"',
        '"{',
        '{"m":[',
        '["',
        "[1]",
        '{"a":1}',
        '{"a":[{"x":1}, . ',
        '{"a":"\\',
        "bad,",
    ],
)
@pytest.mark.parametrize("head", ["", '{"m":['], ids=["bare", "in a list"])
def test_an_attack_on_the_reader_is_no_hang(head: str, piece: str) -> None:
    """The longest answer of any small piece without end is read in about a second."""
    text = head + piece * (200_000 // len(piece))
    begin = time.perf_counter()
    parse_answer(text, 200_000)
    assert time.perf_counter() - begin < MOST_SECONDS


@given(st.text(alphabet='{}[]":,\\ \n#1甲ab', max_size=60))
def test_no_text_raises(text: str) -> None:
    """Whatever a model sends is an answer with or without a problem."""
    answer = parse_answer(text, 50)
    assert answer.problem is None or answer.problem
