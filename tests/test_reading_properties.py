"""What holds for every page, whatever stands on it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parkscribe import read
from parkscribe.reading import replay
from parkscribe.reading.characters import WIDE

LINES = st.sampled_from(
    [
        "澜湾高新区今年签约项目8个，总投资",
        "46.5亿元，同比增长12%，其中工业投资",
        "占六成。园区还推出“一窗三办”改革，",
        "“从洽谈到签约只用了45天。”负责人说",
        "达产后年产值可达1.",
        "2亿元，新增岗位600多个。 江晚舟",
        "澜湾高新区澜湾高新区88个项目集中签约个项目集中签约",
        "望舒工业园：能耗降了",
        "本报讯（记者 程听雨）近日，望舒工业园投产。",
        "▶ 何以宁 孟星河",
        "图为签约现场。",
        "（本报记者 江晚舟 摄）",
        "第3版",
        "# 标题",
        "- 栖木特种纤维项目",
        "园区 今年 投产,产值 1 2 亿元.",
        "Park A signed 8 projects, worth 4.6 billion yuan,",
        "企业,产值,增速",
        "",
        "　　据了解，项目占地180亩。",
    ]
)
"""Lines as they are printed, whole and damaged."""

BREAKS = st.sampled_from(["\n", "\n\n", "\r\n"])
PAGES = st.one_of(
    st.builds(lambda lines, line_break: line_break.join(lines), st.lists(LINES, max_size=25), BREAKS),
    st.text(alphabet="园区签约个项目0123456789.，。“”,;：\n\r 　Ab#▶（）", max_size=200),
)

CLEAN = {
    "an article": "望舒工业园能耗降了\n\n本报讯 望舒工业园去年投入2.3亿元，能耗下降18%。\n\n今年再建3座储能电站。",
    "one paragraph": "望舒工业园去年投入2.3亿元实施节能改造，“绿色 智能”成为园区名片；今年再建3座储能电站。",
    "English": "The park signed 8 projects on Monday.\n\nThe total exceeds 4.6 billion yuan (U.S. $630 million).",
    "a table": "企业\t产值\t增速\n澄江轴承\t12.5\t3%\n云帆纸业\t8\t5%",
    "values": "企业,产值,增速\n澄江轴承,12.5,3%\n云帆纸业,8,5%",
    "markdown": "# 年报\n\n| 企业 | 产值 |\n| --- | --- |\n| 澄江轴承 | 12亿元 |\n\n- 第一项\n- 第二项",
    "code": "def total(parks):\n    return {park.name: park.value for park in parks if park.value > 1.5}\n",
    "JSON": '{"园区": "望舒工业园", "产值": [12.5, 8],\n "增速": null}',
    "a list": "今年签约的项目：\n1. 栖木特种纤维，12亿元；\n2. 砺云传感器，9.5亿元；\n3. 鹤汀冷链，7亿元。",
}


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN)
def test_text_without_damage_comes_back_unchanged(text: str) -> None:
    """Nothing is repaired where nothing is broken."""
    page = read(text)
    assert (page.text, page.steps) == (text, ())


ANNOUNCED = "澜湾签约项目8个，总投资\n"
BYLINES_BETWEEN_HEADLINES = ANNOUNCED * 3 + "望舒工业园：能耗降了\n▶ 何以宁\n▶ 何以宁\n" + ANNOUNCED


@given(PAGES)
def test_the_steps_give_the_text_again(raw: str) -> None:
    """Replaying the recorded steps on the raw text gives the repaired text; steps are in order and never add to it."""
    page = read(raw)
    assert replay(raw, page.steps)[0] == page.text
    ends = [0, *(step.end for step in page.steps)]
    assert all(end <= step.start for end, step in zip(ends, page.steps, strict=False))
    assert all(len(step.text) <= step.end - step.start for step in page.steps)


@given(PAGES)
def test_a_repaired_text_is_repaired_no_further(raw: str) -> None:
    """Reading what was read changes nothing more."""
    text = read(raw).text
    assert read(text).text == text


@given(PAGES)
@example("0\r#0\r。")  # the mark of a heading stands between two lines of one headline
def test_every_character_knows_its_place(raw: str) -> None:
    """A character of an article stands at its place of the raw text, unless a step or a joint replaces it there."""
    for article in read(raw).articles:
        for text, places in ((article.text, article.places), (article.title or "", article.title_places)):
            assert list(places) == sorted(places)
            for char, place in zip(text, places, strict=True):
                assert char in (raw[place], WIDE.get(raw[place])) or (char.isspace() and not raw[place].strip())


@given(PAGES)
def test_pieces_hold_the_text_but_for_the_steps(raw: str) -> None:
    """The raw slices of an article's pieces are its characters, apart from what the recorded steps changed."""
    page = read(raw)
    changed = {place for step in page.steps for place in range(step.start, step.end)}
    for article in page.articles:
        inside = {place for start, end in article.pieces for place in range(start, end)}
        kept = {place for place in article.places if raw[place].strip()}
        assert kept <= inside | changed
        assert all(place in kept for place in inside - changed if raw[place].strip())


@given(PAGES)
def test_no_digits_are_joined(raw: str) -> None:
    """White space between two digits, or a digit and a decimal point, never disappears, by no repair and no joint."""
    page = read(raw)
    undoubled = any(step.repair == "undouble" for step in page.steps)
    for article in () if undoubled else page.articles:
        near = zip(article.text, article.text[1:], article.places, article.places[1:], strict=False)
        for one, other, place, following in near:
            if one in "0123456789." and other in "0123456789.":
                assert not any(char.isspace() for char in raw[place:following])


@given(PAGES)
@example(BYLINES_BETWEEN_HEADLINES)
def test_nothing_is_lost(raw: str) -> None:
    """Each character of the repaired text ends up in a title, a byline, a body or the furniture, and in one of them."""
    page = read(raw)
    words = Counter[str]()
    for article in page.articles:
        for part in (article.title, article.byline, article.text):
            words.update("".join((part or "").split()))
    for piece in page.furniture:
        words.update("".join(piece.text.split()))
    there = Counter("".join(page.text.split()))
    there.subtract(words)
    assert not {char: count for char, count in there.items() if count and char != "#"}


@settings(max_examples=30)
@given(st.lists(LINES, max_size=12).map("\n".join), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_the_encoding_makes_no_difference(text: str, encoding: str) -> None:
    """The same page in another encoding reads the same."""
    page = read(text.encode(encoding))
    assert page.raw.lstrip("\ufeff") == text
    assert [article.text for article in page.articles] == [article.text for article in read(text).articles]
