"""From articles to parts that fit a request: whole articles together, a long one cut on sentence borders.

A number phrase is never cut, and nothing is left out: the parts of an article put together are the article.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from parkscribe.asking.model import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["pack"]

COMMA = re.compile(r"[，、：,]")


def pack(articles: Iterable[MarkedArticle], chunk_chars: int) -> Iterator[tuple[Part, ...]]:
    """The parts of the articles in order, as many together as hold at most ``chunk_chars`` characters."""
    together: list[Part] = []
    size = 0
    for article in articles:
        for start, end in cut(article, chunk_chars):
            if together and size + end - start > chunk_chars:
                yield tuple(together)
                together, size = [], 0
            together.append(Part(article, start, end))
            size += end - start
    if together:
        yield tuple(together)


def cut(article: MarkedArticle, limit: int) -> list[Span]:
    """The spans that an article is asked in: one, or the fewest of about the same length, cut between sentences."""
    size = len(article.text)
    if size <= limit:
        return [(0, size)]
    spans: list[Span] = []
    start = 0
    while size - start > limit:
        rest = size - start
        aim = start + math.ceil(rest / math.ceil(rest / limit))
        end = border(article, start, aim, start + limit)
        spans.append((start, end))
        start = end
    return [*spans, (start, size)]


def border(article: MarkedArticle, start: int, aim: int, most: int) -> int:
    """Where to cut after ``start``: the sentence end nearest to ``aim``, else a comma, else between two numbers."""
    first = bisect_right(article.sentences, start, key=lambda span: span[1])
    last = bisect_right(article.sentences, most, key=lambda span: span[1])
    ends = [end for _, end in article.sentences[first:last]]
    if not ends:
        ends = [match.end() for match in COMMA.finditer(article.text, start + 1, most)]
    best = min(ends, key=lambda end: abs(end - aim), default=most)
    number = bisect_right(article.found, best, key=lambda found: found.start) - 1
    torn = article.found[number] if number >= 0 else None
    return best if torn is None or not start < torn.start < best < torn.end else torn.start
