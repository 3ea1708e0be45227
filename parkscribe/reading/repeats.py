"""Sentences that the print has twice, one right behind the other: found and marked, never deleted.

A torn copy of a sentence directly before the whole one may hold a number that is cut: ``Article.duplicates`` names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.reading.page import Span

__all__ = ["LEAST_REPEATED", "repeated_sentences", "repeats_the_end"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’」』）)]*")

LEAST_REPEATED = 12
"""Characters of the shortest sentence, or beginning of one, that is taken for a copy: cries and slogans are shorter."""


def repeated_sentences(text: str) -> Iterator[Span]:
    """The spans of sentences that stand again right behind: a torn copy before the whole one, or the same twice."""
    last: re.Match[str] | None = None
    for match in SENTENCE.finditer(text):
        if last is not None and is_copy(last.group(), match.group()):
            yield last.span()
        last = match


def is_copy(one: str, other: str) -> bool:
    """Whether a sentence is the other one, or its beginning, without regard to white space."""
    first, second = "".join(one.split()), "".join(other.split())
    return len(first) >= LEAST_REPEATED and second.startswith(first)


def repeats_the_end(text: str, following: str) -> bool:
    """Whether the last sentence of ``text``, which is open, is a torn copy of the beginning of the next paragraph."""
    start = max(text.rfind(mark) for mark in "。！？\n") + 1
    return is_copy(text[start:], following[: 2 * (len(text) - start)])
