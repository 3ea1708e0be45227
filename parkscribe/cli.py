"""The command line: pages in, checked rows out. Errors are one line on standard error that names the next step.

Exit codes: 0 done; 1 some page or answer failed, or ``verify`` refused something; 2 wrong usage. Each page is written
when it is done, so that an interrupt keeps the pages before it.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from parkscribe.commands.batch import add_batch
from parkscribe.commands.cache import add_cache
from parkscribe.commands.common import DONE, FAILED, INTERRUPTED, USAGE
from parkscribe.commands.demo import add_demo
from parkscribe.commands.evaluate import add_eval
from parkscribe.commands.extract import add_extract
from parkscribe.commands.inspect import add_read, add_schema, add_tag
from parkscribe.commands.verify import add_verify
from parkscribe.errors import ParkscribeError, SettingsError
from parkscribe.terminal import Notices, complain, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import NoReturn

__all__ = ["main"]

COMMANDS = (add_extract, add_verify, add_tag, add_read, add_schema, add_batch, add_eval, add_demo, add_cache)
"""Each adds its command, in the order of the help."""


EXAMPLES = """\
begin with:
  parkscribe demo                          an example page, without a model or a key
  parkscribe extract page.txt              a page of yours
  parkscribe extract page.txt --model MODEL
  parkscribe COMMAND --help                each command has examples
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code; ``argv`` without the program's name."""
    open_streams()
    try:
        with Notices(spoken=True):
            code = run(sys.argv[1:] if argv is None else argv)
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


def run(argv: Sequence[str]) -> int:
    """The exit code of a command; without one, the help."""
    top = parser()
    if not argv:
        top.print_help(sys.stderr)
        return USAGE
    arguments = top.parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    return command(arguments)


def open_streams() -> None:
    """Standard streams in UTF-8; one that was closed is there, and takes or gives nothing."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - open as long as the process
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - to print on it is an error
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody listens
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class Parser(argparse.ArgumentParser):
    """A parser whose help keeps its lines, and whose errors are one line with the next step, as all others are."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=argparse.RawDescriptionHelpFormatter, **options)

    def print_help(self, file: Any = None) -> None:
        """Print the help; argparse's own way hides that a disk is full."""
        print(self.format_help(), end="", file=file, flush=True)

    def error(self, message: str) -> NoReturn:
        """Refuse wrong usage."""
        complain(f"{message} (see {self.prog} --help)")
        sys.exit(USAGE)


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top: argparse.ArgumentParser = Parser(
        prog="parkscribe", description="Checked tables from Chinese newspaper pages.", epilog=EXAMPLES
    )
    top.add_argument("--version", action="version", version=f"parkscribe {version('parkscribe')}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for add in COMMANDS:
        add(commands)
    return top
