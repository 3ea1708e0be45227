"""Answers from elsewhere, checked against their page; they are made up for the case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from test_checks import Answering
from test_result import ANSWER, PAGE

from parkscribe import Settings, SourceError, extract, verify

if TYPE_CHECKING:
    from pathlib import Path

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
