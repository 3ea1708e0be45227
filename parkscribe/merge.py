"""From findings to facts: the same fact from two parts or two places of the page becomes one, which keeps its places.

No model is asked, and no number changes: two records are one when they contradict each other in nothing.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from parkscribe.binding.names import squeeze
from parkscribe.checking.claims import Claim, Finding
from parkscribe.quantities import Quantity
from parkscribe.records import Date, Label, Name, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parkscribe.checking.claims import Path
    from parkscribe.reading.page import Span

__all__ = ["merge"]

MOST_ALIKE = 64
"""Records with one subject and one number that a further one is compared with: no page speaks of more such facts."""

Key = tuple[Any, ...]


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those that say the same joined into the first of them; ids are made unique."""
    facts: list[Fact] = []
    about: dict[Key, list[Fact]] = {}
    for finding in findings:
        keys = list(keys_of(finding.record)) if finding.record else []
        alike = {id(fact): fact for key in keys for fact in about.get(key, ())}
        fields = fields_of(finding.record) if alike and finding.record else {}
        fact = next((known for known in alike.values() if known.takes(finding, fields)), None)
        if fact is None:
            fact = Fact(finding)
            facts.append(fact)
        else:
            fact.join(finding)
        for key in keys:
            known = about.setdefault(key, [])
            if len(known) < MOST_ALIKE and fact not in known:
                known.append(fact)
    return unique_ids([fact.finding() for fact in facts])


def keys_of(record: Record) -> Iterator[Key]:
    """What two records must have in common before they are compared: type, subject, and a number or a claimed name.

    A record that holds parts, such as a round of signings, is compared with every other of its subject.
    """
    cls = type(record)
    subject = squeeze(str(getattr(record, cls.identity()) or ""))
    for name, kind in cls.kinds().items():
        value = getattr(record, name)
        if kind.record is not None:
            yield cls, subject
        elif value is not None and (kind.kind == "number" or kind.claim):
            yield cls, subject, name, says(value)


class Fact:
    """A finding and all that say the same, while they are being joined."""

    def __init__(self, finding: Finding) -> None:
        self.first = finding
        self.others: list[Finding] = []

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The fields of the record so far."""
        return fields_of(self.first.record) if self.first.record else {}

    @cached_property
    def claims(self) -> dict[Key, tuple[Claim, dict[Span, None]]]:
        """The claims so far with all their places, under their path and what they say."""
        return {(claim.path, *key_of(claim)): (claim, dict.fromkeys(claim.places)) for claim in self.first.claims}

    @cached_property
    def verdicts(self) -> dict[Path, Key]:
        """What is said of each field of the record itself."""
        return {claim.path: key_of(claim) for claim in self.first.claims if len(claim.path) == 1}

    @cached_property
    def parts(self) -> dict[Key, list[int]]:
        """The numbers of the records inside this one, under their field and whom they are about."""
        found: dict[Key, list[int]] = {}
        for name, value in self.fields.items():
            for number, part in enumerate(value if isinstance(value, list) else ()):
                found.setdefault((name, who(part)), []).append(number)
        return found

    def takes(self, finding: Finding, fields: Mapping[str, Any]) -> bool:
        """Whether a finding with these fields speaks of this fact, and judges none of them differently.

        A refused number must not touch an accepted one.
        """
        if finding.record is None or type(finding.record) is not type(self.first.record):
            return False
        return same_fact(type(finding.record), self.fields, fields) and all(
            self.verdicts.get(claim.path, key_of(claim)) == key_of(claim) for claim in finding.claims
        )

    def join(self, finding: Finding) -> None:
        """Take in what another finding says beside this one, and the places of its claims."""
        moved: dict[Path, int] = {}
        for name, value in fields_of(finding.record).items() if finding.record else ():
            if isinstance(value, list):
                moved |= {(name, number): self._take_part(name, part) for number, part in enumerate(value)}
            elif self.fields[name] in (None, ()):
                self.fields[name] = value
        for claim in finding.claims:
            path = claim.path
            if path[:2] in moved:
                path = (path[0], moved[path[:2]], *path[2:])
            known = self.claims.setdefault((path, *key_of(claim)), (replace(claim, path=path), {}))
            known[1].update(dict.fromkeys(claim.places))
            if len(path) == 1:
                self.verdicts.setdefault(path, key_of(claim))
        self.others.append(finding)

    def finding(self) -> Finding:
        """All of it as one finding."""
        if not self.others or self.first.record is None:
            return self.first
        claims = tuple(replace(claim, places=tuple(places)) for claim, places in self.claims.values())
        notes = (note for finding in (self.first, *self.others) for note in finding.notes)
        return Finding(type(self.first.record)(**self.fields), claims, tuple(notes))

    def _take_part(self, name: str, part: Record) -> int:
        """Join a part to the one that says the same, or add it; give its number. One with parts of its own is added."""
        known: list[Record] = self.fields[name]
        alike = self.parts.setdefault((name, who(part)), [])
        for number in alike[:MOST_ALIKE]:
            fields, more = fields_of(known[number]), fields_of(part)
            if same_fact(type(part), fields, more) and not any(isinstance(value, list) for value in more.values()):
                fields |= {field: value for field, value in more.items() if fields[field] in (None, ())}
                known[number] = type(part)(**fields)
                return number
        alike.append(len(known))
        known.append(part)
        return len(known) - 1


def key_of(claim: Claim) -> Key:
    """What two claims about one field must share to be one claim: the verdict and the number."""
    return claim.verdict, says(claim.quantity)


def fields_of(record: Record) -> dict[str, Any]:
    """The fields of a record; the records inside it as a list, which can grow."""
    kinds = type(record).kinds().values()
    return {k.name: list(getattr(record, k.name)) if k.record else getattr(record, k.name) for k in kinds}


def who(record: Record) -> Any:
    """Who or what a record is about, as it compares."""
    return says(getattr(record, type(record).identity()))


def same_fact(cls: type[Record], one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two records of a type are about the same thing, contradict each other nowhere, and share a fact.

    They share a fact when a number or a claimed name is the same, or when both are rounds of a thing that holds parts.
    """
    shared = any(kind.record for kind in cls.kinds().values())
    for name, kind in cls.kinds().items():
        a, b = one[name], other[name]
        if kind.many or a is None or b is None:
            if name == cls.identity():
                return False
            continue
        if says(a) != says(b):
            return False
        shared = shared or kind.kind == "number" or kind.claim
    return shared


def says(value: Any) -> Any:
    """What a field says, without its place."""
    match value:
        case Quantity():
            return value.value, value.upper, value.unit, value.bound
        case Name() | Date() | Label():
            return squeeze(str(value))
        case _:
            return value


def unique_ids(findings: list[Finding]) -> tuple[Finding, ...]:
    """The findings with a suffix on every id that stands twice."""
    seen: dict[str, int] = {}

    def once(claim: Claim) -> Claim:
        seen[claim.id] = seen.get(claim.id, 0) + 1
        return claim if seen[claim.id] == 1 else replace(claim, id=f"{claim.id}-{seen[claim.id]}")

    def all_once(finding: Finding) -> Finding:
        claims = tuple(map(once, finding.claims))
        return finding if claims == finding.claims else replace(finding, claims=claims)

    return tuple(map(all_once, findings))
