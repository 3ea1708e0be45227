r"""Layout: a text with unusual breaks and hidden characters comes in, one of the same length with plain ones goes out.

Every character keeps its place, so what is found in the plain text is cut from the text itself.
It never joins or drops anything: ``breaks.py`` does.
"""

from __future__ import annotations

import re

__all__ = ["BREAKS", "HIDDEN", "SPACES", "TURN", "plain"]

TURN = "\x0c"
"""Stands for every line break but the newline: form feed, vertical tab, NEL, U+2028, U+2029."""
HIDDEN = "\u200b"
"""Stands for what is not seen in print: soft hyphen, zero-width characters, marks of the writing direction."""
BREAKS = f"\r\n{TURN}"
SPACES = f" \t\u3000\u00a0{BREAKS}{HIDDEN}"
"""White space that a column wrap or an editor leaves between a number and its unit."""

_ROWS = (
    ("\x0b\x0c\x85\u2028\u2029", TURN),
    ("\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff", HIDDEN),
    ("\u1680\u2000-\u200a\u202f\u205f", " "),
)
"""Inside of a character set -> what stands for it; the third row are spaces of a typesetter."""
_UNUSUAL = re.compile("|".join(f"(?P<r{i}>[{chars}])" for i, (chars, _) in enumerate(_ROWS)))
_ANY = re.compile(f"[{''.join(chars for chars, _ in _ROWS)}]")


def plain(text: str) -> str:
    r"""Return ``text`` with one character for each kind of unusual white space.

    >>> plain("1\x852\u2060个")
    '1\x0c2\u200b个'
    """
    if not _ANY.search(text):
        return text
    return _UNUSUAL.sub(lambda found: _ROWS[int((found.lastgroup or "r0")[1:])][1], text)
