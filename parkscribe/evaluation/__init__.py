"""How good the answers are: pages are extracted, and their accepted rows held against gold.

``evaluate`` gives ``Scores``; ``write_floor`` and ``under_floor`` keep a change from making them worse. The measures
and the format of gold are told in ``docs/evaluation.md``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from parkscribe.errors import ExtractionError, SettingsError
from parkscribe.evaluation.counting import Counts, Found, Numbers, Quality, count
from parkscribe.evaluation.floor import Floor, read_floor, under_floor, write_floor
from parkscribe.evaluation.gold import Gold, digest_of, gold_path, read_gold
from parkscribe.evaluation.misses import CAUSES, Miss, misses
from parkscribe.evaluation.scores import Scored, Scores
from parkscribe.pipeline import extract
from parkscribe.reading import read
from parkscribe.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkscribe.asking.model import Model
    from parkscribe.reading import Page

__all__ = [
    "CAUSES",
    "Counts",
    "Floor",
    "Found",
    "Gold",
    "Miss",
    "Numbers",
    "Quality",
    "Scored",
    "Scores",
    "count",
    "evaluate",
    "gold_path",
    "read_floor",
    "read_gold",
    "under_floor",
    "write_floor",
]


def evaluate(
    pages: Iterable[Path | str],
    gold_dir: Path | str,
    *,
    model: Model | str | Sequence[Model | str] | None = None,
    settings: Settings | None = None,
) -> Scores:
    """Extract each page, and hold its accepted rows against its gold in ``gold_dir``.

    ``pages``: paths. ``model``: as in ``extract``; several are several answers, each to every page, which are pooled.
    ``settings``: see ``Settings``. A part of a page without a usable answer is named in ``Scores.failed``.

    All pages and gold are read before anything is asked. Raises ``SourceError`` for a page or gold that is missing or
    cannot be read, with file and line for a gold line that is wrong; ``SettingsError`` as ``extract`` does, and where
    there is no page or no model: nothing would be measured.
    """
    settings = settings or Settings()
    ready = [with_gold(Path(page), Path(gold_dir), settings) for page in pages]
    models = model if isinstance(model, (list, tuple)) else (model,)
    if not ready or not models:
        raise SettingsError("there is nothing to evaluate", hint="give a page and a model at least")
    scored = [
        score(name, page, gold, each, number, settings)
        for number, each in enumerate(models)
        for name, page, gold in ready
    ]
    files = sorted({(gold.path.name, gold.digest) for _, _, gold in ready})
    return Scores(digest_of(f"{name} {digest}" for name, digest in files), tuple(scored))


def with_gold(path: Path, folder: Path, settings: Settings) -> tuple[str, Page, Gold]:
    """The name of a page, the page, and its gold."""
    page = read(path, max_chars=settings.max_page_chars)
    return str(path), page, read_gold(gold_path(folder, path), page.raw)


def score(name: str, page: Page, gold: Gold, model: Model | str | None, answer: int, settings: Settings) -> Scored:
    """One answer to one page."""
    failed = None
    try:
        result = extract(page, model=model, settings=settings)
    except ExtractionError as error:
        if error.result is None:
            raise
        result, failed = error.result, str(error)
    return Scored(name, result.model, answer, count(gold, result.rows()), misses(gold, result), failed)
