"""What the pages for readers promise is there: their code runs, their commands exist, their links lead somewhere."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import shlex
import shutil
import tomllib
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

import pytest
import write_reference
import write_tutorial
from conftest import ROOT
from markdown_it import MarkdownIt
from sybil import Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import CodeBlockParser

import parkscribe
from parkscribe import DEFAULT_TYPES, Article, Reason
from parkscribe.checking.claims import ClaimKind, Verdict
from parkscribe.cli import parser
from parkscribe.quantities.mention import Bound
from parkscribe.quantities.units import UNITS
from parkscribe.reading import WHAT_IS_DONE
from parkscribe.report import words
from parkscribe.result import COLUMNS
from parkscribe.testing import replaying

if TYPE_CHECKING:
    from pathlib import Path

    from sybil import Example

    from parkscribe import Record

READMES = (ROOT / "README.md", ROOT / "README.zh.md")
PAGES = (*READMES, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md")))
MARKDOWN = MarkdownIt("commonmark").enable("table")


def named(path: Path) -> str:
    """The name of a page as a reader sees it."""
    return path.relative_to(ROOT).as_posix()


# The code


def run(example: Example) -> None:
    """Run a block of Python, and keep what it prints for the block of text behind it."""
    with contextlib.redirect_stdout(io.StringIO()) as out:
        PythonEvaluator()(example)
    example.namespace["printed"] = out.getvalue()


def compare(example: Example) -> str | None:
    """A block of text is what the code before it prints, to the letter."""
    printed = example.namespace.pop("printed", None)
    if printed is None:
        return "no code stands before this text"
    return None if printed.rstrip() == example.parsed.rstrip() else f"the code prints\n{printed}"


def parse_commands(example: Example) -> str | None:
    """A block for a shell holds only commands and options that exist, and extras that can be installed."""
    for line in example.parsed.splitlines():
        words = shlex.split(line, comments=True)
        if "parkscribe" in words and words[0] in ("parkscribe", "uv"):
            try:
                parser().parse_args(words[words.index("parkscribe") + 1 :])
            except SystemExit as error:
                if error.code:
                    return f"wrong usage: {line}"
        for extra in re.findall(r"parkscribe\[([\w,]+)\]", line):
            if missing := set(extra.split(",")) - EXTRAS:
                return f"no extra {', '.join(missing)}: {line}"
    return None


EXTRAS = set(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"])

CODE = Sybil(
    parsers=[
        CodeBlockParser("python", run),
        CodeBlockParser("text", compare),
        CodeBlockParser("sh", parse_commands),
    ]
)


@pytest.fixture
def _reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who has the examples of the checkout in an empty folder, and a page of their own."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "cassettes" / "answers", tmp_path / "answers")
    shutil.copy(ROOT / "examples" / "pages" / "signing_day.txt", tmp_path / "page.txt")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name != "reference.md"], ids=named)
@pytest.mark.usefixtures("_reader")
def test_the_code_of_a_page_runs(page: Path) -> None:
    """Every block runs in order, prints what the page shows, and asks only the endpoint of the recorded answer.

    The code of ``reference.md`` is that of the docstrings, which are tests already.
    """
    with replaying(ROOT / "cassettes" / "signing_day.yaml"):
        for example in CODE.parse(page).examples():
            example.evaluate()


# The links


def headings(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    tokens = MARKDOWN.parse(path.read_text(encoding="utf-8"))
    titles = (after.content for token, after in pairwise(tokens) if token.type == "heading_open")
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(path: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    return targets_in(path.read_text(encoding="utf-8"))


def targets_in(text: str) -> list[str]:
    """The same of a text."""
    inline = (token for token in MARKDOWN.parse(text) if token.type == "inline")
    inner = [child for token in inline for child in token.children or ()]
    found = [child.attrs.get("href") or child.attrs.get("src") for child in inner]
    return [str(target) for target in found if target]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_links_of_a_page_lead_somewhere(page: Path) -> None:
    """Each link inside the project names a file that is there, and an anchor that it has."""
    for target in links(page):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), f"{named(page)} links to {target}"
        assert not anchor or anchor in headings(file), f"{named(page)} links to {target}, which has no such heading"


def test_every_page_is_found_from_the_first_one() -> None:
    """``docs/README.md`` links to every page of the docs, and both READMEs link to it."""
    index = ROOT / "docs" / "README.md"
    reached = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    pages = {path for path in (ROOT / "docs").rglob("*") if path.suffix in (".md", ".ipynb")}
    assert not {named(path) for path in pages - reached - {index}}
    assert all("docs/README.md" in links(page) for page in READMES)


# Pages that belong together


def blocks(page: Path) -> list[tuple[str, str]]:
    """The code blocks of a page: language and content, without comments, which each language has in its own words."""
    fences = (token for token in MARKDOWN.parse(page.read_text(encoding="utf-8")) if token.type == "fence")
    return [(fence.info, re.sub(r"\s+#\s.*", "", fence.content)) for fence in fences]


def outline(page: Path) -> list[str]:
    """The levels of the headings of a page, in order."""
    return [token.tag for token in MARKDOWN.parse(page.read_text(encoding="utf-8")) if token.type == "heading_open"]


def test_the_chinese_readme_is_as_complete_as_the_english_one() -> None:
    """Both have the same sections in the same order, the same code and commands, and lead to the same pages."""
    english, chinese = READMES
    assert outline(english) == outline(chinese)
    assert blocks(english) == blocks(chinese)
    others = {page.name for page in READMES}
    assert set(links(english)) - others == set(links(chinese)) - others


# The glossary

OF_A_PAGE = {"Page", "Article", *Article.__dataclass_fields__, "caption", "credit", "section head", "folio"}


def words_of(cls: type[Record]) -> set[str]:
    """The fields of a record and of its parts, and the values of their choices."""
    kinds = cls.kinds().values()
    own = {word for kind in kinds for word in (kind.name, *kind.choices)}
    parts = [kind.record for kind in kinds if kind.record]
    roles = {f"{kind.name[:-1]}.{field}" for kind in kinds if kind.record for field in kind.record.kinds()}
    return own.union(roles, *map(words_of, parts))


def test_the_glossary_has_every_word_of_the_built_in_records_and_no_other() -> None:
    """What stands in it in code letters exists, and each field, value of a choice, column and bound has its row."""
    page = MARKDOWN.parse((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    codes = [child.content for token in page for child in token.children or () if child.type == "code_inline"]
    classes = {name for name in parkscribe.__all__ if name[0].isupper()}
    values = {*get_args(Bound), *get_args(Verdict), *get_args(ClaimKind), *(cls.row_type for cls in DEFAULT_TYPES)}
    records = set[str]().union(*map(words_of, DEFAULT_TYPES))
    units = {unit.code for unit in UNITS} | {"t/a"}
    known = {*COLUMNS, *classes, *values, *records, *units, *Reason, *WHAT_IS_DONE, *OF_A_PAGE}
    assert not [code for code in codes if code not in known and not re.fullmatch(r"\d+", code)]
    assert not {*COLUMNS, *values, *records} - {word for word in records if "." in word} - set(codes)


def test_the_glossary_calls_things_as_the_report_does() -> None:
    """One Chinese word for a field, role, type and verdict: a line that has the code has the word of the report."""
    lines = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
    called = [*words.FIELDS.items(), *words.ROLES.items(), *words.TYPES.items(), *words.VERDICTS.items()]
    apart = [(code, word) for code, word in called if not any(f"`{code}`" in line and word in line for line in lines)]
    assert not apart


# The reference


def test_the_reference_is_up_to_date() -> None:
    """``docs/reference.md`` is what the docstrings say today; ``scripts/write_reference.py`` writes it."""
    assert write_reference.PAGE.read_text(encoding="utf-8") == write_reference.text()


def test_the_reference_has_every_public_name_once() -> None:
    """Nothing public is left out, and each name has one place."""
    told = [name for names in write_reference.SECTIONS.values() for name in names]
    assert len(told) == len(set(told))
    assert {name for name in told if "." not in name} == set(parkscribe.__all__)
    assert all(importlib.util.find_spec(f"parkscribe.{name.rpartition('.')[0]}") for name in told if "." in name)


# The tutorial


def test_the_tutorial_runs_and_prints_what_it_shows() -> None:
    """``docs/tutorial.ipynb`` holds the output of today, to the letter; ``scripts/write_tutorial.py`` writes it."""
    assert write_tutorial.PAGE.read_text(encoding="utf-8") == write_tutorial.text()


def test_the_links_of_the_tutorial_lead_somewhere() -> None:
    """What the notebook links to is there."""
    cells = json.loads(write_tutorial.PAGE.read_text(encoding="utf-8"))["cells"]
    prose = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    targets = [target for target in targets_in(prose) if not target.startswith("http")]
    assert targets
    assert not [target for target in targets if not (write_tutorial.PAGE.parent / target).exists()]
