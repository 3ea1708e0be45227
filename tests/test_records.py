"""What a record may be, and the schemas that are made of records."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

import jsonschema
import pytest
from conftest import ROOT

from parkscribe import (
    DEFAULT_TYPES,
    Date,
    EnterpriseHonour,
    Label,
    Name,
    ProductionMetric,
    Quantity,
    Record,
    SignedProject,
    SigningEvent,
    name,
    number,
)
from parkscribe.records import answer_schema

if TYPE_CHECKING:
    from collections.abc import Callable


class Fruit(StrEnum):
    """A choice."""

    APPLE = "apple"


class Stall(Record):
    """A part of a market."""

    label: Name = name(identity=True)
    rent: Quantity = number("money", cues=("租金",))


class Market(Record):
    """A market that was held."""

    place: Name
    held: Date
    mood: Label
    fruit: Fruit
    kind: Literal["day", "night"]
    visitors: Quantity = number("count")
    goods: tuple[Name, ...]
    stalls: tuple[Stall, ...]


def quantity(text: str, value: int) -> Quantity:
    """A made-up sum of money."""
    return Quantity(text, 0, len(text), "money", Decimal(value), None, "CNY", "exact")


def test_everything_but_what_was_found_may_be_missing() -> None:
    """A field that an article does not fill is None, or an empty tuple."""
    market = Market.model_validate({"place": Name("东街", 0, 2, ((0, 2),))})
    assert market.held is None
    assert market.visitors is None
    assert market.goods == market.stalls == ()
    assert Market.identity() == "place"
    assert Market.key() == "market"
    assert [cls.key() for cls in DEFAULT_TYPES] == ["signing_event", "enterprise_honour", "production_metric"]


def test_a_record_is_frozen_and_knows_its_fields() -> None:
    """A record cannot be changed, and takes no field that it does not have."""
    event = SigningEvent(park=Name("澜湾高新区", 0, 5, ((0, 5),)), total_investment=quantity("5亿元", 500_000_000))
    with pytest.raises(ValueError, match="frozen"):
        event.park = None  # type: ignore[misc]
    with pytest.raises(ValueError, match="colour"):
        SigningEvent(colour="red")  # type: ignore[call-arg]
    assert SigningEvent.model_validate(event.model_dump(mode="json")) == event


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (int, r"Bad\.field: a field cannot be int; take Quantity with number\(\"count\"\)"),
        (float, r"Bad\.field: a field cannot be float; take Quantity"),
        (str, r"Bad\.field: a field cannot be str; take Name .* or Label"),
        (dict[str, str], r"Bad\.field: a field cannot be dict"),
        (list[Name], r"Bad\.field: a field cannot be list"),
        (Stall, r"Bad\.field: a field cannot be Stall; take .*a tuple of one of them or of a Record"),
        (tuple[Quantity, ...], r"Bad\.field: a tuple of numbers has no roles; take a tuple of records"),
        (Literal[1, 2], r"Bad\.field: a field cannot be"),
        (int | None, r"Bad\.field: a field cannot be int"),
    ],
    ids=str,
)
def test_a_field_of_another_kind_is_refused_at_once(kind: object, words: str) -> None:
    """A class with a field that cannot be checked is refused when it is defined, with the kind to take."""
    with pytest.raises(TypeError, match=words):
        type(
            "Bad",
            (Record,),
            {"__annotations__": {"who": Name, "amount": Quantity, "field": kind}, "__module__": __name__},
        )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": Quantity}, "no Name field"),
        ({"who": Name, "when": Date}, "claims nothing"),
    ],
    ids=str,
)
def test_a_record_says_who_and_claims_something(fields: dict[str, object], words: str) -> None:
    """A record without an identity, or without anything to prove, is refused."""
    with pytest.raises(TypeError, match=words):
        type("Bad", (Record,), {"__annotations__": fields, "__module__": __name__})


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (lambda: {"who": name(identity=True), "amount": name()}, "amount: name() declares a Name"),
        (lambda: {"who": number("money")}, "who: number() declares a Quantity"),
        (lambda: {"who": name(claim=True, unless="nothing")}, "unless='nothing' is no field"),
    ],
    ids=["name on a number", "number on a name", "unless"],
)
def test_a_declaration_that_does_not_fit_is_refused(declared: Callable[[], dict[str, object]], words: str) -> None:
    """``number`` on a name, ``name`` on a number, and a field that does not exist: refused when a class is defined."""
    fields = {"__annotations__": {"who": Name, "amount": Quantity}, "__module__": __name__, **declared()}
    with pytest.raises(TypeError, match=re.escape(words)):
        type("Bad", (Record,), fields)


def test_cues_are_words_and_a_record_does_not_hold_itself() -> None:
    """A single string would become letters, and a record inside itself has no end."""
    with pytest.raises(TypeError, match="give a tuple of words"):
        number("money", cues="总投资")  # type: ignore[arg-type]

    def define() -> None:
        class Group(Record):
            who: Name
            parts: tuple[Group, ...]

        Group.kinds()

    with pytest.raises(TypeError, match="a record cannot hold itself"):
        define()


def test_a_dimension_that_does_not_exist_is_refused() -> None:
    """A slip in a dimension is named, with those that exist."""
    with pytest.raises(TypeError, match=r"no such dimension; take one of .*money"):
        number("mony")  # type: ignore[arg-type]


def test_a_label_is_short() -> None:
    """A label of more than forty characters is a sentence."""
    with pytest.raises(ValueError, match="at most 40"):
        ProductionMetric(indicator=Label("年" * 41))
    assert isinstance(ProductionMetric(indicator=Label("年产值")).indicator, Label)


def test_the_schema_files_are_those_of_the_records() -> None:
    """``schemas/`` is what ``scripts/write_schemas.py`` writes today."""
    import write_schemas  # noqa: PLC0415 - a script, found through the path of the tests

    on_disk = {file.name: file.read_text(encoding="utf-8") for file in (ROOT / "schemas").glob("*.json")}
    assert on_disk == write_schemas.texts()


def test_the_schema_is_sent_without_ballast() -> None:
    """No titles, nulls, defaults or prose: tokens that say nothing."""
    text = json.dumps(answer_schema((*DEFAULT_TYPES, Market)))
    assert not any(f'"{word}":' in text for word in ("title", "default", "description", "anyOf", "$defs")) or (
        # ``title`` is also the name of a field of an honour
        text.count('"title":') == 1
        and not any(f'"{word}":' in text for word in ("default", "description", "anyOf", "$defs"))
    )
    assert "null" not in text


def test_an_answer_of_the_contract_fits_the_schema() -> None:
    """The schema takes the answers that the prompt asks for, and refuses words that are none and choices of no list."""
    schema = answer_schema(DEFAULT_TYPES)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate({"signing_event": [{"park": "澜湾高新区", "project_count": "#1 8个"}]}, schema)
    jsonschema.validate({}, schema)
    for wrong in (
        {"park": 8},
        {"park": "澜湾高新区", "status": "soon"},
        {"park": "澜湾高新区", "projects": ["栖木项目"]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"signing_event": [wrong]}, schema)


def test_the_three_records_have_the_fields_of_the_contract() -> None:
    """The names that users rely on."""
    assert list(SigningEvent.kinds()) == [
        "park", "event", "date", "period", "status", "project_count", "total_investment", "sectors", "projects",
        "groups",
    ]  # fmt: skip
    assert list(SignedProject.kinds()) == ["name", "company", "investment", "site", "sector"]
    assert list(EnterpriseHonour.kinds()) == [
        "recipient", "title", "level", "issuer", "batch", "year", "period", "rank", "count", "standing",
    ]  # fmt: skip
    assert list(ProductionMetric.kinds()) == [
        "subject", "indicator", "value", "change", "direction", "period", "product", "status",
    ]  # fmt: skip
