"""``parkscribe verify``: an answer that somebody has, checked against its page."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, FAILED, path_of, source_of, usage
from parkscribe.errors import SourceError
from parkscribe.showing import visible
from parkscribe.terminal import complain, say

if TYPE_CHECKING:
    import argparse

    from parkscribe.checking.claims import Claim
    from parkscribe.commands.common import Commands

__all__ = ["add_verify"]

EXAMPLES = """\
examples:
  parkscribe verify answer.json page.txt        an answer from a chat window or another library
  parkscribe verify rows.jsonl page.txt         rows that somebody has edited
"""


def add_verify(commands: Commands) -> None:
    """The options of ``parkscribe verify``."""
    one = commands.add_parser("verify", help="check an answer that you have against its page", epilog=EXAMPLES)
    one.set_defaults(command=verify_command)
    one.add_argument("answer", metavar="ANSWER", help="a .json answer or .jsonl rows; - is standard input")
    one.add_argument("page", metavar="PAGE", help="the page that it is about; - is standard input")


def verify_command(arguments: argparse.Namespace) -> int:
    """``parkscribe verify``: a table on a terminal, else a line for each claim; exit code 1 when one is refused."""
    from parkscribe.commands.screen import show  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.verifying import verify  # noqa: PLC0415 - the same

    if arguments.answer == "-" == arguments.page:
        usage("the answer and the page cannot both be standard input", "give one of them as a file")
    answer = answer_from_stdin() if arguments.answer == "-" else path_of(arguments.answer)
    result = verify(answer, source_of(arguments.page))
    if sys.stdout.isatty():
        show(result)
    else:
        for claim in result.claims:
            say(line_of(claim))
    for failure in result.failed:
        complain(f"{arguments.answer}: {failure.error} ({failure.hint})")
    return FAILED if result.rejected or result.failed else DONE


def line_of(claim: Claim) -> str:
    """A claim with its verdict, and the reason where it is not accepted."""
    reason = f"  {': '.join(filter(None, (claim.reason, claim.detail)))}" if claim.reason else ""
    quote = " ".join((claim.quote or "-").split())
    return visible(f"{claim.verdict:<9} {claim.type} {claim.field}  {claim.subject or '-'}  {quote}{reason}")


def answer_from_stdin() -> str:
    """The answer on standard input, which is UTF-8 whatever the locale says."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the answer on standard input is no UTF-8: byte {error.start}", hint="give UTF-8 JSON"
        ) from None
