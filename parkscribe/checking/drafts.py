"""A record of an answer while it is being checked: taken apart, its numbers judged, its words located, put together.

What comes in is a plain dict of the answer; what goes out is a record of its class with everything that was found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from parkscribe.binding.names import plain
from parkscribe.checking.dates import find_date, parts_of
from parkscribe.checking.names import find_name, find_subject, numbers_not_printed
from parkscribe.checking.near import Near
from parkscribe.checking.numbers import Judgement, judge
from parkscribe.records import FieldKind, Label, Record
from parkscribe.records.fields import LONGEST_LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parkscribe.binding.marked import MarkedArticle
    from parkscribe.checking.claims import Path
    from parkscribe.checking.scope import Scope

__all__ = ["Draft", "article_of", "assemble", "find_words", "judge_numbers", "strings", "take_apart"]

MARK = re.compile(r"#\d{1,4} +")
"""The number that the prompt puts before a mention; an article's own ``#`` is sent full-width."""


@dataclass
class Draft:
    """A record (or a record inside it) while its fields are being checked."""

    cls: type[Record]
    raw: Mapping[str, Any]
    path: Path
    said: tuple[tuple[FieldKind, Any], ...]
    """The fields that the answer fills, in the order of the class."""
    values: dict[str, Any] = field(default_factory=dict)
    judgements: dict[str, Judgement] = field(default_factory=dict)
    parts: dict[str, list[Draft]] = field(default_factory=dict)
    wrong_number: str | None = None
    """What is wrong with a number in one of its dates or names, for a reader."""

    def all(self) -> Iterator[Draft]:
        """This draft and the drafts of the records inside it."""
        yield self
        for drafts in self.parts.values():
            for draft in drafts:
                yield from draft.all()

    @cached_property
    def subject(self) -> str | None:
        """The model's words for who or what this is about."""
        words = self.raw.get(self.cls.identity())
        return next(iter(strings(words)), None) if isinstance(words, str) else None


def take_apart(cls: type[Record], raw: Mapping[str, Any], path: Path, notes: list[str]) -> Draft:
    """The record and the records inside it as drafts; fields that do not exist are noted."""
    kinds = cls.kinds()
    notes += [f"{'.'.join(map(str, (*path, name)))} is no field of {cls.key()}" for name in raw if name not in kinds]
    said = tuple((kind, raw[name]) for name, kind in kinds.items() if raw.get(name) not in (None, "", []))
    draft = Draft(cls, raw, path, said)
    for kind, value in said:
        if kind.record is None:
            continue
        name = kind.name
        items = value if isinstance(value, list) else [value]
        inner = [item for item in items if isinstance(item, dict)]
        notes += [f"{name}: {item!r} is no object" for item in items if not isinstance(item, dict)]
        draft.parts[name] = [take_apart(kind.record, item, (*path, name, n), notes) for n, item in enumerate(inner)]
    return draft


def article_of(draft: Draft, scope: Scope) -> MarkedArticle | None:
    """The article that a record without pointers speaks of: the first in which most of its words stand."""
    if len(scope.asked) < 2:  # noqa: PLR2004 - nothing to choose
        return next(iter(scope.asked), None)
    words = [w for each in draft.all() for kind, value in each.said if kind.kind == "name" for w in strings(value)]

    def standing(article: MarkedArticle) -> int:
        return sum(map(bool, map(article.places_of, words)))

    return max(scope.asked, key=standing, default=None)


def judge_numbers(draft: Draft, root: Draft, scope: Scope, anchor: MarkedArticle | None) -> None:
    """Judge each number of a draft; of equal quotes, the one nearest to the subject and its role is meant."""
    for kind, value in draft.said:
        if kind.kind == "number":
            told = tuple(w for k, v in draft.said if k.kind == "label" or k.claim for w in strings(v))
            near = Near(anchor, draft.subject or root.subject, (*kind.cues, *told))
            draft.judgements[kind.name] = judge(value, kind, scope, near)


def find_words(draft: Draft, article: MarkedArticle | None, scope: Scope, notes: list[str]) -> None:
    """Locate the names and dates of a draft, take its choices and labels; note what has to be left out.

    A date or name that is not found because of a number in it makes ``wrong_number``: it refuses all that the draft
    claims, and nothing more is looked for.
    """
    near = next((j.found.start for j in draft.judgements.values() if j.found), None)
    said = [(kind, value) for kind, value in draft.said if kind.kind not in ("number", "record")]
    numbered = [(kind, each) for kind, value in said if kind.kind in NUMBERED for each in strings(value)]
    wrong = {each: numbers_not_printed(each, article, scope.published) for _, each in numbered} if article else {}
    for kind, each in numbered:  # before any name is looked for
        if wrong.get(each) and kind.kind != "label":
            draft.wrong_number = f"{kind.name}: {each}; the article does not have {', '.join(wrong[each])}"
            return
    for kind, value in said:
        name, words, found = kind.name, strings(value), []
        for each in words:
            place = (near, name == draft.cls.identity())
            read = None if wrong.get(each) else read_field(each, kind, article, scope, place)
            if read is None and kind.kind == "date" and any(parts_of(plain(each))):
                draft.wrong_number = f"{name}: {each}; the article does not have {each}"
                return
            if read is not None:
                found.append(read)
        if len(found) < max(1, len(words)):
            where = ".".join(map(str, (*draft.path, name)))
            notes.append(f"{where}: {value!r} left out, {WHY_LEFT_OUT[kind.kind]}")
        if found:
            draft.values[name] = tuple(found) if kind.many else found[0]


NUMBERED = frozenset(("name", "date", "label"))
"""The kinds of field whose numbers (year, month, batch, phase) must be those of the print."""

WHY_LEFT_OUT = {
    "name": "it does not stand in the article",
    "date": "it does not stand in the article",
    "label": f"it is longer than {LONGEST_LABEL} characters or has a number that does not stand in the article",
    "choice": "it is none of the choices",
}


def read_field(
    words: str, kind: FieldKind, article: MarkedArticle | None, scope: Scope, place: tuple[int | None, bool]
) -> Any:
    """One name, date, label or choice as the record holds it; ``None`` where it cannot be taken.

    ``place``: where the number of the record stands, and whether the words say who or what it is about.
    """
    if kind.kind == "choice":
        return words if words in kind.choices else None
    if article is None:
        return None
    near, is_identity = place
    if kind.kind == "name":
        return (find_subject if is_identity else find_name)(words, article, near)
    if kind.kind == "date":
        return find_date(words, article, scope.published, near)
    return Label(words) if is_label(words) else None


def is_label(words: str) -> bool:
    """Whether words are short enough for a label, and text."""
    return len(words) <= LONGEST_LABEL and not any("\ud800" <= char <= "\udfff" for char in words)


def strings(value: Any) -> list[str]:
    """The strings of a field, whether it holds one or a list, without the marks of numbers that were copied along."""
    if value is None:
        return []
    items = value if isinstance(value, list) else [value]
    words = (MARK.sub("", str(item)).strip() for item in items if isinstance(item, (str, int)))
    return [each for each in words if each]


def assemble(draft: Draft) -> Record | None:
    """The record of everything that was located, numbers to review included; ``prune`` takes those out again."""
    values = dict(draft.values)
    for name, parts in draft.parts.items():
        values[name] = tuple(record for record in map(assemble, parts) if record is not None)
    return draft.cls(**values)
