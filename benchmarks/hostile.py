"""Pages and answers that were made to be slow, each at a size and at eight times that size.

What is linear takes about eight times as long, what is quadratic 64 times; a search for many names in a long page is
both at once, but runs in C. ``benchmarks/checking.py`` prints the table.
"""

from __future__ import annotations

import gc
from time import perf_counter
from typing import TYPE_CHECKING, Any

from parkscribe import Settings, read, verify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SMALL, LARGE = 500, 4_000
"""How often a case repeats what it repeats."""

LIMIT = 20
"""Times as long as the small size that the large one may take: far below 64, far above a busy machine."""

PARK = "望舒工业园"
UNLIMITED = Settings(cache_dir=None, max_answer_chars=100_000_000, max_page_chars=100_000_000)

Case = tuple[dict[str, Any], str]


def said(n: int, value: Any, **more: Any) -> dict[str, Any]:
    """One metric, told ``n`` times; ``more`` are fields that differ, made of the number of the record."""
    records = [{"subject": PARK, "value": value, **{k: make(i) for k, make in more.items()}} for i in range(n)]
    return {"production_metric": records}


def rounds(n: int) -> dict[str, Any]:
    """Signings of one park with other counts."""
    return {"signing_event": [{"park": PARK, "project_count": f"{i}个"} for i in range(2, n + 2)]}


def one_round(n: int) -> dict[str, Any]:
    """One signing with many projects, told twice."""
    projects = [{"name": f"甲{i}项目", "investment": f"{i}亿元"} for i in range(2, n + 2)]
    return {"signing_event": [{"park": PARK, "projects": projects}] * 2}


def char(i: int) -> str:
    """A character for a number."""
    return chr(0x4E00 + i)


CASES: dict[str, Callable[[int], Case]] = {
    "equal counts": lambda n: ({}, PARK + "5家，" * n),
    "sums money by money": lambda n: ({}, PARK + "".join(f"投资{i}.5亿元、" for i in range(2, n + 2))),
    "sums announced": lambda n: ({}, PARK + "".join(f"共{i}家，其中甲{i}家、乙1家，" for i in range(2, n + 2))),
    "pairs side by side": lambda n: ({}, PARK + "".join(f"分别为{i}家、{i + 1}家，" for i in range(2, n + 2))),
    "totals that close": lambda n: ({}, PARK + "合计5家，" * n),
    "lists that are counted": lambda n: ({}, PARK + "甲厂、" * n + "3家。" + "5家分别为" * n + "5家企业：甲、" * n),
    "equal claims, equal numbers": lambda n: (said(n, "5家"), PARK + "5家，" * n),
    "the same in other figures": lambda n: (said(n, "五家"), PARK + "5家，" * n),
    "the same amid words": lambda n: (said(n, "有5家"), PARK + "有5家，" * n),
    "claims of many subjects": lambda n: (
        said(n, "5家", subject=lambda i: f"甲{i}厂"),
        "".join(f"甲{i}厂5家。" for i in range(n)),
    ),
    "many labels, one number": lambda n: (said(n, "5家", indicator=char), f"{PARK}5家。"),
    "many claims, one number": lambda n: (said(n, "5家"), f"{PARK}5家。"),
    "cut numbers": lambda n: (said(n, "5家"), PARK + "，".join(f"{i}5家" for i in range(1, n))),
    "rounds of one park": lambda n: (rounds(n), PARK + "，".join(f"{i}个" for i in range(2, n + 2))),
    "one round of many projects": lambda n: (one_round(n), "，".join(f"甲{i}项目{i}亿元" for i in range(2, n + 2))),
    "names in pieces": lambda n: (
        said(n, "5家", subject=lambda i: f"望舒有限公司{char(i)}车间"),
        "望舒有限公司5家，车间。" * n,
    ),
    "names with slips": lambda n: (
        said(n, "5家", subject=lambda i: f"望舒己方有限{char(i)}"),
        "望舒已方有限公司5家。" * n,
    ),
    "digits for a name": lambda n: (said(n, "5家", subject=lambda _: "1"), "1" * n + f"{PARK}5家。"),
    "dates": lambda n: (said(n, "5家", period=lambda _: "2024-03-18"), f"{PARK}5家。" + "2024年3月18日，" * n),
    "a long label": lambda n: (said(1, "5家", indicator=lambda _: "甲" * 100 * n), f"{PARK}5家。"),
    "a long name": lambda n: (said(1, "5家", subject=lambda _: "甲" * 40 * n), "甲" * 40 * n + "5家。"),
    "a long quote": lambda n: (said(1, "5家" * 10 * n), PARK + "5家" * 10 * n),
    "a long number": lambda n: (said(1, "5" * 10 * n + "家"), PARK + "5" * 10 * n + "家，6家"),
    "a long year": lambda n: (
        said(1, "5家", period=lambda _: "1" * 40 * n + "年"),
        f"{PARK}5家。" + "1" * 40 * n + "年，" + "7" * 40 * n + "家",
    ),
}


def seconds(case: Case, times: int = 3) -> float:
    """The shortest of several checks; the page is read before."""
    answer, text = case
    page, runs = read(f"本报讯 {text}"), []
    gc.disable()  # its passes over a large heap are not what is asked here
    for _ in range(times):
        begin = perf_counter()
        verify(answer, page, settings=UNLIMITED)
        runs.append(perf_counter() - begin)
    gc.enable()
    return min(runs)


def table() -> Iterator[tuple[str, float, float]]:
    """Each case with the seconds of its large size, and how many times those of the small size they are."""
    for title, make in CASES.items():
        small, large = seconds(make(SMALL)), seconds(make(LARGE))
        yield title, large, large / small
