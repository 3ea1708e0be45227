"""From what a user hands over to raw text: a ``str`` is the text itself, a ``Path`` is read, ``bytes`` are decoded.

Nothing is repaired here and nothing is guessed silently: the encoding is named. A ``str`` is never taken for a path.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple

from parkscribe.errors import SourceError

__all__ = ["Loaded", "load"]

READABLE = (".txt", ".md")
"""Suffixes of the files that are read."""

LOOKS_LIKE_A_PATH = re.compile(r"[^\n]*\.(?:txt|md|html?|pdf)", re.IGNORECASE)
"""One line that ends in the suffix of a page."""

NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
"""Control characters that no text file holds (form feed, vertical tab and escape do occur in extracted text)."""

CHINESE = re.compile("[\u2010-\u203b\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
"""The characters and marks of a Chinese newspaper: general and Chinese punctuation, the main block, full-width."""

NOT_ASCII = re.compile("[^\x00-\x7f]")

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
"""A byte-order mark and the encoding that it names; the mark stays in the raw text and counts as a character."""


class Loaded(NamedTuple):
    """Raw text, where it came from, and the encoding of its bytes (``None`` for a ``str``)."""

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
        raw, encoding, doubts = decode(source, "the bytes")
        return Loaded(digest(raw), raw, encoding, doubts)
    if isinstance(source, Path):
        raw, encoding, doubts = decode(read_bytes(source), str(source))
        return Loaded(str(source), raw, encoding, doubts)
    raise TypeError(f"a page is a str (the text), bytes, a pathlib.Path or a Page, not {type(source).__name__}")


def digest(raw: str) -> str:
    """The name of a page that has no path: ``sha256:`` and the digest of its text."""
    return "sha256:" + hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of a page's file; ``SourceError`` names what is wrong with the path."""
    try:
        if path.is_dir():
            raise SourceError(f"{path} is a directory", hint="name the files in it, one page each")
        if path.exists() and path.suffix.lower() not in READABLE:
            kinds = " or ".join(READABLE)
            raise SourceError(f"{path} is no {kinds} file", hint=f"save the text of the page as {READABLE[0]}")
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist", hint="check the path and the current directory") from None
    except OSError as error:
        hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint=hint) from error
    except ValueError as error:
        raise SourceError(f"{path} is no path: {error}", hint="check the path") from error


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Text, encoding and doubts of ``data``: UTF-8 (or what its byte-order mark says), else GB18030, which is named.

    GB18030 holds GB2312 and GBK, the encodings of older Chinese files. It reads nearly any bytes as some Chinese
    characters, so it is tried only where the bytes are not UTF-8 with a fault: where fewer Chinese characters can be
    read as UTF-8 than places cannot. Damaged UTF-8 is refused by its place; raw text is the bytes and nothing else.

    Raises ``SourceError`` for damaged UTF-8 and for bytes that are no text.
    """
    marked = next((encoding for bom, encoding in BOMS if data.startswith(bom)), None)
    try:
        raw = data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or is_damaged_utf8(data):
            raise damaged(name, marked or "utf-8", error, len(data)) from None
    else:
        return checked(raw, name), marked or "utf-8", ()
    try:
        raw = data.decode("gb18030")
    except UnicodeDecodeError:
        raise no_text(name) from None
    if not is_plausible(raw):
        raise no_text(name)
    return checked(raw, name), "gb18030", ("decoded as gb18030, because it is not UTF-8",)


def is_damaged_utf8(data: bytes) -> bool:
    """Whether bytes that do not decode as UTF-8 are UTF-8 all the same: most of their Chinese can be read so.

    A Chinese character of GB18030 is hardly ever, by chance, one of UTF-8, which takes three bytes that fit together.
    """
    text = data.decode("utf-8", "replace")
    return len(CHINESE.findall(text)) >= text.count("\ufffd")


def is_plausible(text: str) -> bool:
    """Whether text that was decoded as GB18030 is Chinese: of what is not ASCII, most are everyday characters."""
    return 2 * len(CHINESE.findall(text)) >= len(NOT_ASCII.findall(text))


def damaged(name: str, encoding: str, error: UnicodeDecodeError, size: int) -> SourceError:
    """The error for text with a byte that does not belong there, or that ends inside a character."""
    fault = "the text is cut off inside its last character" if error.end == size else error.reason
    return SourceError(
        f"{name}: byte {error.start} of {size} is no {encoding}: {fault}",
        hint='fetch the page again, or pass its text as a str, decoded with errors="replace"',
    )


def checked(raw: str, name: str) -> str:
    """The text itself; ``SourceError`` where it holds characters that no text file holds."""
    if NOT_TEXT.search(raw):
        raise no_text(name)
    return raw


def no_text(name: str) -> SourceError:
    """The error for bytes in no known encoding."""
    return SourceError(f"{name}: these bytes are no text", hint="give UTF-8 or GB18030 text")
