"""Gold: what a careful reader found on a page, one JSON object a line, checked before anything is compared with it.

The format is told in ``docs/evaluation.md``. Spans are ``[start, end)`` in code points of the raw page.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from parkscribe.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["Gold", "GoldHonour", "GoldLine", "GoldNumber", "GoldProject", "digest_of", "gold_path", "read_gold"]

HINT = "mend the line; docs/evaluation.md tells the format"
ROLES = {
    "signing": ("project_count", "total_investment", "project.investment"),
    "honour": ("rank", "count"),
    "metric": ("value", "change"),
}
"""The roles that a number of each type can have. The parts of a round have the roles of the round."""


class Span(BaseModel):
    """A place on the raw page."""

    model_config = ConfigDict(frozen=True)

    start: int = Field(ge=0)
    end: int = Field(ge=1)


class GoldLine(Span):
    """Words of the page at their place; ``dup_of`` is the line that states the same fact first."""

    quote: str = Field(min_length=1)
    dup_of: int | None = None


class GoldNumber(GoldLine):
    """A number that is part of a fact. ``value`` is in base units, for a range its lower end."""

    kind: Literal["number"]
    type: Literal["signing", "honour", "metric"]
    role: str
    subject: str
    indicator: str | None = None
    value: Decimal
    upper: Decimal | None = None
    unit: str | None
    bound: Literal["exact", "approx", "over", "under"]
    status: Literal["actual", "planned"]


class GoldHonour(GoldLine):
    """A title and who has it."""

    kind: Literal["honour"]
    recipient: str
    title: str
    level: Literal["international", "national", "provincial", "municipal", "park", "other"]


class GoldProject(GoldLine):
    """A project or an agreement that was signed."""

    kind: Literal["project"]
    name: str


class Trap(GoldLine):
    """What a careless reader takes for a fact."""

    kind: Literal["trap"]
    why: str


class GoldSum(BaseModel):
    """A stated total and its parts. Not scored here: sums need no model."""

    kind: Literal["sum"]
    total: Span
    parts: tuple[Span, ...]


Line = GoldNumber | GoldHonour | GoldProject | Trap | GoldSum
LINE: TypeAdapter[Line] = TypeAdapter(Annotated[Line, Field(discriminator="kind")])


@dataclass(frozen=True)
class Gold:
    """The gold of a page.

    ``numbers`` are facts, each with all places where it stands; a repeated honour or project is left out.
    ``digest`` stands for what the lines say, however they are spaced.
    """

    path: Path
    numbers: tuple[tuple[GoldNumber, ...], ...]
    honours: tuple[GoldHonour, ...]
    projects: tuple[GoldProject, ...]
    traps: tuple[Trap, ...]
    digest: str


def gold_path(folder: Path, page: Path) -> Path:
    """The gold of ``page`` in ``folder``: ``<stem>.jsonl``, else the stem up to its first ``_`` (``000_9f.txt``).

    Raises ``SourceError`` that names both where neither is there.
    """
    names = dict.fromkeys(f"{stem}.jsonl" for stem in (page.stem, page.stem.split("_")[0]) if stem)
    for name in names:
        if (folder / name).is_file():
            return folder / name
    missing = " nor ".join(names)
    raise SourceError(f"no gold for {page} in {folder}: no {missing}", hint="write it, or give the folder that has it")


def read_gold(path: Path, raw: str) -> Gold:
    """Read the gold of a page whose raw text is ``raw``.

    Raises ``SourceError`` with file and line for the first line that is no gold line, or whose quote does not stand at
    its place. Empty lines are passed over.
    """
    try:
        texts = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is no UTF-8: byte {error.start}", hint="save it as UTF-8") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check the path") from None
    lines: dict[int, Line] = {}
    for number, text in enumerate(texts, 1):
        if text.strip():
            try:
                lines[number] = checked_line(text, raw, lines)
            except ValueError as error:
                raise SourceError(f"{path}:{number}: {error}", hint=HINT) from None
    return Gold(
        path,
        numbers=facts(lines),
        honours=tuple(line for line in lines.values() if isinstance(line, GoldHonour) and line.dup_of is None),
        projects=tuple(line for line in lines.values() if isinstance(line, GoldProject) and line.dup_of is None),
        traps=tuple(line for line in lines.values() if isinstance(line, Trap)),
        digest=digest_of(json.dumps(json.loads(text), sort_keys=True) for text in texts if text.strip()),
    )


def checked_line(text: str, raw: str, before: dict[int, Line]) -> Line:
    """A gold line; ``ValueError`` says what is wrong with it."""
    try:
        line = LINE.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        raise ValueError(f"no JSON: {error.msg} at column {error.colno}") from None
    except ValidationError as error:
        raise ValueError(first_fault(error)) from None
    if isinstance(line, GoldSum):
        return line
    if raw[line.start : line.end] != line.quote:
        at = [place for place in range(len(raw)) if raw.startswith(line.quote, place)][:3]
        where = f"it begins at {', '.join(map(str, at))}" if at else "the page does not have it"
        raise ValueError(f"{line.quote!r} does not stand at {line.start}-{line.end}: {where}")
    if isinstance(line, GoldNumber) and line.role not in ROLES[line.type]:
        raise ValueError(f"role {line.role!r} of a {line.type} is none of {', '.join(ROLES[line.type])}")
    if line.dup_of is not None and type(before.get(line.dup_of)) is not type(line):
        raise ValueError(f"dup_of {line.dup_of} is no {line.kind} on a line before it")
    return line


def first_fault(error: ValidationError) -> str:
    """What is wrong with a line, and in which field."""
    fault: Any = error.errors(include_url=False)[0]
    where = ".".join(map(str, fault["loc"][1:]))
    return f"{where}: {fault['msg']}" if where else str(fault["msg"])


def facts(lines: dict[int, Line]) -> tuple[tuple[GoldNumber, ...], ...]:
    """The numbers, each fact once with all places where it stands."""
    places: dict[int, list[GoldNumber]] = {}
    first: dict[int, int] = {}
    for number, line in lines.items():
        if isinstance(line, GoldNumber):
            first[number] = number if line.dup_of is None else first[line.dup_of]
            places.setdefault(first[number], []).append(line)
    return tuple(map(tuple, places.values()))


def digest_of(parts: Iterable[str]) -> str:
    """A short digest of texts in their order."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
