"""The command line, as a user types it."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES
from stub import Step, Stub

from parkscribe.cli import main
from parkscribe.result import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

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
        (["extract", PAGE, "-o", "out.docx"], "ends in .jsonl or .json"),
        (["extract", PAGE, PAGE, "--json"], "one page"),
        (["extract", PAGE, "-o", "x.jsonl", "--rows"], "two places"),
        (["schema", "weather"], "signing_event"),
        (["verify", "-", "-"], "as a file"),
    ],
    ids=["offline", "suffix", "json", "two places", "schema", "verify"],
)
def test_wrong_usage_is_exit_code_two(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Options that do not go together are refused before anything is asked."""
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["extract"], ["extract", PAGE, "--published", "soon"], ["dance"]], ids=str)
def test_argparse_says_what_is_missing(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A missing or unreadable argument is a usage error as well."""
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert "usage: parkscribe" in capsys.readouterr().err


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


def test_read_shows_articles_repairs_and_doubts(capsys: pytest.CaptureFixture[str]) -> None:
    """``read`` prints what the page reads as, for people and as JSON."""
    page = str(next(path for path in PAGES if path.stem == "signing_day"))
    assert main(["read", page]) == 0
    shown = capsys.readouterr().out
    assert "[0] 澜湾高新区8个项目集中签约" in shown
    assert "repair: undouble" in shown
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
