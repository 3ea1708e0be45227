"""A second look: one short follow-up to a request, about what was refused or not used in it, and about nothing else.

In: a request, and the findings of its answer. Out: the follow-up, and later the findings of both answers together. A
corrected record takes the place of a refused one only by being accepted itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from parkscribe.asking.model import Part, Request
from parkscribe.asking.prompt import fence, one_line
from parkscribe.binding.marked import Place
from parkscribe.binding.names import LEAST_PIECE, squeeze
from parkscribe.resources import prompt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parkscribe.checking.claims import Claim, Finding
    from parkscribe.quantities import Quantity
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
    claims = (claim for finding in findings for claim in finding.claims if claim.reason in words)
    complaints: dict[str, Place] = {}
    for claim in islice(claims, MOST_REFUSALS):
        if place := place_of(claim, first, spans):
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

    Amounts are numbered as before: what stands ahead of a run in the request is given to ``fence`` as numbered already.
    """
    fences: list[str] = []
    pointers: dict[int, Place] = {}
    ahead: dict[int, Place] = {}
    for number, part in enumerate(request.parts, 1):
        mine = {n: place for n, place in request.pointers.items() if is_in(place, part)}
        for start, end in sentences(part, places):
            counted = ahead | {n: place for n, place in mine.items() if place.start < start}
            known = set(counted)
            fences.append(fence(number, Part(part.article, start, end), counted))
            pointers |= {n: place for n, place in counted.items() if n not in known}
        ahead |= mine
    return fences, pointers


def is_in(place: Place, part: Part) -> bool:
    """Whether a part shows a place."""
    return place.article == part.article.index and part.start <= place.start < part.end


def sentences(part: Part, places: list[Place]) -> Iterator[Span]:
    """The runs of sentences of a part that hold one of the places, in order."""
    article = part.article
    run: Span | None = None
    for start, end in sorted({article.sentence_at(place.start) for place in places if is_in(place, part)}):
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
    refused = Refused(claim for claim in claims if claim.verdict != "accepted")
    known = set(refused.ids)
    more: list[Finding] = []
    for finding in second:
        new = [c for c in finding.claims if c.verdict == "accepted" and said.isdisjoint(facts_of(c))]
        for claim in new:
            refused.correct(claim)
        kept = tuple(c for c in finding.claims if (new if c.verdict == "accepted" else c.id not in known))
        if kept:
            more.append(replace(finding, claims=kept))
    left = (
        replace(finding, claims=tuple(c for c in finding.claims if c.verdict == "accepted" or c.id in refused.ids))
        for finding in first
    )
    return (*(finding for finding in left if finding.claims), *more)


def facts_of(claim: Claim) -> Iterator[tuple[object, ...]]:
    """What makes a claim the same as another: its type and place, or the words of a title or project."""
    if claim.kind == "number":
        yield from ((claim.type, place) for place in claim.places)
    else:
        yield claim.type, claim.field, squeeze(claim.subject or ""), squeeze(claim.quote or "")


class Refused:
    """The refused claims of a first answer, each until an accepted claim corrects it: one corrects one."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.ids: set[str] = set()
        self._about: dict[tuple[object, ...], list[str]] = {}
        for claim in claims:
            self.ids.add(claim.id)
            for key in keys_of(claim, claim.nearest):
                self._about.setdefault(key, []).append(claim.id)

    def correct(self, claim: Claim) -> None:
        """Take out the refused claim that an accepted one says rightly, if there is one."""
        for key in keys_of(claim, claim.quantity):
            about = self._about.get(key, [])
            while about:
                wrong = about.pop(0)
                if wrong in self.ids:
                    self.ids.remove(wrong)
                    return


def keys_of(claim: Claim, near: Quantity | None) -> Iterator[tuple[object, ...]]:
    """What a claim and its correction have in common, the surest first: place, field near a number, or of a subject."""
    if claim.start is not None:
        yield claim.start, claim.end
    if near is not None:
        yield claim.type, claim.field, near.start, near.end
    yield claim.type, claim.field, squeeze(claim.subject or "")
