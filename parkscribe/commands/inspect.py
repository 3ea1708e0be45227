"""What the library sees and sends: ``parkscribe tag``, ``read`` and ``schema``."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING, Any

from parkscribe.commands.common import DONE, source_of, usage
from parkscribe.showing import json_text
from parkscribe.terminal import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from parkscribe.commands.common import Commands

__all__ = ["add_read", "add_schema", "add_tag"]

TAG_EXAMPLES = """\
examples:
  parkscribe tag page.txt                  every number of a page, with its value and unit
  echo 产值108.6亿元 | parkscribe tag -
"""
READ_EXAMPLES = """\
examples:
  parkscribe read page.txt                 articles, repairs, doubts
  parkscribe read page.pdf --json > page.json
"""
SCHEMA_EXAMPLES = """\
examples:
  parkscribe schema                        what an answer may hold
  parkscribe schema signing_event
"""


def add_tag(commands: Commands) -> None:
    """The options of ``parkscribe tag``."""
    one = commands.add_parser("tag", help="print every quantity of a page", epilog=TAG_EXAMPLES)
    one.set_defaults(command=tag_command)
    one.add_argument("page", metavar="PAGE", help="a page, or - for standard input")


def tag_command(arguments: argparse.Namespace) -> int:
    """``parkscribe tag``: a table on a terminal, else one JSON line for each quantity; spans in the raw text."""
    from parkscribe.binding.marked import mark  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.commands.screen import show_mentions  # noqa: PLC0415 - the same
    from parkscribe.reading import read  # noqa: PLC0415 - the same

    page = read(source_of(arguments.page))
    mentions = [found.mention for article in mark(page) for found in article.amounts]
    if sys.stdout.isatty():
        show_mentions(mentions)
    else:
        lines(map(dataclasses.asdict, mentions))
    return DONE


def lines(objects: Iterable[dict[str, Any]]) -> None:
    """JSON Lines; decimals are written as text, with all their digits."""
    for each in objects:
        say(json_text(each, default=lambda value: f"{value:f}"))


def add_read(commands: Commands) -> None:
    """The options of ``parkscribe read``."""
    one = commands.add_parser("read", help="print the articles of a page as they are read", epilog=READ_EXAMPLES)
    one.set_defaults(command=read_command)
    one.add_argument("page", metavar="PAGE", help="a page, or - for standard input")
    one.add_argument("--json", action="store_true", help="print articles, furniture, repairs and doubts as JSON")


def read_command(arguments: argparse.Namespace) -> int:
    """``parkscribe read``: the articles, what was repaired and what stays doubtful."""
    from parkscribe.commands.screen import show_page  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.reading import read  # noqa: PLC0415 - the same

    page = read(source_of(arguments.page))
    if arguments.json:
        fields = ("index", "title", "byline", "dateline", "text", "pieces", "duplicates")
        articles = [{name: getattr(article, name) for name in fields} for article in page.articles]
        furniture = [dataclasses.asdict(piece) for piece in page.furniture]
        steps = [dataclasses.asdict(step) for step in page.steps]
        whole = {"source": page.source, "encoding": page.encoding, "articles": articles, "furniture": furniture}
        say(json_text({**whole, "steps": steps, "doubts": page.doubts}, indent=1))
        return DONE
    show_page(page)
    return DONE


def add_schema(commands: Commands) -> None:
    """The options of ``parkscribe schema``."""
    one = commands.add_parser("schema", help="print the JSON schema of an answer", epilog=SCHEMA_EXAMPLES)
    one.set_defaults(command=schema_command)
    one.add_argument("record", nargs="?", metavar="RECORD", help="signing_event, enterprise_honour, ... (default: all)")


def schema_command(arguments: argparse.Namespace) -> int:
    """``parkscribe schema``: the schema of an answer, as it is sent."""
    from parkscribe.records import DEFAULT_TYPES, answer_schema  # noqa: PLC0415 - so that --help answers at once

    known = {cls.key(): cls for cls in DEFAULT_TYPES}
    if arguments.record and arguments.record not in known:
        usage(f"no record {arguments.record!r}", f"take one of {', '.join(known)}")
    types = (known[arguments.record],) if arguments.record else DEFAULT_TYPES
    say(json_text(answer_schema(types), indent=2))
    return DONE
