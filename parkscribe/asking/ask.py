"""From requests to outcomes: each request is answered from the store or by the model, several at a time.

A failed request costs no other, and an answer that cannot be used is not stored, so that the next call asks again.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING, Self

from parkscribe.asking.answers import answer_in, frame_of, key_of, newest, note_newest, payload_of, pointers_of
from parkscribe.asking.cache import AnswerCache
from parkscribe.asking.model import Reply, Usage
from parkscribe.asking.prices import Ledger, prices_of
from parkscribe.asking.reply import Answer
from parkscribe.errors import CacheMiss, ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkscribe.asking.cache import Payload
    from parkscribe.asking.model import Model, Request
    from parkscribe.binding.marked import Place
    from parkscribe.settings import Settings

__all__ = ["Asker", "Outcome"]

HOPELESS = frozenset({401, 402, 403, 404})
"""HTTP statuses that every further request would get as well: a wrong key, no credit, no right, no such model."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a request: the records of its answer, what its pointers mean, and the error if there was one.

    ``reused`` is the digest of the prompt that the answer was given to, where that was another request about the same
    articles.
    """

    request: Request
    answer: Answer
    pointers: Mapping[int, Place]
    usage: Usage
    reused: str | None = None
    error: Exception | None = None


class Asker:
    """What the requests of one run share: the model, the stored answers, the threads, the budget.

    Used in a ``with``. Raises ``SettingsError`` for a budget without prices.
    """

    def __init__(self, model: Model, settings: Settings) -> None:
        self.model, self.settings = model, settings
        self.is_stored = bool(getattr(model, "stored", True))  # else asking again costs nothing
        self._prices = prices_of(getattr(model, "prices", None))
        self._ledger = self._new_ledger()
        self._hopeless = Event()
        self.cache = AnswerCache(settings.cache_dir if self.is_stored else None)
        self._pool = ThreadPoolExecutor(settings.concurrency, thread_name_prefix="parkscribe")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        self.cache.close()

    def ask_all(self, requests: Iterable[Request]) -> list[Outcome]:
        """Answer requests, at most ``settings.concurrency`` at once; outcomes come in the order of the requests."""
        return list(self._pool.map(self._outcome, requests))

    def find(self, request: Request) -> tuple[Payload, str | None] | None:
        """The stored answer to a request, and the digest of its prompt where it was asked in another way."""
        if not self.is_stored:
            return None
        stored = self.cache.get(key_of(request, self.model))
        if stored is not None:
            return stored, None
        if self.settings.reuse == "article" and (stored := newest(self.cache, request, self.model)):
            return stored, stored["prompt"]
        return None

    def outcome_of(self, request: Request, stored: Payload, *, free: bool = True, reused: str | None = None) -> Outcome:
        """The outcome that a stored answer gives; ``free``: it cost nothing now."""
        answer = answer_in(stored, self.settings.max_answer_chars, request.types)
        usage = Usage(cached=1) if free else Usage(**stored["usage"])
        if self._prices and not usage.uncounted:
            usage = replace(usage, cost=self._prices.cost(usage))
        return Outcome(request, answer, pointers_of(stored, request), usage, reused)

    def _outcome(self, request: Request) -> Outcome:
        """The outcome of one request; every error is part of it."""
        try:
            return self._answered(request)
        except Exception as error:  # noqa: BLE001 - a model of the user's own may raise anything; it costs this part only
            if isinstance(error, ModelError) and error.status in HOPELESS:
                self._hopeless.set()
            return Outcome(request, Answer(()), {}, Usage(), error=error)

    def _answered(self, request: Request) -> Outcome:
        if found := self.find(request):
            stored, reused = found
            return self.outcome_of(request, stored, reused=reused)
        if self.settings.offline and self.is_stored:
            raise CacheMiss(
                f"no stored answer of {self.model.name} for {names_of(request)}",
                hint="run once without offline=True, or check PARKSCRIBE_CACHE_DIR",
            )
        return self._asked(request)

    def _asked(self, request: Request) -> Outcome:
        """The outcome of a request that the model answers, or another thread or process that asks the same."""
        key = key_of(request, self.model)

        def make() -> Payload:
            if self._hopeless.is_set():
                raise ModelError("not asked, because the model refused an earlier part", hint="see the first failure")
            reply = self._ledger.pay(request, lambda: self._reply(request)) if self._ledger else self._reply(request)
            return payload_of(reply, frame_of(request, self.model))

        def usable(payload: Payload) -> bool:
            return answer_in(payload, self.settings.max_answer_chars, request.types).problem is None

        stored, free = self.cache.once(key, make, usable=usable)
        outcome = self.outcome_of(request, stored, free=free)
        if not free and outcome.answer.problem is None:
            note_newest(self.cache, key, stored)
        return outcome

    def _reply(self, request: Request) -> Reply:
        """The reply of the model, counted as a request; a model of one's own need not count anything."""
        reply = self.model.ask(request)
        if not (isinstance(reply, Reply) and isinstance(reply.text, str) and isinstance(reply.usage, Usage)):
            raise TypeError(f"{self.model.name}.ask gave a {type(reply).__name__}, not a Reply with text and usage")
        usage = reply.usage
        if self.is_stored and not usage.requests:
            usage = replace(usage, requests=1, uncounted=int(usage.input_tokens == usage.output_tokens == 0))
        return replace(reply, usage=usage)

    def _new_ledger(self) -> Ledger | None:
        budget = self.settings.budget
        if budget is None or not self.is_stored:
            return None
        if self._prices is None:
            raise SettingsError(
                "Settings.budget needs the prices of the model",
                hint='give OpenAIModel(..., prices={"input": "2.50", "output": "10"}), for a million tokens',
            )
        return Ledger(self._prices, Decimal(str(budget)), getattr(self.model, "max_output_tokens", None))


def names_of(request: Request) -> str:
    """The articles of a request, by number and title."""
    return ", ".join(
        f"article {part.article.index}" + (f" ({part.article.article.title})" if part.article.article.title else "")
        for part in request.parts
    )
