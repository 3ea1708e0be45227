"""From the text of an answer to its records, forgiving everything that does not change what they say.

Fences and prose around the JSON are passed over; of an answer that was cut off, the whole records are kept; a record
that is no JSON costs no other. Numbers stay text from the first character, so nothing goes through a float.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Answer", "parse_answer"]

DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
SPACE = re.compile(r"[\s,]*")
MOST_STARTS = 40
"""Brackets tried as the beginning of the JSON: prose before an answer holds a few, so a few dozen are plenty."""

NOT_JSON = "the answer is not JSON"
CUT_OFF = "the answer is cut off; its whole records were kept"


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of an answer, each with the key of its type; ``problem`` says what is wrong with the answer."""

    records: tuple[tuple[str, Any], ...]
    problem: str | None = None


def parse_answer(text: str, max_chars: int) -> Answer:
    """Read the text of an answer; of a text longer than ``max_chars`` only the beginning is read."""
    problem = None
    if len(text) > max_chars:
        text, problem = text[:max_chars], f"the answer is longer than {max_chars} characters; the rest was not read"
    for start in islice((match.start() for match in re.finditer(r"[{\[]", text)), MOST_STARTS):
        try:
            whole, _ = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        if is_answer(whole):
            return Answer(tuple(records_of(whole)), problem)
    records, complete = salvage(text)
    if problem is None and not complete:
        problem = CUT_OFF if records else NOT_JSON
    return Answer(tuple(records), problem)


def is_answer(whole: Any) -> bool:
    """Whether parsed JSON has the form of an answer; an empty object is one, and says that there is no fact."""
    if isinstance(whole, dict):
        return all(value is None or isinstance(value, (list, dict)) for value in whole.values())
    return isinstance(whole, list) and bool(whole) and all(isinstance(item, dict) and "type" in item for item in whole)


def records_of(whole: Any) -> Iterator[tuple[str, Any]]:
    """The records of a parsed answer in any of the forms that are read."""
    if isinstance(whole, list):
        yield from map(typed, whole)
    else:
        for key, value in whole.items():
            items = value if isinstance(value, list) else [value] if value else []
            yield from map(typed, items) if key == "records" else ((key, item) for item in items)


def typed(item: Any) -> tuple[str, Any]:
    """A record that names its type inside."""
    if not isinstance(item, dict):
        return "records", item
    return str(item.get("type", "records")), {key: value for key, value in item.items() if key != "type"}


def salvage(text: str) -> tuple[list[tuple[str, Any]], bool]:
    """The whole records of an answer that does not parse, and whether its end was reached."""
    records: list[tuple[str, Any]] = []
    begin = re.search(r"\{\s*\"", text)
    if begin is None:
        return records, False
    at = skip(text, begin.start() + 1)
    while at < len(text) and text[at] == '"':
        try:
            key, at = DECODER.raw_decode(text, at)
        except ValueError:
            return records, False
        opening = re.compile(r"\s*:\s*\[").match(text, at)
        if not opening:
            return records, False
        at, items, complete = elements(text, opening.end())
        records += map(typed, items) if key == "records" else [(str(key), item) for item in items]
        if not complete:
            return records, False
        at = skip(text, at)
    return records, text[at : at + 1] == "}"


def elements(text: str, at: int) -> tuple[int, list[Any], bool]:
    """The elements of a list from ``at``, where it ends, and whether it does end; a bad element stays as its text."""
    items: list[Any] = []
    while True:
        at = skip(text, at)
        if text[at : at + 1] == "]":
            return at + 1, items, True
        try:
            item, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = end_of_object(text, at)
            if end is None:
                return at, items, False
            item, at = text[at:end], end
        items.append(item)


def end_of_object(text: str, at: int) -> int | None:
    """Where the object that begins at ``at`` ends, by its braces outside strings."""
    if text[at : at + 1] != "{":
        return None
    depth = 0
    for match in re.compile(r'"(?:[^"\\]|\\.)*"|[{}]').finditer(text, at):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end()
    return None


def skip(text: str, at: int) -> int:
    """The place behind white space and commas."""
    match = SPACE.match(text, at)
    return match.end() if match else at
