"""Which gold sums are found: ``uv run python benchmarks/sums.py FOLDER``. Prints each that is missed, denied or added.

``FOLDER`` holds ``gold/<page>.jsonl`` beside ``seeds/`` and ``pages/``. A gold sum is found where the total and every
part are those of a sum of the page. Exit code 1 where a sum that holds is said not to.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from right_answers import gold_pages

from parkscribe.checking.totals import totals

if TYPE_CHECKING:
    from parkscribe.checking.sums import Sum


def is_same(sum_: Sum, row: dict[str, Any]) -> bool:
    """Whether a sum of the page is the gold one: the same total, and for each gold part one that overlaps it."""

    def overlap(found: Any, gold: dict[str, int]) -> bool:
        return bool(found.start < gold["end"] and gold["start"] < found.end)

    parts = row["parts"]
    return (
        overlap(sum_.total, row["total"])
        and len(sum_.parts) == len(parts)
        and all(any(overlap(part, gold) for part in sum_.parts) for gold in parts)
    )


def shown(sum_: Sum) -> str:
    """A sum in a line."""
    words = ["".join(each.text.split()) for each in (sum_.total, *sum_.parts)]
    return f"{words[0]} {'=' if sum_.holds else '≠'} {' + '.join(words[1:])}"


def main() -> int:
    """Print the misses, what was added, and the counts."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the script and one folder
        print(__doc__)
        return 2
    found = gold = denied = added = 0
    for page, rows in gold_pages(Path(sys.argv[1])):
        raw = page.job.page.raw
        told = totals(page.job.articles)
        wanted = [row for row in rows if row["kind"] == "sum"]
        for row in wanted:
            same = [sum_ for sum_ in told if is_same(sum_, row)]
            gold, found = gold + 1, found + bool(same)
            denied += bool(same) and not any(sum_.holds == row["holds"] for sum_ in same)
            if not same:
                parts = [raw[part["start"] : part["end"]] for part in row["parts"]]
                print(f"missed: {page.name} {raw[row['total']['start'] : row['total']['end']]!r} {parts}")
        for sum_ in told:
            if not any(is_same(sum_, row) for row in wanted):
                added += 1
                denied += not sum_.holds
                print(f"added: {page.name} {shown(sum_)}")
    print(f"{found} of {gold} gold sums found, {added} others told, {denied} denied or wrongly said not to hold")
    return int(denied > 0)


if __name__ == "__main__":
    sys.exit(main())
