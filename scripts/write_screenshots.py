"""Make the pictures of ``docs/screenshots/`` again: ``uv run python scripts/write_screenshots.py`` (needs chromium).

They show the example answer with mistakes (``examples/answers/``) and the example pages: light, dark, narrow, and
the index of many.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browser import open_browser  # noqa: E402 - it lies among the tests

from parkscribe import Result, extract, verify  # noqa: E402 - the same
from parkscribe.report import to_html  # noqa: E402 - the same

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FOLDER = ROOT / "docs" / "screenshots"
PAGES = ROOT / "examples" / "pages"
SCALE = 0.75
"""Of the size on a screen: below 200 kB each, and every word can be read."""


def results() -> list[Result]:
    """The answer with mistakes, and the other example pages by the embedded rules."""
    doubtful = verify(ROOT / "examples" / "answers" / "signing_day.json", PAGES / "signing_day.txt")
    others = [extract(PAGES / f"{name}.txt", model="rules") for name in ("honours_list", "production_report")]
    return [replace(each, source=Path(each.source).name) for each in (doubtful, *others)]


def shoot(chrome: Chrome, html: str, name: str, *, size: tuple[int, int], dark: bool = False) -> None:
    """Show a document in a window of a size and keep its picture; a hovered mark shows its card."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        path.write_text(html, encoding="utf-8")
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        chrome.get(path.as_uri())
        if dark:
            mark = next(m for m in chrome.find_elements("css selector", ".story p .m.number") if "12" in m.text)
            chrome.execute_script("arguments[0].focus({focusVisible: true, preventScroll: true})", mark)
        clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": SCALE}
        picture = chrome.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": clip})
    (FOLDER / f"{name}.png").write_bytes(base64.b64decode(picture["data"]))
    print(f"{name}.png: {(FOLDER / f'{name}.png').stat().st_size // 1000} kB")


def main() -> None:
    """Make all pictures."""
    FOLDER.mkdir(exist_ok=True)
    pages = results()
    with tempfile.TemporaryDirectory() as profile:
        chrome = open_browser(Path(profile), FOLDER)
        try:
            one = to_html(pages[0])
            shoot(chrome, one, "report_light", size=(1280, 1120))
            shoot(chrome, one, "report_dark", size=(1280, 760), dark=True)
            shoot(chrome, one, "report_narrow", size=(390, 900))
            shoot(chrome, to_html(pages, title="三月的三个版面"), "report_index", size=(1280, 760))
        finally:
            chrome.quit()


if __name__ == "__main__":
    main()
