"""A second look: one short follow-up to a request, about what was refused or not used in it, and about nothing else.

In: a request, and the findings of its answer. Out: the follow-up, and later the findings of both answers together. A
corrected record takes the place of a refused one only by being accepted itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from parkscribe.asking.model import Part, Request
from parkscribe.asking.prompt import fence, numbered, one_line
from parkscribe.binding.marked import Place
from parkscribe.binding.names import LEAST_PIECE, squeeze
from parkscribe.resources import prompt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parkscribe.checking.claims import Claim, Finding
    from parkscribe.reading.page import Span

__all__ = ["amended", "reason_words", "second_request"]

MOST_REFUSALS = 40
"""Refused claims in one follow-up: as many as a request has amounts; an answer with more is no honest one."""

LONGEST_QUOTE = 60
"""Characters of a claim that are repeated to the model, enough for the longest name."""

POINTER = re.compile(r"\s*[#＃]\s*\d+\s*")


def second_request(first: Request, findings: Sequence[Finding], level: Literal["rejected", "always"]) -> Request | None:
    """The follow-up to a request whose answer gave ``findings``; ``None`` where there is nothing to ask.

    It shows only the sentences concerned, with the numbers that their amounts had in ``first``. ``level``: about claims
    that were refused or are to review, or always, about amounts that no claim uses as well.
    """
    instruction, refused, unused, _ = wording()
    words = reason_words()
    spans = {raw_span(first, place): number for number, place in first.pointers.items()}
    complaints: dict[str, Place] = {}
    for claim in (claim for finding in findings for claim in finding.claims):
        place = place_of(claim, first, spans) if claim.reason in words else None
        if place is not None and len(complaints) < MOST_REFUSALS:
            complaints[f"{shown(claim, first)}：{words[str(claim.reason)]}"] = place
    about = list(complaints.values())
    passed_over = left_over(first, findings, spans, about) if level == "always" else {}
    fences, pointers = excerpt(first, [*about, *passed_over.values()])
    if not fences:
        return None
    sections = [instruction, *fences]
    if complaints:
        sections.append("\n".join([refused, *complaints]))
    if passed_over:
        sections.append(unused + "、".join(f"#{number}" for number in passed_over))
    return replace(first, user="\n\n".join(sections), pointers=pointers, look=2)


def wording() -> list[str]:
    """The four sections of ``prompts/second_look.md``: instruction, two headings, the reasons."""
    return (prompt("second_look") or "").split("\n\n")


def reason_words() -> dict[str, str]:
    """What the model is told for each reason; a reason without words is one that it cannot mend."""
    return dict(line.split(" ", 1) for line in wording()[-1].split("\n"))


def raw_span(request: Request, place: Place) -> Span:
    """The raw span of a place."""
    [article] = {part.article for part in request.parts if part.article.index == place.article}
    return article.article.raw_span(place.start, place.end)


def place_of(claim: Claim, request: Request, spans: dict[Span, int]) -> Place | None:
    """Where to look again: at the claim's number, the nearest one, or the words of its subject or quote."""
    near = claim.nearest
    for span in ((claim.start, claim.end), (near.start, near.end) if near else None):
        if span in spans:
            return request.pointers[spans[span]]
    parts = sorted(request.parts, key=lambda part: part.article.index != claim.article)
    whole = [words for words in (claim.subject, claim.quote) if words]
    for words in (*whole, *(words[: len(words) // 2] for words in whole)):  # half a wrong name tells the sentence
        for part in parts if len(words) >= LEAST_PIECE else ():
            for start, end in part.article.body.find(words, (part.start, part.end)):
                return Place(part.article.index, start, end)
    return None


def shown(claim: Claim, request: Request) -> str:
    """A claim in the words of the answer; its own pointer is left out, the sentences show the right ones."""
    keys = {cls.row_type or cls.key(): cls.key() for cls in request.types}
    quote = one_line(POINTER.sub("", claim.quote or "", count=1))[:LONGEST_QUOTE]
    said = [keys.get(claim.type, claim.type), claim.subject or "", claim.field, f"“{quote}”"]
    return " ".join(one_line(word)[: LONGEST_QUOTE + 2] for word in said if word)


def left_over(
    request: Request, findings: Iterable[Finding], spans: dict[Span, int], about: list[Place]
) -> dict[int, Place]:
    """The amounts that no claim uses and nothing is said about yet, by their numbers."""
    claims = (claim for finding in findings for claim in finding.claims)
    used = {place for claim in claims if claim.verdict != "rejected" and claim.quantity for place in claim.places}
    free = (number for span, number in spans.items() if span not in used)
    return {number: request.pointers[number] for number in free if request.pointers[number] not in about}


def excerpt(request: Request, places: list[Place]) -> tuple[list[str], dict[int, Place]]:
    """The sentences that hold ``places``, each run of them in a fence, and what their numbers mean.

    What lies between is numbered and not shown, so that every amount keeps the number that it had.
    """
    fences: list[str] = []
    counted: dict[int, Place] = {}
    pointers: dict[int, Place] = {}
    for number, part in enumerate(request.parts, 1):
        done = part.start
        for start, end in sentences(part, places):
            numbered(Part(part.article, done, start), counted)
            before = len(counted)
            fences.append(fence(number, Part(part.article, start, end), counted))
            pointers |= {shown: counted[shown] for shown in range(before + 1, len(counted) + 1)}
            done = end
        numbered(Part(part.article, done, part.end), counted)
    return fences, pointers


def sentences(part: Part, places: list[Place]) -> Iterator[Span]:
    """The runs of sentences of a part that hold one of the places, in order."""
    article = part.article
    inside = (p.start for p in places if p.article == article.index and part.start <= p.start < part.end)
    run: Span | None = None
    for start, end in sorted({article.sentence_at(place) for place in inside}):
        clipped = max(start, part.start), min(end, part.end)
        if run and not article.text[run[1] : clipped[0]].strip():
            run = run[0], clipped[1]
            continue
        if run:
            yield run
        run = clipped
    if run:
        yield run


def amended(first: Sequence[Finding], second: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of both answers: what the second adds or corrects, and what it does not change of the first.

    A finding of the second look counts where one of its claims is accepted and new. A refused claim of the first gives
    way to one that corrects it. What the second look repeats is left out, refused claims under ids that are known too.
    """
    claims = [claim for finding in first for claim in finding.claims]
    said = {fact for claim in claims if claim.verdict == "accepted" for fact in facts_of(claim)}
    refused = {claim.id: claim for claim in claims if claim.verdict != "accepted"}
    known = set(refused)
    more: list[Finding] = []
    for finding in second:
        new = [c for c in finding.claims if c.verdict == "accepted" and said.isdisjoint(facts_of(c))]
        for claim in new:
            wrong = max(refused.values(), key=partial(corrects, claim), default=None)
            if wrong is not None and corrects(claim, wrong):
                del refused[wrong.id]
        kept = tuple(c for c in finding.claims if (new if c.verdict == "accepted" else c.id not in known))
        if kept:
            more.append(replace(finding, claims=kept))
    left = (replace(f, claims=tuple(c for c in f.claims if c.verdict == "accepted" or c.id in refused)) for f in first)
    return (*(finding for finding in left if finding.claims), *more)


def facts_of(claim: Claim) -> Iterator[tuple[object, ...]]:
    """What makes a claim the same as another: its type and place, or the words of a title or project."""
    if claim.kind == "number":
        yield from ((claim.type, place) for place in claim.places)
    else:
        yield claim.type, claim.field, squeeze(claim.subject or ""), squeeze(claim.quote or "")


def corrects(claim: Claim, refused: Claim) -> int:
    """How surely an accepted claim says rightly what a refused one said wrongly; 0 for not at all."""
    place = (claim.start, claim.end)
    if claim.start is not None and (refused.start, refused.end) == place:
        return 3
    if (claim.type, claim.field) != (refused.type, refused.field):
        return 0
    near = refused.nearest
    same_subject = squeeze(claim.subject or "") == squeeze(refused.subject or "")
    return same_subject + (near is not None and (near.start, near.end) == place)
