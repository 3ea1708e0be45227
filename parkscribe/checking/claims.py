"""What a check says: a claim of an answer, its verdict, and for each refusal one reason of a fixed list.

Only data. A rejected claim is no error: it is shown to the reader with the place and the nearest number of the print.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from parkscribe.quantities import Quantity  # noqa: TC001 - pydantic reads it when a result is saved
from parkscribe.showing import Shown, visible

if TYPE_CHECKING:
    from parkscribe.records import Record

__all__ = ["REASONS", "Claim", "ClaimKind", "Finding", "Path", "Reason", "Verdict", "claim_id"]

Verdict = Literal["accepted", "review", "rejected"]
"""What was decided about a claim: a fact, a question for a person, or refused with a reason."""
ClaimKind = Literal["number", "honour", "project"]
"""What is claimed: a number, a title, or that a project was signed."""

Path = tuple[str | int, ...]
"""Where in a record a claim stands: ``("project_count",)``, or ``("projects", 0, "investment")``."""


class Reason(StrEnum):
    """Why a claim is not accepted; ``REASONS`` has a line of explanation for each."""

    QUOTE_NOT_FOUND = "quote_not_found"
    NO_SUCH_MENTION = "no_such_mention"
    ECHO_MISMATCH = "echo_mismatch"
    VALUE_MISMATCH = "value_mismatch"
    UNIT_MISMATCH = "unit_mismatch"
    BOUND_MISMATCH = "bound_mismatch"
    RANGE_MISMATCH = "range_mismatch"
    CUT_NUMBER = "cut_number"
    PRINT_ARTEFACT = "print_artefact"
    WRONG_DIMENSION = "wrong_dimension"
    WRONG_SUBJECT = "wrong_subject"
    OTHER_ARTICLE = "other_article"
    DERIVED = "derived"
    DATE_MISMATCH = "date_mismatch"
    PROMPT_EXAMPLE = "prompt_example"
    INVALID_RECORD = "invalid_record"
    NAME_NOT_FOUND = "name_not_found"
    SUBJECT_UNPROVEN = "subject_unproven"
    BROKEN_NUMBER = "broken_number"
    BY_HAND = "by_hand"


REASONS: dict[Reason, str] = {
    Reason.QUOTE_NOT_FOUND: "no number of the article reads like this quote",
    Reason.NO_SUCH_MENTION: "the prompt had no mention with this number",
    Reason.ECHO_MISMATCH: "the pointer and the text beside it name different numbers",
    Reason.VALUE_MISMATCH: "the print has another value",
    Reason.UNIT_MISMATCH: "the print has another unit or multiplier",
    Reason.BOUND_MISMATCH: "the print bounds the number to the other side",
    Reason.RANGE_MISMATCH: "the print gives a range, the answer another one or only one end",
    Reason.CUT_NUMBER: "the quote is a part of a longer number",
    Reason.PRINT_ARTEFACT: "the number stands only in letters that were printed twice",
    Reason.WRONG_DIMENSION: "a number of this unit does not fit the field",
    Reason.WRONG_SUBJECT: "the article says the number of another subject",
    Reason.OTHER_ARTICLE: "the number, or its subject, stands in another article of the page",
    Reason.DERIVED: "the number stands nowhere; it was added up or subtracted from numbers of the article",
    Reason.DATE_MISMATCH: "a year, month, day, batch or other number in a date or name is not that of the print",
    Reason.PROMPT_EXAMPLE: "the words stand only in the example of the prompt",
    Reason.INVALID_RECORD: "the record lacks what it is about, or is no record of a known type",
    Reason.NAME_NOT_FOUND: "the subject does not stand in the article (to review)",
    Reason.SUBJECT_UNPROVEN: "the number may be said of another subject that stands nearer to it (to review)",
    Reason.BROKEN_NUMBER: "the digits were joined across a line break (to review)",
    Reason.BY_HAND: "a person accepted or refused it, whatever the checks said (`Result.apply`)",
}
"""What each reason means, in a line."""

TO_REVIEW = frozenset({Reason.NAME_NOT_FOUND, Reason.SUBJECT_UNPROVEN, Reason.BROKEN_NUMBER})
"""The reasons that send a claim to a person instead of refusing it."""


@dataclass(frozen=True, slots=True, repr=False)
class Claim(Shown):
    """One number, one title or one signed project of an answer, with its subject and its verdict.

    ``id`` is the same for the same page and answer. ``type`` is the word of the record's type in a row (``signing``),
    ``field`` the role (``project.investment``), ``path`` its place in the record; ``article`` is the index of the
    article. ``quote``, ``start`` and ``end`` are the raw slice of an accepted claim, else what the answer said, with
    the place if there is one; ``places`` are the raw spans of all places where the fact stands. ``quantity`` is the
    number as the print has it. ``reason`` and ``detail`` say why a claim is not accepted, or that a person decided;
    ``nearest`` is the nearest number of the print to a refused one, ``competing`` the subject that the article names
    for the number instead of the answer's.
    """

    id: str
    kind: ClaimKind
    type: str
    field: str
    path: Path
    subject: str | None
    article: int | None
    verdict: Verdict
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    quantity: Quantity | None = None
    reason: Reason | None = None
    detail: str | None = None
    nearest: Quantity | None = None
    competing: str | None = None
    places: tuple[tuple[int, int], ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether a person decided this verdict; ``detail`` then keeps what the checks had said."""
        return self.reason is Reason.BY_HAND

    def __repr__(self) -> str:
        why = f" ({self.reason})" if self.reason else ""
        return f"<Claim {self.id} {self.verdict}{why}: {self.subject!r} {visible(self.field)} {self.quote!r}>"


@dataclass(frozen=True, slots=True)
class Finding:
    """A record of an answer with everything of it that was located, and the verdicts on its claims.

    ``record`` is ``None`` where nothing of it can be shown. ``notes`` say what was left out beside the claims.
    """

    record: Record | None
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()


def verdict_of(reason: Reason | None) -> Verdict:
    """The verdict that a reason leads to."""
    if reason is None:
        return "accepted"
    return "review" if reason in TO_REVIEW else "rejected"


def claim_id(*parts: object) -> str:
    """An id that is the same for the same page and answer: twelve hexadecimal digits of a digest of its parts."""
    return hashlib.sha256("\x1f".join(map(repr, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]
