"""The words of a claim against the print: a name must stand in the article, in one piece or in pieces of one sentence.

Layout, punctuation, width and case do not matter; digits do. What cannot be found is not taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.binding.marked import NUMERAL
from parkscribe.binding.names import squeeze
from parkscribe.records import Name

if TYPE_CHECKING:
    from array import array

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.reading.page import Span

__all__ = ["find_name", "label_stands"]


def find_name(words: str, article: MarkedArticle, near: int | None = None) -> Name | None:
    """The place of ``words`` in the article: in its text (the occurrence nearest to ``near``), else in its title.

    Else in up to three pieces of one sentence, in their order: the sentence of ``near`` first.
    """
    span = article.body.nearest(words, near or 0)
    if span:
        return placed(words, (span,), article.article.places, article.text)
    title = next(article.headline.find(words), None)
    if title:
        return placed(words, (title,), article.article.title_places, article.article.title or "")
    first = [article.sentence_at(near)] if near is not None and article.sentences else []
    for sentence in (*first, *article.sentences):
        pieces = article.body.find_in_pieces(words, sentence)
        if pieces:
            return placed(words, pieces, article.article.places, article.text)
    return None


def placed(words: str, spans: tuple[Span, ...], places: array[int], text: str) -> Name:
    """A name at these spans of a text: in one piece it is spelled as in the repaired text, else as it was asked for."""
    raw = tuple((places[start], places[end - 1] + 1) for start, end in spans)
    spelled = text[slice(*spans[0])] if len(spans) == 1 else words
    return Name("".join(spelled.split("\n")).strip(), raw[0][0], raw[-1][1], raw)


def label_stands(label: str, article: MarkedArticle) -> bool:
    """Whether every number written in a label of the model's own words stands in the article or its title."""
    return article.numerals.issuperset(NUMERAL.findall(squeeze(label)))
