"""The settings of a run: one frozen object, each default with its reason.

Nothing here reads a file. The only environment variable is ``PARKSCRIBE_CACHE_DIR``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs

from parkscribe.errors import SettingsError

__all__ = ["Settings"]


def default_cache_dir() -> Path:
    """``PARKSCRIBE_CACHE_DIR`` where it is set, else the user's cache folder of this system."""
    chosen = os.environ.get("PARKSCRIBE_CACHE_DIR")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("parkscribe", appauthor=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a run may do. Frozen: make a new one with ``dataclasses.replace``.

    ``cache_dir``: folder of stored answers; ``None`` is no cache.
    ``offline``: stored answers only, never a network call; a missing one is ``CacheMiss``.
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
    concurrency: int = 8
    chunk_chars: int = 1800
    max_page_chars: int = 1_000_000
    max_answer_chars: int = 200_000

    def __post_init__(self) -> None:
        for name, least in (("concurrency", 1), ("chunk_chars", 200), ("max_page_chars", 1), ("max_answer_chars", 1)):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise SettingsError(f"Settings.{name} is {value!r}", hint=f"give a whole number of at least {least}")
        if not isinstance(self.offline, bool):
            raise SettingsError(f"Settings.offline is {self.offline!r}", hint="give True or False")
        if self.cache_dir is not None and not isinstance(self.cache_dir, (str, Path)):
            raise SettingsError(f"Settings.cache_dir is {self.cache_dir!r}", hint="give a folder, or None for no cache")
