"""Right answers to the example pages, made wrong in every way of the benchmark: none gets through, none is lost."""

from __future__ import annotations

import random

import pytest
import wrong_numbers
from right_answers import EXAMPLES, gold_pages, numbers_of

PAGES = list(gold_pages(EXAMPLES))
RIGHTS = [right for page, rows in PAGES for right in numbers_of(page, rows)]


def test_no_wrong_number_is_accepted() -> None:
    """Every class that pages of one article have, in each form of an answer."""
    chance = random.Random(wrong_numbers.SEED)  # noqa: S311 - the same wrong answers in every run
    rows = [row for row in wrong_numbers.wrong_ones(RIGHTS, chance) if not row[0].startswith("(")]
    assert len({row[0] for row in rows}) == 20
    assert [row for row in rows if row[1] == "accepted"] == []


def test_no_right_number_is_refused() -> None:
    """Each right number in each form and dress; what is torn inside its digits goes to a person."""
    rows = list(wrong_numbers.right_ones(RIGHTS))
    assert [row for row in rows if row[1] == "rejected"] == []
    assert {row[2] for row in rows if row[1] == "review"} == {"broken_number"}


@pytest.mark.parametrize("kind", ["right date", "batch or year"])
def test_dates_and_batches_are_those_of_the_print(kind: str) -> None:
    """A right date is taken, a changed one is refused."""
    verdicts = {row[1] for row in wrong_numbers.dates(PAGES) if row[0] == kind}
    assert verdicts == ({"accepted"} if kind == "right date" else {"rejected"})
