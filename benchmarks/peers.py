"""The checks beside langextract and instructor: ``uv run --group peers python benchmarks/peers.py [FOLDER]``.

The same page, the same phrases, the same run: right number phrases as a model quotes them, the same with the number
changed, and right ones in other digits. The page is made up; with ``FOLDER``, whose ``seeds/`` hold pages, it is the
first 9,000 characters of those. langextract runs as it comes with the tokenizer that it advises for Chinese, with its
default tokenizer, and tuned as hard as it goes; instructor by its CitationMixin. No model and no network. Exit code 1
where a peer keeps more right or fewer wrong phrases, or tuned langextract is not slow enough.

parkscribe has two lines: with the page as text, so that reading, tagging and marking it are in its time, which no peer
does; and with a page that was read before, as the peers get theirs. Right quotes in the order of the text are the best
case of langextract, one pass over the page finds them all; there each of ours costs some 50 microseconds of its own.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from checking import made_up_page
from instructor import CitationMixin
from langextract.core import data, tokenizer
from langextract.resolver import Resolver
from right_answers import Figure

from parkscribe import Settings, read, tag
from parkscribe.binding.marked import mark
from parkscribe.checking.records import check_answer
from parkscribe.job import begin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parkscribe import Page

SIZE = 9_000
PHRASES = 150
BEFORE, AFTER = 12, 6
"""Characters of the words around a number in a phrase, as far as they go on without punctuation."""
STOPS = "，。；：、！？“”（）()《》\n"
FASTER = 100
"""Times faster than tuned langextract that the checks have to be."""
TUNED = {"accept_match_lesser": False, "fuzzy_alignment_threshold": 1.0, "fuzzy_alignment_min_density": 1.0}
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")

Keeps = list[bool]


class Cited(CitationMixin):
    """A record that instructor checks by its quotes."""


@dataclass
class Row:
    """What one system kept of the phrases, and the seconds for each kind."""

    name: str
    kept: dict[str, int]
    seconds: dict[str, float]


def page_text(folder: Path | None) -> str:
    """The page of the run."""
    if folder is None:
        return made_up_page()[0][:SIZE]
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((folder / "seeds").glob("*.txt")))[:SIZE]


def phrases(page: Page) -> dict[str, str]:
    """Number phrases of the page without its line breaks, and for each four characters of its sentence.

    A phrase is an amount of an article with the words around it, up to the next number or punctuation.
    """
    found: dict[str, str] = {}
    for article in mark(page):
        for before, amount, behind in zip(
            (None, *article.amounts), article.amounts, (*article.amounts[1:], None), strict=False
        ):
            start, end = amount.start, amount.end
            first = max(amount.start - BEFORE, before.end if before else 0)
            last = min(amount.end + AFTER, behind.start if behind else len(article.text))
            while start > first and article.text[start - 1] not in STOPS:
                start -= 1
            while end < last and article.text[end] not in STOPS:
                end += 1
            phrase = "".join(article.text[start:end].split("\n")).strip()
            who = re.search(r"[一-龥]{4}", article.text[slice(*article.sentence_at(amount.start))])
            if not getattr(amount.mention, "broken", False) and who and len(tag(phrase, kinds="numerals")) == 1:
                found[phrase] = who[0]
    chance = random.Random(7)  # noqa: S311 - the same phrases in every run
    kept = sorted(chance.sample(range(len(found)), min(PHRASES, len(found))))
    return dict([*found.items()][n] for n in kept)


def changed(phrase: str, text: str) -> str | None:
    """The phrase with ten times the number, and seven more; nothing where the page has that as well."""
    match = re.search(r"\d+", phrase)
    wrong = match and f"{phrase[: match.start()]}{int(match[0]) * 10 + 7}{phrase[match.end() :]}"
    return wrong if wrong and "".join(wrong.split()) not in "".join(text.split()) else None


def disguised(phrase: str) -> list[str]:
    """The phrase in full-width digits, and with thousands separators."""
    made = [phrase.translate(FULL_WIDTH)] if re.search(r"\d", phrase) else []
    if match := re.search(r"(?<![\d.])\d{4,}(?![\d.年])", phrase):
        made.append(phrase.replace(match[0], f"{Decimal(match[0]):,}"))
    return made


def by_langextract(text: str, quotes: Sequence[str], tokens: Any, **options: Any) -> Keeps:
    """Which quotes langextract gives a place in the text."""
    asked = [data.Extraction(extraction_class="metric", extraction_text=quote) for quote in quotes]
    aligned = Resolver().align(asked, text, 0, 0, tokenizer_inst=tokens, **options)
    return [extraction.char_interval is not None for extraction in aligned]


def by_instructor(text: str, quotes: Sequence[str]) -> Keeps:
    """Which quotes instructor finds in the text."""
    made = (Cited.model_validate({"substring_quotes": [quote]}, context={"context": text}) for quote in quotes)
    return [bool(cited.substring_quotes) for cited in made]


def by_parkscribe(page: Page | str, subjects: dict[str, str], quotes: Sequence[str]) -> Keeps:
    """Which quotes are accepted, each said of four characters of its own sentence."""
    told = [("figure", {"who": subjects[quote], "amount": quote}) for quote in quotes]
    job = begin(page, (Figure,), None, "benchmark", Settings(cache_dir=None))
    return [
        finding.claims[0].verdict == "accepted"
        for finding in check_answer(told, job.types, job.scope(job.articles, {}))
    ]


def run(name: str, work: Callable[[str, Sequence[str]], Keeps], text: str, kinds: dict[str, list[str]]) -> Row:
    """One system over all kinds of phrases."""
    row = Row(name, {}, {})
    for kind, quotes in kinds.items():
        begin = perf_counter()
        row.kept[kind] = sum(work(text, quotes))
        row.seconds[kind] = perf_counter() - begin
    return row


def times(slow: Row, fast: Row) -> float:
    """How many times as long one system takes over all kinds as another."""
    return sum(slow.seconds.values()) / sum(fast.seconds.values())


def main() -> int:
    """Print the table."""
    text = page_text(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    page = read(text)
    subjects = phrases(page)
    right = list(subjects)
    kinds = {
        "right": right,
        "right, any order": random.Random(1).sample(right, len(right)),  # noqa: S311 - one order for all
        "right, other digits": [other for phrase in right for other in disguised(phrase)],
        "wrong": [wrong for phrase in right if (wrong := changed(phrase, text))],
    }
    for phrase, who in [*subjects.items()]:
        subjects |= dict.fromkeys([*disguised(phrase), changed(phrase, text) or phrase], who)
    by_parkscribe(read(text), subjects, right[:1])  # everybody may look up their tables once
    by_langextract(text, right[:1], tokenizer.UnicodeTokenizer())
    by_instructor(text, right[:1])
    spaced, chinese = tokenizer.RegexTokenizer(), tokenizer.UnicodeTokenizer()
    rows = [
        run("parkscribe", lambda t, q: by_parkscribe(t, subjects, q), text, kinds),
        run("parkscribe, page read", lambda _, q: by_parkscribe(page, subjects, q), text, kinds),
        run("langextract, default", lambda t, q: by_langextract(t, q, spaced), text, kinds),
        run("langextract, Unicode", lambda t, q: by_langextract(t, q, chinese), text, kinds),
        run("langextract, tuned", lambda t, q: by_langextract(t, q, chinese, **TUNED), text, kinds),
        run("instructor", by_instructor, text, kinds),
    ]
    print(f"{len(text):,} characters; kept of each kind, and milliseconds")
    print(f"{'':<24}" + "".join(f"{f'{kind} ({len(quotes)})':>28}" for kind, quotes in kinds.items()))
    for row in rows:
        cells = (f"{row.kept[kind]} in {row.seconds[kind] * 1000:,.0f} ms" for kind in kinds)
        print(f"{row.name:<24}" + "".join(f"{cell:>28}" for cell in cells))
    print()
    ours, tuned = rows[0], rows[4]
    for row in rows[:2]:
        each = ", ".join(f"{kind} {tuned.seconds[kind] / row.seconds[kind]:,.0f}" for kind in kinds)
        print(f"times as fast as tuned langextract, {row.name}: {times(tuned, row):,.0f} over all; {each}")
    keeps_most = all(ours.kept[k] >= row.kept[k] for row in rows for k in kinds if k != "wrong")
    return int(not keeps_most or ours.kept["wrong"] > 0 or times(tuned, ours) < FASTER)


if __name__ == "__main__":
    sys.exit(main())
