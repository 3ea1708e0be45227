"""Replay for tests of your own: what a model answered is recorded once, and given again without a network or a key.

Name this module in your ``conftest.py``, and the fixture ``replayed`` in a test::

    pytest_plugins = ["parkscribe.testing"]

``pytest --record-parkscribe`` asks the endpoint and writes ``cassettes/<file>/<test>.yaml`` beside the test; every
other run replays it, and fails where the request is no longer the recorded one.

Needs ``pip install 'parkscribe[testing]'``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

try:
    import pytest

    from parkscribe.testing.cassette import recorded
except ModuleNotFoundError as error:
    raise ImportError(f"parkscribe.testing needs {error.name} (pip install 'parkscribe[testing]')") from None

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["replayed", "replaying"]

OPTION = "--record-parkscribe"

LONGEST_NAME = 100
"""Characters of the name of a test that its cassette is called after; file systems take 255 bytes."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that records."""
    parser.getgroup("parkscribe").addoption(
        OPTION, action="store_true", help="ask the models of tests with the fixture replayed, and record the answers"
    )


@pytest.fixture
def replayed(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The answers of a model from the cassette of this test; the value is the path of the cassette.

    With ``--record-parkscribe`` the endpoint is asked, and the cassette is written when the test ends. Without it,
    neither network nor key is needed, whatever the base URL; a request that is not recorded fails the test and says
    what changed, and so does a recorded one that a passing test did not make. Stored answers of the user are not
    taken: the test gets an empty store.
    """
    record = bool(request.config.getoption(OPTION, default=False))
    monkeypatch.setenv("PARKSCRIBE_CACHE_DIR", str(tmp_path_factory.mktemp("parkscribe")))
    if not record and not os.environ.get("OPENAI_API_KEY"):
        monkeypatch.setenv("OPENAI_API_KEY", "replayed")  # the client wants one, and nobody sees it
    path = cassette_of(request.node)
    failed_before = request.session.testsfailed
    with recorded(path, record=record, again=f'pytest "{request.node.nodeid}" {OPTION}') as tape:
        yield path
    if request.session.testsfailed == failed_before:  # a failed test says enough
        tape.check_all_asked()


@contextlib.contextmanager
def replaying(path: Path | str, *, record: bool = False) -> Iterator[Path]:
    """The same for a ``with`` block, with a cassette of a name of one's own; for scripts, and for shared cassettes.

    ``record=True`` asks the endpoint and writes the cassette at the end. Here a recorded answer serves the same request
    as often as it is made. Stored answers are the caller's matter: pass ``Settings(cache_dir=None)``. A request that is
    not recorded raises ``pytest.fail.Exception``.
    """
    with recorded(Path(path), record=record, repeats=True, again="record it again with replaying(..., record=True)"):
        yield Path(path)


def cassette_of(test: pytest.Item) -> Path:
    """The place of a test's cassette: beside its file, by the names of the file and of the test."""
    owner = getattr(test, "cls", None)
    name = re.sub(r"[^\w.\[\]-]", "-", f"{owner.__name__}.{test.name}" if owner else test.name)
    if len(name) > LONGEST_NAME:
        name = f"{name[:LONGEST_NAME]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
    return test.path.parent / "cassettes" / test.path.stem / f"{name}.yaml"
