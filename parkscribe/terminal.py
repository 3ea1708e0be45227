"""What the command line shows people and where it writes: lines, a table with the widths of Chinese right, a file.

Control characters of a page or an answer never reach the terminal: they are shown as escapes.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import re
import stat
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from parkscribe.errors import SettingsError
from parkscribe.quantities import Quantity
from parkscribe.result import rows_text, umask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from rich.console import Console
    from rich.table import Table

    from parkscribe.quantities import Mention
    from parkscribe.reading import Page
    from parkscribe.result import Result

__all__ = [
    "FileOutput",
    "Notices",
    "complain",
    "say",
    "say_rows",
    "show",
    "show_mentions",
    "show_page",
    "silence",
    "visible",
]

MARKS = {"accepted": "✓", "review": "?", "rejected": "✗"}
COLOURS = {"accepted": "green", "review": "yellow", "rejected": "red"}
"""Only on a terminal, and neither with NO_COLOR nor TERM=dumb: rich looks at them."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that move the cursor, change colours, break a line or turn the direction of writing."""

WIDEST = 60
"""Characters of the longest name in the table; the rows and the JSON have it whole."""


def visible(text: str) -> str:
    """Text on one line, its control characters as escapes."""
    return CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), text)


def say(text: str) -> None:
    """Print text as it is, which may be several lines: data, or lines made ``visible`` before."""
    print(text)  # noqa: T201 - a command line prints


def complain(text: object) -> None:
    """Print one line on standard error."""
    print(f"parkscribe: {visible(str(text))}", file=sys.stderr)  # noqa: T201 - a command line prints


def say_rows(result: Result) -> None:
    """Print the rows of a result as JSON Lines."""
    for row in result.rows():
        say(json.dumps(row, ensure_ascii=False))


def silence() -> None:
    """Give up a standard output that takes nothing more, so that Python does not complain again when it closes it."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file behind it is closed without complaint
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(result: Result, console: Console | None = None) -> None:
    """Print the accepted rows, what is to review and what was refused. ``console``: where to, else standard output."""
    from rich.console import Console  # noqa: PLC0415 - loading it costs more than a row into a pipe does
    from rich.text import Text  # noqa: PLC0415 - the same

    console = console or Console(highlight=False, emoji=False)
    table = table_of("", "type", "who or what", "fact", "number", "value", "unit")
    table.title = Text(visible(f"{result.source} · {result.model}"))
    for row in result.rows():
        mark, *rest = cells(row)
        table.add_row(Text(mark, COLOURS[row["verdict"]]), *(Text(visible(cell)) for cell in rest))
    if table.row_count:
        console.print(table)
    console.print(Text(visible(summary(result))))
    for claim in (*result.review, *result.rejected):
        nearest = f" (nearest: {' '.join(claim.nearest.text.split())})" if claim.nearest else ""
        quote = " ".join((claim.quote or "").split())
        words = f" {claim.subject or ''} {quote}: {claim.reason}, {claim.detail or ''}{nearest}"
        console.print(Text(MARKS[claim.verdict], COLOURS[claim.verdict]) + Text(visible(words)))


def table_of(*headings: str) -> Table:
    """An empty table without lines, its values to the right; what is too wide goes on in the next line."""
    from rich.table import Table  # noqa: PLC0415 - as in show

    table = Table(box=None, pad_edge=False, title_justify="left")
    for heading in headings:
        table.add_column(heading, justify="right" if heading == "value" else "left", overflow="fold")
    return table


def show_mentions(mentions: Iterable[Mention], console: Console | None = None) -> None:
    """Print the numbers of a page. ``console``: where to, else standard output."""
    from rich.console import Console  # noqa: PLC0415 - as in show
    from rich.text import Text  # noqa: PLC0415 - the same

    table = table_of("number", "value", "unit", "bound", "kind", "place")
    for each in mentions:
        value, unit, bound = ("", "", "")
        if isinstance(each, Quantity):
            value = f"{each.value:f}–{each.upper:f}" if each.upper is not None else f"{each.value:f}"
            unit, bound = each.unit, each.bound + (", broken" if each.broken else "")
        cells = ("".join(each.text.split()), value, unit, bound, each.dimension, f"{each.start}–{each.end}")
        table.add_row(*(Text(visible(cell)) for cell in cells))
    (console or Console(highlight=False, emoji=False)).print(table)


def cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row in the table."""
    who = row["subject"] or row["recipient"] or row["name"] or ""
    value = f"{row['value']}–{row['upper']}" if row["upper"] else row["value"] or ""
    quote = "".join(row["quote"].split()) if row["value"] else ""
    return [MARKS[row["verdict"]], row["type"], shortened(who), shortened(fact(row)), quote, value, row["unit"] or ""]


def fact(row: dict[str, Any]) -> str:
    """What a row says of its subject: the title of an honour, or what its number measures, and in which role."""
    match row["kind"]:
        case "honour":
            return row["title"] or ""
        case "project":
            return f"signed project, {row['park']}" if row["park"] else "signed project"
    role = row["role"] or ""
    if not row["indicator"]:
        return role
    return row["indicator"] if role == "value" else f"{row['indicator']} {role.removeprefix('group.')}"


def shortened(name: str) -> str:
    """A name that leaves room for the other columns."""
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"


def summary(result: Result) -> str:
    """What was found, in a line."""
    accepted = sum(claim.verdict == "accepted" for claim in result.claims)
    words = [f"{accepted} accepted", f"{len(result.review)} to review", f"{len(result.rejected)} rejected"]
    words.append(f"{len(result.uncited)} numbers of the page not used")
    if wrong := sum(not sum_.holds for sum_ in result.sums):
        words.append(f"{wrong} totals of the page do not hold")
    if result.failed:
        words.append(f"{len(result.failed)} parts failed")
    return ", ".join([*words, *result.page.doubts])


def show_page(page: Page) -> None:
    """Print the articles of a page as they are read, its furniture, what was repaired and what is doubtful."""
    from parkscribe.reading import WHAT_IS_DONE  # noqa: PLC0415 - so that --help answers at once

    for article in page.articles:
        say(visible(f"[{article.index}] {article.title or '(no title)'}"))
        if article.byline:
            say(visible(f"    {article.byline}"))
        say("\n".join(map(visible, article.text.split("\n"))) + "\n")
    for piece in page.furniture:
        say(visible(f"{piece.kind}: {piece.text}"))
    repairs = [step.repair for step in page.steps]
    for name in dict.fromkeys(repairs):
        say(f"repair: {name}: {repairs.count(name)} {WHAT_IS_DONE[name]}")
    for printed, read in undoubled_lines(page):
        say(visible(f"repair: undouble: {printed} is read as {read}"))
    for article in page.articles:
        for start, end in article.duplicates:
            say(visible(f"printed twice: {''.join(page.raw[start:end].split())}"))
    if page.encoding not in (None, "utf-8"):
        say(f"encoding: {page.encoding}")
    for doubt in page.doubts:
        say(visible(f"doubt: {doubt}"))


def undoubled_lines(page: Page) -> Iterator[tuple[str, str]]:
    """Each line of the page that was printed twice over, and as what it is read."""
    from parkscribe.reading import replay  # noqa: PLC0415 - so that --help answers at once

    done = 0
    for step in page.steps:
        if step.repair == "undouble" and step.start >= done:
            start, done = page.raw.rfind("\n", 0, step.start) + 1, page.raw.find("\n", step.end)
            done = len(page.raw) if done < 0 else done
            inside = tuple(
                replace(each, start=each.start - start, end=each.end - start)
                for each in page.steps
                if start <= each.start and each.end <= done
            )
            yield page.raw[start:done].strip(), replay(page.raw[start:done], inside)[0].strip()


class Notices(logging.Handler):
    """The notices of the library inside a ``with``: a store of answers reports its faults in no other way.

    ``spoken``: each is a line on standard error as well.
    """

    def __init__(self, *, spoken: bool = False) -> None:
        super().__init__(logging.WARNING)
        self.words: list[str] = []
        self._spoken = spoken

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a notice."""
        self.words.append(record.getMessage())
        if self._spoken:
            complain(record.getMessage())

    def __enter__(self) -> Self:
        logging.getLogger("parkscribe").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("parkscribe").removeHandler(self)


class FileOutput:
    """A file of rows (``.jsonl``) or of one whole result (``.json``), written as pages finish.

    It is written beside its place and moved there at the end, with the permissions of the file that was there; a
    symbolic link keeps pointing at it. Where the run breaks off, what is done stays beside the place, and a line on
    standard error says where. Raises ``SettingsError`` when it is made for a place that cannot be written, before
    anything is asked.
    """

    def __init__(self, path: Path) -> None:
        self._shown, self._whole, self._pages = path, path.suffix == ".json", 0
        try:
            self._path = Path(os.path.realpath(path))
            old = self._path.stat() if self._path.exists() else None
            if old is not None and not stat.S_ISREG(old.st_mode):
                raise SettingsError(f"{path} is no file", hint="give -o the name of a file")
            if old is not None and not os.access(self._path, os.W_OK):
                raise SettingsError(f"{path} may not be written", hint="take another name, or change its permissions")
            handle, name = tempfile.mkstemp(prefix="parkscribe-", suffix=".part", dir=self._path.parent)
        except (OSError, ValueError) as error:
            if isinstance(error, SettingsError):
                raise
            words = getattr(error, "strerror", None) or str(error)
            raise SettingsError(
                f"{path} cannot be written: {words}", hint="give -o a name in a folder of yours"
            ) from None
        self._part = Path(name)
        self._part.chmod(0o666 & ~umask() if old is None else stat.S_IMODE(old.st_mode))
        self._file = os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    def __enter__(self) -> Self:
        return self

    def put(self, result: Result) -> None:
        """Write the result of a page. Raises ``OSError`` where the disk is full."""
        self._file.write(result.to_json() if self._whole else rows_text((result,)))
        self._file.flush()
        self._pages += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError) if kind else contextlib.nullcontext():
            self._file.close()
        if not self._pages:
            self._part.unlink(missing_ok=True)
        elif kind is None:
            self._part.replace(self._path)
        else:
            complain(f"{self._shown} was not written to its end; the {self._pages} pages done are in {self._part}")
