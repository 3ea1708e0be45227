"""The settings of a run: one frozen object, each default with its reason.

Nothing here reads a file. The only environment variable is ``PARKSCRIBE_CACHE_DIR``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

import platformdirs

from parkscribe.errors import SettingsError

__all__ = ["Settings", "amount_of_money"]


def default_cache_dir() -> Path:
    """``PARKSCRIBE_CACHE_DIR`` where it is set, else the user's cache folder of this system."""
    chosen = os.environ.get("PARKSCRIBE_CACHE_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("parkscribe", appauthor=False))


def amount_of_money(value: object) -> Decimal | None:
    """An amount of 0 or more, without a float's own noise; ``None`` for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        amount = Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may do. Frozen: make a new one with ``dataclasses.replace``.

    ``cache_dir``: folder of stored answers; ``None`` is no cache.
    ``offline``: stored answers only, never a network call; a missing one is ``CacheMiss``.
    ``reuse``: which stored answers serve: those to the same ``"request"``, or also the newest one to the same
    ``"article"``, model and types, though prompt, schema or tagger have changed; it is checked with today's code.
    ``second_look``: whether a request gets one short follow-up: ``"never"``; about its ``"rejected"`` claims and those
    to review; ``"always"``, about amounts that no claim uses as well. Off until its figures say that it pays.
    ``budget``: the most that one call may cost, in the currency of the model's ``prices``; a request that could pass it
    is not sent (``BudgetExceeded``). ``None`` is no limit.
    ``concurrency``: requests in flight at once; 8 stays under the lowest tier of the usual providers.
    ``chunk_chars``: characters of article text in one request (code points). A newspaper article is 600 to 1,500
    characters long, so 1,800 keeps nearly every article whole, and an answer of that many facts short.
    ``max_page_chars``: a longer page is refused; a newspaper page holds 5,000 to 20,000 characters, so a million is
    an archive pasted into one string.
    ``max_answer_chars``: a longer answer is not read further; 200,000 is forty times the longest honest answer seen.

    Raises ``SettingsError`` for a value that cannot work.
    """

    cache_dir: Path | str | None = field(default_factory=default_cache_dir)
    offline: bool = False
    reuse: Literal["request", "article"] = "request"
    second_look: Literal["never", "rejected", "always"] = "never"
    budget: Decimal | float | str | None = None
    concurrency: int = 8
    chunk_chars: int = 1800
    max_page_chars: int = 1_000_000
    max_answer_chars: int = 200_000

    def __post_init__(self) -> None:
        for name, least in (("concurrency", 1), ("chunk_chars", 200), ("max_page_chars", 1), ("max_answer_chars", 1)):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise SettingsError(f"Settings.{name} is {value!r}", hint=f"give a whole number of at least {least}")
        for name, known in (("reuse", ("request", "article")), ("second_look", ("never", "rejected", "always"))):
            if getattr(self, name) not in known:
                raise SettingsError(
                    f"Settings.{name} is {getattr(self, name)!r}", hint=f"give one of {', '.join(known)}"
                )
        if self.budget is not None and amount_of_money(self.budget) is None:
            raise SettingsError(f"Settings.budget is {self.budget!r}", hint='give an amount such as "2.50", or None')
        if not isinstance(self.offline, bool):
            raise SettingsError(f"Settings.offline is {self.offline!r}", hint="give True or False")
        if self.cache_dir is not None and not isinstance(self.cache_dir, (str, Path)):
            raise SettingsError(f"Settings.cache_dir is {self.cache_dir!r}", hint="give a folder, or None for no cache")
