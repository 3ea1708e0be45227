"""The command line: pages in, checked rows out. Errors are one line on standard error that names the next step.

Exit codes: 0 done; 1 some page failed, or ``verify`` refused something; 2 wrong usage. Each page is written when it is
done, so that an interrupt keeps the pages before it.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from parkscribe.errors import ExtractionError, ParkscribeError, SettingsError, SourceError
from parkscribe.settings import Settings
from parkscribe.terminal import FileOutput, Notices, complain, say, say_rows, show, show_page, silence, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from parkscribe.reading import Source
    from parkscribe.result import Result

__all__ = ["main"]

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


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

    one = commands.add_parser("extract", help="extract checked rows from pages")
    one.set_defaults(command=extract_command)
    one.add_argument("pages", nargs="+", metavar="PATH", help="a .txt, .md, .html or .pdf page; - is standard input")
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

    one = commands.add_parser("eval", help="hold the accepted rows of pages against gold")
    one.set_defaults(command=eval_command)
    one.add_argument("gold", type=Path, metavar="GOLD_DIR", help="a folder with <page>.jsonl for each page")
    one.add_argument("pages", nargs="+", metavar="PAGE")
    one.add_argument("--floor", type=Path, metavar="FILE", help="exit code 1 where a measure is under this file's")
    one.add_argument("--write-floor", type=Path, metavar="FILE", help="write the measures as a floor")
    one.add_argument("--model", help="as for extract")
    one.add_argument("--offline", action="store_true", help="stored answers only, never a network call")
    one.add_argument("--json", action="store_true", help="print all of it as JSON")
    one.add_argument("-v", "--misses", action="store_true", help="print each miss with its cause")

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


def extract_command(arguments: argparse.Namespace) -> int:
    """``parkscribe extract``: every page that can be done is done and written, and each that fails is named."""
    check_extract(arguments)
    settings = Settings(offline=arguments.offline)
    code = DONE
    with FileOutput(arguments.output) if arguments.output else contextlib.nullcontext() as file:
        for page in arguments.pages:
            result, error = extract_one(page, arguments, settings)
            if error is not None:
                code = FAILED
                complain(error if page in error.message else f"{page}: {error}")
            if result is not None:
                write(result, arguments, file)
                if not is_table(arguments):
                    remark(page, result)
    return code


def remark(page: str, result: Result) -> None:
    """What rows do not say, on standard error: the doubts of a page, and that it gave no row."""
    for doubt in result.page.doubts:
        complain(f"{page}: {doubt}")
    if result.complete and not result.rows():
        complain(f"{page}: no facts found")


def check_extract(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together, or cannot work, before any page is asked about."""
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


def is_table(arguments: argparse.Namespace) -> bool:
    """Whether a page is shown to people: no other form was asked for, and they sit at a terminal."""
    return not (arguments.output or arguments.rows or arguments.json) and sys.stdout.isatty()


def write(result: Result, arguments: argparse.Namespace, file: FileOutput | None) -> None:
    """One result in the asked form: into the file, as JSON, as rows for a pipe, as a table for a terminal."""
    if file is not None:
        file.put(result)
    elif arguments.json:
        say(result.to_json().rstrip("\n"))
    elif is_table(arguments):
        show(result)
    else:
        say_rows(result)
    sys.stdout.flush()


def verify_command(arguments: argparse.Namespace) -> int:
    """``parkscribe verify``: a line for each claim; exit code 1 when something is refused."""
    from parkscribe.verifying import verify  # noqa: PLC0415 - so that --help answers at once

    if arguments.answer == "-" == arguments.page:
        usage("the answer and the page cannot both be standard input", "give one of them as a file")
    answer = answer_from_stdin() if arguments.answer == "-" else path_of(arguments.answer)
    result = verify(answer, source_of(arguments.page))
    for claim in result.claims:
        reason = f"  {claim.reason}: {claim.detail or ''}" if claim.reason else ""
        quote = " ".join((claim.quote or "-").split())
        say(visible(f"{claim.verdict:<9} {claim.type} {claim.field}  {claim.subject or '-'}  {quote}{reason}"))
    for failure in result.failed:
        complain(f"{failure.error} ({failure.hint})")
    return FAILED if result.rejected or result.failed else DONE


def answer_from_stdin() -> str:
    """The answer on standard input, which is UTF-8 whatever the locale says."""
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(
            f"the answer on standard input is no UTF-8: byte {error.start}", hint="give UTF-8 JSON"
        ) from None


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
        fields = ("index", "title", "byline", "dateline", "text", "pieces", "duplicates")
        articles = [{name: getattr(article, name) for name in fields} for article in page.articles]
        furniture = [dataclasses.asdict(piece) for piece in page.furniture]
        steps = [dataclasses.asdict(step) for step in page.steps]
        whole = {"source": page.source, "encoding": page.encoding, "articles": articles, "furniture": furniture}
        say(json.dumps({**whole, "steps": steps, "doubts": page.doubts}, ensure_ascii=False, indent=1))
        return DONE
    show_page(page)
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


def eval_command(arguments: argparse.Namespace) -> int:
    """``parkscribe eval``: the scores of pages against gold; exit code 1 for a measure under its floor."""
    check_asking(arguments)
    from parkscribe import evaluation  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.evaluation.table import show_scores  # noqa: PLC0415 - the same

    floor = evaluation.read_floor(arguments.floor) if arguments.floor else None  # before anything is asked
    settings = Settings(offline=arguments.offline)
    scores = evaluation.evaluate(arguments.pages, arguments.gold, model=arguments.model, settings=settings)
    if arguments.json:
        say(json.dumps(scores.to_dict(), ensure_ascii=False, indent=1))
    else:
        show_scores(scores, each_miss=arguments.misses)
    if arguments.write_floor:
        evaluation.write_floor(arguments.write_floor, scores)
    under = evaluation.under_floor(floor, scores) if floor else []
    for words in (*under, *(f"{page}: {error}" for page, error in scores.failed)):
        complain(words)
    return FAILED if under or scores.failed else DONE


def cache_command(arguments: argparse.Namespace) -> int:
    """``parkscribe cache``: how much is stored and where, or its removal; exit code 1 where the store has a fault."""
    from parkscribe.asking.cache import AnswerCache  # noqa: PLC0415 - so that --help answers at once

    with Notices() as notices, AnswerCache(Settings().cache_dir) as cache:
        info = cache.info()
        removed = cache.clear() if arguments.action == "clear" else None
    for words in notices.words:
        complain(words)
    if not notices.words:
        shown = visible(f"{info.folder}: {info.answers} answers, {info.bytes} bytes")
        say(shown if removed is None else f"{removed} answers removed")
    return FAILED if notices.words else DONE
