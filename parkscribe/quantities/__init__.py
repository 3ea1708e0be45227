"""Quantities of the Chinese press: a text comes in, its numbers with value, unit, bound and place go out.

``tag`` is the whole of it. It never decides what a number is about, and never changes the text.
"""

from .mention import AMOUNTS, Bound, Dimension, Mention, Quantity
from .tagger import tag

__all__ = ["AMOUNTS", "Bound", "Dimension", "Mention", "Quantity", "tag"]
