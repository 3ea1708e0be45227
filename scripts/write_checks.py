"""Write ``docs/checks.md`` from the reasons and the case tables: ``uv run python scripts/write_checks.py``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from parkscribe.checking.claims import REASONS, TO_REVIEW, Reason

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "checks.md"

INTRO = """# How the checks decide

Made by `scripts/write_checks.py` from `parkscribe/checking/claims.py` and the tables in `tests/cases/`: every row of
the tables below is a test. "↵" is a line break of the print.

An answer is taken apart into claims: one number, one title or one signed project, with its subject. Each gets one
verdict: accepted, to review, or rejected with a reason, the quote, the field and the nearest number of the print. No
value of an answer is taken over; what is accepted was read from the print by the tagger.

1. **Where.** A pointer means the number that had its mark in the prompt, and its echo must say the same. A quote is
   located: the same text but for layout, width and separators, else the same number in other digits amid the same
   words, else words that the article has to the letter. Of several, the one in the article of the record that is
   nearest to the subject, where words of the role beside a number, a name right before it and the borders of sentences
   count for some characters each (`checking/near.py`).
2. **What.** Echo, quote and a reading of the model's own (or of a row) agree with the print in value, multiplier, unit,
   both ends of a range, and bound. They may leave a qualifier or a rate away, never turn it round or add one. The field
   must take the dimension.
3. **When and which.** Year, month, day, batch, phase and every other number in a date or a name must be those of the
   print, in whatever figures; another one refuses the claims of its record.
4. **Who.** The subject stands in the article: in one piece, in pieces of a list in one sentence, with one slip of the
   print (a look-alike or a lost character; both spellings are kept), or as a name of the article with words of the
   number's own sentence behind it. It may not stand in another article only, or only in the example of the prompt.
5. **What else the page says.** `result.uncited` lists every amount that no claim uses, with its sentence. `result.sums`
   has each total that the article states with its parts, each count with its list and each average with its whole, and
   whether they hold.

Whether a right number belongs to this subject is the last question: see [whose number is it](subjects.md).
"""

PLACES = """## Numbers that stand twice
"""

SLIPS = """## Names with a slip of the print

One look-alike of the table in `binding/lookalikes.py`, one wrong letter of a Latin name, or one character lost inside
a long name. Numbers, levels, places and sizes are never a slip.
"""

SUMS = """## Totals

A total is stated where words announce its parts (其中, 分别为, 按类别分, 其余), where four or more numbers of one
list make it, or where it has three digits or more that two of its neighbours make. It does not hold where all parts
are announced (按类别分, 分布为, 总…分别为, 合计) and make another number, where a list that is announced whole
(5家企业：…) has another length, and where one part behind 其中 is more than its total; 其中 may name some parts only,
so nothing else is said against a total before it. A total of the headline is told where the text makes it, and never
held against the text. Half of the last printed place is allowed for a number that is rounded, and bounds are open to
their side.
"""


def cell(value: Any) -> str:
    """A value in one cell of a table."""
    if isinstance(value, dict):
        value = ", ".join(f"{key} {inner}" for key, inner in value.items())
    return str(value).replace("\n", "↵").replace("|", "\\|")


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a table."""
    rows: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "cases" / name).read_text(encoding="utf-8"))["case"]
    return rows


def told(case: dict[str, Any]) -> str:
    """What the answer of a case says: its number, and its subject and other fields where they are not as usual."""
    more = {key: case[key] for key in ("subject",) if key in case} | case.get("also", {})
    return cell(case["says"]) + (f" ({cell(more)})" if more else "")


def leads_to(reason: Reason) -> str:
    """What becomes of a claim for this reason."""
    if reason is Reason.BY_HAND:
        return "what the person said"
    return "review" if reason in TO_REVIEW else "rejection"


def text() -> str:
    """The text of the page."""
    lines = [INTRO, "## Reasons", "", "| reason | leads to | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{reason}` | {leads_to(reason)} | {cell(words)} |" for reason, words in REASONS.items()]
    lines += ["", "## Verdicts", "", "| the print | the answer says | verdict | because |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {cell(case['text'])} | {told(case)} | {case.get('reason', case['verdict'])} | {cell(case['why'])} |"
        for case in cases("checks.toml")
    ]
    lines += ["", PLACES, "| the print | the answer says | the place behind | because |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {cell(case['text'])} | {case['subject']} {case.get('indicator', case.get('field', ''))} {case['says']} | "
        f"{case['behind']} | {cell(case['why'])} |"
        for case in cases("places.toml")
    ]
    lines += ["", SLIPS, "| the answer says | the print | found as | because |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {cell(case['name'])} | {cell(case['print'])} | {case.get('found', 'not found')} | {cell(case['why'])} |"
        for case in cases("slips.toml")
    ]
    lines += ["", SUMS, "| the print | what is found | because |", "| --- | --- | --- |"]
    lines += [
        f"| {cell(case['text'])} | {cell('; '.join(case['sums'])) or 'nothing'} | {cell(case['why'])} |"
        for case in cases("sums.toml")
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
