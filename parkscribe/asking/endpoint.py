"""What an endpoint says, read: a completion, a refusal, an error body, a wish to be asked later.

In: the client's objects and header values, of any shape. Out: a ``Reply``, a ``ModelError``, plain words.
Never: a call, a key or article text in an error.
"""

from __future__ import annotations

import email.utils
import math
import re
import time
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from parkscribe.asking.model import Reply, Usage
from parkscribe.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["host_of", "no_completion", "out_of_quota", "reply_of", "retry_after", "words_of"]

LONGEST_WORDS = 300  # characters of the endpoint's own message in an error; an HTML page is cut here
ECHO = 12  # characters in common with the article from which on a message counts as quoting it
SHORTEST_SECRET = 8  # shorter "keys" (EMPTY, none) are no secrets, and would be found inside ordinary words


def reply_of(completion: Any, say: Callable[[object], str]) -> Reply:
    """The answer of a completion; ``say`` puts the endpoint's words into an error.

    Raises ``ModelError`` for a refusal, an empty answer, and what is no completion.
    """
    message, finish = _at(completion, "choices", 0, "message"), _at(completion, "choices", 0, "finish_reason")
    if message is None:
        raise no_completion(say(_at(completion, "error")))
    refusal = say(_at(message, "refusal")) or ("content filter" if finish == "content_filter" else "")
    if refusal:
        raise _bad_answer(f"the model refuses to answer: {refusal}", "look at the article, or ask another model")
    cut = finish == "length"
    text = _at(message, "tool_calls", 0, "function", "arguments") or _at(message, "content")
    if not isinstance(text, str) or not text.strip():
        hint = "raise max_output_tokens" if cut else "try another mode or another model"
        raise _bad_answer("the answer is empty" + (", cut off before its first word" if cut else ""), hint)
    return Reply(text, complete=not cut, usage=_usage_of(completion))


def _usage_of(completion: Any) -> Usage:
    """The tokens of a completion; without both counts it is an uncounted one."""
    paths = ("prompt_tokens",), ("completion_tokens",), ("prompt_tokens_details", "cached_tokens")
    counts = [count if isinstance(count, int) else None for count in (_at(completion, "usage", *at) for at in paths)]
    asked, answered, cached = (count or 0 for count in counts)
    return Usage(1, 0, asked, answered, cached, uncounted=int(None in counts[:2]))


def _at(value: Any, *path: str | Literal[0]) -> Any:
    """The value at a path of fields and first items, or ``None``: servers leave out nearly every part of an answer.

    ``value`` is an object of the client, or plain JSON.
    """
    for step in path:
        if step == 0:
            value = value[0] if isinstance(value, list) and value else None
        else:
            value = value.get(step) if isinstance(value, dict) else getattr(value, step, None)
    return value


def no_completion(words: str) -> ModelError:
    """The error for a response that is something else, such as a proxy's page."""
    what = "the endpoint sent something that is no chat completion" + (f": {words}" if words else "")
    return _bad_answer(what, "check base_url, which usually ends in /v1, and any proxy on the way")


def _bad_answer(what: str, hint: str) -> ModelError:
    return ModelError(what, hint=hint, status=200)


def words_of(body: object, *, key: str, article: str) -> str:
    """The endpoint's own words in an error body of any shape, in one line, without the key and without the article."""
    words = _words(body)
    if len(key) >= SHORTEST_SECRET:
        words = words.replace(key, "[key]")
    words = words[:LONGEST_WORDS]
    if any(words[at : at + ECHO] in article for at in range(len(words) - ECHO + 1)):
        return "(its message repeats the article and is left out here)"
    return words


def _words(body: object) -> str:
    if isinstance(body, str):
        return re.sub(r"(<[^>]*>|\s)+", " ", body).strip()
    if isinstance(body, list):
        return "; ".join(filter(None, map(_words, body)))
    if isinstance(body, dict):
        words = next(filter(None, (_words(body.get(field)) for field in ("message", "msg", "detail", "error"))), "")
        where = ".".join(map(str, body["loc"])) if isinstance(body.get("loc"), list) else body.get("param")
        return f"{where}: {words}" if words and where and str(where) not in words else words
    return ""


def out_of_quota(error: Any) -> bool:
    """Whether an account has no credit left: asking again changes nothing."""
    return "insufficient_quota" in (error.code, error.type)


def retry_after(error: Any) -> float | None:
    """Seconds that the endpoint asks to wait, given in seconds, in milliseconds or as a date; ``None`` without."""
    headers = getattr(getattr(error, "response", None), "headers", {})
    if "retry-after-ms" in headers:
        text, scale = headers["retry-after-ms"], 1000
    else:
        text, scale = headers.get("retry-after", ""), 1
    try:
        seconds = float(text) / scale
    except ValueError:
        parsed = email.utils.parsedate_tz(text)
        seconds = email.utils.mktime_tz(parsed) - time.time() if parsed else 0.0
    return seconds if 0 < seconds < math.inf else None


def host_of(url: str) -> str:
    """Host and port of an address, without the name and password it may carry."""
    return urlsplit(url).netloc.rpartition("@")[2]
