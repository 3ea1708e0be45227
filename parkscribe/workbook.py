"""Results as an Excel workbook: the rows, a sheet for each table, a sheet of sources. Written as the results come.

A text is a string cell whatever it begins with, so no program evaluates it, and it stays text when it is edited.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from parkscribe.errors import SettingsError
from parkscribe.reading.load import digest
from parkscribe.saving import is_formula
from parkscribe.tables import TABLES, Column, extra_module, own_types, record_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.records import Record
    from parkscribe.result import Result

__all__ = ["Workbook"]

MOST_ROWS, MOST_UNITS, LONGEST_NAME = 1_048_576, 32_767, 31
"""Rows of a sheet, UTF-16 units of a cell, characters of a sheet's name (Excel specifications and limits)."""

DIGITS = 15
"""Digits of a number that Excel keeps (the same page)."""

WIDTHS = {"text": 16, "integer": 9, "truth": 9, "number": 18}
"""Widths of columns, in characters: room for a name of eight Chinese characters, or for 万亿 in digits."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot hold."""

NO_NAME = re.compile(rf"[][:*?/\\\t\n\r]|^'|'$|{UNWRITABLE.pattern}")
"""What the name of a sheet cannot hold (Microsoft, "Rename a worksheet")."""

RESERVED = ("history",)
"""Names that Excel keeps for itself (the same page)."""

LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What begins an escaped character in a workbook (ECMA-376, ST_Xstring), and so must not stand there by itself."""

COUNTS = ("accepted", "review", "rejected", "by_hand", "uncited", "failed")

SOURCES = tuple(
    Column(name, "integer" if name in COUNTS else "text")
    for name in ("source", "page", "published", "model", "time", "parkscribe", "prompt", *COUNTS, "decisions")
)
"""The columns of the sheet of sources; ``page`` is the digest of the raw text."""


class Workbook:
    """A workbook that is being written to ``file``."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._book = extra_module("openpyxl").Workbook(write_only=True)
        self._tables = [(table, self._sheet(table.name, table.columns)) for table in TABLES.values()]
        self._own: set[type[Record]] = set()
        self._about: list[list[Any]] = []

    def put(self, result: Result) -> None:
        """Write a result into the sheets; a record type of the user's gets its sheet when it first comes."""
        for key, cls in own_types((result,)).items():
            if cls not in self._own:
                self._own.add(cls)
                table = record_table(key, cls)
                self._tables.append((table, self._sheet(key, table.columns)))
        for table, sheet in self._tables:
            for line in table.lines(result):
                sheet.append(line)
        self._about.append(list(about(result)))

    def finish(self) -> None:
        """Write the sheet of sources, and the file."""
        sheet = self._sheet("sources", SOURCES)
        for line in self._about:
            sheet.append(line)
        self._book.save(self._file)

    def _sheet(self, name: str, columns: tuple[Column, ...]) -> Sheet:
        """A new sheet; a name that is too long or taken is cut and counted."""
        taken = {title.lower() for title in (*self._book.sheetnames, "sources" if name != "sources" else "", *RESERVED)}
        name = NO_NAME.sub("-", name)
        title, number = name[:LONGEST_NAME], 1
        while title.lower() in taken:
            number += 1
            title = f"{name[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        return Sheet(self._book.create_sheet(title), columns)


class Sheet:
    """A sheet that is being written: its headings, then a line at a time."""

    def __init__(self, sheet: Any, columns: tuple[Column, ...]) -> None:
        self._sheet, self._rows = sheet, 1
        self._cell = extra_module("openpyxl.cell").WriteOnlyCell
        self._sheet.freeze_panes = "A2"
        letter, bold = extra_module("openpyxl.utils").get_column_letter, extra_module("openpyxl.styles").Font(bold=True)
        for number, column in enumerate(columns, 1):
            self._sheet.column_dimensions[letter(number)].width = WIDTHS[column.kind]
        headings = [self._text(column.name) for column in columns]
        for heading in headings:
            heading.font = bold
        self._sheet.append(headings)

    def append(self, cells: Iterable[Any]) -> None:
        """Write a line. Raises ``SettingsError`` where the sheet is full."""
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise SettingsError(
                f"the sheet {self._sheet.title} is full: Excel has {MOST_ROWS:,} rows", hint="save as .parquet or .csv"
            )
        self._sheet.append([self._written(cell) for cell in cells])

    def _written(self, cell: Any) -> Any:
        """A cell as it is written: a number with more digits than Excel keeps is text."""
        if isinstance(cell, Decimal):
            return float(cell) if Decimal(f"{float(cell):.{DIGITS}g}") == cell else f"{cell:f}"
        if not isinstance(cell, str):
            return cell
        return self._text(cell) if is_formula(cell) or cell.startswith("#") else shown(cell)  # '#N/A' reads as an error

    def _text(self, text: str) -> Any:
        """A string cell, also when somebody edits it."""
        cell = self._cell(self._sheet, shown(text))
        cell.data_type = "s"
        cell.quotePrefix = True
        return cell


def shown(text: str) -> str:
    r"""A text as a cell can hold it: impossible characters as escapes (``\x00``), one that is too long with a note.

    A line ends in ``\n``, as in every cell of Excel; XML makes other line ends into that anyway.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = UNWRITABLE.sub(lambda found: found.group().encode("unicode_escape").decode(), text)
    text = LIKE_AN_ESCAPE.sub("_x005F_", text)
    if units(text) <= MOST_UNITS:
        return text
    note = f"…（全文{len(text)}字，见 .jsonl）"
    kept = text.encode("utf-16-le")[: 2 * (MOST_UNITS - len(note))].decode("utf-16-le", "ignore")
    return kept + note


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text) if len(text) < MOST_UNITS // 2 else len(text.encode("utf-16-le")) // 2


def about(result: Result) -> Iterator[Any]:
    """The line of a result in the sheet of sources."""
    yield from (result.source, digest(result.page.raw).removeprefix("sha256:"))
    yield from (result.published and result.published.isoformat(), result.model)
    yield from (result.provenance.get(name) for name in ("time", "parkscribe", "prompt"))
    verdicts = Counter(claim.verdict for claim in result.claims)
    yield from (verdicts["accepted"], verdicts["review"], verdicts["rejected"])
    yield sum(claim.by_hand for claim in result.claims)
    yield from (len(result.uncited), len(result.failed), result.provenance.get("decisions"))
