"""Answers from elsewhere, checked against their page; they are made up for the case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES
from hypothesis import given
from hypothesis import strategies as st
from test_checks import Answering
from test_result import ANSWER, PAGE, Visit

from parkscribe import Name, Quantity, Record, Settings, SourceError, extract, name, number, verify

if TYPE_CHECKING:
    from pathlib import Path

    from parkscribe import Result

NO_CACHE = Settings(cache_dir=None)

QUOTES = {
    "signing_event": [
        {
            "park": "澜湾高新区",
            "project_count": "8个",
            "total_investment": {"quote": "46.5亿元", "value": "465", "unit": "亿元"},
        }
    ],
    "production_metric": [{"subject": "云帆纸业", "value": "3亿元"}],
}  # fmt: skip


@pytest.mark.parametrize("form", ["text", "dict", "path", "fenced"])
def test_an_answer_is_checked_in_every_form(form: str, tmp_path: Path) -> None:
    """JSON text, a dict, a file, a copy from a chat window: the same verdicts."""
    text = json.dumps(QUOTES, ensure_ascii=False)
    file = tmp_path / "answer.json"
    file.write_text(text, encoding="utf-8")
    forms: dict[str, Any] = {"text": text, "dict": QUOTES, "path": file, "fenced": f"结果如下：\n```json\n{text}\n```"}
    result = verify(forms[form], PAGE)
    assert [(claim.field, claim.verdict) for claim in result.claims] == [
        ("project_count", "accepted"),
        ("total_investment", "rejected"),
        ("value", "accepted"),
    ]
    assert result.rejected[0].reason == "value_mismatch"
    assert result.model == "verify"


def test_a_table_is_checked_row_by_row(tmp_path: Path) -> None:
    """Rows, as ``Result.rows()`` gives them or from a file, are checked; a changed value is refused."""
    rows = [
        row
        for row in extract(PAGE, model=Answering(ANSWER), settings=Settings(cache_dir=None)).rows()
        if row["verdict"] == "accepted"
    ]
    assert not verify(rows, PAGE).rejected
    assert {c.verdict for c in verify(rows, PAGE).claims} == {"accepted"}
    file = tmp_path / "rows.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    assert not verify(file, PAGE).rejected
    rows[0]["value"] = "80"
    assert [claim.reason for claim in verify(rows, PAGE).rejected] == ["value_mismatch"]


def test_a_pointer_without_a_prompt_means_nothing() -> None:
    """Where nobody numbered the mentions, a pointer is refused."""
    result = verify({"production_metric": [{"subject": "云帆纸业", "value": "#7 3亿元"}]}, PAGE)
    assert [claim.reason for claim in result.rejected] == ["no_such_mention"]


def test_an_answer_that_is_no_json_is_a_failure() -> None:
    """Prose gives no claims and one failure that says so."""
    result = verify("签约项目8个，总投资46.5亿元", PAGE)
    assert not result.claims
    assert not result.complete
    assert "not JSON" in result.failed[0].error


def test_a_missing_answer_and_a_wrong_object_are_named(tmp_path: Path) -> None:
    """A file that is not there, and an object that is no answer."""
    with pytest.raises(SourceError, match="cannot be read"):
        verify(tmp_path / "missing.json", PAGE)
    with pytest.raises(TypeError, match="not int"):
        verify(7, PAGE)  # type: ignore[arg-type]


@pytest.fixture
def result() -> Result:
    """A result with rows of every kind."""
    return extract(PAGE, model=Answering(ANSWER), settings=NO_CACHE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_row_given_back_alone_means_its_own_place(page: Path) -> None:
    """Each row gives one claim, with the verdict and at the place that it came from."""
    for row in extract(page, model="rules", settings=NO_CACHE).rows():
        [claim] = verify([row], page).claims
        assert (claim.kind, claim.verdict, claim.start, claim.end) == (
            row["kind"],
            row["verdict"],
            row["start"],
            row["end"],
        )


TWICE = """望舒工业园去年产值3亿元，这是望舒工业园连续第三年增长，园区计划新建厂房并引进更多企业，去年利润达3
亿元，望舒工业园税收3亿元。
"""


@pytest.mark.parametrize("as_text", [False, True], ids=["numbers", "text"])
def test_the_place_of_a_row_chooses_between_equal_words(*, as_text: bool) -> None:
    """Start and end say which of two equal numbers is meant, whichever comes first; line breaks do not matter."""
    for quote in ("3亿元", "3\n亿元"):
        start = TWICE.rindex(quote)
        row: dict[str, Any] = {"kind": "number", "type": "metric", "role": "value", "subject": "望舒工业园"}
        place = {"start": start, "end": start + len(quote)}
        row |= {"quote": quote, "value": "300000000", "unit": "CNY"}
        row |= {key: str(value) for key, value in place.items()} if as_text else place
        [claim] = verify([row], TWICE).claims
        assert (claim.verdict, claim.start, claim.quote) == ("accepted", start, quote)


@pytest.mark.parametrize(
    "place",
    [{}, {"start": 0, "end": 4}, {"start": None, "end": None}, {"start": float("nan"), "end": "x"}, {"start": 9**99}],
    ids=["none", "another", "null", "no number", "far"],
)
def test_a_wrong_place_is_no_place(place: dict[str, Any]) -> None:
    """Where the span does not hold the quote, the quote alone is searched."""
    row = {"kind": "number", "type": "metric", "role": "value", "subject": "云帆纸业", "quote": "3亿元", **place}
    [claim] = verify([row], PAGE).claims
    assert (claim.verdict, claim.quote) == ("accepted", "3亿元")


def test_a_changed_number_at_a_right_place_is_refused() -> None:
    """The place proves only what stands there."""
    start = PAGE.index("3亿元")
    row: dict[str, Any] = {"kind": "number", "type": "metric", "role": "value", "subject": "云帆纸业"}
    row |= {"quote": "3亿元", "start": start, "end": start + 4, "value": "400000000", "unit": "CNY"}
    assert [claim.reason for claim in verify([row], PAGE).rejected] == ["value_mismatch"]


class Stall(Record):
    """A stall of a fair."""

    label: Name
    visitors: Quantity = number("count")


class TradeFair(Record):
    """A trade fair."""

    host: Name = name(identity=True)
    visitors: Quantity = number("count")
    stalls: tuple[Stall, ...]


def test_rows_of_ones_own_types_come_back() -> None:
    """The subject of a row goes into the identity of its type, also for a part of a record."""
    text = "代表团12人到访，代表团12人离开。"
    said = {"visit": [{"guest": "代表团", "members": "#2 12人"}]}
    result = extract(text, types=[Visit], model=Answering(said), settings=NO_CACHE)
    again = verify(result.rows(), text, types=[Visit]).rows()
    assert [{**row, "claim": None} for row in again] == [{**row, "claim": None} for row in result.rows()]
    assert not verify(result.rows(), text).rows()
    text = "汀兰展览馆举办展会，到场900人，其中茶具展台300人。"
    fair = {"host": "汀兰展览馆", "visitors": "900人", "stalls": [{"label": "茶具展台", "visitors": "300人"}]}
    result = extract(text, types=[TradeFair], model=Answering({"trade_fair": [fair]}), settings=NO_CACHE)
    assert [row["role"] for row in result.rows()] == ["visitors", "stall.visitors"]
    claims = verify(result.rows(), text, types=[TradeFair]).claims
    assert [(c.field, c.subject, c.verdict, c.start) for c in claims] == [
        (c.field, c.subject, c.verdict, c.start) for c in result.claims
    ]


@pytest.mark.parametrize("form", ["text", "dict", "path"])
def test_a_whole_result_is_checked_by_its_rows(form: str, result: Result, tmp_path: Path) -> None:
    """What ``extract --json`` prints and ``Result.save`` writes is an answer too."""
    path = result.save(tmp_path / "x.json")
    forms: dict[str, Any] = {"text": result.to_json(), "dict": json.loads(result.to_json()), "path": path}
    assert sorted(c.id for c in verify(forms[form], PAGE).claims) == sorted(
        c.id for c in verify(result.rows(), PAGE).claims
    )
    assert not verify(forms[form], PAGE).failed


def test_a_whole_result_needs_its_types_and_its_form() -> None:
    """A record class that was not given, and a result that was changed by hand, are named."""
    said = {"visit": [{"guest": "代表团", "members": "12人"}]}
    saved = extract("代表团12人到访。", types=[Visit], model=Answering(said), settings=NO_CACHE).to_json()
    assert verify(saved, "代表团12人到访。", types=[Visit]).rows()
    with pytest.raises(SourceError, match="records of the type visit"):
        verify(saved, "代表团12人到访。")
    [failure] = verify('{"source":"a","page":{},"findings":[]}', PAGE).failed
    assert "the saved result cannot be read" in failure.error


@pytest.mark.parametrize("nothing", ["[]", "{}", [], {}, '{"signing_event":[]}'], ids=repr)
def test_an_answer_without_a_fact_is_no_failure(nothing: Any) -> None:
    """Empty lists and objects say that there is nothing."""
    result = verify(nothing, PAGE)
    assert (result.claims, result.failed) == ((), ())


def test_an_empty_file_of_rows_is_no_failure_and_an_empty_text_is_one(tmp_path: Path) -> None:
    """The rows of a page without facts are an empty file; a text without anything is no answer."""
    path = tmp_path / "rows.jsonl"
    path.touch()
    assert verify(path, PAGE).complete
    for empty in ("", " \n"):
        assert [failure.error for failure in verify(empty, PAGE).failed] == ["the answer is empty"]


def test_a_long_table_is_read_whole(result: Result, tmp_path: Path) -> None:
    """The limit for the answer of a model does not cut a file of rows."""
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in result.rows()) * 20, encoding="utf-8")
    small = Settings(cache_dir=None, max_answer_chars=2000)
    checked = verify(path, PAGE, settings=small)
    assert checked.complete
    assert {c.id for c in checked.claims} >= {c.id for c in verify(result.rows(), PAGE).claims}


def test_a_bad_line_costs_no_other(result: Result) -> None:
    """Of rows with a broken line, the others are checked and the line is named; a line separator in a name is none."""
    rows = result.rows()
    rows[0]["event"] = "a\u2028b"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    checked = verify("\n".join([lines[0], '{"kind":', *lines[1:]]), PAGE)
    assert len(checked.claims) == len(verify(rows, PAGE).claims)
    assert [f.error for f in checked.failed] == [f"1 of {len(lines) + 1} lines are no rows, the first is line 2"]


def test_the_short_words_of_rows_are_types_of_an_answer() -> None:
    """``signing``, ``honour`` and ``metric`` mean the built-in types."""
    result = verify('{"metric":[{"subject":"云帆纸业","value":"3亿元"}]}', PAGE)
    assert [claim.verdict for claim in result.claims] == ["accepted"]


def test_an_object_that_is_no_json_is_named() -> None:
    """Keys that are no text, and an object that holds itself, are a TypeError with words; a huge number is none."""
    endless: dict[str, Any] = {}
    endless["signing_event"] = endless
    with pytest.raises(TypeError, match=r"not \(1, 2\)"):
        verify({(1, 2): []}, PAGE)  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="not 0"):
        verify([{"kind": "number", 0: "x"}], PAGE)  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="nested without end"):
        verify(endless, PAGE)
    huge = {"production_metric": [{"subject": "云帆纸业", "value": 10**5000}]}
    assert [claim.reason for claim in verify(huge, PAGE).rejected] == ["quote_not_found"]


@given(
    st.dictionaries(
        st.sampled_from(
            ["type", "role", "subject", "quote", "start", "end", "value", "upper", "unit", "park", "title"]
        ),
        st.none()
        | st.sampled_from(["", "signing", "metric", "a.b.c", "group.", "3亿元", "NaN"])
        | st.integers()
        | st.floats()
        | st.just(["3亿元"])
        | st.just({"quote": "3亿元"}),
    ),
    st.sampled_from(["number", "honour", "project"]),
)
def test_no_row_raises(columns: dict[str, Any], kind: str) -> None:
    """Whatever stands in a table, each row gives one verdict, from Python and from text."""
    row = {"kind": kind, **columns}
    assert len(verify([row], PAGE).claims) == len(verify(json.dumps(row), PAGE).claims) == 1


def test_a_field_called_kind_makes_no_row() -> None:
    """Records that stand one a line, with a field of their own called kind, are an answer and no table."""
    text = '{"visit":[\n{"guest":"代表团","members":"12人","kind":"official"}\n]}'
    assert [claim.verdict for claim in verify(text, "代表团12人到访。", types=[Visit]).claims] == ["accepted"]


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "accepted"),
        ({"start": None, "end": None}, "accepted"),
        ({"value": 50_000_000.0}, "accepted"),
        ({"bound": "exact"}, "accepted"),
        ({"value": "70000000"}, "rejected"),
        ({"upper": "80000000"}, "rejected"),
        ({"upper": None}, "rejected"),
        ({"bound": "under"}, "rejected"),
        ({"unit": "USD"}, "rejected"),
    ],
    ids=str,
)
def test_each_part_of_the_number_of_a_row_is_checked(changed: dict[str, Any], verdict: str) -> None:
    """Value, other end, unit and bound of a row are those of the print, with its place and without."""
    page = "澜湾高新区的栖木纸业产值约5000万元至6000万元。"
    quote = "约5000万元至6000万元"
    row: dict[str, Any] = {"kind": "number", "type": "metric", "role": "value", "subject": "栖木纸业", "quote": quote}
    row |= {"start": page.index(quote), "end": page.index(quote) + len(quote)}
    row |= {"value": "50000000", "upper": "60000000", "unit": "CNY", "bound": "approx"}
    assert [claim.verdict for claim in verify([row | changed], page).claims] == [verdict]
