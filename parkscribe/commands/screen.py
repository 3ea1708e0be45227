"""What the commands show to people: tables with the widths of Chinese right, colours where a terminal has them.

Control characters of a page or an answer never reach the terminal: they are shown as escapes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parkscribe.quantities import Quantity
from parkscribe.reading import WHAT_IS_DONE, replay
from parkscribe.showing import visible
from parkscribe.terminal import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.checking.claims import Claim
    from parkscribe.quantities import Mention
    from parkscribe.reading import Page
    from parkscribe.result import Result

__all__ = ["show", "show_claims", "show_mentions", "show_page"]

MARKS = {"accepted": "✓", "review": "?", "rejected": "✗"}
COLOURS = {"accepted": "green", "review": "yellow", "rejected": "red"}
"""Only on a terminal, and neither with NO_COLOR nor TERM=dumb: rich looks at them."""


WIDEST = 60
"""Characters of the longest name in the table; the rows and the JSON have it whole."""


def to_people() -> Console:
    """Standard output, its words as they are."""
    return Console(highlight=False, emoji=False)


def show(result: Result, console: Console | None = None) -> None:
    """Print the accepted rows, what is to review and what was refused. ``console``: where to, else standard output."""
    console = console or to_people()
    table = table_of("", "type", "who or what", "fact", "number", "value", "unit")
    table.title = Text(visible(f"{result.source} · {result.model}"))
    for row in result.rows():
        mark, *rest = cells(row)
        table.add_row(Text(mark, COLOURS[row["verdict"]]), *(Text(visible(cell)) for cell in rest))
    if table.row_count:
        console.print(table)
    console.print(Text(visible(summary(result))))
    show_claims((*result.review, *result.rejected), console)


def show_claims(claims: Iterable[Claim], console: Console | None = None) -> None:
    """Print claims that were not accepted, a line each with its reason. ``console``: as in ``show``."""
    console = console or to_people()
    for claim in claims:
        nearest = f" (nearest: {' '.join(claim.nearest.text.split())})" if claim.nearest else ""
        quote = " ".join((claim.quote or "").split())
        words = f" {claim.subject or ''} {quote}: {claim.reason}, {claim.detail or ''}{nearest}"
        console.print(Text(MARKS[claim.verdict], COLOURS[claim.verdict]) + Text(visible(words)))


def table_of(*headings: str) -> Table:
    """An empty table without lines, its values to the right; what is too wide goes on in the next line."""
    table = Table(box=None, pad_edge=False, title_justify="left")
    for heading in headings:
        table.add_column(heading, justify="right" if heading == "value" else "left", overflow="fold")
    return table


def show_mentions(mentions: Iterable[Mention], console: Console | None = None) -> None:
    """Print the numbers of a page. ``console``: where to, else standard output."""
    table = table_of("number", "value", "unit", "bound", "kind", "place")
    for each in mentions:
        value, unit, bound = ("", "", "")
        if isinstance(each, Quantity):
            value = f"{each.value:f}–{each.upper:f}" if each.upper is not None else f"{each.value:f}"
            unit, bound = each.unit, each.bound + (", broken" if each.broken else "")
        cells = ("".join(each.text.split()), value, unit, bound, each.dimension, f"{each.start}–{each.end}")
        table.add_row(*(Text(visible(cell)) for cell in cells))
    (console or to_people()).print(table)


def cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row in the table."""
    who = row["subject"] or row["recipient"] or row["name"] or ""
    value = f"{row['value']}–{row['upper']}" if row["upper"] else row["value"] or ""
    quote = "".join(row["quote"].split()) if row["value"] else ""
    return [MARKS[row["verdict"]], row["type"], shortened(who), shortened(fact(row)), quote, value, row["unit"] or ""]


def fact(row: dict[str, Any]) -> str:
    """What a row says of its subject: the title of an honour, or what its number measures, and in which role."""
    match row["kind"]:
        case "honour":
            return row["title"] or ""
        case "project":
            return f"signed project, {row['park']}" if row["park"] else "signed project"
    role = row["role"] or ""
    if not row["indicator"]:
        return role
    return row["indicator"] if role == "value" else f"{row['indicator']} {role.removeprefix('group.')}"


def shortened(name: str) -> str:
    """A name that leaves room for the other columns."""
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"


def summary(result: Result) -> str:
    """What was found, in a line."""
    accepted = sum(claim.verdict == "accepted" for claim in result.claims)
    words = [f"{accepted} accepted", f"{len(result.review)} to review", f"{len(result.rejected)} rejected"]
    words.append(f"{len(result.uncited)} numbers of the page not used")
    if wrong := sum(not sum_.holds for sum_ in result.sums):
        words.append(f"{wrong} totals of the page do not hold")
    if result.failed:
        words.append(f"{len(result.failed)} failed")
    return ", ".join([*words, *result.page.doubts])


def show_page(page: Page) -> None:
    """Print the articles of a page as they are read, its furniture, what was repaired and what is doubtful."""
    for article in page.articles:
        say(visible(f"[{article.index}] {article.title or '(no title)'}"))
        if article.byline:
            say(visible(f"    {article.byline}"))
        say("\n".join(map(visible, article.text.split("\n"))) + "\n")
    for piece in page.furniture:
        say(visible(f"{piece.kind}: {piece.text}"))
    repairs = [step.repair for step in page.steps]
    for name in dict.fromkeys(repairs):
        say(f"repair: {name}: {repairs.count(name)} {WHAT_IS_DONE[name]}")
    for printed, read in undoubled_lines(page):
        say(visible(f"repair: undouble: {printed} is read as {read}"))
    for article in page.articles:
        for start, end in article.duplicates:
            say(visible(f"printed twice: {''.join(page.raw[start:end].split())}"))
    if page.encoding not in (None, "utf-8"):
        say(f"encoding: {page.encoding}")
    for doubt in page.doubts:
        say(visible(f"doubt: {doubt}"))


def undoubled_lines(page: Page) -> Iterator[tuple[str, str]]:
    """Each line of the page that was printed twice over, and as what it is read."""
    done = 0
    for step in page.steps:
        if step.repair == "undouble" and step.start >= done:
            start, done = page.raw.rfind("\n", 0, step.start) + 1, page.raw.find("\n", step.end)
            done = len(page.raw) if done < 0 else done
            inside = tuple(
                replace(each, start=each.start - start, end=each.end - start)
                for each in page.steps
                if start <= each.start and each.end <= done
            )
            yield page.raw[start:done].strip(), replay(page.raw[start:done], inside)[0].strip()
