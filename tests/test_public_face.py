"""The names that users import, and what importing them costs."""

from __future__ import annotations

import os
import subprocess
import sys

from conftest import ROOT

import parkscribe

UTF8 = {**os.environ, "PYTHONUTF8": "1"}

LATER = {
    "extract_many",  # with archives
    "extract_to",  # with archives
}
"""Names of the plan that do not exist yet: nothing pretends."""


def test_the_public_names_are_there() -> None:
    """Every name of ``__all__`` exists, once, and no name of the plan that is not built yet pretends to be there."""
    names = parkscribe.__all__
    assert len(names) == len(set(names))
    assert all(hasattr(parkscribe, name) for name in names)
    assert not LATER & set(dir(parkscribe))


def test_importing_loads_no_client_and_no_table_library() -> None:
    """``import parkscribe``, and making a model, load neither openai nor instructor nor pandas."""
    code = (
        "import sys, parkscribe; parkscribe.OpenAIModel('m'); parkscribe.tag('产值5亿元');"
        "late = 'openai instructor pandas pyarrow openpyxl matplotlib diskcache tenacity rich'.split();"
        "print([name for name in late if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout == "[]\n"


def test_the_quickstart_runs() -> None:
    """The script in ``examples`` prints facts of its page without a key or a network."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, str(ROOT / "examples" / "quickstart.py")], capture_output=True, text=True, check=True, env=UTF8
    )
    assert "澜湾高新区" in done.stdout
    assert "4650000000" in done.stdout


def test_every_public_thing_says_what_it_is() -> None:
    """Each public class and function has a docstring."""
    public = [getattr(parkscribe, name) for name in parkscribe.__all__]
    assert not [thing for thing in public if callable(thing) and not (thing.__doc__ or "").strip()]
