"""More ways to make a right number wrong: slips of the pen, other figures, readings and rows that disagree.

The frame and the first ways are in ``corruptions.py``; each function here is one more of its kind.
"""

from __future__ import annotations

import random  # noqa: TC003 - the seeded chance of the benchmark
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from right_answers import FULL_WIDTH, Right, halves, row_of, says
from wrong import DIGITS, Wrong, han

from parkscribe import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

MULTIPLIER = re.compile("(?<=[0-9余多几])[百千]?[万亿]+(?=[元吨美港平千公人家户个台辆件亩米立])")
OTHER_FIGURES = {
    "一": "七",
    "二": "三",
    "两": "四",
    "三": "五",
    "四": "六",
    "五": "三",
    "六": "九",
    "七": "八",
    "八": "九",
    "九": "六",
}
BOUNDED = ("近{}", "{}左右", "至少{}", "不超过{}", "{}以内", "{}以上", "约{}", "超{}", "不到{}")
MORE_UNITS = (
    ("元", "港元"),
    ("元", "日元"),
    ("吨", "吨/年"),
    ("%", "倍"),
    ("亩", "平方米"),
    ("平方米", "平方公里"),
    ("家", "家次"),
)
RATES = ("/年", "/天")


def multiplier_dropped(right: Right, _: random.Random) -> Iterator[Wrong]:
    """5元 for 5亿元, 3吨 for 3万吨."""
    if match := MULTIPLIER.search(right.quote):
        yield Wrong("multiplier dropped", right.quote[: match.start()] + right.quote[match.end() :])


def transposed(right: Right, _: random.Random) -> Iterator[Wrong]:
    """Two neighbouring digits change places, and the point moves by one."""
    quote = right.quote
    for match in re.finditer(r"(?=(\d)\.?(\d))", quote):
        if match[1] != match[2]:
            end = match.end(2)
            swapped = quote[match.start() : end].translate(str.maketrans(match[1] + match[2], match[2] + match[1]))
            yield Wrong("digits transposed", quote[: match.start()] + swapped + quote[end:])
    if decimal := re.search(r"\d+\.\d+", quote):
        number = decimal[0].replace(".", "")
        whole = decimal[0].index(".")
        for place in (whole - 1, whole + 1):
            if 0 < place <= len(number):
                moved = f"{number[:place]}.{number[place:]}".rstrip(".")
                yield Wrong("point moved", quote.replace(decimal[0], moved, 1))


def other_figures(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """A changed value in Chinese figures, or in full-width digits."""
    quote = right.quote
    if match := re.search(r"(?<![\d.,])[1-9]\d?(?![\d.,])", quote):
        yield Wrong("Chinese figures changed", quote.replace(match[0], han(int(match[0]) + 1), 1))
    elif match := re.search("[一二两三四五六七八九]", quote):
        yield Wrong("Chinese figures changed", quote.replace(match[0], OTHER_FIGURES[match[0]], 1))
    if places := [m.start() for m in re.finditer(r"\d", quote)]:
        place = chance.choice(places)
        other = chance.choice([d for d in "123456789" if d != quote[place]])
        yield Wrong("full-width changed", (quote[:place] + other + quote[place + 1 :]).translate(FULL_WIDTH))


def rounded(right: Right, _: random.Random) -> Iterator[Wrong]:
    """The number without its decimals or its last digit, or rounded up."""
    if match := DIGITS.search(right.quote):
        digits = match[0]
        others = {digits[:-1].rstrip(".,")} if len(digits) > 1 else set()
        if "." in digits:
            others |= {digits.split(".")[0], str(int(Decimal(digits.replace(",", ""))) + 1)}
        for other in sorted(others):
            yield Wrong("rounded", right.quote.replace(digits, other, 1))


def other_range(right: Right, _: random.Random) -> Iterator[Wrong]:
    """A range with another end; a range where the print has one number."""
    numbers = list(DIGITS.finditer(right.quote))
    if right.quantity.upper is not None and len(numbers) > 1:
        for match in numbers[:2]:
            other = f"{Decimal(match[0].replace(',', '')) + 2:f}"
            yield Wrong("range changed", right.quote[: match.start()] + other + right.quote[match.end() :])
    elif numbers and right.quantity.upper is None and right.quantity.dimension in ("money", "count"):
        match = numbers[0]
        high = f"{Decimal(match[0].replace(',', '')) + 3:f}"
        yield Wrong("range made up", f"{right.quote[: match.end()]}—{high}{right.quote[match.end() :]}")


def other_bounds(right: Right, _: random.Random) -> Iterator[Wrong]:
    """A bound that the print has not, before the number or behind it."""
    if right.quantity.bound == "exact" and right.quantity.upper is None and right.quantity.dimension != "rank":
        for words in BOUNDED:
            yield Wrong("bound turned round", words.format(right.quote))


def other_units(right: Right, _: random.Random) -> Iterator[Wrong]:
    """A unit that is nearly the same, or a rate that is none."""
    for unit, other in MORE_UNITS:
        if right.quote.endswith(unit):
            yield Wrong("unit changed", right.quote.removesuffix(unit) + other)
    if right.quantity.unit in ("t", "m3", "kWh"):
        for rate in RATES:
            yield Wrong("unit changed", right.quote + rate)


def in_one_clause(right: Right, _: random.Random) -> Iterator[Wrong]:
    """The sum of a number and the next of its unit, and both in one quote."""
    amounts = right.article.amounts
    place = amounts.index(right.found)
    after = amounts[place + 1] if place + 1 < len(amounts) else None
    if after is None or not isinstance(after.mention, Quantity) or after.mention.unit != right.quantity.unit:
        return
    yield Wrong("two in one quote", "", answers=(right.article.text[right.found.start : after.end],))
    (mine, unit), (other, its) = halves(right.quantity), halves(after.mention)
    if unit == its and right.quantity.upper is None and after.mention.upper is None:
        total = Decimal(mine.replace(",", "")) + Decimal(other.replace(",", ""))
        yield Wrong("derived", f"{total.normalize():f}{unit}")


def false_readings(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """A true quote with a false value, in every way that somebody writes a value."""
    if right.quantity.upper is not None:
        return
    value, unit = halves(right.quantity)
    low = Decimal(value.replace(",", ""))
    false = low + chance.randint(1, 9)
    shown = f"{false.normalize():f}"
    number = right.page.number_of[right.article.index, right.found.start]
    readings: list[dict[str, Any]] = [
        {"value": float(false), "unit": unit},
        {"value": shown.translate(FULL_WIDTH), "unit": unit},
        {"value": f"{false:,f}", "unit": unit},
        {"value": f"{shown}{unit}"},
        {"value": f" {shown} ", "unit": f" {unit} "},
        {"value": f"-{value}", "unit": unit},
        {"value": f"{value}-{shown}", "unit": unit},
        {"value": f"{right.quantity.value + 1:E}", "unit": right.quantity.unit},
        {"value": float(right.quantity.value * 100)},
        {"value": "NaN", "unit": unit},
        {"value": value, "unit": f"{unit}/亩"},
        {"value": value, "unit": "港元"},
        {"value": f"{value}{value}", "unit": unit},
        {"value": value, "upper": shown, "unit": unit},
        {"value": value, "unit": unit, "bound": "under" if right.quantity.bound != "under" else "over"},
    ]
    if unit:
        readings.append({"value": "", "unit": f"{unit}{unit}"})
    if false == int(false) and 0 < false < 99:  # noqa: PLR2004 - as far as han() writes
        readings.append({"value": han(int(false)), "unit": unit})
    for reading in readings:
        for quote in (right.quote, f"#{number} {right.quote}", right.quote.translate(FULL_WIDTH)):
            yield Wrong("beside a true quote", "", answers=({"quote": quote, **reading},))


def false_rows(right: Right, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Rows of a table with their place: another value, another end, another unit, another bound, another number."""
    row, quantity = row_of(right), right.quantity
    yield {**row, "value": f"{quantity.value * 10:f}"}
    yield {**row, "value": f"{quantity.value + chance.randint(1, 9):f}", "start": None, "end": None}
    yield {**row, "value": float(quantity.value / 10), "unit": None}
    yield {**row, "upper": f"{(quantity.upper or quantity.value) + 1:f}"}
    yield {**row, "unit": "USD" if quantity.unit != "USD" else "CNY"}
    yield {**row, "bound": "under" if quantity.bound != "under" else "over"}
    others = [
        f.mention
        for f in right.article.amounts
        if isinstance(f.mention, Quantity) and says(f.mention) != says(quantity)
    ]
    if others:
        other = chance.choice(others)
        yield {**row, "start": other.start, "end": other.end, "quote": other.text}


FORGERIES = (
    multiplier_dropped,
    transposed,
    other_figures,
    rounded,
    other_range,
    other_bounds,
    other_units,
    in_one_clause,
    false_readings,
)
