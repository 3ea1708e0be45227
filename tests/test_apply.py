"""What a person decides is taken over into a new result, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from conftest import PAGES, ROOT
from test_tables import result_of

from parkscribe import Result, SettingsError, extract, read

if TYPE_CHECKING:
    from pathlib import Path

CASES = tomllib.loads((ROOT / "tests" / "cases" / "apply.toml").read_text(encoding="utf-8"))["case"]
TEXT = "云帆纸业厂区占地180亩，去年产值3亿元。"
ANSWER = {
    "production_metric": [
        {"subject": "云帆造纸", "indicator": "占地", "value": "180亩"},
        {"subject": "云帆纸业", "indicator": "产值", "value": "3亿元"},
    ]
}


def ids_of(result: Result, decide: dict[str, str]) -> dict[str, str]:
    """The decisions about claims that quote these words, by the ids of the claims."""
    found = {claim.quote: claim.id for claim in result.claims}
    return {found[quote]: verdict for quote, verdict in decide.items()}


def told(row: dict[str, Any]) -> str:
    """A row as the table of cases writes it."""
    words = "".join((row["quote"] or row["title"] or row["name"]).split())
    value = f" = {row['value']} {row['unit']}" if row["value"] else f" ({row['level']})" if row["level"] else ""
    return f"{row['subject']}: {words}{value}" + (f", {row['reason']}" if row["reason"] else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_decisions_are_applied(case: dict[str, Any], tmp_path: Path) -> None:
    """The rows, and what nobody uses, after the decisions; or the error, and then nothing has changed."""
    result = result_of(case["text"], json.loads(case["answer"]))
    before = result.to_json()
    decisions = ids_of(result, case["decide"])
    if "refused" in case:
        with pytest.raises(SettingsError, match=case["refused"]):
            result.apply(decisions)
    else:
        applied = result.apply(decisions)
        assert [told(row) for row in applied.rows()] == case["rows"]
        assert [amount.text for amount in applied.uncited] == case.get("uncited", [u.text for u in result.uncited])
        assert Result.load(applied.save(tmp_path / "x.json")) == applied
        assert len(applied.claims) == len(result.claims)
    assert result.to_json() == before


def test_an_accepted_record_makes_sense() -> None:
    """The record has the name, without a place in the print; the claim says who decided, and what was said before."""
    result = result_of(TEXT, ANSWER)
    [claim] = result.review
    applied = result.apply({claim.id: "accepted"})
    name = applied.metrics[0].subject
    assert name is not None
    assert (name.text, name.pieces, name.start) == ("云帆造纸", (), name.end)
    decided = applied.claims[0]
    assert decided.by_hand
    assert decided.detail == "to review before: name_not_found, 云帆造纸 does not stand in the article"
    assert not applied.claims[1].by_hand
    assert list(applied.to_pandas("metrics")["by_hand"]) == [True, False]
    assert not applied.review
    assert "云帆造纸" in applied.to_html()


def file_for(result: Result, decisions: dict[str, str], **other: str) -> dict[str, Any]:
    """A decisions file about a result, as the report writes it."""
    digest = hashlib.sha256(result.page.raw.encode("utf-8", "surrogatepass")).hexdigest()
    page = {"source": result.source, "page": digest, "decisions": decisions} | other
    return {"format": "parkscribe-decisions/1", "pages": [page]}


def test_a_file_a_text_and_a_mapping_say_the_same(tmp_path: Path) -> None:
    """However decisions come, the same result comes out; its provenance has their digest and how many they were."""
    result = result_of(TEXT, ANSWER)
    flat = {result.review[0].id: "accepted"}
    said = file_for(result, flat)
    path = tmp_path / "decisions.json"
    path.write_text("\ufeff" + json.dumps(said), encoding="utf-8")
    applied = result.apply(flat)
    assert result.apply(said) == result.apply(json.dumps(said)) == result.apply(path) == applied
    assert result.apply(json.dumps(flat)) == applied
    assert applied.provenance["decided"] == "1"
    assert (
        applied.provenance["decisions"]
        == hashlib.sha256(json.dumps(flat, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    )


def test_decisions_twice_are_both_noted() -> None:
    """A second round of decisions adds to the first; the same again changes nothing more."""
    result = result_of(TEXT, ANSWER)
    first = result.apply({result.claims[0].id: "accepted"})
    second = first.apply({result.claims[1].id: "rejected"})
    assert second.provenance["decided"] == "2"
    assert second.provenance["decisions"].startswith(f"{first.provenance['decisions']} ")
    assert first.apply({result.claims[0].id: "accepted"}).findings == first.findings
    with pytest.raises(SettingsError, match="was rejected: by_hand"):
        second.apply({result.claims[1].id: "accepted"})


def test_a_file_of_many_pages_gives_each_its_own() -> None:
    """Of the pages in a file those with the text of the result count; with one text twice, that of the same source."""
    result = result_of(TEXT, ANSWER)
    claim = result.review[0].id
    twin = replace(result, source="第二版")
    said = file_for(result, {claim: "accepted"})
    said["pages"] += file_for(twin, {claim: "rejected"})["pages"]
    said["pages"] += file_for(result_of("今日无事。", {}), {"0123456789ab": "accepted"})["pages"]
    assert result.apply(said).claims[0].verdict == "accepted"
    assert twin.apply(said).claims[0].verdict == "rejected"
    with pytest.raises(SettingsError, match=f"claim {claim} is accepted and rejected"):
        replace(result, source="第三版").apply(said)


WRONG: list[tuple[Any, str]] = [
    ({"0123456789ab": "accepted"}, "no claim 0123456789ab in this result"),
    ({"0123456789ab": "maybe"}, "claim 0123456789ab: 'maybe' is no decision"),
    ({1: "accepted"}, r"a int is no id of a claim \(take claim\.id\)"),
    ("decisions.json", "no JSON.*a str is the JSON itself; give a file as a Path"),
    ("[]", "no JSON object"),
    ("[" * 100_000, "no JSON"),
    (7, "decisions is a int"),
    ({"format": "parkscribe-decisions/2", "pages": []}, "format: Input should be 'parkscribe-decisions/1'"),
    ({"format": "parkscribe-decisions/1", "pages": [{}]}, r"pages\.0\.source: Field required"),
    ({"format": "parkscribe-decisions/1", "pages": []}, "about no page, not about the text of"),
]


@pytest.mark.parametrize(("decisions", "words"), WRONG, ids=[words[:30] for _, words in WRONG])
def test_what_is_no_decision_is_named(decisions: Any, words: str) -> None:
    """The error says what is wrong and the next step."""
    with pytest.raises(SettingsError, match=words) as error:
        result_of(TEXT, ANSWER).apply(decisions)
    assert error.value.hint


def test_decisions_about_other_words_are_refused(tmp_path: Path) -> None:
    """The same file with one other character is another page; a missing file is named."""
    result = result_of(TEXT, ANSWER)
    other = file_for(
        result_of(TEXT.replace("3亿元", "4亿元"), ANSWER), {result.review[0].id: "accepted"}, source="旧版"
    )
    with pytest.raises(SettingsError, match="about 旧版, not about the text of"):
        result.apply(other)
    other["pages"][0]["source"] = result.source
    with pytest.raises(SettingsError, match=f"about other words of {result.source}, not about the text of"):
        result.apply(other)
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"page\.txt is no JSON.*\(give a file of the form parkscribe-decisions/1"):
        result.apply(tmp_path / "page.txt")
    with pytest.raises(SettingsError, match="cannot be read"):
        result.apply(tmp_path / "missing.json")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_on_a_page_nothing_changes_but_what_is_decided(path: Path, tmp_path: Path) -> None:
    """No decision: the same findings and uncited amounts, for a page that was just read and for one that was loaded."""
    result = extract(read(path), model="rules")
    loaded = Result.load(result.save(tmp_path / "x.json"))
    for each in (result, loaded):
        assert each.apply({}).findings == result.findings
        assert each.apply({}).uncited == result.uncited
