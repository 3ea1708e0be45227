"""The whole story against a loopback endpoint: ask once, check, keep, and say what failed. Answers are made up."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from dataclasses import replace
from typing import Any

import pytest
from stub import Step, Stub
from test_checks import Answering

from parkscribe import (
    CacheMiss,
    ExtractionError,
    ModelError,
    Name,
    OpenAIModel,
    Quantity,
    Record,
    Reply,
    Request,
    Settings,
    SettingsError,
    SourceError,
    aextract,
    extract,
)
from parkscribe.asking import openai_model

PAGE = "望舒工业园产值108.6亿元，同比增长14.2%。"
GOOD = json.dumps(
    {
        "production_metric": [
            {"subject": "望舒工业园", "indicator": "产值", "value": "#1 108.6亿元", "change": "#2 14.2%"}
        ]
    },
    ensure_ascii=False,
)
TWO = "甲厂喜讯\n本报讯 甲厂产值3亿元。\n乙厂喜讯\n本报讯 乙厂产值5亿元。"


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between attempts, which the tests do not really wait for."""
    seen: list[float] = []
    monkeypatch.setattr(openai_model, "_sleep", seen.append)
    return seen


def ask(stub: Stub, **options: Any) -> OpenAIModel:
    """A model at the stub."""
    return OpenAIModel("m", base_url=stub.base_url, api_key="secret-key", **options)


def test_an_answer_is_checked_kept_and_not_asked_for_again(settings: Settings) -> None:
    """The second call of the same page costs no request, and gives the same rows."""
    with Stub([Step(GOOD)]) as stub:
        first = extract(PAGE, model=ask(stub), settings=settings)
        second = extract(PAGE, model=ask(stub), settings=settings)
        assert len(stub.requests) == 1
    assert [row["value"] for row in first.rows()] == ["10860000000", "14.2"]
    assert second.rows() == first.rows()
    assert (first.usage.requests, first.usage.cached) == (1, 0)
    assert (second.usage.requests, second.usage.cached) == (0, 1)


def test_a_stored_answer_serves_the_same_article_on_another_page(settings: Settings) -> None:
    """What a pointer means is kept with the answer, so the same article elsewhere gets its own places."""
    with Stub([Step(GOOD)]) as stub:
        extract(PAGE, model=ask(stub), settings=settings)
        moved = extract("\n\n  " + PAGE, model=ask(stub), settings=settings)
        assert len(stub.requests) == 1
    assert [row["quote"] for row in moved.rows()] == ["108.6亿元", "14.2%"]
    assert moved.rows()[0]["start"] == PAGE.index("108.6") + 4


def test_a_busy_endpoint_is_asked_again_when_it_says_so(settings: Settings, waits: list[float]) -> None:
    """429 with Retry-After is waited for, 500 is tried again, and the answer counts."""
    steps = [Step(status=429, headers={"Retry-After": "3"}), Step(status=500), Step(GOOD)]
    with Stub(steps) as stub:
        result = extract(PAGE, model=ask(stub), settings=settings)
        assert len(stub.requests) == 3
    assert len(result.rows()) == 2
    assert waits[0] == pytest.approx(3)


def test_an_endpoint_that_stays_down_is_a_failure_of_the_page(settings: Settings, waits: list[float]) -> None:
    """After the last attempt the error carries the result so far, and the next call asks again."""
    with Stub([Step(status=500)]) as stub:
        with pytest.raises(ModelError) as error:
            extract(PAGE, model=ask(stub, max_attempts=2), settings=settings)
        assert len(stub.requests) == 2
    assert len(waits) == 1
    assert error.value.retryable
    assert error.value.status == 500
    assert error.value.result is not None
    assert error.value.result.failed[0].retryable
    with Stub([Step(GOOD)]) as stub:
        assert extract(PAGE, model=ask(stub), settings=settings).complete


def test_a_wrong_key_is_said_at_once(settings: Settings, waits: list[float]) -> None:
    """The endpoint's own words, one request, no waiting, and the key nowhere."""
    refusal = Step(status=401, body={"error": {"message": "Incorrect API key provided."}})
    with Stub([refusal]) as stub:
        with pytest.raises(ModelError, match="Incorrect API key provided") as error:
            extract(PAGE, model=ask(stub), settings=settings)
        assert len(stub.requests) == 1
    assert not waits
    assert "secret-key" not in str(error.value)
    assert not error.value.retryable


def test_a_hopeless_refusal_is_not_repeated_for_every_article(settings: Settings) -> None:
    """When the key is wrong, the other parts of the page are not asked about."""
    with Stub([Step(status=401)]) as stub:
        with pytest.raises(ModelError):
            extract(
                TWO + "\n" + "丙厂产值7亿元。" * 60,
                model=ask(stub),
                settings=replace(settings, concurrency=1, chunk_chars=200),
            )
        assert len(stub.requests) == 1


def test_a_slow_endpoint_is_a_time_out(settings: Settings, waits: list[float]) -> None:
    """A model that does not answer in time is a retryable failure."""
    with Stub([Step(GOOD, delay=2)]) as stub, pytest.raises(ModelError) as error:
        extract(PAGE, model=ask(stub, timeout_s=0.2, max_attempts=2), settings=settings)
    assert error.value.retryable
    assert len(waits) == 1


@pytest.mark.parametrize(
    ("text", "records", "words"),
    [
        ("抱歉，无法回答。", 0, "not JSON"),
        ("", 0, "answer"),
        (GOOD.replace("]}", ',{"subject":"望舒工业园","val'), 1, "cut off"),
    ],
    ids=["prose", "nothing", "cut off"],
)
def test_a_broken_answer_is_a_failure_and_is_not_kept(settings: Settings, text: str, records: int, words: str) -> None:
    """What can be used of it is used, the rest is a failure, and the next call asks again."""
    with Stub([Step(text), Step(GOOD)]) as stub:
        with pytest.raises(ExtractionError, match=words) as error:
            extract(PAGE, model=ask(stub), settings=settings)
        assert error.value.result is not None
        assert len(error.value.result.records) == records
        assert not error.value.result.complete
        assert extract(PAGE, model=ask(stub), settings=settings).complete
        assert len(stub.requests) == 2


def test_an_answer_at_the_token_limit_is_a_failure(settings: Settings) -> None:
    """An answer that parses but was cut off at the limit is kept as far as it goes, and named."""
    with Stub([Step(GOOD, finish="length")]) as stub, pytest.raises(ExtractionError, match="cut off") as error:
        extract(PAGE, model=ask(stub), settings=settings)
    assert error.value.result is not None
    assert len(error.value.result.rows()) == 2


def test_one_failed_article_costs_no_other(settings: Settings) -> None:
    """Each article that was answered is in the result of the error; the failed one is named with its place."""

    def answer(body: dict[str, Any]) -> Step | str:
        user = body["messages"][-1]["content"]
        return Step(status=400) if "乙厂" in user else '{"production_metric":[{"subject":"甲厂","value":"#1 3亿元"}]}'

    long = TWO.replace("本报讯 ", "本报讯 " + "园区里机器轰鸣，工人们正在赶制订单。" * 10)
    with Stub(answer) as stub, pytest.raises(ModelError) as error:
        extract(long, model=ask(stub), settings=replace(settings, chunk_chars=210))
    result = error.value.result
    assert result is not None
    assert [row["subject"] for row in result.rows()] == ["甲厂"]
    [failure] = result.failed
    assert failure.article == 1
    assert "乙厂" in long[failure.start : failure.end]


def test_offline_takes_stored_answers_only(settings: Settings) -> None:
    """Without the network a stored answer serves, and a missing one names its article."""
    with Stub([Step(GOOD)]) as stub:
        model = ask(stub)
        online = extract(PAGE, model=model, settings=settings)
    offline = replace(settings, offline=True)
    assert extract(PAGE, model=OpenAIModel("m"), settings=offline).rows() == online.rows()
    with pytest.raises(CacheMiss, match=r"article 0 \(甲厂喜讯\)"):
        extract(TWO, model=OpenAIModel("m"), settings=offline)


def test_threads_that_ask_the_same_share_one_request(settings: Settings) -> None:
    """One request is in flight per question, however many ask it."""
    with Stub([Step(GOOD, delay=0.2)]) as stub:
        model = ask(stub)
        threads = [
            threading.Thread(target=extract, args=(PAGE,), kwargs={"model": model, "settings": settings})
            for _ in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(stub.requests) == 1


WORDY = f"<think>先看产值。</think>好的，结果如下：\n```json\n{GOOD}\n```\n以上。"


def test_an_endpoint_without_schemas_is_asked_in_plain_words(settings: Settings) -> None:
    """A small server that refuses the schema gets nothing but messages, from then on; its wordy answer counts."""

    def answer(body: dict[str, Any]) -> Step | str:
        refusal = Step(status=400, body={"error": "response_format is not supported"})
        return refusal if "response_format" in body else WORDY

    with Stub(answer) as stub:
        model = ask(stub)
        first = extract(PAGE, model=model, settings=settings)
        assert first.usage.requests == 1
        assert [row["value"] for row in first.rows()] == ["10860000000", "14.2"]
        extract("今年" + PAGE, model=model, settings=settings)
        assert [sorted(request.body) for request in stub.requests] == [
            ["messages", "model", "response_format"],
            ["messages", "model"],
            ["messages", "model"],
        ]


def test_requests_that_are_refused_side_by_side_are_all_asked_again(settings: Settings) -> None:
    """What one thread learns about the endpoint costs another thread's request nothing."""

    def answer(body: dict[str, Any]) -> Step:
        late = 0.3 if "乙厂" in body["messages"][1]["content"] else 0.0
        refusal = Step(status=400, body={"error": "no json_schema"}, delay=late)
        return refusal if "response_format" in body else Step("{}")

    long = TWO.replace("本报讯 ", "本报讯 " + "园区里机器轰鸣，工人们正在赶制订单。" * 10)
    with Stub(answer) as stub:
        assert extract(long, model=ask(stub), settings=replace(settings, chunk_chars=210)).complete
        assert len(stub.requests) == 4


def test_it_works_inside_a_running_loop(settings: Settings) -> None:
    """In a notebook's loop, the awaitable twin gives the same result."""

    async def main() -> int:
        return len((await aextract(PAGE, model=Answering(json.loads(GOOD)), settings=settings)).rows())

    assert asyncio.run(main()) == 2


def test_without_a_model_the_rules_answer_with_one_notice(
    settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key alone never sends a page anywhere: the embedded rules answer, and say so once."""
    monkeypatch.setenv("OPENAI_API_KEY", "secret-key")
    with caplog.at_level(logging.WARNING, "parkscribe"):
        result = extract(PAGE, settings=settings)
        extract(PAGE, settings=settings)
    assert result.model == "rules"
    assert [record.message for record in caplog.records if "embedded rules" in record.message] == [
        caplog.records[0].message
    ]
    assert PAGE not in caplog.text


def test_the_environment_may_name_the_model(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """``PARKSCRIBE_MODEL`` decides in the same words as ``model=``; ``OPENAI_BASE_URL`` says where."""
    with Stub([Step(GOOD)]) as stub:
        monkeypatch.setenv("PARKSCRIBE_MODEL", "m")
        monkeypatch.setenv("OPENAI_BASE_URL", stub.base_url)
        assert extract(PAGE, settings=settings).model == "m"
        monkeypatch.setenv("PARKSCRIBE_MODEL", "rules")
        assert extract(PAGE, settings=settings).model == "rules"
        assert len(stub.requests) == 1


class Broken:
    """A model that raises something of its own."""

    name = "broken"

    def ask(self, request: Request) -> Reply:
        """Fail."""
        raise KeyError(request.user[:1])


def test_an_error_of_a_users_model_is_a_failure_of_the_page(settings: Settings) -> None:
    """Whatever a model object raises, the page gets a named failure."""
    with pytest.raises(ExtractionError, match="KeyError"):
        extract(PAGE, model=Broken(), settings=settings)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"model": 7}, TypeError, "a name or an object"),
        ({"types": (int,)}, SettingsError, "no record class"),
        ({"types": ()}, SettingsError, "nothing"),
        ({"published": "2024-03-05"}, SettingsError, "datetime.date"),
        ({"settings": Settings(max_page_chars=5)}, SourceError, "more than max_page_chars=5"),
    ],
    ids=["model", "types", "no types", "published", "too long"],
)
def test_a_wrong_argument_is_named(options: dict[str, Any], error: type[Exception], words: str) -> None:
    """A wrong argument says which, and what to give."""
    with pytest.raises(error, match=words):
        extract(PAGE, **{"model": "rules", **options})


@pytest.mark.parametrize(
    "wrong",
    [{"concurrency": 0}, {"chunk_chars": 10}, {"max_page_chars": 1.5}, {"offline": "yes"}, {"cache_dir": 3}],
    ids=str,
)
def test_a_setting_that_cannot_work_is_refused(wrong: dict[str, Any]) -> None:
    """Settings are checked when they are made; the error is a ValueError as well."""
    with pytest.raises(SettingsError, match=f"Settings.{next(iter(wrong))} is") as error:
        Settings(**wrong)
    assert isinstance(error.value, ValueError)


@pytest.mark.parametrize(
    "page", ["", "今天天气很好。", "The weather is fine today."], ids=["empty", "no fact", "English"]
)
def test_a_page_without_a_fact_gives_no_rows(page: str, settings: Settings) -> None:
    """No rows, no error; an empty page says why."""
    result = extract(page, model="rules", settings=settings)
    assert result.rows() == []
    assert result.complete
    assert bool(result.page.doubts) == (page == "")


def test_the_rules_say_that_they_know_no_record_of_ones_own(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """A type that the embedded rules cannot answer gives no rows, and one notice says why."""

    class Visit(Record):
        """A visit."""

        guest: Name
        members: Quantity

    with caplog.at_level(logging.WARNING, "parkscribe"):
        assert extract(PAGE, types=[Visit], model="rules", settings=settings).rows() == []
    assert "know nothing of visit" in caplog.text
