"""Answers in a folder, held against gold: ``uv run python benchmarks/answers.py GOLD_DIR FOLDER PAGE...``.

Writes each prompt of the pages that is not there yet into ``FOLDER`` as ``<digest>.prompt.txt``, exactly as it is sent.
Whoever answers it puts the answer beside it as ``<digest>.<which>.txt``; several (``a``, ``b``, ``c``) are pooled. A
name may stand before the digest. Prints the scores, their spread, and each miss with its cause. Exit code 1 where an
answer is missing.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from parkscribe import ModelError, Reply, Request, Settings
from parkscribe.evaluation import evaluate
from parkscribe.evaluation.table import show_scores

PROMPT = "prompt"
LEAST_ARGUMENTS = 3


class Written:
    """One answerer, whose answers lie in a folder; prompts that are not there yet are written into it."""

    stored = False

    def __init__(self, folder: Path, which: str) -> None:
        self.name = which
        self._folder = folder

    def ask(self, request: Request) -> Reply:
        """The answer to exactly this prompt."""
        digest = hashlib.sha256((request.system + request.user).encode()).hexdigest()[:8]
        if not any(self._folder.glob(f"*{digest}.{PROMPT}.txt")):
            text = f"{request.system}\n\n{request.user}"
            (self._folder / f"{digest}.{PROMPT}.txt").write_text(text, encoding="utf-8")
        answer = next(self._folder.glob(f"*{digest}.{self.name}.txt"), None)
        if answer is None:
            raise ModelError(f"no answer {self.name} to the prompt {digest}", hint=f"put it into {self._folder}")
        return Reply(answer.read_text(encoding="utf-8"))


def answerers(folder: Path) -> list[Written]:
    """Everybody who has an answer in the folder, by name."""
    names = {path.suffixes[-2].removeprefix(".") for path in folder.glob("*.*.txt")} - {PROMPT}
    return [Written(folder, name) for name in sorted(names)]


def main() -> int:
    """Print the scores."""
    if len(sys.argv) <= LEAST_ARGUMENTS:
        print(__doc__)
        return 2
    gold, folder, *pages = map(Path, sys.argv[1:])
    folder.mkdir(parents=True, exist_ok=True)
    who = answerers(folder) or [Written(folder, "a")]
    scores = evaluate(pages, gold, model=who, settings=Settings(cache_dir=None))
    show_scores(scores, each_miss=True)
    for page, error in scores.failed:
        print(f"{page}: {error}", file=sys.stderr)
    return int(bool(scores.failed))


if __name__ == "__main__":
    sys.exit(main())
