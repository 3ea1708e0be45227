"""Right answers to known pages, for the benchmarks of the checks: what a careful reader would answer, number by number.

In: the example pages, and a folder with ``gold/<page>.jsonl`` beside ``seeds/`` and ``pages/``. Out: ``Right`` answers.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkscribe import Name, Quantity, Record, Settings, name, number
from parkscribe.binding.names import plain
from parkscribe.checking.records import check_answer
from parkscribe.job import Job, begin
from parkscribe.records import DEFAULT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.binding.marked import Found, MarkedArticle
    from parkscribe.checking.claims import Finding

EXAMPLES = Path(__file__).parent.parent / "examples"
"""Our own pages with their gold."""
WORDS = re.compile(r"[一-龥]{4,8}")
HALVES = re.compile(r"\D*?([\d.,]+)余?多?(\D+)")
FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
FIGURES = "零一两三四五六七八九十"
LEAST_SPELLED = 11
"""Counts below this are written in one Chinese figure."""
LONG = 4
"""Digits of a number that may have thousands separators."""
NUMERIC = re.compile(r"[\d一二三四五六七八九十百千万亿两几半多余约超近第.]")
PATHS = {
    "metric": ("production_metric", "subject"),
    "honour": ("enterprise_honour", "recipient"),
    "signing": ("signing_event", "park"),
}
"""Type of a gold row -> the key of its record and the field that says who or what."""


class Figure(Record):
    """Any number with anybody, for the pages that have no gold."""

    who: Name = name(identity=True)
    amount: Quantity = number()


class PageUnderTest:
    """A page, read and marked once; answers are checked against it as ``verify`` and ``extract`` do."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.job: Job = begin(path, (*DEFAULT_TYPES, Figure), None, "benchmark", Settings(cache_dir=None))
        amounts = [(article, found) for article in self.job.articles for found in article.amounts]
        self.pointers = {n: (a, f) for n, (a, f) in enumerate(amounts, 1)}
        self.number_of = {(a.index, f.start): n for n, (a, f) in self.pointers.items()}
        self.told: frozenset[str] = frozenset()

    @cached_property
    def values(self) -> set[tuple[Decimal, Decimal | None, str]]:
        """Every number that the page prints, without its bound; a rate also as an answer may shorten it."""
        printed = (found.mention for _, found in self.pointers.values() if isinstance(found.mention, Quantity))
        return {
            (value, upper, each) for value, upper, unit in map(says, printed) for each in (unit, unit.split("/")[0])
        }

    @cached_property
    def bounded(self) -> set[tuple[tuple[Decimal, Decimal | None, str], str]]:
        """The same with its bound."""
        amounts = (found.mention for _, found in self.pointers.values())
        return {(says(mention), mention.bound) for mention in amounts if isinstance(mention, Quantity)}

    def check(self, key: str, record: dict[str, Any]) -> Finding:
        """The finding of one record of an answer that names all of ``told``; every amount has a pointer."""
        from parkscribe.binding.marked import Place  # noqa: PLC0415 - the one place that makes pointers

        pointers = {n: Place(a.index, f.start, f.end) for n, (a, f) in self.pointers.items()}
        scope = replace(self.job.scope(self.job.articles, pointers), told=self.told)
        [finding] = check_answer([(key, record)], self.job.types, scope)
        return finding


@dataclass(frozen=True)
class Right:
    """One right number: the record that states it as a template, and the field where the number goes."""

    page: PageUnderTest
    article: MarkedArticle
    found: Found
    key: str
    record: dict[str, Any]
    field: str
    inner: str | None = None

    @property
    def subject(self) -> str | None:
        """Who the number is about; nobody, where no gold says it."""
        if self.key == Figure.key():
            return None
        part = self.record[self.field][0] if self.inner else self.record
        return str(next(iter(part.values())))

    @property
    def quantity(self) -> Quantity:
        """The reading of the print."""
        assert isinstance(self.found.mention, Quantity)  # noqa: S101 - only amounts are made into answers
        return self.found.mention

    @property
    def quote(self) -> str:
        """The number as an answer quotes it: without the layout of the page."""
        return plain(self.quantity.text) if not self.quantity.text.isascii() else self.quantity.text

    def answer(self, value: Any) -> dict[str, Any]:
        """The record with ``value`` as its number."""
        if self.inner is None:
            return {**self.record, self.field: value}
        return {**self.record, self.field: [{**self.record[self.field][0], self.inner: value}]}


def same_numbers(right: Right) -> Iterator[str]:
    """The number in other dress: as printed, full-width, spaced, torn, with separators, in Chinese, amid its words."""
    text, found = right.article.text, right.found
    yield right.quantity.text
    yield right.quote.translate(FULL_WIDTH)
    if match := re.search(r"\d+(?:\.\d+)?", right.quote):
        yield f"{right.quote[: match.end()]} {right.quote[match.end() :]}"
        yield f"{right.quote[: match.start()]}\n{right.quote[match.start() :]}"
        if "." not in match[0] and len(match[0]) >= LONG:
            yield right.quote.replace(match[0], f"{int(match[0]):,}")
        alone = right.quantity.upper is None and match[0].isdigit()
        if alone and 1 < int(match[0]) < LEAST_SPELLED and right.quantity.dimension == "count":
            yield right.quote.replace(match[0], FIGURES[int(match[0])])
    before = text[max(0, found.start - 3) : found.start]
    behind = text[found.end : found.end + 2]
    if not NUMERIC.search(before + behind):
        yield "".join(f"{before}{right.quote}{behind}".split())


def same_readings(right: Right) -> Iterator[dict[str, Any]]:
    """The number as other programs hold it: as a float, in base units, in other figures, with words in its unit."""
    if right.quantity.upper is not None:
        yield {"quote": right.quote, "value": f"{right.quantity.value:f}", "upper": f"{right.quantity.upper:f}"}
        return
    value, unit = halves(right.quantity)
    number = Decimal(value.replace(",", ""))
    readings: list[tuple[Any, Any]] = [
        (float(number), unit),
        (value.translate(FULL_WIDTH), unit),
        (f" {value} ", f" {unit} "),
        (f"{number:,f}", unit),
        (f"{right.quantity.value:f}", right.quantity.unit),
        (f"{right.quantity.value:E}", right.quantity.unit),
        (float(right.quantity.value), right.quantity.unit),
        (None, unit),
        ("", ""),
    ]
    if number == int(number):
        readings.append((int(number), unit))
    if right.quantity.dimension == "count" and right.quantity.unit in ("家", "个", "项"):
        readings.append((value, f"{unit}项目"))
    for own, its in readings:
        yield {"quote": right.quote, "value": own, "unit": its}


def row_of(right: Right) -> dict[str, Any]:
    """The number as a row of a table, with its place."""
    quantity = right.quantity
    return {
        "kind": "number",
        "type": right.key,
        "role": f"{right.field.removesuffix('s')}.{right.inner}" if right.inner else right.field,
        "subject": next(iter(right.record.values())) if right.subject is None else right.subject,
        "quote": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "value": f"{quantity.value:f}",
        "upper": None if quantity.upper is None else f"{quantity.upper:f}",
        "unit": quantity.unit,
        "bound": quantity.bound,
    }


def says(quantity: Quantity) -> tuple[Decimal, Decimal | None, str]:
    """What two numbers must share to be the same number."""
    return quantity.value, quantity.upper, quantity.unit


def halves(quantity: Quantity) -> tuple[str, str]:
    """A value and a unit as an answer would read them: the words of the print, or base units where they are Chinese."""
    plainly = quantity.bound == "exact" and quantity.value > 0 and quantity.dimension != "ordinal"
    match = HALVES.fullmatch(plain(quantity.text)) if plainly else None
    return (match[1], match[2]) if match else (f"{quantity.value:f}", quantity.unit)


def figures(page: PageUnderTest) -> Iterator[Right]:
    """Every amount of a page, with words of its own clause as who it is about, else of its sentence."""
    for article, found in page.pointers.values():
        start, end = article.sentence_at(found.start)
        clause = max(article.text.rfind(mark, start, found.start) for mark in "，；：")
        places = ((max(clause, start), found.start), (found.end, end), (start, end))
        who = next(filter(None, (WORDS.search(article.text, *place) for place in places)), None)
        who = who or WORDS.search(article.text)
        yield Right(page, article, found, Figure.key(), {"who": who[0] if who else ""}, "amount")


def gold_pages(folder: Path) -> Iterator[tuple[PageUnderTest, list[dict[str, Any]]]]:
    """The pages that have gold, with its rows."""
    for gold in sorted((folder / "gold").glob("*.jsonl")):
        path = next(iter([*folder.glob(f"seeds/{gold.stem}_*.txt"), *folder.glob(f"pages/{gold.stem}.txt")]), None)
        if path is not None:
            lines = gold.read_text(encoding="utf-8").splitlines()
            yield PageUnderTest(path), [json.loads(line) for line in lines if line.strip()]


def numbers_of(page: PageUnderTest, rows: list[dict[str, Any]]) -> Iterator[Right]:
    """The gold numbers that the tagger reads as gold does, each in a record of its type.

    Where gold has no readings, as for pages that were made to test the reading, every amount of the page.
    """
    known = list(known_numbers(page, rows))
    page.told = frozenset(right.subject for right in known if right.subject)
    yield from known or figures(page)


def known_numbers(page: PageUnderTest, rows: list[dict[str, Any]]) -> Iterator[Right]:
    """The gold numbers that the tagger reads as gold does."""
    for row in rows:
        if row["kind"] != "number":
            continue
        found = next(
            (
                (article, found)
                for article, found in page.pointers.values()
                if found.mention.start < row["end"] and row["start"] < found.mention.end
            ),
            None,
        )
        if found is None or getattr(found[1].mention, "value", None) != Decimal(row["value"]):
            continue
        key, identity = PATHS[row["type"]]
        if row["role"] == "project.investment":
            yield Right(page, *found, key, {"projects": [{"name": row["subject"]}]}, "projects", "investment")
        else:
            yield Right(page, *found, key, {identity: row["subject"]}, row["role"])
