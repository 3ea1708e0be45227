"""The lines of a batch: requests as the OpenAI Batch API takes them, and answers as it gives them.

Other servers that know the format, such as vLLM, leave out fields, and so may people: what is missing is forgiven where
an answer is there. Nothing is raised for a bad line; it is an answer with a ``fault``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkscribe.asking.endpoint import reply_of, words_of
from parkscribe.asking.model import Reply, Usage
from parkscribe.errors import ModelError, SourceError
from parkscribe.reading.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ID", "Answered", "answers_in", "request_line"]

AGAIN = "batch write asks it again"
URL = "/v1/chat/completions"
OK = 200
ID = re.compile(r"[0-9a-f]{64}")
ID_OF_A_BROKEN_LINE = re.compile(rf'"custom_id"\s*:\s*"({ID.pattern})"')
NO_UTF8 = re.compile("[\udc80-\udcff]")  # what Python reads for a byte that is no UTF-8


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: where it stands, the ``custom_id`` of its request as far as it can be told, and the reply.

    Without a reply, ``fault`` says why there is none.
    """

    place: str
    custom_id: str
    reply: Reply | None
    fault: str = ""


def request_line(custom_id: str, body: dict[str, Any]) -> str:
    """The line of a request; the body is written as the client writes it, byte for byte."""
    whole = {"custom_id": custom_id, "method": "POST", "url": URL, "body": body}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def answers_in(path: Path) -> Iterator[Answered]:
    """The answers of a file of JSON lines, or of a folder with a file ``<custom_id>.json`` for each.

    A file may be UTF-8 or UTF-16, or what an editor made of it (GB18030, Big5). Raises ``SourceError`` where the path
    cannot be read.
    """
    try:
        if path.is_dir():
            for file in sorted(path.glob("*.json")):
                text = text_of(file.read_bytes(), file.name)
                reply = None if NO_UTF8.search(text) else Reply(text, usage=Usage(requests=1, uncounted=1))
                yield Answered(file.name, file.stem, reply, "" if reply else "the file is no UTF-8")
            return
        text = text_of(path.read_bytes(), path.name)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}", hint="check the path") from None
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip("\ufeff \r\t"):
            yield answer_of_line(f"line {number}", line.strip("\ufeff \r\t"))


def text_of(data: bytes, name: str) -> str:
    """The text of a file; where it is damaged, the damage is marked, so that it costs its own line alone."""
    try:
        return decode(data, name).raw
    except SourceError:
        return data.decode("utf-8", "surrogateescape")


def answer_of_line(place: str, line: str) -> Answered:
    """The answer on one line."""
    try:
        whole = json.loads(line)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict) or NO_UTF8.search(line):
        found = ID_OF_A_BROKEN_LINE.search(line)
        why = "the line is no UTF-8" if NO_UTF8.search(line) else "the line is no JSON object, or cut off"
        return Answered(place, found[1] if found else "", None, why)
    custom_id, response = whole.get("custom_id"), whole.get("response")
    if not isinstance(custom_id, str):
        return Answered(place, "", None, "the line has no custom_id")
    try:
        return Answered(place, custom_id, reply_in(response, whole.get("error")))
    except ModelError as error:
        return Answered(place, custom_id, None, str(error))


def reply_in(response: Any, error: Any) -> Reply:
    """The reply in the ``response`` of a line. Raises ``ModelError`` in the endpoint's words where it holds none."""
    if not isinstance(response, dict):
        code = error.get("code") if isinstance(error, dict) else None
        raise ModelError(": ".join(filter(None, (str(code or ""), say(error)))) or "there is no response", hint=AGAIN)
    status, body = response.get("status_code", OK), response.get("body")
    if status != OK:
        raise ModelError(f"status {status}: {say(body) or 'no reason given'}", hint=AGAIN)
    return reply_of(body, say)


def say(words: object) -> str:
    """The endpoint's own words, in one line."""
    return words_of(words, key="", article="")
