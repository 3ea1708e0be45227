"""The command line: pages in, checked rows out. Errors are one line on standard error that names the next step.

Exit codes: 0 done; 1 some page or answer failed, or ``verify`` refused something; 2 wrong usage. Each page is written
when it is done, so that an interrupt keeps the pages before it.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from parkscribe.commands.batch import add_batch
from parkscribe.commands.cache import add_cache
from parkscribe.commands.common import DONE, FAILED, INTERRUPTED, USAGE
from parkscribe.commands.evaluate import add_eval
from parkscribe.commands.extract import add_extract
from parkscribe.commands.inspect import add_read, add_schema, add_tag
from parkscribe.commands.verify import add_verify
from parkscribe.errors import ParkscribeError, SettingsError
from parkscribe.terminal import complain, silence

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["main"]

COMMANDS = (add_extract, add_verify, add_tag, add_read, add_schema, add_batch, add_eval, add_cache)
"""Each adds its command, in the order of the help."""


def main(argv: list[str] | None = None) -> int:
    """Run the command line and give its exit code; ``argv`` without the program's name."""
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        code = command(arguments)
        sys.stdout.flush()  # here, where a full disk can still be reported
    except ParkscribeError as error:
        complain(error)
        return USAGE if isinstance(error, SettingsError) else FAILED
    except BrokenPipeError:
        silence()  # the reader of a pipe (head) has seen enough
        return DONE
    except OSError as error:
        silence()
        complain(f"{error.filename or 'the output'}: {error.strerror or error} (check the disk, or write elsewhere)")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="parkscribe", description="Checked tables from Chinese newspaper pages.")
    top.add_argument("--version", action="version", version=f"parkscribe {version('parkscribe')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return top
