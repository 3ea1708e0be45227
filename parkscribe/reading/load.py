"""From what a user hands over to raw text: a ``str`` is the text itself, a ``Path`` is read, ``bytes`` are decoded.

Nothing is repaired here and nothing is guessed silently: the encoding is named. A ``str`` is never taken for a path.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from parkscribe.errors import SourceError
from parkscribe.reading.decode import decode
from parkscribe.reading.formats import FORMATS

__all__ = ["Loaded", "load"]

LOOKS_LIKE_A_PATH = re.compile(r"[^\n]*\.(?:txt|md|html?|pdf)", re.IGNORECASE)
"""One line that ends in the suffix of a page."""


class Loaded(NamedTuple):
    """Raw text, where it came from, and the encoding of its bytes (``None`` for a ``str`` and for a PDF)."""

    source: str
    raw: str
    encoding: str | None
    doubts: tuple[str, ...] = ()


def load(source: str | bytes | Path) -> Loaded:
    """The raw text of ``source``.

    Raises ``SourceError`` for a ``str`` that looks like a path, a path that is no readable file, and bytes that are no
    text; ``TypeError`` for anything else than ``str``, ``bytes`` or ``Path``.
    """
    if isinstance(source, str):
        line = source.strip()
        if LOOKS_LIKE_A_PATH.fullmatch(line):
            shown = json.dumps(line, ensure_ascii=False)
            raise SourceError(f"this looks like a path; use Path({shown})", hint="a str is the text of the page itself")
        return Loaded(digest(source), source, None)
    if isinstance(source, bytes):
        if source.startswith(b"%PDF-"):
            raise SourceError("the bytes are a PDF", hint="save them as a .pdf file and pass its Path")
        decoded = decode(source, "the bytes")
        return Loaded(digest(decoded.raw), *decoded)
    if isinstance(source, Path):
        data = read_bytes(source)
        return Loaded(str(source), *FORMATS[source.suffix.lower()](data, str(source)))
    raise TypeError(f"a page is a str (the text), bytes, a pathlib.Path or a Page, not {type(source).__name__}")


def digest(raw: str) -> str:
    """The name of a page that has no path: ``sha256:`` and the digest of its text."""
    return "sha256:" + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of a page's file; ``SourceError`` names what is wrong with the path."""
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a directory", hint="name the files in it, one page each")
        if path.exists() and path.suffix.lower() not in FORMATS:
            *most, last = FORMATS
            raise SourceError(
                f"{path} is no {', '.join(most)} or {last} file", hint="save the text of the page as .txt"
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist", hint="check the path and the current directory") from None
    except OSError as error:
        hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint=hint) from error
    except ValueError as error:
        raise SourceError(f"{path} is no path: {error}", hint="check the path") from error
