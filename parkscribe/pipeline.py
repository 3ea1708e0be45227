"""The story: a page is read, its numbers are tagged, a model points at them, every claim is checked, facts merge."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkscribe.asking.ask import Asker
from parkscribe.asking.choose import chosen_model
from parkscribe.asking.chunk import pack
from parkscribe.asking.model import Usage
from parkscribe.asking.prompt import build_request
from parkscribe.checking.records import check_answer
from parkscribe.errors import ExtractionError, ParkscribeError, SettingsError
from parkscribe.job import begin
from parkscribe.notices import notify
from parkscribe.records import DEFAULT_TYPES
from parkscribe.result import Failure
from parkscribe.second_look import amended, second_request
from parkscribe.settings import Settings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from parkscribe.asking.ask import Outcome
    from parkscribe.asking.model import Model, Request
    from parkscribe.checking.claims import Finding
    from parkscribe.job import Job
    from parkscribe.reading import Source
    from parkscribe.records import Record
    from parkscribe.result import Result

__all__ = ["aextract", "answers_about", "extract"]


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
    ``ExtractionError`` (``ModelError``, ``CacheMiss``, ``BudgetExceeded``) when a part of the page has no usable
    answer: its ``.result`` holds the rest, and the next call asks only for what is missing.
    """
    settings = settings or Settings()
    with chosen_model(model) as chosen:
        job = begin(source, types, published, chosen.name, settings)
        with Asker(chosen, settings) as asker:
            answers = answers_about(job, asker)
    result = concluded(job, answers)
    if result.failed:
        raise failure_error(answers.outcomes, result)
    return result


async def aextract(source: Source, **options: Any) -> Result:
    """``extract``, awaitable, for a running event loop: the same arguments, result and errors."""
    return await asyncio.to_thread(extract, source, **options)


@dataclass(frozen=True, slots=True)
class Answers:
    """What became of the requests about a page, of its second looks, and the findings of both for each request."""

    outcomes: list[Outcome]
    looks: list[Outcome]
    findings: list[tuple[Finding, ...]]


def answers_about(job: Job, asker: Asker) -> Answers:
    """Ask about a page, and look again where the settings say so."""
    outcomes = asker.ask_all(requests_of(job, asker.settings))
    findings = [checked(outcome, job) for outcome in outcomes]
    again = second_requests(outcomes, findings, asker)
    looks = asker.ask_all(again.values())
    for number, look in zip(again, looks, strict=True):
        findings[number] = amended(findings[number], checked(look, job))
    return Answers(outcomes, looks, findings)


def concluded(job: Job, answers: Answers) -> Result:
    """The result of a page."""
    every = (*answers.outcomes, *answers.looks)
    return job.conclude(
        (finding for findings in answers.findings for finding in findings),
        [failure for outcome in answers.outcomes for failure in failures_of(outcome)],
        sum((outcome.usage for outcome in every), Usage(left_out=left_out(answers.looks))),
        [outcome.reused for outcome in every if outcome.reused],
    )


def requests_of(job: Job, settings: Settings) -> list[Request]:
    """The requests about a page."""
    return [build_request(parts, job.types) for parts in pack(job.articles, settings.chunk_chars)]


def second_requests(
    outcomes: Sequence[Outcome], findings: Sequence[Sequence[Finding]], asker: Asker
) -> dict[int, Request]:
    """The follow-ups to the requests that need one, by their numbers; the embedded rules would only say the same."""
    level = asker.settings.second_look
    if level == "never" or not asker.is_stored:
        return {}
    follow_ups = (
        None if outcome.error or outcome.answer.problem else second_request(outcome.request, found, level)
        for outcome, found in zip(outcomes, findings, strict=True)
    )
    return {number: request for number, request in enumerate(follow_ups) if request}


def left_out(looks: Iterable[Outcome]) -> int:
    """How many second looks have no whole answer; the page is complete without them, and a notice says why."""
    failed = [look for look in looks if look.error or look.answer.problem]
    for look in failed:
        why = type(look.error).__name__ if look.error else "its answer cannot be used"
        notify(f"a second look is left out ({why}); result.usage.left_out counts them")
    return len(failed)


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
