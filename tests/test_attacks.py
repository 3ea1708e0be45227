"""Attack strings over every surface: wherever a string of an article, an answer or a file name is shown or written.

``SURFACES`` names them all. Each gives what it shows of a string that stands in every place from outside; what it gives
is then held against what such a surface may never hold. ``test_browser`` puts the same reports into a real browser.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import logging
import re
import tomllib
import zipfile
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
from conftest import PAGES, ROOT
from stub import Step, Stub
from test_report import OURS, Tree, made

from parkscribe import (
    ModelError,
    Name,
    OpenAIModel,
    ParkscribeError,
    Quantity,
    Record,
    Result,
    Settings,
    SettingsError,
    extract,
    number,
    plots,
    save,
    tag,
)
from parkscribe.cli import main
from parkscribe.report import to_html
from parkscribe.report.plain import visible as spelled_out
from parkscribe.result import Failure
from parkscribe.saving import is_formula
from parkscribe.showing import HIDDEN, visible
from parkscribe.testing import replaying

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HALF = {"why": "half a character", "surface": "reader", "text": "签\ud800约"}
"""The one attack that a file of TOML cannot hold."""

ATTACKS = [*tomllib.loads((ROOT / "tests" / "cases" / "attacks.toml").read_text(encoding="utf-8"))["attack"], HALF]
EXAMPLE = str(PAGES[0])


@cache
def hostile(text: str) -> tuple[Result, ...]:
    """Results with a string in every place that comes from outside."""
    printed = whole_characters(text)
    facts = f"{printed}澜湾高新区产值5亿元，{printed}增长3%。"
    page = f"# {printed}签约\n\n{printed}记者\n\n本报讯 {facts}\n图为{printed}。 摄\n"
    answer = {
        "signing_event": [
            {
                "park": "澜湾高新区",
                "event": text[:40],
                "groups": [{"label": text, "project_count": "5亿元"}],
                "projects": [{"name": text, "company": text, "investment": "5亿元", "sector": text}],
            }
        ],
        "enterprise_honour": [{"recipient": text, "title": text, "year": text}],
        "production_metric": [
            {"subject": "澜湾高新区", "indicator": text[:40], "value": "5亿元"},
            {"subject": text, "indicator": "增长", "change": "3%"},
            {"subject": "澜湾高新区", "indicator": "产值", "value": text},
            {text: text},
        ],
        text: [{"name": text}],
    }
    plain = made(page, answer)
    claims = tuple(replace(claim, detail=text, competing=text, quote=text) for claim in plain.claims)
    findings = tuple(replace(each, notes=(text,)) for each in plain.findings)
    bad = replace(
        plain,
        source=text,
        page=replace(plain.page, source=text, doubts=(text,)),
        model=text,
        findings=findings,
        failed=(Failure(0, 0, 1, text, retryable=True, hint=text),),
        provenance={text: text, "time": text, "parkscribe": text, "prompt": text},
    )
    worse = replace(bad, findings=(*findings, replace(findings[-1], claims=claims)))
    own = own_record(text)
    visit = {own.key(): [{"guest": "代表团", own_field(text): "12人"}]}
    return bad, worse, replace(made("代表团12人到访。", visit, own), source=text)


def whole_characters(text: str) -> str:
    """A string as a page can hold it: half a character is refused when a page is read."""
    return text.encode("utf-8", "replace").decode()


def own_field(text: str) -> str:
    """A string as the name of a field; pydantic keeps a first underscore for itself."""
    return f"x{own_name(text)}"


def own_name(text: str) -> str:
    """A string as a name of Python, without what no such name can hold, in the form in which answers are read."""
    return re.sub(r"[\s-]", "_", re.sub("[\x00\ud800-\udfff]", "", text)).lower()


def own_record(text: str) -> type[Record]:
    """A user's record with a string as its name, its docstring, its type, and the name of a field."""
    fields = {"guest": Name, own_field(text): Quantity}
    own: type[Record] = type(
        own_name(text),
        (Record,),
        {"__annotations__": fields, "__doc__": whole_characters(text), "row_type": text, own_field(text): number()},
    )
    return own


# ---- what a surface may never hold


def check_html(html: str, text: str) -> None:
    """No tag, link, script or style that is not ours, nothing hidden, and the string is there for a reader."""
    tree = Tree(html)
    assert tree.tags <= OURS
    assert all(link[:1] == "#" and link[1:] in tree.ids for link in tree.links)
    assert len(tree.ids) == len(set(tree.ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", each) for each in tree.ids)
    assert html.count("<script") == ("<html" in html)
    assert html.count("<style") == 1
    assert not HIDDEN.search(html)
    assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"|\'[^\']*\'', "", "".join(re.findall("<[^>]*>", html))))
    assert "<html" in html or "tex2jax_ignore mathjax_ignore" in html[:80]
    assert squeezed(spelled_out(text)) in squeezed(tree.text)


def check_repr(shown: str, _: str) -> None:
    """What Python itself would show of a string."""
    assert shown.isprintable()


def check_plain(shown: str, _: str) -> None:
    """No terminal obeys it."""
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def check_line(shown: str, text: str) -> None:
    """Nothing moves the cursor, colours, breaks the line, or cannot be seen."""
    assert text not in shown or visible(text) == text
    assert not HIDDEN.search(shown)
    assert not re.search("[\t\r]", shown)


def check_cell(cell: str, _: str) -> None:
    """No program takes it for a formula."""
    assert not is_formula(cell)


def check_json(shown: str, _: str) -> None:
    """Each line is one line for every program, and nothing in it is hidden."""
    assert not HIDDEN.search(shown)
    assert len(shown.splitlines()) == len(shown.split("\n")) - shown.endswith("\n")
    assert all(map(json.loads, shown.splitlines())) if shown[:2] != "{\n" else json.loads(shown)


def squeezed(text: str) -> str:
    """Text without its white space."""
    return "".join(text.split())


# ---- the surfaces


class Place:
    """Where a surface may write, and how a command is run."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self.folder, self.capsys, self.monkeypatch = folder, capsys, monkeypatch

    def file(self, text: str, content: bytes, suffix: str = ".txt") -> str:
        """A file that is called after a string, as far as a file system can."""
        name = re.sub("[/\x00\ud800-\udfff]", "", text)[:60]
        path = self.folder / f"{name}{suffix}"
        path.write_bytes(content)
        return str(path)

    def run(self, *command: str, terminal: bool = False) -> str:
        """All that a command prints, on a wide terminal without colours or into a pipe."""
        with self.monkeypatch.context() as patched:
            patched.setenv("TERM", "dumb")
            patched.setenv("COLUMNS", "4000")
            patched.setattr("sys.stdout.isatty", lambda: terminal)
            with contextlib.suppress(SystemExit):  # of argparse
                main(command)
        out, err = self.capsys.readouterr()
        return out + err

    def extracted(self, text: str, *options: str, terminal: bool = False) -> str:
        """What ``extract`` prints of a result with a string in every place."""
        with self.monkeypatch.context() as patched:
            patched.setattr("parkscribe.pipeline.extract", lambda *_, **__: hostile(text)[1])
            return self.run("extract", EXAMPLE, "--model", "rules", *options, terminal=terminal)


def page_of(text: str) -> bytes:
    """A page with a string in it."""
    return f"# {text}签约\n\n{text}澜湾高新区产值5亿元，{text}增长3%。\n".encode("utf-8", "replace")


def answer_of(text: str) -> bytes:
    """An answer with a string in it."""
    record = {"subject": text, "indicator": text[:40], "value": "5亿元", text: text}
    return json.dumps({"production_metric": [record], text: [text]}).encode()


def report_of_many(text: str, _: Place) -> Iterator[str]:
    yield to_html(hostile(text), title=text)


def report_of_one(text: str, place: Place) -> Iterator[str]:
    yield save(hostile(text)[1], place.folder / "x.html").read_text(encoding="utf-8")
    yield place.extracted(text, "--html").partition("</html>")[0] + "</html>"


def results_in_a_notebook(text: str, _: Place) -> Iterator[str]:
    yield from (result._repr_html_() for result in hostile(text))


def things_in_a_notebook(text: str, _: Place) -> Iterator[str]:
    """Page, article, claim, name, date, number, record: each with the string as its words."""
    bad, worse, own = hostile(text)
    yield bad.page._repr_html_()
    article = bad.page.articles[0]
    yield replace(article, title=text, byline=text, text=text)._repr_html_()
    [claim, *_rest] = worse.findings[-1].claims
    yield claim._repr_html_()
    yield Name(text, 0, 1, ((0, 1),), text)._repr_html_()
    yield from (replace(each, text=text)._repr_html_() for each in tag("2024年3月产值5亿元，第三批", kinds="all"))
    assert own.records
    for record in own.records:
        yield record.model_copy(update={"guest": Name(text, 0, 1, ())})._repr_html_()


def csv_cells(text: str, place: Place) -> Iterator[str]:
    with save(hostile(text), place.folder / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(len(result.rows()) for result in hostile(text))
    exact = ("article", "record", "start", "end", "value", "upper", "broken")
    yield from (cell for row in rows for name, cell in row.items() if name not in exact)


def workbook_parts(text: str, place: Place) -> Iterator[str]:
    """Every text is a string cell, none is a formula or a link; names of sheets as Excel takes them."""
    path = save(hostile(text), place.folder / "x.xlsx")
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if is_formula(str(cell.value)))
    for name in book.sheetnames:
        assert 0 < len(name) <= 31
        assert not re.search(r"[][:*?/\\]|^'|'$", name)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name, part in parts.items() if re.search("<f[ >]|<hyperlink|externalLink", part)]
    yield parts["docProps/core.xml"]
    yield parts["docProps/app.xml"]


def parquet_and_frames(text: str, place: Place) -> Iterator[str]:
    """They read back; a cell of a frame is data, and only half characters are changed."""
    results = hostile(text)
    there = text.encode("utf-8", "backslashreplace").decode()
    assert set(pd.read_parquet(save(results, place.folder / "x.parquet"))["source"]) == {there}
    for result in results:
        assert set(result.to_pandas()["source"]) <= {there}
    yield ""


def lines_of_json(text: str, place: Place) -> Iterator[str]:
    path = save(hostile(text), place.folder / "x.jsonl")
    shown = path.read_text(encoding="utf-8")
    assert [json.loads(line) for line in shown.splitlines()] == [row for each in hostile(text) for row in each.rows()]
    yield shown


def whole_json(text: str, place: Place) -> Iterator[str]:
    *_, own = hostile(text)
    for result in hostile(text):
        types = (own_record(text),) if result is own else ()
        path = save(result, place.folder / "x.json")
        assert Result.load(path, types=types).to_json() == result.to_json()
        yield path.read_text(encoding="utf-8")


def names_of_plots(text: str, _: Place) -> Iterator[str]:
    """Beside a bar: matplotlib draws half a character as little as a terminal does."""
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    page = "雾屿经开区签约云岫项目投资5亿元，属于甲产业。"
    project = {"name": "云岫项目", "investment": "5亿元", "sector": "甲产业"}
    [event] = made(page, {"signing_event": [{"park": "雾屿经开区", "projects": [project]}]}).signings
    named = event.projects[0].model_copy(update={"sector": Name(text, 0, 0, ())})
    result = made(page, {})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Result, "signings", (event.model_copy(update={"projects": (named,)}),))
        axes = plots.plot_investment_by_sector(result)
    yield from (label.get_text() for label in axes.get_yticklabels())
    matplotlib.pyplot.close("all")


def printed_by_extract(text: str, place: Place) -> Iterator[str]:
    page = place.file(text, page_of(text))
    yield place.extracted(text, terminal=True)
    yield place.run("extract", page, "--model", "rules", "-o", f"{place.folder}/{squeezed(text)[:9]}/x.jsonl")
    yield place.run("extract", text, "--model", "rules")
    yield place.run("extract", page, "--published", text)


def printed_by_others(text: str, place: Place) -> Iterator[str]:
    page, answer = place.file(text, page_of(text)), place.file(text, answer_of(text), ".json")
    yield place.run("verify", answer, page, terminal=True)
    yield place.run("verify", answer, page)
    yield place.run("verify", page, answer)
    yield place.run("tag", page, terminal=True)
    yield place.run("read", page)
    yield place.run("schema", text)
    yield place.run(text)
    yield place.run("eval", text, page, "--model", "rules")
    yield place.run("eval", str(place.folder), page, "--model", "rules", "--floor", answer)
    yield place.run("batch", "write", page, text, "--model", text, "-o", f"{place.folder}/x.jsonl")
    yield place.run("batch", "read", place.file(text, answer_of(text) + b"\n{", ".jsonl"))
    yield place.run("cache", text)
    yield place.run("demo", "-o", f"{place.folder}/none/{text}")
    with place.monkeypatch.context() as patched:
        patched.setenv("PARKSCRIBE_CACHE_DIR", place.file(text, b"", ".no_folder"))
        yield place.run("cache", "info")


def json_into_a_pipe(text: str, place: Place) -> Iterator[str]:
    page = place.file(text, page_of(text))
    yield place.extracted(text, "--rows", terminal=True)
    yield place.extracted(text, "--json")
    yield place.run("read", page, "--json")
    yield place.run("tag", page)


def words_of_an_endpoint(text: str, place: Place) -> Iterator[str]:
    """A refusal of an endpoint: as an error, its line of the command, and what the log holds."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger("parkscribe").addHandler(handler)
    with Stub([Step(status=400, body=json.dumps({"error": {"message": text}}))]) as server:
        model = OpenAIModel("m", base_url=server.base_url)
        with pytest.raises(ParkscribeError) as failed:
            extract("澜湾高新区产值5亿元。", model=model, settings=Settings(cache_dir=None))
        yield str(failed.value)
        model.close()
        place.monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        yield place.run("extract", EXAMPLE, "--model", "m", terminal=True)
    place.monkeypatch.delenv("OPENAI_BASE_URL")
    logging.getLogger("parkscribe").removeHandler(handler)
    yield log.getvalue().replace("\n", "")


def words_of_errors(text: str, place: Place) -> Iterator[str]:
    """What the library raises about paths, decisions, tables and saved results."""
    bad = hostile(text)[0]
    page = {"source": text, "page": "0", "decisions": {text: "accepted"}}
    for work in (
        lambda: extract(Path(place.folder / f"{squeezed(text)}.txt"), model="rules"),
        lambda: extract(f"{squeezed(text)}.txt", model="rules"),
        lambda: bad.apply({"format": "parkscribe-decisions/1", "pages": [page]}),
        lambda: bad.apply({text: "accepted"}),
        lambda: bad.apply({text: text}),
        lambda: bad.apply(text),
        lambda: bad.to_pandas(text),
        lambda: save(bad, place.folder / f"x.{squeezed(text)}"),
        lambda: Result.load(place.file(text, answer_of(text))),
        lambda: OpenAIModel("m", mode=text),  # type: ignore[arg-type]
    ):
        with pytest.raises(ParkscribeError) as failed:
            work()
        yield str(failed.value)


def words_of_a_repr(text: str, _: Place) -> Iterator[str]:
    bad, *_rest = hostile(text)
    yield from map(repr, (bad, bad.page, bad.page.articles[0], *bad.claims, *bad.records))


def a_cassette(text: str, place: Place) -> Iterator[str]:
    """It reads back as it was recorded, and a terminal may show it."""
    path, page = place.folder / "x.yaml", page_of(text).decode()
    asked = partial(extract, page, settings=Settings(cache_dir=None))
    with Stub([Step(answer_of(text).decode())]) as server, replaying(path, record=True):
        recorded = asked(model=OpenAIModel("m", base_url=server.base_url))
    with replaying(path):
        replayed = asked(model=OpenAIModel("m", base_url="https://nowhere.invalid/v1", api_key="k"))
    assert replayed.findings == recorded.findings
    yield from path.read_text(encoding="utf-8").split("\n")


Surface = tuple["Callable[[str, Place], Iterator[str]]", "Callable[[str, str], None]"]

SURFACES: dict[str, Surface] = {
    "a report of many pages": (report_of_many, check_html),
    "a report of one page, printed and saved": (report_of_one, check_html),
    "results in a notebook": (results_in_a_notebook, check_html),
    "parts of results in a notebook": (things_in_a_notebook, check_html),
    "cells of a csv": (csv_cells, check_cell),
    "cells, sheets and properties of a workbook": (workbook_parts, check_cell),
    "parquet and frames": (parquet_and_frames, check_cell),
    "JSON Lines": (lines_of_json, check_json),
    "a whole result as JSON": (whole_json, check_json),
    "names in a plot": (names_of_plots, check_line),
    "what extract prints": (printed_by_extract, check_line),
    "what the other commands print": (printed_by_others, check_line),
    "JSON that commands print": (json_into_a_pipe, lambda shown, _: check_printed_json(shown)),
    "an endpoint's words": (words_of_an_endpoint, check_line),
    "errors of the library": (words_of_errors, check_line),
    "short words of objects": (words_of_a_repr, check_repr),
    "a cassette": (a_cassette, check_plain),
}
"""Each place where strings come out: what it gives, and what it may never hold."""


def check_printed_json(shown: str) -> None:
    """JSON or JSON Lines, with lines of notices behind it."""
    assert not HIDDEN.search(shown)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack["why"])
def test_foreign_words_stay_words(
    attack: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each string comes out of each surface as the text that it is; a failure names the surface."""
    for surface, (shows, check) in SURFACES.items():
        place = Place(tmp_path / surface, capsys, monkeypatch)
        try:
            for shown in shows(attack["text"], place):
                check(shown, attack["text"])
        except BaseException as error:
            error.add_note(f"surface: {surface}")
            raise


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize("piece", ["[", '{"choices":[', '{"error":'])
def test_a_body_that_goes_too_deep_is_an_error_of_the_endpoint(piece: str, status: int) -> None:
    """A hundred thousand brackets end in the words for an endpoint, and in no fault of the model object."""
    with Stub([Step(status=status, body=piece * 100_000)]) as server:
        model = OpenAIModel("m", base_url=server.base_url)
        with pytest.raises(ModelError, match=r"no chat completion|answered 400"):
            extract("澜湾高新区产值5亿元。", model=model, settings=Settings(cache_dir=None))
        model.close()


@pytest.mark.parametrize("name", ["m\ud800", "m\x1b[31m", "m\n"])
def test_a_model_has_a_name_that_can_be_printed(name: str) -> None:
    """No endpoint has another, and a request with half a character could not be sent."""
    with pytest.raises(SettingsError, match="the name of the model is"):
        OpenAIModel(name)


def test_a_sheet_has_no_name_that_excel_keeps(tmp_path: Path) -> None:
    """Excel takes no sheet called History."""
    own = type("History", (Record,), {"__annotations__": {"guest": Name, "members": Quantity}})
    result = made("代表团12人到访。", {"history": [{"guest": "代表团", "members": "12人"}]}, own)
    assert "history_2" in openpyxl.load_workbook(save(result, tmp_path / "x.xlsx")).sheetnames
