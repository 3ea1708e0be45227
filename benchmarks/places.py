"""Which place is meant by a quote that stands twice: ``uv run python benchmarks/places.py FOLDER``. Prints each miss.

In: the gold numbers of ``FOLDER`` whose words stand more than once in their article, each told by its quote alone with
its subject and indicator. Out: how often the place of the gold row is chosen, or another one that gold gives for the
same fact.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from right_answers import gold_pages, known_numbers

from parkscribe.binding.names import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from right_answers import PageUnderTest, Right


def told_twice(
    page: PageUnderTest, rows: list[dict[str, Any]]
) -> Iterator[tuple[Right, dict[str, Any], list[dict[str, Any]]]]:
    """The right answers whose quote stands more than once in its article, with their row and the right places."""
    numbers = [row | {"fact": row.get("dup_of", n)} for n, row in enumerate(rows, 1) if row["kind"] == "number"]
    for row in numbers:
        for right in known_numbers(page, [row]):
            if len(right.article.lookup.by_text[plain(right.quantity.text)]) > 1:
                yield right, row, [r for r in numbers if r["fact"] == row["fact"]]


def main() -> int:
    """Print the misses and the share."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and one folder
        print(__doc__)
        return 2
    chosen = tried = 0
    for page, rows in gold_pages(Path(sys.argv[1])):
        for right, row, same in told_twice(page, rows):
            answer = right.answer(right.quote)
            if row["type"] == "metric":
                answer["indicator"] = row.get("indicator") or ""
            claims = page.check(right.key, answer).claims
            taken = next((c.quantity for c in claims if c.kind == "number" and c.quantity), None)
            is_right = taken is not None and any(taken.start < r["end"] and r["start"] < taken.end for r in same)
            tried, chosen = tried + 1, chosen + is_right
            if not is_right:
                where = f"gold {[r['start'] for r in same]}, taken {taken and taken.start}"
                print(f"{page.name} {right.quote} of {row['subject']} ({row.get('indicator')}): {where}")
    print(f"{chosen} of {tried} quotes that stand twice are taken at their place")
    return 0


if __name__ == "__main__":
    sys.exit(main())
