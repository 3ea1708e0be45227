"""Scores as people read them: a table of measures, the causes of what is wrong, and on request each miss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from parkscribe.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.evaluation.counting import Counts, Quality
    from parkscribe.evaluation.misses import Miss
    from parkscribe.evaluation.scores import Scores

__all__ = ["show_scores"]

RATES = ("unit", "bound", "role", "subject")
HEADINGS = ("", "gold", "rows", "prec.", "recall", "F1", *RATES)


def show_scores(scores: Scores, *, each_miss: bool = False, console: Console | None = None) -> None:
    """Print the scores. ``each_miss`` adds what was missed, wrong or extra, page by page. ``console``: where to."""
    console = console or Console(highlight=False, emoji=False)
    count = f"{counted(len(scores.pages), 'page')}, {counted(scores.answers, 'answer')} each"
    title = Text(visible(f"{', '.join(scores.models)} · {count} · gold {scores.gold}"))
    table = Table(box=None, pad_edge=False, title=title, title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading else "left", no_wrap=True)
    for cells in (*lines(scores.counts), *spread(scores), *types(scores.counts)):
        table.add_row(*cells)
    console.print(table)
    numbers = scores.counts.numbers
    console.print(f"{numbers.traps} of {numbers.rows} accepted numbers fell into a trap")
    if scores.causes:
        told = ", ".join(f"{cause} {times}" for cause, times in scores.causes.most_common())
        console.print(Text(f"not as the gold has it, by cause: {told}"))
    if scores.failed:
        console.print(f"{counted(len(scores.failed), 'page')} not answered in full: what is not answered is missed")
    if each_miss:
        for scored in scores.scored:
            for miss in sorted(scored.misses, key=lambda miss: miss.cause):
                console.print(Text(visible(f"{scored.page}: {in_words(miss)}")), soft_wrap=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'s' * (number != 1)}"


def lines(counts: Counts) -> Iterator[list[str]]:
    """The four lines over all types."""
    numbers = counts.numbers
    for name, gold, rows, quality, rates in (
        ("numbers", numbers.gold, numbers.rows, numbers.quality, numbers.rates),
        ("whole facts", numbers.gold, numbers.rows, numbers.facts, {}),
        ("honours", counts.honours.gold, counts.honours.rows, counts.honours.quality, {}),
        ("projects", counts.projects.gold, counts.projects.rows, counts.projects.quality, {}),
    ):
        yield [name, str(gold), str(rows), *shares(quality), *(f"{rates[rate]:.3f}" for rate in RATES if rates)]


def spread(scores: Scores) -> Iterator[list[str]]:
    """The lowest and the highest of each measure among several answers."""
    if scores.answers == 1:
        return
    for end, name in enumerate(("lowest", "highest")):
        ends = {measure: values[end] for measure, values in scores.spread.items()}
        for group in ("numbers", "facts", "honours", "projects"):
            names = [f"{group}.{measure}" for measure in ("precision", "recall", "f1", *RATES)]
            yield [f"{name} {group}", "", "", *(f"{ends[each]:.3f}" for each in names if each in ends)]


def types(counts: Counts) -> Iterator[list[str]]:
    """Two lines for each type of number."""
    for name, numbers in sorted(counts.types.items()):
        rates = (f"{numbers.rates[rate]:.3f}" for rate in RATES)
        yield [f"{name} numbers", str(numbers.gold), str(numbers.rows), *shares(numbers.quality), *rates]
        yield [f"{name} facts", "", "", *shares(numbers.facts)]


def shares(quality: Quality) -> list[str]:
    """Precision, recall and F1 as cells."""
    return [f"{value:.3f}" for value in quality]


def in_words(miss: Miss) -> str:
    """A miss in a line: its cause, what the gold says, what the row says."""
    reason = f" ({miss.reason})" if miss.reason else ""
    said = " ≠ ".join(filter(None, (miss.gold, miss.row)))
    return f"{miss.cause}{reason}: {miss.kind} {said}"
