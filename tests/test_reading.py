"""Pages as printed, and what they must read as."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkscribe import SourceError, read
from parkscribe.reading.kinds import KINDS
from parkscribe.reading.repair import REPAIRS, TORN, WHAT_IS_DONE

CASES = tomllib.loads((Path(__file__).parent / "cases" / "reading.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_page_reads_as_it_should(case: dict[str, object]) -> None:
    """Each damaged text gives the articles of its case."""
    page = read(str(case["raw"]))
    assert [article.text for article in page.articles] == case["articles"]
    if "title" in case:
        assert page.articles[0].title == case["title"]
    for field in ("title", "byline", "dateline"):
        if f"{field}s" in case:
            assert [getattr(article, field) or "" for article in page.articles] == case[f"{field}s"]
    if "furniture" in case:
        assert [piece.text for piece in page.furniture] == case["furniture"]
    if "duplicates" in case:
        spans = [span for article in page.articles for span in article.duplicates]
        assert [page.raw[start:end] for start, end in spans] == case["duplicates"]
    assert len(page.doubts) == case.get("doubts", len(page.doubts))
    assert not case.get("unchanged") or page.text == case["raw"]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [("园区签约8个项目。".encode(), "utf-8"), ("园区签约8个项目。".encode("gb18030"), "gb18030")],
)
def test_bytes_are_decoded_and_the_encoding_is_named(data: bytes, encoding: str) -> None:
    """UTF-8 is read as it is; GB18030 is read too, named, and put among the doubts."""
    page = read(data)
    assert page.raw == "园区签约8个项目。"
    assert page.encoding == encoding
    assert bool(page.doubts) == (encoding == "gb18030")


LINE = "望舒工业园去年产值108.6亿元，同比增长12%。"
SIZE = len(LINE.encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ((LINE * 3).encode()[:-1], "cut off inside its last character"),
        ((LINE * 3).encode()[:-2], f"byte {3 * SIZE - 3} of {3 * SIZE - 2} is no utf-8"),
        ("园".encode() + "区".encode()[:1], "cut off inside its last character"),
        (LINE.encode() + b"\xff" + LINE.encode(), f"byte {SIZE} of {2 * SIZE + 1} is no utf-8"),
        (b"\xef\xbb\xbf" + LINE.encode()[:-1], "cut off inside its last character"),
        (b"\xff\xfe" + LINE.encode("utf-16-le")[:-1], "is no utf-16-le"),
    ],
    ids=["a byte is missing", "two are missing", "short", "in the middle", "with a mark", "utf-16"],
)
def test_damaged_text_is_refused_by_its_place(data: bytes, words: str) -> None:
    """UTF-8 with a fault is no GB18030: it is refused with the place of the bad byte, and never guessed at."""
    with pytest.raises(SourceError, match=words) as error:
        read(data)
    assert "errors=" in error.value.hint


@pytest.mark.parametrize("text", ["园区", LINE, "Park A: 签约", "產業園區簽約8個項目", "“雾屿”——１２％"])
def test_short_text_in_gb18030_is_still_read(text: str) -> None:
    """The older encoding is recognised from a few characters, in either script."""
    data = ("　" + text).encode("gb18030")
    assert (read(data).raw, read(data).encoding) == ("　" + text, "gb18030")


@given(st.text(alphabet="园区签约个项目，。“”0123456789 \n", max_size=60))
def test_raw_text_is_the_bytes_decoded(text: str) -> None:
    """Whatever is read, its raw text encodes to the same bytes again."""
    for encoding in ("utf-8", "gb18030"):
        page = read(text.encode(encoding))
        assert page.encoding is not None
        assert page.raw.encode(page.encoding) == text.encode(encoding)


def test_a_path_that_no_system_takes_is_named() -> None:
    """A name that is too long, or holds a null character, is a SourceError like any other."""
    with pytest.raises(SourceError, match="cannot be read"):
        read(Path("x" * 5000 + ".txt"))
    with pytest.raises(SourceError, match=r"is no path|does not exist"):
        read(Path("a\0b.txt"))


def test_a_byte_order_mark_counts() -> None:
    """The byte-order mark stays in the raw text, so that spans are those of the decoded file."""
    page = read(b"\xef\xbb\xbf" + "园区投产。".encode())
    assert page.raw[0] == "\ufeff"
    assert page.articles[0].raw_span(0, 2) == (1, 3)


def test_a_path_is_read(tmp_path: Path) -> None:
    """A Path is read and gives the source its name; a page is used as it is."""
    file = tmp_path / "page.txt"
    file.write_text("园区投产。", encoding="utf-8")
    page = read(file)
    assert page.source == str(file)
    assert read(page) is page


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "does not exist"),
        ("folder.txt", "folder", "is a directory"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", "is no .txt, .md"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "are no text"),
        ("broken.txt", b"\xff\xff\xff\xff\xfe", "are no text"),
    ],
)
def test_what_is_no_page_is_named(tmp_path: Path, name: str, content: bytes | str | None, words: str) -> None:
    """A path that cannot be read says why, and what to do."""
    path = tmp_path / name
    if content == "folder":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(SourceError, match=words) as error:
        read(path)
    assert error.value.hint


@pytest.mark.parametrize("text", ["page.txt", "a folder/第3版.TXT", "report.pdf", "index.html\n"])
def test_a_string_that_looks_like_a_path_is_refused(text: str) -> None:
    """A str is the text itself; one that can only be a path is refused before anything happens."""
    with pytest.raises(SourceError, match=r"this looks like a path; use Path\(\""):
        read(text)


def test_a_string_that_only_mentions_a_file_is_text() -> None:
    """Text in which a file name stands is text."""
    assert read("请见 page.txt 的说明。").articles


@pytest.mark.parametrize("empty", ["", " \n\n　", b"", "\ufeff"], ids=["nothing", "white space", "no bytes", "a mark"])
def test_an_empty_page_says_so(empty: str | bytes) -> None:
    """A page without text has no article, and says why."""
    page = read(empty)
    assert page.articles == ()
    assert page.doubts == ("the page holds no text",)


def test_another_object_is_no_page() -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="not int"):
        read(7)  # type: ignore[arg-type]


def test_every_repair_says_what_it_does() -> None:
    """The table of repairs and the words for people name the same steps, and every kind of line has its reason."""
    assert {*(fix.__name__ for fix in REPAIRS), TORN} == set(WHAT_IS_DONE)
    assert all(fix.__doc__ for fix in REPAIRS)
    assert all(row.why for row in KINDS)
