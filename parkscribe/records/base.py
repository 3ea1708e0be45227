"""What a record is: a frozen pydantic model whose fields are of the few kinds that can be checked against a page.

``Record`` refuses any other field when a class is defined, and knows for each field its kind. It never sees a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Optional, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from parkscribe.quantities.mention import Dimension, Quantity
from parkscribe.records.fields import Date, Label, Name
from parkscribe.showing import Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FieldKind", "Record"]

Kind = Literal["number", "date", "name", "label", "choice", "record"]

KINDS: dict[Any, Kind] = {Quantity: "number", Date: "date", Name: "name", Label: "label"}

INSTEAD = {
    int: 'Quantity with number("count")',
    float: "Quantity with number()",
    str: "Name (words of the article) or Label (the model's own words)",
}
"""The kind to take where a plain type was written."""


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What one field of a record may hold; ``many`` is a tuple of it."""

    name: str
    kind: Kind
    many: bool
    description: str | None
    choices: tuple[str, ...] = ()
    record: type[Record] | None = None
    dimensions: tuple[Dimension, ...] = ()
    cues: tuple[str, ...] = ()
    identity: bool = False
    claim: bool = False
    unless: str | None = None


class Record(Shown, BaseModel):
    """A thing to look for in articles. Subclass it, and write in the docstring what the model shall look for.

    A field is a ``Quantity``, ``Date``, ``Name``, ``Label``, a ``Literal`` or ``StrEnum``, or a tuple of one of these
    or of another record. The identity (``name(identity=True)``, else the first ``Name``) and one number are required;
    all else may be missing and is then ``None``, or ``()`` for a tuple.

    Raises ``TypeError`` when the class is defined with a field of another kind, naming the field and the kind to take.

    >>> class Visit(Record):
    ...     '''A delegation that visited a park.'''
    ...     delegation: Name
    ...     members: Quantity
    >>> Visit.key()
    'visit'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    row_type: ClassVar[str] = ""
    """The word for this type in the column ``type`` of a row; empty means ``key()``."""

    _kinds: ClassVar[dict[str, FieldKind]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Check the fields of a new record class and let what is missing be ``None`` or ``()``."""
        super().__pydantic_init_subclass__(**kwargs)
        cls._kinds = {}
        if cls.__pydantic_fields_complete__:
            cls.kinds()

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        """The fields that say something; the others would hide them."""
        return ((name, value) for name, value in super().__repr_args__() if value not in (None, ()))

    @classmethod
    def kinds(cls) -> dict[str, FieldKind]:
        """The fields of this record and their kinds, in order."""
        if not cls._kinds:
            if not cls.__pydantic_fields_complete__:
                cls.model_rebuild()
            kinds = {field: kind_of(cls, field) for field in cls.model_fields}
            require_identity_and_number(cls, kinds)
            require_declarations_that_fit(cls, kinds)
            cls._kinds = kinds
            let_fields_be_missing(cls)
        return cls._kinds

    @classmethod
    def key(cls) -> str:
        """The name of this record in an answer, a prompt and a schema file: the class name in snake_case."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", cls.__name__).lower()

    @classmethod
    @cache
    def identity(cls) -> str:
        """The name of the field that says who or what the record is about."""
        kinds = cls.kinds()
        return next((k.name for k in kinds.values() if k.identity), None) or next(
            k.name for k in kinds.values() if k.kind == "name" and not k.many
        )


def kind_of(cls: type[Record], field: str) -> FieldKind:
    """The kind of one field; ``TypeError`` names the field and what to take."""
    info = cls.model_fields[field]
    inner, many = unwrap(info.annotation)
    extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    description = info.description
    common = (field, many, description)
    if inner in KINDS:
        if KINDS[inner] == "number" and many:
            raise TypeError(f"{cls.__name__}.{field}: a tuple of numbers has no roles; take a tuple of records")
        return make(common, KINDS[inner], extra)
    if get_origin(inner) is Literal and all(isinstance(choice, str) for choice in get_args(inner)):
        return FieldKind(field, "choice", many, description, choices=tuple(get_args(inner)))
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return FieldKind(field, "choice", many, description, choices=tuple(inner))
    if isinstance(inner, type) and issubclass(inner, Record) and many:
        return FieldKind(field, "record", many, description, record=inner)
    shown = getattr(inner, "__name__", str(inner))
    take = INSTEAD.get(
        inner, "Quantity, Date, Name, Label, a Literal or StrEnum of str, or a tuple of one of them or of a Record"
    )
    raise TypeError(f"{cls.__name__}.{field}: a field cannot be {shown}; take {take}")


def make(common: tuple[str, bool, str | None], kind: Kind, extra: Any) -> FieldKind:
    """A field of a plain kind with what ``number`` or ``name`` declared about it."""
    return FieldKind(
        common[0],
        kind,
        *common[1:],
        dimensions=tuple(extra.get("dimensions", ())),
        cues=tuple(extra.get("cues", ())),
        identity=bool(extra.get("identity")),
        claim=bool(extra.get("claim")),
        unless=extra.get("unless"),
    )


def unwrap(annotation: Any) -> tuple[Any, bool]:
    """``X | None`` and ``tuple[X, ...]`` without their wrapping, and whether there was a tuple."""
    if get_origin(annotation) in (Union, UnionType):
        rest = [part for part in get_args(annotation) if part is not NoneType]
        return unwrap(rest[0]) if len(rest) == 1 else (annotation, False)
    if get_origin(annotation) is tuple:
        parts = get_args(annotation)
        if len(parts) == 2 and parts[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...] has two arguments
            return parts[0], True
    return annotation, False


def require_identity_and_number(cls: type[Record], kinds: dict[str, FieldKind]) -> None:
    """A record says who or what, and claims something about it."""
    if not any(kind.kind == "name" and not kind.many for kind in kinds.values()):
        raise TypeError(f"{cls.__name__} has no Name field: add one with name(identity=True), who or what it is about")
    if sum(kind.identity for kind in kinds.values()) > 1:
        raise TypeError(f"{cls.__name__} has two identities: keep name(identity=True) on one field")
    if not any(kind.kind in ("number", "record") or kind.claim for kind in kinds.values()):
        raise TypeError(f"{cls.__name__} claims nothing: add a Quantity field with number(), or name(claim=True)")


def require_declarations_that_fit(cls: type[Record], kinds: dict[str, FieldKind]) -> None:
    """What ``number`` and ``name`` say fits the field, and no record holds itself."""
    for field, kind in kinds.items():
        where = f"{cls.__name__}.{field}"
        declared = cls.model_fields[field].json_schema_extra
        extra = declared if isinstance(declared, dict) else {}
        if "dimensions" in extra and kind.kind != "number":
            raise TypeError(f"{where}: number() declares a Quantity; take name() or Field() here")
        if "identity" in extra and kind.kind != "name":
            raise TypeError(f"{where}: name() declares a Name; take number() or Field() here")
        if kind.identity and kind.many:
            raise TypeError(f"{where}: the identity is one Name, not a tuple")
        if kind.unless is not None and kind.unless not in kinds:
            raise TypeError(f"{where}: unless={kind.unless!r} is no field of {cls.__name__}")
        if kind.record is not None and holds(kind.record, cls):
            raise TypeError(f"{where}: a record cannot hold itself; take another record for its parts")


def holds(record: type[Record], other: type[Record]) -> bool:
    """Whether a record is another one, or holds it at any depth."""
    if record is other:
        return True
    inner = (unwrap(info.annotation)[0] for info in record.model_fields.values())
    return any(isinstance(part, type) and issubclass(part, Record) and holds(part, other) for part in inner)


def let_fields_be_missing(cls: type[Record]) -> None:
    """Fields without a default become ``None`` (or ``()``) when an article does not say them."""
    changed = False
    for field, kind in cls._kinds.items():
        info = cls.model_fields[field]
        if kind.many and info.is_required():
            info.default = ()
            changed = True
        elif not kind.many and info.default is not None and info.is_required():
            info.default = None
            changed = True
        if not kind.many and NoneType not in get_args(info.annotation):
            info.annotation = cast("type[Any]", Optional[info.annotation])  # noqa: UP045 - built at run time
            changed = True
    if changed:
        cls.model_rebuild(force=True)
