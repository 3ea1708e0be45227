"""Write ``docs/reference.md`` from the docstrings of the public names: ``uv run python scripts/write_reference.py``.

griffe reads the sources; nothing is imported. A public name without a docstring is an error here, as is one that no
section below names.
"""

from __future__ import annotations

import re
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "reference.md"

SECTIONS: dict[str, tuple[str, ...]] = {
    "From a page to facts": ("extract", "aextract", "verify", "read", "tag"),
    "Tables and files": ("save", "to_pandas", "report.to_html"),
    "What comes back": ("Result", "Claim", "Reason", "Failure", "Usage"),
    "Pages and numbers": ("Page", "Article", "Mention", "Quantity"),
    "Records": (
        "Record", "number", "name", "Name", "Date", "Label", "DEFAULT_TYPES", "SigningEvent", "SignedProject",
        "SigningGroup", "EnterpriseHonour", "ProductionMetric",
    ),
    "Models": ("OpenAIModel", "RuleModel", "Model", "Request", "Reply"),
    "Settings and errors": (
        "Settings", "ParkscribeError", "SourceError", "SettingsError", "ExtractionError", "ModelError", "CacheMiss",
        "BudgetExceeded",
    ),
    "Batch files: `parkscribe.batch`": (
        "batch.write_batch", "batch.read_batch", "batch.Written", "batch.Taken", "batch.Fault",
    ),
    "Evaluation: `parkscribe.evaluation`": (
        "evaluation.evaluate", "evaluation.write_floor", "evaluation.read_floor", "evaluation.under_floor",
    ),
    "Plots: `parkscribe.plots`": (
        "plots.plot_investment_by_sector", "plots.plot_honours_by_level", "plots.investment_by_sector",
        "plots.honours_by_level",
    ),
    "Tests of your own: `parkscribe.testing`": ("testing.replayed", "testing.replaying"),
    "Words of the signatures": (
        "reading.Source", "quantities.tagger.Kinds", "quantities.mention.Dimension", "quantities.mention.Bound",
        "records.enterprise_honour.Level", "checking.claims.ClaimKind", "checking.claims.Verdict",
        "asking.openai_model.Mode", "checking.sums.Sum", "checking.uncited.Uncited", "reading.page.Step",
        "reading.page.Furniture",
    ),
}  # fmt: skip
"""The public names, section by section; those without a dot are all of ``parkscribe.__all__``."""

INTRO = """# Reference

Made by `scripts/write_reference.py` from the docstrings; a test keeps it up to date. Everything without a dot is
imported from `parkscribe`. Sizes and places count Unicode code points; a span is `[start, end)` in the raw text. What
the fields of the records mean, in Chinese and English: [glossary](glossary.md).
"""

LONGEST_LINE = 100
"""Characters of a signature on one line; a longer one gets a line for each parameter."""


def text() -> str:
    """The text of the page."""
    package = griffe.load("parkscribe", search_paths=[ROOT])
    lines = [INTRO]
    for title, names in SECTIONS.items():
        lines += [f"## {title}", ""]
        for name in names:
            lines += entry(name, package[name])
    return "\n".join(lines).rstrip() + "\n"


def entry(name: str, thing: griffe.Object | griffe.Alias) -> list[str]:
    """A name with its signature and docstring, and its fields and methods where it is a class."""
    thing = thing.final_target if isinstance(thing, griffe.Alias) else thing
    lines = [f"### `{name}`", "", "```text", *signature(name, thing), "```", "", *prose(thing)]
    if not isinstance(thing, griffe.Class):
        return lines
    for member in thing.members.values():
        if isinstance(member, griffe.Function) and is_for_users(member):
            shown = " ".join(part.strip() for part in signature(member.name, member)).replace("( ", "(")
            lines += [f"- `{shown.replace(',)', ')')}`  ", *(f"  {line}".rstrip() for line in prose(member))]
        elif isinstance(member, griffe.Attribute) and "property" in member.labels:
            lines += [f"- `{member.name}: {member.annotation}`  ", *(f"  {line}".rstrip() for line in prose(member))]
    return lines


def is_for_users(method: griffe.Function) -> bool:
    """Whether a method is called by users, and not by pydantic alone."""
    return not method.name.startswith("_") and not any("validator" in str(each.value) for each in method.decorators)


def signature(name: str, thing: griffe.Object) -> list[str]:
    """What can be called or what it is, as Python writes it."""
    short = name.rsplit(".", maxsplit=1)[-1]
    if isinstance(thing, griffe.Attribute):
        return [f"{short} = {thing.value}"]
    bases = {str(base) for base in getattr(thing, "bases", ())}
    if bases & {"StrEnum", "Record"}:
        return fields(short, thing)
    if isinstance(thing, griffe.Class) and "__init__" not in thing.all_members:
        return [f"{short}({', '.join(sorted(bases))})"]
    function = thing.all_members["__init__"] if isinstance(thing, griffe.Class) else thing
    if isinstance(function, griffe.Alias):
        function = function.final_target
    if not isinstance(function, griffe.Function):
        raise TypeError(f"{name} can be documented as no {type(function).__name__}")
    returns = f" -> {function.returns}" if function.returns and not isinstance(thing, griffe.Class) else ""
    return broken(short, parameters(function), returns)


def parameters(function: griffe.Function) -> list[str]:
    """The parameters of a function as they are written, without ``self``."""
    shown: list[str] = []
    keyword = griffe.ParameterKind.keyword_only
    for parameter in function.parameters:
        if parameter.name in ("self", "cls"):
            continue
        star = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}
        if parameter.kind is keyword and not any(each.startswith("*") for each in shown):
            shown.append("*")
        default = "" if parameter.default is None or parameter.kind in star else f" = {parameter.default}"
        shown.append(f"{star.get(parameter.kind, '')}{parameter.name}: {parameter.annotation}{default}")
    return shown


def fields(name: str, thing: griffe.Object) -> list[str]:
    """The fields of a record or the values of an enumeration, one a line."""
    hidden = ("row_type", "model_config")
    lines = [f"class {name}"]
    for each in thing.members.values():
        if isinstance(each, griffe.Attribute) and not each.name.startswith("_") and each.name not in hidden:
            kind = f": {each.annotation}" if each.annotation else ""
            is_told = each.value is not None and not re.match(r"None$|\w+\(", str(each.value))
            lines.append(f"    {each.name}{kind}" + (f" = {each.value}" if is_told else ""))
    return lines


def broken(name: str, shown: list[str], returns: str) -> list[str]:
    """A signature on one line, or with a line for each parameter."""
    line = f"{name}({', '.join(shown)}){returns}"
    return [line] if len(line) <= LONGEST_LINE else [f"{name}(", *(f"    {each}," for each in shown), f"){returns}"]


def prose(thing: griffe.Object) -> list[str]:
    """The docstring of a thing as Markdown; its examples become code."""
    if thing.docstring is None:
        raise ValueError(f"{thing.path} has no docstring")
    words = re.sub(r"``(.+?)``", r"`\1`", thing.docstring.value, flags=re.DOTALL)
    examples = re.sub(r"^(>>> .*?)(?=\n\n|\Z)", r"```python\n\1\n```", words, flags=re.DOTALL | re.MULTILINE)
    return [*examples.split("\n"), ""]


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
    print(PAGE.relative_to(ROOT))
