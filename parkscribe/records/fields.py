"""The kinds of field that a record may have, as they look once their words have been found on the page.

Only data and the two declarations ``number`` and ``name``; nothing here searches or judges.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from parkscribe.quantities.mention import AMOUNTS, Dimension
from parkscribe.showing import Shown

__all__ = ["Date", "Label", "Name", "name", "number"]

LONGEST_LABEL = 40
"""Characters of the longest label; longer ones are sentences, which belong in no table."""


@dataclass(frozen=True, slots=True, repr=False)
class Name(Shown):
    """Words that stand in the article.

    ``text`` is repaired and without line breaks; ``[start, end)`` is its raw span; ``pieces`` are the raw spans of its
    parts, more than one where the print shares a part (``国家级、省级绿色工厂``); ``printed`` is the spelling of the
    print where one slip was forgiven, else ``None``.
    """

    text: str
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    printed: str | None = None

    def __repr__(self) -> str:
        return f"<Name {self.text!r} {self.start}–{self.end}>"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, repr=False)
class Date:
    """A date of the article.

    ``text`` is as printed, ``[start, end)`` its raw span. ``year``, ``month`` and ``day`` are numbers, ``None`` where
    the print does not say them; ``completed``: the year was taken from the date of the paper.
    """

    text: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    completed: bool = False

    def __repr__(self) -> str:
        return f"<Date {self.text!r} {self.start}–{self.end}: {self.year}, {self.month}, {self.day}>"

    def __str__(self) -> str:
        return self.text


class Label(str):
    """The model's own short words, at most 40 characters: a help for the reader, not proof."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """A string that pydantic turns into a ``Label``."""
        text = core_schema.str_schema(min_length=1, max_length=LONGEST_LABEL, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(
            cls, text, serialization=core_schema.plain_serializer_function_ser_schema(str, return_schema=text)
        )


def number(*dimensions: Dimension, cues: tuple[str, ...] = (), description: str | None = None) -> Any:
    """Declare a ``Quantity`` field.

    ``dimensions``: what the number may measure, such as ``"money"``; none means any. ``cues``: the words of its role
    in the article (``("总投资", "投资额")``). ``description``: a line for the model.

    Raises ``TypeError`` for a dimension that does not exist.
    """
    unknown = [dimension for dimension in dimensions if dimension not in AMOUNTS]
    if unknown:
        raise TypeError(f"number({unknown[0]!r}): no such dimension; take one of {', '.join(sorted(AMOUNTS))}")
    if isinstance(cues, str):
        raise TypeError(f"number(cues={cues!r}): give a tuple of words, ({cues!r},)")
    extra: Any = {"dimensions": list(dimensions), "cues": list(cues)}
    return Field(default=None, description=description, json_schema_extra=extra)


def name(
    *, identity: bool = False, claim: bool = False, unless: str | None = None, description: str | None = None
) -> Any:
    """Declare a ``Name`` field.

    ``identity``: the field that says who or what the record is about; it is required. ``claim``: the name is a claim of
    its own, which needs no number beside it (the title of an honour, the name of a signed project), ``unless`` this
    other field is there (of 86 recipients without a name, the number is the claim). In a class with a field called
    ``name``, import this function under another name.
    """
    extra: Any = {"identity": identity, "claim": claim, "unless": unless}
    return Field(default=None, description=description, json_schema_extra=extra)
