from __future__ import annotations

import re
import tomllib
from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

import pytest
import write_docs
from conftest import PAGES
from hypothesis import given, settings
from hypothesis import strategies as st

from parkscribe.quantities import AMOUNTS, Mention, Quantity, tag, tagger
from parkscribe.quantities.numerals import read_numeral
from parkscribe.quantities.units import UNIT_OF, UNITS

if TYPE_CHECKING:
    from decimal import Decimal

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "quantities.toml").read_text(encoding="utf-8")
)
ROWS = [pytest.param(case, id=f"{theme}:{case['text']!r}") for theme, cases in CASES.items() for case in cases]
TEXTS = [case["text"] for cases in CASES.values() for case in cases]


def written(mention: Mention) -> str:
    """Return a mention as the case table writes it."""
    if not isinstance(mention, Quantity):
        return f"{mention.dimension}: {mention.text}"
    value = f"{mention.value:f}" + (f"..{mention.upper:f}" if mention.upper is not None else "")
    words = [f"{mention.text} = {value}", mention.unit or ("-" if mention.dimension != "ordinal" else "ordinal")]
    words += [mention.bound] if mention.bound != "exact" else []
    return " ".join(words + (["broken"] if mention.broken else []))


def in_words(number: int) -> str:
    """Write a whole number below 10**12 in Chinese, as a schoolbook does."""
    if number == 0:
        return "零"
    words = ""
    for unit, size in (("亿", 10**8), ("万", 10**4), ("", 1)):
        section, number = divmod(number, size)
        if section:
            gap = "零" if words and section < 1000 else ""
            words += gap + section_in_words(section) + unit
    return words


def section_in_words(section: int) -> str:
    """Write 1 to 9999 in Chinese."""
    words, zero = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit, section = divmod(section, size)
        if digit:
            words += ("零" if zero and words else "") + "零一二三四五六七八九"[digit] + unit
            zero = False
        else:
            zero = True
    return words


@pytest.mark.parametrize("case", ROWS)
def test_case_of_the_table(case: dict[str, Any]) -> None:
    """Every line of the case table is read as it says."""
    assert [written(mention) for mention in tag(case["text"], kinds=case.get("kinds", "amounts"))] == case["expect"]


UNUSUAL_BREAKS = "\x0b\x0c\x85\u2028\u2029"
HIDDEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff"


@pytest.mark.parametrize("char", UNUSUAL_BREAKS + HIDDEN, ids=ascii)
@pytest.mark.parametrize(
    ("print_", "read"),
    [
        ("1{}2个", "1{}2个 = 12 个 broken"),
        ("新增1{}2个", "1{}2个 = 12 个 broken"),
        ("授信46{}.5亿元", "46{}.5亿元 = 4650000000 CNY broken"),
        ("授信46.{}5亿元", "46.{}5亿元 = 4650000000 CNY broken"),
        ("授信约{}5{}亿元", "约{}5{}亿元 = 500000000 CNY approx"),
    ],
)
def test_a_hidden_character_cuts_no_number(char: str, print_: str, read: str) -> None:
    """Unusual breaks and what is not seen in print: inside the digits joined and marked, elsewhere nothing."""
    text = print_.replace("{}", char)
    assert [written(mention) for mention in tag(text)] == [read.replace("{}", char)]
    assert all(mention.text == text[mention.start : mention.end] for mention in tag(text, kinds="all"))


@pytest.mark.parametrize("kinds", ["amounts", "numerals", "all"])
def test_spans_slice_back_and_do_not_overlap(kinds: Any) -> None:
    """A mention's text is its slice of the page, and mentions stand in order side by side."""
    page = "。\n".join(TEXTS)
    end = 0
    for mention in tag(page, kinds=kinds):
        assert page[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end


@given(
    st.text(
        alphabet="0123456789.,一二三十百千万亿半几数第前约近超余多元家年月日吨/%-—至到以上下"
        " \n\x0c\u200b首位成倍番翻点分之零双对折米度、×A",
        max_size=40,
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Nonsense raises nothing, and its spans still slice back."""
    for kinds in ("amounts", "numerals", "all"):
        end = 0
        for mention in tag(text, kinds=kinds):
            assert text[mention.start : mention.end] == mention.text
            assert end <= mention.start < mention.end
            assert not isinstance(mention, Quantity) or mention.dimension in AMOUNTS | {"ordinal"}
            end = mention.end


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_number_in_words_reads_back(number: int) -> None:
    """A whole number written out in Chinese reads back equal."""
    reading = read_numeral(in_words(number))
    assert reading is not None
    assert reading.low == number


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**30, places=6))
def test_number_in_digits_reads_back(number: Decimal) -> None:
    """Digits in front of a multiplier and a unit are multiplied exactly."""
    (mention,) = tag(f"总额为{number:f}万元")
    assert isinstance(mention, Quantity)
    assert Fraction(mention.value) == Fraction(number) * 10_000


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_two_texts_side_by_side_give_both_lists(first: str, second: str) -> None:
    """A full stop between two texts keeps their amounts apart."""
    both = [mention.text for mention in tag(f"{first}。。{second}")]
    assert both == [mention.text for mention in tag(first + "。。")] + [
        mention.text for mention in tag("。。" + second)
    ]


@pytest.mark.parametrize("kinds", ["amounts", "numerals", "all"])
def test_a_glance_says_what_the_full_reading_says(kinds: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way for common shapes is only quick: without it the same is read in every case and example page."""
    pages = [path.read_text(encoding="utf-8") for path in PAGES]
    at_a_glance = [tag(text, kinds=kinds) for text in (*TEXTS, *pages)]
    monkeypatch.setattr(tagger, "glance", lambda *_: None)
    assert [tag(text, kinds=kinds) for text in (*TEXTS, *pages)] == at_a_glance


def test_the_page_of_the_docs_is_that_of_the_tables() -> None:
    """``docs/quantities.md`` is what ``scripts/write_docs.py`` writes today."""
    assert write_docs.PAGE.read_text(encoding="utf-8") == write_docs.text()


def test_no_doubling_is_without_end() -> None:
    """翻N番 is 2 to the N: a number that no print means is no amount, and costs nothing."""
    assert [f"{m.value:f}" for m in tag("产值翻两番") if isinstance(m, Quantity)] == ["4"]
    assert tag("翻999999999999番") == tag("翻一百万番") == []


def test_wrong_kind_is_refused_by_name() -> None:
    """A misspelt kind names the three that there are."""
    with pytest.raises(ValueError, match="'amounts', 'numerals', 'all'"):
        tag("5家", kinds="amount")  # type: ignore[arg-type]  # the mistake under test


def test_mu_is_exactly_two_thirds_of_a_thousand_square_metres() -> None:
    """The table holds the legal size of the 亩, without rounding."""
    assert UNIT_OF["亩"][0][0].size == Fraction(2000, 3)


def test_factors_of_the_table_are_exact() -> None:
    """A printed unit is a terminating decimal of its code's unit."""
    first: dict[str, Fraction] = {}
    for unit in UNITS:
        first.setdefault(unit.code, unit.size)
    for rows in UNIT_OF.values():
        for unit, factor in rows:
            assert Fraction(factor) == unit.size / first[unit.code]


HOSTILE = {
    "spaces": "5" + " " * 9, "digits": "5", "commas": "5,", "lines": "5\n", "dashes": "5—", "thousands": ",000",
    "blank lines": "5 \n ", "multipliers": "1亿", "hundreds": "百", "nothing but 万": "一万", "points": "5.",
    "qualifiers": "约", "ranges": "5亿元~", "parts": "百分之", "ordinals": "第 ", "letters": "a-5×", "months": "5月-",
    "slashes": "5/", "halves": "半 ", "pairs": "三五",
    "gaps": "5\x0c", "hidden": "5\u200b", "pages": "\x0c", "lists": "5、", "words": "一\n",
}  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_input_stays_linear(piece: str) -> None:
    """Eight times the text takes less than forty times the time (quadratic work would take sixty-four)."""

    def seconds(times: int) -> float:
        text = "1" + piece * times
        best = float("inf")
        for _ in range(3):
            begin = process_time()
            tag(text, kinds="all")
            best = min(best, process_time() - begin)
        return best

    assert seconds(8000) <= 40 * max(seconds(1000), 0.001)


def test_units_stand_in_the_table_only() -> None:
    """The pattern knows no unit of measure that the table does not hold."""
    folder = Path(__file__).parent.parent / "parkscribe" / "quantities"
    for name in ("tagger.py", "reading.py", "breaks.py", "numerals.py"):
        source = re.sub(r'""".*?"""|#.*', "", (folder / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search("平方米|公里|千瓦|亩|吨|公斤|美元|家|台", source), name
