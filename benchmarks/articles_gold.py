"""How pages come apart into articles, against the gold: ``uv run python benchmarks/articles_gold.py FOLDER``.

``FOLDER`` holds ``gold/articles.json`` (articles, furniture and doubled headings of the pages in ``seeds/``) and
``gold/<page>.jsonl`` (numbers, also of the pages in ``pages/``, which are one article each). Prints every difference;
changes nothing; exit code 1 where a floor is not reached.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from parkscribe import Article, Page, read
from parkscribe.binding.marked import MarkedArticle, mark
from parkscribe.reading import replay

BODIES = 0.9
"""Share of the articles whose body must begin and end as given and hold no other article's first sentence."""

COUNTS_OFF, MOST_OFF = 1, 1
"""Pages that may have another number of articles than the gold, and by how many."""

Span = tuple[int, int]


def plain(text: str | None) -> str:
    """Text as it is compared: without white space, full-width and half-width forms alike."""
    return "".join(unicodedata.normalize("NFKC", text or "").split())


class Tally:
    """What was right of each kind, out of how many, and the sentences about the rest."""

    def __init__(self) -> None:
        self.right, self.all, self.misses = Counter[str](), Counter[str](), list[str]()

    def add(self, kind: str, is_right: bool, miss: str) -> None:
        """Count one comparison."""
        self.all[kind] += 1
        self.right[kind] += is_right
        if not is_right:
            self.misses.append(f"{kind}: {miss}")

    def share(self, kind: str) -> float:
        """The share that is right."""
        return self.right[kind] / max(1, self.all[kind])


def owner(page: Page, pieces: list[Span]) -> Article | None:
    """The article of the page that holds the most characters of these raw spans."""
    wanted = {place for start, end in pieces for place in range(start, end)}
    return max(page.articles, key=lambda article: len(wanted.intersection(article.places)), default=None)


def compare_articles(name: str, page: Page, gold: dict[str, Any], tally: Tally) -> None:
    """Count the bodies, titles and bylines of a page that are as given."""
    firsts = [plain(article["first"]) for article in gold["articles"]]
    for number, wanted in enumerate(gold["articles"]):
        article = owner(page, wanted["pieces"])
        where = f"{name}[{number}]"
        body = plain(article.text) if article else ""
        begins, ends = body.startswith(firsts[number]), body.endswith(plain(wanted["last"]))
        foreign = [first for other, first in enumerate(firsts) if other != number and first in body]
        words = f"{where} begins {body[:12]!r}, ends {body[-12:]!r}, holds {foreign}"
        tally.add("body", begins and ends and not foreign, words)
        title = article.title if article else None
        tally.add("title", plain(title) == plain(wanted["title"]), f"{where} {title!r}, not {wanted['title']!r}")
        byline = page.raw[slice(*wanted["byline"])] if wanted["byline"] else ""
        given = plain(article.byline) if article else ""
        tally.add(
            "byline", bool(given) == bool(byline) and given in plain(byline), f"{where} {given!r}, not {byline!r}"
        )


def compare_page(name: str, page: Page, gold: dict[str, Any], tally: Tally) -> int:
    """Count what is as given on a page; the difference in the number of articles."""
    off = len(page.articles) - len(gold["articles"])
    tally.add("count", off == 0, f"{name} {len(page.articles)} articles, not {len(gold['articles'])}")
    compare_articles(name, page, gold, tally)
    in_bodies = {place for article in page.articles for place in article.places if page.raw[place].strip()}
    for start, end, kind in gold["furniture"]:
        inside = sum(place in in_bodies for place in range(start, end))
        tally.add("furniture", not inside, f"{name} {kind} in a body: {page.raw[start:end]!r}")
    text, places = replay(page.raw, page.steps)
    copies = {place for article in page.articles for span in article.duplicates for place in range(*span)}
    for doubled in gold["doubled"]:
        start, end = doubled["start"], doubled["end"]
        kept = (char for char, at in zip(text, places, strict=True) if start <= at < end and at not in copies)
        reads = plain("".join(kept))
        tally.add("doubled", reads == plain(doubled["reads"]), f"{name} reads {reads!r}, not {doubled['reads']!r}")
    for step in page.steps:
        if step.repair == "undouble" and not any(d["start"] <= step.start < d["end"] for d in gold["doubled"]):
            tally.add("doubled", False, f"{name} halved: {page.raw[step.start - 10 : step.end + 10]!r}")
    return abs(off)


def compare_numbers(
    name: str, page: Page, gold: list[dict[str, Any]], rows: list[dict[str, Any]], tally: Tally
) -> None:
    """Count the gold numbers that stand whole, in one sentence, in the article that they belong to."""
    marked = mark(page)
    for row in rows:
        spans = [(article, [*article["pieces"], article["title_span"] or (0, 0)]) for article in gold]
        home = next((a for a, pieces in spans if any(s <= row["start"] and row["end"] <= e for s, e in pieces)), None)
        article = owner(page, home["pieces"]) if home else (page.articles or (None,))[0]
        right = article is not None and stands_whole(marked[article.index], row["start"], row["end"], page.raw)
        tally.add("number", right, f"{name} {row['quote']!r} at {row['start']}")


def stands_whole(article: MarkedArticle, start: int, end: int, raw: str) -> bool:
    """Whether the raw characters of ``[start, end)`` stand side by side in one sentence or in the title."""
    wanted = [place for place in range(start, end) if raw[place].strip()]
    for text, places, sentences in (
        (article.text, article.article.places, article.sentences),
        (article.article.title or "", article.article.title_places, ((0, len(article.article.title or "")),)),
    ):
        found = [at for at, place in enumerate(places) if start <= place < end and text[at].strip()]
        if [places[at] for at in found] == wanted:
            return any(s <= found[0] and found[-1] < e for s, e in sentences)
    return False


def main() -> int:
    """Print the differences and the shares."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "gold" / "articles.json").is_file():  # noqa: PLR2004 - one folder
        print(__doc__)
        return 2
    folder, tally, off = Path(sys.argv[1]), Tally(), []
    pages = json.loads((folder / "gold" / "articles.json").read_text(encoding="utf-8"))
    for path in [*sorted(folder.glob("seeds/*.txt")), *sorted(folder.glob("pages/*.txt"))]:
        name = path.stem.split("_")[0] if path.parent.name == "seeds" else path.stem
        page, gold = read(path), pages.get(name)
        if gold:
            off.append(compare_page(name, page, gold, tally))
        else:
            tally.add("one article", len(page.articles) == 1, f"{name} {len(page.articles)} articles")
        numbers = folder / "gold" / f"{name}.jsonl"
        lines = numbers.read_text(encoding="utf-8").splitlines() if numbers.is_file() else []
        rows = [row for row in map(json.loads, filter(str.strip, lines)) if row["kind"] == "number"]
        compare_numbers(name, page, gold["articles"] if gold else [], rows, tally)
    for miss in tally.misses:
        print("miss:", miss)
    for kind in tally.all:
        print(f"{kind}: {tally.right[kind]} of {tally.all[kind]}")
    counts = sum(bool(each) for each in off) <= COUNTS_OFF and max(off) <= MOST_OFF
    whole = all(tally.share(kind) == 1 for kind in ("doubled", "number", "one article"))
    return int(not (counts and whole and tally.share("body") >= BODIES))


if __name__ == "__main__":
    sys.exit(main())
