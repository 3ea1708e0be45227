"""What files of rows cost: ``uv run python benchmarks/tables.py``. Prints; exit code 1 where a limit is not held.

The example pages, answered by the rules, again and again. For each format: rows a second, and the time as a multiple of
``json.dumps`` of the same rows, measured in turn. For the formats that are written as results come: the memory at its
peak for many results, as a multiple of that for a tenth of them.
"""

from __future__ import annotations

import json
import sys
import tempfile
import tracemalloc
from itertools import chain, repeat
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from parkscribe import Result, extract, save, to_pandas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent

LIMITS = {".jsonl": 4, ".csv": 6, ".parquet": 5, ".xlsx": 60, "frame": 6}
"""Times that of ``json.dumps`` which a format may cost; a workbook has every fact twice, and a cell of XML for each."""

STREAMED = (".jsonl", ".csv")

MOST_MEMORY = 1.5
"""Times the memory that ten times the results may take, where they are written as they come."""

TIMES, RUNS = 40, 3


def pages() -> list[Result]:
    """The example pages with their facts."""
    return [extract(path, model="rules") for path in sorted((ROOT / "examples" / "pages").glob("*.txt"))]


def many(results: list[Result], times: int) -> Iterator[Result]:
    """The results again and again, one at a time."""
    return chain.from_iterable(repeat(results, times))


def seconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def peak(work: Callable[[], object]) -> int:
    """The bytes of Python objects at the peak of something."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> int:
    """Print the table."""
    results = pages()
    rows = [row for result in many(results, TIMES) for row in result.rows()]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:

        def saving(suffix: str, times: int = TIMES) -> Callable[[], object]:
            if suffix == "frame":
                return lambda: to_pandas(many(results, times))
            return lambda: save(many(results, times), Path(folder) / f"rows{suffix}")

        for suffix, limit in LIMITS.items():
            saving(suffix, 1)()  # what is imported is imported now
            ratios, best = [], []
            for _ in range(RUNS):
                plain = seconds(lambda: [json.dumps(row, ensure_ascii=False) for row in rows])
                best.append(seconds(saving(suffix)))
                ratios.append(best[-1] / plain)
            wrong += min(ratios) > limit
            print(f"{suffix:<10}{len(rows) / min(best):>10,.0f} rows a second{min(ratios):>8.1f} times json.dumps")
        for suffix in STREAMED:
            ratio = peak(saving(suffix)) / peak(saving(suffix, TIMES // 10))
            wrong += ratio > MOST_MEMORY
            print(f"{suffix:<10}{ratio:.2f} times the memory for ten times the results")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
