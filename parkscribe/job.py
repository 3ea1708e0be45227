"""One page with everything that a run knows of it: what both ``extract`` and ``verify`` begin and end with."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from parkscribe.asking.prompt import prompt_digest
from parkscribe.binding.marked import MarkedArticle, mark, mark_once
from parkscribe.checking.scope import Scope
from parkscribe.checking.totals import totals
from parkscribe.checking.uncited import uncited
from parkscribe.errors import SettingsError
from parkscribe.merge import merge
from parkscribe.reading import Page, Source, read
from parkscribe.records import Record
from parkscribe.result import Failure, Result
from parkscribe.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkscribe.asking.model import Usage
    from parkscribe.binding.marked import Place
    from parkscribe.checking.claims import Finding

__all__ = ["Job", "begin"]

LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Job:
    """A page that has been read and marked, the record types asked for, the date of the paper, and who answers.

    ``artefacts`` are the lines that were printed twice, as they stand in the raw text.
    """

    page: Page
    articles: tuple[MarkedArticle, ...]
    types: tuple[type[Record], ...]
    published: dt.date | None
    model: str
    artefacts: tuple[str, ...]

    def scope(self, asked: tuple[MarkedArticle, ...], pointers: Mapping[int, Place]) -> Scope:
        """The ground to check an answer on."""
        return Scope(asked, self.articles, pointers, self.published, self.artefacts)

    def conclude(
        self, findings: Iterable[Finding], failed: Sequence[Failure], usage: Usage, reused: Sequence[str] = ()
    ) -> Result:
        """The result of checked findings: facts merged, amounts that no claim uses listed, totals added up.

        ``reused``: for each answer that was given to an earlier request about the same articles, the digest of the
        prompt of that request.
        """
        facts = merge(findings)
        return Result(
            source=self.page.source,
            page=self.page,
            published=self.published,
            model=self.model,
            findings=facts,
            uncited=uncited(self.articles, facts),
            sums=totals(self.articles),
            failed=tuple(failed),
            usage=usage,
            provenance={
                **versions(self.types),
                **({"reused": str(len(reused)), "reused_prompt": " ".join(sorted(set(reused)))} if reused else {}),
                "time": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
            },
        )


@cache
def versions(types: tuple[type[Record], ...]) -> dict[str, str]:
    """The version of the library, and the digest of the prompt for these types; neither changes while it runs."""
    return {"parkscribe": version("parkscribe"), "prompt": prompt_digest(types)}


def begin(
    source: Source, types: Sequence[type[Record]], published: dt.date | None, model: str, settings: Settings
) -> Job:
    """Read a page and make it ready. Raises ``SourceError`` and ``SettingsError`` before anything is asked."""
    asked = checked_types(types)
    if not isinstance(settings, Settings):
        raise SettingsError(f"settings is {settings!r}", hint="give parkscribe.Settings(...)")
    if published is not None and (not isinstance(published, dt.date) or isinstance(published, dt.datetime)):
        raise SettingsError(f"published is {published!r}", hint="give a datetime.date, such as date(2024, 3, 5)")
    page = read(source, max_chars=settings.max_page_chars)
    doubled = (line_at(page.raw, step.start) for step in page.steps if step.repair == "undouble")
    articles = mark_once(page) if page is source else mark(page)
    return Job(page, articles, asked, published, model, tuple(dict.fromkeys(doubled)))


def checked_types(types: Sequence[type[Record]] | type[Record]) -> tuple[type[Record], ...]:
    """The record classes asked for; ``SettingsError`` where one is none, or where two share a key."""
    asked = (types,) if isinstance(types, type) else tuple(types)
    for cls in asked:
        if not (isinstance(cls, type) and issubclass(cls, Record)) or cls is Record:
            raise SettingsError(f"types: {cls!r} is no record class", hint="pass subclasses of parkscribe.Record")
        cls.kinds()
    if not asked or len({cls.key() for cls in asked}) < len(asked):
        raise SettingsError("types: nothing, or one name twice", hint="pass each record class once")
    return asked


def line_at(raw: str, place: int) -> str:
    """The line of the raw text that holds a character."""
    start = max(raw.rfind("\n", 0, place), raw.rfind("\r", 0, place)) + 1
    end = LINE_END.search(raw, place)
    return raw[start : end.start() if end else len(raw)]
