"""The report in a real browser: links, search, decisions, dark, narrow and printed, and attacks that come to nothing.

Needs Debian's chromium and chromium-driver. ``.ci/run`` installs them and sets ``PARKSCRIBE_BROWSER=required``, so that
there a missing browser is a failure and no skip.
"""

from __future__ import annotations

import base64
import json
import os
import time
from typing import TYPE_CHECKING, Any

import pytest
from browser import CHROMEDRIVER, CHROMIUM, open_browser
from conftest import PAGES
from selenium.webdriver import ActionChains, Keys
from test_attacks import ATTACKS, hostile
from test_report import made
from test_result import ANSWER, PAGE

from parkscribe import Result, extract, read
from parkscribe.report import to_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.browser

CONTRAST = """
const linear = (v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
const lum = (c) => { const [r, g, b] = c.map((v) => linear(v / 255));
  return .2126 * r + .7152 * g + .0722 * b; };
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const rgba = (css) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = css; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const ground = (el) => { for (; el; el = el.parentElement) { const c = rgba(getComputedStyle(el).backgroundColor);
  if (c[3] === 255) return c; } return [255, 255, 255, 255]; };
const poor = [];
for (const el of document.querySelectorAll(".parkscribe *")) {
  if (![...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !el.checkVisibility()) continue;
  const [a, b] = [lum(rgba(getComputedStyle(el).color).slice(0, 3)), lum(ground(el).slice(0, 3))].sort((x, y) => y - x);
  const ratio = (a + .05) / (b + .05);
  if (ratio < 4.5) poor.push(`${el.className || el.tagName}: ${ratio.toFixed(2)}`);
}
return [...new Set(poor)];
"""
"""Text that is too pale on its ground: WCAG 2.2, criterion 1.4.3, asks for a contrast of 4.5."""


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser puts what is downloaded."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def chrome(tmp_path_factory: pytest.TempPathFactory, downloads: Path) -> Iterator[Chrome]:
    """One browser for all tests of this file."""
    if not (CHROMIUM.exists() and CHROMEDRIVER.exists()):
        if os.environ.get("PARKSCRIBE_BROWSER") == "required":
            pytest.fail("no browser here: apt-get install chromium chromium-driver fonts-wqy-microhei")
        pytest.skip("no browser here: apt-get install chromium chromium-driver fonts-wqy-microhei")
    driver = open_browser(tmp_path_factory.mktemp("profile"), downloads)
    yield driver
    driver.quit()


@pytest.fixture
def show(chrome: Chrome, tmp_path: Path) -> Iterator[Callable[..., Chrome]]:
    """Open a document in a window of a size, in light or dark; in the end nothing was complained of or sent."""
    chrome.get("about:blank")
    logged(chrome, "browser"), logged(chrome, "performance")

    def open_one(html: str, *, width: int = 1280, scheme: str = "light", media: str = "") -> Chrome:
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
        chrome.get(path.as_uri())
        return chrome

    yield open_one
    assert logged(chrome, "browser") == []
    assert outside(chrome) == []
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    chrome.execute_script("try { localStorage.clear() } catch {}")


def logged(chrome: Chrome, log: str) -> list[dict[str, Any]]:
    """What the browser has logged since the last look."""
    entries: list[dict[str, Any]] = chrome.get_log(log)  # type: ignore[no-untyped-call]  # selenium leaves it untyped
    return entries


def outside(chrome: Chrome) -> list[str]:
    """The addresses that were asked for, but for the file itself."""
    events = [json.loads(entry["message"])["message"] for entry in logged(chrome, "performance")]
    sent = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith(("file:", "blob:", "data:", "about:"))]


@pytest.fixture(scope="module")
def result() -> Result:
    """A result with a claim of every verdict."""
    return made(PAGE, ANSWER)


@pytest.fixture(scope="module")
def many(result: Result) -> str:
    """A report about four pages."""
    return to_html([*(extract(path, model="rules") for path in PAGES), result], title="四个版面")


def css(chrome: Chrome, selector: str) -> WebElement:
    """The first element that fits."""
    return chrome.find_element("css selector", selector)


def press(chrome: Chrome, *keys: str) -> None:
    """Press keys, wherever the focus is."""
    ActionChains(chrome).send_keys(*keys).perform()


def visible_pages(chrome: Chrome) -> list[str]:
    """The headings of the pages that are shown."""
    return [
        one.find_element("css selector", "h2").text
        for one in chrome.find_elements("css selector", "section.page")
        if one.is_displayed()
    ]


def wait(until: Callable[[], Any]) -> Any:
    """What a condition gives, as soon as it holds; the last of it after ten seconds."""
    end = time.monotonic() + 10
    while not (held := until()) and time.monotonic() < end:
        time.sleep(0.02)
    return held


def test_a_mark_leads_to_its_row_and_back(show: Any, result: Result) -> None:
    """A click on a number shows its cell, a click in the cell shows the number again."""
    page = show(result.to_html())
    mark = css(page, ".story p .m.number")
    words = mark.text
    mark.click()
    cell = css(page, "td:target, th:target")
    assert words in cell.text
    cell.find_element("css selector", "a.said").click()
    assert css(page, ".m:target").text == words
    assert css(page, ".m:target").value_of_css_property("box-shadow") != "none"


def test_a_mark_shows_its_card(show: Any, result: Result) -> None:
    """Under the pointer and with the keyboard: value, unit, subject and role."""
    page = show(result.to_html())
    card = "return getComputedStyle(arguments[0], '::after').content"
    mark = next(m for m in page.find_elements("css selector", ".m.number") if "46.5" in m.text)
    assert page.execute_script(card, mark) == "none"
    page.execute_script("arguments[0].focus({focusVisible: true})", mark)
    told = page.execute_script(card, mark)
    assert all(word in told for word in ("超过", "4,650,000,000 CNY", "澜湾高新区", "总投资"))


def test_it_can_be_read_without_script(show: Any, chrome: Chrome, many: str) -> None:
    """All pages and the index are there, links work, and no control is shown that would do nothing."""
    chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page = show(many)
        assert len(visible_pages(page)) == 4
        assert not [each for each in page.find_elements("css selector", "button, input, select") if each.is_displayed()]
        css(page, ".index tbody a").click()
        assert css(page, "section.page:target").is_displayed()
    finally:
        chrome.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_marks_are_told_apart_without_colour(show: Any, result: Result) -> None:
    """Each kind has a line or a sign of its own."""
    page = show(result.to_html())
    looks = page.execute_script("""
        return ["number", "title", "name", "review", "rejected", "uncited"].map((kind) => {
          const el = document.querySelector(`.legend .m.${kind}`), s = getComputedStyle(el);
          const sign = getComputedStyle(el, "::before").content;
          return [s.borderBottomStyle, s.textDecorationStyle, s.outlineStyle, sign].join();
        })""")
    assert len(set(looks)) == 6


def test_search_and_filters_show_the_pages_that_fit(show: Any, many: str) -> None:
    """By words, by type, by verdict; the number of hits is said, and the words are coloured in the text."""
    page = show(many)
    hits, search = css(page, "#hits"), css(page, "#search")
    assert hits.text == "共 4 个版面"
    search.send_keys("雪浪")
    assert wait(lambda: hits.text == "找到 1 个版面")
    assert [name for name in visible_pages(page) if "production_report" in name] == visible_pages(page)
    assert page.execute_script("return CSS.highlights.get('parkscribe-search').size") > 1
    search.clear()
    search.send_keys("雪浪 云帆")
    assert wait(lambda: hits.text == "找到 0 个版面")
    search.clear()
    search.send_keys(" ")
    assert wait(lambda: hits.text == "共 4 个版面")
    css(page, "#type option[value*='honour']").click()
    assert hits.text == "找到 2 个版面"
    captions = [c for c in page.find_elements("css selector", ".tables caption") if c.is_displayed()]
    assert {caption.text.split()[0] for caption in captions} == {"荣誉"}
    css(page, "#type option[value='']").click()
    css(page, "#verdict option[value='rejected']").click()
    assert hits.text == "找到 1 个版面"
    assert css(page, ".doubt.rejected").is_displayed()


def test_a_keyboard_is_enough(show: Any, many: str) -> None:
    """The skip link comes first and leads to the text; / finds the search; arrows decide a claim."""
    page = show(many)
    press(page, Keys.TAB)
    assert page.switch_to.active_element.text == "跳到版面"
    assert page.switch_to.active_element.value_of_css_property("outline-style") == "solid"
    press(page, Keys.ENTER)
    assert wait(lambda: page.switch_to.active_element.get_attribute("id") == "main")
    press(page, "/")
    assert wait(lambda: page.switch_to.active_element.get_attribute("id") == "search")
    press(page, "a/b")
    assert page.switch_to.active_element.get_attribute("value") == "a/b"
    page.switch_to.active_element.clear()
    css(page, "#next-open").send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("type") == "radio"
    press(page, Keys.ARROW_LEFT)
    assert page.switch_to.active_element.get_attribute("value") == "rejected"
    assert css(page, "#progress-words").text == "已决定 1 / 2"


def test_a_screen_reader_hears_a_name_for_everything(show: Any, many: str) -> None:
    """Every control, link, table and landmark has a name."""
    page = show(many)
    nodes = page.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    named = {"link", "button", "radio", "combobox", "searchbox", "table", "region", "navigation", "progressbar"}
    roles = [
        (n["role"]["value"], n.get("name", {}).get("value", "")) for n in nodes if not n["ignored"] and "role" in n
    ]
    assert {"main", "navigation", "table", "columnheader", "rowheader", "radio", "search"} <= {
        role for role, _ in roles
    }
    unnamed = [n for n in nodes if not n["ignored"] and n["role"]["value"] in named and not n["name"]["value"].strip()]
    assert unnamed == []
    assert css(page, "html").get_attribute("lang") == "zh-Hans"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_can_be_read(show: Any, many: str, scheme: str) -> None:
    """In light and in dark the contrast of every text with its ground is 4.5 or more."""
    page = show(many, scheme=scheme)
    dark = page.execute_script("return matchMedia('(prefers-color-scheme: dark)').matches")
    assert dark == (scheme == "dark")
    assert page.execute_script(CONTRAST) == []


@pytest.mark.parametrize(
    ("theme", "scheme"),
    [
        ('data-jp-theme-light="false"', "dark"),
        ('data-jp-theme-light="true"', "light"),
        ('class="vscode-dark"', "dark"),
        ('class="vscode-light"', "light"),
    ],
)
def test_an_output_follows_the_theme_of_its_notebook(show: Any, result: Result, theme: str, scheme: str) -> None:
    """Whatever the system says; and nothing else on the page changes its look."""
    other = "dark" if scheme == "light" else "light"
    page = show(
        f"<!doctype html><meta charset=utf-8><body {theme}><p id=own>字</p>{result._repr_html_()}", scheme=other
    )
    assert css(page, ".parkscribe").value_of_css_property("color-scheme") == scheme
    assert css(page, "#own").value_of_css_property("color") == "rgba(0, 0, 0, 1)"
    assert page.execute_script(CONTRAST.replace(".parkscribe *", ".parkscribe td *")) == []


JUPYTER = """<style>
.jp-OutputArea-output.jp-RenderedHTMLCommon table { table-layout: fixed; margin-left: auto; }
.jp-RenderedHTMLCommon td, .jp-RenderedHTMLCommon th { vertical-align: middle; padding: 0.5em; line-height: normal; }
:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon td { text-align: right; }
:not(.jp-RenderedMarkdown).jp-RenderedHTMLCommon th { text-align: right; }
.jp-RenderedHTMLCommon tbody tr:nth-child(even) { background: #eee; }
.jp-RenderedHTMLCommon ul:not(.list-inline) { padding-left: 2em; }
.jp-OutputArea-output dt { font-weight: bold; float: left; width: 20%; }
.jp-OutputArea-output dd { float: left; width: 80%; }
</style>"""
"""The rules of JupyterLab 4 for tables and lists in an output."""

LOOKS = """
const look = (where, what) => [...document.querySelectorAll(where)].map((el) => getComputedStyle(el)[what]);
return ["text-align|td, th", "vertical-align|td", "table-layout|table", "padding-left|ul", "background-color|tbody tr",
  "font-weight|dt", "float|dt, dd"].map((each) => each.split("|")).map(([what, where]) =>
    [what, [...new Set(look(where, what))].join(" ")]);
"""
"""How the parts look that a notebook has rules for."""


def test_a_notebook_does_not_bend_its_tables_and_lists(show: Any, result: Result) -> None:
    """JupyterLab sets cells to the right, lists aside, and breaks the words of a list of facts into single letters."""
    output = f'<div class="jp-RenderedHTMLCommon jp-OutputArea-output" id=jupyter>{result._repr_html_()}</div>'
    page = show(f"<!doctype html><meta charset=utf-8>{JUPYTER}{output}")
    assert dict(page.execute_script(LOOKS)) == {
        "text-align": "start",
        "vertical-align": "top",
        "table-layout": "auto",
        "padding-left": "0px",
        "background-color": "rgba(0, 0, 0, 0)",
        "font-weight": "400",
        "float": "none",
    }
    heights = page.execute_script("return [...document.querySelectorAll('dt, dd')].map((el) => el.clientHeight)")
    assert len(set(heights)) == 1, "a word of the facts is broken"


def test_a_narrow_window_breaks_no_number_or_date_of_a_table(show: Any, many: str) -> None:
    """1,200,000,000 and 2025-03-18 are one word on a telephone, too; the table scrolls."""
    page = show(many, width=320)
    torn = """return [...document.querySelectorAll("td .read")].filter((el) => el.getClientRects().length !== 1)
      .map((el) => el.textContent)"""
    assert "1,200,000,000 CNY" in many
    assert page.execute_script(torn) == []


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_narrow_window_scrolls_one_way(show: Any, many: str, width: int) -> None:
    """No part of the page is wider than the window; wide tables scroll by themselves."""
    page = show(many, width=width)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_printed_report_has_all_but_the_controls(show: Any, many: str, tmp_path: Path) -> None:
    """On paper: the articles, tables and reasons; no buttons, no search; every page of the run."""
    page = show(many)
    path = tmp_path / "report.pdf"
    path.write_bytes(base64.b64decode(page.print_page()))
    text = "".join(read(path).raw.split())
    assert all(word in text for word in ("签约项目", "12亿元", "单位或倍数与原文不同", "production_report", "总数核对"))
    assert not any(word in text for word in ("下载决定", "查找", "待定"))


def test_decisions_are_downloaded_kept_and_read_back(show: Any, many: str, result: Result, downloads: Path) -> None:
    """The file has the agreed form; a reload keeps the choice; the file is read back; another file is refused."""
    page = show(many)
    [claim] = result.review
    choose = f"fieldset[data-claim*='{claim.id}'] input[value='accepted']"
    css(page, choose).click()
    page.refresh()
    assert css(page, choose).is_selected()
    css(page, "#save-decisions").click()
    path = downloads / "decisions.json"
    assert wait(path.exists)
    file = json.loads(path.read_text(encoding="utf-8"))
    [decided] = file["pages"]
    assert file["format"] == "parkscribe-decisions/1"
    assert decided["source"] == result.source
    assert decided["page"] == css(page, "section.page:last-of-type").get_attribute("data-digest")
    assert decided["decisions"] == {claim.id: "accepted"}
    page.execute_script("localStorage.clear()")
    page.refresh()
    assert not css(page, choose).is_selected()
    css(page, "#load-decisions").send_keys(str(path))
    assert wait(lambda: css(page, "#decisions-words").text == "读入 1 项决定")
    assert css(page, choose).is_selected()
    path.write_text('{"format": "other"}', encoding="utf-8")
    css(page, "#load-decisions").send_keys(str(path))
    assert wait(lambda: css(page, "#decisions-words").text == "这不是决定文件")
    assert css(page, choose).is_selected()


def test_decisions_work_where_nothing_may_be_kept(show: Any, result: Result) -> None:
    """In a frame that forbids storage the choice still counts, and nothing breaks."""
    frame = result.to_html().replace("&", "&amp;").replace('"', "&quot;")
    page = show(
        "<!doctype html><meta charset=utf-8>"
        f'<iframe sandbox="allow-scripts" width=900 height=700 srcdoc="{frame}"></iframe>'
    )
    page.switch_to.frame(0)
    css(page, "input[value='rejected']").click()
    assert css(page, "#progress-words").text == "已决定 1 / 1"
    page.switch_to.default_content()


def test_no_attack_does_anything(show: Any) -> None:
    """All strings of the list, everywhere at once: no script of theirs runs, nothing is asked, nothing is hidden."""
    results = [each for attack in ATTACKS for each in hostile(attack["text"])]
    page = show(to_html(results, title=ATTACKS[0]["text"]))
    assert page.execute_script("return typeof window.hit") == "undefined"
    assert len(page.find_elements("css selector", "section.page")) == len(results)
    for link in page.find_elements("css selector", "a[href]"):
        assert (link.get_dom_attribute("href") or "").startswith("#")
    assert css(page, "#hits").text == f"共 {len(results)} 个版面"


def test_no_attack_does_anything_in_a_notebook(show: Any) -> None:
    """The same in outputs, which stand in a page without a policy."""
    outputs = [each._repr_html_() for attack in ATTACKS for each in hostile(attack["text"])]
    page = show(f"<!doctype html><meta charset=utf-8><body>{''.join(outputs)}")
    assert page.execute_script("return typeof window.hit") == "undefined"
    assert len(page.find_elements("css selector", "body > .parkscribe")) == len(outputs)
