"""Finding words in a text: blind to layout, strict with digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkscribe.binding.names import Searchable, nearest

TEXT = st.text(alphabet="甲乙1.2 \n，“", max_size=60)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("望舒工业园", "“望舒” 工业\n园", ["望舒” 工业\n园"]),
        ("LED产业园", "ＬＥＤ产业园", ["ＬＥＤ产业园"]),
        ("17日", "3月17日", ["17日"]),
        ("7日", "3月17日", []),
        ("3月1", "3月17日", []),
        ("2.5代", "12.5代", []),
        ("5代", "2.5代", []),
        ("", "甲", []),
        ("，。", "甲，。", []),
    ],
)
def test_words_are_found_whole(words: str, text: str, found: list[str]) -> None:
    """Spaces, quotes and width do not matter; a run of digits is never cut."""
    assert [text[start:end] for start, end in Searchable(text).find(words)] == found


@pytest.mark.parametrize(
    ("words", "sentence", "pieces"),
    [
        ("国家级绿色工厂", "获评国家级、省级绿色工厂", ["国家级", "绿色工厂"]),
        ("省级智能工厂", "获评省级绿色工厂和智能工厂", ["省级", "智能工厂"]),
        ("澄江科技有限公司", "澄江轴承股份科技有限公司", []),
        ("国家级智能工厂", "获评国家级绿色工厂，又获评智能工厂", []),
    ],
)
def test_shared_words_are_found_in_pieces(words: str, sentence: str, pieces: list[str]) -> None:
    """What is left out between two pieces is an item of a list, or there is no such name."""
    found = Searchable(sentence).find_in_pieces(words, (0, len(sentence)))
    assert [sentence[start:end] for start, end in found] == pieces


@given(TEXT, st.text(alphabet="甲乙1.2", min_size=1, max_size=3), st.integers(min_value=0, max_value=60))
def test_the_nearest_is_the_nearest_of_all(text: str, words: str, near: int) -> None:
    """Looking from a place finds what looking through all occurrences would find."""
    spans = list(Searchable(text).find(words))
    found = nearest(spans, near)
    assert found == min(spans, key=lambda span: abs(span[0] - near), default=None)
