"""Write the floors of the example pages, for the recorded answers and for the rules: ``examples/gold/*.floor.json``.

    uv run python scripts/write_floors.py

Run it after a change that is meant to move the scores; the difference belongs into the commit, with its reason.
"""

from __future__ import annotations

from pathlib import Path

import record

from parkscribe import ModelError, Reply, Request, RuleModel, Settings
from parkscribe.evaluation import Scores, evaluate, write_floor

GOLD = Path(__file__).parent.parent / "examples" / "gold"


class Recorded:
    """The recorded answers as a model: each to the prompt that it was written for, and to no other."""

    name = "recorded"
    stored = False

    def ask(self, request: Request) -> Reply:
        """The answer to exactly this request."""
        asked = record.digest_of(request)
        page = next((page for page, digest in record.digests().items() if digest == asked), None)
        if page is None:
            raise ModelError("no answer to this prompt is recorded", hint="see cassettes/README.md")
        return Reply((record.ANSWERS / f"{page}.json").read_text(encoding="utf-8"))


def scores(name: str) -> Scores:
    """The scores of the example pages, answered by the model of this name."""
    model = Recorded() if name == Recorded.name else RuleModel()
    return evaluate(record.PAGES.values(), GOLD, model=model, settings=Settings(cache_dir=None))


def floor_path(name: str) -> Path:
    """The floor file of a model."""
    return GOLD / f"{name}.floor.json"


if __name__ == "__main__":
    for model in ("recorded", "rules"):
        write_floor(floor_path(model), scores(model))
        print(floor_path(model))
