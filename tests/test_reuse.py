"""When a model is asked again: each row of the table in ``docs/asking.md``, and what a reused answer says of itself."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from stub import Step, Stub

import parkscribe.asking.prompt
import parkscribe.binding.marked
from parkscribe import (
    DEFAULT_TYPES,
    CacheMiss,
    ExtractionError,
    Name,
    OpenAIModel,
    ProductionMetric,
    Quantity,
    Record,
    Settings,
    extract,
    job,
    number,
)
from parkscribe.asking import answers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = "本报讯 望舒工业园产值108.6亿元，同比增长14.2%。"
PAGE = "望舒工业园再传喜讯\n" + TEXT
GOOD = json.dumps(
    {"production_metric": [{"subject": "望舒工业园", "value": "#1 108.6亿元", "change": "#2 14.2%"}]},
    ensure_ascii=False,
)
LONG = PAGE + "园区里机器轰鸣，工人们正在赶制订单。" * 30


@dataclass
class Run:
    """What a run is given, and what the endpoint then answers first."""

    page: str = PAGE
    model: dict[str, Any] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    answer: Step = field(default_factory=lambda: Step(GOOD))


def visit(**fields: Any) -> type[Record]:
    """A record of a user's own, under one name with these fields."""
    annotations = {"guest": Name, "members": Quantity, **dict.fromkeys(fields, Quantity)}
    space = {"__annotations__": annotations, "__doc__": "A visit.", "__module__": __name__}
    return type("Visit", (Record,), space | fields)


def other_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the prompt anew, as an edit of ``prompts/`` and a new process do."""
    monkeypatch.setattr(parkscribe.asking.prompt, "system_prompt", lambda _: "只输出 JSON。")
    answers.digest.cache_clear()
    job.versions.cache_clear()


def other_tagger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no percentages any more."""
    monkeypatch.setattr(parkscribe.binding.marked, "is_amount", lambda quantity: quantity.unit == "CNY")


Change = tuple[Run, Run] | tuple[Run, Run, "Callable[[pytest.MonkeyPatch], None]"]

CHANGES: dict[str, Change] = {
    "nothing: the same page again": (Run(), Run()),
    "the lines of the page break elsewhere": (Run(), Run(PAGE.replace("，", "，\n"))),
    "the same article on another page": (Run(), Run("\n\n" + PAGE)),
    "another key": (Run(), Run(model={"api_key": "another"})),
    "another address of the endpoint": (Run(), Run(model={"base_url": "{base_url}/"})),
    "another time-out, number of attempts or price": (
        Run(),
        Run(model={"timeout_s": 5, "max_attempts": 1, "prices": {"input": 1, "output": 2}}),
    ),
    "another date of the paper": (Run(), Run(options={"published": dt.date(2025, 7, 16)})),
    "another concurrency, budget or answer length": (
        Run(model={"prices": {"input": 1, "output": 2}}),
        Run(
            model={"prices": {"input": 1, "output": 2}},
            settings={"concurrency": 1, "budget": 0, "max_answer_chars": 9999},
        ),
    ),
    "another model": (Run(), Run(model={"name": "n"})),
    "another mode": (Run(), Run(model={"mode": "json"})),
    "another parameter": (Run(), Run(model={"params": {"temperature": 0}})),
    "another limit of the answer": (Run(), Run(model={"max_output_tokens": 900})),
    "other types": (Run(), Run(options={"types": (ProductionMetric,)})),
    "a word of the article": (Run(), Run(PAGE + "去年如此。")),
    "a chunk size that cuts elsewhere": (
        Run(LONG, settings={"chunk_chars": 400}),
        Run(LONG, settings={"chunk_chars": 200}),
    ),
    "an answer that was cut off": (Run(answer=Step(GOOD, finish="length")), Run()),
    "a word of the prompt": (Run(), Run(), other_prompt),
    "a field of a record of one's own": (
        Run(options={"types": (visit(),)}),
        Run(options={"types": (visit(buses=number("count")),)}),
    ),
    "the headline of the article": (Run(), Run("望舒工业园交出成绩单\n" + TEXT)),
    "a tagger that reads other numbers": (Run(), Run(), other_tagger),
}


@pytest.fixture(autouse=True)
def _the_prompt_of_this_test() -> Iterator[None]:
    """No digest of a changed prompt outlives its test."""
    yield
    answers.digest.cache_clear()
    job.versions.cache_clear()


def table() -> dict[str, tuple[str, str]]:
    """The rows of the table in ``docs/asking.md``."""
    text = (ROOT / "docs" / "asking.md").read_text(encoding="utf-8")
    section = text.partition("## What makes a new call\n")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {change: (request, article) for change, request, article in rows[2:]}


def test_the_table_is_tested_whole() -> None:
    """Every row of the table has its test, and every test its row."""
    assert list(table()) == list(CHANGES)


def run(given: Run, stub: Stub, settings: Settings) -> Any:
    """Extract as a run says; a part without a usable answer is no failure here."""
    options = {"name": "m", "api_key": "key", **given.model}
    options["base_url"] = options.get("base_url", "{base_url}").format(base_url=stub.base_url)
    model = OpenAIModel(options.pop("name"), **options)
    try:
        return extract(given.page, model=model, settings=replace(settings, **given.settings), **given.options)
    except ExtractionError as error:
        return error.result
    finally:
        model.close()


@pytest.mark.parametrize("reuse", ["request", "article"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_makes_a_new_call(change: str, reuse: Any, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second run sends a request where the table says "call", and none where it says "no call"."""
    first, second, *act = CHANGES[change]
    settings = replace(settings, reuse=reuse)
    with Stub(lambda _: first.answer) as stub:
        run(first, stub, settings)
        sent = len(stub.requests)
        for each in act:
            each(monkeypatch)
        run(second, stub, settings)
        calls = len(stub.requests) - sent
    assert sent
    assert table()[change][reuse == "article"] == ("call" if calls else "no call")


def test_a_reused_answer_says_with_which_prompt_it_was_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``provenance`` names the prompt of the stored answer beside today's; without a network as well."""
    with Stub([Step(GOOD)]) as stub:
        asked = run(Run(), stub, settings)
    other_prompt(monkeypatch)
    offline = replace(settings, offline=True)
    with pytest.raises(CacheMiss):
        extract(PAGE, model=OpenAIModel("m"), settings=offline)
    again = extract(PAGE, model=OpenAIModel("m"), settings=replace(offline, reuse="article"))
    assert again.rows() == asked.rows()
    assert again.usage.cached == 1
    assert "reused" not in asked.provenance
    assert again.provenance["reused"] == "1"
    assert again.provenance["reused_prompt"] == asked.provenance["prompt"] != again.provenance["prompt"]


def test_a_second_look_is_reused_as_a_second_look(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of prompt both answers to an article serve, each in its own place."""
    looks = replace(settings, second_look="rejected")
    with Stub([Step(GOOD.replace("108", "109")), Step(GOOD)]) as stub:
        asked = run(Run(), stub, looks)
    other_prompt(monkeypatch)
    again = extract(PAGE, model=OpenAIModel("m"), settings=replace(looks, offline=True, reuse="article"))
    assert again.rows() == asked.rows()
    assert [row["value"] for row in again.rows()] == ["14.2", "10860000000"]
    assert (again.provenance["reused"], again.usage.left_out) == ("2", 0)


def test_a_reused_answer_is_checked_with_todays_code(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the tagger of today reads as no amount is not accepted any more; the other numbers keep their meaning."""
    with Stub([Step(GOOD)]) as stub:
        run(Run(), stub, settings)
    monkeypatch.setattr(parkscribe.binding.marked, "is_amount", lambda quantity: quantity.unit == "%")
    result = extract(PAGE, model=OpenAIModel("m"), settings=replace(settings, offline=True, reuse="article"))
    assert [(claim.field, claim.verdict) for claim in result.claims] == [("value", "rejected"), ("change", "accepted")]


def test_the_newest_answer_to_an_article_serves(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked twice with two prompts, an article is served by the later answer when a third prompt comes."""
    newer = GOOD.replace("value", "note").replace("change", "value")
    with Stub([Step(GOOD), Step(newer)]) as stub:
        for words in ("一。", "二。"):
            monkeypatch.setattr(parkscribe.asking.prompt, "system_prompt", lambda _, words=words: words)
            run(Run(), stub, settings)
        monkeypatch.setattr(parkscribe.asking.prompt, "system_prompt", lambda _: "三。")
        result = run(Run(), stub, replace(settings, reuse="article"))
        assert len(stub.requests) == 2
    assert [row["value"] for row in result.rows()] == ["14.2"]


def test_a_part_that_stands_elsewhere_in_its_article_keeps_its_numbers(settings: Settings) -> None:
    """Of two long articles that end alike, the answer to the end of one serves the other at its own places."""
    end = "".join(f"望舒工业园产值{number}08.6亿元，同比增长{number}4.2%。" for number in range(1, 9))
    with Stub(lambda body: GOOD if "#2" in body["messages"][1]["content"] else "{}") as stub:
        for count in (13, 14):
            page = "机器轰鸣，工人们正在赶制订单。" * count + end
            rows = run(Run(page, settings={"chunk_chars": 210}), stub, settings).rows()
            assert [row["quote"] for row in rows] == ["108.6亿元", "14.2%"]
            assert rows[0]["start"] == page.index("108.6")
        assert len(stub.requests) == 3  # two beginnings, and one end that both have


def test_the_default_types_may_be_named_in_any_order(settings: Settings) -> None:
    """The order of the types changes the prompt, and not what an answer to an article is worth."""
    with Stub([Step(GOOD)]) as stub:
        run(Run(), stub, settings)
        turned = Run(options={"types": DEFAULT_TYPES[::-1]})
        assert run(turned, stub, replace(settings, reuse="article")).provenance["reused"] == "1"
        assert len(stub.requests) == 1
