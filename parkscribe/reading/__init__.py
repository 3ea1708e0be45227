"""From a page as printed to clean articles: load, repair, split. Each character keeps its place in the raw text."""

from __future__ import annotations

import re
from pathlib import Path

from parkscribe.errors import SourceError
from parkscribe.reading.load import load
from parkscribe.reading.page import Article, Furniture, Page, Step, replay
from parkscribe.reading.repair import TORN, WHAT_IS_DONE, repair
from parkscribe.reading.split import split

__all__ = ["WHAT_IS_DONE", "Article", "Furniture", "Page", "Source", "Step", "read", "replay"]

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character: text that was decoded wrongly, and that no file can hold."""

Source = str | bytes | Path | Page
"""What a page may be given as: its text, its bytes, its path, or a page that was read before."""


def read(source: Source, *, max_chars: int | None = None) -> Page:
    r"""Read one page: decode it, repair the print, split it into articles.

    ``source``: a ``str`` is always the text itself, ``bytes`` are decoded (UTF-8, GB18030 or Big5), a ``Path`` is
    read (``.txt``, ``.md``; ``.html`` and ``.pdf`` with their extras), a ``Page`` is given back as it
    is. A page without text gives a page without articles and says so in ``doubts``.
    ``max_chars``: a page of more characters is refused; ``None`` is no limit.

    Raises ``SourceError`` for what cannot be read, ``TypeError`` for anything that is no page.

    >>> page = read("签约6个项\n目。")
    >>> page.articles[0].text
    '签约6个项目。'
    """
    if isinstance(source, Page):
        return source
    loaded = load(source)
    if max_chars is not None and len(loaded.raw) > max_chars:
        raise SourceError(
            f"{loaded.source} has {len(loaded.raw)} characters, more than max_page_chars={max_chars}",
            hint="give one page at a time, or set Settings(max_page_chars=...)",
        )
    if surrogate := SURROGATE.search(loaded.raw):
        raise SourceError(
            f"the text holds a lone surrogate at character {surrogate.start()}",
            hint="decode the page with errors='replace'",
        )
    steps = repair(loaded.raw)
    text, places = replay(loaded.raw, steps)
    articles, furniture, doubts = split(text, places, frozenset(step.start for step in steps if step.repair == TORN))
    doubts = (*loaded.doubts, *doubts) if articles else (*loaded.doubts, "the page holds no text")
    return Page(loaded.source, loaded.raw, text, loaded.encoding, articles, furniture, steps, doubts)
