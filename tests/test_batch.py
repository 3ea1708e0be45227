"""Requests as a file, answers from a file: the OpenAI Batch formats, a chat, and what may be wrong with answers."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES
from stub import Step, Stub, completion

from parkscribe import Name, OpenAIModel, Quantity, Record, Settings, SettingsError, SourceError, Usage, extract
from parkscribe.batch import Taken, read_batch, write_batch
from parkscribe.cli import main

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "望舒工业园产值108.6亿元，同比增长14.2%。"
OTHER = "澜湾高新区签约项目8个。"
GOOD = '{"production_metric": [{"subject": "望舒工业园", "value": "#1 108.6亿元"}]}'
WRONG = GOOD.replace("108.6", "109.6")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the requests go."""
    return tmp_path / "requests.jsonl"


def model(**options: Any) -> OpenAIModel:
    """The model that is asked; nobody listens there."""
    given: dict[str, Any] = {"base_url": "http://127.0.0.1:9/v1", "max_attempts": 1, **options}
    return OpenAIModel("m", **given)


def lines(path: Path) -> list[dict[str, Any]]:
    """JSON Lines, read."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def answered(request: dict[str, Any], text: str = GOOD, **step: Any) -> dict[str, Any]:
    """A line of an output file: what the endpoint says to a line of requests."""
    body = completion(Step(text, **step), request["body"])
    response = {"status_code": 200, "request_id": "r1", "body": body}
    return {"id": "batch_req_1", "custom_id": request["custom_id"], "response": response, "error": None}


def read(tmp_path: Path, *written: dict[str, Any] | str | bytes, settings: Settings) -> Taken:
    """What is taken from a file of these lines."""
    file = tmp_path / "answers.jsonl"
    texts = (json.dumps(line, ensure_ascii=False) if isinstance(line, dict) else line for line in written)
    file.write_bytes(b"\n".join(text.encode() if isinstance(text, str) else text for text in texts))
    return read_batch(file, settings=settings)


@pytest.mark.parametrize(
    "options",
    [{}, {"mode": "json"}, {"mode": "tools"}, {"params": {"temperature": 0}, "max_output_tokens": 900}],
    ids=str,
)
@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_line_holds_what_extract_sends(page: Path, options: dict[str, Any], out: Path, settings: Settings) -> None:
    """The body is the same byte for byte, the id is no longer than an endpoint takes, and the file is plain UTF-8."""
    with Stub(lambda _: "{}") as stub:
        extract(page, model=model(base_url=stub.base_url, **options), settings=replace(settings, cache_dir=None))
        [sent] = stub.requests
    assert write_batch([page], out, model=model(**options), settings=settings).requests == 1
    assert out.read_bytes().endswith(b'"method":"POST","url":"/v1/chat/completions","body":' + sent.raw + b"}\n")
    [line] = lines(out)
    assert len(line["custom_id"]) == 64


def test_answers_go_round(out: Path, tmp_path: Path, settings: Settings) -> None:
    """Written, answered elsewhere, read: then ``extract`` asks nobody, and writing again gives no request."""
    pages = [FIRST, OTHER, FIRST]
    assert write_batch(pages, out, model=model(), settings=settings).requests == 2
    first, other = lines(out)
    taken = read(tmp_path, answered(other, "{}"), answered(first), settings=settings)
    assert taken == Taken(2, 0, Usage(2, 0, 200, 40), ())
    result = extract(FIRST, model=model(), settings=settings)
    assert [row["value"] for row in result.rows()] == ["10860000000"]
    assert result.usage == Usage(cached=1)
    assert write_batch(pages, out, model=model(), settings=settings).requests == 0
    assert out.read_bytes() == b""
    assert read(tmp_path, answered(first, "{}"), settings=settings) == Taken(0, 1, Usage(), ())
    assert extract(FIRST, model=model(), settings=settings).rows() == result.rows()


class Visit(Record):
    """考察团到访园区：谁来，多少人。"""

    delegation: Name
    members: Quantity


def test_a_record_of_ones_own_goes_round(out: Path, tmp_path: Path, settings: Settings) -> None:
    """Reading its answers needs no class: what they say is checked when the page is extracted."""
    page = "云帆考察团一行12人到访望舒工业园。"
    write_batch([page], out, model=model(), types=[Visit], settings=settings)
    [request] = lines(out)
    said = answered(request, '{"visit": [{"delegation": "云帆考察团", "members": "#1 12人"}]}')
    assert read(tmp_path, said, settings=settings).answers == 1
    result = extract(page, model=model(), types=[Visit], settings=settings)
    assert [(row["subject"], row["value"]) for row in result.rows()] == [("云帆考察团", "12")]


def test_the_second_round_is_a_batch_as_well(out: Path, tmp_path: Path, settings: Settings) -> None:
    """With a second look, answered pages give their second looks, and pages without an answer their first requests."""
    looks = replace(settings, second_look="rejected")
    write_batch([FIRST], out, model=model(), settings=looks)
    [request] = lines(out)
    read(tmp_path, answered(request, WRONG), settings=settings)
    assert write_batch([FIRST, OTHER], out, model=model(), settings=looks).requests == 2
    second, first = lines(out)
    assert "没有通过核对：\n" in second["body"]["messages"][1]["content"]
    assert "澜湾高新区" in first["body"]["messages"][1]["content"]
    read(tmp_path, answered(second), settings=settings)
    result = extract(FIRST, model=model(), settings=looks)
    assert [claim.verdict for claim in result.claims] == ["accepted"]
    assert result.usage == Usage(cached=2)


def test_a_chat_window_will_do(tmp_path: Path, settings: Settings) -> None:
    """Each request as a text, each answer as a file of the same name; a prompt is never taken for an answer."""
    folder = tmp_path / "prompts"
    assert write_batch([FIRST], folder, model="m", settings=settings).requests == 1
    [prompt] = folder.iterdir()
    assert FIRST.replace("108", "#1 108").replace("14", "#2 14") in prompt.read_text(encoding="utf-8")
    assert read_batch(folder, settings=settings).answers == 0
    prompt.with_suffix(".json").write_bytes(GOOD.encode().replace("望舒".encode(), b"\xe6\x9c"))
    assert [fault.reason for fault in read_batch(folder, settings=settings).faults] == ["the file is no UTF-8"]
    prompt.with_suffix(".json").write_text(f"好的：\n```json\n{GOOD}\n```\n", encoding="gb18030")
    assert read_batch(folder, settings=settings) == Taken(1, 0, Usage(1, uncounted=1), ())
    assert extract(FIRST, model="m", settings=settings).usage == Usage(cached=1)


BODY: dict[str, Any] = {"error": {"message": "Unsupported parameter", "code": "unsupported"}}
FAULTS: dict[str, tuple[Any, str]] = {
    "an endpoint's error": ({"response": {"status_code": 400, "body": BODY}}, "status 400: Unsupported parameter"),
    "an error without words": ({"response": {"status_code": 500, "body": None}}, "status 500: no reason given"),
    "out of time": (
        {"response": None, "error": {"code": "batch_expired", "message": "not done in time"}},
        "batch_expired: not done in time",
    ),
    "no response": ({}, "no response"),
    "an error as text": ({"response": None, "error": "lost"}, "lost"),
    "no completion": ({"response": {"status_code": 200, "body": "<html>"}}, "no chat completion"),
    "no body": ({"response": {"status_code": 200}}, "no chat completion"),
    "a refusal": ({"step": {"text": None, "refusal": "I cannot"}}, "refuses"),
    "an answer that was cut off": ({"step": {"text": GOOD, "finish": "length"}}, "cut off"),
    "half an answer": ({"step": {"text": GOOD[:-20]}}, "cut off"),
    "prose": ({"step": {"text": "抱歉，无法回答。"}}, "not JSON"),
    "nothing": ({"step": {"text": " "}}, "empty"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_answer_that_cannot_be_used_is_named(fault: str, out: Path, tmp_path: Path, settings: Settings) -> None:
    """Its line, its id and its reason; the answer beside it is taken, and the request stays to be asked again."""
    write_batch([OTHER, FIRST], out, model=model(), settings=settings)
    bad, good = lines(out)
    change, words = FAULTS[fault]
    line = answered(bad, **change["step"]) if "step" in change else {"custom_id": bad["custom_id"], **change}
    taken = read(tmp_path, line, answered(good), settings=settings)
    [named] = taken.faults
    assert (taken.answers, named.place, named.custom_id) == (1, "line 1", bad["custom_id"])
    assert words in named.reason
    assert write_batch([OTHER, FIRST], out, model=model(), settings=settings).requests == 1
    assert read(tmp_path, answered(bad, "{}"), settings=settings).answers == 1


def test_lines_that_are_no_answers_are_named(out: Path, tmp_path: Path, settings: Settings) -> None:
    """Half a line, no UTF-8, an id that nobody wrote, no id: each by its line, and its id if it can be told."""
    write_batch([FIRST, OTHER], out, model=model(), settings=settings)
    first, other = lines(out)
    whole = json.dumps(answered(first), ensure_ascii=False)
    taken = read(
        tmp_path,
        whole[:-9],
        whole.encode().replace("望舒".encode(), b"\xcd\xfb\xca\xe6"),
        "",
        whole.replace(first["custom_id"], "0" * 64),
        whole.replace(first["custom_id"], f"awaited:{first['custom_id']}"),
        '{"response": null}',
        "[1, 2]",
        "[" * 100_000,
        whole,
        whole,
        json.dumps(answered(other, "{}")),
        settings=settings,
    )
    assert taken.answers == 2
    unknown = "no request with this custom_id was written from this cache_dir; write the batch again to be sure"
    assert [(fault.place, fault.custom_id, fault.reason) for fault in taken.faults] == [
        ("line 1", first["custom_id"], "the line is no JSON object, or cut off"),
        ("line 2", first["custom_id"], "the line is no UTF-8"),
        ("line 4", "0" * 64, unknown),
        ("line 5", f"awaited:{first['custom_id']}", unknown),
        ("line 6", None, "the line has no custom_id"),
        ("line 7", None, "the line is no JSON object, or cut off"),
        ("line 8", None, "the line is no JSON object, or cut off"),
        ("line 10", first["custom_id"], "a second answer to the same request; the first one was taken"),
    ]


def test_an_answer_after_an_error_is_taken(out: Path, tmp_path: Path, settings: Settings) -> None:
    """Two files in one, as after a second attempt: the error is named, the answer counts."""
    write_batch([FIRST], out, model=model(), settings=settings)
    [request] = lines(out)
    error = {"custom_id": request["custom_id"], "response": {"status_code": 429, "body": {}}}
    taken = read(tmp_path, error, answered(request), settings=settings)
    assert (taken.answers, len(taken.faults)) == (1, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_answer_file_may_have_passed_through_an_editor(
    encoding: str, end: str, out: Path, tmp_path: Path, settings: Settings
) -> None:
    """Its encoding and its line ends are read; a line separator inside an answer ends no line."""
    write_batch([FIRST, OTHER], out, model=model(), settings=settings)
    texts = [GOOD.replace("108", "\u2028108"), "{}"]
    said = [json.dumps(answered(line, text), ensure_ascii=False) for line, text in zip(lines(out), texts, strict=True)]
    file = tmp_path / "answers.jsonl"
    file.write_bytes((end.join(said) + end).encode(encoding))
    assert read_batch(file, settings=settings) == Taken(2, 0, Usage(2, 0, 200, 40), ())


def test_a_page_that_cannot_be_read_costs_no_other(out: Path, tmp_path: Path, settings: Settings) -> None:
    """The others are written, and it is named by its number."""
    written = write_batch([FIRST, tmp_path / "missing.txt", OTHER], out, model=model(), settings=settings)
    assert written.requests == len(lines(out)) == 2
    assert list(written.failed) == [1]
    assert "missing.txt" in str(written.failed[1])


def test_what_cannot_be_written_is_refused(out: Path, tmp_path: Path, settings: Settings) -> None:
    """No store, a store that is a file, a model without an endpoint, one page for many, a name that says no format."""
    (tmp_path / "file").touch()
    for options, words in (
        ({"settings": Settings(cache_dir=None)}, "stored answers"),
        ({"settings": Settings(cache_dir=tmp_path / "file" / "cache")}, "cannot be written"),
        ({"model": "rules"}, "at no endpoint"),
        ({"out": tmp_path / "requests.csv"}, "jsonl"),
    ):
        given: dict[str, Any] = {"out": out, "model": model(), "settings": settings, **options}
        with pytest.raises(SettingsError, match=words):
            write_batch([FIRST], **given)
    with pytest.raises(TypeError, match="a list of pages"):
        write_batch(FIRST, out, model=model(), settings=settings)
    with pytest.raises(SourceError, match="No such file"):
        read_batch(tmp_path / "missing.jsonl", settings=settings)
    with pytest.raises(SettingsError, match="stored answers"):
        read_batch(out, settings=Settings(cache_dir=None))
    assert not out.exists()


def test_a_store_that_takes_nothing_is_a_fault(
    out: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that could not be stored is not counted as taken."""
    write_batch([FIRST], out, model=model(), settings=settings)
    monkeypatch.setattr("parkscribe.batch.keep", lambda *_: False)
    taken = read(tmp_path, answered(lines(out)[0]), settings=settings)
    assert (taken.answers, taken.faults[0].reason) == (0, "the store of answers cannot be written")


def test_the_commands(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``batch write`` and ``batch read`` around ``extract --offline``, with one answer that failed."""
    pages = [str(page) for page in PAGES]
    assert main(["batch", "write", *pages, "--model", "m", "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: 3 requests without a stored answer\n"
    requests = lines(out)
    answers = tmp_path / "answers.jsonl"
    said = [answered(requests[0], "{}"), answered(requests[1], "{}"), answered(requests[2], "抱歉。")]
    answers.write_text("\n".join(map(json.dumps, said)), encoding="utf-8")
    assert main(["batch", "read", str(answers)]) == 1
    output, errors = capsys.readouterr()
    assert output == "2 answers taken; 200 tokens asked, 40 answered\n"
    assert errors == f"parkscribe: {answers}: line 3, {requests[2]['custom_id']}: the answer is not JSON\n"
    assert main(["extract", *pages[:2], "--model", "m", "--offline"]) == 0
    assert main(["extract", pages[2], "--model", "m", "--offline"]) == 1
    capsys.readouterr()
    assert main(["batch", "write", str(tmp_path / "missing.txt"), pages[2], "--model", "m", "-o", str(out)]) == 1
    assert "missing.txt does not exist" in capsys.readouterr().err
    assert [line["custom_id"] for line in lines(out)] == [requests[2]["custom_id"]]
    assert main(["batch", "write", pages[2], "--model", "rules", "-o", str(out)]) == 2


def test_the_commands_know_the_second_look(out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second round: written after the first is read, and then taken by ``extract --second-look``."""
    page, answers = tmp_path / "page.txt", tmp_path / "answers.jsonl"
    page.write_text(FIRST, encoding="utf-8")
    for text in (WRONG, GOOD):
        assert main(["batch", "write", str(page), "--model", "m", "-o", str(out), "--second-look"]) == 0
        answers.write_text(json.dumps(answered(lines(out)[0], text)), encoding="utf-8")
        assert main(["batch", "read", str(answers)]) == 0
    capsys.readouterr()
    assert main(["extract", str(page), "--model", "m", "--offline", "--second-look"]) == 0
    assert [row["value"] for row in map(json.loads, capsys.readouterr().out.splitlines())] == ["10860000000"]
