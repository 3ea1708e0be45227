"""What a report costs beside the extraction that it shows: ``uv run python benchmarks/report.py``.

Two tables, as ratios within one run: the time of the HTML as a share of that of ``extract`` with the embedded rules,
with bytes for each character of a page; and hostile results at a size and at eight times that size.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import hostile

from parkscribe import Settings, extract, verify
from parkscribe.report import cell_html, to_html

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkscribe import Result

T = TypeVar("T")

ROOT = Path(__file__).parent.parent
UNLIMITED = Settings(cache_dir=None, max_page_chars=100_000_000, max_answer_chars=100_000_000)


def seconds(work: Callable[[], T], times: int = 3) -> tuple[float, T]:
    """The best time of some runs, and what the work gives."""
    best = float("inf")
    for _ in range(times):
        begun = perf_counter()
        given = work()
        best = min(best, perf_counter() - begun)
    return best, given


def show(
    name: str, work: Callable[[], list[Result]], draw: Callable[[list[Result]], str] = to_html, times: int = 3
) -> None:
    """A line: characters, what the extraction took, the report as a share of it, its size for each character."""
    extracting, results = seconds(work, times)
    drawing, html = seconds(lambda: draw(results), times)
    chars = sum(len(result.page.raw) for result in results)
    size = len(html.encode()) / chars
    shares = f"{drawing / extracting:9.2f} {size:12.1f}"
    print(f"{name:34} {chars:9,} {extracting * 1000:9.0f} ms {shares} {drawing * 1000:8.0f} ms")


def extracted(pages: list[str]) -> list[Result]:
    """The results of pages with the embedded rules."""
    return [extract(page, model="rules", settings=UNLIMITED) for page in pages]


def main() -> None:
    """Print both tables."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples" / "pages").glob("*.txt"))]
    print(f"{'pages':34} {'chars':>9} {'extract':>12} {'ratio':>9} {'bytes/char':>12} {'report':>11}")
    whole = "\n\n".join(pages)
    show("one example page", lambda: extracted(pages[:1]))
    show("the same, notebook output", lambda: extracted(pages[:1]), lambda results: cell_html(results[0]))
    show("one page of 12,000 characters", lambda: extracted([(whole * 12)[:12_000]]))
    show("20 pages of 12,000 characters", lambda: extracted([(whole * 12)[:12_000]] * 20), times=1)
    show("one page of 100,000 characters", lambda: extracted([(whole * 100)[:100_000]]))
    print(f"\n{'hostile, 8 times the size':34} {'times as long':>14}")
    for name, case in hostile.CASES.items():
        small, large = (drawn(case(size)) for size in (hostile.SMALL, hostile.LARGE))
        print(f"{name:34} {large / small:14.1f}")


def drawn(case: hostile.Case) -> float:
    """The seconds of the report about a hostile answer and page."""
    answer, page = case
    result = verify(answer, page, settings=UNLIMITED)
    return seconds(lambda: to_html(result), 2)[0]


if __name__ == "__main__":
    main()
