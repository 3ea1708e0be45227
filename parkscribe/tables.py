"""Results as tables: the rows, or the records of one type, a line each, with columns that never depend on the data.

A ``Table`` knows its columns and gives the lines of a result with exact values; frames and files are made of that.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, get_args

from parkscribe.errors import SettingsError
from parkscribe.records import (
    DEFAULT_TYPES,
    Date,
    EnterpriseHonour,
    ProductionMetric,
    Record,
    SignedProject,
    SigningEvent,
)
from parkscribe.result import Result, accepted_part
from parkscribe.rows import COLUMNS, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pandas import DataFrame

    from parkscribe.checking.claims import Finding
    from parkscribe.records import FieldKind

__all__ = [
    "ROWS", "TABLES", "Column", "Numbers", "Table", "decimal_that_fits", "each", "extra_module", "plain_text",
    "table_of", "to_pandas",
]  # fmt: skip

Numbers = Literal["float", "decimal"]

DECIMAL = (38, 6)
"""Digits, and digits behind the point, of a decimal column: the widest that Arrow, Spark and DuckDB all have."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what its cells are: ``str``, ``int``, ``bool`` or ``Decimal``; each may be ``None``."""

    name: str
    kind: Literal["text", "integer", "truth", "number"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, and the lines that a result gives, each with one cell a column."""

    name: str
    columns: tuple[Column, ...]
    lines: Callable[[Result], Iterable[Sequence[Any]]]


def to_pandas(
    results: Result | Iterable[Result], table: str | type[Record] = "rows", *, numbers: Numbers = "float"
) -> DataFrame:
    """A table of one result or of many as a pandas frame, with the same columns and types for any number of lines.

    ``table``: ``"rows"`` (accepted claims and those to review), or accepted records, one a line: ``"signings"``,
    ``"honours"``, ``"metrics"``, ``"projects"``, the ``key()`` of a record of your own, or its class (which is known
    for results without one, too). ``numbers``: ``"float"`` gives each number as ``float64``, with the exact decimal as
    text in the column ``…_text`` behind it; ``"decimal"`` gives it as Arrow ``decimal128(38, 6)`` instead. Text is
    ``string``, whole numbers are ``Int64``, yes and no ``boolean``. The columns are listed in docs/tables.md.

    Raises ``SettingsError`` for a table that does not exist, for a number that ``decimal128(38, 6)`` does not hold,
    and where the extra ``tables`` is not installed.
    """
    pandas = extra_module("pandas")
    if numbers not in get_args(Numbers):
        raise SettingsError(f"numbers is {numbers!r}", hint='take "float" or "decimal"')
    given = tuple(each(results))
    found = table_of(table, given)
    lines = [line for result in given for line in found.lines(result)]
    columns: dict[str, Any] = {}
    for place, column in enumerate(found.columns):
        cells = [line[place] for line in lines]
        if column.kind != "number":
            columns[column.name] = pandas.array(list(map(plain_text, cells)), dtype=TYPES[column.kind])
        elif numbers == "float":
            columns[column.name] = pandas.array([nan_or_float(cell) for cell in cells], dtype="float64")
            columns[f"{column.name}_text"] = pandas.array([digits(cell) for cell in cells], dtype="string")
        else:
            where, hint = f"{found.name}, {column.name}", f'take numbers="float": {column.name}_text has every digit'
            fitting = [decimal_that_fits(cell, f"{where}, line {number}", hint) for number, cell in enumerate(cells)]
            columns[column.name] = pandas.array(fitting, dtype=decimal_type(pandas))
    frame: DataFrame = pandas.DataFrame(columns)
    return frame


TYPES = {"text": "string", "integer": "Int64", "truth": "boolean"}
"""The types of pandas that hold a missing value without becoming another type."""


def decimal_type(pandas: Any) -> Any:
    """The type of exact numbers in a frame."""
    return pandas.ArrowDtype(extra_module("pyarrow").decimal128(*DECIMAL))


def each(results: Result | Iterable[Result]) -> Iterator[Result]:
    """The results that were given, one or many. Raises ``SettingsError`` where one is none."""
    for result in results if isinstance(results, Iterable) else (results,):
        if not isinstance(result, Result):
            raise SettingsError(f"results holds a {type(result).__name__}", hint="give a Result or several of them")
        yield result


def extra_module(name: str, extra: str = "tables") -> Any:
    """A module of an extra; ``SettingsError`` with the command that installs it where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise SettingsError(f"this needs {name}", hint=f"pip install 'parkscribe[{extra}]'") from None


def nan_or_float(number: Decimal | None) -> float:
    """A number as a float; a missing one is not a number."""
    return float("nan") if number is None else float(number)


def digits(number: Decimal | None) -> str | None:
    """A number with all its digits, as text."""
    return None if number is None else f"{number:f}"


def plain_text(cell: Any) -> Any:
    r"""A cell that can be written as UTF-8: half a character of an answer or a file name becomes ``\udXXX``."""
    return cell.encode("utf-8", "backslashreplace").decode() if isinstance(cell, str) else cell


def decimal_that_fits(number: Decimal | None, where: str, hint: str) -> Decimal | None:
    """A number as it is; ``SettingsError`` names its place where ``decimal128(38, 6)`` lacks digits for it."""
    if number is None:
        return None
    size, behind = DECIMAL
    shown = f"{abs(number):f}"
    whole, _, rest = shown.partition(".")
    if len(whole.lstrip("0")) > size - behind or len(rest.rstrip("0")) > behind:
        raise SettingsError(f"{where}: {number:f} does not fit decimal128{DECIMAL}", hint=hint)
    return number


def table_of(table: str | type[Record], results: Iterable[Result]) -> Table:
    """The table of that name or record class; a key of a user's record is looked up among the results."""
    if isinstance(table, type) and issubclass(table, Record) and table is not Record:
        return record_table(table.key(), table)
    if table in TABLES:
        return TABLES[table]
    own = own_types(results)
    if table not in own:
        names = ", ".join((*TABLES, *own))
        raise SettingsError(f"there is no table {table!r}", hint=f"take one of {names}, or give a record class")
    return record_table(table, own[table])


def own_types(results: Iterable[Result]) -> dict[str, type[Record]]:
    """The classes of the user's records among those of results by their keys, in order."""
    classes = {type(finding.record): None for result in results for finding in result.findings if finding.record}
    return {cls.key(): cls for cls in classes if cls not in DEFAULT_TYPES}


def row_lines(result: Result) -> Iterator[list[Any]]:
    """The rows of a result, their numbers as decimals."""
    for row in rows_of(result):
        yield [Decimal(row[c.name]) if c.kind == "number" and row[c.name] else row[c.name] for c in ROWS.columns]


INTEGERS, NUMBERS = ("article", "record", "start", "end"), ("value", "upper")

ROWS = Table(
    "rows",
    tuple(
        Column(
            name,
            "integer" if name in INTEGERS else "number" if name in NUMBERS else "truth" if name == "broken" else "text",
        )
        for name in COLUMNS
    ),
    row_lines,
)
"""What ``Result.rows`` gives."""

HEAD = (
    Column("source", "text"),
    Column("published", "text"),
    Column("article", "integer"),
    Column("record", "integer"),
    Column("by_hand", "truth"),
)
"""What every line of records begins with. ``record`` is the same number as in the rows of this source."""


def record_table(name: str, cls: type[Record]) -> Table:
    """The table of the accepted records of a class."""

    def lines(result: Result) -> Iterator[list[Any]]:
        for number, finding in enumerate(result.findings):
            record = accepted_part(finding) if type(finding.record) is cls else None
            if record is not None:
                yield [*head(result, number, finding), *cells_of(record)]

    return Table(name, distinct((*HEAD, *columns_of(cls)), name), lines)


OF_THE_ROUND = ("park", "event", "date", "period", "status")
"""The fields of a round of signings that stand beside each of its projects."""


def project_lines(result: Result) -> Iterator[list[Any]]:
    """The accepted projects of a result, each with its round."""
    for number, finding in enumerate(result.findings):
        event = accepted_part(finding) if isinstance(finding.record, SigningEvent) else None
        if isinstance(event, SigningEvent):
            for project in event.projects:
                yield [*head(result, number, finding), *cells_of(event, OF_THE_ROUND), *cells_of(project)]


def head(result: Result, number: int, finding: Finding) -> list[Any]:
    """The cells of ``HEAD``."""
    accepted = [claim for claim in finding.claims if claim.verdict == "accepted"]
    published = result.published and result.published.isoformat()
    by_hand = any(claim.by_hand for claim in accepted)
    return [result.source, published, accepted[0].article, number, by_hand]


def columns_of(cls: type[Record], names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of the fields of a record, of all or of those that are named."""
    return tuple(column for kind in fields(cls, names) for column in columns_of_field(kind))


def fields(cls: type[Record], names: Sequence[str]) -> Iterator[FieldKind]:
    """The fields of a record class that are named, or all."""
    return (kind for kind in cls.kinds().values() if not names or kind.name in names)


def columns_of_field(kind: FieldKind) -> tuple[Column, ...]:
    """The columns of a field: a number has four, a date two, all else one."""
    name = kind.name
    if kind.kind == "number":
        amounts = (Column(name, "number"), Column(f"{name}_upper", "number"))
        return (*amounts, Column(f"{name}_unit", "text"), Column(f"{name}_bound", "text"))
    if kind.kind == "date" and not kind.many:
        return Column(name, "text"), Column(f"{name}_iso", "text")
    return (Column(name, "text"),)


def cells_of(record: Record, names: Sequence[str] = ()) -> Iterator[Any]:
    """The cells of a record, in the order of ``columns_of``."""
    for kind in fields(type(record), names):
        value = getattr(record, kind.name)
        if kind.kind == "number":
            yield from (None,) * 4 if value is None else (value.value, value.upper, value.unit, value.bound)
        elif kind.many:
            parts = (getattr(part, part.identity()) if kind.record else part for part in value)
            yield "、".join(str(part) for part in parts if part) or None
        else:
            yield None if value is None else str(value)
            if kind.kind == "date":
                yield iso(value)


def iso(date: Date | None) -> str | None:
    """A date as far as it is known: ``2025-03-18``, ``2025-03``, ``2025``; ``None`` where its year is not."""
    if date is None or date.year is None:
        return None
    parts = [f"{date.year:04}"]
    for part in (date.month, date.day):
        if part is None:
            break
        parts.append(f"{part:02}")
    return "-".join(parts)


def distinct(columns: Iterable[Column], table: str) -> tuple[Column, ...]:
    """Columns with a name each: a field that is called as a column before it is ``<table>.<field>``."""
    found: list[Column] = []
    taken: set[str] = set()
    for column in columns:
        name = column.name if column.name not in taken else f"{table}.{column.name}"
        found.append(Column(name, column.kind))
        taken |= {name, f"{name}_text"} if column.kind == "number" else {name}
    return tuple(found)


PROJECTS = Table(
    "projects", (*HEAD, *columns_of(SigningEvent, OF_THE_ROUND), *columns_of(SignedProject)), project_lines
)

TABLES = {
    "rows": ROWS,
    "signings": record_table("signings", SigningEvent),
    "honours": record_table("honours", EnterpriseHonour),
    "metrics": record_table("metrics", ProductionMetric),
    "projects": PROJECTS,
}
"""The tables that every result has, by name."""
