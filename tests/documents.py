"""Commands and code as README.md and docs/ show them, so that the tests run what a reader would type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Block", "blocks"]

FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r'title="([^"]+)"')
INDENTED = re.compile(r"(?:^ {4}[^\n]*\n)+", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A piece of code or output of a document: its language (``shell`` for indented commands), title and text."""

    language: str
    title: str | None
    text: str


def blocks(name: str, root: Path = ROOT) -> list[Block]:
    """The pieces of a document, in order."""
    text = (root / name).read_text(encoding="utf-8")
    found = []
    for each in FENCE.finditer(text):
        title = TITLE.search(each[2])
        found.append((each.start(), Block(each[1], title and title[1], each[3])))
    plain = FENCE.sub(lambda each: re.sub(r"[^\n]", "x", each[0]), text)
    for each in INDENTED.finditer(plain):
        lines = [line.removeprefix("    ") for line in each[0].splitlines()]
        found.append((each.start(), Block("shell", None, "\n".join(lines) + "\n")))
    return [block for _, block in sorted(found, key=lambda pair: pair[0])]
