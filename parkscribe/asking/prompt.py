"""From parts of articles to a request: the rules, the record types, and the articles with their numbers.

All wording lies in the plain files of ``prompts/``. What an article says is put in between fences, and is never treated
as a template; its ``#``, ``<`` and ``>`` are sent full-width, so that it can close no fence and make no mark.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from parkscribe.asking.model import Request
from parkscribe.binding.marked import Place
from parkscribe.records import answer_schema
from parkscribe.resources import prompt

if TYPE_CHECKING:
    from parkscribe.asking.model import Part
    from parkscribe.records import FieldKind, Record

__all__ = ["build_request", "prompt_digest", "system_prompt"]

NEUTRAL = str.maketrans("#<>", "＃＜＞")


def build_request(parts: tuple[Part, ...], types: tuple[type[Record], ...]) -> Request:
    """The request about ``parts``: its mentions are numbered through, from 1."""
    pointers: dict[int, Place] = {}
    fences = [fence(number, part, pointers) for number, part in enumerate(parts, 1)]
    return Request(
        system=system_prompt(types),
        user="\n\n".join(fences),
        schema=answer_schema(types),
        types=types,
        parts=parts,
        pointers=pointers,
    )


def fence(number: int, part: Part, pointers: dict[int, Place]) -> str:
    """One part of an article in its fence; its mentions are added to ``pointers``."""
    article = part.article
    lines = [f"<文章 {number}>"]
    if article.article.title:
        lines.append(f"标题：{one_line(article.article.title)}")
    if article.article.byline and re.search(r"\d{4}", article.article.byline):
        lines.append(f"刊发：{one_line(article.article.byline)}")
    if part.start:
        lines.append(f"前文：{one_line(before(part))}")
    if len(lines) > 1:
        lines.append("正文：")
    return "\n".join([*lines, numbered(part, pointers), f"</文章 {number}>"])


def before(part: Part) -> str:
    """What the reader of a later part must know: the sentence before it, and if that names nobody, the last that does.

    So 该园区, 公司 and 项目 at the start of the part can be given their names.
    """
    article = part.article
    start, end = article.sentence_at(part.start - 1)
    names = article.names[: bisect_left(article.names, part.start, key=lambda name: name.start)]
    if not names or names[-1].start >= start:
        return article.text[start:end]
    naming = article.text[slice(*article.sentence_at(names[-1].start))]
    return f"{naming}……{article.text[start:end]}"


def one_line(text: str) -> str:
    """``text`` in one line, unable to look like a mark or a fence."""
    return " ".join(text.translate(NEUTRAL).split())


def numbered(part: Part, pointers: dict[int, Place]) -> str:
    """The text of a part with ``#n `` before each amount."""
    article = part.article
    text = article.text.translate(NEUTRAL)
    pieces: list[str] = []
    done = part.start
    first, last = (bisect_left(article.amounts, bound, key=lambda f: f.start) for bound in (part.start, part.end))
    for found in article.amounts[first:last]:
        number = len(pointers) + 1
        pointers[number] = Place(article.index, found.start, found.end)
        pieces += [text[done : found.start], f"#{number} "]
        done = found.start
    return "".join([*pieces, text[done : part.end]]).strip("\n")


def system_prompt(types: tuple[type[Record], ...]) -> str:
    """The part of the prompt that does not depend on the page: rules, record types, an example of the asked types."""
    sections = [prompt("frame") or "", *(prompt(cls.key()) or described(cls) for cls in types), example(types)]
    return "\n\n".join(section for section in sections if section)


def example(types: tuple[type[Record], ...]) -> str:
    """The example with the records of the asked types; nothing where it has none of them."""
    text, _, answer = (prompt("example") or "").rpartition("\n\n")
    asked = {cls.key() for cls in types}
    kept = {key: records for key, records in json.loads(answer).items() if key in asked}
    return f"{text}\n\n{json.dumps(kept, ensure_ascii=False, separators=(',', ':'))}" if kept else ""


def described(cls: type[Record]) -> str:
    """The section of a user's own record, from its docstring and the descriptions of its fields."""
    intro = " ".join((cls.__doc__ or cls.__name__).split())
    return f"{cls.key()}：{intro}\n" + "；".join(field_line(cls, kind) for kind in cls.kinds().values()) + "。"


def field_line(cls: type[Record], kind: FieldKind) -> str:
    """What one field of a user's record is."""
    words = [f"{kind.name}*" if kind.name == cls.identity() else kind.name]
    if kind.kind == "number":
        words.append("数量" + (f"（{'、'.join(kind.cues)}）" if kind.cues else ""))
    if kind.choices:
        words.append("取 " + "、".join(kind.choices))
    if kind.record is not None:
        words.append("各含 " + "、".join(field_line(kind.record, inner) for inner in kind.record.kinds().values()))
    if kind.description:
        words.append(kind.description)
    return " ".join(words)


def prompt_digest(types: tuple[type[Record], ...]) -> str:
    """A short digest of the fixed part of the prompt and of the schema: it changes when either does."""
    whole = system_prompt(types) + json.dumps(answer_schema(types), sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
