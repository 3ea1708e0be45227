"""What the two plots draw: bars and labels of the table of cases, in a font with Chinese letters, or a notice."""

from __future__ import annotations

import json
import logging
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import pytest
from conftest import PAGES, ROOT
from test_tables import result_of

from parkscribe import SettingsError, extract
from parkscribe.plots import FONTS, plot_honours_by_level, plot_investment_by_sector

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.axes import Axes

CASES = tomllib.loads((ROOT / "tests" / "cases" / "plots.toml").read_text(encoding="utf-8"))["case"]
PLOTS = {"sector": plot_investment_by_sector, "level": plot_honours_by_level}


@pytest.fixture(autouse=True)
def _no_window() -> Iterator[None]:
    """Nothing is shown, and every figure is closed."""
    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - it takes the way of drawing that was chosen before

    yield
    plt.close("all")


def bars_of(ax: Axes) -> dict[str, str]:
    """The names of the bars and their labels, from the top."""
    names = [text.get_text() for text in ax.get_yticklabels()]
    return dict(zip(names, (text.get_text() for text in ax.texts), strict=True))


def save(ax: Axes, path: Path) -> None:
    """Draw the figure of a plot into a file."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    figure.savefig(path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_bars_say_what_was_found(case: dict[str, Any]) -> None:
    """Order, names and labels of the bars, and what is told below."""
    ax = PLOTS[case["plot"]](result_of(case["text"], json.loads(case["answer"])))
    assert list(bars_of(ax).items()) == list(case["bars"].items())
    assert ax.get_xlabel() == case.get("left_out", "")


def test_the_bars_are_as_long_as_their_labels_say() -> None:
    """A range is a solid bar to its lower end, and a hatched one from there to its upper end, in 亿元."""
    case = next(case for case in CASES if "range" in case["why"])
    ax = result_of(case["text"], json.loads(case["answer"])).plot_investment_by_sector()
    solid, hatched = ax.patches
    assert (solid.get_width(), hatched.get_x(), hatched.get_width()) == (13.5, 13.5, 3.0)  # type: ignore[attr-defined]


def test_many_results_are_one_plot_on_the_axes_that_are_given() -> None:
    """The pages of the examples, drawn into one figure of two plots."""
    from matplotlib import pyplot as plt  # noqa: PLC0415 - see above

    results = [extract(path, model="rules") for path in PAGES]
    figure, (left, right) = plt.subplots(ncols=2)
    assert plot_investment_by_sector(results, left) is left
    assert plot_honours_by_level(iter(results), right) is right
    assert figure.axes == [left, right]
    assert bars_of(left)
    assert bars_of(right)


def test_a_picture_has_chinese_letters_or_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """With a font the picture is drawn without a complaint of matplotlib; where none is installed, a notice says it."""
    from matplotlib import font_manager  # noqa: PLC0415 - see above

    result = result_of(CASES[0]["text"], json.loads(CASES[0]["answer"]))
    if set(FONTS) & set(font_manager.fontManager.get_font_names()):
        save(result.plot_investment_by_sector(), tmp_path / "plot.png")
        assert (tmp_path / "plot.png").stat().st_size > 5_000
        assert not caplog.records
    monkeypatch.setattr(font_manager.fontManager, "get_font_names", list)
    with caplog.at_level(logging.WARNING, "parkscribe"):
        result.plot_investment_by_sector()
    assert "no font with Chinese letters" in caplog.text


def test_a_name_of_an_article_is_no_formula(tmp_path: Path) -> None:
    """Dollar signs around a broken formula are drawn as they are, where matplotlib would read mathematics."""
    sector = r"新材料$\frac$类"
    answer = {
        "signing_event": [
            {"park": "雾屿经开区", "projects": [{"name": "栖木项目", "investment": "6亿元", "sector": sector}]}
        ]
    }
    result = result_of(rf"雾屿经开区签约栖木项目，总投资6亿元，属{sector}。", answer)
    ax = result.plot_investment_by_sector()
    assert [text.get_text() for text in ax.get_yticklabels()] == [sector]
    save(ax, tmp_path / "plot.png")


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without matplotlib the error is the command that installs it."""
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(SettingsError, match=r"this needs matplotlib\.pyplot \(pip install 'parkscribe\[notebook\]'\)"):
        result_of("今日无事。", {}).plot_honours_by_level()
