"""From record classes to the JSON schema of an answer, exactly as it is sent: no titles, nulls, defaults or prose.

What a check accepts is wider than what is asked for here: an answer may also quote, or read the number itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parkscribe.records.base import FieldKind, Record

__all__ = ["answer_schema"]


def answer_schema(types: tuple[type[Record], ...]) -> dict[str, Any]:
    """The schema of an answer that holds records of these types: one list for each."""
    lists = {cls.key(): {"type": "array", "items": {**record_schema(cls), "required": required(cls)}} for cls in types}
    return {"type": "object", "properties": lists}


def record_schema(cls: type[Record]) -> dict[str, Any]:
    """The schema of one record, or of a record inside it."""
    return {"type": "object", "properties": {field: field_schema(kind) for field, kind in cls.kinds().items()}}


def required(cls: type[Record]) -> list[str]:
    """What a record cannot do without: who or what it is about, and its title where that is the claim itself.

    Records inside it say so in the prompt alone: each key of the schema is sent with every request.
    """
    return [field for field, kind in cls.kinds().items() if field == cls.identity() or kind.claim]


def field_schema(kind: FieldKind) -> dict[str, Any]:
    """The schema of one field: all that a page can prove is words, so it is a string."""
    one: dict[str, Any]
    if kind.record is not None:
        one = record_schema(kind.record)
    elif kind.choices:
        one = {"enum": list(kind.choices)}
    else:
        one = {"type": "string"}
    return {"type": "array", "items": one} if kind.many else one
