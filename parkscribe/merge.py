"""From findings to facts: the same fact from two parts or two places of the page becomes one, which keeps its places.

No model is asked, and no number changes: two records are one when they contradict each other in nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parkscribe.binding.names import squeeze
from parkscribe.checking.claims import Claim, Finding
from parkscribe.quantities import Quantity
from parkscribe.records import Date, Label, Name, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["merge"]


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with those that say the same joined into the first of them; ids are made unique."""
    merged: list[Finding] = []
    about: dict[tuple[Any, ...], list[int]] = {}
    for finding in findings:
        keys = list(facts_of(finding.record)) if finding.record else []
        places = dict.fromkeys(place for key in keys for place in about.get(key, ()))
        for place in places:
            joined = join(merged[place], finding)
            if joined is not None:
                merged[place] = joined
                break
        else:
            place = len(merged)
            merged.append(finding)
        for key in keys:
            if place not in about.setdefault(key, []):
                about[key].append(place)
    return unique_ids(merged)


def facts_of(record: Record) -> Iterator[tuple[Any, ...]]:
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


def join(first: Finding, second: Finding) -> Finding | None:
    """One finding of two that speak of the same fact; ``None`` where they do not."""
    a, b = first.record, second.record
    if a is None or b is None or type(a) is not type(b) or not same_fact(a, b) or contradicts(first, second):
        return None
    record, moved = united(a, b)
    claims = list(first.claims)
    for claim in second.claims:
        add(claims, replace(claim, path=moved_path(claim.path, moved)))
    return Finding(record, tuple(claims), (*first.notes, *second.notes))


def contradicts(first: Finding, second: Finding) -> bool:
    """Whether two findings judge the same field differently: then a refused number must not touch an accepted one."""
    verdicts = {claim.path: (claim.verdict, says(claim.quantity)) for claim in first.claims}
    return any(
        claim.path in verdicts and verdicts[claim.path] != (claim.verdict, says(claim.quantity))
        for claim in second.claims
        if len(claim.path) == 1
    )


def united(a: Record, b: Record) -> tuple[Record, dict[tuple[str, int], int]]:
    """One record that says what both say, and where the parts of the second stand in it."""
    values: dict[str, Any] = {}
    moved: dict[tuple[str, int], int] = {}
    for name, kind in type(a).kinds().items():
        one, other = getattr(a, name), getattr(b, name)
        if kind.record is None:
            values[name] = one if one not in (None, ()) else other
            continue
        items = list(one)
        for number, item in enumerate(other):
            twin = next((n for n, known in enumerate(items) if same_fact(known, item)), len(items))
            items[twin : twin + 1] = [united(items[twin], item)[0] if twin < len(items) else item]
            moved[name, number] = twin
        values[name] = tuple(items)
    return type(a)(**values), moved


def moved_path(path: tuple[str | int, ...], moved: dict[tuple[str, int], int]) -> tuple[str | int, ...]:
    """Where a claim of the second record stands in the joined one."""
    match path:
        case (str(name), int(number), *rest):
            return (name, moved[name, number], *rest)
        case _:
            return path


def add(claims: list[Claim], claim: Claim) -> None:
    """Add a claim, or its places to the claim that says the same."""
    for place, known in enumerate(claims):
        if known.path == claim.path and known.verdict == claim.verdict and says(known.quantity) == says(claim.quantity):
            more = tuple(span for span in claim.places if span not in known.places)
            claims[place] = replace(known, places=known.places + more)
            return
    claims.append(claim)


def same_fact(a: Record, b: Record) -> bool:
    """Whether two records of one type are about the same thing, contradict each other nowhere, and share a fact.

    They share a fact when a number or a claimed name is the same, or when both are rounds of a thing that holds parts.
    """
    cls = type(a)
    shared = any(kind.record for kind in cls.kinds().values())
    for name, kind in cls.kinds().items():
        one, other = getattr(a, name), getattr(b, name)
        if kind.many or one is None or other is None:
            if name == cls.identity():
                return False
            continue
        if says(one) != says(other):
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

    return tuple(replace(finding, claims=tuple(map(once, finding.claims))) for finding in findings)
