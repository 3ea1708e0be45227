"""``parkscribe eval``: how good the answers to pages are, against gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, FAILED
from parkscribe.commands.extract import check_asking
from parkscribe.settings import Settings
from parkscribe.showing import json_text
from parkscribe.terminal import complain, say

if TYPE_CHECKING:
    import argparse

    from parkscribe.commands.common import Commands

__all__ = ["add_eval"]

EXAMPLES = """\
examples:
  parkscribe eval gold pages/*.txt --model rules                          how good the rules are
  parkscribe eval gold pages/*.txt --model MODEL -v                       what the model missed, and why
  parkscribe eval gold pages/*.txt --model MODEL --write-floor floor.json
  parkscribe eval gold pages/*.txt --model MODEL --floor floor.json       exit code 1 where it got worse
"""


def add_eval(commands: Commands) -> None:
    """The options of ``parkscribe eval``."""
    one = commands.add_parser("eval", help="hold the accepted rows of pages against gold", epilog=EXAMPLES)
    one.set_defaults(command=eval_command)
    one.add_argument("gold", type=Path, metavar="GOLD_DIR", help="a folder with <page>.jsonl for each page")
    one.add_argument("pages", nargs="+", metavar="PAGE", help="a page, or - for standard input")
    one.add_argument("--floor", type=Path, metavar="FILE", help="exit code 1 where a measure is under this file's")
    one.add_argument("--write-floor", type=Path, metavar="FILE", help="write the measures as a floor")
    one.add_argument("--model", help="as for extract")
    one.add_argument("--offline", action="store_true", help="stored answers only, never a network call")
    one.add_argument("--json", action="store_true", help="print all of it as JSON")
    one.add_argument("-v", "--misses", action="store_true", help="print each miss with its cause")


def eval_command(arguments: argparse.Namespace) -> int:
    """``parkscribe eval``: the scores; exit code 1 for a measure under its floor, and for a page not answered."""
    check_asking(arguments)
    from parkscribe import evaluation  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.evaluation.table import show_scores  # noqa: PLC0415 - the same

    floor = evaluation.read_floor(arguments.floor) if arguments.floor else None  # before anything is asked
    settings = Settings(offline=arguments.offline)
    scores = evaluation.evaluate(arguments.pages, arguments.gold, model=arguments.model, settings=settings)
    if arguments.json:
        say(json_text(scores.to_dict(), indent=1))
    else:
        show_scores(scores, each_miss=arguments.misses)
    if arguments.write_floor:
        evaluation.write_floor(arguments.write_floor, scores)
    under = evaluation.under_floor(floor, scores) if floor else []
    for words in (*under, *(f"{page}: {error}" for page, error in scores.failed)):
        complain(words)
    return FAILED if under or scores.failed else DONE
