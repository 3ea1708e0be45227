"""What a run gives: records with proven numbers, what is to review, what was refused and why, and rows of all that.

A ``Result`` is frozen and only says what was found; nothing here checks or asks.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkscribe.errors import SettingsError
from parkscribe.records import Date, EnterpriseHonour, Name, ProductionMetric, Record, SigningEvent
from parkscribe.showing import Shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    from parkscribe.asking.model import Usage
    from parkscribe.checking.claims import Claim, Finding, Verdict
    from parkscribe.checking.sums import Sum
    from parkscribe.checking.uncited import Uncited
    from parkscribe.reading import Page, Step

__all__ = ["COLUMNS", "Failure", "Result"]

COLUMNS = (
    "kind", "verdict", "reason", "source", "published", "article", "record", "claim", "type", "role", "subject",
    "indicator", "park", "date", "period", "status", "direction", "recipient", "title", "level", "issuer", "batch",
    "year", "standing", "name", "company", "quote", "start", "end", "value", "upper", "unit", "bound", "broken",
)  # fmt: skip
"""The columns of a row, in this order in every format; what a kind lacks is ``None``."""

SHOWN_VERDICTS: Mapping[Verdict, str] = {"accepted": "accepted", "review": "to review", "rejected": "rejected"}
"""The verdicts as a reader's words, in their order."""

CONTEXT = (
    "indicator", "park", "date", "period", "status", "direction", "recipient", "title", "level", "issuer", "batch",
    "year", "standing", "name", "company",
)  # fmt: skip
"""The columns that are filled from the fields of the same name of a record, or of the part of it that the row shows."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of the page without a usable answer: its first article, the raw span, what went wrong, and the next step.

    ``retryable``: the same call may succeed later.
    """

    article: int
    start: int
    end: int
    error: str
    retryable: bool
    hint: str


@dataclass(frozen=True, repr=False)
class Result(Shown):
    """The outcome for one page.

    ``findings`` hold everything that an answer said, with a verdict on each claim; the other views are made of them.
    ``uncited`` are the amounts of the articles that no accepted or reviewed claim uses, each with its sentence;
    ``sums`` the totals that the articles state, with their parts and whether they hold. ``provenance`` names versions,
    the digest of the prompt and the time.
    """

    source: str
    page: Page = field(repr=False)
    published: dt.date | None
    model: str
    findings: tuple[Finding, ...] = field(repr=False)
    uncited: tuple[Uncited, ...] = field(repr=False)
    sums: tuple[Sum, ...] = field(repr=False)
    failed: tuple[Failure, ...]
    usage: Usage
    provenance: Mapping[str, str] = field(repr=False, hash=False)

    def __repr__(self) -> str:
        verdicts = Counter(claim.verdict for claim in self.claims)
        counts = ", ".join(f"{verdicts[verdict]} {words}" for verdict, words in SHOWN_VERDICTS.items())
        failed = f", {len(self.failed)} parts failed" if self.failed else ""
        return f"<Result {self.source!r} by {self.model!r}: {counts}{failed}>"

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records with their accepted claims only; what was not accepted is ``None`` in them."""
        return tuple(record for record in map(accepted_part, self.findings) if record is not None)

    @property
    def signings(self) -> tuple[SigningEvent, ...]:
        """The signing events among the records."""
        return tuple(record for record in self.records if isinstance(record, SigningEvent))

    @property
    def honours(self) -> tuple[EnterpriseHonour, ...]:
        """The honours among the records."""
        return tuple(record for record in self.records if isinstance(record, EnterpriseHonour))

    @property
    def metrics(self) -> tuple[ProductionMetric, ...]:
        """The metrics among the records."""
        return tuple(record for record in self.records if isinstance(record, ProductionMetric))

    @property
    def review(self) -> tuple[Claim, ...]:
        """The claims that a person should look at."""
        return tuple(claim for claim in self.claims if claim.verdict == "review")

    @property
    def rejected(self) -> tuple[Claim, ...]:
        """The claims that were refused, each with its reason."""
        return tuple(claim for claim in self.claims if claim.verdict == "rejected")

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, each with its one verdict."""
        return tuple(claim for finding in self.findings for claim in finding.claims)

    @property
    def repairs(self) -> tuple[Step, ...]:
        """What was repaired on the page before it was read."""
        return self.page.steps

    @property
    def complete(self) -> bool:
        """Whether every part of the page has a usable answer."""
        return not self.failed

    def rows(self) -> list[dict[str, Any]]:
        """The accepted claims and those to review, one flat dict each, with the columns ``COLUMNS``.

        ``quote`` is the raw slice ``[start, end)``; ``value`` and ``upper`` are decimal strings; names and dates are as
        printed.
        """
        return [row for number, finding in enumerate(self.findings) for row in self._rows_of(number, finding)]

    def _rows_of(self, number: int, finding: Finding) -> Iterator[dict[str, Any]]:
        for claim in finding.claims:
            if claim.verdict == "rejected":
                continue
            row = dict.fromkeys(COLUMNS)
            row.update(context_of(claim, finding.record))
            row.update(
                kind=claim.kind,
                verdict=claim.verdict,
                reason=claim.reason and str(claim.reason),
                source=self.source,
                published=self.published and self.published.isoformat(),
                article=claim.article,
                record=number,
                claim=claim.id,
                type=claim.type,
                subject=claim.subject,
                quote=None if claim.start is None else self.page.raw[claim.start : claim.end],
                start=claim.start,
                end=claim.end,
            )
            if claim.start is None and claim.kind != "number":  # to review: the words do not stand on the page
                row["title" if claim.kind == "honour" else "name"] = claim.quote
            quantity = claim.quantity
            if quantity is not None:
                row.update(
                    role=claim.field,
                    value=f"{quantity.value:f}",
                    upper=None if quantity.upper is None else f"{quantity.upper:f}",
                    unit=quantity.unit,
                    bound=quantity.bound,
                    broken=quantity.broken,
                )
            yield row

    def to_html(self, *, title: str | None = None) -> str:
        """The result as one self-contained HTML document, to read, review and print; see ``parkscribe.report``."""
        from parkscribe.report import to_html  # noqa: PLC0415 - it builds on this module

        return to_html(self, title=title)

    def to_json(self) -> str:
        """The whole result as JSON; ``Result.load`` reads it back. Its schema is ``schemas/result.schema.json``."""
        from parkscribe.stored import StoredResult  # noqa: PLC0415 - it builds on this module

        return StoredResult.of(self).model_dump_json(indent=1) + "\n"

    def save(self, path: Path | str) -> Path:
        """Write the result: ``.jsonl`` is its rows, one a line; ``.json`` is all of it, for ``Result.load``.

        The file is written beside its place and then moved there, so that it is never half-written. Raises
        ``SettingsError`` for another suffix, ``OSError`` where the folder cannot be written.
        """
        path = Path(path)
        match path.suffix:
            case ".json":
                text = self.to_json()
            case ".jsonl":
                text = rows_text((self,))
            case suffix:
                raise SettingsError(f"cannot save as {suffix or 'a file without suffix'}", hint="take .jsonl or .json")
        write_whole(path, text)
        return path

    @staticmethod
    def load(path: Path | str, *, types: tuple[type[Record], ...] = ()) -> Result:
        """Read a result that was saved as ``.json``; ``types`` are the record classes of your own in it.

        Raises ``SourceError`` where the file is missing or holds no such result.
        """
        from parkscribe.stored import load  # noqa: PLC0415 - it builds on this module

        return load(Path(path), types)


def rows_text(results: Iterable[Result]) -> str:
    """The rows of results as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for result in results for row in result.rows())


def accepted_part(finding: Finding) -> Record | None:
    """The record of a finding with its accepted claims only; ``None`` where there are none."""
    verdicts = {claim.path: claim.verdict for claim in finding.claims}
    return pruned(finding.record, (), verdicts) if finding.record is not None else None


def pruned(record: Record, path: tuple[str | int, ...], verdicts: Mapping[tuple[str | int, ...], str]) -> Record | None:
    """A record, or a record inside one, without what was not accepted."""
    mine = [verdict for place, verdict in verdicts.items() if place[: len(path)] == path]
    if "accepted" not in mine:
        return None
    if all(verdict == "accepted" for verdict in mine):
        return record
    values: dict[str, Any] = {}
    for name, kind in type(record).kinds().items():
        value = getattr(record, name)
        if kind.record is not None:
            parts = (pruned(part, (*path, name, number), verdicts) for number, part in enumerate(value))
            values[name] = tuple(part for part in parts if part is not None)
        elif verdicts.get((*path, name), "accepted") == "accepted":
            values[name] = value
    return type(record)(**values)


def context_of(claim: Claim, record: Record | None) -> dict[str, str | None]:
    """What the record, and the part of it that a claim speaks of, say about a claim."""
    shown: list[Record] = [record] if record is not None else []
    match claim.path:
        case (str(name), int(number), *_) if record is not None:
            shown.insert(0, getattr(record, name)[number])
    context = dict.fromkeys(CONTEXT)
    for column in CONTEXT:
        value = next((found for each in shown if (found := getattr(each, column, None)) is not None), None)
        context[column] = str(value) if isinstance(value, (str, Name, Date)) else None
    if context["indicator"] is None:
        context["indicator"] = indicator_of(claim, shown)
    return context


def indicator_of(claim: Claim, shown: list[Record]) -> str | None:
    """What a number counts where the record has no indicator: the group of projects, or the title of an honour."""
    if claim.kind != "number" or not shown:
        return None
    value = getattr(shown[0], "label" if len(shown) > 1 else "title", None)
    return str(value) if isinstance(value, (str, Name)) else None


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all; it keeps the permissions that it had, and a link stays."""
    path = Path(os.path.realpath(path))
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~umask()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent or Path())
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def umask() -> int:
    """The permissions that the user's new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
