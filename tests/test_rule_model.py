"""What the embedded rules answer to short articles of our own; the table is ``cases/rules.toml``."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import write_rules

from parkscribe import Settings, extract
from parkscribe.asking.chunk import pack
from parkscribe.asking.model import Model, Request
from parkscribe.asking.prompt import build_request
from parkscribe.asking.rule_model import RuleModel
from parkscribe.binding.awards import ADVERB
from parkscribe.binding.clauses import LONGEST_CLAUSE, LONGEST_SENTENCE, clauses_of, sentences_of
from parkscribe.binding.facts import facts_of
from parkscribe.binding.marked import MarkedArticle, mark
from parkscribe.binding.organisations import GENERIC
from parkscribe.quantities import Quantity  # noqa: TC001 - a record class needs it when it is defined
from parkscribe.reading import read
from parkscribe.records import DEFAULT_TYPES, Name, Record, number
from parkscribe.records import name as words

if TYPE_CHECKING:
    from parkscribe.binding.ground import Fact

TABLES = Path(__file__).parent / "cases"
CASES = tomllib.loads((TABLES / "rules.toml").read_text(encoding="utf-8"))["case"]
HOSTILE = tomllib.loads((TABLES / "hostile.toml").read_text(encoding="utf-8"))["piece"]
NO_FACTS = tomllib.loads((TABLES / "no_facts.toml").read_text(encoding="utf-8"))["page"]
LISTS = {"signings": "signing_event", "honours": "enterprise_honour", "metrics": "production_metric"}
POINTER = re.compile(r"#(\d+) (.+)")


def requests(text: str, chunk_chars: int = 1800, types: tuple[type[Record], ...] = DEFAULT_TYPES) -> list[Request]:
    """The requests about a text."""
    return [build_request(parts, types) for parts in pack(mark(read(text)), chunk_chars)]


def answers(text: str, chunk_chars: int = 1800) -> dict[str, list[Any]]:
    """The records of all answers about a text by type, in the order of the text."""
    model, merged = RuleModel(), {key: list[Any]() for key in LISTS.values()}
    for request in requests(text, chunk_chars):
        for key, records in json.loads(model.ask(request).text).items():
            merged[key] += records
    return merged


def without_pointers(value: Any) -> Any:
    """A record with ``#7 `` taken off its numbers, as a case writes them."""
    if isinstance(value, dict):
        return {name: without_pointers(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_pointers(inner) for inner in value]
    match = POINTER.fullmatch(value)
    return match[2] if match else value


def holds(expected: Any, given: Any) -> bool:
    """Whether a record says everything that a case expects of it; what the case leaves out may be anything."""
    if isinstance(expected, dict):
        return all(name in given and holds(inner, given[name]) for name, inner in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(given) and all(map(holds, expected, given))
    return bool(expected == given)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each text of the table gives exactly the records beside it, and none of another type."""
    given = without_pointers(answers(case["text"]))
    for name, key in LISTS.items():
        assert holds(case.get(name, []), given[key]), f"{name}: {given[key]}"


@pytest.mark.parametrize("page", NO_FACTS, ids=[page["why"] for page in NO_FACTS])
def test_a_page_without_facts_gives_no_row(page: dict[str, str]) -> None:
    """Sport, culture, weather, another language, nothing at all: no number of it becomes a fact, nor goes to review."""
    result = extract(page["text"], model=RuleModel(), settings=Settings(cache_dir=None))
    assert result.rows() == []


def test_the_same_numbers_are_facts_on_another_page() -> None:
    """A word or two of the stage do not silence an article about a park: three different ones would."""
    result = extract(
        "苍梧高新区去年产值达12亿元，观众台和演出厅也已建成。", model=RuleModel(), settings=Settings(cache_dir=None)
    )
    assert [row["value"] for row in result.rows()] == ["1200000000"]


@pytest.mark.parametrize(
    ("day", "told"),
    [("12月9日", "12月9日"), ("12 月 9 日", "12月9日"), ("1\n2月9日", None)],
    ids=["whole", "with spaces", "torn by the line: its month is not what stands on one line"],
)
def test_a_round_has_a_day_only_where_it_is_whole(day: str, told: str | None) -> None:
    """A torn day would be read as another one, and the checks would refuse the whole round for it."""
    text = f"本报讯（记者 闻半夏）{day}上午，苍梧高新区签约项目8个。"
    (signing,) = answers(text)["signing_event"]
    assert signing.get("date") == told
    result = extract(text, model=RuleModel(), settings=Settings(cache_dir=None))
    assert [(row["quote"], row["verdict"]) for row in result.rows()] == [("8个", "accepted")]


def test_the_page_about_the_rules_is_up_to_date() -> None:
    """``docs/rules.md``, its figures too, is what ``scripts/write_rules.py`` writes today."""
    assert write_rules.PAGE.read_text(encoding="utf-8") == write_rules.text()


def test_it_is_a_model() -> None:
    """The embedded default is used through the same seam as any other model, and its answers are not stored."""
    model = RuleModel()
    assert isinstance(model, Model)
    assert (model.name, model.stored) == ("rules", False)


def test_pointers_mean_what_the_request_says() -> None:
    """Every pointer of an answer is one of the request's, with the text of its amount behind it."""
    text = "苍梧高新区去年产值达12亿元，同比增长8.5%，新增就业岗位300个。"
    (request,) = requests(text)
    for number_, echo in POINTER.findall(RuleModel().ask(request).text.replace('"', "\n")):
        place = request.pointers[int(number_)]
        assert text[place.start : place.end] == echo


def test_an_article_in_parts_is_answered_once() -> None:
    """An article that is asked about in several parts gives each record once, in the part where its number stands."""
    text = "".join(
        f"苍梧高新区第{n}家工厂所在的园区去年产值达{n}2亿元，预计今年还会有不小的提高。" for n in range(1, 30)
    )
    whole, parts = answers(text, 100_000), answers(text, 200)
    assert without_pointers(parts) == without_pointers(whole)
    assert len(whole["production_metric"]) > 20


def test_other_types_get_no_records() -> None:
    """A record class of the user's own is not answered: the rules know only the three that are built in."""

    class Visit(Record):
        """A delegation that visited a park."""

        delegation: Name | None = words(identity=True)
        members: Quantity | None = number("count")

    (request,) = requests("苍梧高新区去年产值达12亿元。", types=(Visit,))
    assert json.loads(RuleModel().ask(request).text) == {"visit": []}


@pytest.mark.parametrize("pattern", [GENERIC, ADVERB], ids=["GENERIC", "ADVERB"])
def test_no_word_of_a_run_is_made_of_others(pattern: re.Pattern[str]) -> None:
    """No word of these patterns can be read as several others; this keeps their runs without a choice."""
    body = re.sub(r"^\(\?:|\)[*+]\$?$", "", pattern.pattern)
    words = body.split("|")
    for word in (word for word in words if word.isalpha()):
        others = "|".join(other for other in words if other != word)
        assert not re.fullmatch(f"(?:{others})+", word), word


@pytest.mark.parametrize("piece", HOSTILE, ids=[piece["why"] for piece in HOSTILE])
def test_clauses_are_short_and_lose_nothing(piece: dict[str, str]) -> None:
    """Clauses and sentences put together are the text, none is longer than its bound, and no amount is cut."""
    (article,) = mark(read("苍梧市近日举行项目签约仪式，" + piece["text"] * 1500))
    sentences = sentences_of(article)
    clauses = clauses_of(article, sentences)
    assert all(clause.end - clause.start <= LONGEST_CLAUSE for clause in clauses)
    assert all(sentence.end - sentence.start <= LONGEST_SENTENCE for sentence in sentences)
    assert "".join(clause.text for clause in clauses) == "".join(article.text[s:e] for s, e in article.sentences)
    assert [found for clause in clauses for found in clause.found] == list(article.amounts)
    assert all(found.end <= clause.end for clause in clauses for found in clause.found)


def test_a_long_article_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many parts an article is asked about in, its facts are found once, and each is answered in one part."""
    looked: list[MarkedArticle] = []

    def counted(article: MarkedArticle) -> tuple[Fact, ...]:
        looked.append(article)
        return facts_of(article)

    monkeypatch.setattr("parkscribe.asking.rule_model.facts_of", counted)
    given = answers("".join(f"苍梧高新区第{n}家工厂去年产值达{n}2亿元。" for n in range(1, 301)), 500)
    assert len(looked) == 1
    assert len(given["production_metric"]) == len({record["value"] for record in given["production_metric"]}) == 300


def test_a_text_without_a_stop_is_still_answered() -> None:
    """A sentence that never ends gives the metric of each of its clauses, with the subject of that clause."""
    given = answers("，".join(f"苍梧高新区第{n}家工厂所在的园区产值达{n}2亿元" for n in range(1, 201)))
    assert [record["subject"] for record in given["production_metric"]] == [
        f"苍梧高新区第{n}家工厂" for n in range(1, 201)
    ]
