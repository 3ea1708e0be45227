"""Run ``docs/tutorial.ipynb`` and store what it prints: ``uv run python scripts/write_tutorial.py``.

Only text is stored, so the file stays small and readable in a diff; a test holds that a run prints the same today.
Edit the cells in the file itself or in Jupyter, then run this.
"""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "tutorial.ipynb"

KEPT = "text/plain"
"""What is stored of a displayed object: its text. HTML would be many times as long, and differs with each version."""


def text() -> str:
    """The notebook with the outputs of a run of today. Raises ``CellExecutionError`` for a cell that fails."""
    notebook = nbformat.read(PAGE, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        coalesce_streams=True,  # else what is printed comes in pieces that differ from run to run
        resources={"metadata": {"path": PAGE.parent}},
    ).execute()
    return str(nbformat.writes(cleaned(notebook))) + "\n"  # type: ignore[no-untyped-call]


def cleaned(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without times, versions of tools, and outputs that are no text; its cells numbered in order."""
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    for number, cell in enumerate(notebook.cells):
        cell.metadata, cell.id = {}, f"cell-{number}"
        for output in cell.get("outputs", ()):
            if "data" in output:
                output.data = {kind: words for kind, words in output.data.items() if kind == KEPT}
    return notebook


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
