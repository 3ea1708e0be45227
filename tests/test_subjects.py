"""Whose number it is: the table of cases, and that no line of the check's own table could be left out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import write_subjects

from parkscribe import Settings, verify
from parkscribe.checking import subjects

if TYPE_CHECKING:
    from parkscribe.checking.claims import Claim

CASES = tomllib.loads((Path(__file__).parent / "cases" / "subjects.toml").read_text(encoding="utf-8"))["case"]
REASONS = {"accepted": None, "review": "subject_unproven", "rejected": "wrong_subject"}


def claim_of(case: dict[str, Any]) -> Claim:
    """The claim of the number of a case, as it is checked."""
    if case.get("field") == "projects":
        project = {"investment": case["says"], **case["also"]}
        answer = {"signing_event": [{"park": case["subject"], "projects": [project]}]}
    else:
        answer = {"production_metric": [{"subject": case["subject"], "value": case["says"], **case.get("also", {})}]}
    for other in case.get("told", ()):
        answer.setdefault("production_metric", []).append({"subject": other})
    result = verify(answer, case["text"], settings=Settings(cache_dir=None))
    [claim] = [claim for claim in result.claims if claim.kind == "number" and claim.start]
    return claim


def says_of(claim: Claim) -> tuple[str, str | None, str | None]:
    """What a case says of a claim."""
    return claim.verdict, claim.reason and str(claim.reason), claim.competing


def expected(case: dict[str, Any]) -> tuple[str, str | None, str | None]:
    """What a case expects of its claim."""
    return case["verdict"], REASONS[case["verdict"]], case.get("competing")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_claim_gets_the_verdict_of_its_subject(case: dict[str, Any]) -> None:
    """Accepted, to review or rejected; the subject that the text names instead is told."""
    assert says_of(claim_of(case)) == expected(case)


@pytest.mark.parametrize("rule", subjects.RULES[:-1], ids=lambda rule: rule.why)
def test_without_a_line_of_the_table_some_case_fails(rule: subjects.Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line decides at least one case."""
    monkeypatch.setattr(subjects, "RULES", tuple(other for other in subjects.RULES if other is not rule))
    assert any(says_of(claim_of(case)) != expected(case) for case in CASES)


def test_the_page_about_subjects_is_up_to_date() -> None:
    """``docs/subjects.md`` is what ``scripts/write_subjects.py`` writes today."""
    assert write_subjects.PAGE.read_text(encoding="utf-8") == write_subjects.text()
