"""Results to look at: one self-contained HTML document for one page or many, and outputs for a notebook.

In: results. Out: HTML in Chinese, readable without script, that asks nothing of the outside. Whatever comes
from a page, an answer or a file name is escaped by the templates; hidden characters are spelled out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkscribe.report.notebook import cell_html
from parkscribe.report.render import asset, policy, render
from parkscribe.report.view import page_view
from parkscribe.tables import each

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkscribe.result import Result

__all__ = ["cell_html", "to_html"]


def to_html(results: Result | Iterable[Result], *, title: str | None = None) -> str:
    """One self-contained HTML document about one page, or about many with an index and filters.

    ``title`` is its heading; ``None`` names the page, or says how many there are. The document holds its style and its
    script, makes no request, and can be read, linked and printed without script.
    """
    pages = [page_view(result, number, f"p{number}-") for number, result in enumerate(each(results), 1)]
    styles, script = asset("report.css") + asset("document.css"), asset("report.js")
    values: dict[str, Any] = {
        "pages": pages,
        "title": title or (pages[0].name if len(pages) == 1 else f"{len(pages)} 个版面"),
        "totals": {name: sum(page.counts[name] for page in pages) for name in pages[0].counts} if pages else {},
        "types": tuple(dict.fromkeys(name for page in pages for name in page.types)),
        "styles": styles,
        "script": script,
        "policy": policy(styles, script),
    }
    return render("document.html", **values)
