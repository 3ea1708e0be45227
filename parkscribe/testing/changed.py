"""What changed in a request, in words: the first lines that differ, and what such a change usually comes from."""

from __future__ import annotations

import difflib
import json
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["what_changed"]

COMES_FROM = {
    "system": "the instructions: other record types, or another version of parkscribe",
    "user": "the page, or how it is read",
    "model": "the name of the model",
    "response_format": "the schema of the answer: other record types, or another version of parkscribe",
    "tools": "the schema of the answer: other record types, or another version of parkscribe",
}
"""For a role of a message, or a field of a request: what it holds."""

LINES = 3
"""Lines that are shown of each side: the first ones say where to look."""

WIDTH = 80
"""Characters that are shown of a line or a value, around the first that differs."""

BEFORE = 20
"""Characters of them that stand before the first that differs."""


def what_changed(recorded: Sequence[dict[str, Any]], asked: dict[str, Any]) -> str:
    """The difference of a request to the recorded one that is most like it."""
    nearest = max(recorded, key=lambda body: likeness(body, asked))
    return "\n".join(differences(nearest, asked))


def likeness(one: dict[str, Any], other: dict[str, Any]) -> int:
    """How many characters two requests share at the beginning and at the end of their last message."""
    a, b = (last_words(body) for body in (one, other))
    return common(a, b) + common(a[::-1], b[::-1])


def common(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    differ = (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))


def last_words(body: dict[str, Any]) -> str:
    """The last message, which holds the page."""
    return shown(body["messages"][-1].get("content")) if body.get("messages") else ""


def differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """A paragraph for each message and each field that differs."""
    nothing: dict[str, Any] = {}
    for before, after in zip_longest(old.get("messages", ()), new.get("messages", ()), fillvalue=nothing):
        if before != after:
            role = str((after or before).get("role"))
            yield f"{role} message: {COMES_FROM.get(role, 'part of the request')}"
            yield from lines(shown(before.get("content")), shown(after.get("content")))
    for field in sorted((old.keys() | new.keys()) - {"messages"}):
        if old.get(field) != new.get(field):
            yield f"{field}: {COMES_FROM.get(field, 'a parameter')}"
            yield from lines(shown(old.get(field)), shown(new.get(field)))


def shown(value: Any) -> str:
    """A value as text."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def lines(old: str, new: str) -> Iterator[str]:
    """The first lines that differ, recorded ones with ``-`` and today's with ``+``."""
    a, b = old.splitlines(), new.splitlines()
    for kind, *places in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        first, first_end, second, second_end = places
        removed, added = a[first:first_end][:LINES], b[second:second_end][:LINES]
        same = common(removed[0], added[0]) if removed and added else 0
        yield f"  line {second + 1}:"
        yield from (f"  - {part(line, same)}" for line in removed)
        yield from (f"  + {part(line, same)}" for line in added)
        return


def part(line: str, place: int) -> str:
    """What stands around a place of a long line."""
    start = max(0, place - BEFORE) if len(line) > WIDTH else 0
    end = start + WIDTH
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
