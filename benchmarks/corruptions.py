"""The ways in which a right number becomes a wrong one, each as a function from a right answer to wrong words.

A number that the page prints somewhere is left out: it would be a splice. So is one that still says the same.
"""

from __future__ import annotations

import random  # noqa: TC003 - the seeded chance of the benchmark
import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from forgeries import FORGERIES
from right_answers import Right, halves, says
from wrong import DIGITS, Wrong, han

from parkscribe import Quantity, tag
from parkscribe.binding.claimants import means
from parkscribe.evaluation.matching import is_alike
from parkscribe.quantities.numerals import read_numeral

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from right_answers import PageUnderTest

    from parkscribe.binding.marked import MarkedArticle

HAN = re.compile("[一二三四五六七八九两]")
QUALIFIERS = {"over": "超", "under": "不足", "approx": "约"}
OTHER_BOUNDS = {
    "over": ("under", "approx"),
    "under": ("over",),
    "approx": ("over", "under"),
    "exact": ("over", "under"),
}
QUALIFIED = re.compile("[约近逾超余多]|以上|突破|至少|左右|上下|以内|不足|不到|以下|超过|接近|达到?|将")
OTHER_UNITS = (
    ("亿元", "亿美元"),
    ("万元", "万美元"),
    ("元", "美元"),
    ("个百分点", "%"),
    ("%", "个百分点"),
    ("亩", "公顷"),
    ("平方米", "亩"),
    ("万吨", "万公斤"),
    ("吨", "公斤"),
    ("家", "个"),
    ("个", "家"),
    ("项", "家"),
    ("人", "户"),
    ("台", "套"),
    ("条", "座"),
    ("倍", "%"),
    ("位", "家"),
    ("天", "个月"),
    ("个月", "年"),
    ("年", "个月"),
)
"""A unit and another that a careless answer puts in its place."""
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+[批届期次轮]|首批|首届")
NUMBERED = re.compile(r"(?:19|20)\d{2}")


def corrupted(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """Every wrong number that can be made of a right one; those that the page prints elsewhere are left out."""
    for make in CORRUPTIONS:
        for wrong in make(right, chance):
            if wrong.answers:
                yield wrong
                continue
            if any(wrong.words in article.lookup.by_text for article in right.page.job.articles):
                continue
            readings = [m for m in tag(wrong.words, kinds="numerals") if isinstance(m, Quantity)]
            printed = wrong.kind != "bound turned round" and readings and says(readings[0]) in right.page.values
            bounded = right.page.bounded
            if len(readings) == 1 and not printed and (says(readings[0]), readings[0].bound) not in bounded:
                yield replace(wrong, reading=halves(readings[0]))
            elif not readings:
                yield replace(wrong, reading=(wrong.words, right.quantity.unit))


def digit_changed(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """One digit, or one Chinese figure, is another."""
    places = [m.start() for m in re.finditer(r"\d", right.quote)]
    if places:
        place = chance.choice(places)
        digit = chance.choice([d for d in "123456789" if d != right.quote[place]])
        yield Wrong("digit changed", right.quote[:place] + digit + right.quote[place + 1 :])
    elif figure := HAN.search(right.quote):
        other = chance.choice([d for d in "三四五六七八九" if d != figure[0]])
        yield Wrong("digit changed", right.quote[: figure.start()] + other + right.quote[figure.end() :])


def ten_times(right: Right, _: random.Random) -> Iterator[Wrong]:
    """The value is ten times, or a tenth."""
    match = DIGITS.search(right.quote)
    if match:
        number = Decimal(match[0].replace(",", ""))
        for value in (number * 10, number / 10):
            yield Wrong("ten times", right.quote.replace(match[0], f"{value.normalize():f}", 1))


def multiplier_changed(right: Right, _: random.Random) -> Iterator[Wrong]:
    """万 for 亿, 亿 for 万, or one that is not there."""
    if "亿" in right.quote:
        yield Wrong("multiplier changed", right.quote.replace("亿", "万"))
    elif "万" in right.quote:
        yield Wrong("multiplier changed", right.quote.replace("万", "亿"))
    elif match := DIGITS.search(right.quote):
        yield Wrong("multiplier changed", right.quote[: match.end()] + "万" + right.quote[match.end() :])


def unit_changed(right: Right, _: random.Random) -> Iterator[Wrong]:
    """Another unit behind the same number."""
    for unit, other in OTHER_UNITS:
        if unit in right.quote:
            yield Wrong("unit changed", right.quote.replace(unit, other))
            return


def cut_number(right: Right, _: random.Random) -> Iterator[Wrong]:
    """The number without its first digits."""
    match = DIGITS.search(right.quote)
    for start in range(1, len(match[0]) if match else 0):
        if match and match[0][start] in "123456789":
            yield Wrong("cut number", right.quote[match.start() + start :])
            return


def beside_a_true_quote(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """The quote is right, what the answer reads in it is not."""
    if right.quantity.upper is not None:
        return
    number = right.page.number_of[right.article.index, right.found.start]
    value, unit = halves(right.quantity)
    low = Decimal(value.replace(",", ""))
    for wrong in (low * 10, low / 10, low + chance.randint(1, 9)):
        for quote in (right.quote, f"#{number} {right.quote}"):
            answer = {"quote": quote, "value": f"{wrong.normalize():f}", "unit": unit}
            yield Wrong("beside a true quote", "", answers=(answer, {**answer, "unit": right.quantity.unit}))
            without = {"quote": quote, "value": f"{right.quantity.value * 10:f}"}
            yield Wrong("beside a true quote", "", answers=(without,))
    for old, new in OTHER_UNITS:
        if old in unit:
            answer = {"quote": right.quote, "value": value, "unit": unit.replace(old, new)}
            yield Wrong("beside a true quote", "", answers=(answer, {k: v for k, v in answer.items() if k != "value"}))
            return


def range_collapsed(right: Right, _: random.Random) -> Iterator[Wrong]:
    """One end of a range is told as the number; so is a range where the print has one number."""
    if right.quantity.upper is not None:
        numbers = DIGITS.findall(right.quote)
        tail = right.quote[right.quote.rfind(numbers[-1]) + len(numbers[-1]) :] if numbers else ""
        for number in numbers:
            yield Wrong("range collapsed", number + tail)


def bound_turned(right: Right, _: random.Random) -> Iterator[Wrong]:
    """不足 for 逾, and the other way round; a bound where the print has none."""
    core = QUALIFIED.sub("", right.quote)
    if right.quantity.upper is not None or right.quantity.dimension == "rank":
        return
    for bound in OTHER_BOUNDS[right.quantity.bound]:
        words = QUALIFIERS[bound] + core
        readings = [m for m in tag(words) if isinstance(m, Quantity)]
        if len(readings) == 1 and readings[0].bound == bound and readings[0].value == right.quantity.value:
            yield Wrong("bound turned round", words)


def other_article(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """The number of another article of the page with the subject of this one, which that one does not name."""
    subject = str(next(iter(right.record.values())))
    told = [a for a in right.page.job.articles if a is right.article or stands(subject, a)]
    here = {says(f.mention) for a in told for f in a.amounts if isinstance(f.mention, Quantity)}
    others = [
        (article, found)
        for article, found in right.page.pointers.values()
        if article is not right.article
        and isinstance(found.mention, Quantity)
        and found.mention.dimension == right.quantity.dimension
        and says(found.mention) not in here
        and right.inner is None
        and article not in told
    ]
    if others:
        article, found = chance.choice(others)
        foreign = replace(right, article=article, found=found)
        number = right.page.number_of[article.index, found.start]
        yield Wrong("other article", "", answers=(f"#{number} {foreign.quote}", foreign.quote))


def stands(words: str, article: MarkedArticle) -> bool:
    """Whether words stand in an article or its title."""
    return next(article.body.find(words), next(article.headline.find(words), None)) is not None


def derived(right: Right, chance: random.Random) -> Iterator[Wrong]:
    """The sum or the difference of two numbers of one unit, which stands nowhere."""
    value, unit = halves(right.quantity)
    same = [
        found.mention
        for found in right.article.amounts
        if isinstance(found.mention, Quantity)
        and found.mention is not right.quantity
        and halves(found.mention)[1] == unit
        and found.mention.upper is None
    ]
    if same and right.quantity.upper is None:
        other = Decimal(halves(chance.choice(same))[0].replace(",", ""))
        mine = Decimal(value.replace(",", ""))
        for result in (mine + other, abs(mine - other)):
            if result:
                yield Wrong("derived", f"{result.normalize():f}{unit}")


def overprint(right: Right, _: random.Random) -> Iterator[Wrong]:
    """A number as it looks in letters that were printed twice: 66个 for 6个; and what such lines of the page show."""
    match = re.search(r"\d", right.quote)
    if match:
        yield Wrong("overprint", right.quote[: match.start()] + match[0] + right.quote[match.start() :])
    for line in right.page.job.artefacts:
        for mention in tag(line):
            yield Wrong("overprint", mention.text)


CORRUPTIONS: tuple[Callable[[Right, random.Random], Iterator[Wrong]], ...] = (
    digit_changed,
    ten_times,
    multiplier_changed,
    unit_changed,
    cut_number,
    beside_a_true_quote,
    range_collapsed,
    bound_turned,
    other_article,
    derived,
    overprint,
    *FORGERIES,
)


def splices(rights: Sequence[Right]) -> Iterator[tuple[str, Right]]:
    """Every subject of gold with every number that gold gives to another one, of the same unit, in the same article.

    Each number is right in itself and said of the wrong subject; each pair comes once, however often gold has the
    subject. With each its kind: a number of a part (a firm's) told of the whole (the park) is its own kind, for papers
    do that too.
    """
    tried = set()
    for right in rights:
        whose = right.subject or ""
        here = [other for other in rights if other.article is right.article and other.subject]
        mine = [other.found for other in here if is_alike(other.subject, whose) or means(str(other.subject), whose)]
        for other in here:
            pair = (id(right.article), whose, other.found.start)
            alike = other.quantity.unit == right.quantity.unit and other.found not in mine
            if whose and alike and pair not in tried:
                tried.add(pair)
                main, _ = Counter(other.subject for other in here).most_common(1)[0]
                kind = "(splice: of the whole)" if is_alike(whose, main) else "(splice: of a part)"
                yield kind, replace(right, found=other.found)


def changed_dates(page: PageUnderTest, rows: list[dict[str, Any]]) -> Iterator[tuple[bool, dict[str, Any], str]]:
    """Records with a batch, a year or a date of the print, and the same with another one; whether they are right."""
    seen = set()
    for article in page.job.articles:
        who = re.search(r"[一-龥]{4,8}", article.text)
        for found in article.found:
            words = "".join(found.words.split())
            if who is None or found.mention.dimension not in ("date", "ordinal") or (article.index, words) in seen:
                continue
            seen.add((article.index, words))
            field = "year" if found.mention.dimension == "date" else "batch"
            record = {"recipient": who[0], "title": who[0], field: words}
            yield from with_another(record, field, article.text)
    for row in rows:
        if row["kind"] == "honour" and (row["batch"] or row["year"]):
            record = {key: row[key] for key in ("recipient", "title", "batch", "year") if row[key]}
            article_text = "".join("".join(article.text.split()) for article in page.job.articles)
            for field in ("batch", "year"):
                if row[field]:
                    yield from with_another(record, field, article_text)


def with_another(record: dict[str, Any], field: str, text: str) -> Iterator[tuple[bool, dict[str, Any], str]]:
    """A record, and the same with another number in ``field`` that the text does not have."""
    words = record[field]
    yield True, record, "enterprise_honour"
    match = re.search(r"\d+|[一二三四五六七八九十]+|首", words)
    reading = read_numeral("一" if match and match[0] == "首" else match[0]) if match else None
    if match is None or reading is None:
        return
    for step in (-1, 1, 3):
        number = int(reading.low) + step
        other = words[: match.start()] + ("第" if match[0] == "首" else "") + str(number) + words[match.end() :]
        if str(number) not in text and han(number) not in text:
            yield False, {**record, field: other}, "enterprise_honour"
            if not match[0].isdigit() and number < 100:  # noqa: PLR2004 - as far as han() writes
                shown = words[: match.start()] + ("第" if match[0] == "首" else "") + han(number)
                yield False, {**record, field: shown + words[match.end() :]}, "enterprise_honour"
