"""``parkscribe demo``: an example page from end to end, without a model, a key or a network."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from parkscribe.commands.common import DONE, usage
from parkscribe.showing import visible
from parkscribe.terminal import FileOutput, say

if TYPE_CHECKING:
    import argparse

    from parkscribe.commands.common import Commands
    from parkscribe.result import Result

__all__ = ["add_demo"]

PAGE = "signing_day.txt"
PUBLISHED = dt.date(2025, 3, 19)
REPORT = Path("parkscribe-demo.html")

EXAMPLES = """\
examples:
  parkscribe demo                          a table here, and parkscribe-demo.html for a browser
  parkscribe demo -o report.html
"""

WRONG = '{"signing_event": [{"park": "澜湾高新区", "project_count": "88个"}]}'
"""What a hasty reader of the overprinted headline would answer."""

SEEN = """
Each value was read from the print by code, with its unit and bound, never taken from an answer. The park is invented.
An answer that says 88 projects, as the headline seems to (it is printed over itself), is refused:"""

NEXT = """
Next:
  parkscribe extract PAGE.txt                  a page of yours, with the embedded rules: their subjects are guesses
  parkscribe extract PAGE.txt --model MODEL    with a model at OPENAI_BASE_URL, and OPENAI_API_KEY where it wants one
  parkscribe read PAGE.txt                     what was repaired in the print, and what stays doubtful"""


def add_demo(commands: Commands) -> None:
    """The options of ``parkscribe demo``."""
    one = commands.add_parser("demo", help="run an example page and write its report", epilog=EXAMPLES)
    one.set_defaults(command=demo_command)
    one.add_argument("-o", "--output", type=Path, metavar="OUT", help=f"where the report goes (default: {REPORT})")


def demo_command(arguments: argparse.Namespace) -> int:
    """``parkscribe demo``: the table, a refused answer, the report, and what to try next.

    A report that is there already is written over only where ``-o`` names it.
    """
    report: Path = arguments.output or REPORT
    if not arguments.output and report.exists():
        usage(f"{report} is there already", f"-o {report} writes over it, another name beside it")
    with FileOutput(report) as file:  # it refuses a wrong place before anything is shown
        file.put(show_example())
    say("\n" + visible(f"The report is {report}: open it in a browser, and click from a row to its place on the page."))
    say(NEXT)
    return DONE


def show_example() -> Result:
    """Print what the rules find on the example page, and how an answer is refused; give the result."""
    from parkscribe.commands.screen import show, show_claims  # noqa: PLC0415 - so that --help answers at once
    from parkscribe.pipeline import extract  # noqa: PLC0415 - the same
    from parkscribe.reading import read  # noqa: PLC0415 - the same
    from parkscribe.resources import folder  # noqa: PLC0415 - the same
    from parkscribe.verifying import verify  # noqa: PLC0415 - the same

    page = read((folder("examples") / "pages" / PAGE).read_text(encoding="utf-8"))
    page = dataclasses.replace(page, source=PAGE)
    result = extract(page, model="rules", published=PUBLISHED)
    show(result)
    say(SEEN)
    show_claims(verify(WRONG, page).rejected)
    return result
