"""How fast pages are read: ``uv run python benchmarks/reading.py``. Prints; exit code 1 where a limit is not kept.

A page of 10,000 characters is read in less than ``LIMIT`` times one pass of ``ftfy.fix_text`` over it in the same run;
memory grows with the text and not with its square; so does the time that hostile text takes.
"""

from __future__ import annotations

import resource
import sys
import time
import tracemalloc
from typing import TYPE_CHECKING

import ftfy

from parkscribe import read

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT = 5.0
"""Times one pass of ``ftfy.fix_text`` over the same page."""

PAGE_CHARS, TRACED_CHARS, LARGE_CHARS = 10_000, 500_000, 5_000_000
"""A page; a text whose memory is traced, which takes long; the largest text."""

GROWTH = 3.0
"""Most that twice the text may take, in time or memory: twice is linear, the rest is noise of the machine."""

HOSTILE_CHARS = 100_000
SECONDS_PER_100K = 10.0
"""Most that any 100 kB may take, so that a linear but hopeless reader is seen too."""

MOST_MB = 2000
"""Megabytes that the process may take for the largest text: 400 bytes a character."""

COLUMN = 17
"""Characters of a line of the invented pages: the width of a newspaper column."""

SENTENCE = "澜湾高新区今年前三季度签约项目{}个，总投资逾{}.5亿元，涵盖新材料和智能装备等领域，园区产值同比增长{}%。"


def prose(size: int) -> str:
    """Sentences without a line break."""
    count = size // len(SENTENCE) + 1
    return "".join(SENTENCE.format(n % 90 + 1, n % 70 + 1, n % 40) for n in range(count))[:size]


def column(size: int) -> str:
    """The same in a column, blank lines between all lines, with a headline printed twice and a caption now and then."""
    text = prose(size)
    lines = [text[at : at + COLUMN] for at in range(0, len(text), COLUMN)]
    for number in range(40, len(lines), 200):
        lines[number] = "澜湾高新区澜湾高新区88个项目集中签约个项目集中签约\n\n本报讯 " + lines[number]
        lines[number - 20] += "\n\n图为签约现场。"
    return "\n\n".join(lines)[:size]


def best(function: Callable[[str], object], text: str, rounds: int = 5) -> float:
    """Seconds of the fastest of some calls."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function(text)
        times.append(time.perf_counter() - start)
    return min(times)


def peak(text: str) -> int:
    """Bytes that reading a text takes at most."""
    tracemalloc.start()
    read(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


HOSTILE: dict[str, Callable[[int], str]] = {
    "one character": lambda size: "园" * size,
    "one digit": lambda size: "8" * size,
    "line breaks": lambda size: "\n" * size,
    "characters on lines": lambda size: "园\n" * (size // 2),
    "digits on lines": lambda size: "1\n" * (size // 2),
    "doubled characters": lambda size: "园园区区" * (size // 4),
    "doubled parts": lambda size: "澜湾高新区澜湾高新区88个个" * (size // 14),
    "doubled lines": lambda size: "澜湾高新区澜湾高新区88个个\n" * (size // 15),
    "quotes": lambda size: "”" * size,
    "open quotes on lines": lambda size: "“园区\n" * (size // 4),
    "one sentence": lambda size: "澜湾高新区签约项目8个，总投资46.5亿元。" * (size // 22),
    "one headline": lambda size: "澜湾高新区签约项目8个\n" * (size // 12),
    "headlines and datelines": lambda size: "澜湾高新区签约8个\n本报讯 园区投产。\n" * (size // 21),
    "names": lambda size: "刘明远 陈思齐 " * (size // 8),
    "spaces": lambda size: "园" + " " * size + "区",
    "spaces in prose": lambda size: "园 区，" * (size // 4),
    "brackets": lambda size: "（" * size,
    "half-width commas": lambda size: "园,区。" * (size // 4),
    "a prose line": prose,
}


def main() -> int:
    """Print the figures and what is over its limit."""
    faults = []
    for name, text in (("in columns", column(PAGE_CHARS)), ("in paragraphs", prose(PAGE_CHARS))):
        mine, theirs = best(read, text), best(ftfy.fix_text, text)
        print(f"{PAGE_CHARS} characters {name}: {mine * 1000:.1f} ms, {mine / theirs:.2f} times ftfy.fix_text")
        faults += [f"a page {name} takes {mine / theirs:.1f} times ftfy"] if mine > LIMIT * theirs else []
    small, large = peak(column(TRACED_CHARS // 2)), peak(column(TRACED_CHARS))
    print(f"memory: {small / 1e6:.0f} MB for {TRACED_CHARS // 2} characters, {large / 1e6:.0f} MB for {TRACED_CHARS}")
    faults += ["memory grows faster than the text"] if large > GROWTH * small else []
    for name, make in HOSTILE.items():
        once, twice = best(read, make(HOSTILE_CHARS), 2), best(read, make(2 * HOSTILE_CHARS), 2)
        print(f"{name}: {once * 1000:.0f} ms, {twice / once:.1f} times as long for twice the text")
        if (twice > GROWTH * once and twice > 1) or once > SECONDS_PER_100K:
            faults.append(f"{name} is not read in linear time")
    for name, text in (("in one line", prose(LARGE_CHARS)), ("in columns", column(LARGE_CHARS))):
        seconds = best(read, text, 1)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(f"{LARGE_CHARS} characters {name}: {seconds:.1f} s; the process has taken {most:.0f} MB at most")
        faults += [f"a text {name} takes too much memory"] if most > MOST_MB else []
    for fault in faults:
        print("over the limit:", fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
