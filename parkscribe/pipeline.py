"""The story: a page is read, its numbers are tagged, a model points at them, every claim is checked, facts merge."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from parkscribe.asking.ask import Asker
from parkscribe.asking.choose import chosen_model
from parkscribe.asking.chunk import pack
from parkscribe.asking.model import Usage
from parkscribe.asking.prompt import build_request
from parkscribe.checking.records import check_answer
from parkscribe.errors import ExtractionError, ParkscribeError, SettingsError
from parkscribe.job import begin
from parkscribe.records import DEFAULT_TYPES
from parkscribe.result import Failure
from parkscribe.settings import Settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from parkscribe.asking.ask import Outcome
    from parkscribe.asking.model import Model, Request
    from parkscribe.checking.claims import Finding
    from parkscribe.job import Job
    from parkscribe.reading import Source
    from parkscribe.records import Record
    from parkscribe.result import Result

__all__ = ["aextract", "extract"]


def extract(
    source: Source,
    *,
    types: Sequence[type[Record]] = DEFAULT_TYPES,
    model: Model | str | None = None,
    published: dt.date | None = None,
    settings: Settings | None = None,
) -> Result:
    """Extract records from one page; every number in them was read from the print by this library's own code.

    ``source``: the text itself (``str``), ``bytes``, a ``pathlib.Path`` or a ``Page``. ``types``: record classes.
    ``model``: a name at ``OPENAI_BASE_URL``, ``"rules"``, or any object with ``name`` and ``ask(request)``; ``None``
    takes ``PARKSCRIBE_MODEL``, else the embedded rules. ``published``: the date of the paper; it completes dates
    without a year. ``settings``: see ``Settings``.

    Raises ``SourceError`` for a page that cannot be read, ``SettingsError`` for a wrong argument or variable, and
    ``ExtractionError`` (``ModelError``, ``CacheMiss``) when a part of the page has no usable answer: its ``.result``
    holds the rest, and the next call asks only for what is missing.
    """
    settings = settings or Settings()
    with chosen_model(model) as chosen:
        job = begin(source, types, published, chosen.name, settings)
        with Asker(chosen, settings) as asker:
            outcomes = asker.ask_all(requests_of(job, settings))
    findings = [finding for outcome in outcomes for finding in checked(outcome, job)]
    failed = [failure for outcome in outcomes for failure in failures_of(outcome)]
    result = job.conclude(findings, failed, sum((outcome.usage for outcome in outcomes), Usage()))
    if failed:
        raise failure_error(outcomes, result)
    return result


async def aextract(source: Source, **options: Any) -> Result:
    """``extract``, awaitable, for a running event loop: the same arguments, result and errors."""
    return await asyncio.to_thread(extract, source, **options)


def requests_of(job: Job, settings: Settings) -> list[Request]:
    """The requests about a page."""
    return [build_request(parts, job.types) for parts in pack(job.articles, settings.chunk_chars)]


def checked(outcome: Outcome, job: Job) -> tuple[Finding, ...]:
    """The findings of one answer, checked against the articles that it was asked about."""
    asked = tuple(dict.fromkeys(part.article for part in outcome.request.parts))
    return check_answer(outcome.answer.records, job.types, job.scope(asked, outcome.pointers))


def failures_of(outcome: Outcome) -> list[Failure]:
    """The failure of a request, if it failed: from its first part to its last."""
    problem = outcome.error or outcome.answer.problem
    if problem is None:
        return []
    first, last = outcome.request.parts[0], outcome.request.parts[-1]
    start, _ = first.article.article.raw_span(first.start, first.end)
    _, end = last.article.article.raw_span(last.start, last.end)
    if isinstance(problem, ParkscribeError):
        words, retryable, hint = problem.message, bool(getattr(problem, "retryable", False)), problem.hint
    elif isinstance(problem, Exception):
        words, retryable, hint = f"{type(problem).__name__}: {problem}", False, "the model object raised this error"
    else:
        words, retryable, hint = (
            problem,
            True,
            "ask again; for a long answer set a higher max_output_tokens, or a smaller chunk_chars",
        )
    return [Failure(first.article.index, start, end, words, retryable, hint)]


def failure_error(outcomes: Sequence[Outcome], result: Result) -> ExtractionError | SettingsError:
    """The error of a run with failed parts: the first part's own error where it has one, with the result in it."""
    first = next((outcome.error for outcome in outcomes if outcome.error), None)
    if isinstance(first, SettingsError):
        return first
    if isinstance(first, ExtractionError):
        first.result = result
        return first
    count, failure = len(result.failed), result.failed[0]
    return ExtractionError(
        f"{count} part{'s' * (count > 1)} of {result.source} without a usable answer: {failure.error}",
        hint=failure.hint,
        retryable=any(each.retryable for each in result.failed),
        result=result,
    )
