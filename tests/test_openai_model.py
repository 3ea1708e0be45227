"""What goes out to an endpoint, what comes back, and what is said when something goes wrong."""

from __future__ import annotations

import email.utils
import json
import logging
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from stub import Step, Stub

from parkscribe.asking import openai_model
from parkscribe.asking.model import Model, Reply, Request, Usage
from parkscribe.asking.openai_model import OpenAIModel
from parkscribe.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "sk-very-secret-0123456789"
ARTICLE = "云江高新区三个项目集中签约，#1 总投资36亿元。模板 {{ 7*7 }} {% if %} 原样。"
SCHEMA = {
    "type": "object",
    "properties": {"signing_event": {"type": "array", "items": {"type": "object", "properties": {}}}},
    "additionalProperties": False,
}
ANSWER = '{"signing_event": [{"park": "云江高新区"}]}'
REQUEST = Request(system="只输出 JSON。", user=ARTICLE, schema=SCHEMA, types=(), parts=(), pointers={})
SCHEMA_REFUSALS: dict[str, tuple[int, dict[str, Any]]] = {
    "openai": (400, {"error": {"message": "'response_format' of type 'json_schema' is not supported"}}),
    "fastapi": (
        422,
        {"detail": [{"loc": ["body", "response_format"], "msg": "Extra inputs are not permitted", "input": ARTICLE}]},
    ),
    "plain": (404, {"error": "this model has no structured output"}),
}


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key and no address of the machine that runs the tests."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that would have been waited."""
    recorded: list[float] = []
    monkeypatch.setattr(openai_model, "_sleep", recorded.append)
    return recorded


def ask(stub: Stub, **options: Any) -> Reply:
    """The reply of a fresh model at this stub."""
    model = OpenAIModel("m", **{"base_url": stub.base_url, "api_key": KEY, **options})
    try:
        return model.ask(REQUEST)
    finally:
        model.close()


def failure(stub: Stub, **options: Any) -> ModelError:
    """The error of a fresh model at this stub, free of the key and the article."""
    with pytest.raises(ModelError) as caught:
        ask(stub, **options)
    assert KEY not in str(caught.value)
    assert ARTICLE[:12] not in str(caught.value)
    assert caught.value.hint
    return caught.value


TOOL = {
    "name": "Answer",
    "description": "All records that the page holds, one list for each type.",
    "parameters": SCHEMA | {"required": []},
}


@pytest.mark.parametrize(
    ("mode", "extra"),
    [
        ("json", {}),
        (
            "json_schema",
            {"response_format": {"type": "json_schema", "json_schema": {"name": "Answer", "schema": SCHEMA}}},
        ),
        (
            "tools",
            {
                "tools": [{"type": "function", "function": TOOL}],
                "tool_choice": {"type": "function", "function": {"name": "Answer"}},
            },
        ),
    ],
)
def test_body(mode: str, extra: dict[str, Any]) -> None:
    """The body holds the model, the two messages as they are, what the mode needs, and nothing else."""
    with Stub([Step(ANSWER)]) as stub:
        reply = ask(stub, mode=mode)
    (received,) = stub.requests
    assert received.path == "/v1/chat/completions"
    assert received.headers["authorization"] == f"Bearer {KEY}"
    assert received.body == {"model": "m", "messages": REQUEST.messages} | extra
    assert "云江高新区三个项目".encode() in received.raw
    assert b"{{ 7*7 }} {% if %}" in received.raw
    assert reply == Reply(ANSWER, usage=Usage(requests=1, input_tokens=100, output_tokens=20))


def test_parameters() -> None:
    """Parameters go out as they are, also those that the client does not know, and into the cache key."""
    params = {"temperature": 0, "top_k": 5, "chat_template_kwargs": {"enable_thinking": False}}
    with Stub([Step(ANSWER)]) as stub:
        for mode in ("json", "json_schema", "tools"):
            ask(stub, mode=mode, params=params, max_output_tokens=900)
    for received in stub.requests:
        assert {name: received.body[name] for name in params} == params
        assert received.body["max_completion_tokens"] == 900
    model = OpenAIModel("m", mode="json", params=params, max_output_tokens=900, api_key=KEY, timeout_s=5)
    assert model.parameters == {"mode": "json", "params": params, "max_output_tokens": 900}
    assert isinstance(model, Model)


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{ANSWER}\n```",
        f"好的，结果如下：{ANSWER} 完毕。",
        '{"signing_event": [{"park": ',
        '{"signing_event": [{"park": 7}, "bad", {"park": "云江高新区"}], "unknown": null}',
        "[1, 2]",
    ],
)
@pytest.mark.parametrize("mode", ["json", "json_schema", "tools"])
def test_answer_untouched(mode: str, text: str, caplog: pytest.LogCaptureFixture) -> None:
    """A fenced, wordy, broken or partly wrong answer comes back as it is, after one call, with its usage."""
    caplog.set_level(logging.INFO)
    with Stub([Step(text)]) as stub:
        assert ask(stub, mode=mode) == Reply(text, usage=Usage(1, 0, 100, 20))
    assert len(stub.requests) == 1
    assert "云江" not in caplog.text


@pytest.mark.parametrize("mode", ["json", "json_schema", "tools"])
def test_cut_off(mode: str) -> None:
    """An answer that was cut off is handed over, marked as incomplete."""
    with Stub([Step('{"signing_event": [{"pa', finish="length")]) as stub:
        reply = ask(stub, mode=mode)
    assert (reply.text, reply.complete) == ('{"signing_event": [{"pa', False)


def test_tools_ignored() -> None:
    """A server that takes no notice of the tools answers in the content, and that is taken."""
    body = {"choices": [{"message": {"content": ANSWER}}]}
    with Stub([Step(body=body)]) as stub:
        assert ask(stub, mode="tools") == Reply(ANSWER, usage=Usage(requests=1, uncounted=1))


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (None, Usage(requests=1, uncounted=1)),
        ({"prompt_tokens": None, "completion_tokens": 3}, Usage(requests=1, output_tokens=3, uncounted=1)),
        (
            {"prompt_tokens": 9, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}},
            Usage(requests=1, input_tokens=9, output_tokens=3, cached_tokens=8),
        ),
    ],
)
@pytest.mark.parametrize("mode", ["json", "json_schema"])
def test_usage(mode: str, usage: dict[str, Any] | None, expected: Usage) -> None:
    """A request without both counts is an uncounted one, so that its 0 is taken for no fact."""
    with Stub([Step(ANSWER, usage=usage)]) as stub:
        assert ask(stub, mode=mode).usage == expected


@pytest.mark.parametrize("refusal", SCHEMA_REFUSALS)
def test_auto_falls_back(refusal: str) -> None:
    """Where the endpoint cannot take the schema, auto asks without it, at once, and remembers it."""
    status, body = SCHEMA_REFUSALS[refusal]

    def script(asked: dict[str, Any]) -> Step:
        return Step(status=status, body=body) if "response_format" in asked else Step(ANSWER)

    with Stub(script) as stub:
        model = OpenAIModel("m", base_url=stub.base_url)
        replies = [model.ask(REQUEST), model.ask(REQUEST)]
        model.close()
    assert replies == [Reply(ANSWER, usage=Usage(1, 0, 100, 20))] * 2
    assert ["response_format" in received.body for received in stub.requests] == [True, False, False]


def test_auto_takes_the_schema() -> None:
    """Auto begins with the schema, and an error about something else is raised as it is."""
    with Stub([Step(ANSWER), Step(status=400, body={"error": {"message": "no such tier"}})]) as stub:
        assert ask(stub).text == ANSWER
        assert failure(stub).status == 400
    assert all("response_format" in received.body for received in stub.requests)


@pytest.mark.parametrize(
    ("headers", "least", "most"),
    [
        ({"retry-after": "7"}, 7, 7),
        ({"retry-after": "0.5"}, 0.5, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25, 0.25),
        ({"retry-after": "60"}, 60, 60),
        ({"retry-after": "soon"}, 1, 2),
        ({"retry-after": "-3"}, 1, 2),
        ({"retry-after": "nan"}, 1, 2),
        ({}, 1, 2),
    ],
)
@pytest.mark.parametrize("mode", ["json", "json_schema"])
def test_retry_after(mode: str, headers: dict[str, str], least: float, most: float, sleeps: list[float]) -> None:
    """A 429 is asked again after exactly the time that the endpoint names, else after one to two seconds."""
    with Stub([Step(status=429, headers=headers), Step(ANSWER)]) as stub:
        assert ask(stub, mode=mode) == Reply(ANSWER, usage=Usage(1, 0, 100, 20))
    assert len(stub.requests) == 2
    (slept,) = sleeps
    assert least <= slept <= most


def test_retry_after_a_date(sleeps: list[float]) -> None:
    """The endpoint may also name the time of day."""
    date = email.utils.formatdate(time.time() + 30, usegmt=True)
    with Stub([Step(status=503, headers={"retry-after": date}), Step(ANSWER)]) as stub:
        assert ask(stub).text == ANSWER
    assert 25 <= sleeps[0] <= 30


@pytest.mark.parametrize("asked", ["61", "3600"])
def test_retry_after_too_long(asked: str, sleeps: list[float]) -> None:
    """An endpoint that wants more than a minute is not waited for: the error says how long, and what to do then."""
    with Stub([Step(status=429, headers={"retry-after": asked})]) as stub:
        error = failure(stub)
    assert (len(stub.requests), sleeps, error.status, error.retryable) == (1, [], 429, True)
    assert f"{asked} s" in error.hint


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 529])
def test_passing_trouble(status: int, sleeps: list[float]) -> None:
    """A passing error is asked again, with longer and longer waits."""
    with Stub([Step(status=status), Step(status=status), Step(ANSWER)]) as stub:
        assert ask(stub).text == ANSWER
    assert len(stub.requests) == 3
    assert 1 <= sleeps[0] <= 2 <= sleeps[1] <= 3


def test_lasting_trouble(sleeps: list[float]) -> None:
    """After max_attempts calls the last error is raised, with the endpoint's words, as one to try again later."""
    with Stub([Step(status=500, body={"error": {"message": "the GPU is on fire"}})]) as stub:
        error = failure(stub, max_attempts=3)
    assert (len(stub.requests), len(sleeps), error.status, error.retryable) == (3, 2, 500, True)
    assert "the GPU is on fire" in str(error)


def test_patience(monkeypatch: pytest.MonkeyPatch, sleeps: list[float]) -> None:
    """No call begins when the time for one question is over, though attempts are left."""
    monkeypatch.setattr(openai_model, "PATIENCE_S", 0)
    with Stub([Step(status=503)]) as stub:
        assert failure(stub, timeout_s=0.9, max_attempts=9).retryable
    assert (len(stub.requests), sleeps) == (1, [])


@pytest.mark.parametrize(
    ("status", "body", "words", "hint"),
    [
        (401, {"error": {"message": f"Incorrect API key provided: {KEY}"}}, "Incorrect API key", "OPENAI_API_KEY"),
        (403, {"error": {"message": "no access"}}, "no access", "key"),
        (404, {"error": {"message": "The model `m` does not exist"}}, "does not exist", "base_url"),
        (404, "<html><h1>Not Found</h1></html>", "Not Found", "base_url"),
        (400, {"error": {"message": "Unsupported value: 'temperature'"}}, "Unsupported value", "params"),
        (400, [{"error": {"message": "bad", "code": 400}}], "bad", "params"),
        (400, b"", "no reason given", "params"),
        (400, {"error": {"message": f"cannot parse: {ARTICLE}"}}, "left out here", "params"),
        (422, {"detail": [{"loc": ["body", "top_k"], "msg": "not allowed", "input": ARTICLE}]}, "body.top_k", "params"),
        (429, {"error": {"message": "pay first", "code": "insufficient_quota"}}, "pay first", "credit"),
    ],
)
@pytest.mark.parametrize("mode", ["json", "tools"])
def test_refused(mode: str, status: int, body: Any, words: str, hint: str, sleeps: list[float]) -> None:
    """What will not pass is raised after one call, in the endpoint's words and with the next step."""
    sent = body if isinstance(body, str | bytes | dict) else json.dumps(body)
    with Stub([Step(status=status, body=sent)]) as stub:
        error = failure(stub, mode=mode)
    assert (len(stub.requests), sleeps, error.status, error.retryable) == (1, [], status, False)
    assert words in error.message
    assert hint in error.hint


def test_old_parameter_name() -> None:
    """An endpoint that knows max_tokens alone is answered with the way to send it."""
    with Stub([Step(status=400, body={"error": {"message": "unknown field: max_completion_tokens"}})]) as stub:
        assert 'params={"max_tokens": 900}' in failure(stub, max_output_tokens=900).hint


@pytest.mark.parametrize("mode", ["json", "json_schema"])
def test_timeout(mode: str, sleeps: list[float]) -> None:
    """An endpoint that is silent for too long is asked again, then given up, with the seconds in the error."""
    with Stub([Step(ANSWER, delay=5)]) as stub:
        error = failure(stub, mode=mode, timeout_s=0.1, max_attempts=2)
    assert (len(sleeps), error.status, error.retryable) == (1, None, True)
    assert "within 0.1 s" in error.message
    assert "timeout_s" in error.hint


def test_closed_port(sleeps: list[float]) -> None:
    """Where nobody listens, the error names the host and port, without the password of the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelError) as caught:
        OpenAIModel("m", base_url=f"http://user:password@127.0.0.1:{port}/v1").ask(REQUEST)
    assert (caught.value.status, caught.value.retryable, len(sleeps)) == (None, True, 3)
    assert f"127.0.0.1:{port}" in str(caught.value)
    assert "password" not in str(caught.value)


SURPRISES: dict[str, Step] = {
    "page": Step(body="<html>Sign in</html>", headers={"content-type": "text/html"}),
    "page sold as JSON": Step(body="<html>Sign in</html>"),
    "nothing": Step(body=b""),
    "no text": Step(body=b"\xff\xfe"),
    "null": Step(body="null"),
    "list": Step(body="[]"),
    "no choices": Step(body={}),
    "empty choices": Step(body={"choices": []}),
    "no message": Step(body={"choices": [{}]}),
    "choice of numbers": Step(body={"choices": [1]}),
    "text for a message": Step(body={"choices": [{"message": "hello"}]}),
    "parts for a text": Step(body={"choices": [{"message": {"content": [{"type": "text", "text": "x"}]}}]}),
    "empty tool call": Step(body={"choices": [{"message": {"tool_calls": [{}]}}]}),
    "empty answer": Step(" \n"),
    "nothing before the cut": Step("", finish="length"),
}


@pytest.mark.parametrize("surprise", SURPRISES)
@pytest.mark.parametrize("mode", ["json", "tools"])
def test_surprise(mode: str, surprise: str) -> None:
    """A 200 that holds no answer is a clear error, whatever it holds."""
    with Stub([SURPRISES[surprise]]) as stub:
        error = failure(stub, mode=mode)
    assert (error.status, error.retryable, len(stub.requests)) == (200, False, 1)
    assert "max_output_tokens" in error.hint or "cut" not in surprise


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Step(None, refusal="I cannot help with that"), "I cannot help with that"),
        (Step("{", finish="content_filter"), "content filter"),
        (Step(body={"error": {"message": "upstream is down"}}), "upstream is down"),
    ],
)
@pytest.mark.parametrize("mode", ["json", "json_schema", "tools"])
def test_refusal(mode: str, step: Step, words: str) -> None:
    """A refusal is an error in the model's words, and is not asked again."""
    with Stub([step]) as stub:
        error = failure(stub, mode=mode)
    assert words in error.message
    assert (error.retryable, len(stub.requests)) == (False, 1)


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a key OpenAI is not asked at all, and an endpoint of one's own is asked without one."""
    for address in (None, "https://api.openai.com/v1"):
        with pytest.raises(ModelError, match="OPENAI_API_KEY"):
            OpenAIModel("m", base_url=address).ask(REQUEST)
    with Stub([Step(ANSWER)]) as stub:
        ask(stub, api_key=None)
        monkeypatch.setenv("OPENAI_BASE_URL", stub.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY + "\n")
        ask(stub, base_url=None, api_key=None)
    sent = [received.headers["authorization"] for received in stub.requests]
    assert sent == ["Bearer no-key", f"Bearer {KEY}"]


@pytest.mark.parametrize(
    "arguments",
    [
        {"name": ""},
        {"name": None},
        {"mode": "xml"},
        {"timeout_s": 0},
        {"timeout_s": True},
        {"timeout_s": float("inf")},
        {"max_attempts": 0},
        {"max_attempts": 1.5},
        {"max_output_tokens": 0},
        {"base_url": "localhost:8000/v1"},
        {"api_key": "sk-very secret"},
        {"params": {"temperature": 0, "messages": []}},
        {"params": {"stream": True}},
        {"params": {"stop": object()}},
    ],
    ids=str,
)
def test_bad_arguments(arguments: dict[str, Any]) -> None:
    """A value that cannot work is refused when the model is made, with the next step."""
    with pytest.raises(SettingsError) as caught:
        OpenAIModel(**{"name": "m", **arguments})
    assert caught.value.hint
    assert "very secret" not in str(caught.value)
    taken = {"messages", "stream"} & arguments.get("params", {}).keys()
    assert all(key in str(caught.value) for key in taken)


def test_bad_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong address in the environment is found at the first question."""
    monkeypatch.setenv("OPENAI_BASE_URL", "localhost")
    with pytest.raises(SettingsError, match="OPENAI_BASE_URL"):
        OpenAIModel("m").ask(REQUEST)


def test_lone_surrogate() -> None:
    """A text that cannot be sent is an error that says so."""
    broken = Request(system="s", user="半个\ud83d字", schema=SCHEMA, types=(), parts=(), pointers={})
    with Stub([Step(ANSWER)]) as stub:
        for mode in ("json", "tools"):
            model = OpenAIModel("m", base_url=stub.base_url, mode=mode)
            with pytest.raises(ModelError, match="surrogate"):
                model.ask(broken)
            model.close()
    assert stub.requests == []


def test_threads() -> None:
    """Many threads share one model, and each gets the answer to its own question."""

    def script(asked: dict[str, Any]) -> str:
        return json.dumps({"signing_event": [asked["messages"][1]["content"]]})

    def one(number: int) -> str:
        request = Request(system="", user=f"文章{number}", schema=SCHEMA, types=(), parts=(), pointers={})
        return str(json.loads(model.ask(request).text)["signing_event"][0])

    with Stub(script) as stub:
        model = OpenAIModel("m", base_url=stub.base_url)
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(one, range(64)))
        model.close()
    assert answers == [f"文章{number}" for number in range(64)]


def test_closed_and_asked_again() -> None:
    """A closed model opens new connections when it is asked again."""
    with Stub([Step(ANSWER)]) as stub:
        model = OpenAIModel("m", base_url=stub.base_url)
        for _ in range(2):
            assert model.ask(REQUEST).text == ANSWER
            model.close()
        model.close()


@pytest.fixture
def debug_log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged, as a user sees it who turned on all debug lines."""
    logging.getLogger("openai").setLevel(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    yield caplog
    logging.getLogger("openai").setLevel(logging.NOTSET)


@pytest.mark.parametrize("mode", ["json", "json_schema", "tools"])
def test_nothing_leaks(mode: str, debug_log: pytest.LogCaptureFixture, sleeps: list[float]) -> None:
    """Neither the key nor the article is in the log or the repr, even with debug lines on."""
    with Stub([Step(status=500), Step("not JSON: " + ARTICLE)]) as stub:
        ask(stub, mode=mode)
    assert len(sleeps) == 1
    assert KEY not in debug_log.text
    assert "云江" not in debug_log.text
    assert KEY not in repr(OpenAIModel("m", api_key=KEY))


def test_import_is_light() -> None:
    """Neither the import nor the constructor loads openai, instructor or tenacity."""
    code = (
        "import sys; from parkscribe.asking.openai_model import OpenAIModel; OpenAIModel('m', api_key='k');"
        "print(sorted({'openai', 'instructor', 'tenacity'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert run.stdout.strip() == "[]"
