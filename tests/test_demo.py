"""``parkscribe demo``: an example page from end to end, for somebody who has nothing yet."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from parkscribe.cli import main, parser

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo writes where it is called."""
    monkeypatch.chdir(tmp_path)


def test_the_demo_shows_a_table_a_refusal_and_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The overprinted 8个 is read, 88个 is refused, and the report has the page."""
    assert main(["demo"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "46.5亿元" in out
    assert "✗ 澜湾高新区 88个: print_artefact" in out
    assert "✗" not in out.partition("accepted,")[0]
    assert "栖木特种纤维项目" in (tmp_path / "parkscribe-demo.html").read_text(encoding="utf-8")


def test_the_demo_asks_no_model(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever model the user has set, nothing is asked and nothing is spent."""
    monkeypatch.setenv("PARKSCRIBE_MODEL", "m")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://nowhere.invalid/v1")
    assert main(["demo"]) == 0
    assert "signing_day.txt · rules" in capsys.readouterr().out


def test_the_next_steps_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that the demo names is one."""
    assert main(["demo"]) == 0
    steps = capsys.readouterr().out.partition("Next:\n")[2].splitlines()
    assert len(steps) == 3
    for step in steps:
        words = shlex.split(step.strip().partition("  ")[0])
        assert words[0] == "parkscribe"
        assert parser().parse_args(words[1:]).command


def test_a_report_is_written_over_only_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays, unless ``-o`` names it."""
    report = tmp_path / "parkscribe-demo.html"
    report.write_text("mine", encoding="utf-8")
    assert main(["demo"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "-o parkscribe-demo.html writes over it" in err
    assert report.read_text(encoding="utf-8") == "mine"
    assert main(["demo", "-o", str(report)]) == 0
    assert report.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("place", ["missing/demo.html", "demo.docx", "."])
def test_a_place_for_the_report_that_cannot_be_is_one_line(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing folder, a format that does not exist, a folder."""
    assert main(["demo", "-o", place]) in (1, 2)
    err = capsys.readouterr().err
    assert (err.count("\n"), "Traceback" in err) == (1, False)
    assert "parkscribe-" not in err.removeprefix("parkscribe: ")
