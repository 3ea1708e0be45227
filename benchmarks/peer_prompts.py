"""What langextract and instructor send for the records of this library, and how the same facts look in their answers.

In: the text of a request, and what the user has to say beside the schema. Out: a request at ``base_url``, which is a
server of the benchmark. Both are asked for what their users ask them for: each value with its quote.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import instructor
import langextract
from langextract.core.format_handler import FormatHandler
from langextract.prompt_validation import PromptValidationLevel
from openai import OpenAI
from pydantic import BaseModel, create_model

from parkscribe import Quantity, Record, verify
from parkscribe.records import DEFAULT_TYPES
from parkscribe.resources import prompt

if TYPE_CHECKING:
    from parkscribe import Result

ONE_SENTENCE = (
    "从中文报纸文章中抽取三类事实：签约（signing_event）、荣誉（enterprise_honour）、指标（production_metric）。"
    "只写文章明说的；每个数量给出原文、数值、单位和限定（约、超等）。"
)
"""The least that a user would say."""
SAME_WORDS = "\n\n".join([ONE_SENTENCE, *(prompt(cls.key()) or "" for cls in DEFAULT_TYPES)])
"""The same with what the prompt of this library says of each record."""
EXAMPLE = (
    "3月5日，青砚高新区3个项目集中签约，总投资7.5亿元，其中投资2亿元的启衡传感器项目租赁厂房。"
    "园区企业澄穹科技入选第二批省级绿色工厂，去年营收1.2亿元，同比增长18%。"
)
EXAMPLE_ANSWER = {
    "signing_event": [
        {
            "park": "青砚高新区",
            "date": "3月5日",
            "project_count": "3个",
            "total_investment": "7.5亿元",
            "projects": [{"name": "启衡传感器项目", "investment": "2亿元", "site": "leased_plant"}],
        }
    ],
    "enterprise_honour": [{"recipient": "澄穹科技", "title": "省级绿色工厂", "level": "provincial", "batch": "第二批"}],
    "production_metric": [
        {
            "subject": "澄穹科技",
            "indicator": "营收",
            "value": "1.2亿元",
            "change": "18%",
            "direction": "increase",
            "period": "去年",
        }
    ],
}
"""The one example that langextract is given."""
SAID = {
    "number": ("role", "subject", "indicator", "period", "status", "direction", "value", "upper", "unit", "bound"),
    "honour": ("recipient", "title", "level", "issuer", "batch", "year", "standing"),
    "project": ("name", "company", "park", "date"),
}
"""The columns of a row that a flat answer has to say, by kind."""
USUAL = ("actual", "awarded", "exact", None)
"""What an answer leaves out."""
ROOM = 1_000_000
"""Characters that langextract may send at once: the text of a request is not cut again."""


class Number(BaseModel):
    """A number of the article."""

    quote: str
    value: Decimal
    upper: Decimal | None = None
    unit: str
    bound: Literal["exact", "approx", "over", "under"] = "exact"


def model_of(cls: type[Record]) -> type[BaseModel]:
    """The record as a user of instructor writes it: words are ``str``, a number has quote, value and unit."""
    fields: dict[str, Any] = {}
    for name, kind in cls.kinds().items():
        one: Any = {"number": Number, "choice": Literal[kind.choices]}.get(kind.kind, str)
        one = model_of(kind.record) if kind.record else one
        if name == cls.identity() or kind.claim:
            fields[name] = (one, ...)
        else:
            fields[name] = (list[one], []) if kind.many else (one | None, None)
    return create_model(cls.__name__, __doc__=cls.__doc__, **fields)


ANSWER = create_model(
    "Answer",
    __doc__="All records that the page holds, one list for each type.",
    **{cls.key(): (list[model_of(cls)], []) for cls in DEFAULT_TYPES},  # type: ignore[call-overload, misc]
)


def ask_instructor(base_url: str, text: str, words: str, mode: instructor.Mode) -> None:
    """Send what instructor sends for these models in a mode."""
    with OpenAI(base_url=base_url, api_key="none", max_retries=0) as client:
        messages: Any = [{"role": "system", "content": words}, {"role": "user", "content": text}]
        ask: Any = instructor.from_openai(client, mode=mode).chat.completions.create
        ask(model="example-model", messages=messages, response_model=ANSWER, max_retries=0)


def ask_langextract(base_url: str, text: str, words: str) -> None:
    """Send what langextract sends with its default prompt, one example, and the schema that it makes of the example."""
    example = langextract.data.ExampleData(EXAMPLE, extractions(verify(EXAMPLE_ANSWER, EXAMPLE)))
    langextract.extract(
        text,
        words,
        [example],
        model_id="gpt-4o-mini",  # a name that it knows to be of OpenAI's kind
        api_key="none",
        language_model_params={"base_url": base_url},
        max_char_buffer=ROOM,
        show_progress=False,
        prompt_validation_level=PromptValidationLevel.OFF,  # its tokenizer finds no Chinese names in the example
    )


def extractions(result: Result) -> list[Any]:
    """The accepted facts as langextract has them: a quote with its class, and all else as attributes."""
    return [
        langextract.data.Extraction(
            row["type"],
            "".join(row["quote"].split()),
            attributes={name: row[name] for name in SAID[row["kind"]] if row[name] not in USUAL},
        )
        for row in result.rows()
        if row["verdict"] == "accepted"
    ]


def langextract_answer(result: Result) -> str:
    """The accepted facts in the form that langextract's examples show the model."""
    return str(FormatHandler(use_fences=False).format_extraction_example(extractions(result)))


def instructor_answer(result: Result) -> str:
    """The accepted facts as an answer to ``ANSWER``, without what is missing or usual."""
    told: dict[str, list[Any]] = {}
    for record in result.records:
        told.setdefault(type(record).key(), []).append(said(record))
    return json.dumps(told, ensure_ascii=False)


def said(value: Any) -> Any:
    """A value of a record as JSON."""
    if isinstance(value, Record):
        values = {name: said(getattr(value, name)) for name in type(value).kinds()}
        return {name: each for name, each in values.items() if each not in (*USUAL, [])}
    if isinstance(value, tuple):
        return [said(each) for each in value]
    if isinstance(value, Quantity):
        number = {"quote": "".join(value.text.split()), "value": f"{value.value:f}", "unit": value.unit}
        upper = {} if value.upper is None else {"upper": f"{value.upper:f}"}
        return number | upper | ({} if value.bound == "exact" else {"bound": value.bound})
    return value if value is None else str(value)
