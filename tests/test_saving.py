"""Results as files: what is read back is what was saved, and what an article says stays text in every program."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import tomllib
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from conftest import PAGES, ROOT
from test_tables import result_of

from parkscribe import Result, SettingsError, extract, save, workbook
from parkscribe.cli import main
from parkscribe.result import COLUMNS
from parkscribe.saving import SUFFIXES, Lines, Parquet
from parkscribe.tables import ROWS, TABLES
from parkscribe.terminal import FileOutput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CELLS = tomllib.loads((ROOT / "tests" / "cases" / "cells.toml").read_text(encoding="utf-8"))["case"]
NUMBERS = [column.name for column in ROWS.columns if column.kind == "number"]


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """The example pages, answered by the rules."""
    return [extract(path, model="rules") for path in PAGES]


def rows_of(results: Iterable[Result]) -> list[dict[str, Any]]:
    """All rows, with numbers that compare as numbers do."""
    return [in_numbers(row) for result in results for row in result.rows()]


def in_numbers(row: Mapping[Any, Any]) -> dict[str, Any]:
    """A row with its numbers as decimals, and nothing instead of an empty text."""
    exact = {name: None if row[name] in (None, "") else Decimal(str(row[name])) for name in NUMBERS}
    return {name: None if cell in ("", None) else cell for name, cell in row.items()} | exact


def holding(text: str) -> Result:
    """A result in which a text stands wherever something comes from outside: names, quotes, labels, source, model."""
    answer = {
        "signing_event": [{"park": "雾屿经开区", "event": text[:40], "project_count": "8个"}],
        "enterprise_honour": [{"recipient": text, "title": text}],
        "production_metric": [{"subject": text, "indicator": text[:40], "value": "8个"}],
    }
    return replace(result_of("雾屿经开区签约项目8个。", answer), source=text, model=text)


def test_lines_read_back_are_the_rows(results: list[Result], tmp_path: Path) -> None:
    """JSON Lines of many pages: each row as ``rows`` gives it."""
    path = save(results, tmp_path / "rows.jsonl")
    read = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert read == [row for result in results for row in result.rows()]


def test_a_csv_read_back_is_the_rows(results: list[Result], tmp_path: Path) -> None:
    """For pandas and for the csv module: every cell, line breaks inside quotes too; with the mark that Excel needs."""
    path = save(results, tmp_path / "rows.csv")
    data = path.read_bytes()
    assert data.startswith("\ufeffkind,".encode())
    assert data.endswith(b"\r\n")
    rows = rows_of(results)
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = [in_numbers(dict(row)) for row in csv.DictReader(file)]
    assert [list(row) for row in read] == [list(COLUMNS)] * len(rows)
    texts = [{name: None if cell is None else str(cell) for name, cell in row.items()} for row in rows]
    assert [{name: None if cell is None else str(cell) for name, cell in row.items()} for row in read] == texts
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert [in_numbers(row)["quote"] for row in frame.to_dict("records")] == [row["quote"] for row in rows]


def test_a_parquet_read_back_is_the_rows(
    results: list[Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Types and values, also over several batches; numbers are decimals to the last digit."""
    monkeypatch.setattr(Parquet, "BATCH", 10)
    frame = pd.read_parquet(save(results, tmp_path / "rows.parquet"), dtype_backend="pyarrow")
    assert list(frame.columns) == list(COLUMNS)
    assert str(frame["value"].dtype) == "decimal128(38, 6)[pyarrow]"
    read = [{name: None if cell is pd.NA else cell for name, cell in row.items()} for row in frame.to_dict("records")]
    assert [in_numbers(row) for row in read] == rows_of(results)


def test_a_workbook_read_back_has_every_table(results: list[Result], tmp_path: Path) -> None:
    """A sheet of rows, one for each table, one of sources; numbers are numbers, texts are texts."""
    book = openpyxl.load_workbook(save(results, tmp_path / "book.xlsx"))
    assert book.sheetnames == [*TABLES, "sources"]
    heading, *lines = book["rows"].iter_rows(values_only=True)
    assert heading == COLUMNS
    assert [in_numbers(dict(zip(COLUMNS, line, strict=True))) for line in lines] == rows_of(results)
    for name, table in TABLES.items():
        expected = [list(line) for result in results for line in table.lines(result)]
        heading, *lines = book[name].iter_rows(values_only=True)
        assert heading == tuple(column.name for column in table.columns)
        assert [len(line) for line in lines] == [len(line) for line in expected]
    sources = pd.read_excel(tmp_path / "book.xlsx", sheet_name="sources")
    assert list(sources["source"]) == [result.source for result in results]
    assert list(sources["accepted"]) == [sum(c.verdict == "accepted" for c in result.claims) for result in results]
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in sources["page"])


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".json"])
def test_nothing_is_a_whole_file_too(suffix: str, tmp_path: Path) -> None:
    """Of no results there is a file with the columns and no line."""
    path = save([], tmp_path / f"none{suffix}")
    match suffix:
        case ".jsonl":
            assert path.read_bytes() == b""
        case ".csv":
            assert list(pd.read_csv(path).columns) == list(COLUMNS)
        case ".html":
            assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
        case ".parquet":
            assert list(pd.read_parquet(path).columns) == list(COLUMNS)
        case _:
            assert [list(sheet.values)[1:] for sheet in openpyxl.load_workbook(path)] == [[]] * (len(TABLES) + 1)


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["why"])
def test_a_cell_of_a_csv_stays_text(case: dict[str, str], tmp_path: Path) -> None:
    """What begins as a formula stands behind an apostrophe; all else is as it was."""
    result = holding(case["text"])
    with save(result, tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source"] for row in rows} == {case.get("csv", case["text"])}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+-@＝＋－＠\t\r")]


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case["why"])
def test_a_cell_of_a_workbook_stays_text(case: dict[str, str], tmp_path: Path) -> None:
    """Every text is a string cell, in every sheet; none is a formula, an error or a number."""
    path = save(holding(case["text"]), tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(path)
    assert {cell.data_type for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)} == {"s"}
    names = [cell.value for cell in next(book["sources"].iter_rows())]
    source, model = (book["sources"].cell(2, names.index(name) + 1) for name in ("source", "model"))
    assert source.value == model.value == case.get("xlsx", case["text"])
    assert source.quotePrefix is (case["text"] == "#N/A" or "csv" in case)
    assert case.get("xlsx", case["text"]) in {cell.value for row in book["rows"] for cell in row}
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/sheet" in name]
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet or "hyperlink" in sheet]


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    """A temperature below zero begins with a minus, and is no formula."""
    answer = {"production_metric": [{"subject": "鹤汀冷链", "indicator": "库温", "value": "-18℃"}]}
    result = result_of("鹤汀冷链库温-18℃。", answer)
    assert pd.read_csv(save(result, tmp_path / "x.csv"))["value"][0] == -18
    assert pd.read_excel(save(result, tmp_path / "x.xlsx"))["value"][0] == -18


def test_half_a_character_of_an_answer_is_shown(tmp_path: Path) -> None:
    """A lone surrogate is no text: each format has its escape instead, and JSON gives it back as it was."""
    result = holding("甲\ud800乙")
    [*rows] = map(json.loads, save(result, tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines())
    assert rows == result.rows()
    for suffix, read in ((".csv", pd.read_csv), (".parquet", pd.read_parquet), (".xlsx", pd.read_excel)):
        assert set(read(save(result, tmp_path / f"x{suffix}"))["source"]) == {"甲\\ud800乙"}
    assert set(result.to_pandas()["source"]) == {"甲\\ud800乙"}


@pytest.mark.parametrize(("letter", "units"), [("甲", 1), ("𠮷", 2)])
def test_a_text_that_is_too_long_for_excel_ends_in_a_note(letter: str, units: int, tmp_path: Path) -> None:
    """Excel has 32,767 UTF-16 units a cell: a longer text is cut, and says so and how long it was."""
    fits, over = letter * (32_767 // units), letter * (32_767 // units + 1)
    for text, whole in ((fits, True), (over, False)):
        result = replace(holding("甲"), source=text)
        book = openpyxl.load_workbook(save(result, tmp_path / "x.xlsx"))
        value = str(book["sources"]["A2"].value)
        assert len(value.encode("utf-16-le")) // 2 <= 32_767
        assert (value == text) is whole
        assert whole or value.endswith(f"…（全文{len(text)}字，见 .jsonl）")


def test_a_number_with_more_digits_than_excel_keeps_is_text(tmp_path: Path) -> None:
    """Fifteen digits are a number; more would be rounded, so they are a text with every digit."""
    answer = {
        "production_metric": [
            {"subject": "云帆纸业", "indicator": "产量", "value": "123456789012345吨"},
            {"subject": "云帆纸业", "indicator": "销量", "value": "1234567890123456789吨"},
        ]
    }
    result = result_of("云帆纸业产量123456789012345吨，销量1234567890123456789吨。", answer)
    sheet = openpyxl.load_workbook(save(result, tmp_path / "x.xlsx"))["metrics"]
    column = next(cell.column for cell in sheet[1] if cell.value == "value")
    values = [sheet.cell(row, column).value for row in (2, 3)]
    assert values == [123456789012345, "1234567890123456789"]


def test_a_full_sheet_is_an_error_with_another_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel has no more rows than it has: nothing is cut off in silence, and no file is left."""
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    answer = {"production_metric": [{"subject": "云帆纸业", "indicator": "产值", "value": "3亿元", "change": "12%"}]}
    with pytest.raises(SettingsError, match=r"the sheet rows is full.*save as \.parquet or \.csv"):
        save(result_of("云帆纸业产值3亿元，增长12%。", answer), tmp_path / "x.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_user_record_gets_a_sheet_of_its_own(results: list[Result], tmp_path: Path) -> None:
    """Behind the sheets that every workbook has, named by its key."""
    visit = result_of("代表团12人到访。", {"visit": [{"guest": "代表团", "members": "12人"}]})
    book = openpyxl.load_workbook(save([*results, visit], tmp_path / "x.xlsx"))
    assert book.sheetnames == [*TABLES, "visit", "sources"]
    assert list(book["visit"].values)[1][5:8] == ("代表团", 12, None)


def test_a_report_has_every_page(results: list[Result], tmp_path: Path) -> None:
    """``.html`` is the report of one page or of many."""
    one, many = (save(given, tmp_path / "x.html").read_text(encoding="utf-8") for given in (results[0], results))
    assert one == results[0].to_html()
    assert all(Path(result.source).name in many for result in results)


def test_a_place_that_cannot_be_is_named_as_it_was_given(results: list[Result], tmp_path: Path) -> None:
    """A folder, and the two arguments in the other order; nothing is left beside it."""
    folder = tmp_path / "rows.csv"
    folder.mkdir()
    with pytest.raises(IsADirectoryError) as error:
        save(results, folder)
    assert error.value.filename == str(folder)
    with pytest.raises(SettingsError, match=r'path is a list \(save\(results, "rows.csv"\): the results come first'):
        save("rows.csv", results)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_suffix_in_capitals_is_the_same_format(results: list[Result], tmp_path: Path) -> None:
    """As pages are read: ROWS.CSV is a table."""
    upper, lower = (save(results, tmp_path / name).read_bytes() for name in ("ROWS.CSV", "rows.csv"))
    assert upper == lower


def test_one_json_file_is_one_result(results: list[Result], tmp_path: Path) -> None:
    """``Result.load`` reads one; of many, or of none, nothing is written."""
    assert Result.load(save(iter(results[:1]), tmp_path / "one.json")) == results[0]
    with pytest.raises(SettingsError, match=r"holds one result.*take \.jsonl"):
        save(results, tmp_path / "many.json")
    with pytest.raises(SettingsError, match="no result"):
        save([], tmp_path / "none.json")
    assert [path.name for path in tmp_path.iterdir()] == ["one.json"]


def test_a_decimal_that_parquet_cannot_hold_is_named(tmp_path: Path) -> None:
    """The error says which row of which source, and what to take."""
    answer = {"production_metric": [{"subject": "云帆纸业", "indicator": "产量", "value": "0.1234567吨"}]}
    result = replace(result_of("云帆纸业产量0.1234567吨。", answer), source="第一版")
    with pytest.raises(SettingsError, match=r"row 0 of 第一版: 0\.1234567 .*save as \.jsonl or \.csv"):
        save(result, tmp_path / "x.parquet")
    assert not list(tmp_path.iterdir())


def test_lines_are_written_as_results_come(results: list[Result]) -> None:
    """Of any number of results only one is looked at a time."""
    file = io.BytesIO()
    writer = Lines(file)
    sizes = []
    for result in results:
        writer.put(result)
        sizes.append(file.tell())
    assert sizes == sorted(set(sizes))


def test_the_command_line_writes_many_pages_into_a_workbook(tmp_path: Path) -> None:
    """``-o`` takes every suffix; what cannot be written is refused before a page is asked about."""
    out = tmp_path / "pages.xlsx"
    assert main(["extract", *map(str, PAGES[:2]), "--model", "rules", "-o", str(out)]) == 0
    assert openpyxl.load_workbook(out)["sources"].max_row == 3


def test_without_the_extra_a_run_ends_before_it_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line says what to install, and no file is left."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["extract", str(PAGES[0]), "--model", "rules", "-o", str(tmp_path / "rows.parquet")]) == 2
    assert "pip install 'parkscribe[tables]'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".json"])
def test_a_run_that_breaks_keeps_what_it_did(
    suffix: str, results: list[Result], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file beside its place is named, and holds the pages that were done."""

    def run() -> None:
        with FileOutput(tmp_path / f"rows{suffix}") as output:
            output.put(results[0])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run()
    [part] = tmp_path.iterdir()
    assert f"the 1 pages done are in {part}" in capsys.readouterr().err
    whole = save(results[0], tmp_path / f"whole{suffix}")
    if suffix == ".xlsx":  # its file has the time in it
        one, other = (openpyxl.load_workbook(io.BytesIO(path.read_bytes())) for path in (part, whole))
        assert list(one["rows"].values) == list(other["rows"].values)
    else:
        assert part.read_bytes() == whole.read_bytes()
