"""The wheel holds the package with its prompts and schemas, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_wheel_ships_prompts_and_schemas(tmp_path: Path) -> None:
    """A built wheel has every module, prompt and schema; taken apart, it finds them without the checkout."""
    subprocess.run(  # noqa: S603 - our own build
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "site")
    modules = {str(path.relative_to(ROOT)) for path in (ROOT / "parkscribe").rglob("*.py")}
    data = {
        f"parkscribe/_data/{path.parent.name}/{path.name}"
        for folder in ("prompts", "schemas")
        for path in (ROOT / folder).iterdir()
    }
    data.add("parkscribe/_data/examples/pages/signing_day.txt")  # for parkscribe demo
    looks = {str(path.relative_to(ROOT)) for path in (ROOT / "parkscribe" / "report" / "templates").iterdir()}
    shipped = {name for name in names if ".dist-info/" not in name}
    assert shipped == modules | data | looks | {"parkscribe/py.typed"}
    assert any(name.endswith("licenses/LICENSE") for name in names)

    code = (
        "import parkscribe, parkscribe.resources as r; assert 'site' in parkscribe.__file__;"
        "print(len(r.prompt('frame')), (r.folder('schemas') / 'result.schema.json').is_file())"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        text=True,
    )
    length, found = done.stdout.split()
    assert int(length) > 100
    assert found == "True"
