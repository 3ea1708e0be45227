"""What a model is asked and what it answers: the seam behind which every model lives.

A model gets a ``Request`` and gives a ``Reply``. Nothing here knows a provider.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkscribe.binding.marked import MarkedArticle, Place
    from parkscribe.records.base import Record

__all__ = ["Model", "Part", "Reply", "Request", "Usage"]


@dataclass(frozen=True, slots=True)
class Part:
    """One fence of a request: the characters ``[start, end)`` of an article's text."""

    article: MarkedArticle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Request:
    """One question about one or more articles.

    ``system`` and ``user`` are the two messages of a chat; ``schema`` is the JSON schema of the answer; ``types`` are
    the record classes asked for; ``parts`` is what the user message shows; ``pointers`` says what ``#7`` means;
    ``look`` is 2 for a second look.
    """

    system: str
    user: str
    schema: Mapping[str, Any]
    types: tuple[type[Record], ...]
    parts: tuple[Part, ...]
    pointers: Mapping[int, Place]
    look: int = 1

    @property
    def messages(self) -> list[dict[str, str]]:
        """The two messages in the form of a chat endpoint."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}]


@dataclass(frozen=True, slots=True)
class Usage:
    """What answers cost; ``sum((result.usage for result in results), Usage())`` is that of many pages.

    ``requests`` were sent and answered, ``cached`` answers came from the store. ``input_tokens`` and ``output_tokens``
    are as the endpoint counted them, ``cached_tokens`` is the part of the input that the provider had in its own cache.
    ``uncounted`` requests lack a count: where it is not 0, tokens and ``cost`` are only what is known. ``cost`` is in
    the currency of the model's prices, ``None`` without prices. ``left_out`` second looks have no answer.
    """

    requests: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    uncounted: int = 0
    left_out: int = 0
    cost: Decimal | None = None

    def __add__(self, other: Usage) -> Usage:
        counts = {name: getattr(self, name) + getattr(other, name) for name in self.__slots__ if name != "cost"}
        costs = [usage.cost for usage in (self, other) if usage.cost is not None]
        return Usage(**counts, cost=sum(costs, Decimal()) if costs else None)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as it came: ``text`` should be the JSON of the contract; ``complete`` is false when it was cut off."""

    text: str
    complete: bool = True
    usage: Usage = field(default_factory=Usage)


@runtime_checkable
class Model(Protocol):
    """Anything that answers: a provider, a test double, the embedded rules.

    ``name`` identifies it in results and, with the request, in the cache. Optional attributes: ``parameters`` (a
    mapping that changes the answer, such as ``{"temperature": 0}``, a part of the cache key), ``stored`` (``False``
    where asking again costs nothing), ``prices`` and ``max_output_tokens`` (as in ``OpenAIModel``). ``ask`` raises
    ``ModelError``; any other exception counts as a failed part of the page.
    """

    @property
    def name(self) -> str:
        """The name that results carry."""
        ...

    def ask(self, request: Request) -> Reply:
        """Answer one request."""
        ...
