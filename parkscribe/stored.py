"""A result as JSON: its form on disk, and the way back. What is loaded equals what was saved."""

from __future__ import annotations

import datetime as dt
import json
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from parkscribe.asking.model import Usage
from parkscribe.checking.claims import Claim, Finding
from parkscribe.checking.sums import Sum
from parkscribe.checking.uncited import Uncited
from parkscribe.errors import SourceError
from parkscribe.reading import Article, Furniture, Page, Step, replay
from parkscribe.records import DEFAULT_TYPES, Record
from parkscribe.result import Failure, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["StoredResult", "load"]

Run = tuple[int, int]
"""Characters that stand side by side on the page: the raw place of the first, and how many they are."""


class Stored(BaseModel):
    """Base of the stored forms: they know exactly their own fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StoredArticle(Stored):
    """An article; ``places`` and ``title_places`` say where its characters stand on the page."""

    title: str | None
    byline: str | None
    dateline: str | None
    text: str
    pieces: tuple[tuple[int, int], ...]
    duplicates: tuple[tuple[int, int], ...]
    places: tuple[Run, ...]
    title_places: tuple[Run, ...]


class StoredPage(Stored):
    """A page; its repaired text is made again from the steps."""

    raw: str
    encoding: str | None
    articles: tuple[StoredArticle, ...]
    furniture: tuple[Furniture, ...]
    steps: tuple[Step, ...]
    doubts: tuple[str, ...]


class StoredFinding(Stored):
    """A record under the key of its type, with the verdicts on its claims."""

    type: str | None
    record: dict[str, Any] | None
    claims: tuple[Claim, ...]
    notes: tuple[str, ...]


class StoredResult(Stored):
    """A whole result."""

    source: str
    published: dt.date | None
    model: str
    page: StoredPage
    findings: tuple[StoredFinding, ...]
    uncited: tuple[Uncited, ...]
    sums: tuple[Sum, ...]
    failed: tuple[Failure, ...]
    usage: Usage
    provenance: dict[str, str]

    @classmethod
    def of(cls, result: Result) -> StoredResult:
        """The stored form of a result."""
        return cls(
            source=result.source,
            published=result.published,
            model=result.model,
            page=store_page(result.page),
            findings=tuple(map(store_finding, result.findings)),
            uncited=result.uncited,
            sums=result.sums,
            failed=result.failed,
            usage=result.usage,
            provenance=dict(result.provenance),
        )


def store_page(page: Page) -> StoredPage:
    """The stored form of a page."""
    articles = tuple(
        StoredArticle(
            title=article.title,
            byline=article.byline,
            dateline=article.dateline,
            text=article.text,
            pieces=article.pieces,
            duplicates=article.duplicates,
            places=tuple(runs(article.places)),
            title_places=tuple(runs(article.title_places)),
        )
        for article in page.articles
    )
    return StoredPage(
        raw=page.raw,
        encoding=page.encoding,
        articles=articles,
        furniture=page.furniture,
        steps=page.steps,
        doubts=page.doubts,
    )


def store_finding(finding: Finding) -> StoredFinding:
    """The stored form of a finding."""
    record = finding.record
    return StoredFinding(
        type=record.key() if record is not None else None,
        record=record.model_dump(mode="json") if record is not None else None,
        claims=finding.claims,
        notes=finding.notes,
    )


def load(path: Path | str, types: tuple[type[Record], ...]) -> Result:
    """The result that was saved at ``path``; see ``Result.load``."""
    try:
        stored = StoredResult.model_validate(json.loads(Path(path).read_bytes()))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check the path") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        words = ": ".join(filter(None, (".".join(map(str, first["loc"])), first["msg"])))
        raise SourceError(
            f"{path} holds no saved result: {words}", hint="load a file that Result.save wrote as .json"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceError(
            f"{path} holds no saved result: {error}", hint="load a file that Result.save wrote as .json"
        ) from None
    return restore(stored, types, path)


def restore(stored: StoredResult, types: tuple[type[Record], ...], path: Path | str) -> Result:
    """The result of a stored form; ``path`` says in an error where it came from. Raises ``SourceError``."""
    own = (types,) if isinstance(types, type) else types
    by_key = {cls.key(): cls for cls in (*DEFAULT_TYPES, *own)}
    return Result(
        source=stored.source,
        page=restore_page(stored),
        published=stored.published,
        model=stored.model,
        findings=tuple(restore_finding(finding, by_key, path) for finding in stored.findings),
        uncited=stored.uncited,
        sums=stored.sums,
        failed=stored.failed,
        usage=stored.usage,
        provenance=stored.provenance,
    )


def restore_page(stored: StoredResult) -> Page:
    """The page of a stored result."""
    page = stored.page
    text, _ = replay(page.raw, page.steps)
    articles = tuple(
        Article(
            index=index,
            title=article.title,
            byline=article.byline,
            dateline=article.dateline,
            text=article.text,
            pieces=article.pieces,
            duplicates=article.duplicates,
            places=unrolled(article.places),
            title_places=unrolled(article.title_places),
        )
        for index, article in enumerate(page.articles)
    )
    return Page(stored.source, page.raw, text, page.encoding, articles, page.furniture, page.steps, page.doubts)


def restore_finding(stored: StoredFinding, by_key: dict[str, type[Record]], path: Path | str) -> Finding:
    """A finding with its record as an object of its class."""
    record = None
    if stored.type is not None and stored.record is not None:
        cls = by_key.get(stored.type)
        if cls is None:
            raise SourceError(
                f"{path} holds records of the type {stored.type}",
                hint="pass its class: Result.load(path, types=(...,))",
            )
        try:
            record = cls.model_validate(stored.record)
        except ValidationError as error:
            raise SourceError(
                f"{path} holds a record that is no {cls.__name__}", hint="load it with the class that it was saved with"
            ) from error
    return Finding(record, stored.claims, stored.notes)


def runs(places: Iterable[int]) -> list[Run]:
    """Places as runs of characters that stand side by side."""
    found: list[Run] = []
    for place in places:
        if found and place == found[-1][0] + found[-1][1]:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((place, 1))
    return found


def unrolled(stored: Iterable[Run]) -> array[int]:
    """The places that runs stand for."""
    places = array("L")
    for start, length in stored:
        places.extend(range(start, start + length))
    return places
