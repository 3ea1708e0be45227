"""What a run gives: records with proven numbers, what is to review, what was refused and why, and ways to hand it on.

A ``Result`` is frozen and only says what was found; nothing here checks or asks.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from parkscribe.records import EnterpriseHonour, ProductionMetric, Record, SigningEvent
from parkscribe.rows import COLUMNS, rows_of
from parkscribe.showing import Shown, json_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from matplotlib.axes import Axes
    from pandas import DataFrame

    from parkscribe.asking.model import Usage
    from parkscribe.checking.claims import Claim, Finding, Verdict
    from parkscribe.checking.sums import Sum
    from parkscribe.checking.uncited import Uncited
    from parkscribe.reading import Page, Step
    from parkscribe.tables import Numbers

__all__ = ["COLUMNS", "Failure", "Result"]

SHOWN_VERDICTS: Mapping[Verdict, str] = {"accepted": "accepted", "review": "to review", "rejected": "rejected"}
"""The verdicts as a reader's words, in their order."""


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

    ``source`` is its path, or the digest of its text; ``page`` the page as it was read, ``published`` the date of the
    paper, ``model`` the name of what answered. ``failed`` are the parts without a usable answer, ``usage`` is what the
    answers cost.

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
        failed = f", {len(self.failed)} failed" if self.failed else ""
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
        return list(rows_of(self))

    def to_html(self, *, title: str | None = None) -> str:
        """The result as one self-contained HTML document, to read, review and print; see ``parkscribe.report``."""
        from parkscribe.report import to_html  # noqa: PLC0415 - it builds on this module

        return to_html(self, title=title)

    def to_json(self) -> str:
        """The whole result as JSON; ``Result.load`` reads it back. Its schema is ``schemas/result.schema.json``."""
        from parkscribe.stored import StoredResult  # noqa: PLC0415 - it builds on this module

        return json_text(StoredResult.of(self).model_dump(mode="json"), indent=1) + "\n"

    def apply(self, decisions: Path | str | Mapping[str, Any]) -> Result:
        """A new result with what a person decided about claims.

        ``decisions``: the file that the report downloads (its ``Path``, its JSON as ``str``, or as a mapping), or
        ``{claim id: "accepted" | "rejected"}``. A claim to review can be accepted or rejected, an accepted one
        rejected; its reason is then ``by_hand``. A name that was accepted though the article lacks it has no ``pieces``
        and an empty span. ``uncited`` is found anew; ``provenance`` has the digest (``decisions``) and how many
        verdicts changed (``decided``).

        Raises ``SettingsError``, and applies nothing, for a claim that is unknown or that the checks rejected, and for
        decisions about another page.
        """
        from parkscribe.decisions import decided  # noqa: PLC0415 - it builds on this module

        return decided(self, decisions)

    def to_pandas(self, table: str | type[Record] = "rows", *, numbers: Numbers = "float") -> DataFrame:
        """A table of this result as a pandas frame; see ``parkscribe.to_pandas``, which takes many results."""
        from parkscribe.tables import to_pandas  # noqa: PLC0415 - it builds on this module

        return to_pandas(self, table, numbers=numbers)

    def save(self, path: Path | str) -> Path:
        """Write the result in the format that the suffix names; see ``parkscribe.save``, which takes many results."""
        from parkscribe.saving import save  # noqa: PLC0415 - it builds on this module

        return save(self, path)

    def plot_investment_by_sector(self, ax: Axes | None = None) -> Axes:
        """Draw what is invested in each sector; see ``parkscribe.plots``, which takes many results."""
        from parkscribe.plots import plot_investment_by_sector  # noqa: PLC0415 - it builds on this module

        return plot_investment_by_sector(self, ax)

    def plot_honours_by_level(self, ax: Axes | None = None) -> Axes:
        """Draw how many honours there are of each level; see ``parkscribe.plots``, which takes many results."""
        from parkscribe.plots import plot_honours_by_level  # noqa: PLC0415 - it builds on this module

        return plot_honours_by_level(self, ax)

    @staticmethod
    def load(path: Path | str, *, types: tuple[type[Record], ...] = ()) -> Result:
        """Read a result that was saved as ``.json``; ``types`` are the record classes of your own in it.

        Raises ``SourceError`` where the file is missing or holds no such result.
        """
        from parkscribe.stored import load  # noqa: PLC0415 - it builds on this module

        return load(path, types)


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
