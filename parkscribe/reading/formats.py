"""Pages that are no plain text: the text of ``.html`` by trafilatura and of ``.pdf`` by pypdfium2, each an extra.

In: bytes. Out: the extractor's text, which is the raw text of the page. Nothing is imported before it is needed.
"""

from __future__ import annotations

import importlib
import re
import threading
from typing import TYPE_CHECKING, Any

from parkscribe.errors import SourceError
from parkscribe.reading.decode import Decoded, decode

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORMATS"]

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
HEAD = 2048
"""Bytes of a page of the web in which its encoding must be named, by the standard 1024; older pages take more."""

ONE_AT_A_TIME = threading.Lock()
"""PDFium is one engine for a whole process and may not be entered by two threads."""


def module(name: str, extra: str, what: str) -> Any:
    """The module of an extra; ``SourceError`` with the command that installs it where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise SourceError(f"{what} needs the extra {extra!r}", hint=f'pip install "parkscribe[{extra}]"') from None


def html_text(data: bytes, name: str) -> Decoded:
    """The main text of a page of the web, its headline on top; navigation and advertisements are left out."""
    trafilatura = module("trafilatura", "html", f"{name}: a page of the web")
    raw, encoding, doubts = decode_html(data, name)
    text = trafilatura.extract(raw, include_comments=False, include_tables=True) or ""
    if not text.strip():
        raise SourceError(f"{name} holds no article that can be found", hint="save its text as .txt")
    metadata = trafilatura.extract_metadata(raw)
    title = " ".join((getattr(metadata, "title", None) or "").split())
    return Decoded(text if not title or title in text[: 2 * len(title)] else f"{title}\n\n{text}", encoding, doubts)


def decode_html(data: bytes, name: str) -> Decoded:
    """The markup of a page: in the encoding that it names, where that reads it whole, else as any other text."""
    named = CHARSET.search(data[:HEAD])
    if named:
        encoding = named[1].decode("ascii").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
        try:
            return Decoded(data.decode(encoding), encoding, ())
        except (UnicodeDecodeError, LookupError):
            pass  # it names one encoding and is in another, as many old pages are
    return decode(data, name)


def pdf_text(data: bytes, name: str) -> Decoded:
    """The text of all pages of a PDF, a form feed between them; ``SourceError`` where it holds only pictures."""
    pypdfium2 = module("pypdfium2", "pdf", f"{name}: a PDF")
    with ONE_AT_A_TIME:
        try:
            texts = pdf_pages(pypdfium2, data)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).lower()
            hint = "save a copy without its password" if locked else "fetch the file again"
            fault = "is encrypted" if locked else f"is no whole PDF: {error}"
            raise SourceError(f"{name} {fault}", hint=hint) from None
    empty = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if len(empty) == len(texts):
        raise SourceError(
            f"{name} holds pictures and no text", hint="run it through OCR first, for instance with ocrmypdf"
        )
    doubts = tuple(f"page {number} of {len(texts)} holds no text, only pictures" for number in empty)
    return Decoded("\f".join(texts), None, doubts)


def pdf_pages(pypdfium2: Any, data: bytes) -> list[str]:
    """The text of each page of a PDF, in the order in which it is stored."""
    with pypdfium2.PdfDocument(data) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            texts.append(textpage.get_text_range())
            textpage.close()
            page.close()
        return texts


FORMATS: dict[str, Callable[[bytes, str], Decoded]] = {
    ".txt": decode,
    ".md": decode,
    ".html": html_text,
    ".htm": html_text,
    ".pdf": pdf_text,
}
"""The files that are read, by suffix."""
