"""Results as files, the format by the suffix; a file is there whole or not at all.

What an article, an answer or a file name says stays text in every program: see ``harmless`` for ``.csv``, and
``workbook`` for ``.xlsx``.
"""

from __future__ import annotations

import csv
import errno
import io
import os
import stat
import tempfile
import unicodedata
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from parkscribe.errors import SettingsError
from parkscribe.rows import COLUMNS, rows_of
from parkscribe.showing import json_text
from parkscribe.tables import DECIMAL, ROWS, decimal_that_fits, each, extra_module, plain_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from parkscribe.result import Result

__all__ = ["SUFFIXES", "Part", "Writer", "save", "write_whole", "writer_of"]


def save(results: Result | Iterable[Result], path: Path | str) -> Path:
    """Write one result or many to ``path``, in the format that its suffix names; give the path.

    ``.jsonl``, ``.csv`` and ``.parquet`` are the rows. ``.xlsx`` is the rows, a sheet for each table, and one of
    sources. ``.json`` is all of one result, for ``Result.load``. ``.html`` is the report. ``.jsonl`` and ``.csv`` are
    written as the results come, so that they may be any number. What each holds stands in docs/tables.md.

    The file is written beside its place and then moved there, so that it is never half-written. Raises
    ``SettingsError`` for another suffix or kind of ``path``, for what a format cannot hold, and where the extra
    ``tables`` is missing; ``OSError`` where the folder cannot be written, or ``path`` is one.
    """
    if not isinstance(path, (str, os.PathLike)):
        raise SettingsError(
            f"path is a {type(path).__name__}", hint='save(results, "rows.csv"): the results come first'
        )
    path = Path(path)
    make = writer_of(path)
    with whole(path) as file:
        writer = make(file)
        try:
            for result in each(results):
                writer.put(result)
        except BaseException:
            with suppress(Exception):
                writer.finish()  # what it holds is let go; the file is taken away
            raise
        writer.finish()
    return path


class Writer(Protocol):
    """What writes results into a file in one format: each result as it comes, then the end of the file."""

    def put(self, result: Result) -> None:
        """Write a result. Raises ``SettingsError`` for what the format cannot hold."""

    def finish(self) -> None:
        """Write what is left."""


def writer_of(path: Path) -> Callable[[BinaryIO], Writer]:
    """What writes the format of a path. Raises ``SettingsError`` for a suffix that names none."""
    if path.suffix.lower() not in SUFFIXES:
        *most, last = SUFFIXES
        named = path.suffix or "a file without suffix"
        raise SettingsError(f"cannot save as {named}", hint=f"take {', '.join(most)} or {last}")
    return SUFFIXES[path.suffix.lower()]


class Lines:
    """Rows as JSON Lines."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def put(self, result: Result) -> None:
        """Write the rows of a result."""
        text = "".join(json_text(row) + "\n" for row in rows_of(result))
        self._file.write(text.encode())

    def finish(self) -> None:
        """Nothing is left."""


class Commas:
    """Rows as RFC 4180 has them, with the byte-order mark by which Excel knows UTF-8."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._write([COLUMNS], "utf-8-sig")

    def put(self, result: Result) -> None:
        """Write the rows of a result."""
        exact = {column.name for column in ROWS.columns if column.kind != "text"}
        self._write(
            [cell if name in exact else harmless(cell) for name, cell in row.items()] for row in rows_of(result)
        )

    def finish(self) -> None:
        """Nothing is left."""

    def _write(self, lines: Iterable[Iterable[Any]], encoding: str = "utf-8") -> None:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerows(lines)
        self._file.write(text.getvalue().encode(encoding, "backslashreplace"))


class Parquet:
    """Rows as typed columns, numbers as exact decimals."""

    BATCH: ClassVar[int] = 20_000
    """Lines that are kept until they are written: small groups make a large and slow file."""

    def __init__(self, file: BinaryIO) -> None:
        self._arrow = extra_module("pyarrow")
        types = {
            "text": self._arrow.string(),
            "integer": self._arrow.int64(),
            "truth": self._arrow.bool_(),
            "number": self._arrow.decimal128(*DECIMAL),
        }
        self._schema = self._arrow.schema([(column.name, types[column.kind]) for column in ROWS.columns])
        self._writer = extra_module("pyarrow.parquet").ParquetWriter(file, self._schema)
        self._lines: list[list[Any]] = []

    def put(self, result: Result) -> None:
        """Write the rows of a result, or keep them for the next batch."""
        hint = "save as .jsonl or .csv, which have every digit"
        for number, line in enumerate(ROWS.lines(result)):
            where = f"row {number} of {result.source}"
            kinds = zip(line, ROWS.columns, strict=True)
            self._lines.append(
                [decimal_that_fits(cell, where, hint) if c.kind == "number" else plain_text(cell) for cell, c in kinds]
            )
        if len(self._lines) >= self.BATCH:
            self._write()

    def finish(self) -> None:
        """Write what is kept, and the end of the file."""
        self._write()
        self._writer.close()

    def _write(self) -> None:
        if self._lines:
            columns = [list(cells) for cells in zip(*self._lines, strict=True)]
            self._writer.write_table(self._arrow.table(columns, schema=self._schema))
            self._lines = []


class Whole:
    """All of one result as JSON."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._full = file, False

    def put(self, result: Result) -> None:
        """Write the result."""
        if self._full:
            raise SettingsError("a .json file holds one result", hint="save each alone, or take .jsonl for the rows")
        self._file.write(result.to_json().encode())
        self._full = True

    def finish(self) -> None:
        """There is a result, or nothing could be loaded."""
        if not self._full:
            raise SettingsError("there is no result to save as .json", hint="give one Result")


class Report:
    """The report: an index and a section for each page, made when all of them are there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._results: list[Result] = []

    def put(self, result: Result) -> None:
        """Keep a result."""
        self._results.append(result)

    def finish(self) -> None:
        """Write the document."""
        from parkscribe.report import to_html  # noqa: PLC0415 - a table needs no templates

        self._file.write(to_html(self._results).encode("utf-8", "backslashreplace"))


def workbook(file: BinaryIO) -> Writer:
    """Rows and all tables as a workbook."""
    from parkscribe.workbook import Workbook  # noqa: PLC0415 - it builds on this module

    return Workbook(file)


SUFFIXES: dict[str, Callable[[BinaryIO], Writer]] = {
    ".jsonl": Lines,
    ".csv": Commas,
    ".parquet": Parquet,
    ".xlsx": workbook,
    ".json": Whole,
    ".html": Report,
}
"""The formats by suffix."""


def is_formula(text: str) -> bool:
    """Whether a program that opens a table could take a text for a formula: by its first visible character.

    These are = + - @, also in their wide and small forms (Excel reads ＝ so where Chinese is typed), and a tab or a
    line break before anything (OWASP, CSV injection).
    """
    first = next((char for char in text if char.isprintable() and not char.isspace()), "")
    return text[:1] in ("\t", "\r", "\n") or unicodedata.normalize("NFKC", first)[:1] in ("=", "+", "-", "@")


def harmless(cell: Any) -> Any:
    """A cell of a ``.csv`` as text that no program runs: behind an apostrophe, as Excel itself marks text."""
    return f"'{cell}" if isinstance(cell, str) and is_formula(cell) else cell


class Part:
    """A new file beside the place where it belongs, with the permissions of the file there; a link stays a link."""

    def __init__(self, path: Path) -> None:
        self.place = Path(os.path.realpath(path))
        if self.place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        mode = stat.S_IMODE(self.place.stat().st_mode) if self.place.exists() else 0o666 & ~umask()
        try:
            handle, name = tempfile.mkstemp(prefix="parkscribe-", suffix=".part", dir=self.place.parent)
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(path)) from None  # the name that the user gave
        self.path = Path(name)
        self.path.chmod(mode)
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def move(self) -> None:
        """Put the finished file in its place."""
        self.file.close()
        self.path.replace(self.place)

    def drop(self) -> None:
        """Take the file away."""
        self.file.close()
        self.path.unlink(missing_ok=True)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write inside a ``with``, moved to ``path`` at its end; after an error nothing is left of it."""
    part = Part(path)
    try:
        yield part.file
        part.move()
    except BaseException:
        part.drop()
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that it is there whole or not at all."""
    with whole(path) as file:
        file.write(text.encode())


def umask() -> int:
    """The permissions that the user's new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
