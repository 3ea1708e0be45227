"""All facts that the rules see in an article: first its honours, then its signings, then what is left as metrics.

In: a marked article. Out: records as plain dicts whose numbers are still places of the article. Never: a number that
does not stand in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkscribe.binding.exclusions import is_elsewhere
from parkscribe.binding.ground import Fact, Ground
from parkscribe.binding.honours import honour_facts
from parkscribe.binding.metrics import metric_facts
from parkscribe.binding.rounds import signing_facts

if TYPE_CHECKING:
    from parkscribe.binding.marked import MarkedArticle

__all__ = ["facts_of"]


def facts_of(article: MarkedArticle) -> tuple[Fact, ...]:
    """The facts of an article; one about sport, the stage or the weather has none.

    The order matters: a verb of award is the narrowest cue, a word of signing the next, a metric is what is left.
    """
    if is_elsewhere(article.text):
        return ()
    ground = Ground(article)
    return (*honour_facts(ground), *signing_facts(ground), *metric_facts(ground))
