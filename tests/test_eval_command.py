"""``parkscribe eval``, as a user types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import PAGES, ROOT

from parkscribe.cli import main
from parkscribe.evaluation import CAUSES

if TYPE_CHECKING:
    from pathlib import Path

GOLD = str(ROOT / "examples" / "gold")
EVAL = ["eval", GOLD, *map(str, PAGES), "--model", "rules"]


def test_a_table_shows_the_measures(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each for numbers, whole facts, honours and projects, two for each type, and the causes in sum."""
    assert main(EVAL) == 0
    out, err = capsys.readouterr()
    rows = {line.split("  ")[0]: line for line in out.splitlines()}
    assert {"numbers", "whole facts", "honours", "projects", "metric numbers", "signing facts"} <= set(rows)
    assert "rules · 3 pages, 1 answer each · gold " in out
    assert "0 of 56 accepted numbers fell into a trap" in out
    assert "wrong unit 1" in out
    assert "examples/pages" not in out
    assert err == ""


@pytest.mark.parametrize("option", ["-v", "--misses"])
def test_each_miss_is_shown_on_request(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each with its page, its cause, and what the gold says, on one line."""
    assert main([*EVAL, option]) == 0
    out = capsys.readouterr().out
    missed = [line for line in out.splitlines() if line.startswith(str(ROOT))]
    assert len(missed) == 5
    assert f"{PAGES[1]}: to review (broken_number): number 赤霄重工有限公司 生产挖掘机 1.2万台 [metric value]" in missed


def test_machines_get_json(capsys: pytest.CaptureFixture[str]) -> None:
    """All of it: digest, measures, spread, counts, causes, misses."""
    assert main([*EVAL, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["measures"]["projects.f1"] == 1
    assert told["counts"]["numbers"]["gold"] == 59
    assert told["models"] == ["rules"]
    assert sum(told["causes"].values()) == len(told["misses"])
    assert {miss["cause"] for miss in told["misses"]} <= set(CAUSES)


def test_a_measure_under_its_floor_is_exit_code_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is named on standard error; at the floor itself the exit code is 0."""
    path = tmp_path / "floor.json"
    assert main([*EVAL, "--write-floor", str(path)]) == 0
    assert main([*EVAL, "--floor", str(path)]) == 0
    capsys.readouterr()
    floor = json.loads(path.read_text(encoding="utf-8"))
    floor["measures"]["facts.f1"] += 0.0001
    path.write_text(json.dumps(floor), encoding="utf-8")
    assert main([*EVAL, "--floor", str(path)]) == 1
    assert capsys.readouterr().err.startswith("parkscribe: facts.f1 is ")


def test_a_floor_of_other_pages_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """It is not compared with something else, and says so."""
    assert main(["eval", GOLD, str(PAGES[0]), "--model", "rules", "--floor", f"{GOLD}/rules.floor.json"]) == 1
    assert "of other gold or other pages" in capsys.readouterr().err


def test_an_answer_that_is_not_stored_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    """Offline nothing is asked: each page without its answer is named, the exit code is 1."""
    assert main(["eval", GOLD, str(PAGES[0]), "--model", "m", "--offline"]) == 1
    out, err = capsys.readouterr()
    assert "1 page not answered in full" in out
    assert err.startswith(f"parkscribe: {PAGES[0]}: no stored answer of m")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["eval", GOLD, str(PAGES[0]), "--offline"], 2, "add --model"),
        (["eval", GOLD, "", "--model", "rules"], 2, "a path is empty"),
        (["eval", GOLD, "nowhere.txt", "--model", "rules"], 1, "nowhere.txt does not exist"),
        (
            ["eval", str(PAGES[0].parent), str(PAGES[0]), "--model", "rules"],
            1,
            "no honours_list.jsonl nor honours.jsonl",
        ),
        ([*EVAL, "--floor", "nowhere.json"], 1, "make one with --write-floor"),
    ],
    ids=["offline", "no page", "missing page", "missing gold", "missing floor"],
)
def test_what_cannot_be_evaluated_says_why(
    arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error, and no scores."""
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
