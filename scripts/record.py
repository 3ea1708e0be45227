"""Make the cassettes of the example pages: prompts out, answers in, exchanges recorded.

    uv run python scripts/record.py prompts FOLDER       write the prompts that have no answer yet
    uv run python scripts/record.py answer PAGE FILE     keep the answer in FILE, unedited, as the one to PAGE's prompt
    uv run python scripts/record.py cassettes            record every page against a loopback server

An answer belongs to the prompt that it was written for: ``cassettes/answers/prompts.json`` keeps the digest of each.
No hosted service is called; ``cassettes/README.md`` says how the answers are made.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import stub  # noqa: E402 - it lies beside the tests

from parkscribe import ExtractionError, OpenAIModel, Settings, extract  # noqa: E402 - after the path above
from parkscribe.asking.chunk import pack  # noqa: E402 - the same
from parkscribe.asking.prompt import build_request  # noqa: E402 - the same
from parkscribe.binding.marked import mark  # noqa: E402 - the same
from parkscribe.reading import read  # noqa: E402 - the same
from parkscribe.records import DEFAULT_TYPES  # noqa: E402 - the same
from parkscribe.testing import replaying  # noqa: E402 - the same

if TYPE_CHECKING:
    from parkscribe.asking.model import Request

FOLDER = ROOT / "cassettes"
ANSWERS = FOLDER / "answers"
DIGESTS = ANSWERS / "prompts.json"
PAGES = {path.stem: path for path in sorted((ROOT / "examples" / "pages").glob("*.txt"))}


def main() -> int:
    """Run one of the three steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("prompts")
    step.set_defaults(run=write_prompts)
    step.add_argument("folder", type=Path)
    step = steps.add_parser("answer")
    step.set_defaults(run=keep_answer)
    step.add_argument("page", choices=PAGES)
    step.add_argument("file", type=Path)
    step = steps.add_parser("cassettes")
    step.set_defaults(run=record)
    arguments = parser.parse_args()
    return int(arguments.run(arguments))


def request_of(page: str) -> Request:
    """The one request of an example page: they are short enough for one."""
    [request] = [build_request(parts, DEFAULT_TYPES) for parts in pack(mark(read(PAGES[page])), Settings().chunk_chars)]
    return request


def digest_of(request: Request) -> str:
    """The digest of a prompt."""
    return hashlib.sha256(f"{request.system}\n\n{request.user}".encode()).hexdigest()


def digests() -> dict[str, str]:
    """For each page, the digest of the prompt that its answer was written for."""
    return dict(json.loads(DIGESTS.read_text(encoding="utf-8"))) if DIGESTS.exists() else {}


def write_prompts(arguments: argparse.Namespace) -> int:
    """Write the prompt of every page whose answer is missing or was written for another prompt."""
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for page in PAGES:
        request = request_of(page)
        if digests().get(page) != digest_of(request):
            file = arguments.folder / f"{page}.txt"
            file.write_text(f"{request.system}\n\n{request.user}\n", encoding="utf-8")
            print(file)
    return 0


def keep_answer(arguments: argparse.Namespace) -> int:
    """Keep an answer as it came."""
    ANSWERS.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(arguments.file, ANSWERS / f"{arguments.page}.json")
    kept = {**digests(), arguments.page: digest_of(request_of(arguments.page))}
    DIGESTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


def record(_: argparse.Namespace) -> int:
    """Record each page: the library asks, the loopback server gives the kept answer."""
    stale = [page for page in PAGES if digests().get(page) != digest_of(request_of(page))]
    if stale:
        print(f"no answer to today's prompt: {', '.join(stale)}; run the steps prompts and answer first")
        return 1
    for page, path in PAGES.items():
        answer = (ANSWERS / f"{page}.json").read_text(encoding="utf-8")

        def give(_: dict[str, Any], answer: str = answer) -> stub.Step:
            return stub.Step(answer, usage=None)  # nobody counted tokens

        with stub.Stub(give) as server, replaying(FOLDER / f"{page}.yaml", record=True):
            model = OpenAIModel("example-model", base_url=server.base_url, api_key="none")
            try:
                result = extract(path, model=model, settings=Settings(cache_dir=None))
            except ExtractionError as error:
                print(f"{page}: {error}")
                continue
            finally:
                model.close()
        accepted = sum(claim.verdict == "accepted" for claim in result.claims)
        print(f"{page}: {accepted} of {len(result.claims)} claims accepted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
