"""What the embedded rules cost: ``uv run python benchmarks/rules.py``. Prints; exit code 1 where a limit is not held.

The example pages and a made-up page of 9,000 characters: the time of the rules (a marked page in, an answer out) beside
that of ``tag`` on the same articles, measured in turn. Then the pieces of ``tests/cases/hostile.toml``, repeated to a
length and to eight times that length: what is linear takes about eight times as long, what is quadratic 64 times.
"""

from __future__ import annotations

import gc
import sys
import tomllib
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from checking import made_up_page

from parkscribe import RuleModel, read, tag
from parkscribe.asking.chunk import pack
from parkscribe.asking.prompt import build_request
from parkscribe.binding.marked import mark
from parkscribe.records import DEFAULT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe import Page
    from parkscribe.asking.model import Request

ROOT = Path(__file__).parent.parent

LIMIT = 30
"""Times that of ``tag`` which the rules may cost on a page."""

STEEPEST = 20
"""Times as long as the short text that the one of eight times its length may take: far below 64."""

CHUNK = 1800
"""Characters of a part, as in ``Settings``."""

SHORT, LONG = 2_000, 16_000
"""Characters of a hostile text: an article of a page, and the longest special supplement."""

RUNS = 15


def requests(page: Page) -> list[Request]:
    """The requests about a page: its articles marked, their numbers found."""
    return [build_request(parts, DEFAULT_TYPES) for parts in pack(mark(page), CHUNK)]


def answering(page: Page, runs: int = RUNS) -> tuple[float, float]:
    """The seconds of the rules and of ``tag`` on a page, the best of several runs of each in turn."""
    rules, tags = [], []
    for _ in range(runs):
        asked, model = requests(page), RuleModel()
        begin = perf_counter()
        for request in asked:
            model.ask(request)
        rules.append(perf_counter() - begin)
        begin = perf_counter()
        for article in page.articles:
            tag(article.text)
        tags.append(perf_counter() - begin)
    return min(rules), min(tags)


def hostile() -> Iterator[tuple[str, float, float]]:
    """Each hostile piece with the seconds of its long text, and how many times those of the short one they are."""
    pieces = tomllib.loads((ROOT / "tests" / "cases" / "hostile.toml").read_text(encoding="utf-8"))["piece"]
    gc.disable()  # its passes over a large heap are not what is asked here
    for piece in pieces:
        short, long = (answering(read(text_of(piece, size)), 3)[0] for size in (SHORT, LONG))
        yield piece["why"], long, long / short
    gc.enable()


def text_of(piece: dict[str, str], size: int) -> str:
    """A text of about ``size`` characters that repeats a piece, in a report on a signing."""
    repeated = (piece["text"] * size)[:size]
    return f"苍梧市近日举行项目签约仪式，{piece.get('before', '')}{repeated}{piece.get('behind', '')}"


def main() -> int:
    """Print the tables."""
    pages = {path.stem: read(path) for path in sorted((ROOT / "examples" / "pages").glob("*.txt"))}
    worst = steepest = 0.0
    for title, page in (pages | {"made up": read(made_up_page()[0])}).items():
        seconds, tagging = answering(page)
        worst = max(worst, seconds / tagging)
        print(
            f"{title:<22}{len(page.raw):>6,} characters{seconds * 1000:8.2f} ms{seconds / tagging:7.1f} times tag "
            f"({tagging * 1000:.2f} ms)"
        )
    print(f"\n{SHORT:,} and {LONG:,} characters: the time of the longer, and how many times that of the shorter")
    for title, seconds, ratio in hostile():
        steepest = max(steepest, ratio)
        print(f"{title:<48}{seconds * 1000:9.1f} ms{ratio:7.1f} times")
    return int(worst > LIMIT or steepest > STEEPEST)


if __name__ == "__main__":
    sys.exit(main())
