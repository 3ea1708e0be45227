"""How things show themselves: as HTML in a notebook, as a line on a terminal, as JSON; nothing in them stays hidden.

Pages, records and numbers are made by layers that know nothing of reports, and yet a notebook asks them for their HTML.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

__all__ = ["HIDDEN", "Shown", "escaped", "json_text", "visible"]

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
    "|(?<=[\ufe00-\ufe0f\U000e0100-\U000e01ef])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Characters that cannot be seen, and some of which change what is seen; tabs and the ends of lines are none of them.

Unicode 16: categories Cc and Cs, separators of lines, and Default_Ignorable_Code_Point (DerivedCoreProperties.txt). A
variation selector belongs to the character before it; only a second one in a row is hidden text.
"""

BREAKS = re.compile("[\t\n\r]")


class Shown:
    """Base of what a notebook can show."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """This object as HTML of its own for a notebook: no script, no outside request, everything escaped."""
        from parkscribe.report import cell_html  # noqa: PLC0415 - the report is loaded where one is looked at, only

        return cell_html(self)


def visible(text: str) -> str:
    r"""Text on one line, hidden characters and breaks as escapes (``\x1b``): nothing moves a cursor or turns words."""
    return BREAKS.sub(escaped, HIDDEN.sub(escaped, text))


def escaped(found: re.Match[str]) -> str:
    """A character as Python writes it."""
    return found.group().encode("unicode_escape").decode()


def json_text(value: Any, **options: Any) -> str:
    """JSON that reads back as it was, its hidden characters as the escapes of JSON; ``options`` as for ``json.dumps``.

    So half a character can be written, no terminal obeys it, and a line is one for every program (U+0085, U+2028).
    """
    text = json.dumps(value, ensure_ascii=False, **options)
    return HIDDEN.sub(lambda found: json_escape(found[0]), text)


@cache
def json_escape(char: str) -> str:
    """A character as JSON writes it; kept, for a hostile text may hold a million of one."""
    return json.dumps(char)[1:-1]
