"""From requests to outcomes: each request is answered from the cache or by the model, several at a time.

An answer is stored as it came, with the table that says what its pointers meant. A failed request costs no other, and
an answer that cannot be used is not stored, so that the next call asks again.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

from parkscribe.asking.cache import AnswerCache, request_key
from parkscribe.asking.model import Reply, Usage
from parkscribe.asking.reply import Answer, parse_answer
from parkscribe.binding.marked import Place
from parkscribe.errors import CacheMiss, ModelError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkscribe.asking.model import Model, Request
    from parkscribe.settings import Settings

__all__ = ["Outcome", "ask_all"]

HOPELESS = frozenset({401, 402, 403, 404})
"""HTTP statuses that every further request would get as well: a wrong key, no credit, no right, no such model."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the records of its answer, what its pointers mean, and the error if there was one."""

    request: Request
    answer: Answer
    pointers: Mapping[int, Place]
    usage: Usage
    error: Exception | None = None


def ask_all(requests: Iterable[Request], model: Model, settings: Settings) -> list[Outcome]:
    """Answer all requests, at most ``settings.concurrency`` at once; outcomes come in the order of the requests."""
    hopeless = Event()
    with (
        AnswerCache(settings.cache_dir if is_stored(model) else None) as cache,
        ThreadPoolExecutor(settings.concurrency, thread_name_prefix="parkscribe") as pool,
    ):
        return list(pool.map(lambda request: answered(request, model, cache, settings, hopeless), requests))


def is_stored(model: Model) -> bool:
    """Whether answers of this model are worth storing; all are, unless the model says that asking costs nothing."""
    return bool(getattr(model, "stored", True))


def answered(request: Request, model: Model, cache: AnswerCache, settings: Settings, hopeless: Event) -> Outcome:
    """The outcome of one request; every error is part of it."""
    nothing = Answer(())
    try:
        stored, free = fetch(request, model, cache, settings, hopeless)
    except Exception as error:  # noqa: BLE001 - a model of the user's own may raise anything; it costs this part only
        if isinstance(error, ModelError) and error.status in HOPELESS:
            hopeless.set()
        return Outcome(request, nothing, {}, Usage(), error)
    answer = parse_answer(stored["text"], settings.max_answer_chars, request.types)
    if answer.problem is None and not stored["complete"]:
        answer = Answer(answer.records, "the answer was cut off at the model's limit; its whole records were kept")
    usage = Usage(cached=1) if free else Usage(**stored["usage"])
    return Outcome(request, answer, pointers_of(stored, request), usage)


def fetch(
    request: Request, model: Model, cache: AnswerCache, settings: Settings, hopeless: Event
) -> tuple[dict[str, Any], bool]:
    """The answer as it is stored, and whether it cost nothing."""
    key = request_key(model.name, getattr(model, "parameters", {}), request.system, request.user, request.schema)
    if settings.offline and is_stored(model):
        stored = cache.get(key)
        if stored is None:
            raise CacheMiss(
                f"no stored answer of {model.name} for {names_of(request)}",
                hint="run once without offline=True, or check PARKSCRIBE_CACHE_DIR",
            )
        return stored, True

    def make() -> dict[str, Any]:
        if hopeless.is_set():
            raise ModelError("not asked, because the model refused an earlier part", hint="see the first failure")
        reply = model.ask(request)
        if not isinstance(reply, Reply) or not isinstance(reply.text, str):
            raise TypeError(f"{model.name}.ask gave a {type(reply).__name__}, not a Reply with text")
        counts = {name: getattr(reply.usage, name, 0) for name in Usage.__slots__}
        usage = {name: count if isinstance(count, int) else 0 for name, count in counts.items()}
        return {"text": reply.text, "complete": reply.complete, "usage": usage, "pointers": table_of(request)}

    def usable(payload: Mapping[str, Any]) -> bool:
        return (
            payload["complete"]
            and parse_answer(payload["text"], settings.max_answer_chars, request.types).problem is None
        )

    return cache.once(key, make, usable=usable)


def table_of(request: Request) -> list[list[int]]:
    """What the pointers of a request mean, to be stored with its answer: number, part, start, end in the article."""
    part_of = {(part.article.index, part.start): number for number, part in enumerate(request.parts)}
    rows = []
    for number, place in request.pointers.items():
        part = max(start for index, start in part_of if index == place.article and start <= place.start)
        rows.append([number, part_of[place.article, part], place.start, place.end])
    return rows


def pointers_of(stored: Mapping[str, Any], request: Request) -> dict[int, Place]:
    """What the pointers of a stored answer mean in the articles of this request, wherever they stand on this page."""
    return {
        number: Place(request.parts[part].article.index, start, end) for number, part, start, end in stored["pointers"]
    }


def names_of(request: Request) -> str:
    """The articles of a request, by number and title."""
    return ", ".join(
        f"article {part.article.index}" + (f" ({part.article.article.title})" if part.article.article.title else "")
        for part in request.parts
    )
