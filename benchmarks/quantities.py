"""How fast the tagger reads, against a bare scan for digits, and whether hostile input stays linear.

Run: ``uv run python benchmarks/quantities.py [FOLDER]``: over the example pages, or the ``.txt`` pages of a folder.
Prints; changes nothing.
"""

from __future__ import annotations

import re
import sys
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from parkscribe.quantities import tag

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 1_000_000
DENSITY = 16
"""Amounts in 1,000 characters of a page about a park, as counted on five real ones; the example pages have 48."""
PROSE = "园区坚持以企业需求为导向，持续优化服务流程，推动产业链上下游协同发展，项目建设稳步推进。"
HOSTILE = (
    "5 ",
    "5",
    "5,",
    "5\n",
    "5—",
    ",000",
    "1亿",
    "百",
    "5.",
    "5亿元~",
    "百分之",
    "第 ",
    "a-5×",
    "5月-",
    "5/",
    "三五",
    "3百分之8",
    "零下三0",
)


def thinned(page: str) -> str:
    """Return the example pages with prose between their lines, as dense with numbers as a newspaper page."""
    amounts = len(tag(page))
    prose = "".join(PROSE for _ in range(max(0, amounts * 1000 // DENSITY - len(page)) // len(PROSE)))
    lines = page.splitlines()
    share = len(prose) // len(lines)
    return "\n".join(line + prose[i * share : (i + 1) * share] for i, line in enumerate(lines))


def best(work: Callable[[], object], times: int = 5) -> float:
    """Return the shortest of several runs, in seconds."""
    runs = []
    for _ in range(times):
        begin = perf_counter()
        work()
        runs.append(perf_counter() - begin)
    return min(runs)


def main() -> None:
    """Print characters a second, the ratio to a bare scan, and the growth on hostile input."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "examples" / "pages"
    page = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    if len(sys.argv) == 1:
        page = thinned(page)
    text = (page * (SIZE // len(page) + 1))[:SIZE]
    digits = re.compile(r"\d+")
    scan = best(lambda: sum(1 for _ in digits.finditer(text)))
    read = best(lambda: tag(text))
    print(
        f"{len(tag(text)):,} amounts; {SIZE / read:,.0f} characters a second; "
        f"{read / scan:.1f} times a bare scan for digits"
    )
    for piece in HOSTILE:
        small, large = best(partial(tag, "1" + piece * 4_000), 3), best(partial(tag, "1" + piece * 32_000), 3)
        print(f"{piece!r:>8} x 32,000: {large * 1000:7.1f} ms, {large / small:5.1f} times that of 4,000")


if __name__ == "__main__":
    main()
