"""Write ``docs/quantities.md`` from the case tables and the table of units: ``uv run python scripts/write_docs.py``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from parkscribe.quantities.units import UNITS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quantities.md"

INTRO = """# What is read how

Made by `scripts/write_docs.py` from `tests/cases/quantities.toml` and `parkscribe/quantities/units.py`.
Every row of the first table is a test. `tag(text)` gives the amounts of a text; a row with another `kinds` says so.
"↵" is a line break of the print.

A value is what the print says after its multipliers, a range has two ends, and the bound stands behind the unit:

- `over`: 逾 超 余 多 以上 突破 至少
- `under`: 不足 不到 以内 以下 至多
- `approx`: 约 近 左右 上下

`broken` means that the digits were joined across a line break.
"""

UNITS_INTRO = """## Units

The size is that of the printed unit in the base unit of its dimension (kg, m2, m, m3, kW, kVA, kWh, kV, h).
The value is in units of the code. A count keeps its classifier, as the press prints it.
"""


def cell(text: str) -> str:
    """Text that stands in one cell of a table."""
    return text.replace("\n", "↵").replace("|", "\\|")


def text() -> str:
    """The text of the page."""
    tables = tomllib.loads((ROOT / "tests" / "cases" / "quantities.toml").read_text(encoding="utf-8"))
    lines = [INTRO, "| theme | the print | is read as | because |", "| --- | --- | --- | --- |"]
    for theme, cases in tables.items():
        for case in cases:
            kinds = f"`{case['kinds']}`: " if "kinds" in case else ""
            read = "; ".join(case["expect"]) or "no amount"
            lines.append(
                f"| {theme.replace('_', ' ')} | {cell(case['text'])} | {kinds}{cell(read)} | {cell(case['why'])} |"
            )
    lines += [
        "",
        UNITS_INTRO,
        "| code | dimension | spellings | size in the base unit | source |",
        "| --- | --- | --- | --- | --- |",
    ]
    lines += [
        f"| {cell(unit.code)} | {unit.dimension} | {cell(unit.spellings)} | {unit.size} | {cell(unit.source) or '-'} |"
        for unit in UNITS
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
