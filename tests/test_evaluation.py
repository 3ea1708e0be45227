"""Answers held against gold: the tables say what counts, the original of the measures says the same, floors hold."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import write_floors
from conftest import PAGES, ROOT
from test_checks import Answering

from parkscribe import ModelError, Reply, Request, RuleModel, Settings, SettingsError, SourceError, extract, read
from parkscribe.evaluation import (
    CAUSES,
    Counts,
    Scores,
    count,
    evaluate,
    gold_path,
    read_floor,
    read_gold,
    under_floor,
    write_floor,
)
from parkscribe.evaluation.matching import is_alike

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = tomllib.loads((Path(__file__).parent / "cases" / "evaluation.toml").read_text(encoding="utf-8"))
GOLD = ROOT / "examples" / "gold"
SHARED = ROOT.parent / "shared"
NO_CACHE = Settings(cache_dir=None)


def written(folder: Path, page: str, gold: list[dict[str, Any]]) -> Path:
    """A page and its gold in a folder; what a line does not say is the usual."""
    usual = {"bound": "exact", "status": "actual"}
    lines = []
    for line in gold:
        start = -1
        for _ in range(1 + line.get("nth", 0)):
            start = page.index(line["quote"], start + 1)
        lines.append(json.dumps({**usual, **line, "start": start, "end": start + len(line["quote"])}))
    (folder / "page.txt").write_text(page, encoding="utf-8", newline="")
    (folder / "page.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder / "page.txt"


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_an_answer_gets_the_scores_and_causes_of_the_table(case: dict[str, Any], tmp_path: Path) -> None:
    """Measures and causes are those of the table, and every cause is one that is explained."""
    page = written(tmp_path, case["page"], case["gold"])
    scores = evaluate([page], tmp_path, model=Answering(case["answer"]), settings=NO_CACHE)
    [scored] = scores.scored
    told = [f"{miss.cause} ({miss.reason})" if miss.reason else miss.cause for miss in scored.misses]
    assert sorted(told) == sorted(case["causes"])
    assert {name: scores.measures[name] for name in case["measures"]} == case["measures"]
    assert set(scores.causes) <= set(CAUSES)


@pytest.mark.parametrize("case", CASES["name"], ids=lambda case: case["why"])
def test_names_mean_the_same_as_the_table_says(case: dict[str, Any]) -> None:
    """Either way round."""
    assert is_alike(case["one"], case["other"]) is case["same"]
    assert is_alike(case["other"], case["one"]) is case["same"]


@pytest.mark.parametrize("case", CASES["line"], ids=lambda case: case["why"])
def test_a_wrong_line_is_named_by_file_and_line(case: dict[str, Any], tmp_path: Path) -> None:
    """The third line is wrong: the error says so, and what to do."""
    trap = json.dumps({"kind": "trap", "quote": "望舒", "start": 0, "end": 2, "why": "a name"})
    gold = tmp_path / "page.jsonl"
    gold.write_text(f"{trap}\n\n{case['line']}\n", encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_gold(gold, "望舒工业园产值3亿元。")
    assert caught.value.message.startswith(f"{gold}:3: ")
    assert case["says"] in caught.value.message
    assert "docs/evaluation.md" in caught.value.hint


def test_the_gold_of_a_page_has_its_name_or_its_number(tmp_path: Path) -> None:
    """``007_ab.jsonl`` comes before ``007.jsonl``; where neither is there, both are named."""
    with pytest.raises(SourceError, match=r"no 007_ab\.jsonl nor 007\.jsonl"):
        gold_path(tmp_path, Path("pages/007_ab.txt"))
    for name in ("007.jsonl", "007_ab.jsonl"):
        (tmp_path / name).touch()
        assert gold_path(tmp_path, Path("pages/007_ab.txt")) == tmp_path / name


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_the_gold_of_the_example_pages_is_sound(page: Path) -> None:
    """Every quote stands at its place, every sum of numbers adds up."""
    raw = read(page).raw
    gold = read_gold(gold_path(GOLD, page), raw)
    value = {(line.start, line.end): line.value for places in gold.numbers for line in places}
    for text in gold.path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        parts = [value.get((part["start"], part["end"])) for part in line.get("parts", ())]
        if line["kind"] == "sum" and None not in parts:
            assert sum(filter(None, parts)) == value[line["total"]["start"], line["total"]["end"]]


@pytest.mark.parametrize("name", ["recorded", "rules"])
def test_the_example_pages_stay_over_their_floor(name: str) -> None:
    """Neither the recorded answers nor the rules get worse unseen; scripts/write_floors.py writes meant changes."""
    scores = write_floors.scores(name)
    assert scores.failed == ()
    assert under_floor(read_floor(write_floors.floor_path(name)), scores) == []


def shared_pages() -> list[Path]:
    """The pages beside this project that have gold."""
    golds = (SHARED / "gold").glob("*.jsonl")
    return [page for gold in sorted(golds) for page in SHARED.glob(f"[sp]*s/{gold.stem}*.txt")]


def original(gold: Path, rows: list[dict[str, Any]], folder: Path) -> dict[str, Any]:
    """What the original of the measures says of rows."""
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(gold), str(file)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - a file of ours
    return dict(json.loads(told))


def in_its_words(counts: Counts) -> dict[str, Any]:
    """Our counts and measures under the names that the original has for them."""
    numbers, names = counts.numbers, ("precision", "recall", "f1")
    own = {name: round(value, 4) for name, value in counts.measures.items()}
    told: dict[str, Any] = {name: own[f"numbers.{name}"] for name in names}
    told["fact"] = {name: own[f"facts.{name}"] for name in names}
    for name, its in (("role", "role_ok"), ("subject", "subject_ok"), ("unit", "unit_ok"), ("bound", "bound_ok")):
        told |= {its: getattr(numbers, name), f"{its}_rate": own[f"numbers.{name}"]}
    for kind, found in (("honour", counts.honours), ("project", counts.projects)):
        told[kind] = {"gold": found.gold, "pred": found.rows, "hit": found.right, "right": found.right}
        told[kind] |= {name: own[f"{kind}s.{name}"] for name in names}
    renamed = {
        "gold_numbers": "gold",
        "pred_numbers": "rows",
        "hit": "found",
        "value_wrong": "wrong_value",
        "false": "false",
        "trap_hits": "traps",
        "fact_pred": "whole_rows",
        "fact_gold": "whole_gold",
        "matched_pred": "matched",
    }
    return told | {its: getattr(numbers, name) for its, name in renamed.items()}


def careless(gold: Path, chance: random.Random) -> list[dict[str, Any]]:
    """Rows that a careless reader would make of gold: some left out, some doubled, some changed in one thing or two."""
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    numbers = [line for line in lines if line["kind"] == "number"]
    changes: list[Callable[[dict[str, Any]], dict[str, Any]]] = [
        lambda row: row,
        lambda row: {**row, "value": "7"},
        lambda row: {**row, "unit": "fold", "bound": "over"},
        lambda row: {**row, "subject": (row.get("subject") or "")[:4], "title": (row.get("title") or "")[2:]},
        lambda row: {**row, "subject": "别家", "recipient": "别家", "name": "别家项目"},
        lambda row: {**row, "type": "signing", "role": "group.project_count"},
        lambda row: {**row, "role": "change"},
        lambda row: {**row, "verdict": chance.choice(["review", "accepted", None])},
        lambda row: {**row, "start": max(row["start"] - 9, 0), "end": row["end"] + 9},
    ]
    traps = [
        {**chance.choice(numbers), **line, "kind": "number"} for line in lines if line["kind"] == "trap" and numbers
    ]
    rows = [line for line in (*lines, *traps) if line["kind"] in ("number", "honour", "project")]
    return [
        chance.choice(changes)(chance.choice(changes)(row)) for row in chance.sample(rows * 2, k=int(1.5 * len(rows)))
    ]


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shown pages and the original of the measures lie beside the project"
)
@pytest.mark.parametrize("page", shared_pages(), ids=lambda page: page.stem)
def test_the_measures_are_those_of_the_original(page: Path, tmp_path: Path) -> None:
    """On the rows of the rules, and on rows with mistakes of every kind, each count and each measure is the same."""
    gold = read_gold(gold_path(SHARED / "gold", page), read(page).raw)
    rows = extract(page, model=RuleModel(), settings=NO_CACHE).rows()
    chance = random.Random(page.stem)  # noqa: S311 - the same mistakes in every run
    for told in (rows, *(careless(gold.path, chance) for _ in range(5))):
        assert in_its_words(count(gold, told)) == original(gold.path, told, tmp_path)


class Silent:
    """A model that fails at one of the example pages and finds nothing in the others."""

    name = "silent"
    stored = False

    def ask(self, request: Request) -> Reply:
        """Nothing, or a failure."""
        if "雾屿" in request.user:
            raise ModelError("out of order", hint="try again")
        return Reply("{}")


def test_every_cause_is_explained_in_the_docs() -> None:
    """In the words of the code."""
    text = (ROOT / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert not [cause for cause, meaning in CAUSES.items() if f"| {cause} | {meaning} |" not in text]


def test_several_answers_are_pooled_with_their_spread() -> None:
    """The pooled measure lies between the lowest and the highest answer; n is the number of answers."""
    scores = evaluate(PAGES, GOLD, model=[RuleModel(), Answering({})], settings=NO_CACHE)
    assert (len(scores.pages), scores.answers, len(scores.scored)) == (3, 2, 6)
    assert scores.models == ("rules", "made-up")
    low, high = scores.spread["facts.recall"]
    assert low == 0 < high
    assert scores.measures["facts.recall"] == pytest.approx(high / 2)
    assert scores.counts.numbers.gold == 2 * scores.by_answer[0].numbers.gold
    json.dumps(scores.to_dict())


@pytest.mark.parametrize(("pages", "model"), [([], "rules"), (PAGES, [])], ids=["no page", "no model"])
def test_nothing_is_no_full_score(pages: list[Path], model: str | list[str]) -> None:
    """A measure of nothing is 1, so an evaluation of nothing is refused."""
    with pytest.raises(SettingsError, match="nothing to evaluate"):
        evaluate(pages, GOLD, model=model, settings=NO_CACHE)


def test_a_page_that_fails_counts_as_missed_and_is_named(tmp_path: Path) -> None:
    """Its facts are not left out of the recall, and no floor is made of such scores."""
    scores = evaluate(PAGES, GOLD, model=Silent(), settings=NO_CACHE)
    assert [page for page, _ in scores.failed] == [str(PAGES[0])]
    assert scores.counts.numbers.gold == 59
    with pytest.raises(SourceError, match="not every page was answered"):
        write_floor(tmp_path / "floor.json", scores)


@pytest.fixture(scope="module")
def by_rules() -> Scores:
    """The example pages answered by the rules."""
    return evaluate(PAGES, GOLD, model="rules", settings=NO_CACHE)


def test_a_floor_holds_its_own_scores_and_tells_what_falls_under(by_rules: Scores, tmp_path: Path) -> None:
    """Written and read back nothing is under it; a measure raised by hand is."""
    path = tmp_path / "floor.json"
    write_floor(path, by_rules)
    floor = read_floor(path)
    assert under_floor(floor, by_rules) == []
    higher = floor.model_copy(update={"measures": {"projects.f1": 0.5, "facts.recall": 0.99}})
    assert under_floor(higher, by_rules) == ["facts.recall is 0.9322, under its floor of 0.9900"]


def test_a_floor_of_other_gold_is_not_compared(by_rules: Scores) -> None:
    """Other gold, other pages, or a measure that was not taken: nothing would be compared, so it is refused."""
    floor = read_floor(write_floors.floor_path("rules"))
    with pytest.raises(SourceError, match="other gold or other pages"):
        under_floor(floor, dataclasses.replace(by_rules, gold="000000000000"))
    with pytest.raises(SourceError, match="other gold or other pages"):
        under_floor(floor, evaluate(PAGES[:1], GOLD, model="rules", settings=NO_CACHE))
    with pytest.raises(SourceError, match=r"names speed\.f1"):
        under_floor(floor.model_copy(update={"measures": {"speed.f1": 1.0}}), by_rules)


def test_the_digest_is_of_what_the_gold_says(tmp_path: Path, by_rules: Scores) -> None:
    """Spacing, order of keys and line ends of the file change nothing; a changed value does."""
    for page in PAGES:
        lines = [json.loads(line) for line in (GOLD / f"{page.stem}.jsonl").read_text(encoding="utf-8").splitlines()]
        text = "\r\n".join(json.dumps(dict(reversed(line.items())), indent=None) for line in lines)
        (tmp_path / f"{page.stem}.jsonl").write_text(text + "\r\n\r\n", encoding="utf-8", newline="")
    assert evaluate(PAGES, tmp_path, model="rules", settings=NO_CACHE).gold == by_rules.gold
    changed = tmp_path / f"{PAGES[0].stem}.jsonl"
    changed.write_text(changed.read_text(encoding="utf-8").replace('"17"', '"18"'), encoding="utf-8")
    assert evaluate(PAGES, tmp_path, model="rules", settings=NO_CACHE).gold != by_rules.gold


@pytest.mark.parametrize(
    ("content", "says"),
    [("", "Invalid JSON"), ('{"gold": "x", "measures": {}}', "measures: "), ("[]", "object")],
    ids=["no JSON", "no measure", "no object"],
)
def test_a_file_that_is_no_floor_says_so(content: str, says: str, tmp_path: Path) -> None:
    """Also a missing one; the next step is to write one."""
    path = tmp_path / "floor.json"
    with pytest.raises(SourceError, match="cannot be read"):
        read_floor(path)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        read_floor(path)
    assert "--write-floor" in caught.value.hint
