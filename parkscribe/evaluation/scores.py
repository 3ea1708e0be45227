"""Scores: the counts of one or more answers to one or more pages, pooled, with their spread."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from parkscribe.evaluation.counting import Counts

if TYPE_CHECKING:
    from parkscribe.evaluation.misses import Miss

__all__ = ["PLACES", "Scored", "Scores"]

PLACES = 4
"""Decimal places of a measure in a file: one number of 10,000 is seen, and a score equals the floor made of it."""


@dataclass(frozen=True)
class Scored:
    """One answer to one page, held against its gold.

    ``answer`` counts the answers from 0. ``failed`` says what went wrong where a part of the page had no usable answer;
    its facts count as missed.
    """

    page: str
    model: str
    answer: int
    counts: Counts
    misses: tuple[Miss, ...] = field(repr=False)
    failed: str | None = None


@dataclass(frozen=True)
class Scores:
    """All answers to all pages. ``gold`` is the digest of the gold that they were held against."""

    gold: str
    scored: tuple[Scored, ...]

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages, each once."""
        return tuple(dict.fromkeys(each.page for each in self.scored))

    @property
    def models(self) -> tuple[str, ...]:
        """Who answered, each once."""
        return tuple(dict.fromkeys(each.model for each in self.scored))

    @property
    def answers(self) -> int:
        """How many answers each page got: the n of the spread."""
        return len({each.answer for each in self.scored})

    @property
    def counts(self) -> Counts:
        """The counts of all pages and answers together."""
        return sum((each.counts for each in self.scored), Counts())

    @property
    def measures(self) -> dict[str, float]:
        """Every measure over all pages and answers together, by its name, such as ``facts.recall``."""
        return self.counts.measures

    @property
    def by_answer(self) -> tuple[Counts, ...]:
        """The counts of each answer over all pages."""
        numbers = sorted({each.answer for each in self.scored})
        return tuple(sum((each.counts for each in self.scored if each.answer == n), Counts()) for n in numbers)

    @property
    def spread(self) -> dict[str, tuple[float, float]]:
        """Of each measure the lowest and the highest among the answers, each over all pages."""
        measured = [counts.measures for counts in self.by_answer]
        told = {name: [each[name] for each in measured if name in each] for name in self.measures}
        return {name: (min(values), max(values)) for name, values in told.items()}

    @property
    def causes(self) -> Counter[str]:
        """How often each cause of ``CAUSES`` occurs, over all pages and answers."""
        return Counter(miss.cause for each in self.scored for miss in each.misses)

    @property
    def failed(self) -> tuple[tuple[str, str], ...]:
        """The pages of which a part had no usable answer, and what went wrong."""
        return tuple((each.page, each.failed) for each in self.scored if each.failed is not None)

    def to_dict(self) -> dict[str, Any]:
        """All of it in the types of JSON: measures are rounded to ``PLACES`` decimal places."""
        counts = self.counts
        return {
            "gold": self.gold,
            "pages": list(self.pages),
            "models": list(self.models),
            "answers": self.answers,
            "measures": rounded(self.measures),
            "spread": {name: [round(value, PLACES) for value in ends] for name, ends in self.spread.items()},
            "counts": asdict(counts) | {"numbers": asdict(counts.numbers)},
            "causes": dict(self.causes.most_common()),
            "misses": [
                {"page": each.page, "answer": each.answer, **asdict(miss)}
                for each in self.scored
                for miss in each.misses
            ],
            "failed": [{"page": page, "error": error} for page, error in self.failed],
        }


def rounded(measures: dict[str, float]) -> dict[str, float]:
    """Measures as they are written into a file."""
    return {name: round(value, PLACES) for name, value in measures.items()}
