"""The errors of parkscribe, one tree.

A rejected number is not an error: it is data in ``Result.rejected``. An error says what happened, where, and the next
step (``hint``).

    ParkscribeError
    ├── SourceError         the page cannot be read
    ├── SettingsError       an argument or an environment variable is wrong (also a ValueError)
    └── ExtractionError     a part of the page has no usable answer (``.result`` holds the rest)
        ├── ModelError      the model or its endpoint failed (``.status``, ``.retryable``)
        └── CacheMiss       ``offline=True`` and no stored answer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkscribe.result import Result

__all__ = ["CacheMiss", "ExtractionError", "ModelError", "ParkscribeError", "SettingsError", "SourceError"]


class ParkscribeError(Exception):
    """Base of all errors of this library.

    ``hint`` is the next step in one line; it is part of ``str(error)``.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})"


class SourceError(ParkscribeError):
    """The page cannot be read: missing, empty of text, in no known encoding, too long, or a path given as text."""


class SettingsError(ParkscribeError, ValueError):
    """An argument, a setting or an environment variable has no usable value."""


class ExtractionError(ParkscribeError):
    """At least one part of the page has no usable answer.

    ``result`` holds everything that was found in the other parts, and ``result.failed`` names the missing ones. It is
    ``None`` only while the error is on its way up from the model.
    """

    retryable = False

    def __init__(self, message: str, *, hint: str, result: Result | None = None) -> None:
        super().__init__(message, hint=hint)
        self.result = result


class ModelError(ExtractionError):
    """The model or its endpoint failed: ``status`` is the HTTP status, or ``None`` where there was no answer at all.

    ``retryable`` says whether the same call may succeed later.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str,
        status: int | None = None,
        retryable: bool = False,
        result: Result | None = None,
    ) -> None:
        super().__init__(message, hint=hint, result=result)
        self.status = status
        self.retryable = retryable


class CacheMiss(ExtractionError):  # noqa: N818 - a public name: the field's term is a miss
    """``offline=True``, and the answer for an article is not in the cache; the message names the article."""
