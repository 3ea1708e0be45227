"""What the embedded rules answer to short articles of our own; the table is ``cases/rules.toml``."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from parkscribe.asking.chunk import pack
from parkscribe.asking.model import Model, Request
from parkscribe.asking.prompt import build_request
from parkscribe.asking.rule_model import RuleModel
from parkscribe.binding.marked import mark
from parkscribe.quantities import Quantity  # noqa: TC001 - a record class needs it when it is defined
from parkscribe.reading import read
from parkscribe.records import DEFAULT_TYPES, Name, Record, number
from parkscribe.records import name as words

CASES = tomllib.loads((Path(__file__).parent / "cases" / "rules.toml").read_text(encoding="utf-8"))["case"]
LISTS = {"signings": "signing_event", "honours": "enterprise_honour", "metrics": "production_metric"}
POINTER = re.compile(r"#(\d+) (.+)")


def requests(text: str, chunk_chars: int = 1800, types: tuple[type[Record], ...] = DEFAULT_TYPES) -> list[Request]:
    """The requests about a text."""
    return [build_request(parts, types) for parts in pack(mark(read(text)), chunk_chars)]


def answers(text: str, chunk_chars: int = 1800) -> dict[str, list[Any]]:
    """The records of all answers about a text by type, in the order of the text."""
    model, merged = RuleModel(), {key: list[Any]() for key in LISTS.values()}
    for request in requests(text, chunk_chars):
        for key, records in json.loads(model.ask(request).text).items():
            merged[key] += records
    return merged


def without_pointers(value: Any) -> Any:
    """A record with ``#7 `` taken off its numbers, as a case writes them."""
    if isinstance(value, dict):
        return {name: without_pointers(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_pointers(inner) for inner in value]
    match = POINTER.fullmatch(value)
    return match[2] if match else value


def holds(expected: Any, given: Any) -> bool:
    """Whether a record says everything that a case expects of it; what the case leaves out may be anything."""
    if isinstance(expected, dict):
        return all(name in given and holds(inner, given[name]) for name, inner in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(given) and all(map(holds, expected, given))
    return bool(expected == given)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each text of the table gives exactly the records beside it, and none of another type."""
    given = without_pointers(answers(case["text"]))
    for name, key in LISTS.items():
        assert holds(case.get(name, []), given[key]), f"{name}: {given[key]}"


def test_it_is_a_model() -> None:
    """The embedded default is used through the same seam as any other model, and its answers are not stored."""
    model = RuleModel()
    assert isinstance(model, Model)
    assert (model.name, model.stored) == ("rules", False)


def test_pointers_mean_what_the_request_says() -> None:
    """Every pointer of an answer is one of the request's, with the text of its amount behind it."""
    text = "苍梧高新区去年产值达12亿元，同比增长8.5%，新增就业岗位300个。"
    (request,) = requests(text)
    for number_, echo in POINTER.findall(RuleModel().ask(request).text.replace('"', "\n")):
        place = request.pointers[int(number_)]
        assert text[place.start : place.end] == echo


def test_an_article_in_parts_is_answered_once() -> None:
    """An article that is asked about in several parts gives each record once, in the part where its number stands."""
    text = "".join(
        f"苍梧高新区第{n}家工厂所在的园区去年产值达{n}2亿元，预计今年还会有不小的提高。" for n in range(1, 30)
    )
    whole, parts = answers(text, 100_000), answers(text, 200)
    assert without_pointers(parts) == without_pointers(whole)
    assert len(whole["production_metric"]) > 20


def test_other_types_get_no_records() -> None:
    """A record class of the user's own is not answered: the rules know only the three that are built in."""

    class Visit(Record):
        """A delegation that visited a park."""

        delegation: Name | None = words(identity=True)
        members: Quantity | None = number("count")

    (request,) = requests("苍梧高新区去年产值达12亿元。", types=(Visit,))
    assert json.loads(RuleModel().ask(request).text) == {"visit": []}
