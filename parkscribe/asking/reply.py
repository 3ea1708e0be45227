"""From the text of an answer to its records, forgiving everything that does not change what they say.

What is read: of the JSON values that stand in the text, the **last** one that has the form of an answer and holds
records; an empty answer only where no other stands there. Reasoning (``<think>…</think>``) before the answer is passed
over, and so are fences, prose, surplus keys with plain values, and up to two objects wrapped around the answer. Of an
answer that was cut off the whole records are kept; a record that is no JSON costs no other. Numbers stay text from the
first character, so nothing goes through a float.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from parkscribe.records import DEFAULT_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkscribe.records import Record

__all__ = ["Answer", "answer_of", "parse_answer", "type_key"]

DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)
SPACE = re.compile(r"[\s,]*")
COLON = re.compile(r"\s*:\s*")
BRACKET = re.compile(r"[{\[]")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
STRING_OR_BRACE = re.compile(rf"{STRING.pattern}|[{{}}]", re.DOTALL)
BARE_WORDS = re.compile(r'[^,{}\[\]"]*')

REASONING = re.compile(r"\s*<(think|thinking|reasoning)>.*?</\1>", re.DOTALL | re.IGNORECASE)
"""What a reasoning model thinks aloud before its answer; drafts of the answer stand in it."""

BEGINNING = re.compile(r'\{\s*(?:"|\Z)|\[\s*(?:\{|\Z)')
"""How an answer begins, also one that was cut off right there; a bracket of prose goes on in another way."""

EMPTY_LIST = re.compile(r"\s*(?:```\w*)?\s*\[\s*\]\s*(?:```)?\s*")
"""An answer that is nothing but an empty list; inside prose, ``[]`` is no answer."""

NOTHING = frozenset({"", "none", "null", "nil", "n/a", "no", "empty", "无", "没有"})
"""Words that stand for an empty list."""

MOST_STARTS = 40
"""Brackets tried in vain as the beginning of JSON: prose before an answer holds a few, so a few dozen are plenty."""

MOST_WRAPPERS = 2
"""Objects around an answer, such as ``{"response": {"answer": {...}}}``."""

NOT_JSON = "the answer is not JSON"
EMPTY = "the answer is empty"
CUT_OFF = "the answer is cut off; its whole records were kept"
CUT_EARLY = "the answer is cut off before the end of its first record"

State = Literal["whole", "cut", "broken"]
"""Of a value that does not parse: it ends where it should, the text ends inside it, or it goes on as no JSON does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The records of an answer, each with the key of its type; ``problem`` says what is wrong with the answer."""

    records: tuple[tuple[str, Any], ...]
    problem: str | None = None


def parse_answer(text: str, max_chars: int, types: Sequence[type[Record]] = ()) -> Answer:
    """Read the text of an answer; nothing is raised, what is wrong with it is its ``problem``.

    ``max_chars``: of a longer text only the beginning is read. ``types``: the record classes that were asked for; with
    them the short words of rows (``signing``) are understood as keys too, and a key of theirs is never taken for one.
    The time is linear in the length of the text.
    """
    if not text.strip():
        return Answer((), EMPTY)
    problem = None
    if len(text) > max_chars:
        text, problem = text[:max_chars], f"the answer is longer than {max_chars} characters; the rest was not read"
    if EMPTY_LIST.fullmatch(text):
        return Answer((), problem)
    chosen: Answer | None = None
    for value, complete in values_in(text):
        records = records_of(value, types)
        if complete and records is None:
            continue
        if records or chosen is None or not chosen.records:
            fault = None if complete else CUT_OFF if records else CUT_EARLY
            chosen = Answer(tuple(records or ()), fault)
    if chosen is None:
        return Answer((), problem or NOT_JSON)
    return Answer(chosen.records, problem or chosen.problem)


def answer_of(value: Any, types: Sequence[type[Record]] = ()) -> Answer:
    """The answer that parsed JSON is; see ``parse_answer``."""
    records = [] if value in ([], {}) else records_of(value, types)
    return Answer((), NOT_JSON) if records is None else Answer(tuple(records))


def type_key(word: str, types: Sequence[type[Record]] = ()) -> str:
    """The key of the type that an answer or a row names: ``SigningEvent`` and ``signing`` are ``signing_event``.

    A name of ``types`` is itself, before any short word.
    """
    key = snake(word)
    if any(key == cls.key() for cls in types):
        return key
    return next((cls.key() for cls in (*types, *DEFAULT_TYPES) if key == cls.row_type), key)


def snake(word: str) -> str:
    """A name in snake_case, as ``Record.key`` writes it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\s-]+", "_", word.strip()).lower()


def values_in(text: str) -> Iterator[tuple[Any, bool]]:
    """The JSON values at the top level of a text that may be an answer, and whether each is complete.

    Behind a value that broke off, what follows may be its own parts: then an object with plain values is a record of
    it, and behind records that were cut off nothing is looked for.
    """
    reasoning = REASONING.match(text)
    at = reasoning.end() if reasoning else 0
    failed, broke_off = 0, False
    while failed < MOST_STARTS and (bracket := BRACKET.search(text, at)):
        start = at = bracket.start()
        state: State = "whole"
        try:
            value, at = DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            failed += 1
            value, at, state = salvage(text, start) if BEGINNING.match(text, start) else (None, start, "broken")
        if state != "broken" or value:
            if not (broke_off and isinstance(value, dict) and any(map(is_plain, value.values()))):
                yield value, state == "whole"
            if state == "cut" and holds_a_list(value):
                return
        broke_off = broke_off or state == "cut" or (state == "broken" and bool(value))
        at = start + 1 if state != "whole" and not value else at


def is_plain(value: Any) -> bool:
    """Whether a value of the JSON is text, a number or a truth value."""
    return value is not None and not isinstance(value, (list, dict))


def holds_a_list(value: Any) -> bool:
    """Whether whole records stand in what could be read of a value: a list with elements, at any depth of wrappers."""
    if isinstance(value, dict):
        return any(map(holds_a_list, value.values()))
    return isinstance(value, list) and bool(value)


def records_of(whole: Any, types: Sequence[type[Record]], depth: int = 0) -> list[tuple[str, Any]] | None:
    """The records of parsed JSON in any of the forms that are read; ``None`` where it has none of these forms.

    Plain values beside the lists say nothing about the page and are passed over. An object of nothing but plain values
    is an answer only where all of them say that there is nothing (``{"signing_event": "none"}``).
    """
    if isinstance(whole, list):
        named = [isinstance(item, dict) and "type" in item for item in whole]
        rest = (item for item, is_named in zip(whole, named, strict=True) if not is_named)
        fits = any(named) and all(isinstance(item, str) for item in rest)
        return [typed(item, types) for item in whole] if fits else None
    if not isinstance(whole, dict):
        return None
    inner = wrapped(whole, types) if depth < MOST_WRAPPERS else None
    if inner is not None:
        return records_of(inner, types, depth + 1)
    held = {key: value for key, value in whole.items() if not is_plain(value)}
    if not held and not all(isinstance(value, str) and value.strip().lower() in NOTHING for value in whole.values()):
        return None
    records: list[tuple[str, Any]] = []
    for key, value in held.items():
        items = value if isinstance(value, list) else [value] if value else []
        if key == "records":
            records += [typed(item, types) for item in items]
        else:
            # without the types that were asked for, a short word may be the name of a user's own
            name = type_key(key, types) if types else snake(key)
            records += [(name, item) for item in items]
    return records


def wrapped(whole: dict[str, Any], types: Sequence[type[Record]], depth: int = 1) -> dict[str, Any] | None:
    """The object inside a wrapper: the one value of ``whole`` that is no plain one, where it looks like an answer.

    One record where a list belongs is no wrapper: its key is a type, or it has plain values beside its lists.
    """
    held = [(key, value) for key, value in whole.items() if isinstance(value, (list, dict))]
    known = {cls.key() for cls in (*types, *DEFAULT_TYPES)} | {"records"}
    if len(held) != 1 or not isinstance(held[0][1], dict) or type_key(held[0][0], types) in known:
        return None
    inner: dict[str, Any] = held[0][1]
    if any(type_key(key, types) in known for key in inner):
        return inner
    if depth < MOST_WRAPPERS and wrapped(inner, types, depth + 1) is not None:
        return inner
    return inner if inner and all(value is None or isinstance(value, list) for value in inner.values()) else None


def typed(item: Any, types: Sequence[type[Record]]) -> tuple[str, Any]:
    """A record that names its type inside."""
    if not isinstance(item, dict):
        return "records", item
    kind = item.get("type", "records")
    return type_key(str(kind), types), {key: value for key, value in item.items() if key != "type"}


def salvage(text: str, at: int, depth: int = 0) -> tuple[Any, int, State]:
    """What can be read of the object or list at ``at`` that does not parse, where that ends, and how."""
    if text[at] == "[":
        return elements(text, at + 1)
    whole: dict[str, Any] = {}
    at = skip(text, at + 1)
    while text[at : at + 1] == '"':
        key, at, state = word_at(text, at)
        if state != "whole":
            return whole, at, state
        colon = COLON.match(text, at)
        if colon is None:
            return whole, at, "broken" if text[at:].strip() else "cut"
        value, at, state = salvaged_value(text, colon.end(), depth)
        if state == "whole" or is_part_of_an_answer(value):
            whole[str(key)] = value
        if state != "whole":
            return whole, at, state
        at = skip(text, at)
    ends = text[at : at + 1]
    return whole, at + 1, "whole" if ends == "}" else "broken" if ends else "cut"


def is_part_of_an_answer(value: Any) -> bool:
    """Whether what broke off may be kept: a list of whole records, or an answer in a wrapper; never half a record."""
    if isinstance(value, dict):
        return bool(value) and not any(map(is_plain, value.values()))
    return isinstance(value, list)


def salvaged_value(text: str, at: int, depth: int) -> tuple[Any, int, State]:
    """The value of a key at ``at``: whole where it parses, else what can be read of it."""
    opens = text[at : at + 1]
    if opens == "[":
        return elements(text, at + 1)
    try:
        value, at = DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        if opens != "{":
            return word_at(text, at)
        if depth < MOST_WRAPPERS:
            return salvage(text, at, depth + 1)
        end = end_of_object(text, at)
        return (None, len(text), "cut") if end is None else (text[at:end], end, "whole")
    return value, at, "whole"


def elements(text: str, at: int) -> tuple[list[Any], int, State]:
    """The elements of a list from ``at``, where it ends, and how; a bad element stays as its text."""
    items: list[Any] = []
    while True:
        at = skip(text, at)
        if text[at : at + 1] == "]":
            return items, at + 1, "whole"
        try:
            item, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            end = end_of_object(text, at)
            if end is not None:
                item, at = text[at:end], end
            else:
                item, at, state = word_at(text, at)
                if state != "whole":
                    return items, at, state
        items.append(item)


def word_at(text: str, at: int) -> tuple[str, int, State]:
    """What stands at ``at`` where JSON should: a string, be it with an escape that does not exist, or bare words."""
    opens = text[at : at + 1]
    if opens == '"':
        string = STRING.match(text, at)
        if string is None:
            return "", len(text), "cut"
        try:
            return str(DECODER.raw_decode(text, at)[0]), string.end(), "whole"
        except ValueError:
            return string.group()[1:-1], string.end(), "whole"
    if opens in ("{", "[", ""):
        return "", at, "cut"
    words = BARE_WORDS.match(text, at)
    end = words.end() if words else at
    if not text[end:]:
        return "", end, "cut"
    return text[at:end], end, "whole" if text[end] in ",}]" and end > at else "broken"


def end_of_object(text: str, at: int) -> int | None:
    """Where the object that begins at ``at`` ends, by its braces outside strings."""
    if text[at : at + 1] != "{":
        return None
    depth = 0
    for match in STRING_OR_BRACE.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth == 0:
            return match.end()
    return None


def skip(text: str, at: int) -> int:
    """The place behind white space and commas."""
    match = SPACE.match(text, at)
    return match.end() if match else at
