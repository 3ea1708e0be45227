"""The errors of parkscribe, one tree.

A rejected number is not an error: it is data in ``Result.rejected``. An error says what happened, where, and the next
step (``hint``). Every error survives ``pickle`` and ``copy`` with all that it says, so that it can cross processes.

    ParkscribeError
    ├── SourceError         the page cannot be read
    ├── SettingsError       an argument or an environment variable is wrong (also a ValueError)
    └── ExtractionError     a part of the page has no usable answer (``.result`` holds the rest; ``.retryable``)
        ├── ModelError      the model or its endpoint failed (``.status``)
        ├── CacheMiss       ``offline=True`` and no stored answer
        └── BudgetExceeded  the next request could have passed ``Settings.budget``
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkscribe.showing import visible

if TYPE_CHECKING:
    from parkscribe.result import Result

__all__ = [
    "BudgetExceeded",
    "CacheMiss",
    "ExtractionError",
    "ModelError",
    "ParkscribeError",
    "SettingsError",
    "SourceError",
]


class ParkscribeError(Exception):
    """Base of all errors of this library.

    ``hint`` is the next step in one line; it is part of ``str(error)``, which is one line without hidden characters:
    a path or an endpoint's words in it move no cursor where a traceback is shown.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return visible(f"{self.message} ({self.hint})")

    def __reduce__(self) -> tuple[Any, ...]:
        # the way of Exception calls the class with its positional arguments alone, and a hint is none
        return unfilled, (type(self), self.args), self.__dict__


def unfilled(cls: type[ParkscribeError], args: tuple[object, ...]) -> ParkscribeError:
    """An error of a class without its attributes, which ``pickle`` and ``copy`` fill in."""
    return cls.__new__(cls, *args)


class SourceError(ParkscribeError):
    """The page cannot be read: missing, empty of text, in no known encoding, too long, or a path given as text."""


class SettingsError(ParkscribeError, ValueError):
    """An argument, a setting or an environment variable has no usable value."""


class ExtractionError(ParkscribeError):
    """At least one part of the page has no usable answer.

    ``result`` holds everything that was found in the other parts, and ``result.failed`` names the missing ones. It is
    ``None`` only while the error is on its way up from the model. ``retryable`` says whether the same call may succeed
    later.
    """

    def __init__(self, message: str, *, hint: str, retryable: bool = False, result: Result | None = None) -> None:
        super().__init__(message, hint=hint)
        self.retryable = retryable
        self.result = result


class ModelError(ExtractionError):
    """The model or its endpoint failed: ``status`` is the HTTP status, or ``None`` where there was no answer at all."""

    def __init__(
        self,
        message: str,
        *,
        hint: str,
        status: int | None = None,
        retryable: bool = False,
        result: Result | None = None,
    ) -> None:
        super().__init__(message, hint=hint, retryable=retryable, result=result)
        self.status = status


class CacheMiss(ExtractionError):  # noqa: N818 - a public name: the field's term is a miss
    """``offline=True``, and the answer for an article is not in the cache; the message names the article."""


class BudgetExceeded(ExtractionError):  # noqa: N818 - a public name: it says what would have happened
    """A request was not sent, because with it ``Settings.budget`` could have been passed; what is done is kept."""
