"""The words of a claim against the print: a name must stand in the article, in one piece or in pieces of one sentence.

Layout, punctuation, width and case do not matter; digits do. One slip of the print (a look-alike character, a lost one)
is forgiven, and both spellings are kept. What cannot be found is not taken over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from parkscribe.binding.names import LEAST_PIECE, LONGEST_NAME, NUMERAL, nearest, squeeze
from parkscribe.binding.slips import with_one_slip
from parkscribe.binding.stamps import FIGURES, Stamp, stamps_in
from parkscribe.records import Name

if TYPE_CHECKING:
    import datetime as dt
    from array import array

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.reading.page import Span

NUMBERED = re.compile(rf"\d|[{FIGURES}首]")
"""Words without any of these have no number to be wrong."""

AGREEMENT = re.compile(r"(?:[战略投资项目框架入驻落户合作]{2})*(?:协议|合同|备忘录)$")
"""What an agreement without a name of its own is called by, behind one of its parties."""

MOST_BEGUN = 32
"""Places at which a name may begin that stands in pieces; each costs a look through its sentence."""

__all__ = ["find_name", "find_subject", "find_words_of_print", "numbers_not_printed"]


def find_name(words: str, article: MarkedArticle, near: int | None = None) -> Name | None:
    """The place of ``words`` in the article, as they are or with one slip of the print, then kept as ``printed``."""
    name = find_words_of_print(words, article, near)
    span = with_one_slip(words, article.body, near or 0) if name is None else None
    if span:
        found = placed(words, (span,), article.article.places, article.text)
        return Name(words, found.start, found.end, found.pieces, printed=found.text)
    return name


def find_words_of_print(words: str, article: MarkedArticle, near: int | None = None) -> Name | None:
    """The place of ``words`` in the article: in its text (the occurrence nearest to ``near``), else in its title.

    Else in up to three pieces of one sentence, in their order: the sentence of ``near`` first.
    """
    span = nearest(article.places_of(words), near or 0)
    if span:
        return placed(words, (span,), article.article.places, article.text)
    title = next(article.headline.find(words), None)
    if title:
        return placed(words, (title,), article.article.title_places, article.article.title or "")
    wanted = squeeze(words)
    head, tail = wanted[:LEAST_PIECE], wanted[-LEAST_PIECE:]
    if len(wanted) > LONGEST_NAME or tail not in article.body.squeezed[0]:  # before sentences are searched
        return None
    begins = article.places_of(head)
    at = max(0, bisect_left(begins, (near or 0,)) - MOST_BEGUN // 2)
    begun = dict.fromkeys(article.sentence_at(start) for start, _ in begins[at : at + MOST_BEGUN])
    holding = [sentence for sentence in begun if next(article.body.find(tail, sentence), None)]
    first = [article.sentence_at(near)] if near is not None and article.sentences else []
    for sentence in dict.fromkeys((*(s for s in first if s in holding), *holding)):
        pieces = article.body.find_in_pieces(words, sentence)
        if pieces:
            return placed(words, pieces, article.article.places, article.text)
    return None


def find_subject(words: str, article: MarkedArticle, near: int | None) -> Name | None:
    """Who a claim is about: a name of the print, or one with words of the claim's own sentence behind it.

    该公司二期项目 in the sentence of the number is 赤霄重工有限公司二期项目, if the article names that firm. The words
    must stand in that sentence (at ``near``) and belong to no other name there.
    """
    name = find_name(words, article, near) or find_agreement(words, article)
    wanted = squeeze(words)
    if name is not None or near is None or not may_be_joined(wanted, article, near):
        return name
    for head in article.names_by_head.get(wanted[:LEAST_PIECE], ()):
        rest = wanted.removeprefix(head)
        if rest == wanted or len(rest) < LEAST_PIECE:
            continue
        spans = article.body.find(rest, article.sentence_at(near))
        span = next((span for span in spans if not article.is_inside_a_name(*span)), None)
        whole = nearest(article.places_of(head), near) if span else None
        if span and whole:
            return placed(words, tuple(sorted((whole, span))), article.article.places, article.text)
    return None


def find_agreement(words: str, article: MarkedArticle) -> Name | None:
    """An agreement that is called after a party: 甲公司与乙公司签署合作协议 is 甲公司合作协议, and 乙公司合作协议."""
    wanted = squeeze(words)
    agreement = AGREEMENT.search(wanted)
    party = wanted[: agreement.start()] if agreement else ""
    if not agreement or party not in article.names_by_head.get(party[:LEAST_PIECE], ()):
        return None
    for span in article.body.find(party):
        _, end = article.sentence_at(span[0])
        behind = next(article.body.find(agreement.group(), (span[1], end)), None)
        if behind:
            return placed(words, (span, behind), article.article.places, article.text)
    return None


def may_be_joined(wanted: str, article: MarkedArticle, near: int) -> bool:
    """Whether some end of a name stands in the sentence at ``near``; a quick look before names are searched for."""
    sentence = squeeze(article.text[slice(*article.sentence_at(near))])
    return wanted[-LEAST_PIECE:] in sentence and wanted[:LEAST_PIECE] in article.body.squeezed[0]


def placed(words: str, spans: tuple[Span, ...], places: array[int], text: str) -> Name:
    """A name at these spans of a text: in one piece it is spelled as in the repaired text, else as it was asked for."""
    raw = tuple((places[start], places[end - 1] + 1) for start, end in spans)
    spelled = text[slice(*spans[0])] if len(spans) == 1 else words
    return Name("".join(spelled.split("\n")).strip(), raw[0][0], raw[-1][1], raw)


def numbers_not_printed(words: str, article: MarkedArticle, published: dt.date | None = None) -> list[str]:
    """The numbers in words of an answer (year, month, batch, phase, any digits) that the article or its title lacks.

    The year of the paper, and the one before it, are taken as printed: they complete 今年 and 去年.
    """
    if not NUMBERED.search(words):
        return []
    known = article.stamps
    if published is not None:
        known = known | {Stamp(published.year - back, "年") for back in (0, 1)}
    stamps = stamps_in(words)
    told = {str(stamp.value) for stamp in stamps}
    digits = (digit for digit in NUMERAL.findall(squeeze(words)) if digit.lstrip("0") not in told)
    missing = [f"{stamp.value}{stamp.of}" for stamp in sorted(stamps - known)]
    missing += [digit for digit in digits if digit not in told and digit not in article.numerals]
    stands = missing and (article.places_of(words) or article.headline.holds(words))
    return [] if stands else missing
