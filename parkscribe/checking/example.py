"""The example in the prompt: its parks, firms and numbers are made up, and must never come back as facts.

In: words of an answer that the articles do not have. Out: whether they stand in the example. Where the article has the
same words they are the article's, so this is asked last.
"""

from __future__ import annotations

import re
from functools import cache

from parkscribe.binding.names import Searchable, plain
from parkscribe.quantities import tag
from parkscribe.resources import prompt

__all__ = ["is_amount_of_example", "is_of_example"]

MARK = re.compile(r"#\d+ ")
LEAST = 3
"""Characters of the shortest name that is looked for: shorter words stand in any text."""


def is_of_example(name: str) -> bool:
    """Whether a name stands in the example of the prompt, whole."""
    return len(name) >= LEAST and example()[0].holds(name)


def is_amount_of_example(quote: str) -> bool:
    """Whether a quote is a number of the example of the prompt."""
    return plain(quote) in example()[1]


@cache
def example() -> tuple[Searchable, frozenset[str]]:
    """The article of the example, without its marks, and its amounts."""
    text = MARK.sub("", (prompt("example") or "").rpartition("\n\n")[0])
    return Searchable(text), frozenset(plain(mention.text) for mention in tag(text))
