"""The command line, as a user types it."""

from __future__ import annotations

import argparse
import io
import json
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES
from rich.console import Console
from stub import Step, Stub
from test_checks import Answering

from parkscribe import Settings, extract
from parkscribe.cli import main, parser
from parkscribe.commands import extract as extract_command
from parkscribe.commands.screen import show
from parkscribe.result import COLUMNS
from parkscribe.showing import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = str(PAGES[0])


def lines(text: str) -> list[dict[str, Any]]:
    """JSON Lines, read."""
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_rows_go_into_a_pipe(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where output is no terminal, ``extract`` prints one JSON row a line, each quote a raw slice."""
    assert main(["extract", str(page)]) == 0
    rows = lines(capsys.readouterr().out)
    raw = page.read_text(encoding="utf-8")
    assert rows
    assert all(tuple(row) == COLUMNS and row["quote"] == raw[row["start"] : row["end"]] for row in rows)


def test_a_table_goes_to_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal, people see a table and what to review."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["extract", PAGE, "--model", "rules"]) == 0
    shown = capsys.readouterr().out
    assert "accepted" in shown
    assert "雾屿经开区" in shown
    assert "{" not in shown


def test_json_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--json`` prints the whole result; ``-o`` writes rows or the whole result by its suffix."""
    assert main(["extract", PAGE, "--model", "rules", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["model"] == "rules"
    rows, whole = tmp_path / "rows.jsonl", tmp_path / "whole.json"
    assert main(["extract", *map(str, PAGES), "--model", "rules", "-o", str(rows)]) == 0
    assert {row["source"] for row in lines(rows.read_text(encoding="utf-8"))} == set(map(str, PAGES))
    assert main(["extract", PAGE, "--model", "rules", "-o", str(whole)]) == 0
    assert json.loads(whole.read_text(encoding="utf-8"))["source"] == PAGE


def test_standard_input_is_a_page(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` reads the page from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("望舒工业园产值108.6亿元。".encode())))
    assert main(["tag", "-"]) == 0
    [mention] = lines(capsys.readouterr().out)
    assert (mention["text"], mention["value"], mention["unit"]) == ("108.6亿元", "10860000000", "CNY")


def test_one_failed_page_costs_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that fails is named on standard error with the next step; the others are done; the exit code is 1."""
    missing = tmp_path / "missing.txt"
    assert main(["extract", str(missing), PAGE, "--model", "rules"]) == 1
    out, err = capsys.readouterr()
    assert {row["source"] for row in lines(out)} == {PAGE}
    assert err == f"parkscribe: {missing} does not exist (check the path and the current directory)\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", PAGE, "--offline"], "add --model"),
        (["extract", PAGE, "-o", "out.docx"], "take .jsonl"),
        (["extract", PAGE, PAGE, "--json"], "one page"),
        (["extract", PAGE, "-o", "x.jsonl", "--rows"], "two places"),
        (["schema", "weather"], "signing_event"),
        (["verify", "-", "-"], "as a file"),
        (["extract", PAGE, ""], "a path is empty"),
        (["verify", "", PAGE], "a path is empty"),
        (["read", ""], "a path is empty"),
    ],
    ids=["offline", "suffix", "json", "two places", "schema", "verify", "no page", "no answer", "nothing to read"],
)
def test_wrong_usage_is_exit_code_two(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Options that do not go together are refused before anything is asked."""
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract"], "PATH (see parkscribe extract --help)"),
        (["extract", PAGE, "--published", "soon"], "'soon' is no date; write it as 2024-03-05"),
        (["dance"], "choose from"),
        (["extract", PAGE, "--colour"], "--colour (see parkscribe --help)"),
        (["batch", "write", PAGE], "--model, -o/--output (see parkscribe batch write --help)"),
    ],
    ids=["no page", "no date", "no command", "no option", "part of a command"],
)
def test_a_wrong_argument_is_one_line(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing or unreadable argument says what to give, and where the help is."""
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    err = capsys.readouterr().err
    assert (err.count("\n"), words in err) == (1, True), err


def test_no_command_at_all_is_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    """Who types the name alone wants to know what there is."""
    assert main([]) == 2
    err = capsys.readouterr().err
    assert "usage: parkscribe" in err
    assert "parkscribe extract page.txt" in err


def commands_of(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its commands."""
    yield top
    for action in top._actions:  # noqa: SLF001 - argparse has no other way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            for each in action.choices.values():
                yield from commands_of(each)


@pytest.mark.parametrize("command", list(commands_of(parser())), ids=lambda command: command.prog)
def test_the_examples_of_the_help_can_be_typed(command: argparse.ArgumentParser) -> None:
    """Every command has examples, and each is accepted as it stands."""
    examples = [line.strip() for line in (command.epilog or "").splitlines() if "parkscribe" in line]
    assert examples
    for line in examples:
        words = shlex.split(line.partition("parkscribe ")[2].partition("  ")[0].partition(" > ")[0])
        if "--help" not in words:
            assert parser().parse_args(words).command


def test_a_model_at_an_endpoint_is_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """``--model`` with ``OPENAI_BASE_URL`` asks that endpoint once; then ``--offline`` needs it no more."""
    with Stub([Step('{"enterprise_honour":[{"recipient":"云帆纸业有限公司","title":"省级绿色工厂"}]}')]) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.base_url)
        assert main(["extract", PAGE, "--model", "m"]) == 0
        first = capsys.readouterr().out
        assert main(["extract", PAGE, "--model", "m", "--offline"]) == 0
        assert len(stub.requests) == 1
    assert capsys.readouterr().out == first
    assert [row["title"] for row in lines(first)] == ["省级绿色工厂"]


def test_what_an_endpoint_cannot_do_is_learned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One model asks about all pages, so that the second is not sent with a schema that was refused for the first."""

    def answer(body: dict[str, Any]) -> Step | str:
        refusal = Step(status=400, body={"error": "no json_schema here"})
        return refusal if "response_format" in body else "{}"

    with Stub(answer) as stub:
        monkeypatch.setenv("OPENAI_BASE_URL", stub.base_url)
        assert main(["extract", *map(str, PAGES), "--model", "m"]) == 0
        assert len(stub.requests) == 1 + len(PAGES)


def test_no_key_and_no_network_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """A model without a key says what to set."""
    assert main(["extract", PAGE, "--model", "m"]) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "OPENAI_API_KEY" in err


def test_verify_says_what_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each claim; exit code 1 when something is refused, 0 when all stands."""
    answer = tmp_path / "answer.json"
    answer.write_text(
        '{"enterprise_honour":[{"recipient":"雾屿经开区","title":"百强榜","rank":"第85位"}]}', encoding="utf-8"
    )
    assert main(["verify", str(answer), PAGE]) == 1
    assert "rejected  honour rank  雾屿经开区  第85位  quote_not_found" in capsys.readouterr().out
    answer.write_text(
        '{"enterprise_honour":[{"recipient":"雾屿经开区","title":"百强榜","rank":"第58位"}]}', encoding="utf-8"
    )
    assert main(["verify", str(answer), PAGE]) == 0


def test_verify_says_no_more_than_it_knows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A reason without a remark ends with the reason; an answer that is none is named."""
    page, answer = tmp_path / "page.txt", tmp_path / "answer.json"
    page.write_text("云帆纸业去年完成税收4.\n2亿元。", encoding="utf-8")
    said = {"production_metric": [{"subject": "云帆纸业", "indicator": "税收", "value": "4.2亿元"}]}
    answer.write_text(json.dumps(said), encoding="utf-8")
    assert main(["verify", str(answer), str(page)]) == 0
    assert capsys.readouterr().out.rstrip("\n").endswith("broken_number")
    assert main(["verify", str(page), str(page)]) == 1
    assert f"{page}: the answer is not JSON" in capsys.readouterr().err


def test_read_shows_articles_repairs_and_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    """``read`` prints what the page reads as, for people and as JSON."""
    page = str(next(path for path in PAGES if path.stem == "signing_day"))
    assert main(["read", page]) == 0
    shown = capsys.readouterr().out
    assert "[0] 澜湾高新区8个项目集中签约" in shown
    assert "repair: unwrap: 21 lines joined to paragraphs" in shown
    assert "澜湾高新区澜湾高新区88个项目集中签约个项目集中签约 is read as 澜湾高新区8个项目集中签约" in shown
    assert main(["read", page, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"][0]["title"] == "澜湾高新区8个项目集中签约"


def test_schema_and_cache(capsys: pytest.CaptureFixture[str]) -> None:
    """``schema`` prints what is sent; ``cache`` shows and clears the stored answers."""
    assert main(["schema", "signing_event"]) == 0
    assert list(json.loads(capsys.readouterr().out)["properties"]) == ["signing_event"]
    assert main(["cache", "info"]) == 0
    assert "0 answers" in capsys.readouterr().out
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == "0 answers removed\n"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` names the version, and ``python -m parkscribe`` is the same command."""
    with pytest.raises(SystemExit) as error:
        main(["--version"])
    assert error.value.code == 0
    assert capsys.readouterr().out == f"parkscribe {version('parkscribe')}\n"
    done = subprocess.run([sys.executable, "-m", "parkscribe", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"parkscribe {version('parkscribe')}\n"


@pytest.mark.parametrize(
    "place", ["missing/x.jsonl", "folder.jsonl", "x" * 300 + ".jsonl", "page.txt/x.jsonl", "a\0.json"]
)
def test_a_place_that_cannot_be_written_is_refused_before_asking(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No page is asked about when its rows could not be written; one line, exit code 2."""
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "page.txt").touch()
    monkeypatch.setattr(extract_command, "extract_one", lambda *_: pytest.fail("a page was asked about"))
    assert main(["extract", PAGE, "--model", "rules", "-o", f"{tmp_path}/{place}"]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "-o" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "command", [["extract", PAGE, "--model", "rules"], ["tag", PAGE], ["schema"], ["--help"]], ids=lambda c: c[0]
)
def test_a_full_disk_is_one_line(command: list[str]) -> None:
    """Standard output that takes nothing is reported once, without a traceback."""
    done = in_shell(command, "> /dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No space left" in done.stderr


def in_shell(command: list[str], where: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell, its streams turned somewhere."""
    words = shlex.join([sys.executable, "-m", "parkscribe", *command])
    return subprocess.run(["sh", "-c", f"{words} {where}"], capture_output=True, text=True, check=False)  # noqa: S603, S607


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(
    ("command", "where", "code", "words"),
    [
        (["extract", PAGE, "--model", "rules"], ">&-", 1, "not writable"),
        (["tag", PAGE], ">&-", 1, "not writable"),
        (["extract", "-", "--model", "rules"], "<&-", 0, "no text"),
        (["extract", "nowhere.txt", "--model", "rules"], "2>&-", 1, ""),
        (["extract", PAGE, "--model", "rules"], "| head -c 1", 0, ""),
        (["--help"], "| true", 0, ""),
    ],
    ids=["no output", "no output of tag", "no input", "no errors", "enough seen", "help not seen"],
)
def test_a_stream_that_is_closed_is_no_traceback(command: list[str], where: str, code: int, words: str) -> None:
    """A closed stream takes or gives nothing, and at most one line says so."""
    done = in_shell(command, where)
    assert (done.returncode, words in done.stderr, "Traceback" in done.stderr) == (code, True, False), done.stderr
    assert done.stderr.count("\n") <= 2


def test_a_file_is_written_without_a_standard_output(tmp_path: Path) -> None:
    """``-o`` needs none."""
    out = tmp_path / "rows.jsonl"
    assert in_shell(["extract", PAGE, "--model", "rules", "-o", str(out)], ">&-").returncode == 0
    assert lines(out.read_text(encoding="utf-8"))


def test_a_notice_is_a_line_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    """What the library says to its logger stands on standard error, with the name of the program, once."""
    assert main(["extract", PAGE, PAGE]) == 0
    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("parkscribe: no model was named")
    assert "--model" in line


@pytest.mark.parametrize(
    ("variables", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": "dumb", "FORCE_COLOR": "1"}, False)],
    ids=["a terminal", "NO_COLOR", "a dumb terminal", "dumb though forced"],
)
def test_colours_are_for_terminals(
    variables: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The mark of a row has a colour on a terminal that shows them, and nowhere else."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in ({"TERM": "xterm-256color"} | variables).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["extract", PAGE, "--model", "rules"]) == 0
    assert ("\x1b[32m✓" in capsys.readouterr().out) == coloured


def test_tables_of_tag_and_verify_are_for_terminals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """People see columns; a pipe gets the lines that programs read."""
    rows = tmp_path / "rows.jsonl"
    assert main(["extract", PAGE, "--model", "rules", "-o", str(rows)]) == 0
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert main(["tag", PAGE]) == 0
    assert "number" in capsys.readouterr().out
    assert main(["verify", str(rows), PAGE]) == 0
    assert "who or what" in capsys.readouterr().out


def test_an_interrupt_keeps_what_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows of the pages before it are printed, or stay beside the file, which keeps its old content."""
    real = extract_command.extract_one

    def interrupted(page: str, *rest: Any) -> Any:
        if page == "stop":
            raise KeyboardInterrupt
        return real(page, *rest)

    monkeypatch.setattr(extract_command, "extract_one", interrupted)
    assert main(["extract", PAGE, "stop", "--model", "rules"]) == 130
    printed = capsys.readouterr().out
    assert lines(printed)
    out = tmp_path / "rows.jsonl"
    out.write_text("before", encoding="utf-8")
    assert main(["extract", PAGE, "stop", "--model", "rules", "-o", str(out)]) == 130
    [part] = [file for file in tmp_path.iterdir() if file != out]
    assert part.read_text(encoding="utf-8") == printed
    assert str(part) in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "before"


def test_an_interrupt_before_the_first_page_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing was done, no file stays behind."""

    def interrupted(*_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(extract_command, "extract_one", interrupted)
    assert main(["extract", PAGE, "--model", "rules", "-o", str(tmp_path / "rows.jsonl")]) == 130
    assert not list(tmp_path.iterdir())


def test_a_written_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    """``-o`` over a file that is there changes its content alone, and writes where a symbolic link points."""
    real, link, new = tmp_path / "real.jsonl", tmp_path / "link.jsonl", tmp_path / "new.jsonl"
    real.touch()
    real.chmod(0o640)
    link.symlink_to(real.name)
    assert main(["extract", PAGE, "--model", "rules", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert lines(real.read_text(encoding="utf-8"))
    (tmp_path / "plain").touch()
    assert main(["extract", PAGE, "--model", "rules", "-o", str(new)]) == 0
    assert new.stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_page_without_facts_says_so_beside_the_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Into a pipe goes nothing; standard error names the page and its doubts."""
    page, old = tmp_path / "page.txt", tmp_path / "old.txt"
    page.write_text("园区风景很好。", encoding="utf-8")
    old.write_bytes("园区风景很好。".encode("gb18030"))
    assert main(["extract", str(page), str(old), "--model", "rules"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"parkscribe: {page}: no facts found",
        f"parkscribe: {old}: decoded as gb18030, because it is not UTF-8",
        f"parkscribe: {old}: no facts found",
    ]


@pytest.mark.parametrize(("name", "value"), [("OPENAI_BASE_URL", "nonsense"), ("OPENAI_API_KEY", "sk a")])
def test_a_wrong_setting_of_the_endpoint_is_wrong_usage(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address or a key that cannot be one is refused once, before any page."""
    monkeypatch.setenv(name, value)
    assert main(["extract", PAGE, PAGE, "--model", "m"]) == 2
    err = capsys.readouterr().err
    assert (err.count("\n"), name in err, value in err) == (1, True, False)


def test_an_answer_on_standard_input_is_utf8(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the locale: UTF-8 with or without its mark is read, other bytes are refused by their place."""
    answer = '{"enterprise_honour":[{"recipient":"雾屿经开区","title":"百强榜","rank":"第58位"}]}'
    for data in (answer.encode(), answer.encode("utf-8-sig")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
        assert main(["verify", "-", PAGE]) == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answer.encode("gb18030")), encoding="gb18030"))
    assert main(["verify", "-", PAGE]) == 1
    assert "is no UTF-8: byte" in capsys.readouterr().err


def test_what_is_written_can_be_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows and whole results go back into ``verify``, and so do the rows of a page without facts."""
    for suffix in ("jsonl", "json"):
        out = str(tmp_path / f"x.{suffix}")
        assert main(["extract", PAGE, "--model", "rules", "-o", out]) == 0
        assert main(["verify", out, PAGE]) == 0
    empty = tmp_path / "empty.jsonl"
    empty.touch()
    assert main(["verify", str(empty), PAGE]) == 0
    assert "rejected" not in capsys.readouterr().out


def test_control_characters_are_shown_not_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page or an answer cannot colour the terminal, move its cursor or turn its writing."""
    assert visible("a\x1b[31m\tb\u202ec\n") == r"a\x1b[31m\tb\u202ec\n"
    page, answer = tmp_path / "page.txt", tmp_path / "answer.json"
    page.write_text("望舒\x1b[31m工业园产值108.6亿元。\n", encoding="utf-8")
    answer.write_text('{"production_metric":[{"subject":"望舒\\u001b[31m","value":"9\\u001b亿元"}]}', encoding="utf-8")
    assert main(["read", str(page)]) == 0
    assert main(["verify", str(answer), str(page)]) == 1
    assert main(["extract", "no\x1b.txt"]) == 1
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert r"9\x1b亿元" in out
    assert r"no\x1b.txt" in err


def test_the_table_says_what_each_row_is() -> None:
    """A group has its label beside its role, a project is one, a long name is shortened in the table alone."""
    company = "云帆" * 30 + "纸业有限公司"
    text = f"澜湾高新区签约项目8个，其中拿地项目3个，栖木项目投资5亿元。{company}产值3亿元，同比增长12%。"
    answer = {
        "signing_event": [
            {
                "park": "澜湾高新区",
                "projects": [{"name": "栖木项目", "investment": "5亿元"}],
                "groups": [{"label": "拿地项目", "project_count": "3个"}],
            }
        ],
        "production_metric": [{"subject": company, "indicator": "产值", "value": "3亿元", "change": "12%"}],
    }
    result = extract(text, model=Answering(answer), settings=Settings(cache_dir=None))
    console = Console(width=300, file=io.StringIO(), highlight=False)
    show(result, console)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "signed project, 澜湾高新区" in shown
    assert "拿地项目 project_count" in shown
    assert "产值 change" in shown
    assert company not in shown
    assert company[:59] + "…" in shown
    assert any(row["subject"] == company for row in result.rows())


@pytest.mark.parametrize("action", ["info", "clear"])
def test_a_store_that_cannot_be_opened_is_reported(
    action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that is none is not an empty store."""
    (tmp_path / action).touch()
    monkeypatch.setenv("PARKSCRIBE_CACHE_DIR", str(tmp_path / action / "cache"))
    assert main(["cache", action]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Not a directory" in err


def test_the_report_is_one_document_of_all_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--html`` prints what ``-o x.html`` writes, with the pages that could be done."""
    assert main(["extract", *map(str, PAGES), "nowhere.txt", "--model", "rules", "--html"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("<!doctype html>")
    assert printed.count("<!doctype html>") == 1
    assert all(page.stem in printed for page in PAGES)
    out = tmp_path / "report.html"
    assert main(["extract", *map(str, PAGES), "--model", "rules", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").count("<!doctype html>") == 1
    assert main(["extract", PAGE, "--html", "-o", str(out)]) == 2


def test_a_folder_that_is_not_there_is_told_by_the_name_that_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    """No name of a file in between is shown, which nobody has typed."""
    assert main(["batch", "write", PAGE, "--model", "m", "-o", "missing/x.jsonl"]) == 1
    assert capsys.readouterr().err.startswith("parkscribe: missing/x.jsonl: No such file or directory")
