"""The report as HTML: what it says, that it is whole and well-formed, and that nothing foreign is more than text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, get_args

import pytest
from conftest import PAGES, ROOT
from test_checks import Answering
from test_result import ANSWER, PAGE

from parkscribe import (
    DEFAULT_TYPES,
    Claim,
    ModelError,
    Name,
    Quantity,
    Reason,
    Record,
    Reply,
    Request,
    Result,
    Settings,
    extract,
    number,
    tag,
)
from parkscribe.checking.claims import Verdict
from parkscribe.checking.sums import SumKind
from parkscribe.quantities.mention import Bound, Dimension
from parkscribe.reading.repair import WHAT_IS_DONE
from parkscribe.report import to_html, words
from parkscribe.report.plain import one_line

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = ROOT / "parkscribe" / "report" / "templates"
OURS = {tag for path in TEMPLATES.glob("*.html") for tag in re.findall("<([a-z][a-z0-9]*)", path.read_text("utf-8"))}
OURS |= {"th", "td", "h3", "h4"}
VOID = frozenset(("br", "img", "input", "link", "meta"))


class Tree(HTMLParser):
    """A document taken apart: it must nest, and its tags, ids, links and texts are counted."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens: no link in a link, no paragraph in one."""
        given = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(given)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []
        if tag not in VOID:
            assert not (tag in ("a", "p") and tag in self.open), f"<{tag}> inside <{tag}>"
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes: the last one that was opened."""
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Text that a reader sees."""
        if not {"style", "script"} & set(self.open):
            self.text += data


class Visit(Record):
    """A visit."""

    guest: Name
    members: Quantity = number("count")


class Talk(Record):
    """A talk."""

    firm: Name
    value: Quantity = number("money")


class Stop(Record):
    """A stop of a tour."""

    park: Name
    talks: tuple[Talk, ...]


class Tour(Record):
    """A tour."""

    guest: Name
    stops: tuple[Stop, ...]


def made(page: str, answer: object, *types: type[Record]) -> Result:
    """The result of a made-up answer."""
    return extract(page, types=types or DEFAULT_TYPES, model=Answering(answer), settings=Settings(cache_dir=None))


@pytest.fixture
def result() -> Result:
    """A result with accepted, reviewed and refused claims of every kind."""
    return made(PAGE, ANSWER)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_report_of_an_example_is_well_formed(path: Any) -> None:
    """Every tag is closed in order, no id stands twice, every link has its place."""
    html = extract(path, model="rules").to_html()
    tree = Tree(html)
    assert len(tree.ids) == len(set(tree.ids))
    assert all(link.startswith("#") and link[1:] in tree.ids for link in tree.links)
    assert not {"src", "style", "onclick"} & tree.attributes


def test_every_claim_is_there(result: Result) -> None:
    """Each accepted number stands in a table as printed and as read; each other claim with its reason in Chinese."""
    text = " ".join(Tree(result.to_html()).text.split())
    for claim in result.claims:
        assert "".join((claim.quote or "").split()) in text.replace(" ", "")
        assert claim.reason is None or words.REASONS[claim.reason] in text
    assert "超过 4,650,000,000 CNY" in text
    assert "1,200,000,000–1,500,000,000 CNY" in text
    assert "澜湾高新区" in text


def test_a_mark_leads_to_its_row_and_back(result: Result) -> None:
    """The number in the article links to its cell, and the words of the cell link to the number."""
    html = result.to_html()
    mark = re.search(
        r'<a class="m number" id="([^"]+)" href="#([^"]+)"[^>]*>逾46.5⏎?亿元</a>', html.replace("逾 ", "逾")
    )
    assert mark
    cell = re.search(rf'<t[dh] id="{mark[2]}"[^>]*>(.*?)</t[dh]>', html)
    assert cell
    assert f'href="#{mark[1]}"' in cell[1]


def test_marks_that_cross_do_not_break_the_nesting() -> None:
    """A number inside a title inside a name: flat pieces, each with its link, and the text stays as it is."""
    page = "雾屿经开区获评2024年度全省10强园区称号，雾屿经开区10强园区产值5亿元。"
    answer = {
        "enterprise_honour": [
            {"recipient": "雾屿经开区", "title": "全省10强园区", "year": "2024年"},
            {"recipient": "雾屿经开区", "title": "2024年度全省10强"},
        ],
        "production_metric": [{"subject": "雾屿经开区10强园区", "indicator": "产值", "value": "5亿元"}],
    }
    html = made(page, answer).to_html()
    Tree(html)
    story = re.search(r'<div class="story".*?</div>', html, re.DOTALL)
    assert story
    assert page in "".join(Tree(story[0]).text.split())


def test_a_user_s_record_has_a_table_by_its_own_names() -> None:
    """The headings are the names of the fields as the user wrote them."""
    text = Tree(made("代表团12人到访。", {"visit": [{"guest": "代表团", "members": "12人"}]}, Visit).to_html()).text
    assert all(word in text for word in ("visit", "guest", "members", "代表团", "12人"))


def test_parts_of_parts_are_shown() -> None:
    """A user's record with two levels inside: each level has its table, and every mark has its cell."""
    answer = {
        "tour": [
            {"guest": "代表团", "stops": [{"park": "澜湾高新区", "talks": [{"firm": "云帆纸业", "value": "5亿元"}]}]}
        ]
    }
    html = made("代表团到访澜湾高新区，与云帆纸业洽谈5亿元项目。", answer, Tour).to_html()
    tree = Tree(html)
    assert all(link[1:] in tree.ids for link in tree.links)
    assert all(f"<caption>{name}" in html for name in ("tour", "stops", "talks"))
    assert "500,000,000 CNY" in tree.text


def test_a_total_that_does_not_hold_is_crossed() -> None:
    """A total that its parts make has ✓ and 相符, the other ✗ and 不符, and the page says how many."""
    parts = "分为新材料项目3个、装备项目4个。"
    page = f"澜湾高新区共签约项目9个，{parts}\n\n雾屿经开区共签约项目7个，{parts}"
    text = Tree(made(page, {}).to_html()).text
    assert "总数与分项不符 1 处" in text
    assert all(word in text for word in ("✓", "相符", "✗", "不符"))


def test_another_subject_is_named() -> None:
    """A number that the article says of somebody else: the reason, and of whom."""
    page = "云帆纸业有限公司去年产值5亿元。雪浪电池有限公司去年产值3亿元。"
    answer = {"production_metric": [{"subject": "云帆纸业有限公司", "indicator": "产值", "value": "3亿元"}]}
    result = made(page, answer)
    [claim] = result.claims
    assert claim.competing == "雪浪电池有限公司"
    for html in (result.to_html(), claim._repr_html_()):
        text = Tree(html).text
        assert all(words in text for words in ("原文说的是另一个主体的数字", "原文所指的主体", "雪浪电池"))


def test_a_part_without_an_answer_is_named() -> None:
    """What failed, where, and the next step; the rest of the page is shown."""

    class Silent:
        name = "silent"

        def ask(self, request: Request) -> Reply:
            raise ModelError(f"no answer to {len(request.parts)} part", hint="ask <b>again</b>")

    with pytest.raises(ModelError) as caught:
        extract(PAGE, model=Silent(), settings=Settings(cache_dir=None))
    assert caught.value.result is not None
    text = Tree(caught.value.result.to_html()).text
    assert all(words in text for words in ("没有可用的回答", "no answer to 1 part", "ask <b>again</b>", "签约8个项目"))


def test_a_loaded_result_has_the_same_report(result: Result, tmp_path: Path) -> None:
    """Saved and loaded, nothing of the report changes."""
    assert Result.load(result.save(tmp_path / "result.json")).to_html() == result.to_html()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("投资\u202e元亿5", "投资⟦U+202E⟧元亿5"),
        ("澜\u200b湾", "澜⟦U+200B⟧湾"),
        ("a\x00b\x9b", "a⟦U+0000⟧b⟦U+009B⟧"),
        ("\ud83d", "⟦U+D83D⟧"),
        ("46.5\n 亿元", "46.5亿元"),
        ("3 月 18 日", "3 月 18 日"),
        ("\ufffd😀é　全角", "\ufffd😀é　全角"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(text: str, shown: str) -> None:
    """Direction marks, characters without width and controls; what can be seen stays as it is."""
    assert one_line(text) == shown


def test_every_value_has_its_word() -> None:
    """Reasons, verdicts, bounds, dimensions, sums, repairs, fields and choices of our records: none is missing."""
    assert set(words.REASONS) == set(Reason)
    assert set(words.VERDICTS) == set(get_args(Verdict))
    assert set(words.BOUNDS) == set(get_args(Bound))
    assert set(words.DIMENSIONS) == set(get_args(Dimension))
    assert set(words.SUMS) == set(get_args(SumKind))
    assert set(words.REPAIRS) == set(WHAT_IS_DONE)
    assert set(words.TYPES) == {cls.row_type for cls in DEFAULT_TYPES}
    kinds = [kind for cls in words.OURS for kind in cls.kinds().values()]
    assert {kind.name for kind in kinds} == set(words.FIELDS)
    assert {choice for kind in kinds for choice in kind.choices} == set(words.CHOICES)
    chinese = [*words.REASONS.values(), *words.FIELDS.values(), *words.CHOICES.values(), *words.ROLES.values()]
    assert all(re.search("[一-龥]", word) for word in chinese)


@pytest.mark.parametrize("page", ["", "\n\n", "没有数字的一句话。"], ids=["empty", "blank", "no numbers"])
def test_a_page_without_facts_has_a_report(page: str) -> None:
    """It says that there is nothing, and is whole."""
    html = made(page, {}).to_html()
    Tree(html)
    assert "采信 0 项" in html


def test_no_results_are_a_report_of_none() -> None:
    """An empty run has a document that says so."""
    assert "没有版面" in Tree(to_html([])).text


def test_many_pages_are_one_document(result: Result) -> None:
    """An index with a line for each page, and no id twice though the pages are the same."""
    html = to_html([result, result, *(extract(path, model="rules") for path in PAGES)], title="三月")
    tree = Tree(html)
    assert html.count('<section class="page"') == 5
    assert len(tree.ids) == len(set(tree.ids))
    assert "<title>三月</title>" in html


def test_a_notebook_shows_everything(result: Result) -> None:
    """Result, page, article, record, claim, number and name: each whole, and without script."""
    things: list[Any] = [result, result.page, result.page.articles[0], *result.records, *result.claims]
    things += [*tag("产值5亿元，第三批", kinds="all"), result.signings[0].park]
    for thing in things:
        tree = Tree(thing._repr_html_())
        assert "script" not in tree.tags
        assert tree.text.strip()
        assert len(tree.ids) == len(set(tree.ids))
        assert all(link[1:] in tree.ids for link in tree.links)


def test_outputs_of_one_notebook_do_not_meet(result: Result) -> None:
    """Two results have no id in common."""
    other = made("雪浪电池产业园产值3亿元。", {"production_metric": [{"subject": "雪浪电池产业园", "value": "3亿元"}]})
    assert not set(Tree(result._repr_html_()).ids) & set(Tree(other._repr_html_()).ids)


def test_the_style_touches_nothing_outside() -> None:
    """Every rule of the shared style lies under ``.parkscribe``."""
    style = (TEMPLATES / "report.css").read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    depth, outer = 0, ""
    for letter in bare:
        depth += (letter == "{") - (letter == "}")
        outer += letter if depth == 0 else ""
    selectors = [each.strip() for part in outer.split("}") for each in part.split(",")]
    assert all(".parkscribe" in each for each in selectors if each)


def test_short_words_in_a_terminal(result: Result) -> None:
    """A result, page or article is a line, however long its page is."""
    assert repr(result) == "<Result 'SOURCE' by 'made-up': 10 accepted, 1 to review, 1 rejected>".replace(
        "SOURCE", result.source
    )
    for thing in (result, result.page, result.page.articles[0], result.claims[0], result.signings[0].park):
        assert len(repr(thing)) < 160
    assert isinstance(result.claims[0], Claim)
