"""Commands and code as README.md and docs/ show them, so that the tests run what a reader would type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conftest import ROOT
from markdown_it import MarkdownIt

__all__ = ["Block", "blocks"]

TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """A piece of code or output of a document: its language, the file it belongs into where one is named, its text."""

    language: str
    title: str | None
    text: str


def blocks(name: str) -> list[Block]:
    """The fenced pieces of a document of the project, in order."""
    tokens = MarkdownIt("commonmark").parse((ROOT / name).read_text(encoding="utf-8"))
    fences = [token for token in tokens if token.type == "fence"]
    titles = [TITLE.search(token.info) for token in fences]
    return [
        Block(token.info.partition(" ")[0], title and title[1], token.content)
        for token, title in zip(fences, titles, strict=True)
    ]
