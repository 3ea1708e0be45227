"""A model behind an endpoint that speaks OpenAI's Chat Completions.

In: a ``Request``. Out: a ``Reply`` that holds the answer as it came, or a ``ModelError`` with the next step.
Never: a parameter nobody asked for, a reading of the answer, a key or article text in an error or a log line.
"""

from __future__ import annotations

import functools
import logging
import math
import os
import re
import threading
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Literal, get_args
from urllib.parse import urlsplit

from parkscribe.asking.body import BodyMode, body_of, checked_params
from parkscribe.asking.endpoint import host_of, no_completion, out_of_quota, reply_of, retry_after, words_of
from parkscribe.asking.prices import prices_of
from parkscribe.errors import ModelError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenacity import RetryCallState, Retrying

    from parkscribe.asking.model import Reply, Request

__all__ = ["OpenAIModel"]

Mode = Literal["auto", "json_schema", "tools", "json"]
"""How an endpoint is told the form of the answer; ``docs/asking.md`` says which endpoint takes what."""

PATH = "/chat/completions"
DEFAULT_BASE_URL = "https://api.openai.com/v1"
PLACEHOLDER_KEY = "no-key"  # the client insists on a key; a local server without one ignores it
CONNECT_S = 10.0  # a host that exists accepts a connection within a second or two; a wrong one should not cost minutes
FIRST_WAIT_S = 1.0  # then 2, 4 ... plus up to a second at random, so that eight threads do not come back at once
LONGEST_WAIT_S = 20.0  # a server that restarts needs about this long; later tries gain nothing by waiting longer
LONGEST_RETRY_AFTER_S = 60.0  # rate limits are counted per minute; who asks for more has no room today
PATIENCE_S = 120.0  # two such minutes: no try begins later than this after one full time-out

_sleep = time.sleep  # the tests put a recorder here


class OpenAIModel:
    """A model at any endpoint that speaks OpenAI's Chat Completions; one object serves many threads.

    ``name``: as the endpoint calls it. ``base_url``: else ``OPENAI_BASE_URL``, else OpenAI itself. ``api_key``: else
    ``OPENAI_API_KEY``; an endpoint of one's own needs none. ``mode``: how the schema of the answer is sent, as a
    ``json_schema``, as ``tools``, or only in the prompt (``json``); ``auto`` takes the first, and the last where the
    endpoint refuses it. ``timeout_s``: seconds of silence until a call is given up. ``max_attempts``: calls for one
    question at most. ``max_output_tokens``: sent as ``max_completion_tokens``. ``params``: go into the request as they
    are. ``prices``: of a million tokens, such as ``{"input": "2.50", "cached": "1.25", "output": "10"}``, in the
    currency of ``Settings.budget``; ``cached`` is for what the provider had in its own cache, and costs as ``input``
    where it is left out. Raises ``SettingsError`` for a value that cannot work; needs neither network nor key before
    the first ``ask``.
    """

    def __init__(  # noqa: PLR0913 - the public arguments, all but the first by name
        self,
        name: str,
        *,
        base_url: str | None = None,
        api_key: str | None = None,
        mode: Mode = "auto",
        timeout_s: float = 120,
        max_attempts: int = 4,
        max_output_tokens: int | None = None,
        params: Mapping[str, Any] | None = None,
        prices: Mapping[str, Any] | None = None,
    ) -> None:
        if not isinstance(name, str) or not name.strip() or not name.isprintable():
            raise SettingsError(f"the name of the model is {name!r}", hint="give the name as the endpoint calls it")
        if mode not in get_args(Mode):
            raise SettingsError(f"mode is {mode!r}", hint=f"give one of {', '.join(get_args(Mode))}")
        if isinstance(timeout_s, bool) or not isinstance(timeout_s, int | float) or not 0 < timeout_s < math.inf:
            raise SettingsError(f"timeout_s is {timeout_s!r}", hint="give seconds, more than 0")
        for label, count in (("max_attempts", max_attempts), ("max_output_tokens", max_output_tokens)):
            if count is None and label == "max_output_tokens":
                continue
            if isinstance(count, bool) or not isinstance(count, int) or count < 1:
                raise SettingsError(f"{label} is {count!r}", hint="give a whole number of at least 1")
        self.name = name
        self.mode: Mode = mode
        self.timeout_s = timeout_s
        self.max_attempts = max_attempts
        self.max_output_tokens = max_output_tokens
        self.prices = prices_of(prices)
        self._params = checked_params(params or {})
        self._base_url = base_url and _checked_url(base_url)
        self._api_key = api_key and _checked_key(api_key)
        self._client: Any = None
        self._lock = threading.Lock()
        self._schema_refused = False  # mode "auto" only: this endpoint wants the schema in the prompt alone

    def __repr__(self) -> str:
        return f"OpenAIModel({self.name!r}, mode={self.mode!r})"

    @property
    def parameters(self) -> dict[str, Any]:
        """What changes the answer, beside the name and the request: a part of the cache key. No key, no address."""
        return {"mode": self.mode, "params": self._params, "max_output_tokens": self.max_output_tokens}

    def ask(self, request: Request) -> Reply:
        """Send one request and give the answer as it came; ``complete`` is false where it was cut off.

        Raises ``ModelError``: what happened in the endpoint's words, its HTTP ``status``, and whether the same question
        may succeed later (``retryable``). ``SettingsError`` where an environment variable has no usable value.
        """
        mode = self._mode_now()
        try:
            return self._ask(request, mode)
        except ModelError as error:
            if self.mode != "auto" or mode == "json" or not _refuses_schema(error):
                raise
        reply = self._ask(request, "json")
        self._schema_refused = True  # only now: the plain request did work
        return reply

    def body(self, request: Request) -> dict[str, Any]:
        """The body that ``ask`` sends, which is also that of a line in a batch file."""
        return self._body(request, self._mode_now())

    def close(self) -> None:
        """Close the connections; the next ``ask`` opens new ones."""
        with self._lock:
            client, self._client = self._client, None
        if client is not None:
            client.close()

    def _mode_now(self) -> BodyMode:
        if self.mode != "auto":
            return self.mode
        return "json" if self._schema_refused else "json_schema"

    def _body(self, request: Request, mode: BodyMode) -> dict[str, Any]:
        return body_of(self.name, request, mode, self.max_output_tokens, self._params)

    def _ask(self, request: Request, mode: BodyMode) -> Reply:
        import openai  # noqa: PLC0415 - loading it takes a second, and a stored answer needs none of it

        body = self._body(request, mode)
        client = self._connected()
        say = functools.partial(words_of, key=client.api_key, article=request.user)
        try:
            completion = self._retrying()(client.post, PATH, body=body, cast_to=openai.types.chat.ChatCompletion)
        except openai.APIError as error:
            late = isinstance(error, openai.APITimeoutError)
            raise self._failure(error, say, late=late) from None  # the client's own error may quote what was sent
        except UnicodeEncodeError:
            raise ModelError("the text holds a lone surrogate", hint="decode the page with errors='replace'") from None
        except (ValueError, RecursionError):
            raise no_completion("") from None
        return reply_of(completion, say)

    def _connected(self) -> Any:
        """The one client of this object: a new one for each question would cost 15 ms."""
        with self._lock:
            if self._client is None:
                self._client = self._new_client()
            return self._client

    def _new_client(self) -> Any:
        import openai  # noqa: PLC0415 - as in _ask

        base_url = self._base_url or _checked_url(os.environ.get("OPENAI_BASE_URL") or DEFAULT_BASE_URL)
        key = self._api_key or _checked_key(os.environ.get("OPENAI_API_KEY") or "")
        if not key:
            if host_of(base_url) == host_of(DEFAULT_BASE_URL):
                raise ModelError(
                    f"there is no key for {host_of(base_url)}",
                    hint="set OPENAI_API_KEY (api_key), or OPENAI_BASE_URL (base_url) for an endpoint of your own",
                )
            key = PLACEHOLDER_KEY
        _hush()
        timeout = openai.Timeout(self.timeout_s, connect=min(self.timeout_s, CONNECT_S))
        return openai.OpenAI(base_url=base_url, api_key=key, timeout=timeout, max_retries=0)

    def _retrying(self) -> Retrying:
        import tenacity  # noqa: PLC0415 - as in _ask

        again = tenacity.retry_if_exception(_worth_another_try)
        stop = tenacity.stop_after_attempt(self.max_attempts) | tenacity.stop_before_delay(self.timeout_s + PATIENCE_S)
        return tenacity.Retrying(retry=again, wait=_wait, stop=stop, sleep=_sleep, reraise=True)

    def _failure(self, error: Any, say: Callable[[object], str], *, late: bool) -> ModelError:
        status: int | None = getattr(error, "status_code", None)
        host = host_of(str(error.request.url))
        if status is None:
            what = f"no answer from {host}" + (f" within {self.timeout_s:g} s" if late else "")
            hint = "try again, or raise timeout_s" if late else "check OPENAI_BASE_URL (base_url) and the network"
        else:
            what = f"{host} answered {status}: {say(error.body) or 'no reason given'}"
            hint = _HINTS.get(status, "try again later" if _is_transient(error) else _HINTS[400])
        if self.max_output_tokens is not None and "max_completion_tokens" in what:
            hint = f'an older endpoint: give params={{"max_tokens": {self.max_output_tokens}}} for max_output_tokens'
        elif out_of_quota(error):
            hint = "the account has no credit left: add some, or take another key"
        elif (seconds := retry_after(error)) is not None and seconds > LONGEST_RETRY_AFTER_S:
            hint = f"try again after {seconds:.0f} s, as the endpoint asks"
        return ModelError(what, hint=hint, status=status, retryable=_is_transient(error))


_HINTS = {
    400: "the endpoint refuses this request: look at params, mode and the name of the model",
    401: "check the key: api_key or OPENAI_API_KEY",
    403: "this key may not use this model here",
    404: "check the name of the model and base_url, which usually ends in /v1",
    413: "the request is too long for the endpoint: lower Settings.chunk_chars",
    429: "too many requests at once: lower Settings.concurrency, or try again later",
}
_SCHEMA_WORDS = ("response_format", "response format", "json_schema", "json schema", "structured output", "grammar")


def _refuses_schema(error: ModelError) -> bool:
    """Whether an endpoint says that it cannot take the schema of an answer: each server has its own words for it."""
    return error.status in (400, 404, 422) and any(word in error.message.lower() for word in _SCHEMA_WORDS)


def _is_transient(error: Any) -> bool:
    """Whether the same call may succeed later."""
    import openai  # noqa: PLC0415 - as in _ask

    status = getattr(error, "status_code", 0)
    passing = status in (408, 409, 429) or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, openai.APIConnectionError) or (passing and not out_of_quota(error))


def _worth_another_try(error: BaseException) -> bool:
    return _is_transient(error) and (retry_after(error) or 0) <= LONGEST_RETRY_AFTER_S


def _wait(state: RetryCallState) -> float:
    """Seconds until the next try: what the endpoint asks for, else longer each time and never quite the same."""
    import tenacity  # noqa: PLC0415 - as in _ask

    asked = retry_after(state.outcome.exception()) if state.outcome else None
    return asked or tenacity.wait_exponential_jitter(multiplier=FIRST_WAIT_S, max=LONGEST_WAIT_S)(state)


def _checked_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError("base_url (or OPENAI_BASE_URL) is no web address", hint="like http://localhost:8000/v1")
    return url


def _checked_key(key: str) -> str:
    key = key.strip()
    if not re.fullmatch("[!-~]*", key):
        raise SettingsError("api_key (or OPENAI_API_KEY) holds a space or a letter no key has", hint="copy it again")
    return key


def _hush() -> None:
    """Keep article text and addresses out of the logs of others: openai quotes whole requests."""
    for logger in map(logging.getLogger, ("openai", "httpx2")):
        if logger.level == logging.NOTSET:  # who sets a level, as with OPENAI_LOG=debug, asks for these lines
            logger.setLevel(logging.WARNING)
