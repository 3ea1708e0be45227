"""What a model is asked and what it answers: the seam behind which every model lives.

A model gets a ``Request`` and gives a ``Reply``. Nothing here knows a provider.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    the record classes asked for; ``parts`` is what the user message shows; ``pointers`` says what ``#7`` means.
    """

    system: str
    user: str
    schema: Mapping[str, Any]
    types: tuple[type[Record], ...]
    parts: tuple[Part, ...]
    pointers: Mapping[int, Place]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The two messages in the form of a chat endpoint."""
        return [{"role": "system", "content": self.system}, {"role": "user", "content": self.user}]


@dataclass(frozen=True, slots=True)
class Usage:
    """What the answers cost: requests sent, answers taken from the cache, and tokens as the endpoint counted them.

    ``cached_tokens`` is the part of ``input_tokens`` that the provider had in its own cache.
    """

    requests: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.requests + other.requests,
            self.cached + other.cached,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.cached_tokens + other.cached_tokens,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer as it came: ``text`` should be the JSON of the contract; ``complete`` is false when it was cut off."""

    text: str
    complete: bool = True
    usage: Usage = field(default_factory=Usage)


@runtime_checkable
class Model(Protocol):
    """Anything that answers: a provider, a test double, the embedded rules.

    ``name`` identifies it in results and, with the request, in the cache. Two optional attributes refine the cache key:
    ``parameters`` (a mapping that changes the answer, such as ``{"temperature": 0}``) and ``stored`` (``False`` where
    asking again costs nothing). ``ask`` raises ``ModelError``; any other exception counts as a failed part of the page.
    """

    @property
    def name(self) -> str:
        """The name that results carry."""
        ...

    def ask(self, request: Request) -> Reply:
        """Answer one request."""
        ...
