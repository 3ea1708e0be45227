"""The body of a chat completion: one way to write it for a call and for a line of a batch file.

In: a ``Request`` and the options of a model. Out: the fields of the body. Never: a parameter nobody asked for.
"""

from __future__ import annotations

import contextlib
import functools
import json
import logging
from typing import TYPE_CHECKING, Any, Literal

from parkscribe.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from instructor import ResponseSchema

    from parkscribe.asking.model import Request

__all__ = ["BodyMode", "body_of", "checked_params"]

BodyMode = Literal["json_schema", "tools", "json"]

# What the library itself sends, and the client's own options, which are no part of a request.
RESERVED = {
    "messages",
    "model",
    "n",
    "response_format",
    "stream",
    "tool_choice",
    "tools",
    "extra_body",
    "extra_headers",
}


def body_of(
    name: str, request: Request, mode: BodyMode, max_output_tokens: int | None, params: Mapping[str, Any]
) -> dict[str, Any]:
    """The body: the model, the two messages, what the mode needs, and what the user set.

    ``json_schema`` adds the schema of the answer as ``response_format``, ``tools`` as the one tool that must be called,
    ``json`` adds nothing at all: the prompt alone says what to answer.
    """
    body: dict[str, Any] = {"model": name, "messages": request.messages}
    if mode != "json":
        schema = dict(request.schema)
        # a tool has a name; instructor takes it from here
        sent = {"title": "Answer", **schema} if mode == "tools" else schema
        body |= _schema_fields(json.dumps(sent), mode)
    if max_output_tokens is not None:
        body["max_completion_tokens"] = max_output_tokens
    return body | dict(params)


def checked_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Further fields of a body, as plain JSON. Raises ``SettingsError`` for one that the library sets itself."""
    if taken := sorted(RESERVED.intersection(params)):
        raise SettingsError(f"params holds {', '.join(taken)}", hint="params are further fields of the request body")
    try:
        copy: dict[str, Any] = json.loads(json.dumps(dict(params)))
    except (TypeError, ValueError):
        raise SettingsError("params holds a value that is no JSON", hint="give text, numbers, lists, dicts") from None
    return copy


@functools.lru_cache(maxsize=64)  # one for each combination of record types; instructor takes 2 ms for it
def _schema_fields(schema: str, mode: BodyMode) -> dict[str, Any]:
    """The fields that carry the schema, as instructor writes them.

    instructor's own reading of the answer is left aside: it is all or nothing, and the reader of this library keeps the
    good records of an answer that is fenced, cut off or wrong in one place. So instructor never sees an article.
    """
    import instructor.core  # noqa: PLC0415 - loading it takes a second, and a stored answer needs none of it

    written: dict[str, Any] = {}

    def create(**fields: Any) -> None:
        written.update(fields)
        raise InterruptedError

    logging.getLogger("instructor").setLevel(logging.CRITICAL)  # it reports the interruption as an error
    how = instructor.Mode.TOOLS if mode == "tools" else instructor.Mode.JSON_SCHEMA
    ask: Any = instructor.patch(create=create, mode=how)
    with contextlib.suppress(instructor.core.InstructorError):
        ask(response_model=_answer_class(schema), max_retries=0, messages=[{"role": "user", "content": ""}])
    return {name: value for name, value in written.items() if name != "messages"}


def _answer_class(schema: str) -> type[ResponseSchema]:
    """The class that instructor wants for an answer: any object will do, and its schema is the given one as it is."""
    import instructor  # noqa: PLC0415 - as in _schema_fields

    class Answer(instructor.ResponseSchema):
        """All records that the page holds, one list for each type."""

        @classmethod
        def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
            loaded: dict[str, Any] = json.loads(schema)
            return loaded

    return Answer
