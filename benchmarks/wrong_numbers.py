"""Right numbers made wrong, class by class: ``uv run python benchmarks/wrong_numbers.py [FOLDER ...] [--misses]``.

Over our own example pages, and over the pages with gold of each ``FOLDER``. Each wrong number is told in the three
forms of an answer: a pointer with its echo, a quote alone, a quote with a reading. Prints a table; exit code 1 where a
wrong number is accepted, or more right ones are refused (0.5 %) or sent to review (4 %) than allowed.

A splice is a number that the page prints and an answer gives to the wrong subject: another subject of the article, of
which gold says numbers of the same unit; told by a pointer. Every such pair of a subject and a number is tried once.
Numbers of a part (a firm) that are given to what most numbers of the article are about (its park) have a line of their
own. Exit code 1 also where more of all splices are accepted than ``SPLICED``.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corruptions import changed_dates, corrupted, splices
from forgeries import false_rows
from right_answers import (
    EXAMPLES,
    Right,
    gold_pages,
    halves,
    numbers_of,
    row_of,
    same_numbers,
    same_readings,
)

from parkscribe.verifying import check_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wrong import Wrong

    from parkscribe.checking.claims import Finding

SEED = 20260401
REFUSED, REVIEWED = 0.005, 0.04
"""Shares of right numbers that may be refused, and sent to review."""
SPLICED = 0.08
"""Share of splices that may be accepted: docs/subjects.md says which these are."""


def verdict(right: Right, value: Any) -> tuple[str, str]:
    """The verdict on an answer with this number, and its reason."""
    return judged(right, right.page.check(right.key, right.answer(value)))


def judged(right: Right, finding: Finding) -> tuple[str, str]:
    """The verdict of a finding on the number, and its reason."""
    field = right.inner or right.field
    claim = next(c for c in finding.claims if c.path[-1:] == (field,) or not c.path)
    if claim.verdict == "accepted" and claim.quantity and claim.quantity.value != right.quantity.value:
        return "accepted", "another number"
    return claim.verdict, str(claim.reason)


def forms(right: Right, words: str, value: str, unit: str) -> dict[str, Any]:
    """A number in the three forms of an answer."""
    number = right.page.number_of[right.article.index, right.found.start]
    made: dict[str, Any] = {"pointer": f"#{number} {words}", "quote": words}
    if right.quantity.upper is None:
        made["reading"] = {"quote": words, "value": value, "unit": unit}
        made["pointed reading"] = {"quote": f"#{number} {words}", "value": value, "unit": unit}
    return made


def right_ones(rights: Iterable[Right]) -> Iterator[tuple[str, str, str, str]]:
    """Form, verdict, reason and words of every right number in every form."""
    for right in rights:
        for form, answer in forms(right, right.quote, *halves(right.quantity)).items():
            yield form, *verdict(right, answer), f"{right.page.name} {right.record} {answer!r}"
        number = right.page.number_of[right.article.index, right.found.start]
        for words in same_numbers(right):
            yield "other dress, quote", *verdict(right, words), f"{right.page.name} {right.record} {words!r}"
            pointed = f"#{number} {words}"
            yield "other dress, pointer", *verdict(right, pointed), f"{right.page.name} {right.record} {pointed!r}"
        for answer in same_readings(right):
            yield "other reading", *verdict(right, answer), f"{right.page.name} {right.record} {answer!r}"
        row = row_of(right)
        for each in (row, {**row, "start": None, "end": None}, {**row, "quote": f" {right.quote} "}):
            yield "row", *judged(right, check_row(each, right.page.job)[0]), f"{right.page.name} {each!r}"


def wrong_ones(rights: Sequence[Right], chance: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """Class, verdict, reason and words of every wrong number in every form that it has."""
    for right in rights:
        for wrong in corrupted(right, chance):
            for answer in answers_of(right, wrong):
                yield (
                    wrong.kind,
                    *verdict(right, answer),
                    f"{right.page.name} {right.quote!r} {answer!r}",
                )
        for row in false_rows(right, chance):
            yield "row", *judged(right, check_row(row, right.page.job)[0]), f"{right.page.name} {right.quote!r} {row!r}"
    for kind, splice in splices(rights):
        words = f"{splice.page.name} {splice.subject!r} for {splice.quote!r}"
        yield kind, *verdict(splice, forms(splice, splice.quote, "", "")["pointer"]), words


def answers_of(right: Right, wrong: Wrong) -> list[Any]:
    """The answers that tell a wrong number: as they are, or its words in every form."""
    return list(wrong.answers) or list(forms(right, wrong.words, *wrong.reading).values())


def dates(pages: Iterable[tuple[Any, list[dict[str, Any]]]]) -> Iterator[tuple[str, str, str, str]]:
    """The same for titles whose batch or year was changed: an accepted title must not carry it."""
    for page, rows in pages:
        for is_right, record, key in changed_dates(page, rows):
            finding: Finding = page.check(key, record)
            claim = finding.claims[-1]
            kind = "right date" if is_right else "batch or year"
            yield kind, claim.verdict, str(claim.reason), f"{page.name} {record}"


def table(title: str, rows: Iterable[tuple[str, str, str, str]]) -> tuple[dict[str, Counter[str]], list[str]]:
    """Print how often each class got each verdict; give the counts and a line for every miss."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    reasons: dict[str, Counter[str]] = defaultdict(Counter)
    misses = []
    for kind, outcome, reason, words in rows:
        counts[kind][outcome] += 1
        if outcome != "accepted":
            reasons[kind][reason] += 1
        if (outcome == "accepted") == (title == "wrong") and not kind.startswith("("):
            misses.append(f"{title} {kind}: {outcome} {reason}: {words}")
    print(f"\n{title:<28}{'tried':>7}{'accepted':>10}{'review':>8}{'refused':>9}  reasons")
    for kind, got in counts.items():
        shown = ", ".join(f"{reason} {count}" for reason, count in reasons[kind].most_common(4))
        print(f"{kind:<28}{got.total():>7}{got['accepted']:>10}{got['review']:>8}{got['rejected']:>9}  {shown}")
    return counts, misses


def main() -> int:
    """Print the tables for the example pages, and for the folder."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--misses"]
    chance = random.Random(SEED)  # noqa: S311 - the same wrong answers in every run, no secret
    pages = [page for folder in (EXAMPLES, *map(Path, arguments)) for page in gold_pages(folder)]
    rights = [right for page, rows in pages for right in numbers_of(page, rows)]
    told = list(dates(pages))
    right, misses = table("right", [*right_ones(rights), *(row for row in told if row[0] == "right date")])
    wrong, more = table("wrong", [*wrong_ones(rights, chance), *(row for row in told if row[0] != "right date")])
    if "--misses" in sys.argv:
        print("\n".join(["", *misses, *more]))
    total = sum(counts.total() for counts in right.values())
    refused, reviewed = (sum(c[v] for c in right.values()) / total for v in ("rejected", "review"))
    accepted = sum(counts["accepted"] for kind, counts in wrong.items() if not kind.startswith("("))
    tried = sum(counts.total() for kind, counts in wrong.items() if not kind.startswith("("))
    print(f"\n{total} right answers: refused {refused:.2%}, to review {reviewed:.2%}")
    print(f"{tried} wrong answers: accepted {accepted}")
    of_subjects = sum((counts for kind, counts in wrong.items() if kind.startswith("(splice")), Counter())
    spliced = of_subjects["accepted"] / max(of_subjects.total(), 1)
    print(f"{of_subjects.total()} splices: accepted {spliced:.1%}")
    return int(accepted > 0 or refused > REFUSED or reviewed > REVIEWED or spliced > SPLICED)


if __name__ == "__main__":
    sys.exit(main())
