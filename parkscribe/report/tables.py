"""The facts of an article as tables: one for each type of record, and one for each kind of part inside it.

In: the findings of an article, and where their words are marked. Out: headings and cells, as words. A refused claim
is in no table; one to review is, with its verdict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkscribe.quantities import Mention, Quantity
from parkscribe.records import Date, Name
from parkscribe.report.cites import parts_of, shown_records, type_word
from parkscribe.report.marks import Anchors
from parkscribe.report.plain import more_than_printed, one_line, place
from parkscribe.report.words import choice_word, field_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkscribe.checking.claims import Claim, Finding, Path
    from parkscribe.records import FieldKind, Record
    from parkscribe.report.cites import Ids

__all__ = ["Cell", "Item", "Row", "Table", "item_of", "record_tables", "tables_of"]


Kind = tuple["type[Record]", tuple[str, ...]]
"""What a table is of: a type of record, and the fields on the way to a kind of part in it."""


@dataclass(frozen=True, slots=True)
class Item:
    """Words of a cell: as printed (or answered), what was read from them, their raw place, and the id of their mark."""

    text: str
    reading: str = ""
    at: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row; ``id`` and ``verdict`` are those of its claim, if it is one."""

    items: tuple[Item, ...]
    id: str = ""
    verdict: str = ""
    by_hand: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One record, or part of one; the first cell says who or what."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. ``type`` is that of the record; ``headings`` are ``(word, name of the field)``."""

    type: str
    caption: str
    headings: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A record on its way into a table."""

    id: str
    record: Record
    claims: Mapping[str, tuple[str, Claim]]
    parent: Item | None = None


def tables_of(findings: Iterable[tuple[int, int, Finding]], ids: Ids, anchors: Anchors) -> tuple[Table, ...]:
    """The tables of findings, each given with its number and the number of its first claim."""
    lines: dict[Kind, list[Line]] = {}
    for number, first, finding in findings:
        if finding.record is None:
            continue
        claims: dict[Path, dict[str, tuple[str, Claim]]] = {}
        for n, claim in enumerate(finding.claims, first):
            if claim.path:
                claims.setdefault(claim.path[:-1], {})[str(claim.path[-1])] = ids.claim(n, claim), claim
        whole, parent = type(finding.record), None
        for path, record in shown_records(finding):
            line = Line(ids.row(number, path), record, claims.get(path, {}), parent)
            lines.setdefault((whole, names_in(path)), []).append(line)
            parent = parent or Item(one_line(str(getattr(record, type(record).identity()) or "")), to=line.id)
    return in_order(lines, anchors)


def record_tables(record: Record) -> tuple[Table, ...]:
    """A record by itself: its one row, and a table for each kind of part in it."""
    lines: dict[Kind, list[Line]] = {(type(record), ()): [Line("", record, {})]}
    for path, part in parts_of(record):
        lines.setdefault((type(record), names_in(path)), []).append(Line("", part, {}))
    return in_order(lines, Anchors(""))


def names_in(path: Path) -> tuple[str, ...]:
    """The fields on the way to a part, without its numbers."""
    return tuple(step for step in path if isinstance(step, str))


def in_order(lines: dict[Kind, list[Line]], anchors: Anchors) -> tuple[Table, ...]:
    """The tables in the order of the types, each type followed by its parts."""
    types = list(dict.fromkeys(whole for whole, _ in lines))
    kinds = sorted(lines, key=lambda kind: (types.index(kind[0]), len(kind[1])))
    return tuple(table_of(kind, lines[kind], anchors) for kind in kinds)


def table_of(kind: Kind, lines: Sequence[Line], anchors: Anchors) -> Table:
    """One table; fields that no line says are left out."""
    whole, names = kind
    cls = type(lines[0].record)
    key = whole.row_type or whole.key()
    rows = [{field.name: cell_of(line, field, anchors) for field in fields(cls)} for line in lines]
    told = [field.name for field in fields(cls) if any(row[field.name].items for row in rows)]
    headings = [(one_line(field_word(cls, field)), field) for field in told]
    if lines[0].parent:
        headings.append((one_line(field_word(whole, whole.identity())), whole.identity()))
    return Table(
        type=key,
        caption=one_line(field_word(whole, names[-1]) if names else type_word(key)),
        headings=tuple(headings),
        rows=tuple(
            Row(line.id, (*(row[field] for field in told), *([Cell((line.parent,))] if line.parent else ())))
            for line, row in zip(lines, rows, strict=True)
        ),
    )


def fields(cls: type[Record]) -> list[FieldKind]:
    """The fields that are columns, who or what first."""
    kinds = [kind for kind in cls.kinds().values() if kind.record is None]
    return sorted(kinds, key=lambda kind: kind.name != cls.identity())


def cell_of(line: Line, kind: FieldKind, anchors: Anchors) -> Cell:
    """One field of a line. A name to review that is not on the page is shown as it was answered."""
    claim_id, claim = line.claims.get(kind.name, ("", None))
    value = getattr(line.record, kind.name)
    if claim is not None and claim.verdict == "rejected":
        return Cell(())
    if value is None and claim is not None:
        value = claim.quote
    if value is None and kind.name == type(line.record).identity():
        value = next((each.subject for _, each in line.claims.values()), None)
    values = value if isinstance(value, tuple) else (value,)
    items = tuple(item_of(type(line.record), each, anchors) for each in values if each is not None)
    if claim is None:
        return Cell(items)
    return Cell(
        items,
        id=claim_id if claim.verdict == "accepted" else "",
        verdict=claim.verdict,
        by_hand=claim.by_hand,
        number=isinstance(value, Quantity),
    )


def item_of(cls: type[Record], value: Any, anchors: Anchors) -> Item:
    """One value as words."""
    match value:
        case Quantity():
            where = place(value.start, value.end)
            return Item(one_line(value.text), more_than_printed(value), where, anchors.of(value.start, value.end))
        case Name():
            start, end = value.pieces[0] if value.pieces else (value.start, value.end)
            printed = f"原文作 {one_line(value.printed)}" if value.printed else ""
            return Item(one_line(value.text), printed, place(value.start, value.end), anchors.of(start, end))
        case Date():
            at = place(value.start, value.end)
            return Item(one_line(value.text), date_words(value), at, anchors.of(value.start, value.end))
        case Mention():
            return Item(one_line(value.text), "", place(value.start, value.end), anchors.of(value.start, value.end))
        case _:
            return Item(one_line(choice_word(cls, str(value))))


def date_words(date: Date) -> str:
    """What was read from a date, as far as it is known (``2025-03-18``), and where its year comes from."""
    known = "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part is not None)
    if not known or date.month is None:
        return known
    return known + ("（年份取自报纸日期）" if date.completed else "" if date.year else "（年份未知）")
