"""What a wrong number is made of, for the ways of making one in ``corruptions.py`` and ``forgeries.py``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Wrong:
    """A wrong number: its class, its words, and how an answer would read them.

    ``answers`` stand for the words where the answer is given as a whole.
    """

    kind: str
    words: str
    reading: tuple[str, str] = ("", "")
    answers: tuple[Any, ...] = ()


def han(number: int) -> str:
    """A number below a hundred in Chinese figures; larger ones in digits."""
    figures = "零一二三四五六七八九"
    if number < 10:  # noqa: PLR2004
        return figures[number]
    tens, ones = divmod(number, 10)
    if tens < 10:  # noqa: PLR2004
        return (figures[tens] if tens > 1 else "") + "十" + (figures[ones] if ones else "")
    return str(number)
