"""Where the plain files of the package lie: the only place that knows.

In a wheel they are under ``parkscribe/_data``; in a checkout they are the top-level folders, so that an edit of a
prompt is seen at once. Of ``examples`` the wheel has the page of ``parkscribe demo`` alone.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["folder", "prompt"]


def folder(name: str) -> Traversable:
    """The folder ``prompts``, ``schemas`` or ``examples``."""
    shipped = files("parkscribe") / "_data" / name
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / name


@cache
def prompt(stem: str) -> str | None:
    """The text of ``prompts/<stem>.md`` without the white space around it, or ``None`` where there is no such file."""
    file = folder("prompts") / f"{stem}.md"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else None
