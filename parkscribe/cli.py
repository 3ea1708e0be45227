"""The command line: pages in, checked rows out. Errors are one line on standard error that names the next step.

Exit codes: 0 done; 1 some page failed, or ``verify`` refused something; 2 wrong usage.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from parkscribe.errors import ExtractionError, ParkscribeError, SettingsError
from parkscribe.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parkscribe.reading import Source
    from parkscribe.result import Result

__all__ = ["main"]

DONE, FAILED, USAGE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run the command line and give its exit code; ``argv`` without the program's name."""
    arguments = parser().parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        return command(arguments)
    except SettingsError as error:
        return complain(error, USAGE)
    except ParkscribeError as error:
        return complain(error, FAILED)
    except BrokenPipeError:
        # The reader of a pipe (head) has seen enough; python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="parkscribe", description="Checked tables from Chinese newspaper pages.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("extract", help="extract checked rows from pages")
    one.set_defaults(command=extract_command)
    one.add_argument("pages", nargs="+", metavar="PATH", help="a .txt or .md page; - is standard input")
    one.add_argument("-o", "--output", type=Path, metavar="OUT", help="write .jsonl rows, or .json for one page")
    one.add_argument("--model", help='a model at OPENAI_BASE_URL, or "rules" (default: PARKSCRIBE_MODEL, else rules)')
    one.add_argument("--offline", action="store_true", help="stored answers only, never a network call")
    one.add_argument("--published", type=day, metavar="DATE", help="date of the paper, as 2024-03-05")
    form = one.add_mutually_exclusive_group()
    form.add_argument("--rows", action="store_true", help="print JSON Lines rows (the default into a pipe)")
    form.add_argument("--json", action="store_true", help="print the whole result as JSON, one page")

    one = commands.add_parser("verify", help="check an answer that you have against its page")
    one.set_defaults(command=verify_command)
    one.add_argument("answer", metavar="ANSWER", help="a .json answer or .jsonl rows; - is standard input")
    one.add_argument("page", metavar="PAGE")

    one = commands.add_parser("tag", help="print every quantity of a page")
    one.set_defaults(command=tag_command)
    one.add_argument("page", metavar="PAGE", help="a page, or - for standard input")

    one = commands.add_parser("read", help="print the articles of a page as they are read")
    one.set_defaults(command=read_command)
    one.add_argument("page", metavar="PAGE", help="a page, or - for standard input")
    one.add_argument("--json", action="store_true", help="print articles, furniture, repairs and doubts as JSON")

    one = commands.add_parser("schema", help="print the JSON schema of an answer")
    one.set_defaults(command=schema_command)
    one.add_argument("record", nargs="?", metavar="RECORD", help="signing_event, enterprise_honour, ... (default: all)")

    one = commands.add_parser("cache", help="show or clear the stored answers")
    one.set_defaults(command=cache_command)
    one.add_argument("action", choices=("info", "clear"))
    return top


def day(text: str) -> dt.date:
    """A date of the command line."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-05") from None


def complain(error: ParkscribeError, code: int) -> int:
    """One line on standard error, and the exit code."""
    print(f"parkscribe: {error}", file=sys.stderr)  # noqa: T201 - a command line prints
    return code


def named(page: str, error: ParkscribeError) -> ParkscribeError:
    """An error that says which page it is about."""
    return ParkscribeError(f"{page}: {error.message}", hint=error.hint)


def usage(message: str, hint: str) -> NoReturn:
    """A usage error."""
    raise SettingsError(message, hint=hint)


def say(text: str) -> None:
    """A line on standard output."""
    print(text)  # noqa: T201 - a command line prints


def source_of(argument: str) -> Source:
    """What a path of the command line means."""
    return sys.stdin.buffer.read() if argument == "-" else Path(argument)


def extract_command(arguments: argparse.Namespace) -> int:
    """``parkscribe extract``: every page that can be done is done, and each that fails is named."""
    check_extract(arguments)
    settings = Settings(offline=arguments.offline)
    results: list[Result] = []
    failed = False
    for page in arguments.pages:
        result, error = extract_one(page, arguments, settings)
        if error is not None:
            failed = True
            complain(error if page in error.message else named(page, error), FAILED)
        if result is not None:
            results.append(result)
    write(results, arguments)
    return FAILED if failed else DONE


def check_extract(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together before any page is asked about."""
    if arguments.offline and not arguments.model and not os.environ.get("PARKSCRIBE_MODEL"):
        usage("--offline needs to know whose answers to take", "add --model, or set PARKSCRIBE_MODEL")
    suffix = arguments.output.suffix if arguments.output else ""
    if arguments.output and suffix not in (".jsonl", ".json"):
        usage(f"cannot write {arguments.output}", "take a name that ends in .jsonl or .json")
    if (arguments.json or suffix == ".json") and len(arguments.pages) > 1:
        usage("one JSON result holds one page", "give one page, or take --rows")
    if arguments.output and (arguments.rows or arguments.json):
        usage(
            "-o and --rows or --json are two places for the output",
            "the suffix of -o says the format; leave the other out",
        )


def extract_one(
    page: str, arguments: argparse.Namespace, settings: Settings
) -> tuple[Result | None, ParkscribeError | None]:
    """The result of a page as far as there is one, and its error if it failed."""
    from parkscribe.pipeline import extract  # noqa: PLC0415 - so that --help answers at once

    try:
        return (
            extract(source_of(page), model=arguments.model, published=arguments.published, settings=settings),
            None,
        )
    except SettingsError:
        raise
    except ExtractionError as error:
        return error.result, error
    except ParkscribeError as error:
        return None, error


def write(results: list[Result], arguments: argparse.Namespace) -> None:
    """The results in the asked form: a file, JSON, rows for a pipe, a table for a terminal."""
    if arguments.output:
        from parkscribe.result import rows_text, write_whole  # noqa: PLC0415 - so that --help answers at once

        if arguments.output.suffix == ".jsonl":
            write_whole(arguments.output, rows_text(results))
        else:
            for result in results:
                result.save(arguments.output)
    elif arguments.json:
        for result in results:
            say(result.to_json().rstrip("\n"))
    elif arguments.rows or not sys.stdout.isatty():
        for result in results:
            for row in result.rows():
                say(json.dumps(row, ensure_ascii=False))
    else:
        from parkscribe.terminal import show  # noqa: PLC0415 - so that --help answers at once

        for result in results:
            show(result)


def verify_command(arguments: argparse.Namespace) -> int:
    """``parkscribe verify``: a line for each claim; exit code 1 when something is refused."""
    from parkscribe.verifying import verify  # noqa: PLC0415 - so that --help answers at once

    if arguments.answer == "-" == arguments.page:
        usage("the answer and the page cannot both be standard input", "give one of them as a file")
    answer = sys.stdin.read() if arguments.answer == "-" else Path(arguments.answer)
    result = verify(answer, source_of(arguments.page))
    for claim in result.claims:
        reason = f"  {claim.reason}: {claim.detail}" if claim.reason else ""
        say(f"{claim.verdict:<9} {claim.type} {claim.field}  {claim.subject or '-'}  {flat(claim.quote)}{reason}")
    for failure in result.failed:
        print(f"parkscribe: {failure.error} ({failure.hint})", file=sys.stderr)  # noqa: T201 - a command line prints
    return FAILED if result.rejected or result.failed else DONE


def flat(text: str | None) -> str:
    """Text on one line."""
    return " ".join((text or "-").split())


def tag_command(arguments: argparse.Namespace) -> int:
    """``parkscribe tag``: one JSON line for each quantity, spans in the raw text."""
    from parkscribe.binding.marked import mark  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.reading import read  # noqa: PLC0415 - the same

    page = read(source_of(arguments.page))
    lines(dataclasses.asdict(found.mention) for article in mark(page) for found in article.amounts)
    return DONE


def lines(objects: Iterable[dict[str, Any]]) -> None:
    """JSON Lines; decimals are written as text, with all their digits."""
    for each in objects:
        say(json.dumps(each, ensure_ascii=False, default=lambda value: f"{value:f}"))


def read_command(arguments: argparse.Namespace) -> int:
    """``parkscribe read``: the articles, what was repaired and what stays doubtful."""
    from parkscribe.reading import read  # noqa: PLC0415 - so that --help answers at once

    page = read(source_of(arguments.page))
    if arguments.json:
        articles = [
            {name: getattr(article, name) for name in ("index", "title", "byline", "dateline", "text", "pieces")}
            for article in page.articles
        ]
        furniture = [dataclasses.asdict(piece) for piece in page.furniture]
        steps = [dataclasses.asdict(step) for step in page.steps]
        whole = {"source": page.source, "encoding": page.encoding, "articles": articles, "furniture": furniture}
        say(json.dumps({**whole, "steps": steps, "doubts": page.doubts}, ensure_ascii=False, indent=1))
        return DONE
    for article in page.articles:
        say(f"[{article.index}] {article.title or '(no title)'}" + (f"  {article.byline}" if article.byline else ""))
        say(article.text + "\n")
    for piece in page.furniture:
        say(f"{piece.kind}: {piece.text}")
    repairs = [step.repair for step in page.steps]
    for name in dict.fromkeys(repairs):
        say(f"repair: {name}, {repairs.count(name)} times")
    for doubt in page.doubts:
        say(f"doubt: {doubt}")
    return DONE


def schema_command(arguments: argparse.Namespace) -> int:
    """``parkscribe schema``: the schema of an answer, as it is sent."""
    from parkscribe.records import DEFAULT_TYPES, answer_schema  # noqa: PLC0415 - so that --help answers at once

    known = {cls.key(): cls for cls in DEFAULT_TYPES}
    if arguments.record and arguments.record not in known:
        usage(f"no record {arguments.record!r}", f"take one of {', '.join(known)}")
    types = (known[arguments.record],) if arguments.record else DEFAULT_TYPES
    say(json.dumps(answer_schema(types), ensure_ascii=False, indent=2))
    return DONE


def cache_command(arguments: argparse.Namespace) -> int:
    """``parkscribe cache``: how much is stored and where, or its removal."""
    from parkscribe.asking.cache import AnswerCache  # noqa: PLC0415 - so that --help answers at once

    with AnswerCache(Settings().cache_dir) as cache:
        if arguments.action == "clear":
            say(f"{cache.clear()} answers removed")
        else:
            info = cache.info()
            say(f"{info.folder}: {info.answers} answers, {info.bytes} bytes")
    return DONE
