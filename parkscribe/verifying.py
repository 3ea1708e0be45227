"""An answer that somebody already has, checked against its page: no model is called.

It may come from a chat window, another library or a colleague's table; it needs no pointers, quotes are enough. Rows
that say where their quote stands are checked at that place, and each row gives one claim.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from parkscribe.asking.model import Usage
from parkscribe.asking.reply import DECODER, EMPTY, Answer, answer_of, parse_answer, type_key
from parkscribe.binding.marked import Place
from parkscribe.checking.claims import ClaimKind
from parkscribe.checking.records import check_answer
from parkscribe.errors import SourceError
from parkscribe.job import begin
from parkscribe.records import DEFAULT_TYPES
from parkscribe.result import Failure, Result
from parkscribe.rows import CONTEXT
from parkscribe.settings import Settings
from parkscribe.stored import StoredResult, restore

if TYPE_CHECKING:
    import datetime as dt
    from array import array
    from collections.abc import Sequence

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.checking.claims import Finding
    from parkscribe.job import Job
    from parkscribe.reading import Source
    from parkscribe.records import Record

__all__ = ["verify"]

Row = Mapping[str, Any]

ROWS_FOR_AN_ANSWER = 100
"""How much longer than an answer of a model a file of rows may be: it is a table, perhaps of many pages, and no
answer that runs on; reading it is one pass."""

DEEPEST = 50
"""Lists and objects inside each other that an answer may have; an honest one has four."""

HERE = 1
"""The number of the pointer that a row gets: each row is checked on its own."""


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
    with the same columns), a whole result as JSON, or a ``Path`` to a ``.json`` or ``.jsonl`` file of one of these.
    ``source``: the page. ``types``: the record classes that the answer may hold. ``published``: see ``extract``.

    Every claim gets one verdict, and a row is one claim. A row whose raw span ``[start, end)`` is exactly its ``quote``
    means that place; any other is located by its quote. An answer that is no JSON, or that is empty text, gives a
    result with one ``Failure``; ``[]``, ``{}`` and an empty ``.jsonl`` file say that there is no fact. Raises
    ``SourceError`` where the page or the file of the answer cannot be read, ``TypeError`` for an object that is no
    answer.
    """
    settings = settings or Settings(cache_dir=None)
    job = begin(source, types, published, "verify", settings)
    said = read_answer(answer, job.types, settings.max_answer_chars)
    if isinstance(said, Answer):
        findings, problem = check_answer(said.records, job.types, job.scope(job.articles, {})), said.problem
    else:
        rows, problem = said
        findings = tuple(finding for row in rows for finding in check_row(row, job))
    failed = []
    if problem is not None:
        failed = [Failure(0, 0, len(job.page.raw), problem, retryable=False, hint="give the answer as JSON, or rows")]
    return job.conclude(findings, failed, Usage())


def read_answer(
    answer: Any, types: tuple[type[Record], ...], max_chars: int
) -> Answer | tuple[Sequence[Row], str | None]:
    """The records of an answer in any of the forms that ``verify`` takes, or its rows and what is wrong with them."""
    if isinstance(answer, Path):
        text = read_file(answer)
        return Answer(()) if answer.suffix == ".jsonl" and not text.strip() else read_text(text, types, max_chars)
    if isinstance(answer, str):
        return read_text(answer, types, max_chars)
    if isinstance(answer, (Mapping, list, tuple)):
        if not isinstance(answer, Mapping) and all(map(is_row, answer)):
            return as_json(answer), None
        value = as_json(answer)
        return saved_rows(json.dumps(answer, default=str), types) if is_result(value) else answer_of(value, types)
    raise TypeError(f"an answer is JSON text, a dict, a list of rows or a Path, not {type(answer).__name__}")


def read_file(path: Path) -> str:
    """The text of the file of an answer; ``SourceError`` says what is wrong with it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{path} cannot be read: {words}", hint="give a UTF-8 .json or .jsonl file") from error


def read_text(text: str, types: tuple[type[Record], ...], max_chars: int) -> Answer | tuple[Sequence[Row], str | None]:
    """The same for text: rows, a whole result, or an answer as a model gives it."""
    if not text.strip():
        return Answer((), EMPTY)
    if len(text) > ROWS_FOR_AN_ANSWER * max_chars:
        return parse_answer(text, max_chars, types)
    try:
        whole = DECODER.decode(text)
    except (ValueError, RecursionError):
        return rows_in_lines(text) or parse_answer(text, max_chars, types)
    if is_result(whole):
        return saved_rows(text, types)
    rows = whole if isinstance(whole, list) else [whole]
    return (rows, None) if rows and all(map(is_row, rows)) else parse_answer(text, max_chars, types)


def is_row(value: Any) -> bool:
    """Whether an element of a list is a row of a table."""
    return isinstance(value, Mapping) and value.get("kind") in get_args(ClaimKind)


def is_result(value: Any) -> bool:
    """Whether parsed JSON is a whole result."""
    return isinstance(value, dict) and {"source", "page", "findings"} <= value.keys()


def rows_in_lines(text: str) -> tuple[Sequence[Row], str | None] | None:
    """The rows of JSON Lines, and which lines are none; ``None`` where most lines are none."""
    rows, bad = [], []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = DECODER.decode(line.strip())
        except (ValueError, RecursionError):
            row = None
        if is_row(row):
            rows.append(row)
        else:
            bad.append(number)
    problem = f"{len(bad)} of {len(bad) + len(rows)} lines are no rows, the first is line {bad[0]}" if bad else None
    return (rows, problem) if len(rows) > len(bad) else None


def saved_rows(text: str, types: tuple[type[Record], ...]) -> tuple[Sequence[Row], str | None]:
    """The rows of a whole result; ``SourceError`` where it holds records of a class that was not given."""
    try:
        stored = StoredResult.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return (), f"the saved result cannot be read: {'.'.join(map(str, first['loc']))} {first['msg']}"
    return restore(stored, types, "the saved result").rows(), None


def as_json(value: Any, depth: int = 0) -> Any:
    """Python objects as parsed JSON, every number as text; ``TypeError`` where they are no JSON."""
    if depth > DEEPEST:
        raise TypeError("an answer holds lists of records; this one is nested without end")
    if isinstance(value, Mapping):
        if wrong := [key for key in value if not isinstance(key, str)]:
            raise TypeError(f"the keys of an answer are names of types and fields, not {wrong[0]!r}")
        return {key: as_json(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(inner, depth + 1) for inner in value]
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, float) and math.isnan(value):  # which tables put where nothing stands
        return None
    try:
        return str(value)
    except ValueError:  # a whole number of more digits than Python writes out
        return "a number of thousands of digits"


def check_row(row: Row, job: Job) -> tuple[Finding, ...]:
    """The claim of one row, checked in the article that it names where its place proves it, else on the whole page.

    What stands around the claim (the title beside a rank, the project of an investment) has no claim here: it has a row
    of its own.
    """
    article, place = spot_of(row, job)
    pointers = {} if place is None else {HERE: place}
    role = str(told(row, "role") or "")
    record = record_from_row(row, role, job.types, pointed=place is not None)
    scope = job.scope(job.articles if article is None else (article,), pointers)
    [finding] = check_answer([record], job.types, scope)
    number = row["kind"] == "number"
    own = tuple(claim for claim in finding.claims if (claim.field == role if number else claim.kind == row["kind"]))
    return (replace(finding, claims=own or finding.claims),)


def spot_of(row: Row, job: Job) -> tuple[MarkedArticle | None, Place | None]:
    """The article in which the span of a row holds its quote, and the place in its text; a headline has no place."""
    start, end, quote = whole_number(row, "start"), whole_number(row, "end"), told(row, "quote")
    if start is None or end is None or not quote or not 0 <= start < end or job.page.raw[start:end] != quote:
        return None, None
    for article in job.articles:
        if found := span_among(article.article.places, start, end):
            return article, Place(article.index, *found)
        if span_among(article.article.title_places, start, end):
            return article, None
    return None, None


def span_among(places: array[int], start: int, end: int) -> tuple[int, int] | None:
    """The characters that stand from ``start`` to ``end`` on the page, by the raw places of all characters."""
    first, last = bisect_left(places, start), bisect_left(places, end) - 1
    fits = first <= last and places[first] == start and places[last] + 1 == end
    return (first, last + 1) if fits else None


def told(row: Row, column: str) -> Any:
    """What a row says in a column; ``None`` where it says nothing, which other formats write as empty text."""
    value = row.get(column)
    return None if value in ("", "NaN") else value


def whole_number(row: Row, column: str) -> int | None:
    """A place in a row; its digits are text, and some tables write them with a decimal point."""
    value = told(row, column)
    try:
        return None if value is None or isinstance(value, bool) else int(float(value))
    except (TypeError, ValueError, OverflowError):
        return None


def record_from_row(
    row: Row, role: str, types: tuple[type[Record], ...], *, pointed: bool
) -> tuple[str, dict[str, Any]]:
    """The record of a row with the key of its type, as a model would have answered it."""
    key = type_key(str(told(row, "type") or ("honour" if row["kind"] == "honour" else "signing")), types)
    cls = next((cls for cls in types if cls.key() == key), None)
    if cls is None:  # the check refuses it, and shows this
        return key, {name: value for name, value in row.items() if value is not None}
    path = ["project", "name"] if row["kind"] == "project" else role.split(".")
    record = filled(cls, path, row, number_of(row, pointed=pointed) if row["kind"] == "number" else None)
    if len(path) == 1 and cls.identity() not in record:
        record[cls.identity()] = told(row, "subject")
    return key, {name: value for name, value in record.items() if value is not None}


def filled(cls: type[Record], path: list[str], row: Row, number: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of a record that a row fills: columns of the same name, and the claim at the end of ``path``."""
    kinds = cls.kinds()
    known = {column: told(row, column) for column in CONTEXT if column in kinds and kinds[column].kind != "number"}
    record = {column: value for column, value in known.items() if value is not None}
    name, *rest = path
    part = kinds.get(f"{name}s")
    if rest and part is not None and part.record is not None:
        inner = filled(part.record, rest, row, number)
        who = part.record.identity()
        claims_its_name = part.record.kinds()[who].claim
        inner.setdefault(who, told(row, "subject" if claims_its_name else "indicator"))
        if not claims_its_name:
            record.setdefault(cls.identity(), told(row, "subject"))
        record[part.name] = [{field: value for field, value in inner.items() if value is not None}]
    elif number is not None:
        record[".".join(path)] = number
    if not rest:
        claimed = next((kind.name for kind in kinds.values() if kind.claim and kind.name != cls.identity()), None)
        words = told(row, "indicator" if number is not None else "quote")
        if claimed is not None and words is not None:
            record.setdefault(claimed, words)
    return record


def number_of(row: Row, *, pointed: bool) -> dict[str, Any]:
    """The number of a row as an answer holds it: a pointer to its place where that is known, its quote, its reading."""
    quote = " ".join(str(told(row, "quote") or "").split())
    said = {part: told(row, part) for part in ("value", "upper", "unit", "bound")}
    own = {part: words if part == "unit" else str(words) for part, words in said.items() if words is not None}
    return {"quote": f"#{HERE} {quote}" if pointed else quote, **own}
