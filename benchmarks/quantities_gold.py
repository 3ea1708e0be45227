"""How many gold numbers the tagger reads right, and every miss: ``uv run python benchmarks/quantities_gold.py FOLDER``.

``FOLDER`` holds ``gold/quantities.jsonl`` (phrases, mentions, what is no quantity), ``gold/<page>.jsonl``, and the
pages in ``seeds/`` and ``pages/``. Prints; changes nothing; exit code 1 where a floor is not reached.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from parkscribe import Quantity, read, tag
from parkscribe.reading import replay

FLOORS = {"value": 0.99, "unit": 0.98, "bound": 0.98}
ROUNDED = Decimal("0.0005")
"""A fraction below one may be rounded at the fourth place."""


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def same(read_: Decimal | None, gold: str | None) -> bool:
    """Whether a value is the gold one."""
    if read_ is None or gold is None:
        return read_ is None and gold is None
    return read_ == Decimal(gold) or (abs(read_) < 1 and abs(read_ - Decimal(gold)) <= ROUNDED)


def unit_of(unit: str | None) -> str:
    """A unit as it is compared: doublings count as times."""
    return (unit or "").replace("fold", "times")


def phrases(folder: Path) -> list[str]:
    """Every phrase that is not read as it should be."""
    misses = []
    for case in rows(folder / "gold" / "quantities.jsonl"):
        amounts = [mention for mention in tag(case["text"]) if isinstance(mention, Quantity)]
        for want in case["mentions"]:
            start = case["text"].index(want["inside"])
            end = start + len(want["inside"])
            over = [m for m in amounts if m.start < end and start < m.end]
            right = [m for m in over if same(m.value, want["value"]) and unit_of(m.unit) == unit_of(want["unit"])]
            if not any(same(m.upper, want.get("upper")) for m in right):
                misses.append(f"{case['id']} {want['inside']!r}: {[(str(m.value), m.unit) for m in over]}, not {want}")
        for trap in case["not_quantities"]:
            start = case["text"].find(trap)
            wanted = any(trap in want["inside"] for want in case["mentions"])
            if start >= 0 and not wanted and any(m.start < start + len(trap) and start < m.end for m in amounts):
                misses.append(f"{case['id']} {trap!r} is no quantity")
    return misses


def page_mentions(path: Path) -> list[tuple[int, int, Quantity]]:
    """The numbers of a page with their raw spans; the page is repaired before it is read."""
    page = read(path)
    _, places = replay(page.raw, page.steps)
    found = [mention for mention in tag(page.text, kinds="numerals") if isinstance(mention, Quantity)]
    return [(places[m.start], places[m.end - 1] + 1, m) for m in found]


def pages(folder: Path) -> tuple[int, Counter[str], list[str]]:
    """How many gold numbers the pages have, how many are right in each respect, and every miss."""
    total, right, misses = 0, Counter[str](), []
    for gold in sorted((folder / "gold").glob("*.jsonl")):
        path = next(iter([*folder.glob(f"seeds/{gold.stem}_*.txt"), *folder.glob(f"pages/{gold.stem}.txt")]), None)
        if path is None:
            continue
        mentions = page_mentions(path)
        for row in (row for row in rows(gold) if row["kind"] == "number"):
            total += 1
            over = [m for start, end, m in mentions if start < row["end"] and row["start"] < end]
            best = next((m for m in over if same(m.value, row["value"])), None)
            respects = {
                "value": best is not None,
                "unit": best is not None and unit_of(best.unit) == unit_of(row["unit"]),
                "bound": best is not None and best.bound == row["bound"],
            }
            right.update(name for name, is_right in respects.items() if is_right)
            if not all(respects.values()):
                wrong = ", ".join(name for name, is_right in respects.items() if not is_right)
                shown = [(m.text, f"{m.value:f}", m.unit, m.bound) for m in over]
                misses.append(
                    f"{gold.stem} {row['quote']!r} {row['value']} {row['unit']} {row['bound']}: {wrong}; read {shown}"
                )
    return total, right, misses


def main() -> int:
    """Print the misses and the shares."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "gold").is_dir():  # noqa: PLR2004 - the script and one folder
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    wrong = phrases(folder)
    total, right, misses = pages(folder)
    for miss in (*wrong, *misses):
        print("miss:", miss)
    print(f"phrases: {len(wrong)} misses")
    shares = {name: right[name] / total for name in FLOORS}
    print(f"pages: {total} numbers;", ", ".join(f"{name} {share:.4f}" for name, share in shares.items()))
    return int(bool(wrong) or any(shares[name] < floor for name, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())
