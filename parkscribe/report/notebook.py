"""Outputs of a notebook: a result, page, article, record, claim or number as HTML that brings its own scoped style.

Ids begin with a digest of what is shown, so that outputs of one notebook do not meet.
"""

from __future__ import annotations

import hashlib
from functools import singledispatch
from typing import Any

from parkscribe.checking.claims import Claim
from parkscribe.quantities import Mention
from parkscribe.reading import Article, Page
from parkscribe.records import Name, Record
from parkscribe.report.cites import role_word, type_word
from parkscribe.report.marks import Anchors
from parkscribe.report.plain import one_line, place, reading
from parkscribe.report.render import asset, render
from parkscribe.report.tables import Item, item_of, record_tables
from parkscribe.report.view import page_view
from parkscribe.report.words import DIMENSIONS, REASONS, VERDICTS
from parkscribe.result import Result

__all__ = ["cell_html"]

Pairs = list[tuple[str, str, tuple[Item, ...]]]


@singledispatch
def cell_html(shown: Any) -> str:
    """The HTML of one output. Raises ``TypeError`` for what no output shows."""
    raise TypeError(f"a notebook does not show {type(shown).__name__}")


@cell_html.register
def of_result(shown: Result) -> str:
    prefix = f"pk{hashlib.sha256(repr(shown.findings).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}-"
    return output("result.html", page=page_view(shown, 1, prefix))


@cell_html.register
def of_page(shown: Page) -> str:
    return output("text.html", name=shown.source, articles=shown.articles, doubts=shown.doubts)


@cell_html.register
def of_article(shown: Article) -> str:
    return output("text.html", name="", articles=(shown,), doubts=())


@cell_html.register
def of_record(shown: Record) -> str:
    return output("tables.html", tables=record_tables(shown))


@cell_html.register
def of_mention(shown: Mention) -> str:
    return output("pairs.html", caption="", pairs=[(DIMENSIONS[shown.dimension], shown.dimension, (item(shown),))])


@cell_html.register
def of_name(shown: Name) -> str:
    return output("pairs.html", caption="", pairs=[("名称", "name", (item(shown),))])


@cell_html.register
def of_claim(shown: Claim) -> str:
    read = reading(shown.quantity) if shown.quantity else ""
    said = Item(one_line(shown.quote or ""), read, place(shown.start, shown.end))
    pairs: Pairs = [("判定", "verdict", (Item(VERDICTS[shown.verdict]),))]
    pairs += [("原因", "reason", (Item(REASONS[shown.reason]),))] if shown.reason else []
    pairs += [("英文说明", "detail", (Item(one_line(shown.detail)),))] if shown.detail else []
    pairs += [("主体", "subject", (Item(one_line(shown.subject)),))] if shown.subject else []
    pairs.append((role_word(shown), shown.field, (said,)))
    if shown.nearest and shown.nearest.start != shown.start:
        pairs.append(("最接近的数字", "nearest", (item(shown.nearest),)))
    pairs += [("原文所指的主体", "competing", (Item(one_line(shown.competing)),))] if shown.competing else []
    return output("pairs.html", caption=type_word(shown.type), pairs=pairs)


def item(value: Mention | Name) -> Item:
    """A number or a name as words, without a mark to lead to."""
    return item_of(Record, value, Anchors(""))


def output(template: str, **values: Any) -> str:
    """An output with its style."""
    return render(template, styles=asset("report.css"), **values)
