"""``parkscribe.testing``: recorded once, replayed without network or key, and plain words where a request changed."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tomllib
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from documents import blocks
from stub import Step, Stub

from parkscribe import ModelError, OpenAIModel, Settings, aextract, extract
from parkscribe.asking import openai_model
from parkscribe.testing import replaying
from parkscribe.testing.cassette import recorded
from parkscribe.testing.changed import differences, what_changed

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "澜湾高新区昨日举行签约仪式，总投资46.5亿元。"
ANSWER = '{"signing_event":[{"park":"澜湾高新区","total_investment":"46.5亿元"}]}'
CASES = tomllib.loads((ROOT / "tests" / "cases" / "changed.toml").read_text(encoding="utf-8"))["case"]
NO_CACHE = Settings(cache_dir=None)


@pytest.fixture(autouse=True)
def _never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not recorded is not tried again."""
    monkeypatch.setattr(openai_model, "_sleep", lambda _: pytest.fail("it waited to ask again"))


def ask(base_url: str, page: str = PAGE, key: str | None = None, name: str = "m") -> list[str]:
    """The quotes of a page, from a model at an address."""
    model = OpenAIModel(name, base_url=base_url, api_key=key)
    try:
        return [str(row["quote"]) for row in extract(page, model=model, settings=NO_CACHE).rows()]
    finally:
        model.close()


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """``pytest`` in a folder, as a user with these environment variables runs it."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "PYTEST_"))}
    return subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "pytest_recording.plugin", *arguments],
        cwd=folder,
        env={**plain, "PYTHONUTF8": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def write_example(folder: Path) -> str:
    """The files of docs/testing.md in a folder, and the option of its command that records."""
    shown = blocks("docs/testing.md")
    for block in shown:
        if block.title:
            (folder / block.title).write_text(block.text, encoding="utf-8")
    _, record, replay = (block.text.strip() for block in shown if block.language == "sh")
    assert replay == "pytest"
    return record.removeprefix("pytest ")


def test_the_example_of_the_document_works(tmp_path: Path) -> None:
    """Recorded once with a key; replayed with network blocked and no key; a changed page fails in the words shown."""
    record = write_example(tmp_path)
    with Stub(lambda _: ANSWER) as server:
        done = run(tmp_path, record, OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="sk-a-key-of-mine")
        assert done.returncode == 0, done.stdout
        assert len(server.requests) == 1
    assert run(tmp_path, "--block-network").returncode == 0
    test = tmp_path / "test_park.py"
    test.write_text(test.read_text(encoding="utf-8").replace("46.5", "46.6"), encoding="utf-8")
    done = run(tmp_path, "--block-network")
    assert done.returncode == 1
    [message] = [block.text for block in blocks("docs/testing.md") if block.language == "console"]
    assert message in done.stdout
    assert "Traceback" not in done.stdout
    assert "vcr" not in done.stdout


def test_nothing_is_recorded_without_the_option(tmp_path: Path) -> None:
    """A test without a cassette fails, asks nobody, writes nothing, and says how to record; no next try is made."""
    write_example(tmp_path)
    with Stub(lambda _: ANSWER) as server:
        done = run(tmp_path, OPENAI_BASE_URL=server.base_url, CI="true")
        assert not server.requests
    assert done.returncode == 1
    assert "there is no recording yet" in done.stdout
    assert 'pytest "test_park.py::test_the_investment_is_found" --record-parkscribe' in done.stdout
    assert not (tmp_path / "cassettes").exists()


def test_a_test_that_asks_nothing_fails(tmp_path: Path) -> None:
    """Where the recorded request is not made, a passing test is none; a failed one is not failed twice."""
    record = write_example(tmp_path)
    test = tmp_path / "test_park.py"
    with Stub(lambda _: ANSWER) as server:
        assert run(tmp_path, record, OPENAI_BASE_URL=server.base_url).returncode == 0
    whole = test.read_text(encoding="utf-8")
    test.write_text(whole.replace('OpenAIModel("MODEL")', '"rules"'), encoding="utf-8")
    done = run(tmp_path)
    assert done.returncode == 1
    assert "1 of 1 recorded requests were not made" in done.stdout
    test.write_text("def test_the_investment_is_found(replayed):\n    assert not replayed.exists()\n", encoding="utf-8")
    assert "1 failed in" in run(tmp_path).stdout


@pytest.mark.parametrize("base_url", ["https://api.openai.com/v1", "http://10.0.0.7:8000/proxy/v1", None])
def test_a_cassette_is_of_no_host(tmp_path: Path, base_url: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was recorded at one address is replayed at any other."""
    file = tmp_path / "one.yaml"
    with Stub(lambda _: ANSWER) as server, replaying(file, record=True):
        assert ask(server.base_url) == ["46.5亿元"]
    monkeypatch.setenv("OPENAI_API_KEY", "another-key")
    with replaying(file):
        assert ask(base_url or "https://nowhere.invalid/v1") == ["46.5亿元"]


def test_a_cassette_is_readable_and_holds_nothing_private(tmp_path: Path) -> None:
    """Chinese stands as Chinese; no key, host, account, session, rate limit or time is in the file."""
    private = {
        "set-cookie": "session=abcdef123456",
        "openai-organization": "org-abcdef123456",
        "openai-project": "proj_abcdef123456",
        "x-ratelimit-remaining-tokens": "149984",
        "x-request-id": "req_abcdef123456",
    }
    message = {"role": "assistant", "content": ANSWER}
    body = {
        "id": "chatcmpl-abcdef123456",
        "object": "chat.completion",
        "created": 1789012345,
        "model": "m",
        "system_fingerprint": "fp_abcdef123456",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
    }
    file = tmp_path / "one.yaml"
    with Stub([Step(body=body, headers=private)]) as server, replaying(file, record=True):
        ask(server.base_url, key="sk-abcdef123456")
    text = file.read_text(encoding="utf-8")
    assert "总投资" in text
    assert "46.5亿元" in text
    assert "prompt_tokens: 7" in text
    for word in ("abcdef123456", "127.0.0.1", "149984", "1789012345", "stainless", "authorization"):
        assert word not in text


def test_a_refusal_is_recorded_without_names(tmp_path: Path) -> None:
    """What an endpoint cannot do is a part of the story; the account that it names is not."""

    def answer(body: dict[str, Any]) -> Step | str:
        words = "response_format is not supported for org-abcdef123456 (req_abcdef123456)"
        return Step(status=400, body={"error": {"message": words}}) if "response_format" in body else ANSWER

    file = tmp_path / "one.yaml"
    with Stub(answer) as server, replaying(file, record=True):
        ask(server.base_url)
        assert len(server.requests) == 2
    assert "abcdef123456" not in file.read_text(encoding="utf-8")
    with replaying(file):
        assert ask("https://nowhere.invalid/v1") == ["46.5亿元"]


@pytest.mark.parametrize("address", ["http://HOST/v1", "http://reader:pass-of-mine@HOST/v1"])
def test_an_endpoint_that_quotes_the_request_gives_nothing_away(tmp_path: Path, address: str) -> None:
    """A refusal may name the host, the key, or what stands for it in the headers: none of them is recorded."""
    asked: list[dict[str, str]] = []

    def answer(body: dict[str, Any]) -> Step | str:
        quoted = f"response_format: {server.base_url} refused {server.requests[-1].headers['authorization']}"
        asked.append(server.requests[-1].headers)
        return Step(status=400, body={"error": {"message": quoted}}) if "response_format" in body else ANSWER

    file = tmp_path / "one.yaml"
    with Stub(answer) as server, replaying(file, record=True):
        host = server.base_url.removeprefix("http://").removesuffix("/v1")
        ask(address.replace("HOST", host), key="gw.0123456789")
    text = file.read_text(encoding="utf-8")
    assert "refused" in text
    for word in (host, "gw.0123456789", "pass-of-mine", asked[0]["authorization"].split()[1]):
        assert word not in text
    with replaying(file):
        assert ask("https://nowhere.invalid/v1") == ["46.5亿元"]


def test_a_changed_page_cannot_write_on_the_terminal(tmp_path: Path) -> None:
    """What is shown of a request that differs has its hidden characters spelled out."""
    file = tmp_path / "one.yaml"
    with Stub(lambda _: ANSWER) as server, replaying(file, record=True):
        ask(server.base_url)
    with pytest.raises(pytest.fail.Exception) as failed, replaying(file):
        ask("https://nowhere.invalid/v1", page=f"\x1b[31m\u202e{PAGE}")
    assert not set("\x1b\u202e") & set(str(failed.value))


def test_what_a_second_try_heals_is_not_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many requests, then an answer: only the answer is replayed, without a wait."""
    file = tmp_path / "one.yaml"
    with Stub([Step(status=429), Step(status=503), Step(ANSWER)]) as server, replaying(file, record=True):
        with monkeypatch.context() as patched:
            patched.setattr(openai_model, "_sleep", lambda _: None)
            assert ask(server.base_url) == ["46.5亿元"]
        assert len(server.requests) == 3
    with replaying(file):
        assert ask("https://nowhere.invalid/v1") == ["46.5亿元"]


def test_a_failed_recording_keeps_the_old_cassette(tmp_path: Path) -> None:
    """Where nothing was answered, the file stays as it was."""
    file = tmp_path / "one.yaml"
    with Stub(lambda _: ANSWER) as server, replaying(file, record=True):
        ask(server.base_url)
    before = file.read_text(encoding="utf-8")
    with Stub([Step(status=401)]) as server, replaying(file, record=True), pytest.raises(ModelError):
        ask(server.base_url)
    assert file.read_text(encoding="utf-8") == before


def test_other_requests_go_their_way(tmp_path: Path) -> None:
    """Only questions to models are recorded and replayed; another service of the test is asked as ever."""
    with Stub(lambda _: Step(body={"fine": True})) as server, replaying(tmp_path / "one.yaml"):
        request = urllib.request.Request(f"{server.base_url}/other", data=b"{}")  # noqa: S310 - loopback
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - loopback
            assert answer.read() == b'{"fine": true}'


def test_a_miss_ends_the_test_in_a_thread_and_in_a_loop_too(tmp_path: Path) -> None:
    """No client, retry or running loop takes a request without a recording for a lost connection."""
    model = OpenAIModel("m", base_url="https://nowhere.invalid/v1")
    with replaying(tmp_path / "none.yaml"), pytest.raises(pytest.fail.Exception, match="no recording yet"):
        asyncio.run(aextract(PAGE, model=model, settings=NO_CACHE))
    with replaying(tmp_path / "none.yaml"), pytest.raises(pytest.fail.Exception, match="no recording yet"):
        extract((PAGE + "\n\n") * 300, model=model, settings=NO_CACHE)
    model.close()


def test_a_repeated_request_is_told_as_such_in_a_test_alone(tmp_path: Path) -> None:
    """In a test one recorded answer serves one request; a cassette of one's own serves it as often as it is made."""
    file = tmp_path / "one.yaml"
    with Stub(lambda _: ANSWER) as server, replaying(file, record=True):
        ask(server.base_url)
    with replaying(file):
        assert ask("https://nowhere.invalid/v1") == ask("https://elsewhere.invalid/v1")
    with recorded(file, record=False, again="-"):
        ask("https://nowhere.invalid/v1")
        with pytest.raises(pytest.fail.Exception, match="more often than it was recorded"):
            ask("https://nowhere.invalid/v1")


def test_the_script_of_the_document_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recorded by ``record=True``, then run as it stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    [code] = [block.text for block in blocks("docs/testing.md") if block.title == "signing.py"]
    with Stub(lambda _: ANSWER) as server:
        first = code.replace('"signing.yaml"', '"signing.yaml", record=True')
        exec(first.replace("http://localhost:11434/v1", server.base_url), {})  # noqa: S102 - the document's own code
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102 - the same
    assert [row["quote"] for row in found["result"].rows()] == ["46.5亿元"]


@pytest.mark.parametrize("text", ["", "a: [", "interactions: 7", "[]", "interactions: [{request: 1}]"])
def test_a_broken_cassette_is_named(tmp_path: Path, text: str) -> None:
    """A file that is no cassette is told by its name, whatever is wrong with it."""
    file = tmp_path / "broken.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match=r"broken\.yaml is no cassette"), replaying(file):
        pass


def body_of(text: str, **fields: Any) -> dict[str, Any]:
    """A request with a page's text."""
    return {"messages": [{"role": "system", "content": "抽取"}, {"role": "user", "content": text}], **fields}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["reason"])
def test_the_first_difference_is_shown(case: dict[str, Any]) -> None:
    """The lines of the table, under the words that say what the message holds."""
    shown = what_changed([body_of(text) for text in case["recorded"]], body_of(case["asked"])).split("\n")
    assert shown == ["user message: the page, or how it is read", *case["says"]]


@pytest.mark.parametrize(
    ("field", "old", "new", "words"),
    [
        ("model", "a", "b", "model: the name of the model"),
        ("temperature", None, 0, "temperature: a parameter"),
        ("response_format", {"type": "json_object"}, None, "response_format: the schema of the answer"),
    ],
)
def test_a_changed_field_is_named(field: str, old: Any, new: Any, words: str) -> None:
    """A change beside the page is told by its field; what is equal is not shown."""
    before, after = (body_of("同", **({} if value is None else {field: value})) for value in (old, new))
    first, *rest = differences(before, after)
    assert first.startswith(words)
    assert [line[:4] for line in rest] == ["  li", "  - ", "  + "]


@pytest.mark.parametrize("missing", ["pytest", "vcr"])
def test_a_missing_extra_is_one_line(missing: str) -> None:
    """Who has not installed what records and replays is told how."""
    code = f"import sys; sys.modules[{missing!r}] = None\nimport parkscribe.testing"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 - our own code
    last = said.stderr.splitlines()[-1]
    assert last == f"ImportError: parkscribe.testing needs {missing} (pip install 'parkscribe[testing]')"
