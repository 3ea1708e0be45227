"""``parkscribe extract``: pages in, checked rows out; each page is written when it is done."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, FAILED, day, path_of, source_of, usage
from parkscribe.errors import ExtractionError, ParkscribeError, SettingsError
from parkscribe.saving import SUFFIXES, writer_of
from parkscribe.settings import Settings
from parkscribe.terminal import FileOutput, complain, say, say_rows

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from parkscribe.asking.model import Model
    from parkscribe.commands.common import Commands
    from parkscribe.result import Result

__all__ = ["add_extract", "check_asking"]

EXAMPLES = """\
examples:
  parkscribe extract page.txt                       what the embedded rules find, as a table
  parkscribe extract page.txt --model MODEL         ask a model at OPENAI_BASE_URL, with OPENAI_API_KEY
  parkscribe extract *.txt -o rows.xlsx             many pages, tables in one file
  parkscribe extract *.txt -o report.html           the same to look at, in a browser
  parkscribe extract page.txt --json > result.json  all of it: rows, reasons, repairs, the page
"""


def add_extract(commands: Commands) -> None:
    """The options of ``parkscribe extract``."""
    one = commands.add_parser("extract", help="extract checked rows from pages", epilog=EXAMPLES)
    one.set_defaults(command=extract_command)
    one.add_argument("pages", nargs="+", metavar="PATH", help="a .txt, .md, .html or .pdf page; - is standard input")
    one.add_argument("-o", "--output", type=Path, metavar="OUT", help=f"write {', '.join(SUFFIXES)} (.json: one page)")
    one.add_argument("--model", help='a model at OPENAI_BASE_URL, or "rules" (default: PARKSCRIBE_MODEL, else rules)')
    one.add_argument("--offline", action="store_true", help="stored answers only, never a network call")
    one.add_argument("--second-look", action="store_true", help="ask once more about what was refused or not used")
    one.add_argument("--published", type=day, metavar="DATE", help="date of the paper, as 2024-03-05")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--rows", action="store_true", help="print JSON Lines rows (the default into a pipe)")
    form.add_argument("--json", action="store_true", help="print the whole result as JSON, one page")
    form.add_argument("--html", action="store_true", help="print the report of all pages, when they are done")


def extract_command(arguments: argparse.Namespace) -> int:
    """``parkscribe extract``: every page that can be done is done and written, and each that fails is named."""
    from parkscribe.asking.choose import chosen_model  # noqa: PLC0415 - so that --help answers at once

    check_extract(arguments)
    settings = Settings(offline=arguments.offline, second_look="always" if arguments.second_look else "never")
    code = DONE
    kept: list[Result] = []
    output = FileOutput(arguments.output) if arguments.output else contextlib.nullcontext()
    with output as file, chosen_model(arguments.model) as model:  # one for all pages: it learns what its endpoint takes
        for page in arguments.pages:
            result, error = extract_one(page, model, arguments.published, settings)
            if error is not None:
                code = FAILED
                complain(error if page in error.message else f"{page}: {error}")
            if result is not None:
                if arguments.html:
                    kept.append(result)
                else:
                    write(result, arguments, file)
                if not is_table(arguments):
                    remark(page, result)
    if kept:
        from parkscribe.report import to_html  # noqa: PLC0415 - the other forms do not need it

        say(to_html(kept))
    return code


def remark(page: str, result: Result) -> None:
    """What rows do not say, on standard error: the doubts of a page, and that it gave no row."""
    for doubt in result.page.doubts:
        complain(f"{page}: {doubt}")
    if result.complete and not result.rows():
        complain(f"{page}: no facts found")


def check_extract(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together, or cannot work, before any page is asked about."""
    suffix = arguments.output.suffix.lower() if arguments.output else ""
    if arguments.output:
        writer_of(arguments.output)
    if (arguments.json or suffix == ".json") and len(arguments.pages) > 1:
        usage("one JSON result holds one page", "give one page, or take --rows")
    if arguments.output and (arguments.rows or arguments.json or arguments.html):
        usage(
            "-o and --rows, --json or --html are two places for the output",
            "the suffix of -o says the format; leave the other out",
        )
    check_asking(arguments)


def check_asking(arguments: argparse.Namespace) -> None:
    """Refuse pages and a model that cannot be, before any page is asked about."""
    if arguments.offline and not arguments.model and not os.environ.get("PARKSCRIBE_MODEL"):
        usage("--offline needs to know whose answers to take", "add --model, or set PARKSCRIBE_MODEL")
    if "" in arguments.pages:
        path_of("")
    model = arguments.model or os.environ.get("PARKSCRIBE_MODEL", "").strip()
    if model and model != "rules":
        check_endpoint(model)


def check_endpoint(model: str) -> None:
    """Refuse an address or a key that cannot be one, as wrong usage, once for all pages."""
    from parkscribe.asking.openai_model import OpenAIModel  # noqa: PLC0415 - so that --help answers at once

    given = {name: os.environ.get(name) or None for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY")}
    OpenAIModel(model, base_url=given["OPENAI_BASE_URL"], api_key=given["OPENAI_API_KEY"])


def extract_one(
    page: str, model: Model, published: dt.date | None, settings: Settings
) -> tuple[Result | None, ParkscribeError | None]:
    """The result of a page as far as there is one, and its error if it failed."""
    from parkscribe.pipeline import extract  # noqa: PLC0415 - so that --help answers at once

    try:
        return extract(source_of(page), model=model, published=published, settings=settings), None
    except SettingsError:
        raise
    except ExtractionError as error:
        return error.result, error
    except ParkscribeError as error:
        return None, error


def is_table(arguments: argparse.Namespace) -> bool:
    """Whether a page is shown to people: no other form was asked for, and they sit at a terminal."""
    return not (arguments.output or arguments.rows or arguments.json or arguments.html) and sys.stdout.isatty()


def write(result: Result, arguments: argparse.Namespace, file: FileOutput | None) -> None:
    """One result in the asked form: into the file, as JSON, as rows for a pipe, as a table for a terminal."""
    if file is not None:
        file.put(result)
    elif arguments.json:
        say(result.to_json().rstrip("\n"))
    elif is_table(arguments):
        from parkscribe.commands.screen import show  # noqa: PLC0415 - a pipe does not need it

        show(result)
    else:
        say_rows(result)
    sys.stdout.flush()
