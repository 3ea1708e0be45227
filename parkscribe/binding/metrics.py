"""Metrics: every amount that neither an honour nor a signing has taken, with its subject and what it measures.

In: the ground of an article. Out: records of metrics. Never: an amount without a subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from parkscribe.binding import indicators
from parkscribe.binding.ground import Fact
from parkscribe.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.clauses import Clause
    from parkscribe.binding.ground import Ground
    from parkscribe.binding.marked import Found

__all__ = ["metric_facts"]

KEY = "production_metric"

LONGEST_INDICATOR = 20
"""Characters of the longest indicator: the words that stand nearest to the number."""

OTHER_WORDS = re.compile(
    rf"[^一-龥]|{indicators.COMPARISON.pattern}|分别|其中|增速|增幅|增长|同期|相比|进一步|"
    r"增加|提高|提升|上升|下降|减少|降低|回落|缩短|扩大|[去上今]年|[多少了出约近超逾达为均也还将的降增升翻]"
)
"""Words of change between a value and its change; what is left of the words names another thing that is measured."""

SHORTEST_SUBJECT = 4
"""Characters of the shortest words that name another thing (人均产出)."""

POINT = re.compile(r"^(?:其中|[一二三四五]是)")
"""Words before the point of a list; they belong to no indicator."""


def metric_facts(ground: Ground) -> Iterator[Fact]:
    """The metrics of an article; a change without an indicator of its own joins the value before it."""
    last: dict[str, Any] | None = None
    row: Found | None = None  # the change right before, where its row may go on
    records: list[Fact] = []
    for index, clause, found in ground.free():
        subject = ground.view.of(index, found)
        if subject is None or not isinstance(found.mention, Quantity) or not ground.take(found):
            continue
        change = indicators.is_change(clause, found, found.mention.unit) or (
            row is not None and continues(ground, row, found)
        )
        row = found if change else None
        if change and last and joins(last, subject, clause, found):
            last["change"] = found
            last["direction"] = indicators.direction(clause, found)
            continue
        last = record_of(ground, clause, found, subject, change=change)
        records.append(Fact(KEY, found.start, last))
    yield from records


def continues(ground: Ground, row: Found, found: Found) -> bool:
    """Whether an amount goes on with a row of changes, also behind a comma: 分别增长12%、9%，8%."""
    same = getattr(row.mention, "unit", "") == getattr(found.mention, "unit", None)
    return same and not ground.view.article.text[row.end : found.start].strip(" 、，,")


def joins(record: dict[str, Any], subject: str, clause: Clause, found: Found) -> bool:
    """Whether a change belongs to the value told right before: the same subject, and no indicator in between."""
    value = record.get("value")
    return (
        value is not None
        and "change" not in record
        and record["subject"] == subject
        and 0 <= clause.start - value.end < LONGEST_INDICATOR
        and not indicators.INDICATOR.search(clause.before(found))
        and len(OTHER_WORDS.sub("", clause.between(found))) < SHORTEST_SUBJECT
    )


def record_of(ground: Ground, clause: Clause, found: Found, subject: str, *, change: bool) -> dict[str, Any]:
    """The record of one amount."""
    before = ground.sentence_before(clause, found.start)
    record: dict[str, Any] = {"subject": subject}
    words = indicators.indicator(clause, found)
    if words:
        words = POINT.sub("", words).removeprefix(subject) or words
        record["indicator"] = words[-LONGEST_INDICATOR:]
    record["change" if change else "value"] = found
    if change:
        record["direction"] = indicators.direction(clause, found)
    when = indicators.period(before)
    if when:
        record["period"] = when
    if indicators.is_planned(before):
        record["status"] = "planned"
    return record
