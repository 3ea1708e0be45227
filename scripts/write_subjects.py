"""Write ``docs/subjects.md`` from the lines and cases of the subject check.

``uv run python scripts/write_subjects.py``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from write_checks import cell

from parkscribe.binding.claimants import Size, Where
from parkscribe.binding.subjects import How
from parkscribe.checking.subjects import RULES

if TYPE_CHECKING:
    from parkscribe.checking.subjects import Rule

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "subjects.md"

INTRO = """# Whose number is it

Made by `scripts/write_subjects.py` from `parkscribe/checking/subjects.py` and `tests/cases/subjects.toml`; a test holds
that it is up to date, every row of the second table is a test, and without any row of the first one some test fails.

A right number of the print can still be said of the wrong firm. So each number that passed all other checks is held
against the text once more: whom does the text say it of? The engine is the one that the embedded rules answer with
(`binding/`): clauses, names by their forms, short forms that the article introduces, rows (A、B分别为1、2), numbers
bound by 的 to the name behind them, words that point back (该园区), and subjects that are carried on from clause to
clause.

A claim is **confirmed** where the text names its subject for the number, or nobody else: it is accepted.
It is **contradicted** where a plain form of speech names another subject of the same kind: it is rejected as
`wrong_subject`. Anything else is **undecided**. Undecided claims stay accepted, unless the text has a real rival,
another subject that stands nearer to the number: then they go to review as `subject_unproven`. `Claim.competing` names
the other subject in both cases.

## Where the line is, and why

A right claim counts for more than a wrong one here, for its number is proven already. Journalists name one thing in
many ways: short, full, as 该公司, as 项目, by its town, by its park. So only what leaves no other reading is rejected
(a row has its places, a name of the same kind right before the number), and what a larger whole (a park, a town) is
said to have is often true of it: the number of a part, told of the whole, stays where the clause does not name the
part.

What that buys was measured on seventeen real newspaper pages, and on 40 pages that were invented without a look at this
code, with gold of their own (in brackets): every number that gold gives a subject to (300 and 1,631), and every splice,
a subject of gold with a number of the same unit and article that gold gives to another one (762 and 4,646), each pair
once. "Of the whole" are the splices that give a part's number to the subject that most numbers of the article are about
(98 and 765); some of them are true, though gold says them of the part (全市共安排项目190个).

| strictness | right, to review | right, rejected | splices accepted | of the whole accepted |
| --- | --- | --- | --- | --- |
| no check of subjects | 1.7 % (5.2 %) | 0 (0.2 %) | 93 % (86 %) | 91 % (67 %) |
| contradicted only | 1.7 % (5.4 %) | 0 (0.5 %) | 59 % (73 %) | 69 % (63 %) |
| and a rival in the sentence | 2.0 % (6.9 %) | 0 (0.5 %) | 20 % (31 %) | 30 % (20 %) |
| **and a rival carried on from before: as it is** | 2.7 % (8.2 %) | 0 (0.5 %) | 5 % (5 %) | 22 % (9 %) |
| whatever the engine has another subject for | 16 % (16 %) | 0 (0.5 %) | 3 % (3 %) | 16 % (6 %) |

Of the right numbers to review, 1.7 % (5.2 %) are names that gold puts together from several places and no print has
(某某产业园上届签下的7个项目); this check alone sends 1.0 % (3.0 %) there. All these pages were in view when lines were
mended, so on a page of another paper expect less: of the last seventeen invented pages, before a look, it sent 7 % of
750 right numbers to review beside 6 % such names, 1.6 % were refused (verbs that looked like firms, 出口轴承; a slip in
the name of a park; an article cut in two), and it let 5 % of 2,020 splices through. What an answer itself names as
subjects counts as names of its article, so a whole answer fares better than its numbers one by one.

The last level would send one right number of six to a person: a table that nobody would use.
`benchmarks/wrong_numbers.py` measures all that and fails where more splices are accepted than `SPLICED` allows.

## What it does not see

- A subject that only words of place tell (那里), and names that neither a form nor the answer shows.
- The names that an answer leaves out: a claim checked alone knows fewer names than the same claim among the others of
  its answer, so its verdict may differ.
- Two subjects that share a number; and the same subject under two names that have no letters in common.
- A wrong role beside the right subject (planned as actual): the role is the model's choice.

## The lines of the check

The first line that fits counts. They are asked only where the article has another subject for the number than the
answer. *How*: the way in which the article names its own. *Where*: the place of the answer's subject, seen from the
number. *Size*: the answer's subject beside the other one (a park is larger than a firm).
"""

CASES_HEAD = """## Cases

| the print | the answer says | of | verdict | the article's subject | because |
| --- | --- | --- | --- | --- | --- |"""


def any_of(chosen: frozenset[str], all_: tuple[str, ...]) -> str:
    """The chosen values of a field in their order; a dash for all."""
    return "-" if len(chosen) == len(all_) else ", ".join(value for value in all_ if value in chosen)


def line(rule: Rule) -> str:
    """A line of the check as a row."""
    fields = (
        any_of(rule.how, get_args(How)),
        any_of(rule.where, get_args(Where)),
        any_of(rule.size, get_args(Size)),
        ", ".join(sorted(rule.marks)) or "-",
    )
    return f"| {rule.verdict} | {' | '.join(fields)} | {cell(rule.why)} |"


def row(case: dict[str, Any]) -> str:
    """A case as a row."""
    values = (case["text"], case["says"], case["subject"], case["verdict"], case.get("competing", ""), case["why"])
    return f"| {' | '.join(map(cell, values))} |"


def text() -> str:
    """The text of the page."""
    tables = tomllib.loads((ROOT / "tests" / "cases" / "subjects.toml").read_text(encoding="utf-8"))
    head = ["| verdict | how | where | size | also | because |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join([INTRO, *head, *map(line, RULES), "", CASES_HEAD, *map(row, tables["case"])]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
