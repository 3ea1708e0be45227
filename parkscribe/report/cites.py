"""What is marked in the articles of a result: every number, title and name that a claim cites, and what none cites.

In: a result and the ids of its rows. Out: ``Cite``s in the order of the page. Nothing here looks at a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.records import Date, Name
from parkscribe.report.marks import Cite
from parkscribe.report.plain import one_line, place, reading
from parkscribe.report.words import FIELDS, OURS, REASONS, ROLES, TYPES, VERDICTS, field_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkscribe.checking.claims import Claim, Finding, Path
    from parkscribe.records import Record
    from parkscribe.report.marks import Kind
    from parkscribe.result import Result

__all__ = ["Ids", "cites_of", "parts_of", "role_word", "shown_records", "type_word"]

OUR_TYPES = frozenset(cls.row_type for cls in OURS if cls.row_type)


class Ids:
    """The ids of a page in its document: ``prefix`` keeps those of several pages, or outputs, apart."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def claim(self, number: int, claim: Claim) -> str:
        """The id of a claim: its cell in a table where it is accepted, else its line in the lists below."""
        return f"{self.prefix}{'c' if claim.verdict == 'accepted' else 'v'}{number}"

    def row(self, number: int, path: Path = ()) -> str:
        """The id of the row of a finding, or of a part of it."""
        return "-".join(map(str, (f"{self.prefix}r{number}", *path)))


def type_word(claim_type: str) -> str:
    """The word for a type: ours, or the user's own."""
    return one_line(TYPES.get(claim_type, claim_type))


def role_word(claim: Claim) -> str:
    """The word for the role of a claim: ours, or the name of a user's field."""
    if claim.type not in OUR_TYPES:
        return one_line(claim.field)
    return one_line(ROLES.get(claim.field) or FIELDS.get(claim.field.split(".")[-1], claim.field))


def cites_of(result: Result, ids: Ids) -> list[Cite]:
    """Everything to mark on a page, in the order of its starts."""
    found: list[Cite] = []
    number = 0
    for place_of_finding, finding in enumerate(result.findings):
        for claim in finding.claims:
            found += claim_cites(claim, ids.claim(number, claim))
            number += 1
        found += name_cites(finding, place_of_finding, ids)
    found += [
        Cite(each.start, each.end, "uncited", "", f"{reading(each)}\n没有记录引用 · {place(each.start, each.end)}")
        for each in result.uncited
    ]
    return sorted(found, key=lambda cite: (cite.start, -cite.end))


def claim_cites(claim: Claim, to: str) -> Iterator[Cite]:
    """A claim wherever the print states it."""
    if claim.start is None or claim.end is None:
        return
    kind: Kind = "number" if claim.kind == "number" else "title"
    if claim.verdict != "accepted":
        kind = "review" if claim.verdict == "review" else "rejected"
    lines = [
        f"{VERDICTS[claim.verdict]}：{REASONS[claim.reason]}" if claim.reason else "",
        reading(claim.quantity) if claim.quantity else "",
        " · ".join(
            words for words in (type_word(claim.type), one_line(claim.subject or ""), role_word(claim)) if words
        ),
        f"原文 {place(claim.start, claim.end)}",
    ]
    tip = "\n".join(line for line in lines if line)
    for start, end in dict.fromkeys(((claim.start, claim.end), *claim.places) if not claim.places else claim.places):
        yield Cite(start, end, kind, to, tip)


def name_cites(finding: Finding, number: int, ids: Ids) -> Iterator[Cite]:
    """The names and dates of a finding's record and of its parts, but for those that are claims themselves."""
    own = {claim.path for claim in finding.claims}
    for path, record in shown_records(finding):
        for field in type(record).kinds():
            value = getattr(record, field)
            for word in value if isinstance(value, tuple) else (value,):
                if isinstance(word, (Name, Date)) and (*path, field) not in own:
                    tip = f"{one_line(str(word))}\n{one_line(field_word(type(record), field))}"
                    spans = word.pieces if isinstance(word, Name) else ((word.start, word.end),)
                    for start, end in spans:
                        yield Cite(start, end, "name", ids.row(number, path), tip)


def shown_records(finding: Finding) -> Iterator[tuple[Path, Record]]:
    """The record of a finding and those inside it, with their paths, where they hold a claim that is not refused."""
    paths = (claim.path for claim in finding.claims if claim.verdict != "rejected")
    shown = {path[:depth] for path in paths for depth in range(len(path))}
    if finding.record is not None and shown:
        yield (), finding.record
        for path, part in parts_of(finding.record):
            if path in shown:
                yield path, part


def parts_of(record: Record, above: Path = ()) -> Iterator[tuple[Path, Record]]:
    """The records inside a record, at any depth, with their paths."""
    for field, kind in type(record).kinds().items():
        if kind.record is not None:
            for number, part in enumerate(getattr(record, field)):
                yield (*above, field, number), part
                yield from parts_of(part, (*above, field, number))
