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
    lists = {cls.key(): {"type": "array", "items": record_schema(cls)} for cls in types}
    return {"type": "object", "properties": lists}


def record_schema(cls: type[Record]) -> dict[str, Any]:
    """The schema of one record, or of a record inside it; what it cannot do without is said in the prompt."""
    return {"type": "object", "properties": {field: field_schema(kind) for field, kind in cls.kinds().items()}}


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
