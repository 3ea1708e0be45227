"""What the commands share: exit codes, paths and dates of the command line, the way to refuse wrong usage."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from parkscribe.errors import SettingsError

if TYPE_CHECKING:
    from parkscribe.reading import Source

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse gives the type no other name

__all__ = ["DONE", "FAILED", "INTERRUPTED", "USAGE", "day", "path_of", "source_of", "usage"]

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def day(text: str) -> dt.date:
    """A date of the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-05") from None


def usage(message: str, hint: str) -> NoReturn:
    """A usage error."""
    raise SettingsError(message, hint=hint)


def source_of(argument: str) -> Source:
    """What a path of the command line means."""
    return sys.stdin.buffer.read() if argument == "-" else path_of(argument)


def path_of(argument: str) -> Path:
    """A path of the command line; an empty one, as an unset variable of a shell gives, is no folder."""
    if not argument:
        usage("a path is empty", "give the path of a file, or - for standard input")
    return Path(argument)
