"""Pages that are no UTF-8 text: older encodings, pages of the web, PDF."""

from __future__ import annotations

import importlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from parkscribe import SourceError, read
from parkscribe.reading import decode

if TYPE_CHECKING:
    from pathlib import Path

SIMPLIFIED = "望舒工业园去年产值108.6亿元，同比增长12%。"
TRADITIONAL = "望舒工業園去年產值108.6億元，較前年增加百分之十二。"

TITLE = "澜湾高新区签约8个项目"
FIRST = "　　本报讯 3月18日，澜湾高新区举行春季集中签约仪式，签约项目8个，总投资46.5亿元，涵盖新材料、智能装备等领域。"
SECOND = "　　拿地项目3个，分别为投资12亿元的栖木特种纤维项目、投资9.5亿元的砺云传感器产业园项目和鹤汀冷链装备项目。"
WEB = (
    f'<html><head><meta charset="{{}}"><title>{TITLE}</title></head><body><div class="nav"><a href="/">首页</a></div>'
    f'<div class="article"><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>'
    '<div class="footer">版权所有</div></body></html>'
)


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (SIMPLIFIED, "gb18030", "gb18030"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        ("產業園區簽約", "big5", "big5hkscs"),
        ("园区签约", "gb2312", "gb18030"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
    ],
)
def test_older_encodings_are_told_apart_and_named(text: str, encoding: str, named: str) -> None:
    """GB18030 and Big5 read each other's bytes as some Chinese: the one that reads as everyday Chinese is taken."""
    page = read(text.encode(encoding))
    assert page.raw.lstrip("\ufeff") == text
    assert page.encoding == named
    assert page.doubts == () if named.startswith("utf") else named in page.doubts[0]


def test_what_could_be_either_encoding_says_so() -> None:
    """Two readings that are both everyday Chinese are both named."""
    undecided = next(
        data
        for lead in range(0xB0, 0xC6)
        for trail in range(0xA1, 0xFF)
        if {
            decode.everyday(data.decode(name, "replace"))
            for data in [bytes((lead, trail)) * 2]
            for name in decode.OLDER
        }
        == {1.0}
        and (data := bytes((lead, trail)) * 2)
    )
    assert [doubt for doubt in read(undecided).doubts if "could be" in doubt]


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "big5"])
def test_a_page_of_the_web_is_read(tmp_path: Path, charset: str) -> None:
    """The main text of a page, in the encoding that it names; where it names a wrong one, in the one that it is in."""
    file = tmp_path / "page.html"
    file.write_bytes(WEB.format(charset).encode("gb2312" if charset == "gb2312" else "utf-8"))
    page = read(file)
    (article,) = page.articles
    assert page.encoding == ("gb18030" if charset == "gb2312" else "utf-8")
    assert article.title == "澜湾高新区签约8个项目"
    assert article.text.startswith("本报讯 3月18日")
    assert "版权所有" not in page.raw
    start, end = article.raw_span(0, 3)
    assert page.raw[start:end] == "本报讯"


def test_a_page_of_the_web_without_an_article_is_refused(tmp_path: Path) -> None:
    """A page in which nothing is text says so."""
    file = tmp_path / "page.htm"
    file.write_text("<html><body></body></html>", encoding="utf-8")
    with pytest.raises(SourceError, match="no article that can be found"):
        read(file)


def pdf(*pages: str) -> bytes:
    """A small PDF whose pages hold these lines, by a font without shapes that says which character each code is."""
    letters = sorted({char for page in pages for char in page if char != "\n"})
    codes = {char: f"{number:04X}" for number, char in enumerate(letters, 1)}
    ranges = "\n".join(f"<{code}> <{char.encode('utf-16-be').hex().upper()}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(codes)} beginbfchar\n{ranges}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R>>",
        (
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 1000 "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    for number, page in enumerate(pages):
        shown = " ".join(f"<{''.join(codes[char] for char in line)}> Tj T*" for line in page.split("\n") if line)
        content = f"BT /F 12 Tf 14 TL 40 700 Td {shown} ET" if shown else "0 0 100 100 re f"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF"
    ).encode("latin-1")


def test_a_pdf_is_read(tmp_path: Path) -> None:
    """The text of a PDF is the raw text; its columns are joined like those of any page."""
    file = tmp_path / "page.pdf"
    file.write_bytes(
        pdf("本报讯 望舒工业园昨日举行投产\n仪式，签约项目8个，总投资达到\n46亿元。", "园区今年还将建成三条产线。")
    )
    page = read(file)
    assert page.encoding is None
    assert "\f" in page.raw
    assert [article.text for article in page.articles] == [
        "本报讯 望舒工业园昨日举行投产仪式，签约项目8个，总投资达到46亿元。\n园区今年还将建成三条产线。"
    ]
    start, end = page.articles[0].raw_span(0, 3)
    assert page.raw[start:end] == "本报讯"


def test_pictures_in_a_pdf_are_named(tmp_path: Path) -> None:
    """A PDF without text is refused; a page without text among others is a doubt."""
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf("", ""))
    with pytest.raises(SourceError, match="pictures and no text") as error:
        read(file)
    assert "OCR" in error.value.hint
    file.write_bytes(pdf("望舒工业园昨日投产。", ""))
    assert read(file).doubts == ("page 2 of 2 holds no text, only pictures",)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4\n", b"no pdf", pdf("园区投产。")[:200]])
def test_a_broken_pdf_is_named(tmp_path: Path, data: bytes) -> None:
    """Bytes that are no whole PDF say so."""
    file = tmp_path / "page.pdf"
    file.write_bytes(data)
    with pytest.raises(SourceError, match="is no whole PDF"):
        read(file)


def test_an_encrypted_pdf_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF with a password says so, and what to do."""
    pypdfium2 = importlib.import_module("pypdfium2")

    def locked(data: bytes) -> None:
        del data
        raise pypdfium2.PdfiumError("Failed to load document (PDFium: Incorrect password error).")

    monkeypatch.setattr(pypdfium2, "PdfDocument", locked)
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf("园区投产。"))
    with pytest.raises(SourceError, match="is encrypted") as error:
        read(file)
    assert "password" in error.value.hint


def test_the_bytes_of_a_pdf_are_no_text() -> None:
    """Bytes are text; those of a PDF say how to give it."""
    with pytest.raises(SourceError, match="are a PDF"):
        read(pdf("园区投产。"))


@pytest.mark.parametrize(("suffix", "extra"), [("html", "html"), ("htm", "html"), ("pdf", "pdf")])
def test_a_missing_extra_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, extra: str
) -> None:
    """Without its extra a format is refused with the command that installs it."""

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    file = tmp_path / f"page.{suffix}"
    file.write_bytes(b"<html></html>")
    with pytest.raises(SourceError, match="needs the extra") as error:
        read(file)
    assert error.value.hint == f'pip install "parkscribe[{extra}]"'


def test_no_format_is_loaded_before_it_is_needed() -> None:
    """Importing the library, and reading text, loads neither extra."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, parkscribe; parkscribe.read('园区'); print({'trafilatura', 'pypdfium2'} & set(sys.modules))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "set()\n"
