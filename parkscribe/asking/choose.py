"""From what a user says to a model: a name, an object, an environment variable, or the embedded rules.

A key alone never sends a page anywhere: without a named model the rules answer, and one notice says so.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parkscribe.asking.model import Model
from parkscribe.asking.openai_model import OpenAIModel
from parkscribe.asking.rule_model import RuleModel
from parkscribe.notices import notify

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["chosen_model"]

VARIABLE = "PARKSCRIBE_MODEL"
NOTICE = (
    "no model was named, so the embedded rules answer: their numbers are proven, their subjects are guesses. "
    'Name a model (model="...", --model or PARKSCRIBE_MODEL); "rules" says that the rules are wanted.'
)


@contextmanager
def chosen_model(model: Model | str | None) -> Iterator[Model]:
    """The model that answers, as ``choose_model`` says; what was made for this run is closed after it."""
    made = choose_model(model)
    try:
        yield made
    finally:
        if made is not model and isinstance(made, OpenAIModel):
            made.close()


def choose_model(model: Model | str | None) -> Model:
    """The model that answers. ``TypeError`` for an object that cannot: it needs ``name`` and ``ask(request)``."""
    if model is None:
        model = os.environ.get(VARIABLE, "").strip() or None
    if model is None:
        notify(NOTICE)
        return RuleModel()
    if isinstance(model, str):
        return RuleModel() if model == RuleModel.name else OpenAIModel(model)
    if isinstance(model, Model) and not isinstance(model, type) and isinstance(model.name, str):
        return model
    raise TypeError(f"model is a name or an object with name: str and ask(request), not {type(model).__name__}")
