"""The templates, and nothing else: every value goes through them escaped, and a name that is missing is an error.

The templates, styles and the script are our own files; text of a page, an answer or a user is only ever a value.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from parkscribe.report import words
from parkscribe.report.plain import one_line, visible

__all__ = ["asset", "policy", "render"]


def source(name: str) -> str:
    """One of our files."""
    return (files("parkscribe.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """The one environment: everything is escaped, nothing may be undefined."""
    made = Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(source), trim_blocks=True, lstrip_blocks=True
    )
    made.globals["words"] = words
    made.filters |= {"one_line": one_line, "visible": visible}
    return made


def render(template: str, **values: Any) -> str:
    """A template with its values."""
    return environment().get_template(template).render(values)


@cache
def asset(name: str) -> Markup:
    """A style or script of ours, as it stands in a document between its tags."""
    return Markup(source(name))  # noqa: S704 - our own file, no value in it


def policy(styles: Markup, script: Markup) -> str:
    """The content security policy of a document: its own style and script by their digests, and nothing else at all."""
    ours = f"style-src {digest(styles)}; script-src {digest(script)}"
    return f"default-src 'none'; {ours}; base-uri 'none'; form-action 'none'"


def digest(text: Markup) -> str:
    """A source expression that allows exactly this text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
