"""A loopback server that speaks the Chat Completions API and says what it is told to.

In: a list of steps (the last one is repeated), or a function from the body of a request to a step or to the answer's
text. Out: completions at ``base_url``, and in ``requests`` what was asked for. Never: a port other than 127.0.0.1's.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Received", "Step", "Stub"]


@dataclass(frozen=True)
class Step:
    """One response: a completion with this ``text``, or another ``status`` or ``body``, ``delay`` seconds later.

    ``refusal`` and ``finish`` are the fields of the completion; ``usage=None`` leaves the counts out.
    """

    text: str | None = "{}"
    status: int = 200
    body: bytes | str | dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    finish: str = "stop"
    refusal: str | None = None
    usage: dict[str, Any] | None = field(default_factory=lambda: {"prompt_tokens": 100, "completion_tokens": 20})


@dataclass(frozen=True)
class Received:
    """One request: its path, its headers in lower case, its body as sent and as read."""

    path: str
    headers: dict[str, str]
    raw: bytes
    body: dict[str, Any]


class Stub:
    """The server, while its ``with`` block lasts."""

    def __init__(self, script: Sequence[Step] | Callable[[dict[str, Any]], Step | str]) -> None:
        self.requests: list[Received] = []
        self._script = script
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.base_url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def respond(self, received: Received) -> tuple[Step, bytes]:
        """Record a request, and give the step for it with the bytes of its body."""
        with self._lock:
            self.requests.append(received)
            turn = len(self.requests)
        if callable(self._script):
            step = self._script(received.body)
            step = Step(step) if isinstance(step, str) else step
        else:
            step = self._script[min(turn, len(self._script)) - 1]
        self._over.wait(step.delay)
        body = step.body
        if body is None:
            body = completion(step, received.body) if step.status == 200 else {"error": {"message": "the stub says no"}}
        if isinstance(body, dict):
            body = json.dumps(body, ensure_ascii=False)
        return step, body.encode() if isinstance(body, str) else body


def completion(step: Step, asked: dict[str, Any]) -> dict[str, Any]:
    """A completion as the API gives it: the text is the content, or the arguments of the one tool on offer."""
    message: dict[str, Any] = {"role": "assistant", "content": step.text, "refusal": step.refusal}
    if tools := asked.get("tools"):
        function = {"name": tools[0]["function"]["name"], "arguments": step.text}
        message |= {"content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}
    choice = {"index": 0, "message": message, "finish_reason": step.finish, "logprobs": None}
    answer = {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": asked["model"]}
    return answer | {"choices": [choice]} | ({} if step.usage is None else {"usage": step.usage})


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128  # a burst of threads must not be refused

    def handle_error(self, *_: object) -> None:
        """A client that hung up is part of the tests."""


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            step, body = stub.respond(Received(self.path, headers, raw, json.loads(raw)))
            self.send_response(step.status)
            for name, value in ({"content-type": "application/json"} | step.headers).items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """The tests read ``requests``."""

    return Handler
