"""A result as a table for people at a terminal, with the widths of Chinese right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from parkscribe.result import Result

__all__ = ["show"]

MARKS = {"accepted": "✓", "review": "?", "rejected": "✗"}


def show(result: Result, console: Console | None = None) -> None:
    """Print the accepted rows, what is to review and what was refused. ``console``: where to, else standard output."""
    console = console or Console(highlight=False, emoji=False)
    table = Table(box=None, pad_edge=False, title=Text(f"{result.source} · {result.model}"), title_justify="left")
    for heading in ("", "type", "who or what", "fact", "number", "value", "unit"):
        table.add_column(heading, justify="right" if heading == "value" else "left", overflow="fold")
    for row in result.rows():
        table.add_row(*map(Text, cells(row)))
    if table.row_count:
        console.print(table)
    console.print(Text(summary(result)))
    for claim in (*result.review, *result.rejected):
        nearest = f" (nearest: {' '.join(claim.nearest.text.split())})" if claim.nearest else ""
        quote = " ".join((claim.quote or "").split())
        words = f"{MARKS[claim.verdict]} {claim.subject or ''} {quote}: {claim.reason}, {claim.detail or ''}{nearest}"
        console.print(Text(words))


def cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row in the table."""
    who = row["subject"] or row["recipient"] or row["name"] or ""
    named = {"honour": row["title"], "project": f"signed project, {row['park']}" if row["park"] else "signed project"}
    fact = named.get(row["kind"]) or row["indicator"] or row["role"]
    value = f"{row['value']}–{row['upper']}" if row["upper"] else row["value"] or ""
    quote = "".join(row["quote"].split()) if row["value"] else ""
    return [MARKS[row["verdict"]], row["type"], who, fact or "", quote, value, row["unit"] or ""]


def summary(result: Result) -> str:
    """What was found, in a line."""
    accepted = sum(claim.verdict == "accepted" for claim in result.claims)
    words = [f"{accepted} accepted", f"{len(result.review)} to review", f"{len(result.rejected)} rejected"]
    words.append(f"{len(result.uncited)} numbers of the page not used")
    if result.failed:
        words.append(f"{len(result.failed)} parts failed")
    return ", ".join([*words, *result.page.doubts])
