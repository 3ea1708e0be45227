"""A floor: the measures that an evaluation may not fall under, kept in a JSON file with the digest of its gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from parkscribe.errors import SourceError
from parkscribe.evaluation.scores import PLACES, rounded
from parkscribe.saving import write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from parkscribe.evaluation.scores import Scores

__all__ = ["Floor", "read_floor", "under_floor", "write_floor"]


class Floor(BaseModel):
    """What a floor file holds: the digest of the gold, who answered (for the reader), and the least of each measure.

    A measure may be taken out or lowered by hand.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold: str
    models: tuple[str, ...] = ()
    measures: dict[str, float] = Field(min_length=1)


def write_floor(path: Path, scores: Scores) -> None:
    """Write the measures of ``scores`` as the floor of later ones.

    Raises ``SourceError`` where a part of a page had no usable answer: such scores are too low. ``OSError`` where the
    file cannot be written.
    """
    if scores.failed:
        raise SourceError(f"{path} is not written: not every page was answered", hint="evaluate again without failures")
    floor = Floor(gold=scores.gold, models=scores.models, measures=rounded(scores.measures))
    write_whole(path, json.dumps(floor.model_dump(), ensure_ascii=False, indent=1) + "\n")


def read_floor(path: Path) -> Floor:
    """The floor in a file. Raises ``SourceError`` where it is missing, or no floor."""
    try:
        return Floor.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="make one with --write-floor") from None
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"]))
        words = f"{where}: {fault['msg']}" if where else fault["msg"]
        raise SourceError(f"{path} is no floor: {words}", hint="make one with --write-floor") from None


def under_floor(floor: Floor, scores: Scores) -> list[str]:
    """A line for each measure under its floor; both are compared with ``PLACES`` decimal places.

    Raises ``SourceError`` where the floor is of other gold or pages, or names a measure that these scores do not have:
    nothing would be compared.
    """
    if floor.gold != scores.gold:
        raise SourceError(
            f"the floor is of other gold or other pages: {floor.gold}, not {scores.gold}",
            hint="evaluate the pages that it was written for, or write a new one with --write-floor",
        )
    measures = rounded(scores.measures)
    if unknown := sorted(set(floor.measures) - set(measures)):
        raise SourceError(f"the floor names {unknown[0]}, which was not measured", hint="take it out of the floor")
    return [
        f"{name} is {measures[name]:.{PLACES}f}, under its floor of {least:.{PLACES}f}"
        for name, least in floor.measures.items()
        if measures[name] < least
    ]
