"""An answer that somebody already has, checked against its page: no model is called.

It may come from a chat window, another library or a colleague's table; it needs no pointers, quotes are enough.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkscribe.asking.model import Usage
from parkscribe.asking.reply import Answer, parse_answer
from parkscribe.checking.records import check_answer
from parkscribe.errors import SourceError
from parkscribe.job import begin
from parkscribe.records import DEFAULT_TYPES
from parkscribe.result import Failure
from parkscribe.settings import Settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from parkscribe.reading import Source
    from parkscribe.records import Record
    from parkscribe.result import Result

__all__ = ["verify"]

KEYS = {"signing": "signing_event", "honour": "enterprise_honour", "metric": "production_metric"}
"""The keys of the record types that rows name by a shorter word."""

FIELDS = {
    "signing": ("park", "date", "period", "status"),
    "honour": ("recipient", "title", "level", "issuer", "batch", "year", "period", "standing"),
    "metric": ("indicator", "period", "direction", "status"),
}
"""The columns of a row that are fields of its record."""

IDENTITY = {"signing": "park", "honour": "recipient", "metric": "subject"}
"""The field that the subject of a row goes into."""


def verify(
    answer: str | Path | Mapping[str, Any] | Sequence[Mapping[str, Any]],
    source: Source,
    *,
    types: Sequence[type[Record]] = DEFAULT_TYPES,
    published: dt.date | None = None,
    settings: Settings | None = None,
) -> Result:
    """Check an answer against its page.

    ``answer``: JSON text, a ``dict`` of the answer format, a list of rows (``Result.rows()`` or a table of one's own
    with the same columns), or a ``Path`` to a ``.json`` or ``.jsonl`` file of one of these. ``source``: the page.

    Every claim gets one verdict; an answer that is no JSON gives a result with one ``Failure``. Raises ``SourceError``
    where the page or the file of the answer cannot be read.
    """
    settings = settings or Settings(cache_dir=None)
    job = begin(source, types, published, "verify", settings)
    said = read_answer(answer, settings.max_answer_chars)
    findings = check_answer(said.records, job.types, job.scope(job.articles, {}))
    failed = []
    if said.problem is not None:
        failed = [Failure(0, 0, len(job.page.raw), said.problem, retryable=False, hint="give the answer as JSON")]
    return job.conclude(findings, failed, Usage())


def read_answer(answer: Any, max_chars: int) -> Answer:
    """The records of an answer in any of the forms that ``verify`` takes; ``TypeError`` for another object."""
    if isinstance(answer, Path):
        try:
            answer = answer.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"{answer} cannot be read: {error}", hint="give a UTF-8 .json or .jsonl file") from error
    if isinstance(answer, str):
        rows = rows_in(answer) if len(answer) <= max_chars else None
        return Answer(tuple(records_from_rows(rows))) if rows else parse_answer(answer, max_chars)
    if isinstance(answer, (list, tuple)) and all(isinstance(row, dict) and "kind" in row for row in answer):
        return Answer(tuple(records_from_rows(answer)))
    if isinstance(answer, (dict, list, tuple)):
        return parse_answer(json.dumps(answer, ensure_ascii=False, default=str), max_chars)
    raise TypeError(f"an answer is JSON text, a dict, a list of rows or a Path, not {type(answer).__name__}")


def rows_in(text: str) -> list[dict[str, Any]] | None:
    """The rows of a JSON Lines text or of a JSON list; ``None`` where it is neither."""
    try:
        whole = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            return None
    if isinstance(whole, list) and len(whole) == 1 and isinstance(whole[0], list):
        whole = whole[0]
    is_rows = isinstance(whole, list) and whole and all(isinstance(row, dict) and "kind" in row for row in whole)
    return whole if is_rows else None


def records_from_rows(rows: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, dict[str, Any]]]:
    """One record for each row, as a model would have answered it."""
    for row in rows:
        kind, role = str(row.get("type") or "signing"), str(row.get("role") or "")
        if row["kind"] == "honour":
            kind = "honour"
        known = {field: row[field] for field in FIELDS.get(kind, ()) if row.get(field) is not None}
        identity = IDENTITY.get(kind, "subject")
        record = {identity: row.get("subject"), **known} if "." not in role else known
        if kind == "honour" and "title" not in record and row.get("indicator"):
            record["title"] = row["indicator"]
        if row["kind"] == "number":
            place(record, role, row)
        elif row["kind"] == "project":
            record = {**known, "projects": [{"name": row.get("name"), "company": row.get("company")}]}
        yield KEYS.get(kind, kind), {name: value for name, value in record.items() if value is not None}


def place(record: dict[str, Any], role: str, row: Mapping[str, Any]) -> None:
    """Put the number of a row into its field, inside a project or a group where the role says so."""
    number: dict[str, Any] = {"quote": row.get("quote") or ""}
    if row.get("value") is not None and row.get("upper") is None:
        number |= {"value": str(row["value"]), "unit": row.get("unit")}
    part, _, field = role.rpartition(".")
    if not part:
        record[field] = number
        return
    inner = {"label": row.get("indicator")} if part == "group" else {"name": row.get("name") or row.get("subject")}
    record[f"{part}s"] = [{**inner, field: number}]
