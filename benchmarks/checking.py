"""What checking costs: ``uv run python benchmarks/checking.py``. Prints; exit code 1 where a limit is not held.

A made-up page of 9,000 characters with 150 numbers, one claim for each: right, in any order; and wrong, in the ways
that make the checks look furthest. The time of the checks (marked page and parsed answer in, result with sums and
uncited numbers out) is put beside that of ``tag`` on the same page. Words that the checks remember are forgotten before
each run, so that every answer is new to them; ``verify`` is told a second time with the page read before.

Then pages and answers that were made to be slow, at a size and at eight times that size.
"""

from __future__ import annotations

import random
import sys
from time import perf_counter
from typing import TYPE_CHECKING, Any

import hostile

from parkscribe import Settings, read, tag, verify
from parkscribe.asking.model import Usage
from parkscribe.binding.marked import Place
from parkscribe.binding.names import plain, squeeze
from parkscribe.checking.readings import amounts_in
from parkscribe.checking.records import check_answer
from parkscribe.job import begin
from parkscribe.records import DEFAULT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkscribe.job import Job

LIMIT = 10
"""Times that of ``tag`` which checking a page may cost."""

RUNS = 15
NUMBERS = 150
FIRMS = (
    "栖木",
    "砺云",
    "鹤汀",
    "澄江",
    "白鹭",
    "南荇",
    "云帆",
    "栎光",
    "丹枫",
    "赤霄",
    "雪浪",
    "启衡",
    "望舒",
    "澜湾",
    "雾屿",
)
TRADES = ("电气", "轴承", "纸业", "重工", "食品", "半导体", "新材料", "冷链", "传感器", "纤维")


def made_up_page() -> tuple[str, list[tuple[str, str]]]:
    """A page, and for each of its numbers the firm that it is about and the number itself."""
    sentences, facts = [], []
    for n in range(NUMBERS // 3):
        firm = f"{FIRMS[n % len(FIRMS)]}{TRADES[n % len(TRADES)]}{'甲乙丙丁戊'[n // 10]}有限公司"
        numbers = (f"{1.3 + n * 0.7:.1f}亿元", f"{120 + 37 * n}人", f"{2 + n * 0.3:.1f}%")
        facts += [(firm, number) for number in numbers]
        sentences.append(
            f"{firm}位于园区东侧的产业大道旁，主要从事高端装备零部件的研发、生产和销售，产品供应给国内外的客户。"
            f"去年，该公司实现产值{numbers[0]}，车间里的自动化生产线日夜运转，工人们轮班作业，现场一片繁忙的景象。"
            f"企业吸纳就业{numbers[1]}，其中不少来自周边乡镇，不用出远门就能上班；研发投入占营业收入的比重达到{numbers[2]}。"
            "负责人表示，下一步将继续加大投入，把产品做精做强。"
        )
    return "\n".join(sentences), facts


def answers(job: Job, facts: list[tuple[str, str]]) -> dict[str, list[dict[str, Any]]]:
    """The answers by what is tried: the records of an answer, one for each number."""
    place_of = {f.mention.text: n for n, (_, f) in enumerate(((a, f) for a in job.articles for f in a.amounts), 1)}
    pointed = [{"subject": firm, "value": f"#{place_of[number]} {number}"} for firm, number in facts]
    quoted = [{"subject": firm, "value": number} for firm, number in facts]
    mixed = random.Random(5).sample(quoted, len(quoted))  # noqa: S311 - one order, the same in every run
    changed = [{**record, "value": "9" + record["value"]} for record in quoted]
    return {
        "right pointers": pointed,
        "right quotes": quoted,
        "right quotes, any order": mixed,
        "right readings": [
            {**record, "value": {"quote": record["value"], "value": record["value"]}} for record in quoted
        ],
        "wrong quotes": changed,
        "wrong echoes": [{**record, "value": record["value"].replace(" ", " 9")} for record in pointed],
        "cut quotes": [{**record, "value": record["value"][1:]} for record in quoted],
        "wrong subjects": [{**record, "subject": record["subject"][:-4] + "股份集团"} for record in quoted],
        "wrong dates": [{**record, "period": f"{1900 + n}年"} for n, record in enumerate(quoted)],
        "wrong but for the number": [
            {"subject": f"某{n}厂", "value": record["value"], "period": f"第{n}批"} for n, record in enumerate(quoted)
        ],
        "all wrong": [{"subject": f"某{n}厂", "value": f"{n}.77亿吨", "period": f"第{n}批"} for n in range(NUMBERS)],
    }


def best(work: Callable[[], object], times: int = 7) -> float:
    """The shortest of several runs, in seconds."""
    runs = []
    for _ in range(times):
        begin_ = perf_counter()
        work()
        runs.append(perf_counter() - begin_)
    return min(runs)


def fresh(text: str) -> Job:
    """The page read and its numbers found, as they are before an answer comes."""
    job = begin(text, DEFAULT_TYPES, None, "benchmark", Settings(cache_dir=None))
    for article in job.articles:
        _ = article.amounts, article.sentences
    return job


def checking(text: str, records: list[dict[str, Any]]) -> tuple[float, float]:
    """The seconds of one check, the page marked but nothing looked up in it yet, and of ``tag``; the best of each.

    The two are measured in turn, so that a busy machine is as slow for both.
    """
    checks, tags = [], []
    told = [("production_metric", record) for record in records]
    for _ in range(RUNS):
        job = fresh(text)
        amounts = ((article, found) for article in job.articles for found in article.amounts)
        pointers = {n: Place(a.index, f.start, f.end) for n, (a, f) in enumerate(amounts, 1)}
        for remembered in (plain, squeeze, amounts_in):
            remembered.cache_clear()
        begin_ = perf_counter()
        job.conclude(check_answer(told, job.types, job.scope(job.articles, pointers)), (), Usage())
        checks.append(perf_counter() - begin_)
        tags.append(best(lambda: tag(text), 1))
    return min(checks), min(tags)


def main() -> int:
    """Print the table."""
    text, facts = made_up_page()
    print(f"{len(text):,} characters, {len(facts)} numbers")
    page, worst = read(text), 0.0
    for title, records in answers(fresh(text), facts).items():
        seconds, tagging = checking(text, records)
        answer = {"production_metric": records}
        whole, again = (best(lambda given=given: verify(answer, given), 3) for given in (text, page))  # type: ignore[misc]  # noqa: B023
        worst = max(worst, seconds / tagging)
        print(
            f"{title:<26}{seconds * 1000:8.2f} ms{seconds / tagging:7.1f} times tag ({tagging * 1000:.2f} ms); "
            f"verify {whole * 1000:6.1f} ms, page read {again * 1000:6.1f} ms"
        )
    print(
        f"\n{hostile.SMALL} and {hostile.LARGE} times: the time of the larger, and how many times that of the smaller"
    )
    steepest = 0.0
    for title, seconds, ratio in hostile.table():
        steepest = max(steepest, ratio)
        print(f"{title:<30}{seconds * 1000:9.1f} ms{ratio:7.1f} times")
    return int(worst > LIMIT or steepest > hostile.LIMIT)


if __name__ == "__main__":
    sys.exit(main())
