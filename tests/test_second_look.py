"""The second look: what is asked again, in which words, and what its answer changes."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from typing import Any

import pytest
from conftest import PAGES, ROOT
from stub import Step, Stub

from parkscribe import (
    BudgetExceeded,
    ExtractionError,
    OpenAIModel,
    Reason,
    Reply,
    Request,
    RuleModel,
    Settings,
    SettingsError,
    Usage,
    extract,
    read,
)
from parkscribe.asking.chunk import pack
from parkscribe.asking.prompt import build_request
from parkscribe.binding.marked import mark
from parkscribe.records import DEFAULT_TYPES
from parkscribe.second_look import excerpt, reason_words

CASES = tomllib.loads((ROOT / "tests" / "cases" / "second_look.toml").read_text(encoding="utf-8"))["case"]

PAGE = "望舒工业园产值108.6亿元，同比增长14.2%。"
WRONG = {"production_metric": [{"subject": "望舒工业园", "value": "#2 108.6亿元"}]}
RIGHT = {"production_metric": [{"subject": "望舒工业园", "value": "#1 108.6亿元"}]}


def step(answer: Any, **options: Any) -> Step:
    """An endpoint's answer."""
    return Step(json.dumps(answer, ensure_ascii=False), **options)


def ask(stub: Stub, **options: Any) -> OpenAIModel:
    """A model at the stub."""
    return OpenAIModel("m", base_url=stub.base_url, **options)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_second_look_adds_and_corrects(case: dict[str, Any], settings: Settings) -> None:
    """Each case of the table: what is shown again, and the verdicts in the end."""
    looks = replace(settings, second_look=case["level"])
    with Stub([step(case["first"]), step(case.get("second", {}))]) as stub:
        result = extract(case["text"], model=ask(stub), settings=looks)
        users = [request.body["messages"][1]["content"] for request in stub.requests]
        systems = {request.body["messages"][0]["content"] for request in stub.requests}
    assert len(users) == 1 + ("second" in case)
    assert len(systems) == 1, "the fixed part is the same, so that a provider can keep it"
    for words in case.get("asked", []):
        assert words in users[1]
    for words in case.get("not_asked", []):
        assert words not in users[1]
    verdicts = [f"{claim.verdict} {claim.subject} {claim.field} {claim.quote}" for claim in result.claims]
    assert verdicts == case["verdicts"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize("chunk_chars", [200, 1800])
def test_a_sentence_keeps_its_numbers(page: Any, chunk_chars: int) -> None:
    """Whichever amount is asked about again, it has the number that it had, and the text around it is the same."""
    for parts in pack(mark(read(page)), chunk_chars):
        request = build_request(parts, DEFAULT_TYPES)
        for number, place in request.pointers.items():
            fences, pointers = excerpt(request, [place])
            assert pointers.items() <= request.pointers.items()
            [body] = (re.split("正文：\n|<文章 [0-9]+>\n", text)[-1].rpartition("\n")[0] for text in fences)
            assert f"#{number} " in body
            assert body in request.user
        everything, pointers = excerpt(request, list(request.pointers.values()))
        assert pointers == request.pointers
        assert len(everything) <= sum(len(part.article.sentences) for part in parts)


def test_every_reason_that_a_model_can_mend_has_its_words() -> None:
    """A torn number is the print's fault, a person has the last word; every other reason is told in its language."""
    assert set(reason_words()) == {str(reason) for reason in Reason} - {"broken_number", "by_hand"}


def test_a_second_look_is_stored_under_its_own_key(settings: Settings) -> None:
    """The second run of the page asks nothing, and gives the same; offline as well."""
    looks = replace(settings, second_look="rejected")
    with Stub([step(WRONG), step(RIGHT)]) as stub:
        first = extract(PAGE, model=ask(stub), settings=looks)
        second = extract(PAGE, model=ask(stub), settings=looks)
        assert len(stub.requests) == 2
    offline = extract(PAGE, model=OpenAIModel("m"), settings=replace(looks, offline=True))
    assert first.rows() == second.rows() == offline.rows()
    assert [row["value"] for row in first.rows()] == ["10860000000"]
    assert (first.usage.requests, second.usage) == (2, Usage(cached=2))
    plain = extract(PAGE, model=OpenAIModel("m"), settings=replace(settings, offline=True))
    assert [claim.verdict for claim in plain.claims] == ["rejected"]


@pytest.mark.parametrize("failure", ["offline", "budget", "endpoint", "cut off", "no JSON"])
def test_a_second_look_without_an_answer_is_left_out_and_counted(
    failure: str, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """The page is complete without it; one notice says why, without a word of the article."""
    looks = replace(settings, second_look="rejected")
    after = {"endpoint": step(RIGHT, status=400), "cut off": step({}, finish="length"), "no JSON": Step("抱歉。")}
    with Stub([step(WRONG), after.get(failure, step(RIGHT))]) as stub:
        model = ask(stub, prices={"input": 1, "output": 1})
        if failure in ("offline", "budget"):
            extract(PAGE, model=model, settings=settings)
            looks = replace(looks, offline=failure == "offline", budget=0)
        result = extract(PAGE, model=model, settings=looks)
    assert result.complete
    assert result.usage.left_out == 1
    assert [claim.verdict for claim in result.claims] == ["rejected"]
    assert caplog.text.count("a second look is left out") == 1
    assert "望舒" not in caplog.text


def test_what_failed_the_first_time_is_not_looked_at_again(settings: Settings) -> None:
    """A request without a whole answer is asked again as a whole, next time."""
    looks = replace(settings, second_look="always", budget=0)
    with Stub([step(RIGHT)]) as stub, pytest.raises(BudgetExceeded):
        extract(PAGE, model=ask(stub, prices={"input": 1, "output": 1}), settings=looks)
    assert not stub.requests
    with Stub([step(WRONG, finish="length")]) as stub, pytest.raises(ExtractionError, match="cut off"):
        extract(PAGE, model=ask(stub), settings=replace(settings, second_look="always"))
    assert len(stub.requests) == 1


def test_the_rules_are_not_asked_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would say the same."""
    asked: list[Request] = []
    real = RuleModel.ask

    def counted(rules: RuleModel, request: Request) -> Reply:
        asked.append(request)
        return real(rules, request)

    monkeypatch.setattr(RuleModel, "ask", counted)
    extract(PAGE + "天气14℃。", model="rules", settings=replace(settings, second_look="always"))
    assert len(asked) == 1


def test_a_flood_of_refusals_is_not_sent_back(settings: Settings) -> None:
    """An answer of a thousand wrong records is asked about in some forty lines."""
    flood = {"production_metric": [{"subject": "望舒工业园", "value": f"#1 {number}亿元"} for number in range(1000)]}
    with Stub([step(flood), step({})]) as stub:
        extract(PAGE, model=ask(stub), settings=replace(settings, second_look="always"))
        assert stub.requests[1].body["messages"][1]["content"].count("\n") < 60


@pytest.mark.parametrize("wrong", [{"second_look": "often"}, {"reuse": "page"}], ids=str)
def test_a_word_that_is_no_setting_is_refused(wrong: dict[str, Any]) -> None:
    """The error names the words that there are."""
    with pytest.raises(SettingsError, match=f"Settings.{next(iter(wrong))} is") as error:
        Settings(**wrong)
    assert "give one of" in error.value.hint
