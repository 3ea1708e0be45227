"""Write ``schemas/``: the schema of an answer for each record type, and that of a saved result.

uv run python scripts/write_schemas.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from parkscribe.records import DEFAULT_TYPES, answer_schema
from parkscribe.stored import StoredResult

FOLDER = Path(__file__).parent.parent / "schemas"


def texts() -> dict[str, str]:
    """The text of each schema file."""
    schemas: dict[str, Any] = {cls.key(): answer_schema((cls,)) for cls in DEFAULT_TYPES}
    schemas["result"] = StoredResult.model_json_schema(mode="serialization")
    return {
        f"{stem}.schema.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for stem, schema in schemas.items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(name)
