"""Where the command line writes: lines on a terminal or into a pipe, notices, a file.

Control characters of a page or an answer never reach the terminal: they are shown as escapes.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from typing import TYPE_CHECKING, Self

from parkscribe.errors import ParkscribeError, SettingsError
from parkscribe.saving import Part, writer_of
from parkscribe.showing import json_text, visible

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from parkscribe.result import Result

__all__ = ["FileOutput", "Notices", "complain", "say", "say_rows", "silence"]


def say(text: str) -> None:
    """Print text as it is, which may be several lines: data, or lines made ``visible`` before."""
    print(text)  # noqa: T201 - a command line prints


def complain(text: object) -> None:
    """Print one line on standard error."""
    print(f"parkscribe: {visible(str(text))}", file=sys.stderr)  # noqa: T201 - a command line prints


def say_rows(result: Result) -> None:
    """Print the rows of a result as JSON Lines."""
    for row in result.rows():
        say(json_text(row))


def silence() -> None:
    """Give up a standard output that takes nothing more, so that Python does not complain again when it closes it."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file behind it is closed without complaint
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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
    """A file of any format that ``parkscribe.save`` writes, filled as pages finish.

    It is written beside its place and moved there at the end, with the permissions of the file that was there; a
    symbolic link keeps pointing at it. Where the run breaks off, what is done stays beside the place, and a line on
    standard error says where. Raises ``SettingsError`` when it is made for a place that cannot be written or a format
    that does not exist, before anything is asked.
    """

    def __init__(self, path: Path) -> None:
        make = writer_of(path)
        self._shown, self._pages = path, 0
        try:
            if path.exists() and not path.is_file():
                raise SettingsError(f"{path} is no file", hint="give -o the name of a file")
            if path.exists() and not os.access(path, os.W_OK):
                raise SettingsError(f"{path} may not be written", hint="take another name, or change its permissions")
            self._part = Part(path)
        except (OSError, ValueError) as error:
            if isinstance(error, SettingsError):
                raise
            words = getattr(error, "strerror", None) or str(error)
            raise SettingsError(
                f"{path} cannot be written: {words}", hint="give -o a name in a folder of yours"
            ) from None
        try:
            self._writer = make(self._part.file)
        except ParkscribeError:
            self._part.drop()
            raise

    def __enter__(self) -> Self:
        return self

    def put(self, result: Result) -> None:
        """Write the result of a page. Raises ``OSError`` where the disk is full."""
        self._writer.put(result)
        self._part.file.flush()
        self._pages += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        done = kind is None and self._pages > 0
        try:
            self._writer.finish()
            self._part.file.close()
            if done:
                self._part.move()
                return
        except (OSError, ParkscribeError):
            if done:
                self._tell()
                raise
        if self._pages:
            self._tell()
        else:
            self._part.drop()

    def _tell(self) -> None:
        """Say where the pages are that were done."""
        complain(f"{self._shown} was not written to its end; the {self._pages} pages done are in {self._part.path}")
