"""A newcomer's walk: from an installed wheel to tests of their own, by what README.md and docs/ say and nothing else.

Each step types a command, or runs the code, of a document: the document is where it is written down. The newcomer has
an empty home, an empty folder and no network; a loopback server stands for the model's endpoint.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from conftest import PAGES, ROOT
from documents import blocks
from stub import Stub

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the documents show a shell of Unix")

ANSWER = '{"signing_event":[{"park":"澜湾高新区","project_count":"8个","total_investment":"46.5亿元"}]}'


@dataclass(frozen=True)
class Newcomer:
    """Somebody with a fresh environment, a home without anything in it, and a folder to work in."""

    environment: Path
    home: Path
    folder: Path

    def types(self, command: str, **variables: str) -> str:
        """What a command prints; a failed one fails the test."""
        known = {
            "PATH": f"{self.environment / 'bin'}:/usr/bin:/bin",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        done = subprocess.run(  # noqa: S602 - a line of our own documents
            command, shell=True, cwd=self.folder, env=known | variables, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"$ {command}\n{done.stdout}{done.stderr}"
        return done.stdout

    def runs(self, code: str, **variables: str) -> str:
        """What a script prints."""
        (self.folder / "script.py").write_text(code, encoding="utf-8")
        return self.types("python script.py", **variables)


def command(document: str, *words: str) -> str:
    """The first command of a document that has these words."""
    lines = [line for block in blocks(document) if block.language == "sh" for line in block.text.splitlines()]
    found = [line for line in lines if all(word in line for word in words)]
    assert found, f"{document} shows no command with {' '.join(words)}"
    return found[0]


def code(document: str) -> str:
    """All the Python of a document, in order, as one script."""
    return "\n".join(block.text for block in blocks(document) if block.language == "python" and not block.title)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """An environment that has pip, and finds what parkscribe depends on, but not parkscribe."""
    place = tmp_path_factory.mktemp("newcomer")
    who = Newcomer(place / "venv", place / "home", place / "work")
    venv.create(who.environment, with_pip=True, symlinks=True)
    [site] = who.environment.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pytest_command = who.environment / "bin" / "pytest"
    pytest_command.write_text('#!/bin/sh\nexec python -m pytest "$@"\n', encoding="utf-8")
    pytest_command.chmod(0o755)
    who.home.mkdir()
    who.folder.mkdir()
    return who


def test_1_they_install_it(newcomer: Newcomer) -> None:
    """``pip install .``, here from the wheel that it would build, for there is no network to get hatchling from."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(newcomer.home)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own build
    [wheel] = newcomer.home.glob("*.whl")
    install = command("README.md", "pip install .")
    newcomer.types(install.replace("install .", f"install --no-index --no-deps --quiet {wheel}"))
    wheel.unlink()
    where = newcomer.runs("import parkscribe; print(parkscribe.__file__)")
    assert str(newcomer.environment) in where


def test_2_they_look_at_the_demo(newcomer: Newcomer) -> None:
    """A table, a refused number, and a report in the folder; what is to be tried next can be typed."""
    shown = newcomer.types(command("README.md", "parkscribe demo"))
    assert "✓  signing  澜湾高新区" in shown
    assert "✗ 澜湾高新区 88个" in shown
    assert (newcomer.folder / "parkscribe-demo.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_3_they_take_a_page_of_their_own(newcomer: Newcomer) -> None:
    """A page becomes a file of rows."""
    page = next(path for path in PAGES if path.stem == "signing_day")
    (newcomer.folder / "page.txt").write_bytes(page.read_bytes())
    newcomer.types(command("README.md", "parkscribe extract page.txt", "-o rows.jsonl"))
    rows = (newcomer.folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert {"澜湾高新区"} <= {json.loads(row)["subject"] for row in rows}


def test_4_they_ask_a_model(newcomer: Newcomer) -> None:
    """The address of an endpoint and the name of a model are all that it takes; asked again, the answer is stored."""
    setting = command("README.md", "export OPENAI_BASE_URL=").partition("#")[0]
    asking = command("README.md", "parkscribe extract page.txt --model example-model")
    with Stub(lambda _: ANSWER) as server:
        told = setting.replace("http://localhost:11434/v1", server.base_url)
        assert told != setting
        assert "46.5亿元" in newcomer.types(f"{told}\n{asking}\n{asking}")
        assert len(server.requests) == 1


def test_5_they_write_a_record_of_their_own(newcomer: Newcomer) -> None:
    """The class of the document, and an answer that is checked against its page."""
    assert "23 人" in newcomer.runs(code("docs/how-to/own-records.md"))


def test_6_they_make_tables(newcomer: Newcomer) -> None:
    """Every table and format of the document, from their page."""
    newcomer.runs(code("docs/tables.md"))


def test_7_they_review_by_hand(newcomer: Newcomer) -> None:
    """What is to review is decided, and taken over: what the document prints is what they see."""
    printed = newcomer.runs(code("docs/how-to/review.md"))
    for block in blocks("docs/how-to/review.md"):
        assert block.language != "text" or block.text in printed


def test_8_they_keep_it_right_with_a_test(newcomer: Newcomer) -> None:
    """Recorded once at the endpoint, then replayed where no endpoint is."""
    for block in blocks("docs/testing.md"):
        if block.title in ("conftest.py", "test_park.py"):
            (newcomer.folder / block.title).write_text(block.text, encoding="utf-8")
    with Stub(lambda _: ANSWER) as server:
        newcomer.types(command("docs/testing.md", "pytest --record-parkscribe"), OPENAI_BASE_URL=server.base_url)
        assert len(server.requests) == 1
    assert "1 passed" in newcomer.types("pytest --block-network")
