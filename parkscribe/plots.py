"""Two plots that analysts draw at once: investment by sector, honours by level; for one result or for many.

The data of each is a function of its own, exact to the last digit; matplotlib only draws it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

from parkscribe.notices import notify
from parkscribe.showing import visible
from parkscribe.tables import each, extra_module

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from matplotlib.axes import Axes

    from parkscribe.quantities import Quantity
    from parkscribe.records import SigningEvent
    from parkscribe.result import Result

__all__ = ["honours_by_level", "investment_by_sector", "plot_honours_by_level", "plot_investment_by_sector"]

UNKNOWN = "未写明"
"""What stands for a sector or level that the print does not say."""

YI = Decimal(10**8)
"""亿: the unit in which Chinese papers print investments."""

LEVELS = {
    "international": "国际级",
    "national": "国家级",
    "provincial": "省级",
    "municipal": "市级",
    "park": "园区级",
    "other": "其他",
    None: UNKNOWN,
}
"""The levels of an honour from the highest, as analysts call them."""

SIGNS = {frozenset(): "", frozenset({"over"}): "≥", frozenset({"under"}): "≤"}
"""The mark of a sum by the bounds of its parts that are not exact; whatever else there is makes it 约."""

WIDEST = 20
"""Characters of the longest name beside a bar; the tables have it whole."""

FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",  # Linux, Google and Adobe
    "PingFang SC", "Hiragino Sans GB", "Heiti SC", "Songti SC", "STHeiti", "Arial Unicode MS",  # macOS
    "Microsoft YaHei", "SimHei", "DengXian", "SimSun",  # Windows
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP", "Droid Sans Fallback",  # Linux, older
)  # fmt: skip
"""Fonts with Chinese letters, as systems bring them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What is summed up in a bar: from ``low`` to ``high`` where a part is a range, and the bounds of its parts."""

    low: Decimal
    high: Decimal
    bounds: frozenset[str]
    parts: int

    def __str__(self) -> str:
        spread = "" if self.low == self.high else f"–{plain(self.high / YI)}"
        return f"{SIGNS.get(self.bounds, '约')}{plain(self.low / YI)}{spread}"


@dataclass(frozen=True, slots=True)
class Investments:
    """Amounts in CNY by sector, the largest first; ``left_out`` says what could not be added."""

    sectors: dict[str, Amount]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Honours:
    """How many honours of each level: ``named`` counts titles of a named recipient.

    ``counted`` are the recipients that the print only counts, with the bounds of these counts; ``left_out`` says what
    was not counted.
    """

    named: dict[str, int]
    counted: dict[str, Decimal]
    bounds: dict[str, frozenset[str]]
    left_out: tuple[str, ...]


def investment_by_sector(results: Result | Iterable[Result]) -> Investments:
    """What is invested in each sector, from the accepted signings of results.

    The amounts of the signed projects are added up, each in its sector; a round that names no amount of a project
    counts with its own total, under all its sectors together, for nothing says how it is divided. Only what is signed
    (not planned) and printed in yuan is added; the rest is told in ``left_out``. Facts that several pages tell are
    added as often as they are told.
    """
    parts: dict[str, list[Quantity]] = {}
    others: Counter[str] = Counter()
    for event in chain.from_iterable(result.signings for result in each(results)):
        for sector, quantity in amounts_of(event):
            if event.status == "planned":
                others["计划中，未计入"] += 1
            elif quantity.unit != "CNY":
                others[f"以{quantity.unit}计，未计入"] += 1
            else:
                parts.setdefault(sector, []).append(quantity)
    sums = {sector: total(quantities) for sector, quantities in parts.items()}
    ordered = dict(sorted(sums.items(), key=lambda item: (-item[1].low, item[0])))
    return Investments(ordered, tuple(f"另有{count}项{why}" for why, count in others.items()))


def amounts_of(event: SigningEvent) -> Iterator[tuple[str, Quantity]]:
    """The amounts of a round with their sectors: of its projects, else of the round."""
    found = [(project.sector, project.investment) for project in event.projects if project.investment]
    if found:
        yield from ((str(sector or UNKNOWN), investment) for sector, investment in found)
    elif event.total_investment:
        yield "、".join(map(str, event.sectors)) or UNKNOWN, event.total_investment


def total(quantities: list[Quantity]) -> Amount:
    """The sum of amounts; one that is bounded makes the sum bounded."""
    return Amount(
        sum((quantity.value for quantity in quantities), Decimal(0)),
        sum((quantity.upper or quantity.value for quantity in quantities), Decimal(0)),
        frozenset(quantity.bound for quantity in quantities) - {"exact"},
        len(quantities),
    )


def honours_by_level(results: Result | Iterable[Result]) -> Honours:
    """How many honours of each level the accepted records of results have; candidates are left out, and told."""
    named: Counter[str] = Counter()
    counted: dict[str, Decimal] = {}
    bounds: dict[str, frozenset[str]] = {}
    candidates = 0
    for honour in chain.from_iterable(result.honours for result in each(results)):
        level = LEVELS[honour.level]
        if honour.standing == "candidate":
            candidates += 1
        elif honour.count and honour.count.dimension == "count":
            counted[level] = counted.get(level, Decimal(0)) + honour.count.value
            bounds[level] = bounds.get(level, frozenset()) | ({honour.count.bound} - {"exact"})
        else:
            named[level] += 1
    there = [level for level in LEVELS.values() if level in named or level in counted]
    return Honours(
        {level: named[level] for level in there},
        {level: counted[level] for level in there if level in counted},
        {level: bounds[level] for level in there if level in bounds},
        (f"另有{candidates}项候选，未计入",) if candidates else (),
    )


def plot_investment_by_sector(results: Result | Iterable[Result], ax: Axes | None = None) -> Axes:
    """Draw what is invested in each sector, in 亿元, as bars with exact labels; give the axes.

    ``ax``: where to draw, else a new figure. A label begins with ≥, ≤ or 约 where an amount of the sum is bounded so,
    and a range shows both ends, its second part hatched. See ``investment_by_sector`` for what is added.
    Raises ``SettingsError`` where the extra ``notebook`` is not installed.
    """
    data = investment_by_sector(results)
    ax = ax or new_axes(len(data.sectors))
    amounts = list(data.sectors.values())
    low = [float(amount.low / YI) for amount in amounts]
    spread = [float((amount.high - amount.low) / YI) for amount in amounts]
    places = range(len(amounts))
    ax.barh(places, low, color="C0")
    more = ax.barh(places, spread, left=low, color="none", edgecolor="C0", hatch="///")
    ax.bar_label(more, [f"{amount}（{amount.parts}项）" for amount in amounts], padding=3)
    return dressed(ax, list(data.sectors), "各行业签约投资额（亿元）", data.left_out)


def plot_honours_by_level(results: Result | Iterable[Result], ax: Axes | None = None) -> Axes:
    """Draw how many honours there are of each level, from the highest, as bars; give the axes.

    ``ax``: where to draw, else a new figure. Honours of a named recipient are solid, recipients that the print only
    counts are hatched, for they may be the same; a label such as ``2 + ≥86`` has both.
    Raises ``SettingsError`` where the extra ``notebook`` is not installed.
    """
    data = honours_by_level(results)
    levels = list(data.named)
    ax = ax or new_axes(len(levels))
    places, named = range(len(levels)), [data.named[level] for level in levels]
    counted = [float(data.counted.get(level, 0)) for level in levels]
    ax.barh(places, named, color="C0", label="有名单")
    more = ax.barh(places, counted, left=named, color="none", edgecolor="C0", hatch="///", label="只有数目")
    ax.bar_label(more, [honours_label(data, level) for level in levels], padding=3)
    if data.counted:
        ax.legend()
    ax.locator_params(axis="x", integer=True)
    return dressed(ax, levels, "各级荣誉（项）", data.left_out)


def honours_label(data: Honours, level: str) -> str:
    """The label of a level: what is named, and what is only counted."""
    count = data.counted.get(level)
    told = "" if count is None else f"{SIGNS.get(data.bounds[level], '约')}{plain(count)}"
    return " + ".join(filter(None, (str(data.named[level] or ""), told)))


def plain(number: Decimal) -> str:
    """A number with all its digits and no zeros behind them."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def new_axes(bars: int) -> Axes:
    """The axes of a new figure, high enough for its bars."""
    size = (7.0, 1.6 + 0.45 * bars)  # inches
    axes: Axes = extra_module("matplotlib.pyplot", "notebook").subplots(figsize=size, layout="constrained")[1]
    return axes


def dressed(ax: Axes, names: list[str], title: str, left_out: tuple[str, ...]) -> Axes:
    """Axes of bars with their names, a title and what was left out, all in a font that has the letters."""
    ax.set_yticks(range(len(names)), list(map(shortened, names)))
    ax.invert_yaxis()
    ends = (bar.get_x() + bar.get_width() for bars in ax.containers for bar in bars)
    ax.set_xlim(0, 1.3 * max(ends, default=0) or 1)  # room for the labels
    ax.spines[["top", "right"]].set_visible(False)
    ax.set_title(title)
    ax.set_xlabel("；".join(left_out) or ("" if names else "没有数据"))
    families = fonts()
    for text in texts_of(ax):
        text.set_fontfamily(families)
        text.set_parse_math(parse_math=False)  # a dollar sign of an article begins no formula
    return ax


def shortened(name: str) -> str:
    """A name as it stands beside a bar."""
    name = visible(name)
    return name if len(name) <= WIDEST else f"{name[: WIDEST - 1]}…"


def texts_of(ax: Axes) -> Iterator[Any]:
    """All that is written on axes."""
    legend = ax.get_legend()
    yield from (ax.title, ax.xaxis.label, *ax.get_yticklabels(), *ax.texts)
    yield from legend.get_texts() if legend else ()


def fonts() -> list[str]:
    """The fonts to write with, those with Chinese letters first; a notice where none is installed."""
    manager = extra_module("matplotlib.font_manager", "notebook").fontManager
    there = set(manager.get_font_names())
    found = [name for name in FONTS if name in there]
    if not found:
        notify("no font with Chinese letters is installed: plots show boxes; install Noto Sans CJK SC")
    return [*found, "DejaVu Sans"]
