"""How things show themselves in a notebook: one method for all of them, and the one import that goes up.

Pages, records and numbers are made by layers that know nothing of reports, and yet a notebook asks them for their HTML.
"""

from __future__ import annotations

__all__ = ["Shown"]


class Shown:
    """Base of what a notebook can show."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """This object as HTML of its own for a notebook: no script, no outside request, everything escaped."""
        from parkscribe.report import cell_html  # noqa: PLC0415 - the report is loaded where one is looked at, only

        return cell_html(self)
