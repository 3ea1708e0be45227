"""What a person decided about claims: read from a file or a mapping, and taken over into a new result.

Whoever decides may accept what is to review, and refuse what is to review or accepted. What the checks refused stays
refused: a number that does not stand in the print is no matter of opinion.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from parkscribe.binding.marked import mark
from parkscribe.checking.claims import Claim, Finding, Reason
from parkscribe.checking.uncited import uncited
from parkscribe.errors import SettingsError
from parkscribe.reading.load import digest
from parkscribe.records import Name, Record

if TYPE_CHECKING:
    from parkscribe.result import Result

__all__ = ["FORMAT", "decided", "decisions_for"]

FORMAT = "parkscribe-decisions/1"
"""The name of the form of a decisions file."""

Decision = Literal["accepted", "rejected"]


class DecidedPage(BaseModel):
    """The decisions about one page; ``page`` is the sha256 of its raw text (UTF-8)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    page: str
    decisions: dict[str, Decision]


class DecisionsFile(BaseModel):
    """A decisions file, as the report writes it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["parkscribe-decisions/1"]
    pages: tuple[DecidedPage, ...]


def decided(result: Result, decisions: Path | str | Mapping[str, Any]) -> Result:
    """The result with what a person decided; see ``Result.apply``."""
    chosen = decisions_for(result, decisions)
    known = {claim.id: claim for claim in result.claims}
    for each, verdict in chosen.items():
        refuse_what_cannot_be(each, known.get(each), verdict)
    changed = {each: verdict for each, verdict in chosen.items() if known[each].verdict != verdict}
    findings = tuple(decided_finding(finding, changed) for finding in result.findings)
    told = json.dumps(chosen, sort_keys=True, separators=(",", ":"))
    before = result.provenance
    return replace(
        result,
        findings=findings,
        uncited=uncited(mark(result.page), findings),
        provenance={
            **before,
            "decisions": f"{before.get('decisions', '')} {hashlib.sha256(told.encode()).hexdigest()}".strip(),
            "decided": str(int(before.get("decided", "0")) + len(changed)),
        },
    )


def decisions_for(result: Result, decisions: Path | str | Mapping[str, Any]) -> dict[str, Decision]:
    """The decisions about the claims of a result by their ids. Raises ``SettingsError`` for those of other pages."""
    said = as_mapping(decisions)
    if "format" not in said:
        return {each: checked_verdict(each, verdict) for each, verdict in said.items()}
    try:
        pages = DecisionsFile.model_validate(said).pages
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise SettingsError(f"decisions: {where}: {first['msg']}", hint=f"give a file of the form {FORMAT}") from None
    mine = digest(result.page.raw).removeprefix("sha256:")
    about = [page for page in pages if page.page == mine]
    if not about:
        old, named = f"other words of {result.source}", [page.source for page in pages]
        others = ", ".join(old if source == result.source else source for source in named) or "no page"
        raise SettingsError(
            f"the decisions are about {others}, not about the text of {result.source}",
            hint="apply them to the result that the report was made of",
        )
    about = [page for page in about if page.source == result.source] or about
    found: dict[str, Decision] = {}
    for page in about:
        for each, verdict in page.decisions.items():
            if found.setdefault(each, verdict) != verdict:
                raise SettingsError(f"claim {each} is accepted and rejected", hint="keep one of the two decisions")
    return found


def as_mapping(decisions: Path | str | Mapping[str, Any]) -> Mapping[str, Any]:
    """The decisions as a mapping, from wherever they are."""
    if isinstance(decisions, Mapping):
        return decisions
    if not isinstance(decisions, (Path, str)):
        raise SettingsError(
            f"decisions is a {type(decisions).__name__}", hint="give a Path, the JSON as text, or a mapping"
        )
    try:
        said = json.loads(decisions.read_text(encoding="utf-8-sig") if isinstance(decisions, Path) else decisions)
    except OSError as error:
        raise SettingsError(f"{decisions} cannot be read: {error.strerror}", hint="check the path") from error
    except (ValueError, RecursionError) as error:
        if isinstance(decisions, Path):
            raise SettingsError(f"{decisions} is no JSON: {error}", hint=f"give a file of the form {FORMAT}") from None
        hint = "a str is the JSON itself; give a file as a Path"
        raise SettingsError(f"the text is no JSON: {error}", hint=hint) from None
    if not isinstance(said, dict):
        raise SettingsError("the decisions are no JSON object", hint=f"give a file of the form {FORMAT}")
    return said


def checked_verdict(each: object, verdict: object) -> Decision:
    """A decision of a mapping, if it is one."""
    if not isinstance(each, str):
        raise SettingsError(f"a {type(each).__name__} is no id of a claim", hint="take claim.id")
    match verdict:
        case "accepted":
            return "accepted"
        case "rejected":
            return "rejected"
    raise SettingsError(f"claim {each}: {verdict!r} is no decision", hint='say "accepted" or "rejected"')


def refuse_what_cannot_be(each: str, claim: Claim | None, verdict: Decision) -> None:
    """Raise ``SettingsError`` for an unknown claim, and for one that would be accepted against the checks."""
    if claim is None:
        raise SettingsError(
            f"there is no claim {each} in this result", hint="take the decisions that were made with this very result"
        )
    if claim.verdict == "rejected" and verdict == "accepted":
        raise SettingsError(
            f"claim {each} ({claim.quote}) was rejected: {claim.reason}",
            hint="leave it out; only what is to review can be accepted",
        )


def decided_finding(finding: Finding, changed: Mapping[str, Decision]) -> Finding:
    """A finding with the decisions on its claims; an accepted one gets the names that the article lacks."""
    if not any(claim.id in changed for claim in finding.claims):
        return finding
    record = finding.record
    for claim in finding.claims:
        if record is not None and changed.get(claim.id) == "accepted":
            record = named(record, claim, claim.path)
    claims = tuple(judged(claim, changed[claim.id]) if claim.id in changed else claim for claim in finding.claims)
    return replace(finding, record=record, claims=claims)


def judged(claim: Claim, verdict: Decision) -> Claim:
    """A claim as a person judged it; ``detail`` keeps what the checks had said."""
    before = f"to review before: {claim.reason}, {claim.detail or ''}" if claim.reason else "accepted before"
    return replace(claim, verdict=verdict, reason=Reason.BY_HAND, detail=before.rstrip(", "))


def named(record: Record, claim: Claim, path: tuple[str | int, ...]) -> Record:
    """A record with the names that an accepted claim is about, where the article does not have them.

    A number brings its subject, a title or project also its own words.
    """
    values = {name: getattr(record, name) for name in type(record).kinds()}
    match path:
        case (str(field), int(number), *rest) if rest:
            parts = list(values[field])
            parts[number] = named(parts[number], claim, tuple(rest))
            values[field] = tuple(parts)
            if not type(parts[number]).kinds()[parts[number].identity()].claim:
                fill(values, type(record).identity(), claim.subject, claim)
        case (str(field),):
            kinds = type(record).kinds()
            if len(claim.path) == 1 or kinds[record.identity()].claim:
                fill(values, record.identity(), claim.subject, claim)
            if kinds[field].claim:
                fill(values, field, claim.quote, claim)
    try:
        return type(record)(**values)
    except Exception as error:  # a validator of a user's record may raise anything
        raise SettingsError(
            f"claim {claim.id}: {type(record).__name__} refuses it: {error}", hint="leave this decision out"
        ) from error


def fill(values: dict[str, Any], field: str, words: str | None, claim: Claim) -> None:
    """Put words into a name that is missing. They stand nowhere: the span is empty, at the claim's number."""
    if values[field] is None and words:
        place = claim.start or 0
        values[field] = Name(words, place, place, ())
