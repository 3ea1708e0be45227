"""``parkscribe batch``: requests into a file or a folder of prompts, and their answers into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, FAILED, day, path_of, source_of
from parkscribe.settings import Settings
from parkscribe.showing import visible
from parkscribe.terminal import complain, say

if TYPE_CHECKING:
    import argparse

    from parkscribe.commands.common import Commands

__all__ = ["add_batch"]

EXAMPLES = """\
examples:
  parkscribe batch write *.txt --model MODEL -o requests.jsonl    for the OpenAI Batch API
  parkscribe batch read answers.jsonl                             what it answered, into the store
  parkscribe extract *.txt --model MODEL --offline                the rows, from the store
  parkscribe batch write page.txt --model chat -o prompts         prompts for a chat window
"""


def add_batch(commands: Commands) -> None:
    """The options of ``parkscribe batch``."""
    both = commands.add_parser(
        "batch", help="write requests to be answered elsewhere, read their answers", epilog=EXAMPLES
    )
    actions = both.add_subparsers(required=True, metavar="write|read")

    one = actions.add_parser("write", help="write the requests that extract would send now", epilog=EXAMPLES)
    one.set_defaults(command=write_command)
    one.add_argument("pages", nargs="+", metavar="PAGE", help="a page, or - for standard input")
    one.add_argument("--model", required=True, help="the model that is to answer")
    where = "a .jsonl file for the OpenAI Batch API, or a folder of prompts for a chat"
    one.add_argument("-o", "--output", required=True, metavar="OUT", help=where)
    one.add_argument("--second-look", action="store_true", help="for what is answered, write the second look as well")
    one.add_argument("--published", type=day, metavar="DATE", help="date of the paper, as for extract")

    one = actions.add_parser("read", help="take the answers of a batch into the store", epilog=EXAMPLES)
    one.set_defaults(command=read_command)
    one.add_argument("answers", metavar="ANSWERS", help="the .jsonl file of a batch, or a folder of <custom_id>.json")


def write_command(arguments: argparse.Namespace) -> int:
    """``parkscribe batch write``: exit code 1 when a page cannot be read; the others are written."""
    from parkscribe.batch import write_batch  # noqa: PLC0415 - so that --help answers at once

    written = write_batch(
        map(source_of, arguments.pages),
        path_of(arguments.output),
        model=arguments.model,
        published=arguments.published,
        settings=Settings(second_look="always" if arguments.second_look else "never"),
    )
    for number, error in written.failed.items():
        page = arguments.pages[number]
        complain(error if page in error.message else f"{page}: {error}")
    say(visible(f"{arguments.output}: {written.requests} requests without a stored answer"))
    return FAILED if written.failed else DONE


def read_command(arguments: argparse.Namespace) -> int:
    """``parkscribe batch read``: a line for each answer that could not be taken, and exit code 1 then."""
    from parkscribe.batch import read_batch  # noqa: PLC0415 - so that --help answers at once

    taken = read_batch(path_of(arguments.answers))
    for fault in taken.faults:
        complain(f"{arguments.answers}: {fault.place}, {fault.custom_id or 'no custom_id'}: {fault.reason}")
    known = f", {taken.known} known before" if taken.known else ""
    tokens = f"{taken.usage.input_tokens} tokens asked, {taken.usage.output_tokens} answered"
    say(f"{taken.answers} answers taken{known}; {tokens}")
    return FAILED if taken.faults else DONE
