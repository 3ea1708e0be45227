"""Sentences that the print has twice, one right behind the other: found and marked, never deleted.

A torn copy of a sentence directly before the whole one may hold a number that is cut: ``Article.duplicates`` names it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.reading.page import Span

__all__ = ["LEAST_REPEATED", "ends_in_a_copy", "repeated_sentences", "repeats_the_end"]

SENTENCE = re.compile(r"[^。！？\n]+[。！？]*[”’」』）)]*")

LEAST_REPEATED = 12
"""Characters of the shortest sentence, or beginning of one, that is taken for a copy: cries and slogans are shorter."""


def repeated_sentences(text: str) -> Iterator[Span]:
    """The spans of copies: a torn one before the whole sentence, inside it or behind it, or the first of two whole."""
    last: re.Match[str] | None = None
    for match in SENTENCE.finditer(text):
        if last is not None and is_copy(last.group(), match.group()):
            yield last.span()
        elif last is not None and is_torn_copy(last.group(), match.group()):
            yield match.span()
            continue
        if size := begins_again(match.group()):
            yield match.start(), match.start() + size
        last = match


def is_copy(one: str, other: str) -> bool:
    """Whether a sentence is the other one, or its beginning, without regard to white space."""
    first, second = "".join(one.split()), "".join(other.split())
    return len(first) >= LEAST_REPEATED and second.startswith(first)


def is_torn_copy(whole: str, torn: str) -> bool:
    """Whether a sentence without its end is the beginning of the whole one before it."""
    return torn[-1] not in "。！？”’」』）)" and is_copy(torn, whole)


def begins_again(sentence: str) -> int:
    """The size of the beginning of a sentence that stands twice, one right behind the other; 0 for none."""
    size = sentence.find(sentence[:LEAST_REPEATED], LEAST_REPEATED) if len(sentence) > 2 * LEAST_REPEATED else -1
    return size if size > 0 and sentence.startswith(sentence[:size], size) else 0


def repeats_the_end(text: str, following: str) -> bool:
    """Whether the last sentence of ``text``, which is open, is a torn copy of the beginning of the next paragraph."""
    start = last_sentence(text, len(text))
    return is_copy(text[start:], following[: 2 * (len(text) - start)])


def ends_in_a_copy(text: str, following: str) -> bool:
    """Whether the last sentence of ``text``, which is open, is a torn copy of the one before it: nothing goes on in it.

    Where the next paragraph gives the rest of that sentence, the copy is whole.
    """
    start = last_sentence(text, len(text))
    if not start or len(text) - start < LEAST_REPEATED:
        return False
    whole, torn = text[last_sentence(text, start - 1) : start], text[start:]
    return is_torn_copy(whole, torn) and not following.startswith(whole[len(torn) :][:2])


def last_sentence(text: str, end: int) -> int:
    """Where the last sentence of ``text[:end]`` begins."""
    return max(text.rfind(mark, 0, end) for mark in "。！？\n") + 1
