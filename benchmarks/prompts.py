"""The size of prompts and answers: ``uv run --group peers python benchmarks/prompts.py [FOLDER] [--answers ANSWERS]``.

What goes over the wire, in characters: the body of each request without the article text in it, in each mode, beside
the bodies of langextract and instructor for the same records and texts; and the characters of answers for each accepted
fact. The pages are the example pages with their recorded answers. ``FOLDER`` adds the pages in its ``seeds/`` and
``pages/``; ``--answers`` the answers of a folder as ``benchmarks/answers.py`` keeps them, to all these pages. No
network. Exit code 1 where a limit is passed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING, Any, Literal

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

import peer_prompts as peers  # noqa: E402 - after the path above
from answers import answerers  # noqa: E402 - the same
from instructor import Mode  # noqa: E402 - the same
from stub import Stub  # noqa: E402 - the same
from write_floors import Recorded  # noqa: E402 - the same

from parkscribe import DEFAULT_TYPES, ExtractionError, OpenAIModel, Request, Settings, extract, read  # noqa: E402 - the same
from parkscribe.asking.chunk import pack  # noqa: E402 - the same
from parkscribe.asking.prompt import build_request  # noqa: E402 - the same
from parkscribe.binding.marked import mark  # noqa: E402 - the same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from parkscribe import Model, Reply, Result

Ask = Callable[[str, Request], object]
"""Sends a request to an address."""
LIMITS = {"json_schema": 3_500, "json": 2_000}
"""Characters of a request body beside the article, at most: in the default mode, schema included, and in plain JSON."""
LIMIT_OF_AN_ANSWER = 80
"""Characters of an answer for each accepted fact, at most."""
NO_CACHE = Settings(cache_dir=None)


@dataclass
class Bodies:
    """The requests of one system: characters of each body without the article."""

    name: str
    beside: list[int] = field(default_factory=list)


@dataclass
class Kept:
    """A model that keeps what it answers."""

    model: Model
    name: str = ""
    stored: bool = False
    answers: list[str] = field(default_factory=list)

    def ask(self, request: Request) -> Reply:
        """Pass the question on."""
        reply = self.model.ask(request)
        self.answers.append(reply.text)
        return reply


def requests_of(pages: Iterable[Path]) -> list[Request]:
    """The requests about the pages."""
    packed = chain.from_iterable(pack(mark(read(page)), Settings().chunk_chars) for page in pages)
    return [build_request(parts, DEFAULT_TYPES) for parts in packed]


def text_of(request: Request) -> str:
    """The article text that a request is about, as a user of a peer would send it."""
    return "\n\n".join(part.article.text[part.start : part.end] for part in request.parts)


OURS = re.compile(r"</?文章 \d+>\n?|^(?:标题|刊发|前文)：|^正文：\n|#\d+ ", re.MULTILINE)
"""What our user message holds beside the words of the page: fences, labels and marks."""


def length_of(text: str) -> int:
    """Characters of a text as JSON writes it: a line break and a quotation mark take two."""
    return len(json.dumps(text, ensure_ascii=False)) - 2


def sent(name: str, requests: Sequence[Request], ask: Ask) -> Bodies:
    """The bodies of what ``ask`` sends, one for each request, without the article."""
    bodies = Bodies(name)
    with Stub(lambda _: '{"extractions": []}') as server:
        for number, request in enumerate(requests):
            ask(server.base_url, request)
            assert len(server.requests) == number + 1, f"{name} asked more than once"  # noqa: S101 - a benchmark
            words = OURS.sub("", request.user) if name.startswith("parkscribe") else text_of(request)
            bodies.beside.append(len(server.requests[-1].raw.decode()) - length_of(words))
    return bodies


def ours(mode: Literal["json_schema", "tools", "json"]) -> Ask:
    """How this library asks."""

    def ask(base_url: str, request: Request) -> Reply:
        model = OpenAIModel("example-model", base_url=base_url, api_key="none", mode=mode)
        try:
            return model.ask(request)
        finally:
            model.close()

    return ask


def of_peers(words: str) -> Iterator[tuple[str, Ask]]:
    """How the peers ask, with these words of the user."""

    def with_text(ask: Callable[..., object], *options: object) -> Ask:
        return lambda base_url, request: ask(base_url, text_of(request), words, *options)

    yield "langextract", with_text(peers.ask_langextract)
    for mode in (Mode.TOOLS, Mode.JSON_SCHEMA):
        yield f"instructor {mode.name}", with_text(peers.ask_instructor, mode)


def show_requests(requests: Sequence[Request]) -> bool:
    """Print the table of requests; whether every limit is kept."""
    plain = sent("parkscribe json", requests, ours("json"))
    table = [sent(f"parkscribe {mode}", requests, ours(mode)) for mode in ("json_schema", "tools")]
    for label, words in (("one sentence", peers.ONE_SENTENCE), ("same words", peers.SAME_WORDS)):
        table += [sent(f"{name}, {label}", requests, ask) for name, ask in of_peers(words)]
    article = mean(length_of(text_of(request)) for request in requests)
    print(f"{len(requests)} requests, {article:,.0f} characters of article each")
    print(f"{'characters of the body beside the article':<44}{'mean':>8}{'most':>8}{'limit':>8}")
    kept = True
    for bodies in (table[0], plain, *table[1:]):
        limit = LIMITS.get(bodies.name.removeprefix("parkscribe "))
        kept = kept and (limit is None or max(bodies.beside) <= limit)
        print(f"{bodies.name:<44}{mean(bodies.beside):>8,.0f}{max(bodies.beside):>8,}{limit or '':>8}")
    system = len(requests[0].system)
    schema = mean(one - other for one, other in zip(table[0].beside, plain.beside, strict=True))
    marks = mean(plain.beside) - system
    print(f"of ours: prompt {system:,}, schema {schema:,.0f}, marks, fences, titles and JSON {marks:,.0f}\n")
    return kept


def facts_in(result: Result) -> int:
    """Accepted facts: numbers, signed projects, and honours without a number."""
    rows = [row for row in result.rows() if row["verdict"] == "accepted"]
    numbered = {row["record"] for row in rows if row["kind"] == "number"}
    return sum(row["kind"] != "honour" or row["record"] not in numbered for row in rows)


def show_answers(name: str, model: Model, pages: Iterable[Path]) -> bool:
    """Print the characters of one answerer's answers for each fact, and those of the same facts in other forms."""
    facts, missing, forms = 0, 0, {"langextract": 0, "instructor": 0}
    kept = Kept(model)
    for page in pages:
        try:
            result = extract(page, model=kept, settings=NO_CACHE)
        except ExtractionError as error:
            if error.result is None:
                raise
            result, missing = error.result, missing + len(error.result.failed)
        facts += facts_in(result)
        forms["langextract"] += len(peers.langextract_answer(result))
        forms["instructor"] += len(peers.instructor_answer(result))
    note = f"  {missing} requests have no answer" if missing else ""
    if not facts:
        print(f"{name:<24}no fact was accepted{note}")
        return False
    each = sum(map(len, kept.answers)) / facts
    others = "".join(f"{characters / facts:>14.1f}" for characters in forms.values())
    print(f"{name:<24}{facts:>8,}{each:>14.1f}{LIMIT_OF_AN_ANSWER:>8}{others}{note}")
    return each <= LIMIT_OF_AN_ANSWER


def main() -> int:
    """Print both tables for the example pages, and for those of the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--answers", type=Path)
    arguments = parser.parse_args()
    examples = sorted((ROOT / "examples" / "pages").glob("*.txt"))
    folder = arguments.folder
    others = [*sorted(folder.glob("seeds/*.txt")), *sorted(folder.glob("pages/*.txt"))] if folder else []
    kept = [show_requests(requests_of(pages)) for pages in (examples, others) if pages]
    print(
        f"{'answers, for each fact':<24}{'facts':>8}{'characters':>14}{'limit':>8}{'langextract':>14}{'instructor':>14}"
    )
    kept.append(show_answers("recorded", Recorded(), examples))
    who: Any = answerers(arguments.answers) if arguments.answers else []
    kept += [show_answers(f"answers {each.name}", each, [*examples, *others]) for each in who]
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
