"""Results as tables and frames: what stands in which column, and that columns and types never depend on the data."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tomllib
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd
import pyarrow as pa
import pytest
from conftest import ROOT
from test_checks import Answering
from test_result import ANSWER, PAGE, Visit

from parkscribe import (
    DEFAULT_TYPES,
    Name,
    Quantity,
    Record,
    Result,
    Settings,
    SettingsError,
    extract,
    number,
    save,
    to_pandas,
)
from parkscribe.plots import investment_by_sector
from parkscribe.report import to_html
from parkscribe.result import COLUMNS
from parkscribe.saving import SUFFIXES
from parkscribe.tables import TABLES, record_table

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = tomllib.loads((ROOT / "tests" / "cases" / "tables.toml").read_text(encoding="utf-8"))["case"]


def result_of(text: str, answer: Any, published: str | None = None) -> Result:
    """The result of an answer to an article; ``Visit`` may be asked for."""
    types = (Visit,) if "visit" in answer else DEFAULT_TYPES
    day = dt.date.fromisoformat(published) if published else None
    return extract(text, types=types, model=Answering(answer), published=day, settings=Settings(cache_dir=None))


def as_text(cell: Any) -> str:
    """A cell as the table of cases writes it."""
    if cell is None or cell is pd.NA or cell != cell:  # noqa: PLR0124 - what is no number differs from itself
        return ""
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else str(cell)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_record_is_one_line(case: dict[str, Any]) -> None:
    """The cells of the only line are those of the table of cases."""
    result = result_of(case["text"], json.loads(case["answer"]), case.get("published"))
    frame = result.to_pandas(case["table"], numbers="decimal")
    [line] = frame.to_dict("records")
    assert {name: as_text(line[name]) for name in case["line"]} == case["line"]


@pytest.fixture(scope="module")
def result() -> Result:
    """A result with every kind of row."""
    return result_of(PAGE, ANSWER, "2025-03-19")


@pytest.mark.parametrize("numbers", ["float", "decimal"])
@pytest.mark.parametrize("table", [*TABLES, Visit])
def test_an_empty_table_has_the_columns_and_types_of_a_full_one(
    table: str | type[Record], numbers: Literal["float", "decimal"], result: Result
) -> None:
    """No result, a result without a fact and one with facts: the same columns, in the same order, of the same types."""
    full = to_pandas(
        [result, result_of("代表团12人到访。", {"visit": [{"guest": "代表团", "members": "12人"}]})],
        table,
        numbers=numbers,
    )
    assert len(full)
    nothing: tuple[list[Result], ...] = ([], [result_of("今日无事。", {})])
    for results in nothing:
        empty = to_pandas(results, table, numbers=numbers)
        assert len(empty) == 0
        assert list(empty.dtypes.items()) == list(full.dtypes.items())


def test_numbers_are_floats_with_their_exact_text_beside(result: Result) -> None:
    """``value`` is float64 and ``value_text`` the decimal of the row; so for every number of every table."""
    frame = result.to_pandas()
    assert [name for name in frame.columns if not name.endswith("_text")] == list(COLUMNS)
    rows = result.rows()
    assert frame["value"].dtype == frame["upper"].dtype == "float64"
    for name in ("value", "upper"):
        assert [None if text is pd.NA else text for text in frame[f"{name}_text"]] == [row[name] for row in rows]
    signings = result.to_pandas("signings")
    assert (signings["total_investment"][0], signings["total_investment_text"][0]) == (4650000000.0, "4650000000")


def test_decimals_are_exact_arrow_numbers(result: Result) -> None:
    """``numbers="decimal"`` gives Arrow decimals that add up without a float, and no text beside them."""
    frame = result.to_pandas(numbers="decimal")
    assert list(frame.columns) == list(COLUMNS)
    assert frame["value"].dtype == pd.ArrowDtype(pa.decimal128(38, 6))
    assert frame["value"].sum() == sum(Decimal(row["value"]) for row in result.rows() if row["value"])


def test_a_number_that_no_decimal_column_holds_is_named() -> None:
    """Seven digits behind the point: the error names table, column and line; the float frame has the text."""
    answer = {"production_metric": [{"subject": "云帆纸业", "indicator": "产量", "value": "0.1234567吨"}]}
    result = result_of("云帆纸业产量0.1234567吨。", answer)
    with pytest.raises(SettingsError, match=r"metrics, value, line 0: 0\.1234567 does not fit .*value_text"):
        result.to_pandas("metrics", numbers="decimal")
    assert result.to_pandas("metrics")["value_text"][0] == "0.1234567"


def test_many_results_are_one_frame(result: Result) -> None:
    """The lines of many results follow each other, and each says its source; an iterator is enough."""
    frame = to_pandas(iter([result, result]), "honours")
    assert len(frame) == 2 * len(result.honours)
    assert set(frame["source"]) == {result.source}


def test_a_field_that_is_called_as_a_column_keeps_both() -> None:
    """A user's field ``source`` stands beside the source of the line."""

    class Fair(Record):
        """A fair."""

        source: Name
        visitors: Quantity = number("count")

    names = [column.name for column in record_table("fair", Fair).columns]
    assert len(names) == len(set(names))
    assert names[:6] == ["source", "published", "article", "record", "by_hand", "fair.source"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ({"table": "awards"}, "no table 'awards'.*take one of rows, signings, honours, metrics, projects"),
        ({"numbers": "int"}, 'numbers is .int.*take "float" or "decimal"'),
    ],
    ids=["table", "numbers"],
)
def test_what_does_not_exist_is_named(call: dict[str, Any], words: str, result: Result) -> None:
    """A wrong table or kind of number says what there is."""
    with pytest.raises(SettingsError, match=words):
        to_pandas(result, **call)


@pytest.mark.parametrize(
    "given", ["rows", Path("page.txt"), None, [{"quote": "8个"}], 8], ids=["str", "path", "none", "rows", "number"]
)
def test_what_is_no_result_is_named(given: Any, tmp_path: Path) -> None:
    """A frame, a file, a plot and a report say the same of it, and nothing is written."""
    takers: list[Callable[[Any], object]] = [to_pandas, to_html, investment_by_sector]
    takers += [partial(save, path=tmp_path / f"x{suffix}") for suffix in SUFFIXES]
    for take in takers:
        with pytest.raises(SettingsError, match=r"results holds a \w+ \(give a Result or several of them"):
            take(given)
    assert not list(tmp_path.iterdir())


def test_a_missing_extra_is_one_line(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error is the command that installs it."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SettingsError) as error:
        result.to_pandas()
    assert str(error.value) == "this needs pandas (pip install 'parkscribe[tables]')"


def test_the_docs_list_the_columns() -> None:
    """``docs/tables.md`` has the columns of each table, in their order."""
    words = " ".join((ROOT / "docs" / "tables.md").read_text(encoding="utf-8").split())
    for name, table in TABLES.items():
        assert f"**{name}** {', '.join(f'`{column.name}`' for column in table.columns)}" in words


def test_the_code_of_the_docs_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each block of Python in ``docs/tables.md``, one after another, as a reader would."""
    monkeypatch.chdir(tmp_path)
    text = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(block, names)  # noqa: S102 - our own docs
    assert {path.name for path in tmp_path.iterdir()} == {"rows.csv", "pages.xlsx", "decisions.json"}
    assert names["decided"].rows()[0]["reason"] == "by_hand"
